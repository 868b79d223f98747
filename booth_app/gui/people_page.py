"""The people (人员): in and out with one touch, who leads, who counts, the attendance sheet."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from booth_app.gui.desk import Desk
from booth_app.gui.handover_card import HandoverCard
from booth_app.gui.people_forms import (
    BadgeOffer,
    CorrectForm,
    LeaderForm,
    NewPersonForm,
    line,
)
from booth_app.gui.widgets.badge_field import BadgeField
from booth_app.gui.widgets.parts import (
    FIELD_PX,
    QWIDGETSIZE_MAX,
    button,
    elided,
    hinted,
    label,
    scrolled,
)
from booth_app.gui.widgets.people_grid import PeopleGrid
from booth_app.i18n import _
from booth_app.services import days, duty, people, pinyin, preferences
from booth_app.services.changes import Changes
from booth_app.services.naming import clock_time, marks_of
from booth_app.services.people import Card

SIDE_PX = 344
NARROW_PX, STACKED_PX = 700, 210
"""In a narrower page the two columns stand below each other, each at least so high."""
READ_AHEAD_MS = 1000
_OF_PEOPLE = frozenset({"duty_in", "duty_out", "void", "day_open"})


class PeoplePage(QWidget):
    """Names on the left, what is asked about them on the right."""

    def __init__(self, desk: Desk, day: str) -> None:
        super().__init__()
        self._desk, self._day = desk, day
        self._record = days.facts_of(desk.place, day)
        self._people = people.people(desk.place, self._record)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 12, 18, 14)
        outer.setSpacing(10)
        outer.addLayout(self._head())
        self._across = across = QHBoxLayout()
        across.setSpacing(16)
        outer.addLayout(across, 1)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(self._fields())
        self._said = label("", "heading", wrap=True)
        left.addWidget(self._said)
        self._offer = BadgeOffer(desk)
        left.addWidget(self._offer)
        self._grid = PeopleGrid(self._offer.leave)
        self._grid.touched.connect(self._toggle)
        self._grid.correcting.connect(self._correct)
        names = QWidget()
        column = QVBoxLayout(names)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._grid)
        self._empty = label(
            _("Nobody is on the list yet: enter somebody on the right."), "muted", wrap=True
        )
        column.addWidget(self._empty)
        column.addStretch(1)
        self._names_area = scrolled(names)
        left.addWidget(self._names_area, 1)
        across.addLayout(left, 1)
        self._side_area = self._side()
        across.addWidget(self._side_area)
        desk.changed.connect(self._on_change)
        self.setFocusProxy(self._first_field())
        QTimer.singleShot(READ_AHEAD_MS, self, self._read_ahead)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.setFocusProxy(self._first_field())

    def refresh(self) -> None:
        """Show what is on the disk."""
        self._record = days.facts_of(self._desk.place, self._day)
        shown = self._people = people.people(self._desk.place, self._record)
        for card in shown.cards:
            widget = self._grid.card(card.name)
            marks = marks_of(lawyer=card.lawyer, role=card.role)
            widget.show_state(marks, state_of(card), here=card.state == "here")
        self._show_found()
        self._empty.setVisible(not shown.cards)
        self._sum.setText(
            _(
                "{here} here now, of {staff} today ({lawyers} of them lawyers)",
                here=len(self._record.present),
                staff=len(self._record.staff),
                lawyers=self._record.lawyers,
            )
        )
        self._handover.show_people(shown)
        self._leader.show_people(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed while a card has the focus, by hand or by a scanner, is for the field."""
        text = event.text()
        wrong = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if text.isprintable() and text.strip() and not event.modifiers() & wrong:
            field = self._first_field()
            field.setFocus()
            field.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _read_ahead(self) -> None:
        """The dictionary of readings takes a moment: not at the first letter somebody types."""
        if self.isVisible():
            self._desk.work(partial(pinyin.matches, "咨询台", "zxt"))

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(label(_("People"), "page-title"))
        head.addSpacing(12)
        self._sum = elided("", "muted")
        head.addWidget(self._sum, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        self._save: QPushButton = button(_("Attendance sheet…"))
        self._save.setMinimumHeight(FIELD_PX)
        self._save.clicked.connect(self._save_sheet)
        head.addWidget(self._save)
        return head

    def _fields(self) -> QGridLayout:
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        self._find = line(_("name or initials, such as zgz; then Enter"), 40)
        self._find.textEdited.connect(self._show_found)
        self._find.returnPressed.connect(self._enter)
        self._badge = BadgeField()
        self._badge.setMinimumHeight(FIELD_PX)
        hinted(self._badge, _("scan a badge here"))
        self._badge.setAccessibleName(_("scan a badge here"))
        self._badge.scanned.connect(self._scanned)
        fields.addWidget(self._find, 0, 0)
        fields.addWidget(self._badge, 0, 1)
        fields.setColumnStretch(0, 3)
        fields.setColumnStretch(1, 2)
        return fields

    def _side(self) -> QScrollArea:
        desk = self._desk
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        self._correcting = CorrectForm(desk)
        self._correcting.done.connect(self._focus_back)
        self._handover = HandoverCard(desk, self._day)
        self._leader = LeaderForm(desk)
        for card in (self._correcting, self._handover, self._leader, NewPersonForm(desk)):
            column.addWidget(card)
        column.addStretch(1)
        return scrolled(holder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for two columns, what is asked goes below the names."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_PX
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._side_area.setMinimumWidth(0 if narrow else SIDE_PX)
        self._side_area.setMaximumWidth(QWIDGETSIZE_MAX if narrow else SIDE_PX)
        for area in (self._names_area, self._side_area):
            area.setMinimumHeight(STACKED_PX if narrow else 0)

    def _first_field(self) -> QLineEdit:
        """Where badges are in use, the scanner comes first."""
        badges = any(card.badge for card in self._people.cards)
        return self._badge if badges else self._find

    def _found(self) -> list[Card]:
        return people.find(self._people.cards, self._find.text())

    def _show_found(self) -> None:
        found = self._found()
        asked = bool(self._find.text().strip())
        first = found[0].name if asked and found else ""
        self._grid.show_names([card.name for card in found], chosen=first)
        if asked and found:
            if found[0].state == "here":
                self._say(_("Enter: {name} goes", name=first))
            else:
                self._say(_("Enter: {name} comes", name=first))
        elif asked:
            self._say(_("Nobody here is called “{text}”.", text=self._find.text().strip()))
        elif self._find.isModified():
            self._find.setModified(False)
            self._say("")

    def _enter(self) -> None:
        text = self._find.text().strip()
        found = self._found()
        # a scanner types into whatever has the focus
        badge = next((card for card in self._people.cards if text and card.badge == text), None)
        if text and (badge or found):
            self._find.clear()
            self._show_found()
            self._toggle((badge or found[0]).name)

    def _toggle(self, name: str) -> None:
        person = self._people.card(name)
        assert person is not None
        self._grid.card(name).wait()
        self._desk.ask(
            duty.toggle,
            name,
            lawyer=person.lawyer,
            role=person.role,
            done=partial(self._toggled, name),
            failed=partial(self._not_toggled, name),
        )

    def _toggled(self, name: str, changes: Changes) -> None:
        self._grid.card(name).arrived()
        self._tell(name, changes)

    def _not_toggled(self, name: str, _error: Exception) -> None:
        self._grid.card(name).arrived()

    def _scanned(self, code: str) -> None:
        self._offer.hide()
        member = preferences.with_badge(self._desk.place, duty.badge_code(code))
        if member is None:
            names = [card.name for card in self._people.cards]
            self._offer.ask(duty.badge_code(code), names)
        else:
            done = partial(self._tell, member.name)
            self._desk.ask(duty.toggle_badge, code, done=done)

    def _tell(self, name: str, changes: Changes) -> None:
        """Say what was written, or that a second touch was not taken for a wish."""
        if not changes.entries:
            self._say(_("{name}: touched twice, written once.", name=name))
            return
        entry = changes.entries[-1].entry
        time = clock_time(entry.t)
        if entry.kind == "duty_in":
            self._say(_("✓ {name} came at {time}", name=name, time=time))
        else:
            self._say(_("✓ {name} went at {time}", name=name, time=time))

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setAccessibleName(text)

    def _correct(self, name: str) -> None:
        person = self._people.card(name)
        assert person is not None
        self._correcting.ask(person, state_of(person))

    def _focus_back(self, name: str) -> None:
        if self._people.card(name) is not None:
            self._grid.card(name).setFocus()

    def _save_sheet(self) -> None:
        from booth_app.gui import dialogs
        from booth_app.services import attendance

        place, day = self._desk.place, self._day
        title = _("Save the attendance sheet")
        path = dialogs.ask_pdf_path(self, attendance.sheet_name(place, day), title)
        if path is not None:
            work = partial(attendance.write_sheet, place, day, path)
            self._desk.work(work, done=partial(self._sheet_saved, path))

    def _sheet_saved(self, path: Path, _answer: object) -> None:
        self._desk.said.emit(_("The attendance sheet is in {path}.", path=path))

    def _on_change(self, changes: Changes) -> None:
        if self.isVisible() and (not changes.entries or changes.kinds & _OF_PEOPLE):
            self.refresh()


def state_of(card: Card) -> str:
    """Since when a person is here or gone, in words."""
    time = clock_time(card.since)
    match card.state:
        case "here":
            return _("here since {time}", time=time)
        case "left":
            return _("went at {time}", time=time)
        case _:
            return _("not here yet")
