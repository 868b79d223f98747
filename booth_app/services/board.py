"""What the counter page shows, added up."""

from msgspec import Struct

from booth_app.core.campaign import Campaign, Measure
from booth_app.core.days import DayRecord, StockLine, first_hour
from booth_app.core.entries import Stored
from booth_app.core.stock import Held, Lately, lately
from booth_app.core.totals import Cell, Sum, by_hour, by_item_of, in_order
from booth_app.i18n import name_of
from booth_app.storage.queries import Listed

from .naming import quantities, tile_name, unit_word
from .workplace import Workplace

LOW_SHARE = 0.1
"""A stock is low when no more than this share of it is left,"""
LOW_MINUTES = 30
"""or when it will be gone in this time, if it goes on as in the last hour."""
LATEST = 12


class Tile(Struct, frozen=True):
    """One tile. ``left``: stock that should be left, None where nobody said what was brought.

    ``minutes_left``: when it will be gone at the pace of the last hour, where that can be said.
    """

    measure: str
    item: str
    name: str
    unit: str
    n: int
    left: int | None = None
    share_left: float | None = None
    minutes_left: int | None = None

    @property
    def low(self) -> bool:
        """Whether the stock will soon be gone."""
        return runs_low(self.share_left, self.minutes_left)


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
    hours: list[tuple[int, int]]
    latest: list[Listed]
    undo: Stored | None


def board(place: Workplace, record: DayRecord) -> Board:
    """Read the counter page of the open day. Its cost does not grow with the log."""
    campaign, _booth, body = place.require()
    reader = place.reader
    cells = reader.cells(record.day)
    tiled = [measure for measure in campaign.measures if measure.tiles]
    latest = reader.latest(record.day, LATEST)
    hours = by_hour(cells, tiled[0].code, tiled[0].units[0]) if tiled else {}
    last_at = latest[0].stored.entry.t if latest else record.opened_at
    pace = lately(cells, record.opened_at, place.clock.stamp().at)
    return Board(
        sections=[_section(campaign, measure, body.code, record, cells, pace) for measure in tiled],
        hours=in_order(hours, first_hour(record.opened_at, last_at)),
        latest=latest,
        undo=reader.last_standing(record.day),
    )


def stock_left(record: DayRecord, measure: str, item: str, given: int) -> int | None:
    """What should be left of an item: brought and refilled, less handed out and damaged."""
    return _held(record, measure, item, given).left


def _held(record: DayRecord, measure: str, item: str, given: int) -> Held:
    line = record.stock.get((measure, item), StockLine())
    return Held(measure, item, "", line, given, True)


def runs_low(share_left: float | None, minutes_left: int | None) -> bool:
    """Whether a stock will soon be gone."""
    few = share_left is not None and share_left <= LOW_SHARE
    return few or (minutes_left is not None and minutes_left <= LOW_MINUTES)


def _section(
    campaign: Campaign,
    measure: Measure,
    body: str,
    record: DayRecord,
    cells: dict[Cell, Sum],
    pace: Lately,
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
        tiles=[_tile(campaign, measure, code, given, record, pace) for code in codes],
    )


def _tile(
    campaign: Campaign,
    measure: Measure,
    code: str,
    given: dict[tuple[str, str], int],
    record: DayRecord,
    pace: Lately,
) -> Tile:
    known = {item.code: item for item in campaign.items_of(measure.code)}
    unit = known[code].unit if code in known else measure.units[0]
    n = given.get((code, unit), 0)
    stock = _held(record, measure.code, code, n)
    return Tile(
        measure=measure.code,
        item=code,
        name=tile_name(campaign, measure.code, code),
        unit=unit_word(campaign, unit),
        n=n,
        left=stock.left,
        share_left=stock.share_left,
        minutes_left=pace.minutes_left(measure.code, code, unit, stock.left),
    )
