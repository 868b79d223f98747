"""Closing the day (收摊): a checklist, worked off from top to bottom."""

from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from booth_app.core.errors import Refusal, Why
from booth_app.gui.desk import Desk
from booth_app.gui.export_step import ExportStep
from booth_app.gui.numbers_step import NumbersStep, summary
from booth_app.gui.remark_step import RemarkStep
from booth_app.gui.sheet_preview import DayPreview
from booth_app.gui.sheet_step import SheetStep
from booth_app.gui.widgets.parts import button, card, elided, label, scrolled
from booth_app.gui.widgets.step_card import DONE, LOOK, TODO, NextButton, StepCard
from booth_app.gui.widgets.stock_take import StockTake
from booth_app.i18n import _, day_name
from booth_app.services import closing, days
from booth_app.services.changes import Changes
from booth_app.services.checklist import Checklist, checklist
from booth_app.services.naming import clock_time

NUMBERS, STOCK, REMARK, CLOSE, SHEET, EXPORT = range(6)
SIGHT_PX = 12
"""So much is seen above and below the row that is chosen."""
_DAY_BEGINS_OR_ENDS = frozenset({"day_open", "day_close"})


class Step(NamedTuple):
    """How far one step is. ``passed``: the next one may be begun."""

    passed: bool
    state: str
    summary: str = ""


class ClosingPage(QWidget):
    """One day, open or closed. Signals: ``left()`` when it is done with.

    What is next is the one primary button; any step can be opened by its head at any time. When
    nothing is next it leads back; before that a button beside it does, once the day is closed.
    """

    left = Signal()

    def __init__(self, desk: Desk, day: str, back: str = "") -> None:
        """``back``: what is on the button that leaves, if it does not lead to the check-in."""
        super().__init__()
        self._desk, self._day, self._of_day = desk, day, desk.of_day(day)
        self._back_to = back or _("Back to check-in")
        self._list: Checklist = checklist(desk.place, day)
        self._asked = ""
        self._closing = False
        self._opened = self._next = -1
        across = QHBoxLayout(self)
        across.setContentsMargins(18, 12, 18, 12)
        across.setSpacing(16)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(self._heading())
        holder = QWidget()
        steps = QVBoxLayout(holder)
        steps.setContentsMargins(0, 0, 6, 0)
        steps.setSpacing(6)
        self._cards: list[StepCard] = []
        for number, (title, body) in enumerate(self._bodies(), 1):
            step = StepCard(number, title)
            step.inside.addWidget(body)
            step.opened.connect(self._open_by_hand)
            self._cards.append(step)
            steps.addWidget(step)
        steps.addStretch(1)
        self._scroll: QScrollArea = scrolled(holder)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._foot())
        across.addLayout(column, 3)
        self._preview = DayPreview(desk, day)
        across.addWidget(self._preview, 2)
        self.setFocusProxy(self._primary)
        desk.changed.connect(self._on_change)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read the day anew, and draw its sheet where it has changed."""
        # what the stock-take here puts right is not to be looked at once more
        keep = self._numbers_seen() and self._stock.explaining
        self._list = checklist(self._desk.place, self._day)
        if keep:
            self._desk.drafts[self._of_day, "numbers"] = repr(self._list.totals)
        self._export.refresh()
        self._show_bodies()
        before = self._next
        self._show_steps()
        if self._next != before and self._next >= 0:
            self._open(self._next)
        self._preview.show_version((self._list.last, self._list.exported))

    @property
    def states(self) -> list[str]:
        """The state of each step."""
        return [step.state for step in self._steps()]

    def _heading(self) -> QHBoxLayout:
        line = QHBoxLayout()
        title = _("Close up") if self._list.record.is_open else _("Closed")
        line.addWidget(elided(f"{title}   {day_name(self._day)}", "page-title"))
        line.addStretch(1)
        if self._desk.place.require()[0].example and not self._list.record.is_open:
            line.addWidget(label(_("Demonstration"), "warn"))
        return line

    def _bodies(self) -> list[tuple[str, QWidget]]:
        is_open = self._list.record.is_open
        self._numbers = NumbersStep(self._desk, day_is_open=is_open)
        self._stock = StockTake(self._desk, self._day)
        self._stock.settled.connect(self._stock_settled)
        self._stock.moved.connect(self._stock_moved)
        self._remark = RemarkStep(self._desk, self._day, day_is_open=is_open)
        self._remark.changed.connect(self._show_steps)
        self._remark.entered.connect(self._act)
        self._remark.kept.connect(self._noted)
        self._sheet = SheetStep(self._desk, self._day)
        self._sheet.made.connect(self._sheet_made)
        self._sheet.changed.connect(self._show_steps)
        self._export = ExportStep(self._desk, day_is_open=is_open)
        self._export.changed.connect(self._export_changed)
        return [
            (_("The numbers"), self._numbers),
            (_("Count what is left"), self._stock),
            (_("Remark, if there is one"), self._remark),
            (_("Close the day"), self._close_body()),
            (_("Daily sheet"), self._sheet),
            (_("Export for the office"), self._export),
        ]

    def _close_body(self) -> QWidget:
        self._trace = label("", wrap=True)
        words = [self._trace, label(_("It can be opened again; the log says so."), "muted")]
        if self._desk.place.reader.open_day():  # this day itself, or another meanwhile
            return _stacked(*words)
        reopen = button(_("Open this day again"))
        reopen.clicked.connect(self._reopen)
        return _stacked(*words, reopen)

    def _foot(self) -> QWidget:
        frame, inside = card()
        inside.setContentsMargins(12, 8, 12, 8)
        self._asking = label("", "warn", wrap=True)
        inside.addWidget(self._asking)
        line = QHBoxLayout()
        self._primary = NextButton()
        self._primary.clicked.connect(self._act)
        line.addWidget(self._primary, 1)
        self._explain = button(_("Explain the next one"))
        self._explain.setAutoDefault(True)  # so that Enter presses it too
        self._explain.clicked.connect(self._stock.explain_next)
        line.addWidget(self._explain)
        self._back = button(self._back_to)
        self._back.clicked.connect(self.left)
        line.addWidget(self._back)
        inside.addLayout(line)
        return frame

    def _steps(self) -> list[Step]:
        """What each step has come to, from the log and from what was ticked here."""
        day = self._list
        closed = not day.record.is_open
        seen = closed or self._numbers_seen()
        counted = closed or self._draft("stock") == self._stock.findings
        odd = self._stock.open_differences or (counted and self._stock.uncounted)
        noted = closed or bool(self._draft("noted"))
        sheet = self._draft("sheet") == str(day.last)
        return [
            Step(seen, DONE if seen else LOOK if day.doubts else TODO, summary(day)),
            Step(counted, LOOK if odd else DONE if counted else TODO, self._stock_summary()),
            Step(noted, DONE if noted else TODO, _times(len(day.record.notes))),
            Step(closed, DONE if closed else TODO, clock_time(day.record.closed_at)),
            Step(sheet, DONE if sheet else TODO),
            Step(day.exported, self._export_state(), self._export_summary()),
        ]

    def _show_steps(self) -> None:
        steps = self._steps()
        for step, shown in zip(steps, self._cards, strict=True):
            shown.show_state(step.state, step.summary)
        self._next = next((at for at, step in enumerate(steps) if not step.passed), -1)
        self._primary.say(self._action())
        asks = self._asks()
        self._asking.setText(self._question() if asks else "")
        self._asking.setVisible(asks)
        self._explain.setVisible(asks and self._stock.open_differences > 0)
        self._back.setHidden(self._list.record.is_open or self._next < 0)

    def _action(self) -> str:
        """What the primary button does now."""
        if self._next < 0:
            return self._back_to
        if self._opened != self._next:
            return _("Go on: {step}", step=self._cards[self._next].title)
        if self._asks():
            return _("Leave it as it is")
        return {
            NUMBERS: _("The numbers are right"),
            STOCK: _("The stock is counted"),
            REMARK: self._remark.action,
            CLOSE: _("Close the day"),
            SHEET: self._sheet.action,
            EXPORT: self._export.action,
        }[self._next]

    def _act(self) -> None:
        """The primary button: the next step is done, or turned to."""
        if self._next < 0:
            self.left.emit()
        elif self._opened != self._next:
            self._open(self._next)
        elif self._next == NUMBERS:
            self._tick("numbers", repr(self._list.totals))
        elif self._next == STOCK:
            self._pass_stock()
        elif self._next == REMARK:
            self._remark.act()
        elif self._next == CLOSE:
            self._close()
        elif self._next == SHEET:
            self._sheet.act()
        else:
            self._export.act()

    def _close(self) -> None:
        if not self._closing:  # a second touch of the button closes nothing more
            self._closing = True
            self._desk.ask(closing.close_day, failed=self._not_closed)

    def _not_closed(self, error: Exception) -> None:
        self._closing = False
        if isinstance(error, Refusal) and error.why is Why.NO_OPEN_DAY:
            # another process closed it: this page is of a day that was open
            QTimer.singleShot(0, self._desk.dressed.emit)

    def _pass_stock(self) -> None:
        """What is odd about the stock is said once; then it may stay as it is."""
        if self._question() and not self._asks():
            self._asked = self._stock.findings
            self._show_steps()
        else:
            self._tick("stock", self._stock.findings)

    def _asks(self) -> bool:
        """Whether it is being said; as soon as something else is odd, that is said first."""
        here = self._opened == self._next == STOCK
        return here and self._asked == self._stock.findings

    def _question(self) -> str:
        odd, missing = self._stock.open_differences, self._stock.uncounted
        return "  ".join(
            [
                *([_("Not counted: {n}. The sheet shows a dash.", n=missing)] if missing else []),
                *([_("Differences not explained: {n}.", n=odd)] if odd else []),
            ]
        )

    def _stock_summary(self) -> str:
        odd, missing = self._stock.open_differences, self._stock.uncounted
        if odd:
            return _("differences: {n}", n=odd)
        return _("not counted: {n}", n=missing) if missing else ""

    def _stock_settled(self) -> None:
        self._primary.setFocus()

    def _stock_moved(self) -> None:
        # once a question that is new has its place
        QTimer.singleShot(0, self, self._stock_into_sight)

    def _stock_into_sight(self) -> None:
        widget, place = self._stock.in_hand()
        holder = self._scroll.widget()
        if not widget.isVisible() or holder is None:
            return
        for corner in (place.bottomLeft(), place.topLeft()):
            self._scroll.ensureVisible(0, widget.mapTo(holder, corner).y(), 0, SIGHT_PX)

    def _export_state(self) -> str:
        if self._export.waiting:
            return LOOK
        return DONE if self._list.exported else TODO

    def _export_summary(self) -> str:
        n = self._export.waiting
        return _("days of other booths: {n}", n=n) if n else ""

    def _noted(self) -> None:
        self._tick("noted", "yes")

    def _sheet_made(self) -> None:
        self._tick("sheet", str(self._list.last))

    def _numbers_seen(self) -> bool:
        return self._draft("numbers") == repr(self._list.totals)

    def _draft(self, field: str) -> str:
        return self._desk.drafts.get((self._of_day, field), "")

    def _tick(self, field: str, value: str) -> None:
        self._desk.drafts[self._of_day, field] = value
        self.refresh()

    def _open_by_hand(self) -> None:
        sender = self.sender()
        assert isinstance(sender, StepCard)
        self._asked = ""
        self._open(self._cards.index(sender))

    def _open(self, step: int) -> None:
        """Show the body of one step, and go to where it begins."""
        self._opened = step
        for at, shown in enumerate(self._cards):
            shown.open(at == step)
        self._show_steps()
        if step == STOCK and self._stock.uncounted and self._next == STOCK:
            self._stock.setFocus()
        elif step == REMARK and self._next == REMARK:
            self._remark.setFocus()
        else:
            self._primary.setFocus()
        # once the body has its place
        QTimer.singleShot(0, self, self._into_sight)

    def _into_sight(self) -> None:
        """Scroll to the open step: all of it where it fits, else its beginning."""
        place = self._cards[self._opened].geometry()
        self._scroll.ensureVisible(0, place.bottom(), 0, 0)
        self._scroll.ensureVisible(0, place.top(), 0, 0)

    def _export_changed(self) -> None:
        self._show_steps()
        QTimer.singleShot(0, self, self._into_sight)

    def _show_bodies(self) -> None:
        day = self._list
        self._numbers.show_day(day)
        self._remark.show_notes(day.record.notes)
        self._sheet.show_code(day.day_code)
        again = [clock_time(t) for t in day.record.reopened]
        closed = clock_time(day.record.closed_at)
        words = [_("Closed at {time}.", time=closed)] if closed else []
        if again:
            times = " ".join(again)
            words.append(_("Opened again at {times} ({n} ×).", times=times, n=len(again)))
        self._trace.setText(" ".join(words))
        self._trace.setVisible(bool(words))

    def _reopen(self) -> None:
        self._desk.ask(days.reopen, self._day)

    def _on_change(self, changes: Changes) -> None:
        # a day that was opened or closed gets a page of its own
        if self.isVisible() and not changes.kinds & _DAY_BEGINS_OR_ENDS:
            self.refresh()


def _stacked(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
    return made


def _times(n: int) -> str:
    return _("remarks: {n}", n=n) if n else ""
