"""The daily sheet: what people read is what was counted."""

from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from booth_app.core import day_code
from booth_app.core.campaign import Item, Measure
from booth_app.core.entries import data_of, parse
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import DayClose, Duty
from booth_app.exchange import sheet_code
from booth_app.i18n import name_of
from booth_app.reports.daily_sheet import CorrectionRow, Quantity, StockRow
from booth_app.services import (
    checklist,
    closing,
    corrections,
    counting,
    day_tables,
    days,
    device,
    duty,
    exporting,
    notes,
    practising,
    reporting,
    stock,
    tally_sheets,
)
from booth_app.services.naming import unit_word
from booth_app.services.workplace import Workplace
from tests.laptop import DAY


def figures(place: Workplace) -> dict[str, list[Quantity]]:
    """The boxes at the top."""
    return {box.label: box.parts for box in reporting.daily_sheet(place, DAY).big}


def test_units_have_boxes_and_tables_of_their_own(laptop: Workplace) -> None:
    """Sets and copies stand beside each other; nowhere are they added."""
    counting.record(laptop, "leaflets", "tm_qa", 484).result()
    counting.record(laptop, "leaflets", "aid_guide", 1000).result()
    assert [Quantity(1000, "copies"), Quantity(484, "sets")] == figures(laptop)["Leaflets"]
    totals = {row.unit: row.handed_out for row in reporting.daily_sheet(laptop, DAY).stock_totals}
    assert {"sets": 484, "copies": 1000} == totals


def test_not_said_is_not_zero(laptop: Workplace) -> None:
    """Who taps and did not has counted none; boards that nobody noted are unknown."""
    assert [Quantity(0, "visits")] == figures(laptop)["Consultations"]
    assert [] == figures(laptop)["Display boards"]
    counting.record(laptop, "boards", n=0).result()
    assert [Quantity(0, "boards")] == figures(laptop)["Display boards"]


def test_every_topic_that_the_body_offers_is_listed(laptop: Workplace) -> None:
    """A table has all of the body's items, also those nobody asked for, and the unclassified."""
    counting.record(laptop, "consultations").result()
    counting.record(laptop, "consultations", "fakes", 2).result()
    [table] = reporting.daily_sheet(laptop, DAY).classes
    expected = [
        ("Patents", 0),
        ("Trade marks", 0),
        ("Copyright", 0),
        ("Funding", 0),
        ("Infringement", 0),
        ("Counterfeits", 2),
        ("Other", 0),
        ("Not yet classified", 1),
    ]
    assert (expected, 3) == (table.rows, table.total)


def test_stock_differences_have_their_sign(laptop: Workplace) -> None:
    """One copy fewer than there should be is −1; what nobody counted has no difference."""
    for item, brought, given, left in (
        ("tm_qa", 250, 204, 46),
        ("fakes_guide", 200, 181, None),
        ("consumer", 100, 99, 0),
    ):
        stock.note_stock(laptop, "leaflets", item, "brought", brought).result()
        counting.record(laptop, "leaflets", item, given).result()
        if left is not None:
            stock.note_stock(laptop, "leaflets", item, "counted", left).result()
    sheet = reporting.daily_sheet(laptop, DAY)
    assert [0, None, -1] == [row.difference for row in sheet.stock]
    assert [StockRow("", "sets", 550, 484, None, None, measure="Leaflets")] == sheet.stock_totals


def test_damage_is_no_difference(laptop: Workplace) -> None:
    """What was thrown away is neither handed out nor missing; where none was, none is said."""
    for what, n, reason in (("brought", 100, ""), ("damaged", 4, "淋湿"), ("counted", 90, "")):
        stock.note_stock(laptop, "leaflets", "tm_qa", what, n, reason).result()  # type: ignore[arg-type]
    stock.note_stock(laptop, "leaflets", "consumer", "brought", 10).result()
    counting.record(laptop, "leaflets", "tm_qa", 5).result()
    sheet = reporting.daily_sheet(laptop, DAY)
    assert [(4, -1), (None, None)] == [(row.damaged, row.difference) for row in sheet.stock]
    assert [StockRow("", "sets", 110, 5, None, None, 4, "Leaflets")] == sheet.stock_totals


def test_gifts_in_sets_are_no_leaflets_in_sets(laptop: Workplace) -> None:
    """Totals of the stock are apart by measure on the sheet and in the workbook, and say which."""
    assert laptop.campaign is not None
    gifts = Measure(code="gifts", name="礼品", en="Gifts", units=["套"], tiles=True, stocked=True)
    pens = Item(code="pens", name="笔", en="Pens", measure="gifts", unit="套")
    laptop.campaign = replace(
        laptop.campaign,
        measures=[*laptop.campaign.measures, gifts],
        items=[*laptop.campaign.items, pens],
    )
    for measure, item, n in (("leaflets", "tm_qa", 100), ("gifts", "pens", 7)):
        stock.note_stock(laptop, measure, item, "brought", n).result()
    totals = reporting.daily_sheet(laptop, DAY).stock_totals
    assert [("Leaflets", "sets", 100), ("Gifts", "sets", 7)] == [
        (row.name, row.unit, row.taken_in) for row in totals
    ]
    book = load_workbook(BytesIO(day_tables.day_file(laptop, DAY, "xlsx")), data_only=True)
    sums = [row[:3] for row in book["Stock"].values if str(row[0]).startswith("Total")]
    assert [("Total: Leaflets", "sets", 100), ("Total: Gifts", "sets", 7)] == sums


def test_a_corrected_stock_says_what_it_was(laptop: Workplace) -> None:
    """The sheet tells what was brought from what was damaged."""
    for what, reason in (("brought", ""), ("damaged", "淋湿")):
        stock.note_stock(laptop, "leaflets", "tm_qa", what, 7, reason).result()  # type: ignore[arg-type]
        stock.correct(laptop, "leaflets", "tm_qa", what, 8, "数错了").result()  # type: ignore[arg-type]
    told = [row.entry.partition(" (")[0] for row in reporting.daily_sheet(laptop, DAY).corrections]
    assert ["Trade mark law Q&A: brought 7", "Trade mark law Q&A: damaged · 淋湿 −7"] == told


def test_corrections_say_what_and_why(laptop: Workplace) -> None:
    """Each correction names the entry it took back and its time, with the reason."""
    seq = counting.record(laptop, "leaflets", "tm_qa", 50).result().entries[0].entry.seq
    corrections.void(laptop, seq, "应为 +5").result()
    [row] = reporting.daily_sheet(laptop, DAY).corrections
    assert CorrectionRow("8:30:14", "Trade mark law Q&A +50 (8:30:07)", "应为 +5", "") == row
    assert [Quantity(1, "entries")] == figures(laptop)["Corrections"]


def test_people_hours_sources_and_remarks(laptop: Workplace) -> None:
    """Staff without the leader, lawyers among them; hours without gaps; where figures come from."""
    for at in ("2011-04-26T08:10:00+08:00", "2011-04-26T10:10:00+08:00"):
        counting.record(laptop, "consultations", "patent", at=at, how="paper").result()
    counting.record(laptop, "consultations", "patent").result()
    for name, lawyer in (("甲", False), ("律师甲", True)):
        duty.check_in(laptop, name, lawyer=lawyer).result()
    notes.add_note(laptop, "下雨").result()
    sheet = reporting.daily_sheet(laptop, DAY)
    assert (2, 1, ["下雨"]) == (sheet.staff, sheet.lawyers, sheet.remarks)
    assert [(8, 2), (9, 0), (10, 1)] == sheet.hours
    assert [1, 0, 0, 2] == [n for _label, n in sheet.sources]
    assert "33.3%" == sheet.sources_share


def test_facts_beside_the_boxes(laptop: Workplace) -> None:
    """Numbers that are typed and have no box of their own are listed with their unit."""
    counting.record(laptop, "complaints", n=2).result()
    facts = reporting.daily_sheet(laptop, DAY).facts
    assert [("Complaints", Quantity(2, "items"))] == facts


def test_a_day_that_never_was_has_no_sheet(laptop: Workplace) -> None:
    """There is no sheet of a day without entries."""
    with pytest.raises(Refusal) as refused:
        reporting.daily_sheet(laptop, "1999-01-01")
    assert Why.NO_SUCH_DAY is refused.value.why


def test_the_sheet_names_its_file(laptop: Workplace, tmp_path: Path) -> None:
    """As soon as the day is closed its sheet names the file that holds the same entries."""
    duty.check_in(laptop, "甲").result()
    assert "" == reporting.daily_sheet(laptop, DAY).file_name
    closing.close_day(laptop).result()
    before = reporting.daily_sheet(laptop, DAY).file_name
    made = exporting.export(laptop, tmp_path)
    sheet = reporting.daily_sheet(laptop, DAY)
    assert made.path.name == sheet.file_name == before
    assert (3, 5) == (sheet.first_seq, sheet.last_seq)


def test_a_sheet_is_a_pdf(laptop: Workplace, tmp_path: Path) -> None:
    """The page is written as a PDF, one page for a normal day."""
    closing.close_day(laptop).result()
    days.open_day(laptop, "2011-04-27", leader="赵国哲", staff=[Duty("甲")]).result()
    reporting.write_sheet(laptop, "2011-04-27", tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")


def test_a_closed_day_has_a_code(laptop: Workplace) -> None:
    """That of the entry that closed it: on the sheet and in the checklist; an open day has none,
    and a day that is closed again another one."""
    counting.record(laptop, "consultations", "patent", 3).result()
    assert "" == reporting.daily_sheet(laptop, DAY).day_code
    closed = closing.close_day(laptop).result().entries[-1]
    code = reporting.daily_sheet(laptop, DAY).day_code
    assert day_code.matches(code, closed.entry.seq, closed.hash)
    assert code == checklist.checklist(laptop, DAY).day_code
    log = [parse(line) for line in laptop.reader.lines()]
    assert code == day_tables.read_day(DAY, log).day_code
    days.reopen(laptop, DAY).result()
    assert "" == reporting.daily_sheet(laptop, DAY).day_code
    closing.close_day(laptop).result()
    assert code != reporting.daily_sheet(laptop, DAY).day_code


def test_the_square_says_what_the_log_says(laptop: Workplace) -> None:
    """Its totals, its entries and its hash are those of the entry that closed the day, and it is
    signed with the key that the log begins with; the same day gives the same text."""
    duty.check_in(laptop, "律师甲", lawyer=True).result()
    counting.record(laptop, "consultations", "patent", 3).result()
    counting.record(laptop, "leaflets", "tm_qa", 484).result()
    assert "" == reporting.daily_sheet(laptop, DAY).qr
    closed = closing.close_day(laptop).result().entries[-1]
    text = reporting.daily_sheet(laptop, DAY).qr
    scan = sheet_code.read(text)
    genesis = laptop.reader.genesis()
    assert genesis is not None and genesis.device_key == scan.key
    facts = scan.facts
    assert (laptop.log, closed.entry.seq, closed.hash) == (facts.log, facts.last, facts.head)
    assert ("ip2011", "gsj", DAY, 3) == (facts.campaign, facts.booth, facts.day, facts.first)
    assert (1, 1, False, False) == (facts.staff, facts.lawyers, facts.summed, facts.practice)
    assert data_of(closed.entry, DayClose).totals == facts.totals
    days.open_day(laptop, "2011-04-27").result()
    assert text == reporting.daily_sheet(laptop, DAY).qr


def test_a_sheet_without_its_key_has_its_code(laptop: Workplace) -> None:
    """Where the laptop's key is gone, or another one lies there, nothing is signed: the sheet is
    printed all the same, with the day code alone."""
    closing.close_day(laptop).result()
    key = laptop.data / device.KEY_FILE
    key.write_text("00" * 32, "ascii")
    for _key in ("another", "none"):
        sheet = reporting.daily_sheet(laptop, DAY)
        assert "" == sheet.qr and sheet.day_code
        key.unlink(missing_ok=True)


def test_practice_says_so_in_its_square(laptop: Workplace) -> None:
    """So that the office cannot take it for a real day."""
    with Workplace(practising.prepare(laptop), laptop.clock) as practice:
        days.open_day(practice, DAY).result()
        closing.close_day(practice).result()
        assert sheet_code.read(reporting.daily_sheet(practice, DAY).qr).facts.practice


def test_the_blank_tally_sheet_has_the_same_rows(laptop: Workplace) -> None:
    """Whoever copies strokes into the program finds topics and titles in the order of both, in the
    same words and units."""
    campaign = laptop.require()[0]
    for measure in ("consultations", "leaflets"):
        for item in campaign.items_of(measure, "gsj"):
            counting.record(laptop, measure, item.code, 1).result()
    counting.record(laptop, "consultations").result()
    sheet = reporting.daily_sheet(laptop, DAY)
    tally = {
        name_of(section.measure): [
            (row.name, unit_word(campaign, row.unit)) for row in section.rows
        ]
        for section in tally_sheets.sections(laptop)
    }
    printed = {table.title: [(n, table.unit) for n, _n in table.rows] for table in sheet.classes}
    for row in sheet.stock:
        printed.setdefault(row.measure, []).append((row.name, row.unit))
    assert list(tally.items()) == list(printed.items())


def test_a_day_on_which_nothing_was_counted(laptop: Workplace) -> None:
    """It is closed and signed like any other: one page, zeros where somebody taps, and a square
    without totals."""
    closing.close_day(laptop).result()
    sheet = reporting.daily_sheet(laptop, DAY)
    assert [Quantity(0, "visits")] == figures(laptop)["Consultations"]
    assert ([], [], []) == (sheet.stock, sheet.hours, sheet.corrections)
    assert [] == sheet_code.read(sheet.qr).facts.totals
    assert 1 == len(reporting.sheet_pictures(laptop, DAY, 600))
