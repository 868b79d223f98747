"""Practice works like a real day, and can never be mixed with one."""

import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from booth_app.core.errors import Refusal, Why
from booth_app.exchange import booth_file
from booth_app.services import (
    closing,
    counting,
    days,
    device,
    exporting,
    practising,
    preferences,
    reporting,
    serving,
    setup,
    verifying,
)
from booth_app.services.preferences import Member
from booth_app.services.workplace import Workplace, practice_folder, real_folder
from tests.laptop import DAY, Terminal, TurningClock, rows


def files(folder: Path) -> dict[str, bytes]:
    """What lies in the real data's folder, byte by byte, without the practice below it."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def prepared(data: Path) -> Path:
    """The folder of practice beside a laptop with an open day and a count."""
    with Workplace(data, TurningClock()) as place:
        counting.record(place, "consultations", "patent", 3).result()
        preferences.prefer(place, "theme", "sunlight").result()
        preferences.remember_roster(place, [Member("王芳芳")]).result()
        return practising.prepare(place)


def test_a_day_of_practice_leaves_the_real_data_as_it_is(
    data: Path, prepared: Path, tmp_path: Path
) -> None:
    """Setting up, counting, closing and exporting change no byte of what is real."""
    before = files(data)
    assert before
    with Workplace(prepared, TurningClock()) as practice:
        assert practice.rehearsal
        with pytest.raises(Refusal):
            setup.set_up(practice, setup.read_pack(practice, "example"), "gsj").result()
        days.open_day(practice, DAY, leader="赵国哲").result()
        counting.record(practice, "consultations", "patent", 40).result()
        reporting.write_sheet(practice, DAY, tmp_path / "sheet.pdf")
        closing.close_day(practice).result()
        exporting.export(practice, tmp_path)
        practising.begin_anew(practice).result()
        practice.reload()
        serving.serve(practice, serving.present_pack(practice), "sfj").result()
        practice.reload()
        assert practice.rehearsal
    assert before == files(data)
    with Workplace(data, TurningClock()) as place:
        assert not place.rehearsal
        assert [("consultations", "patent", "人次", 3)] == rows(place)
        assert device.key(data) != device.key(prepared)


def test_practice_looks_like_the_booth(data: Path, prepared: Path) -> None:
    """The same campaign, booth, people and theme; none of its counts, and no day that is open."""
    with Workplace(data) as place, Workplace(prepared) as practice:
        assert place.require() == practice.require()
        assert "sunlight" == preferences.preferences(practice).theme
        assert ["王芳芳"] == [member.name for member in preferences.roster(practice)]
        assert 0 == preferences.exported_up_to(practice)
        assert [] == practice.reader.days()
        assert place.log != practice.log


def test_practice_goes_on_or_begins_anew(data: Path, prepared: Path) -> None:
    """The next time it is where it was left; from nothing only when that is asked for."""
    with Workplace(prepared, TurningClock()) as practice:
        days.open_day(practice, DAY).result()
        counting.record(practice, "consultations", "patent").result()
        log = practice.log
    with Workplace(data, TurningClock()) as place:
        practising.prepare(place)
        with pytest.raises(Refusal) as refused:
            practising.begin_anew(place)
        assert Why.NOT_PRACTICE is refused.value.why
    with Workplace(prepared, TurningClock()) as practice:
        assert (log, 1) == (practice.log, len(rows(practice)))
        practising.begin_anew(practice).result()
        practice.reload()
        assert practice.rehearsal
        assert [] == practice.reader.days()
        assert ["王芳芳"] == [member.name for member in preferences.roster(practice)]


def test_another_booth_is_practised_from_its_beginning(data: Path, prepared: Path) -> None:
    """Who serves another booth does not go on with the practice of the first."""
    with Workplace(data, TurningClock()) as place:
        closing.close_day(place).result()
        serving.serve(place, serving.present_pack(place), "sfj").result()
        place.reload()
        practising.prepare(place)
    with Workplace(prepared, TurningClock()) as practice:
        assert ("sfj", True) == (practice.require()[1].code, practice.rehearsal)


def test_a_folder_with_something_else_in_it_is_left_alone(data: Path) -> None:
    """Real data that lies where practice would go is refused, and stays as it is."""
    folder = practice_folder(data)
    with Workplace(folder, TurningClock()) as other:
        setup.set_up(other, setup.read_pack(other, "example"), "gsj").result()
    before = files(folder)
    with Workplace(data, TurningClock()) as place:
        with pytest.raises(Refusal) as refused:
            practising.prepare(place)
        assert Why.NOT_OURS is refused.value.why
    assert before == files(folder)


def test_its_file_says_that_it_is_practice(
    prepared: Path, tmp_path: Path, terminal: Terminal
) -> None:
    """Name, first lines of the README, verdict and terminal all say it."""
    with Workplace(prepared, TurningClock()) as practice:
        days.open_day(practice, DAY).result()
        made = exporting.export(practice, tmp_path).path
        assert made.name == exporting.exported_name(practice)
    assert made.name.startswith("practice_ip2011_gsj_")
    with zipfile.ZipFile(made) as archive:
        readme = archive.read("README.txt").decode()
    assert "不作数" in readme[:200]
    assert "PRACTICE" in readme[:300]
    assert booth_file.verify(made.read_bytes(), made.name).rehearsal
    assert verifying.verify(made).rehearsal
    assert 0 == terminal("verify", made)
    assert "PRACTICE" in terminal.out
    assert "was called" not in terminal.out


def test_its_sheet_is_marked_on_every_page(prepared: Path, tmp_path: Path) -> None:
    """However long the sheet is, no page of it can be taken for a real one."""
    with Workplace(prepared, TurningClock()) as practice:
        days.open_day(practice, DAY).result()
        for _slip in range(60):
            counting.record(practice, "consultations", "patent").result()
            seq = practice.reader.head().seq
            practice.submit(
                lambda log, seq=seq: log.void(log.entry(seq), DAY, "误点", practice.clock.stamp())
            ).result()
        reporting.write_sheet(practice, DAY, tmp_path / "sheet.pdf")
        assert reporting.sheet_name(practice, DAY).startswith("practice")
    pages = [page.extract_text() for page in PdfReader(tmp_path / "sheet.pdf").pages]
    assert len(pages) > 1
    assert all("演练 不作数" in page and "REHEARSAL" in page for page in pages)


def test_the_folder_above_is_the_real_one(data: Path, prepared: Path, tmp_path: Path) -> None:
    """Whoever opens the folder of practice by itself finds the way back to the real data."""
    assert data == real_folder(prepared)
    assert data == real_folder(data)
    alone = tmp_path / "rehearsal"
    assert alone == real_folder(alone)
