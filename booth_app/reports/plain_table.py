"""A list of texts as CSV, for any spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from .day_book import cell_text, is_formula


def render_rows(rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a byte order mark, without which Excel and WPS do not read Chinese."""
    text = StringIO()
    writer = csv.writer(text)
    for row in rows:
        writer.writerow(map(_cell, row))
    return text.getvalue().encode("utf-8-sig")


def _cell(value: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    text = cell_text(value)
    return f"'{text}" if is_formula(text) else text
