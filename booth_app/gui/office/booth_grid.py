"""The grid: a booth a row, a day a column, and what came of each."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from booth_app.gui import theme
from booth_app.i18n import _
from booth_app.services.office.inbox_view import Line, Said, View
from booth_app.services.office.ledger import Tone

ROW_PX = 38
CELL_PX, HEAD_PX, NAME_SIDES_PX = 14, 16, 26
"""What is around the words of a cell, of a head, and of the name of a booth."""
MORE_PX = 40
"""So much wider than its words a day is at most."""
DAY_PX = 52
NAME_PX = (120, 220)
"""The name of a booth has at least, and at most, so much room."""
STATUS_PX, TIGHT_PX = 80, 720
"""A grid narrower than the last leaves the figures out, which the totals have, too."""
EDGE_PX = 4
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOTHING = Said("", "muted", "")


class GridModel(QAbstractTableModel):
    """The days, then the figures, then what matters most of a booth."""

    def __init__(self) -> None:
        super().__init__()
        self.days: list[str] = []
        self.titles: list[str] = []
        self.lines: list[Line] = []

    def show(self, view: View) -> None:
        """Show this and nothing else."""
        self.beginResetModel()
        self.days, self.titles, self.lines = view.days, view.titles, view.lines
        self.endResetModel()

    @property
    def status(self) -> int:
        """The column of what matters most."""
        return len(self.days) + len(self.titles)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.status + 1

    def said(self, row: int, column: int) -> Said:
        """What a cell says."""
        line = self.lines[row]
        if column < len(self.days):
            return line.days.get(self.days[column], _NOTHING)
        if column < self.status:
            text = line.figures[column - len(self.days)]
            return Said(text, "plain", text)
        return line.status

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        said = self.said(index.row(), index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return said.text
            case Qt.ItemDataRole.ToolTipRole:
                return said.text if said.whole == said.text else f"{said.text}\n{said.whole}"
            case Qt.ItemDataRole.AccessibleTextRole:
                title = str(self.headerData(index.column(), Qt.Orientation.Horizontal))
                return "，".join([self.lines[index.row()].name, title, said.whole or said.text])
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(_colour(said.tone))
            case Qt.ItemDataRole.FontRole:
                return font_of(said)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(self, index.column())
        return None

    def headerData(
        self, section: int, across: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if across == Qt.Orientation.Vertical:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return self.lines[section].name
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self, section)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if section < len(self.days):
            day = self.days[section]
            short = f"{int(day[5:7])}/{int(day[8:])}"
            return short if role == Qt.ItemDataRole.DisplayRole else day
        return [*self.titles, _("State")][section - len(self.days)]


class BoothGrid(QTableView):
    """Signals: ``cell_chosen(str, str)`` with a booth and a day, by click or Enter.

    The names of the booths are its row heads, so that they stay in sight beside many days.
    """

    cell_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._model = GridModel()
        self.setModel(self._model)
        self.setProperty("role", "grid")
        self.setAccessibleName(_("Booths and days"))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(ROW_PX)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        # names of one place begin alike, and end in what tells them apart
        rows.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        head = self.horizontalHeader()
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for one in (rows, head):
            one.setSectionsClickable(False)
            one.setHighlightSections(False)
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self._choose)

    def show_view(self, view: View) -> None:
        """Show the grid; what is selected stays selected."""
        at = self.currentIndex()
        place = (at.row(), at.column())
        self._model.show(view)
        self._fit()
        if at.isValid() or self.hasFocus():
            self.setCurrentIndex(self._model.index(max(0, place[0]), max(0, place[1])))

    def choose(self, booth: str, day: str) -> None:
        """Select a cell."""
        rows = [at for at, line in enumerate(self._model.lines) if line.booth == booth]
        if rows and day in self._model.days:
            self.setCurrentIndex(self._model.index(rows[0], self._model.days.index(day)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by keyboard finds a cell selected, and sees it."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        # what is selected stays in sight when what is said of it takes some of the room
        self.scrollTo(self.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        line = self._model.lines[index.row()]
        days = self._model.days
        day = days[index.column()] if index.column() < len(days) else _most_pressing(line)
        if day in line.days:
            self.cell_chosen.emit(line.booth, day)

    def _fit(self) -> None:
        """Give each column what its words take, and what is left to the days and to the last."""
        model = self._model
        if not model.lines:
            return
        least, most = NAME_PX
        names = max(least, min(most, _widest([line.name for line in model.lines]) + NAME_SIDES_PX))
        tight = self.width() < TIGHT_PX
        for column in range(len(model.days), model.status):
            self.setColumnHidden(column, tight)
        wide = [
            0 if self.isColumnHidden(column) else self._wide(column)
            for column in range(model.columnCount())
        ]
        # what the row heads take is known to the viewport only after the next layout
        room = self.width() - EDGE_PX - names - sum(wide)
        head = self.horizontalHeader().sizeHint().height()
        if model.rowCount() * ROW_PX + head + EDGE_PX > self.height():
            room -= self.verticalScrollBar().sizeHint().width()
        if room < 0:  # names and states give way, and a tool tip has them
            less = min(-room, names - least)
            names, room = names - less, room + less
            less = max(0, min(-room, wide[-1] - STATUS_PX))
            wide[-1], room = wide[-1] - less, room + less
        self.verticalHeader().setFixedWidth(names)
        more = max(0, min(MORE_PX, room // (len(model.days) + 1)))
        for column in range(len(model.days)):
            wide[column] += more
        wide[-1] += max(0, room - more * len(model.days))
        for column, pixels in enumerate(wide):
            if pixels:
                self.horizontalHeader().resizeSection(column, pixels)

    def _wide(self, column: int) -> int:
        model = self._model
        words = _widest([model.said(row, column).text for row in range(model.rowCount())])
        title = _widest([str(model.headerData(column, Qt.Orientation.Horizontal))])
        least = DAY_PX if column < len(model.days) else 0
        return max(least, words + CELL_PX, title + HEAD_PX)


def _widest(texts: Iterable[str]) -> int:
    bold = QFontMetrics(theme.font(theme.TEXT_PX, bold=True))
    return max(bold.horizontalAdvance(text) for text in set(texts))


def font_of(said: Said) -> QFont:
    """What cannot wait is bold."""
    return theme.font(theme.TEXT_PX, bold=said.tone == "bad")


def _most_pressing(line: Line) -> str:
    """The day that a booth's state is about."""
    tones: list[Tone] = ["bad", "warn", "good", "plain", "muted"]
    return min(line.days, key=lambda day: tones.index(line.days[day].tone), default="")


def _alignment(model: GridModel, column: int) -> Qt.AlignmentFlag:
    figures = len(model.days) <= column < model.status
    across = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignHCenter
    return across | Qt.AlignmentFlag.AlignVCenter


def _colour(tone: Tone) -> str:
    colours = theme.current()
    return {
        "plain": colours.text,
        "muted": colours.muted,
        "good": colours.good,
        "warn": colours.warn,
        "bad": colours.bad,
    }[tone]
