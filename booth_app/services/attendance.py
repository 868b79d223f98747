"""The attendance sheet (签到表) of a day, filled in or blank."""

from pathlib import Path

from booth_app.core.attendance import Attender, Period
from booth_app.core.days import DayRecord
from booth_app.i18n import _, name_of
from booth_app.reports.attendance_sheet import AttendanceRow, AttendanceSheet, render

from .days import facts_of
from .naming import clock_time, marks_of
from .preferences import Member, roster
from .workplace import Workplace
from .writing import write_file

ROWS_OF_A_BLANK = 18
"""So many names, or lines for names, has a sheet that is filled in by hand."""


def write_sheet(place: Workplace, day: str, path: Path) -> None:
    """Write the attendance sheet of ``day`` to ``path``."""
    write_file(render(attendance_sheet(place, day)), path)


def sheet_name(place: Workplace, day: str) -> str:
    """A file name for it."""
    return f"{place.require()[1].code}-{day}-attendance.pdf"


def attendance_sheet(place: Workplace, day: str) -> AttendanceSheet:
    """Everything that stands on the sheet.

    Before anybody came it is blank: the names known from other days, without times, and empty
    lines. Who never checked out was there until the day was closed.
    """
    campaign, booth, body = place.require()
    record = facts_of(place, day)
    known = roster(place)
    blank = not record.staff and not record.closed_at
    leader, post = record.leader, record.leader_post
    if blank and not leader:
        leader, post = next(((one.name, one.post) for one in known if one.leads), ("", ""))
    return AttendanceSheet(
        campaign=name_of(campaign),
        day=day,
        body=name_of(body),
        booth=name_of(booth),
        place=record.place or booth.place or campaign.place,
        leader=leader,
        leader_post=post,
        staff=None if blank else len(record.staff),
        lawyers=record.lawyers,
        example=campaign.example,
        rehearsal=place.rehearsal,
        rows=_blank(known, leader) if blank else _rows(record),
        printed_at=place.clock.stamp().at.strftime("%H:%M"),
    )


def _blank(known: list[Member], leader: str) -> list[AttendanceRow]:
    rows = [
        AttendanceRow(one.name, marks_of(lawyer=one.lawyer, role=one.role))
        for one in known
        if one.name != leader
    ]
    return rows + [AttendanceRow()] * (ROWS_OF_A_BLANK - len(rows))


def _rows(record: DayRecord) -> list[AttendanceRow]:
    return [_row(record.attendance.people[name]) for name in record.staff]


def _row(one: Attender) -> AttendanceRow:
    return AttendanceRow(
        name=one.person,
        marks=marks_of(lawyer=one.lawyer, role=one.role),
        periods=[(clock_time(period.began), _went(period)) for period in one.periods],
        minutes=one.minutes,
    )


def _went(period: Period) -> str:
    time = clock_time(period.ended)
    return _("{time} (closing)", time=time) if period.closed else time
