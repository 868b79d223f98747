"""What the counter page shows, added up."""

from msgspec import Struct

from booth_app.core.campaign import Campaign, Measure
from booth_app.core.days import DayRecord
from booth_app.core.entries import Stored
from booth_app.core.totals import Cell, Sum, by_hour, by_item_of
from booth_app.i18n import name_of
from booth_app.storage.queries import Listed

from .naming import quantities, tile_name, unit_word
from .workplace import Workplace

LOW_SHARE = 0.1
"""A stock is low when no more than this share of it is left."""
LATEST = 12


class Tile(Struct, frozen=True):
    """One tile. ``left``: stock that should be left, None where nobody said what was brought."""

    measure: str
    item: str
    name: str
    unit: str
    n: int
    left: int | None = None
    share_left: float | None = None

    @property
    def low(self) -> bool:
        """Whether the stock will soon be gone."""
        return self.share_left is not None and self.share_left <= LOW_SHARE


class Section(Struct, frozen=True):
    """The tiles of one measure, under its totals unit by unit."""

    measure: str
    name: str
    stocked: bool
    totals: list[tuple[int, str]]
    tiles: list[Tile]


class Board(Struct, frozen=True):
    """The counter page at one moment."""

    sections: list[Section]
    hours: dict[int, int]
    latest: list[Listed]
    undo: Stored | None


def board(place: Workplace, record: DayRecord) -> Board:
    """Read the counter page of the open day. Its cost does not grow with the log."""
    campaign, _booth, body = place.require()
    reader = place.reader
    cells = reader.cells(record.day)
    tiled = [measure for measure in campaign.measures if measure.tiles]
    return Board(
        sections=[_section(campaign, measure, body.code, record, cells) for measure in tiled],
        hours=by_hour(cells, tiled[0].code, tiled[0].units[0]) if tiled else {},
        latest=reader.latest(record.day, LATEST),
        undo=reader.last_standing(record.day),
    )


def stock_left(record: DayRecord, measure: str, item: str, given: int) -> int | None:
    """What should be left of an item: brought and refilled, less what was handed out."""
    line = record.stock.get((measure, item))
    taken_in = line.taken_in if line else None
    return None if taken_in is None else taken_in - given


def _section(
    campaign: Campaign,
    measure: Measure,
    body: str,
    record: DayRecord,
    cells: dict[Cell, Sum],
) -> Section:
    given = by_item_of(cells, measure.code)
    counted = {item for item, _unit in given}
    offered = [item.code for item in campaign.items_of(measure.code, body)]
    # what holds data is shown, whether or not it is offered here
    codes = offered + sorted(counted - {"", *offered})
    if measure.unsorted or not codes or "" in counted:
        codes.append("")
    return Section(
        measure=measure.code,
        name=name_of(measure),
        stocked=measure.stocked,
        totals=quantities(campaign, cells, measure),
        tiles=[_tile(campaign, measure, code, given, record) for code in codes],
    )


def _tile(
    campaign: Campaign,
    measure: Measure,
    code: str,
    given: dict[tuple[str, str], int],
    record: DayRecord,
) -> Tile:
    known = {item.code: item for item in campaign.items_of(measure.code)}
    unit = known[code].unit if code in known else measure.units[0]
    n = given.get((code, unit), 0)
    line = record.stock.get((measure.code, code))
    taken_in = line.taken_in if line else None
    left = stock_left(record, measure.code, code, n)
    return Tile(
        measure=measure.code,
        item=code,
        name=tile_name(campaign, measure.code, code),
        unit=unit_word(campaign, unit),
        n=n,
        left=left,
        share_left=max(0, left) / taken_in if left is not None and taken_in else None,
    )
