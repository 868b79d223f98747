"""The log page: filtered, searched, corrected, and the days before."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.gui import log_model, theme
from booth_app.gui.check_in_page import CheckInPage
from booth_app.gui.closing_page import ClosingPage
from booth_app.gui.log_page import LogPage
from booth_app.gui.log_view import LogView
from booth_app.gui.main_window import MainWindow
from booth_app.gui.pages import COUNT, LOG
from booth_app.services import closing, corrections, counting, days, log_book, notes, preferences
from booth_app.services.workplace import Workplace
from tests.gui.conftest import DAY
from tests.laptop import rows

NEXT = "2011-04-27"
Make = Callable[[], MainWindow]


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    """No test leaves its language or theme behind."""
    yield
    i18n.use(i18n.ENGLISH)
    theme.use("light")


@pytest.fixture
def window(opened: Workplace, make_window: Make) -> MainWindow:
    """The log of the open day: 3 patents, 2 trade marks, a +5 of leaflets taken to 4, a note."""
    preferences.prefer(opened, "language", "en").result()
    for item in ("patent", "trademark", "patent", "trademark", "patent"):
        counting.record(opened, "consultations", item).result()
    counting.record(opened, "leaflets", "tm_qa", 5).result()
    corrections.minus_one(opened, "leaflets", "tm_qa").result()
    notes.add_note(opened, "下雨").result()
    window = make_window()
    window.activateWindow()
    window.show_page(LOG)
    return window


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot) -> LogView:
    """The log in the window."""
    page = window.page()
    assert isinstance(page, LogPage)
    counted(page._log, qtbot)
    return page._log


def counted(view: LogView, qtbot: QtBot) -> None:
    """Wait until it is known how many entries there are."""
    qtbot.waitUntil(lambda: view._model.total is not None, timeout=5000)


def whats(view: LogView) -> list[str]:
    """What the rows say, from the top."""
    model = view._model
    return [
        str(model.index(at, log_model.WHAT).data(Qt.ItemDataRole.DisplayRole))
        for at in range(model.rowCount())
    ]


def select(view: LogView, what: str) -> None:
    """Select the first row that says something."""
    view._table.selectRow(whats(view).index(what))


def press(widget: QWidget, text: str) -> None:
    """Press the visible button with a text."""
    [found] = [b for b in widget.findChildren(QPushButton) if b.isVisible() and b.text() == text]
    found.click()


def test_the_newest_is_on_top(view: LogView) -> None:
    """The open day as it is, from the last entry to the first, and how many there are."""
    said = whats(view)
    assert "Remark: 下雨" == said[0]
    assert said[-1].startswith("Opened the booth")
    assert f"{len(said)} entries" == view._found.text()


def test_a_correction_stays_readable(view: LogView) -> None:
    """What is void is struck out and says so in words; the void shows both numbers."""
    model = view._model
    [void] = [at for at, what in enumerate(whats(view)) if what.startswith("Voided")]
    old = void + 1
    assert "+5 → +4 sets" == model.index(void, log_model.NUMBER).data()
    state = str(model.index(old, log_model.STATE).data())
    assert state.startswith("voided, now +4 · mis-tap (−1)")
    assert model.index(old, log_model.WHAT).data(Qt.ItemDataRole.FontRole).strikeOut()
    assert "Trade mark law Q&A" == model.index(old, log_model.WHAT).data()


def test_filters_combine_and_are_cleared_with_one_button(view: LogView, qtbot: QtBot) -> None:
    """Each takes something away; one button brings everything back."""
    everything = len(whats(view))
    group = view._filters._group
    group.setCurrentIndex(group.findData("counts"))
    group.activated.emit(group.currentIndex())
    counted(view, qtbot)
    what = view._filters._what
    what.setCurrentIndex([what.itemText(at).strip() for at in range(what.count())].index("Patents"))
    what.activated.emit(what.currentIndex())
    counted(view, qtbot)
    assert ["Patents"] * 3 == whats(view)
    assert "3 entries" == view._found.text()
    press(view, "Clear filters")
    counted(view, qtbot)
    assert everything == len(whats(view))
    assert not view._filters._clear.isEnabled()


def test_a_search_by_initials(view: LogView, qtbot: QtBot) -> None:
    """Ctrl+F, then sbzc: the Chinese name is found while the window speaks English."""
    qtbot.keyClick(view._table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is view._filters.search
    qtbot.keyClicks(view._filters.search, "sbzc")
    counted(view, qtbot)
    assert ["Trade marks"] * 2 == whats(view)
    qtbot.keyClicks(view._filters.search, "q")
    counted(view, qtbot)
    assert [] == whats(view)
    assert view._nothing.isVisible()
    assert "Clear the filters" in view._nothing.text()


def test_the_last_keystroke_wins(
    view: LogView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A search that is still under way gives way to the next; nothing of it is shown."""
    monkeypatch.setattr(log_book, "TEXT_STRETCH", 1)
    search = view._filters.search
    qtbot.keyClicks(search, "patent")
    search.clear()
    qtbot.keyClicks(search, "sbz")
    assert "searching…" == view._found.text()
    counted(view, qtbot)
    qtbot.waitUntil(lambda: not view._desk.busy)
    assert ["Trade marks"] * 2 == whats(view)


def test_a_void_from_the_page(view: LogView, opened: Workplace, qtbot: QtBot) -> None:
    """Delete, a quick reason, Enter: the line is struck out where it stands."""
    select(view, "Trade marks")
    qtbot.keyClick(view._table, Qt.Key.Key_Delete)
    press(view, "mis-tap")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: whats(view)[0].startswith("Voided: Trade marks +1"))
    at = whats(view).index("Trade marks")
    state = str(view._model.index(at, log_model.STATE).data())
    assert state.startswith("voided · mis-tap · ")
    assert ("consultations", "trademark", "人次", 1) in rows(opened)
    assert not view._strip._void.isEnabled()
    assert "voided already" in view._strip._why_not.text()
    assert QApplication.focusWidget() is view._table


def test_the_right_number_from_the_page(view: LogView, opened: Workplace, qtbot: QtBot) -> None:
    """A number and a reason: the void and the new count stand on top together."""
    select(view, "Patents")
    press(view, "Correct the number")
    qtbot.keyClicks(view._strip._number, "3,0")  # a comma is no digit: Python would not read it
    assert "30" == view._strip._number.text()
    press(view._strip, "Correct")
    qtbot.waitUntil(lambda: ("consultations", "patent", "人次", 32) in rows(opened))
    qtbot.waitUntil(lambda: "+1 → +30 visits" == view._model.index(1, log_model.NUMBER).data())
    assert "corrected, was +1" == view._model.index(0, log_model.STATE).data()


def test_a_refusal_leaves_the_question_open(view: LogView, window: MainWindow) -> None:
    """Without a reason nothing is voided; the sentence is above the page, the field still there."""
    select(view, "Patents")
    press(view, "Void")
    press(view._strip, "Void it")
    assert "why" in window._banner.text
    assert view._strip._form.isVisible()
    assert view._strip._go.isEnabled()


def test_escape_leaves_things_as_they_are(view: LogView, opened: Workplace, qtbot: QtBot) -> None:
    """The question goes away, the focus goes back to the list, nothing was written."""
    before = opened.reader.head()
    select(view, "Patents")
    qtbot.keyClick(view._table, Qt.Key.Key_Delete)
    qtbot.keyClick(view._strip._reason, Qt.Key.Key_Escape)
    assert not view._strip._form.isVisible()
    assert QApplication.focusWidget() is view._table
    assert before == opened.reader.head()


def test_what_was_counted_meanwhile_is_there(
    view: LogView, window: MainWindow, qtbot: QtBot
) -> None:
    """Turning back from the counter page shows what was tapped there."""
    before = len(whats(view))
    window.show_page(COUNT)
    view._desk.ask(counting.record, "consultations", "copyright")
    qtbot.waitUntil(lambda: not view._desk.busy)
    window.show_page(LOG)
    counted(view, qtbot)
    assert "Copyright" == whats(view)[0]
    assert before + 1 == len(whats(view))


def test_entries_that_come_together_come_once(
    view: LogView, opened: Workplace, qtbot: QtBot
) -> None:
    """Several commits may be done before the page hears of the first: none is shown twice."""
    before = len(whats(view))
    for _tap in range(6):
        view._desk.ask(counting.record, "consultations", "copyright")
    view._desk.ask(corrections.undo)
    qtbot.waitUntil(lambda: not view._desk.busy)
    assert before + 7 == view._model.total == len(whats(view))
    said = whats(view)[:3]
    assert said[0].startswith("Voided: Copyright +1")
    assert ["Copyright"] * 2 == said[1:]
    states = [str(view._model.index(at, log_model.STATE).data()) for at in range(1, 3)]
    assert states[0].startswith("voided · taken back")
    assert "" == states[1]


def test_many_entries_come_as_they_are_scrolled_to(
    view: LogView, opened: Workplace, qtbot: QtBot
) -> None:
    """The page begins with a hundred; scrolling brings the next, down to the first of the day."""
    for _tap in range(250):
        counting.record(opened, "consultations", "other")
    counting.record(opened, "consultations", "other").result()
    view._ask()
    counted(view, qtbot)
    assert log_book.PAGE == view._model.rowCount()
    total = view._model.total
    assert total is not None
    bar = view._table.verticalScrollBar()

    def all_here() -> bool:
        bar.setValue(bar.maximum())
        return view._model.rowCount() == total

    qtbot.waitUntil(all_here)
    assert whats(view)[-1].startswith("Opened the booth")
    assert len({view._model.row(at).seq for at in range(total)}) == total


def test_an_earlier_day_while_another_is_open(
    opened: Workplace, make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    """Days so far, its entries, its sheet and back: the open day goes on meanwhile."""
    preferences.prefer(opened, "language", "en").result()
    counting.record(opened, "consultations", "patent", 7).result()
    closing.close_day(opened).result()
    days.open_day(opened, NEXT).result()
    window = make_window()
    window.show_page(LOG)
    page = window.page()
    assert isinstance(page, LogPage)
    press(page, "Days so far")
    [entries] = [
        b
        for b in page.findChildren(QPushButton)
        if b.isVisible() and b.text() == "Entries" and b.property("day") == DAY
    ]
    entries.click()
    counted(page._log, qtbot)
    assert whats(page._log)[0].startswith("Closed the day")
    select(page._log, "Patents")
    assert not page._log._strip._void.isEnabled()
    assert "closed" in page._log._strip._why_not.text()
    press(page, "Sheet and export")
    [sheet] = page.findChildren(ClosingPage)
    qtbot.waitUntil(lambda: sheet._preview.pages == 1)
    texts = [b.text() for b in sheet.findChildren(QPushButton)]
    assert "Open this day again" not in texts
    press(page, "Back to the days")  # there is one such button, not two
    assert page._days.isVisible()
    press(page, "Back to the log")
    assert page._log.isVisible()
    assert NEXT == opened.reader.open_day()

    press(page, "Days so far")
    press(page, "Sheet and export")
    [sheet] = [one for one in page.findChildren(ClosingPage) if one.isVisible()]
    sheet._sheet.made.emit()
    sheet._export.export(tmp_path)
    qtbot.waitUntil(lambda: sheet._primary.text() == "Back to the days")
    press(page, "Back to the days")  # all is done: the primary button leads back
    assert page._days.isVisible()


def test_the_history_is_there_before_a_day_is_open(
    opened: Workplace, make_window: Make, qtbot: QtBot
) -> None:
    """The check-in leads to the days so far, and back."""
    preferences.prefer(opened, "language", "en").result()
    closing.close_day(opened).result()
    window = make_window()
    press(window, "Days so far")
    qtbot.waitUntil(lambda: isinstance(window.page(), LogPage))
    QApplication.processEvents()
    press(window, "Entries")
    page = window.page()
    assert isinstance(page, LogPage)
    counted(page._log, qtbot)
    assert whats(page._log)[0].startswith("Closed the day")
    press(page, "Days so far")
    press(page, "Back to check-in")
    qtbot.waitUntil(lambda: isinstance(window.page(), CheckInPage))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_it_fits_the_smallest_screen(
    opened: Workplace, make_window: Make, language: str, qtbot: QtBot
) -> None:
    """At 1024×576 nothing is wider or taller than its room, also with the question open."""
    preferences.prefer(opened, "language", language).result()
    window = make_window()
    window.resize(1024, 576)
    window.show_page(LOG)
    page = window.page()
    assert isinstance(page, LogPage)
    counted(page._log, qtbot)
    page._log._table.selectRow(0)
    page._log._strip._ask(number=True)
    QApplication.processEvents()
    assert (1024, 576) == (window.width(), window.height())
    assert page._log._table.height() >= 4 * 36
    for field in page._log._strip.findChildren(QLineEdit):
        assert field.width() >= 100


def test_every_control_of_the_days_has_a_name(view: LogView, window: MainWindow) -> None:
    """A screen reader says which day a button is about."""
    press(view, "Days so far")
    page = window.page()
    names = [b.accessibleName() for b in page.findChildren(QPushButton) if b.isVisible()]
    assert ["Back to the log", "Entries of 2011  Tuesday 26 April"] == names


def test_tab_leads_through_the_page(view: LogView, qtbot: QtBot) -> None:
    """From the list to what can be done with the line that is selected, in the order of the eye."""
    select(view, "Patents")
    press(view, "Correct the number")
    view._table.setFocus()
    seen = []
    for _tab in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.accessibleName())
    assert ["Correct the number", "Void", "right number", "mis-tap", "twice"] == seen
