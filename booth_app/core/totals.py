"""Totals: a fold over entries, and the only definition of what a figure is.

Storage keeps the same cells up to date by SQL; a property test holds the two equal.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple, Protocol, TypeVar

from .entries import Stored, data_of
from .kinds import VOIDABLE, Assign, Count, DayTotal, Void

Key = tuple[str, int, str]
Row = tuple[str, str, str]
"""A measure, an item, a unit."""
K = TypeVar("K")


class Said(Protocol):
    """What a figure needs to know of an entry, however it was read."""

    @property
    def kind(self) -> str:
        """The kind."""

    @property
    def log(self) -> str:
        """The log."""

    @property
    def day(self) -> str:
        """The business day."""

    @property
    def t(self) -> str:
        """The wall clock, RFC 3339."""


class Fact(Protocol):
    """An entry as figures are folded from it; ``data`` is None where its kind is not known."""

    @property
    def key(self) -> Key:
        """The log, the seq, and the hash."""

    @property
    def entry(self) -> Said:
        """What it says."""

    @property
    def data(self) -> Any:
        """Its data in the type of its kind."""


class Told(NamedTuple):
    """An entry of a booth's own log as a :class:`Fact`."""

    key: Key
    entry: Said
    data: Any


class Overlay(Protocol):
    """What somebody decided about entries that stay as they are: where and when they count."""

    def booth(self, key: Key, assigned: str) -> str:
        """The booth an entry counts for; ``assigned`` is what its log says."""

    def moment(self, key: Key, t: str) -> str:
        """When it happened, RFC 3339; ``t`` is what its log says."""


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


def cell_of(day: str, booth: str, count: Count, moment: str) -> Cell:
    """The cell that a count of something that happened at ``moment`` (RFC 3339) belongs to.

    The hour is read from the text, so that it stays what the clock on the wall said, wherever
    the file is read later.
    """
    return Cell(day, booth, count.measure, count.item, count.unit, int(moment[11:13]), count.how)


def fold(entries: Iterable[Stored]) -> dict[Cell, Sum]:
    """All figures of a set of entries, in any order, with the voided ones left out.

    A void counts wherever it stands; a second void of the same entry changes nothing, and a void
    cannot be voided. The booth of a count is the one last assigned before it in its own log.
    """
    unique = {stored.key: stored for stored in entries}
    return fold_ordered([_told(unique[key]) for key in sorted(unique)])


def fold_ordered(facts: Sequence[Fact], overlay: Overlay | None = None) -> dict[Cell, Sum]:
    """The same of entries in the order of log and seq, each once, as an office decided."""
    voided = voided_among(facts)
    booths: dict[str, str] = {}
    found: dict[Cell, list[int]] = {}
    for fact in facts:
        data = fact.data
        if type(data) is Count:
            entry = fact.entry
            booth, t = booths.get(entry.log, ""), data.at or entry.t
            if voided and fact.key in voided:
                continue
            if overlay is not None:
                booth, t = overlay.booth(fact.key, booth), overlay.moment(fact.key, t)
            _add_to(found, cell_of(entry.day, booth, data, t), data.n, 1)
        elif type(data) is Assign:
            booths[fact.entry.log] = data.booth
    return {cell: Sum(*total) for cell, total in found.items()}


class Running:
    """The same figures of one log that is gone through once, in its order: no entry is kept."""

    def __init__(self) -> None:
        self._assigned: list[tuple[Key, str]] = []
        self._voided: set[Key] = set()
        """What voids named so far; in a fork it may come after them."""
        self._cells: dict[Cell, list[int]] = {}
        self._rows: dict[str, dict[Row, list[int]]] = defaultdict(dict)

    def take(self, fact: Fact, earlier: Callable[[int, str], Fact | None]) -> None:
        """The next entry.

        ``earlier`` finds an entry again by its seq and hash, None where it was not taken before. It
        is asked at most once for each entry that there is.
        """
        data = fact.data
        if type(data) is Count:
            if not (self._voided and fact.key in self._voided):
                self._add(fact, data, 1)
        elif type(data) is Assign:
            self._assigned.append((fact.key, data.booth))
        elif type(data) is Void and data.log == fact.entry.log:
            self._void((data.log, data.seq, data.hash), fact.key, earlier)

    def of_day(self, day: str) -> list[DayTotal]:
        """A day's totals as ``by_item`` gives them, after the last entry that was taken.

        They are kept beside the cells: a log may close its days again and again, and have cells of
        any number of booths.
        """
        return [DayTotal(*row, n) for row, (n, _entries) in sorted(self._rows[day].items())]

    @property
    def cells(self) -> dict[Cell, Sum]:
        """All figures, as they stand after the last entry that was taken."""
        return {cell: Sum(*total) for cell, total in self._cells.items()}

    def _void(self, key: Key, now: Key, earlier: Callable[[int, str], Fact | None]) -> None:
        if key in self._voided:
            return
        self._voided.add(key)
        target = earlier(*key[1:]) if key < now else None
        if target is not None and type(target.data) is Count:
            self._add(target, target.data, -1)

    def _add(self, fact: Fact, count: Count, sign: int) -> None:
        before = bisect_right(self._assigned, fact.key, key=itemgetter(0))
        booth = self._assigned[before - 1][1] if before else ""
        cell = cell_of(fact.entry.day, booth, count, count.at or fact.entry.t)
        _add_to(self._cells, cell, sign * count.n, sign)
        row = (count.measure, count.item, count.unit)
        _add_to(self._rows[fact.entry.day], row, sign * count.n, sign)


def _add_to(sums: dict[K, list[int]], key: K, n: int, entries: int) -> None:
    """Add to a sum; one that no entry stands behind is none."""
    total = sums.setdefault(key, [0, 0])
    total[0] += n
    total[1] += entries
    if not total[1]:
        del sums[key]


def fold_log(log: Sequence[Stored]) -> dict[Cell, Sum]:
    """The same as ``fold`` of one log's entries that come in its order; none is kept."""
    running = Running()

    def earlier(seq: int, line_hash: str) -> Told | None:
        found = find(log, seq, line_hash)
        return _told(found) if found else None

    for stored in log:
        running.take(_told(stored), earlier)
    return running.cells


def find(log: Sequence[Stored], seq: int, line_hash: str) -> Stored | None:
    """An entry of a log whose entries come in its order; None where it is not among them."""
    for at in range(bisect_left(log, seq, key=lambda one: one.entry.seq), len(log)):
        stored = log[at]
        if stored.entry.seq != seq:
            break
        if stored.hash == line_hash:
            return stored
    return None


def voided_keys(entries: Iterable[Stored]) -> set[Key]:
    """The keys of all entries that some void in ``entries`` cancels."""
    return voided_among([_told(stored) for stored in entries])


def voided_among(facts: Sequence[Fact]) -> set[Key]:
    """The same of entries that were read already."""
    voids = [fact.data for fact in facts if type(fact.data) is Void]
    if not voids:
        return set()
    targets = {(void.log, void.seq, void.hash) for void in voids}
    return {fact.key for fact in facts if fact.key in targets and fact.entry.kind in VOIDABLE}


def _told(stored: Stored) -> Told:
    entry = stored.entry
    kind = _FOLDED.get(entry.kind)
    return Told(stored.key, entry, data_of(entry, kind) if kind else None)


_FOLDED: dict[str, type] = {"assign": Assign, "count": Count, "void": Void}


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
