"""The log as a list: page by page from its newest end, filtered, and its days.

Pages are found by key (``seq`` below the last one seen), never by an offset: the thousandth page
takes no longer than the first. Filters beyond the key look at every entry of a stretch; the caller
says how long that stretch may be.
"""

from typing import Any, NamedTuple

from msgspec import Struct

from booth_app.core.entries import Stored, parse

from . import lookup
from .database import Connection

_DATA = "json_extract(CAST(e.line AS TEXT), '$.data.{}')"
_T = "json_extract(CAST(e.line AS TEXT), '$.t')"
_FROM = " FROM entries AS e NOT INDEXED LEFT JOIN voided AS v USING (log, seq, hash)"
_ABOUT = (
    "EXISTS (SELECT 1 FROM entries AS t WHERE e.kind IN ('void', 'detail') AND t.log = e.log"
    f" AND t.seq = {_DATA.format('seq')} AND lower(hex(t.hash)) = {_DATA.format('hash')} AND "
)


class Wanted(Struct, frozen=True):
    """Which entries are wanted; what is empty or None leaves none out.

    With a ``day`` also those of no day that were written meanwhile, such as a clock that was set.
    ``item`` is one of ``measure``; empty: what was not classified. ``person``: counted it, or is
    whom it is about. ``hour`` of the wall clock at which it happened.
    """

    day: str = ""
    kinds: tuple[str, ...] = ()
    measure: str = ""
    item: str | None = None
    person: str = ""
    hour: int | None = None


class LogLine(NamedTuple):
    """An entry and what belongs to it.

    ``void`` cancelled it. ``about``: what it cancels, tells of, or stands instead of.
    ``instead``: the count that stands for what was cancelled.
    """

    stored: Stored
    void: Stored | None
    about: Stored | None
    instead: Stored | None


class DayEnds(NamedTuple):
    """A day's first and last entry; the last is None while it is open. ``voids``: how many."""

    day: str
    first: Stored
    last: Stored | None
    voids: int


def lines(
    connection: Connection, no: int, wanted: Wanted, before: int, floor: int, limit: int
) -> list[LogLine]:
    """See :meth:`Reader.log_lines`."""
    where, values = _where(wanted, no, before, floor)
    rows = connection.execute(
        f"SELECT e.line, v.by_log, v.by_seq{_FROM} WHERE {where} ORDER BY e.seq DESC LIMIT :limit",
        values | {"limit": limit},
    ).fetchall()
    return [_line(connection, no, *row) for row in rows]


def count(connection: Connection, no: int, wanted: Wanted, before: int, floor: int) -> int:
    """See :meth:`Reader.log_count`."""
    where, values = _where(wanted, no, before, floor)
    found: int = connection.execute(
        f"SELECT count(*) FROM entries AS e NOT INDEXED WHERE {where}", values
    ).fetchone()[0]
    return found


def people(connection: Connection, no: int, day: str) -> list[str]:
    """See :meth:`Reader.people`. Its cost does not grow with what was counted."""
    facts = "e.kind NOT IN ('count', 'detail', 'void')"
    rows = connection.execute(
        f"SELECT DISTINCT CASE e.kind WHEN 'day_open' THEN {_DATA.format('leader')}"
        f" ELSE {_DATA.format('person')} END AS name"
        " FROM entries AS e INDEXED BY entries_facts"
        f" WHERE e.log = ? AND (? = '' OR e.day = ?) AND {facts}"
        " AND e.kind IN ('duty_in', 'duty_out', 'day_open') AND name <> '' ORDER BY name",
        (no, day, day),
    )
    return [row[0] for row in rows]


def day_ends(connection: Connection, no: int, before: str, limit: int) -> list[DayEnds]:
    """See :meth:`Reader.day_ends`."""
    rows = connection.execute(
        "SELECT day, first_seq, closed_seq, (SELECT count(*) FROM entries AS e"
        " INDEXED BY entries_voids WHERE e.log = days.log AND e.day = days.day AND kind = 'void')"
        " FROM days WHERE log = :no AND (:before = '' OR day < :before)"
        " ORDER BY day DESC LIMIT :limit",
        {"no": no, "before": before, "limit": limit},
    ).fetchall()
    made = []
    for day, first, closed, voids in rows:
        opening = lookup.at(connection, no, first)
        assert opening is not None
        made.append(
            DayEnds(day, opening, lookup.at(connection, no, closed) if closed else None, voids)
        )
    return made


def _where(wanted: Wanted, no: int, before: int, floor: int) -> tuple[str, dict[str, Any]]:
    """What is wanted, as a condition on ``e`` and its values; every word of it stands here."""
    terms = ["e.log = :no AND e.seq < :before AND e.seq >= :floor"]
    values: dict[str, Any] = {"no": no, "before": before, "floor": floor}
    if wanted.day:
        terms.append("e.day IN (:day, '')")
        values["day"] = wanted.day
    if wanted.kinds:
        names = {f"kind{at}": kind for at, kind in enumerate(wanted.kinds)}
        terms.append(f"e.kind IN ({', '.join(f':{name}' for name in names)})")
        values |= names
    if wanted.measure:
        # a void or a detail is of the measure that it is about
        own, other = "e.measure = :measure", "t.measure = :measure"
        if wanted.item is not None:
            own, other = f"{own} AND e.item = :item", f"{other} AND t.item = :item"
        terms.append(f"({own} OR {_ABOUT}{other}))")
        values |= {"measure": wanted.measure, "item": wanted.item}
    if wanted.person:
        named = [f"{_DATA.format(name)} = :person" for name in ("by", "person", "leader")]
        terms.append(f"({' OR '.join(named)})")
        values["person"] = wanted.person
    if wanted.hour is not None:
        terms.append(f"substr(coalesce({_DATA.format('at')}, {_T}), 12, 2) = :hour")
        values["hour"] = f"{wanted.hour:02}"
    return " AND ".join(terms), values


def _line(
    connection: Connection, no: int, line: bytes, by_log: int | None, by_seq: int | None
) -> LogLine:
    stored = parse(bytes(line))
    entry = stored.entry
    void = about = instead = None
    if by_log is not None and by_seq is not None:
        void = lookup.at(connection, by_log, by_seq)
        instead = _instead(connection, by_log, void, stored)
    if entry.kind in ("void", "detail"):
        about = lookup.at(connection, no, entry.data["seq"])
        if about is not None and about.key != (
            entry.data["log"],
            entry.data["seq"],
            entry.data["hash"],
        ):
            about = None
        if entry.kind == "void":
            instead = _instead(connection, no, stored, about)
    elif entry.kind == "count" and (replaced := entry.data.get("replaces", 0)):
        about = lookup.at(connection, no, replaced)
    return LogLine(stored, void, about, instead)


def _instead(
    connection: Connection, no: int, void: Stored | None, target: Stored | None
) -> Stored | None:
    """The count that was written with ``void``, to stand instead of ``target``."""
    if void is None or target is None:
        return None
    following = lookup.at(connection, no, void.entry.seq + 1)
    replaced = following.entry.data.get("replaces", 0) if following else 0
    return following if replaced == target.entry.seq else None
