"""The referral slip (转介单): the way to another booth or place, on paper, for somebody's hand.

It names nobody, carries no seal, and is no document of an authority.
"""

from msgspec import Struct


class ReferralSlip(Struct, frozen=True, kw_only=True):
    """What stands on a slip, in the language of the slip; empty texts print nothing.

    ``to``: a booth's name or another place, with ``to_body`` and ``to_place`` where it is a booth.
    ``day`` is an ISO date, ``time`` what the clock on the wall said. ``number`` is the slip's own.
    """

    number: str
    campaign: str
    to: str
    to_body: str = ""
    to_place: str = ""
    from_body: str
    from_booth: str
    from_place: str = ""
    topic: str
    day: str
    time: str
    example: bool = False


def render(slip: ReferralSlip) -> bytes:
    """The slip as a PDF: one A5 page, a half for the citizen's hand and a half that is kept."""
    # reportlab takes a quarter of a second to import: not before something is printed.
    from .referral_slip_page import build

    return build(slip)
