"""Reading the form that the program made: what was filled in, found by its hidden columns."""

from collections.abc import Iterator, Sequence

from booth_app.core.campaign import Campaign, Named
from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.return_form import HEAD_VALUE, Column, Mark
from booth_app.core.returns import ReturnRow

from .return_columns import Cell, Line, row_of

_MARKS = {mark.value: mark for mark in Mark}


def is_form(lines: Sequence[Line]) -> bool:
    """Whether a sheet is such a form."""
    return any(_mark(line) is not None for line in lines)


def form_rows(lines: Sequence[Line], name: str, campaign: Campaign) -> Iterator[ReturnRow]:
    """The form's rows, each with the body and the day of its head; blank ones among them.

    What people see in a cell counts before the code hidden beside it. Refuses, before the first
    row, a form of another campaign.
    """
    head: dict[Mark, Cell] = {Mark.BODY: "", Mark.DAY: ""}
    for line in lines:
        mark, code = _mark(line), _at(line, Column.CODE) or ""
        if mark is Mark.CAMPAIGN and code != campaign.id:
            raise Refusal(OfficeWhy.RETURN_ANOTHER_CAMPAIGN, name=name, campaign=code)
        if mark in head:
            head[mark] = _at(line, HEAD_VALUE)
            if mark is Mark.BODY:
                head[mark] = _at(line, HEAD_VALUE) or code
    return _rows(lines, head[Mark.BODY], head[Mark.DAY], campaign)


def _rows(lines: Sequence[Line], body: Cell, day: Cell, campaign: Campaign) -> Iterator[ReturnRow]:
    measures = {measure.code: measure for measure in campaign.measures}
    items = {(item.measure, item.code): item for item in campaign.items}
    for line in lines:
        if _mark(line) not in (Mark.FIGURE, Mark.FREE):
            continue
        code, item_code = _at(line, Column.CODE) or "", _at(line, Column.ITEM_CODE) or ""
        shown = _at(line, Column.ITEM)
        if code in measures and not item_code:
            shown = ""  # what stands there says that it is the measure as a whole
        cells: dict[str, Cell] = {
            "day": day,
            "body": body,
            "measure": _named(_at(line, Column.MEASURE), measures.get(code)),
            "item": _named(shown, items.get((code, item_code))),
            "value": _at(line, Column.VALUE),
            "unit": _unit(line),
            "note": _at(line, Column.NOTE),
        }
        row = row_of(line.line, cells)
        if row.unread is None and (row.value or row.note) and not row.body:
            row = ReturnRow(line=line.line, unread=OfficeWhy.RETURN_WHOSE)
        yield row


def _named(shown: Cell, thing: Named | None) -> Cell:
    """The thing's code where the cell shows its name or nothing, else what it shows."""
    if thing is not None and shown in (thing.name, thing.en, ""):
        return thing.code
    return shown


def _unit(line: Line) -> Cell:
    """The unit, which English forms show as “copies (份)”."""
    shown, code = _at(line, Column.UNIT), _at(line, Column.UNIT_CODE)
    return code if code and (not shown or shown.endswith(f"({code})")) else shown


def _mark(line: Line) -> Mark | None:
    return _MARKS.get(_at(line, Column.MARK) or "")


def _at(line: Line, column: int) -> Cell:
    return line.cells[column] if column < len(line.cells) else ""
