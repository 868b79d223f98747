"""The office's window: its first run, its pages, and the ways there and back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from booth_app import app, i18n
from booth_app.gui import dialogs
from booth_app.gui.desk import Desk, Reopen
from booth_app.gui.main_window import MainWindow
from booth_app.gui.office import pages
from booth_app.gui.office.begin_page import BeginPage
from booth_app.gui.office.inbox_page import InboxPage
from booth_app.gui.office.office_window import OfficeWindow
from booth_app.gui.office.settings_page import OfficeSettingsPage
from booth_app.services import preferences, setup
from booth_app.services.office.place import Office, office_folder
from booth_app.services.workplace import Workplace

from .conftest import settle

Make = Callable[[], OfficeWindow]


def press(window: OfficeWindow | MainWindow, text: str) -> None:
    """Press the one visible button whose text begins so."""
    found = window.findChildren(QAbstractButton)
    [button] = [b for b in found if b.isVisible() and b.text().startswith(text)]
    button.click()


def said(window: OfficeWindow) -> str:
    """Everything that the window says."""
    labels = window.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(window))


def test_the_example_is_one_key_away(place: Office, make_office_window: Make, qtbot: QtBot) -> None:
    """Enter on the first run begins the example; then the inbox says how to go on."""
    window = make_office_window()
    assert isinstance(window.page(), BeginPage)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(window.page(), InboxPage))
    settle(window, qtbot)
    assert "知识产权宣传周" == place.working_on().name
    assert "Demonstration" in said(window)
    assert "Drop files on this window" in said(window)


def test_a_pack_of_an_earlier_campaign_is_opened(
    place: Office,
    make_office_window: Make,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """A file begins a campaign; one that is none is refused in a sentence."""
    bad, good = tmp_path / "bad.boothpack", tmp_path / "good.boothpack"
    bad.write_bytes(b"nothing")
    good.write_bytes(setup.read_pack(place, "example").file)
    window = make_office_window()
    monkeypatch.setattr(dialogs, "ask_pack", lambda _parent: bad)
    press(window, "Open a campaign file")
    assert "bad.boothpack" in window._banner.text
    monkeypatch.setattr(dialogs, "ask_pack", lambda _parent: good)
    press(window, "Open a campaign file")
    qtbot.waitUntil(lambda: window.page_name() == pages.INBOX)


def test_the_f_keys_turn_to_the_pages(office_window: OfficeWindow, qtbot: QtBot) -> None:
    """F1 is the first page of the rail, and so on; the last is the settings."""
    for number, page in enumerate(pages.RAIL, 1):
        QTest.keyClick(office_window, Qt.Key(Qt.Key.Key_F1 + number - 1))
        assert page.name == office_window.page_name()
        lit = [b.objectName() for b in office_window.findChildren(QToolButton) if b.isChecked()]
        assert [page.name] == lit
    assert isinstance(office_window.page(), OfficeSettingsPage)


def test_another_language_is_spoken_at_once(office_window: OfficeWindow, qtbot: QtBot) -> None:
    """The whole window is built anew, and is on the page that it was on."""
    office_window.show_page(pages.SETTINGS)
    preferences.prefer(office_window._desk.place, "language", i18n.CHINESE).result()
    office_window._desk.dressed.emit()
    settle(office_window, qtbot)
    assert pages.SETTINGS == office_window.page_name()
    assert "组委会办公室" == office_window.windowTitle()
    assert "设置" in said(office_window)


def test_one_touch_leads_to_the_booth(office_window: OfficeWindow) -> None:
    """The window closes, and leaves word that the booth's is to be opened."""
    office_window.show_page(pages.SETTINGS)
    press(office_window, "To the booth")
    assert Reopen.REAL is office_window.wanted
    assert not office_window.isVisible()


def test_the_first_run_of_a_booth_leads_here(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """Whoever organises begins with the same program."""
    booth = Workplace(tmp_path / "booth", threaded=True)
    preferences.prefer(booth, "language", "en").result()
    desk = Desk(booth)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    press(window, "Organise a campaign")
    assert Reopen.OFFICE is window.wanted
    desk.close()


def test_an_office_alone_is_opened_without_being_asked_for(tmp_path: Path) -> None:
    """Where no booth was ever set up, the program is the office's."""
    assert not app._is_office_alone(tmp_path)
    with Office(office_folder(tmp_path)):
        pass
    assert app._is_office_alone(tmp_path)
    with Workplace(tmp_path) as booth:
        assert app._is_office_alone(tmp_path)
        setup.set_up(booth, setup.read_pack(booth, "example"), "gsj").result()
    assert not app._is_office_alone(tmp_path)
