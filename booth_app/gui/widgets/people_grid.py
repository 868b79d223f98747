"""The cards of all people, in as many columns as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from booth_app.gui.widgets.parts import take_out
from booth_app.gui.widgets.person_card import NARROWEST, PersonCard

GAP = 10


class PeopleGrid(QWidget):
    """Signals: ``touched(str)`` and ``correcting(str)`` with a name."""

    touched = Signal(str)
    correcting = Signal(str)

    def __init__(self, after: QWidget) -> None:
        """``after``: the control that the focus comes from."""
        super().__init__()
        self._after = after
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setSpacing(GAP)
        self._cards: dict[str, PersonCard] = {}
        self._shown: list[str] = []
        self._columns = 0

    def card(self, name: str) -> PersonCard:
        """The card of a person; it is made where there was none."""
        if name not in self._cards:
            made = PersonCard(name, self)
            made.clicked.connect(self._touched)
            made.correcting.connect(self.correcting)
            self._cards[name] = made
        return self._cards[name]

    def show_names(self, names: Sequence[str], *, chosen: str = "") -> None:
        """Show these, in this order; ``chosen`` is the one that the Enter key is for."""
        names = list(names)
        for name, card in self._cards.items():
            card.choose(bool(chosen) and name == chosen)
        if names != self._shown:
            self._shown = names
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._columns != self._fitting():
            self._arrange()

    def _fitting(self) -> int:
        return max(1, (self.width() + GAP) // (NARROWEST + GAP))

    def _arrange(self) -> None:
        take_out(self._grid)
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = self._fitting()
        before = self._after
        for at, name in enumerate(self._shown):
            card = self.card(name)
            self._grid.addWidget(card, at // self._columns, at % self._columns)
            card.show()
            # the focus goes as the eye does, in whatever order the cards were made
            QWidget.setTabOrder(before, card)
            QWidget.setTabOrder(card, card.more)
            before = card.more
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1)
        for name, card in self._cards.items():
            if name not in self._shown:
                card.hide()

    def _touched(self) -> None:
        card = self.sender()
        assert isinstance(card, PersonCard)
        self.touched.emit(card.text())
