"""The daily sheets of all booths, from their files: what the booths themselves print."""

import re
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace

from booth_app.core.details import Told
from booth_app.core.errors import Refusal
from booth_app.core.kinds import NewItem
from booth_app.core.office_errors import OfficeWhy
from booth_app.services import (
    closing,
    corrections,
    counting,
    days,
    details,
    duty,
    exporting,
    notes,
    reporting,
    stock,
)
from booth_app.services.office import booth_sheets, deciding
from booth_app.services.office.place import Office
from booth_app.services.workplace import Workplace
from tests.laptop import DAY
from tests.reports.test_daily_sheet import pages

from .booths import Booths
from .test_collecting import take


def a_day(place: Workplace) -> None:
    """A day with everything that a sheet can say."""
    duty.check_in(place, "律师甲", lawyer=True).result()
    duty.check_in(place, "王芳").result()
    counting.record(place, "boards", n=5).result()
    for n in range(1, 9):
        counting.record(place, "consultations", ("patent", "trademark")[n % 2], n).result()
    counting.record(place, "consultations").result()
    counting.record(place, "consultations", "patent", how="estimate", n=20).result()
    counting.record(place, "leaflets", "tm_qa", 84).result()
    stock.note_stock(place, "leaflets", "tm_qa", "brought", 250).result()
    stock.note_stock(place, "leaflets", "tm_qa", "damaged", 4, "淋湿").result()
    stock.note_stock(place, "leaflets", "tm_qa", "counted", 161).result()
    seq = counting.record(place, "consultations", "other").result().entries[0].entry.seq
    corrections.void(place, seq, "误点").result()
    seq = counting.record(place, "consultations", "other").result().entries[0].entry.seq
    details.describe(place, seq, Told(outcome="answered")).result()
    notes.add_note(place, "下雨，搬到廊下").result()
    closing.close_day(place).result()


def own_file(place: Workplace, folder: Path) -> Path:
    """The file that the laptop hands in."""
    folder.mkdir(exist_ok=True)
    return exporting.export(place, folder).path


def timeless(text: str) -> str:
    """A page without the time at which it was printed."""
    return re.sub(r"Printed\d\d:\d\d", "", text)


def only(office: Office, day: str = "") -> booth_sheets.BoothSheet:
    """The one sheet there is."""
    [one] = booth_sheets.sheets(office, booth_sheets.wanted(office, day))
    return one


def test_the_office_prints_what_the_booth_prints(
    office: Office, laptop: Workplace, tmp_path: Path
) -> None:
    """Every figure, name, hour, correction and remark is the same; only the QR is the laptop's."""
    a_day(laptop)
    take(office, own_file(laptop, tmp_path / "stick"))
    own, here = reporting.daily_sheet(laptop, DAY), only(office).sheet
    assert own.remarks == here.remarks[:-1]
    assert "Printed by the office from the booth's file." == here.remarks[-1]
    assert "" == here.qr and own.qr
    beside = {"qr": "", "printed_at": "", "remarks": []}
    assert replace(own, **beside) == replace(here, **beside)


def test_the_papers_have_the_same_text(office: Office, laptop: Workplace, tmp_path: Path) -> None:
    """Read back from both PDFs, up to the remark that says who printed it."""
    a_day(laptop)
    take(office, own_file(laptop, tmp_path / "stick"))
    [path] = booth_sheets.write_each(office, tmp_path / "sheets")
    assert f"gsj-{DAY}.pdf" == path.name
    [own], [here] = pages(reporting.sheet_pdf(laptop, DAY)), pages(path.read_bytes())
    until = own.index("Preparedby")
    assert own[:until] in here.replace("Remark:Printedbytheofficefromthebooth'sfile.", "")
    code = reporting.daily_sheet(laptop, DAY).day_code
    assert f"Daycode{code}" in own and f"Daycode{code}" in here


def test_several_days_and_a_day_that_is_open(
    office: Office, laptop: Workplace, tmp_path: Path
) -> None:
    """Each has its sheet, in order; one that is still open says so."""
    a_day(laptop)
    days.open_day(laptop, "2011-04-27").result()
    counting.record(laptop, "consultations", "patent", 2).result()
    take(office, own_file(laptop, tmp_path / "stick"))
    found = list(booth_sheets.sheets(office, booth_sheets.wanted(office)))
    assert [DAY, "2011-04-27"] == [one.day for one in found]
    assert "" == found[1].sheet.day_code
    assert "2011-04-27" == only(office, "2011-04-27").day


def test_every_booth_in_the_campaign_s_order(
    office: Office, booths: Booths, tmp_path: Path
) -> None:
    """Two laptops of a booth have a sheet each; one file of all has them in the same order."""
    logs = [booths.busy("sfj"), booths.busy("gsj", 1), booths.busy("gsj", 2)]
    take(office, *map(booths.file, logs))
    paths = booth_sheets.write_each(office, tmp_path / "each")
    order = [booth.code for booth in office.working_on().booths if booth.code in ("gsj", "sfj")]
    assert order == list(dict.fromkeys(path.name.split("-")[0] for path in paths))
    assert 3 == len(paths)
    assert {log.log[:4] for log in logs[1:]} == {
        path.stem[-4:] for path in paths if path.name.startswith("gsj")
    }
    assert 3 == booth_sheets.write_merged(office, tmp_path / "all.pdf")
    alone = [text for path in paths for text in pages(path.read_bytes())]
    together = pages((tmp_path / "all.pdf").read_bytes())
    assert [timeless(text) for text in alone] == [timeless(text) for text in together]
    with pypdfium2.PdfDocument(tmp_path / "all.pdf") as document:
        assert 3 == len(list(document.get_toc()))


def test_stopped_means_nothing_is_written(office: Office, booths: Booths, tmp_path: Path) -> None:
    """Somebody who stops it finds no half of the sheets; before that it says how far it is."""
    take(office, *(booths.file(booths.busy("gsj", n)) for n in range(3)))
    told: list[tuple[int, int]] = []

    def watch(done: int, of: int, _name: str) -> bool:
        told.append((done, of))
        return done < 2

    for write, to in ((booth_sheets.write_each, "each"), (booth_sheets.write_merged, "all.pdf")):
        told.clear()
        with pytest.raises(Refusal) as caught:
            write(office, tmp_path / to, DAY, watch)
        assert OfficeWhy.COLLECTING_STOPPED is caught.value.why
        assert [(0, 3), (1, 3), (2, 3)] == told
        assert not (tmp_path / to).exists()


def test_nothing_to_print_is_said(office: Office, tmp_path: Path) -> None:
    """Without a file of the day there is no sheet, and no empty folder."""
    with pytest.raises(Refusal) as caught:
        booth_sheets.write_each(office, tmp_path / "each", DAY)
    assert OfficeWhy.NO_SHEETS is caught.value.why
    assert not (tmp_path / "each").exists()


def test_what_is_not_as_the_booth_signed_it_is_said(office: Office, booths: Booths) -> None:
    """Entries that are missing, and what the office decided since, are remarks on the sheet."""
    log = booths.busy()
    take(office, booths.file(log, data=log.part(1, 9)), booths.file(log, data=log.part(15, 25)))
    assert "Entries 10–14 are missing in it." in only(office).sheet.remarks
    first = next(one for one in log.entries if one.entry.kind == "count")
    deciding.void(office, log.log, first.entry.seq, first.hash, "误点").result()
    [said] = [one for one in only(office).sheet.remarks if "decided otherwise" in one]
    assert "its figures differ" in said


def test_items_of_the_booth_s_own_have_their_names(office: Office, booths: Booths) -> None:
    """A leaflet that the booth added is called as the booth called it."""
    log = booths.log()
    log.add("item", NewItem("leaflets", "own_1", "本摊自印的折页", "份"), day="")
    log.leaflets(7, "own_1", "份")
    log.close()
    take(office, booths.file(log))
    assert [("本摊自印的折页", 7)] == [
        (row.name, row.handed_out) for row in only(office).sheet.stock if row.handed_out
    ]
