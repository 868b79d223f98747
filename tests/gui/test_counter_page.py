"""Counting through the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from booth_app.core.entries import data_of
from booth_app.core.kinds import Void
from booth_app.core.totals import by_item, fold
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.main_window import MainWindow
from booth_app.gui.widgets.plus_panel import PlusPanel
from booth_app.gui.widgets.tile import Tile
from booth_app.services.workplace import Workplace
from tests.gui.conftest import DAY

Settled = Callable[[CounterPage], None]


def logged(place: Workplace, kind: str) -> int:
    """How many entries of a kind the log has."""
    from booth_app.core.entries import parse

    return sum(parse(line).entry.kind == kind for line in place.reader.lines())


def button(tile: Tile, text: str) -> QPushButton:
    """One of a tile's small keys."""
    return next(b for b in tile.findChildren(QPushButton) if b.text() == text)


def test_a_click_is_one_commit(
    counter: CounterPage, opened: Workplace, settled: Settled, qtbot: QtBot
) -> None:
    """A number on screen is a number on disk: it changes only after the commit."""
    tile = counter.tile("consultations", "patent")
    before = logged(opened, "count")
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    assert tile.pending
    assert tile.count == 0
    settled(counter)
    assert tile.count == 1
    assert logged(opened, "count") == before + 1


def test_quick_taps_are_all_counted_in_order(
    counter: CounterPage, opened: Workplace, settled: Settled, qtbot: QtBot
) -> None:
    """Taps that come faster than the disk go into the log one by one, in their order."""
    codes = ["patent", "funding", "rights", "patent", "other"] * 8
    for code in codes:
        qtbot.mouseClick(
            counter.tile("consultations", code), Qt.MouseButton.LeftButton, pos=QPoint(30, 20)
        )
    settled(counter)
    from booth_app.core.entries import parse

    entries = [parse(line).entry for line in opened.reader.lines()]
    taps = [e.data["item"] for e in entries if e.data.get("measure") == "consultations"]
    assert codes == taps


@pytest.mark.parametrize(("key", "item"), [(Qt.Key.Key_1, 0), (Qt.Key.Key_3, 2)])
def test_the_key_on_the_tile_counts(
    counter: CounterPage, settled: Settled, qtbot: QtBot, key: Qt.Key, item: int
) -> None:
    """A digit adds one to its tile, the same with Shift takes one off."""
    tile = [t for t in counter.findChildren(Tile) if t.measure == "consultations"][item]
    qtbot.keyClick(counter, key)
    qtbot.keyClick(counter, key)
    settled(counter)
    assert tile.count == 2
    qtbot.keyClick(counter, key, Qt.KeyboardModifier.ShiftModifier)
    settled(counter)
    assert tile.count == 1


def test_shift_gives_other_signs_on_real_keyboards(
    counter: CounterPage, settled: Settled, qtbot: QtBot
) -> None:
    """Shift+1 reaches the program as an exclamation mark; it is the key of tile 1 all the same."""
    tile = counter.tile("consultations", "patent")
    qtbot.keyClick(counter, Qt.Key.Key_1)
    settled(counter)
    qtbot.keyClick(counter, Qt.Key.Key_Exclam, Qt.KeyboardModifier.ShiftModifier)
    settled(counter)
    assert tile.count == 0


def test_letters_count_leaflets_and_zero_what_is_sorted_later(
    counter: CounterPage, settled: Settled, qtbot: QtBot
) -> None:
    """Q is the first leaflet; 0 is the tile for what is classified later."""
    qtbot.keyClick(counter, Qt.Key.Key_Q)
    qtbot.keyClick(counter, Qt.Key.Key_0)
    settled(counter)
    leaflets = [t for t in counter.findChildren(Tile) if t.measure == "leaflets"]
    assert leaflets[0].count == 1
    assert counter.tile("consultations", "").count == 1


def test_a_key_held_down_counts_once(
    counter: CounterPage, settled: Settled, opened: Workplace
) -> None:
    """The repetition of a key that is held down is not counted."""
    for repeated in (False, True, True, True):
        event = QKeyEvent(
            QKeyEvent.Type.KeyPress,
            Qt.Key.Key_1,
            Qt.KeyboardModifier.NoModifier,
            "1",
            repeated,
        )
        QApplication.sendEvent(counter, event)
    settled(counter)
    assert counter.tile("consultations", "patent").count == 1


def test_the_wheel_changes_nothing(
    counter: CounterPage, settled: Settled, opened: Workplace
) -> None:
    """Nobody counts with the mouse wheel."""
    before = opened.reader.head()
    tile = counter.tile("consultations", "patent")
    event = QWheelEvent(
        QPointF(20, 20),
        tile.mapToGlobal(QPointF(20, 20)),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(tile, event)
    settled(counter)
    assert opened.reader.head() == before


def test_minus_takes_exactly_one_off(
    counter: CounterPage, opened: Workplace, settled: Settled, qtbot: QtBot
) -> None:
    """−1 after a +5 leaves four, by a void and what remains of it."""
    tile = counter.tile("consultations", "patent")
    qtbot.mouseClick(button(tile, "+N"), Qt.MouseButton.LeftButton)
    panel = counter.findChild(PlusPanel)
    five = next(b for b in panel.findChildren(QPushButton) if b.text() == "+5")
    qtbot.mouseClick(five, Qt.MouseButton.LeftButton)
    settled(counter)
    assert tile.count == 5
    qtbot.mouseClick(button(tile, "−1"), Qt.MouseButton.LeftButton)
    settled(counter)
    assert tile.count == 4
    assert logged(opened, "void") == 1


def test_minus_is_off_at_zero(counter: CounterPage) -> None:
    """There is nothing to take off an empty tile."""
    assert not button(counter.tile("consultations", "patent"), "−1").isEnabled()


def test_above_twenty_is_asked_in_place(
    counter: CounterPage, settled: Settled, qtbot: QtBot
) -> None:
    """A number above twenty wants a second touch, and no dialog; another number asks anew."""
    tile = counter.tile("consultations", "rights")
    qtbot.mouseClick(button(tile, "+N"), Qt.MouseButton.LeftButton)
    panel = counter.findChild(PlusPanel)
    qtbot.keyClicks(panel._number, "50")
    qtbot.keyClick(panel._number, Qt.Key.Key_Return)
    assert panel.isVisible()
    assert "50" in panel._add_button.text()
    qtbot.keyClick(panel._number, Qt.Key.Key_Return)
    settled(counter)
    assert not panel.isVisible()
    assert tile.count == 50


def test_digits_typed_into_the_panel_count_nothing(
    counter: CounterPage, settled: Settled, qtbot: QtBot
) -> None:
    """While a text field has the focus the keys belong to it; Escape adds nothing."""
    tile = counter.tile("consultations", "rights")
    qtbot.mouseClick(button(tile, "+N"), Qt.MouseButton.LeftButton)
    panel = counter.findChild(PlusPanel)
    qtbot.keyClicks(panel._number, "13")
    qtbot.keyClick(panel._number, Qt.Key.Key_Escape)
    settled(counter)
    assert not panel.isVisible()
    assert sum(t.count for t in counter.findChildren(Tile)) == 0


def test_undo_goes_back_to_the_morning(
    counter: CounterPage, window: MainWindow, opened: Workplace, settled: Settled, qtbot: QtBot
) -> None:
    """Undo has no end within the day; each is a void of the newest count that still stands."""
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_2, Qt.Key.Key_Q):
        qtbot.keyClick(counter, key)
    settled(counter)
    for left in (3, 2, 1, 0):
        with qtbot.waitSignal(window._desk.changed):
            qtbot.mouseClick(counter._recent._undo, Qt.MouseButton.LeftButton)
        assert sum(t.count for t in counter.findChildren(Tile)) == left
    voids = [s for s in opened.reader.day_entries(DAY) if s.entry.kind == "void"]
    targets = [data_of(s.entry, Void).seq for s in voids]
    assert targets == sorted(targets, reverse=True)


def test_undo_by_key_takes_back_as_often_as_it_is_pressed(
    counter: CounterPage, opened: Workplace, settled: Settled, qtbot: QtBot
) -> None:
    """Three quick presses are three undos, also while the first is on its way to the disk."""
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        qtbot.keyClick(counter, key)
    settled(counter)
    for _press in range(3):
        qtbot.keyClick(counter, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: 3 == logged(opened, "void"))
    qtbot.waitUntil(lambda: 1 == sum(t.count for t in counter.findChildren(Tile)))


def test_the_headings_keep_units_apart(
    counter: CounterPage, opened: Workplace, settled: Settled, qtbot: QtBot
) -> None:
    """The number over the leaflets is of one unit; another unit stands beside it."""
    campaign = opened.require()[0]
    tiles = [t for t in counter.findChildren(Tile) if t.measure == "leaflets"]
    by_unit: dict[str, Tile] = {}
    for tile in tiles:
        by_unit.setdefault(campaign.item(campaign.measure("leaflets"), tile.item).unit, tile)
    for times, tile in enumerate(by_unit.values(), 2):
        for _tap in range(times):
            qtbot.mouseClick(tile, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    settled(counter)
    leaflets = counter._board.section("leaflets")
    assert leaflets.number.text() == str(1 + len(by_unit))
    for times in range(2, 1 + len(by_unit)):
        assert str(times) in leaflets.units.text()


def test_the_window_shows_what_the_fold_says(
    counter: CounterPage, opened: Workplace, settled: Settled, qtbot: QtBot
) -> None:
    """After any sequence of touches the tiles equal the fold of the log's own lines."""
    import random

    from booth_app.core.entries import parse

    chance = random.Random(7)
    tiles = counter.findChildren(Tile)
    for _touch in range(120):
        tile = chance.choice(tiles)
        match chance.randrange(6):
            case 0:
                qtbot.mouseClick(button(tile, "−1"), Qt.MouseButton.LeftButton)
            case 1:
                counter._tap(tile, chance.randrange(2, 30))
            case 2:
                counter._undo()
            case _:
                qtbot.mouseClick(tile, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
        if chance.randrange(10) == 0:
            settled(counter)
    settled(counter)
    with qtbot.waitSignal(counter._desk.changed):
        qtbot.mouseClick(tiles[0], Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    rows = by_item(fold([parse(line) for line in opened.reader.lines()]))
    expected = {(row.measure, row.item): row.n for row in rows}
    for tile in tiles:
        assert tile.count == expected.get((tile.measure, tile.item), 0)
