"""The counter page: one tap, one commit, and the number changes after it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from booth_app.core.days import DayRecord
from booth_app.core.errors import Refusal, Why
from booth_app.gui.desk import Desk
from booth_app.gui.earlier_strip import EarlierStrip
from booth_app.gui.other_strip import OtherStrip
from booth_app.gui.pages import PAPER
from booth_app.gui.recent_panel import RecentPanel
from booth_app.gui.scan_guard import Press, ScanGuard
from booth_app.gui.tap_guard import TapGuard
from booth_app.gui.tile_board import TileBoard
from booth_app.gui.typing_focus import is_typing
from booth_app.gui.widgets.combo_tile import ComboTile
from booth_app.gui.widgets.hour_bars import HourBars
from booth_app.gui.widgets.parts import ElidedButton, button
from booth_app.gui.widgets.tile import Tile
from booth_app.i18n import _
from booth_app.services import board as boards
from booth_app.services import combos, corrections, counting, preferences
from booth_app.services.changes import Changes
from booth_app.services.days import facts_of

if TYPE_CHECKING:  # panels are made when somebody asks for them
    from booth_app.gui.arrange_board import ArrangeBoard
    from booth_app.gui.combo_panel import ComboPanel
    from booth_app.gui.later_panel import LaterPanel
    from booth_app.gui.sort_panel import SortPanel
    from booth_app.gui.widgets.plus_panel import PlusPanel

SHIFTED = dict(zip(")!@#$%^&*(", "0123456789", strict=True))
"""What Shift makes of the digit keys on the usual keyboards."""
LATER_KEY = "Ctrl+B"
_ENDS_OF_BADGES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
NARROW_PX, SLIM_PX = 700, 44
"""In a page that is narrower there is no room for two columns."""
_OF_RECORD = frozenset({"stock", "duty_in", "duty_out", "day_open", "day_close", "void", "item"})


class CounterPage(QWidget):
    """Tiles on the left, undo and the last entries on the right."""

    def __init__(self, desk: Desk, day: str) -> None:
        super().__init__()
        self._desk, self._day = desk, day
        self._record: DayRecord = facts_of(desk.place, day)
        self._guard = TapGuard(preferences.preferences(desk.place).guard_ms)
        self._asking = ""
        self._last_tile = ""
        self._begun: _Begun | None = None
        self._scans = ScanGuard(self)
        self._scans.freed.connect(self._freed)
        self._scans.dropped.connect(self._dropped)
        self._scans.scanned.connect(self._scanned)
        self._plus: PlusPanel | None = None
        self._later: LaterPanel | None = None
        self._sorting: SortPanel | None = None
        self._combo: ComboPanel | None = None
        self._arranging: ArrangeBoard | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(18, 12, 18, 14)
        across.setSpacing(16)
        self._left = QVBoxLayout()
        self._left.setSpacing(10)
        across.addLayout(self._left, 10)
        self._board = TileBoard()
        self._board.tapped.connect(self._tapped)
        self._board.minus.connect(self._take_one_off)
        self._board.plus.connect(self._ask_several)
        self._board.more.connect(self._add_item)
        self._board.sort.connect(self._ask_class)
        self._left.addWidget(self._board, 1)
        self._foot = self._make_foot()
        self._left.addWidget(self._foot)
        self._recent = RecentPanel(desk)
        self._recent.undo_asked.connect(self._undo)
        self._recent.done.connect(self.setFocus)
        self._left.insertWidget(0, OtherStrip(desk, day, self))
        self._left.insertWidget(0, EarlierStrip(desk, day, self))
        across.addWidget(self._recent, 3)  # after the tiles, as the eye goes: Tab follows it
        desk.changed.connect(self._on_change)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where everything is shown twice as large, undo goes below the tiles."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_PX
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._recent.be_slim(narrow)
        self._hours.setHidden(narrow)
        self._paper.setHidden(narrow)  # the checklist leads to it too
        self._ask.setText(_("Enter later") + ("   " if narrow else "\n") + LATER_KEY)
        for one in (self._ask, self._paper, self._move):
            one.setFixedHeight(SLIM_PX if narrow else self._hours.sizeHint().height())

    def refresh(self) -> None:
        """Show what is on the disk."""
        self._shown = shown = boards.board(self._desk.place, self._record)
        if self._arranging is None:
            self._board.show_board(shown)
        counted = shown.sections[0].name if shown.sections else ""
        self._hours.show_hours(_("{measure} by hour", measure=counted), shown.hours)
        self._recent.show_board(shown)
        if self._sorting is not None and self._sorting.isVisible():
            self._sorting.refresh()
        if self._arranging is not None:
            self._arranging.show_board(shown)

    def tile(self, measure: str, item: str) -> Tile:
        """The tile of an item."""
        return self._board.tiles[f"{measure}/{item}"]

    def event(self, event: QEvent) -> bool:
        # comes here for every key, whoever has the focus, before the key itself
        if event.type() == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if event.key() in _ENDS_OF_BADGES:
                self._scans.end()
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._scans.release()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A tile's key counts, with Shift it takes one off; + and − are for the focused tile."""
        modifiers = Qt.KeyboardModifier
        wrong = modifiers.ControlModifier | modifiers.AltModifier | modifiers.MetaModifier
        tile = self._board.by_key.get(_key_of(event))
        taking_off = bool(event.modifiers() & modifiers.ShiftModifier)
        focused = self._board.focused()
        if event.key() == Qt.Key.Key_Minus and focused is not None:
            tile, taking_off = focused, True
        if event.isAutoRepeat() or event.modifiers() & wrong or self._arranging is not None:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Plus and focused is not None:
            self._ask_several(focused)
        elif event.text().strip() and self._goes_on():
            self._in_run(tile, taking_off=taking_off)
        elif tile is None:
            super().keyPressEvent(event)
        elif taking_off:
            self._hold(tile, taking_off=True)
        else:
            self._begin_run(tile)

    def _goes_on(self) -> bool:
        """Whether a typed key goes on with a run, as a scanner's does; else it begins one."""
        if self._scans.begins_run():
            self._begun = None
            return False
        return True

    def _begin_run(self, tile: Tile) -> None:
        if self._guard.is_slip(tile.id):
            tile.skip()
        else:
            self._begun = _Begun()
            self._tap(tile, begun=self._begun)

    def _in_run(self, tile: Tile | None, *, taking_off: bool) -> None:
        """A key that came as soon after another as a scanner types."""
        if tile is None:
            return
        if not taking_off and self._guard.is_slip(tile.id):
            tile.skip()
        else:
            self._hold(tile, taking_off=taking_off)

    def _hold(self, tile: Tile, *, taking_off: bool) -> None:
        tile.wait()
        self._scans.hold(Press(tile.id, taking_off))

    def _freed(self, press: Press) -> None:
        # the tiles may have been built anew since
        if (tile := self._board.tiles.get(press.tile)) is None:
            return
        tile.arrived()
        if press.taking_off:
            self._take_one_off(tile)
        else:
            self._tap(tile)

    def _dropped(self, press: Press) -> None:
        if (tile := self._board.tiles.get(press.tile)) is not None:
            tile.arrived()

    def _scanned(self) -> None:
        if self._begun is not None:
            self._begun.unwanted = True
            if self._begun.on_disk:
                self._undo()
        self._desk.said.emit(
            _("A badge was scanned here: nothing was counted. Badges belong to the page “People”.")
        )

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        self._hours = HourBars(self)
        line.addWidget(self._hours, 1)
        self._ask = button(_("Enter later") + f"\n{LATER_KEY}", name=_("Enter later"))
        self._ask.clicked.connect(self._ask_later)
        QShortcut(QKeySequence(LATER_KEY), self).activated.connect(self._later_by_key)
        self._move = ElidedButton(_("Arrange"))
        self._move.clicked.connect(self._arrange)
        self._paper = ElidedButton(_("Tally sheet"), name=_("Enter a tally sheet"))
        self._paper.clicked.connect(self._ask_for_paper)
        for one in (self._ask, self._paper, self._move):
            one.setFixedHeight(self._hours.sizeHint().height())
            line.addWidget(one)
        return foot

    def _tapped(self, tile: Tile) -> None:
        if self._guard.is_slip(tile.id):
            tile.skip()
        else:
            self._tap(tile)

    def _tap(self, tile: Tile, n: int = 1, begun: "_Begun | None" = None) -> None:
        self._scans.release()  # what was pressed before comes before
        tile.wait()
        self._last_tile = tile.id
        done, failed = partial(self._counted, tile, begun), partial(self._refused, tile)
        if isinstance(tile, ComboTile):
            self._desk.ask(combos.tap_combo, tile.combo, n, done=done, failed=failed)
        else:
            self._desk.ask(counting.record, tile.measure, tile.item, n, done=done, failed=failed)

    def _counted(self, tile: Tile, begun: "_Begun | None", answer: object) -> None:
        _arrived(tile, answer)
        if begun is not None:
            begun.on_disk = True
            if begun.unwanted:
                self._undo()

    def _take_one_off(self, tile: Tile) -> None:
        if isinstance(tile, ComboTile):  # its parts have their own −1
            return
        self._scans.release()
        tile.wait()
        done, failed = partial(_arrived, tile), partial(self._refused, tile)
        self._desk.ask(corrections.minus_one, tile.measure, tile.item, done=done, failed=failed)

    def _refused(self, tile: Tile, error: Exception) -> None:
        tile.arrived()
        if isinstance(error, Refusal) and error.why is Why.NO_OPEN_DAY:
            # another process closed the day: this page is not for counting any more
            QTimer.singleShot(0, self._desk.dressed.emit)

    def _ask_several(self, tile: Tile) -> None:
        if self._plus is None:
            from booth_app.gui.widgets.plus_panel import PlusPanel

            self._plus = PlusPanel(self)
            self._plus.chosen.connect(self._add_several)
        panel = self._plus
        self._asking = tile.id
        panel.ask(tile.text(), tile)
        below = tile.mapTo(self, QPoint(tile.width() - panel.width(), tile.height() - 56))
        panel.stay_within(below.x(), below.y())

    def _add_several(self, n: int) -> None:
        # the tiles may have been built anew since
        if (tile := self._board.tiles.get(self._asking)) is not None:
            self._tap(tile, n)

    def _undo(self) -> None:
        self._scans.release()
        self._desk.ask(corrections.undo)

    def _later_by_key(self) -> None:
        asking = self._later is not None and self._later.isVisible()
        if not is_typing() and not asking and self._arranging is None:
            self._ask_later()

    def _ask_later(self) -> None:
        if self._later is None:
            from booth_app.gui.later_panel import LaterPanel

            self._later = LaterPanel(self._desk, self)
        focused = self._board.focused()
        chosen = focused.id if focused is not None else self._last_tile
        self._later.ask(self._shown.sections, chosen, QApplication.focusWidget())
        corner = self._foot.geometry().topRight()
        self._later.stay_within(corner.x() - self._later.width(), corner.y() - self._later.height())

    def _ask_for_paper(self) -> None:
        self._desk.page_asked.emit(PAPER)

    def _ask_class(self, measure: str) -> None:
        if self._sorting is None:
            from booth_app.gui.sort_panel import SortPanel

            self._sorting = SortPanel(self._desk, self._day, self._guard, self)
        section = next(s for s in self._shown.sections if s.measure == measure)
        keys = {tile.id: tile.key for tile in self._board.tiles.values()}
        self._sorting.ask(section, keys, self)
        corner = self._board.geometry().topRight()
        self._sorting.stay_within(corner.x() - self._sorting.width(), corner.y() + 44)

    def _arrange(self) -> None:
        from booth_app.gui.arrange_board import ArrangeBoard

        self._arranging = ArrangeBoard(self._desk, self._shown)
        self._arranging.finished.connect(self._stop_arranging)
        self._arranging.new_combo.connect(self._ask_combo)
        self._left.insertWidget(0, self._arranging, 1)
        self._board.hide()
        self._foot.hide()
        before: QWidget = self
        for widget in self._arranging.controls():
            QWidget.setTabOrder(before, widget)
            before = widget
        self._arranging.done.setFocus()

    def _stop_arranging(self) -> None:
        if self._arranging is not None:
            self._left.removeWidget(self._arranging)
            self._arranging.hide()
            self._arranging.deleteLater()
            self._arranging = None
        self.refresh()
        self._board.show()
        self._foot.show()
        self.setFocus()

    def _ask_combo(self) -> None:
        if self._combo is None:
            from booth_app.gui.combo_panel import ComboPanel

            self._combo = ComboPanel(self._desk, self)
        self._combo.ask(self._shown.sections, QApplication.focusWidget())
        corner = self._board.geometry().topRight()
        self._combo.stay_within(corner.x() - self._combo.width(), corner.y() + 56)

    def _add_item(self, measure: str) -> None:
        from booth_app.gui import dialogs

        campaign = self._desk.place.require()[0]
        answer = dialogs.ask_new_item(self, campaign.measure(measure).units)
        if answer is not None:
            self._desk.ask(counting.add_item, measure, *answer, done=self._item_added)

    def _item_added(self, _changes: Changes) -> None:
        self._desk.place.reload()
        # the page is built anew, from outside any of its own events
        QTimer.singleShot(0, self._desk.dressed.emit)

    def _on_change(self, changes: Changes) -> None:
        if changes.kinds & _OF_RECORD:
            self._record = facts_of(self._desk.place, self._day)
        if "item" not in changes.kinds:
            self.refresh()


class _Begun:
    """The first key of a run, which was counted before anybody could know what the run is."""

    def __init__(self) -> None:
        self.on_disk = self.unwanted = False


def _arrived(tile: Tile, _answer: object) -> None:
    tile.arrived()
    if isinstance(tile, ComboTile):
        tile.light_up()


def _key_of(event: QKeyEvent) -> str:
    text = chr(event.key()) if 32 <= event.key() < 127 else ""
    return SHIFTED.get(text, text)
