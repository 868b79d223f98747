"""The rows of the roll-up: what booths counted, who was there, what was returned or told."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from .campaign import Campaign
from .figures import USUAL, Bound, Figure, interval
from .log_state import LogState
from .office_kinds import Activity, Return
from .rollup import ACTIVITY, DUTY, LAWYERS, RETURN, STAFF, Row

ESTIMATE = "estimate"


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
                how=said.how or RETURN,
                body=said.body,
                booth=said.booth,
                site=places.site(said.body, said.booth),
                day=said.day,
                item=said.item,
                bound=said.bound,
                word=said.word,
                seqs=(seq,),
                log=said.log,
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
