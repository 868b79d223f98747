"""Copies of the database, made by SQLite itself and read back before they are trusted."""

import os
from pathlib import Path

from .database import Connection, sqlite3


def before_migration(path: Path, version: int) -> Path:
    """Where the copy goes that is made before the schema leaves ``version``."""
    return path.parent / "backups" / f"{path.stem}-v{version}.sqlite"


def back_up(source: Connection, target: Path) -> None:
    """Copy the database to ``target``; it stands there only once it has been checked.

    Raises ``sqlite3.DatabaseError`` if the copy does not read back well.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    copy = sqlite3.connect(unfinished)
    try:
        source.backup(copy)
        # the copy is one file that is complete in itself, without a journal beside it
        copy.execute("PRAGMA journal_mode = DELETE")
        verdict = copy.execute("PRAGMA quick_check").fetchone()[0]
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
    finally:
        copy.close()
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)
