"""The database's schema, as the steps that made it.

A released step is never changed; a new one goes to the end and raises ``database.VERSION``.
"""

from sqlite_utils import Database, Migrations

from .database import Connection

migrations = Migrations("booth")


def apply(connection: Connection) -> None:
    """Run the steps that are missing, within the caller's transaction."""
    migrations.apply(Database(connection))


@migrations()
def m001_log(db: Database) -> None:
    """Make the log, what is derived from it, the packs and the settings.

    ``entries`` alone holds facts. ``assigns``, ``voided``, ``tallies``, ``days`` and ``sheets``
    follow from it and could be made again. Of ``logs``, ``own`` marks the one that is written
    now, and ``written_here`` all that this laptop ever wrote. The ``log`` of a setting is 0 where
    it holds for the whole laptop.
    """
    for statement in _LOG.split(";;"):
        db.execute(statement)


@migrations()
def m002_office(db: Database) -> None:
    """Make room for the office: booth files as they came, and what follows from each log.

    ``imports`` and ``log_states`` follow from the office's log, ``files`` and nothing else; an
    import counts while its entry is not voided. Empty on a booth's laptop.
    """
    for statement in _OFFICE.split(";;"):
        db.execute(statement)


@migrations()
def m003_payloads(db: Database) -> None:
    """Make room for sealed texts, apart from the log, so that they can be erased.

    ``seq`` and ``hash`` name the detail that vouches for one now, ``count_seq`` and ``count_hash``
    the count that it is about. At the office, ``box`` is NULL where a text was erased.
    """
    db.execute(_PAYLOADS)


_LOG = """
CREATE TABLE logs (
    no INTEGER PRIMARY KEY,
    log TEXT NOT NULL UNIQUE CHECK (length(log) = 32),
    own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1)),
    written_here INTEGER NOT NULL DEFAULT 0 CHECK (written_here IN (0, 1)),
    CHECK (own <= written_here)
) STRICT;;

CREATE TABLE entries (
    log INTEGER NOT NULL REFERENCES logs (no),
    seq INTEGER NOT NULL CHECK (seq >= 1),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    id BLOB NOT NULL CHECK (length(id) = 16),
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    measure TEXT NOT NULL DEFAULT '',
    item TEXT NOT NULL DEFAULT '',
    line BLOB NOT NULL,
    PRIMARY KEY (log, seq, hash)
) STRICT, WITHOUT ROWID;;

CREATE INDEX entries_facts ON entries (log, day, seq)
WHERE kind NOT IN ('count', 'detail', 'void');;

CREATE INDEX entries_voids ON entries (log, day, seq) WHERE kind = 'void';;

CREATE INDEX entries_details ON entries (log, day, seq) WHERE kind = 'detail';;

CREATE INDEX entries_itemless ON entries (log, day, measure, seq)
WHERE kind = 'count' AND item = '';;

CREATE INDEX entries_items ON entries (log, seq) WHERE kind = 'item';;

CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;;

CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;;

CREATE TRIGGER entries_never_replaced BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE log = NEW.log AND seq = NEW.seq AND hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;;

CREATE TABLE assigns (
    log INTEGER NOT NULL REFERENCES logs (no),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    booth TEXT NOT NULL,
    pack TEXT NOT NULL,
    PRIMARY KEY (log, seq, hash)
) STRICT, WITHOUT ROWID;;

CREATE TABLE voided (
    log INTEGER NOT NULL REFERENCES logs (no),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    by_log INTEGER NOT NULL REFERENCES logs (no),
    by_seq INTEGER NOT NULL,
    PRIMARY KEY (log, seq, hash)
) STRICT, WITHOUT ROWID;;

CREATE TABLE tallies (
    log INTEGER NOT NULL REFERENCES logs (no),
    day TEXT NOT NULL,
    booth TEXT NOT NULL,
    measure TEXT NOT NULL,
    item TEXT NOT NULL,
    unit TEXT NOT NULL,
    hour INTEGER NOT NULL,
    how TEXT NOT NULL,
    n INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    PRIMARY KEY (log, day, booth, measure, item, unit, hour, how)
) STRICT, WITHOUT ROWID;;

CREATE TABLE days (
    log INTEGER NOT NULL REFERENCES logs (no),
    day TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    closed_seq INTEGER,
    PRIMARY KEY (log, day)
) STRICT, WITHOUT ROWID;;

CREATE TABLE sheets (
    log INTEGER NOT NULL REFERENCES logs (no),
    kind TEXT NOT NULL CHECK (kind IN ('paper', 'count')),
    sheet TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (log, kind, sheet, seq, hash)
) STRICT, WITHOUT ROWID;;

CREATE TABLE packs (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    campaign BLOB NOT NULL,
    file BLOB NOT NULL
) STRICT, WITHOUT ROWID;;

CREATE TABLE settings (
    log INTEGER NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (log, key)
) STRICT, WITHOUT ROWID
"""

_OFFICE = """
CREATE TABLE files (
    no INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    ids BLOB NOT NULL,
    bytes BLOB NOT NULL
) STRICT;;

CREATE TABLE imports (
    office INTEGER NOT NULL REFERENCES logs (no),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    log INTEGER NOT NULL REFERENCES logs (no),
    first_seq INTEGER NOT NULL,
    head BLOB NOT NULL,
    file INTEGER NOT NULL REFERENCES files (no),
    PRIMARY KEY (office, seq)
) STRICT, WITHOUT ROWID;;

CREATE INDEX imports_logs ON imports (log);;

CREATE TABLE log_states (
    office INTEGER NOT NULL REFERENCES logs (no),
    log INTEGER NOT NULL REFERENCES logs (no),
    state BLOB NOT NULL,
    PRIMARY KEY (office, log)
) STRICT, WITHOUT ROWID
"""

_PAYLOADS = """
CREATE TABLE payloads (
    no INTEGER PRIMARY KEY,
    log INTEGER NOT NULL REFERENCES logs (no),
    seal BLOB NOT NULL CHECK (length(seal) = 32),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    count_seq INTEGER NOT NULL,
    count_hash BLOB NOT NULL,
    salt BLOB,
    box BLOB,
    UNIQUE (log, seal)
) STRICT
"""
