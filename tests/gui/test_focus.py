"""The keyboard alone: Tab goes where the eye goes, everywhere, and one sees where it is."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.gui import theme
from booth_app.gui.main_window import MainWindow
from booth_app.gui.pages import PAGES
from booth_app.services import counting, preferences, stock
from booth_app.services.workplace import Workplace
from tests.laptop import TurningClock

from . import reading, scenes

Make = Callable[[], MainWindow]
PARTS_OF_A_DATE = 3
"""Tab goes from the year to the month to the day before it leaves a date."""
SLACK = 6
"""Pixels by which controls of one line may stand higher or lower than each other."""


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    i18n.use(i18n.ENGLISH)
    theme.use("light")


@pytest.fixture
def shown(opened: Workplace, make_window: Make, qtbot: QtBot) -> MainWindow:
    """A day with something to undo, to sort and to explain."""
    preferences.prefer(opened, "language", "en").result()
    opened.clock = TurningClock()
    counting.record(opened, "leaflets", "tm_qa", 95).result()
    stock.note_stock(opened, "leaflets", "tm_qa", "counted", 3).result()
    counting.record(opened, "consultations", "").result()
    counting.record(opened, "consultations", "patent", 3).result()
    return make_window()


def settle(window: MainWindow, qtbot: QtBot) -> None:
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window._desk.busy)
    QApplication.processEvents()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


class Step(NamedTuple):
    """A step with Tab, and where both controls stood when it was made: pages scroll along."""

    one: QWidget
    other: QWidget
    here: QRect
    there: QRect

    @property
    def goes_back(self) -> bool:
        """Whether the eye would go back for it."""
        below = self.there.top() >= self.here.bottom() - SLACK
        right = self.there.left() >= self.here.right() - SLACK
        return not (below or right or self.here.contains(self.there))


def walk(window: MainWindow) -> list[Step]:
    """Where Tab leads, from where the focus is until it is there again."""
    steps: list[Step] = []
    one = QApplication.focusWidget()
    while one is not None and all(one is not step.one for step in steps):
        assert len(steps) < 400, "Tab never comes back"
        for _part in range(PARTS_OF_A_DATE):
            QTest.keyClick(one, Qt.Key.Key_Tab)
            if QApplication.focusWidget() is not one:
                break
        other = QApplication.focusWidget()
        assert other is not None
        steps.append(Step(one, other, area(window, one), area(window, other)))
        one = other
    # a page itself may have the focus at first, so that the keys of its tiles count
    return [step for step in steps if step.one.focusPolicy() & Qt.FocusPolicy.TabFocus]


def area(window: MainWindow, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() or reading.text_of(widget)}”"


def assert_walked(window: MainWindow) -> None:
    """Tab reaches everything, in the order of the eye, and comes back."""
    steps = walk(window)
    stops = [step.one for step in steps]
    missed = [told(w) for w in reading.controls(window) if w not in stops and not _stands_in(w)]
    assert not missed, f"not reached by Tab: {missed}"
    # once round it may jump: from the last control of the window to the first
    jumps = [f"{told(step.one)} → {told(step.other)}" for step in steps if step.goes_back]
    assert len(jumps) <= 1, "\n".join(jumps)


def _stands_in(widget: QWidget) -> bool:
    """The field within a choice, which has the focus instead of it."""
    return isinstance(widget.parentWidget(), QComboBox) or widget.focusProxy() is not None


@pytest.mark.parametrize("page", list(PAGES))
def test_tab_walks_every_page(shown: MainWindow, qtbot: QtBot, page: str) -> None:
    """Every control is reached, column by column and line by line, and the first again."""
    shown.show_page(page)
    settle(shown, qtbot)
    assert_walked(shown)


@pytest.mark.parametrize(
    "name",
    [
        "word",
        "void",
        "correct",
        "days",
        "damaged",
        "difference",
        "person",
        "leader",
        "badge",
        "figure",
        "arrange",
    ],
)
def test_tab_walks_what_opens(shown: MainWindow, qtbot: QtBot, name: str) -> None:
    """The same with a form or a question on the page."""
    scenes.OF_A_DAY[name](shown)
    settle(shown, qtbot)
    assert_walked(shown)


@pytest.mark.parametrize("name", ["+N", "later", "sort", "combination"])
def test_tab_stays_in_a_panel(shown: MainWindow, qtbot: QtBot, name: str) -> None:
    """A panel is walked round and round; Escape leads back to the page."""
    scenes.OF_A_DAY[name](shown)
    settle(shown, qtbot)
    stops = [step.one for step in walk(shown)]
    panel = next(w for w in [stops[0], *_above(stops[0])] if w.property("role") == "asking")
    assert set(reading.controls(panel)) == set(stops)
    QTest.keyClick(stops[0], Qt.Key.Key_Escape)
    assert not panel.isVisible()


@pytest.mark.parametrize("state", ["first run", "booths", "people", "check-in"])
def test_tab_walks_the_beginning(
    place: Workplace, request: pytest.FixtureRequest, make_window: Make, qtbot: QtBot, state: str
) -> None:
    """The same before a day is open."""
    if state == "check-in":
        request.getfixturevalue("set_up")
    preferences.prefer(place, "language", "en").result()
    window = make_window()
    if state in scenes.OF_THE_FIRST_RUN:
        scenes.OF_THE_FIRST_RUN[state](window)
    settle(window, qtbot)
    assert_walked(window)


@pytest.mark.parametrize("dress", list(theme.THEMES))
@pytest.mark.parametrize("page", list(PAGES))
def test_the_focus_is_seen(shown: MainWindow, qtbot: QtBot, page: str, dress: str) -> None:
    """A control that has the focus looks different from the same control without it."""
    preferences.prefer(shown._desk.place, "theme", dress).result()
    shown.rebuild()
    shown.show_page(page)
    settle(shown, qtbot)
    unseen = []
    for stop in [step.one for step in walk(shown)]:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        focused = stop.grab().toImage()
        stop.clearFocus()
        if stop.grab().toImage() == focused:
            unseen.append(told(stop))
    assert [] == unseen


def _above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()
