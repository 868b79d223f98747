"""The newest counts and voids of a day: what undo, −1 and classifying look at.

All of it begins at the end of the log and stops at the first entry that will do.
"""

from collections.abc import Iterator, Mapping
from functools import partial

from booth_app.core.acts import Act
from booth_app.core.acts import last_act as last_act_of
from booth_app.core.entries import Stored, data_of, parse, stamp_of
from booth_app.core.kinds import Count

from . import lookup
from .database import Connection
from .lookup import VOIDED

# NOT INDEXED keeps the order of the primary key, which is that of the log: the last entries are
# looked at first, and nothing is sorted
_BACKWARDS = (
    "SELECT line FROM entries AS e NOT INDEXED WHERE log = :no AND day = :day AND {which}"
    " AND seq >= (SELECT first_seq FROM days WHERE days.log = :no AND days.day = :day)"
    " ORDER BY seq DESC"
)
_ACTS = _BACKWARDS.format(which="kind IN ('count', 'void')")
_OF_TILE = _BACKWARDS.format(
    which="kind = 'count' AND measure = :measure AND item = :item AND NOT " + VOIDED
)
_UNCLASSIFIED = (
    "SELECT line FROM entries AS e INDEXED BY entries_itemless WHERE log = :no AND day = :day"
    f" AND measure = :measure AND kind = 'count' AND item = '' AND seq < :before AND NOT {VOIDED}"
    " ORDER BY seq DESC"
)
_OPENING = (
    "SELECT line FROM entries WHERE log = :no AND seq >="
    " (SELECT first_seq FROM days WHERE days.log = :no AND days.day = :day) ORDER BY seq"
)


def last_act(connection: Connection, no: int, day: str) -> Act | None:
    """The day's last act that no undo has taken back; what opened the day is none.

    Takes longer with the number of undos in a row before it, and with nothing else.
    """
    return last_act_of(_acts(connection, no, day), partial(_entry, connection, no))


def last_of_tile(
    connection: Connection, no: int, day: str, measure: str, item: str
) -> Stored | None:
    """The day's last count of one tile that stands and is more than zero."""
    facts = {"no": no, "day": day, "measure": measure, "item": item}
    return next(_above_zero(connection, _OF_TILE, facts), None)


def unclassified(
    connection: Connection, no: int, day: str, measure: str, limit: int, before: int
) -> list[Stored]:
    """The last ``limit`` counts of a measure below ``before`` that wait for their class.

    Takes longer with the number of the day's counts that were classified since.
    """
    facts = {"no": no, "day": day, "measure": measure, "before": before}
    found = _above_zero(connection, _UNCLASSIFIED, facts)
    return [stored for stored, _place in zip(found, range(limit), strict=False)]


def _acts(connection: Connection, no: int, day: str) -> Iterator[Stored]:
    facts = {"no": no, "day": day}
    row = connection.execute(_OPENING, facts).fetchone()
    opened = stamp_of(parse(bytes(row[0])).entry) if row else None
    for (line,) in connection.execute(_ACTS, facts):
        stored = parse(bytes(line))
        # boards and the like, that the check-in wrote together with the opening
        if stamp_of(stored.entry) == opened and stored.entry.seq <= _opened(connection, facts):
            return
        yield stored


def _opened(connection: Connection, facts: Mapping[str, object]) -> int:
    """The last entry that the check-in wrote: they have one stamp, and nothing between them."""
    entries = (parse(bytes(line)).entry for (line,) in connection.execute(_OPENING, facts))
    first = last = next(entries)
    for entry in entries:
        if stamp_of(entry) != stamp_of(first):
            break
        last = entry
    return last.seq


def _above_zero(
    connection: Connection, query: str, facts: Mapping[str, object]
) -> Iterator[Stored]:
    for (line,) in connection.execute(query, facts):
        stored = parse(bytes(line))
        if data_of(stored.entry, Count).n:
            yield stored


def _entry(connection: Connection, no: int, seq: int) -> Stored:
    """What a void or a count of the log refers to: it is there."""
    found = lookup.at(connection, no, seq)
    assert found is not None
    return found
