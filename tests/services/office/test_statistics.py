"""The statistics table of the seed campaign, read back from the files that are sent."""

from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader

from booth_app import i18n
from booth_app.core.errors import Refusal
from booth_app.core.kinds import Duty
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import Return
from booth_app.core.statistics_form import Column, Part, StatisticsForm, read_column
from booth_app.reports.statistics_book import StatisticsTable
from booth_app.services.office import (
    campaigns,
    deciding,
    rollup,
    statistics,
    statistics_forms,
)
from booth_app.services.office.place import Office
from tests.log_builder import DAY

from .booths import Booths
from .test_rollup import collect, seed

__all__ = ["seed"]


def sheet_of(
    office: Office, form: StatisticsForm | None = None, *, values: bool = False
) -> Worksheet:
    """The table's only sheet, with formulas or what they came to."""
    data = statistics.render(office, "xlsx", form)
    sheet = openpyxl.load_workbook(BytesIO(data), data_only=values).active
    assert isinstance(sheet, Worksheet)
    return sheet


def row_of(sheet: Worksheet, name: str) -> list[object]:
    """The cells of the row that begins so."""
    (found,) = (row for row in sheet.iter_rows() if row[0].value == name)
    return [cell.value for cell in found]


def form(office: Office, *columns: str, **more: object) -> StatisticsForm:
    """A form with columns as they are typed."""
    read = [read_column(office.working_on(), one) for one in columns]
    return StatisticsForm(columns=read, **more)  # type: ignore[arg-type]


def texts(table: StatisticsTable) -> dict[str, list[str]]:
    """What stands in each row."""
    lines = [*table.lines, *([table.total] if table.total else [])]
    return {line.name: [cell.text for cell in line.cells] for line in lines}


def test_figures_stand_as_they_were_given_and_units_apart(seed: Office) -> None:
    """近1000 stays 近1000, with what it may be in a note; what is missing is a dash, no zero."""
    i18n.use(i18n.CHINESE)
    sheet = sheet_of(seed)
    assert [
        "填报单位",
        "接待咨询\n（人次）",
        "发放资料\n（份）",
        "发放资料\n（套）",
        "展板\n（块）",
        "备注",
    ] == row_of(sheet, "填报单位")
    assert ["市工商局", 242, "—", 484, 5, None] == row_of(sheet, "市工商局")
    assert ["市文体新局", 150, "近1000", "—", 5, None] == row_of(sheet, "市文体新局")
    assert ["市委宣传部", "—", "—", "—", "—", None] == row_of(sheet, "市委宣传部")
    notes = {cell.value: cell.comment.text for row in sheet for cell in row if cell.comment}
    assert "大于900、小于1000" == notes["近1000"]
    assert "大于2600、小于2900" == notes["2000余"]


def test_sums_are_formulas_where_all_is_exact(seed: Office) -> None:
    """Else they are worded, true of every number that the parts may be."""
    total = row_of(sheet_of(seed), "Total")
    last = 4 + len(statistics.fill(seed).lines)
    assert [f"=SUM(D5:D{last})", f"=SUM(E5:E{last})"] == total[3:5]
    assert ["Total", "628 to 826", "more than 2,000", 484, 18] == row_of(
        sheet_of(seed, values=True), "Total"
    )[:5]


def test_the_sheet_is_ready_to_be_printed(seed: Office) -> None:
    """A4 across, as wide as the page, the head on every page and frozen."""
    sheet = sheet_of(seed)
    set_up = sheet.page_setup
    assert ("9", "landscape", 0) == (str(set_up.paperSize), set_up.orientation, set_up.fitToHeight)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert ("$4:$4", "B5") == (sheet.print_title_rows, sheet.freeze_panes)
    assert {"0"} == {c.number_format for row in sheet["B5:E20"] for c in row}
    whole = " ".join(str(c.value) for row in sheet for c in row if c.value)
    for label in ("Body (seal):", "Head of the body:", "Checked by:", "Compiled by:", "Telephone:"):
        assert label in whole


def test_the_paper_says_the_same_as_the_totals(seed: Office) -> None:
    """Every figure of the roll-up is there; pages repeat the head, the last has the signatures."""
    i18n.use(i18n.CHINESE)
    pages = [
        page.extract_text() for page in PdfReader(BytesIO(statistics.render(seed, "pdf"))).pages
    ]
    assert len(pages) in (1, 2)
    assert all("发放资料" in page for page in pages)
    assert f"据不完全统计，{len(rollup.unreported(seed))}个单位未列数" in pages[-1]
    assert "制表人" in pages[-1]
    whole = "\n".join(pages)
    for row in rollup.rows(seed, DAY):
        if row.how == "return":
            assert row.figure.word in whole
    for one in rollup.sums(seed, ["body"]):
        if one.exact:
            assert str(one.low) in whole
    info = PdfReader(BytesIO(statistics.render(seed, "pdf")))
    assert "知识产权宣传周统计表 2011年4月20日至26日" == info.metadata.title  # type: ignore[union-attr]
    assert "zh-CN" == info.trailer["/Root"]["/Lang"]
    assert statistics.render(seed, "pdf") == statistics.render(seed, "pdf")


def test_a_body_a_day_and_rows_by_booth_and_day(seed: Office) -> None:
    """What a body told without a booth has a row of its own among booths; other days are empty."""
    chosen = form(seed, "boards", "consultations", rows="booth", silent=False)
    booths = texts(statistics.fill(seed, chosen))
    assert ["5", "242"] == booths["Industry & Commerce"]
    assert ["8", "more than 100"] == booths["IP Office (the body as a whole)"]
    assert ["18", "628 to 826"] == booths["Total"]
    days = texts(statistics.fill(seed, form(seed, "boards", rows="day")))
    assert {"26 April": ["18"], "Total": ["18"]} == days
    assert {"Total": ["—"]} == texts(
        statistics.fill(seed, form(seed, "boards", silent=False), "2011-04-21")
    )
    alone = statistics.fill(seed, form(seed, "boards"), body="wtj")
    assert {"Culture & Press Bureau": ["5"], "Total": ["5"]} == texts(alone)
    assert [] == alone.notes


def test_columns_may_be_worded_and_show_kinds(seed: Office) -> None:
    """A rounded number keeps the exact one as its note; kinds are added up in one column."""
    i18n.use(i18n.CHINESE)
    chosen = form(seed, "~consultations", "~leaflets:套", "咨询/专利申请+咨询/商标注册", "lawyers")
    table = statistics.fill(seed, chosen)
    assert ["200余", "近500", "242", "—"] == texts(table)["市工商局"]
    (line,) = (one for one in table.lines if one.key == "gsj")
    assert ("242", "484") == (line.cells[0].note, line.cells[1].note)
    assert [False, False, True, False] == table.sums


def test_a_zero_is_a_zero(office: Office) -> None:
    """Who says none has reported."""
    deciding.write(office, Return("gsj", "boards", "块", 0, DAY)).result()
    found = texts(statistics.fill(office, form(office, "boards")))
    assert (["0"], ["—"], ["0"]) == (
        found["Industry & Commerce"],
        found["Justice Bureau"],
        found["Total"],
    )


def test_who_comes_twice_is_one_person_in_all(office: Office, booths: Booths) -> None:
    """Then the total is no formula: it would come to two."""
    log = booths.log("gsj")
    log.add("duty_in", Duty("甲"))
    log.add("duty_in", Duty("甲"), "2011-04-25")
    collect(office, [booths.file(log)])
    table = statistics.fill(office, form(office, "staff", rows="day"))
    assert {"1"} == {cell[0] for cell in texts(table).values() if cell != ["—"]}
    assert [False] == table.sums
    assert any("counted once" in note for note in table.notes)


def test_a_cell_leads_to_its_figures(seed: Office) -> None:
    """Those of one body and column, of which the cell is made."""
    chosen = form(seed, "leaflets:份")
    (row,) = statistics.sources(seed, chosen, "wtj", 0)
    assert (1000, "近", "wtj") == (row.n, row.word, row.body)
    assert 4 == len(statistics.total_sources(seed, chosen, 0))


def test_forms_are_kept_and_taken_to_the_next_campaign(seed: Office) -> None:
    """By name; what the next campaign does not count stays as a column of dashes."""
    chosen = form(seed, "boards=展板数", "leaflets:套", name=" 省局 ", title="附表一")
    statistics_forms.save(seed, chosen).result()
    assert ["省局"] == [one.name for one in statistics_forms.forms(seed)]
    entries = seed.reader.head()
    with pytest.raises(Refusal) as refused:
        statistics_forms.save(seed, form(seed, "boards"))
    assert OfficeWhy.FORM_NO_NAME is refused.value.why
    campaigns.begin(seed, campaigns.read_source(seed, "quality-month")).result()
    seed.reload()
    assert [] == statistics_forms.forms(seed)
    statistics_forms.copy_from(seed, "ip2011").result()
    copied = statistics_forms.form(seed, "省局")
    assert ["展板数", ""] == [column.head for column in copied.columns]
    assert statistics.render(seed, "xlsx", copied)
    statistics_forms.remove(seed, "省局").result()
    with pytest.raises(Refusal) as refused:
        statistics_forms.form(seed, "省局")
    assert OfficeWhy.NO_SUCH_FORM is refused.value.why
    assert entries is not None


def test_many_columns_are_parted(seed: Office) -> None:
    """A table that is too wide goes on below, with the names of the rows again."""
    wide = [Column(shows=[Part("boards")], unit="块", head=f"展板布置数量{at}") for at in range(40)]
    table = StatisticsForm(columns=wide)
    pages = PdfReader(BytesIO(statistics.render(seed, "pdf", table))).pages
    whole = "".join(page.extract_text() for page in pages)
    assert "39" in whole
    assert whole.count("IP Office") > 2


def test_hostile_names_do_nothing(seed: Office) -> None:
    """A head that looks like a formula or markup is a text."""
    column = Column(shows=[Part("boards")], unit="块", head="=1+1")
    sheet = sheet_of(seed, StatisticsForm(columns=[column], title="<img src='x'/>=2"))
    assert all(c.data_type != "f" or "SUM" in str(c.value) for row in sheet for c in row)
    assert statistics.render(seed, "pdf", StatisticsForm(columns=[column], title="<img src='x'/>"))
