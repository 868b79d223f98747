"""Blank tally sheets (计数表) to be printed: numbered, and in the order they are entered in."""

from pathlib import Path

from msgspec import Struct

from booth_app.core.campaign import Measure
from booth_app.core.errors import Refusal, Why
from booth_app.core.paper import MAX_NUMBER, series
from booth_app.i18n import _, name_of
from booth_app.reports.tally_sheet import TallyRow, TallySection, TallySheet, render
from booth_app.storage.transaction import Transaction

from .naming import tile_name, unit_word
from .preferences import SHEETS_PRINTED, number
from .workplace import Workplace
from .writing import write_file

MAX_COPIES = 50
BLANK_ROWS = 3
"""Rows for leaflets that come later, at every measure with a stock."""


class Row(Struct, frozen=True):
    """One line of a sheet; ``unit`` as the log writes it."""

    measure: str
    item: str
    name: str
    unit: str


class Section(Struct, frozen=True):
    """A measure of the sheet; ``blank``: how many rows it keeps for what is not in the pack."""

    measure: Measure
    rows: list[Row]
    blank: int

    @property
    def units(self) -> list[str]:
        """The units that are added up in it, each for itself."""
        return list(dict.fromkeys([row.unit for row in self.rows] or self.measure.units[:1]))


class Printed(Struct, frozen=True):
    """What was printed: the file, and the first and last number."""

    path: Path
    first: int
    last: int


def own_series(place: Workplace) -> str:
    """What the numbers of this laptop's sheets begin with."""
    return series(place.require()[1].code, place.reader.own_log())


def printed_up_to(place: Workplace) -> int:
    """How many sheets this laptop has printed; they are numbered from 1."""
    return number(place.reader, SHEETS_PRINTED)


def sections(place: Workplace) -> list[Section]:
    """What stands on a sheet of this booth: topics and leaflets, in the campaign's order."""
    campaign, _booth, body = place.require()
    made = []
    for measure in campaign.measures_shown:
        if not measure.tiles:
            continue
        rows = [
            Row(measure.code, item.code, name_of(item), item.unit)
            for item in campaign.items_of(measure.code, body.code)
        ]
        if measure.unsorted or not rows:
            name = tile_name(campaign, measure.code, "")
            rows.append(Row(measure.code, "", name, measure.units[0]))
        made.append(Section(measure, rows, BLANK_ROWS if measure.stocked else 0))
    return made


def print_sheets(place: Workplace, copies: int, path: Path) -> Printed:
    """Write ``copies`` blank sheets to ``path``, each with a number of its own.

    The numbers are taken first, and for good: a sheet that was not printed is a gap, a number
    that was printed twice would be counted once.
    """
    if not 1 <= copies <= MAX_COPIES:
        raise Refusal(Why.BAD_NUMBER, low=1, high=MAX_COPIES)
    place.require()

    def take(log: Transaction) -> int:
        first = int(log.setting(SHEETS_PRINTED) or 0) + 1
        if first + copies - 1 > MAX_NUMBER:
            raise Refusal(Why.BAD_NUMBER, low=1, high=MAX_NUMBER)
        log.set(SHEETS_PRINTED, str(first + copies - 1))
        return first

    first = place.submit(take).result()
    numbers = range(first, first + copies)
    write_file(render([_sheet(place, n) for n in numbers]), path)
    return Printed(path, numbers[0], numbers[-1])


def file_name(place: Workplace) -> str:
    """A file name for blank sheets."""
    return f"{_('tally sheets')}-{place.require()[1].code}.pdf"


def _sheet(place: Workplace, n: int) -> TallySheet:
    campaign, booth, body = place.require()
    return TallySheet(
        campaign=name_of(campaign),
        body=name_of(body),
        booth=name_of(booth),
        series=own_series(place),
        number=n,
        example=campaign.example,
        sections=[
            TallySection(
                title=name_of(section.measure),
                rows=[TallyRow(row.name, unit_word(campaign, row.unit)) for row in section.rows],
                blank=section.blank,
                units=[unit_word(campaign, unit) for unit in section.units],
            )
            for section in sections(place)
        ],
    )
