"""What a page shows in place of itself for a while: one thing to do, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from booth_app.gui.widgets.parts import FIELD_PX, Card, button, label, scrolled
from booth_app.i18n import _

COLUMN = 760


class SubPage(QWidget):
    """A title and a column of cards. Escape leads back. Signals: ``left()``."""

    left = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        head = QHBoxLayout()
        self.back = button("‹ " + _("Back to the campaign"), name=_("Back to the campaign"))
        self.back.setMinimumHeight(FIELD_PX)
        self.back.clicked.connect(self.leave)
        head.addWidget(self.back)
        head.addSpacing(8)
        self.title = label(title, "title", wrap=True)
        head.addWidget(self.title, 1)
        outer.addLayout(head)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 8, 0)
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        inner = QWidget()
        inner.setMaximumWidth(COLUMN)
        inner.setLayout(self.column)
        self.column.setContentsMargins(0, 0, 0, 8)
        across.addWidget(inner, 1)
        across.addStretch(0)
        self.area = scrolled(holder)
        outer.addWidget(self.area, 1)

    def leave(self) -> None:
        """Go back."""
        self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for one in self.findChildren(QPushButton):
            one.setAutoDefault(True)  # so that Enter presses it, and not only Space

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def titled_card(title: str, about: str = "") -> Card:
    """A card with its title, and a line about it."""
    card = Card()
    card.inside.addWidget(label(title, "heading", wrap=True))
    if about:
        card.inside.addWidget(label(about, "muted", wrap=True))
    return card
