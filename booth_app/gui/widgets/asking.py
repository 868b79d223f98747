"""A question in the page itself: what is it about, why, and a button for each answer."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, button, hinted, label, set_role, tab_through
from booth_app.i18n import _
from booth_app.services.reasons import MAX_REASON


class Answer(Struct, frozen=True):
    """A button. ``key`` is what it means; some answers need words beside them."""

    key: str
    text: str
    needs_reason: bool = False


def reason_field() -> QLineEdit:
    """A field for the reason of a decision, in a form of several fields."""
    field = QLineEdit(maxLength=MAX_REASON)
    field.setMinimumHeight(FIELD_PX)
    field.setAccessibleName(_("Why?"))
    hinted(field, _("why, in a few words"))
    return field


class Asking(QFrame):
    """Signals: ``answered(str, str)`` with the answer's key and the reason; ``dropped()``.

    Where an answer needs words, Enter in their field gives the first answer; else the buttons have
    the focus. Escape gives none.
    """

    answered = Signal(str, str)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "asking")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        self._question = label("", "heading", wrap=True)
        column.addWidget(self._question)
        line = QHBoxLayout()
        self._reason = QLineEdit(maxLength=MAX_REASON)
        self._reason.setAccessibleName(_("Why?"))
        self._reason.returnPressed.connect(self._first)
        self._reason.textEdited.connect(self._calm)
        line.addWidget(self._reason, 1)
        self._missing = label(_("Write a few words first."), "bad")
        line.addWidget(self._missing)
        column.addLayout(line)
        self._line = Flow()
        cancel = button(_("Cancel"))
        cancel.clicked.connect(self.drop)
        self._line.addWidget(cancel)
        self._cancel = cancel
        column.addLayout(self._line)
        self._answers: dict[QPushButton, Answer] = {}
        self.hide()

    def ask(
        self, question: str, answers: Sequence[Answer], hint: str = "", *, wordless: bool = False
    ) -> None:
        """Ask; an earlier question that was not answered is dropped without a word.

        ``wordless``: there is nothing to say but yes or no.
        """
        for old in self._answers:
            old.hide()
            old.deleteLater()
        self._answers = {}
        self._question.setText(question)
        self._reason.setAccessibleDescription(question)
        self._reason.clear()
        self._reason.setHidden(wordless)
        hinted(self._reason, hint or _("why, in a few words"))
        self._calm()
        worded = any(answer.needs_reason for answer in answers)
        for at, answer in enumerate(answers):
            made = button(answer.text, "primary" if worded and not at else "")
            made.clicked.connect(self._pressed)
            self._line.insertWidget(at, made)
            self._answers[made] = answer
        self._order()
        self.show()
        (self._reason if worded else next(iter(self._answers))).setFocus()

    def follow(self, widget: QWidget) -> None:
        """Come after ``widget`` when somebody goes on with Tab."""
        QWidget.setTabOrder(widget, self._reason)
        self._order()

    def drop(self) -> None:
        """Ask no longer."""
        if not self.isHidden():
            self.hide()
            self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and pressed in self._answers:
            self._give(self._answers[pressed])
        else:
            super().keyPressEvent(event)

    def _order(self) -> None:
        """The focus goes as the eye does: the words, the answers, Cancel."""
        tab_through([self._reason, *self._answers, self._cancel])

    def _pressed(self) -> None:
        pressed = self.sender()
        assert isinstance(pressed, QPushButton)
        self._give(self._answers[pressed])

    def _first(self) -> None:
        first, answer = next(iter(self._answers.items()))
        if any(each.needs_reason for each in self._answers.values()):
            self._give(answer)
        else:
            first.setFocus()

    def _give(self, answer: Answer) -> None:
        words = self._reason.text().strip()
        if answer.needs_reason and not words:
            self._missing.show()
            set_role(self._reason, "bad")
            self._reason.setFocus()
            return
        self.hide()
        self.answered.emit(answer.key, words)

    def _calm(self) -> None:
        self._missing.hide()
        set_role(self._reason, "")
