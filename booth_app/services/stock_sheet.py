"""The stock of a day, added up: what the stock page, the stock-take and the terminal show."""

from msgspec import Struct

from booth_app.core.campaign import Campaign
from booth_app.core.entries import data_of
from booth_app.core.kinds import Stock
from booth_app.core.stock import Held, Lately, Total, held, lately, totals
from booth_app.i18n import _

from .board import runs_low
from .days import facts_of
from .naming import clock_time, measure_name, tile_name, unit_word
from .reasons import reason_text
from .stock import What, said
from .workplace import Workplace


class Row(Struct, frozen=True):
    """One item's stock in words and numbers. ``low``, ``minutes_left`` as on its tile.

    ``in_campaign``: stock may be said of it; not so of what was counted without being sorted.
    """

    held: Held
    name: str
    unit: str
    in_campaign: bool
    low: bool
    minutes_left: int | None


class TotalRow(Struct, frozen=True):
    """A total in words and numbers; it names its measure where there are several."""

    total: Total
    name: str
    unit: str


class StockSheet(Struct, frozen=True):
    """A row an item; a total for each measure and unit."""

    rows: list[Row]
    totals: list[TotalRow]


class Said(Struct, frozen=True):
    """Something that was said of an item's stock; a voided one no longer holds."""

    at: str
    what: What
    n: int
    reason: str
    by: str
    voided: bool


def stock_sheet(place: Workplace, day: str) -> StockSheet:
    """The stock of ``day``. Its cost does not grow with the log."""
    campaign, _booth, body = place.require()
    with place.reader.snapshot():
        record, cells = facts_of(place, day), place.reader.cells(day)
    pace = lately(cells, record.opened_at, place.clock.stamp().at)
    rows = [
        row
        for measure in campaign.measures
        if measure.stocked
        for row in held(measure, campaign, body.code, record, cells)
    ]
    units = {(item.measure, item.code): item.unit for item in campaign.items}
    return StockSheet(
        rows=[_row(campaign, row, pace, units) for row in rows],
        totals=_totals(campaign, rows),
    )


def _totals(campaign: Campaign, rows: list[Held]) -> list[TotalRow]:
    several = len({row.measure for row in rows}) > 1
    return [
        TotalRow(
            total=total,
            name=_("Total: {name}", name=measure_name(campaign, total.measure))
            if several
            else _("Total"),
            unit=unit_word(campaign, total.unit),
        )
        for total in totals(rows)
    ]


def _row(campaign: Campaign, row: Held, pace: Lately, units: dict[tuple[str, str], str]) -> Row:
    minutes = pace.minutes_left(row.measure, row.item, row.unit, row.left)
    return Row(
        held=row,
        name=tile_name(campaign, row.measure, row.item),
        unit=unit_word(campaign, row.unit),
        in_campaign=units.get((row.measure, row.item)) == row.unit,
        low=runs_low(row.share_left, minutes),
        minutes_left=minutes,
    )


def said_of_item(place: Workplace, day: str, measure: str, item: str) -> list[Said]:
    """What was said of an item's stock on ``day``, newest first."""
    found = []
    for stored, voided in reversed(place.reader.stock_entries(day, measure, item)):
        stock = data_of(stored.entry, Stock)
        reason = reason_text(stock.reason)
        at = clock_time(stored.entry.t, seconds=True)
        found.append(Said(at, *said(stock), reason, stock.by, voided))
    return found
