"""The form in which an activity is written, or put right."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from booth_app.core.activity_drafts import MAX_LINE, MAX_NOTE, AmountDraft, Draft, draft_of
from booth_app.core.office_kinds import Form
from booth_app.gui.desk import Desk
from booth_app.gui.office.chips import Chips
from booth_app.gui.office.office_of import office_of
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, StillComboBox, button, hinted, label, tab_through
from booth_app.i18n import _, name_of
from booth_app.services.changes import Changes
from booth_app.services.naming import measure_name
from booth_app.services.office import activities, activity_words
from booth_app.services.office.activities import Written
from booth_app.services.office.activity_words import SHAPES
from booth_app.services.office.return_words import whose
from booth_app.services.reasons import MAX_REASON

DAY_PX, FIGURE_PX, LONGEST = 150, 150, 40


class ActivityForm(QFrame):
    """What it asks for follows the kind of activity. Its figures take words: 近30, 20多.

    Signals: ``left()`` when it goes away; ``written(int)`` with the series of what was written.
    """

    left = Signal()
    written = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._seq = 0
        self._amounts: list[tuple[str, QLineEdit]] = []
        self.setProperty("role", "asking")
        campaign = office_of(desk).working_on()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        self._heading = label("", "heading", wrap=True)
        column.addWidget(self._heading)
        self.form = StillComboBox()
        self.form.setMinimumHeight(FIELD_PX)
        self.form.setAccessibleName(_("Kind of activity"))
        for form in SHAPES:
            self.form.addItem(activity_words.form_name(form), form)
        self.form.currentIndexChanged.connect(self._reshape)
        self.day, self.until = _field(_("day")), _field(_("until"))
        for one in (self.day, self.until):
            one.setFixedWidth(DAY_PX)
            one.setMaxLength(LONGEST)
        first = Flow()
        first.addWidget(self.form)
        first.addWidget(self.day)
        first.addWidget(self.until)
        column.addLayout(first)
        self.series = StillComboBox()
        self.series.setAccessibleName(_("Series"))
        self.series.fit_the_room()
        for declared in campaign.series:
            name = activity_words.series_name(declared.no, declared.name)
            self.series.addItem(name, declared.no)
        self.series.addItem(activity_words.series_name(0, ""), 0)
        column.addWidget(self.series)
        self.title, self.place = _field("", MAX_LINE), _field("", MAX_LINE)
        column.addWidget(self.title)
        column.addWidget(self.place)
        bodies = [name_of(body) for body in campaign.bodies if not body.hidden]
        self.bodies = Chips(_("bodies that took part"), bodies)
        known = [f"{person.name} {person.post}".strip() for person in campaign.people]
        self.people = Chips(_("people and posts"), known)
        column.addWidget(self.bodies)
        column.addWidget(self.people)
        self._figures = QWidget()
        column.addWidget(self._figures)
        column.addLayout(self._more_figures())
        self.note = _field(_("remark"), MAX_NOTE)
        column.addWidget(self.note)
        self.reason = _field(_("why it is changed"), MAX_REASON)
        column.addWidget(self.reason)
        column.addLayout(self._foot())
        self.bodies.rebuilt.connect(self._order)
        self.people.rebuilt.connect(self._order)
        self.hide()

    def ask_new(self, series: int, form: Form) -> None:
        """Ask for a new activity of a series."""
        self._seq = 0
        self._heading.setText(_("New activity"))
        self._fill(Draft(form=form, series=series))
        self.reason.hide()
        self._write.setText(_("Write it down"))
        self._write.setAccessibleName(self._write.text())
        self.show()
        self.title.setFocus()

    def ask_right(self, written: Written) -> None:
        """Ask what is right in the place of an activity, and why."""
        self._seq = written.seq
        self._heading.setText(_("Correct number {seq}", seq=written.seq))
        self._fill(draft_of(written.activity))
        self.reason.clear()
        self.reason.show()
        self._write.setText(_("Set right"))
        self._write.setAccessibleName(self._write.text())
        self.show()
        self.title.setFocus()

    def draft(self) -> Draft:
        """What is in the form."""
        return Draft(
            form=str(self.form.currentData()),
            title=self.title.text(),
            series=int(self.series.currentData() or 0),
            day=self.day.text(),
            until=self.until.text(),
            place=self.place.text(),
            bodies=self.bodies.names,
            people=self.people.names,
            amounts=[AmountDraft(code, field.text()) for code, field in self._amounts],
            note=self.note.text(),
        )

    def figure(self, measure: str) -> QLineEdit:
        """The field of a measure's figure."""
        return next(field for code, field in self._amounts if code == measure)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Go away; what was typed goes, too."""
        self.hide()
        self.left.emit()

    def _fill(self, draft: Draft) -> None:
        campaign = office_of(self._desk).working_on()
        self.form.blockSignals(True)
        self.form.setCurrentIndex(self.form.findData(draft.form))
        self.form.blockSignals(False)
        self.series.setCurrentIndex(max(0, self.series.findData(draft.series)))
        self.title.setText(draft.title)
        self.day.setText(draft.day)
        self.until.setText(draft.until)
        self.place.setText(draft.place)
        self.bodies.show_names([whose(campaign, code) for code in draft.bodies])
        self.people.show_names(draft.people)
        self.note.setText(draft.note)
        self._amounts = []
        self._show_figures([(one.measure, one.text) for one in draft.amounts])
        self._name_fields()

    def _reshape(self) -> None:
        """Another kind has other figures; what was typed stays."""
        self._show_figures([(code, f.text()) for code, f in self._amounts if f.text().strip()])
        self._name_fields()

    def _name_fields(self) -> None:
        shape = SHAPES[self.form.currentData()]
        for field, text in ((self.title, shape.title), (self.place, shape.place)):
            hinted(field, _(text))
            field.setAccessibleName(_(text))
        people = self.people.choice.lineEdit()
        assert isinstance(people, QLineEdit)
        hinted(people, _(shape.people))

    def _show_figures(self, said: list[tuple[str, str]]) -> None:
        """A field for each usual figure of the kind, and for each that was said."""
        shape = SHAPES[self.form.currentData()]
        codes = [code for code, _text in said]
        rows = said + [(code, "") for code in shape.measures if code not in codes]
        order = {code: at for at, code in enumerate(shape.measures)}
        rows.sort(key=partial(_place_of, order))
        old, self._figures = self._figures, QWidget()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(old), self._figures)
        old.hide()
        old.deleteLater()
        grid = QGridLayout(self._figures)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        self._amounts = []
        for code, text in rows:
            self._add_figure(grid, code, text)
        self._figures.show()
        self._order()

    def _add_figure(self, grid: QGridLayout, code: str, text: str) -> None:
        campaign = office_of(self._desk).working_on()
        name = measure_name(campaign, code)
        field = QLineEdit(text, maxLength=LONGEST)
        field.setMinimumHeight(FIELD_PX)
        field.setFixedWidth(FIGURE_PX)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setPlaceholderText("—")
        unit = activity_words.usual_unit(campaign, code)
        field.setAccessibleName(f"{name} {unit}")
        at = grid.rowCount()
        grid.addWidget(label(name, wrap=True), at, 0)
        grid.addWidget(field, at, 1)
        grid.addWidget(label(unit, "muted"), at, 2)
        self._amounts.append((code, field))

    def _more_figures(self) -> QHBoxLayout:
        """A choice of all other measures."""
        line = QHBoxLayout()
        self._more = StillComboBox()
        self._more.setAccessibleName(_("Another figure"))
        self._more.fit_the_room()
        campaign = office_of(self._desk).working_on()
        codes = [m.code for m in (*campaign.measures_shown, *activities.ready_made())]
        for code in dict.fromkeys(codes):
            self._more.addItem(measure_name(campaign, code), code)
        self._add = button(_("Add this figure"))
        self._add.setMinimumHeight(FIELD_PX)
        self._add.clicked.connect(self._add_more)
        line.addWidget(self._more, 1)
        line.addWidget(self._add)
        return line

    def _add_more(self) -> None:
        grid = self._figures.layout()
        assert isinstance(grid, QGridLayout)
        self._add_figure(grid, str(self._more.currentData()), "")
        field = self._amounts[-1][1]
        field.show()
        self._order()
        field.setFocus()

    def _order(self) -> None:
        """Tab goes as the eye does, also to what was made anew."""
        line = [
            *(self.form, self.day, self.until, self.series, self.title, self.place),
            *self.bodies.controls,
            *self.people.controls,
            *(field for _code, field in self._amounts),
            *(self._more, self._add, self.note, self.reason, self._cancel, self._write),
        ]
        tab_through(line)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self._cancel = button(_("Cancel"))
        self._cancel.clicked.connect(self.leave)
        self._write = button("", "primary")
        self._write.clicked.connect(self._ask)
        for one in (self._cancel, self._write):
            one.setMinimumHeight(FIELD_PX)
        foot.addWidget(self._cancel)
        foot.addStretch(1)
        foot.addWidget(self._write)
        return foot

    def _ask(self) -> None:
        draft = self.draft()
        if self._seq:
            reason = self.reason.text()
            self._desk.ask(activities.correct, self._seq, draft, reason, done=self._done)
        else:
            self._desk.ask(activities.write, draft, done=self._done)

    def _done(self, _changes: Changes) -> None:
        self.hide()
        self.written.emit(int(self.series.currentData() or 0))


def _place_of(order: dict[str, int], row: tuple[str, str]) -> int:
    return order.get(row[0], len(order))


def _field(name: str, high: int = LONGEST) -> QLineEdit:
    made = QLineEdit(maxLength=high)
    made.setMinimumHeight(FIELD_PX)
    hinted(made, name)
    made.setAccessibleName(name)
    return made
