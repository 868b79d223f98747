"""What follows from an entry, kept up to date in the transaction that appends it.

``core.totals`` says what a figure is; this is the same fold, one entry at a time.
"""

from collections.abc import Set
from typing import Literal

from booth_app.core.entries import Stored, data_of, parse
from booth_app.core.kinds import VOIDABLE, Assign, Count, Paper, Void
from booth_app.core.totals import cell_of

from .database import Connection

_ADD = (
    "INSERT INTO tallies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
    " SET n = n + excluded.n, entries = entries + excluded.entries"
)
_BOOTH_AT = (
    "SELECT booth FROM assigns WHERE log = ? AND seq <= ? ORDER BY seq DESC, hash DESC LIMIT 1"
)
_IS_VOIDED = "SELECT 1 FROM voided WHERE log = ? AND seq = ? AND hash = ?"


def log_number(connection: Connection, log: str) -> int:
    """The row of a log; it is made where it is new."""
    row = connection.execute("SELECT no FROM logs WHERE log = ?", (log,)).fetchone()
    if row is None:
        row = connection.execute(
            "INSERT INTO logs (log) VALUES (?) RETURNING no", (log,)
        ).fetchone()
    number: int = row[0]
    return number


def project(connection: Connection, no: int, stored: Stored, voidable: Set[str] = VOIDABLE) -> None:
    """Carry one entry of log ``no``, just inserted, into what is derived from the log.

    ``voidable``: the kinds that a void cancels.
    """
    entry = stored.entry
    match entry.kind:
        case "count":
            if stands(connection, _place(no, stored)):
                add(connection, no, _booth_at(connection, no, entry.seq), stored)
        case "void":
            _void(connection, data_of(entry, Void), (no, entry.seq), voidable)
        case "assign":
            assign = data_of(entry, Assign)
            connection.execute(
                "INSERT INTO assigns VALUES (?, ?, ?, ?, ?)",
                (*_place(no, stored), assign.booth, assign.pack),
            )
        case "paper":
            if not connection.execute(_IS_VOIDED, _place(no, stored)).fetchone():
                _name_sheet(connection, no, stored, data_of(entry, Paper).sheet)
        case "day_open":
            connection.execute(
                "INSERT INTO days VALUES (?, ?, ?, NULL)"
                " ON CONFLICT DO UPDATE SET closed_seq = NULL",
                (no, entry.day, entry.seq),
            )
        case "day_close":
            connection.execute(
                "UPDATE days SET closed_seq = ? WHERE log = ? AND day = ?",
                (entry.seq, no, entry.day),
            )


def stands(connection: Connection, place: tuple[int, int, bytes]) -> bool:
    """Whether no void names the entry at ``place``: the log's row, the seq, the hash."""
    return connection.execute(_IS_VOIDED, place).fetchone() is None


def add(
    connection: Connection, no: int, booth: str, stored: Stored, sign: Literal[1, -1] = 1
) -> None:
    """Add a count to its tally, or with ``sign`` −1 take it back."""
    entry = stored.entry
    count = data_of(entry, Count)
    cell = cell_of(entry.day, booth, count, count.at or entry.t)
    connection.execute(_ADD, (no, *cell, sign * count.n, sign))
    if count.sheet and sign == 1:
        _name_sheet(connection, no, stored, count.sheet)


def _void(connection: Connection, void: Void, by: tuple[int, int], voidable: Set[str]) -> None:
    """Cancel what a void names; ``by`` is the log and the ``seq`` of the void itself."""
    no = log_number(connection, void.log)
    place = (no, void.seq, bytes.fromhex(void.hash))
    if not stands(connection, place):
        return
    row = connection.execute(
        "SELECT kind, line FROM entries WHERE log = ? AND seq = ? AND hash = ?", place
    ).fetchone()
    if row is None or row[0] in voidable:
        # a void that arrives before its target waits here for it
        connection.execute("INSERT INTO voided VALUES (?, ?, ?, ?, ?)", (*place, *by))
    if row is None or row[0] not in ("count", "paper"):
        return
    target = parse(bytes(row[1]))
    if row[0] == "count":
        add(connection, no, _booth_at(connection, no, void.seq), target, sign=-1)
    if sheet := target.entry.data.get("sheet"):
        connection.execute(
            "DELETE FROM sheets WHERE log = ? AND kind = ? AND sheet = ? AND seq = ? AND hash = ?",
            (no, row[0], sheet, *place[1:]),
        )


def _name_sheet(connection: Connection, no: int, stored: Stored, sheet: str) -> None:
    """Keep that an entry that stands came from a paper sheet."""
    place = _place(no, stored)
    connection.execute(
        "INSERT INTO sheets VALUES (?, ?, ?, ?, ?)", (no, stored.entry.kind, sheet, *place[1:])
    )


def _booth_at(connection: Connection, no: int, seq: int) -> str:
    """The booth that log ``no`` was assigned to when it wrote entry ``seq``."""
    row = connection.execute(_BOOTH_AT, (no, seq)).fetchone()
    return row[0] if row else ""


def _place(no: int, stored: Stored) -> tuple[int, int, bytes]:
    return (no, stored.entry.seq, bytes.fromhex(stored.hash))
