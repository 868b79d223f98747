"""A mix of everything that is done on the counter page, and what its tiles must then show."""

import random

from PySide6.QtCore import Qt

from booth_app.gui.counter_page import CounterPage
from booth_app.gui.detail_card import DetailCard

from .day_driver import Driver
from .day_model import LEAFLETS, TOPICS, Counted, Model

UNSORTED, COMBO = ("consultations", ""), ("", "one_each")
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Taps:
    """Touches at random, by key and by mouse; the same for the same seed."""

    def __init__(self, hands: Driver, model: Model, seed: int) -> None:
        self._hands, self._model = hands, model
        self._chance = random.Random(seed)
        self._last = ("", "")

    def make(self, number: int) -> None:
        """So many touches that count, and among them what takes some back; then a look."""
        kinds = {
            self._one: 72,
            self._unsorted: 4,
            self._combo: 5,
            self._several: 8,
            self._many: 1,
            self._minus: 5,
            self._undo: 2,
            self._tell: 1,
        }
        self._left = number
        while self._left:
            [act] = self._chance.choices(list(kinds), list(kinds.values()))
            self._left -= act not in (self._minus, self._undo)
            act()
        self._hands.settle()
        look(self._hands, self._model)

    def _place(self) -> tuple[str, str]:
        """Any tile but the one tapped last: so soon, a second tap would be a slip."""
        topics = [("consultations", item) for item in TOPICS]
        leaflets = [("leaflets", item) for item in LEAFLETS]
        group = topics if self._chance.random() < 0.7 else leaflets
        return self._chance.choice([place for place in group if place != self._last])

    def _one(self) -> None:
        self._tap(self._place())

    def _unsorted(self) -> None:
        self._tap(UNSORTED if self._last != UNSORTED else self._place())

    def _tap(self, place: tuple[str, str]) -> Counted:
        self._last = place
        self._hands.tap(self._hands.tile(*place), by_key=self._chance.random() < 0.5)
        return self._model.count(*place)

    def _combo(self) -> None:
        if self._last == COMBO:
            return self._one()
        self._last = COMBO
        self._hands.tap(self._hands.combo(), by_key=self._chance.random() < 0.5)
        self._model.combo("one_each")

    def _several(self) -> None:
        self._add(self._chance.choice([2, 3, 5, 10]))

    def _many(self) -> None:
        self._add(self._chance.choice([21, 25, 30]))

    def _add(self, n: int) -> None:
        if self._chance.random() < 0.1:
            self._hands.add(self._hands.combo(), n)
            self._model.combo("one_each", n)
        else:
            place = self._place()
            self._hands.add(self._hands.tile(*place), n)
            self._model.count(*place, n)

    def _minus(self) -> None:
        place = self._place()
        if not self._model.tile(*place):
            return
        tile = self._hands.tile(*place)
        if self._chance.random() < 0.5:
            self._hands.key(tile.key, SHIFT)
        else:
            self._hands.settle()
            self._hands.click(self._hands.button("−1", tile))
        self._model.minus(*place)

    def _undo(self) -> None:
        self._hands.settle()
        if not self._model.acts:
            return
        if self._chance.random() < 0.5:
            self._hands.key(Qt.Key.Key_Z, CTRL)
        else:
            self._hands.click(self._hands.button("Undo"))
        self._model.undo()

    def _tell(self) -> None:
        """A word about the consultation that was just counted."""
        topics = [place for item in TOPICS if (place := ("consultations", item)) != self._last]
        counted = self._tap(self._chance.choice(topics))
        self._hands.settle()
        card = self._hands.child(DetailCard)
        if card._opener.isVisible():
            self._hands.press("＋ Add a word", card)
        word, counted.told = self._chance.choice(
            [("Answered", "answered"), ("Follow", "follow_up")]
        )
        self._hands.press(word, card)
        for persons in self._chance.choice([("2",), ("2", "3")]):  # once, or once more
            if card._opener.isVisible():
                self._hands.press("＋ Add a word", card)
            self._hands.write(self._hands.field("Persons", card), persons)
            self._hands.key(Qt.Key.Key_Return, CTRL)
            self._hands.settle()


def look(hands: Driver, model: Model) -> None:
    """Every tile and both totals say what was counted."""
    board = hands.page(CounterPage)._board
    places = [("consultations", item) for item in ("", *TOPICS)]
    places += [("leaflets", item) for item in LEAFLETS]
    expected = {place: model.tile(*place) for place in places}
    assert expected == {place: hands.tile(*place).count for place in places}
    for measure in ("consultations", "leaflets"):
        assert str(model.total(measure)) == board.section(measure).number.text()
