"""The settings: what sounds, and which booth this laptop serves."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QListWidget
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.gui import dialogs, sounds, theme
from booth_app.gui.check_in_page import CheckInPage
from booth_app.gui.closing_page import EXPORT, ClosingPage
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.main_window import MainWindow
from booth_app.gui.other_strip import OtherStrip
from booth_app.gui.pages import CLOSE, COUNT, SETTINGS
from booth_app.gui.settings_page import SettingsPage
from booth_app.gui.sounds import Sounds
from booth_app.gui.widgets.step_card import LOOK
from booth_app.services import (
    closing,
    counting,
    days,
    exporting,
    preferences,
    serving,
    setup,
)
from booth_app.services.workplace import Workplace
from tests.gui.conftest import DAY

Make = Callable[[], MainWindow]


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """Tests that switch the language or the theme leave neither behind."""
    yield
    i18n.use(i18n.ENGLISH)
    theme.use("light")


def buttons(window: MainWindow, text: str) -> list[QAbstractButton]:
    """The visible buttons whose text begins so."""
    QApplication.processEvents()
    found = window.findChildren(QAbstractButton)
    return [b for b in found if b.isVisible() and b.text().startswith(text)]


def press(window: MainWindow, text: str) -> None:
    """Press the one visible button whose text begins so."""
    [found] = buttons(window, text)
    found.click()


def said(window: MainWindow) -> str:
    """Everything that the page says."""
    QApplication.processEvents()
    labels = window.page().findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def closed(opened: Workplace) -> Workplace:
    """The example's day at booth gsj with three counts, closed."""
    preferences.prefer(opened, "language", "en").result()
    counting.record(opened, "consultations", "patent", 3).result()
    closing.close_day(opened).result()
    return opened


def choosing(code: str) -> Callable[..., str]:
    """A dialog in which somebody chooses this booth."""
    return lambda *_asked: code


def test_to_another_booth_and_back(
    closed: Workplace, make_window: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two touches lead to the other booth's check-in, one leads back; each counts for itself."""
    monkeypatch.setattr(dialogs, "ask_booth", choosing("sfj"))
    window = make_window()
    press(window, "Settings")
    qtbot.waitUntil(lambda: isinstance(window.page(), SettingsPage))
    press(window, "Serve another booth…")
    qtbot.waitUntil(lambda: isinstance(window.page(), CheckInPage))
    qtbot.waitUntil(lambda: "Justice Bureau" in said(window))
    press(window, "Open the booth")
    qtbot.waitUntil(lambda: isinstance(window.page(), CounterPage))
    page = window.page()
    assert isinstance(page, CounterPage)
    assert 0 == page.tile("consultations", "patent").count
    page.tile("consultations", "patent").click()
    qtbot.waitUntil(lambda: page.tile("consultations", "patent").count == 1)

    window.show_page(SETTINGS)
    [again] = buttons(window, "Serve again")
    assert not again.isEnabled()
    window.show_page(CLOSE)
    page = window.page()
    assert isinstance(page, ClosingPage)
    assert "days of other booths: 1" in said(window), "also while its step is closed"
    assert LOOK == page.states[EXPORT]
    press(window, "6   Export for the office")
    missing = "Industry & Commerce: Tuesday 26 April not exported yet."
    qtbot.waitUntil(lambda: missing in said(window))
    window._desk.ask(closing.close_day)
    qtbot.waitUntil(lambda: isinstance(window.page(), ClosingPage) and not window.page_name())
    press(window, "Back to check-in")
    qtbot.waitUntil(lambda: isinstance(window.page(), CheckInPage))
    press(window, "Settings")
    qtbot.waitUntil(lambda: isinstance(window.page(), SettingsPage))
    press(window, "Serve again")
    qtbot.waitUntil(lambda: isinstance(window.page(), CheckInPage))
    assert "gsj" == closed.require()[1].code
    assert 3 == sum(total.n for cell, total in closed.reader.cells(DAY).items() if cell.item)


def test_a_booth_is_chosen_by_keyboard(closed: Workplace, make_window: Make, qtbot: QtBot) -> None:
    """The list has every booth of the campaign; arrow and Enter choose one, Escape none."""
    window = make_window()
    campaign = closed.require()[0]
    seen: list[int] = []

    def answer(*keys: Qt.Key) -> None:
        dialog = QApplication.activeModalWidget()
        [booths] = dialog.findChildren(QListWidget)
        seen.append(booths.count())
        for key in keys:
            qtbot.keyClick(booths, key)

    QTimer.singleShot(0, lambda: answer(Qt.Key.Key_Down, Qt.Key.Key_Return))
    assert campaign.booths[1].code == dialogs.ask_booth(window, campaign, campaign.booths)
    QTimer.singleShot(0, lambda: answer(Qt.Key.Key_Escape))
    assert dialogs.ask_booth(window, campaign, campaign.booths) is None
    assert [len(campaign.booths)] * 2 == seen


def test_a_wrong_pack_leaves_the_booth(
    closed: Workplace,
    make_window: Make,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """A file that is no pack is a sentence; a dialog that is left does nothing."""
    photo = tmp_path / "photo.boothpack"
    photo.write_bytes(b"\xff\xd8")
    window = make_window()
    press(window, "Settings")
    qtbot.waitUntil(lambda: isinstance(window.page(), SettingsPage))
    monkeypatch.setattr(dialogs, "ask_pack", lambda _parent: photo)
    press(window, "Open another pack…")
    assert "photo.boothpack" in window._banner.text
    monkeypatch.setattr(dialogs, "ask_booth", lambda *_asked: None)
    press(window, "Serve another booth…")
    assert 1 == len(serving.served(closed))


def test_a_move_by_the_terminal_turns_the_window(
    opened: Workplace, make_window: Make, qtbot: QtBot
) -> None:
    """The page of a booth that is not served any more gives way, and says why."""
    preferences.prefer(opened, "language", "en").result()
    window = make_window()
    page = window.page()
    assert isinstance(page, CounterPage)
    with Workplace(opened.data) as terminal:
        closing.close_day(terminal).result()
        serving.serve(terminal, serving.present_pack(terminal), "sfj").result()
        terminal.reload()
        days.open_day(terminal, DAY).result()
    page.tile("consultations", "patent").click()
    qtbot.waitUntil(lambda: window.page() is not page and window.page_name() == COUNT)
    assert "another booth" in window._banner.text
    assert "sfj" == opened.require()[1].code
    assert {} == opened.reader.cells(DAY)


def test_the_other_laptop_is_read_in(
    opened: Workplace,
    make_window: Make,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Its file shows the common total above the tiles at once; every tap carries it on."""
    preferences.prefer(opened, "language", "en").result()
    with Workplace(tmp_path / "other") as other:
        setup.set_up(other, setup.read_pack(other, "example"), "gsj").result()
        other.reload()
        days.open_day(other, DAY).result()
        counting.record(other, "consultations", "patent", 97).result()
        file = exporting.export(other, tmp_path).path
    window = make_window()
    page = window.page()
    assert isinstance(page, CounterPage)
    strip = page.findChild(OtherStrip)
    assert not strip.isVisible()
    window.show_page(SETTINGS)
    monkeypatch.setattr(dialogs, "ask_booth_file", lambda *_: file)
    press(window, "Read its file…")
    qtbot.waitUntil(lambda: "Consultations 0 + 97 = 97 visits" in said(window))
    window.show_page(COUNT)
    tile = page.tile("consultations", "patent")
    tile.click()
    qtbot.waitUntil(lambda: "Consultations 1 + 97 = 98 visits" in strip.text())
    assert strip.isVisible()
    assert 1 == tile.count

    window.show_page(SETTINGS)
    own = exporting.export(opened, tmp_path).path
    monkeypatch.setattr(dialogs, "ask_booth_file", lambda *_: own)
    press(window, "Read its file…")
    qtbot.waitUntil(lambda: "own file" in window._banner.text)
    assert "Consultations 1 + 97 = 98 visits" in said(window)
    press(window, "Take it out again")
    qtbot.waitUntil(lambda: "Both files go to the office" in said(window))
    window.show_page(COUNT)
    assert not strip.isVisible()


def test_a_tap_is_heard_where_it_is_wanted(
    opened: Workplace, make_window: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Off at first; then one beep after a commit and two after a refusal."""
    preferences.prefer(opened, "language", "en").result()
    beeps: list[int] = []

    class Application:
        @staticmethod
        def beep() -> None:
            beeps.append(1)

    monkeypatch.setattr(sounds, "QApplication", Application)
    window = make_window()
    made = Sounds(window._desk, window)
    page = window.page()
    assert isinstance(page, CounterPage)
    tile = page.tile("consultations", "patent")
    tile.click()
    qtbot.waitUntil(lambda: tile.count == 1)
    window.show_page(SETTINGS)
    box = next(b for b in window.page().findChildren(QCheckBox) if b.text() == "A tap is heard")
    assert not box.isChecked()
    box.click()
    qtbot.waitUntil(lambda: made._wanted)
    assert [] == beeps
    tile.click()
    qtbot.waitUntil(lambda: len(beeps) == 1)
    window._desk.ask(counting.record, "nobody knows this")
    qtbot.waitUntil(lambda: len(beeps) == 3)
