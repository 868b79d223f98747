"""The log page: the entries, the days so far, and the sheet of a day that is over."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from booth_app.gui.days_view import DaysView
from booth_app.gui.desk import Desk
from booth_app.gui.log_view import LogView
from booth_app.i18n import _


class LogPage(QWidget):
    """Signals: ``left()`` where it is shown by itself, while no day is open."""

    left = Signal()

    def __init__(self, desk: Desk, day: str, *, alone: bool = False) -> None:
        """``alone``: it begins with the days, and has a way back of its own."""
        super().__init__()
        self._desk, self._alone = desk, alone
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 14)
        self._stack = QStackedWidget()
        column.addWidget(self._stack)
        self._log = LogView(desk, day)
        self._days = DaysView(desk, _("Back to check-in") if alone else _("Back to the log"))
        self._sheet: QWidget | None = None
        for view in (self._log, self._days):
            self._stack.addWidget(view)
            view.sheet_asked.connect(self._show_sheet)
        self._log.days_asked.connect(self._show_days)
        self._days.day_chosen.connect(self._show_day)
        self._days.left.connect(self.left if alone else self._show_log)
        self._turn_to(self._days if alone else self._log)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on. Not by a proxy: from a proxy Tab leads out of the page."""
        del event
        view = self._stack.currentWidget()
        assert view is not None
        view.setFocus()

    def _turn_to(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)
        view.setFocus()
        if self._sheet is not None and view is not self._sheet:
            self._stack.removeWidget(self._sheet)
            self._sheet.deleteLater()
            self._sheet = None

    def _show_log(self) -> None:
        self._turn_to(self._log)

    def _show_days(self) -> None:
        self._turn_to(self._days)

    def _show_day(self, day: str) -> None:
        self._log.look_at(day)
        self._turn_to(self._log)

    def _show_sheet(self, day: str) -> None:
        """The closing page of a day that is over, within this one."""
        from booth_app.gui.closing_page import ClosingPage

        sheet = ClosingPage(self._desk, day, _("Back to the days"))
        sheet.left.connect(self._show_days)
        self._sheet = sheet
        self._stack.addWidget(sheet)
        self._turn_to(sheet)
