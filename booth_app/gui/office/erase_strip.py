"""Erasing from the follow-up list: asked once more before it is done, in the same place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, button, label
from booth_app.i18n import _, date_name


class EraseStrip(QWidget):
    """About the row that is chosen. Signals: ``one_asked()``; ``day_asked(str)``: of that day and
    all before it."""

    one_asked = Signal()
    day_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._day = ""
        self._days = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._sides = QStackedWidget()
        column.addWidget(self._sides)
        first = QWidget()
        ways = Flow()
        first.setLayout(ways)
        self.one = button(_("Erase this one…"))
        self.one.clicked.connect(self._ask_one)
        self.days = button(_("Erase up to this day…"))
        self.days.clicked.connect(self._ask_days)
        for key in (self.one, self.days):
            key.setMinimumHeight(FIELD_PX)
            ways.addWidget(key)
        self._sides.addWidget(first)
        second = QWidget()
        line = QHBoxLayout(second)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.question = label("", wrap=True)
        line.addWidget(self.question, 1)
        self.yes = button(_("Erase"))
        self.yes.clicked.connect(self._do)
        self.no = button(_("Keep it"))
        self.no.clicked.connect(self._back)
        for key in (self.yes, self.no):
            key.setMinimumHeight(FIELD_PX)
            line.addWidget(key)
        self._sides.addWidget(second)

    def be_about(self, day: str) -> None:
        """Be about a row of this day; "" where nothing is chosen that can be erased."""
        self._day = day
        self.one.setEnabled(bool(day))
        self.days.setEnabled(bool(day))
        self._back()

    def _ask_one(self) -> None:
        self._ask(
            _("Erase this one for good, here and in the backups? No file brings it back."),
            days=False,
        )

    def _ask_days(self) -> None:
        day = date_name(self._day)
        question = _(
            "Erase all up to {day} for good, here and in the backups? No file brings them back.",
            day=day,
        )
        self._ask(question, days=True)

    def _ask(self, question: str, *, days: bool) -> None:
        self._days = days
        self.question.setText(question)
        self._sides.setCurrentIndex(1)
        self.no.setFocus()

    def _do(self) -> None:
        self._back()
        if self._days:
            self.day_asked.emit(self._day)
        else:
            self.one_asked.emit()

    def _back(self) -> None:
        if self._sides.currentIndex():
            self._sides.setCurrentIndex(0)
            self.one.setFocus()
