"""The stock as a table: a row an item, numbers typed where they stand, totals below."""

from collections.abc import Sequence
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from booth_app.gui.widgets.stock_cells import CELL_ROLE, Cell, Index, StockCells, number_of
from booth_app.i18n import _, _mark
from booth_app.services.stock import What
from booth_app.services.stock_sheet import Row, StockSheet, TotalRow

ROW_PX = 50
NUMBER_PX, DIFFERENCE_PX, NAME_PX = 84, 108, 160
MOST_ROWS = 9
"""So many rows a table wants to show; further ones are scrolled to."""
NOT_SAID = "—"


class Column(Enum):
    """A column, and its head."""

    NAME = _mark("Leaflet title")
    BROUGHT = _mark("Brought in")
    REFILLED = _mark("Refilled")
    HANDED_OUT = _mark("Given")
    DAMAGED = _mark("Damaged")
    LEFT = _mark("Should be")
    COUNTED = _mark("Counted")
    DIFFERENCE = _mark("Difference")


TYPED: dict[Column, What] = {
    Column.BROUGHT: "brought",
    Column.REFILLED: "refilled",
    Column.DAMAGED: "damaged",
    Column.COUNTED: "counted",
}
"""The columns into which a number is typed."""


class StockModel(QAbstractTableModel):
    """Rows of items, then a total for each unit."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = list(columns)
        self.rows: list[Row] = []
        self._totals: list[TotalRow] = []
        self._is_open = True

    def show_stock(self, sheet: StockSheet, *, only_known: bool, is_open: bool) -> None:
        """Show what is on the disk; where the rows are the same, nothing that is open closes."""
        self._is_open = is_open
        rows = [row for row in sheet.rows if row.held.known or not only_known]
        same = [_place(row) for row in rows] == [_place(row) for row in self.rows]
        if same and len(sheet.totals) == len(self._totals):
            self.rows, self._totals = rows, sheet.totals
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows, self._totals = rows, sheet.totals
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows) + len(self._totals)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.row() >= len(self.rows):
            return Qt.ItemFlag.NoItemFlags  # nothing to choose: the arrow keys stay above
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._takes(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _(column.value)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignLeft if column is Column.NAME else Qt.AlignmentFlag.AlignRight
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.EditRole:
            n = self._number(index) if column in TYPED else None
            # what comes on top of what was said is typed anew
            return "" if n is None or column in (Column.REFILLED, Column.DAMAGED) else str(n)
        cell = self._cell(index)
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole and column is Column.NAME:
            return "   ".join(filter(None, (cell.text, cell.note)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self._cell(self.index(index.row(), 0)).text
            about = "" if column is Column.NAME else _(column.value)
            return " ".join(filter(None, (name, about, cell.text, cell.note)))
        return None

    def _takes(self, index: Index) -> bool:
        typed = self._is_open and self.columns[index.column()] in TYPED
        return typed and self.rows[index.row()].in_campaign

    def _number(self, index: Index) -> int | None:
        """The number of an item's, or a total's, cell."""
        at, column = index.row(), self.columns[index.column()]
        if at < len(self.rows):
            held = self.rows[at].held
            said = held.said
            return {
                Column.BROUGHT: said.brought,
                Column.REFILLED: said.refilled,
                Column.HANDED_OUT: held.handed_out,
                Column.DAMAGED: said.damaged,
                Column.LEFT: held.left,
                Column.COUNTED: said.counted,
                Column.DIFFERENCE: held.difference,
            }[column]
        number: int | None = getattr(self._totals[at - len(self.rows)].total, column.name.lower())
        return number

    def _cell(self, index: Index) -> Cell:
        at, column = index.row(), self.columns[index.column()]
        total = at >= len(self.rows)
        if column is Column.NAME:
            if not total:
                return _name_cell(self.rows[at])
            sums = self._totals[at - len(self.rows)]
            return Cell(sums.name, sums.unit, left=True, bold=True)
        number = self._number(index)
        if column is Column.DIFFERENCE:
            row = None if total else self.rows[at]
            return _difference_cell(number, row, is_open=self._is_open)
        text = NOT_SAID if number is None else str(number).replace("-", "−")
        return Cell(text, bold=total, field=not total and self._takes(index))


class StockTable(QTableView):
    """Signals: ``entered(Row, str, object)``: of an item, what (brought, …) and the number or None;
    ``explain_asked(Row)``; ``item_chosen(object)``, the Row or None; ``ended()`` by Enter in the
    last row.

    Digits go into the cell that is chosen, Enter into the next row's. A wheel changes nothing.
    """

    entered = Signal(object, str, object)
    explain_asked = Signal(object)
    item_chosen = Signal(object)
    ended = Signal()

    def __init__(self, columns: Sequence[Column], *, whole: bool) -> None:
        """``whole``: it has a place for each row, and what holds it scrolls."""
        super().__init__()
        self._whole = whole
        self._model = StockModel(columns)
        self._entering: tuple[Row, What, int | None] | None = None
        self.setModel(self._model)
        self._cells = StockCells(self)
        self._cells.typed.connect(self._typed)
        self.setItemDelegate(self._cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.setAccessibleName(_("Stock"))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._least = [DIFFERENCE_PX if c is Column.DIFFERENCE else NUMBER_PX for c in columns]
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(40)
        self.clicked.connect(self._clicked)
        self.selectionModel().currentRowChanged.connect(self._row_changed)

    def show_stock(self, sheet: StockSheet, *, only_known: bool, is_open: bool) -> None:
        """Show what is on the disk; ``is_open``: numbers may be typed."""
        shown = self._model.rowCount()
        self._model.show_stock(sheet, only_known=only_known, is_open=is_open)
        if shown != self._model.rowCount():
            self.updateGeometry()

    def items(self) -> list[Row]:
        """The items that are shown."""
        return list(self._model.rows)

    def chosen(self) -> Row | None:
        """The item that is chosen."""
        at = self.currentIndex().row()
        return self._model.rows[at] if 0 <= at < len(self._model.rows) else None

    def choose(self, measure: str, item: str, column: Column) -> None:
        """Go to a cell of an item."""
        for at, row in enumerate(self._model.rows):
            if (row.held.measure, row.held.item) == (measure, item):
                self.setCurrentIndex(self._model.index(at, self._model.columns.index(column)))

    def begin(self) -> None:
        """Choose the first cell into which a number is typed, where none is chosen yet."""
        if self.currentIndex().isValid() or not self._model.rows:
            return
        first = next(at for at, each in enumerate(self._model.columns) if each in TYPED)
        self.setCurrentIndex(self._model.index(0, first))

    def sizeHint(self) -> QSize:
        every = self._model.rowCount()
        rows = every if self._whole else min(MOST_ROWS, max(2, every))
        head = self.horizontalHeader().sizeHint().height()
        return QSize(400, head + rows * ROW_PX + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        head = self.horizontalHeader().sizeHint().height()
        return QSize(300, head + 2 * ROW_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns as wide as their heads, and narrower where the names would have no room."""
        super().resizeEvent(event)
        head = self.horizontalHeader()
        wide = [max(least, head.sectionSizeHint(at)) for at, least in enumerate(self._least)]
        fits = NAME_PX + sum(wide[1:]) <= self.viewport().width()
        for at, width in enumerate(wide if fits else self._least):
            if at:
                self.setColumnWidth(at, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.state() != QAbstractItemView.State.EditingState:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        self._open(index)

    def _open(self, index: QModelIndex) -> None:
        """Type into a cell, or explain the difference that it shows."""
        if index.row() >= len(self._model.rows):
            return
        if self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif self._model.columns[index.column()] is Column.DIFFERENCE:
            row = self._model.rows[index.row()]
            if row.held.difference:
                self.explain_asked.emit(row)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go down after Enter, and then say what was typed: who hears it may take the focus."""
        super().closeEditor(editor, hint)
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        by_enter = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
        goes_on = 0 < below.row() < len(self._model.rows)
        if by_enter and goes_on:
            self.setCurrentIndex(below)
        entered, self._entering = self._entering, None
        if entered is not None:
            self.entered.emit(*entered)
        if by_enter and not goes_on:
            self.ended.emit()

    def _typed(self, at: int, column: int, text: str) -> None:
        if at < len(self._model.rows):
            what = TYPED[self._model.columns[column]]
            self._entering = (self._model.rows[at], what, number_of(text))

    def _row_changed(self) -> None:
        self.item_chosen.emit(self.chosen())


def _place(row: Row) -> tuple[str, str, str]:
    return (row.held.measure, row.held.item, row.held.unit)


def _name_cell(row: Row) -> Cell:
    alarm = ""
    if row.held.left is not None and row.held.left < 0:
        alarm = _("more went than came")
    elif row.low and row.minutes_left is not None:
        alarm = _("running out, in about {n} min", n=row.minutes_left)
    elif row.low:
        alarm = _("running out")
    note = "   ".join(filter(None, (row.unit, alarm)))
    return Cell(row.name, note, left=True, alarm=bool(alarm))


def _difference_cell(n: int | None, row: Row | None, *, is_open: bool) -> Cell:
    if n is None:
        return Cell(NOT_SAID, bold=row is None)
    if not n:
        return Cell("✓ 0" if row else "0", bold=row is None)
    text = f"{n:+d}".replace("-", "−")
    if row is None:
        return Cell(text, bold=True)
    if row.held.open:
        note = _("explain…") if is_open else _("not explained")
        return Cell(text, note, bold=True, alarm=True)
    return Cell(text, _("left open"), bold=True)
