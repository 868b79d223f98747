"""The statistics table (统计表) as it will stand on paper or in a workbook: words and numbers.

Nothing is computed here, and everything is in the words of the reader.
"""

from msgspec import Struct

from booth_app.i18n import _


class StatisticsCell(Struct, frozen=True):
    """What stands in a cell. ``number``: the same as a number, where it is an exact one.

    ``note``: what the words may stand for; empty where they say all of it.
    """

    text: str
    number: int | None = None
    note: str = ""


class StatisticsLine(Struct, frozen=True):
    """A row: ``key`` is the code of what it is of, ``cells`` one for each column."""

    key: str
    name: str
    cells: list[StatisticsCell]
    remark: str = ""


class StatisticsHead(Struct, frozen=True):
    """The head of a column; ``width`` is in characters, 0 where nobody chose one."""

    name: str
    unit: str
    width: int = 0


class StatisticsTable(Struct, frozen=True, kw_only=True):
    """The whole table.

    ``period``: of which days, and of whom. ``mark``: what every page of a demonstration says.
    ``dated`` (填报日期) is a text; ``made_for`` the ISO day it is of. ``row_head`` stands above the
    names of the rows. ``sums``: whether the total of a column is the sum of the numbers above it,
    so that a formula may say so. ``remarks``: whether there is a column for them. ``notes`` stand
    below the table. ``language`` is that of the document (``zh-CN``, ``en``).
    """

    title: str
    period: str
    mark: str
    dated: str
    made_for: str
    row_head: str
    heads: list[StatisticsHead]
    lines: list[StatisticsLine]
    total: StatisticsLine | None
    sums: list[bool]
    remarks: bool
    notes: list[str]
    language: str


def head_of(head: StatisticsHead) -> str:
    """The head of a column with its unit: 接待咨询（人次）."""
    return _("{text} ({note})", text=head.name, note=head.unit) if head.unit else head.name


def above(table: StatisticsTable) -> tuple[str, str]:
    """Who reports, which stays blank for the seal, and when it was filled in."""
    return (
        _("{label}: {value}", label=_("Body (seal)"), value=""),
        _("{label}: {value}", label=_("Date of the report"), value=table.dated),
    )


def below() -> list[str]:
    """Who signs, from left to right; a pen fills it in."""
    labels = [_("Head of the body"), _("Checked by"), _("Compiled by"), _("Telephone")]
    return [_("{label}: {value}", label=label, value="") for label in labels]
