"""The tiles of the counter page: a heading and a grid for each measure, and a key for each tile."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from booth_app.gui import theme
from booth_app.gui.widgets.combo_tile import ComboTile
from booth_app.gui.widgets.parts import button, elided, label, put_alone, scrolled, set_role
from booth_app.gui.widgets.tile import HIGH_PX, LOW_PX, NARROW_PX, Tile
from booth_app.i18n import _
from booth_app.services import board as boards

DIGITS = "123456789"
LETTERS = "QWERTYUIOPASDFGHJKLZXCVBNM"
UNSORTED_KEY = "0"
COLUMNS = (1, 2, 3, 4, 5)
FEWEST_ON_A_LAPTOP = 4
WIDE_PX = NARROW_PX
"""So wide a tile has room for four digits beside its keys; fewer columns rather than less."""
ROWS = 4
"""With this many rows of tiles the page needs no scrolling at 1366×768."""
PAGE_ROWS, WHOLE_ROWS = 6, 2
"""Up to so many rows the page scrolls as one; with more, a section of more than two by itself."""
SCROLLED_PX = 120
"""Below this a section that scrolls by itself is not made lower."""
HEADING_PX, GAP, SIDE = 42, 8, 4
TILES_STRETCH = 100
"""Tiles take the room first, as far as a tile may grow; what is left is below them."""
BAR_PX = 18
"""A scroll bar, with what is around it."""
HINT_PX = 760
"""In a board that is narrower there is no room for what only explains."""


class TileBoard(QWidget):
    """Builds the tiles when others are to be shown, and otherwise changes their numbers.

    Where there are too many rows, each section scrolls by itself below its heading.

    Signals: ``tapped(Tile)``, ``minus(Tile)``, ``plus(Tile)``; ``more(str)`` and ``sort(str)``
    with a measure whose leaflets are to be added to, or whose unclassified counts to be sorted.
    """

    tapped = Signal(object)
    minus = Signal(object)
    plus = Signal(object)
    more = Signal(str)
    sort = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._shown: list[tuple[str, list[str]]] = []
        self._sections: list[SectionView] = []
        self.tiles: dict[str, Tile] = {}
        self.by_key: dict[str, Tile] = {}

    def show_board(self, shown: boards.Board) -> None:
        """Show what is on the disk."""
        parts = [(s.measure, [tile.id for tile in s.tiles]) for s in shown.sections]
        if parts != self._shown:
            self._build(shown)
            self._shown = parts
        for view, section in zip(self._sections, shown.sections, strict=True):
            view.show_totals(section)
            for tile in section.tiles:
                line = stock_line(tile) if section.stocked else ""
                if not tile.combo:
                    self.tiles[tile.id].show_count(
                        tile.n, line, tile.share_left, tile.low, tile.estimated
                    )

    def section(self, measure: str) -> "SectionView":
        """The view of a measure."""
        return next(view for view in self._sections if view.measure == measure)

    def focused(self) -> Tile | None:
        """The tile that has the focus, itself or one of its small keys."""
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, Tile):
            widget = widget.parentWidget()
        return widget if widget in self.tiles.values() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _build(self, shown: boards.Board) -> None:
        focused = self.focused()
        self.tiles, self.by_key, self._sections = {}, {}, []
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, SIDE, 0)
        column.setSpacing(GAP)
        keys = keys_of(shown.sections)
        for section in shown.sections:
            tiles = [self._tile(section, tile, keys[tile.id]) for tile in section.tiles]
            view = SectionView(section, tiles)
            view.more.connect(self.more)
            view.sort.connect(self.sort)
            column.addWidget(view, TILES_STRETCH)
            self._sections.append(view)
        column.addStretch(1)
        put_alone(self._outer, scrolled(holder))
        self._arrange()
        if focused is not None and focused.id in self.tiles:
            self.tiles[focused.id].setFocus()

    def _tile(self, section: boards.Section, tile: boards.Tile, key: str) -> Tile:
        colours = theme.current()
        if tile.combo:
            made: Tile = ComboTile(tile.combo, tile.name, tile.unit, key, self)
        else:
            name = tile.name if tile.item else _("Count now, sort later")
            made = Tile(tile.measure, tile.item, name, key, self)
        if not tile.item and not tile.combo:
            made.dress(colours.grey, colours.soft)
        elif section.stocked:
            made.dress(colours.orange, colours.orange_soft)
        else:
            made.dress(colours.blue, colours.blue_soft)
        made.clicked.connect(self._tapped)
        made.minus.connect(self.minus)
        made.plus.connect(self.plus)
        self.tiles[made.id] = made
        if key:
            self.by_key[key] = made
        return made

    def _tapped(self) -> None:
        self.tapped.emit(self.sender())

    def _arrange(self) -> None:
        """Put the tiles into as few columns as give no more rows than fit, and have the width."""
        if not self._sections:
            return
        columns = self._columns(self.width() - SIDE)
        if self._height(columns) > self.height():
            columns = self._columns(self.width() - SIDE - BAR_PX)
        rows = sum(view.rows(columns) for view in self._sections)
        for view in self._sections:
            view.arrange(columns, crowded=rows > PAGE_ROWS)
            view.set_roomy(self.width() >= HINT_PX)
        self._order()

    def _order(self) -> None:
        """Tab goes as the eye does, and to the tiles before what was made before them."""
        before = self.parentWidget()
        for widget in (each for view in self._sections for each in view.controls()):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget

    def _columns(self, width: int) -> int:
        room = max(1, (width + GAP) // (WIDE_PX + GAP))
        possible = [n for n in COLUMNS if n <= room] or [COLUMNS[0]]
        possible = [n for n in possible if n >= FEWEST_ON_A_LAPTOP] or possible[-1:]
        rows = {n: sum(view.rows(n) for view in self._sections) for n in possible}
        return next((n for n in possible if rows[n] <= ROWS), possible[-1])

    def _height(self, columns: int) -> int:
        """How high it is at least: more than there is, and a scroll bar takes some of the width."""
        heights = (view.rows(columns) * (LOW_PX + GAP) for view in self._sections)
        return sum(heights) + len(self._sections) * (HEADING_PX + 2 * GAP)


class SectionView(QWidget):
    """One measure: its heading, its totals, its tiles. Signals: see :class:`TileBoard`."""

    more = Signal(str)
    sort = Signal(str)

    def __init__(self, section: boards.Section, tiles: Sequence[Tile]) -> None:
        super().__init__()
        self.measure = section.measure
        self._tiles = tiles
        self._columns = 0
        self._crowded = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.number, self.units = label("", "number"), elided("", "muted")
        self._hint = elided(self._hint_text(section), "muted")
        heading = QHBoxLayout()
        heading.setSpacing(GAP)
        heading.addStrut(HEADING_PX)
        for widget in (label(section.name, "heading"), self.number, self.units, self._hint):
            heading.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        heading.addStretch(1)
        self._badge = button("", "badge")
        self._badge.clicked.connect(self._sort)
        self._badge.setVisible(False)
        heading.addWidget(self._badge)
        self._more: QPushButton | None = None
        if section.stocked:
            self._more = button("＋ " + _("Add a leaflet"), "dashed")
            self._more.clicked.connect(self._ask_more)
        self._heading = heading
        column.addLayout(heading)
        grid_holder = QWidget()
        self._grid = QGridLayout(grid_holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._area: QScrollArea = scrolled(grid_holder)
        column.addWidget(self._area, 1)

    def rows(self, columns: int) -> int:
        """How many rows the tiles take in so many columns."""
        return -(-len(self._tiles) // columns)

    def arrange(self, columns: int, *, crowded: bool) -> None:
        """Put the tiles into columns; ``crowded``: there are too many rows for one page."""
        if (columns, crowded) == (self._columns, self._crowded):
            return
        for at in range(self._grid.columnCount()):
            self._grid.setColumnStretch(at, 0)
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, place // columns, place % columns)
        for at in range(columns):
            self._grid.setColumnStretch(at, 1)
        self._columns, self._crowded = columns, crowded
        rows = self.rows(columns)
        scrolls = crowded and rows > WHOLE_ROWS
        self._place_more(columns, in_grid=not scrolls)
        gaps = GAP * (rows - 1)
        # what scrolls gets the room that is left, and the others do not grow
        highest = rows * (HIGH_PX if scrolls or not crowded else LOW_PX) + gaps
        self._area.setMinimumHeight(SCROLLED_PX if scrolls else rows * LOW_PX + gaps)
        self._area.setMaximumHeight(highest)
        self.setMaximumHeight(HEADING_PX + GAP + highest)

    def controls(self) -> list[QWidget]:
        """What takes the focus, in the order of the eye."""
        tiles: list[QWidget] = [one for tile in self._tiles for one in tile.controls()]
        if self._more is None:
            return [self._badge, *tiles]
        at_the_end = self._more.property("role") == "dashed"
        return (
            [self._badge, *tiles, self._more] if at_the_end else [self._badge, self._more, *tiles]
        )

    def set_roomy(self, roomy: bool) -> None:
        """Whether there is room for what only explains."""
        self._hint.setVisible(roomy)

    def show_totals(self, section: boards.Section) -> None:
        """Show the totals, and how many still wait for their class."""
        self.number.setText(str(section.totals[0][0]))
        self.units.setText(_units_line(section))
        waiting = section.unclassified or 0
        text = _("Unclassified {n}", n=waiting)
        self._badge.setText(text)
        self._badge.setAccessibleName(_("{text}, sort them", text=text))
        self._badge.setVisible(waiting > 0)

    def _place_more(self, columns: int, *, in_grid: bool) -> None:
        """“Add a leaflet” takes a tile's place, or none where that would take a row of its own."""
        if self._more is None:
            return
        count = len(self._tiles)
        free = in_grid and count % columns
        set_role(self._more, "dashed" if free else "")
        self._more.setMinimumHeight(LOW_PX if free else 0)
        if free:
            self._heading.removeWidget(self._more)
            self._more.setMaximumHeight(HIGH_PX)
            self._more.setSizePolicy(self._tiles[0].sizePolicy())
            self._grid.addWidget(self._more, count // columns, count % columns)
        else:
            self._grid.removeWidget(self._more)
            self._heading.addWidget(self._more)

    def _hint_text(self, section: boards.Section) -> str:
        without = sum(not tile.key for tile in self._tiles)
        if without:
            return _("{n} tiles have no key", n=without)
        return "" if section.stocked else _("a tap adds one, and so does the key on the tile")

    def _sort(self) -> None:
        self.sort.emit(self.measure)

    def _ask_more(self) -> None:
        self.more.emit(self.measure)


def keys_of(sections: Sequence[boards.Section]) -> dict[str, str]:
    """The key of each tile, by its id, as far as there are keys.

    Digits are for what is asked, letters for what is handed out, 0 for what is sorted later.
    """
    keys: dict[str, str] = {}
    digits, letters, unsorted = iter(DIGITS), iter(LETTERS), iter(UNSORTED_KEY)
    for section in sections:
        for tile in section.tiles:
            named = digits if tile.item or tile.combo else unsorted
            keys[tile.id] = next(letters if section.stocked else named, "")
    return keys


def stock_line(tile: boards.Tile) -> str:
    """What a tile says about the stock."""
    if tile.left is None:
        return tile.unit
    if tile.left < 0:
        return _("{unit}   {n} more than brought", unit=tile.unit, n=-tile.left)
    if tile.low:
        return _("{n} left   running out", n=tile.left)
    return _("{unit}   {n} left", unit=tile.unit, n=tile.left)


def _units_line(section: boards.Section) -> str:
    unit = section.totals[0][1]
    rest = "  ".join(f"{n} {other}" for n, other in section.totals[1:])
    if not rest:
        return unit
    return _("{unit}   and {rest}   (different units are not added up)", unit=unit, rest=rest)
