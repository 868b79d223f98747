"""The data of every released version, and of every form before, opens with this one for ever."""

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from booth_app.exchange import booth_file
from booth_app.services import closing, counting, exporting, opening
from booth_app.services.office import mending
from booth_app.services.office.place import has_office
from booth_app.storage import backups, database
from tests.laptop import ROOT, SetClock, Terminal
from tests.released import ARCHIVES, Released, unpack

DAYS = ("2011-04-26", "2011-04-27")


@pytest.fixture(params=ARCHIVES, ids=lambda path: path.stem)
def released(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Released:
    return unpack(request.param, tmp_path, monkeypatch)


def test_every_form_of_the_data_and_every_release_is_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever changes the form, or releases a version, adds the data that it wrote."""
    forms = {unpack(path, tmp_path / path.stem, monkeypatch).version for path in ARCHIVES}
    assert set(range(1, database.VERSION + 1)) == forms
    told = (ROOT / "CHANGELOG.md").read_text("utf-8")
    releases = set(re.findall(r"^## (\d+\.\d+\.\d+)", told, re.M))
    assert set() == releases - {path.stem for path in ARCHIVES}


def test_the_figures_are_what_that_version_said(released: Released, terminal: Terminal) -> None:
    """To the last unit, on each day; nothing in the chain or the file is amiss."""
    for day in DAYS:
        said = terminal.json("totals", "--day", day, "--json", "--data", released.data)
        assert released.said["days"][day] == said
    assert "" == terminal.err
    assert 0 == terminal("doctor", "--data", released.data), terminal.out
    raw = sqlite3.connect(released.data / database.FILE_NAME)
    assert (database.VERSION,) == raw.execute("PRAGMA user_version").fetchone()
    raw.close()
    before = backups.before_migration(released.data / database.FILE_NAME, released.version)
    assert (released.version < database.VERSION) is before.is_file()


def test_counting_goes_on_in_the_same_log(released: Released, tmp_path: Path) -> None:
    """One more on the open day, which is closed and exported; the file holds all of it."""
    place, told = opening.open_place(released.data, SetClock())
    with place:
        assert [] == told, "it must not be taken for a copy"
        log = place.log
        counting.record(place, "consultations", "patent").result()
        closing.close_day(place).result()
        made = exporting.export(place, tmp_path)
        assert log == place.log and place.reader.broken_at() is None
    verified = booth_file.verify(made.path.read_bytes(), made.path.name)
    counted = {
        held.day: sum(one.n for one in held.totals if one.item == "patent")
        for held in verified.manifest.day_totals
    }
    before = {day: released.n(day, "consultations", "patent") for day in DAYS}
    assert before | {DAYS[1]: before[DAYS[1]] + 1} == counted


def test_the_office_goes_on_too(released: Released, tmp_path: Path, terminal: Terminal) -> None:
    """Its totals are what that version said; it opens what was sealed, and takes in a new file."""
    data = released.data
    if "office" not in released.said:
        assert not has_office(data)
        return
    office, told = mending.open_office(data)
    office.close()
    assert [] == told
    here = ("--json", "--data", data)
    before = totals(terminal.json("office", "totals", *here))
    assert totals(released.said["office"]) == before
    if sealed := released.said.get("sealed"):
        phrase = tmp_path / "phrase.txt"
        phrase.write_text(released.said["passphrase"])
        [followup] = terminal.json(
            "office", "followups", "--passphrase-file", phrase, "--unmask", *here
        )
        assert {"state": "open", "text": sealed["text"], "contact": sealed["contact"]} == {
            key: followup[key] for key in ("state", "text", "contact")
        }
    place, _told = opening.open_place(data, SetClock())
    with place:
        closing.close_day(place).result()
        made = exporting.export(place, tmp_path)
    assert 0 == terminal("office", "collect", made.path, "--data", data), terminal.err
    second_day = {
        (DAYS[1], total["measure"], total["item"]): total["n"]
        for total in released.said["days"][DAYS[1]]["totals"]
    }
    after = totals(terminal.json("office", "totals", *here))
    # staff are noted when a day is closed, which that version left open
    noted = {(DAYS[1], "staff", ""), (DAYS[1], "lawyers", "")}
    assert before | second_day == {cell: n for cell, n in after.items() if cell not in noted}


def totals(said: Any) -> dict[tuple[str, str, str], int]:
    """What an office's figures come to by day, measure and item."""
    sums: dict[tuple[str, str, str], int] = {}
    for row in said["totals"]:
        if row["counts"]:
            cell = (row["day"], row["measure"], row["item"])
            sums[cell] = sums.get(cell, 0) + row["n"]
    return sums
