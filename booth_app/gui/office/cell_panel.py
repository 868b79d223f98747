"""Below the grid: what a booth's day is, and what can be done about it. No dialog."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from booth_app.core.completeness import Grid
from booth_app.gui.desk import Desk
from booth_app.gui.office.office_of import office_of
from booth_app.gui.office.sheet_field import SheetField
from booth_app.gui.office.times_form import TimesForm
from booth_app.gui.office.whose_form import WhoseForm
from booth_app.gui.widgets.asking import Answer, Asking
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, button, clear, elided, label, tab_through
from booth_app.i18n import _, day_name
from booth_app.services.office import (
    clock_times,
    collecting,
    deciding,
    paper_totals,
    signing_off,
    status_words,
    trusting,
)
from booth_app.services.office.cell_actions import Action, actions, dropped
from booth_app.services.office.clock_times import Times
from booth_app.services.office.signing_off import Received


class CellPanel(QFrame):
    """Hidden until a cell is chosen. ``after`` is what Tab comes from.

    Signals: ``left()`` when it goes away again; ``figures_asked(str)`` with the booth whose figures
    are to be seen; ``return_asked(str, str)`` with the body that has no laptop on a day, and it.
    """

    left = Signal()
    figures_asked = Signal(str)
    return_asked = Signal(str, str)

    def __init__(self, desk: Desk, after: QWidget) -> None:
        super().__init__()
        self._desk, self._after = desk, after
        self._grid: Grid | None = None
        self._booth = self._day = ""
        self._action: Action | None = None
        self._first: QWidget | None = None
        self._ways: list[QPushButton] = []
        self._times_wanted = ""
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 10, 10)
        column.setSpacing(6)
        self._content = QVBoxLayout()
        column.addLayout(self._content)
        self._sheet = self._sheet_form()
        column.addWidget(self._sheet)
        self._asking = Asking()
        self._asking.answered.connect(self._answered)
        self._asking.dropped.connect(self._focus_first)
        column.addWidget(self._asking)
        self._whose = WhoseForm()
        self._whose.answered.connect(self._reassign)
        self._whose.dropped.connect(self._focus_first)
        column.addWidget(self._whose)
        self._times = TimesForm()
        self._times.answered.connect(self._put_right)
        self._times.dropped.connect(self._focus_first)
        column.addWidget(self._times)
        self._forms = (self._sheet, self._asking, self._whose, self._times)
        self.hide()

    def show_cell(self, booth: str, day: str) -> None:
        """Show a booth's day."""
        self._booth, self._day = booth, day
        self._action, self._times_wanted = None, ""
        self._hide_forms()
        self._fill()
        self.show()

    def begin(self) -> None:
        """Give the focus to the first thing that can be done."""
        self._focus_first()

    def ask_times(self, log: str) -> None:
        """Ask how far the clock of a log was off, as soon as it is known what came of the day."""
        self._times_wanted = log
        for way in self._ways:
            action = way.property("action")
            if (action.kind, action.log) == ("times", log):
                self._times_wanted = ""
                way.click()
                return

    def take(self, grid: Grid) -> None:
        """Know the grid as it is now; what is being asked stays."""
        self._grid = grid
        asking = not all(form.isHidden() for form in self._forms)
        if self.isVisible() and not asking:
            had_focus = self._has_focus()
            self._fill()
            if had_focus:
                self._focus_first()
            if self._times_wanted:
                self.ask_times(self._times_wanted)

    def leave(self) -> None:
        """Go away."""
        self._hide_forms()
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._sheet.isVisible():
            self._close_sheet()
        else:
            self.leave()

    def _fill(self) -> None:
        """Build what is said and what can be done anew."""
        clear(self._content)
        office = office_of(self._desk)
        cell = self._grid.cell(self._booth, self._day) if self._grid is not None else None
        self._ways = []
        if self._grid is None or cell is None:
            self.hide()
            return
        campaign = office.working_on()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        name = status_words.booth_name(campaign, self._booth)
        head.addWidget(elided(f"{name}   {day_name(self._day)}", "heading"), 1)
        column.addLayout(head)
        for sentence in status_words.sentences(campaign, cell):
            column.addWidget(label(sentence, wrap=True))
        ways = Flow()
        made: list[QPushButton] = []
        for action in actions(office, self._grid, self._booth, self._day):
            way = button(action.text)
            way.setMinimumHeight(FIELD_PX)
            way.setProperty("action", action)
            way.clicked.connect(self._act)
            made.append(way)
        self._ways = made[:]
        close = button(_("Close"))
        close.setMinimumHeight(FIELD_PX)
        close.clicked.connect(self.leave)
        made.append(close)
        for one in made:
            ways.addWidget(one)
        column.addLayout(ways)
        self._content.addWidget(holder)
        holder.show()  # now, since it is to have the focus now
        self._first = made[0]
        # what is made anew would be the last that Tab comes to
        tab_through([self._after, *made, *self._of_sheet])
        self._asking.follow(self._of_sheet[-1])
        self._whose.follow(self._of_sheet[-1])
        self._times.follow(self._of_sheet[-1])

    def _sheet_form(self) -> QWidget:
        form = QWidget()
        across = QHBoxLayout(form)
        across.setContentsMargins(0, 0, 0, 0)
        self._code = SheetField()
        self._code.entered.connect(self._note_sheet)
        self._code.returnPressed.connect(self._note_typed)  # empty: the sheet has no code
        across.addWidget(self._code, 1)
        note = button(_("Note it"), "primary")
        note.clicked.connect(self._note_typed)
        cancel = button(_("Cancel"))
        cancel.clicked.connect(self._close_sheet)
        for one in (cancel, note):
            one.setMinimumHeight(FIELD_PX)
            across.addWidget(one)
        self._of_sheet = [self._code, cancel, note]
        form.hide()
        return form

    def _act(self) -> None:
        action = self.sender().property("action")
        assert isinstance(action, Action)
        self._action = action
        self._hide_forms()
        match action.kind:
            case "sheet":
                self._code.clear()
                self._sheet.show()
                self._code.setFocus()
            case "reassign":
                self._whose.ask(office_of(self._desk).working_on())
            case "times":
                # the whole log is read
                read = partial(clock_times.read, office_of(self._desk), action.log)
                self._desk.work(read, done=partial(self._ask_far, action))
            case "figures":
                self.figures_asked.emit(self._booth)
            case "return":
                self.return_asked.emit(action.body, action.day)
            case _:
                answers = [Answer(a.key, a.text, a.needs_reason) for a in action.answers]
                self._asking.ask(action.question, answers)

    def _answered(self, key: str, reason: str) -> None:
        action = self._action
        assert action is not None
        office = office_of(self._desk)
        match action.kind:
            case "fork":
                drop = dropped(office, action.log, action.seq, key)
                self._ask(deciding.rule, action.log, action.seq, drop, reason)
            case "choose":
                what = (action.body, action.day, key, action.measure, reason)
                self._ask(deciding.choose, *what)
            case "undo":
                self._ask(collecting.undo, int(key), reason)
            case "key":
                if key == "trust":
                    self._ask(trusting.trust, action.log, reason)
                else:
                    self._ask(trusting.revoke, action.log, reason, 0)
            case "paper":
                self._ask(paper_totals.take, action.seq)
            case "paper_back":
                self._ask(paper_totals.give_back, key, reason)
            case "back":
                self._ask(deciding.take_back, action.seq, reason)

    def _reassign(self, booth: str, reason: str) -> None:
        assert self._action is not None
        for log in self._action.logs:
            self._ask(deciding.reassign, log, booth, reason)

    def _ask_far(self, action: Action, times: Times) -> None:
        """Ask how far the times were off, unless something else was asked meanwhile."""
        if action is self._action and self.isVisible():
            self._times.ask(times, action.day, action.question)

    def _put_right(self, log: str, first: int, last: int, seconds: int, reason: str) -> None:
        self._ask(deciding.shift, log, seconds, reason, first, last)

    def _note_typed(self) -> None:
        self._note_sheet(self._code.text())

    def _note_sheet(self, code: str) -> None:
        self._desk.ask(signing_off.receive, self._booth, self._day, code, done=self._noted)

    def _noted(self, received: Received) -> None:
        office = office_of(self._desk)
        self._desk.said.emit(signing_off.in_words(office, received))
        self._close_sheet()

    def _hide_forms(self) -> None:
        for form in self._forms:
            form.hide()

    def _close_sheet(self) -> None:
        self._sheet.hide()
        self._focus_first()

    def _ask(self, service: Callable[..., Future[Any]], *arguments: object) -> None:
        self._desk.ask(service, *arguments, done=self._done)

    def _done(self, _changes: object) -> None:
        self._focus_first()

    def _focus_first(self) -> None:
        if self.isVisible() and self._first is not None and isValid(self._first):
            self._first.setFocus()

    def _has_focus(self) -> bool:
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus()
