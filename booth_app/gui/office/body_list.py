"""The bodies of a campaign, each with a sign for what the office has of it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from booth_app.gui import theme
from booth_app.gui.widgets.parts import FIELD_PX, hinted
from booth_app.i18n import _
from booth_app.services.office.return_sheet import BodyLine
from booth_app.services.pinyin import matches

ROW_PX = 36
PADDING_PX = 32
NAME, STATE = range(2)
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def state_text(line: BodyLine) -> str:
    """What the office has of a body: a shape and a word."""
    if line.asks:
        return "! " + _("choose")
    if not line.code:
        return str(line.figures) if line.figures else "—"
    if line.days and line.figures:
        return "✓ " + _("both")
    if line.days:
        return "✓ " + _("files")
    if line.figures:
        return "✎ " + _("return")
    return "— " + _("no figures")


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[BodyLine] = []

    def show(self, lines: Sequence[BodyLine]) -> None:
        """Show these, keeping what is chosen where the same bodies stand there."""
        codes = [line.code for line in self.lines]
        if codes == [line.code for line in lines]:
            self.lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, STATE))
            return
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else STATE + 1

    def data(self, index: _Index, role: int = 0) -> Any:
        line = self.lines[index.row()]
        text = line.name if index.column() == NAME else state_text(line)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{line.name}，{state_text(line)}"
            case Qt.ItemDataRole.FontRole:
                return theme.font(theme.TEXT_PX, bold=not line.code or bool(line.asks))
            case Qt.ItemDataRole.ForegroundRole if index.column() == STATE:
                colours = theme.current()
                known = colours.good if line.days or line.figures else colours.muted
                return QColor(colours.warn if line.asks else known)
        return None


class BodyTable(QTableView):
    """Walked by the arrows. Signals: ``entered()`` by Enter: on to what is chosen."""

    entered = Signal()

    def __init__(self, model: _Model) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(_("Bodies"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        # names of one place begin alike, and end in what tells them apart
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.hide()
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(STATE, QHeaderView.ResizeMode.Fixed)
        metrics = QFontMetrics(theme.font(theme.TEXT_PX, bold=True))
        words = (_("choose"), _("both"), _("files"), _("return"), _("no figures"))
        widest = max(metrics.horizontalAdvance(f"— {word}") for word in words)
        head.resizeSection(STATE, widest + PADDING_PX)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection() and self.model().rowCount():
            self.selectRow(max(0, self.currentIndex().row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class BodyList(QWidget):
    """A field that finds bodies, and those it finds; Enter leads to the first of them.

    Signals: ``chosen(str)`` with a body's code, empty for published totals; ``entered()``.
    """

    chosen = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.search = QLineEdit()
        self.search.setMinimumHeight(FIELD_PX)
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Find a body"))
        hinted(self.search, _("find a body"))
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._to_found)
        column.addWidget(self.search)
        self._model = _Model()
        self.table = BodyTable(self._model)
        self.table.entered.connect(self.entered)
        column.addWidget(self.table, 1)
        self._lines: list[BodyLine] = []
        self._code: str | None = None
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self._model.modelReset.connect(self._select_again)

    def show_lines(self, lines: Sequence[BodyLine]) -> None:
        """Show these lines, as far as they are found; the first is that of published totals."""
        self._lines = list(lines)
        self._filter(self.search.text())

    def choose(self, code: str) -> None:
        """Choose a body, whatever is being found."""
        if code not in [line.code for line in self._model.lines]:
            self.search.clear()
        self._code = code
        self._select_again()

    @property
    def line(self) -> BodyLine | None:
        """The body that is chosen."""
        return next((line for line in self._lines if line.code == self._code), None)

    def _filter(self, text: str) -> None:
        wanted = text.strip()
        self._model.show(
            [
                line
                for line in self._lines
                if not wanted or any(matches(word, wanted) for word in (line.name, *line.words))
            ]
        )

    def _to_found(self) -> None:
        self.table.setFocus()

    def _select_again(self) -> None:
        for row, line in enumerate(self._model.lines):
            if line.code == self._code:
                self.table.selectRow(row)
                self.table.scrollTo(self._model.index(row, NAME))

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and self._model.lines[now.row()].code != self._code:
            self._code = self._model.lines[now.row()].code
            self.chosen.emit(self._code)
