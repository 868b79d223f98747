"""The daily sheet of any log: the figures of a day that was read, in the order of the page."""

from msgspec import Struct

from booth_app.core import day_code
from booth_app.core.campaign import Body, Booth, Campaign, Measure
from booth_app.core.days import Correction, DayRecord, first_hour
from booth_app.core.entries import Stored, data_of
from booth_app.core.kinds import Void
from booth_app.core.stock import held, said_of, whole
from booth_app.core.totals import Cell, Sum, by_hour, by_item_of, in_order
from booth_app.i18n import _, name_of
from booth_app.reports.daily_sheet import (
    BigFigure,
    ClassTable,
    CorrectionRow,
    DailySheet,
    Quantity,
    StockRow,
)

from .clocks import jump_text
from .entry_words import entry_with_time
from .facts import FROM_CHECK_IN
from .naming import HOW, clock_time, quantities, tile_name, unit_word
from .reasons import reason_text

_BIG = ("consultations", "leaflets", "boards")


class DayRead(Struct, frozen=True):
    """What a day's papers are made of, all of one moment.

    ``last_at``: the time of its last entry; ``jumps``: the ``clock`` entries within the day;
    ``details``: what was told of its consultations, on one line; ``closing``: its last entry, where
    that closes it.
    """

    record: DayRecord
    cells: dict[Cell, Sum]
    first: int
    last: int
    last_at: str
    jumps: list[Stored]
    details: str
    closing: Stored | None = None

    @property
    def day_code(self) -> str:
        """The code of a closed day; empty while it is open."""
        return day_code.of(self.closing) if self.closing else ""


class SheetOf(Struct, frozen=True, kw_only=True):
    """Whose sheet it is, and what stands on it beside the figures of its day.

    ``printed_at`` is a wall-clock text, ``remarks`` follow those of the booth, ``qr`` is the signed
    text of a closed day.
    """

    campaign: Campaign
    booth: Booth
    body: Body
    printed_at: str
    rehearsal: bool = False
    file_name: str = ""
    remarks: list[str] = []
    qr: str = ""


def closing_of(last: Stored) -> Stored | None:
    """A day's last entry, if it closes the day."""
    return last if last.entry.kind == "day_close" else None


def compose(of: SheetOf, read: DayRead) -> DailySheet:
    """The sheet of a day that was read."""
    campaign = of.campaign
    record, cells, day = read.record, read.cells, read.record.day
    known = {cell.measure for cell in cells} | {measure for measure, _item in record.stock}
    shown = [m for m in campaign.measures if not m.hidden or m.code in known]
    tiled = [measure for measure in shown if measure.tiles]
    main = (tiled or shown)[0]
    stock = [
        row
        for measure in tiled
        if measure.stocked
        for row in _stock(campaign, measure, of.body.code, record, cells)
    ]
    sources = _sources(cells)
    return DailySheet(
        campaign=name_of(campaign),
        day=day,
        body=name_of(of.body),
        booth=name_of(of.booth),
        place=record.place,
        leader=record.leader,
        leader_post=record.leader_post,
        staff=len(record.staff),
        lawyers=record.lawyers,
        opened=clock_time(record.opened_at),
        closed=clock_time(record.closed_at),
        example=campaign.example,
        rehearsal=of.rehearsal,
        big=[*_big(campaign, cells), _corrections_box(record)],
        classes=[
            table
            for measure in tiled
            if not measure.stocked
            for table in _classes(campaign, measure, of.body.code, cells)
        ],
        stock=stock,
        stock_totals=_stock_totals(stock),
        hours=in_order(
            by_hour(cells, main.code, main.units[0]), first_hour(record.opened_at, read.last_at)
        ),
        hours_title=name_of(main),
        hours_unit=unit_word(campaign, main.units[0]),
        facts=_facts(campaign, cells),
        details=read.details,
        corrections=[_correction(campaign, one) for one in record.corrections],
        sources=sources,
        sources_share=_share(sources),
        remarks=[*happened(read), *record.notes, *of.remarks],
        first_seq=read.first,
        last_seq=read.last,
        file_name=of.file_name,
        day_code=read.day_code,
        qr=of.qr,
        printed_at=of.printed_at,
    )


def happened(read: DayRead) -> list[str]:
    """What the log says of the day by itself: opened again, clock set."""
    times = [clock_time(t) for t in read.record.reopened]
    reopened = _("Closed and opened again at {times} ({n} ×)", times=" ".join(times), n=len(times))
    return [*([reopened] if times else []), *map(jump_text, read.jumps)]


def _parts(campaign: Campaign, cells: dict[Cell, Sum], measure: Measure) -> list[Quantity]:
    return [Quantity(n, unit) for n, unit in quantities(campaign, cells, measure)]


def _big(campaign: Campaign, cells: dict[Cell, Sum]) -> list[BigFigure]:
    said = {cell.measure for cell in cells}
    codes = [m.code for m in campaign.measures if not m.hidden or m.code in said]
    return [
        BigFigure(
            label=name_of(measure),
            # who taps and did not has counted none; a number that nobody typed is not zero
            parts=_parts(campaign, cells, measure) if measure.tiles or measure.code in said else [],
        )
        for measure in (campaign.measure(code) for code in _BIG if code in codes)
    ]


def _corrections_box(record: DayRecord) -> BigFigure:
    n = len(record.corrections)
    note = _("see below") if n else ""
    return BigFigure(label=_("Corrections"), parts=[Quantity(n, _("entries"))], note=note)


def _classes(
    campaign: Campaign, measure: Measure, body: str, cells: dict[Cell, Sum]
) -> list[ClassTable]:
    """A measure by its items, in a table for each unit."""
    numbers = by_item_of(cells, measure.code)
    places = {item.code: place for place, item in enumerate(campaign.items_of(measure.code))}
    offered = dict.fromkeys(((i.code, i.unit) for i in campaign.items_of(measure.code, body)), 0)
    tables: dict[str, list[tuple[str, int]]] = {}
    # in the campaign's order; what the campaign does not know comes last
    order = sorted(offered | numbers, key=lambda at: (places.get(at[0], len(places)), at))
    for item, unit in order:
        row = (tile_name(campaign, measure.code, item), numbers.get((item, unit), 0))
        tables.setdefault(unit, []).append(row)
    return [
        ClassTable(
            title=name_of(measure),
            unit=unit_word(campaign, unit),
            rows=rows,
            total=sum(n for _name, n in rows),
        )
        for unit, rows in tables.items()
    ]


def _stock(
    campaign: Campaign, measure: Measure, body: str, record: DayRecord, cells: dict[Cell, Sum]
) -> list[StockRow]:
    return [
        StockRow(
            name=tile_name(campaign, row.measure, row.item),
            unit=unit_word(campaign, row.unit),
            taken_in=row.said.taken_in,
            handed_out=row.handed_out,
            left=row.said.counted,
            difference=row.difference,
            damaged=row.said.damaged,
            measure=name_of(measure),
        )
        for row in held(measure, campaign, body, record, cells)
        if row.known
    ]


def _stock_totals(rows: list[StockRow]) -> list[StockRow]:
    """One for each measure and unit; neither is ever mixed."""
    together: dict[tuple[str, str], list[StockRow]] = {}
    for row in rows:
        together.setdefault((row.measure, row.unit), []).append(row)
    several = len({row.measure for row in rows}) > 1
    return [
        StockRow(
            name=measure if several else "",
            unit=unit,
            taken_in=whole([row.taken_in for row in same]),
            handed_out=sum(row.handed_out for row in same),
            left=whole([row.left for row in same]),
            difference=whole([row.difference for row in same]),
            damaged=said_of([row.damaged for row in same]),
            measure=measure,
        )
        for (measure, unit), same in together.items()
    ]


def _facts(campaign: Campaign, cells: dict[Cell, Sum]) -> list[tuple[str, Quantity]]:
    counted = {cell.measure for cell in cells} - {*_BIG, *FROM_CHECK_IN}
    return [
        (name_of(measure), part)
        for measure in campaign.measures
        if measure.code in counted and not measure.tiles
        for part in _parts(campaign, cells, measure)
    ]


def _correction(campaign: Campaign, one: Correction) -> CorrectionRow:
    return CorrectionRow(
        time=clock_time(one.void.entry.t, seconds=True),
        entry=entry_with_time(campaign, one.target),
        reason=reason_text(one.reason),
        by=data_of(one.void.entry, Void).by,
    )


def _sources(cells: dict[Cell, Sum]) -> list[tuple[str, int]]:
    numbers = dict.fromkeys(HOW, 0)
    for cell, total in cells.items():
        numbers[cell.how] += total.entries
    return [(_(HOW[how]), n) for how, n in numbers.items()]


def _share(sources: list[tuple[str, int]]) -> str:
    whole = sum(n for _label, n in sources)
    return f"{100 * sources[0][1] / whole:.1f}%" if whole else ""
