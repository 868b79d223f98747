"""A badge that is scanned while the counter page has the focus."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from booth_app.gui.counter_page import CounterPage
from booth_app.gui.main_window import MainWindow
from booth_app.gui.widgets.entry_list import EntryList
from booth_app.gui.widgets.tile import Tile
from booth_app.services import counting
from booth_app.services.workplace import Workplace
from tests.laptop import rows

Settled = Callable[[CounterPage], None]
SHIFT = Qt.KeyboardModifier.ShiftModifier


def scan(widget: QWidget, badge: str) -> None:
    """What a scanner types, as fast as it can; capital letters come with Shift."""
    for sign in badge:
        shifted = SHIFT if sign.isupper() else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(widget, sign, shifted)
    QTest.keyClick(widget, Qt.Key.Key_Return)


@pytest.mark.parametrize("badge", ["1234512", "QW12", "qwe345", "x-42-17", "1111"])
def test_a_badge_counts_nothing(
    counter: CounterPage,
    window: MainWindow,
    opened: Workplace,
    settled: Settled,
    qtbot: QtBot,
    badge: str,
) -> None:
    """What its characters would have counted or taken off is as it was, and it is said."""
    for item in ("patent", "rights"):
        counting.record(opened, "consultations", item, 5).result()
    before = rows(opened)
    scan(counter, badge)
    settled(counter)
    qtbot.waitUntil(lambda: not window._desk.busy)
    assert before == rows(opened)
    assert "A badge was scanned here" in window._banner.text


def test_a_badge_beside_the_last_entries(
    counter: CounterPage, window: MainWindow, opened: Workplace, settled: Settled, qtbot: QtBot
) -> None:
    """It is known as one whatever has the focus, also what takes the Enter key itself."""
    counting.record(opened, "consultations", "patent").result()
    counter.refresh()
    before = rows(opened)
    scan(counter.findChild(EntryList), "123456")
    settled(counter)
    qtbot.waitUntil(lambda: not window._desk.busy)
    assert before == rows(opened)


def test_fingers_may_be_as_fast_as_they_like(
    counter: CounterPage, settled: Settled, window: MainWindow
) -> None:
    """Many keys at once are all counted, and Shift takes off, where no Enter ends them."""
    for key in "123412341234":
        QTest.keyClick(counter, key)
    QTest.keyClick(counter, "2", SHIFT)
    settled(counter)
    found = [counter.tile("consultations", i).count for i in ("patent", "trademark", "copyright")]
    assert [3, 2, 3] == found
    assert "" == window._banner.text


def test_a_key_by_itself_does_not_wait(counter: CounterPage, window: MainWindow) -> None:
    """It is on its way to the disk before the event is over."""
    QTest.keyClick(counter, "1")
    assert window._desk.busy


def test_enter_after_a_few_taps_is_no_badge(counter: CounterPage, settled: Settled) -> None:
    """Fewer than four characters are no badge: all of them count."""
    scan(counter, "123")
    settled(counter)
    assert 3 == sum(t.count for t in counter.findChildren(Tile))


def test_what_waits_is_counted_when_the_page_is_left(
    counter: CounterPage, window: MainWindow, opened: Workplace, qtbot: QtBot
) -> None:
    """A second key that waits for its badge is not lost with its page."""
    QTest.keyClick(counter, "1")
    QTest.keyClick(counter, "2")
    window.close()
    qtbot.waitUntil(lambda: not window._desk.busy)
    assert 2 == sum(row[3] for row in rows(opened) if row[0] == "consultations")
