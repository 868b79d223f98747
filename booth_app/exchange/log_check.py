"""Checking a whole log that came from elsewhere: its chain, its entries, its totals."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache, lru_cache

import msgspec
from msgspec import Struct

from booth_app.core.entries import FORMAT, NO_PREVIOUS, parse
from booth_app.core.errors import Refusal, Why, _
from booth_app.core.kinds import (
    Assign,
    Count,
    Data,
    DayClose,
    DayTotal,
    Duty,
    Genesis,
    Paper,
    Restored,
    Stock,
)
from booth_app.core.merge import Place
from booth_app.core.reading import Line, plain_count, read_line
from booth_app.core.totals import Cell, Running, Sum, by_item

from . import strict_json
from .manifest import DayTotals
from .strict_json import StrictJsonError

RESTORED_SEQ = 2
"""Where a log that takes the place of another one says so: right behind its beginning."""

HASH_BYTES = 32

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?([+-]\d\d:\d\d|Z)", re.ASCII)
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_HASH = re.compile("[0-9a-f]{64}", re.ASCII)
_SECONDS = re.compile(r":[0-5]\d(\.\d{1,9})?([+-]\d\d:\d\d|Z)", re.ASCII)
_COUNTED_BY_DAY = frozenset({"day_open", "count", "day_close"})


class CheckedLog(Struct, frozen=True, kw_only=True):
    """What a log comes to that is what it claims to be.

    ``genesis`` is None in a part of a log that does not begin with its first entry; ``head`` is
    the place of its last one. ``not_understood``: how many entries are of a kind that this version
    does not know. ``parent``: the log in whose place it goes on. ``promised``: how many sealed
    bytes belong to each commitment.
    """

    entries: int
    head: Place
    genesis: Genesis | None
    booth: str
    packs: frozenset[str]
    days: tuple[str, ...]
    cells: Mapping[Cell, Sum]
    not_understood: int
    parent: str
    promised: Mapping[str, int]


@lru_cache(1000)
def is_moment(text: str) -> bool:
    """Whether a text is a time as RFC 3339 writes it, with its offset."""
    if not _MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def check_log(
    lines: Sequence[bytes], log: str, name: str, first: int = 1, kept: list[Line] | None = None
) -> CheckedLog:
    """Read and check the lines of log ``log``, from entry ``first`` on without a gap.

    Raises ``Refusal``: ``FILE_MIXED`` where an entry is of another log, ``FILE_CHAIN`` where one
    does not follow the one before,
    ``FILE_CHANGED`` where one says what no entry can say, ``FILE_NEWER`` where its format is
    newer. Totals that the log claims are compared with what its entries add up to, unless it has
    entries that are not understood, or lacks its beginning: those might have changed the totals.

    ``kept`` gets every line as it was read; without it only one at a time is in memory.
    """
    check = _Check(lines, log, name, first)
    for raw in lines:
        line = check.take(raw)
        if kept is not None:
            kept.append(line)
    return check.done()


def day_totals(cells: Mapping[Cell, Sum]) -> list[DayTotals]:
    """The figures as a manifest lists them: by day and booth, in that order."""
    groups: dict[tuple[str, str], dict[Cell, Sum]] = defaultdict(dict)
    for cell, total in cells.items():
        groups[cell.day, cell.booth][cell] = total
    return [
        DayTotals(day=day, booth=booth, totals=by_item(groups[day, booth]))
        for day, booth in sorted(groups)
    ]


def same_totals(claimed: Sequence[DayTotals], counted: Sequence[DayTotals]) -> bool:
    """Whether two lists say the same; the order does not matter, nor do days without a count."""
    return _flat(claimed) == _flat(counted)


def _flat(days: Sequence[DayTotals]) -> list[tuple[str, str, str, str, str, int]]:
    return sorted(
        (each.day, each.booth, row.measure, row.item, row.unit, row.n)
        for each in days
        for row in each.totals
    )


class _Check:
    """Goes through a log once; of an entry it keeps its id and its hash."""

    def __init__(self, lines: Sequence[bytes], log: str, name: str, first: int) -> None:
        self._lines, self._log, self._name, self._first = lines, log, name, first
        self._seq, self._head = first - 1, NO_PREVIOUS
        self._ids: set[str] = set()
        self._hashes = bytearray()
        self._figures = Running()
        self._genesis: Genesis | None = None
        self._booth, self._parent = "", ""
        self._packs: set[str] = set()
        self._spans: dict[str, tuple[int, int]] = {}
        self._not_understood = 0
        self._promised: dict[str, int] = {}
        self._wrong_closing: Refusal | None = None

    def take(self, raw: bytes) -> Line:
        """The next line; refuses what cannot stand there."""
        line = _read(raw, self._seq + 1, self._name)
        self._follow(line)
        _check_data(line, self._name)
        entry, said = line.entry, line.data
        if isinstance(said, Genesis):
            self._genesis = said
            self._packs.add(said.pack_hash)
        elif isinstance(said, Assign):
            self._booth = said.booth
            self._packs.add(said.pack)
        elif isinstance(said, Restored):
            self._parent = said.log
        elif isinstance(said, DayClose) and self._wrong_closing is None:
            self._check_closing(line, said)
        self._figures.take(line, self._earlier)
        self._not_understood += said is None
        if entry.payload:
            self._promised[entry.payload.commit] = entry.payload.bytes
        if entry.day:
            self._spans[entry.day] = (self._spans.get(entry.day, (entry.seq,))[0], entry.seq)
        return line

    def done(self) -> CheckedLog:
        """What the log comes to, after its last line."""
        if self._seq < self._first:
            raise _changed(self._name, 0, _("it has no entries"))
        if self._first == 1 and self._genesis is None:
            raise _changed(self._name, 1, _("its first entry is not the beginning of a log"))
        if self._wrong_closing and self._first == 1 and not self._not_understood:
            raise self._wrong_closing
        return CheckedLog(
            entries=len(self._lines),
            head=(self._seq, self._head),
            genesis=self._genesis,
            booth=self._booth,
            packs=frozenset(self._packs),
            days=tuple(sorted(self._spans)),
            cells=self._figures.cells,
            not_understood=self._not_understood,
            parent=self._parent,
            promised=self._promised,
        )

    def _earlier(self, seq: int, line_hash: str) -> Line | None:
        """An entry that was taken already, read once more."""
        at = seq - self._first
        known = self._hashes[at * HASH_BYTES : (at + 1) * HASH_BYTES] if at >= 0 else b""
        return read_line(self._lines[at]) if known == bytes.fromhex(line_hash) else None

    def _follow(self, line: Line) -> None:
        entry, name, seq = line.entry, self._name, self._seq + 1
        if seq == self._first > 1:
            if entry.seq != seq or not _HASH.fullmatch(entry.prev):
                raise _changed(name, seq, _("its manifest tells of other entries"))
            self._head = entry.prev
        if entry.log != self._log:
            raise Refusal(Why.FILE_MIXED, name=name, seq=seq)
        if entry.seq != seq or entry.prev != self._head:
            raise Refusal(Why.FILE_CHAIN, name=name, seq=seq)
        if entry.id in self._ids:
            raise _changed(name, seq, _("two entries of it have the same id"))
        self._ids.add(entry.id)
        self._hashes += bytes.fromhex(line.hash)
        self._seq, self._head = seq, line.hash

    def _check_closing(self, line: Line, said: DayClose) -> None:
        """Find a closing whose totals are not what was counted of its day until then.

        It is told at the end: an entry of a later version may have changed the totals.
        """
        day, seq = line.entry.day, line.entry.seq
        first, last = self._spans.get(day, (seq, 0))
        inside = said.first_seq <= first and last <= said.last_seq < seq
        if not inside or sorted(said.totals, key=_row) != self._figures.of_day(day):
            detail = _("the totals of a closed day are not those of its entries")
            self._wrong_closing = _changed(self._name, seq, detail)


def _read(raw: bytes, seq: int, name: str) -> Line:
    """One line of the log; most are counts as this program writes them, and read at once."""
    line = plain_count(raw)
    if line is None or not _ID.fullmatch(line.entry.id):
        line = _read_carefully(raw, seq, name)
    if line.entry.v > FORMAT:
        raise Refusal(Why.FILE_NEWER, name=name)
    return line


def _read_carefully(raw: bytes, seq: int, name: str) -> Line:
    try:
        strict_json.read(raw)
        parse(raw)
    except StrictJsonError as error:
        raise _changed(name, seq, str(error)) from error
    except msgspec.MsgspecError as error:
        raise _changed(name, seq, _("an entry of it is no entry"), str(error)) from error
    try:
        return read_line(raw)
    except msgspec.ValidationError as error:
        detail = _("an entry of it says what no entry can say")
        raise _changed(name, seq, detail, str(error)) from error


def _check_data(line: Line, name: str) -> None:
    """Refuse an entry whose data says what its kind cannot say."""
    entry, data = line.entry, line.data
    if not _is_moment(entry.t) or not all(map(is_moment, _moments(data))):
        raise _changed(name, entry.seq, _("the time of an entry is no time"))
    if (entry.day or entry.kind in _COUNTED_BY_DAY) and not _is_day(entry.day):
        raise _changed(name, entry.seq, _("the day of an entry is no day"))
    if type(data) is Count:
        if data.replaces >= entry.seq:
            raise _changed(name, entry.seq, _("an entry of it says what no entry can say"))
    elif (isinstance(data, Genesis) and entry.seq != 1) or (
        isinstance(data, Restored) and entry.seq != RESTORED_SEQ
    ):
        raise _changed(name, entry.seq, _("a log begins twice in it"))
    elif isinstance(data, Stock):
        amounts = (data.brought, data.refilled, data.damaged, data.counted)
        if sum(amount is not None for amount in amounts) != 1:
            raise _changed(name, entry.seq, _("an entry of it says what no entry can say"))


def _moments(data: Data | None) -> list[str]:
    """The times that an entry tells beside its own."""
    if type(data) is Count or type(data) is Duty:
        return [data.at] if data.at is not None else []
    if type(data) is Paper:
        return [moment for moment in (data.start, data.end) if moment is not None]
    return []


def _is_moment(t: str) -> bool:
    """The same as ``is_moment``: all but the seconds are the same in many entries."""
    seconds = _SECONDS.fullmatch(t, 16)
    return seconds is not None and is_moment(f"{t[:16]}:00{seconds[2]}")


@cache
def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _row(total: DayTotal) -> tuple[str, str, str]:
    return (total.measure, total.item, total.unit)


def _changed(name: str, seq: int, detail: str, at: str = "") -> Refusal:
    return Refusal(Why.FILE_CHANGED, name=name, detail=detail, seq=seq, at=at)
