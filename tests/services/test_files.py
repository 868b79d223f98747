"""Files that leave the laptop: read back before they are trusted."""

import sqlite3
from pathlib import Path

import pytest

from booth_app.core.errors import Refusal, Why
from booth_app.exchange import booth_file
from booth_app.services import closing, counting, days, device, exporting, verifying
from booth_app.services.preferences import exported_up_to
from booth_app.services.verifying import MeasureTotal
from booth_app.services.workplace import Workplace
from booth_app.services.writing import write_file
from booth_app.storage import database
from tests.laptop import DAY


def test_an_export_holds_the_whole_log(laptop: Workplace, tmp_path: Path) -> None:
    """The file has every line exactly as it stands in the log, and the laptop remembers it."""
    counting.record(laptop, "consultations", "patent", 3).result()
    made = exporting.export(laptop, tmp_path)
    verified = booth_file.verify(made.path.read_bytes(), made.path.name)
    assert list(laptop.reader.lines()) == [stored.line for stored in verified.entries]
    assert (4, made.path.stat().st_size) == (made.entries, made.bytes)
    assert 4 == exported_up_to(laptop)
    assert made.path.name == exporting.exported_name(laptop)


def test_after_a_tap_the_file_is_old(laptop: Workplace, tmp_path: Path) -> None:
    """As soon as something is added, no file holds the log as it is."""
    exporting.export(laptop, tmp_path)
    counting.record(laptop, "consultations").result()
    assert "" == exporting.exported_name(laptop)


def test_taps_during_an_export_do_not_spoil_it(
    laptop: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The totals in a file are those of its own entries, whatever is counted meanwhile."""
    key = device.key

    def tapped_meanwhile(data: Path) -> bytes:
        counting.record(laptop, "consultations").result()
        return key(data)

    monkeypatch.setattr(device, "key", tapped_meanwhile)
    made = exporting.export(laptop, tmp_path)
    assert 3 == made.entries
    assert [] == verifying.verify(made.path).totals


def test_a_missing_folder_is_refused(laptop: Workplace, tmp_path: Path) -> None:
    """A stick that is not there is named, and nothing is taken for exported."""
    with pytest.raises(Refusal, match="stick") as refused:
        exporting.export(laptop, tmp_path / "stick")
    assert Why.NO_SUCH_FILE is refused.value.why
    assert 0 == exported_up_to(laptop)


def test_a_verdict_needs_no_database(laptop: Workplace, tmp_path: Path) -> None:
    """A renamed file says what it is, from when, and what it adds up to, unit by unit."""
    counting.record(laptop, "consultations", "patent", 3).result()
    counting.record(laptop, "leaflets", "tm_qa", 2).result()
    counting.record(laptop, "leaflets", "aid_guide", 9).result()
    made = exporting.export(laptop, tmp_path)
    renamed = made.path.rename(tmp_path / "renamed.zip")
    verdict = verifying.verify(renamed)
    assert (made.path.name, "ip2011", "gsj", 6, [DAY]) == (
        verdict.proper_name,
        verdict.campaign,
        verdict.booth,
        verdict.entries,
        verdict.days,
    )
    assert [
        MeasureTotal(DAY, "consultations", "人次", 3),
        MeasureTotal(DAY, "leaflets", "份", 9),
        MeasureTotal(DAY, "leaflets", "套", 2),
    ] == verdict.totals
    assert ["Consultations 3 visits", "Leaflets 9 copies", "Leaflets 2 sets"] == [
        verifying.in_words(total) for total in verdict.totals
    ]


def test_the_name_tells_the_last_day(laptop: Workplace, tmp_path: Path) -> None:
    """A file of several days is called after the last of them, whichever is open."""
    closing.close_day(laptop).result()
    days.open_day(laptop, "2011-04-27").result()
    closing.close_day(laptop).result()
    days.reopen(laptop, DAY).result()
    name = exporting.export(laptop, tmp_path).path.name
    assert name == exporting.exported_name(laptop)
    assert "_20110427_" in name


def test_what_is_refused_is_left_alone(tmp_path: Path) -> None:
    """Missing, empty and foreign files each get their own sentence."""
    (tmp_path / "empty.booth").touch()
    (tmp_path / "photo.booth").write_bytes(b"\xff\xd8\xff\xe0 a photograph")
    for name, why in (
        ("nothing.booth", Why.NO_SUCH_FILE),
        ("empty.booth", Why.FILE_EMPTY),
        ("photo.booth", Why.FILE_FOREIGN),
    ):
        with pytest.raises(Refusal, match=name) as refused:
            verifying.verify(tmp_path / name)
        assert why is refused.value.why


def test_writing_is_whole_or_not_at_all(tmp_path: Path) -> None:
    """A file takes the place of the old one at once; a folder, or nowhere, is refused."""
    target = tmp_path / "sheet.pdf"
    target.write_bytes(b"old")
    write_file(b"new", target)
    assert b"new" == target.read_bytes()
    for path in (tmp_path, tmp_path / "no" / "sheet.pdf"):
        with pytest.raises(Refusal) as refused:
            write_file(b"new", path)
        assert Why.NOT_SAFE is refused.value.why
    assert ["sheet.pdf"] == [p.name for p in tmp_path.iterdir()]


def test_an_export_does_not_rest_on_what_follows_from_the_log(
    laptop: Workplace, tmp_path: Path
) -> None:
    """Tallies that drifted and days that were lost do not keep a sound log from the office."""
    counting.record(laptop, "consultations", "patent", 3).result()
    raw = sqlite3.connect(laptop.data / database.FILE_NAME)
    raw.execute("UPDATE tallies SET n = n + 1")
    raw.execute("DELETE FROM days")
    raw.commit()
    raw.close()
    verdict = verifying.verify(exporting.export(laptop, tmp_path).path)
    assert 3 in [total.n for total in verdict.totals if total.measure == "consultations"]


def test_without_its_key_nothing_is_exported_and_none_is_made(
    laptop: Workplace, tmp_path: Path
) -> None:
    """Another key could not stand in for the one that the log began with."""
    key = laptop.data / device.KEY_FILE
    key.unlink()
    with pytest.raises(Refusal) as refused:
        exporting.export(laptop, tmp_path)
    assert Why.KEY_MISSING is refused.value.why
    assert not key.exists()
