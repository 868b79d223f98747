"""The log: every entry, newest first, to be filtered, searched and corrected."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from booth_app.gui import log_model, theme
from booth_app.gui.correction_strip import CorrectionStrip
from booth_app.gui.desk import Desk
from booth_app.gui.log_filters import LogFilters
from booth_app.gui.log_model import LogModel
from booth_app.gui.widgets.parts import FIELD_PX, button, label
from booth_app.i18n import _
from booth_app.services.changes import Changes

ROW_PX = 36
PADDING_PX = 28


class LogTable(QTableView):
    """Rows to be walked through by key. Signals: ``void_asked()`` by the Delete key."""

    void_asked = Signal()

    def __init__(self, model: LogModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(_("Log"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        for column in (log_model.WHAT, log_model.STATE):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        metrics = QFontMetrics(theme.font(theme.TEXT_PX, bold=True))
        for column, widest in (
            (log_model.NUMBER, _("+1000 → +1000 visits")),
            (log_model.BY, "一二三四五六"),
        ):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, metrics.horizontalAdvance(widest) + PADDING_PX)
        head.setSectionResizeMode(log_model.TIME, QHeaderView.ResizeMode.Fixed)

    def make_room(self, *, with_day: bool) -> None:
        """Make the column of the times as wide as they are, with or without their day."""
        metrics = QFontMetrics(theme.font(theme.TEXT_PX))
        widest = "04-26  00:00:00" if with_day else "00:00:00"
        width = metrics.horizontalAdvance(widest) + PADDING_PX
        self.horizontalHeader().resizeSection(log_model.TIME, width)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by keyboard finds the first row selected, and sees it."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection() and self.model().rowCount():
            self.selectRow(max(0, self.currentIndex().row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is selected stays in sight when a question below takes some of the room."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.void_asked.emit()
        else:
            super().keyPressEvent(event)


class LogView(QWidget):
    """Signals: ``days_asked()``; ``sheet_asked(str)`` with a closed day."""

    days_asked = Signal()
    sheet_asked = Signal(str)

    def __init__(self, desk: Desk, day: str) -> None:
        super().__init__()
        self._desk = desk
        self._model = LogModel(desk, self)
        self._filters = LogFilters(desk)
        self._table = LogTable(self._model)
        self._strip = CorrectionStrip(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addWidget(self._filters)
        self._nothing = label("", "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._table, 1)
        column.addWidget(self._strip)
        self._model.progressed.connect(self._say)
        self._filters.changed.connect(self._ask)
        self._strip.done.connect(self._table.setFocus)
        self._table.void_asked.connect(self._strip.ask_reason)
        self._table.selectionModel().currentRowChanged.connect(self._choose)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._find)
        desk.changed.connect(self._on_change)
        self._stale = False
        self.look_at(day)

    def look_at(self, day: str) -> None:
        """Show everything of one day; an empty text means all days."""
        self._filters.look_at(day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        del event
        self._table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._filters.refresh()
            self._ask()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(_("Log"), "page-title"))
        self._found = label("", "muted")
        head.addWidget(self._found, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        self._filters.search.setMinimumWidth(300)
        self._filters.search.setMaximumWidth(480)
        head.addWidget(self._filters.search, 100)
        self._sheet = button(_("Sheet and export"))
        self._sheet.clicked.connect(self._ask_sheet)
        days = button(_("Days so far"))
        days.clicked.connect(self.days_asked)
        for widget in (self._sheet, days):
            widget.setMinimumHeight(FIELD_PX)
            head.addWidget(widget)
        return head

    def _ask(self) -> None:
        self._stale = False
        chosen = self._table.currentIndex()
        seq = self._model.row(chosen.row()).seq if chosen.isValid() else 0
        asked = self._filters.asked()
        self._model.ask(asked)
        self._strip.show_row(None)
        self._table.scrollToTop()
        self._table.make_room(with_day=not asked.day)
        at = self._model.row_of(seq)
        if at >= 0 or (self._table.hasFocus() and self._model.rowCount()):
            self._table.selectRow(max(0, at))
        self._filters.show_state()
        self._sheet.setVisible(bool(asked.day) and asked.day != self._desk.place.reader.open_day())

    def _say(self) -> None:
        """Say how many there are, or that they are being looked for."""
        rows, total = self._model.rowCount(), self._model.total
        if self._model.searching:
            self._found.setText(_("searching…"))
        elif total is None:
            self._found.setText(_("more than {n} entries, counting…", n=rows))
        else:
            self._found.setText(_("{n} entries", n=total))
        nothing = rows == 0 and not self._model.searching
        self._table.setHidden(nothing)
        self._nothing.setVisible(nothing)
        if self._filters.asked().is_plain:
            self._nothing.setText(_("What is counted will stand here, the newest on top."))
        else:
            self._nothing.setText(_("Nothing was found. Clear the filters to see everything."))

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._strip.show_row(self._model.row(now.row()) if now.isValid() else None)

    def _find(self) -> None:
        self._filters.search.setFocus()
        self._filters.search.selectAll()

    def _ask_sheet(self) -> None:
        self.sheet_asked.emit(self._filters.asked().day)

    def _on_change(self, changes: Changes) -> None:
        if not self.isVisible():
            self._stale = True
            return
        self._model.take(changes)
        at = self._table.currentIndex()
        self._strip.show_row(self._model.row(at.row()) if at.isValid() else None)
