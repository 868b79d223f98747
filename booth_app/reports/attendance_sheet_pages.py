"""How the attendance sheet is laid out on its pages."""

from io import BytesIO
from typing import cast

from reportlab.platypus import Flowable, Spacer, Table

from booth_app.i18n import _, date_name, day_name

from . import daily_sheet_tables as tables
from . import pdf_style as style
from . import pdf_text
from .attendance_sheet import AttendanceRow, AttendanceSheet
from .daily_sheet_pages import SheetDocument, mark_of, printable
from .daily_sheet_parts import Title
from .pdf_style import WIDTH, Spacing
from .pdf_text import labelled, with_note

SIGNABLE = Spacing(cell=7.5, section=12.0, chart=0.0)
"""Rows high enough for a signature."""
MOST_TOGETHER = 12
"""Lines of one person that stay on one page; more than that may be parted."""


def build(sheet: AttendanceSheet) -> bytes:
    """The PDF of the sheet."""
    sheet = cast(AttendanceSheet, printable(sheet))
    title = _("Attendance sheet")
    mark = mark_of(sheet)
    below = f"{sheet.campaign}{2 * pdf_text.BLANK}{day_name(sheet.day)}"
    story: list[Flowable] = [
        Title(title, below, mark),
        _head(sheet),
        Spacer(1, SIGNABLE.section),
        _people(sheet.rows),
        Spacer(1, SIGNABLE.section),
        style.plain(_("Leader's signature: {line}", line="_" * 24), _foot(sheet)),
    ]
    file = BytesIO()
    SheetDocument(file, sheet, title).write(story)
    return file.getvalue()


def _head(sheet: AttendanceSheet) -> Table:
    """Who, where and when, in three columns without rules."""
    rows = [
        [
            tables.body_line(sheet),
            tables.booth_line(sheet),
            labelled(_("Day"), date_name(sheet.day)),
        ],
        [
            labelled(_("Leader"), with_note(sheet.leader, sheet.leader_post)),
            labelled(_("Staff"), _number_of_staff(sheet)),
            "",
        ],
    ]
    return tables.three_columns(rows, "" if sheet.place == sheet.booth else sheet.place)


def _number_of_staff(sheet: AttendanceSheet) -> str:
    if sheet.staff is None:
        return ""
    return _("{staff} ({lawyers} of them lawyers)", staff=sheet.staff, lawyers=sheet.lawyers)


def _people(people: list[AttendanceRow]) -> Table:
    """A line for each period of each person; name and signature run beside all of them."""
    rows: list[list[str]] = []
    spans: list[tuple[int, int]] = []
    for number, person in enumerate(people, 1):
        periods = person.periods or [("", "")]
        first = len(rows)
        for at, (came, went) in enumerate(periods):
            who = [str(number), person.name, person.marks] if at == 0 else ["", "", ""]
            hours = _hours(person.minutes) if at == 0 else ""
            rows.append([*who, came, went, hours, ""])
        if 1 < len(periods) <= MOST_TOGETHER:
            spans.append((first, len(rows) - 1))
    head = [
        _("No."),
        _("Name"),
        _("Role"),
        _("Came"),
        _("Went"),
        _("Present"),
        _("Signature"),
    ]
    widths = [36.0, 102.0, 80.0, 44.0, 86.0, 66.0]
    table = style.grid(
        _("Staff; the leader is not counted among them"),
        head,
        rows,
        [*widths, WIDTH - sum(widths)],
        spacing=SIGNABLE,
    )
    for first, last in spans:
        # behind the title and the head
        top, bottom = first + 2, last + 2
        look = [("SPAN", (column, top), (column, bottom)) for column in (0, 1, 2, 5, 6)]
        table.setStyle([*look, ("NOSPLIT", (0, top), (-1, bottom))])
    return table


def _hours(minutes: int | None) -> str:
    if minutes is None:
        return ""
    return _("{hours} h {minutes:02} min", hours=minutes // 60, minutes=minutes % 60)


def _foot(sheet: AttendanceSheet) -> list[str]:
    printed = _("Printed {time}", time=sheet.printed_at)
    if sheet.staff is None:
        return [printed]
    said = _(
        "{staff} staff, {lawyers} of them lawyers; the leader is not among them.",
        staff=sheet.staff,
        lawyers=sheet.lawyers,
    )
    return [f"{said}{2 * pdf_text.BLANK}{printed}"]
