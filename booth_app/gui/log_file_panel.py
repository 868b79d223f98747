"""What a booth file holds, shown at a booth: looked at, and never taken in."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from booth_app.core.texts import shown_name
from booth_app.gui.announce import announce
from booth_app.gui.desk import Desk, Reopen
from booth_app.gui.widgets.inline_panel import InlinePanel
from booth_app.gui.widgets.parts import FIELD_PX, button, label, scrolled, set_role
from booth_app.i18n import _
from booth_app.services import given, other_laptop
from booth_app.services.given import BoothFile

WIDTH = 620
TOP_PX = 60
LIST_PX, LEAST_LIST_PX = 260, 80
"""So high is what was counted, day by day; more is scrolled."""
SIDES_PX = 44
"""What is beside the list, its scroll bar among it."""


class LogFilePanel(InlinePanel):
    """Lies over the window until it is closed, and goes for good then."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, WIDTH)
        self._desk = desk
        self._path = Path()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        self._title = label(_("Reading and checking…"), "title", wrap=True)
        self._file = label("", "muted", wrap=True)
        self._about = label("", wrap=True)
        self._days = QWidget()
        self._rows = QVBoxLayout(self._days)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._list = scrolled(self._days)
        self._now = label("", "heading", wrap=True)
        for part in (self._title, self._file, self._about, self._list, self._now):
            column.addWidget(part)
        for part in (self._about, self._list, self._now):
            part.hide()
        column.addLayout(self._foot())
        self.closed.connect(self.deleteLater)

    def look_at(self, path: Path) -> None:
        """Check the file beside the window, and show what it holds; refused in a sentence."""
        self._path = path
        self._file.setText(shown_name(path.name))
        self._place(self._close, QApplication.focusWidget())
        work = partial(given.look_into, self._desk.place, path)
        self._desk.work(work, done=self._show, failed=self._failed)

    def _foot(self) -> QHBoxLayout:
        self._close = button(_("Close"))
        self._close.clicked.connect(self.leave)
        self._compare = button(_("Show the common total"), "primary")
        self._compare.clicked.connect(self._read_other)
        self._to_office = button(_("Take it in at the office"))
        self._to_office.clicked.connect(self._open_office)
        line = QHBoxLayout()
        line.addWidget(self._close)
        line.addStretch(1)
        for act in (self._compare, self._to_office):
            act.hide()
            line.addWidget(act)
        for one in (self._close, self._compare, self._to_office):
            one.setMinimumHeight(FIELD_PX)
        return line

    def _show(self, found: BoothFile) -> None:
        place = self._desk.place
        self._title.setText(given.whose(place, found))
        self._about.setText("\n".join(given.about(place, found)))
        self._about.show()
        if rows := given.of_days(place, found):
            for day, counted in rows:
                self._rows.addWidget(label(day, "heading"))
                self._rows.addWidget(label(counted, wrap=True))
            self._rows.addStretch(1)
            self._list.show()
        self._conclude(given.what_now(found))
        self._compare.setVisible(found.other)
        self._to_office.setVisible(found.for_office)
        set_role(self._to_office, "" if found.other else "primary")
        acts = [act for act in (self._compare, self._to_office) if act.isVisibleTo(self)]
        self._place(acts[0] if acts else self._close, self._before)

    def _read_other(self) -> None:
        work = partial(other_laptop.read, self._desk.place, self._path)
        self._desk.work(work, done=self._compared, failed=self._failed)

    def _compared(self, _answer: object) -> None:
        place = self._desk.place
        there = other_laptop.other(place)
        assert there is not None
        self._about.setText("\n".join(other_laptop.summary(place, there)))
        self._list.hide()
        self._conclude(_("It is shown above the tiles too. Both files go to the office."))
        self._compare.hide()
        self._place(self._close, self._before)

    def _conclude(self, text: str) -> None:
        self._now.setText(text)
        self._now.show()
        announce(self, "\n".join([self._title.text(), self._about.text(), text]))

    def _open_office(self) -> None:
        self._desk.files = [self._path]
        self._desk.reopen.emit(Reopen.OFFICE)

    def _failed(self, _error: Exception) -> None:
        """The sentence is shown above the page."""
        self.leave()

    def _place(self, first: QWidget, before: QWidget | None) -> None:
        """Be as high as what is in it, as far as the window has room."""
        window = self.parentWidget()
        assert window is not None
        self.setFixedWidth(min(WIDTH, window.width() - 16))
        if self._list.isVisibleTo(self):
            self._list.setFixedHeight(0)
            others = self._column.heightForWidth(self.width())
            room = window.height() - TOP_PX - 16 - others
            rows = self._rows.heightForWidth(self.width() - SIDES_PX)
            self._list.setFixedHeight(min(rows, LIST_PX, max(LEAST_LIST_PX, room)))
        self.come_up(first, before)
        self.stay_within((window.width() - self.width()) // 2, TOP_PX)
