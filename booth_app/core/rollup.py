"""The roll-up: every figure of a campaign as a row, from booth files, returns and activities.

A body that gave no figure has no row: not reported is not zero. What counts where two sources
speak of the same is decided in ``core.rollup_choices``; adding up is in ``core.rollup_sums``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, Protocol, TypeAlias

from msgspec import Struct

from .campaign import Campaign
from .figures import USUAL, Bound, Figure, interval
from .merge import LogState
from .office_kinds import Activity, Return

Why: TypeAlias = Literal["", "undecided", "files", "return", "repeated", "within", "check_in"]
DUTY, RETURN, ACTIVITY = "duty", "return", "activity"
ESTIMATE = "estimate"
STAFF, LAWYERS = "staff", "lawyers"
NO_HOUR = -1


class Row(Struct, frozen=True, kw_only=True):
    """One figure. Codes are those of the campaign; ``body`` is empty for the whole campaign.

    ``booth`` is empty for the whole body, ``day`` for the whole campaign; ``site`` is the booth's,
    else the body's. ``hour`` is ``NO_HOUR`` where it is not told by hour. ``how``: as a booth
    counted (``live``, ``bulk``, ``estimate``, ``paper``), or ``duty``, ``return``, ``activity``.
    ``low`` and ``high`` are those of ``core.figures.Interval``. ``seqs`` are entries of the
    office's log, for returns and activities; ``entries`` counts those of booths. ``people`` are
    who was on duty: they are added up as persons, not as numbers. ``counts``: whether it is added
    up, and ``why`` not:

    ``undecided``, ``files``: booth files count instead, undecided or by choice; ``return``: a
    return counts instead; ``repeated``: a later return says it anew; ``within``: another return
    contains it; ``check_in``: the people who checked in count instead.
    """

    measure: str
    unit: str
    n: int
    low: int
    high: int | None
    how: str
    body: str = ""
    booth: str = ""
    site: str = ""
    day: str = ""
    hour: int = NO_HOUR
    item: str = ""
    bound: Bound = "eq"
    word: str = ""
    entries: int = 0
    seqs: tuple[int, ...] = ()
    people: frozenset[str] = frozenset()
    counts: bool = True
    why: Why = ""

    @property
    def is_from_files(self) -> bool:
        """Whether a booth's file says it."""
        return self.how not in (RETURN, ACTIVITY)

    @property
    def figure(self) -> Figure:
        """The figure with its word."""
        return Figure(self.n, self.unit, self.bound, self.word)


class Counted(Protocol):
    """What one booth counted of one thing on one day, as storage adds it up."""

    @property
    def booth(self) -> str:
        """The booth."""

    @property
    def day(self) -> str:
        """The business day."""

    @property
    def measure(self) -> str:
        """The measure."""

    @property
    def item(self) -> str:
        """The item, or nothing."""

    @property
    def unit(self) -> str:
        """The measure word."""

    @property
    def how(self) -> str:
        """How it was counted."""

    @property
    def n(self) -> int:
        """The number."""

    @property
    def entries(self) -> int:
        """How many entries it comes from."""

    @property
    def hour(self) -> int:
        """The hour of the wall clock, or ``NO_HOUR``."""


class Places:
    """Whose a booth is, and at which site it stands; a booth that is not known is nobody's."""

    def __init__(self, campaign: Campaign) -> None:
        self._sites = {body.code: body.site for body in campaign.bodies}
        self._booths = {
            booth.code: (booth.body, booth.site or self._sites.get(booth.body, ""))
            for booth in campaign.booths
        }

    def of_booth(self, booth: str) -> tuple[str, str]:
        """The codes of its body and its site."""
        return self._booths.get(booth, ("", ""))

    def site(self, body: str, booth: str = "") -> str:
        """The site of a booth, else of a body."""
        return self._booths[booth][1] if booth in self._booths else self._sites.get(body, "")


def file_rows(campaign: Campaign, totals: Iterable[Counted]) -> list[Row]:
    """What booths counted; what two laptops of a booth counted is one row.

    Estimates are ``around`` their number.
    """
    places = Places(campaign)
    sums: dict[tuple[str, str, str, str, str, str, int], list[int]] = defaultdict(lambda: [0, 0])
    for one in totals:
        key = (one.booth, one.day, one.measure, one.item, one.unit, one.how, one.hour)
        total = sums[key]
        total[0] += one.n
        total[1] += one.entries
    rows = []
    for (booth, day, measure, item, unit, how, hour), (n, entries) in sums.items():
        bound: Bound = "around" if how == ESTIMATE and n else "eq"
        low, high = interval(Figure(n, unit, bound)) if bound == "around" else (n, n)
        body, site = places.of_booth(booth)
        rows.append(
            Row(
                measure=measure,
                unit=unit,
                n=n,
                low=low,
                high=high,
                how=how,
                body=body,
                booth=booth,
                site=site,
                day=day,
                hour=hour,
                item=item,
                bound=bound,
                word=USUAL[bound],
                entries=entries,
            )
        )
    return rows


def duty_rows(campaign: Campaign, states: Iterable[LogState]) -> list[Row]:
    """Who checked in at each booth on each day, at any of its laptops, without the leader.

    Of the measures ``staff`` and ``lawyers`` in their usual unit, where the campaign counts them.
    A day on which nobody checked in has no row.
    """
    units = {measure.code: measure.units[0] for measure in campaign.measures}
    people: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for state in states:
        for day in state.days:
            known = people[day.booth, day.day]
            for name, lawyer in day.staff.items():
                known[name] = known.get(name, False) or lawyer
    places = Places(campaign)
    rows = []
    for (booth, day_), known in people.items():
        body, site = places.of_booth(booth)
        lawyers = frozenset(name for name, lawyer in known.items() if lawyer)
        for measure, names in ((STAFF, frozenset(known)), (LAWYERS, lawyers)):
            if names and measure in units:
                rows.append(
                    Row(
                        measure=measure,
                        unit=units[measure],
                        n=len(names),
                        low=len(names),
                        high=len(names),
                        how=DUTY,
                        body=body,
                        booth=booth,
                        site=site,
                        day=day_,
                        people=names,
                    )
                )
    return rows


def return_rows(campaign: Campaign, returns: Iterable[tuple[int, Return]]) -> list[Row]:
    """What bodies reported without a laptop, each with the number of its entry."""
    places = Places(campaign)
    rows = []
    for seq, said in returns:
        figure = Figure(said.value, said.unit, said.bound, said.word)
        low, high = interval(figure)
        rows.append(
            Row(
                measure=said.measure,
                unit=said.unit,
                n=said.value,
                low=low,
                high=high,
                how=RETURN,
                body=said.body,
                booth=said.booth,
                site=places.site(said.body, said.booth),
                day=said.day,
                item=said.item,
                bound=said.bound,
                word=said.word,
                seqs=(seq,),
            )
        )
    return rows


def activity_rows(campaign: Campaign, activities: Iterable[tuple[int, Activity]]) -> list[Row]:
    """The figures of activities, on their first day.

    They are those of a body where exactly one took part, else of the campaign as a whole.
    """
    places = Places(campaign)
    rows = []
    for seq, activity in activities:
        body = activity.bodies[0] if len(activity.bodies) == 1 else ""
        for said in activity.amounts:
            low, high = interval(Figure(said.value, said.unit, said.bound, said.word))
            rows.append(
                Row(
                    measure=said.measure,
                    unit=said.unit,
                    n=said.value,
                    low=low,
                    high=high,
                    how=ACTIVITY,
                    body=body,
                    site=places.site(body),
                    day=activity.day,
                    bound=said.bound,
                    word=said.word,
                    seqs=(seq,),
                )
            )
    return rows


def unreported(campaign: Campaign, rows: Iterable[Row], measure: str = "") -> list[str]:
    """The codes of bodies without any figure, or without one of ``measure``; none that is hidden.

    A figure that does not count is a figure.
    """
    said = {row.body for row in rows if measure in ("", row.measure)}
    return [body.code for body in campaign.bodies if not body.hidden and body.code not in said]


def in_order(campaign: Campaign, rows: Iterable[Row]) -> list[Row]:
    """The rows as the campaign lists its bodies, booths, measures and items; days in between."""
    bodies = _places_in(one.code for one in campaign.bodies)
    booths = _places_in(one.code for one in campaign.booths)
    measures = _places_in(one.code for one in campaign.measures)
    items = _places_in(f"{one.measure}/{one.code}" for one in campaign.items)
    last = len(items) + len(bodies) + len(booths) + len(measures)

    def place(row: Row) -> tuple[object, ...]:
        return (
            bodies.get(row.body, last),
            booths.get(row.booth, last) if row.booth else -1,
            row.booth,
            row.day,
            measures.get(row.measure, last),
            row.measure,
            items.get(f"{row.measure}/{row.item}", last),
            row.item,
            row.unit,
            row.how,
            row.hour,
            row.seqs,
        )

    return sorted(rows, key=place)


def _places_in(codes: Iterable[str]) -> Mapping[str, int]:
    return {code: at for at, code in enumerate(codes)}
