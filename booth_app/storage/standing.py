"""What of a day still stands, found without walking through it; for any connection."""

from collections.abc import Iterator

from booth_app.core.entries import Stored, parse

from .database import Connection
from .lookup import VOIDED

FACTS = "log = ? AND day = ? AND kind NOT IN ('count', 'detail', 'void')"
"""What the index ``entries_facts`` holds of a day."""


def counts(
    connection: Connection, no: int, day: str, measure: str, item: str, unit: str
) -> Iterator[Stored]:
    """The counts of one measure, item and unit that stand, newest first; read as they are asked."""
    if counted(connection, no, day, measure, item, unit) is None:
        return iter(())  # else the whole day would be looked through for it
    # what has no item has an index; anything else is found from the end of the day on
    index, what = ("NOT INDEXED", "?") if item else ("INDEXED BY entries_itemless", "''")
    rows = connection.execute(
        f"SELECT line FROM entries AS e {index} WHERE kind = 'count' AND log = ? AND day = ?"
        f" AND measure = ? AND item = {what} AND NOT {VOIDED}"
        " AND seq >= (SELECT first_seq FROM days AS d WHERE d.log = e.log AND d.day = e.day)"
        " ORDER BY seq DESC",
        (no, day, measure, *([item] if item else [])),
    )
    found = (parse(bytes(row[0])) for row in rows)
    return (stored for stored in found if stored.entry.data["unit"] == unit)


def counted(
    connection: Connection, no: int, day: str, measure: str, item: str, unit: str
) -> int | None:
    """What those counts add up to; None where there are none."""
    row = connection.execute(
        "SELECT sum(n) FROM tallies WHERE log = ? AND day = ? AND measure = ? AND item = ?"
        " AND unit = ? AND entries > 0",
        (no, day, measure, item, unit),
    ).fetchone()
    total: int | None = row[0]
    return total


def facts(connection: Connection, no: int, day: str) -> list[Stored]:
    """The day's entries that stand, but for its counts: few, however much was counted."""
    rows = connection.execute(
        f"SELECT line FROM entries AS e INDEXED BY entries_facts WHERE {FACTS}"
        f" AND NOT {VOIDED} ORDER BY seq",
        (no, day),
    )
    return [parse(bytes(row[0])) for row in rows]


def stock(
    connection: Connection, no: int, day: str, measure: str, item: str
) -> list[tuple[Stored, bool]]:
    """What was said of one item's stock, oldest first, and whether a void has cancelled it."""
    rows = connection.execute(
        f"SELECT line, {VOIDED} FROM entries AS e INDEXED BY entries_facts WHERE {FACTS}"
        " AND kind = 'stock' AND measure = ? AND item = ? ORDER BY seq",
        (no, day, measure, item),
    )
    return [(parse(bytes(line)), bool(voided)) for line, voided in rows]
