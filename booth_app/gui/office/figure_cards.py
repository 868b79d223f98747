"""The figures on top of the inbox: large, with their units, and what stands beside them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from booth_app.gui import theme
from booth_app.gui.office.remarks import ROLES
from booth_app.gui.widgets.parts import ElidedLabel, set_role
from booth_app.services.office.inbox_view import Card

LARGE_PX, SMALL_PX = 30, 16
SIDES_PX, UNIT_PX = 28, 60
NARROW_PX = 130
"""In a card narrower than this the unit stands below the number."""


class FittedLabel(QLabel):
    """A number as large as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._size = LARGE_PX

    def fit(self, room: int) -> None:
        """Have the number take no more than ``room`` pixels."""
        size = LARGE_PX
        while size > SMALL_PX and self._wide(size) > room:
            size -= 1
        self._size = size
        self.setFont(theme.font(size, bold=True))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(SMALL_PX), QFontMetrics(theme.font(LARGE_PX, bold=True)).height())

    def sizeHint(self) -> QSize:
        return QSize(self._wide(self._size), self.minimumSizeHint().height())

    def _wide(self, size: int) -> int:
        return QFontMetrics(theme.font(size, bold=True)).horizontalAdvance(self.text()) + 1


class FigureCard(QFrame):
    """One figure."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 8)
        column.setSpacing(0)
        self._title = ElidedLabel("muted")
        self._number = FittedLabel()
        self._unit = ElidedLabel()
        self._unit.setContentsMargins(0, 0, 0, 3)  # to stand on the line that the number stands on
        self._beside = ElidedLabel("muted")
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._number)
        line.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        column.addWidget(self._title)
        column.addLayout(line)
        column.addWidget(self._beside)

    def show_card(self, card: Card, *, narrow: bool) -> None:
        """Show a figure; in a ``narrow`` card its unit stands below it."""
        if narrow:
            below = [card.beside, card.unit] if card.tone == "bad" else [card.unit, card.beside]
            card = card._replace(unit="", beside=" · ".join(text for text in below if text))
        self._title.setText(card.title)
        self._number.setText(card.number)
        self._number.setAccessibleName(" ".join([card.title, card.number, card.unit, card.beside]))
        self._unit.setText(card.unit)
        self._unit.setVisible(bool(card.unit))
        self._beside.setText(card.beside)
        set_role(self._beside, ROLES[card.tone])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        unit = min(self._unit.sizeHint().width(), UNIT_PX) + 6 if self._unit.whole() else 0
        self._number.fit(self.width() - SIDES_PX - unit)


class FigureCards(QWidget):
    """All of them beside each other."""

    def __init__(self) -> None:
        super().__init__()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(10)
        self._cards: list[FigureCard] = []
        self._shown: Sequence[Card] = ()

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these and no others."""
        self._shown = cards
        narrow = self.width() < NARROW_PX * len(cards)
        while len(self._cards) < len(cards):
            made = FigureCard()
            self._cards.append(made)
            self._line.addWidget(made, 1)
        for at, shown in enumerate(self._cards):
            shown.setVisible(at < len(cards))
            if at < len(cards):
                shown.show_card(cards[at], narrow=narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_cards(self._shown)

    def minimumSizeHint(self) -> QSize:
        """As narrow as with all units below their numbers."""
        return QSize(0, super().minimumSizeHint().height())
