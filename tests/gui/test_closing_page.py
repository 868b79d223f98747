"""The checklist of the evening, through the window."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.gui import dialogs, theme
from booth_app.gui.check_in_page import CheckInPage
from booth_app.gui.closing_page import CLOSE as CLOSING
from booth_app.gui.closing_page import EXPORT, NUMBERS, REMARK, SHEET, STOCK, ClosingPage
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.main_window import MainWindow
from booth_app.gui.pages import CLOSE, COUNT, RAIL
from booth_app.gui.widgets.step_card import DONE, LOOK, TODO
from booth_app.gui.widgets.stock_cells import CELL_ROLE
from booth_app.gui.widgets.stock_table import Column
from booth_app.gui.widgets.stock_take import TAKE
from booth_app.services import (
    checklist,
    counting,
    day_tables,
    days,
    preferences,
    reporting,
    serving,
    verifying,
)
from booth_app.services.workplace import Workplace
from tests.gui.conftest import DAY

Make = Callable[[], MainWindow]


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> None:
    """Tests that switch the language or the theme leave neither behind."""
    yield
    i18n.use(i18n.ENGLISH)
    theme.use("light")


@pytest.fixture
def item(opened: Workplace) -> str:
    """A leaflet of which 70 should be left; of the other that was brought all 100 are there."""
    preferences.prefer(opened, "language", "en").result()
    first = opened.require()[0].items_of("leaflets", "gsj")[0].code
    counting.record(opened, "leaflets", first, 30).result()
    return first


@pytest.fixture
def main(item: str, make_window: Make) -> MainWindow:
    """The window; a test that forgets it has no pages any more."""
    return make_window()


@pytest.fixture
def page(main: MainWindow) -> ClosingPage:
    """The checklist of the open day."""
    main.show_page(CLOSE)
    shown = main.page()
    assert isinstance(shown, ClosingPage)
    QApplication.processEvents()
    return shown


def primary(page: ClosingPage) -> QPushButton:
    """The one primary button."""
    QApplication.processEvents()
    [found] = [
        b
        for b in page.findChildren(QPushButton)
        if b.isVisible() and b.property("role") == "primary"
    ]
    return found


def go_on(page: ClosingPage, text: str) -> None:
    """Press the primary button, which must say ``text``."""
    assert text == primary(page).text()
    primary(page).click()


def closed_page(window: MainWindow, qtbot: QtBot) -> ClosingPage:
    """The checklist of the day once it is closed."""
    qtbot.waitUntil(lambda: isinstance(window.page(), ClosingPage) and window.page_name() == "")
    shown = window.page()
    assert isinstance(shown, ClosingPage)
    QApplication.processEvents()
    return shown


def type_left(page: ClosingPage, item: str, n: int, qtbot: QtBot) -> QWidget:
    """Type what is left of a leaflet; the field that is typed into."""
    page.window().activateWindow()
    table = page._stock.table
    table.choose("leaflets", item, Column.COUNTED)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    keys(str(n), qtbot)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def count_left(page: ClosingPage, item: str, n: int, qtbot: QtBot) -> None:
    """Type what is left of a leaflet, and press Enter."""
    qtbot.keyClick(type_left(page, item, n, qtbot), Qt.Key.Key_Return)
    QApplication.processEvents()  # the table closes the field after the key
    qtbot.waitUntil(lambda: not page._desk.busy)


def keys(text: str, qtbot: QtBot) -> None:
    """Press keys one by one: the first may open the field that the next go into."""
    for one in text:
        qtbot.keyClick(focused(), one)


def focused() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def shown(page: ClosingPage, item: str, column: Column) -> str:
    """What a cell of the stock-take says, with its note."""
    table = page._stock.table
    [at] = [at for at, row in enumerate(table.items()) if row.held.item == item]
    cell = table.model().index(at, list(TAKE).index(column)).data(CELL_ROLE)
    return f"{cell.text} {cell.note}".strip()


def close_quickly(page: ClosingPage, qtbot: QtBot) -> ClosingPage:
    """Work off the list as somebody does who leaves everything as it is."""
    window = page.window()
    assert isinstance(window, MainWindow)
    for text in ("The numbers are right", "The stock is counted", "Leave it as it is"):
        go_on(page, text)
    go_on(page, "No more remarks")
    go_on(page, "Close the day")
    return closed_page(window, qtbot)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_whole_evening_by_keyboard_alone(
    opened: Workplace,
    make_window: Make,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
) -> None:
    """Enter and figures are enough, from the numbers to the file that may be carried away."""
    preferences.prefer(opened, "language", language).result()
    stick, pdf = tmp_path / "stick", tmp_path / "sheet.pdf"
    stick.mkdir()
    monkeypatch.setattr(dialogs, "has_printer", lambda: False)
    monkeypatch.setattr(dialogs, "ask_pdf_path", lambda *_: pdf)
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_: stick)
    first = opened.require()[0].items_of("leaflets", "gsj")[0].code
    counting.record(opened, "leaflets", first, 30).result()
    window = make_window()
    window.activateWindow()

    def enter(what: str = "") -> None:
        QApplication.processEvents()
        keys(what, qtbot)
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not window._desk.busy)
        QApplication.processEvents()

    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    at = [page.name for page in RAIL].index(CLOSE)
    qtbot.keyClick(focused(), Qt.Key(Qt.Key.Key_F1.value + at))
    page = window.page()
    assert isinstance(page, ClosingPage)
    enter()  # the numbers
    assert page._stock.table.hasFocus()
    enter("69")
    enter("90")  # the last one: the third leaflet was not brought
    assert {69, 90} == {
        line.counted for line in days.facts_of(opened, DAY).stock.values() if line.taken_in
    }
    assert page._primary.hasFocus()
    enter()  # counted: two differences are said
    assert page._asking.isVisible()
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    enter()  # explain the first one
    enter()  # given without a tap
    assert 1 == page._stock.open_differences
    assert DONE == page.states[NUMBERS], "what the stock-take put right was looked at"
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)  # the second one can wait
    assert page._stock.table.hasFocus()
    for _tab in range(6):
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert page._primary.hasFocus()
    assert not page._asking.isVisible(), "it is another finding: said anew"
    enter()
    assert page._asking.isVisible()
    enter()  # left as it is
    enter("rain from two")
    assert ["rain from two"] == days.facts_of(opened, DAY).notes
    enter()  # close
    page = closed_page(window, qtbot)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page._primary)
    code = checklist.checklist(opened, DAY).day_code
    assert any(code in text.text() for text in page._sheet.findChildren(QLabel) if code)
    enter()  # print: there is no printer
    enter()  # so the PDF
    assert pdf.read_bytes().startswith(b"%PDF")
    enter()  # export
    qtbot.waitUntil(lambda: page.states[EXPORT] == DONE)
    assert "✓" in page._export.said
    [file] = stick.glob("*.booth")
    assert opened.reader.head().seq == verifying.verify(file).entries
    enter()  # back
    qtbot.waitUntil(lambda: isinstance(window.page(), CheckInPage))


def test_every_step_has_a_state_in_words_and_shape(page: ClosingPage, qtbot: QtBot) -> None:
    """Nobody needs colours, or eyes, to know how far the evening is."""
    assert [TODO] * 6 == page.states
    go_on(page, "The numbers are right")
    assert [DONE, *[TODO] * 5] == page.states
    heads = [shown._head for shown in page._cards]
    assert "1 The numbers: done" in heads[NUMBERS].accessibleName()
    assert "2 Count what is left: to do" in heads[STOCK].accessibleName()
    assert ("✓", "○") == tuple(page._cards[at]._shape.text() for at in (NUMBERS, STOCK))
    assert {"done", "to do"} == {shown._word.text() for shown in page._cards}


def test_there_is_one_primary_button_and_it_is_the_next_step(
    page: ClosingPage, qtbot: QtBot
) -> None:
    """A step that is looked at out of its turn does not become the next one."""
    page._cards[EXPORT]._head.click()
    assert page._export.isVisible()
    assert any("still open" in one.text() for one in page._export.findChildren(QLabel))
    go_on(page, "Go on: The numbers")
    assert TODO == page.states[NUMBERS], "it only leads back to what was not looked at"
    assert "The numbers are right" == primary(page).text()


def test_numbers_that_changed_are_checked_again(page: ClosingPage, qtbot: QtBot) -> None:
    """What was found right were other numbers."""
    go_on(page, "The numbers are right")
    page._desk.ask(counting.record, "consultations", "patent")
    qtbot.waitUntil(lambda: page.states[NUMBERS] == TODO)
    assert "Consultations  1 visits" in page._numbers.figures.text()


def test_what_is_odd_about_the_numbers_is_said(
    item: str, opened: Workplace, make_window: Make
) -> None:
    """The unclassified are pointed out, and that an estimate can still be made."""
    counting.record(opened, "consultations", n=7).result()
    window = make_window()
    window.show_page(CLOSE)
    page = window.page()
    assert isinstance(page, ClosingPage)
    assert LOOK == page.states[NUMBERS]
    assert (
        "7 visits are not classified yet; they count in the total." == page._numbers.doubts.text()
    )
    assert "estimated" in page._numbers.advice.text()
    go_on(page, "The numbers are right")
    assert DONE == page.states[NUMBERS]


def test_differences_are_said_once_and_may_stay(
    page: ClosingPage, item: str, opened: Workplace, qtbot: QtBot
) -> None:
    """The list cannot be gone through without reading of them; others are asked about anew."""
    go_on(page, "The numbers are right")
    count_left(page, item, 69, qtbot)
    assert 1 == page._stock.open_differences
    assert "−1 explain…" == shown(page, item, Column.DIFFERENCE)
    go_on(page, "The stock is counted")
    assert "Not counted: 1. The sheet shows a dash.  Differences not explained: 1." == (
        page._asking.text()
    )
    assert LOOK == page.states[STOCK]
    go_on(page, "Leave it as it is")
    assert not page._asking.isVisible()
    assert "No more remarks" == primary(page).text()
    page._cards[STOCK]._head.click()
    count_left(page, item, 70, qtbot)
    assert "✓ 0" == shown(page, item, Column.DIFFERENCE)
    assert "The stock is counted" == primary(page).text()


def test_a_number_is_in_the_log_once(
    page: ClosingPage, item: str, opened: Workplace, qtbot: QtBot
) -> None:
    """Enter, and the way out of the field, are one count; the same number again is none."""
    go_on(page, "The numbers are right")
    for _again in range(2):
        count_left(page, item, 69, qtbot)
    type_left(page, item, 69, qtbot)
    page._primary.setFocus()
    qtbot.waitUntil(lambda: not page._desk.busy)
    counted = [s for s in opened.reader.day_facts(DAY) if s.entry.data.get("counted") is not None]
    assert [69] == [stored.entry.data["counted"] for stored in counted]


def test_a_number_that_was_typed_survives_the_way_to_another_page(
    page: ClosingPage, main: MainWindow, item: str, opened: Workplace, qtbot: QtBot
) -> None:
    """Who turns the page in the middle of a field has left it: the number is in the log."""
    go_on(page, "The numbers are right")
    type_left(page, item, 69, qtbot)
    main.show_page(COUNT)
    qtbot.waitUntil(lambda: days.facts_of(opened, DAY).stock["leaflets", item].counted == 69)


def test_a_number_that_was_typed_counts_before_the_step_is_passed(
    page: ClosingPage, opened: Workplace, qtbot: QtBot
) -> None:
    """Who types the last number and goes straight to the button is not told that it is missing."""
    go_on(page, "The numbers are right")
    count_left(page, "tm_qa", 70, qtbot)
    type_left(page, "fakes_guide", 100, qtbot)
    qtbot.mousePress(page._primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._stock.uncounted == 0)
    qtbot.mouseRelease(page._primary, Qt.MouseButton.LeftButton)
    assert DONE == page.states[STOCK]


def test_every_difference_is_explained_without_leaving_the_list(
    page: ClosingPage, item: str, qtbot: QtBot
) -> None:
    """After the last one the primary button has the focus, and nothing has to be said any more."""
    go_on(page, "The numbers are right")
    count_left(page, item, 69, qtbot)
    count_left(page, "fakes_guide", 98, qtbot)
    assert page._primary.hasFocus()
    qtbot.keyClick(page._primary, Qt.Key.Key_Return)
    assert "Differences not explained: 2." == page._asking.text()
    qtbot.keyClick(page._primary, Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    for left in (1, 0):
        QApplication.processEvents()
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda left=left: page._stock.open_differences == left)
    qtbot.waitUntil(page._primary.hasFocus)
    assert not page._asking.isVisible()
    go_on(page, "The stock is counted")
    assert DONE == page.states[STOCK]


def test_the_table_is_as_tall_as_its_rows(
    main: MainWindow, page: ClosingPage, qtbot: QtBot
) -> None:
    """On the smallest screen the list alone scrolls, and follows the row that is chosen."""
    main.resize(1024, 576)
    go_on(page, "The numbers are right")
    table = page._stock.table
    for _row in range(2):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    QApplication.processEvents()
    assert 0 == table.verticalScrollBar().maximum()
    assert table.chosen() is not None
    chosen = table.visualRect(table.currentIndex()).center()
    viewport = page._scroll.viewport()
    assert viewport.rect().contains(table.viewport().mapTo(viewport, chosen))
    count_left(page, "tm_qa", 69, qtbot)
    page._stock.explain_next()
    asking = page._stock._asking
    qtbot.waitUntil(asking.isVisible)
    QApplication.processEvents()
    for one in asking.findChildren(QPushButton):
        assert viewport.rect().contains(one.mapTo(viewport, one.rect().bottomRight()))


def test_the_stock_of_a_closed_day_is_only_read(page: ClosingPage, qtbot: QtBot) -> None:
    """Nothing invites to type or to explain what can no longer be said."""
    go_on(page, "The numbers are right")
    count_left(page, "tm_qa", 69, qtbot)
    for text in ("The stock is counted", "Leave it as it is", "No more remarks", "Close the day"):
        go_on(page, text)
    window = page.window()
    assert isinstance(window, MainWindow)
    closed = closed_page(window, qtbot)
    closed._cards[STOCK]._head.click()
    assert "−1 not explained" == shown(closed, "tm_qa", Column.DIFFERENCE)
    assert not closed._stock.isEnabled()
    texts = [b.text() for b in closed.findChildren(QPushButton) if b.isVisible()]
    assert "Explain the next one" not in texts


def test_what_was_typed_survives_another_language_and_other_pages(
    page: ClosingPage, item: str, opened: Workplace, qtbot: QtBot
) -> None:
    """A remark that is not in the log yet, and numbers, are still there afterwards."""
    window = page.window()
    assert isinstance(window, MainWindow)
    go_on(page, "The numbers are right")
    count_left(page, item, 69, qtbot)
    go_on(page, "The stock is counted")
    go_on(page, "Leave it as it is")
    qtbot.keyClicks(page._remark._field, "rain")
    window.show_page(COUNT)
    preferences.prefer(opened, "language", "zh_CN").result()
    window.rebuild()
    window.show_page(CLOSE)
    again = window.page()
    assert isinstance(again, ClosingPage)
    assert again is not page
    assert "rain" == again._remark.text
    assert "69" == shown(again, item, Column.COUNTED)
    assert [DONE, LOOK, TODO] == again.states[:3]
    assert "记下说明" == primary(again).text()


def test_the_sheet_is_never_made_in_the_windows_thread(
    item: str, make_window: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page shows its figures without it; an old drawing is dropped for a new one."""
    import threading

    drawn: list[tuple[str, str]] = []
    real = reporting.sheet_pictures

    def draw(place: Workplace, day: str, width: int) -> list[object]:
        last = place.reader.day_span(day)[1]
        drawn.append((threading.current_thread().name, str(last)))
        return real(place, day, width)

    monkeypatch.setattr(reporting, "sheet_pictures", draw)
    window = make_window()
    window.show_page(CLOSE)
    page = window.page()
    assert isinstance(page, ClosingPage)
    for _tap in range(5):
        page._desk.ask(counting.record, "consultations", "patent")
    qtbot.waitUntil(lambda: not page._desk.busy and page._preview.pages == 1)
    assert {"booth-worker_0"} == {name for name, _last in drawn}
    assert str(page._list.last) == drawn[-1][1]
    assert len(drawn) < 6
    before = len(drawn)
    window.show_page(COUNT)
    window.show_page(CLOSE)
    qtbot.waitUntil(lambda: not page._desk.busy)
    assert before == len(drawn), "the sheet has not changed"


def test_an_export_that_fails_is_said(page: ClosingPage, qtbot: QtBot, tmp_path: Path) -> None:
    """A stick that is gone is a sentence; nothing claims to be safe."""
    page._cards[EXPORT]._head.click()
    page._export.export(tmp_path / "gone")
    qtbot.waitUntil(lambda: page._export.said == "Nothing was exported.")
    window = page.window()
    assert isinstance(window, MainWindow)
    assert "gone" in window._banner.text
    assert TODO == page.states[EXPORT]


def test_the_export_is_read_back_with_its_tables(
    page: ClosingPage, opened: Workplace, qtbot: QtBot, tmp_path: Path
) -> None:
    """The file, the workbook and the table say what was counted; only then is it safe."""
    closed = close_quickly(page, qtbot)
    closed._sheet.made.emit()
    closed._export.export(tmp_path)
    qtbot.waitUntil(lambda: "removed safely" in closed._export.said)
    [file] = tmp_path.glob("*.booth")
    assert opened.reader.head().seq == verifying.verify(file).entries
    for ending in ("xlsx", "csv"):
        [table] = tmp_path.glob(f"*.{ending}")
        assert day_tables.day_file(opened, DAY, ending) == table.read_bytes()
        assert table.name in closed._export.said
    [book] = tmp_path.glob("*.xlsx")
    figures = [row[3] for row in load_workbook(book)["Totals"].iter_rows(5, values_only=True)]
    assert sorted(row["n"] for row in counting.totals(opened, DAY)) == sorted(figures)
    assert DONE == closed.states[EXPORT]
    assert closed._export.isVisible(), "that it is safe stays in sight"


def test_a_missing_table_does_not_hide_the_file(
    page: ClosingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    """The stick may be pulled out all the same, and what is missing is named."""
    closed = close_quickly(page, qtbot)
    table = f"ip2011_gsj_{closed._desk.place.log[:4]}_20110426.csv"
    (tmp_path / table).mkdir()
    closed._export.export(tmp_path)
    qtbot.waitUntil(lambda: "removed safely" in closed._export.said)
    assert f"Missing beside it: {table}" in closed._export.said
    assert DONE == closed.states[EXPORT]


def test_the_sheet_is_printed_at_the_printers_size(
    page: ClosingPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The printer gets the pages of the preview, each filling a sheet of A4."""
    closed = close_quickly(page, qtbot)
    paper = tmp_path / "printed.pdf"

    def to_file(*_: object) -> QPrinter:
        printer = dialogs.a4_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        return printer

    monkeypatch.setattr(dialogs, "has_printer", lambda: True)
    monkeypatch.setattr(dialogs, "ask_printer", to_file)
    go_on(closed, "Print the sheet…")
    qtbot.waitUntil(lambda: closed.states[SHEET] == DONE)
    with pypdfium2.PdfDocument(paper) as printed:
        assert 1 == len(printed)
        assert (595, 842) == tuple(round(side) for side in printed[0].get_size())
        picture = printed[0].render(scale=1, grayscale=True).to_pil()
    dark = [value for value in picture.tobytes() if value < 128]
    assert len(dark) > 1000, "it is the sheet, and not an empty page"
    assert "Export to a folder…" == primary(closed).text()


def test_without_a_printer_the_pdf_is_offered(
    page: ClosingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so in a sentence, and the next step is the PDF."""
    closed = close_quickly(page, qtbot)
    monkeypatch.setattr(dialogs, "has_printer", lambda: False)
    go_on(closed, "Print the sheet…")
    assert "no printer on this laptop" in closed._sheet._said.text()
    assert "Save as PDF…" == primary(closed).text()


def test_reopening_leads_back_and_leaves_a_trace(
    page: ClosingPage, opened: Workplace, qtbot: QtBot
) -> None:
    """The counter page is there again; in the evening the list says how often it was reopened."""
    window = page.window()
    assert isinstance(window, MainWindow)
    closed = close_quickly(page, qtbot)
    closed._cards[CLOSING]._head.click()
    [reopen] = [b for b in closed.findChildren(QPushButton) if b.text() == "Open this day again"]
    reopen.click()
    qtbot.waitUntil(lambda: isinstance(window.page(), CounterPage))
    assert DAY == opened.reader.open_day()
    window.show_page(CLOSE)
    again = window.page()
    assert isinstance(again, ClosingPage)
    assert "(1 ×)" in again._trace.text()
    assert TODO == again.states[CLOSING]


def test_a_day_that_no_file_holds_is_pointed_out(
    page: ClosingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    """The check-in says so until it has been exported."""
    window = page.window()
    assert isinstance(window, MainWindow)
    closed = close_quickly(page, qtbot)
    closed.left.emit()
    qtbot.waitUntil(lambda: isinstance(window.page(), CheckInPage))

    def said() -> bool:
        return any("not exported since" in one.text() for one in window.page().findChildren(QLabel))

    assert said()
    window.show_closed(DAY)
    again = closed_page(window, qtbot)
    again._export.export(tmp_path)
    qtbot.waitUntil(lambda: "removed safely" in again._export.said)
    again.left.emit()
    qtbot.waitUntil(lambda: isinstance(window.page(), CheckInPage))
    assert not said()


def test_remarks_are_kept_one_by_one(page: ClosingPage, opened: Workplace, qtbot: QtBot) -> None:
    """Each is in the log when it is shown, and the field is free for the next."""
    for text in ("The numbers are right", "The stock is counted", "Leave it as it is"):
        go_on(page, text)
    page._remark._field.setText("rain")
    go_on(page, "Keep the remark")
    qtbot.waitUntil(lambda: page.states[REMARK] == DONE)
    assert ["rain"] == days.facts_of(opened, DAY).notes
    assert "" == page._remark.text


def test_another_booth_begins_its_own_list(
    page: ClosingPage, opened: Workplace, qtbot: QtBot
) -> None:
    """On the same day, at the same laptop: what was ticked at the one booth is not at the other."""
    window = page.window()
    assert isinstance(window, MainWindow)
    close_quickly(page, qtbot)
    serving.serve(opened, serving.present_pack(opened), "sfj").result()
    opened.reload()
    changes = days.open_day(opened, DAY).result()
    window._desk.changed.emit(changes)
    qtbot.waitUntil(lambda: isinstance(window.page(), CounterPage))
    window.show_page(CLOSE)
    other = window.page()
    assert isinstance(other, ClosingPage)
    assert DONE not in other.states
    assert TODO == other.states[REMARK]


def test_one_press_is_one_step(page: ClosingPage, qtbot: QtBot) -> None:
    """A double click, or a key held down, does not pass what nobody has read."""
    qtbot.mouseClick(page._primary, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(page._primary, Qt.MouseButton.LeftButton)
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
    )
    QApplication.sendEvent(page._primary, held)
    assert [DONE, *[TODO] * 5] == page.states
    assert "The stock is counted" == primary(page).text()
