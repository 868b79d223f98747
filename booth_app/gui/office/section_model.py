"""One table of a campaign while it is edited: rows of cells, as somebody typed them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from booth_app.core.errors import Refusal
from booth_app.gui import theme
from booth_app.i18n import _, sentence
from booth_app.services.office.campaign_cells import Cell, Column
from booth_app.services.office.campaign_draft import is_blank
from booth_app.services.office.campaign_edit import KEY, Section

BY_CODE = ("en", "code")
"""Columns that most people never need."""
SHOWN = "shown"
SIGNS = ("–", "✓")
"""No and yes: a shape that is seen in every theme."""
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_TEXT_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class SectionModel(QAbstractTableModel):
    """A table with one row only is turned: its columns stand below each other.

    Signals: ``edited()`` when somebody changed a row.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.section = Section("", "", [], [], set())
        self.rows: list[dict[str, Cell]] = []
        self.columns: list[Column] = []
        self._wrong: tuple[int, str] | None = None
        self._why = ""
        self._all_columns = True
        self.days: Sequence[str] = ()

    # ---- what is shown

    def show(self, section: Section, refusal: Refusal | None, days: Sequence[str] = ()) -> None:
        """Show a table as it is now; rows that somebody added and did not fill in stay.

        ``days`` are those of the campaign, to choose from.
        """
        self.days = days
        rows = [dict(row) for row in section.rows]
        if section.key == self.section.key:
            rows = _with_blanks(rows, self.rows)
        columns = self._chosen(section)
        same = (section.key, len(rows), columns) == (self.section.key, len(self.rows), self.columns)
        if not same:
            self.beginResetModel()
        self.section, self.rows, self.columns = section, rows, columns
        self._why = sentence(refusal) if refusal else ""
        self._wrong = self._place_of(refusal) if refusal else None
        if not same:
            self.endResetModel()
        elif self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def show_all_columns(self, yes: bool) -> None:
        """Show English names and codes too, or leave them out."""
        self.beginResetModel()
        self._all_columns = yes
        self.columns = self._chosen(self.section)
        self.endResetModel()

    @property
    def turned(self) -> bool:
        """Whether columns stand below each other, with their titles on the left."""
        return self.section.single

    @property
    def wrong(self) -> QModelIndex:
        """The first cell that cannot be; none where all can, or it is about no single cell."""
        if self._wrong is None or self._wrong[1] not in [c.field for c in self.columns]:
            return QModelIndex()
        row, field = self._wrong
        return self.place(row, next(at for at, c in enumerate(self.columns) if c.field == field))

    def place(self, row: int, column: int) -> QModelIndex:
        """Where a cell of a row is shown; ``column`` counts those that are shown."""
        return self.index(column, 1) if self.turned else self.index(row, column)

    def cell(self, index: _Index) -> tuple[int, Column]:
        """The row and the column of what is shown somewhere."""
        if self.turned:
            return 0, self.columns[index.row()]
        return index.row(), self.columns[index.column()]

    def is_fixed(self, row: int) -> bool:
        """Whether booths may know a row: it can be hidden, and not be taken out."""
        return self.rows[row].get(KEY) in self.section.issued

    def as_text(self, indexes: Sequence[QModelIndex]) -> str:
        """What is shown in cells, as a spreadsheet takes it."""
        lines: dict[int, list[str]] = {}
        for index in sorted(indexes, key=_by_place):
            lines.setdefault(index.row(), []).append(self._text(index))
        return "\n".join("\t".join(line) for line in lines.values())

    # ---- what somebody does

    def toggle(self, index: _Index) -> bool:
        """Turn a yes into a no, or a no into a yes; False where a cell is neither."""
        if self.turned and index.column() == 0:
            return False
        row, column = self.cell(index)
        yes_no = column.kind == "yes_no"
        return yes_no and self.setData(index, not self.rows[row].get(column.field))

    def add(self, below: int) -> int:
        """Put an empty row below another; returns its number."""
        at = min(below + 1, len(self.rows))
        new: dict[str, Cell] = {
            c.field: c.field == SHOWN if c.kind == "yes_no" else "" for c in self.section.columns
        }
        self.beginInsertRows(QModelIndex(), at, at)
        self.rows.insert(at, new)
        self.endInsertRows()
        self._wrong = None
        return at

    def take_out(self, row: int) -> None:
        """Take a row out that no booth knows."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self.rows[row]
        self.endRemoveRows()
        self.edited.emit()

    def move(self, row: int, by: int) -> bool:
        """Move a row up (−1) or down (1); False where it cannot go further."""
        to = row + by
        if not 0 <= to < len(self.rows):
            return False
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + (by > 0))
        self.rows.insert(to, self.rows.pop(row))
        self.endMoveRows()
        self.edited.emit()
        return True

    def put(self, at: QModelIndex, lines: Sequence[Sequence[str]]) -> None:
        """Write lines of cells from a spreadsheet, from one place on; rows are added for them."""
        first = (at.row(), at.column()) if at.isValid() else (len(self.rows), 0)
        if self.turned:
            for number, line in enumerate(lines[: len(self.columns) - first[0]]):
                self._write(0, self.columns[first[0] + number], line[-1])
        else:
            while len(self.rows) < first[0] + len(lines):
                self.add(len(self.rows))
            for number, line in enumerate(lines):
                for column, text in zip(self.columns[first[1] :], line, strict=False):
                    self._write(first[0] + number, column, text)
        self.edited.emit()

    # ---- as Qt asks for it

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        if parent.isValid():
            return 0
        return len(self.columns) if self.turned else len(self.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        if parent.isValid():
            return 0
        return 2 if self.turned else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if self.turned:
            titles = ["", self.section.title]
        else:
            titles = [column.title for column in self.columns]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _in_two_lines(titles[section])
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return titles[section]
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.turned and index.column() == 0:
            return flags
        row, column = self.cell(index)
        if column.kind == "yes_no":
            return flags
        return flags if self._is_given(row, column) else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _Index, role: int = 0) -> Any:
        if role in _TEXT_ROLES:
            return self._said(index, role)
        title = self.turned and index.column() == 0
        row, column = self.cell(index)
        colours = theme.current()
        match role:
            case Qt.ItemDataRole.EditRole if not title:
                return self.rows[row].get(column.field, "")
            case Qt.ItemDataRole.FontRole:
                font = theme.font(theme.TEXT_PX, bold=title or self._is_wrong(row, column))
                font.setStrikeOut(self._is_hidden(row) and not title)
                return font
            case Qt.ItemDataRole.ForegroundRole:
                if self._is_wrong(row, column):
                    return QColor(colours.bad)
                muted = title or self._is_hidden(row) or self._is_given(row, column)
                return QColor(colours.muted if muted else colours.text)
            case Qt.ItemDataRole.BackgroundRole if self._is_wrong(row, column) and not title:
                return QColor(colours.bad_soft)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, column = self.cell(index)
        if role != Qt.ItemDataRole.EditRole:
            return False
        if self.rows[row].get(column.field, "") == value:
            return True
        self.rows[row][column.field] = value
        self._complete(row)
        self.edited.emit()
        return True

    # ---- how it is made

    def _chosen(self, section: Section) -> list[Column]:
        left_out = () if self._all_columns or section.single else BY_CODE
        return [column for column in section.columns if column.field not in left_out]

    def _said(self, index: _Index, role: int) -> str:
        row, column = self.cell(index)
        if self.turned and index.column() == 0:
            return column.title
        text = self._text(index)
        if role == Qt.ItemDataRole.DisplayRole:
            yes_no = column.kind == "yes_no"
            return SIGNS[bool(self.rows[row].get(column.field))] if yes_no else text
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{text}\n{self._why}".strip() if self._is_wrong(row, column) else text
        wrong = f"，{self._why}" if self._is_wrong(row, column) else ""
        return f"{column.title}，{text or _('empty')}{wrong}"

    def _text(self, index: _Index) -> str:
        """A cell as people read it."""
        if self.turned and index.column() == 0:
            return self.columns[index.row()].title
        row, column = self.cell(index)
        cell = self.rows[row].get(column.field, "")
        if column.kind == "yes_no":
            return _("yes") if cell else _("no")
        if column.kind == "choice" and cell:
            return next((o.label for o in column.options if o.code == cell), str(cell))
        return str(cell)

    def _write(self, row: int, column: Column, text: str) -> None:
        """Write what was pasted into one cell; what cannot be changed stays."""
        if self._is_given(row, column):
            return
        if column.kind == "yes_no":
            self.rows[row][column.field] = text.strip().lower() in _yes_words()
        else:
            self.rows[row][column.field] = " ".join(text.split())
        self._complete(row)

    def _complete(self, row: int) -> None:
        """A new row has what must be chosen from the row above, until somebody says otherwise."""
        here = self.rows[row]
        if row == 0 or here.get(KEY) or is_blank(here):
            return
        for column in self.section.columns:
            if column.kind == "choice" and column.needed and not here.get(column.field):
                here[column.field] = self.rows[row - 1].get(column.field, "")

    def _is_given(self, row: int, column: Column) -> bool:
        """Whether a cell cannot be changed any more: the code that booths know."""
        return column.field == "code" and self.is_fixed(row)

    def _is_hidden(self, row: int) -> bool:
        return self.rows[row].get(SHOWN) is False

    def _is_wrong(self, row: int, column: Column) -> bool:
        return self._wrong == (row, column.field)

    def _place_of(self, refusal: Refusal) -> tuple[int, str] | None:
        """The cell that a refusal names; of two rows of that name the second, which came later."""
        title, name = refusal.facts.get("column"), refusal.facts.get("row")
        fields = [c.field for c in self.section.columns if c.title == title]
        if not fields:
            return None
        if self.turned:
            return 0, fields[0]
        filled = [at for at, row in enumerate(self.rows) if not is_blank(row)]
        for number, at in reversed(list(enumerate(filled, 1))):
            if name in (str(self.rows[at].get("name", "")).strip(), _("row {n}", n=number)):
                return at, fields[0]
        return None


def _with_blanks(
    rows: list[dict[str, Cell]], before: Sequence[dict[str, Cell]]
) -> list[dict[str, Cell]]:
    """Rows as they were read back, with the empty ones where they stood."""
    blank = [is_blank(row) for row in before]
    if blank.count(False) != len(rows):
        return rows
    filled = iter(rows)
    return [row if empty else next(filled) for row, empty in zip(before, blank, strict=True)]


def _in_two_lines(title: str) -> str:
    """A title broken at the space that is nearest to its middle, if it is long."""
    spaces = [at for at, letter in enumerate(title) if letter == " "]
    if len(title) < 9 or not spaces:
        return title
    at = min(spaces, key=lambda place: abs(place - len(title) / 2))
    return f"{title[:at]}\n{title[at + 1 :]}"


def _yes_words() -> tuple[str, ...]:
    return ("yes", "y", "1", "true", "✓", "√", "是", "对", _("yes").lower())


def _by_place(index: QModelIndex) -> tuple[int, int]:
    return index.row(), index.column()
