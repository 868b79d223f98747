"""The wall clock, as the window speaks of it."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from booth_app.gui.check_in_page import CheckInPage
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.main_window import MainWindow
from booth_app.gui.top_bar import TopBar
from booth_app.services import closing, counting, days, preferences
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, SetClock

Make = Callable[[], MainWindow]


@pytest.fixture
def clock(place: Workplace) -> SetClock:
    """The clock of the laptop, on the morning of the day; the window speaks English."""
    place.clock = made = SetClock()
    preferences.prefer(place, "language", "en").result()
    return made


def check_in(window: MainWindow) -> CheckInPage:
    """The check-in that the window shows."""
    page = window.page()
    assert isinstance(page, CheckInPage)
    return page


def open_booth(page: CheckInPage) -> None:
    """Press the button that opens the day."""
    [found] = [b for b in page.findChildren(QPushButton) if b.text() == "Open the booth"]
    found.click()


def test_a_clock_that_was_set_is_told_once_and_calmly(
    clock: SetClock, opened: Workplace, make_window: Make, qtbot: QtBot
) -> None:
    """One sentence above the page after the next tap; it does not come back."""
    window = make_window()
    clock.turn(hours=2)
    window._desk.ask(counting.record, "consultations", "patent")
    qtbot.waitUntil(lambda: "clock was changed by +2 h" in window._banner.text)
    assert "Every count is there" in window._banner.text
    window._banner.hide()
    window._desk.ask(counting.record, "consultations", "patent")
    qtbot.waitUntil(lambda: not window._desk.busy)
    assert "" == window._banner.text


def test_past_midnight_the_day_stays(
    clock: SetClock, opened: Workplace, make_window: Make, qtbot: QtBot
) -> None:
    """The bar has the working day and the present moment; closing up is hinted at once."""
    window = make_window()
    [bar] = window.findChildren(TopBar)
    assert "Tuesday 26 April   08:30" == bar._when.whole()
    clock.wait(hours=15, minutes=42)
    bar._tick()
    told = "Day 26 April · now 27 April 00:12"
    assert told == bar._when.whole()
    qtbot.waitUntil(lambda: bar._when.text() == told)  # there is room for all of it
    assert "past midnight" in window._banner.text
    window._banner.hide()
    bar._tick()
    assert "" == window._banner.text
    window._desk.ask(counting.record, "consultations", "patent")
    qtbot.waitUntil(lambda: not window._desk.busy)
    assert [(0, 1)] == [cell for cell in window.page()._hours._hours if cell[1]]
    assert DAY == opened.reader.open_day()


def test_a_usual_morning_asks_nothing(
    clock: SetClock, set_up: Workplace, make_window: Make, qtbot: QtBot
) -> None:
    """Today, on a clock that may be right: one press."""
    window = make_window()
    assert "" == check_in(window)._question.text
    open_booth(check_in(window))
    qtbot.waitUntil(lambda: isinstance(window.page(), CounterPage))


def test_another_day_than_todays_is_asked_about_once(
    clock: SetClock, set_up: Workplace, make_window: Make, qtbot: QtBot
) -> None:
    """On the page, without a dialog; another choice is another question."""
    window = make_window()
    page = check_in(window)
    for day in ("2011-04-24", "2011-04-25"):
        page._day.setDate(QDate.fromString(day, "yyyy-MM-dd"))
        assert "" == page._question.text
        open_booth(page)
        assert "today is 26 April" in page._question.text
        assert "" == set_up.reader.open_day()
    open_booth(page)
    qtbot.waitUntil(lambda: isinstance(window.page(), CounterPage))
    assert "2011-04-25" == set_up.reader.open_day()


def test_a_wrong_clock_is_pointed_out_and_never_refused(
    clock: SetClock, opened: Workplace, make_window: Make, qtbot: QtBot
) -> None:
    """The check-in says why it looks wrong and offers another day, at one touch."""
    closing.close_day(opened).result()
    campaign = opened.require()[0]
    opened.campaign = replace(campaign, example=False, start="2011-04-20", end="2011-04-30")
    clock.turn(days=-30)
    window = make_window()
    page = check_in(window)
    assert "the last entry is of 26 April" in page._question.text
    [use] = [b for b in page.findChildren(QPushButton) if b.text() == "Use 27 April"]
    assert use.isVisible()
    use.click()
    assert "2011-04-27" == page._chosen_day()
    open_booth(page)
    open_booth(page)
    qtbot.waitUntil(lambda: isinstance(window.page(), CounterPage))
    assert "2011-04-27" == opened.reader.open_day()


def test_a_day_that_was_open_before_is_said(
    clock: SetClock, opened: Workplace, make_window: Make, qtbot: QtBot
) -> None:
    """Before anything is pressed; the same day goes on, and the log says so."""
    closing.close_day(opened).result()
    window = make_window()
    page = check_in(window)
    assert "26 April was open before: it goes on" in page._question.text
    page._day.setDate(QDate.fromString("2011-04-25", "yyyy-MM-dd"))
    assert "earlier than the last day" in page._question.text
    page._day.setDate(QDate.fromString(DAY, "yyyy-MM-dd"))
    open_booth(page)
    open_booth(page)
    qtbot.waitUntil(lambda: isinstance(window.page(), CounterPage))
    assert 1 == len(days.facts_of(opened, DAY).reopened)
