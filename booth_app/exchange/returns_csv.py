"""Returns from CSV, as Excel and WPS save it in China and elsewhere."""

import codecs
import csv
from collections.abc import Iterator
from io import StringIO

from booth_app.core.errors import Refusal, _
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.returns import ReturnRow

from .return_columns import HEAD_WITHIN, MAX_COLUMNS, MAX_ROWS, Line, cell_text, table_rows

MAX_BYTES = 4 * 1024 * 1024
_SEPARATORS = (",", ";", "\t")


def read_csv(data: bytes, name: str) -> list[ReturnRow]:
    """The rows of a CSV file; ``name`` is what sentences call it.

    UTF-8 with or without a byte order mark, GB 18030, or UTF-16 with one; separated by comma,
    semicolon or tab. Refuses what is no such table, or larger than one can be.
    """
    if len(data) > MAX_BYTES:
        raise Refusal(OfficeWhy.RETURN_LARGE, name=name, detail="4 MB")
    text = _text(data, name)
    refusals: list[Refusal] = []
    for separator in _SEPARATORS:
        try:
            rows = table_rows(_lines(text, separator, name), name)
            if rows is not None:
                return list(rows)
        except Refusal as refusal:
            refusals.append(refusal)
    # with another separator than the file's, a quotation mark may seem to be misplaced
    refusals.sort(key=lambda refusal: refusal.why is OfficeWhy.RETURN_DAMAGED)
    raise next(iter(refusals), Refusal(OfficeWhy.RETURN_NO_HEAD, name=name))


def _text(data: bytes, name: str) -> str:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise Refusal(OfficeWhy.RETURN_FOREIGN, name=name)


def _lines(text: str, separator: str, name: str) -> Iterator[Line]:
    """Row after row, with the line of the file on which it begins."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    begins, rows = 1, 0
    try:
        for cells in reader:
            if any(cells):
                rows += 1
                if rows > MAX_ROWS + HEAD_WITHIN:
                    raise Refusal(OfficeWhy.RETURN_LARGE, name=name, detail=f"> {MAX_ROWS}")
                yield Line(str(begins), [cell_text(cell) for cell in cells[:MAX_COLUMNS]])
            begins = reader.line_num + 1
    except csv.Error:
        detail = _("a quotation mark is missing or misplaced")
        raise Refusal(OfficeWhy.RETURN_DAMAGED, name=name, detail=detail) from None
