"""Packs in the window: one with another key than before waits for a word on the telephone."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from booth_app.gui import dialogs
from booth_app.gui.desk import Desk
from booth_app.gui.serving_card import ServingCard
from booth_app.services import serving, setup
from booth_app.services.workplace import Workplace
from tests.laptop import TurningClock
from tests.services.office_pack import an_office


def test_another_key_is_asked_for(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is typed must be the short name that the office says; anything else changes nothing."""
    office, other = an_office(), an_office()
    path = tmp_path / "new.boothpack"
    campaign = replace(office.campaign, theme="另一主题")
    path.write_bytes(other.pack("gsj", campaign).file)
    with Workplace(tmp_path / "data", TurningClock()) as place:
        setup.set_up(place, office.pack("gsj")).result()
        place.reload()
        desk = Desk(place)
        card = ServingCard(desk)
        qtbot.addWidget(card)
        card.show()
        refusals: list[str] = []
        desk.refused.connect(refusals.append)
        monkeypatch.setattr(dialogs, "ask_pack", lambda _parent: path)
        card._choose_pack()
        assert other.keys.fingerprint in refusals[0] and card._asking.isVisible()
        field = card._asking.findChild(QLineEdit)
        QTest.keyClicks(field, office.keys.fingerprint)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert 2 == len(refusals) and card._asking.isVisible()
        field.clear()
        QTest.keyClicks(field, other.keys.fingerprint)
        with qtbot.waitSignal(card.moved):
            QTest.keyClick(field, Qt.Key.Key_Return)
        assert other.keys.fingerprint == serving.office_fingerprint(place)
        assert "另一主题" == place.require()[0].theme
        desk.deleteLater()
