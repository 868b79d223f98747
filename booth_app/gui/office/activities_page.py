"""Activities (活动): the declared series, what was entered of each, and what is still open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from booth_app.core.office_kinds import Form
from booth_app.gui.desk import Desk
from booth_app.gui.office.activity_card import ActivityCard
from booth_app.gui.office.activity_form import ActivityForm
from booth_app.gui.office.office_of import office_of
from booth_app.gui.widgets.choice_button import ChoiceButton
from booth_app.gui.widgets.parts import (
    FIELD_PX,
    button,
    elided,
    hinted,
    label,
    put_alone,
    scrolled,
    tab_through,
)
from booth_app.i18n import _
from booth_app.services.changes import Changes
from booth_app.services.office import activities, activity_words
from booth_app.services.office.activities import MAX_TITLE, Board, Series

LIST_PX, SERIES_PX = 360, 340
"""The list with room for its scroll bar, and a button in it, whose lines are broken once."""
HEARD = {"activity", "void", "campaign"}
_DRAFTS = "activities"


class ActivitiesPage(QWidget):
    """Series at the left with their state; at the right the cards of the one that is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._no: int | None = None
        self._board = Board([])
        self._stale = False
        self._buttons = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 14)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(elided(_("Activities"), "page-title"))
        self.warning = elided("", "warn")
        head.addWidget(self.warning, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self._add = button(_("Add an activity…"), "primary")
        self._add.setMinimumHeight(FIELD_PX)
        self._add.clicked.connect(self._ask_new)
        head.addWidget(self._add)
        column.addLayout(head)
        across = QHBoxLayout()
        across.setSpacing(14)
        self._list = scrolled(QWidget())
        self._list.setFixedWidth(LIST_PX)
        across.addWidget(self._list)
        right = QVBoxLayout()
        right.setSpacing(10)
        self._name = elided("", "title")
        right.addWidget(self._name)
        self.form = ActivityForm(desk)
        self.form.left.connect(self._form_left)
        self.form.written.connect(self._written)
        holder = QWidget()
        self._right = QVBoxLayout(holder)
        self._right.setContentsMargins(0, 0, 6, 0)
        self._right.setSpacing(10)
        self._right.addWidget(self.form)
        self._cards = QVBoxLayout()
        self._right.addLayout(self._cards)
        self._right.addStretch(1)
        right.addWidget(scrolled(holder), 1)
        across.addLayout(right, 1)
        column.addLayout(across, 1)
        self.setFocusProxy(self._add)
        desk.changed.connect(self._on_change)
        chosen = desk.drafts.get((_DRAFTS, "series"))
        self.refresh()
        if chosen is not None:
            self.choose(int(chosen))

    @property
    def series(self) -> Series | None:
        """The series that is chosen."""
        return next((one for one in self._board.series if one.no == self._no), None)

    def refresh(self) -> None:
        """Show what is on the disk."""
        self._board = activities.series(office_of(self._desk))
        warning = activity_words.warning(self._board)
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        if self.series is None:
            self._no = self._board.series[0].no if self._board.series else 0
        self._show_list()
        self._show_cards()

    def choose(self, no: int) -> None:
        """Turn to a series."""
        self._no = no
        self._desk.drafts[_DRAFTS, "series"] = str(no)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _show_list(self) -> None:
        """One button a series; the focus stays on the one that is chosen."""
        had_focus = any(one.hasFocus() for one in self._buttons.buttons())
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        self._buttons = QButtonGroup(self)
        for one in self._board.series:
            made = ChoiceButton(activity_words.series_name(one.no, one.name), _state(one))
            made.setCheckable(True)
            made.setFixedWidth(SERIES_PX)
            made.setChecked(one.no == self._no)
            self._buttons.addButton(made, one.no)
            column.addWidget(made)
        if not self._board.series:
            nothing = _("No series was declared; activities can be added all the same.")
            column.addWidget(label(nothing, "muted", wrap=True))
        column.addStretch(1)
        self._buttons.idClicked.connect(self.choose)
        self._list.setWidget(holder)
        # what is made anew would come last, behind the form
        line: list[QWidget] = [self._add, *self._buttons.buttons()]
        tab_through(line)
        chosen = self._buttons.button(self._no or 0)
        if chosen is not None and had_focus:
            chosen.setFocus()

    def _show_cards(self) -> None:
        one = self.series
        campaign = office_of(self._desk).working_on()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._name.setText(activity_words.series_name(one.no, one.name) if one else "")
        if one is not None and one.no and not one.name:
            column.addLayout(self._open_slot(one))
        for written in one.written if one else []:
            made = ActivityCard(campaign, written)
            made.correct.connect(self._ask_right)
            made.take_back.connect(self._take_back)
            column.addWidget(made)
        if one is not None and one.name and not one.written:
            nothing = _(
                "Nothing was entered of it yet. What booths count of it on their day stands among"
                " the totals."
            )
            column.addWidget(label(nothing, "muted", wrap=True))
        put_alone(self._cards, holder)
        holder.show()  # at once, and not when the window comes to it

    def _open_slot(self, one: Series) -> QVBoxLayout:
        """A series that was declared, and of which nobody said what it is: never made up."""
        column = QVBoxLayout()
        said = _("It was declared, and nobody has said what it is: say it, or leave it open.")
        column.addWidget(label(said, wrap=True))
        line = QHBoxLayout()
        self._title = QLineEdit(maxLength=MAX_TITLE)
        self._title.setMinimumHeight(FIELD_PX)
        hinted(self._title, _("what the series is called"))
        self._title.setAccessibleName(_("what the series is called"))
        self._title.returnPressed.connect(self._name_it)
        name = button(_("Give it this name"))
        name.setMinimumHeight(FIELD_PX)
        name.clicked.connect(self._name_it)
        line.addWidget(self._title, 1)
        line.addWidget(name)
        column.addLayout(line)
        del one
        return column

    def _name_it(self) -> None:
        assert self._no is not None
        self._desk.ask(activities.name_series, self._no, self._title.text(), done=self._named)

    def _named(self, _changes: Changes) -> None:
        office_of(self._desk).reload()
        self.refresh()

    def _ask_new(self) -> None:
        one = self.series
        no = one.no if one else 0
        before = one.written[-1].activity.form if one and one.written else None
        form: Form = before or "other"
        self.form.ask_new(no, form)

    def _ask_right(self, seq: int) -> None:
        for one in activities.standing(office_of(self._desk)):
            if one.seq == seq:
                self.form.ask_right(one)

    def _take_back(self, seq: int, reason: str) -> None:
        self._desk.ask(activities.take_back, seq, reason)

    def _form_left(self) -> None:
        self._add.setFocus()

    def _written(self, no: int) -> None:
        self.choose(no)
        self._add.setFocus()

    def _on_change(self, changes: Changes) -> None:
        if not changes.kinds & HEARD:
            return
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh()


def _state(one: Series) -> str:
    """What was entered of a series, with a shape before it."""
    match one.state:
        case "filled":
            return "✓ " + _("{n} entered", n=len(one.written))
        case "named":
            return "○ " + _("nothing entered yet")
    return "! " + _("open: nobody has said what it is")
