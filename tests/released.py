"""Data folders as released versions left them, unpacked for tests."""

import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from booth_app.core.entries import data_of, parse
from booth_app.core.kinds import Genesis
from booth_app.services import machine
from booth_app.storage import database

FOLDER = Path(__file__).parent / "fixtures" / "released"
ARCHIVES = sorted(FOLDER.glob("*.zip"))


class Released(NamedTuple):
    """``data``: the folder; ``version``: the form of its database; ``said``: what that version
    said of it.
    """

    data: Path
    version: int
    said: dict[str, Any]

    def n(self, day: str, measure: str, item: str = "") -> int:
        """What was counted of one item on a day."""
        return sum(
            total["n"]
            for total in self.said["days"][day]["totals"]
            if (total["measure"], total["item"]) == (measure, item)
        )


def unpack(archive: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Released:
    """The data on the computer that wrote it: nothing there is taken for a copy."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    said = json.loads((folder / "expected.json").read_text("utf-8"))
    raw = sqlite3.connect(folder / "data" / database.FILE_NAME)
    [version] = raw.execute("PRAGMA user_version").fetchone()
    [line] = raw.execute("SELECT line FROM entries WHERE kind = 'genesis'").fetchone()
    raw.close()
    genesis = data_of(parse(line).entry, Genesis)
    monkeypatch.setattr(machine, "machine", lambda: genesis.machine)
    return Released(folder / "data", version, said)
