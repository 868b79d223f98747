"""Hands at the window: whatever is done to it is a click, a key or a typed text."""

import time
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QTableView,
    QWidget,
)

from booth_app.gui.counter_page import CounterPage
from booth_app.gui.desk import Desk
from booth_app.gui.main_window import MainWindow
from booth_app.gui.scan_guard import FAST_MS
from booth_app.gui.widgets.combo_tile import ComboTile
from booth_app.gui.widgets.step_card import NextButton
from booth_app.gui.widgets.stock_table import Column, StockTable
from booth_app.gui.widgets.tile import Tile
from booth_app.services.workplace import Workplace
from tests.laptop import MORNING, TurningClock

W = TypeVar("W", bound=QWidget)
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CORNER = QPoint(30, 20)
"""On a tile, and on none of its small keys."""
PATIENCE_S = 20


class Driver:
    """One laptop: switched on, driven, switched off. Its clock goes on by itself."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.clock = TurningClock(MORNING - timedelta(minutes=10), step=3)

    def switch_on(self) -> None:
        """Open the data and the window."""
        self.place = Workplace(self.data, self.clock, threaded=True)
        self.desk = Desk(self.place)
        self.window = MainWindow(self.desk)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self.settle()

    def switch_off(self) -> None:
        """Close the window, and let the data go."""
        self.settle()
        self.window.close()
        self.window.deleteLater()
        self.desk.close()
        QApplication.processEvents()

    def settle(self) -> None:
        """Wait until all that was done is on the disk, and the window shows it."""
        end = time.monotonic() + PATIENCE_S
        QApplication.processEvents()
        while self.desk.busy or any(tile.pending for tile in self.window.findChildren(Tile)):
            assert time.monotonic() < end, "the window does not come to rest"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        for _round in range(3):  # a page that was built anew shows itself, and the old one goes
            QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # ---- hands

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """One click of the mouse, on what can be seen and used."""
        assert widget.isVisible() and widget.isEnabled(), widget.accessibleName()
        if at is None and isinstance(widget, QCheckBox):  # its middle may be beside its words
            at = QPoint(10, widget.height() // 2)
        QTest.mouseClick(widget, LEFT, PLAIN, at or QPoint())

    def key(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """One key, for whatever has the focus; Enter as slowly as fingers, not as a scanner."""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QTest.qWait(FAST_MS + 10)
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifiers)

    def type_in(self, text: str) -> None:
        """Type where the focus is."""
        focused = QApplication.focusWidget()
        assert isinstance(focused, QLineEdit | QComboBox), focused
        QTest.keyClicks(focused, text)

    def write(self, field: QLineEdit, text: str) -> None:
        """Type into a field in place of what it says; Chinese as an input method commits it."""
        self.click(field)
        field.selectAll()
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(field, event)
        assert text == field.text()

    def choose(self, box: QComboBox, text: str) -> None:
        """Go to a line of a choice by the arrow keys."""
        wanted = next(at for at in range(box.count()) if text in box.itemText(at))
        box.setFocus()
        while box.currentIndex() != wanted:
            step = Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up
            QTest.keyClick(box, step)

    def press(self, text: str, inside: QWidget | None = None) -> None:
        """Click the one button whose text begins so."""
        self.click(self.button(text, inside))
        self.settle()

    # ---- eyes

    def page(self, kind: type[W]) -> W:
        """The page that is shown."""
        page = self.window.page()
        assert isinstance(page, kind), page
        return page

    def button(self, text: str, inside: QWidget | None = None) -> QAbstractButton:
        """The one button in sight with this text, or else the one whose text begins so."""
        seen = [
            one
            for one in (inside or self.window).findChildren(QAbstractButton)
            if one.isVisible() and one.text().startswith(text)
        ]
        seen = [one for one in seen if one.text() == text] or seen
        assert len(seen) == 1, (text, [one.text() for one in seen])
        return seen[0]

    def field(self, name: str, inside: QWidget | None = None) -> QLineEdit:
        """The first field in sight whose name begins so."""
        seen = [
            one
            for one in (inside or self.window).findChildren(QLineEdit)
            if one.isVisible() and one.accessibleName().startswith(name)
        ]
        assert seen, name
        return seen[0]

    def child(self, kind: type[W], inside: QWidget | None = None) -> W:
        """The one widget of a kind that is in sight."""
        [seen] = [w for w in (inside or self.window).findChildren(kind) if w.isVisible()]
        return seen

    # ---- the pages

    def turn(self, page: str) -> None:
        """Turn to a page by its button on the rail."""
        rail = self.window.findChild(QAbstractButton, page)
        assert rail is not None
        self.click(rail)
        self.settle()
        assert page == self.window.page_name()

    def tile(self, measure: str, item: str) -> Tile:
        """A tile of the counter page."""
        return self.page(CounterPage).tile(measure, item)

    def combo(self) -> ComboTile:
        """The one tile that counts several things."""
        return self.child(ComboTile)

    def tap(self, tile: Tile, *, by_key: bool) -> None:
        """One touch of a tile, by its key or by the mouse."""
        if by_key:
            self.key(tile.key)
        else:
            self.click(tile, CORNER)

    def add(self, tile: Tile, n: int) -> None:
        """Several at once: by a quick number, or typed and, above twenty, confirmed."""
        self.press("+N", tile)
        panel = self.page(CounterPage)._plus
        assert panel is not None and panel.isVisible()
        if n in (2, 5, 10, 20):
            self.press(f"+{n}", panel)
            return
        field = self.child(QLineEdit, panel)
        self.write(field, str(n))
        self.key(Qt.Key.Key_Return)
        if n > 20:
            assert panel.isVisible() and f"Really +{n}?" == self.button("Really", panel).text()
            self.key(Qt.Key.Key_Return)
        assert not panel.isVisible()
        self.settle()

    def enter_stock(self, item: str, column: Column, n: int) -> None:
        """Type a number into a cell of the stock, and Enter."""
        table = self.child(StockTable)
        row = next(at for at, one in enumerate(table.items()) if one.held.item == item)
        self.click_cell(table, row, table._model.columns.index(column))
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        QTest.keyClicks(editor, str(n))
        QTest.keyClick(editor, Qt.Key.Key_Return)
        self.settle()

    def click_cell(self, table: QTableView, row: int, column: int) -> None:
        """Click a cell of a table, once it is in sight."""
        index = table.model().index(row, column)
        table.scrollTo(index)
        self.click(table.viewport(), table.visualRect(index).center())

    def press_and_answer(self, text: str, typed: str) -> None:
        """Click a button that asks in a dialog, and give that this text and Enter."""

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(10, answer)
                return
            field = self.child(QLineEdit, dialog)
            field.selectAll()
            QTest.keyClicks(field, typed)
            QTest.keyClick(field, Qt.Key.Key_Return)

        QTimer.singleShot(0, answer)
        self.press(text)
        self.window.activateWindow()  # which a window manager would have done
        self.settle()

    def close_day(self, go: NextButton) -> None:
        """Go on with the checklist until the day is closed."""
        day = self.place.reader.open_day()
        while self.place.reader.open_day() == day:
            self.click(go)
            self.settle()
