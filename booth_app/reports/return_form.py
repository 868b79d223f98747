"""The spreadsheet form (填报表) by which a body without a laptop reports its figures.

It is filled in with Excel or WPS and read back by ``exchange.form_rows``. Nothing is computed in
it; cells that are not meant to be filled in are protected, without a password.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from booth_app.core.campaign import Campaign, Item, Measure
from booth_app.core.return_form import HEAD_VALUE, Column, Mark
from booth_app.i18n import _, is_english, name_of

from .day_book import cell_text, is_formula
from .day_workbook import A4, FONT, MARGIN_IN
from .workbooks import written

FREE_ROWS = 8
"""Rows at the end for what the campaign does not name."""
_LISTS = "lists"
"""The hidden sheet with what the drop-downs offer."""
_WIDTHS = {
    Column.MEASURE: 22,
    Column.ITEM: 22,
    Column.UNIT: 13,
    Column.VALUE: 24,
    Column.NOTE: 24,
}


class FormRow(NamedTuple):
    """What one row of the form asks for; without an item: of the measure as a whole."""

    measure: Measure
    item: Item | None
    unit: str


def form_rows(campaign: Campaign, body: str = "") -> Iterator[FormRow]:
    """Each item in its unit, then each measure in each of its units; nothing that is hidden.

    With ``body`` (a code), the items that it counts; else all of them.
    """
    for measure in campaign.measures_shown:
        for item in campaign.items_of(measure.code, body):
            if not item.hidden:
                yield FormRow(measure, item, item.unit)
        for unit in measure.units:
            yield FormRow(measure, None, unit)


def render_return_form(campaign: Campaign, body: str = "") -> bytes:
    """The workbook's bytes; the same for the same campaign.

    ``body`` (a code) is filled in; without it, the body is chosen from a list.
    """
    return written(
        lambda workbook: _Form(workbook, campaign, body).write(),
        campaign.start,
        title=cell_text(_title(campaign)),
    )


def _title(campaign: Campaign) -> str:
    parts = [name_of(campaign), _("Figures of a body")]
    return " · ".join([*parts, _("Demonstration")] if campaign.example else parts)


def _days(campaign: Campaign) -> list[str]:
    """The days that are offered: those on which booths stand, else all of the campaign."""
    if campaign.booth_days:
        return sorted(campaign.booth_days)
    start, end = date.fromisoformat(campaign.start), date.fromisoformat(campaign.end)
    return [(start + timedelta(n)).isoformat() for n in range((end - start).days + 1)]


class _Form:
    """Writes the one sheet that people see, and the one with the lists behind it."""

    def __init__(self, workbook: Workbook, campaign: Campaign, body: str) -> None:
        self._campaign, self._body = campaign, body
        self._sheet: Worksheet = workbook.add_worksheet(_("Return form"))
        self._lists: Worksheet = workbook.add_worksheet(_LISTS)
        self._lists.hide()
        made = workbook.add_format
        line = {**FONT, "border": 1, "text_wrap": True}
        asked = {**line, "locked": False, "bg_color": "#FFFBE6"}
        self._name = made({**FONT, "bold": True, "font_size": 16})
        self._hint = made({**FONT, "text_wrap": True, "valign": "top"})
        self._head = made({**line, "bold": True, "bg_color": "#EDEEF2"})
        self._said = made(line)
        # shown with the sign for text, so that editing the cell does not make it a formula
        self._quoted = made({**line, "quote_prefix": True})
        self._asked = made(asked)
        self._row = 0
        self._listed = 0

    def write(self) -> None:
        """Head, rows, what else may be said, and how it is printed."""
        sheet = self._sheet
        for column, width in _WIDTHS.items():
            sheet.set_column(column, column, width)
        sheet.set_column(Column.MARK, Column.UNIT_CODE, None, None, {"hidden": True})
        self._write_head()
        heads = [_("Measure"), _("Kind"), _("Unit"), _("Number, or “nearly 200”"), _("Note")]
        for at, head in enumerate(heads):
            self._text(at, head, self._head)
        first = self._row
        self._row += 1
        for row in form_rows(self._campaign, self._body):
            self._write_row(row)
        self._write_free_rows()
        sheet.freeze_panes(first + 1, 0)
        sheet.repeat_rows(first)
        sheet.print_area(0, 0, self._row - 1, Column.NOTE)
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(MARGIN_IN, MARGIN_IN, 0.7, 0.7)
        sheet.set_footer("&C&P / &N")
        sheet.protect("", {"format_columns": True, "format_rows": True})

    def _write_head(self) -> None:
        sheet, campaign = self._sheet, self._campaign
        sheet.set_row(0, 26)
        self._text(Column.MEASURE, _title(campaign), self._name)
        self._row += 1
        self._mark(Mark.CAMPAIGN, campaign.id)
        self._filled(_("Campaign"), name_of(campaign), self._said)
        bodies = [name_of(body) for body in campaign.bodies if not body.hidden]
        self._mark(Mark.BODY, self._body)
        if self._body:
            self._filled(_("Reporting body"), name_of(campaign.body(self._body)), self._said)
        else:
            self._offer(bodies, _("Choose whose figures these are."))
            self._filled(_("Reporting body"), "", self._asked)
        self._mark(Mark.DAY)
        hint = _("Leave it empty where the figures are those of the whole campaign.")
        self._offer(_days(campaign), hint)
        self._filled(_("Day"), "", self._asked)
        sheet.set_row(self._row, 50)
        hint = _(
            "Write a number, or words as in a report: nearly 200, more than 1000, about 300. Write"
            " 0 where there was none; leave empty what was not counted. An empty row is no zero."
        )
        sheet.merge_range(self._row, 0, self._row, Column.NOTE, cell_text(hint), self._hint)
        self._row += 1

    def _write_row(self, row: FormRow) -> None:
        measure, item, unit = row
        self._mark(Mark.FIGURE, measure.code)
        self._code(Column.ITEM_CODE, item.code if item else "")
        self._code(Column.UNIT_CODE, unit)
        kind = name_of(item) if item else ""
        if item is None and self._campaign.by_item(measure.code):
            kind = _("not told by kind")
        self._text(Column.MEASURE, name_of(measure), self._said)
        self._text(Column.ITEM, kind, self._said)
        self._text(Column.UNIT, self._unit(unit), self._said)
        for column in (Column.VALUE, Column.NOTE):
            self._sheet.write_blank(self._row, column, None, self._asked)
        self._row += 1

    def _write_free_rows(self) -> None:
        heading = _("Anything else that was counted: what, in which unit, how many")
        self._sheet.merge_range(
            self._row, 0, self._row, Column.NOTE, cell_text(heading), self._head
        )
        self._row += 1
        for _number in range(FREE_ROWS):
            self._mark(Mark.FREE)
            for column in range(Column.MARK):
                self._sheet.write_blank(self._row, column, None, self._asked)
            self._row += 1

    def _unit(self, unit: str) -> str:
        """The unit; in English with the Chinese word, since several share an English one."""
        word = self._campaign.unit_word(unit, english=is_english())
        return unit if word == unit else f"{word} ({unit})"

    def _filled(self, label: str, text: str, look: Format) -> None:
        """A row of the head; its value goes over the remaining columns."""
        self._text(Column.MEASURE, label, self._head)
        look = self._quoted if look is self._said and is_formula(text) else look
        self._sheet.merge_range(
            self._row, HEAD_VALUE, self._row, Column.NOTE, cell_text(text), look
        )
        self._row += 1

    def _offer(self, choices: Sequence[str], hint: str) -> None:
        """Let the head's cell of this row be chosen from a list; something else may be typed."""
        column = self._listed
        self._listed += 1
        for row, choice in enumerate(choices):
            look = self._quoted if is_formula(cell_text(choice)) else None
            self._lists.write_string(row, column, cell_text(choice), look)
        area = xl_range_abs(0, column, len(choices) - 1, column)
        self._sheet.data_validation(
            self._row,
            HEAD_VALUE,
            self._row,
            HEAD_VALUE,
            {
                "validate": "list",
                "source": f"={_LISTS}!{area}",
                "input_message": hint,
                "error_type": "warning",
            },
        )

    def _mark(self, mark: Mark, code: str = "") -> None:
        self._code(Column.MARK, mark.value)
        self._code(Column.CODE, code)

    def _code(self, column: Column, code: str) -> None:
        if code:
            self._sheet.write_string(self._row, column, code)

    def _text(self, column: int, text: str, look: Format) -> None:
        words = cell_text(text)
        look = self._quoted if look is self._said and is_formula(words) else look
        self._sheet.write_string(self._row, column, words, look)
