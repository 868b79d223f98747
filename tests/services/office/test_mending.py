"""Repaired laptops and repaired offices: what is real counts once, in the log it was written to."""

import shutil
from pathlib import Path

import pytest

from booth_app.core.errors import Refusal, Why
from booth_app.services import backing_up, counting, exporting, machine, opening, recovery
from booth_app.services.office import collecting, deriving, ledger, mending
from booth_app.services.office.place import Office, office_folder
from booth_app.services.workplace import Workplace
from booth_app.storage import database, swap
from tests.laptop import Terminal, TurningClock

from .booths import Booths

PAGE = 4096


def consultations(office: Office) -> int:
    """What all booths counted."""
    return sum(one.n for one in office.reader.totals() if one.measure == "consultations")


def test_both_logs_of_a_copied_laptop_count(
    office: Office, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log before and the new one are two logs: nothing is doubled, and nothing is a fork."""
    with Workplace(data, TurningClock()) as place:
        counting.record(place, "consultations", "patent", 3).result()
    (tmp_path / "id").write_text("another computer")
    monkeypatch.setattr(machine, "MACHINE_ID", tmp_path / "id")
    place, _said = opening.open_place(data, TurningClock())
    with place:
        counting.record(place, "consultations", "patent", 4).result()
        made = exporting.export(place, tmp_path)
    paths = [one.path for one in (*made.others, made)]
    assert all(file.ok for file in collecting.collect(office, paths).result().files)
    assert 7 == consultations(office)
    assert [] == [fork for state in deriving.states(office) for fork in state.forks]


def test_the_parts_around_a_hole_count(office: Office, data: Path, tmp_path: Path) -> None:
    """A log that lost some entries for good comes in parts; what is in them counts."""
    with Workplace(data, TurningClock()) as place:
        for _at in range(60):
            counting.record(place, "consultations", "patent").result()
        line = list(place.reader.lines())[30]
    path = data / database.FILE_NAME
    whole = bytearray(path.read_bytes())
    page = whole.index(line) // PAGE
    whole[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    path.write_bytes(whole)
    place, said = opening.open_place(data, TurningClock())
    with place:
        recovered = sum(
            total.entries
            for log in place.reader.written_logs()
            for total in place.reader.of_log(log.log).cells("2011-04-26").values()
        )
        made = exporting.export(place, tmp_path)
    assert f": {recovered} counts of" in said[0]
    assert recovered < 60
    files = collecting.collect(office, [one.path for one in (*made.others, made)]).result().files
    assert [True] * len(files) == [file.ok for file in files]
    assert recovered == consultations(office)


def test_every_page_of_an_office_may_be_lost(tmp_path: Path, booths: Booths) -> None:
    """What was taken in is there again, from the file and its backup; its own log goes on."""
    from booth_app.services.office import campaigns

    template = tmp_path / "template"
    with Office(office_folder(template), TurningClock()) as office:
        campaigns.begin(office, campaigns.read_source(office, "example")).result()
        office.reload()
        files = [booths.file(booths.busy("gsj")), booths.file(booths.busy("sfj", n=7))]
        collecting.collect(office, files).result()
        log, head, before = office.log, office.reader.head(), consultations(office)
        backing_up.back_up(office)
    size = (office_folder(template) / database.FILE_NAME).stat().st_size // PAGE
    for page in range(0, size, 5):
        data = tmp_path / f"page{page}"
        shutil.copytree(template, data)
        path = office_folder(data) / database.FILE_NAME
        whole = bytearray(path.read_bytes())
        whole[page * PAGE : (page + 1) * PAGE] = b"\x55" * PAGE
        path.write_bytes(whole)
        office, _said = mending.open_office(data)
        if office.reader.integrity_check() != "ok":
            office.close()
            mending.mend(office_folder(data), None)
            office, _said = mending.open_office(data)
        with office:
            assert (log, head, before) == (office.log, office.reader.head(), consultations(office))
            assert 2 == office.reader.files_in()
            assert 1 >= len(swap.set_aside(office_folder(data)))
        shutil.rmtree(data)


def test_a_file_that_is_gone_for_good_is_said(
    tmp_path: Path, booths: Booths, terminal: Terminal
) -> None:
    """It counts no more, the ledger shows that, and the same stick brings it back."""
    data = tmp_path / "data"
    kept, lost = booths.file(booths.busy("gsj")), booths.file(booths.busy("sfj", n=7))
    assert 0 == terminal("office", "new", "example", "--data", data)
    begun = (office_folder(data) / "backups").iterdir()
    copies = {path: path.read_bytes() for path in begun}
    assert 0 == terminal("office", "collect", kept, lost, "--data", data)
    for path in (office_folder(data) / "backups").iterdir():
        path.unlink()
    for path, content in copies.items():
        path.write_bytes(content)
    path = office_folder(data) / database.FILE_NAME
    whole = path.read_bytes()
    path.write_bytes(whole.replace(lost.read_bytes()[-40:], bytes(40)))
    with pytest.raises(Refusal) as refused, Office(office_folder(data)) as office:
        collecting.collect(office, [lost]).result()
    assert Why.DATABASE_DAMAGED is refused.value.why
    [said] = mending.mend(office_folder(data), refused.value)
    assert said.startswith("The office's data was damaged. Recovered: 1 booth file. 1 file is gone")
    with Office(office_folder(data)) as office:
        assert 20 == consultations(office)
        assert [False, True] == [one.undone for one in ledger.ledger(office)][::-1]
        assert "" == office.reader.strayed()
        assert collecting.collect(office, [lost]).result().files[0].seq
        assert 27 == consultations(office)


def test_an_index_that_leads_nowhere_is_damage(office: Office, booths: Booths) -> None:
    """Files that count and cannot be found are not taken for files that never came."""
    collecting.collect(office, [booths.file(booths.busy("gsj"))]).result()
    recovery.check_file(office)
    raw = database.sqlite3.connect(office.data / database.FILE_NAME)
    raw.execute("UPDATE imports SET first_seq = 2")
    raw.commit()
    raw.close()
    with pytest.raises(Refusal) as refused:
        recovery.check_file(office)
    assert Why.DATABASE_DAMAGED is refused.value.why


def test_a_command_of_the_office_repairs_its_data(
    tmp_path: Path, booths: Booths, terminal: Terminal
) -> None:
    """Damage is said by whichever command meets it; the next one works."""
    data = tmp_path / "data"
    assert 0 == terminal("office", "new", "example", "--data", data)
    assert 0 == terminal("office", "collect", booths.file(booths.busy("gsj")), "--data", data)
    path = office_folder(data) / database.FILE_NAME
    whole = bytearray(path.read_bytes())
    whole[:PAGE] = b"\x55" * PAGE
    path.write_bytes(whole)
    assert 0 == terminal("office", "totals", "--data", data)
    assert terminal.err.startswith("The office's data was damaged. Recovered: 1 booth file. ")
    assert 0 == terminal("office", "totals", "--data", data)
    assert "" == terminal.err


@pytest.mark.parametrize(
    "spoilt",
    [
        "UPDATE tallies SET unit = CAST(x'66f0ff' AS TEXT)",
        "UPDATE log_states SET state = CAST('{}' AS BLOB)",
        "UPDATE log_states SET state = CAST(x'7bb07d' AS BLOB)",
        "DELETE FROM log_states",
    ],
)
def test_what_was_derived_is_derived_again(
    tmp_path: Path, booths: Booths, terminal: Terminal, spoilt: str
) -> None:
    """Whatever damage leaves of it that SQLite finds sound."""
    data = tmp_path / "data"
    assert 0 == terminal("office", "new", "example", "--data", data)
    assert 0 == terminal("office", "collect", booths.file(booths.busy("gsj")), "--data", data)
    raw = database.sqlite3.connect(office_folder(data) / database.FILE_NAME)
    raw.execute(spoilt)
    raw.commit()
    raw.close()
    assert 1 == terminal("office", "totals", "--data", data)
    assert "Recovered: 1 booth file. " in terminal.err
    assert 0 == terminal("office", "totals", "--data", data)
    assert "" == terminal.err
    with Office(office_folder(data)) as office:
        assert 20 == consultations(office)
