"""Finding consultations and their details, for any connection."""

import json
from collections.abc import Sequence

from booth_app.core.details import target_of
from booth_app.core.entries import Stored, parse

from .database import Connection
from .lookup import VOIDED

LOOK_BACK = 500
"""So many entries are looked through for the last consultation."""

_DETAILS = (
    "SELECT line FROM entries AS e INDEXED BY entries_details WHERE log = ? AND day = ?"
    f" AND seq > ? AND kind = 'detail' AND NOT {VOIDED} ORDER BY seq"
)
_COUNT_STANDS = (
    "SELECT 1 FROM entries AS e WHERE log = ? AND seq = ? AND hash = ? AND kind = 'count'"
    f" AND NOT {VOIDED}"
)


def of_day(connection: Connection, no: int, log: str, day: str) -> list[Stored]:
    """The details of ``day`` that hold. Takes longer with each detail of the day."""
    holding = {}
    for stored in _details(connection, no, day, 0):
        target = target_of(stored)
        place = (no, target[1], bytes.fromhex(target[2]))
        if target[0] == log and connection.execute(_COUNT_STANDS, place).fetchone():
            holding[target] = stored
    return sorted(holding.values(), key=lambda stored: stored.entry.seq)


def of_count(connection: Connection, no: int, count: Stored) -> list[Stored]:
    """The details of one count that no void cancels; the last one holds.

    Takes longer with each detail that was written after the count.
    """
    later = _details(connection, no, count.entry.day, count.entry.seq)
    return [stored for stored in later if target_of(stored) == count.key]


def last_of_measures(
    connection: Connection, no: int, day: str, measures: Sequence[str]
) -> Stored | None:
    """The day's last standing count of ``measures``; looks through ``LOOK_BACK`` entries."""
    row = connection.execute(
        "SELECT line FROM entries AS e NOT INDEXED WHERE log = :no AND day = :day"
        " AND kind = 'count' AND measure IN (SELECT value FROM json_each(:measures))"
        f" AND NOT {VOIDED}"
        # one bound, since SQLite begins at one alone
        " AND seq >= max((SELECT first_seq FROM days WHERE days.log = :no AND days.day = :day),"
        " (SELECT max(seq) FROM entries WHERE log = :no) - :back)"
        " ORDER BY seq DESC LIMIT 1",
        {"no": no, "day": day, "measures": json.dumps(list(measures)), "back": LOOK_BACK},
    ).fetchone()
    return parse(bytes(row[0])) if row else None


def _details(connection: Connection, no: int, day: str, after: int) -> list[Stored]:
    rows = connection.execute(_DETAILS, (no, day, after))
    return [parse(bytes(row[0])) for row in rows]
