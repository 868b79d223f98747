"""The quick start (快速上手): two printed pages for people who have never seen the program."""

from msgspec import Struct


class Step(Struct, frozen=True):
    """One of the steps of a day. ``picture``: a PNG, as wide as ``PICTURE_SHAPE`` says."""

    title: str
    text: str
    picture: bytes


class Row(Struct, frozen=True):
    """What happened and what helps, or a key and what it does."""

    left: str
    right: str


class QuickStart(Struct, frozen=True, kw_only=True):
    """What stands on the two pages, in the language of the pages.

    ``steps``: six of them. ``lines``: what is to be written in by hand, such as a telephone number.
    """

    title: str
    subtitle: str
    promise: str
    steps: list[Step]
    trouble: str
    troubles: list[Row]
    keys: str
    key_rows: list[Row]
    evening: str
    checks: list[str]
    lines: list[str]


PICTURE_SHAPE = 1.9
"""Width by height."""


def render(pages: QuickStart) -> bytes:
    """Two A4 pages as a PDF; the same bytes for the same content."""
    # reportlab takes a quarter of a second to import: not before something is printed.
    from .quick_start_pages import build

    return build(pages)
