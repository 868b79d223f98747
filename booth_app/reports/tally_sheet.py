"""The blank tally sheet (计数表): what is filled in by hand where there is no laptop.

How many rows fit is decided on the page; what stands in them is decided elsewhere.
"""

from collections.abc import Sequence

from msgspec import Struct


class TallyRow(Struct, frozen=True):
    """A topic or a leaflet, and what it is counted in."""

    name: str
    unit: str


class TallySection(Struct, frozen=True):
    """The rows of a measure, ``blank`` more without a name, and a sum for each of ``units``."""

    title: str
    rows: list[TallyRow]
    blank: int
    units: list[str]


class TallySheet(Struct, frozen=True, kw_only=True):
    """One sheet, in the language of the window.

    Its number is ``series`` and ``number``, which no other sheet has. ``example`` marks it as a
    demonstration.
    """

    campaign: str
    body: str
    booth: str
    series: str
    number: int
    example: bool = False
    sections: list[TallySection]


def render(sheets: Sequence[TallySheet]) -> bytes:
    """The sheets as one PDF, A4, black and white; the same bytes for the same sheets."""
    # reportlab takes a quarter of a second to import: not before something is printed.
    from .tally_sheet_pages import build

    return build(sheets)
