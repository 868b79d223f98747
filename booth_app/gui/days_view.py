"""The days so far: when each was open, what it came to, whether it is exported."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from booth_app.gui.desk import Desk
from booth_app.gui.widgets.parts import button, card, elided, label, scrolled
from booth_app.i18n import _, day_name
from booth_app.services import days, history
from booth_app.services.history import DayLine


class DaysView(QWidget):
    """A card a day, newest first.

    Signals: ``day_chosen(str)`` to see its entries; ``sheet_asked(str)`` with a closed day;
    ``left()``.
    """

    day_chosen = Signal(str)
    sheet_asked = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, back: str) -> None:
        """``back``: what is on the button that leaves."""
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(label(_("Days so far"), "page-title"))
        head.addStretch(1)
        self._back = button(back)
        self._back.setMinimumHeight(40)
        self._back.clicked.connect(self.left)
        head.addWidget(self._back)
        column.addLayout(head)
        self._area = scrolled(QWidget())
        column.addWidget(self._area, 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        del event
        self._back.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _show(self, most: int = history.SHOWN) -> None:
        """Read the newest ``most`` days anew."""
        holder = QWidget()
        self._cards = QVBoxLayout(holder)
        self._cards.setContentsMargins(0, 0, 6, 0)
        self._cards.setSpacing(10)
        self._shown = most
        lines = history.days_so_far(self._desk.place, most=most)
        for line in lines:
            self._cards.addWidget(self._card(line))
        if not lines:
            nothing = _("Each day that was opened will stand here with what it came to.")
            self._cards.addWidget(label(nothing, "muted", wrap=True))
        if len(lines) == most:
            more = button(_("Earlier days"))
            more.clicked.connect(self._show_more)
            self._cards.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self._cards.addStretch(1)
        self._area.setWidget(holder)

    def _show_more(self) -> None:
        self._show(self._shown + history.SHOWN)

    def _card(self, line: DayLine) -> QFrame:
        today = days.today(self._desk.place)
        frame, inside = card()
        name = day_name(line.day, today)
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(elided(name, "heading"))
        above.addWidget(elided(history.hours_text(line), "muted"))
        for word, done in history.marks(line):
            mark = elided(word, "good" if done else "warn")
            above.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        above.addStretch(1)
        entries = button(_("Entries"), name=_("Entries of {day}", day=name))
        entries.setProperty("day", line.day)
        entries.clicked.connect(self._choose)
        above.addWidget(entries)
        if line.closed:
            sheet = button(_("Sheet and export"), name=_("{day}: sheet and export", day=name))
            sheet.setProperty("day", line.day)
            sheet.clicked.connect(self._ask_sheet)
            above.addWidget(sheet)
        inside.addLayout(above)
        inside.addWidget(label(history.totals_text(line), wrap=True))
        if line.corrections:
            inside.addWidget(label(_("{n} corrections", n=line.corrections), "muted"))
        return frame

    def _choose(self) -> None:
        self.day_chosen.emit(str(self.sender().property("day")))

    def _ask_sheet(self) -> None:
        self.sheet_asked.emit(str(self.sender().property("day")))
