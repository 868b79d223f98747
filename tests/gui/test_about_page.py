"""About this program: reached from the settings by keyboard, and everything on it works."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from booth_app import __version__
from booth_app.gui import dialogs
from booth_app.gui.about_page import AboutPage, LicencesCard
from booth_app.gui.main_window import MainWindow
from booth_app.gui.pages import ABOUT, SETTINGS
from booth_app.gui.settings_page import SettingsPage
from booth_app.gui.shell import Shell
from booth_app.services import licences, quick_start
from booth_app.services.workplace import Workplace

Make = Callable[[], MainWindow]


class Desktop(QObject):
    """What opens files here: it remembers which."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url)


def button(page: QWidget, text: str) -> QAbstractButton:
    """The one button that says this."""
    [found] = [b for b in page.findChildren(QAbstractButton) if b.text() == text]
    return found


def about(window: Shell, qtbot: QtBot) -> AboutPage:
    """The page, reached from the settings by the keyboard alone."""
    key = button(window.page(), "About this program")
    key.setFocus()
    qtbot.keyClick(key, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(window.page(), AboutPage))
    page = window.page()
    assert isinstance(page, AboutPage)
    return page


def said(page: QWidget) -> str:
    """Every label on it; paths as they are."""
    return "\n".join(label.text() for label in page.findChildren(QLabel)).replace("\u200b", "")


def test_there_and_back_while_a_day_is_open(window: MainWindow, qtbot: QtBot, data: Path) -> None:
    """It says version, data and what the LGPL grants; its first control leads back."""
    window.show_page(SETTINGS)
    page = about(window, qtbot)
    place = window._desk.place
    for words in (__version__, str(place.data), "LGPL 3", "SQLite", "PySide6"):
        assert words in said(page)
    back = button(page, "Back to the settings")
    assert back.hasFocus()
    qtbot.keyClick(back, Qt.Key.Key_Space)
    assert SETTINGS == window.page_name()


def test_there_and_back_before_a_day_is_open(
    set_up: Workplace, make_window: Make, qtbot: QtBot
) -> None:
    """Where the settings stand alone, the page does so too."""
    window = make_window()
    button(window.page(), "Settings").click()
    qtbot.waitUntil(lambda: isinstance(window.page(), SettingsPage))
    page = about(window, qtbot)
    button(page, "Back to the settings").click()
    qtbot.waitUntil(lambda: isinstance(window.page(), SettingsPage))
    button(window.page(), "Back to check-in").click()
    qtbot.waitUntil(lambda: type(window.page()).__name__ == "CheckInPage")


def test_each_licence_can_be_read(window: MainWindow) -> None:
    """Whichever part is chosen, its licence stands there in full, and where its source is."""
    window.show_page(ABOUT)
    [card] = window.page().findChildren(LicencesCard)
    parts = licences.parts()
    assert len(parts) == card.list.count()
    for row, part in enumerate(parts):
        card.list.setCurrentRow(row)
        assert part.name in card.list.item(row).text()
        assert licences.text_of(part).split() == card.text.toPlainText().split()
        assert part.source in said(card)


def test_the_quick_start_is_opened_or_saved(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desktop opens the PDF itself; what is saved is the same, byte for byte."""
    window.show_page(ABOUT)
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "open")
    try:
        button(window.page(), "Open the PDF").click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [quick_start.kept()] == [Path(url.toLocalFile()) for url in desktop.opened]
    saved = tmp_path / "ours.pdf"
    monkeypatch.setattr(dialogs, "ask_pdf_path", lambda *_asked: saved)
    button(window.page(), "Save the PDF…").click()
    assert quick_start.kept().read_bytes() == saved.read_bytes()
    monkeypatch.setattr(dialogs, "ask_pdf_path", lambda *_asked: None)
    button(window.page(), "Save the PDF…").click()


def test_what_cannot_be_saved_is_said(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is not there refuses with a sentence, and nothing happens."""
    window.show_page(ABOUT)
    refused: list[str] = []
    window._desk.refused.connect(refused.append)
    monkeypatch.setattr(dialogs, "ask_pdf_path", lambda *_asked: tmp_path)
    button(window.page(), "Save the PDF…").click()
    assert 1 == len(refused) and "it is a folder" in refused[0]
