"""The stock (资料): what was brought, refilled, damaged, handed out, and what should be left."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from booth_app.gui.desk import Desk
from booth_app.gui.widgets.entry_list import LINE_PX, EntryList, Line
from booth_app.gui.widgets.parts import elided
from booth_app.gui.widgets.stock_table import Column
from booth_app.gui.widgets.stock_take import StockTake
from booth_app.i18n import _, day_name
from booth_app.services.changes import Changes
from booth_app.services.naming import STOCK
from booth_app.services.stock_sheet import Row, Said, said_of_item

LINES = 3


class StockPage(QWidget):
    """The table in which everything is typed, and what was said of the item that is chosen."""

    def __init__(self, desk: Desk, day: str) -> None:
        super().__init__()
        self._desk, self._day = desk, day
        self._row: Row | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 14)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(elided(f"{_('Stock')}   {day_name(day)}", "page-title"))
        head.addStretch(1)
        head.addWidget(elided(_("“—” is not said, and not zero."), "muted"))
        column.addLayout(head)
        self.take = StockTake(desk, day, list(Column), alone=True)
        self.take.item_chosen.connect(self._choose)
        self.take.asking.connect(self._asking)
        column.addWidget(self.take, 1)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(16, 10, 12, 8)
        inside.setSpacing(4)
        self._title = elided("", "heading")
        inside.addWidget(self._title)
        self._lines = EntryList("")
        self._lines.setFixedHeight(LINES * LINE_PX)
        inside.addWidget(self._lines)
        column.addWidget(self._card)
        self.setFocusProxy(self.take)
        desk.changed.connect(self._on_change)
        self._show_said()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_said()

    def _choose(self, row: Row | None) -> None:
        self._row = row
        self._show_said()

    def _asking(self, asked: bool) -> None:
        # the question takes the place of what it is about, so that both fit the smallest screen
        self._card.setVisible(not asked)

    def _show_said(self) -> None:
        said: list[Said] = []
        if self._row is not None:
            held = self._row.held
            said = said_of_item(self._desk.place, self._day, held.measure, held.item)
        name = self._row.name if self._row else "—"
        self._title.setText(
            _("{name}: what was noted", name=name)
            if said
            else _("{name}: nothing noted yet", name=name)
        )
        self._lines.setAccessibleName(self._title.text())
        self._lines.show_lines([_line(one) for one in said])

    def _on_change(self, changes: Changes) -> None:
        if self.isVisible() and changes.kinds & {"stock", "void"}:
            self._show_said()


def _line(said: Said) -> Line:
    about = "   ".join(filter(None, (_(STOCK[said.what]), said.reason, said.by)))
    return Line(said.at, about, str(said.n), said.voided)
