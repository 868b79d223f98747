"""A booth's day for people without this program: what a workbook and a table of it hold.

Everything is in the words of the reader; figures are computed elsewhere. ``None`` stands for a
number that nobody said.
"""

from collections.abc import Iterable

from msgspec import Struct

from booth_app.core.texts import printable

from .daily_sheet import DailySheet

LONGEST = 1000
"""Characters of one cell; the log does not take so many in one text."""
_FORMULA = tuple("=+-@＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula, also in the wide form of Chinese."""


class Figure(Struct, frozen=True):
    """A total of one measure, item and unit; ``by_how``: the same, by how it was counted.

    Only figures of one ``sort`` may be added up: words may be the same where units are not.
    """

    sort: tuple[str, str]
    measure: str
    item: str
    unit: str
    n: int
    by_how: tuple[int, ...]


class HourColumn(Struct, frozen=True):
    """One measure in one unit, a number for each of the book's hours."""

    measure: str
    unit: str
    numbers: list[int]


class Attendance(Struct, frozen=True):
    """One stretch of one person's duty; times are wall-clock texts, empty where nobody said."""

    name: str
    role: str
    lawyer: bool
    came: str
    went: str


class Record(Struct, frozen=True):
    """One entry of the day in words. ``time``: when it was written, ``at``: when it happened."""

    seq: int
    time: str
    at: str
    kind: str
    what: str
    n: int | None
    unit: str
    how: str
    by: str
    reason: str
    voided: bool


class DayBook(Struct, frozen=True):
    """One day. ``hows`` names the columns of ``Figure.by_how``; ``hours`` are 0–23, in order.

    ``records`` are gone through once, since there may be thousands.
    """

    sheet: DailySheet
    hows: list[str]
    figures: list[Figure]
    hours: list[int]
    by_hour: list[HourColumn]
    people: list[Attendance]
    records: Iterable[Record]


class TableRow(Struct, frozen=True):
    """One figure of the table; ``bound`` is ``eq``, or ``around`` with its ``word`` 约."""

    day: str
    body: str
    booth: str
    measure: str
    item: str
    value: int
    unit: str
    bound: str
    word: str
    note: str


def cell_text(text: str) -> str:
    """``text`` as a cell may hold it: no control characters, not too long."""
    return printable(text)[:LONGEST]


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would compute this instead of showing it."""
    return text.startswith(_FORMULA)
