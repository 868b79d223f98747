"""Checking a whole log that came from elsewhere: its chain, its entries, its totals."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from typing import cast

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
    Void,
)
from booth_app.core.reading import Line, plain_count, read_line
from booth_app.core.totals import Cell, Sum, by_item, fold_ordered

from . import strict_json
from .manifest import DayTotals
from .strict_json import StrictJsonError

Row = tuple[str, str, str]
RESTORED_SEQ = 2
"""Where a log that takes the place of another one says so: right behind its beginning."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?([+-]\d\d:\d\d|Z)", re.ASCII)
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_HASH = re.compile("[0-9a-f]{64}", re.ASCII)
_SECONDS = re.compile(r":[0-5]\d(\.\d{1,9})?([+-]\d\d:\d\d|Z)", re.ASCII)
_COUNTED_BY_DAY = frozenset({"day_open", "count", "day_close"})


class CheckedLog(Struct):
    """A log that is what it claims to be, with what the checks found on their way.

    ``genesis`` is None in a part of a log that does not begin with its first entry.
    ``not_understood``: how many entries are of a kind that this version does not know. ``parent``:
    the log in whose place it goes on.
    """

    lines: list[Line]
    genesis: Genesis | None
    booth: str = ""
    packs: frozenset[str] = frozenset()
    days: tuple[str, ...] = ()
    cells: Mapping[Cell, Sum] = {}
    not_understood: int = 0
    parent: str = ""


@lru_cache(10_000)
def is_moment(text: str) -> bool:
    """Whether a text is a time as RFC 3339 writes it, with its offset."""
    if not _MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def check_log(lines: Sequence[bytes], log: str, name: str, first: int = 1) -> CheckedLog:
    """Read and check the lines of log ``log``, from entry ``first`` on without a gap.

    Raises ``Refusal``: ``FILE_MIXED`` where an entry is of another log, ``FILE_CHAIN`` where one
    does not follow the one before,
    ``FILE_CHANGED`` where one says what no entry can say, ``FILE_NEWER`` where its format is
    newer. Totals that the log claims are compared with what its entries add up to, unless it has
    entries that are not understood, or lacks its beginning: those might have changed the totals.
    """
    read = [_read(line, seq, name) for seq, line in enumerate(lines, first)]
    _check_chain(read, log, name, first)
    for line in read:
        _check_data(line, name)
    genesis = read[0].data
    if first == 1 and not isinstance(genesis, Genesis):
        raise _changed(name, 1, _("its first entry is not the beginning of a log"))
    assigns = [line.data for line in read if isinstance(line.data, Assign)]
    packs = {assign.pack for assign in assigns}
    if isinstance(genesis, Genesis):
        packs.add(genesis.pack_hash)
    checked = CheckedLog(
        read,
        genesis if isinstance(genesis, Genesis) else None,
        booth=assigns[-1].booth if assigns else "",
        packs=frozenset(packs),
        days=tuple(sorted({line.entry.day for line in read if line.entry.day})),
        cells=fold_ordered(read),
        not_understood=sum(line.data is None for line in read),
        parent=next((line.data.log for line in read if isinstance(line.data, Restored)), ""),
    )
    if first == 1 and not checked.not_understood:
        _check_closings(read, name)
    return checked


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


def _check_chain(lines: Sequence[Line], log: str, name: str, first: int) -> None:
    head = NO_PREVIOUS if first == 1 or not lines else lines[0].entry.prev
    ids: set[str] = set()
    if first > 1 and lines and (lines[0].entry.seq != first or not _HASH.fullmatch(head)):
        raise _changed(name, first, _("its manifest tells of other entries"))
    for seq, line in enumerate(lines, first):
        entry = line.entry
        if entry.log != log:
            raise Refusal(Why.FILE_MIXED, name=name, seq=seq)
        if entry.seq != seq or entry.prev != head:
            raise Refusal(Why.FILE_CHAIN, name=name, seq=seq)
        if entry.id in ids:
            raise _changed(name, seq, _("two entries of it have the same id"))
        ids.add(entry.id)
        head = line.hash
    if not lines:
        raise _changed(name, 0, _("it has no entries"))


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


def _check_closings(lines: Sequence[Line], name: str) -> None:
    """Refuse a closing whose totals are not what was counted of its day until then.

    The same fold as ``core.totals``, one entry at a time: days may be closed again and again,
    and folding anew for each would let a small file keep us busy for hours.
    """
    by_seq = {line.entry.seq: line for line in lines if isinstance(line.data, Count)}
    voided: set[int] = set()
    numbers: dict[str, Counter[Row]] = defaultdict(Counter)
    counts: dict[str, Counter[Row]] = defaultdict(Counter)
    first: dict[str, int] = {}
    last: dict[str, int] = {}

    def add(day: str, count: Count, sign: int) -> None:
        row = (count.measure, count.item, count.unit)
        numbers[day][row] += sign * count.n
        counts[day][row] += sign

    for line in lines:
        entry, said = line.entry, line.data
        if type(said) is Count:
            add(entry.day, said, 1)
        elif isinstance(said, Void):
            target = by_seq.get(said.seq) if said.log == entry.log else None
            if target and target.hash == said.hash and said.seq not in voided:
                voided.add(said.seq)
                add(target.entry.day, cast(Count, target.data), -1)
        elif isinstance(said, DayClose):
            standing = counts[entry.day]
            expected = [
                DayTotal(*row, numbers[entry.day][row]) for row in sorted(standing) if standing[row]
            ]
            inside = said.first_seq <= first.get(entry.day, entry.seq)
            inside &= last.get(entry.day, 0) <= said.last_seq < entry.seq
            if sorted(said.totals, key=_row) != expected or not inside:
                raise _changed(
                    name, entry.seq, _("the totals of a closed day are not those of its entries")
                )
        first.setdefault(entry.day, entry.seq)
        last[entry.day] = entry.seq


def _row(total: DayTotal) -> Row:
    return (total.measure, total.item, total.unit)


def _changed(name: str, seq: int, detail: str, at: str = "") -> Refusal:
    return Refusal(Why.FILE_CHANGED, name=name, detail=detail, seq=seq, at=at)
