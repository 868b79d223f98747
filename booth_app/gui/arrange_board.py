"""Arranging the tiles: to the left, to the right, out of sight, and back again."""

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from booth_app.gui.desk import Desk
from booth_app.gui.widgets.parts import button, label, scrolled, set_role
from booth_app.i18n import _
from booth_app.services import board as boards
from booth_app.services import layout

W = TypeVar("W", bound=QWidget)
CARD_PX, GAP = 180, 10


class ArrangeBoard(QWidget):
    """Stands in the place of the tiles, and counts nothing.

    Signals: ``finished()``; ``new_combo()`` when one is to be made.
    """

    finished = Signal()
    new_combo = Signal()

    def __init__(self, desk: Desk, shown: boards.Board) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        titles = QVBoxLayout()
        titles.addWidget(label(_("Arrange the tiles"), "heading"))
        hint = _("← and → move the tile that is framed, Delete hides it. Nothing is counted here.")
        titles.addWidget(label(hint, "muted", wrap=True))
        head.addLayout(titles, 1)
        self.combo = button("＋ " + _("Combination…"))
        self.combo.clicked.connect(self.new_combo)
        self.done = button(_("Done"), "primary")
        self.done.clicked.connect(self.finished)
        head.addWidget(self.combo)
        head.addWidget(self.done)
        column.addLayout(head)
        holder = QWidget()
        below = QVBoxLayout(holder)
        below.setContentsMargins(0, 0, 6, 0)
        below.setSpacing(GAP)
        self.sections = [ArrangeSection(desk, section) for section in shown.sections]
        for section in self.sections:
            below.addWidget(section)
        below.addStretch(1)
        column.addWidget(scrolled(holder), 1)
        self.show_board(shown)

    def show_board(self, shown: boards.Board) -> None:
        """Show the tiles as they stand now, and those out of sight."""
        for view, section in zip(self.sections, shown.sections, strict=True):
            view.show_section(section)

    def controls(self) -> list[QWidget]:
        """What takes the focus, in the order of the eye."""
        found: list[QWidget] = [self.combo, self.done]
        for section in self.sections:
            found += [*section.cards.values(), *section.hidden.values()]
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = max(1, (self.width() - 20 + GAP) // (CARD_PX + GAP))
        for section in self.sections:
            section.set_columns(columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        event.accept()


class ArrangeSection(QWidget):
    """The tiles of one measure, and a button for each that is out of sight."""

    def __init__(self, desk: Desk, section: boards.Section) -> None:
        super().__init__()
        self._desk = desk
        self._columns = 4
        self._order: list[str] = []
        self.cards: dict[str, ArrangeCard] = {}
        self.hidden: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self._out_of_sight = label(_("Out of sight"), "muted")
        self._shown_grid, self._hidden_grid = QGridLayout(), QGridLayout()
        column.addWidget(label(section.name, "heading"))
        column.addLayout(self._shown_grid)
        column.addWidget(self._out_of_sight)
        column.addLayout(self._hidden_grid)
        for grid in (self._shown_grid, self._hidden_grid):
            grid.setSpacing(GAP)

    def show_section(self, section: boards.Section) -> None:
        """Show them in their order; a card that is there already only moves."""
        before = next((at for at, id_ in enumerate(self._order) if self.cards[id_].hasFocus()), -1)
        # the tile for what is sorted later keeps its place, behind all others
        tiles = [tile for tile in section.tiles if tile.item or tile.combo]
        for tile in tiles:
            if tile.id not in self.cards:
                self.cards[tile.id] = made = ArrangeCard(tile.id, tile.name)
                made.moved.connect(self._move)
                made.hidden.connect(self._hide)
        for tile in section.hidden:
            if tile.id not in self.hidden:
                self.hidden[tile.id] = self._back_button(tile)
        _drop(self.cards, {tile.id for tile in tiles})
        _drop(self.hidden, {tile.id for tile in section.hidden})
        self._order = [tile.id for tile in tiles]
        self._out_of_sight.setVisible(bool(section.hidden))
        self._place()
        if before >= 0 and not any(card.hasFocus() for card in self.cards.values()) and self._order:
            self.cards[self._order[min(before, len(self._order) - 1)]].setFocus()

    def set_columns(self, columns: int) -> None:
        """Stand in so many columns."""
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        last: QWidget | None = None
        for at, id_ in enumerate(self._order):
            card = self.cards[id_]
            self._shown_grid.addWidget(card, *divmod(at, self._columns))
            card.say_place(at + 1, len(self._order))
            if last is not None:
                QWidget.setTabOrder(last, card)
            last = card
        for at, back in enumerate(self.hidden.values()):
            self._hidden_grid.addWidget(back, *divmod(at, self._columns))
        for grid in (self._shown_grid, self._hidden_grid):
            for at in range(max(grid.columnCount(), self._columns)):
                grid.setColumnStretch(at, 1 if at < self._columns else 0)

    def _back_button(self, tile: boards.Tile) -> QPushButton:
        back = button("＋ " + tile.name, name=_("show {name} again", name=tile.name))
        back.setMinimumHeight(40)
        back.setProperty("tile", tile.id)
        back.clicked.connect(self._show_again)
        return back

    def _move(self, tile: str, steps: int) -> None:
        self._desk.ask(layout.move, self._order, tile, steps)

    def _hide(self, tile: str) -> None:
        self._desk.ask(layout.hide, tile)

    def _show_again(self) -> None:
        self._desk.ask(layout.show, str(self.sender().property("tile")))


class ArrangeCard(QFrame):
    """One tile while they are arranged. Signals: ``moved(tile, steps)``, ``hidden(tile)``.

    The keys do what the buttons do; only the card itself takes the focus.
    """

    moved = Signal(str, int)
    hidden = Signal(str)

    def __init__(self, tile: str, name: str) -> None:
        super().__init__()
        self._tile, self._name = tile, name
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        title = label(name, "heading", wrap=True)
        title.setMinimumWidth(40)
        column.addWidget(title)
        keys = QHBoxLayout()
        keys.setSpacing(6)
        for text, said, slot in (
            ("←", _("move {name} to the left", name=name), self._left),
            ("→", _("move {name} to the right", name=name), self._right),
            (_("Hide"), _("hide {name}", name=name), self._out),
        ):
            key = button(text, "small", name=said)
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key.clicked.connect(slot)
            keys.addWidget(key, 2 if slot == self._out else 1)
        column.addLayout(keys)

    def say_place(self, n: int, of: int) -> None:
        """Tell screen readers where the tile stands: as the ``n``-th of so many."""
        place = _("place {n} of {all}", n=n, all=of)
        self.setAccessibleName(f"{self._name}，{place}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self._left()
            case Qt.Key.Key_Right:
                self._right()
            case Qt.Key.Key_Delete:
                self._out()
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        set_role(self, "asking")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        set_role(self, "card")

    def _left(self) -> None:
        self.moved.emit(self._tile, -1)

    def _right(self) -> None:
        self.moved.emit(self._tile, 1)

    def _out(self) -> None:
        self.hidden.emit(self._tile)


def _drop(widgets: dict[str, W], keep: set[str]) -> None:
    """Let go of the widgets of tiles that stand here no more."""
    for id_ in [id_ for id_ in widgets if id_ not in keep]:
        widget = widgets.pop(id_)
        widget.hide()
        widget.deleteLater()
