"""The facts that are always in sight: where, when, who, and that all of it is saved."""

from PySide6.QtCore import QDateTime, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from booth_app.core.days import DayRecord
from booth_app.gui.desk import Desk
from booth_app.gui.sticks import plugged_in
from booth_app.gui.widgets.parts import ElidedLabel, elided, set_role
from booth_app.i18n import _, date_name, day_name, name_of
from booth_app.services import clocks, preferences
from booth_app.services.changes import Changes
from booth_app.services.days import facts_of
from booth_app.services.disk import LOW_DISK_MB, free_megabytes
from booth_app.services.handover import OF_COUNTING
from booth_app.services.naming import booth_heading, clock_time, theme_of

HEIGHT = 62
SHORT_NAME = 8
"""Characters of a name in the bar."""
LOOK_MS = 3000
"""How often the disk and the sticks are looked at."""


class TopBar(QFrame):
    """Booth and campaign on the left; day, duty, saving, export and disk on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("role", "bar")
        self.setFixedHeight(HEIGHT)
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(20, 6, 20, 6)
        across.setSpacing(14)
        names = QVBoxLayout()
        names.setSpacing(0)
        campaign, booth, body = desk.place.require()
        names.addWidget(elided(booth_heading(booth, body), "title"))
        about = elided(f"{name_of(campaign)}   {theme_of(campaign)}".strip(), "muted")
        # the first to give way: it has what room the facts of the moment leave
        about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        names.addWidget(about)
        across.addLayout(names, 1)
        if campaign.example:
            mark = elided(_("Demonstration"), "warn")
            across.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._record: DayRecord | None = None
        self._when = ElidedLabel()
        self._duty = ElidedLabel("muted")
        self._duty.setObjectName("duty")
        self._disk = ElidedLabel("warn")
        self._stick = ElidedLabel("good")
        self._saved = ElidedLabel("good")
        self._exported = ElidedLabel("warn")
        now = QVBoxLayout()
        now.setSpacing(0)
        for widget in (self._when, self._duty):
            widget.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            now.addWidget(widget)
        across.addLayout(now)
        for widget in (self._disk, self._stick, self._saved, self._exported):
            across.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._date = ""
        self._minute = QTimer(self, singleShot=True)
        self._minute.timeout.connect(self._tick)
        desk.changed.connect(self._on_change)
        self._disk.hide()
        self._stick.hide()
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._look_at_disk)
        self._look.start()
        for timer in (self._minute, self._look):
            desk.closing.connect(timer.stop)
        self._tick()
        self.refresh()

    def refresh(self) -> None:
        """Read the facts anew."""
        place = self._desk.place
        day = place.reader.open_day()
        self._record = facts_of(place, day) if day else None
        self._show_duty(self._record)
        self._show_saved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # in a narrow bar how many are on duty makes room for who is counting
        self._show_duty(self._record)

    def _on_change(self, changes: Changes) -> None:
        if told := clocks.noticed(self._desk.place, changes):
            self._desk.said.emit(told)
        if changes.kinds & OF_COUNTING:
            self.refresh()
        else:
            self._show_saved()

    def _show_saved(self) -> None:
        reader = self._desk.place.reader
        head = reader.head()
        newest = reader.entry(head.seq) if head else None
        when = clock_time(newest.stored.entry.t, seconds=True) if newest else ""
        self._saved.setText(_("✓ saved {time}", time=when))
        exported = head is not None and preferences.exported_up_to(self._desk.place) >= head.seq
        self._exported.setText(_("exported") if exported else _("not exported yet"))
        set_role(self._exported, "good" if exported else "warn")

    def _show_duty(self, record: DayRecord | None) -> None:
        people = [record.leader, *record.present] if record else []
        people = [name for name in people if name]
        self._duty.setText(_on_duty(people))
        self._duty.setToolTip("、".join(people))
        if record and (counting := record.counting):
            who = _("Counting: {name}", name=_short(counting))
            self._duty.setText(f"{_on_duty(people)}   {who}")
            self._across.activate()  # else what is asked for is the width of the text before
            if self._across.sizeHint().width() > self.width():
                self._duty.setText(f"{_('{n} on duty', n=len(people))}   {who}")

    def _look_at_disk(self) -> None:
        free = free_megabytes(self._desk.place.data)
        self._disk.setVisible(free < LOW_DISK_MB)
        self._disk.setText(_("disk almost full: {n} MB left", n=free))
        sticks = plugged_in()
        self._stick.setVisible(bool(sticks))
        self._stick.setText(_("stick: {name}", name=sticks[0].name if sticks else ""))

    def _tick(self) -> None:
        place = self._desk.place
        now = place.clock.stamp().at
        date, before = now.date().isoformat(), self._date
        day, self._date = place.reader.open_day() or date, date
        if day == date:
            self._when.setText(f"{day_name(day, date)}   {now:%H:%M}")
        else:
            text = _(
                "Day {day} · now {date} {time}",
                day=date_name(day, date),
                date=date_name(date, date),
                time=f"{now:%H:%M}",
            )
            self._when.setText(text)
        if before == day < date:
            self._desk.said.emit(
                _(
                    "It is past midnight. What is counted still belongs to {day}; close up when"
                    " you are done.",
                    day=date_name(day, date),
                )
            )
        seconds = QDateTime.currentDateTime().time().second()
        self._minute.start((60 - seconds) * 1000)


def _on_duty(people: list[str]) -> str:
    if not people:
        return ""
    first = _short(people[0])
    if len(people) == 1:
        return _("On duty: {name}", name=first)
    # Chinese counts the people with the one who is named
    return _("On duty: {name} and {more} more", name=first, more=len(people) - 1, all=len(people))


def _short(name: str) -> str:
    """A long name must not push the rest of the bar away; the page of the people has it whole."""
    return name if len(name) <= SHORT_NAME else f"{name[:SHORT_NAME]}…"
