"""The attendance sheet (签到表): who was at the booth on a day, to be signed by each.

Nothing is added up here. Times are wall-clock texts ("8:30"); an empty text or None stands for
what nobody said, and leaves room for a pen.
"""

from msgspec import Struct


class AttendanceRow(Struct, frozen=True):
    """One of the staff: ``marks`` are role and lawyer, ``periods`` (came, went) pairs.

    ``minutes`` is how long all periods were together, None where that is not known (yet).
    """

    name: str = ""
    marks: str = ""
    periods: list[tuple[str, str]] = []
    minutes: int | None = None


class AttendanceSheet(Struct, frozen=True, kw_only=True):
    """Everything that stands on the sheet, in the language of the sheet.

    ``staff``, of whom ``lawyers`` are lawyers, is without the leader; None before anybody came.
    ``example`` marks every page as a demonstration, ``rehearsal`` as practice.
    """

    campaign: str
    day: str
    body: str
    booth: str
    place: str = ""
    leader: str = ""
    leader_post: str = ""
    staff: int | None = None
    lawyers: int = 0
    example: bool = False
    rehearsal: bool = False
    rows: list[AttendanceRow]
    printed_at: str


def render(sheet: AttendanceSheet) -> bytes:
    """The sheet as a PDF: A4, as many pages as the rows need; the same bytes for the same sheet."""
    # reportlab takes a quarter of a second to import: not before something is printed.
    from .attendance_sheet_pages import build

    return build(sheet)
