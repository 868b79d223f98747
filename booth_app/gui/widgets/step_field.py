"""Fields for entering fast: Enter and the arrows lead on, as on paper, and change nothing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from booth_app.gui.widgets.parts import StillComboBox

_ON = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}


class StepField(QLineEdit):
    """A line of text; Enter or Down goes to the next field, Up to the one before."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _step(self, event):
            super().keyPressEvent(event)


class StepComboBox(StillComboBox):
    """A choice that may be typed as well; F4 or Alt+Down opens its list."""

    def __init__(self, choices: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(choices)
        self.setCurrentIndex(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _step(self, event):
            super().keyPressEvent(event)


def _step(widget: QWidget, event: QKeyEvent) -> bool:
    """Go on or back if the key says so; whether it did."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers != Qt.KeyboardModifier.NoModifier:
        return False
    if event.key() in _ON:
        widget.focusNextChild()
    elif event.key() == Qt.Key.Key_Up:
        widget.focusPreviousChild()
    else:
        return False
    return True
