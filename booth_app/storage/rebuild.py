"""A new database from what was salvaged of an old one, in a file of its own."""

from collections.abc import Mapping, Set
from pathlib import Path

import msgspec

from booth_app.core.entries import Stored
from booth_app.core.kinds import VOIDABLE

from . import database, packs, payloads, settings, tallies
from .salvage import Salvaged
from .settings import ENDED, GAPS, LEFT


def rebuild(path: Path, found: Salvaged, *, ended: str = "", voidable: Set[str] = VOIDABLE) -> None:
    """Write ``found`` to a new database at ``path``, closed and whole in itself.

    ``ended``: why none of its logs may be written any more, where that is so. Raises
    ``DatabaseError`` or ``Refusal`` where the disk refuses, ``FileExistsError`` where there is
    one already.
    """
    if path.exists():
        raise FileExistsError(path)
    connection = database.open_for_writing(path)
    try:
        connection.execute("BEGIN IMMEDIATE")
        numbers = _begin_logs(connection, found)
        for log, lines in found.lines.items():
            _put(connection, numbers[log], lines, voidable)
            holes = " ".join(f"{first}-{last}" for first, last in found.gaps(log))
            if holes:
                settings.write(connection, numbers[log], GAPS, holes)
        for sha256, (ids, data) in found.files.items():
            connection.execute(
                "INSERT INTO files (sha256, ids, bytes) VALUES (?, ?, ?)", (sha256, ids, data)
            )
        _put_imports(connection, found, numbers)
        _put_sealed(connection, found)
        for key, (campaign, file) in found.packs.items():
            packs.keep(connection, key, campaign, file)
        for (log, key), value in found.settings.items():
            if key not in (GAPS, LEFT) and (not log or log in numbers):
                settings.write(connection, numbers.get(log, 0), key, value)
        if not found.own:
            settings.write(connection, 0, LEFT, "yes")
        if ended:
            end_logs(connection, ended)
        connection.execute("COMMIT")
        whole(connection)
    finally:
        connection.close()


def copy_ended(file: Path, path: Path, why: str) -> None:
    """Copy the database in ``file``, a sound one, to ``path``, with its logs ended; see above.

    Refuses (``DATABASE_NEWER``) one of a newer program. One of an older program is brought up to
    date.
    """
    source = database.sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    copy = database.sqlite3.connect(path)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()
    connection = database.open_for_writing(path)
    try:
        connection.execute("BEGIN IMMEDIATE")
        if why:
            end_logs(connection, why)
        connection.execute("COMMIT")
        whole(connection)
    finally:
        connection.close()


def end_logs(connection: database.Connection, why: str) -> None:
    """Have no log in this database be written any more; the caller commits."""
    for (no,) in connection.execute("SELECT no FROM logs WHERE written_here = 1").fetchall():
        settings.write(connection, no, ENDED, why)


def whole(connection: database.Connection) -> None:
    """Have everything in the file itself; raises ``DatabaseError`` where it is not sound."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if verdict != "ok":
        raise database.DatabaseError(verdict)


def _begin_logs(connection: database.Connection, found: Salvaged) -> dict[str, int]:
    order = sorted(found.lines, key=lambda log: found.lines[log][0].entry.id)
    for log in order:
        connection.execute(
            "INSERT INTO logs (log, own, written_here) VALUES (?, ?, 1)", (log, log == found.own)
        )
    return {log: tallies.log_number(connection, log) for log in order}


def _put(connection: database.Connection, no: int, lines: list[Stored], voidable: Set[str]) -> None:
    for stored in lines:
        entry = stored.entry
        connection.execute(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                no,
                entry.seq,
                bytes.fromhex(stored.hash),
                bytes.fromhex(entry.id.replace("-", "")),
                entry.day,
                entry.kind,
                _word(entry.data, "measure"),
                _word(entry.data, "item"),
                stored.line,
            ),
        )
        try:
            tallies.project(connection, no, stored, voidable)
        except msgspec.ValidationError:
            continue  # of a newer version: it is kept, and understood after an update


def _put_imports(
    connection: database.Connection, found: Salvaged, numbers: Mapping[str, int]
) -> None:
    """Which files count at an office, by its entries about them."""
    kept = dict(connection.execute("SELECT sha256, no FROM files"))
    for log, lines in found.lines.items():
        for stored in lines:
            said = stored.entry.data
            if stored.entry.kind != "import" or bytes.fromhex(said["sha256"]) not in kept:
                continue
            connection.execute(
                "INSERT INTO imports VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    numbers[log],
                    stored.entry.seq,
                    bytes.fromhex(stored.hash),
                    tallies.log_number(connection, said["log"]),
                    said.get("first", 1),
                    bytes.fromhex(said["head"]),
                    kept[bytes.fromhex(said["sha256"])],
                ),
            )


def _put_sealed(connection: database.Connection, found: Salvaged) -> None:
    """The sealed texts, but for those whose detail or count was voided: these are erased."""
    for seal, (log, row) in found.sealed.items():
        no = tallies.log_number(connection, log)
        connection.execute(
            "INSERT INTO payloads (log, seal, seq, hash, count_seq, count_hash, salt, box)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (no, seal, *row),
        )
    for log in found.lines:
        payloads.erase_loose(connection, tallies.log_number(connection, log))


def _word(data: Mapping[str, object], key: str) -> str:
    value = data.get(key, "")
    return value if isinstance(value, str) else ""
