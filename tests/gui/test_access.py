"""Every page for everybody: read by eye and by ear, and hit with a finger."""

import gettext
import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.gui import theme
from booth_app.gui.main_window import MainWindow
from booth_app.gui.pages import COUNT, PAGES, PEOPLE
from booth_app.services import closing, corrections, counting, preferences, stock
from booth_app.services.workplace import Workplace
from tests.laptop import TurningClock

from . import reading, scenes
from .conftest import DAY

Make = Callable[[], MainWindow]
Size = tuple[int, int]

LAPTOP, LARGE, LARGEST = (1366, 768), (1024, 576), (683, 384)
"""An old laptop, 1280×720 at 125 %, and the old laptop at 200 %."""
SIZES = pytest.mark.parametrize("size", [LAPTOP, LARGE], ids=lambda size: f"{size[0]}x{size[1]}")
LEAST = (44, 40)
ACCENTS = str.maketrans("aeioucn", "äéîöüçñ")
FILLER = " älsö möré wörds"


class Stretched(gettext.NullTranslations):
    """A language whose texts are 1.8 times as long as the English ones, with its accents."""

    def gettext(self, message: str) -> str:
        # what stands in braces is for the program
        pieces = re.split(r"(\{[^}]*\})", message)
        words = "".join(p if p.startswith("{") else p.translate(ACCENTS) for p in pieces)
        more = FILLER * len(message)
        return words + more[: len(message) * 4 // 5].rstrip()


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    yield
    i18n.use(i18n.ENGLISH)
    theme.use("light")


@pytest.fixture(params=["zh_CN", "en", "stretched"])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The languages there are, and one that is longer than any."""
    if request.param == "stretched":
        monkeypatch.setattr(i18n.catalogues, "NullTranslations", Stretched)
    return str(request.param)


@pytest.fixture
def busy(opened: Workplace) -> Workplace:
    """A day with much on it: large numbers, something to sort, to take back, to explain."""
    opened.clock = TurningClock()
    counting.record(opened, "consultations", "patent", 1234).result()
    counting.record(opened, "leaflets", "tm_qa", 95).result()
    corrections.void(opened, opened.reader.head().seq, "点错").result()
    counting.record(opened, "leaflets", "tm_qa", 95).result()
    stock.note_stock(opened, "leaflets", "tm_qa", "counted", 3).result()
    counting.record(opened, "consultations", "", 1).result()
    counting.record(opened, "consultations", "trademark").result()
    return opened


@SIZES
@pytest.mark.parametrize("page", list(PAGES))
def test_pages_of_an_open_day(
    busy: Workplace, make_window: Make, qtbot: QtBot, language: str, size: Size, page: str
) -> None:
    """No text is cut off, no control is without a name, no button is too small to hit."""
    speak(busy, language)
    window = make_window()
    window.resize(*size)
    window.show_page(page)
    assert_usable(window, qtbot, size, language)


@SIZES
@pytest.mark.parametrize("scene", list(scenes.OF_A_DAY))
def test_what_opens_on_them(
    busy: Workplace, make_window: Make, qtbot: QtBot, language: str, size: Size, scene: str
) -> None:
    """The same holds of each panel, form and question."""
    speak(busy, language)
    window = make_window()
    window.resize(*size)
    settle(window, qtbot)
    scenes.OF_A_DAY[scene](window)
    assert_usable(window, qtbot, size, language)


@SIZES
@pytest.mark.parametrize("scene", ["", *scenes.OF_THE_FIRST_RUN])
def test_the_first_run(
    place: Workplace, make_window: Make, qtbot: QtBot, language: str, size: Size, scene: str
) -> None:
    """The same holds of each step of the first run."""
    speak(place, language)
    window = make_window()
    window.resize(*size)
    if scene:
        scenes.OF_THE_FIRST_RUN[scene](window)
    assert_usable(window, qtbot, size, language)


@SIZES
@pytest.mark.parametrize("scene", ["", *scenes.OF_THE_MORNING])
def test_the_morning(
    set_up: Workplace, make_window: Make, qtbot: QtBot, language: str, size: Size, scene: str
) -> None:
    """The same holds of the check-in, and of what it leads to."""
    speak(set_up, language)
    window = make_window()
    window.resize(*size)
    if scene:
        scenes.OF_THE_MORNING[scene](window)
    assert_usable(window, qtbot, size, language)


@SIZES
def test_a_closed_day(
    busy: Workplace, make_window: Make, qtbot: QtBot, language: str, size: Size
) -> None:
    """The same holds of a day that is over."""
    speak(busy, language)
    closing.close_day(busy).result()
    window = make_window()
    window.show_closed(DAY)
    window.resize(*size)
    assert_usable(window, qtbot, size, language)


def speak(place: Workplace, language: str) -> None:
    """Have the window speak a language; the stretched one stands in for English."""
    known = language if language in i18n.LANGUAGES else i18n.ENGLISH
    preferences.prefer(place, "language", known).result()


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Let the window lay itself out, and wait for what it asked for."""
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window._desk.busy)
    for _pass in range(3):  # a text that is broken anew moves what is around it
        QApplication.processEvents()


def assert_usable(window: MainWindow, qtbot: QtBot, size: Size, language: str) -> None:
    """What must hold of every page."""
    settle(window, qtbot)
    assert size == (window.width(), window.height()), "the window is larger than the screen"
    least = window.minimumSizeHint()
    assert least == least.boundedTo(QSize(*size)), f"the window needs {least.toTuple()}"
    may_elide = language == "stretched" or size != LAPTOP
    found = [
        *reading.clipped(window, may_elide=may_elide),
        *reading.silent(window),
        *reading.small(window, LEAST),
        *reading.tiny(window),
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("page", [COUNT, PEOPLE])
def test_at_twice_the_size(
    busy: Workplace, make_window: Make, qtbot: QtBot, language: str, page: str
) -> None:
    """At 200 % on an old laptop the window fits the screen, and all of the page is scrolled to."""
    speak(busy, language)
    window = make_window()
    window.resize(*LARGEST)
    window.show_page(page)
    settle(window, qtbot)
    assert LARGEST == (window.width(), window.height())
    assert [] == [*reading.clipped(window, may_elide=True), *reading.small(window, LEAST)]
