"""Many tiles, their order, their keys; slips of the finger; keys that belong to a text."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from booth_app.core.kinds import NewItem
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.main_window import MainWindow
from booth_app.gui.pages import COUNT, LOG
from booth_app.gui.tap_guard import TapGuard
from booth_app.gui.widgets.tile import Tile
from booth_app.services import layout, preferences
from booth_app.services.workplace import Workplace
from tests.gui.conftest import DAY

Settled = Callable[[CounterPage], None]
Make = Callable[[], MainWindow]


def page_of(window: MainWindow) -> CounterPage:
    page = window.page()
    assert isinstance(page, CounterPage)
    return page


def ids(counter: CounterPage, measure: str) -> list[str]:
    """The tiles of a measure, as they stand."""
    tiles = counter._board.section(measure)._tiles
    return [tile.id for tile in sorted(tiles, key=lambda t: (t.y(), t.x()))]


@pytest.fixture
def fifty(opened: Workplace) -> Workplace:
    """A booth with fifty leaflets."""

    def job(log: object) -> None:
        for n in range(47):
            item = NewItem("leaflets", f"own_{n}", f"第{n}种折页", "份")
            log.append("item", DAY, item, opened.clock.stamp())

    opened.submit(job).result()
    opened.reload()
    return opened


@pytest.mark.parametrize("size", [(1366, 768), (1024, 576)])
def test_fifty_leaflets_keep_their_size(
    fifty: Workplace, make_window: Make, qtbot: QtBot, size: tuple[int, int]
) -> None:
    """Each tile stays large, none is cut off at the side, and the headings stay in sight."""
    window = make_window()
    window.resize(*size)
    counter = page_of(window)
    qtbot.waitUntil(lambda: window.width() == size[0])
    QApplication.processEvents()
    tiles = [tile for tile in counter.findChildren(Tile) if tile.measure == "leaflets"]
    assert 50 == len(tiles)
    assert {True} == {tile.width() >= 150 and tile.height() >= 96 for tile in tiles}
    board = counter._board
    assert max(t.mapTo(board, QPoint(t.width(), 0)).x() for t in tiles) <= board.width()
    for measure in ("consultations", "leaflets"):
        number = board.section(measure).number
        assert board.rect().contains(number.mapTo(board, number.rect().center()))


def test_keys_go_as_far_as_there_are_letters(
    fifty: Workplace, make_window: Make, settled: Settled, qtbot: QtBot
) -> None:
    """26 tiles have a letter, the heading says how many have none, and those count by touch."""
    window = make_window()
    counter = page_of(window)
    tiles = [counter._board.tiles[id_] for id_ in ids(counter, "leaflets")]
    assert [True] * 26 + [False] * 25 == [bool(tile.key) for tile in tiles]
    assert "25 tiles have no key" == counter._board.section("leaflets")._hint.text()
    tiles[-2].click()
    settled(counter)
    assert 1 == tiles[-2].count


def test_tab_follows_the_eye(counter: CounterPage, qtbot: QtBot) -> None:
    """From tile to tile as they stand, also after they were put into another order."""
    qtbot.waitUntil(lambda: counter.tile("leaflets", "tm_qa").width() > 150)

    def tabbed() -> list[str]:
        first = counter._board.tiles[ids(counter, "consultations")[0]]
        first.setFocus()
        passed = [first.id]
        for _tab in range(60):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            focused = QApplication.focusWidget()
            if isinstance(focused, Tile) and focused.id not in passed:
                passed.append(focused.id)
        return passed

    assert [*ids(counter, "consultations"), *ids(counter, "leaflets")] == tabbed()
    with qtbot.waitSignal(counter._desk.changed):
        order = ids(counter, "leaflets")
        counter._desk.ask(layout.move, order, "leaflets/consumer", -2)
    QApplication.processEvents()
    moved = ids(counter, "leaflets")
    assert "leaflets/consumer" == moved[0]
    assert [*ids(counter, "consultations"), *moved] == tabbed()


def test_arranging_by_keyboard(
    counter: CounterPage, opened: Workplace, settled: Settled, qtbot: QtBot
) -> None:
    """Arrow keys move the framed tile, Delete hides it, Escape ends it; nothing is counted."""
    before = opened.reader.head()
    counter._arrange()
    section = counter._arranging.sections[1]
    card = section.cards["leaflets/tm_qa"]
    card.setFocus()
    for _step in range(2):
        with qtbot.waitSignal(counter._desk.changed):
            qtbot.keyClick(card, Qt.Key.Key_Right)
    assert card.hasFocus()
    assert "place 3 of 4" in card.accessibleName()
    with qtbot.waitSignal(counter._desk.changed):
        qtbot.keyClick(card, Qt.Key.Key_Delete)
    assert ["leaflets/tm_qa"] == list(section.hidden)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    order = ["leaflets/fakes_guide", "leaflets/consumer", "combo:one_each"]
    assert order == [tile.id for tile in counter._board.section("leaflets")._tiles]
    assert ["Q", "W", "E"] == [counter._board.tiles[id_].key for id_ in order]
    assert before == opened.reader.head()
    qtbot.keyClick(counter, Qt.Key.Key_1)
    settled(counter)
    assert 1 == counter.tile("consultations", "patent").count


def test_a_hidden_tile_comes_back_by_a_touch(counter: CounterPage, qtbot: QtBot) -> None:
    """What is out of sight has a button that shows it again, where it stood."""
    counter._arrange()
    section = counter._arranging.sections[0]
    with qtbot.waitSignal(counter._desk.changed):
        section.cards["consultations/funding"]._out()
    with qtbot.waitSignal(counter._desk.changed):
        section.hidden["consultations/funding"].click()
    assert [] == list(section.hidden)
    counter._stop_arranging()
    codes = [tile.item for tile in counter._board.section("consultations")._tiles]
    assert ["patent", "trademark", "copyright", "funding"] == codes[:4]


def test_a_hidden_tile_is_shown_while_it_holds_something(
    counter: CounterPage, opened: Workplace, settled: Settled, qtbot: QtBot
) -> None:
    """Nobody's count is out of sight: the tile goes when nothing of the day is left on it."""
    tile = counter.tile("consultations", "funding")
    tile.click()
    settled(counter)
    with qtbot.waitSignal(counter._desk.changed):
        counter._desk.ask(layout.hide, "consultations/funding")
    assert 1 == counter.tile("consultations", "funding").count
    with qtbot.waitSignal(counter._desk.changed):
        counter._undo()
    assert "consultations/funding" not in counter._board.tiles


@pytest.fixture
def guarded(counter: CounterPage) -> CounterPage:
    """The counter page with a guard that no test can outwait."""
    counter._guard = TapGuard(3_600_000)
    return counter


def test_a_second_tap_on_the_same_tile_is_a_slip(
    guarded: CounterPage, opened: Workplace, settled: Settled, qtbot: QtBot
) -> None:
    """By mouse, by key or by Space: one is counted, and the tile says so; +N is not affected."""
    tile = guarded.tile("consultations", "patent")
    tile.setFocus()
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    qtbot.keyClick(guarded, Qt.Key.Key_1)
    qtbot.keyClick(tile, Qt.Key.Key_Space)
    settled(guarded)
    assert 1 == tile.count
    assert tile._skipping.isActive()
    guarded._ask_several(tile)
    guarded._plus.chosen.emit(5)
    settled(guarded)
    assert 6 == tile.count


def test_different_tiles_count_at_any_speed(
    guarded: CounterPage, settled: Settled, qtbot: QtBot
) -> None:
    """The guard is about one tile; two fingers on two tiles are two counts, again and again."""
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_Q, Qt.Key.Key_R):
        qtbot.keyClick(guarded, key)
    settled(guarded)
    assert 2 == guarded.tile("consultations", "patent").count
    assert 1 == guarded.tile("consultations", "trademark").count
    assert 2 == guarded.tile("leaflets", "tm_qa").count


def test_the_guard_can_be_switched_off(opened: Workplace, make_window: Make, qtbot: QtBot) -> None:
    """The settings offer off, 150 and 300 ms; what is chosen holds at once."""
    window = make_window()
    window.show_page("settings")
    box = window.page()._guard
    assert ["off", "150 ms", "300 ms"] == [box.itemText(at) for at in range(box.count())]
    box.setCurrentIndex(2)
    with qtbot.waitSignal(window._desk.dressed):
        box.activated.emit(2)
    assert 300 == preferences.preferences(opened).guard_ms


def a_text(window: MainWindow, kind: type[QWidget]) -> QWidget:
    """A field of text with the focus, on the counter page."""
    field = kind(window.page())
    field.setGeometry(300, 200, 300, 60)
    field.show()
    field.setFocus()
    assert field.hasFocus()
    return field


def text_of(field: QWidget) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_keys_belong_to_the_text_while_somebody_types(
    window: MainWindow, counter: CounterPage, settled: Settled, qtbot: QtBot, kind: type[QWidget]
) -> None:
    """Digits and letters are text, Ctrl+Z undoes typing, F-keys and Ctrl+B do nothing."""
    counter.tile("consultations", "patent").click()
    settled(counter)
    field = a_text(window, kind)
    qtbot.keyClicks(field, "1q0")
    assert "1q0" == text_of(field)
    control = Qt.KeyboardModifier.ControlModifier
    for key, modifier in (
        (Qt.Key.Key_Z, control),
        (Qt.Key.Key_Z, control),
        (Qt.Key.Key_B, control),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
    ):
        qtbot.keyClick(field, key, modifier)
    settled(counter)
    assert "" == text_of(field)
    assert COUNT == window.page_name()
    assert counter._later is None
    assert [1] == [t.count for t in counter.findChildren(Tile) if t.count]


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_keys_belong_to_the_input_method_while_it_composes(
    window: MainWindow, counter: CounterPage, settled: Settled, qtbot: QtBot, kind: type[QWidget]
) -> None:
    """While a Chinese word is being composed no key counts, takes back or turns the page."""
    counter.tile("consultations", "patent").click()
    settled(counter)
    field = a_text(window, kind)
    QApplication.sendEvent(field, QInputMethodEvent("zhuan li", []))
    control = Qt.KeyboardModifier.ControlModifier
    for key, modifier in (
        (Qt.Key.Key_2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Exclam, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Z, control),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
    ):
        qtbot.keyClick(field, key, modifier)
    commit = QInputMethodEvent()
    commit.setCommitString("专利")
    QApplication.sendEvent(field, commit)
    settled(counter)
    assert "专利" in text_of(field)
    assert COUNT == window.page_name()
    assert [1] == [t.count for t in counter.findChildren(Tile) if t.count]
    counter.setFocus()
    qtbot.keyClick(counter, Qt.Key.Key_F2)
    assert LOG == window.page_name()
