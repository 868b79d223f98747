"""+N: how many at once, asked beside the tile and never in a dialog."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QPushButton, QWidget

from booth_app.core.kinds import MAX_COUNT
from booth_app.gui.widgets.parts import button, label
from booth_app.i18n import _

QUICK = (2, 5, 10, 20)
ASK_ABOVE = 20


class PlusPanel(QFrame):
    """Quick numbers and any other number; above twenty it asks once more, in the same place.

    Signals: ``chosen(int)``; ``closed()`` when it goes away.
    """

    chosen = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "asking")
        self.setFixedWidth(264)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 12, 14, 14)
        self._title = label("", "heading", wrap=True)
        grid.addWidget(self._title, 0, 0, 1, 4)
        for column, n in enumerate(QUICK):
            quick = button(f"+{n}")
            quick.setStyleSheet("padding: 0")
            quick.setMinimumHeight(40)
            quick.clicked.connect(self._quick)
            grid.addWidget(quick, 1, column)
        self._number = QLineEdit()
        self._number.setValidator(QIntValidator(1, MAX_COUNT, self))
        self._number.setMaxLength(6)
        self._number.setPlaceholderText(_("another number"))
        self._number.setAccessibleName(_("another number"))
        self._number.textChanged.connect(self._not_sure)
        self._number.returnPressed.connect(self._add)
        grid.addWidget(self._number, 2, 0, 1, 2)
        self._add_button: QPushButton = button(_("Add"), "primary")
        self._add_button.clicked.connect(self._add)
        grid.addWidget(self._add_button, 2, 2, 1, 2)
        self._sure = False
        self.hide()

    def ask(self, name: str) -> None:
        """Ask how many of ``name``."""
        self._title.setText(name)
        self._number.clear()
        self._not_sure()
        self.adjustSize()
        self.show()
        self.raise_()
        self._number.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _quick(self) -> None:
        pressed = self.sender()
        assert isinstance(pressed, QPushButton)
        self._choose(int(pressed.text()))

    def _add(self) -> None:
        if not self._number.hasAcceptableInput():
            return
        n = int(self._number.text())
        if n > ASK_ABOVE and not self._sure:
            self._sure = True
            self._add_button.setText(_("Really +{n}?", n=n))
            return
        self._choose(n)

    def _choose(self, n: int) -> None:
        self._close()
        self.chosen.emit(n)

    def _not_sure(self) -> None:
        self._sure = False
        self._add_button.setText(_("Add"))

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
