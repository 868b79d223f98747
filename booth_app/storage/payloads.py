"""Sealed texts: the one part of a log that can be erased; for any connection.

What is erased is overwritten with zeros where it lay. On a booth's laptop a text goes as soon as
its detail, or the count that it is about, holds no more.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from booth_app.core.details import target_of
from booth_app.core.entries import Payload, Sealed, Stored

from .database import Connection

_KEEP = (
    "INSERT INTO payloads (log, seal, seq, hash, count_seq, count_hash, salt, box)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_LOOSE = (
    "DELETE FROM payloads AS p WHERE p.log = ? AND EXISTS (SELECT 1 FROM voided AS v"
    " WHERE v.log = p.log AND (v.seq, v.hash) IN"
    " ((p.seq, p.hash), (p.count_seq, p.count_hash)))"
)


def keep(
    connection: Connection, no: int, detail: Stored, sealed: Sealed, *, erased: bool = False
) -> None:
    """Keep the text of a detail of log ``no``; one that is here, or was erased, stays so.

    ``erased``: keep only that there was one.
    """
    _log, count_seq, count_hash = target_of(detail)
    connection.execute(
        _KEEP,
        (
            no,
            bytes.fromhex(sealed.commit),
            detail.entry.seq,
            bytes.fromhex(detail.hash),
            count_seq,
            bytes.fromhex(count_hash),
            None if erased else sealed.salt,
            None if erased else sealed.box,
        ),
    )


def carry(connection: Connection, no: int, detail: Stored, payload: Payload) -> None:
    """Have a kept text belong to another detail from now on, which vouches for it too."""
    _log, count_seq, count_hash = target_of(detail)
    connection.execute(
        "UPDATE payloads SET seq = ?, hash = ?, count_seq = ?, count_hash = ?"
        " WHERE log = ? AND seal = ?",
        (
            detail.entry.seq,
            bytes.fromhex(detail.hash),
            count_seq,
            bytes.fromhex(count_hash),
            no,
            bytes.fromhex(payload.commit),
        ),
    )


def is_kept(connection: Connection, no: int, payload: Payload) -> bool:
    """Whether the text that an entry of log ``no`` vouches for is still here."""
    found = connection.execute(
        "SELECT 1 FROM payloads WHERE log = ? AND seal = ? AND box IS NOT NULL",
        (no, bytes.fromhex(payload.commit)),
    )
    return found.fetchone() is not None


def of_log(connection: Connection, no: int) -> Iterator[Sealed]:
    """The sealed texts of log ``no`` that are here, in the order of their entries."""
    rows = connection.execute(
        "SELECT seal, salt, box FROM payloads WHERE log = ? AND box IS NOT NULL ORDER BY seq, no",
        (no,),
    )
    return (Sealed(bytes(seal).hex(), bytes(salt), bytes(box)) for seal, salt, box in rows)


def boxes(connection: Connection, no: int) -> dict[str, bytes | None]:
    """What is sealed in log ``no``, by commit; None where it was erased."""
    rows = connection.execute("SELECT seal, box FROM payloads WHERE log = ?", (no,))
    return {bytes(seal).hex(): None if box is None else bytes(box) for seal, box in rows}


def erase_loose(connection: Connection, no: int) -> int:
    """Erase the texts of log ``no`` whose detail or count was voided; how many."""
    with _overwriting(connection):
        return connection.execute(_LOOSE, (no,)).rowcount


def blank(connection: Connection, seals: Iterable[str]) -> int:
    """Erase texts by their commits, and keep that they were here; how many."""
    erased = 0
    with _overwriting(connection):
        for seal in seals:
            erased += connection.execute(
                "UPDATE payloads SET salt = NULL, box = NULL WHERE seal = ? AND box IS NOT NULL",
                (bytes.fromhex(seal),),
            ).rowcount
    return erased


def drop_others(connection: Connection, no: int, seals: Iterable[str]) -> int:
    """Erase every text of log ``no`` that is not among these; how many."""
    wanted = {bytes.fromhex(seal) for seal in seals}
    rows = connection.execute("SELECT no, seal FROM payloads WHERE log = ?", (no,)).fetchall()
    gone = [(row,) for row, seal in rows if bytes(seal) not in wanted]
    with _overwriting(connection):
        connection.executemany("DELETE FROM payloads WHERE no = ?", gone)
    return len(gone)


@contextmanager
def _overwriting(connection: Connection) -> Iterator[None]:
    """What is deleted within it is overwritten with zeros, whatever SQLite does otherwise."""
    before = connection.execute("PRAGMA secure_delete").fetchone()[0]
    connection.execute("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA secure_delete = {int(before)}")
