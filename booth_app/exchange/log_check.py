"""Checking a whole log that came from elsewhere: its chain, its entries, its totals."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from booth_app.core.entries import FORMAT, NO_PREVIOUS, Stored, parse
from booth_app.core.errors import Refusal, Why, _
from booth_app.core.kinds import (
    KINDS,
    Assign,
    Count,
    DayClose,
    DayTotal,
    Duty,
    Genesis,
    Paper,
    Stock,
    Void,
)
from booth_app.core.totals import Cell, Sum, by_item, fold

from . import strict_json
from .manifest import DayTotals
from .strict_json import StrictJsonError

Row = tuple[str, str, str]

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?([+-]\d\d:\d\d|Z)", re.ASCII)
_COUNTED_BY_DAY = frozenset({"day_open", "count", "day_close"})


class CheckedLog(Struct):
    """A log that is what it claims to be, with what the checks found on their way.

    ``not_understood``: how many entries are of a kind that this version does not know.
    """

    entries: list[Stored]
    genesis: Genesis
    booth: str = ""
    packs: frozenset[str] = frozenset()
    days: tuple[str, ...] = ()
    day_totals: Sequence[DayTotals] = ()
    not_understood: int = 0


def is_moment(text: str) -> bool:
    """Whether a text is a time as RFC 3339 writes it, with its offset."""
    if not _MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def check_log(lines: Sequence[bytes], log: str, name: str) -> CheckedLog:
    """Read and check the lines of log ``log``, all from its first.

    Raises ``Refusal``: ``FILE_CHAIN`` where an entry does not follow the one before,
    ``FILE_CHANGED`` where one says what no entry can say, ``FILE_NEWER`` where its format is
    newer. Totals that the log claims are compared with what its entries add up to, unless it has
    entries that are not understood: those might have changed the totals.
    """
    entries = [_read(line, seq, name) for seq, line in enumerate(lines, 1)]
    _check_chain(entries, log, name)
    data = [_data(stored, name) for stored in entries]
    if not isinstance(data[0], Genesis):
        raise _changed(name, 1, _("its first entry is not the beginning of a log"))
    assigns = [each for each in data if isinstance(each, Assign)]
    checked = CheckedLog(
        entries,
        data[0],
        booth=assigns[-1].booth if assigns else "",
        packs=frozenset({data[0].pack_hash, *(assign.pack for assign in assigns)}),
        days=tuple(sorted({s.entry.day for s in entries if s.entry.day})),
        day_totals=day_totals(fold(entries)),
        not_understood=data.count(None),
    )
    if not checked.not_understood:
        _check_closings(entries, data, name)
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


def _read(line: bytes, seq: int, name: str) -> Stored:
    try:
        strict_json.read(line)
        stored = parse(line)
    except StrictJsonError as error:
        raise _changed(name, seq, str(error)) from error
    except msgspec.MsgspecError as error:
        raise _changed(name, seq, _("an entry of it is no entry"), str(error)) from error
    if stored.entry.v > FORMAT:
        raise Refusal(Why.FILE_NEWER, name=name)
    return stored


def _check_chain(entries: Sequence[Stored], log: str, name: str) -> None:
    head = NO_PREVIOUS
    ids: set[str] = set()
    for seq, stored in enumerate(entries, 1):
        entry = stored.entry
        if entry.seq != seq or entry.prev != head:
            raise Refusal(Why.FILE_CHAIN, name=name, seq=seq)
        if entry.log != log:
            raise _changed(name, seq, _("an entry of it belongs to another log"))
        if entry.id in ids:
            raise _changed(name, seq, _("two entries of it have the same id"))
        ids.add(entry.id)
        head = stored.hash
    if not entries:
        raise _changed(name, 0, _("it has no entries"))


def _data(stored: Stored, name: str) -> Any:
    """What an entry says, or None where its kind is not known here."""
    entry = stored.entry
    kind = KINDS.get(entry.kind)
    try:
        data = None if kind is None else msgspec.convert(entry.data, kind)
    except msgspec.ValidationError as error:
        detail = _("an entry of it says what no entry can say")
        raise _changed(name, entry.seq, detail, str(error)) from error
    moments = [data.at] if isinstance(data, Count | Duty) else []
    if isinstance(data, Paper):
        moments = [data.start, data.end]
    if not all(is_moment(one) for one in (entry.t, *moments) if one is not None):
        raise _changed(name, entry.seq, _("the time of an entry is no time"))
    if (entry.day or entry.kind in _COUNTED_BY_DAY) and not _is_day(entry.day):
        raise _changed(name, entry.seq, _("the day of an entry is no day"))
    if isinstance(data, Genesis) and entry.seq != 1:
        raise _changed(name, entry.seq, _("a log begins twice in it"))
    if isinstance(data, Count) and data.replaces >= entry.seq:
        raise _changed(name, entry.seq, _("an entry of it says what no entry can say"))
    if isinstance(data, Stock):
        amounts = (data.brought, data.refilled, data.damaged, data.counted)
        if sum(amount is not None for amount in amounts) != 1:
            raise _changed(name, entry.seq, _("an entry of it says what no entry can say"))
    return data


@cache
def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _check_closings(entries: Sequence[Stored], data: Sequence[Any], name: str) -> None:
    """Refuse a closing whose totals are not what was counted of its day until then.

    The same fold as ``core.totals``, one entry at a time: days may be closed again and again,
    and folding anew for each would let a small file keep us busy for hours.
    """
    by_key = {stored.key: number for number, stored in enumerate(entries)}
    numbers: dict[str, Counter[Row]] = defaultdict(Counter)
    counts: dict[str, Counter[Row]] = defaultdict(Counter)
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    voided: set[int] = set()

    def add(day: str, count: Count, sign: int) -> None:
        row = (count.measure, count.item, count.unit)
        numbers[day][row] += sign * count.n
        counts[day][row] += sign

    for stored, said in zip(entries, data, strict=True):
        entry = stored.entry
        if isinstance(said, Count):
            add(entry.day, said, 1)
        elif isinstance(said, Void):
            target = by_key.get((said.log, said.seq, said.hash))
            if target is not None and target not in voided:
                voided.add(target)
                if isinstance(data[target], Count):
                    add(entries[target].entry.day, data[target], -1)
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
