"""A clock that was wrong is put right in the window: by keyboard, with what it does, and back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from booth_app.core.office_kinds import Shift
from booth_app.exchange import signing
from booth_app.gui.office.office_window import OfficeWindow
from booth_app.gui.office.pages import INBOX, TOTALS
from booth_app.gui.office.times_form import BEGINS, LATER, TimesForm
from booth_app.gui.office.totals_page import TotalsPage
from booth_app.services.office import collecting
from booth_app.services.office.clock_words import TO_THE_END
from booth_app.services.office.place import Office
from booth_app.services.office.totals_view import Look, Step
from tests.log_builder import DAY, LogBuilder
from tests.services.office.booths import Booths
from tests.services.office.clocks import quite_another_date, set_overnight, two_hours_slow

from .conftest import inbox, settle
from .test_inbox_page import press, states, type_reason

Make = Callable[[], OfficeWindow]
Ask = Callable[[LogBuilder], OfficeWindow]


def form(window: OfficeWindow) -> TimesForm:
    return inbox(window)._cell._times


def asked_about(window: OfficeWindow) -> str:
    """The log that the form is about, which is to be seen."""
    asked = form(window)
    assert asked.isVisible()
    assert asked._times is not None
    return asked._times.log


def focus() -> QLineEdit:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def tab() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)


def by_hour(window: OfficeWindow, qtbot: QtBot) -> dict[str, str]:
    """The consultations of each hour, as the page of the totals shows them."""
    window.show_page(TOTALS)
    page = window.page()
    assert isinstance(page, TotalsPage)
    page.look_at(Step(Look(measure="consultations"), "hour"))
    settle(window, qtbot)
    assert page.shown is not None
    return {group.name: group.words for group in page.shown.groups}


def decided(office: Office) -> list[Shift]:
    return [one for _number, one in office.decisions().of(Shift)]


@pytest.fixture
def ask(begun: Office, booths: Booths, make_office_window: Make, qtbot: QtBot) -> Ask:
    """Takes in a log of a booth, and has the window ask about the clock of its laptop."""

    def asked(log: LogBuilder) -> OfficeWindow:
        collecting.collect(begun, [booths.file(log)]).result()
        window = make_office_window()
        inbox(window).ask_times("gsj", DAY, log.log)
        settle(window, qtbot)
        return window

    return asked


def test_hours_are_put_right_by_keyboard_alone(
    begun: Office, booths: Booths, make_office_window: Make, qtbot: QtBot
) -> None:
    """Enter on the cell, Space on the first button, the reason, Enter: the hours have moved."""
    log = two_hours_slow(booths)
    collecting.collect(begun, [booths.file(log)]).result()
    window = make_office_window()
    assert {"8:00 to 9:00": "10 visits", "10:00 to 11:00": "7 visits"} == {
        name: words for name, words in by_hour(window, qtbot).items() if words[0] != "0"
    }
    window.show_page(INBOX)
    settle(window, qtbot)
    page = inbox(window)
    assert "? 17" == states(page)["gsj"]
    page._grid.setFocus()
    QTest.keyClick(page._grid, Qt.Key.Key_Return)
    assert "Put the times right…" == QApplication.focusWidget().text()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    settle(window, qtbot)
    asked = form(window)
    assert (asked._hours, "2", "0") == (focus(), asked._hours.text(), asked._minutes.text())
    assert LATER == asked._way.currentData()
    assert (1, 13) == (asked._first.currentData(), asked._last.currentData())
    assert "10 counts said to be of 8:00 will count at 10:00." in asked._effect.text()
    assert not asked._doubts.isVisible()
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert asked._reason is focus(), "a reason is needed"
    type_reason("told by telephone")
    settle(window, qtbot)
    assert [Shift(log.log, 7200, 1, 13, "told by telephone")] == decided(begun)
    assert not asked.isVisible()
    assert "✓ 17" == states(page)["gsj"]
    assert {"10:00 to 11:00": "17 visits"} == by_hour(window, qtbot)


def test_it_is_taken_back_like_other_decisions(
    ask: Ask, begun: Office, booths: Booths, qtbot: QtBot
) -> None:
    """With a reason; hours and state are as they were, and it can be put right otherwise."""
    window = ask(two_hours_slow(booths))
    page = inbox(window)
    form(window)._reason.setFocus()
    type_reason("a slip")
    settle(window, qtbot)
    assert "✓ 17" == states(page)["gsj"]
    press(window, "Take back the times (+2 h, entries 1–13)", qtbot)
    type_reason("it was the other booth")
    settle(window, qtbot)
    assert [] == decided(begun)
    assert "? 17" == states(page)["gsj"]


def test_another_span_says_what_speaks_against_it(ask: Ask, begun: Office, booths: Booths) -> None:
    """The sentence follows each key; nothing at all cannot be saved; Escape leaves all as it is."""
    window = ask(two_hours_slow(booths))
    asked = form(window)
    asked._hours.selectAll()
    QTest.keyClicks(focus(), "1")
    assert "will count at 9:00." in asked._effect.text()
    assert "+2 h" in asked._doubts.text()
    assert asked._doubts.isVisible()
    tab()
    QTest.keyClicks(focus(), "30")
    assert "will count at 9:30." in asked._effect.text()
    asked._hours.clear()
    asked._minutes.clear()
    QTest.keyClicks(focus(), "0")
    assert "These entries count at these times already." == asked._effect.text()
    asked._reason.setFocus()
    type_reason("nothing")
    assert asked._hours is focus(), "there is nothing to be saved"
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert not asked.isVisible()
    assert "Put the times right…" == QApplication.focusWidget().text()
    assert [] == decided(begun)


def test_a_wrong_date_is_put_right_by_the_real_time(ask: Ask, booths: Booths, qtbot: QtBot) -> None:
    """The day is proposed, the time is typed; what is no time is refused in the form."""
    window = ask(quite_another_date(booths))
    page = inbox(window)
    asked = form(window)
    assert (BEGINS, DAY) == (asked._way.currentData(), asked._date.date().toString("yyyy-MM-dd"))
    assert asked._time is focus()
    asked._time.selectAll()
    QTest.keyClicks(focus(), "27")
    assert "no time of day" in asked._effect.text()
    asked._time.selectAll()
    QTest.keyClicks(focus(), "9:15")
    assert "said to be of 1 January 2009 0:03 will count at 9:15." in asked._effect.text()
    tab()
    assert asked._reason is focus()
    QTest.keyClicks(focus(), "the battery was empty")
    tab()
    tab()
    assert asked._save is QApplication.focusWidget()
    QTest.keyClick(asked._save, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert "✓ 10" == states(page)["gsj"]
    assert {"9:00 to 10:00": "10 visits"} == by_hour(window, qtbot)


def test_the_other_side_of_the_jump_can_be_chosen(
    ask: Ask, begun: Office, booths: Booths, qtbot: QtBot
) -> None:
    """Whoever set the clock may have set it wrong: from there on, and earlier."""
    window = ask(two_hours_slow(booths))
    asked = form(window)
    asked._first.setFocus()
    QTest.keyClick(asked._first, Qt.Key.Key_Down)
    assert 14 == asked._first.currentData()
    assert 22 == asked._last.currentData()
    asked._way.setFocus()
    QTest.keyClick(asked._way, Qt.Key.Key_Up)
    assert "7 counts said to be of 10:00 will count at 8:00." in asked._effect.text()
    asked._reason.setFocus()
    type_reason("set wrong at noon")
    settle(window, qtbot)
    assert [(-7200, 14, 22)] == [(one.seconds, one.first, one.last) for one in decided(begun)]
    assert "✓ 17" == states(inbox(window))["gsj"]


def test_the_ledger_and_the_questions_lead_there(
    begun: Office, booths: Booths, make_office_window: Make, qtbot: QtBot
) -> None:
    """Wherever the window says that a clock was wrong there is the way to put it right."""
    paths = [booths.file(two_hours_slow(booths)), booths.file(quite_another_date(booths, "sfj"))]
    collecting.collect(begun, paths).result()
    window = make_office_window()
    ways = [b for b in inbox(window)._ledger.findChildren(QPushButton) if b.text() == "Times…"]
    next(way for way in ways if way.property("line").doubtful == ("gsj", DAY)).click()
    settle(window, qtbot)
    assert form(window).isVisible()
    assert "2" == form(window)._hours.text()
    window.show_page(TOTALS)
    settle(window, qtbot)
    totals = window.page()
    assert isinstance(totals, TotalsPage)
    totals.tabs[1].click()
    [way] = totals.questions.times
    way.click()
    settle(window, qtbot)
    assert ("sfj", BEGINS) == (inbox(window)._cell._booth, form(window)._way.currentData())
    assert form(window).isVisible()


def test_of_several_laptops_the_one_that_is_spoken_of_is_asked_about(
    begun: Office, booths: Booths, make_office_window: Make, qtbot: QtBot
) -> None:
    """Its log and its name, from the ledger: also where its clock was set between two days."""
    logs = [two_hours_slow(booths), set_overnight(booths, number=1)]
    collecting.collect(begun, [booths.file(log) for log in logs]).result()
    window = make_office_window()
    for log in logs:
        ways = [b for b in inbox(window)._ledger.findChildren(QPushButton) if b.text() == "Times…"]
        assert {("gsj", DAY)} == {way.property("line").doubtful for way in ways}
        next(way for way in ways if way.property("line").log == log.log).click()
        settle(window, qtbot)
        assert asked_about(window) == log.log
        name = signing.fingerprint(signing.public_key(log.seed))
        heading = f"By how much was the clock of the laptop {name} wrong?"
        assert heading == form(window)._heading.text()


def test_the_questions_lead_to_the_laptop_they_are_about(
    begun: Office, booths: Booths, make_office_window: Make, qtbot: QtBot
) -> None:
    """Also while the page of the files is still being read."""
    logs = [quite_another_date(booths, "sfj", number) for number in range(3)]
    collecting.collect(begun, [booths.file(log) for log in logs]).result()
    window = make_office_window()
    for log in logs:
        window.show_page(TOTALS)
        settle(window, qtbot)
        totals = window.page()
        assert isinstance(totals, TotalsPage)
        totals.tabs[1].click()
        ways = totals.questions.times
        next(way for way in ways if way.property("hint").log == log.log).click()
        settle(window, qtbot)
        assert asked_about(window) == log.log


def test_the_end_of_the_log_stays_chosen(ask: Ask, booths: Booths) -> None:
    """Whatever still comes, from wherever it begins."""
    window = ask(two_hours_slow(booths))
    asked = form(window)
    asked._last.setFocus()
    QTest.keyClick(asked._last, Qt.Key.Key_End)
    assert TO_THE_END == asked._last.currentData()
    asked._first.setFocus()
    QTest.keyClick(asked._first, Qt.Key.Key_Down)
    assert (14, TO_THE_END) == (asked._first.currentData(), asked._last.currentData())
