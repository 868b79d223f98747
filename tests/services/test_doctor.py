"""The doctor finds what is wrong, changes nothing, and tells nobody's name."""

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from booth_app.services import counting, device, doctor, duty, exporting, notes
from booth_app.services.workplace import Workplace
from booth_app.storage import database
from tests.laptop import TurningClock


def wrong(data: Path) -> set[str]:
    """Which checks fail."""
    return {f.check for f in doctor.examine(data) if f.verdict == doctor.WRONG}


def damage(data: Path, *statements: str) -> None:
    """Do what only somebody outside of the program can do."""
    raw = sqlite3.connect(data / database.FILE_NAME)
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


@pytest.fixture
def busy(data: Path) -> Path:
    """The data of a laptop with a few counts and people, closed."""
    with Workplace(data, TurningClock()) as place:
        for item in ("patent", "patent", "trademark"):
            counting.record(place, "consultations", item).result()
        duty.check_in(place, "王芳芳").result()
        notes.add_note(place, "雨下得很大").result()
    return data


def test_all_is_well(busy: Path, tmp_path: Path) -> None:
    """A sound laptop has no wrong finding; what is not exported is a warning until it is."""
    assert set() == wrong(busy)
    before = {f.check: f.verdict for f in doctor.examine(busy)}
    with Workplace(busy, TurningClock()) as place:
        exporting.export(place, tmp_path)
    after = {f.check: f.verdict for f in doctor.examine(busy)}
    checks = ["disk", "database", "chain", "totals", "key", "export"]
    assert checks == list(after)
    assert (doctor.WARNING, doctor.FINE) == (before["export"], after["export"])


def test_a_sqlite_with_a_fault_is_a_warning(busy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no newer one is brought along, helpers learn of it; the data is no worse for that."""
    assert "sqlite" not in {f.check for f in doctor.examine(busy)}
    monkeypatch.setattr(database, "WITHOUT_FAULT", (99, 0))
    said = {f.check: f for f in doctor.examine(busy)}
    assert doctor.WARNING == said["sqlite"].verdict
    assert database.sqlite3.sqlite_version in said["sqlite"].text
    assert set() == wrong(busy)


def test_no_data_is_wrong_and_none_is_made(tmp_path: Path) -> None:
    """Asking after data that is not there makes none."""
    assert {"data"} == wrong(tmp_path / "data")
    assert [] == list(tmp_path.iterdir())


def test_a_tally_that_drifted_is_found(busy: Path) -> None:
    """Totals that are not those of the entries are wrong, whoever changed them."""
    damage(busy, "UPDATE tallies SET n = n + 1 WHERE item = 'patent'")
    assert {"totals"} == wrong(busy)


def test_a_broken_chain_is_found(busy: Path) -> None:
    """An entry that was changed from outside breaks the chain."""
    damage(
        busy,
        "DROP TRIGGER entries_never_change",
        "UPDATE entries SET line = CAST(replace(line, 'patent', 'pirate') AS BLOB) WHERE seq = 4",
    )
    assert {"chain"} == wrong(busy)


def test_a_key_that_is_gone_or_another_is_found(busy: Path) -> None:
    """A log whose key is lost can go on, but its files could not be signed."""
    (busy / device.KEY_FILE).unlink()
    assert {"key"} == wrong(busy)
    assert not (busy / device.KEY_FILE).exists()
    device.key_or_new(busy)
    assert {"key"} == wrong(busy)


def test_a_damaged_file_is_found(busy: Path) -> None:
    """A database whose pages are overwritten is called damaged, without a traceback."""
    path = busy / database.FILE_NAME
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x55" * (len(whole) - 4096))
    assert {"database"} == wrong(busy)
    path.write_bytes(b"not a database")
    assert {"database"} == wrong(busy)


def test_the_archive_names_nobody(busy: Path, tmp_path: Path) -> None:
    """The file for the helpers has versions, findings and log files, and no word of the entries."""
    (busy / doctor.LOGS).mkdir()
    (busy / doctor.LOGS / "booth.log").write_text("10:32 the disk was slow\n")
    (busy / doctor.LOGS / "diary.txt").write_text("not ours")
    damage(busy, "UPDATE tallies SET n = n + 1 WHERE item = 'patent'")
    target = tmp_path / "for-help.zip"
    doctor.write_archive(busy, doctor.examine(busy), target)
    with zipfile.ZipFile(target) as archive:
        assert ["findings.json", "logs/booth.log"] == archive.namelist()
        told = archive.read("findings.json").decode()
        everything = told + archive.read("logs/booth.log").decode()
    assert {"fine", "warning", "wrong"} == {f["verdict"] for f in json.loads(told)["findings"]}
    for secret in ("王芳芳", "雨下得很大", "patent", str(busy), "gsj"):
        assert secret not in everything


def test_not_even_the_path_of_the_data_is_told(tmp_path: Path) -> None:
    """The sentence about a refused database leaves out the folder, which may hold a name."""
    data = tmp_path / "王芳芳的文件"
    data.mkdir()
    (data / database.FILE_NAME).write_bytes(b"not a database")
    findings = doctor.examine(data)
    assert doctor.WRONG in {finding.verdict for finding in findings}
    assert [] == [finding.text for finding in findings if "王芳芳" in finding.text]
