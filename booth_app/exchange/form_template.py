"""A superior's own form as a workbook: read to see what it asks for, and filled in place.

It is read as hostile as any workbook of others: see ``workbook_bounds``. What is written are the
chosen cells alone; all other parts of the file stay as they are, byte for byte, but for the old
results of formulas, which are left out so that nobody takes them for those of this day.
"""

import posixpath
import warnings
from collections.abc import Mapping
from io import BytesIO
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError
from zipfile import ZipFile

from booth_app.core.errors import Refusal, _
from booth_app.core.form_matching import MAX_COLUMNS, MAX_ROWS
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.own_form import Grid, Place, cell_name
from booth_app.core.texts import printable

from .sheet_patch import SheetXml, computed_anew
from .workbook_bounds import MAX_RATIO, MAX_UNPACKED, safe_copy

MAX_MERGED = 100_000
"""Cells of all merged ranges of a sheet."""
_BOOK = "xl/workbook.xml"
_RELS = "xl/_rels/workbook.xml.rels"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FREE_BYTES = 1024 * 1024


def read_form(data: bytes, name: str) -> dict[str, Grid]:
    """The sheets of a form by their titles; ``name`` is what sentences call the file.

    Refuses what is no workbook, is damaged, or is larger than a form can be.
    """
    try:
        with ZipFile(safe_copy(data, name)) as book:
            return {
                title: _grid(SheetXml(book.read(part)), texts, name)
                for (title, part), texts in zip(
                    _sheets(book).items(), _texts(data, name), strict=True
                )
            }
    except Refusal:
        raise
    except Exception:
        # what libraries raise over a workbook that was made to break them is of every kind
        raise _damaged(name) from None


def fill_form(data: bytes, name: str, values: Mapping[str, Mapping[Place, int | str]]) -> bytes:
    """The form with ``values`` by sheet and cell; refuses to write where something is computed."""
    copied = safe_copy(data, name)
    try:
        with ZipFile(copied) as book:
            parts = _sheets(book)
            sheets = {title: SheetXml(book.read(part)) for title, part in parts.items()}
            changed = {
                parts[title]: sheet.filled(values.get(title, {})) for title, sheet in sheets.items()
            }
            if any(sheet.formulas for sheet in sheets.values()):
                changed[_BOOK] = computed_anew(book.read(_BOOK))
        for title, cells in values.items():
            for place in sheets[title].formulas.intersection(cells):
                cell = cell_name(place)
                raise Refusal(OfficeWhy.CELL_HAS_FORMULA, cell=cell, sheet=title)
        return _with_parts(data, name, changed)
    except (ExpatError, ElementTree.ParseError, KeyError, ValueError, AssertionError):
        raise _damaged(name) from None


def _with_parts(data: bytes, name: str, changed: Mapping[str, bytes]) -> bytes:
    """The file with some of its parts replaced, all in their order."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w") as new:
        members = old.infolist()
        if sum(member.file_size for member in members) > 2 * MAX_UNPACKED or any(
            one.file_size > _FREE_BYTES + MAX_RATIO * one.compress_size for one in members
        ):
            raise Refusal(OfficeWhy.RETURN_LARGE, name=name, detail="32 MB")
        for member in members:
            content = changed.get(member.filename)
            new.writestr(member, old.read(member) if content is None else content)
    return file.getvalue()


def _sheets(book: ZipFile) -> dict[str, str]:
    """The parts of the worksheets by their titles."""
    targets = {
        one.get("Id"): one.get("Target", "")
        for one in ElementTree.fromstring(book.read(_RELS))
        if one.get("Type", "").endswith("/worksheet")
    }
    found = {}
    for one in ElementTree.fromstring(book.read(_BOOK)).iter():
        if one.tag.rpartition("}")[2] == "sheet" and one.get(_RELATION) in targets:
            target = targets[one.get(_RELATION)]
            part = target[1:] if target.startswith("/") else posixpath.join("xl", target)
            found[one.get("name", "")] = posixpath.normpath(part)
    return found


def _texts(data: bytes, name: str) -> list[dict[Place, str]]:
    """What stands in the cells of each worksheet; formulas are no texts."""
    from openpyxl import load_workbook

    found = []
    with warnings.catch_warnings():
        # about what is left out here on purpose
        warnings.simplefilter("ignore")
        book = load_workbook(safe_copy(data, name), read_only=True, keep_links=False)
        for sheet in book.worksheets:
            texts: dict[Place, str] = {}
            rows = sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True)
            for row, cells in enumerate(rows, 1):
                for column, value in enumerate(cells, 1):
                    text = "" if value is None else printable(str(value)[:200])
                    if text and not text.startswith("="):
                        texts[row, column] = text
            found.append(texts)
    return found


def _grid(sheet: SheetXml, texts: dict[Place, str], name: str) -> Grid:
    merged, cells = [], 0
    for first, last in sheet.merged:
        last = min(last[0], MAX_ROWS), min(last[1], MAX_COLUMNS)
        if first <= last and first[1] <= last[1]:
            cells += (last[0] - first[0] + 1) * (last[1] - first[1] + 1)
            merged.append((first, last))
        if cells > MAX_MERGED:
            raise Refusal(OfficeWhy.RETURN_LARGE, name=name, detail=f"> {MAX_MERGED}")
    return Grid(texts, sheet.formulas, merged)


def _damaged(name: str) -> Refusal:
    detail = _("it is not a workbook as spreadsheets save it")
    return Refusal(OfficeWhy.RETURN_DAMAGED, name=name, detail=detail)
