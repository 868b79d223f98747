"""Returns from workbooks: tables on any sheet, formulas by their results, and forged files."""

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from xlsxwriter import Workbook as Writer

from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.returns import ReturnRow, resolve
from booth_app.exchange.return_columns import MAX_ROWS
from booth_app.exchange.returns_xlsx import read_xlsx
from tests.core.test_returns import CAMPAIGN

HEAD = ["day", "body", "measure", "value", "unit"]


def book(*sheets: list[list[Any]]) -> bytes:
    """A workbook with these sheets."""
    made = Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for rows in sheets:
        sheet = made.create_sheet()
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The workbook with its parts changed, and more of them."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more.items():
            new.writestr(name, content)
    return out.getvalue()


def in_sheet(old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    """A change of the first sheet's XML."""

    def change(name: str, xml: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return xml
        assert old in xml
        return xml.replace(old, new, 1)

    return change


def rows(data: bytes) -> list[ReturnRow]:
    """What is read from a workbook."""
    return read_xlsx(data, "returns.xlsx", CAMPAIGN)


def refusal(data: bytes) -> Why:
    """Why a workbook is refused; its sentence can be put together."""
    with pytest.raises(Refusal) as refused:
        rows(data)
    assert "{" not in str(refused.value)
    return refused.value.why


TABLE = book([HEAD, [date(2011, 4, 26), "市工商局", "资料", 484, "套"]])


def test_cells_become_text() -> None:
    """Dates, whole numbers, texts and numbers with a fraction, as a person reads them."""
    data = book(
        [
            ["知识产权宣传周"],
            HEAD,
            [datetime(2011, 4, 26), "gsj", "资料", 484.0, None],
            ["4月26日", "gsj", "资料", 1.5, "套"],
            [],
            [40659, "gsj", "咨询", "近200", True],
        ]
    )
    assert [
        ReturnRow(line="3", day="2011-04-26", body="gsj", measure="资料", value="484"),
        ReturnRow(line="4", day="4月26日", body="gsj", measure="资料", value="1.5", unit="套"),
        ReturnRow(line="6", day="40659", body="gsj", measure="咨询", value="近200", unit="TRUE"),
    ] == rows(data)


def test_every_visible_sheet_is_read() -> None:
    """A row says which sheet it is on; sheets without a head, and hidden ones, are passed over."""
    made = Workbook()
    for title, state in (("甲", "visible"), ("乙", "visible"), ("丙", "hidden"), ("空", "visible")):
        sheet = made.create_sheet(title)
        sheet.sheet_state = state
        for row in [["note"]] if title == "空" else [HEAD, [None, "gsj", "资料", 5, "份"]]:
            sheet.append(row)
    out = BytesIO()
    made.save(out)
    assert ["甲!2", "乙!2"] == [row.line for row in rows(out.getvalue())]


def test_a_formula_is_what_it_came_to() -> None:
    """Its stored result counts; one that was never computed is a problem and not zero."""
    out = BytesIO()
    with Writer(out) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        for row, result in enumerate((12, "", "#REF!"), 1):
            sheet.write_string(row, 2, "资料")
            sheet.write_formula(row, 3, "=6*2", None, result)
    data = out.getvalue()
    assert ["12", "", "#REF!"] == [row.value for row in rows(data)]
    (row,) = rows(book([HEAD, [None, "gsj", "资料", "=6*2", "份"]]))
    (problem,) = resolve(CAMPAIGN, [row]).problems
    assert ("2", OfficeWhy.RETURN_NOT_COMPUTED) == (problem.line, problem.why)


def test_macros_pictures_and_links_are_never_opened() -> None:
    """Parts that hold no figures are left out, whatever is in them."""
    bomb = b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>"
    parts = ("xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/media/image1.png")
    data = repacked(TABLE, lambda _name, xml: xml, **dict.fromkeys(parts, bomb))
    assert rows(TABLE) == rows(data)


@pytest.mark.parametrize(
    "change",
    [
        in_sheet(b"<worksheet", b"<!DOCTYPE x><worksheet"),
        in_sheet(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
        in_sheet(b"<sheetData>", b"<sheetData></worksheet>"),
        in_sheet(b'r="A1"', b'r="?"'),
        in_sheet(b't="inlineStr"><is><t>day</t></is>', b't="s"><v>999</v>'),
        lambda name, xml: xml.decode().encode("utf-16") if name.endswith("sheet1.xml") else xml,
        lambda name, xml: (
            b'<?xml version="1.0" encoding="cp037"?>' + xml if "sheet1" in name else xml
        ),
        lambda name, xml: b"" if name == "[Content_Types].xml" else xml,
        lambda name, xml: b"<x>" * 100_000 if name == "xl/workbook.xml" else xml,
        lambda name, xml: re.sub(b"sheetId", b"sheetIds", xml),
    ],
)
def test_a_forged_workbook_is_refused(change: Callable[[str, bytes], bytes]) -> None:
    """One sentence, whatever the library that reads it makes of it."""
    assert OfficeWhy.RETURN_DAMAGED is refusal(repacked(TABLE, change))


def test_bombs_are_refused_before_they_go_off() -> None:
    """Sizes and ratios are looked at first, and so many cells are never built."""
    spaces = in_sheet(b"<sheetData>", b" " * 12_000_000 + b"<sheetData>")
    assert OfficeWhy.RETURN_LARGE is refusal(repacked(TABLE, spaces))
    large = repacked(TABLE, lambda _name, xml: xml, **{"xl/more.xml": b"x" * 17_000_000})
    assert OfficeWhy.RETURN_LARGE is refusal(large)
    cells = in_sheet(b"<sheetData>", b"<sheetData><row>" + b"<c/>" * 1_000_000 + b"</row>")
    assert OfficeWhy.RETURN_LARGE is refusal(repacked(TABLE, cells))
    many = {f"xl/media/{at}": b"" for at in range(400)}
    assert OfficeWhy.RETURN_LARGE is refusal(repacked(TABLE, lambda _name, xml: xml, **many))
    assert OfficeWhy.RETURN_LARGE is refusal(b"PK\3\4" + b"\0" * 4 * 1024 * 1024)


def test_far_cells_take_no_time() -> None:
    """A row number beyond any sheet ends the sheet; empty rows before a last one are counted."""
    far = in_sheet(b"</sheetData>", b'<row r="999999999"><c r="A9"/></row></sheetData>')
    assert rows(TABLE) == rows(repacked(TABLE, far))
    wide = in_sheet(b"</sheetData>", b'<row r="3"><c r="XFD3"><v>1</v></c></row></sheetData>')
    assert rows(TABLE) == rows(repacked(TABLE, wide))


def test_too_many_rows_are_refused() -> None:
    """More rows than all bodies can have are a mistake."""
    assert OfficeWhy.RETURN_LARGE is refusal(book([HEAD] + [["", "", "x", 1]] * MAX_ROWS))


@pytest.mark.parametrize(
    ("why", "data"),
    [
        (OfficeWhy.RETURN_OLD_BOOK, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        (OfficeWhy.RETURN_DAMAGED, TABLE[:-10]),
        (OfficeWhy.RETURN_DAMAGED, TABLE[:200]),
        (OfficeWhy.RETURN_DAMAGED, b"PK\3\4"),
        (OfficeWhy.RETURN_NO_HEAD, book([["指标", "单位"], ["资料", "份"]])),
        (OfficeWhy.RETURN_NO_HEAD, book([[]])),
        (OfficeWhy.RETURN_WHICH_COLUMN, book([["指标", "单位", "数量"]])),
    ],
)
def test_what_is_no_table_is_refused(why: Why, data: bytes) -> None:
    """Old and locked workbooks, cut ones, and those without a head."""
    assert why is refusal(data)


@pytest.mark.parametrize("at", range(0, len(TABLE), 97))
def test_a_flipped_byte_does_no_harm(at: int) -> None:
    """It is read as it was, or refused; it never becomes another figure."""
    data = TABLE[:at] + bytes([TABLE[at] ^ 0xFF]) + TABLE[at + 1 :]
    try:
        assert rows(TABLE) == rows(data)
    except Refusal as refused:
        assert str(refused)
