"""The day as a workbook, for Excel and WPS: figures, hours, stock, corrections, people, entries."""

from collections.abc import Sequence
from itertools import groupby
from typing import TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from booth_app.i18n import _, date_name

from .daily_sheet import DailySheet, StockRow, total_of
from .day_book import DayBook, cell_text, is_formula
from .workbooks import written

Cell: TypeAlias = str | int | None
A4 = 9
"""Its number among Excel's sizes of paper."""
NOT_SAID = "—"
MARGIN_IN = 0.5
FONT = {"font_name": "Noto Sans SC", "font_size": 11, "valign": "vcenter"}


def render_workbook(book: DayBook) -> bytes:
    """The workbook's bytes; the same for the same book."""
    sheet = book.sheet
    return written(
        lambda workbook: _Writer(workbook, book).write(),
        sheet.day,
        title=cell_text(f"{_('Booth daily sheet')} {sheet.booth} {sheet.day}"),
        subject=cell_text(sheet.campaign),
        author=cell_text(sheet.body),
        comments=" · ".join(_marks(sheet)),
    )


def _marks(sheet: DailySheet) -> list[str]:
    """What is said of every page of a day that is not a real one."""
    if sheet.rehearsal:
        return [_("PRACTICE, does not count")]
    return [_("Demonstration")] if sheet.example else []


class _Writer:
    """Writes one sheet after the other; each begins with the same head."""

    def __init__(self, workbook: Workbook, book: DayBook) -> None:
        self._workbook, self._book = workbook, book
        made = workbook.add_format
        self._plain = made(FONT)
        # shown with the sign for text, so that editing the cell does not make it a formula
        self._quoted = made({**FONT, "quote_prefix": True})
        self._gone = made({**FONT, "font_strikeout": True})
        self._title = made({**FONT, "bold": True, "font_size": 16})
        line = {**FONT, "bold": True, "border": 1, "text_wrap": True, "bg_color": "#EDEEF2"}
        self._head = made(line)
        self._sum = made({**FONT, "bold": True, "top": 1, "bg_color": "#F6F6F8"})
        self._row = 0

    def write(self) -> None:
        """All sheets, in their order."""
        self.totals()
        self.hours()
        self.stock()
        self.corrections()
        self.people()
        self.records()

    def totals(self) -> None:
        """Each figure, and what a measure comes to in each unit: a sum never crosses units."""
        book = self._book
        heads = [_("Measure"), _("Kind"), _("Unit"), _("Number"), *book.hows]
        sheet = self._begin(_("Totals"), heads, [18, 24, 8, 10, *[12] * len(book.hows)])
        for _sort, group in groupby(book.figures, key=lambda one: one.sort):
            figures, first = list(group), self._row
            for one in figures:
                self._write(sheet, [one.measure, one.item, one.unit, one.n, *one.by_how])
            if len(figures) > 1:
                sums = [sum(one.n for one in figures)]
                sums += [sum(one.by_how[at] for one in figures) for at in range(len(book.hows))]
                self._add_up(sheet, [figures[0].measure, _("Total"), figures[0].unit], first, sums)

    def hours(self) -> None:
        """What was counted in each hour, a column for each measure and unit."""
        book = self._book
        names = [f"{column.measure} ({column.unit})" for column in book.by_hour]
        sheet = self._begin(_("By hour"), [_("Hour"), *names], [16, *[18] * len(names)])
        first = self._row
        for at, hour in enumerate(book.hours):
            span = f"{hour}:00–{(hour + 1) % 24}:00"
            self._write(sheet, [span, *(column.numbers[at] for column in book.by_hour)])
        if book.hours:
            self._add_up(sheet, [_("Total")], first, [sum(c.numbers) for c in book.by_hour])

    def stock(self) -> None:
        """What was taken in, handed out and left.

        Added up for each measure and unit where all is known.
        """
        heads = [_("Leaflet title"), _("Unit"), _("Taken in"), _("Handed out")]
        heads += [_("Left over"), _("Diff.")]
        sheet = self._begin(_("Stock"), heads, [32, 8, 12, 12, 12, 10])
        stock = self._book.sheet.stock
        for total in self._book.sheet.stock_totals:
            first = self._row
            for row in stock:
                if (row.measure, row.unit) == (total.measure, total.unit):
                    self._write(sheet, [row.name, row.unit, *_numbers(row)])
            self._add_up(sheet, [total_of(total.name), total.unit], first, _numbers(total))

    def corrections(self) -> None:
        """What was voided, when, why and by whom."""
        heads = [_("Time"), _("Entry"), _("Reason"), _("Corrected by")]
        sheet = self._begin(_("Corrections"), heads, [12, 40, 36, 16])
        for row in self._book.sheet.corrections:
            self._write(sheet, [row.time, row.entry, row.reason, row.by])

    def people(self) -> None:
        """Who led and who was there, from when to when."""
        heads = [_("Name"), _("Role"), _("Lawyer"), _("Came"), _("Went")]
        sheet = self._begin(_("People"), heads, [18, 24, 10, 12, 12])
        for one in self._book.people:
            lawyer = _("yes") if one.lawyer else ""
            self._write(sheet, [one.name, one.role, lawyer, one.came, one.went])

    def records(self) -> None:
        """Every entry of the day, the voided ones struck out."""
        heads = [_("No."), _("Time"), _("Happened at"), _("Kind of entry"), _("What")]
        heads += [_("Number"), _("Unit"), _("How"), _("Who"), _("Reason"), _("Voided")]
        widths = [8, 11, 11, 14, 36, 9, 8, 12, 12, 24, 9]
        sheet = self._begin(_("Log"), heads, widths, wide=True)
        for one in self._book.records:
            voided = _("voided") if one.voided else ""
            cells: list[Cell] = [one.seq, one.time, one.at, one.kind, one.what, one.n, one.unit]
            cells += [one.how, one.by, one.reason, voided]
            self._write(sheet, cells, gone=one.voided)

    def _begin(
        self, name: str, heads: Sequence[str], widths: Sequence[int], *, wide: bool = False
    ) -> Worksheet:
        """A new sheet with its title, whose it is, and the heads of its columns."""
        day = self._book.sheet
        sheet = self._workbook.add_worksheet(name)
        title = [day.booth, name, *_marks(day)]
        sheet.set_row(0, 26)
        sheet.write_string(0, 0, cell_text(" · ".join(title)), self._title)
        self._row = 1
        self._write(sheet, [" · ".join((day.body, date_name(day.day), day.campaign))])
        self._write(sheet, ["; ".join(day.remarks)])
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(column, column, width, self._plain)
            sheet.write_string(self._row, column, cell_text(head), self._head)
        sheet.repeat_rows(self._row)
        self._row += 1
        sheet.freeze_panes(self._row, 0)
        sheet.set_paper(A4)
        if wide:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(MARGIN_IN, MARGIN_IN, 0.7, 0.7)
        sheet.set_footer("&C&P / &N")
        return sheet

    def _write(self, sheet: Worksheet, cells: Sequence[Cell], *, gone: bool = False) -> None:
        plain = self._gone if gone else self._plain
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(self._row, column, cell, plain)
            elif cell:
                text = cell_text(cell)
                look = self._quoted if is_formula(text) else plain
                sheet.write_string(self._row, column, text, look)
        self._row += 1

    def _add_up(
        self, sheet: Worksheet, names: Sequence[str], first: int, sums: Sequence[int | None]
    ) -> None:
        """A row of sums over the rows from ``first``; a dash where a part is not known.

        ``sums`` are what the formulas come to, for readers that do not compute.
        """
        for column, name in enumerate(names):
            sheet.write_string(self._row, column, cell_text(name), self._sum)
        for column, value in enumerate(sums, len(names)):
            if value is None:
                sheet.write_string(self._row, column, NOT_SAID, self._sum)
            else:
                area = xl_range(first, column, self._row - 1, column)
                sheet.write_formula(self._row, column, f"=SUM({area})", self._sum, value)
        self._row += 1


def _numbers(row: StockRow) -> list[int | None]:
    return [row.taken_in, row.handed_out, row.left, row.difference]
