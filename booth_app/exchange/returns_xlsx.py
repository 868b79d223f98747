"""Returns from a workbook: a table with a head, or the program's own form, on any of its sheets."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from booth_app.core.campaign import Campaign
from booth_app.core.errors import Refusal, _
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.returns import ReturnRow

from .form_rows import form_rows, is_form
from .return_columns import MAX_COLUMNS, MAX_ROWS, Cell, Line, cell_text, table_rows
from .workbook_bounds import safe_copy

_LAST_ROW = 1_048_576
"""Of any sheet; hostile ones may name far higher ones."""


def read_xlsx(data: bytes, name: str, campaign: Campaign) -> list[ReturnRow]:
    """The rows of all visible sheets; ``name`` is what sentences call the file.

    A sheet's first 64 columns are read. Formulas count as what they came to when the file was
    saved. Refuses what is no workbook, has no such table, is a form of another campaign, or is
    larger than returns can be.
    """
    copy = safe_copy(data, name)
    try:
        sheets = _sheets(copy, name)
    except Refusal:
        raise
    except Exception:
        # what the library raises over a workbook that was made to break it is of every kind
        detail = _("it is not a workbook as spreadsheets save it")
        raise Refusal(OfficeWhy.RETURN_DAMAGED, name=name, detail=detail) from None
    found: list[ReturnRow] = []
    tables = 0
    for title, lines in sheets.items():
        if len(sheets) > 1:
            lines = [Line(f"{title}!{line.line}", line.cells) for line in lines]
        if is_form(lines):
            rows: Iterator[ReturnRow] | None = form_rows(lines, name, campaign)
        else:
            rows = table_rows(lines, name)
        if rows is not None:
            tables += 1
            found += rows
    if not tables:
        raise Refusal(OfficeWhy.RETURN_NO_HEAD, name=name)
    return found


def _sheets(copy: BytesIO, name: str) -> dict[str, list[Line]]:
    """The visible sheets that are not empty, by their titles: their rows that are not empty."""
    from openpyxl import load_workbook

    sheets: dict[str, list[Line]] = {}
    rows = looked_at = 0
    with warnings.catch_warnings():
        # about what is left out here on purpose
        warnings.simplefilter("ignore")
        values = load_workbook(copy, read_only=True, data_only=True, keep_links=False)
        formulas = load_workbook(copy, read_only=True, keep_links=False)
        for shown, typed in zip(values.worksheets, formulas.worksheets, strict=True):
            if shown.sheet_state != "visible":
                continue
            lines = []
            for number, cells in enumerate(_cells(shown, typed), 1):
                looked_at += 1
                if cells and any(cell != "" for cell in cells):
                    rows += 1
                    lines.append(Line(str(number), cells))
                if rows > MAX_ROWS or looked_at > _LAST_ROW:
                    raise Refusal(OfficeWhy.RETURN_LARGE, name=name, detail=f"> {MAX_ROWS}")
            if lines:
                sheets[str(shown.title)] = lines
    return sheets


def _cells(shown: Any, typed: Any) -> Iterator[list[Cell]]:
    """Each row of a sheet, from its two readings: with the results of formulas, and with them."""
    results = shown.iter_rows(max_row=_LAST_ROW, max_col=MAX_COLUMNS)
    formulas = typed.iter_rows(max_row=_LAST_ROW, max_col=MAX_COLUMNS, values_only=True)
    for cells, texts in zip(results, formulas, strict=True):
        if texts.count(None) < len(texts):
            both = zip(cells, texts, strict=True)
            yield [_text(cell.value, cell.data_type, text) for cell, text in both]
        else:
            yield []


def _text(result: object, kind: str, typed: object) -> Cell:
    """A cell as text; None for a formula whose result was never stored."""
    match result:
        case None:
            # "str" is a formula that came to an empty text
            return "" if typed is None or kind == "str" else None
        case bool():
            return str(result).upper()
        case float() if result.is_integer():
            return str(int(result))
        case datetime() if result.time() == time():
            return result.date().isoformat()
        case datetime() | date() | time():
            return result.isoformat()
    return cell_text(str(result))
