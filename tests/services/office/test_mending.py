"""Repaired laptops and repaired offices: what is real counts once, in the log it was written to."""

import shutil
from pathlib import Path

import pytest

from booth_app.services import backing_up, counting, exporting, machine, opening
from booth_app.services.office import collecting, deriving, mending
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
        if office.reader.quick_check() != "ok":
            office.close()
            mending.mend(office_folder(data), None)
            office, _said = mending.open_office(data)
        with office:
            assert (log, head, before) == (office.log, office.reader.head(), consultations(office))
            assert 2 == office.reader.files_in()
            assert 1 >= len(swap.set_aside(office_folder(data)))
        shutil.rmtree(data)


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
    assert terminal.err.startswith("The data was damaged. Recovered up to ")
    assert 0 == terminal("office", "totals", "--data", data)
    assert "" == terminal.err
