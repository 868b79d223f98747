"""Single rows of the log, and what is said of any of them; for any connection."""

from booth_app.core.entries import Stored, data_of, parse
from booth_app.core.kinds import NewItem

from .database import Connection

VOIDED = (
    "EXISTS (SELECT 1 FROM voided AS v WHERE v.log = e.log AND v.seq = e.seq AND v.hash = e.hash)"
)
"""Whether some void cancels the entry ``e``, as a condition."""


def at(connection: Connection, no: int, seq: int) -> Stored | None:
    """Entry ``seq`` of log ``no``."""
    row = connection.execute(
        "SELECT line FROM entries WHERE log = ? AND seq = ?", (no, seq)
    ).fetchone()
    return parse(bytes(row[0])) if row else None


def added_items(connection: Connection, no: int) -> list[NewItem]:
    """The items that log ``no`` added to its campaign, in order."""
    rows = connection.execute(
        "SELECT line FROM entries INDEXED BY entries_items"
        " WHERE log = ? AND kind = 'item' ORDER BY seq",
        (no,),
    )
    return [data_of(parse(bytes(row[0])).entry, NewItem) for row in rows]
