"""The figures on top of the inbox: whatever room there is, a number is whole."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from booth_app.gui.office.figure_cards import FigureCards, FittedLabel
from booth_app.services.office.inbox_view import Card

WAITING = [Card(title, "—", "", "not reported yet") for title in ("A", "B", "C", "D", "E")]
CARDS = [
    Card("Consultations", "627–827", "visits"),
    Card("Leaflets", "12\u2009600–12\u2009900", "copies", "484 sets"),
    Card("Display boards", "18", "boards"),
    Card("Staff", "more than 1,000", "people", "Lawyers 5"),
    Card("Reported", "5", "of 500 booths", "495 missing", "bad"),
]


@pytest.mark.parametrize("width", [300, 500, 620, 882, 1400])
def test_no_card_ever_shortens_its_number(width: int, qtbot: QtBot) -> None:
    """Also at the very moment at which other figures arrive: 1 would be read for 18."""
    cards = FigureCards()
    qtbot.addWidget(cards)
    cards.resize(width, 104)
    cards.show_cards(WAITING)
    with qtbot.waitExposed(cards):
        cards.show()
    cards.show_cards(CARDS)
    numbers = [one for one in cards.findChildren(FittedLabel) if one.isVisible()]
    assert len(numbers) >= 2
    for one in numbers:
        assert (
            one.fontMetrics().horizontalAdvance(max(one.text().split("\n"), key=len)) <= one.width()
        ), one.text()
        assert one.geometry().right() <= one.parentWidget().width()
        others = [o for o in one.parentWidget().findChildren(QLabel) if o is not one]
        assert not any(o.isVisible() and o.geometry().intersects(one.geometry()) for o in others)
