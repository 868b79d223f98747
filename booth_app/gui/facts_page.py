"""The other figures of the day: boards, complaints, questionnaires; typed, and never tapped."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QRegularExpressionValidator, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from booth_app.gui.desk import Desk
from booth_app.gui.widgets.asking import Answer, Asking
from booth_app.gui.widgets.parts import card, elided, label, scrolled
from booth_app.i18n import _, day_name
from booth_app.services import facts
from booth_app.services.changes import Changes
from booth_app.services.facts import EXACT, QUESTIONNAIRES, Fact

FIELD_PX, LINE_PX, UNIT_PX, TOLD_PX = 80, 44, 44, 100
CHANGE = "change"
Key = tuple[str, str, str]


class FactsPage(QWidget):
    """A field for each measure, item and unit.

    A first number is written when Enter is pressed or the field is left; another one asks for a
    reason, under its own line.
    """

    def __init__(self, desk: Desk, day: str) -> None:
        super().__init__()
        self._desk, self._day = desk, day
        self._fields: dict[Key, QLineEdit] = {}
        self._told: dict[Key, QLabel] = {}
        self._places: dict[Key, tuple[QGridLayout, int]] = {}
        self._facts: dict[Key, Fact] = {}
        self._asked: Fact | None = None
        self._n: int | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 12, 18, 14)
        outer.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(elided(f"{_('Figures')}   {day_name(day)}", "page-title"))
        head.addStretch(1)
        head.addWidget(elided(_("“—” is not said, and not zero."), "muted"))
        outer.addLayout(head)
        self._asking = Asking(self)
        self._asking.answered.connect(self._answered)
        self._asking.dropped.connect(self._dropped)
        self._doubts = label("", "bad", wrap=True)
        outer.addWidget(scrolled(self._cards()), 1)
        desk.changed.connect(self._on_change)

    def refresh(self) -> None:
        """Show what is on the disk; what is being typed stays."""
        said = facts.facts(self._desk.place, self._day)
        self._facts = {fact.key: fact for fact in said}
        for fact in said:
            if fact.key in self._fields:
                self._show(fact)
        doubts = facts.doubts(said)
        self._doubts.setText("\n".join(doubts))
        self._doubts.setVisible(bool(doubts))

    def field(self, measure: str, item: str, unit: str) -> QLineEdit:
        """The field of a number."""
        return self._fields[measure, item, unit]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _cards(self) -> QWidget:
        """Two cards beside each other, the questionnaires together in one of them."""
        said = facts.facts(self._desk.place, self._day)
        asked = [fact for fact in said if fact.measure in QUESTIONNAIRES]
        others = [fact for fact in said if fact.measure not in QUESTIONNAIRES]
        half = _half(others, (len(said) + 1) // 2)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 6, 0)
        across.setSpacing(16)
        for cards in ([others[:half]], [others[half:], asked]):
            column = QVBoxLayout()
            column.setSpacing(16)
            for inside in cards:
                if inside:
                    column.addWidget(self._card(inside))
            column.addStretch(1)
            across.addLayout(column, 1)
        if not said:
            empty = _("This campaign has no figures beside what is tapped and checked in.")
            across.addWidget(label(empty, "muted", wrap=True), 1)
        elif self._fields:
            self.setFocusProxy(next(iter(self._fields.values())))
        return holder

    def _card(self, said: Sequence[Fact]) -> QFrame:
        frame, inside = card()
        questionnaires = said[0].measure in QUESTIONNAIRES
        if questionnaires:
            inside.addWidget(label(_("Questionnaires"), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(0, 1)
        before = ("", "")
        for at, fact in enumerate(said):
            # one unit under the other; the rows between are for the question
            again = before == (fact.measure, fact.item)
            self._add_line(grid, 2 * at, fact, "" if again else fact.name)
            before = (fact.measure, fact.item)
        inside.addLayout(grid)
        if questionnaires:
            inside.addWidget(self._doubts)
        return frame

    def _add_line(self, grid: QGridLayout, at: int, fact: Fact, name: str) -> None:
        field = QLineEdit()
        field.setValidator(QRegularExpressionValidator(r"\d{0,6}", field))
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setFixedWidth(FIELD_PX)
        field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        field.setPlaceholderText("—")
        field.setProperty("key", fact.key)
        field.editingFinished.connect(self._typed)
        told = elided("", "muted")
        unit = label(fact.unit_word, "muted")
        grid.setColumnMinimumWidth(2, UNIT_PX)
        told.setMinimumWidth(TOLD_PX)
        for column, widget in enumerate((label(name, wrap=True), field, unit, told)):
            grid.addWidget(widget, at, column)
        grid.setRowMinimumHeight(at, LINE_PX)
        self._fields[fact.key], self._told[fact.key] = field, told
        self._places[fact.key] = (grid, at)

    def _show(self, fact: Fact) -> None:
        field, told = self._fields[fact.key], self._told[fact.key]
        when = "  ".join(filter(None, (fact.at, fact.by)))
        exact = _("exact, no estimate") if fact.measure in EXACT else ""
        told.setText(f"✓ {when}" if when else exact)
        said = _("not said") if fact.n is None else f"{fact.n}  {when}"
        field.setAccessibleName(f"{fact.name} {fact.unit_word}: {said}")
        if not (field.isModified() and (field.hasFocus() or self._asked == fact)):
            field.setText("" if fact.n is None else str(fact.n))
            field.setModified(False)

    def _typed(self) -> None:
        field = self.sender()
        assert isinstance(field, QLineEdit)
        fact = self._facts[tuple(field.property("key"))]
        n = int(field.text()) if field.text() else None
        if not field.isModified() or (self._asked == fact and self._n == n):
            return
        self._forget()
        if n == fact.n:
            field.setModified(False)
        elif fact.n is None:
            self._say(fact, n, "")
        else:
            self._ask(fact, n)

    def _ask(self, fact: Fact, n: int | None) -> None:
        self._asked, self._n = fact, n
        grid, at = self._places[fact.key]
        grid.addWidget(self._asking, at + 1, 0, 1, 4)
        facts_of_it = {"name": fact.name, "unit": fact.unit_word, "before": fact.n, "n": n}
        if n is None:
            question = _("{name} was {before} {unit}. Why is it not said any more?", **facts_of_it)
            answer = Answer(CHANGE, _("Take it back"), True)
        else:
            question = _("{name} was {before} {unit}. Why is it {n}?", **facts_of_it)
            answer = Answer(CHANGE, _("Change to {n}", n=n), True)
        self._asking.ask(question, [answer])
        self._asking.follow(self._fields[fact.key])

    def _answered(self, _key: str, reason: str) -> None:
        fact = self._asked
        assert fact is not None
        self._fields[fact.key].setFocus()
        self._say(fact, self._n, reason)

    def _dropped(self) -> None:
        if self._asked is not None:
            self._fields[self._asked.key].setFocus()
        self._forget()

    def _say(self, fact: Fact, n: int | None, reason: str) -> None:
        done, failed = partial(self._said, fact), partial(self._said, fact)
        self._desk.ask(
            facts.say,
            fact.measure,
            n,
            unit=fact.unit,
            item=fact.item,
            reason=reason,
            done=done,
            failed=failed,
        )

    def _said(self, fact: Fact, _answer: object) -> None:
        """On the disk, or refused: in both cases the field shows what is on the disk."""
        self._fields[fact.key].setModified(False)
        if self._asked == fact:
            self._asked = None
        self.refresh()

    def _forget(self) -> None:
        """What was asked about and not answered stays as it was."""
        fact, self._asked = self._asked, None
        self._asking.drop()
        if fact is not None:
            self._fields[fact.key].setModified(False)
            self._show(self._facts[fact.key])

    def _on_change(self, changes: Changes) -> None:
        if self.isVisible() and changes.kinds & {"count", "void"}:
            self.refresh()


def _half(said: Sequence[Fact], at: int) -> int:
    """Where the second column begins: not between two units of one measure."""
    while 0 < at < len(said) and said[at].measure == said[at - 1].measure:
        at += 1
    return at
