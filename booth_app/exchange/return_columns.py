"""The columns of a table of returns: found by their heads, in English or Chinese, in any order."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.returns import ReturnRow
from booth_app.core.texts import printable

Cell: TypeAlias = str | None
"""A cell's text; None where it has one that cannot be read."""


class Line(NamedTuple):
    """A row of a table, and how people find it again."""

    line: str
    cells: Sequence[Cell]


MAX_ROWS = 10_000
"""So many returns are those of 500 bodies with 20 figures each."""
MAX_COLUMNS = 64
HEAD_WITHIN = 20
"""Rows in which the head must come; titles may stand above it."""
NEEDED = {"measure", "value"}
_UNIT_OR_BODY = "单位"
_HEADS = {
    "day": ("date", "日期", "工作日", "日"),
    "body": ("organisation", "organization", "填报单位", "单位名称", "上报单位", "参与单位"),
    "booth": ("咨询台", "台位"),
    "measure": ("指标", "项目", "指标名称"),
    "item": ("kind", "类别", "资料", "资料名称", "类别或资料"),
    "value": ("number", "n", "数量", "数", "数值"),
    "unit": ("计量单位", "量词"),
    "bound": ("界限",),
    "word": ("概数词", "概数"),
    "note": ("remark", "remarks", "备注", "说明"),
}
_COLUMN = {head: column for column, heads in _HEADS.items() for head in (column, *heads)}


def table_rows(lines: Iterable[Line], name: str) -> Iterator[ReturnRow] | None:
    """The rows of a table below its head; None where there is no head.

    Columns with other heads are passed over. Refuses heads that can be read in two ways.
    """
    rest = iter(lines)
    for _number, line in zip(range(HEAD_WITHIN), rest, strict=False):
        columns = _columns(line.cells, name)
        if columns:
            return _rows(rest, columns)
    return None


def _rows(lines: Iterator[Line], columns: dict[str, int]) -> Iterator[ReturnRow]:
    for line, cells in lines:
        found = {name: cells[at] for name, at in columns.items() if at < len(cells)}
        if any(cell != "" for cell in found.values()):
            yield row_of(line, found)


def row_of(line: str, cells: dict[str, Cell]) -> ReturnRow:
    """A row from its cells by their columns."""
    readable = {name: cell for name, cell in cells.items() if cell is not None}
    unread = OfficeWhy.RETURN_NOT_COMPUTED if len(readable) < len(cells) else None
    return ReturnRow(line=line, unread=unread, **readable)


def cell_text(text: str) -> str:
    """What a cell says: on one line, nothing in it that is obeyed, without the sign for text.

    A formula is text like any other. The apostrophe is what keeps spreadsheets from computing it.
    """
    words = printable(text)
    return words[1:] if words[:1] == "'" else words


def _columns(cells: Sequence[Cell], name: str) -> dict[str, int]:
    """Where each column is, by a row that may be the head."""
    heads = [(cell or "").lower() for cell in cells[:MAX_COLUMNS]]
    columns: dict[str, int] = {}
    twice = ""
    for at, head in enumerate(heads):
        column = _COLUMN.get(head)
        if column in columns:
            twice = heads[at]
        elif column is not None:
            columns[column] = at
    if not columns.keys() >= NEEDED:
        return {}
    if twice:
        raise Refusal(OfficeWhy.RETURN_TWO_COLUMNS, name=name, column=twice)
    unclear = [at for at, head in enumerate(heads) if head == _UNIT_OR_BODY]
    free = [column for column in ("body", "unit") if column not in columns]
    if len(unclear) > len(free):
        raise Refusal(OfficeWhy.RETURN_TWO_COLUMNS, name=name, column=_UNIT_OR_BODY)
    if unclear and len(unclear) < len(free):
        raise Refusal(OfficeWhy.RETURN_WHICH_COLUMN, name=name, column=_UNIT_OR_BODY)
    # where there are two, the body comes first, as in every such table
    return columns | dict(zip(free, unclear, strict=False))
