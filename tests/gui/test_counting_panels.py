"""Combos, late entries, sorting and undo, through the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from booth_app.core.entries import data_of, parse
from booth_app.core.kinds import Count
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.later_panel import LaterPanel
from booth_app.gui.main_window import MainWindow
from booth_app.gui.sort_panel import SortPanel
from booth_app.gui.widgets.combo_tile import ComboTile
from booth_app.gui.widgets.plus_panel import PlusPanel
from booth_app.services import combos, corrections, counting
from booth_app.services.workplace import Workplace

Settled = Callable[[CounterPage], None]
LEFT = Qt.MouseButton.LeftButton


def counts(place: Workplace) -> list[Count]:
    """Every count of the log, in order."""
    entries = [parse(line).entry for line in place.reader.lines()]
    return [data_of(entry, Count) for entry in entries if entry.kind == "count"]


def click(qtbot: QtBot, widget: QAbstractButton) -> None:
    qtbot.mouseClick(widget, LEFT, pos=QPoint(20, 15))


def labelled(parent: object, text: str) -> QPushButton:
    """The visible button with this text."""
    [found] = [b for b in parent.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    return found


def undo_says(counter: CounterPage) -> str:
    return counter._recent._undo.accessibleName()


def leaflets(counter: CounterPage) -> list[int]:
    return [counter.tile("leaflets", i).count for i in ("tm_qa", "fakes_guide", "consumer")]


def combo(counter: CounterPage) -> ComboTile:
    [tile] = counter.findChildren(ComboTile)
    return tile


def test_a_combo_counts_its_parts_by_touch_and_key(
    counter: CounterPage, opened: Workplace, settled: Settled, qtbot: QtBot
) -> None:
    """One touch adds one of each; the tile has a key among the leaflets, +N, and no −1."""
    tile = combo(counter)
    assert "R" == tile.key
    assert ["+N"] == [b.text() for b in tile.findChildren(QPushButton) if b.isVisible()]
    click(qtbot, tile)
    qtbot.keyClick(counter, Qt.Key.Key_R)
    qtbot.keyClick(counter, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    settled(counter)
    assert [2, 2, 2] == leaflets(counter)
    assert {"one_each"} == {c.combo for c in counts(opened) if c.measure == "leaflets"}


def test_undo_says_and_takes_back_a_whole_combo(
    counter: CounterPage, settled: Settled, qtbot: QtBot
) -> None:
    """The button names the combo, and one press takes back all that its last tap counted."""
    tile = combo(counter)
    click(qtbot, labelled(tile, "+N"))
    click(qtbot, labelled(counter._plus, "+5"))
    click(qtbot, tile)
    settled(counter)
    assert [6, 6, 6] == leaflets(counter)
    assert "One of each (3 counts)" in undo_says(counter)
    for left in (5, 0):
        with qtbot.waitSignal(counter._desk.changed):
            click(qtbot, counter._recent._undo)
        assert [left] * 3 == leaflets(counter)
    assert not counter._recent._undo.isEnabled()


def test_undo_by_key_takes_back_what_was_last_when_it_was_pressed(
    counter: CounterPage, settled: Settled, qtbot: QtBot
) -> None:
    """Ctrl+Z acts at once: what is tapped right behind it stays, and each press takes back one."""
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        qtbot.keyClick(counter, key)
    settled(counter)
    qtbot.keyClick(counter, Qt.Key.Key_Z, control)
    qtbot.keyClick(counter, Qt.Key.Key_Z, control)
    qtbot.keyClick(counter, Qt.Key.Key_3)
    settled(counter)
    items = ("patent", "trademark", "copyright")
    assert [0, 0, 1] == [counter.tile("consultations", item).count for item in items]


def test_undo_names_each_act(
    counter: CounterPage, opened: Workplace, settled: Settled, qtbot: QtBot
) -> None:
    """−1, sorting and a void are said as what they were, and given back one by one."""
    desk = counter._desk
    for asked in (
        (counting.record, "consultations", "patent", 25),
        (corrections.minus_one, "consultations", "patent"),
        (counting.record, "consultations", ""),
    ):
        with qtbot.waitSignal(desk.changed):
            desk.ask(*asked)
    seq = opened.reader.head().seq
    for service, number, word in (
        (corrections.classify, seq, "rights"),
        (corrections.void, seq - 1, "误点"),
    ):
        with qtbot.waitSignal(desk.changed):
            desk.ask(service, number, word)
    said, patents = [], []
    while counter._recent._undo.isEnabled():
        said.append(undo_says(counter).removeprefix("Undo ").rpartition("   ")[0])
        with qtbot.waitSignal(desk.changed):
            click(qtbot, counter._recent._undo)
        patents.append(counter.tile("consultations", "patent").count)
    assert [
        "voided: Patents +24",
        "sorted: Infringement +1",
        "Not yet classified +1",
        "Patents −1",
        "Patents +25",
    ] == said
    assert [24, 24, 24, 25, 0] == patents


def test_plus_n_by_keyboard_alone(counter: CounterPage, settled: Settled, qtbot: QtBot) -> None:
    """+ opens it on the focused tile, Tab stays inside, Escape gives the focus back."""
    tile = counter.tile("consultations", "rights")
    tile.setFocus()
    qtbot.keyClick(tile, Qt.Key.Key_Plus)
    panel = counter._plus
    assert isinstance(panel, PlusPanel)
    assert panel.isVisible()
    for _tab in range(9):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert panel.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is tile
    qtbot.keyClick(tile, Qt.Key.Key_Plus)
    qtbot.keyClicks(QApplication.focusWidget(), "30")
    for _again in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settled(counter)
    assert 30 == tile.count
    assert QApplication.focusWidget() is tile
    qtbot.keyClick(tile, Qt.Key.Key_Minus)
    settled(counter)
    assert 29 == tile.count


def test_a_comma_is_no_digit(counter: CounterPage, settled: Settled, qtbot: QtBot) -> None:
    """Numbers are typed in plain digits: 1,000 is not taken for anything."""
    tile = counter.tile("consultations", "rights")
    counter._ask_several(tile)
    qtbot.keyClicks(counter._plus._number, "1,00")
    assert "100" == counter._plus._number.text()


def later_panel(counter: CounterPage, qtbot: QtBot) -> LaterPanel:
    """The panel for late entries, as Ctrl+B brings it up."""
    qtbot.keyClick(counter, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    panel = counter._later
    assert isinstance(panel, LaterPanel)
    assert panel.isVisible()
    return panel


def test_a_late_entry_by_keyboard(
    counter: CounterPage, opened: Workplace, settled: Settled, qtbot: QtBot
) -> None:
    """Ctrl+B asks for the tile in hand; number, time and reason become an entry of that time."""
    tile = counter.tile("consultations", "funding")
    tile.setFocus()
    panel = later_panel(counter, qtbot)
    assert ("consultations", "funding") == tuple(panel.what.currentData())
    assert panel.number.hasFocus()
    qtbot.keyClicks(panel.number, "3")
    qtbot.keyClicks(panel.time, "9:15")
    panel.reason.setText("忙不过来")
    qtbot.keyClick(panel.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not panel.isVisible())
    assert 3 == tile.count
    assert QApplication.focusWidget() is tile
    entry = counts(opened)[-1]
    assert ("bulk", "忙不过来", "2011-04-26T09:15") == (entry.how, entry.reason, entry.at[:16])
    assert "late" in counter._recent._lines.accessibleDescription()


def test_an_estimate_is_marked_wherever_it_is_shown(
    counter: CounterPage, opened: Workplace, settled: Settled, qtbot: QtBot
) -> None:
    """In the log, in the list of what just happened, and in what the tile says of itself."""
    panel = later_panel(counter, qtbot)
    qtbot.keyClicks(panel.number, "40")
    panel.reason.setText("按剩余册数")
    qtbot.mouseClick(panel.estimate, LEFT, pos=QPoint(12, panel.estimate.height() // 2))
    click(qtbot, panel.enter)
    qtbot.waitUntil(lambda: not panel.isVisible())
    measure, item = panel.what.itemData(panel.what.currentIndex())
    assert "estimate" == counts(opened)[-1].how
    assert "est." in counter._recent._lines.accessibleDescription()
    tile = counter.tile(measure, item)
    assert "40 of them estimated" in tile.accessibleName()
    assert "40 of them estimated" in tile.toolTip()


def test_a_late_entry_that_is_refused_stays_to_be_mended(
    window: MainWindow, counter: CounterPage, opened: Workplace, qtbot: QtBot
) -> None:
    """What is missing gets the focus, what is wrong a sentence; Escape counts nothing."""
    before = opened.reader.head()
    panel = later_panel(counter, qtbot)
    qtbot.keyClick(panel.number, Qt.Key.Key_Return)
    assert panel.number.hasFocus()
    qtbot.keyClicks(panel.number, "5")
    qtbot.keyClick(panel.number, Qt.Key.Key_Return)
    assert panel.reason.hasFocus()
    panel.reason.setText("忙")
    panel.time.setText("99")
    click(qtbot, panel.enter)
    assert "“99” is no time of day" in window._banner.text
    assert panel.isVisible()
    assert panel.enter.isEnabled()
    qtbot.keyClick(panel.time, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert before == opened.reader.head()


def sort_panel(counter: CounterPage, qtbot: QtBot) -> SortPanel:
    """The list of what is unclassified, as a touch on the badge brings it up."""
    badge = counter._board.section("consultations")._badge
    click(qtbot, badge)
    panel = counter._sorting
    assert isinstance(panel, SortPanel)
    assert panel.isVisible()
    return panel


def lines(panel: SortPanel) -> list[str]:
    """The numbers of the lines that are shown."""
    shown = [line.text() for line in panel._group.buttons() if line.isVisible()]
    return [text.split("   ")[1] for text in shown]


def test_the_unclassified_are_worked_off_one_touch_each(
    counter: CounterPage, opened: Workplace, settled: Settled, qtbot: QtBot
) -> None:
    """The badge says how many; a topic takes the line that is chosen; with the last it goes."""
    badge = counter._board.section("consultations")._badge
    assert not badge.isVisible()
    for n in (1, 2, 3):
        counter._tap(counter.tile("consultations", ""), n)
    settled(counter)
    assert "Unclassified 6" == badge.text()
    panel = sort_panel(counter, qtbot)
    assert ["+3", "+2", "+1"] == lines(panel)
    for key, left in ((Qt.Key.Key_2, ["+2", "+1"]), (Qt.Key.Key_1, ["+1"])):
        with qtbot.waitSignal(counter._desk.changed):
            qtbot.keyClick(QApplication.focusWidget(), key)
        assert left == lines(panel)
    with qtbot.waitSignal(counter._desk.changed):
        click(qtbot, labelled(panel, "7   Other"))
    assert not panel.isVisible()
    assert not badge.isVisible()
    tiles = {
        item: counter.tile("consultations", item).count for item in ("trademark", "patent", "")
    }
    assert {"trademark": 3, "patent": 2, "": 0} == tiles
    qtbot.keyClick(counter, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(badge.isVisible)
    assert 0 == counter.tile("consultations", "other").count


def test_a_chosen_line_is_the_one_that_is_sorted(
    counter: CounterPage, settled: Settled, qtbot: QtBot
) -> None:
    """Any line can be taken first; older ones are a page further."""
    for n in range(1, 10):
        counter._tap(counter.tile("consultations", ""), n)
    settled(counter)
    panel = sort_panel(counter, qtbot)
    assert ["+9", "+8", "+7", "+6", "+5", "+4"] == lines(panel)
    click(qtbot, labelled(panel, "Earlier"))
    assert ["+3", "+2", "+1"] == lines(panel)
    assert not panel._earlier.isEnabled()
    click(qtbot, panel._group.button(1))
    with qtbot.waitSignal(counter._desk.changed):
        click(qtbot, labelled(panel, "1   Patents"))
    assert 2 == counter.tile("consultations", "patent").count
    assert ["+3", "+1"] == lines(panel)
    click(qtbot, labelled(panel, "Newest"))
    assert "+9" == lines(panel)[0]


def test_keys_stay_within_a_panel(counter: CounterPage, settled: Settled, qtbot: QtBot) -> None:
    """While the list of the unclassified has the focus, no key reaches the tiles behind it."""
    counter._tap(counter.tile("consultations", ""))
    settled(counter)
    panel = sort_panel(counter, qtbot)
    for key in (Qt.Key.Key_Q, Qt.Key.Key_0, Qt.Key.Key_Plus):
        qtbot.keyClick(QApplication.focusWidget(), key)
    settled(counter)
    assert [0, 0, 0] == leaflets(counter)
    assert 1 == counter.tile("consultations", "").count
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not panel.isVisible()


@pytest.mark.parametrize("each", [1, 2])
def test_staff_make_a_combo_of_their_own(
    counter: CounterPage, opened: Workplace, settled: Settled, qtbot: QtBot, each: int
) -> None:
    """A name and two leaflets become a tile that counts both."""
    click(qtbot, labelled(counter, "Arrange"))
    click(qtbot, counter._arranging.combo)
    panel = counter._combo
    panel.name.setText("两样")
    panel.each.setText(str(each))
    for name in ("Trade mark law Q&&A", "Consumer rights"):
        click(qtbot, labelled(panel, name))
    with qtbot.waitSignal(counter._desk.changed):
        click(qtbot, panel.make)
    assert not panel.isVisible()
    click(qtbot, counter._arranging.done)
    assert ["one_each", "own_1"] == [c.code for c in combos.combos(opened)]
    own = next(t for t in counter.findChildren(ComboTile) if t.combo == "own_1" and t.isVisible())
    click(qtbot, own)
    settled(counter)
    assert [each, 0, each] == leaflets(counter)
