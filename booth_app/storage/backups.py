"""Copies of the database, made by SQLite itself and read back before they are trusted."""

import contextlib
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from booth_app import durable

from . import database, payloads
from .database import Connection, sqlite3

FOLDER = "backups"
NEWEST = 10
"""So many of the last copies are kept,"""
DAYS = 14
"""and the last one of each of so many days."""
_HAS_SEALED = "SELECT 1 FROM sqlite_schema WHERE name = 'payloads'"
_STAMP = "%Y%m%d-%H%M%S"


class Backup(NamedTuple):
    """A copy: where it is, and the wall clock of the laptop when it was made, without offset."""

    path: Path
    made_at: datetime


def before_migration(path: Path, version: int) -> Path:
    """Where the copy goes that is made before the schema leaves ``version``."""
    return path.parent / FOLDER / f"{path.stem}-v{version}.sqlite"


def back_up(source: Connection, target: Path) -> None:
    """Copy the database to ``target``; it stands there only once it has been checked.

    Raises ``sqlite3.DatabaseError`` if the copy does not read back well, ``OSError`` where the
    disk refuses. Nothing half-made stays.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    try:
        copy = sqlite3.connect(unfinished)
        try:
            source.backup(copy)
            # the copy is one file that is complete in itself, without a journal beside it
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
        # opened again: what was just written is believed by nobody
        check(unfinished)
        durable.flush_again(unfinished)
        durable.put(unfinished, target)
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def check(path: Path) -> None:
    """Read a copy from end to end; raises ``sqlite3.DatabaseError`` where it is not sound."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        ours = connection.execute("PRAGMA application_id").fetchone()[0]
        if ours != database.APPLICATION_ID:
            raise sqlite3.DatabaseError("it belongs to another program")
        verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
    finally:
        connection.close()


def erase(path: Path, seals: Collection[str]) -> None:
    """Erase sealed texts in a copy too, by their commits; all else in it stays as it is.

    Raises ``sqlite3.DatabaseError`` where the copy is not sound, which is then left alone, and
    ``OSError`` where the disk refuses.
    """
    check(path)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        if not connection.execute(_HAS_SEALED).fetchone():
            return  # from before there were any
        connection.execute("BEGIN IMMEDIATE")
        payloads.blank(connection, seals)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def copy_database(path: Path, target: Path) -> None:
    """Copy the database at ``path`` while others may write it; raises as ``back_up`` does."""
    source = database.open_for_reading(path)
    try:
        back_up(source, target)
    finally:
        source.close()


def name_at(path: Path, at: datetime) -> str:
    """What a copy of ``path`` that is made at ``at`` is called."""
    return f"{path.stem}-{at.strftime(_STAMP)}.sqlite"


def listed(folder: Path) -> list[Backup]:
    """The copies in a folder by the time that is in their names, newest first."""
    found = []
    for path in folder.glob("*.sqlite"):
        with contextlib.suppress(ValueError):
            at = datetime.strptime(path.stem[-len("20110426-180000") :], _STAMP)
            found.append(Backup(path, at))
    return sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True)


def kept(copies: Iterable[Backup], today: date) -> set[Path]:
    """Which copies are kept: the last ten, and the last one of each day of a fortnight."""
    ordered = sorted(copies, key=lambda one: (one.made_at, one.path.name), reverse=True)
    keeping = {one.path for one in ordered[:NEWEST]}
    of_day: set[date] = set()
    for one in ordered:
        day = one.made_at.date()
        if day > today - timedelta(days=DAYS) and day not in of_day:
            of_day.add(day)
            keeping.add(one.path)
    return keeping


def prune(folder: Path, today: date) -> list[Path]:
    """Delete the copies that are not kept; what could not be deleted stays. Those that went."""
    copies = listed(folder)
    keeping = kept(copies, today)
    gone = []
    for one in copies:
        if one.path not in keeping:
            with contextlib.suppress(OSError):
                one.path.unlink()
                gone.append(one.path)
    return gone
