"""The figures on top of the inbox: large, with their units, and what stands beside them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from booth_app.gui import theme
from booth_app.gui.office.remarks import ROLES
from booth_app.gui.widgets.parts import ElidedLabel, set_role
from booth_app.services.office.inbox_view import Card

LARGE_PX, SMALL_PX = 30, 14
SIDES_PX, UNIT_PX, GAP_PX, HIGH_PX = 30, 60, 10, 104
NARROW_PX = 165
"""In a card narrower than this the unit stands below the number."""
LEAST_PX = 114
"""A card is no narrower; those that find no room are left out, and the totals have them."""


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
        high = QFontMetrics(theme.font(LARGE_PX, bold=True)).height()
        return QSize(self._wide(self._size), high)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def _wide(self, size: int) -> int:
        return QFontMetrics(theme.font(size, bold=True)).horizontalAdvance(self.text()) + 1


class FigureCard(QFrame):
    """One figure."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
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
    """All of them beside each other, each as wide as the others: their numbers fit themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._cards: list[FigureCard] = []
        self._shown: Sequence[Card] = ()
        self._n = 0

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these and no others."""
        self._shown = cards
        fitting = max(2, (self.width() + GAP_PX) // (LEAST_PX + GAP_PX))
        if len(cards) > fitting:  # the last says what is missing
            cards = [*cards[: fitting - 1], cards[-1]]
        self._n = len(cards)
        while len(self._cards) < len(cards):
            self._cards.append(FigureCard(self))
        narrow = self.width() < NARROW_PX * len(cards)
        for at, shown in enumerate(self._cards):
            shown.setVisible(at < len(cards))
            if at < len(cards):
                shown.show_card(cards[at], narrow=narrow)
        self._place()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(0, max((card.sizeHint().height() for card in self._cards), default=HIGH_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_cards(self._shown)

    def _place(self) -> None:
        n = max(1, self._n)
        wide = (self.width() + GAP_PX) / n
        for at, card in enumerate(self._cards[:n]):
            left = round(at * wide)
            card.setGeometry(left, 0, round((at + 1) * wide) - GAP_PX - left, self.height())
