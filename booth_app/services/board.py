"""What the counter page shows, added up."""

from msgspec import Struct

from booth_app.core.acts import MINUS_ONE, Act
from booth_app.core.campaign import Campaign, Combo, Measure
from booth_app.core.days import DayRecord, StockLine, first_hour
from booth_app.core.entries import data_of
from booth_app.core.kinds import Count, Void
from booth_app.core.stock import Held, Lately, lately
from booth_app.core.totals import Cell, Sum, by_hour, by_item_of, estimated, in_order
from booth_app.i18n import _, name_of
from booth_app.storage.queries import Listed

from .combos import combo_name, combos, part_unit
from .entry_words import entry_text
from .layout import Layout, layout
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
    ``n`` contains the ``estimated``. A tile of a combo has its code in ``combo``, no number, and
    in ``unit`` says what one tap counts.
    """

    measure: str
    item: str
    name: str
    unit: str
    n: int = 0
    left: int | None = None
    share_left: float | None = None
    minutes_left: int | None = None
    estimated: int = 0
    combo: str = ""

    @property
    def id(self) -> str:
        """What the order of the tiles knows it by."""
        return f"combo:{self.combo}" if self.combo else f"{self.measure}/{self.item}"

    @property
    def low(self) -> bool:
        """Whether the stock will soon be gone."""
        return runs_low(self.share_left, self.minutes_left)


class Section(Struct, frozen=True):
    """The tiles of one measure, under its totals unit by unit.

    ``hidden``: tiles that were put out of sight and hold nothing today. ``unclassified``: how
    many were counted that wait for their class; None where the measure knows no such thing.
    """

    measure: str
    name: str
    stocked: bool
    totals: list[tuple[int, str]]
    tiles: list[Tile]
    hidden: list[Tile]
    unclassified: int | None


class Board(Struct, frozen=True):
    """The counter page at one moment. ``undo``: the act that an undo would take back."""

    sections: list[Section]
    hours: list[tuple[int, int]]
    latest: list[Listed]
    undo: Act | None


def board(place: Workplace, record: DayRecord) -> Board:
    """Read the counter page of the open day. Its cost does not grow with the log."""
    campaign, _booth, body = place.require()
    reader = place.reader
    with reader.snapshot():  # else a commit between would have an undo of what is not shown
        cells = reader.cells(record.day)
        latest, undo = reader.latest(record.day, LATEST), reader.last_act(record.day)
        kept, chosen = combos(place), layout(place)
    counted = {cell.measure for cell in cells}
    tiled = [m for m in campaign.measures if m.tiles and (not m.hidden or m.code in counted)]
    hours = by_hour(cells, tiled[0].code, tiled[0].units[0]) if tiled else {}
    last_at = latest[0].stored.entry.t if latest else record.opened_at
    pace = lately(cells, record.opened_at, place.clock.stamp().at)
    return Board(
        sections=[
            _section(campaign, measure, body.code, record, cells, pace, kept, chosen)
            for measure in tiled
        ],
        hours=in_order(hours, first_hour(record.opened_at, last_at)),
        latest=latest,
        undo=undo,
    )


def runs_low(share_left: float | None, minutes_left: int | None) -> bool:
    """Whether a stock will soon be gone."""
    few = share_left is not None and share_left <= LOW_SHARE
    return few or (minutes_left is not None and minutes_left <= LOW_MINUTES)


def act_text(place: Workplace, act: Act) -> str:
    """An act in a few words: 商标注册 +1, or what else an undo would take back."""
    campaign = place.require()[0]
    first = act.entries[0].entry
    if first.kind == "void":
        [target] = act.cancelled
        count = data_of(target.entry, Count)
        if data_of(first, Void).reason == MINUS_ONE:
            return f"{tile_name(campaign, count.measure, count.item)} −1"
        if act.made:
            return _("sorted: {entry}", entry=entry_text(campaign, act.made[0]))
        return _("voided: {entry}", entry=entry_text(campaign, target))
    count = data_of(first, Count)
    if count.combo:
        name = combo_name(place, count.combo)
        return _("{combo} ({n} counts)", combo=name, n=len(act.entries))
    if count.sheet:
        return _("paper sheet {sheet} ({n} counts)", sheet=count.sheet, n=len(act.entries))
    return entry_text(campaign, act.entries[0])


def _section(
    campaign: Campaign,
    measure: Measure,
    body: str,
    record: DayRecord,
    cells: dict[Cell, Sum],
    pace: Lately,
    kept: list[Combo],
    chosen: Layout,
) -> Section:
    given = by_item_of(cells, measure.code)
    counted = {item for item, _unit in given}
    offered = [item.code for item in campaign.items_of(measure.code, body)]
    # what holds data is shown, whether or not it is offered here
    codes = offered + sorted(counted - {"", *offered})
    guessed = by_item_of(estimated(cells), measure.code)
    tiles = [_tile(campaign, measure, code, given, guessed, record, pace) for code in codes]
    tiles += [_combo_tile(campaign, c) for c in kept if _home(campaign, c) == measure.code]
    tiles = chosen.sorted(tiles, lambda tile: tile.id)
    offered_whole = not measure.hidden and (measure.unsorted or not codes)
    if offered_whole or "" in counted:
        tiles.append(_tile(campaign, measure, "", given, guessed, record, pace))
    hidden = [tile for tile in tiles if tile.id in chosen.hidden]
    hidden = [tile for tile in hidden if tile.combo or tile.item not in counted]
    waiting = sum(n for (item, _unit), n in given.items() if not item)
    return Section(
        measure=measure.code,
        name=name_of(measure),
        stocked=measure.stocked,
        totals=quantities(campaign, cells, measure),
        tiles=[tile for tile in tiles if tile not in hidden],
        hidden=hidden,
        unclassified=waiting if measure.unsorted and campaign.items_of(measure.code) else None,
    )


def _home(campaign: Campaign, combo: Combo) -> str:
    """The measure under which a combo has its tile: that of its leaflets, if it has any."""
    measures = [campaign.measure(part.measure) for part in combo.parts]
    return next((m.code for m in measures if m.stocked), measures[0].code)


def _combo_tile(campaign: Campaign, combo: Combo) -> Tile:
    units = {part_unit(campaign, part) for part in combo.parts}
    numbers = {part.n for part in combo.parts}
    about = _("{n} counts at a tap", n=len(combo.parts))
    if len(units) == len(numbers) == 1:
        n, unit = numbers.pop(), unit_word(campaign, units.pop())
        about = _("{n} each of {kinds} kinds", kinds=len(combo.parts), n=n, unit=unit)
    return Tile(measure="", item="", name=name_of(combo), unit=about, combo=combo.code)


def _tile(
    campaign: Campaign,
    measure: Measure,
    code: str,
    given: dict[tuple[str, str], int],
    guessed: dict[tuple[str, str], int],
    record: DayRecord,
    pace: Lately,
) -> Tile:
    known = {item.code: item for item in campaign.items_of(measure.code)}
    unit = known[code].unit if code in known else measure.units[0]
    n = given.get((code, unit), 0)
    said = record.stock.get((measure.code, code), StockLine())
    stock = Held(measure.code, code, unit, said, n, True)
    return Tile(
        measure=measure.code,
        item=code,
        name=tile_name(campaign, measure.code, code),
        unit=unit_word(campaign, unit),
        n=n,
        left=stock.left,
        share_left=stock.share_left,
        minutes_left=pace.minutes_left(measure.code, code, unit, stock.left),
        estimated=guessed.get((code, unit), 0),
    )
