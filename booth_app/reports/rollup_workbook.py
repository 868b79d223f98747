"""The roll-up as a workbook, for Excel and WPS: tables whose sums are formulas.

What stands in it is in the words of the reader; figures are computed elsewhere.
"""

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from .day_book import cell_text, is_formula
from .day_workbook import A4, FONT, MARGIN_IN, NOT_SAID
from .rollup_book import Cell, RollupBook, Table, Total
from .workbooks import written


def render_rollup(book: RollupBook) -> bytes:
    """The workbook's bytes; the same for the same book."""
    return written(
        lambda workbook: _Writer(workbook, book).write(),
        book.made_for,
        title=cell_text(book.title),
    )


class _Writer:
    """Writes one table after the other, each on a sheet of its own."""

    def __init__(self, workbook: Workbook, book: RollupBook) -> None:
        self._workbook, self._book = workbook, book
        made = workbook.add_format
        plain = {**FONT, "text_wrap": True}
        self._plain = made(plain)
        # shown with the sign for text, so that editing the cell does not make it a formula
        self._quoted = made({**plain, "quote_prefix": True})
        self._title = made({**FONT, "bold": True, "font_size": 16})
        self._about = made(FONT)
        self._head = made({**plain, "bold": True, "border": 1, "bg_color": "#EDEEF2"})
        self._sum = made({**FONT, "bold": True, "top": 1, "bg_color": "#F6F6F8"})
        self._row = 0

    def write(self) -> None:
        """All tables, in their order."""
        for table in self._book.tables:
            self.table(table)

    def table(self, table: Table) -> None:
        """A table under the book's title, its blocks one after the other."""
        sheet = self._begin(table)
        for block in table.blocks:
            first = self._row
            for row in block.rows:
                self._write(sheet, row)
            if block.total is not None and block.rows:
                self._add_up(sheet, block.total, first, len(table.heads))

    def _begin(self, table: Table) -> Worksheet:
        sheet = self._workbook.add_worksheet(table.name)
        sheet.set_row(0, 26)
        title = f"{self._book.title} · {table.name}"
        sheet.write_string(0, 0, cell_text(title), self._title)
        for at, line in enumerate(self._book.about, 1):
            sheet.write_string(at, 0, cell_text(line), self._about)
        self._row = len(self._book.about) + 2
        for column, (head, width) in enumerate(zip(table.heads, table.widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(self._row, column, cell_text(head), self._head)
        sheet.repeat_rows(self._row)
        self._row += 1
        sheet.freeze_panes(self._row, 0)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(MARGIN_IN, MARGIN_IN, 0.7, 0.7)
        sheet.set_footer("&C&P / &N")
        return sheet

    def _write(self, sheet: Worksheet, cells: Sequence[Cell]) -> None:
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(self._row, column, cell, self._plain)
            elif cell:
                text = cell_text(cell)
                look = self._quoted if is_formula(text) else self._plain
                sheet.write_string(self._row, column, text, look)
        self._row += 1

    def _add_up(self, sheet: Worksheet, total: Total, first: int, columns: int) -> None:
        """The sums over the rows from ``first``, a dash for what has no end."""
        for column in range(columns):
            if column not in total.sums:
                name = total.names[column] if column < len(total.names) else ""
                sheet.write_string(self._row, column, cell_text(name), self._sum)
                continue
            value = total.sums[column]
            if value is None:
                sheet.write_string(self._row, column, NOT_SAID, self._sum)
            else:
                area = xl_range(first, column, self._row - 1, column)
                sheet.write_formula(self._row, column, f"=SUM({area})", self._sum, value)
        self._row += 1
