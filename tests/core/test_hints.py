"""Figures that are worth a question, and those that are not."""

from msgspec.structs import replace

from booth_app.core.campaign import Measure
from booth_app.core.hints import MANY_LEAFLETS, Hint, hints
from booth_app.core.log_state import Burst, LogState
from booth_app.core.office_kinds import Activity, Amount, Return
from booth_app.core.rollup import Row
from booth_app.core.rollup_choices import without_parts
from booth_app.core.rollup_rows import activity_rows, duty_rows, file_rows

from .test_rollup import CAMPAIGN, FIRST, SECOND, counted, returned, said, state

QUESTIONNAIRES = [
    Measure(code=f"questionnaires_{what}", name=what, units=["份"])
    for what in ("sent", "returned", "blank", "missing")
]
CAMPAIGN_WITH_ALL = replace(CAMPAIGN, measures=[*CAMPAIGN.measures, *QUESTIONNAIRES])


def found(rows: list[Row], *states: LogState) -> list[Hint]:
    """The questions they raise."""
    return hints(CAMPAIGN_WITH_ALL, without_parts(rows), states)


def kinds(rows: list[Row], *states: LogState) -> list[str]:
    """Their kinds."""
    return [hint.kind for hint in found(rows, *states)]


def test_the_same_figures_on_days_that_follow_each_other() -> None:
    """All of them, and not a few alone; small numbers are alike by chance."""
    alike = [counted(n=31), counted(n=31, day=SECOND)]
    (hint,) = found(file_rows(CAMPAIGN, alike))
    assert ("same", "gsj", "gsj", (FIRST, SECOND), 31) == (
        hint.kind,
        hint.body,
        hint.booth,
        hint.days,
        hint.n,
    )
    assert [] == kinds(file_rows(CAMPAIGN, [counted(n=3), counted(n=3, day=SECOND)]))
    other = counted(n=5, measure="leaflets", unit="份", day=SECOND)
    assert [] == kinds(file_rows(CAMPAIGN, [*alike, other]))
    assert ["same"] == kinds(returned(said(n=200), said(n=200, day=SECOND)))


def test_many_leaflets_and_no_consultation() -> None:
    """Few are no question, nor are those of a body that consulted elsewhere, or for all days."""
    many = counted(n=MANY_LEAFLETS, measure="leaflets", unit="份")
    assert ["no_consultation"] == kinds(file_rows(CAMPAIGN, [many]))
    few = many._replace(n=MANY_LEAFLETS - 1)
    assert [] == kinds(file_rows(CAMPAIGN, [few]))
    assert [] == kinds(file_rows(CAMPAIGN, [many, counted(n=1)]))
    assert [] == kinds([*file_rows(CAMPAIGN, [many]), *returned(said(n=3, day=""))])
    plain = replace(CAMPAIGN, measures=CAMPAIGN.measures[1:])
    assert [] == hints(plain, file_rows(plain, [many]), [])


def test_more_lawyers_than_staff() -> None:
    """Where both are known, and the most that staff may be is less than the least of lawyers."""
    lawyers = said("lawyers", 6, unit="名")
    (hint,) = found(returned(lawyers, said("staff", 5, unit="人")))
    assert ("contained", "lawyers", 6, 5) == (hint.kind, hint.measure, hint.n, hint.other)
    assert [] == kinds(returned(lawyers))
    assert [] == kinds(returned(lawyers, said("staff", 5, unit="人", bound="gt", word="多")))
    people = duty_rows(CAMPAIGN, [state("gsj", d2026_05_18={"甲": True})])
    assert [] == kinds(people)


def test_more_questionnaires_came_back_than_were_sent() -> None:
    """Of a body and of the campaign; without a number of those sent there is no question."""

    def of(what: str, n: int) -> Return:
        return said(f"questionnaires_{what}", n, unit="份")

    back = [of("returned", 80), of("blank", 15), of("missing", 6)]
    assert [] == kinds(returned(*back))
    assert [] == kinds(returned(*back, of("sent", 101)))
    over = found(returned(*back, of("sent", 100)))
    assert {"gsj", ""} == {hint.body for hint in over}
    assert {(101, 100)} == {(hint.n, hint.other) for hint in over}


def test_taps_and_times_that_are_off() -> None:
    """Each names its log and an entry."""
    plain = state("gsj", d2026_05_18={})
    (day,) = plain.days
    burst = replace(plain, bursts=[Burst(FIRST, 7, 41)])
    (hint,) = found([], burst)
    assert ("burst", "gsj", plain.log, 7, 41) == (
        hint.kind,
        hint.body,
        hint.log,
        hint.seq,
        hint.n,
    )
    late = replace(plain, days=[replace(day, last_t=f"{SECOND}T00:20:00+08:00")])
    assert ["after_midnight"] == kinds([], late)
    odd = replace(plain, days=[replace(day, odd_dates=3)])
    assert [("odd_dates", 3)] == [(hint.kind, hint.n) for hint in found([], odd)]
    assert ["unknown_booth"] == kinds([], state("zz", d2026_05_18={}))
    assert [] == kinds([], plain)


def test_what_may_be_there_twice() -> None:
    """A whole with its parts, an activity beside returns, persons given as numbers on two days."""
    assert ["whole_and_parts"] == kinds(returned(said(n=9, day=""), said(n=4)))
    activity = Activity("banner", bodies=["gsj"], amounts=[Amount("leaflets", "份", 5)])
    rows = [*activity_rows(CAMPAIGN, [(9, activity)]), *returned(said("leaflets", 5, unit="份"))]
    assert ["activity_too"] == kinds(rows)
    staff = [said("staff", 3, unit="人"), said("staff", 3, unit="人", day=SECOND)]
    assert ["person_days"] == kinds(returned(*staff))
