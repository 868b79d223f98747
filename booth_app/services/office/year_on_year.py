"""Another campaign beside the figures that are looked at: what it came to, and the difference."""

from collections import defaultdict

from msgspec import Struct

from booth_app.core.campaign import Campaign
from booth_app.core.figures import Interval
from booth_app.i18n import _, name_of
from booth_app.services.naming import unit_word

from . import campaigns, compare
from .compare import Compared
from .figure_words import BETWEEN, NOT_REPORTED
from .number_words import amount_text
from .place import Office
from .totals_view import Step


class Earlier(Struct, frozen=True):
    """What the other campaign came to and how much more this one is, in words.

    ``ends`` and ``said`` are the same by unit.
    """

    words: str
    more: str
    ends: dict[str, Interval] = {}
    said: dict[str, str] = {}


class Beside(Struct, frozen=True):
    """The other campaign's name, and a figure for each line; ``note`` where there is none."""

    name: str
    lines: dict[str, Earlier] = {}
    note: str = ""


def others(office: Office) -> dict[str, str]:
    """The names of this office's other campaigns by their ids, the newest first."""
    own = office.working_on().id
    known = [one for one in campaigns.known(office).values() if one.id != own]
    known.sort(key=_start, reverse=True)
    return {one.id: f"{name_of(one)} {one.start[:4]}" for one in known}


def beside(office: Office, step: Step, other_id: str) -> Beside:
    """The other campaign beside a step that shows measures or bodies, over all days."""
    name = others(office).get(other_id, other_id)
    look = step.look
    if not look.is_plain or look.within or step.by not in ("measure", "body"):
        return Beside(name, note=_("Compared by measure and by body, over all days together."))
    found = compare.compare(office, other_id)
    lines: dict[str, list[Compared]] = defaultdict(list)
    if step.by == "measure":
        for one in found.measures:
            lines[one.measure].append(one)
    else:
        for one in found.bodies:
            if one.measure == look.measure:
                lines[one.body].append(one)
    campaign = office.working_on()
    return Beside(name, {key: _earlier(campaign, each) for key, each in lines.items()})


def more_words(difference: Interval | None, unit: str) -> str:
    """How much more it is: +12份, −30份, −5 … +95份; a dash where that cannot be told."""
    if difference is None:
        return NOT_REPORTED
    low, high = difference
    if high is None:
        return _("{n} or more", n=f"{_signed(low)}{unit}")
    if low == high:
        return f"{_signed(low)}{unit}"
    return f"{_signed(low)} … {_signed(high)}{unit}"


def _earlier(campaign: Campaign, each: list[Compared]) -> Earlier:
    ends = {one.unit: one.that for one in each if one.that is not None}
    said = {unit: amount_text(campaign, *that, unit) for unit, that in ends.items()}
    more = [
        more_words(one.difference, _behind(campaign, one.unit))
        for one in each
        if one.difference is not None
    ]
    words = BETWEEN.join(said.values()) or NOT_REPORTED
    return Earlier(words, BETWEEN.join(more) or NOT_REPORTED, ends, said)


def _behind(campaign: Campaign, unit: str) -> str:
    word = unit_word(campaign, unit)
    return f" {word}" if word[:1].isascii() else word


def _signed(n: int) -> str:
    return f"+{n}" if n > 0 else f"−{-n}" if n else "±0"


def _start(campaign: Campaign) -> str:
    return campaign.start
