"""The PIN on the settings page: what it guards is locked until it was typed."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from booth_app.core.errors import Refusal
from booth_app.gui.desk import Desk
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, Card, button, label
from booth_app.i18n import _, sentence
from booth_app.services import pin
from booth_app.services.changes import Changes


class PinCard(Card):
    """Says whether there is a PIN, asks for it, sets it and takes it away.

    ``guarded``: what cannot be used while it is ``locked``. Signals: ``unlocked()``.
    """

    unlocked = Signal()

    def __init__(self, desk: Desk, guarded: Iterable[QWidget]) -> None:
        super().__init__(stretch=True)
        self._desk = desk
        self._guarded = [(one, one.isEnabled()) for one in guarded]
        self.locked = pin.is_set(desk.place)
        self.inside.addWidget(label(_("PIN for these settings"), "heading"))
        self._about = label("", "muted", wrap=True)
        self.inside.addWidget(self._about)
        line = Flow()
        self._field = QLineEdit(maxLength=pin.MOST)
        self._field.setMinimumHeight(FIELD_PX)
        self._field.setFixedWidth(150)
        self._field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._field.returnPressed.connect(self._act)
        self._field.textEdited.connect(self._calm)
        line.addWidget(self._field)
        self._way = button("")
        self._way.clicked.connect(self._act)
        line.addWidget(self._way)
        self._remove = button(_("Remove the PIN"), "link")
        self._remove.clicked.connect(self._take_away)
        line.addWidget(self._remove)
        for one in (self._way, self._remove):
            one.setMinimumHeight(FIELD_PX)
        self.inside.addLayout(line)
        self._problem = label("", "bad", wrap=True)
        self.inside.addWidget(self._problem)
        self._show()

    def ask(self) -> None:
        """Have the PIN typed now."""
        self._field.setFocus()

    def _show(self) -> None:
        there = pin.is_set(self._desk.place)
        for widget, enabled in self._guarded:
            widget.setEnabled(enabled and not self.locked)
        self._problem.hide()
        self._field.clear()
        self._remove.setVisible(there and not self.locked)
        if self.locked:
            said = _(
                "Another booth, another pack, backups and leaving the example are locked. If the"
                " PIN is forgotten: “booth pin --reset” at this laptop’s command line."
            )
            self._dress(said, _("PIN"), _("Unlock"), hidden=True)
        elif there:
            said = _("Unlocked until this page is left. Another PIN takes the place of this one.")
            self._dress(said, _("New PIN"), _("Set the PIN"), hidden=False)
        else:
            said = _(
                "With a PIN nobody serves another booth, opens another pack, restores a backup or"
                " leaves the example by accident. Counting never asks for it. It keeps no secret."
            )
            self._dress(said, _("New PIN"), _("Set the PIN"), hidden=False)

    def _dress(self, said: str, name: str, way: str, *, hidden: bool) -> None:
        self._about.setText(said)
        self._field.setAccessibleName(name)
        self._field.setPlaceholderText(name)
        echo = QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal
        self._field.setEchoMode(echo)
        self._way.setText(way)

    def _act(self) -> None:
        if self.locked:
            self._unlock()
        else:
            self._desk.ask(pin.set_pin, self._field.text(), done=self._done, failed=self._not_set)

    def _unlock(self) -> None:
        try:
            pin.check(self._desk.place, self._field.text())
        except Refusal as refusal:
            self._field.clear()
            self._say(refusal)
            return
        self.locked = False
        self._show()
        self.unlocked.emit()

    def _take_away(self) -> None:
        self._desk.ask(pin.remove, done=self._done)

    def _done(self, _changes: Changes) -> None:
        self._show()
        self._field.setFocus()

    def _not_set(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self._say(error)

    def _say(self, refusal: Refusal) -> None:
        self._problem.setText(sentence(refusal))
        self._problem.show()
        self._field.setFocus()

    def _calm(self) -> None:
        self._problem.hide()
