"""Practice in the window: unmistakable, and never in the way."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.gui import theme
from booth_app.gui.check_in_page import CheckInPage
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.desk import Desk, Reopen
from booth_app.gui.main_window import MainWindow
from booth_app.gui.pages import SETTINGS
from booth_app.gui.rehearsal import Watermark
from booth_app.services import counting, days, practising, preferences
from booth_app.services.workplace import Workplace
from tests.gui.conftest import DAY


@pytest.fixture
def practice(qapp: QApplication, opened: Workplace) -> Iterator[Workplace]:
    """Practice of the booth whose day is open, with a day of its own."""
    preferences.prefer(opened, "language", "en").result()
    place = Workplace(practising.prepare(opened), threaded=True)
    days.open_day(place, DAY).result()
    yield place
    place.close()
    i18n.use(i18n.ENGLISH)
    theme.use("light")


@pytest.fixture
def rehearsal(practice: Workplace, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on practice."""
    desk = Desk(practice)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield window
    desk.close()


def press(window: MainWindow, text: str) -> None:
    """Press the one visible button whose text begins so."""
    QApplication.processEvents()
    found = window.findChildren(QAbstractButton)
    [button] = [b for b in found if b.isVisible() and b.text().startswith(text)]
    button.click()


@pytest.mark.parametrize("name", theme.THEMES)
def test_the_word_is_all_over_the_window(rehearsal: MainWindow, name: str) -> None:
    """In every theme the watermark is painted above all else, and the title says it too."""
    preferences.prefer(rehearsal._desk.place, "theme", name).result()
    rehearsal.rebuild()
    QApplication.processEvents()
    assert "PRACTICE" in rehearsal.windowTitle()
    [mark] = rehearsal.centralWidget().findChildren(Watermark)
    assert rehearsal.centralWidget().size() == mark.size()
    above = [c for c in rehearsal.centralWidget().children() if isinstance(c, QWidget)]
    assert mark is above[-1]
    below_the_clock = QRect(90, 130, 1200, 600)
    marked = rehearsal.grab(below_the_clock).toImage()
    mark.hide()
    assert marked != rehearsal.grab(below_the_clock).toImage()


def test_it_is_not_in_the_way(rehearsal: MainWindow, qtbot: QtBot) -> None:
    """Every touch goes through the watermark, also after the window changed its size."""
    page = rehearsal.page()
    assert isinstance(page, CounterPage)
    for width in (1366, 1024):
        rehearsal.resize(width, 600)
        QApplication.processEvents()
        [mark] = rehearsal.centralWidget().findChildren(Watermark)
        assert rehearsal.centralWidget().size() == mark.size()
        tile = page.tile("consultations", "patent")
        middle = tile.mapTo(rehearsal, QPoint(40, tile.height() // 2))
        assert tile is rehearsal.childAt(middle)


def test_a_real_window_has_no_mark(opened: Workplace, desk: Desk, qtbot: QtBot) -> None:
    """Nothing of practice is seen, or imported, where it is not practice."""
    window = MainWindow(desk)
    qtbot.addWidget(window)
    assert [] == window.findChildren(Watermark)
    assert "PRACTICE" not in window.windowTitle()


def test_one_touch_leads_out(rehearsal: MainWindow) -> None:
    """The window closes, and leaves word that the real data is to be opened."""
    press(rehearsal, "End practice")
    assert rehearsal.wanted is Reopen.REAL
    assert not rehearsal.isVisible()


def test_the_settings_begin_it_anew(rehearsal: MainWindow, qtbot: QtBot) -> None:
    """A new log, a new check-in, and none of the buttons that a real laptop has."""
    place = rehearsal._desk.place
    counting.record(place, "consultations", "patent").result()
    rehearsal.show_page(SETTINGS)
    QApplication.processEvents()
    texts = [b.text() for b in rehearsal.page().findChildren(QAbstractButton)]
    assert not [text for text in texts if text.startswith(("Serve", "Leave", "Practise"))]
    log = place.log
    press(rehearsal, "Begin practice anew")
    # a new database has its pages flushed to the disk, which others may be using
    qtbot.waitUntil(lambda: isinstance(rehearsal.page(), CheckInPage), timeout=60_000)
    assert (True, []) == (place.rehearsal, place.reader.days())
    assert log != place.log


def test_the_check_in_leads_to_it(desk: Desk, set_up: Workplace, qtbot: QtBot) -> None:
    """Before the day is open practice is one touch away."""
    preferences.prefer(set_up, "language", "en").result()
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(desk.reopen):
        press(window, "Practise")
    assert window.wanted is Reopen.PRACTICE
