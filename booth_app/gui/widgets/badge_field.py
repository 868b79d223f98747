"""The field for a badge scanner, which types a code as fast as it can and ends it with a key."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from booth_app.services.duty import MAX_BADGE

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class BadgeField(QLineEdit):
    """Signals: ``scanned(str)`` with a code that Enter or Tab ended. It keeps the focus.

    What a scanner types goes past the input method, which would make words of it.
    """

    scanned = Signal(str)

    def __init__(self) -> None:
        super().__init__(maxLength=MAX_BADGE)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def event(self, event: QEvent) -> bool:
        # Tab is taken here, before it leads to the next control; an empty field lets it go
        if event.type() == QEvent.Type.KeyPress and self.text().strip():
            assert isinstance(event, QKeyEvent)
            if event.key() in _ENDS:
                code = self.text()
                self.clear()
                self.scanned.emit(code)
                event.accept()
                return True
        return super().event(event)
