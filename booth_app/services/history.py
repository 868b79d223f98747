"""The days so far, each with what it came to. Read from what is kept of a day, not from its log."""

from msgspec import Struct

from booth_app.core.campaign import Campaign
from booth_app.core.totals import Cell, Sum, by_unit
from booth_app.i18n import _, name_of
from booth_app.storage.log_pages import DayEnds

from .naming import clock_time, measure_name, quantities, unit_word
from .preferences import exported_up_to
from .workplace import Workplace

SHOWN = 14
"""So many days are shown at once: two weeks."""


class DayLine(Struct, frozen=True):
    """A day that was opened. ``closed`` is empty while it is open.

    ``totals``: of each measure its name and its numbers, one for each unit, never added up.
    ``exported``: whether everything of the day is in some file.
    """

    day: str
    opened: str
    closed: str
    totals: list[tuple[str, list[tuple[int, str]]]]
    corrections: int
    exported: bool


def days_so_far(place: Workplace, before: str = "", most: int = SHOWN) -> list[DayLine]:
    """Up to ``most`` days, newest first; with ``before``, those before that day."""
    campaign = place.require()[0]
    reader = place.reader
    with reader.snapshot():
        exported = exported_up_to(place)
        return [_line(place, campaign, ends, exported) for ends in reader.day_ends(before, most)]


def hours_text(line: DayLine) -> str:
    """When the booth was open."""
    if line.closed:
        return _("{first} to {last}", first=line.opened, last=line.closed)
    return _("since {time}", time=line.opened)


def totals_text(line: DayLine) -> str:
    """What the day came to; numbers of different units stand side by side."""
    figures = [
        f"{name} " + "  ".join(f"{n} {unit}" for n, unit in numbers)
        for name, numbers in line.totals
    ]
    return "     ".join(figures) or _("Nothing has been counted.")


def marks(line: DayLine) -> list[tuple[str, bool]]:
    """Whether the day is closed and exported, in a word each, and whether that is as it should."""
    return [
        (_("closed") if line.closed else _("open"), bool(line.closed)),
        (_("exported") if line.exported else _("not exported"), line.exported),
    ]


def _line(place: Workplace, campaign: Campaign, ends: DayEnds, exported: int) -> DayLine:
    last = ends.last.entry if ends.last else None
    seq = last.seq if last else place.reader.day_span(ends.day)[1]
    return DayLine(
        day=ends.day,
        opened=clock_time(ends.first.entry.t),
        closed=clock_time(last.t) if last else "",
        totals=_totals(campaign, place.reader.cells(ends.day)),
        corrections=ends.voids,
        exported=exported >= seq,
    )


def _totals(campaign: Campaign, cells: dict[Cell, Sum]) -> list[tuple[str, list[tuple[int, str]]]]:
    counted = {cell.measure for cell in cells}
    known = [measure for measure in campaign.measures if measure.code in counted]
    found = [(name_of(measure), quantities(campaign, cells, measure)) for measure in known]
    for code in sorted(counted - {measure.code for measure in known}):
        sums = by_unit(cells, code)
        numbers = [(n, unit_word(campaign, unit)) for unit, n in sums.items()]
        found.append((measure_name(campaign, code), numbers))
    return found
