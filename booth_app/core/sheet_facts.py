"""What the QR of a closed day's sheet says: whose day it is, how its log ends, what it comes to."""

import json
from collections.abc import Iterable
from hashlib import sha256

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
    return replace(facts, totals=by_unit(facts.totals), summed=True)


def by_unit(totals: Iterable[DayTotal]) -> list[DayTotal]:
    """Totals of each measure in each unit, in their order."""
    sums: dict[tuple[str, str], int] = {}
    for row in totals:
        place = (row.measure, row.unit)
        sums[place] = sums.get(place, 0) + row.n
    return [DayTotal(measure, "", unit, n) for (measure, unit), n in sorted(sums.items())]


def digest(totals: Iterable[DayTotal]) -> str:
    """A short name of what totals say, in whatever order: 16 hex digits."""
    said = sorted((row.measure, row.item, row.unit, row.n) for row in totals)
    return sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()[:16]
