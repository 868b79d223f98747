"""The log page: which entries are wanted, page by page from the newest, and how many there are.

Everything here walks a stretch of the log that is no longer than ``STRETCH``, so that whoever asks
can show what was found so far, and go on or turn to another question.
"""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from booth_app.core.campaign import Campaign
from booth_app.core.kinds import KINDS, MAX_INT
from booth_app.i18n import _, _mark, name_of
from booth_app.storage.log_pages import LogLine, Wanted

from .log_search import finder
from .naming import tile_name
from .workplace import Workplace

START = MAX_INT
"""Before the newest entry."""
PAGE = 100
STRETCH = 10_000
TEXT_STRETCH = 2_000
"""So many entries are read in a few hundredths of a second where each is looked into."""
GROUPS = {
    "counts": ("count", "detail"),
    "corrections": ("void",),
    "stock": ("stock", "item"),
    "people": ("duty_in", "duty_out"),
}
OTHER = "other"
GROUP_NAMES = {
    "counts": _mark("Counts"),
    "corrections": _mark("Corrections"),
    "stock": _mark("Stock"),
    "people": _mark("People"),
    OTHER: _mark("Other entries"),
}
_GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
_OTHER_KINDS = tuple(set(KINDS) - set(_GROUP_OF))


class Filter(Struct, frozen=True):
    """What the page is asked for; what is empty or None leaves none out.

    ``group`` is one of ``GROUP_NAMES``. ``item`` is one of ``measure``; empty: not classified.
    ``text``: every word of it must be found in what the entry says.
    """

    day: str = ""
    group: str = ""
    measure: str = ""
    item: str | None = None
    person: str = ""
    hour: int | None = None
    text: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether nothing but a day is asked for: then a page is found without looking further."""
        return self == Filter(self.day)


def group_name(kind: str) -> str:
    """What the entries of a kind, and those like them, are called together."""
    return _(GROUP_NAMES[_GROUP_OF.get(kind, OTHER)])


class Page(NamedTuple):
    """Lines, newest first. ``before``: where to go on, 0 where there is nothing more."""

    lines: list[LogLine]
    before: int


class Counted(NamedTuple):
    """How many were found. ``before``: where to go on, 0 where all are counted."""

    n: int
    before: int


def page(place: Workplace, asked: Filter, before: int = START, most: int = PAGE) -> Page:
    """Up to ``most`` entries of the next stretch; fewer, or none, if that holds no more."""
    found = finder(place.require()[0], asked.text)
    first, before = _bounds(place, asked, before)
    limit = most if found is None else TEXT_STRETCH
    floor = max(first, before - (STRETCH if found is None else TEXT_STRETCH))
    lines = place.reader.log_lines(_wanted(asked), before, floor, limit)
    if found is not None:
        lines = [line for line in lines if found(line)][:most]
    if len(lines) == most:
        floor = lines[-1].stored.entry.seq
    return Page(lines, floor if floor > first else 0)


def count(place: Workplace, asked: Filter, before: int = START) -> Counted:
    """How many entries of the next stretch are wanted."""
    found = finder(place.require()[0], asked.text)
    first, before = _bounds(place, asked, before)
    floor = max(first, before - (STRETCH if found is None else TEXT_STRETCH))
    if found is None:
        n = place.reader.log_count(_wanted(asked), before, floor)
    else:
        lines = place.reader.log_lines(_wanted(asked), before, floor, TEXT_STRETCH)
        n = sum(map(found, lines))
    return Counted(n, floor if floor > first else 0)


def newer(place: Workplace, asked: Filter, after: int) -> list[LogLine]:
    """The wanted entries that were written after ``after``, newest first."""
    found = finder(place.require()[0], asked.text)
    lines = place.reader.log_lines(_wanted(asked), MAX_INT, after + 1, STRETCH)
    return lines if found is None else [line for line in lines if found(line)]


def everything(place: Workplace, asked: Filter) -> Iterator[LogLine]:
    """All that is wanted, newest first. Walks the log."""
    before = START
    while before:
        lines, before = page(place, asked, before)
        yield from lines


def choices(campaign: Campaign) -> list[tuple[str, str | None, str]]:
    """What can be chosen as measure and item: code, item or None, name; items below measures."""
    found: list[tuple[str, str | None, str]] = []
    for measure in campaign.measures:
        found.append((measure.code, None, name_of(measure)))
        items = campaign.items_of(measure.code)
        found += [(measure.code, item.code, name_of(item)) for item in items]
        if items and measure.unsorted:
            found.append((measure.code, "", tile_name(campaign, measure.code, "")))
    return found


def _bounds(place: Workplace, asked: Filter, before: int) -> tuple[int, int]:
    """The first entry that can be wanted, and the one that all wanted ones are before."""
    if asked.day:
        first, last = place.reader.day_span(asked.day)
    else:
        head = place.reader.head()
        first, last = 1, head.seq if head else 0
    return first, min(before, last + 1)


def _wanted(asked: Filter) -> Wanted:
    kinds = _OTHER_KINDS if asked.group == OTHER else GROUPS.get(asked.group, ())
    return Wanted(asked.day, kinds, asked.measure, asked.item, asked.person, asked.hour)
