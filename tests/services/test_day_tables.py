"""Workbooks and tables: read back by other programs, they say what was counted."""

import csv
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from booth_app import i18n
from booth_app.core.details import Told
from booth_app.core.errors import Refusal, Why
from booth_app.reports.day_book import TableRow
from booth_app.reports.day_table import render_table
from booth_app.services import (
    closing,
    corrections,
    counting,
    day_tables,
    days,
    details,
    duty,
    exporting,
    notes,
    reporting,
    stock,
)
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, rows

HEAD_ROWS = 4
"""Title, whose day, what happened, and the heads of the columns."""


@pytest.fixture
def busy(laptop: Workplace) -> Workplace:
    """A day with several units, an estimate, a correction, people and a hostile remark."""
    duty.check_in(laptop, "甲").result()
    duty.check_in(laptop, "律师乙", lawyer=True).result()
    for item, n in (("patent", 1), ("patent", 4), ("fakes", 7)):
        counting.record(laptop, "consultations", item, n).result()
    counting.record(laptop, "consultations", n=20, how="estimate").result()
    stock.note_stock(laptop, "leaflets", "tm_qa", "brought", 100).result()
    counting.record(laptop, "leaflets", "tm_qa", 30).result()
    counting.record(laptop, "leaflets", "fakes_guide", 3).result()
    counting.record(laptop, "leaflets", "aid_guide", 40).result()
    counting.record(laptop, "boards", n=5).result()
    seq = counting.record(laptop, "consultations", "patent", 50).result().entries[0].entry.seq
    corrections.void(laptop, seq, "应为 +5").result()
    duty.check_out(laptop, "甲").result()
    notes.add_note(laptop, '=HYPERLINK("http://example.org")').result()
    closing.close_day(laptop, counted={("leaflets", "tm_qa"): 69}).result()
    return laptop


def book(data: bytes, *, computed: bool = False) -> Workbook:
    """A workbook as another program reads it; ``computed``: what its formulas came to."""
    return load_workbook(BytesIO(data), data_only=computed)


def named(place: Workplace, day: int) -> str:
    """What the tables of a day of the week are called."""
    return f"ip2011_gsj_{place.log[:4]}_2011042{day}"


def body(sheet: Worksheet) -> list[tuple[object, ...]]:
    """The rows under the heads."""
    return [tuple(row) for row in sheet.iter_rows(min_row=HEAD_ROWS + 1, values_only=True)]


def table(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file, as a spreadsheet reads it."""
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))


def test_they_lie_beside_the_booth_file(busy: Workplace, tmp_path: Path) -> None:
    """Each day has both, named after campaign, booth and day, and nothing half-written stays."""
    days.open_day(busy, "2011-04-27").result()
    made = exporting.export(busy, tmp_path)
    tables = day_tables.write_tables(busy, made.last, tmp_path)
    expected = [f"{named(busy, day)}.{e}" for day in (6, 7) for e in ("xlsx", "csv")]
    assert expected == [path.name for path in tables.written]
    assert {made.path.name, *expected} == {path.name for path in tmp_path.iterdir()}
    assert {} == tables.missing


def test_a_word_told_anew_is_no_correction(laptop: Workplace) -> None:
    """The workbook lists the corrections of the signed sheet, and those are of figures alone."""
    right, wrong = (counting.record(laptop, "consultations", "patent").result() for _ in range(2))
    seq = right.entries[0].entry.seq
    for told in (Told(outcome="answered"), Told(outcome="answered", persons=2), Told()):
        details.describe(laptop, seq, told).result()
    corrections.void(laptop, wrong.entries[0].entry.seq, "误点").result()
    workbook = book(day_tables.day_file(laptop, DAY, "xlsx"))
    assert ["误点"] == [row[2] for row in body(workbook["Corrections"])]
    assert ["误点"] == [one.reason for one in reporting.daily_sheet(laptop, DAY).corrections]


def test_a_table_that_cannot_be_written_is_named(busy: Workplace, tmp_path: Path) -> None:
    """The booth file stays what it is, the other table is written, and the missing one is said."""
    made = exporting.export(busy, tmp_path)
    name = named(busy, 6)
    (tmp_path / f"{name}.xlsx").mkdir()
    tables = day_tables.write_tables(busy, made.last, tmp_path)
    assert [f"{name}.csv"] == [path.name for path in tables.written]
    assert [f"{name}.xlsx"] == list(tables.missing)
    assert Why.NOT_SAFE is tables.missing[f"{name}.xlsx"].why
    assert made.path.is_file()


def test_the_same_day_makes_the_same_bytes(busy: Workplace, tmp_path: Path) -> None:
    """They say what the booth file beside them says, whatever is counted while they are written."""
    made = exporting.export(busy, tmp_path)
    before = {ending: day_tables.day_file(busy, DAY, ending) for ending in ("xlsx", "csv")}
    days.reopen(busy, DAY).result()
    counting.record(busy, "consultations", "patent").result()
    written = day_tables.write_tables(busy, made.last, tmp_path).written
    assert [".xlsx", ".csv"] == [path.suffix for path in written]
    for path in written:
        ending = path.suffix[1:]
        assert path.read_bytes() == before[ending] != day_tables.day_file(busy, DAY, ending)


def test_the_totals_are_what_was_counted(busy: Workplace) -> None:
    """Each figure stands once; what measures come to is a formula that never crosses a unit."""
    data = day_tables.day_file(busy, DAY, "xlsx")
    sheet = book(data)["Totals"]
    figures = [row for row in body(sheet) if isinstance(row[3], int)]
    assert sorted(n for _m, _i, _u, n in rows(busy)) == sorted(row[3] for row in figures)
    assert ("Consultations", "Patents", "visits", 5, 1, 4, 0, 0) in figures
    sums = {row[0:3]: row[3:] for row in body(sheet) if not isinstance(row[3], int)}
    assert {("Consultations", "Total", "visits"), ("Leaflets", "Total", "sets")} == set(sums)
    assert "=SUM(D5:D7)" == sums["Consultations", "Total", "visits"][0]
    for at, row in enumerate(body(sheet)):
        if isinstance(row[3], str):
            first, last = (int(cell[1:]) for cell in row[3][5:-1].split(":"))
            added = [figure[0:4:2] for figure in body(sheet)[first - 5 : last - 4]]
            assert {row[0:4:2]} == set(added)
            assert at == last - 4
    told = {row[0:3]: row[3] for row in body(book(data, computed=True)["Totals"])}
    assert 32 == told["Consultations", "Total", "visits"]
    assert 33 == told["Leaflets", "Total", "sets"]
    assert 40 == told["Leaflets", "Guide to legal aid", "copies"]


def test_units_with_the_same_english_word_stay_apart(laptop: Workplace) -> None:
    """条 and 幅 are both “pieces” in English; nothing adds them up."""
    banners = laptop.require()[0].measure("banners")
    for unit, n in zip(banners.units, (2, 3), strict=False):
        counting.record(laptop, "banners", n=n, unit=unit).result()
    found = body(book(day_tables.day_file(laptop, DAY, "xlsx"))["Totals"])
    assert [("pieces", 2), ("pieces", 3)] == sorted((row[2], row[3]) for row in found)


def test_the_sheets_of_a_workbook(busy: Workplace) -> None:
    """Hours, stock, corrections, people and every entry of the day, ready for A4."""
    made = book(day_tables.day_file(busy, DAY, "xlsx"))
    assert ["Totals", "By hour", "Stock", "Corrections", "People", "Log"] == made.sheetnames
    assert [("8:00–9:00", 32, 40, 33)] == [row for row in body(made["By hour"]) if row[1] == 32]
    assert ("Trade mark law Q&A", "sets", 100, 30, 69, -1) in body(made["Stock"])
    assert 1 == len(body(made["Corrections"]))
    assert ["甲", "律师乙"] == [row[0] for row in body(made["People"])]
    assert ["", "yes"] == [row[2] or "" for row in body(made["People"])]
    assert {True} == {bool(row[4]) for row in body(made["People"])}, "who did not go before closes"
    entries = body(made["Log"])
    lines = busy.reader.day_lines(DAY)
    assert [s.entry.seq for s in lines if s.entry.day == DAY] == [row[0] for row in entries]
    assert [("Patents", 50)] == [(row[4], row[5]) for row in entries if row[10] == "voided"]
    [said] = [row for row in entries if row[3] == "Stock" and row[5] == 69]
    assert ("Trade mark law Q&A: left, counted by hand", "sets") == (said[4], said[6])
    [void] = [row for row in entries if row[3] == "Corrections"]
    assert "Voided: Patents +50 (" in str(void[4])
    assert "应为 +5" == void[9]
    for sheet in made:
        assert ("A5", "9", "$4:$4") == (
            sheet.freeze_panes,
            str(sheet.page_setup.paperSize),
            sheet.print_title_rows,
        )
        assert sheet.column_dimensions["A"].width >= 8
    assert "Industry & Commerce" == made.properties.creator
    assert DAY in str(made.properties.title)


def test_no_text_becomes_a_formula(busy: Workplace) -> None:
    """What somebody typed is text, in the file itself; only our own sums are formulas."""
    data = day_tables.day_file(busy, DAY, "xlsx")
    formulas = [c.value for s in book(data) for row in s for c in row if c.data_type == "f"]
    assert formulas
    assert {True} == {str(formula).startswith("=SUM(") for formula in formulas}
    with zipfile.ZipFile(BytesIO(data)) as package:
        strings = package.read("xl/sharedStrings.xml").decode()
        assert "=HYPERLINK(" in strings
        assert 'quotePrefix="1"' in package.read("xl/styles.xml").decode()
        assert not [name for name in package.namelist() if "external" in name.lower()]


def test_the_table_is_what_was_counted(busy: Workplace) -> None:
    """One row a figure under the agreed heads; an estimate is bound as one."""
    data = day_tables.day_file(busy, DAY, "csv")
    assert data.startswith(
        b"\xef\xbb\xbfday,body,booth,measure,item,value,unit,bound,word,note\r\n"
    )
    campaign = busy.require()[0]
    expected = [
        (
            campaign.measure(measure).name,
            campaign.item(campaign.measure(measure), item).name if item else "",
            str(n),
            unit,
        )
        for measure, item, unit, n in rows(busy)
    ]
    found = [(row["measure"], row["item"], row["value"], row["unit"]) for row in table(data)]
    assert sorted(expected) == sorted(found)
    assert {(DAY, "市工商局", "gsj")} == {(r["day"], r["body"], r["booth"]) for r in table(data)}
    bounds = {(row["value"], row["bound"], row["word"]) for row in table(data)}
    assert ("20", "around", "约") in bounds
    assert [("20", "around", "约")] == [bound for bound in bounds if bound[1] != "eq"]


def test_the_tables_speak_the_windows_language(busy: Workplace) -> None:
    """The workbook is in the language of its reader; the table's names are the campaign's own."""
    english = table(day_tables.day_file(busy, DAY, "csv"))
    i18n.use(i18n.CHINESE)
    assert ["汇总", "每小时", "资料", "更正", "人员", "记录"] == book(
        day_tables.day_file(busy, DAY, "xlsx")
    ).sheetnames
    chinese = table(day_tables.day_file(busy, DAY, "csv"))
    assert [row["item"] for row in english] == [row["item"] for row in chinese]


@settings(max_examples=200)
@given(st.text(max_size=12) | st.sampled_from("=+-@\t\r\n＝＋－＠").map(lambda one: f"{one}1+1"))
def test_no_cell_of_the_table_is_a_formula(text: str) -> None:
    """Whatever a name says, no spreadsheet computes it, and it stays one cell in one row."""
    row = TableRow(DAY, text, "gsj", text, text, 1, text, "eq", "", text)
    [read] = table(render_table([row]))
    assert "1" == read["value"]
    for cell in read.values():
        assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))
        assert "\n" not in cell


def test_a_day_that_never_was_has_no_table(laptop: Workplace) -> None:
    """There is nothing to write of a day without entries."""
    with pytest.raises(Refusal) as refused:
        day_tables.day_file(laptop, "1999-01-01", "csv")
    assert Why.NO_SUCH_DAY is refused.value.why


def test_leader_and_staff_of_the_morning(laptop: Workplace) -> None:
    """The leader stands first and is not among those who came; who came twice has two lines."""
    closing.close_day(laptop).result()
    days.open_day(laptop, "2011-04-27", leader="赵国哲", leader_post="副局长").result()
    for act in (duty.check_in, duty.check_out, duty.check_in):
        act(laptop, "甲").result()
    people = body(book(day_tables.day_file(laptop, "2011-04-27", "xlsx"))["People"])
    assert ["赵国哲", "甲", "甲"] == [row[0] for row in people]
    assert [(True, True), (True, False)] == [(bool(row[3]), bool(row[4])) for row in people[1:]]
