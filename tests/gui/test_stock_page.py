"""The stock page: numbers typed where they stand, differences explained, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from booth_app.core.stock import Held
from booth_app.gui.main_window import MainWindow
from booth_app.gui.pages import STOCK
from booth_app.gui.stock_page import StockPage
from booth_app.gui.widgets.asking import Asking
from booth_app.gui.widgets.stock_table import Column, StockTable
from booth_app.gui.widgets.stock_take import StockTake
from booth_app.services import counting, days, stock
from booth_app.services.stock_sheet import stock_sheet
from booth_app.services.workplace import Workplace
from tests.gui.conftest import DAY

FIRST, SECOND, THIRD = "tm_qa", "fakes_guide", "consumer"


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> StockPage:
    """The stock page of an open day: a hundred of two leaflets were brought, of a third none."""
    window.show_page(STOCK)
    page = window.page()
    assert isinstance(page, StockPage)
    window.activateWindow()
    qtbot.waitUntil(page.take.table.hasFocus)
    return page


def held(place: Workplace, item: str) -> Held:
    """An item's stock on the disk."""
    [row] = [row.held for row in stock_sheet(place, DAY).rows if row.held.item == item]
    return row


def shown(table: StockTable, item: str, column: Column) -> str:
    """What a cell says."""
    [at] = [at for at, row in enumerate(table.items()) if row.held.item == item]
    model = table.model()
    columns = [model.headerData(c, Qt.Orientation.Horizontal) for c in range(model.columnCount())]
    return str(model.index(at, columns.index(column.value)).data())


def type_into(table: StockTable, item: str, column: Column, text: str, qtbot: QtBot) -> None:
    """Choose a cell, type, press Enter."""
    table.choose("leaflets", item, column)
    table.setFocus()
    qtbot.keyClick(table, text[0])
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, text[1:])
    assert text == field.text()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def question(widget: QWidget) -> Asking:
    """What is asked under the table."""
    return widget.findChild(Asking)


def answer(widget: QWidget, text: str) -> None:
    """Press one of the answers."""
    QApplication.processEvents()
    [pressed] = [
        b for b in question(widget).findChildren(QPushButton) if b.isVisible() and text == b.text()
    ]
    pressed.click()


def test_arrow_keys_stay_among_the_leaflets(page: StockPage, qtbot: QtBot) -> None:
    """The totals below are nothing to choose; Tab leaves the table."""
    table = page.take.table
    for _row in range(6):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert THIRD == table.chosen().held.item
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert not table.hasFocus()


def test_a_number_typed_is_one_commit(page: StockPage, opened: Workplace, qtbot: QtBot) -> None:
    """Choose a cell, type, Enter: it is on the disk, then shown, and the next row is chosen."""
    table = page.take.table
    head = opened.reader.head().seq
    type_into(table, THIRD, Column.BROUGHT, "80", qtbot)
    qtbot.waitUntil(lambda: shown(table, THIRD, Column.BROUGHT) == "80")
    assert 80 == held(opened, THIRD).said.brought
    assert head + 1 == opened.reader.head().seq
    type_into(table, FIRST, Column.COUNTED, "100", qtbot)
    qtbot.waitUntil(lambda: shown(table, FIRST, Column.DIFFERENCE) == "✓ 0")
    assert SECOND == table.chosen().held.item
    assert table.hasFocus()


def test_by_mouse_and_number_keys(page: StockPage, opened: Workplace, qtbot: QtBot) -> None:
    """A click opens the field; leaving it for another one writes what was typed."""
    table = page.take.table
    for at, n in ((0, "88"), (1, "77")):
        cell = table.visualRect(table.model().index(at, 6)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
        qtbot.keyClicks(QApplication.focusWidget(), n)
    qtbot.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=table.visualRect(table.model().index(2, 0)).center(),
    )
    qtbot.waitUntil(lambda: held(opened, SECOND).said.counted == 77)
    assert 88 == held(opened, FIRST).said.counted
    assert THIRD == table.chosen().held.item


def test_not_said_is_a_dash(page: StockPage) -> None:
    """A dash where nobody said anything, and zero where zero was counted."""
    table = page.take.table
    assert "—" == shown(table, THIRD, Column.BROUGHT)
    assert "—" == shown(table, THIRD, Column.LEFT)
    assert "0" == shown(table, THIRD, Column.HANDED_OUT)


def test_a_wrong_number_is_put_right_with_a_reason(
    page: StockPage, opened: Workplace, qtbot: QtBot
) -> None:
    """Another number brought asks why in the page; only then it is voided and said anew."""
    table = page.take.table
    type_into(table, FIRST, Column.BROUGHT, "120", qtbot)
    asking = question(page)
    assert asking.isVisible()
    assert "100" == shown(table, FIRST, Column.BROUGHT)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClick(field, Qt.Key.Key_Return)  # without a word
    assert asking.isVisible()
    assert 100 == held(opened, FIRST).said.brought
    qtbot.keyClicks(field, "miscounted")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(table, FIRST, Column.BROUGHT) == "120")
    told = opened.reader.stock_entries(DAY, "leaflets", FIRST)
    assert [True, False] == [voided for _stored, voided in told]
    assert "miscounted" == told[1].stored.entry.data["reason"]
    assert not asking.isVisible()


def test_escape_leaves_everything(page: StockPage, opened: Workplace, qtbot: QtBot) -> None:
    """A question that is dropped has changed nothing."""
    head = opened.reader.head()
    type_into(page.take.table, FIRST, Column.BROUGHT, "7", qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not question(page).isVisible()
    assert page.take.table.hasFocus()
    assert head == opened.reader.head()


def test_refilled_again_is_more_or_instead(
    page: StockPage, opened: Workplace, qtbot: QtBot
) -> None:
    """A second refill may come on top of the first, or correct it."""
    table = page.take.table
    type_into(table, FIRST, Column.REFILLED, "30", qtbot)
    qtbot.waitUntil(lambda: shown(table, FIRST, Column.REFILLED) == "30")
    type_into(table, FIRST, Column.REFILLED, "5", qtbot)
    answer(page, "5 more")
    qtbot.waitUntil(lambda: shown(table, FIRST, Column.REFILLED) == "35")
    type_into(table, FIRST, Column.REFILLED, "40", qtbot)
    qtbot.keyClicks(QApplication.focusWidget(), "both at once")
    answer(page, "Change to 40")
    qtbot.waitUntil(lambda: shown(table, FIRST, Column.REFILLED) == "40")
    assert 140 == held(opened, FIRST).left


def test_damage_asks_how(page: StockPage, opened: Workplace, qtbot: QtBot) -> None:
    """What is written off has a reason."""
    type_into(page.take.table, FIRST, Column.DAMAGED, "4", qtbot)
    assert held(opened, FIRST).said.damaged is None
    qtbot.keyClicks(QApplication.focusWidget(), "rain")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: held(opened, FIRST).said.damaged == 4)


def test_differences_are_explained_one_after_the_other(
    page: StockPage, opened: Workplace, qtbot: QtBot
) -> None:
    """Each is asked about in turn; after the last one the stock-take says that it is settled."""
    take = page.take
    for item in (FIRST, SECOND):
        type_into(take.table, item, Column.COUNTED, "95", qtbot)
        qtbot.waitUntil(lambda item=item: shown(take.table, item, Column.DIFFERENCE) == "−5")
    assert 2 == take.open_differences
    take.explain_next()
    with qtbot.waitSignal(take.settled, timeout=5000):
        answer(page, "Given without a tap")
        qtbot.waitUntil(lambda: take.open_differences == 1 and question(page).isVisible())
        answer(page, "Nobody knows")
    assert (5, 0) == (held(opened, FIRST).handed_out, held(opened, FIRST).difference)
    assert (0, -5) == (held(opened, SECOND).handed_out, held(opened, SECOND).difference)
    assert 0 == take.open_differences
    assert not question(page).isVisible()


def test_counting_the_same_anew_asks_anew(page: StockPage, opened: Workplace, qtbot: QtBot) -> None:
    """A difference that was left open is looked at again when the item is counted again."""
    table = page.take.table
    type_into(table, FIRST, Column.COUNTED, "95", qtbot)
    qtbot.waitUntil(lambda: page.take.open_differences == 1)
    page.take.explain_next()
    answer(page, "Nobody knows")
    qtbot.waitUntil(lambda: page.take.open_differences == 0)
    type_into(table, FIRST, Column.COUNTED, "95", qtbot)
    qtbot.waitUntil(lambda: page.take.open_differences == 1)


def test_explaining_by_keyboard(page: StockPage, opened: Workplace, qtbot: QtBot) -> None:
    """Enter on a difference asks why, Enter on an answer gives it."""
    table = page.take.table
    type_into(table, FIRST, Column.COUNTED, "99", qtbot)
    qtbot.waitUntil(lambda: shown(table, FIRST, Column.DIFFERENCE) == "−1")
    table.choose("leaflets", FIRST, Column.DIFFERENCE)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    pressed = QApplication.focusWidget()
    assert isinstance(pressed, QPushButton)
    qtbot.keyClick(pressed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: held(opened, FIRST).difference == 0)


def test_what_is_typed_survives_a_number_that_arrives(
    page: StockPage, opened: Workplace, qtbot: QtBot
) -> None:
    """A tap that is committed meanwhile leaves the open field and what is in it."""
    table = page.take.table
    table.choose("leaflets", FIRST, Column.COUNTED)
    qtbot.keyClicks(table, "9")
    field = QApplication.focusWidget()
    page._desk.ask(counting.record, "leaflets", FIRST)
    qtbot.waitUntil(lambda: shown(table, FIRST, Column.HANDED_OUT) == "1")
    assert field is QApplication.focusWidget()
    assert "9" == field.text()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert held(opened, FIRST).said.counted is None


def test_a_stock_that_runs_low_says_so(page: StockPage, opened: Workplace, qtbot: QtBot) -> None:
    """In words, not in colour alone, and a screen reader hears them."""
    page._desk.ask(counting.record, "leaflets", FIRST, 95)
    index = page.take.table.model().index(0, 0)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    qtbot.waitUntil(lambda: "running out" in index.data(spoken))
    assert QAccessible.queryAccessibleInterface(page.take.table) is not None


def test_the_page_shows_every_leaflet_and_the_stock_take_what_there_is(
    page: StockPage, desk: object, qtbot: QtBot
) -> None:
    """The widget for the closing leaves out what nobody brought or gave."""
    assert 3 == len(page.take.table.items())
    alone = StockTake(page._desk, DAY)
    qtbot.addWidget(alone)
    assert [FIRST, SECOND] == [row.held.item for row in alone.table.items()]
    assert (0, 2) == (alone.open_differences, alone.uncounted)


def test_nothing_to_count(set_up: Workplace, desk: object, qtbot: QtBot) -> None:
    """Before anything was brought or given, the stock-take says so."""
    days.open_day(set_up, DAY).result()
    alone = StockTake(desk, DAY)  # type: ignore[arg-type]
    qtbot.addWidget(alone)
    alone.show()
    assert not alone.table.isVisible()
    assert (0, 0) == (alone.open_differences, alone.uncounted)


def test_what_was_noted_is_shown_with_what_was_voided(
    page: StockPage, opened: Workplace, qtbot: QtBot
) -> None:
    """The corrected number stays readable, struck out, beside the new one and its reason."""
    stock.correct(opened, "leaflets", FIRST, "brought", 120, "miscounted").result()
    page.take.table.choose("leaflets", SECOND, Column.BROUGHT)
    page.take.table.choose("leaflets", FIRST, Column.BROUGHT)
    lines = page._lines.accessibleDescription().splitlines()
    assert 2 == len(lines)
    assert "miscounted" in lines[0]
    assert lines[1].endswith("100 voided")
