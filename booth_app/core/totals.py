"""Totals: a fold over entries, and the only definition of what a figure is.

Storage keeps the same cells up to date by SQL; a property test holds the two equal.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .entries import Stored, data_of
from .kinds import VOIDABLE, Assign, Count, DayTotal, Void

Key = tuple[str, int, str]


class Cell(NamedTuple):
    """The finest figure kept: what was counted, on which day, where, in which hour, and how.

    ``hour`` is 0–23 of the laptop's wall clock; −1 for figures without an hour.
    """

    day: str
    booth: str
    measure: str
    item: str
    unit: str
    hour: int
    how: str


class Sum(NamedTuple):
    """What a cell holds: the number counted, and the entries it comes from."""

    n: int
    entries: int


def cell_of(day: str, booth: str, count: Count, t: str) -> Cell:
    """The cell that a count made at ``t`` (RFC 3339) belongs to.

    The hour is read from the text, so that it stays what the clock on the wall said, wherever
    the file is read later.
    """
    moment = count.at or t
    return Cell(day, booth, count.measure, count.item, count.unit, int(moment[11:13]), count.how)


def fold(entries: Iterable[Stored]) -> dict[Cell, Sum]:
    """All figures of a set of entries, in any order, with the voided ones left out.

    A void counts wherever it stands; a second void of the same entry changes nothing, and a void
    cannot be voided. The booth of a count is the one last assigned before it in its own log.
    """
    unique = {stored.key: stored for stored in entries}
    ordered = [unique[key] for key in sorted(unique)]
    voided = voided_keys(ordered)
    booths: dict[str, str] = {}
    numbers: Counter[Cell] = Counter()
    lines: Counter[Cell] = Counter()
    for stored in ordered:
        entry = stored.entry
        if entry.kind == "assign":
            booths[entry.log] = data_of(entry, Assign).booth
        elif entry.kind == "count" and stored.key not in voided:
            count = data_of(entry, Count)
            cell = cell_of(entry.day, booths.get(entry.log, ""), count, entry.t)
            numbers[cell] += count.n
            lines[cell] += 1
    return {cell: Sum(numbers[cell], lines[cell]) for cell in lines}


def voided_keys(entries: Iterable[Stored]) -> set[Key]:
    """The keys of all entries that some void in ``entries`` cancels."""
    present = {stored.key: stored.entry.kind for stored in entries}
    voided: set[Key] = set()
    for stored in entries:
        if stored.entry.kind == "void":
            void = data_of(stored.entry, Void)
            target = (void.log, void.seq, void.hash)
            if present.get(target) in VOIDABLE:
                voided.add(target)
    return voided


def by_item(cells: dict[Cell, Sum]) -> list[DayTotal]:
    """Totals per measure, item and unit, in that order; units are never mixed."""
    numbers: Counter[tuple[str, str, str]] = Counter()
    for cell, total in cells.items():
        numbers[cell.measure, cell.item, cell.unit] += total.n
    return [DayTotal(*key, numbers[key]) for key in sorted(numbers)]


def by_hour(cells: dict[Cell, Sum], measure: str, unit: str) -> dict[int, int]:
    """What was counted of one measure, in one unit, in each hour of the wall clock."""
    hours: Counter[int] = Counter()
    for cell, total in cells.items():
        if cell.measure == measure and cell.unit == unit:
            hours[cell.hour] += total.n
    return dict(sorted(hours.items()))


def in_order(hours: Mapping[int, int], first: int) -> list[tuple[int, int]]:
    """Every hour from the earliest to the last, with 0 where nothing was counted.

    ``first``: the hour that the day is counted from (``core.days.first_hour``).
    """
    steps = [(hour - first) % 24 for hour in hours]
    if not steps:
        return []
    order = [(first + step) % 24 for step in range(min(steps), max(steps) + 1)]
    return [(hour, hours.get(hour, 0)) for hour in order]


def by_item_of(cells: dict[Cell, Sum], measure: str) -> dict[tuple[str, str], int]:
    """One measure's totals by item and unit."""
    items: Counter[tuple[str, str]] = Counter()
    for cell, total in cells.items():
        if cell.measure == measure:
            items[cell.item, cell.unit] += total.n
    return dict(items)


def estimated(cells: dict[Cell, Sum]) -> dict[Cell, Sum]:
    """The figures that somebody estimated."""
    return {cell: total for cell, total in cells.items() if cell.how == "estimate"}


def by_unit(cells: dict[Cell, Sum], measure: str) -> dict[str, int]:
    """A measure's totals, one for each unit."""
    units: Counter[str] = Counter()
    for cell, total in cells.items():
        if cell.measure == measure:
            units[cell.unit] += total.n
    return dict(units)
