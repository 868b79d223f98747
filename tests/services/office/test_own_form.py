"""A superior's own form: what is proposed for its cells, and that nothing else of it changes."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from booth_app import i18n
from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.statistics_form import Part
from booth_app.services.office import campaigns, own_form, rollup
from booth_app.services.office.place import Office
from tests.log_builder import DAY

from .test_rollup import seed

__all__ = ["seed"]

BODIES = ("市工商行政管理局", "荆门市司法局", "市商务局", "市文体新局", "市知识产权局", "市邮政局")


def province(sheet: Worksheet) -> None:
    """A form with merged heads in two rows, a row a body, sums, a remark, styles, a choice."""
    sheet.title = "附表1"
    sheet.merge_cells("A1:H1")
    sheet["A1"] = "2011年知识产权宣传周活动情况统计表"
    sheet["A2"], sheet["F2"] = "填报单位：", "填报日期："
    for cells, text in {"A3:A4": "序号", "B3:B4": "单 位", "D3:E3": "发放宣传资料"}.items():
        sheet.merge_cells(cells)
        sheet[cells.partition(":")[0]] = text
    sheet["C3"], sheet["C4"] = "接受咨询", "（人次）"
    sheet["D4"], sheet["E4"] = "份", "套"
    sheet["F3"], sheet["F4"] = "制作展板（块）", None
    sheet["G3"], sheet["H3"] = "合格率", "备注"
    thin = Side(style="thin")
    for at, body in enumerate(BODIES, 5):
        sheet.cell(at, 1, at - 4)
        sheet.cell(at, 2, body)
        for column in range(1, 9):
            sheet.cell(at, column).border = Border(thin, thin, thin, thin)
        sheet.cell(at, 3).font = Font(name="仿宋_GB2312", size=14, bold=True)
    last = 4 + len(BODIES)
    sheet.cell(last + 1, 2, "合计")
    for column, letter in ((3, "C"), (4, "D"), (6, "F")):
        sheet.cell(last + 1, column, f"=SUM({letter}5:{letter}{last})")
    sheet.add_data_validation(DataValidation("list", formula1='"好,一般"', sqref="H5:H9"))
    sheet.row_dimensions[3].height = 33
    sheet.column_dimensions["B"].width = 31


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """The form as the superior sent it, with a second sheet and a part that no library knows."""
    return written(tmp_path / "附表.xlsx", province)


def written(path: Path, fill: Callable[[Worksheet], None]) -> Path:
    """A workbook with a sheet that somebody filled in."""
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    fill(book.active)
    book.create_sheet("说明")["A1"] = "请于月底前报送"
    saved = BytesIO()
    book.save(saved)
    with ZipFile(saved) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member, old.read(member))
        new.writestr("xl/media/seal.png", b"\x89PNG not really")
    return path


def cells(data: bytes) -> dict[str, object]:
    """What stands in the cells of the first sheet."""
    book = openpyxl.load_workbook(BytesIO(data))
    return {cell.coordinate: cell.value for row in book.worksheets[0] for cell in row}


def test_heads_and_names_say_what_is_wanted(seed: Office, empty: Path) -> None:
    """Merged heads, units in a row of their own, other names of bodies, the date by its label."""
    own_form.add(seed, empty, "省局").result()
    found = {one.cell: one for one in own_form.form(seed, "省局").targets}
    assert ([Part("consultations")], "人次", "gsj") == (
        found["C5"].shows,
        found["C5"].unit,
        found["C5"].body,
    )
    assert ("份", "套", "sfj") == (found["D6"].unit, found["E6"].unit, found["D6"].body)
    assert ([Part("boards")], "块") == (found["F8"].shows, found["F8"].unit)
    assert "date" == found["G2"].said
    wanted = {f"{letter}{row}" for letter in "CDEF" for row in range(5, 10)} | {"G2", "E11"}
    assert wanted == set(found), "nothing for what the campaign does not know, nor for formulas"


def test_it_is_filled_and_nothing_else_changes(seed: Office, empty: Path) -> None:
    """Figures stand in their cells; every other part and cell of the file is as it was."""
    i18n.use(i18n.CHINESE)
    own_form.add(seed, empty, "省局").result()
    filled = own_form.fill(seed, "省局", DAY)
    before, after = cells(empty.read_bytes()), cells(filled.data)
    targets = {one.cell for one in own_form.form(seed, "省局").targets}
    assert {at: v for at, v in before.items() if at not in targets} == {
        at: v for at, v in after.items() if at not in targets
    }
    assert (242, "—", 484, 5) == tuple(after[f"{letter}5"] for letter in "CDEF")
    assert ("近200", "200多", "—") == (after["C7"], after["D7"], after["F7"])
    assert (484, "=SUM(C5:C10)") == (after["E11"], after["C11"])
    assert "附表1!C7" in filled.worded
    assert "附表1!D5" in filled.silent
    with ZipFile(empty) as old, ZipFile(BytesIO(filled.data)) as new:
        assert old.namelist() == new.namelist()
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        assert {"xl/worksheets/sheet1.xml", "xl/workbook.xml"} == changed
        book = new.read("xl/workbook.xml")
    assert 1 == book.count(b'fullCalcOnLoad="1"')
    sheets = [
        openpyxl.load_workbook(BytesIO(one)).active for one in (empty.read_bytes(), filled.data)
    ]
    for one, two in zip(*(list(sheet.iter_rows()) for sheet in sheets), strict=True):
        for a, b in zip(one, two, strict=True):
            assert (a.has_style, a.style_id) == (b.has_style, b.style_id), a.coordinate
    assert sheets[0].merged_cells.ranges == sheets[1].merged_cells.ranges
    assert len(sheets[0].data_validations.dataValidation) == 1
    assert filled.data == own_form.fill(seed, "省局", DAY).data


def test_other_days_fill_the_same_empty_form(seed: Office, empty: Path) -> None:
    """Nothing of one day is left in the form of another."""
    own_form.add(seed, empty, "省局").result()
    own_form.fill(seed, "省局", DAY)
    after = cells(own_form.fill(seed, "省局", "2011-04-21").data)
    assert {"—"} == {after[f"{letter}{row}"] for letter in "CDEF" for row in range(5, 10)}


def test_cells_are_told_by_hand(seed: Office, empty: Path) -> None:
    """In any sheet, also where no cell is yet; where something is computed nothing is written."""
    own_form.add(seed, empty, "省局").result()
    told = [
        "H5=#campaign",
        "说明!C9=~咨询",
        "说明!B30=资料:套@市工商局@2011-04-26",
        "E11=-",
        "说明!A30=#period",
    ]
    own_form.map_cells(seed, "省局", told).result()
    book = openpyxl.load_workbook(BytesIO(own_form.fill(seed, "省局").data))
    assert ("Intellectual Property Week", None) == (
        book["附表1"]["H5"].value,
        book["附表1"]["E11"].value,
    )
    notes = book["说明"]
    assert ("请于月底前报送", 484, "20–26 April 2011") == (
        notes["A1"].value,
        notes["B30"].value,
        notes["A30"].value,
    )
    assert "between 600 and 900" == notes["C9"].value
    for wrong, why in {
        "C11=咨询": OfficeWhy.CELL_HAS_FORMULA,
        "E3=咨询": OfficeWhy.CELL_HAS_FORMULA,
        "5C=咨询": OfficeWhy.NO_SUCH_CELL,
        "ZZZZ1=咨询": OfficeWhy.NO_SUCH_CELL,
        "附表2!C5=咨询": OfficeWhy.NO_SUCH_SHEET,
        "C5=咨询@市邮政局": OfficeWhy.RETURN_NO_BODY,
    }.items():
        with pytest.raises(Refusal) as refused:
            own_form.map_cells(seed, "省局", [wrong]).result()
        assert why is refused.value.why, wrong


def test_a_form_without_bodies_is_filled_beside_its_labels(seed: Office, tmp_path: Path) -> None:
    """A list of measures with empty cells at their right."""

    def county(sheet: Worksheet) -> None:
        for row in (
            ("指标", "数量"),
            ("现场咨询（人次）",),
            ("展板",),
            ("发放资料（套）",),
            ("其他",),
        ):
            sheet.append(row)

    path = written(tmp_path / "b.xlsx", county)
    own_form.add(seed, path, "区").result()
    found = {one.cell: one.unit for one in own_form.form(seed, "区").targets}
    assert {"B2": "人次", "B3": "块", "B4": "套"} == found
    after = cells(own_form.fill(seed, "区").data)
    assert ("628 to 826", 18, 484) == (after["B2"], after["B3"], after["B4"])


def test_days_may_be_the_rows(seed: Office, tmp_path: Path) -> None:
    """A row a day, whatever day the form is filled for."""

    def daily(sheet: Worksheet) -> None:
        for row in (("日期", "展板"), ("4月25日",), ("4月26日",), ("合计",)):
            sheet.append(row)

    own_form.add(seed, written(tmp_path / "d.xlsx", daily), "日报").result()
    after = cells(own_form.fill(seed, "日报", DAY).data)
    assert ("—", 18, 18) == (after["B2"], after["B3"], after["B4"])


def test_forms_are_kept_for_the_next_campaign(seed: Office, empty: Path) -> None:
    """With their cells; a file that is gone or another one is said."""
    own_form.add(seed, empty, "省局").result()
    own_form.add(seed, empty, "省局").result()
    assert 1 == len(own_form.forms(seed))
    (stored,) = (seed.data / "forms").iterdir()
    campaigns.begin(seed, campaigns.read_source(seed, "quality-month")).result()
    seed.reload()
    own_form.copy_from(seed, "ip2011").result()
    assert own_form.fill(seed, "省局").silent
    assert [] == rollup.rows(seed)
    empty.write_bytes(
        written(empty.with_name("c.xlsx"), lambda sheet: sheet.append(["x"])).read_bytes()
    )
    with pytest.raises(Refusal) as refused:
        own_form.add(seed, empty, "省局").result()
    assert OfficeWhy.OWN_FORM_CHANGED is refused.value.why
    stored.write_bytes(b"other")
    with pytest.raises(Refusal) as refused:
        own_form.fill(seed, "省局")
    assert OfficeWhy.OWN_FORM_MISSING is refused.value.why
    own_form.remove(seed, "省局").result()
    assert [] == own_form.forms(seed)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"\xd0\xcf\x11\xe0 old", b"a,b\n1,2\n"])
def test_what_is_no_workbook_is_refused(seed: Office, tmp_path: Path, content: bytes) -> None:
    """Nothing is kept of it."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(Refusal):
        own_form.add(seed, path, "省局")
    assert [] == own_form.forms(seed)
