"""A panel that a page shows over itself: asked in place, and never in a dialog."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from booth_app.gui.widgets.parts import FIELD_PX, button
from booth_app.i18n import _

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class InlinePanel(QFrame):
    """Escape closes it, and whoever had the focus before has it again.

    What is around it stays in use by mouse and finger. Keys do not get past it, nor does Tab.

    Signals: ``closed()`` when it goes away.
    """

    closed = Signal()

    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent)
        self.setProperty("role", "asking")
        self.setFixedWidth(width)
        self._before: QWidget | None = None
        self.hide()

    def foot(self, act: QPushButton) -> QHBoxLayout:
        """The line at its end: Cancel on the left, on the right ``act``, which does it."""
        line = QHBoxLayout()
        cancel = button(_("Cancel"))
        cancel.clicked.connect(self.leave)
        for one in (cancel, act):
            one.setMinimumHeight(FIELD_PX)
        line.addWidget(cancel)
        line.addStretch(1)
        line.addWidget(act)
        return line

    def come_up(self, first: QWidget, before: QWidget | None) -> None:
        """Show it with the focus on ``first``; ``before`` gets the focus back."""
        self._before = before
        self.adjustSize()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def stay_within(self, x: int, y: int) -> None:
        """Move it there, or as near as its page has room for it."""
        page = self.parentWidget()
        assert page is not None
        x = max(8, min(x, page.width() - self.width() - 8))
        self.move(x, max(8, min(y, page.height() - self.height() - 8)))

    def leave(self) -> None:
        """Go away."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.hide()
        # what had the focus may have been built anew since
        if had_focus and self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in _ENTER and not event.isAutoRepeat():
            pressed = QApplication.focusWidget()
            # a field that took the key may have closed the panel, and the focus is elsewhere
            if isinstance(pressed, QAbstractButton) and self.isAncestorOf(pressed):
                pressed.click()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round within the panel."""
        start = QApplication.focusWidget() or self
        widget: QWidget | None = start
        while widget is not None:
            widget = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
            if widget is None or widget is start:
                break
            tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if tabbed and self.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
                reason = Qt.FocusReason
                widget.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
                return True
        return False
