"""What a table or a form holds, before it is taken in."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from booth_app.core.campaign import Campaign
from booth_app.core.returns import Returned
from booth_app.gui.desk import Desk
from booth_app.gui.office.office_of import office_of
from booth_app.gui.widgets.parts import FIELD_PX, button, card, elided, label, scrolled, set_role
from booth_app.i18n import _, _n, sentence
from booth_app.services.changes import Changes
from booth_app.services.naming import measure_name
from booth_app.services.office import new_measures, return_words, returns
from booth_app.services.office.new_measures import Wanted
from booth_app.services.office.number_words import figure_text
from booth_app.services.office.returns import Key, Reading
from booth_app.services.reasons import MAX_REASON

SHOWN = 200
"""Rows of one kind that are listed; the others are only counted."""
UNIT_PX = 110


class ReturnPreview(QWidget):
    """Nothing is written before the button is pressed.

    Signals: ``left()`` when it is done with, whether it was taken in or not; ``added()`` when the
    campaign has new measures: the window may be built anew.
    """

    left = Signal()
    added = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._reading: Reading | None = None
        self._replace: QCheckBox | None = None
        self._reason = QLineEdit()
        self._units: dict[str, QLineEdit] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._title = elided("", "title")
        self._about = label("", "muted", wrap=True)
        column.addWidget(self._title)
        column.addWidget(self._about)
        self._area = scrolled(QWidget())
        column.addWidget(self._area, 1)
        foot = QHBoxLayout()
        self._leave = button(_("Cancel"))
        self._leave.clicked.connect(self.left)
        self._take = QPushButton()
        self._take.setProperty("role", "primary")
        self._take.clicked.connect(self._take_in)
        for one in (self._leave, self._take):
            one.setMinimumHeight(FIELD_PX)
        foot.addWidget(self._leave)
        foot.addStretch(1)
        foot.addWidget(self._take)
        column.addLayout(foot)

    @property
    def reading(self) -> Reading | None:
        """What is shown."""
        return self._reading

    def show_reading(self, reading: Reading) -> None:
        """Show what a file holds beside what stands."""
        self._reading, self._replace, self._units = reading, None, {}
        campaign = office_of(self._desk).working_on()
        self._title.setText(reading.file)
        self._about.setText(_summary(reading))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        for made in (
            self._unknown(reading),
            self._differing(campaign, reading),
            _problems(reading),
            _new_units(campaign, reading),
            _good(campaign, _("New: {n}", n=len(reading.new)), reading.new),
            _good(campaign, _("Known already: {n}", n=len(reading.known)), reading.known),
        ):
            if made is not None:
                column.addWidget(made)
        column.addStretch(1)
        self._area.setWidget(holder)
        self._say()
        (self._take if self._take.isEnabled() else self._leave).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _unknown(self, reading: Reading) -> QFrame | None:
        wanted = new_measures.wanted(reading)
        if not wanted:
            return None
        frame, inside = card()
        inside.addWidget(label(_("Measures that the campaign lacks"), "heading"))
        said = _("Their rows wait and are not dropped: add the measure, and they are taken in.")
        inside.addWidget(label(said, "muted", wrap=True))
        for one in wanted:
            inside.addLayout(self._unknown_line(one))
        return frame

    def _unknown_line(self, one: Wanted) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(10)
        text = _("“{measure}”, rows: {n}", measure=one.word, n=one.rows)
        line.addWidget(elided(text), 1)
        unit = QLineEdit("、".join(one.units))
        unit.setFixedWidth(UNIT_PX)
        unit.setMinimumHeight(FIELD_PX)
        unit.setEnabled(not one.units and not one.known_as)
        unit.setPlaceholderText(_("unit"))
        unit.setAccessibleName(_("Unit of “{measure}”", measure=one.word))
        self._units[one.word] = unit
        add = button(
            _("Add to the campaign"), name=_("Add “{measure}” to the campaign", measure=one.word)
        )
        add.setMinimumHeight(FIELD_PX)
        add.setProperty("word", one.word)
        add.clicked.connect(self._add)
        line.addWidget(unit)
        line.addWidget(add)
        return line

    def _differing(self, campaign: Campaign, reading: Reading) -> QFrame | None:
        if not reading.differing:
            return None
        frame, inside = card()
        title = _("Other than reported before: {n}", n=len(reading.differing))
        inside.addWidget(label(title, "heading"))
        for one in reading.differing[:SHOWN]:
            text = _(
                "{what}: {before} stands, the file says {now}",
                what=return_words.key_words(campaign, one.before.key),
                before=figure_text(campaign, one.before.figure),
                now=figure_text(campaign, one.now.figure),
            )
            inside.addWidget(label(text, wrap=True))
        _add_more(inside, len(reading.differing))
        self._replace = QCheckBox(_("Put these in the place of what stands"))
        self._replace.toggled.connect(self._say)
        inside.addWidget(self._replace)
        self._reason = QLineEdit(maxLength=MAX_REASON)
        self._reason.setMinimumHeight(FIELD_PX)
        self._reason.setPlaceholderText(_("why, in a few words"))
        self._reason.setAccessibleName(_("Why they are replaced"))
        self._reason.textEdited.connect(self._calm)
        self._reason.hide()
        inside.addWidget(self._reason)
        return frame

    def _say(self) -> None:
        """What the button would do now."""
        assert self._reading is not None
        replace = self._replace is not None and self._replace.isChecked()
        n = len(self._reading.new) + (len(self._reading.differing) if replace else 0)
        self._reason.setVisible(replace)
        self._take.setEnabled(n > 0)
        text = _n("Take in 1 figure", "Take in {n} figures", n) if n else _("Nothing to take in")
        self._take.setText(text)
        self._take.setAccessibleName(text)
        self._leave.setText(_("Cancel") if n else _("Close"))
        self._leave.setAccessibleName(self._leave.text())

    def _calm(self) -> None:
        set_role(self._reason, "")

    def _take_in(self) -> None:
        assert self._reading is not None
        replace = self._replace is not None and self._replace.isChecked()
        reason = self._reason.text().strip() if replace else ""
        if replace and not reason:
            set_role(self._reason, "bad")
            self._reason.setFocus()
            return
        self._take.setEnabled(False)
        self._desk.ask(
            returns.take, self._reading, reason=reason, done=self._taken, failed=self._failed
        )

    def _taken(self, changes: Changes) -> None:
        n = len([one for one in changes.entries if one.entry.kind in ("return", "published")])
        file = self._reading.file if self._reading else ""
        one, many = "1 figure was taken in from {file}.", "{n} figures were taken in from {file}."
        self._desk.said.emit(_n(one, many, n, file=file))
        self.left.emit()

    def _failed(self, _error: object) -> None:
        self._say()

    def _add(self) -> None:
        assert self._reading is not None
        word = str(self.sender().property("word"))
        self._desk.ask(
            new_measures.add_measures,
            self._reading,
            {word: self._units[word].text()},
            [word],
            done=self._measures_added,
        )

    def _measures_added(self, _changes: Changes) -> None:
        office_of(self._desk).reload()
        self.added.emit()


def _summary(reading: Reading) -> str:
    waiting = sum(len(one.lines) for one in reading.unknown)
    return _(
        "New {new} · known {known} · other than before {differing} · measure unknown {waiting}"
        " · not understood {problems}",
        new=len(reading.new),
        known=len(reading.known),
        differing=len(reading.differing),
        waiting=waiting,
        problems=len(reading.problems),
    )


def _problems(reading: Reading) -> QFrame | None:
    if not reading.problems:
        return None
    lines = [
        _("row {line}: {why}", line=problem.line, why=sentence(problem.refusal))
        for problem in reading.problems
    ]
    return _listed(_("Not understood: {n}", n=len(lines)), lines)


def _new_units(campaign: Campaign, reading: Reading) -> QFrame | None:
    if not reading.new_units:
        return None
    lines = [
        _(
            "rows {lines}: “{measure}” in {unit}, a unit that the campaign does not name",
            lines=_(", ").join(new.lines),
            measure=measure_name(campaign, new.measure),
            unit=new.unit,
        )
        for new in reading.new_units
    ]
    return _listed(_("Other units: they stay as they are"), lines)


def _good(campaign: Campaign, title: str, found: list[Returned]) -> QFrame | None:
    if not found:
        return None
    return _listed(title, (_figure_line(campaign, one) for one in found[:SHOWN]), len(found))


def _figure_line(campaign: Campaign, one: Returned) -> str:
    key = Key(one.day, one.body, one.booth, one.measure, one.item, one.figure.unit)
    words = return_words.key_words(campaign, key)
    return "  ".join(filter(None, (words, figure_text(campaign, one.figure), one.note)))


def _listed(title: str, lines: Iterable[str], n: int = 0) -> QFrame:
    frame, inside = card()
    inside.addWidget(label(title, "heading"))
    shown = list(lines)
    for text in shown[:SHOWN]:
        inside.addWidget(label(text, wrap=True))
    _add_more(inside, n or len(shown))
    return frame


def _add_more(inside: QVBoxLayout, n: int) -> None:
    if n > SHOWN:
        inside.addWidget(label(_("… and {n} more", n=n - SHOWN), "muted"))
