"""Adding up the roll-up: by body, booth, site, day, hour, measure, item, unit, how.

Sums are intervals, because parts are: 近200 and 150 are more than 250 and less than 350 together.
Units are never mixed but where somebody asks what all of them come to, which then names them.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from operator import attrgetter
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from .campaign import Campaign
from .figures import Interval
from .rollup import NO_HOUR, Row
from .rollup_order import Order

By: TypeAlias = Literal["body", "booth", "site", "day", "hour", "measure", "item", "unit", "how"]
DIMENSIONS: tuple[By, ...] = (
    "body",
    "booth",
    "site",
    "day",
    "hour",
    "measure",
    "item",
    "unit",
    "how",
)


class Sum(Struct, frozen=True, kw_only=True, gc=False):
    """What the rows of one group come to; what was not asked for is empty.

    ``low`` and ``high`` as in ``core.figures.Interval``. ``bodies``: how many gave figures;
    ``rows``: how many there are of them; ``entries``: how many a booth wrote for them.
    """

    measure: str
    unit: str
    low: int
    high: int | None
    body: str = ""
    booth: str = ""
    site: str = ""
    day: str = ""
    hour: int = NO_HOUR
    item: str = ""
    how: str = ""
    bodies: int = 0
    rows: int = 0
    entries: int = 0

    @property
    def interval(self) -> Interval:
        """What it may stand for."""
        return Interval(self.low, self.high)

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high


class Together(Struct, frozen=True, kw_only=True):
    """What a measure comes to over all its units; to be shown beside ``parts``, never instead."""

    measure: str
    low: int
    high: int | None
    parts: list[Sum]
    body: str = ""
    booth: str = ""
    site: str = ""
    day: str = ""
    hour: int = NO_HOUR
    item: str = ""
    how: str = ""

    @property
    def units(self) -> list[str]:
        """Those that it puts together."""
        return [part.unit for part in self.parts]


class _Group:
    """Rows that are added up; who was on duty counts once for each body."""

    __slots__ = ("bodies", "endless", "entries", "high", "low", "people", "rows")

    def __init__(self) -> None:
        self.low = self.high = self.rows = self.entries = 0
        self.endless = False
        self.bodies: set[str] = set()
        self.people: set[tuple[str, str]] = set()

    def add(self, row: Row) -> None:
        self.rows += 1
        self.entries += row.entries
        if row.body:
            self.bodies.add(row.body)
        if row.people:
            self.people.update((row.body or row.booth, name) for name in row.people)
            return
        self.low += row.low
        if row.high is None:
            self.endless = True
        else:
            self.high += row.high

    def ends(self) -> Interval:
        persons = len(self.people)
        return Interval(self.low + persons, None if self.endless else self.high + persons)


def sums(campaign: Campaign, rows: Iterable[Row], by: Collection[By] = ()) -> list[Sum]:
    """What the rows that count come to, in the campaign's order.

    By measure and unit always, and by what else is asked for. By site, a row is in the sum of its
    site and in those of all the sites that it lies in. Whoever was on duty several times for a
    body, on several days or at several booths of it, is one person.
    """
    wanted = [name for name in DIMENSIONS if name in by and name not in ("site", "measure", "unit")]
    keys = _keys(wanted)
    paths = _SitePaths(campaign) if "site" in by else None
    groups: dict[tuple[Any, ...], _Group] = defaultdict(_Group)
    for row in rows:
        if not row.counts:
            continue
        key = keys(row)
        for site in paths.of(row.site) if paths else ("",):
            groups[site, key].add(row)
    found = []
    for (site, key), group in groups.items():
        low, high = group.ends()
        fields = dict(zip(("measure", "unit", *wanted), key, strict=True))
        found.append(
            Sum(
                **fields,
                site=site,
                low=low,
                high=high,
                bodies=len(group.bodies),
                rows=group.rows,
                entries=group.entries,
            )
        )
    return sorted(found, key=Order(campaign).place_of_sum)


def together(found: Sequence[Sum]) -> list[Together]:
    """What sums come to that differ in nothing but the unit; nothing where there is one unit."""
    names = ("measure", "body", "booth", "site", "day", "hour", "item", "how")
    groups: dict[tuple[Any, ...], list[Sum]] = defaultdict(list)
    for one in found:
        groups[tuple(getattr(one, name) for name in names)].append(one)
    return [
        Together(**dict(zip(names, key, strict=True)), **added(parts)._asdict(), parts=parts)
        for key, parts in groups.items()
        if len(parts) > 1
    ]


def added(parts: Iterable[Sum]) -> Interval:
    """What sums come to together."""
    low, high = 0, 0
    endless = False
    for part in parts:
        low += part.low
        endless = endless or part.high is None
        high += part.high or 0
    return Interval(low, None if endless else high)


def _keys(wanted: Sequence[By]) -> Callable[[Row], tuple[Any, ...]]:
    """What a row is grouped by: measure, unit, and what is wanted."""
    return attrgetter("measure", "unit", *wanted)


class _SitePaths:
    """The sites that a site lies in, and itself; a row without a site is in the group of none."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._known: dict[str, tuple[str, ...]] = {"": ("",)}

    def of(self, site: str) -> tuple[str, ...]:
        if site not in self._known:
            path = tuple(one.code for one in self._campaign.site_path(site))
            self._known[site] = path or (site,)
        return self._known[site]
