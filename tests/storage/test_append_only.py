"""The log can be added to and nothing else, by whatever program opens the file."""

import importlib.util
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from booth_app.storage.log import LogWriter

from .conftest import begin, tap


def modules() -> list[Any]:
    """Every SQLite there is: an outsider would use Python's own, with its own defaults."""
    found = [sqlite3]
    if importlib.util.find_spec("pysqlite3"):
        found.append(importlib.import_module("pysqlite3"))
    return found


@pytest.fixture(params=modules(), ids=lambda module: module.__name__)
def outsider(path: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A plain connection of somebody who does not know our rules, to a log of 14 entries."""
    with LogWriter(path, threaded=False) as writer:
        begin(writer)
        for _ in range(11):
            writer.submit(tap()).result()
    connection = request.param.connect(path)
    assert 0 == connection.execute("PRAGMA recursive_triggers").fetchone()[0]
    yield connection
    connection.close()


CHANGES = [
    "UPDATE entries SET line = x'00'",
    "UPDATE entries SET day = '2011-04-27' WHERE seq = 5",
    "UPDATE OR REPLACE entries SET seq = 6 WHERE seq = 5",
    "UPDATE OR IGNORE entries SET seq = 99 WHERE seq = 5",
    "DELETE FROM entries",
    "DELETE FROM entries WHERE seq = 14",
    "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE seq = 5",
    "REPLACE INTO entries SELECT log, seq, hash, id, day, kind, 'x', item, line FROM entries",
    "INSERT INTO entries SELECT * FROM entries WHERE seq = 5"
    " ON CONFLICT DO UPDATE SET line = x'00'",
    "INSERT OR IGNORE INTO entries SELECT log, seq, hash, id, day, kind, 'x', item, line"
    " FROM entries WHERE seq = 5",
]


@pytest.mark.parametrize("change", CHANGES)
def test_no_entry_is_ever_changed(outsider: Any, change: str) -> None:
    """UPDATE, DELETE, REPLACE and upserts abort: what was counted stays as it was."""
    rows = "SELECT * FROM entries ORDER BY seq"
    before = outsider.execute(rows).fetchall()
    with pytest.raises(Exception, match="append-only"):
        outsider.execute(change)
    assert before == outsider.execute(rows).fetchall()
    assert 14 == len(before)


def test_an_entry_may_be_added(outsider: Any) -> None:
    """The triggers are in nobody's way who appends."""
    outsider.execute(
        "INSERT INTO entries SELECT log, 15, hash, id, day, kind, measure, item, line"
        " FROM entries WHERE seq = 14"
    )
    assert 15 == outsider.execute("SELECT count(*) FROM entries").fetchone()[0]
