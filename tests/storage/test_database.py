"""Opening the database: what it promises, and what it leaves alone."""

import hashlib
import sqlite3
from pathlib import Path

import pytest

from booth_app.core.errors import Refusal, Why
from booth_app.storage import backups, database, migrations
from booth_app.storage.log import LogWriter
from booth_app.storage.queries import Reader

from .conftest import begin, tap


def contents(folder: Path) -> dict[str, str]:
    """Every file in the folder with its hash."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


@pytest.fixture
def made(path: Path) -> Path:
    """A database with one tap in it, closed."""
    with LogWriter(path, threaded=False) as writer:
        begin(writer)
        writer.submit(tap()).result()
    return path


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
    ],
)
def test_every_connection_keeps_its_promises(path: Path, pragma: str, value: object) -> None:
    """WAL, and every commit on the disk: for the writer as for each reader."""
    writing = database.open_for_writing(path)
    reading = database.open_for_reading(path)
    for connection in (writing, reading):
        assert value == connection.execute(f"PRAGMA {pragma}").fetchone()[0]
        connection.close()


def test_a_reader_cannot_write(made: Path) -> None:
    """A connection for reading refuses to change anything."""
    connection = database.open_for_reading(made)
    with pytest.raises(database.DatabaseError, match="readonly"):
        connection.execute("INSERT INTO settings VALUES (0, 'a', 'b')")
    connection.close()


def test_tables_are_strict(made: Path) -> None:
    """A column takes no value of another type: all our tables are STRICT."""
    connection = database.open_for_writing(made)
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0"
        " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_%' ESCAPE '\\'"
    ).fetchall()
    with pytest.raises(database.DatabaseError, match="TEXT"):
        connection.execute("INSERT INTO logs (log, own) VALUES (?, 'TEXT')", (b"x" * 32,))
    connection.close()
    assert [] == tables


@pytest.mark.parametrize("open_it", [database.open_for_writing, database.open_for_reading])
def test_a_newer_database_is_refused_unchanged(made: Path, open_it: object) -> None:
    """What a newer program wrote is left exactly as it is, and the refusal says to update."""
    raw = sqlite3.connect(made)
    raw.execute(f"PRAGMA user_version = {database.VERSION + 1}")
    raw.close()
    before = contents(made.parent)
    with pytest.raises(Refusal) as refused:
        open_it(made)
    assert Why.DATABASE_NEWER is refused.value.why
    assert before == contents(made.parent)


@pytest.mark.parametrize("open_it", [database.open_for_writing, database.open_for_reading])
@pytest.mark.parametrize("mark", [0, 0x11223344])
def test_a_database_of_others_is_refused_unchanged(path: Path, open_it: object, mark: int) -> None:
    """A database of another program is not even switched to another journal mode."""
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA application_id = {mark}")
    raw.execute("CREATE TABLE theirs (x)")
    raw.commit()
    raw.close()
    before = contents(path.parent)
    with pytest.raises(Refusal) as refused:
        open_it(path)
    assert Why.DATABASE_DAMAGED is refused.value.why
    assert before == contents(path.parent)


@pytest.mark.parametrize("open_it", [database.open_for_writing, database.open_for_reading])
def test_what_is_no_database_is_refused_unchanged(path: Path, open_it: object) -> None:
    """Nor is a file touched that is no database at all."""
    path.write_bytes(b"a diary, not a database\n" * 100)
    before = contents(path.parent)
    with pytest.raises(Refusal) as refused:
        open_it(path)
    assert Why.DATABASE_DAMAGED is refused.value.why
    assert before == contents(path.parent)


def test_what_cannot_be_opened_is_not_called_damaged(tmp_path: Path) -> None:
    """A folder that is not there is the world's fault, and not the data's."""
    with pytest.raises(Refusal) as refused:
        database.open_for_writing(tmp_path / "nowhere" / "booth.sqlite")
    assert Why.DATABASE_SHUT is refused.value.why


def test_an_old_sqlite_does_not_call_a_sound_database_damaged(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could not read what is in it: the sentence says so, and nothing is repaired for that."""
    before = contents(made.parent)
    monkeypatch.setattr(database, "NEEDED", (99, 0))
    for open_it in (database.open_for_writing, database.open_for_reading):
        with pytest.raises(Refusal) as refused:
            open_it(made)
        assert Why.DATABASE_SHUT is refused.value.why
        assert "is older than 99.0" in str(refused.value.facts["detail"])
    assert before == contents(made.parent)


def test_a_migration_makes_a_backup_first(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the schema leaves a version, a copy of it stands in backups/, whole in itself."""
    monkeypatch.setattr(database, "VERSION", database.VERSION + 1)
    version = database.VERSION - 1
    monkeypatch.setattr(migrations, "apply", lambda c: c.execute("CREATE TABLE added (x) STRICT"))
    with pytest.raises(Refusal):
        # a step that fails leaves the version as it was, and the backup behind
        database.open_for_writing(made)
    copy = backups.before_migration(made, version)
    assert [f"booth-v{version}.sqlite"] == [p.name for p in copy.parent.iterdir()]
    monkeypatch.setattr(migrations, "apply", lambda c: c.execute("CREATE TABLE added (x INT)"))
    database.open_for_writing(made).close()
    now, before = sqlite3.connect(made), sqlite3.connect(copy)
    assert [(version + 1, 1), (version, 0)] == [
        (
            db.execute("PRAGMA user_version").fetchone()[0],
            db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'added'").fetchone()[0],
        )
        for db in (now, before)
    ]
    assert [4, 4] == [
        db.execute("SELECT count(*) FROM entries").fetchone()[0] for db in (now, before)
    ]
    assert "delete" == before.execute("PRAGMA journal_mode").fetchone()[0]
    now.close()
    before.close()


def test_a_failed_backup_stops_the_migration(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a copy that can be trusted nothing is migrated."""
    (made.parent / "backups").write_text("a file where the folder should be")
    version = database.VERSION
    monkeypatch.setattr(database, "VERSION", version + 1)
    with pytest.raises(Refusal) as refused:
        database.open_for_writing(made)
    assert Why.DATABASE_SHUT is refused.value.why
    raw = sqlite3.connect(made)
    assert version == raw.execute("PRAGMA user_version").fetchone()[0]
    raw.close()


def test_a_backup_reads_back(made: Path, tmp_path: Path) -> None:
    """A copy made by SQLite holds every entry, and nothing unfinished stays beside it."""
    target = tmp_path / "copies" / "copy.sqlite"
    connection = database.open_for_writing(made)
    backups.back_up(connection, target)
    connection.close()
    assert ["copy.sqlite"] == [p.name for p in target.parent.iterdir()]
    with Reader(target) as reader, Reader(made) as original:
        assert list(original.lines()) == list(reader.lines())
        assert reader.broken_at() is None


def test_damaged_bytes_in_what_sqlite_says_are_damage(made: Path) -> None:
    """SQLite quotes a table's definition that it cannot read, with bytes that are no text."""
    content = made.read_bytes()
    assert b"CREATE TABLE entries" in content
    made.write_bytes(content.replace(b"CREATE TABLE entries", b"CREATE TA\xa9LE entries"))
    with pytest.raises(Refusal) as refused:
        database.open_for_writing(made)
    assert Why.DATABASE_DAMAGED is refused.value.why
    assert not database.is_foreign(made)
