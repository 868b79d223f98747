"""The counter page: one tap, one commit, and the number changes after it."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from booth_app.core.days import DayRecord
from booth_app.core.errors import Refusal, Why
from booth_app.gui import theme
from booth_app.gui.desk import Desk
from booth_app.gui.other_strip import OtherStrip
from booth_app.gui.recent_panel import RecentPanel
from booth_app.gui.widgets.hour_bars import HourBars
from booth_app.gui.widgets.parts import button, label, scrolled
from booth_app.gui.widgets.plus_panel import PlusPanel
from booth_app.gui.widgets.tile import Tile
from booth_app.i18n import _
from booth_app.services import board as boards
from booth_app.services import corrections, counting
from booth_app.services.changes import Changes
from booth_app.services.days import facts_of

DIGITS = "123456789"
LETTERS = "QWERTYUIOPASDFGHJKLZXCVBNM"
UNSORTED_KEY = "0"
SHIFTED = dict(zip(")!@#$%^&*(", "0123456789", strict=True))
"""What Shift makes of the digit keys on the usual keyboards."""
COLUMNS = (4, 5)
ROWS = 4
"""With this many rows of tiles the page needs no scrolling at 1366×768."""
TILES_STRETCH = 100
"""Rows of tiles take the room first, as far as a tile may grow; what is left is below them."""
_OF_RECORD = frozenset({"stock", "duty_in", "duty_out", "day_open", "day_close", "void", "item"})


class CounterPage(QWidget):
    """Tiles on the left, undo and the last entries on the right."""

    def __init__(self, desk: Desk, day: str) -> None:
        super().__init__()
        self._desk, self._day = desk, day
        self._record: DayRecord = facts_of(desk.place, day)
        self._tiles: dict[tuple[str, str], Tile] = {}
        self._by_key: dict[str, Tile] = {}
        self._asking: Tile | None = None
        self._headings: dict[str, tuple[QLabel, QLabel]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        across = QHBoxLayout(self)
        across.setContentsMargins(18, 12, 18, 14)
        across.setSpacing(16)
        self._left = QVBoxLayout()
        self._left.setSpacing(10)
        across.addLayout(self._left, 10)
        self._recent = RecentPanel(desk)
        self._recent.undo_asked.connect(self._undo)
        self._recent.done.connect(self.setFocus)
        shown = boards.board(desk.place, self._record)
        self._left.addWidget(OtherStrip(desk, day, self))
        self._build(shown)
        across.addWidget(self._recent, 3)  # after the tiles, as the eye goes: Tab follows it
        self._plus: PlusPanel | None = None
        desk.changed.connect(self._on_change)
        self._show(shown)

    def refresh(self) -> None:
        """Show what is on the disk."""
        self._show(boards.board(self._desk.place, self._record))

    def _show(self, shown: boards.Board) -> None:
        if any((t.measure, t.item) not in self._tiles for s in shown.sections for t in s.tiles):
            # something was counted, or added, that the page was not built for
            QTimer.singleShot(0, self._desk.dressed.emit)
            return
        for section in shown.sections:
            number, units = self._headings[section.measure]
            number.setText(str(section.totals[0][0]))
            units.setText(_units_line(section))
            for tile in section.tiles:
                widget = self._tiles[tile.measure, tile.item]
                line = _stock_line(tile) if section.stocked else ""
                widget.show_count(tile.n, line, tile.share_left, tile.low)
        self._hours.show_hours(_by_hour(shown), shown.hours)
        self._recent.show_board(shown)

    def tile(self, measure: str, item: str) -> Tile:
        """The tile of an item."""
        return self._tiles[measure, item]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        tile = self._by_key.get(_key_of(event))
        wrong = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if tile is None or event.isAutoRepeat() or event.modifiers() & wrong:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._take_one_off(tile)
        else:
            self._tap(tile)

    def _build(self, shown: boards.Board) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setSpacing(10)
        columns = _columns(shown)
        row = 0
        keys = [iter(DIGITS), iter(LETTERS)]
        for section in shown.sections:
            heading = QHBoxLayout()
            self._fill_heading(heading, section)
            grid.addLayout(heading, row, 0, 1, columns)
            row += 1
            colours = _colours(section)
            for place, tile in enumerate(section.tiles):
                key = UNSORTED_KEY if not tile.item and not section.stocked else ""
                if key in self._by_key:  # a second measure that is sorted later
                    key = ""
                elif not key:
                    key = next(keys[1 if section.stocked else 0], "")
                widget = self._add_tile(holder, tile, key, colours)
                grid.addWidget(widget, row + place // columns, place % columns)
            count = len(section.tiles)
            if section.stocked:
                more = button("＋ " + _("Add a leaflet"), "dashed")
                more.setMinimumHeight(widget.minimumHeight())
                more.setProperty("measure", section.measure)
                more.clicked.connect(self._add_item)
                more.setSizePolicy(widget.sizePolicy())
                more.setMaximumHeight(widget.maximumHeight())
                if count % columns:
                    grid.addWidget(more, row + count // columns, count % columns)
                else:  # a row of its own would make all the others lower
                    more.setProperty("role", "")
                    heading.addWidget(more)
            for _line in range(-(-count // columns)):
                grid.setRowStretch(row, TILES_STRETCH)
                row += 1
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(row, 1)
        self._left.addWidget(scrolled(holder), 1)
        self._hours = HourBars(self)
        self._left.addWidget(self._hours)

    def _fill_heading(self, line: QHBoxLayout, section: boards.Section) -> None:
        line.setSpacing(10)
        name, number, units = (
            label(section.name, "heading"),
            label("", "number"),
            label("", "muted"),
        )
        hint = "" if section.stocked else _("a tap adds one, and so does the key on the tile")
        for widget in (name, number, units, label(hint, "muted")):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        self._headings[section.measure] = (number, units)

    def _add_tile(
        self, holder: QWidget, tile: boards.Tile, key: str, colours: tuple[str, str]
    ) -> Tile:
        name = tile.name if tile.item else _("Count now, sort later")
        widget = Tile(tile.measure, tile.item, name, key, holder)
        grey = theme.current()
        widget.dress(*(colours if tile.item else (grey.grey, grey.soft)))
        widget.clicked.connect(self._tapped)
        widget.minus.connect(self._take_one_off)
        widget.plus.connect(self._ask_several)
        self._tiles[tile.measure, tile.item] = widget
        if key:
            self._by_key[key] = widget
        return widget

    def _tapped(self) -> None:
        tile = self.sender()
        assert isinstance(tile, Tile)
        self._tap(tile)

    def _tap(self, tile: Tile, n: int = 1) -> None:
        tile.wait()
        done, failed = partial(_arrived, tile), partial(self._refused, tile)
        self._desk.ask(counting.record, tile.measure, tile.item, n, done=done, failed=failed)

    def _take_one_off(self, tile: Tile) -> None:
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
            self._plus = PlusPanel(self)
            self._plus.chosen.connect(self._add_several)
            self._plus.closed.connect(self._focus_back)
        panel = self._plus
        self._asking = tile
        panel.ask(tile.text())
        below = tile.mapTo(self, QPoint(tile.width() - panel.width(), tile.height() - 56))
        x = max(8, min(below.x(), self.width() - panel.width() - 8))
        y = max(8, min(below.y(), self.height() - panel.height() - 8))
        panel.move(x, y)

    def _add_several(self, n: int) -> None:
        if self._asking is not None:
            self._tap(self._asking, n)

    def _focus_back(self) -> None:
        if self._asking is not None:
            self._asking.setFocus()

    def _undo(self) -> None:
        self._desk.ask(corrections.undo)

    def _add_item(self) -> None:
        from booth_app.gui import dialogs

        measure = str(self.sender().property("measure"))
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


def _columns(shown: boards.Board) -> int:
    """As few columns as give no more rows than fit; the most where nothing does."""
    for columns in COLUMNS:
        if sum(-(-len(section.tiles) // columns) for section in shown.sections) <= ROWS:
            return columns
    return COLUMNS[-1]


def _arrived(tile: Tile, _answer: object) -> None:
    tile.arrived()


def _key_of(event: QKeyEvent) -> str:
    text = chr(event.key()) if 32 <= event.key() < 127 else ""
    return SHIFTED.get(text, text)


def _colours(section: boards.Section) -> tuple[str, str]:
    colours = theme.current()
    if section.stocked:
        return colours.orange, colours.orange_soft
    return colours.blue, colours.blue_soft


def _by_hour(shown: boards.Board) -> str:
    counted = shown.sections[0].name if shown.sections else ""
    return _("{measure} by hour", measure=counted)


def _units_line(section: boards.Section) -> str:
    unit = section.totals[0][1]
    rest = "  ".join(f"{n} {other}" for n, other in section.totals[1:])
    if not rest:
        return unit
    return _("{unit}   and {rest}   (different units are not added up)", unit=unit, rest=rest)


def _stock_line(tile: boards.Tile) -> str:
    if tile.left is None:
        return tile.unit
    if tile.left < 0:
        return _("{unit}   {n} more than brought", unit=tile.unit, n=-tile.left)
    if tile.low:
        return _("{n} left   running out", n=tile.left)
    return _("{unit}   {n} left", unit=tile.unit, n=tile.left)
