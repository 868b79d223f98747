"""What the checklist of the evening shows of a day; read quickly, however long the log is."""

from msgspec import Struct

from booth_app.core import day_code
from booth_app.core.campaign import Campaign
from booth_app.core.days import DayRecord
from booth_app.core.kinds import DayTotal
from booth_app.core.totals import Cell, Sum, by_item, by_item_of
from booth_app.i18n import _, name_of

from .days import facts_of
from .naming import quantities, unit_word
from .preferences import exported_up_to
from .workplace import Workplace

Quantities = list[tuple[int, str]]


class Checklist(Struct, frozen=True):
    """A day in the evening. ``last``: its last entry; ``exported``: some file holds all of it.
    ``day_code`` names it once it is closed.

    ``doubts`` are what somebody should look at in the numbers, ``advice`` what could still be done.
    """

    record: DayRecord
    totals: list[DayTotal]
    figures: list[tuple[str, Quantities]]
    doubts: list[str]
    advice: str
    last: int
    exported: bool
    day_code: str = ""


def checklist(place: Workplace, day: str) -> Checklist:
    """Read the day."""
    campaign = place.require()[0]
    reader = place.reader
    with reader.snapshot():  # what was seen and what was exported are told by each other
        record, cells, last = facts_of(place, day), reader.cells(day), reader.day_span(day)[1]
        exported = exported_up_to(place) >= last
        newest = reader.entry(last)
    said = {cell.measure for cell in cells}
    figures = [
        (name_of(measure), quantities(campaign, cells, measure))
        for measure in campaign.measures
        if (measure.tiles and not measure.hidden) or measure.code in said
    ]
    guessed = any(cell.how == "estimate" for cell in cells)
    advice = _("What nobody tapped can still be estimated; the sheet says that it is an estimate.")
    return Checklist(
        record=record,
        totals=by_item(cells),
        figures=figures,
        doubts=_doubts(campaign, cells),
        advice="" if guessed else advice,
        last=last,
        exported=exported,
        day_code=day_code.of(newest.stored) if newest else "",
    )


def _doubts(campaign: Campaign, cells: dict[Cell, Sum]) -> list[str]:
    tiled = [measure for measure in campaign.measures if measure.tiles]
    if not any(n for measure in tiled for n in by_item_of(cells, measure.code).values()):
        return [_("Nothing has been counted all day. Is that right?")]
    return [
        _(
            "{n} {unit} are not classified yet; they count in the total.",
            n=n,
            unit=unit_word(campaign, unit),
        )
        for measure in tiled
        if measure.unsorted
        for (item, unit), n in by_item_of(cells, measure.code).items()
        if n and not item
    ]
