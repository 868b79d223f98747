"""What came and what is missing: the grid of booths and days, in the campaign in work."""

import hashlib
from collections import Counter

import msgspec

from booth_app.core import completeness_grid
from booth_app.core.completeness import Grid, Place, Told
from booth_app.core.kinds import DayTotal, Void
from booth_app.core.office_kinds import CampaignVersion, PackIssued

from . import deriving, rollup, trusting
from .place import Decision, Office

_NOT_DECIDED = (CampaignVersion, PackIssued)


def grid(office: Office) -> Grid:
    """Booths × days as of today, by the office's clock."""
    campaign = office.working_on()
    today = office.clock.stamp().at.date().isoformat()
    with office.reader.snapshot():
        return completeness_grid.grid(campaign, told(office), today)


def told(office: Office) -> Told:
    """All that the grid follows from."""
    decisions = office.decisions()
    return Told(
        states=deriving.states(office),
        totals=_totals(office),
        returns=decisions.returns,
        conflicts=rollup.conflicts(office),
        sheets=decisions.signed,
        reporting=rollup.reporting(office),
        unknown=trusting.unknown_logs(office),
    )


def state_hash(office: Office) -> str:
    """SHA-256 (hex) of all that was taken in and decided, and of what follows from it.

    The same set of files and decisions has the same hash, in whatever order, how often and by what
    ways it came: the ledger and the numbers of entries are not in it.
    """
    with office.reader.snapshot():
        logs = [
            (one.log, one.digest, one.gaps, one.forks, one.undecided, one.aside)
            for one in deriving.states(office)
        ]
        totals = sorted(office.reader.totals())
        decided = sorted(
            msgspec.json.encode((type(one.data).__name__, one.data)) for one in decided_on(office)
        )
    said = msgspec.json.encode((logs, totals, decided))
    return hashlib.sha256(said).hexdigest()


def decided_on(office: Office) -> list[Decision]:
    """What the office wrote down and stands, but for its campaign, its packs, and what only takes
    another entry back."""
    return [
        one
        for one in office.decisions().all
        if not isinstance(one.data, _NOT_DECIDED)
        and not (isinstance(one.data, Void) and one.data.log == office.log)
    ]


def _totals(office: Office) -> dict[Place, list[DayTotal]]:
    """What files counted by booth and day, of each measure in each unit."""
    sums: Counter[tuple[str, str, str, str]] = Counter()
    for one in office.reader.totals():
        sums[one.booth, one.day, one.measure, one.unit] += one.n
    found: dict[Place, list[DayTotal]] = {}
    for (booth, day, measure, unit), n in sums.items():
        found.setdefault((booth, day), []).append(DayTotal(measure, "", unit, n))
    return found
