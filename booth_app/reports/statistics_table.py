"""The statistics table as a workbook, for Excel, WPS and LibreOffice: sums are formulas."""

import unicodedata
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range

from booth_app.i18n import _

from .day_book import cell_text, is_formula
from .day_workbook import A4, FONT, MARGIN_IN
from .statistics_book import (
    StatisticsCell,
    StatisticsLine,
    StatisticsTable,
    above,
    below,
    head_of,
)
from .workbooks import written

_NAMES, _FIGURES, _REMARKS = (8, 28), (8, 16), (10, 30)
"""The narrowest and the widest a column of each kind is made, in characters."""
_NARROW_TABLE = 60
"""Characters below which names and remarks take what is left of the page."""


def render_table(table: StatisticsTable) -> bytes:
    """The workbook's bytes; the same for the same table."""
    return written(
        lambda workbook: _Writer(workbook, table).write(),
        table.made_for,
        title=cell_text(table.title),
        subject=cell_text(table.period),
        comments=cell_text(table.mark),
    )


class _Writer:
    """Writes the one sheet, a row after the other."""

    def __init__(self, workbook: Workbook, table: StatisticsTable) -> None:
        self._table = table
        self._sheet = workbook.add_worksheet(_("Statistics table"))
        self._last = len(table.heads) + table.remarks
        self._row = 0
        made = workbook.add_format
        plain = {**FONT, "text_wrap": True}
        ruled = {**plain, "border": 1, "align": "center", "num_format": "0"}
        self._title = made({**FONT, "bold": True, "font_size": 18, "align": "center"})
        self._centred = made({**FONT, "align": "center"})
        self._left, self._right = made(FONT), made({**FONT, "align": "right"})
        self._note = made({**plain, "font_size": 9, "valign": "top"})
        self._head = made({**ruled, "bold": True, "bg_color": "#EDEEF2"})
        self._name = made({**ruled, "align": "left"})
        self._figure = made(ruled)
        self._sum = made({**ruled, "bold": True, "bg_color": "#F6F6F8"})
        # shown with the sign for text, so that editing the cell does not make it a formula
        self._quoted = made({**ruled, "align": "left", "quote_prefix": True})

    def write(self) -> None:
        """The whole sheet, and how it is printed."""
        table = self._table
        self._columns()
        self._across(table.title, self._title, 30)
        self._across("  ".join(text for text in (table.period, table.mark) if text), self._centred)
        seal, dated = above(table)
        half = max(1, self._last // 2)
        self._merged(0, half - 1, seal, self._left)
        self._merged(half, self._last, dated, self._right)
        self._row += 1
        self._heads()
        first = self._row
        for line in table.lines:
            self._line(line, self._name, self._figure)
        if table.total is not None:
            self._total(table.total, first)
        for note in table.notes:
            lines = -(-_wide(note) // max(1, self._width - 4))
            self._across(note, self._note, 14 * lines)
        self._row += 1
        self._signatures()
        self._print_set_up(first)

    def _columns(self) -> None:
        table = self._table
        names = [line.name for line in table.lines] + [table.row_head]
        widths = [_between(_NAMES, max(map(_wide, names)) + 2)]
        for at, head in enumerate(table.heads):
            texts = [line.cells[at].text for line in self._all_lines()]
            # a head may be broken over two lines, a figure and a unit never
            room = max(
                [
                    _wide(head.name) // 2 + 2,
                    _wide(head.unit) + 4,
                    *(_wide(text) + 2 for text in texts),
                ]
            )
            widths.append(head.width or _between(_FIGURES, room))
        if table.remarks:
            remarks = max((_wide(line.remark) for line in self._all_lines()), default=0)
            widths.append(_between(_REMARKS, remarks + 2))
        if (left := _NARROW_TABLE - sum(widths)) > 0:
            widths[0] += left // 2
            widths[-1] += left // 2 if table.remarks else 0
        self._width = sum(widths)
        for at, width in enumerate(widths):
            self._sheet.set_column(at, at, width)

    def _all_lines(self) -> list[StatisticsLine]:
        total = self._table.total
        return [*self._table.lines, *([total] if total is not None else [])]

    def _heads(self) -> None:
        heads = [cell_text(self._table.row_head)]
        for head in self._table.heads:
            name, unit = cell_text(head.name), cell_text(head_of(head).removeprefix(head.name))
            heads.append(f"{name}\n{unit}" if unit else name)
        heads += [_("Remarks")] if self._table.remarks else []
        for column, text in enumerate(heads):
            self._sheet.write_string(self._row, column, text, self._head)
        self._sheet.set_row(self._row, 50)
        self._row += 1

    def _line(self, line: StatisticsLine, name: Format, figure: Format) -> None:
        self._text(0, line.name, name)
        for column, cell in enumerate(line.cells, 1):
            if cell.number is not None:
                self._sheet.write_number(self._row, column, cell.number, figure)
            else:
                self._text(column, cell.text, figure)
            self._comment(column, cell)
        if self._table.remarks:
            self._text(self._last, line.remark, name)
        self._row += 1

    def _total(self, total: StatisticsLine, first: int) -> None:
        """The last row: a formula over the numbers of a column, else what it comes to in words."""
        row = self._row
        self._line(total, self._sum, self._sum)
        for column, (cell, sums) in enumerate(zip(total.cells, self._table.sums, strict=True), 1):
            if sums:
                area = xl_range(first, column, row - 1, column)
                self._sheet.write_formula(row, column, f"=SUM({area})", self._sum, cell.number)

    def _signatures(self) -> None:
        """Who signs, side by side; below each other where the table is too narrow."""
        labels, columns = below(), self._last + 1
        if columns < len(labels):
            for label in labels:
                self._across(label, self._left, 24)
            return
        ends = [columns * at // len(labels) for at in range(len(labels) + 1)]
        for label, first, end in zip(labels, ends, ends[1:], strict=False):
            self._merged(first, end - 1, label, self._left)
        self._sheet.set_row(self._row, 24)

    def _text(self, column: int, text: str, look: Format) -> None:
        text = cell_text(text)
        if text:
            look = self._quoted if is_formula(text) else look
            self._sheet.write_string(self._row, column, text, look)
        else:
            self._sheet.write_blank(self._row, column, None, look)

    def _comment(self, column: int, cell: StatisticsCell) -> None:
        if cell.note:
            size: dict[str, Any] = {"author": "", "width": 170, "height": 46, "font_size": 9}
            self._sheet.write_comment(self._row, column, cell_text(cell.note), size)

    def _across(self, text: str, look: Format, height: float | None = None) -> None:
        """A line over the whole width of the table."""
        self._merged(0, self._last, text, look)
        if height is not None:
            self._sheet.set_row(self._row, height)
        self._row += 1

    def _merged(self, first: int, last: int, text: str, look: Format) -> None:
        text = cell_text(text)
        if first == last:
            self._sheet.write_string(self._row, first, text, look)
        else:
            self._sheet.merge_range(self._row, first, self._row, last, "", look)
            self._sheet.write_string(self._row, first, text, look)

    def _print_set_up(self, first: int) -> None:
        sheet = self._sheet
        sheet.repeat_rows(first - 1)
        sheet.freeze_panes(first, 1)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_margins(MARGIN_IN, MARGIN_IN, 0.7, 0.7)
        sheet.set_footer("&C— &P —")


def _between(ends: tuple[int, int], wanted: int) -> int:
    return max(ends[0], min(ends[1], wanted))


def _wide(text: str) -> int:
    """How many characters wide a text is; a Chinese one counts as two."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
