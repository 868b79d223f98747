"""What the QR of a closed day's sheet says: whose day it is, how its log ends, what it comes to."""

from msgspec import Struct
from msgspec.structs import replace

from .campaign import BoothCode, CampaignId, Date
from .kinds import DayTotal, Hash, LogId, Natural


class SheetFacts(Struct, frozen=True, kw_only=True):
    """The day as it was when it was closed.

    ``first`` is its first entry, ``last`` the one that closed it, ``head`` that one's hash.
    ``staff`` contains ``lawyers``, and not the leader. ``totals`` are by measure, item and unit;
    where they were too many for a QR they are ``summed``: by measure and unit, without items.
    ``practice``: it counts nowhere.
    """

    campaign: CampaignId
    booth: BoothCode
    day: Date
    log: LogId
    first: Natural
    last: Natural
    head: Hash
    staff: Natural = 0
    lawyers: Natural = 0
    totals: list[DayTotal] = []
    summed: bool = False
    practice: bool = False


def summed(facts: SheetFacts) -> SheetFacts:
    """The same without items: a total for each measure and unit, which are never mixed."""
    sums: dict[tuple[str, str], int] = {}
    for row in facts.totals:
        place = (row.measure, row.unit)
        sums[place] = sums.get(place, 0) + row.n
    totals = [DayTotal(measure, "", unit, n) for (measure, unit), n in sorted(sums.items())]
    return replace(facts, totals=totals, summed=True)
