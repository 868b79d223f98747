"""The roll-up as a workbook and as a table that another office imports."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from booth_app.core.office_kinds import Activity, Amount, Return
from booth_app.core.rollup_sums import sums
from booth_app.services.office import campaigns, deciding, report, report_book, returns, rollup
from booth_app.services.office.place import Office
from tests.laptop import TurningClock
from tests.log_builder import DAY

from .booths import Booths
from .test_rollup import collect, seed

__all__ = ["seed"]


def test_the_sums_of_the_workbook_are_formulas(seed: Office) -> None:
    """For each measure and unit: 2600–2900 份 and 484 套, never one sum of both."""
    book = openpyxl.load_workbook(BytesIO(report.render(seed, "xlsx")))
    sheet = book["By body"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    totals = [row for row in rows if row[2] == "Total"]
    assert ["Consultations", "Leaflets", "Leaflets", "Display boards"] == [row[0] for row in totals]
    assert all(row[3].startswith("=SUM(D") for row in totals)
    computed = openpyxl.load_workbook(BytesIO(report.render(seed, "xlsx")), data_only=True)
    values = [row for row in computed["By body"].iter_rows(values_only=True) if row[2] == "Total"]
    assert [(627, 827), (2600, 2900), (484, 484), (18, 18)] == [row[3:5] for row in values]
    words = {row[5] for row in rows}
    assert {"nearly 1,000 copies", "more than 200 copies", "242 visits"} <= words


def test_every_figure_is_traced_and_every_question_asked(seed: Office) -> None:
    """Sources, published totals with their sentence, conflicts, and who told nothing."""
    said = Return("gsj", "boards", "块", 6, DAY, note="=1+1", source="表.xlsx")
    deciding.write(seed, said).result()
    book = openpyxl.load_workbook(BytesIO(report.render(seed, "xlsx")))
    sources = list(book["Sources"].iter_rows(values_only=True))
    assert any(row[8] == "表.xlsx" and row[10] == "=1+1" for row in sources)
    note = next(row[10] for row in book["Sources"].iter_rows() if row[10].value == "=1+1")
    assert "s" == note.data_type
    assert any("cannot reach it" in str(row[9]) for row in book["Published"].values)
    assert any("the return says 6" in str(row[1]) for row in book["Questions"].values)
    assert 17 == sum(row[0] is not None for row in list(book["Not reported"].values)[5:])


def test_the_same_figures_make_the_same_bytes(seed: Office) -> None:
    """No clock is in the file."""
    assert report.render(seed, "xlsx") == report.render(seed, "xlsx")


def test_a_sum_that_would_be_wrong_is_left_out(office: Office) -> None:
    """An open end has no sum."""
    deciding.write(
        office,
        Return("gsj", "boards", "块", 5, DAY, bound="ge", word="以上"),
        Return("sfj", "boards", "块", 7, DAY),
    ).result()
    (table, *_rest) = report_book.book_of(office).tables
    (block,) = table.blocks
    assert block.total is not None
    assert {3: 12, 4: None} == block.total.sums


def test_the_table_can_be_imported_again(seed: Office, booths: Booths, tmp_path: Path) -> None:
    """Another office reads it, and has the same sums."""
    log = booths.log("zscqj")
    log.count("patent", 3)
    log.count("", 4)
    collect(seed, [booths.file(log)])
    deciding.choose(seed, "zscqj", DAY, "files").result()
    estimate = Return("gsj", "banners", "幅", 3, DAY, bound="around", word="约")
    whole = Return("kjj", "boards", "块", 9)
    deciding.write(seed, estimate, whole, Return("kjj", "boards", "块", 2, DAY)).result()
    path = tmp_path / "table.csv"
    path.write_bytes(report.render(seed, "csv"))
    with Office(tmp_path / "other", TurningClock()) as other:
        campaigns.begin(other, campaigns.read_source(other, "example")).result()
        other.reload()
        read = returns.read(other, path)
        assert [] == read.problems
        returns.take(other, read).result()
        campaign = seed.working_on()
        wanted = sums(campaign, rollup.rows(seed), ["body"])
        found = sums(campaign, rollup.rows(other), ["body"])
        assert [(o.body, o.unit, o.interval) for o in wanted] == [
            (o.body, o.unit, o.interval) for o in found
        ]


def test_what_is_of_no_body_is_not_in_the_table(office: Office) -> None:
    """There it would be a published total; it is said how many are missing."""
    amounts = [Amount("banners", "幅", 30, "lt", "近")]
    deciding.write(office, Activity("banner", bodies=["sw", "rd"], amounts=amounts)).result()
    assert [] == report.table_of(office)
    assert 1 == report.left_out(office)


@pytest.mark.parametrize("ending", report.ENDINGS)
def test_an_empty_office_has_a_report_too(office: Office, ending: str) -> None:
    """Without any figure there are heads alone."""
    assert report.render(office, ending)
    assert report.render(office, ending, DAY)
