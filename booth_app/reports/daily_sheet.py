"""The daily sheet: what is signed on paper at the end of a booth's day.

Its figures are computed elsewhere; nothing is added up here. ``None`` stands for a number that
nobody said, and prints as a dash.
"""

from collections.abc import Iterable

from msgspec import Struct, field

from booth_app.i18n import _


class Quantity(Struct, frozen=True):
    """A number of one unit; different units stand beside each other and are never added."""

    n: int
    unit: str


class BigFigure(Struct, frozen=True):
    """One of the boxes at the top: what it counts, in one or more units, and a word about it."""

    label: str
    parts: list[Quantity]
    note: str = ""


class ClassTable(Struct, frozen=True):
    """A measure by its items: (name, number) each, and their total, all in one unit.

    ``title`` is the measure's name; the sheet says that this is the measure by kind.
    """

    title: str
    unit: str
    rows: list[tuple[str, int]]
    total: int


class StockRow(Struct, frozen=True):
    """Of one leaflet: taken in, handed out by count, damaged, left by stock-take, what is missing.

    ``difference`` is signed: −1 where one copy fewer is left than there should be. ``measure`` is
    the name of what it is added up with: gifts in 份 are no leaflets in 份.
    """

    name: str
    unit: str
    taken_in: int | None
    handed_out: int
    left: int | None
    difference: int | None
    damaged: int | None = None
    measure: str = ""


class CorrectionRow(Struct, frozen=True):
    """An entry that was voided: when, which, why, by whom."""

    time: str
    entry: str
    reason: str
    by: str


class DailySheet(Struct, frozen=True, kw_only=True):
    """Everything that stands on the sheet, in the language of the sheet.

    ``day`` is an ISO date, times are wall-clock texts ("8:30"); an empty ``closed`` means that
    the day is still open, an empty ``file_name`` that its file is not known yet. ``staff``
    contains ``lawyers``. ``stock_totals`` has a row for each measure and unit, by the measure's
    name where there are several.
    ``hours`` are (hour 0–23, number) of the measure that ``hours_title`` names.
    ``details`` is what was told of consultations, on one line; empty where nothing was.
    ``day_code`` names the closed day, so that sheet and file can be compared; empty while it is
    open. ``qr`` is the text of the code that carries the day's totals, signed by its laptop.
    ``sources_share`` is the share of the first of ``sources``. ``example`` marks every page as a
    demonstration, ``rehearsal`` as practice that does not count.
    """

    campaign: str
    day: str
    body: str
    booth: str
    place: str = ""
    leader: str = ""
    leader_post: str = ""
    staff: int
    lawyers: int
    opened: str = ""
    closed: str = ""
    example: bool = False
    rehearsal: bool = False
    big: list[BigFigure]
    classes: list[ClassTable]
    stock: list[StockRow]
    stock_totals: list[StockRow]
    hours: list[tuple[int, int]]
    hours_title: str
    hours_unit: str
    facts: list[tuple[str, Quantity]] = field(default_factory=list)
    details: str = ""
    corrections: list[CorrectionRow] = field(default_factory=list)
    sources: list[tuple[str, int]] = field(default_factory=list)
    sources_share: str = ""
    remarks: list[str] = field(default_factory=list)
    first_seq: int
    last_seq: int
    file_name: str = ""
    day_code: str = ""
    qr: str = ""
    printed_at: str


def total_of(measure: str) -> str:
    """What a total is called; with the measure's name where there are several."""
    return _("Total: {name}", name=measure) if measure else _("Total")


def render(sheet: DailySheet) -> bytes:
    """The sheet as a PDF: A4, one page for a normal day; the same bytes for the same sheet."""
    # reportlab takes a quarter of a second to import: not before something is printed.
    from .daily_sheet_pages import build

    return build(sheet)


def render_all(sheets: Iterable[DailySheet]) -> bytes:
    """Several sheets as one PDF, at least one, each beginning on a page of its own."""
    from .daily_sheet_pages import build_all

    return build_all(sheets)
