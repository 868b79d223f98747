"""The field for a signed sheet: its day code is typed into it, or its QR is scanned."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from booth_app.gui.widgets.parts import FIELD_PX, hinted
from booth_app.i18n import _

MOST = 4400
"""Characters: no QR holds more than 4,296."""
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class SheetField(QLineEdit):
    """Signals: ``entered(str)`` with what Enter ended, or Tab, as some scanners do.

    What a scanner types goes past the input method, which would make words of it. The text stays
    until somebody says that it was taken.
    """

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__(maxLength=MOST)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMinimumHeight(FIELD_PX)
        self.setAccessibleName(_("day code on the sheet"))
        hinted(self, _("signed sheet: day code, or scan"))

    def event(self, event: QEvent) -> bool:
        # Tab is taken here, before it leads to the next control; an empty field lets it go
        if event.type() == QEvent.Type.KeyPress and self.text().strip():
            assert isinstance(event, QKeyEvent)
            if event.key() in _ENDS:
                self.entered.emit(self.text())
                self.selectAll()  # the next scan takes its place
                event.accept()
                return True
        return super().event(event)
