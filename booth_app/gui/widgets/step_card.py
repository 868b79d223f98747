"""One step of a checklist: its number, its state in a shape and a word, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from booth_app.gui.widgets.parts import ElidedButton, elided, label, set_role
from booth_app.i18n import _, _mark

TODO, DONE, LOOK = "todo", "done", "look"
SHAPES = {TODO: "○", DONE: "✓", LOOK: "!"}
WORDS = {TODO: _mark("to do"), DONE: _mark("done"), LOOK: _mark("look here")}
ROLES = {TODO: "todo", DONE: "good", LOOK: "warn"}
SHAPE_PX = 26


class NextButton(QPushButton):
    """The one primary button. Its text is another after each press, so one press is one step.

    A second click of a double click, or a key that is held down, would do what nobody has read.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "primary")
        self.setAutoDefault(True)  # so that Enter presses it too

    def say(self, text: str) -> None:
        """Say what the next press does."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            event.accept()
        else:
            super().keyPressEvent(event)


class StepCard(QFrame):
    """A head that is always in sight, and a body where the step is opened.

    Signals: ``opened()`` when its head is pressed.
    """

    opened = Signal()

    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        # not “Maximum”, which would cut off what is broken into more lines
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._number, self._title = number, title
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 3, 14, 3)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(4)
        self._shape = label("", "heading")
        self._shape.setFixedWidth(SHAPE_PX)
        self._shape.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._head = ElidedButton(f"{number}   {title}", "step")
        self._head.clicked.connect(self.opened)
        self._summary = elided("", "muted")
        self._word = label("", ROLES[TODO])
        head.addWidget(self._shape)
        head.addWidget(self._head)
        head.addStretch(1)
        head.addWidget(self._summary)
        head.addSpacing(6)
        head.addWidget(self._word, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        self._body = QWidget()
        self.inside = QVBoxLayout(self._body)
        self.inside.setContentsMargins(16, 2, 4, 12)
        self.inside.setSpacing(8)
        column.addWidget(self._body)
        self._body.hide()

    def show_state(self, state: str, summary: str = "") -> None:
        """Say how far the step is, and in a few words what came of it."""
        word = _(WORDS[state])
        self._shape.setText(SHAPES[state])
        self._head.setAccessibleName(f"{self._number} {self._title}: {word} {summary}".strip())
        set_role(self._word, ROLES[state])
        self._word.setText(word)
        self._summary.setText(summary)

    def open(self, yes: bool) -> None:
        """Show the body, or hide it."""
        self._body.setVisible(yes)
        self._summary.setHidden(yes)
        set_role(self, "asking" if yes else "card")

    @property
    def title(self) -> str:
        """What the step is called."""
        return self._title
