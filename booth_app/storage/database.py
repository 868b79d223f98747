"""Opening the database: the only place that does, so that its promises hold for everybody.

One writer, WAL, every commit on the disk before it is reported. ``sqlite_utils`` is imported only
when a migration is due, because importing it takes longer than opening the window.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from booth_app.core.errors import Refusal, Why

from . import reserve

if TYPE_CHECKING:
    import sqlite3 as sqlite3
else:
    try:
        # its SQLite has the fixes for WAL that Debian 12's lacks
        import pysqlite3 as sqlite3
    except ImportError:
        import sqlite3

Connection: TypeAlias = "sqlite3.Connection"
DatabaseError = sqlite3.DatabaseError

FILE_NAME = "booth.sqlite"
APPLICATION_ID = 0x424F4F54
"""``BOOT``; tells our databases from other people's."""
VERSION = 3
"""The newest migration's number; kept in ``PRAGMA user_version``."""
NEEDED = (3, 37)
"""The first SQLite with STRICT tables; an older one would call a sound database damaged."""
WITHOUT_FAULT = (3, 51, 3)
"""The first whose write-ahead log cannot be reset while somebody else copies it back."""

PATIENCE_MS = 10_000
"""So long is waited for somebody else who writes."""

_DAMAGED = ("malformed", "corrupt", "not a database", "Could not decode")
"""What SQLite says of a file that is not what it was; not every version tells its codes."""
_DURABLE = f"""
PRAGMA busy_timeout = {PATIENCE_MS};
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA fullfsync = 1;
PRAGMA checkpoint_fullfsync = 1;
PRAGMA foreign_keys = ON;
PRAGMA recursive_triggers = ON;
PRAGMA trusted_schema = OFF;
"""


def open_for_writing(path: Path) -> Connection:
    """A connection that writes; the database is made or brought up to date first.

    Refuses a database of a newer program, a file that is not ours, and one that cannot be opened,
    and changes none of them. Transactions are explicit.
    """
    return _open(path, _bring_up_to_date)


def open_for_reading(path: Path) -> Connection:
    """A connection that sees every commit and cannot write; refuses as the writing one does."""
    return _open(path, _only_read)


def is_damage(error: BaseException) -> bool:
    """Whether SQLite says that a file is not what it was, rather than that it is out of reach."""
    return isinstance(error, DatabaseError) and any(word in str(error) for word in _DAMAGED)


def is_foreign(path: Path) -> bool:
    """Whether a file is another program's sound database; then nothing in it is ours to mend."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            _version, application = _stamps(connection)
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
        finally:
            connection.close()
    except (DatabaseError, UnicodeDecodeError, OSError):
        return False
    return application != APPLICATION_ID and bool(tables) and "entries" not in tables


def _open(path: Path, prepare: Callable[[Connection, Path], None]) -> Connection:
    if sqlite3.sqlite_version_info < NEEDED:
        detail = f"SQLite {sqlite3.sqlite_version} is older than {'.'.join(map(str, NEEDED))}"
        raise Refusal(Why.DATABASE_SHUT, path=str(path), detail=detail)
    try:
        # threads hand their connection over only for closing it: the check would be in the way
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            # before the journal mode, which would be written into other people's files
            _refuse_what_is_not_ours(connection, path)
            connection.executescript(_DURABLE)
            prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    except (sqlite3.OperationalError, OSError) as error:
        # even to read, SQLite needs some kilobytes beside the database
        if reserve.release_where_full(path.parent):
            return _open(path, prepare)
        raise Refusal(Why.DATABASE_SHUT, path=str(path), detail=str(error)) from error
    except (DatabaseError, UnicodeDecodeError) as error:
        # the second where SQLite quotes damaged bytes in what it says of them
        raise Refusal(Why.DATABASE_DAMAGED, path=str(path), detail=str(error)) from error
    return connection


def _refuse_what_is_not_ours(connection: Connection, path: Path) -> None:
    version, application = _stamps(connection)
    if application == APPLICATION_ID and version > VERSION:
        raise Refusal(Why.DATABASE_NEWER, path=str(path))
    if application not in (0, APPLICATION_ID) or (application == 0 and _has_tables(connection)):
        raise Refusal(Why.DATABASE_DAMAGED, path=str(path), detail="it belongs to another program")


def _only_read(connection: Connection, _path: Path) -> None:
    connection.execute("PRAGMA query_only = ON")


def _bring_up_to_date(connection: Connection, path: Path) -> None:
    version, _application = _stamps(connection)
    if version == VERSION:
        return
    from . import backups, migrations

    if version:
        backups.back_up(connection, backups.before_migration(path, version))
    connection.execute("BEGIN IMMEDIATE")
    try:
        # another process may have migrated while this one waited for the lock
        if _stamps(connection)[0] < VERSION:
            migrations.apply(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _stamps(connection: Connection) -> tuple[int, int]:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    return version, application


def _has_tables(connection: Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
