"""A superior's own form: which of its cells shows which figure, so that it can be filled again.

Like the forms of ``statistics_form`` this is how figures are shown, and no fact.
"""

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from .campaign import Campaign
from .days import parse_day
from .errors import Refusal
from .office_errors import OfficeWhy
from .statistics_form import Column, Part, read_column

Place: TypeAlias = tuple[int, int]
"""Row and column of a cell, counted from 1."""
Said: TypeAlias = Literal["", "date", "campaign", "period"]
SAID: tuple[Said, ...] = ("date", "campaign", "period")
MAX_TARGETS = 5000
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
LAST_COLUMN, LAST_ROW = 16384, 1_048_576


class Grid(Struct, frozen=True):
    """A sheet of a form. ``merged``: first and last cell of each range that is one cell."""

    texts: dict[Place, str]
    formulas: frozenset[Place] = frozenset()
    merged: list[tuple[Place, Place]] = []

    def covered(self) -> dict[Place, Place]:
        """Cells that lie under another one, each with that one."""
        return {
            (row, column): first
            for first, last in self.merged
            for row in range(first[0], last[0] + 1)
            for column in range(first[1], last[1] + 1)
            if (row, column) != first
        }


class Target(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One cell and what stands in it.

    A figure as a column of the statistics table has it, of a ``body`` and a ``day``; empty ones are
    those that the form is filled for. Or what is ``said``: the date of the report, the campaign,
    or of which days the form is.
    """

    sheet: str
    cell: str
    shows: list[Part] = []
    unit: str = ""
    worded: bool = False
    body: str = ""
    day: str = ""
    said: Said = ""

    @property
    def column(self) -> Column:
        """What it shows of each row."""
        return Column(shows=self.shows, unit=self.unit, worded=self.worded)


class OwnForm(Struct, frozen=True, kw_only=True):
    """A form: what its file was called, the file's hash, and its cells."""

    name: str
    file: str
    sha256: str
    targets: list[Target] = []


def place_of(cell: str) -> Place:
    """Row and column of ``B5``; refuses what names no cell."""
    found = _CELL.fullmatch(cell.strip().upper())
    column = 0
    for letter in found[1] if found else "":
        column = 26 * column + ord(letter) - ord("A") + 1
    if found is None or column > LAST_COLUMN or int(found[2]) > LAST_ROW:
        raise Refusal(OfficeWhy.NO_SUCH_CELL, cell=cell)
    return int(found[2]), column


def cell_name(place: Place) -> str:
    """``B5`` of a row and a column."""
    row, column = place
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def read_target(
    campaign: Campaign, text: str, sheets: Sequence[str]
) -> tuple[str, str, Target | None]:
    """A cell as it is typed: ``[SHEET!]CELL=WHAT``; its sheet, its name, and its target.

    WHAT is a column as ``read_column`` takes it, then ``@BODY``, then ``@DAY``; or ``#date``,
    ``#campaign``, ``#period``; ``-`` says that nothing stands there. Without SHEET the first one.
    """
    where, _sign, what = text.partition("=")
    sheet, sign, cell = where.rpartition("!")
    sheet = sheet.strip("'") if sign else sheets[0]
    cell = cell_name(place_of(cell))
    if sheet not in sheets:
        raise Refusal(OfficeWhy.NO_SUCH_SHEET, sheet=sheet, known="、".join(sheets))
    what = what.strip()
    if what == "-":
        return sheet, cell, None
    for said in SAID:
        if what == f"#{said}":
            return sheet, cell, Target(sheet=sheet, cell=cell, said=said)
    words, _sign, rest = what.partition("@")
    body, _sign, day = (part.strip() for part in rest.partition("@"))
    column = read_column(campaign, words)
    return (
        sheet,
        cell,
        Target(
            sheet=sheet,
            cell=cell,
            shows=column.shows,
            unit=column.unit,
            worded=column.worded,
            body=body_called(campaign, body) if body else "",
            day=parse_day(day) if day else "",
        ),
    )


def body_called(campaign: Campaign, word: str) -> str:
    """The code of the body with this name or alias; refuses an unknown one."""
    for body in campaign.bodies:
        if word in (body.code, body.name, *body.aliases):
            return body.code
    raise Refusal(OfficeWhy.RETURN_NO_BODY, body=word)
