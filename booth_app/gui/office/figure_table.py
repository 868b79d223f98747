"""A table of figures, or of entries, that leads on: walked by keyboard, copied as text."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from booth_app.gui import theme
from booth_app.reports.day_book import cell_text, is_formula

ROW_PX = 36
PADDING_PX = 32
WIDEST_PX = 230
"""A column of numbers is no wider where room is scarce; the tool tip has what ends in “…”."""
LEAST_PX = 56
"""A muted column whose title finds no room gives way so far; the tool tip has it."""
NAME_PX = 130
"""So much of a name is in sight, however narrow the table is."""
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Escape)


class Column(Struct, frozen=True):
    """A column's title; ``number``: to the right and bold; ``wide``: takes what room is left."""

    title: str
    number: bool = False
    right: bool = False
    wide: bool = False
    muted: bool = False


class Row(Struct, frozen=True):
    """A line of the table. ``key`` is what is told when it is chosen; None leads nowhere.

    ``struck``: it does not count. ``tip``: more of it, in a tool tip.
    """

    key: str | None
    cells: list[str]
    struck: bool = False
    tip: str = ""


class FigureModel(QAbstractTableModel):
    """Rows as they are given."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: Sequence[Column] = ()
        self.rows: Sequence[Row] = ()

    def show(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self.columns, self.rows = columns, rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if shown and orientation == Qt.Orientation.Horizontal:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def data(self, index: _Index, role: int = 0) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.cells[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(text for text in (row.cells[index.column()], row.tip) if text)
            case Qt.ItemDataRole.AccessibleTextRole:
                said = (column.title, row.cells[index.column()], row.tip)
                return "，".join(text for text in said if text)
            case Qt.ItemDataRole.FontRole:
                font = theme.font(theme.TEXT_PX, bold=column.number)
                font.setStrikeOut(row.struck)
                return font
            case Qt.ItemDataRole.ForegroundRole if row.struck or column.muted:
                return QColor(theme.current().muted)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(index.column())
        return None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        right = self.columns[column].number or self.columns[column].right
        across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return across | Qt.AlignmentFlag.AlignVCenter


class FigureTable(QTableView):
    """Signals: ``chosen(str)`` with a row's key, by Enter or a double click; ``back()``."""

    chosen = Signal(str)
    back = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._model = FigureModel()
        self._least: list[int] = []
        self._wanted: list[int] = []
        self._sharing = False
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        self.doubleClicked.connect(self._choose)

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._model.rows

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show these rows; the one that was selected stays selected, if it is there still."""
        chosen = self.current_key()
        self._sharing = True
        self._model.show(columns, rows)
        metrics = QFontMetrics(theme.font(theme.TEXT_PX, bold=True))
        self._least = [metrics.horizontalAdvance(one.title) + PADDING_PX for one in columns]
        self._wanted = [
            max(map(metrics.horizontalAdvance, (row.cells[at] for row in rows)), default=0)
            + PADDING_PX
            for at in range(len(columns))
        ]
        mode = QHeaderView.ResizeMode
        for at, column in enumerate(columns):
            head = self.horizontalHeader()
            head.setSectionResizeMode(at, mode.Stretch if column.wide else mode.Fixed)
        self._share_out()
        keys = [row.key for row in rows]
        at = keys.index(chosen) if chosen is not None and chosen in keys else -1
        if at >= 0 or (self.hasFocus() and rows):
            self.selectRow(max(0, at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # a column that is made wider may move the view again, and while rows are exchanged the
        # header has other columns than these
        if not self._sharing and self.horizontalHeader().count() == len(self._least):
            self._share_out()

    def _share_out(self) -> None:
        """Give each column what its texts need; where room is scarce, muted ones give way first."""
        head, columns = self.horizontalHeader(), self._model.columns
        widths = [
            max(least, min(WIDEST_PX, wanted))
            for least, wanted in zip(self._least, self._wanted, strict=True)
        ]
        room = self.viewport().width()
        names = sum(min(NAME_PX, widths[at]) for at, one in enumerate(columns) if one.wide)
        over = names + sum(w for w, one in zip(widths, columns, strict=True) if not one.wide) - room
        whole = sum(self._wanted[at] for at, one in enumerate(columns) if one.wide)
        spare = names - over - whole
        for at, column in enumerate(columns):
            if not column.wide and spare > 0:
                more = max(0, min(spare, self._wanted[at] - widths[at]))
                widths[at] += more
                spare -= more
        for muted, least in ((True, self._least), (False, self._least), (True, None)):
            for at in reversed(range(len(columns))):
                if not columns[at].wide and columns[at].muted == muted and over > 0:
                    given = max(0, min(over, widths[at] - (least[at] if least else LEAST_PX)))
                    widths[at] -= given
                    over -= given
        self._sharing = True
        for at, column in enumerate(columns):
            if not column.wide and head.sectionSize(at) != widths[at]:
                head.resizeSection(at, widths[at])
        self._sharing = False

    def current_key(self) -> str | None:
        """The key of the row that is selected; None where none is."""
        index = self.currentIndex()
        return self._model.rows[index.row()].key if index.isValid() else None

    def select(self, key: str) -> None:
        """Select the row with a key, if it is there."""
        for at, row in enumerate(self._model.rows):
            if row.key == key:
                self.selectRow(at)

    def as_text(self) -> str:
        """Everything that is shown, a line a row, with tabs between the columns."""
        lines = [[column.title for column in self._model.columns]]
        lines += [list(row.cells) for row in self._model.rows]
        return "\n".join("\t".join(map(_plain, line)) for line in lines) + "\n"

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by keyboard finds the first row selected, and sees it."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection() and self._model.rows:
            self.selectRow(max(0, self.currentIndex().row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER and not event.isAutoRepeat():
            self._choose(self.currentIndex())
        elif key in _BACK:
            self.back.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        key = self._model.rows[index.row()].key if index.isValid() else None
        if key is not None:
            self.chosen.emit(key)


def _plain(text: str) -> str:
    """A cell that stays one cell, and that no spreadsheet takes for a formula."""
    text = cell_text(text)
    return f"'{text}" if is_formula(text) else text
