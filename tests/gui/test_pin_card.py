"""The PIN in the window: what could do harm is locked until it was typed."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from booth_app.gui.desk import Desk
from booth_app.gui.other_card import OtherCard
from booth_app.gui.pin_card import PinCard
from booth_app.gui.serving_card import ServingCard
from booth_app.gui.settings_page import SettingsPage
from booth_app.services import pin
from booth_app.services.workplace import Workplace


@pytest.fixture
def desk(laptop: Workplace) -> Desk:
    made = Desk(laptop)
    yield made
    made.deleteLater()


def page(desk: Desk, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def type_in(card: PinCard, text: str) -> None:
    field = card.findChild(QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, text)
    card._way.click()


def test_without_a_pin_nothing_is_locked(desk: Desk, qtbot: QtBot) -> None:
    """It is offered, at the end of the page."""
    made = page(desk, qtbot)
    assert made.findChild(ServingCard).isEnabled()
    assert not made.findChild(PinCard).locked


def test_with_a_pin_it_opens_for_who_knows_it(desk: Desk, qtbot: QtBot) -> None:
    """A wrong one is said beside the field; reading the other laptop's file is never locked."""
    pin.set_pin(desk.place, "2604").result()
    made = page(desk, qtbot)
    card, serving = made.findChild(PinCard), made.findChild(ServingCard)
    assert (False, True) == (serving.isEnabled(), made.findChild(OtherCard).isEnabled())
    type_in(card, "1111")
    assert card._problem.isVisible() and not serving.isEnabled()
    with qtbot.waitSignal(card.unlocked):
        type_in(card, "2604")
    assert serving.isEnabled() and not card._problem.isVisible()
    assert not page(desk, qtbot).findChild(ServingCard).isEnabled(), "the page was left"


def test_it_is_set_and_removed_here(desk: Desk, qtbot: QtBot) -> None:
    """Who sets one is not locked out at once."""
    made = page(desk, qtbot)
    card = made.findChild(PinCard)
    type_in(card, "12")
    qtbot.waitUntil(card._problem.isVisible)
    card.findChild(QLineEdit).clear()
    type_in(card, "2604")
    qtbot.waitUntil(card._remove.isVisible)
    assert pin.is_set(desk.place) and made.findChild(ServingCard).isEnabled()
    card._remove.click()
    qtbot.waitUntil(card._remove.isHidden)
    assert not pin.is_set(desk.place)
