"""The stock-take: count what is left, and say where each difference comes from."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_app.gui.desk import Desk
from booth_app.gui.widgets.asking import Answer, Asking
from booth_app.gui.widgets.parts import button, label
from booth_app.gui.widgets.stock_table import Column, StockTable
from booth_app.i18n import _, _mark
from booth_app.services import stock, stocktake
from booth_app.services.changes import Changes
from booth_app.services.stock_sheet import Row, stock_sheet

TAKE = (Column.NAME, Column.LEFT, Column.COUNTED, Column.DIFFERENCE)
MORE, INSTEAD = "more", "instead"
_SHOWN = frozenset({"stock", "count", "void", "item"})
"""Kinds of entries that change what is shown."""


class _Words(NamedTuple):
    """What is asked about a number: it needs a reason, one is there already, it is taken back."""

    another: str
    unsaid: str
    first: str = ""


_WORDS: dict[str, _Words] = {
    "brought": _Words(
        _mark("{name}: {before} {unit} were noted as brought in. Why is it {n}?"),
        _mark("{name}: {before} {unit} were noted as brought in. Why is that not so?"),
    ),
    "refilled": _Words(
        _mark("{name}: {before} {unit} were noted as refilled. Is it {n} more, or {n} in all?"),
        _mark("{name}: {before} {unit} were noted as refilled. Why is that not so?"),
    ),
    "damaged": _Words(
        _mark("{name}: {before} {unit} were noted as damaged. Is it {n} more, or {n} in all?"),
        _mark("{name}: {before} {unit} were noted as damaged. Why is that not so?"),
        _mark("{name}: {n} {unit} damaged. What happened?"),
    ),
    "counted": _Words("", _mark("{name}: {before} {unit} were counted. Why is that not so?")),
}


class StockTake(QWidget):
    """A table of the stock in which numbers are typed, and under it what has to be asked.

    Signals: ``settled()`` by Enter in the last row, and when the last open difference was explained
    or left open; ``asking(bool)``, whether a question stands under the table;
    ``item_chosen(object)``, the Row or None; ``moved()`` when the focus goes to another place in
    it, for what scrolls it.
    """

    settled = Signal()
    asking = Signal(bool)
    item_chosen = Signal(object)
    moved = Signal()

    def __init__(
        self,
        desk: Desk,
        day: str,
        columns: Sequence[Column] = TAKE,
        *,
        alone: bool = False,
    ) -> None:
        """``alone``: it has a page to itself, and shows what nothing was said or counted of too.

        Else it is as tall as its rows.
        """
        super().__init__()
        self._desk, self._day, self._alone = desk, day, alone
        self._about: tuple[Row, str, int | None] | None = None
        self._open = 0
        self.explaining = False
        """Whether an explanation is on its way to the log; it may change what was counted."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._empty = label(
            _("Nothing was brought or handed out yet: there is nothing to count."),
            "muted",
            wrap=True,
        )
        column.addWidget(self._empty)
        self.table = StockTable(columns, whole=not alone)
        self.table.entered.connect(self._entered)
        self.table.explain_asked.connect(self._ask_why)
        self.table.item_chosen.connect(self._choose)
        self.table.ended.connect(self._ended)
        column.addWidget(self.table, 1)
        line = QHBoxLayout()
        self._state = label("", wrap=True)
        line.addWidget(self._state, 1)
        self._next = button(_("Explain the next one"))
        self._next.setAutoDefault(True)  # so that Enter presses it too
        self._next.clicked.connect(self.explain_next)
        line.addWidget(self._next)
        column.addLayout(line)
        self._asking = Asking(self)
        self._asking.answered.connect(self._answered)
        self._asking.dropped.connect(self._dropped)
        column.addWidget(self._asking)
        self._asking.follow(self._next)
        self.setFocusProxy(self.table)
        desk.changed.connect(self._on_change)
        self.refresh()

    @property
    def open_differences(self) -> int:
        """How many items differ without anybody having said why."""
        return self._open

    @property
    def uncounted(self) -> int:
        """How many of the items that are known have not been counted."""
        return sum(row.held.known and row.held.said.counted is None for row in self.table.items())

    @property
    def findings(self) -> str:
        """What was counted and what differs, to tell later whether it is still the same."""
        return repr(
            [
                (held.measure, held.item, held.unit, held.said.counted, held.difference, held.open)
                for held in (row.held for row in self.table.items())
            ]
        )

    def in_hand(self) -> tuple[QWidget, QRect]:
        """Where somebody is: the question that is asked, or else the row that is chosen."""
        if not self._asking.isHidden():
            return self._asking, self._asking.rect()
        return self.table.viewport(), self.table.visualRect(self.table.currentIndex())

    def refresh(self) -> None:
        """Show what is on the disk; only of the open day can anything be typed."""
        place = self._desk.place
        is_open = place.reader.open_day() == self._day
        self.setEnabled(is_open)
        self.table.show_stock(
            stock_sheet(place, self._day), only_known=not self._alone, is_open=is_open
        )
        items = self.table.items()
        was, self._open = self._open, sum(row.held.open for row in items)
        self._empty.setVisible(not items)
        self.table.setVisible(bool(items))
        self._next.setVisible(is_open and self._open > 0)
        self._state.setVisible(is_open and bool(items))
        self._state.setText(self._state_text())
        if was and not self._open:
            self.settled.emit()

    def explain_next(self) -> None:
        """Ask about the first difference that nobody has explained."""
        row = next((row for row in self.table.items() if row.held.open), None)
        if row is not None:
            self.table.choose(row.held.measure, row.held.item, Column.DIFFERENCE)
            self._ask_why(row)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.table.begin()

    def _state_text(self) -> str:
        if self._open:
            return _("Differences not explained yet: {n}", n=self._open)
        if self.table.items() and not self.uncounted:
            return _("✓ Everything is counted, and every difference is spoken of.")
        return _("Choose a cell, type the number, press Enter.")

    def _entered(self, row: Row, what: stock.What, n: int | None) -> None:
        """A number was typed: the first is written at once, another one is asked about."""
        before = getattr(row.held.said, what)
        adds = what in ("refilled", "damaged")
        counted_anew = what == "counted" and bool(row.held.said.why_open)
        if n == before and (n is None or not (adds or counted_anew)):
            return
        first = before is None and what != "damaged"
        if n is not None and (first or what == "counted"):
            self._note(row, what, n)
        else:
            self._ask_what(row, what, before, n)

    def _ask_what(self, row: Row, what: stock.What, before: int | None, n: int | None) -> None:
        facts = {"name": row.name, "unit": row.unit, "n": n, "before": before}
        words = _WORDS[what]
        if before is None:
            question, answers = _(words.first, **facts), [Answer(MORE, _("Note it"), True)]
        elif n is None:
            question = _(words.unsaid, **facts)
            answers = [Answer(INSTEAD, _("Take it back"), True)]
        else:
            question = _(words.another, **facts)
            answers = [Answer(INSTEAD, _("Change to {n}", n=n), True)]
            if what in ("refilled", "damaged"):
                answers.insert(0, Answer(MORE, _("{n} more", n=n), what == "damaged"))
        self._ask(row, what, n, question, answers)

    def _ask_why(self, row: Row) -> None:
        held = row.held
        off = abs(held.difference or 0)
        lacking = (held.difference or 0) < 0
        facts = {"name": row.name, "unit": row.unit, "n": off}
        question = (
            _("{name}: {n} {unit} fewer are left than should be. Why?", **facts)
            if lacking
            else _("{name}: {n} {unit} more are left than should be. Why?", **facts)
        )
        texts = {
            "untapped": _("Given without a tap"),
            "damaged": _("Damaged"),
            "overtapped": _("Tapped too often"),
            "brought": _("Another number was brought"),
            "open": _("Nobody knows"),
        }
        answers = [Answer(why, texts[why]) for why in stocktake.possible(held)]
        self._ask(row, "", None, question, answers, _("more about it, if you like"))

    def _ask(
        self,
        row: Row,
        what: str,
        n: int | None,
        question: str,
        answers: Sequence[Answer],
        hint: str = "",
    ) -> None:
        self._about = (row, what, n)
        self.asking.emit(True)
        self._asking.ask(question, answers, hint)
        self.moved.emit()

    def _answered(self, key: str, reason: str) -> None:
        assert self._about is not None
        row, what, n = self._about
        self.asking.emit(False)
        self.table.setFocus()
        place = (row.held.measure, row.held.item)
        if not what:
            self.explaining = True
            self._desk.ask(
                stocktake.explain,
                *place,
                key,
                reason,
                done=self._explained,
                failed=self._not_explained,
            )
        elif key == MORE:
            self._note(row, what, n, reason)
        else:
            self._desk.ask(stock.correct, *place, what, n, reason)

    def _note(self, row: Row, what: str, n: int | None, reason: str = "") -> None:
        held = row.held
        self._desk.ask(stock.note_stock, held.measure, held.item, what, n, reason)

    def _not_explained(self, _error: Exception) -> None:
        self.explaining = False

    def _explained(self, _changes: Changes) -> None:
        self.explaining = False
        if self.isVisible():
            self.explain_next()

    def _dropped(self) -> None:
        self.asking.emit(False)
        self.table.setFocus()

    def _choose(self, row: Row | None) -> None:
        self.item_chosen.emit(row)
        self.moved.emit()

    def _ended(self) -> None:
        if self._asking.isHidden():  # else what was typed has to be answered for first
            self.settled.emit()

    def _on_change(self, changes: Changes) -> None:
        if self.isVisible() and changes.kinds & _SHOWN:
            self.refresh()
