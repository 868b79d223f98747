"""Entering paper sheets through the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.core.entries import data_of
from booth_app.core.kinds import Count
from booth_app.gui import dialogs, theme
from booth_app.gui.blank_sheets import BlankSheetsButton
from booth_app.gui.check_in_page import CheckInPage
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.main_window import MainWindow
from booth_app.gui.pages import CLOSE, COUNT, PAPER
from booth_app.gui.paper_page import PaperPage
from booth_app.gui.widgets.step_field import StepComboBox
from booth_app.services import paper, preferences, tally_sheets
from booth_app.services.paper import Tally
from booth_app.services.workplace import Workplace
from tests.gui.conftest import DAY
from tests.laptop import rows

Make = Callable[[], MainWindow]


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """Tests that switch the language leave it as it was."""
    yield
    i18n.use(i18n.ENGLISH)
    theme.use("light")


@pytest.fixture
def printed(opened: Workplace, tmp_path: Path) -> Workplace:
    """An open day, and three sheets that were printed."""
    preferences.prefer(opened, "language", "en").result()
    tally_sheets.print_sheets(opened, 3, tmp_path / "three.pdf")
    return opened


@pytest.fixture
def page(printed: Workplace, window: MainWindow) -> PaperPage:
    """The page for paper."""
    window.show_page(PAPER)
    shown = window.page()
    assert isinstance(shown, PaperPage)
    return shown


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_sheet(qtbot: QtBot, *texts: str) -> None:
    """Type one field after the other, as from the paper, with Enter behind each."""
    for text in texts:
        qtbot.keyClicks(focused(), text)
        qtbot.keyClick(focused(), Qt.Key.Key_Return)


def press(window: QWidget, text: str) -> None:
    [found] = [
        b for b in window.findChildren(QPushButton) if b.isVisible() and b.text().startswith(text)
    ]
    found.click()


def test_a_sheet_from_top_to_bottom_by_keyboard(
    page: PaperPage, printed: Workplace, qtbot: QtBot
) -> None:
    """Enter alone leads through the sheet's fields, in their order, to its one button."""
    page.window().activateWindow()
    page.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.form.number)
    type_sheet(qtbot, "2", "9:00", "1130", "Wang")
    topics = ["31", "12", "", "", "0", "", "", "4"]
    leaflets = ["40", "", "7"]
    type_sheet(qtbot, *topics, *leaflets, *[""] * 9)
    assert focused() is page.enter
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.form.number.text() == "")

    assert [
        ("boards", "", 5),
        ("consultations", "", 4),
        ("consultations", "patent", 31),
        ("consultations", "rights", 0),
        ("consultations", "trademark", 12),
        ("leaflets", "consumer", 7),
        ("leaflets", "tm_qa", 40),
    ] == [(row[0], row[1], row[3]) for row in rows(printed)]
    number = f"{tally_sheets.own_series(printed)}-002"
    counts = [data_of(s.entry, Count) for s in printed.reader.sheet(number)[1:]]
    assert {("2011-04-26T09:00", "Wang", "paper")} == {
        ((count.at or "")[:16], count.by, count.how) for count in counts
    }
    assert focused() is page.form.number
    [sheet] = paper.overview(printed, DAY).today
    assert number == sheet.number
    assert f"✓ Sheet {number} is entered. The next one?" == page.form._about.text()
    assert 1 == page.list.view.model().rowCount()


def test_down_and_up_lead_through_the_sheet(page: PaperPage, qtbot: QtBot) -> None:
    """Down goes on, Up goes back, and neither changes a number."""
    page.window().activateWindow()
    first = page.form.field("consultations", "patent")
    second = page.form.field("consultations", "trademark")
    first.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is first)
    qtbot.keyClicks(first, "3")
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert focused() is second
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert (first, "3", "") == (focused(), first.text(), second.text())
    qtbot.keyClick(first, Qt.Key.Key_Up)
    assert focused() is page.form.by
    assert -1 == page.form.by.currentIndex()


def test_sums_follow_what_is_typed(page: PaperPage, qtbot: QtBot) -> None:
    """They stand there while one types, each unit for itself."""
    qtbot.keyClicks(page.form.field("consultations", "patent"), "21")
    qtbot.keyClicks(page.form.field("consultations", ""), "4")
    name, number = page.form.blank()
    qtbot.keyClicks(name, "Poster")
    qtbot.keyClicks(number, "9")
    assert "Consultations  25 visits\nLeaflets  9 copies" == page._sums.text()
    units = page.findChildren(StepComboBox)[1]
    units.setCurrentIndex(units.findText("sets"))
    assert "Consultations  25 visits\nLeaflets  9 sets" == page._sums.text()


def test_a_sheet_that_was_entered_is_told_at_once(
    page: PaperPage, printed: Workplace, qtbot: QtBot
) -> None:
    """Before anybody types its numbers; and the button does not count it again either."""
    paper.enter(printed, "1", [Tally("consultations", 7, "patent")]).result()
    qtbot.keyClicks(page.form.number, "1")
    assert "was entered already" in page.form._about.text()
    qtbot.keyClicks(page.form.field("consultations", "patent"), "7")
    before = rows(printed)
    with qtbot.waitSignal(page._desk.refused) as refused:
        page.enter.click()
    assert "was entered already" in refused.args[0]
    assert before == rows(printed)
    assert "7" == page.form.field("consultations", "patent").text()
    page.form.number.clear()
    qtbot.keyClicks(page.form.number, "2")
    assert "✓ " in page.form._about.text()
    page.enter.click()
    qtbot.waitUntil(lambda: page.form.number.text() == "")


def test_a_sheet_is_taken_back_with_a_reason(
    page: PaperPage, printed: Workplace, qtbot: QtBot
) -> None:
    """Chosen in the list; without a reason nothing happens; then it may be entered again."""
    before = rows(printed)
    paper.enter(printed, "1", [Tally("consultations", 7, "patent")]).result()
    page.refresh()
    view = page.list.view
    assert not page.list.back.isEnabled()
    view.setCurrentIndex(view.model().index(0))
    with qtbot.waitSignal(page._desk.refused) as refused:
        page.list.back.click()
    assert ["Say in a few words why."] == refused.args
    qtbot.keyClicks(page.list.reason, "wrong sheet")
    qtbot.keyClick(page.list.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.model().rowCount() == 0)
    assert before == rows(printed)


def test_a_leaflet_from_the_paper_gets_its_tile(
    page: PaperPage, printed: Workplace, qtbot: QtBot
) -> None:
    """One sheet, one commit; afterwards both pages know the leaflet, and the page stays."""
    window = page.window()
    assert isinstance(window, MainWindow)
    qtbot.keyClicks(page.form.number, "3")
    name, number = page.form.blank()
    name.setText("新折页")
    qtbot.keyClicks(number, "9")
    page.enter.click()
    qtbot.waitUntil(lambda: window.page() is not page and window.page_name() == PAPER)
    again = window.page()
    assert isinstance(again, PaperPage)
    assert "" == again.form.field("leaflets", "own_1").text()
    window.show_page(COUNT)
    counter = window.page()
    assert isinstance(counter, CounterPage)
    assert 9 == counter.tile("leaflets", "own_1").count


def test_other_pages_lead_there_and_back(printed: Workplace, make_window: Make) -> None:
    """From counting and from closing up; nothing that was typed is lost on the way."""
    window = make_window()
    press(window, "Tally sheet")
    page = window.page()
    assert isinstance(page, PaperPage)
    page.form.number.setText("2")
    press(window, "Back to counting")
    assert COUNT == window.page_name()
    window.show_page(CLOSE)
    QApplication.processEvents()
    press(window, "Enter a tally sheet")
    assert window.page() is page
    assert "2" == page.form.number.text()


def test_digits_do_not_count_while_a_sheet_is_typed(
    page: PaperPage, printed: Workplace, qtbot: QtBot
) -> None:
    """The tiles' keys belong to the counter page."""
    before = rows(printed)
    for key in (Qt.Key.Key_1, Qt.Key.Key_Q):
        qtbot.keyClick(page, key)
    assert before == rows(printed)


def test_everything_says_what_it_is(page: PaperPage) -> None:
    """A screen reader hears a name at every field and button."""
    widgets = [page.form.number, page.form.start, page.form.end, page.form.by, page.enter]
    widgets += [*page.form.blank(), page.list.view, page.list.reason, page.list.back]
    assert all(widget.accessibleName() for widget in widgets)
    assert "Patents visits" == page.form.field("consultations", "patent").accessibleName()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_page_fits_a_small_screen(
    printed: Workplace, make_window: Make, qtbot: QtBot, language: str
) -> None:
    """1280×720 at 125 % is 1024×576: nothing is wider, and the button is in sight."""
    preferences.prefer(printed, "language", language).result()
    for sheet in "12":
        paper.enter(printed, sheet, [Tally("consultations", 7, "patent")], start="9").result()
    window = make_window()
    window.resize(1024, 576)
    window.show_page(PAPER)
    page = window.page()
    assert isinstance(page, PaperPage)
    qtbot.waitUntil(lambda: window.width() == 1024)
    QApplication.processEvents()
    assert page.minimumSizeHint().width() <= page.width()
    assert page.minimumSizeHint().height() <= page.height()
    for widget in (page.enter, page.list.back):
        assert page.rect().contains(widget.mapTo(page, widget.rect().bottomRight()))


def test_blank_sheets_from_the_check_in(
    set_up: Workplace,
    make_window: Make,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The evening before, without an open day: so many sheets, each with its number."""
    path = tmp_path / "blank.pdf"
    monkeypatch.setattr(dialogs, "ask_copies", lambda *_: 4)
    monkeypatch.setattr(dialogs, "ask_pdf_path", lambda *_: path)
    preferences.prefer(set_up, "language", "en").result()
    window = make_window()
    assert isinstance(window.page(), CheckInPage)
    with qtbot.waitSignal(window._desk.said) as said:
        window.findChild(BlankSheetsButton).click()
    assert "tally sheets 001 to 004" in said.args[0]
    assert 4 == len(PdfReader(path).pages)


def test_a_pasted_number_with_a_comma_is_not_taken(page: PaperPage) -> None:
    """A field takes digits alone: what cannot be read as a number never gets into it."""
    field = page.form.field("consultations", "patent")
    QApplication.clipboard().setText("1,000")
    field.paste()
    assert "" == field.text()
    assert [] == page.form.tallies()


def test_a_number_that_is_too_large_is_refused_and_not_left_out(
    page: PaperPage, printed: Workplace, qtbot: QtBot
) -> None:
    """A sheet is entered as it was typed, or not at all: no number is passed over in silence."""
    qtbot.keyClicks(page.form.number, "1")
    qtbot.keyClicks(page.form.field("consultations", "patent"), "200000")
    qtbot.keyClicks(page.form.field("consultations", "rights"), "3")
    before = rows(printed)
    with qtbot.waitSignal(page._desk.refused) as said:
        page.enter.click()
    assert ["The number must be a whole number from 0 to 100000."] == said.args
    assert before == rows(printed)
    assert "200000" == page.form.field("consultations", "patent").text()
