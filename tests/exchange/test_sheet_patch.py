"""Cells changed where they stand in a worksheet's XML, whatever program wrote it."""

import re
from xml.etree import ElementTree
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.exchange.sheet_patch import SheetXml, computed_anew

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEETS = {
    "plain": f'<?xml version="1.0"?>\n<worksheet xmlns="{MAIN}">'
    '<cols><col min="4" max="9" style="7"/>'
    '</cols><sheetData><row r="2" ht="20"><c r="B2" s="3"/><c r="D2" t="s" s="4"><v>0</v></c></row>'
    '<row r="4" s="5" customFormat="1"/><row r="6"><c r="A6"><f>SUM(B2:D2)</f><v>99</v></c></row>'
    '</sheetData><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells></worksheet>',
    "prefixed": f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2" s="3"></x:c>'
    "</x:row></x:sheetData><x:extLst><x:ext uri='u'>&lt;c&gt;</x:ext></x:extLst></x:worksheet>",
    "bare": f'<worksheet xmlns="{MAIN}"><sheetData><row><c s="1"/><c><v>5</v></c></row></sheetData>'
    "</worksheet>",
    "empty ends": f'<worksheet xmlns="{MAIN}"><sheetData><row r="2"><c r="B2" s="3"/></row>'
    '<row r="9" spans="1:2"><c r="A9" s="2"/><c r="C9" s="2"/></row></sheetData></worksheet>',
    "empty": f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
}


def values(xml: bytes) -> dict[str, tuple[str | None, str]]:
    """The style and the text of each cell that says where it is."""
    return {
        cell.get("r", ""): (cell.get("s"), "".join(cell.itertext()))
        for cell in ElementTree.fromstring(xml).iter(f"{{{MAIN}}}c")
    }


@pytest.mark.parametrize("name", SHEETS)
def test_cells_are_filled_in_order_and_keep_their_style(name: str) -> None:
    """There or not yet there, in rows that are there or not; rows and cells stay in order."""
    xml = SHEETS[name].encode()
    wanted = {
        (2, 2): 5,
        (2, 3): "近<200>",
        (2, 7): 8,
        (3, 1): 1,
        (4, 2): "a",
        (9, 1): 2,
        (12, 1): 3,
    }
    made = SheetXml(xml).filled(wanted)
    found = values(made)
    assert ["5", "近<200>", "8", "1", "a", "2", "3"] == [
        found[cell][1] for cell in ("B2", "C2", "G2", "A3", "B4", "A9", "A12")
    ]
    rows = [int(n) for n in re.findall(rb'row r="(\d+)"', made)]
    assert sorted(rows) == rows
    if name == "plain":
        assert ["3", "7", "5"] == [found[cell][0] for cell in ("B2", "G2", "B4")]
        assert ["B2", "C2", "D2", "G2"] == [
            cell for cell in found if cell.endswith("2") and len(cell) == 2
        ]


def test_formulas_lose_their_old_results_alone() -> None:
    """Whoever opens the form computes them anew; the rest of the XML is as it was."""
    xml = SHEETS["plain"].encode()
    sheet = SheetXml(xml)
    assert ({(6, 1)}, [((1, 1), (1, 3))]) == (sheet.formulas, sheet.merged)
    assert xml.replace(b"<v>99</v>", b"") == sheet.filled({})
    book = b'<workbook xmlns="m"><sheets><sheet name="a"/></sheets><definedNames/>%s</workbook>'
    assert book % b'<calcPr fullCalcOnLoad="1"/>' == computed_anew(book % b"")
    assert book % b'<calcPr fullCalcOnLoad="1" calcId="1"/>' == computed_anew(
        book % b'<calcPr calcId="1" fullCalcOnLoad="0"/>'
    )


@given(st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 30)), st.integers(0, 999)))
def test_any_cells_can_be_filled(wanted: dict[tuple[int, int], int]) -> None:
    """What is written is read again, and what was not written is as before."""
    wanted.pop((6, 1), None)
    xml = SHEETS["plain"].encode()
    made = SheetXml(xml).filled(wanted)
    again = SheetXml(made)
    assert made == again.filled(wanted)
    texts = {cell: text for cell, (_style, text) in values(made).items()}
    assert len(set(texts)) == len(re.findall(rb"<c ", made))
    assert {str(n) for n in wanted.values()} <= set(texts.values())


def test_what_is_no_sheet_is_an_error() -> None:
    """Broken XML, or one without cells."""
    for xml in (b"", b"<worksheet>", b"<worksheet/>", b"<a></b>"):
        with pytest.raises(expat.ExpatError):
            SheetXml(xml)
