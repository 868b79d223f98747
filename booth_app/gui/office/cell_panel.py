"""Below the grid: what a booth's day is, and what can be done about it. No dialog."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from booth_app.core.completeness import Grid
from booth_app.gui.desk import Desk
from booth_app.gui.widgets.asking import Answer, Asking
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, button, elided, hinted, label
from booth_app.i18n import _, day_name
from booth_app.services.office import collecting, deciding, signing_off, status_words
from booth_app.services.office.cell_actions import Action, actions, dropped
from booth_app.services.office.place import Office
from booth_app.services.office.signing_off import Received

MAX_CODE = 40


class CellPanel(QFrame):
    """Hidden until a cell is chosen. Signals: ``left()`` when it goes away again."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._grid: Grid | None = None
        self._booth = self._day = ""
        self._action: Action | None = None
        self._first: QWidget | None = None
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
        self.hide()

    def show_cell(self, booth: str, day: str) -> None:
        """Show a booth's day."""
        self._booth, self._day = booth, day
        self._asking.hide()
        self._sheet.hide()
        self._fill()
        self.show()

    def begin(self) -> None:
        """Give the focus to the first thing that can be done."""
        self._focus_first()

    def take(self, grid: Grid) -> None:
        """Know the grid as it is now; what is being asked stays."""
        self._grid = grid
        if self.isVisible() and self._asking.isHidden() and self._sheet.isHidden():
            had_focus = self._has_focus()
            self._fill()
            if had_focus:
                self._focus_first()

    def leave(self) -> None:
        """Go away."""
        self._asking.hide()
        self._sheet.hide()
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
        while (old := self._content.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        office = self._desk.place
        assert isinstance(office, Office)
        cell = self._grid.cell(self._booth, self._day) if self._grid is not None else None
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
        self._first = None
        for action in actions(office, self._grid, self._booth, self._day):
            way = button(action.text)
            way.setMinimumHeight(FIELD_PX)
            way.setProperty("action", action)
            way.clicked.connect(self._act)
            ways.addWidget(way)
            self._first = self._first or way
        close = button(_("Close"))
        close.setMinimumHeight(FIELD_PX)
        close.clicked.connect(self.leave)
        ways.addWidget(close)
        self._first = self._first or close
        column.addLayout(ways)
        self._content.addWidget(holder)

    def _sheet_form(self) -> QWidget:
        form = QWidget()
        across = QHBoxLayout(form)
        across.setContentsMargins(0, 0, 0, 0)
        self._code = QLineEdit(maxLength=MAX_CODE)
        self._code.setMinimumHeight(FIELD_PX)
        self._code.setAccessibleName(_("day code on the sheet"))
        hinted(self._code, _("day code on the sheet: typed or scanned"))
        self._code.returnPressed.connect(self._note_sheet)
        across.addWidget(self._code, 1)
        note = button(_("Note it"), "primary")
        note.clicked.connect(self._note_sheet)
        cancel = button(_("Cancel"))
        cancel.clicked.connect(self._close_sheet)
        for one in (cancel, note):
            one.setMinimumHeight(FIELD_PX)
            across.addWidget(one)
        form.hide()
        return form

    def _act(self) -> None:
        action = self.sender().property("action")
        assert isinstance(action, Action)
        self._action = action
        if action.kind == "sheet":
            self._asking.hide()
            self._code.clear()
            self._sheet.show()
            self._code.setFocus()
        else:
            self._sheet.hide()
            answers = [Answer(a.key, a.text, a.needs_reason) for a in action.answers]
            self._asking.ask(action.question, answers)

    def _answered(self, key: str, reason: str) -> None:
        action = self._action
        assert action is not None
        office = self._desk.place
        assert isinstance(office, Office)
        match action.kind:
            case "fork":
                drop = dropped(office, action.log, action.seq, key)
                self._ask(deciding.rule, action.log, action.seq, drop, reason)
            case "choose":
                what = (action.body, action.day, key, action.measure, reason)
                self._ask(deciding.choose, *what)
            case "undo":
                self._ask(collecting.undo, int(key), reason)
            case "fork_back" | "sheet_back":
                self._ask(deciding.take_back, action.seq, reason)

    def _note_sheet(self) -> None:
        self._desk.ask(
            signing_off.receive, self._booth, self._day, self._code.text(), done=self._noted
        )

    def _noted(self, received: Received) -> None:
        office = self._desk.place
        assert isinstance(office, Office)
        self._desk.said.emit(signing_off.in_words(office, received))
        self._close_sheet()

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
