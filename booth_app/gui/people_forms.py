"""What the page of the people asks, in cards beside the names and never in a dialog."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
)

from booth_app.core.texts import MAX_NAME, MAX_POST
from booth_app.gui.desk import Desk
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, StillComboBox, button, hinted, label
from booth_app.i18n import _
from booth_app.services import duty
from booth_app.services.changes import Changes
from booth_app.services.people import Card, People
from booth_app.services.reasons import MAX_REASON


def line(placeholder: str, high: int, text: str = "") -> QLineEdit:
    """A field that says what it is for."""
    made = QLineEdit(text, maxLength=high)
    made.setMinimumHeight(FIELD_PX)
    hinted(made, placeholder)
    made.setAccessibleName(placeholder)
    return made


def card_layout(frame: QFrame) -> QVBoxLayout:
    """The layout of a card, which takes no more height than it needs."""
    frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 12, 16, 14)
    column.setSpacing(8)
    return column


class NewPersonForm(QFrame):
    """Somebody whom the list lacks."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("role", "card")
        column = card_layout(self)
        column.addWidget(label(_("Somebody new"), "heading"))
        self._name = line(_("name"), MAX_NAME)
        self._role = line(_("role, such as volunteer"), MAX_POST)
        self._lawyer = QCheckBox(_("lawyer"))
        self._add = button(_("Add and check in"))
        self._add.setMinimumHeight(FIELD_PX)
        self._name.returnPressed.connect(self._ask)
        self._role.returnPressed.connect(self._ask)
        self._add.clicked.connect(self._ask)
        column.addWidget(self._name)
        column.addWidget(self._role)
        across = Flow()
        across.addWidget(self._lawyer)
        across.addWidget(self._add)
        column.addLayout(across)

    def _ask(self) -> None:
        self._desk.ask(
            duty.add_person,
            self._name.text(),
            lawyer=self._lawyer.isChecked(),
            role=self._role.text(),
            done=self._added,
        )

    def _added(self, _changes: Changes) -> None:
        self._name.clear()
        self._role.clear()
        self._lawyer.setChecked(False)
        self._name.setFocus()


class CorrectForm(QFrame):
    """One person's name and marks, and what can be taken back.

    Signals: ``done(str)`` with the person's name when it goes away.
    """

    done = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._name = ""
        self.setProperty("role", "asking")
        column = card_layout(self)
        self._title = label("", "heading", wrap=True)
        column.addWidget(self._title)
        self._spelled = line(_("name"), MAX_NAME)
        self._role = line(_("role, such as volunteer"), MAX_POST)
        self._lawyer = QCheckBox(_("lawyer"))
        self._spelled.returnPressed.connect(self._amend)
        self._role.returnPressed.connect(self._amend)
        for field in (self._spelled, self._role, self._lawyer):
            column.addWidget(field)
        self._right = button(_("Set right"), "primary")
        self._right.clicked.connect(self._amend)
        column.addWidget(self._right)
        self._about = label("", "muted", wrap=True)
        column.addWidget(self._about)
        self._reason = line(_("why it is taken back"), MAX_REASON)
        self._reason.returnPressed.connect(self._take_back)
        column.addWidget(self._reason)
        across = Flow()
        self._void = button(_("Take back"))
        self._void.clicked.connect(self._take_back)
        close = button(_("Close"))
        close.clicked.connect(self._close)
        across.addWidget(self._void)
        across.addWidget(close)
        column.addLayout(across)
        for each in (self._right, self._void, close):
            each.setMinimumHeight(FIELD_PX)
        self.hide()

    def ask(self, person: Card, state: str) -> None:
        """Ask about one person, of whom ``state`` is what was last said today."""
        self._name = person.name
        self._title.setText(_("Correct {name}", name=person.name))
        self._spelled.setText(person.name)
        self._lawyer.setChecked(person.lawyer)
        self._role.setText(person.role)
        came = person.state != "absent"
        self._about.setText(_("Taken back is: {what}", what=state) if came else "")
        self._about.setVisible(came)
        self._reason.setVisible(came)
        self._reason.setText(_("tapped by mistake"))
        self._void.setVisible(came)
        self.show()
        self._spelled.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _amend(self) -> None:
        self._desk.ask(
            duty.amend,
            self._name,
            name=self._spelled.text(),
            lawyer=self._lawyer.isChecked(),
            role=self._role.text(),
            done=self._close,
        )

    def _take_back(self) -> None:
        self._desk.ask(duty.take_back, self._name, self._reason.text(), done=self._close)

    def _close(self, _answer: object = None) -> None:
        self.hide()
        self.done.emit(self._name)


class LeaderForm(QFrame):
    """Who leads, who is not one of the staff, and somebody else who leads from now on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("role", "card")
        column = card_layout(self)
        across = QHBoxLayout()
        self._who = label("", "heading", wrap=True)
        across.addWidget(self._who, 1)
        self._change = button(_("Change…"))
        self._change.setMinimumHeight(FIELD_PX)
        self._change.clicked.connect(self._open)
        across.addWidget(self._change)
        column.addLayout(across)
        self._asking = QFrame()
        form = QFormLayout(self._asking)
        form.setContentsMargins(0, 0, 0, 0)
        self._names = StillComboBox()
        self._names.setEditable(True)
        self._names.setMinimumHeight(FIELD_PX)
        self._names.setAccessibleName(_("leader's name"))
        self._names.setLineEdit(line(_("leader's name"), MAX_NAME))
        self._post = line(_("leader's post"), MAX_POST)
        self._lead = button(_("Leads from now on"))
        self._lead.clicked.connect(self._ask)
        form.addRow(self._names)
        form.addRow(self._post)
        form.addRow(self._lead)
        column.addWidget(self._asking)
        self._asking.hide()

    def show_people(self, people: People) -> None:
        """Show who leads, and offer the others."""
        leader = f"{people.leader}  {people.leader_post}".strip()
        self._who.setText(_("Leader: {name}", name=leader or "—"))
        if not self._asking.isVisible():
            self._names.clear()
            self._names.addItems([card.name for card in people.cards])
            self._names.setEditText("")

    def _open(self) -> None:
        self._asking.setVisible(not self._asking.isVisible())
        if self._asking.isVisible():
            self._names.setFocus()

    def _ask(self) -> None:
        self._desk.ask(duty.lead, self._names.currentText(), self._post.text(), done=self._led)

    def _led(self, _changes: Changes) -> None:
        self._asking.hide()
        self._post.clear()
        self._change.setFocus()


class BadgeOffer(QFrame):
    """A badge that nobody has: whose is it?"""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._badge = ""
        self.setProperty("role", "asking")
        column = card_layout(self)
        self._about = label("", "heading", wrap=True)
        column.addWidget(self._about)
        across = Flow()
        self._names = StillComboBox()
        self._names.setAccessibleName(_("whose badge it is"))
        give = button(_("It is this person's"), "primary")
        give.clicked.connect(self._give)
        self.leave = button(_("Leave it"))
        self.leave.clicked.connect(self.hide)
        across.addWidget(self._names)
        for each in (self._names, give, self.leave):
            each.setMinimumHeight(FIELD_PX)
        across.addWidget(give)
        across.addWidget(self.leave)
        column.addLayout(across)
        self.hide()

    def ask(self, badge: str, names: list[str]) -> None:
        """Ask whose ``badge`` it is; the focus stays where the scanner types."""
        self._badge = badge
        about = _("Nobody here has the badge {badge}. Whose is it?", badge=badge)
        self._about.setText(about)
        self._about.setAccessibleName(about)
        self._names.clear()
        self._names.addItems(names)
        self.show()

    def _give(self) -> None:
        person = self._names.currentText()
        self._desk.ask(duty.assign_badge, self._badge, person, done=self._given)

    def _given(self, _changes: Changes) -> None:
        self.hide()
