"""The figures on top of the inbox: large, with their units, and what stands beside them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from booth_app.gui import theme
from booth_app.gui.office.remarks import ROLES
from booth_app.gui.widgets.parts import ElidedLabel, set_role
from booth_app.services.office.inbox_view import Card

LARGE_PX, TWO_LINES_PX, SMALL_PX = 30, 16, 14
SIDES_PX, UNIT_PX, GAP_PX, HIGH_PX = 30, 60, 10, 104
NARROW_PX = 165
"""In a card narrower than this the unit stands below the number."""
LEAST_PX = 114
"""A card is no narrower; those that find no room are left out, and the totals have them."""


class FittedLabel(QLabel):
    """A number as large as there is room for; in two lines where even a small one finds none."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._size = LARGE_PX
        self._number = ""

    def show_number(self, number: str) -> None:
        """Show this number, once it is told how much room there is."""
        self._number = number

    def is_tight(self, room: int) -> bool:
        """Whether it needs two lines in so much room."""
        return self._wide(self._number, SMALL_PX) > room

    def fit(self, room: int) -> None:
        """Have the number take no more than ``room`` pixels."""
        self.setText(_in_two(self._number) if self.is_tight(room) else self._number)
        size = LARGE_PX
        while size > SMALL_PX and self._wide(self.text(), size) > room:
            size -= 1
        if "\n" in self.text():
            size = min(size, TWO_LINES_PX)
        self._size = size
        self.setFont(theme.font(size, bold=True))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        high = QFontMetrics(theme.font(LARGE_PX, bold=True)).height()
        return QSize(self._wide(self.text(), self._size), high)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def _wide(self, text: str, size: int) -> int:
        metrics = QFontMetrics(theme.font(size, bold=True))
        return max(map(metrics.horizontalAdvance, text.split("\n"))) + 1


def _in_two(number: str) -> str:
    """The number in two lines: behind its dash, else at the blank that is nearest to its middle."""
    if "–" in number:
        return number.replace("–", "–\n", 1)
    blanks = [at for at, sign in enumerate(number) if sign == " "]
    if not blanks:
        return number
    _far, at = min((abs(at - len(number) // 2), at) for at in blanks)
    return f"{number[:at]}\n{number[at + 1 :]}"


class FigureCard(QFrame):
    """One figure."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._column = column = QVBoxLayout(self)
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
        """Show a figure; in a ``narrow`` card, or below a long number, its unit stands below it."""
        self._number.show_number(card.number)
        self._unit.setText(card.unit)
        if narrow or self._number.is_tight(self._room()):
            below = [card.beside, card.unit] if card.tone == "bad" else [card.unit, card.beside]
            card = card._replace(unit="", beside=" · ".join(text for text in below if text))
        self._title.setText(card.title)
        self._number.setAccessibleName(" ".join([card.title, card.number, card.unit, card.beside]))
        self._unit.setText(card.unit)
        self._unit.setVisible(bool(card.unit))
        self._beside.setText(card.beside)
        set_role(self._beside, ROLES[card.tone])
        self._fit()
        # at once: a number that is cut until the next layout could be read for another
        self._column.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._number.fit(self._room())

    def _room(self) -> int:
        """What the unit leaves to the number."""
        unit = min(self._unit.sizeHint().width(), UNIT_PX) + 6 if self._unit.whole() else 0
        return self.width() - SIDES_PX - unit


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
        self._place()
        for shown, card in zip(self._cards, cards, strict=False):
            shown.show_card(card, narrow=narrow)
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
