"""What a citizen leaves for a follow-up: a question in words and a contact, to be sealed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from booth_app.core.contacts import MAX_CONTACT, MAX_TEXT, Private
from booth_app.core.details import Held
from booth_app.gui.widgets.parts import FIELD_PX, button, label, snug
from booth_app.i18n import _
from booth_app.services import private


class PrivateRow(QWidget):
    """One line that opens the fields. What is typed is here and nowhere else until it is sealed.

    No draft, no undo, no dictionary of an input method remembers it. Signals: ``edited()`` by a
    person, ``entered()`` with Enter, ``unfolded(bool)`` when it takes more room, or less.
    """

    edited = Signal()
    entered = Signal()
    unfolded = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        private.keep_out_of_dumps()
        self._erasing = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(6)
        self.opener = snug(button("", "link"))
        self.opener.clicked.connect(self._open)
        head.addWidget(self.opener)
        self.erase = snug(button(_("Erase"), "link", name=_("Erase what is sealed")))
        self.erase.setCheckable(True)
        self.erase.clicked.connect(self._erase)
        head.addWidget(self.erase)
        head.addStretch(1)
        column.addWidget(self._head)
        self._fields = QWidget()
        inside = QVBoxLayout(self._fields)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        self.text = self._field(_("Question in words"), MAX_TEXT)
        inside.addWidget(self.text)
        line = QHBoxLayout()
        line.setSpacing(6)
        self.contact = self._field(_("Name, telephone"), MAX_CONTACT)
        line.addWidget(self.contact, 1)
        self.declined = QCheckBox(_("Declined"))
        self.declined.setToolTip(_("The citizen gives no contact, which is an answer too."))
        self.declined.clicked.connect(self._declined)
        line.addWidget(self.declined)
        inside.addLayout(line)
        about = _("Sealed for the office when kept: this laptop cannot read it back.")
        inside.addWidget(label(about, "muted", wrap=True))
        column.addWidget(self._fields)
        self.show_held(Held())

    def show_held(self, held: Held) -> None:
        """Begin anew beside what is sealed already; nothing that was typed stays."""
        self._held, self._erasing = held, False
        for field in (self.text, self.contact):
            field.setText("")  # not clear(), which can be undone
        self.declined.setChecked(held.contact == "declined")
        self.erase.setChecked(False)
        self.erase.setVisible(held.text or held.contact == "given")
        self._fold(opened=False)

    @property
    def is_open(self) -> bool:
        """Whether its fields are there."""
        return not self._fields.isHidden()

    def said(self) -> Private | None:
        """What is to be sealed now; None where nobody touched anything."""
        text, contact = self.text.text().strip(), self.contact.text().strip()
        declined = self.declined.isChecked()
        if self._erasing or text or contact or declined != (self._held.contact == "declined"):
            return Private(text, contact, declined)
        return None

    def _field(self, name: str, high: int) -> QLineEdit:
        field = QLineEdit(maxLength=high)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setMinimumHeight(FIELD_PX)
        field.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        field.textEdited.connect(self._typed)
        field.returnPressed.connect(self.entered)
        return field

    def _open(self) -> None:
        opened = self._fields.isHidden()
        self._fold(opened=opened or self.said() is not None)
        if opened:
            self.text.setFocus()

    def _fold(self, *, opened: bool) -> None:
        held = private.in_words(self._held)
        self.opener.setText(held or _("Text and telephone…"))
        self._head.setHidden(opened and not held)
        self.opener.setAccessibleName(_("Text and telephone, sealed for the office"))
        changed = opened == self._fields.isHidden()
        self._fields.setHidden(not opened)
        if changed:
            self.updateGeometry()  # or whoever measures now sees what was before
            self.unfolded.emit(opened)

    def _typed(self) -> None:
        if self.contact.text().strip():
            self.declined.setChecked(False)
        self.edited.emit()

    def _declined(self) -> None:
        if self.declined.isChecked():
            self.contact.setText("")
        self.edited.emit()

    def _erase(self) -> None:
        self._erasing = self.erase.isChecked()
        self.edited.emit()
