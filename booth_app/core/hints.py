"""What is worth a question in a roll-up: figures that are plausible, but rarely so.

None of it is wrong for sure, and nobody is accused: each hint names a place and asks.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from .campaign import Campaign
from .log_state import LogState
from .rollup import ACTIVITY, DUTY, LAWYERS, STAFF, Row
from .rollup_sums import sums

SAME_LEAST = 20
"""Totals that are the same day after day are asked about from this number on."""
MANY_LEAFLETS = 100
"""So many leaflets and no consultation are worth a question."""
CONSULTATIONS, LEAFLETS = "consultations", "leaflets"
SENT = "questionnaires_sent"
CAME_BACK = ("questionnaires_returned", "questionnaires_blank", "questionnaires_missing")
PEOPLE = (STAFF, LAWYERS, "volunteers")
"""Measures that count persons, who are not more of them because they came twice."""

Kind: TypeAlias = Literal[
    "same",
    "burst",
    "no_consultation",
    "contained",
    "questionnaires",
    "after_midnight",
    "odd_dates",
    "unknown_booth",
    "whole_and_parts",
    "activity_too",
    "person_days",
]


class Hint(Struct, frozen=True, kw_only=True):
    """One question. ``days`` are those it is about; ``log`` and ``seq`` an entry, where it is one.

    ``n`` and ``other`` are its numbers: how many taps, entries, leaflets; lawyers and staff; what
    came back and what was sent.
    """

    kind: Kind
    body: str = ""
    booth: str = ""
    days: tuple[str, ...] = ()
    measure: str = ""
    log: str = ""
    seq: int = 0
    n: int = 0
    other: int = 0


Place: TypeAlias = tuple[str, str, str]
"""Body, booth and day."""
_Ends: TypeAlias = tuple[int, int | None]
_ByPlace: TypeAlias = Mapping[Place, Mapping[tuple[str, str], _Ends]]


def hints(campaign: Campaign, rows: Sequence[Row], states: Iterable[LogState]) -> list[Hint]:
    """Every question that the rows and the logs raise; ``rows`` are judged, without parts."""
    own = {booth.code: booth.body for booth in campaign.booths}
    by_place = _by_place(rows)
    return [
        *_same(by_place),
        *_no_consultation(campaign, by_place),
        *_contained(campaign, rows),
        *_questionnaires(campaign, rows),
        *_whole_and_parts(rows),
        *_activity_too(rows),
        *_person_days(rows),
        *_of_logs(own, states),
    ]


def _by_place(rows: Iterable[Row]) -> _ByPlace:
    """What counts of each measure and unit, but for persons, at each place."""
    found: dict[Place, dict[tuple[str, str], _Ends]] = defaultdict(dict)
    for row in rows:
        if row.counts and row.measure not in PEOPLE:
            of_place, key = found[row.body, row.booth, row.day], (row.measure, row.unit)
            low, high = of_place.get(key, (0, 0))
            of_place[key] = (
                low + row.low,
                None if high is None or row.high is None else high + row.high,
            )
    return found


def _same(by_place: _ByPlace) -> Iterator[Hint]:
    """The same figures at a booth, or of a body, on days that follow each other."""
    days: dict[tuple[str, str], dict[str, Mapping[tuple[str, str], _Ends]]] = defaultdict(dict)
    for (body, booth, day), told in by_place.items():
        if day and (body or booth):
            days[body, booth][day] = told
    for (body, booth), of_place in days.items():
        run: list[str] = []
        for day in [*sorted(of_place), ""]:
            if run and day and of_place[day] == of_place[run[0]]:
                run.append(day)
                continue
            if len(run) > 1:
                n = sum(low for low, _high in of_place[run[0]].values())
                if n >= SAME_LEAST:
                    yield Hint(kind="same", body=body, booth=booth, days=tuple(run), n=n)
            run = [day]


def _no_consultation(campaign: Campaign, by_place: _ByPlace) -> Iterator[Hint]:
    if not any(measure.code == CONSULTATIONS for measure in campaign.measures_shown):
        return
    leaflets: dict[Place, int] = defaultdict(int)
    consulted: set[Place] = set()
    for place, told in by_place.items():
        for (measure, _unit), (low, high) in told.items():
            if measure == LEAFLETS:
                leaflets[place] += low
            elif measure == CONSULTATIONS and high != 0:
                consulted.add(place)
    for (body, booth, day), n in leaflets.items():
        if (body or booth) and n >= MANY_LEAFLETS and not _is_among(body, booth, day, consulted):
            yield Hint(kind="no_consultation", body=body, booth=booth, days=_days(day), n=n)


def _is_among(body: str, booth: str, day: str, consulted: set[Place]) -> bool:
    """Whether somebody was consulted there, or in a figure that is told for more than that."""
    places = {(b, d) for b in (booth, "") for d in (day, "")}
    return any((body, *place) in consulted for place in places)


def _contained(campaign: Campaign, rows: Sequence[Row]) -> Iterator[Hint]:
    """More of what is contained than of what contains it: more lawyers than staff."""
    inside = {one.code: one.inside for one in campaign.measures if one.inside}
    wanted = {*inside, *inside.values()}
    some = [row for row in rows if row.measure in wanted]
    found: dict[tuple[str, str, str], int | None] = {}
    least: dict[tuple[str, str, str], int] = {}
    for one in sums(campaign, some, ("body", "day")):
        key = (one.body, one.day, one.measure)
        least[key] = least.get(key, 0) + one.low
        high = found.get(key, 0)
        found[key] = None if high is None or one.high is None else high + one.high
    for (body, day, measure), n in least.items():
        whole = found.get((body, day, inside.get(measure, "")))
        if whole is not None and n > whole:
            yield Hint(
                kind="contained", body=body, days=_days(day), measure=measure, n=n, other=whole
            )


def _questionnaires(campaign: Campaign, rows: Sequence[Row]) -> Iterator[Hint]:
    """More came back than was sent: of a body, and of the campaign."""
    some = [row for row in rows if row.measure == SENT or row.measure in CAME_BACK]
    back: dict[str, int] = defaultdict(int)
    sent: dict[str, int | None] = {}
    for one in sums(campaign, some, by=["body"]):
        for body in {one.body, ""}:
            if one.measure != SENT:
                back[body] += one.low
                continue
            high = sent.get(body, 0)
            sent[body] = None if high is None or one.high is None else high + one.high
    for body, n in back.items():
        of_body = sent.get(body)
        if of_body is not None and n > of_body:
            yield Hint(kind="questionnaires", body=body, measure=SENT, n=n, other=of_body)


def _whole_and_parts(rows: Iterable[Row]) -> Iterator[Hint]:
    """A return that another one contains: it is shown, and not added up."""
    parts: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.why == "within":
            parts[row.body, row.measure].append(row)
    for (body, measure), inside in parts.items():
        days = tuple(sorted({row.day for row in inside if row.day}))
        yield Hint(kind="whole_and_parts", body=body, measure=measure, days=days, n=len(inside))


def _activity_too(rows: Sequence[Row]) -> Iterator[Hint]:
    """A body's measure that an activity tells, and a booth or a return as well."""
    found: dict[tuple[str, str], set[bool]] = defaultdict(set)
    numbers: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        if row.counts and row.body:
            found[row.body, row.measure].add(row.how == ACTIVITY)
            numbers[row.body, row.measure] += row.n if row.how == ACTIVITY else 0
    for (body, measure), ways in found.items():
        if len(ways) > 1:
            yield Hint(kind="activity_too", body=body, measure=measure, n=numbers[body, measure])


def _person_days(rows: Iterable[Row]) -> Iterator[Hint]:
    """Persons that were given as numbers on several days: their sum counts them once a day."""
    days: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if row.counts and row.day and row.measure in PEOPLE and row.how != DUTY:
            days[row.body, row.measure].add(row.day)
    for (body, measure), several in days.items():
        if len(several) > 1:
            yield Hint(
                kind="person_days",
                body=body,
                measure=measure,
                days=tuple(sorted(several)),
                n=len(several),
            )


def _of_logs(own: Mapping[str, str], states: Iterable[LogState]) -> Iterator[Hint]:
    """What the logs themselves are asked about: bursts of taps, and times that are off."""
    for state in states:
        booths = {day.day: day.booth for day in state.days}
        for burst in state.bursts:
            booth = booths.get(burst.day, state.booth)
            yield Hint(
                kind="burst",
                body=own.get(booth, ""),
                booth=booth,
                days=_days(burst.day),
                log=state.log,
                seq=burst.seq,
                n=burst.n,
            )
        for day in state.days:
            kind: Kind | None = None
            if day.odd_dates:
                kind = "odd_dates"
            elif day.last_t[:10] > day.day:
                kind = "after_midnight"
            if kind is not None:
                yield Hint(
                    kind=kind,
                    body=own.get(day.booth, ""),
                    booth=day.booth,
                    days=(day.day,),
                    log=state.log,
                    seq=day.last_seq if kind == "after_midnight" else day.first_seq,
                    n=day.odd_dates,
                )
            if day.booth not in own:
                yield Hint(kind="unknown_booth", booth=day.booth, days=(day.day,), log=state.log)


def _days(day: str) -> tuple[str, ...]:
    return (day,) if day else ()
