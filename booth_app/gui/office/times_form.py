"""By how much a laptop's clock was wrong: which entries, how far, why, and what that would do."""

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from booth_app.core.errors import Refusal
from booth_app.core.merge import moved
from booth_app.gui.widgets.asking import reason_field
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import (
    FIELD_PX,
    StillComboBox,
    StillDateEdit,
    button,
    label,
    set_role,
    tab_through,
    time_of_day,
    whole_numbers,
)
from booth_app.i18n import _, sentence
from booth_app.services.naming import clock_time
from booth_app.services.office import clock_words
from booth_app.services.office.clock_times import DAY_S, Proposal, Times

EARLIER, LATER, BEGINS = -1, 1, 0
MOST_HOURS = 999
NUMBER_PX, TIME_PX, WAY_PX, DATE_PX = 64, 84, 170, 150
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TimesForm(QFrame):
    """Hidden until it is asked. Enter in a field saves, Escape gives up.

    Signals: ``answered(str, int, int, int, str)`` with the log, the first and the last entry, the
    seconds that they happened later, and the reason; ``dropped()``.
    """

    answered = Signal(str, int, int, int, str)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._times: Times | None = None
        self._day = ""
        self._seconds: int | None = None
        self._changes = False
        self.setProperty("role", "asking")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 8)
        column.setSpacing(6)
        self._heading = label("", "heading", wrap=True)
        column.addWidget(self._heading)
        column.addLayout(self._which())
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addLayout(self._how_far())
        self._effect = label("", wrap=True)
        beside.addWidget(self._effect, 1)
        column.addLayout(beside)
        self._doubts = label("", "warn", wrap=True)
        column.addWidget(self._doubts)
        column.addLayout(self._foot())
        for field in (self._hours, self._minutes, self._time, self._reason):
            field.returnPressed.connect(self._give)
            field.textEdited.connect(self._show_effect)
        self.hide()

    def ask(self, times: Times, day: str, question: str) -> None:
        """Propose what the log itself tells of a day's clock, below what is asked."""
        self._times, self._day = times, day
        self._heading.setText(question)
        proposal = times.proposal(day)
        self._reason.clear()
        self._fill(self._first, clock_words.begins(times, day), proposal.first)
        self._offer_ends()
        self._last.setCurrentIndex(self._last.findData(proposal.last))
        self._propose(proposal)
        self.show()
        (self._time if self._way.currentData() == BEGINS else self._hours).setFocus()

    def follow(self, widget: QWidget) -> None:
        """Come after ``widget`` when somebody goes on with Tab."""
        tab_through([widget, *self._order])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = self.focusWidget() if event.key() in _ENTER else None
        if event.key() == Qt.Key.Key_Escape or entered is self._cancel:
            self._drop()
        elif entered in (self._save, self._date):
            self._give()
        else:
            super().keyPressEvent(event)

    def _which(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        self._first, self._last = StillComboBox(), StillComboBox()
        for text, name, box in (
            (_("Entries from"), _("From this entry on"), self._first),
            (_("up to"), _("Up to this entry"), self._last),
        ):
            box.setAccessibleName(name)
            box.fit_the_room()
            line.addWidget(label(text))
            line.addWidget(box, 1)
        self._first.activated.connect(self._offer_ends)
        self._last.activated.connect(self._show_effect)
        return line

    def _how_far(self) -> Flow:
        line = Flow()
        self._way = StillComboBox()
        self._way.setAccessibleName(_("Real time"))
        for way, text in (
            (EARLIER, _("happened earlier, by")),
            (LATER, _("happened later, by")),
            (BEGINS, _("really began at")),
        ):
            self._way.addItem(text, way)
        self._way.setMinimumHeight(FIELD_PX)
        self._way.setMinimumWidth(WAY_PX)
        self._way.activated.connect(self._turn)
        self._hours = self._number(_("Hours"), MOST_HOURS)
        self._minutes = self._number(_("Minutes"), 59)
        self._date = StillDateEdit()
        self._date.setAccessibleName(_("Real date of the first entry"))
        self._date.setMinimumSize(DATE_PX, FIELD_PX)
        self._date.dateChanged.connect(self._show_effect)
        self._time = QLineEdit()
        self._time.setAccessibleName(_("Real time of the first entry"))
        time_of_day(self._time)
        self._time.setFixedWidth(TIME_PX)
        self._time.setMinimumHeight(FIELD_PX)
        self._spans: list[QWidget] = [
            *(self._hours, self._unit(_("h"))),
            *(self._minutes, self._unit(_("min"))),
        ]
        self._dates: list[QWidget] = [self._date, self._time]
        for one in (self._way, *self._spans, *self._dates):
            line.addWidget(one)
        return line

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        self._reason = reason_field()
        self._cancel = button(_("Cancel"))
        self._cancel.clicked.connect(self._drop)
        self._save = button(_("Save"), "primary")
        self._save.clicked.connect(self._give)
        line.addWidget(self._reason, 1)
        for act in (self._cancel, self._save):
            act.setMinimumHeight(FIELD_PX)
            line.addWidget(act)
        self._order: list[QWidget] = [
            *(self._first, self._last, self._way, self._hours, self._minutes),
            *(self._date, self._time, self._reason, self._cancel, self._save),
        ]
        return line

    def _number(self, name: str, high: int) -> QLineEdit:
        field = QLineEdit()
        whole_numbers(0, high, field)
        field.setAccessibleName(name)
        field.setFixedWidth(NUMBER_PX)
        field.setMinimumHeight(FIELD_PX)
        return field

    def _unit(self, text: str) -> QLabel:
        made = label(text, "muted")
        made.setMinimumHeight(FIELD_PX)
        return made

    def _fill(self, box: StillComboBox, entries: list[tuple[int, str]], chosen: int) -> None:
        box.clear()
        for seq, text in entries:
            box.addItem(text, seq)
        box.setCurrentIndex(max(0, box.findData(chosen)))

    def _propose(self, proposal: Proposal) -> None:
        """Hours and minutes for what was off within a day, else the real date and time."""
        assert self._times is not None
        seconds = proposal.seconds
        minutes = round(abs(seconds) / 60)
        self._hours.setText(str(minutes // 60 if minutes * 60 < DAY_S else 0))
        self._minutes.setText(str(minutes % 60 if minutes * 60 < DAY_S else 0))
        way = BEGINS if minutes * 60 >= DAY_S else EARLIER if seconds < 0 else LATER
        real = moved(self._times.begin(proposal.first), seconds)
        self._date.setDate(QDate.fromString(real[:10], Qt.DateFormat.ISODate))
        self._time.setText(clock_time(real))
        self._way.setCurrentIndex(self._way.findData(way))
        self._turn()

    def _offer_ends(self) -> None:
        assert self._times is not None
        ends = clock_words.ends(self._times, self._day, self._first.currentData())
        chosen = self._last.currentData()
        # the end of the log is 0, and a choice like any other
        self._fill(self._last, ends, ends[0][0] if chosen is None else chosen)
        self._show_effect()

    def _turn(self) -> None:
        begins = self._way.currentData() == BEGINS
        for one in self._spans:
            one.setHidden(begins)
        for one in self._dates:
            one.setVisible(begins)
        self._show_effect()

    def _show_effect(self) -> None:
        """Say what would be done by what is typed now."""
        for field in (self._hours, self._minutes, self._time, self._reason):
            set_role(field, "")
        self._doubts.hide()
        if self._times is None:
            return
        try:
            self._seconds = self._typed()
        except Refusal as refusal:
            self._seconds = None
            self._effect.setText(sentence(refusal))
            set_role(self._effect, "bad")
            return
        first, last = self._first.currentData(), self._last.currentData()
        found = clock_words.effect(self._times, first, last, self._seconds)
        self._changes = found.changes
        self._effect.setText(found.text)
        set_role(self._effect, "")
        self._doubts.setText(" ".join(found.doubts))
        self._doubts.setHidden(not found.doubts)
        # what is shown beside the fields is heard where it is saved
        self._save.setAccessibleDescription(" ".join([found.text, *found.doubts]))

    def _typed(self) -> int:
        assert self._times is not None
        way = self._way.currentData()
        if way == BEGINS:
            day = self._date.date().toString(Qt.DateFormat.ISODate)
            return self._times.seconds_to(self._first.currentData(), day, self._time.text())
        hours, minutes = (int(one.text() or 0) for one in (self._hours, self._minutes))
        return int(way) * (hours * 60 + minutes) * 60

    def _drop(self) -> None:
        self.hide()
        self.dropped.emit()

    def _give(self) -> None:
        reason = self._reason.text().strip()
        if self._seconds is None or not self._changes:
            self._refuse(self._time if self._way.currentData() == BEGINS else self._hours)
        elif not reason:
            self._refuse(self._reason)
        else:
            assert self._times is not None
            self.hide()
            self.answered.emit(
                self._times.log,
                self._first.currentData(),
                self._last.currentData(),
                self._seconds,
                reason,
            )

    def _refuse(self, field: QLineEdit) -> None:
        set_role(field, "bad")
        field.setFocus()
