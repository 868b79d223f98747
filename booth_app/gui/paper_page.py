"""Entering a tally sheet (录入计数表): the paper's fields in the paper's order, one commit."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from booth_app.core.errors import Refusal
from booth_app.gui.blank_sheets import BlankSheetsButton
from booth_app.gui.desk import Desk
from booth_app.gui.pages import COUNT
from booth_app.gui.paper_form import PaperForm
from booth_app.gui.paper_list import PaperList
from booth_app.gui.widgets.parts import button, elided, label, scrolled
from booth_app.i18n import _, day_name, sentence
from booth_app.services import paper
from booth_app.services.changes import Changes
from booth_app.services.days import facts_of

_OF_SHEETS = frozenset({"paper", "void", "count"})


class PaperPage(QWidget):
    """The sheet on the left; what it adds up to, and the sheets so far, on the right."""

    def __init__(self, desk: Desk, day: str) -> None:
        super().__init__()
        self._desk, self._day = desk, day
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 12, 18, 14)
        outer.setSpacing(10)
        outer.addLayout(self._head())
        across = QHBoxLayout()
        across.setSpacing(16)
        outer.addLayout(across, 1)
        record = facts_of(desk.place, day)
        people = [name for name in (record.leader, *record.staff) if name]
        self.form = PaperForm(desk.place, people)
        self.form.numbered.connect(self._check)
        self.form.edited.connect(self._add_up)
        sheet = QFrame()
        sheet.setProperty("role", "card")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(18, 14, 12, 14)
        inside.addWidget(scrolled(self.form))
        across.addWidget(sheet, 5)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._sums_card())
        self.list = PaperList(desk)
        right.addWidget(self.list, 1)
        across.addLayout(right, 4)
        self.setFocusProxy(self.form)
        self._check()
        self._add_up()
        desk.changed.connect(self._on_change)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read anew which sheets there are."""
        self.list.show_overview(paper.overview(self._desk.place, self._day))

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        title = _("Enter a tally sheet")
        head.addWidget(elided(f"{title}   {day_name(self._day)}", "page-title"))
        head.addStretch(1)
        head.addWidget(BlankSheetsButton(self._desk))
        back = button(_("Back to counting"))
        back.clicked.connect(self._leave)
        head.addWidget(back)
        return head

    def _sums_card(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(16, 12, 14, 14)
        inside.addWidget(label(_("Compare with the sums on the paper"), "muted", wrap=True))
        self._sums = label("", "title", wrap=True)
        inside.addWidget(self._sums)
        self.enter = button(_("Enter sheet"), "primary")
        # here Enter presses it too: it is the last step of the way down the sheet
        self.enter.setAutoDefault(True)
        self.enter.clicked.connect(self._enter)
        inside.addWidget(self.enter)
        return frame

    def _check(self) -> None:
        """Say at once whether there is such a sheet, and whether it was entered already."""
        typed = self.form.number.text()
        if not typed.strip():
            self.form.say(_("It stands at the top right; the last digits are enough."))
            return
        try:
            self.form.say("✓ " + paper.check(self._desk.place, typed))
        except Refusal as refusal:
            self.form.say(sentence(refusal), "bad")

    def _add_up(self) -> None:
        sums = paper.sums(self._desk.place, self.form.tallies())
        self._sums.setText("\n".join(f"{name}  {n} {unit}" for name, n, unit in sums) or "—")

    def _enter(self) -> None:
        self.enter.setEnabled(False)
        self._desk.ask(
            paper.enter,
            self.form.number.text(),
            self.form.tallies(),
            start=self.form.start.text(),
            end=self.form.end.text(),
            by=self.form.by.currentText(),
            done=self._entered,
            failed=self._not_entered,
        )

    def _entered(self, changes: Changes) -> None:
        self.enter.setEnabled(True)
        self.form.clear()
        self.form.number.setFocus()
        [sheet] = [s.entry.data["sheet"] for s in changes.entries if s.entry.kind == "paper"]
        self.form.say(_("✓ Sheet {number} is entered. The next one?", number=sheet))
        if "item" in changes.kinds:
            self._desk.place.reload()
            # new leaflets stand on this page and on the counter page: both are built anew
            QTimer.singleShot(0, self._desk.dressed.emit)

    def _not_entered(self, _error: Exception) -> None:
        self.enter.setEnabled(True)
        self.form.number.setFocus()

    def _leave(self) -> None:
        self._desk.page_asked.emit(COUNT)

    def _on_change(self, changes: Changes) -> None:
        if self.isVisible() and changes.kinds & _OF_SHEETS:
            self.refresh()
