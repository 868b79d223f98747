"""The day's figures as CSV: one row a figure, for any spreadsheet and for other programs."""

import csv
from collections.abc import Iterable
from io import StringIO

from msgspec import structs

from .day_book import TableRow, cell_text, is_formula


def render_table(rows: Iterable[TableRow]) -> bytes:
    """UTF-8 with a byte order mark, without which Excel and WPS do not read Chinese."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(TableRow.__struct_fields__)
    for row in rows:
        writer.writerow(map(_cell, structs.astuple(row)))
    return text.getvalue().encode("utf-8-sig")


def _cell(value: str | int) -> str | int:
    """A number as it is; a text that no spreadsheet takes for a formula."""
    if isinstance(value, int):
        return value
    text = cell_text(value)
    return f"'{text}" if is_formula(text) else text
