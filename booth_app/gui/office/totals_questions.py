"""What is to be decided and what is worth a question, beside the figures it is about."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from booth_app.core.campaign import Campaign
from booth_app.core.hints import Hint
from booth_app.core.rollup_choices import Conflict
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, button, hinted, label, scrolled
from booth_app.i18n import _
from booth_app.services.office.figure_words import files_words
from booth_app.services.office.rollup_words import (
    comparison_text,
    conflict_text,
    hint_text,
    rows_text,
)
from booth_app.services.office.totals_view import Shown
from booth_app.services.reasons import MAX_REASON

OF_THE_CLOCK = ("odd_dates", "after_midnight")
INDENT_PX = 14
FILES, RETURN, BOTH = "files", "return", "both"


class ConflictCard(QFrame):
    """A file and a return: which counts?

    Signals: ``answered(Conflict, str, str)`` with ``files``, ``return`` or ``both``, and a reason.
    """

    answered = Signal(object, str, str)

    def __init__(self, campaign: Campaign, conflict: Conflict) -> None:
        super().__init__()
        self.conflict = conflict
        self.setProperty("role", "asking" if not conflict.counts else "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        self._question = label(conflict_text(campaign, conflict), wrap=True)
        column.addWidget(self._question)
        self.reason = QLineEdit(maxLength=MAX_REASON)
        hinted(self.reason, _("why, in a few words; may stay empty"))
        self.reason.setAccessibleName(_("Why?"))
        self.reason.setAccessibleDescription(self._question.text())
        column.addWidget(self.reason)
        line = Flow()
        files = files_words(campaign, conflict)
        texts = {
            FILES: _("Files: {figure}", figure=files),
            RETURN: _("Return: {figure}", figure=rows_text(campaign, conflict.returned)),
            BOTH: _("Both, added up"),
        }
        self.buttons: dict[str, QPushButton] = {}
        for counts, text in texts.items():
            made = button(text)
            made.setMinimumHeight(FIELD_PX)
            made.setProperty("counts", counts)
            made.setEnabled(counts != conflict.counts)
            made.clicked.connect(self._answer)
            self.buttons[counts] = made
            line.addWidget(made)
        column.addLayout(line)

    def controls(self) -> list[QWidget]:
        """What Tab stops at, from the top."""
        return [self.reason, *self.buttons.values()]

    def _answer(self) -> None:
        counts = str(self.sender().property("counts"))
        self.answered.emit(self.conflict, counts, self.reason.text().strip())


class TotalsQuestions(QWidget):
    """Conflicts first, undecided ones before the others; then published totals; then hints.

    Signals: ``answered(Conflict, str, str)`` as those of the card; ``times_asked(str, str, str)``
    with the booth and the day whose times may be off, and the log.
    """

    answered = Signal(object, str, str)
    times_asked = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(QWidget())
        # what is only read is scrolled by keyboard all the same
        self._area.setProperty("role", "reading")
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(_("Questions"))
        column.addWidget(self._area)
        self.cards: list[ConflictCard] = []
        self.times: list[QPushButton] = []
        self._texts: Sequence[str] = ()

    @property
    def texts(self) -> Sequence[str]:
        """Published totals and hints, as they are shown."""
        return self._texts

    def controls(self) -> list[QWidget]:
        """What Tab stops at, from the top."""
        return [self._area, *(one for card in self.cards for one in card.controls()), *self.times]

    def show_questions(self, campaign: Campaign, shown: Shown) -> int:
        """Show those of a step; how many are to be decided or looked at."""
        typed = {_key(card.conflict): card.reason.text() for card in self.cards}
        focused = [_key(card.conflict) for card in self.cards if card.reason.hasFocus()]
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        self.cards, self.times = [], []
        for conflict in sorted(shown.conflicts, key=_is_decided):
            card = ConflictCard(campaign, conflict)
            card.reason.setText(typed.get(_key(conflict), ""))
            card.answered.connect(self.answered)
            self.cards.append(card)
            column.addWidget(card)
        published = [comparison_text(campaign, one) for one in shown.published]
        hints = [hint_text(campaign, one) for one in shown.hints]
        self._texts = [*published, *hints]
        for text in published:
            column.addLayout(_line(text))
        for text, hint in zip(hints, shown.hints, strict=True):
            column.addLayout(_line(text))
            if hint.kind in OF_THE_CLOCK:
                column.addLayout(self._put_right(hint, text))
        if not (self.cards or self._texts):
            column.addWidget(
                label(_("Nothing is to be decided or asked here."), "muted", wrap=True)
            )
        column.addStretch(1)
        self._area.setWidget(holder)
        for card in self.cards:
            if _key(card.conflict) in focused:  # somebody is writing in it
                card.reason.setFocus()
        return sum(not one.counts for one in shown.conflicts) + len(hints)

    def _put_right(self, hint: Hint, text: str) -> QHBoxLayout:
        """The way to where times are put right, below what it is about."""
        way = button(_("Put the times right…"))
        way.setMinimumHeight(FIELD_PX)
        way.setAccessibleDescription(text)
        way.setProperty("hint", hint)
        way.clicked.connect(self._ask_times)
        self.times.append(way)
        line = QHBoxLayout()
        line.setContentsMargins(INDENT_PX, 0, 0, 0)
        line.addWidget(way)
        line.addStretch(1)
        return line

    def _ask_times(self) -> None:
        hint = self.sender().property("hint")
        assert isinstance(hint, Hint)
        self.times_asked.emit(hint.booth, hint.days[0], hint.log)


def _line(text: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(label("•", "muted"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(text, wrap=True), 1)
    return line


def _is_decided(conflict: Conflict) -> bool:
    return bool(conflict.counts)


def _key(conflict: Conflict) -> tuple[str, str, str]:
    return (conflict.body, conflict.day, conflict.measure)
