"""The rows of the roll-up, what counts of them, and what they come to."""

from collections.abc import Sequence
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from booth_app.core.campaign import Body, Booth, Campaign, Measure, Site
from booth_app.core.figures import USUAL, Interval, interval
from booth_app.core.kinds import How
from booth_app.core.log_state import BoothDay, LogState
from booth_app.core.office_kinds import Activity, Amount, Choice, Counts, Return
from booth_app.core.rollup import DUTY, Row, expected, reporting, unreported
from booth_app.core.rollup_choices import judge, without_parts
from booth_app.core.rollup_rows import activity_rows, duty_rows, file_rows, return_rows
from booth_app.core.rollup_sums import DIMENSIONS, By, Sum, added, sums, together
from booth_app.storage.office import Total

FIRST, SECOND = "2026-05-18", "2026-05-19"
CAMPAIGN = Campaign(
    id="ip2026",
    name="宣传周",
    start=FIRST,
    end=SECOND,
    measures=[
        Measure(code="consultations", name="接待咨询", units=["人次"], tiles=True),
        Measure(code="leaflets", name="发放资料", units=["份", "套"], tiles=True),
        Measure(code="staff", name="工作人员", units=["人"]),
        Measure(code="lawyers", name="律师", units=["名"], inside="staff"),
    ],
    sites=[
        Site(code="city", name="市区"),
        Site(code="square", name="广场", inside="city"),
        Site(code="east", name="东门", inside="square"),
    ],
    bodies=[
        Body(code="gsj", name="市工商局", site="square"),
        Body(code="sfj", name="市司法局", site="city"),
        Body(code="old", name="旧单位", hidden=True),
    ],
    booths=[
        Booth(code="gsj", name="一号", body="gsj"),
        Booth(code="gsj2", name="二号", body="gsj", site="east"),
        Booth(code="sfj", name="三号", body="sfj"),
    ],
)


def said(measure: str = "consultations", n: int = 10, **more: object) -> Return:
    """A return of 市工商局."""
    fields = {"body": "gsj", "unit": "人次", "day": FIRST} | more
    return Return(measure=measure, value=n, **fields)  # type: ignore[arg-type]


def returned(*returns: Return) -> list[Row]:
    """Their rows, from entries 1, 2 …"""
    return return_rows(CAMPAIGN, enumerate(returns, 1))


def counted(booth: str = "gsj", n: int = 10, **more: object) -> Total:
    """What a booth counted."""
    fields = {"day": FIRST, "measure": "consultations", "item": "", "unit": "人次", "how": "live"}
    return Total(booth=booth, n=n, entries=n, **(fields | more))  # type: ignore[arg-type]


def whole(rows: Sequence[Row]) -> list[tuple[str, str, Interval]]:
    """What rows come to."""
    return [(one.measure, one.unit, one.interval) for one in sums(CAMPAIGN, rows)]


def state(booth: str, number: int = 1, /, **days: dict[str, bool]) -> LogState:
    """The state of a log with people on days: name → is a lawyer."""
    return LogState(
        log=f"{number:032x}",
        booth=booth,
        entries=1,
        last_seq=1,
        head="",
        last_t="",
        days=[
            BoothDay(
                day=day.removeprefix("d").replace("_", "-"),
                booth=booth,
                entries=1,
                first_seq=1,
                last_seq=1,
                last_t=f"{FIRST}T17:00:00+08:00",
                staff=staff,
            )
            for day, staff in days.items()
        ],
    )


def test_two_laptops_of_a_booth_are_one_row() -> None:
    """What both counted is added up; whose it is and where follows from the campaign."""
    (row,) = file_rows(CAMPAIGN, [counted("gsj2", 3), counted("gsj2", 4)])
    assert (7, 7, "gsj", "east", 7) == (row.n, row.entries, row.body, row.site, row.low)


def test_estimates_are_around_their_number() -> None:
    """An estimate of 200 may be 150 to 250; one of none is none."""
    rows = file_rows(CAMPAIGN, [counted(n=200, how="estimate")])
    assert [("around", "约", 150, 250)] == [(r.bound, r.word, r.low, r.high) for r in rows]
    (nothing,) = file_rows(CAMPAIGN, [counted(n=0, how="estimate")])
    assert ("eq", 0, 0) == (nothing.bound, nothing.low, nothing.high)


def test_a_booth_that_nobody_knows_keeps_its_figures() -> None:
    """It is of no body, and still in the sum."""
    rows = file_rows(CAMPAIGN, [counted("zz", 5)])
    assert [("", "zz")] == [(row.body, row.booth) for row in rows]
    assert [("consultations", "人次", (5, 5))] == whole(rows)


def test_people_count_once_for_a_body() -> None:
    """On several days, at several laptops and booths of a body a person is one person."""
    rows = duty_rows(
        CAMPAIGN,
        [
            state("gsj", 1, d2026_05_18={"甲": False, "乙": True}, d2026_05_19={"甲": False}),
            state("gsj", 2, d2026_05_18={"乙": False, "丙": False}),
            state("gsj2", 3, d2026_05_19={"甲": False, "丁": False}),
            state("sfj", 4, d2026_05_18={"甲": False}),
        ],
    )
    staff = [row for row in rows if row.measure == "staff"]
    assert [("staff", "人", (5, 5))] == whole(staff)
    by_body = {one.body: one.low for one in sums(CAMPAIGN, staff, ["body"])}
    assert {"gsj": 4, "sfj": 1} == by_body
    by_day = {(one.booth, one.day): one.low for one in sums(CAMPAIGN, staff, ["booth", "day"])}
    assert 3 == by_day["gsj", FIRST]
    assert [("gsj", 1, "名")] == [(r.body, r.n, r.unit) for r in rows if r.measure == "lawyers"]


def test_who_checked_in_goes_before_a_number_that_was_typed() -> None:
    """The same people are not counted twice; where nobody checked in, the number counts."""
    people = duty_rows(CAMPAIGN, [state("gsj", d2026_05_18={"甲": False})])
    typed = file_rows(
        CAMPAIGN,
        [
            counted(n=3, measure="staff", unit="人", how="bulk"),
            counted(n=2, measure="staff", unit="人", how="bulk", day=SECOND),
        ],
    )
    rows = judge([*people, *typed], []).rows
    assert ["", "check_in", ""] == [row.why for row in rows]
    assert [("staff", "人", (3, 3))] == whole(rows)


def test_without_check_ins_or_measure_there_is_no_row() -> None:
    """Nobody on duty is not zero, and a campaign that does not count staff has none."""
    assert [] == duty_rows(CAMPAIGN, [state("gsj", d2026_05_18={})])
    plain = replace(CAMPAIGN, measures=CAMPAIGN.measures[:2])
    assert [] == duty_rows(plain, [state("gsj", d2026_05_18={"甲": True})])


def test_an_activity_is_of_its_body_where_there_is_one() -> None:
    """Of several bodies it is the campaign's."""
    amounts = [Amount("leaflets", "份", 200, "lt", "近")]
    one = Activity("banner", day=FIRST, bodies=["gsj"], amounts=amounts)
    two = replace(one, bodies=["gsj", "sfj"])
    rows = activity_rows(CAMPAIGN, [(4, one), (5, two)])
    assert [("gsj", "square", (4,)), ("", "", (5,))] == [(r.body, r.site, r.seqs) for r in rows]
    assert [(100, 200)] * 2 == [(row.low, row.high) for row in rows]


def test_not_reported_is_not_zero() -> None:
    """A body without a figure has no row and is named; a figure of zero is a figure."""
    rows = [*file_rows(CAMPAIGN, [counted("gsj", 0)]), *returned(said("leaflets", unit="份"))]
    assert ["sfj"] == unreported(CAMPAIGN, rows)
    assert ["sfj"] == unreported(CAMPAIGN, rows, "consultations")
    assert ["gsj", "sfj"] == unreported(CAMPAIGN, rows, "staff")
    assert {"gsj"} == {one.body for one in sums(CAMPAIGN, rows, ["body"])}


def test_a_figure_is_expected_of_the_committee_and_of_who_has_a_booth() -> None:
    """Nobody else is silent: the press is in a campaign for its articles. Without a committee
    there is no telling, and all are expected; whoever is hidden never is."""
    press, court, gone = (Body(code=code, name=code) for code in ("press", "court", "gone"))
    bodies = [*CAMPAIGN.bodies, press, court, replace(gone, hidden=True)]
    campaign = replace(CAMPAIGN, bodies=bodies)
    assert {"gsj", "sfj", "press", "court"} == expected(campaign)
    campaign = replace(campaign, committee=["court", "gone"])
    assert {"gsj", "sfj", "court"} == expected(campaign)
    rows = returned(said("leaflets", unit="份", body="press"))
    assert ["gsj", "sfj", "court"] == unreported(campaign, rows)
    assert {"press"} == reporting(rows)


def test_a_site_holds_what_lies_in_it() -> None:
    """A booth's own site goes before its body's; sites of sites contain it too."""
    rows = file_rows(CAMPAIGN, [counted("gsj", 1), counted("gsj2", 10), counted("sfj", 100)])
    by_site = {one.site: one.low for one in sums(CAMPAIGN, rows, ["site"])}
    assert {"city": 111, "square": 11, "east": 10} == by_site


# ---- files or return


def test_files_count_while_nobody_decided() -> None:
    """The return is there, with the reason, and in no sum."""
    files = file_rows(CAMPAIGN, [counted(n=10)])
    judged = judge([*files, *returned(said(n=12))], [])
    assert [(True, ""), (False, "undecided")] == [(r.counts, r.why) for r in judged.rows]
    (conflict,) = judged.conflicts
    assert ("gsj", FIRST, "consultations", "") == (
        conflict.body,
        conflict.day,
        conflict.measure,
        conflict.counts,
    )
    assert ([10], [12], ["gsj"]) == (
        [row.n for row in conflict.files],
        [row.n for row in conflict.returned],
        conflict.booths,
    )


def test_a_choice_decides_and_the_closest_goes_first() -> None:
    """One for the measure goes before one for all, one of the day before one of all days."""
    files = file_rows(CAMPAIGN, [counted(n=10)])
    rows = [*files, *returned(said(n=12))]

    def total(*choices: Choice) -> list[Interval]:
        judged = judge(rows, enumerate(choices, 10))
        return [ends for _measure, _unit, ends in whole(judged.rows)]

    assert [(12, 12)] == total(Choice("gsj", "return", FIRST))
    assert [(22, 22)] == total(Choice("gsj", "both", FIRST))
    assert [(10, 10)] == total(Choice("gsj", "files", FIRST))
    assert [(10, 10)] == total(
        Choice("gsj", "files", FIRST, "consultations"), Choice("gsj", "return", FIRST)
    )
    assert [(12, 12)] == total(Choice("gsj", "return", FIRST), Choice("gsj", "files"))
    assert [(10, 10)] == total(Choice("sfj", "return", FIRST), Choice("gsj", "return", SECOND))


def test_a_return_for_the_whole_campaign_meets_the_files_of_every_day() -> None:
    """Where it counts, the files of no day do."""
    files = file_rows(CAMPAIGN, [counted(n=10), counted(n=20, day=SECOND)])
    rows = [*files, *returned(said(n=40, day=""))]
    assert [("consultations", "人次", (30, 30))] == whole(judge(rows, []).rows)
    chosen = judge(rows, [(9, Choice("gsj", "return"))])
    assert [("consultations", "人次", (40, 40))] == whole(chosen.rows)
    assert ["return", "return", ""] == [row.why for row in chosen.rows]


def test_a_return_for_another_booth_is_no_conflict() -> None:
    """A booth that had no laptop fills in its own figures; both count."""
    rows = [*file_rows(CAMPAIGN, [counted("gsj", 10)]), *returned(said(n=5, booth="gsj2"))]
    judged = judge(rows, [])
    assert [] == judged.conflicts
    assert [("consultations", "人次", (15, 15))] == whole(judged.rows)


def test_of_two_returns_of_the_same_the_later_counts() -> None:
    """Whatever comes first in the list."""
    rows = returned(said(n=5), said(n=6))
    for order in (rows, rows[::-1]):
        judged = judge(order, []).rows
        assert [("consultations", "人次", (6, 6))] == whole(judged)
        assert {"", "repeated"} == {row.why for row in judged}


def test_a_whole_is_not_added_to_its_parts() -> None:
    """Days within the campaign, booths within the body, items within the measure; one unit each."""
    rows = without_parts(
        returned(
            said(n=100, day=""),
            said(n=30),
            said(n=40, day=SECOND, booth="gsj"),
            said(n=9, item="patent"),
            said("leaflets", 5, unit="套"),
            said("leaflets", 7, unit="份", day=""),
        )
    )
    assert ["", "within", "within", "within", "", ""] == [row.why for row in rows]
    assert [
        ("consultations", "人次", (100, 100)),
        ("leaflets", "份", (7, 7)),
        ("leaflets", "套", (5, 5)),
    ] == whole(rows)


# ---- properties

_returns = st.builds(
    Return,
    body=st.sampled_from(["gsj", "sfj"]),
    measure=st.sampled_from(["consultations", "leaflets"]),
    unit=st.sampled_from(["人次", "份", "套"]),
    value=st.integers(1, 4000),
    day=st.sampled_from(["", FIRST, SECOND]),
    booth=st.sampled_from(["", "gsj"]),
    item=st.sampled_from(["", "patent"]),
    bound=st.sampled_from(list(USUAL)),
)
_totals = st.builds(
    counted,
    st.sampled_from(["gsj", "gsj2", "sfj", "zz"]),
    st.integers(0, 500),
    day=st.sampled_from([FIRST, SECOND]),
    measure=st.sampled_from(["consultations", "leaflets"]),
    item=st.sampled_from(["", "patent"]),
    unit=st.sampled_from(["人次", "份", "套"]),
    how=st.sampled_from(get_args(How)),
    hour=st.integers(-1, 23),
)
_choices = st.builds(
    Choice,
    body=st.sampled_from(["gsj", "sfj"]),
    counts=st.sampled_from(get_args(Counts)),
    day=st.sampled_from(["", FIRST]),
    measure=st.sampled_from(["", "leaflets"]),
)


@st.composite
def judged_rows(draw: st.DrawFn) -> list[Row]:
    """Rows of files and returns, with what was decided about them."""
    rows = file_rows(CAMPAIGN, draw(st.lists(_totals, max_size=12)))
    rows += returned(*draw(st.lists(_returns, max_size=8)))
    choices = draw(st.lists(_choices, max_size=3))
    return without_parts(judge(rows, enumerate(choices, 100)).rows)


@given(judged_rows(), st.sets(st.sampled_from(DIMENSIONS)))
def test_sums_by_anything_come_to_the_whole(rows: list[Row], by: set[By]) -> None:
    """Whatever one adds up by, it comes to the same; sites contain each other and so do not."""
    by -= {"site"}
    parts: dict[tuple[str, str], list[Sum]] = {}
    for one in sums(CAMPAIGN, rows, by):
        parts.setdefault((one.measure, one.unit), []).append(one)
    wanted = {(one.measure, one.unit): one.interval for one in sums(CAMPAIGN, rows)}
    assert wanted == {key: added(found) for key, found in parts.items()}
    for one in together(sums(CAMPAIGN, rows)):
        assert added(one.parts) == (one.low, one.high)


@given(judged_rows(), st.data())
def test_a_sum_holds_whatever_its_parts_stand_for(rows: list[Row], data: st.DataObject) -> None:
    """Any number that each figure may be: their sum lies within the interval."""
    truth: dict[tuple[str, str], int] = {}
    for row in rows:
        if row.counts:
            low, high = interval(row.figure)
            exact = low == high
            most = low + 1000 if high is None else high - (not exact)
            least = low + (not exact and high is not None)
            number = data.draw(st.integers(least, most))
            truth[row.measure, row.unit] = truth.get((row.measure, row.unit), 0) + number
    for one in sums(CAMPAIGN, rows):
        number = truth[one.measure, one.unit]
        assert one.low <= number
        assert one.high is None or number <= one.high


@given(judged_rows(), st.randoms())
def test_the_order_of_rows_does_not_matter(rows: list[Row], random: object) -> None:
    """Judging and adding up know no order."""
    before = [row for row in rows if row.how != DUTY]
    plain = [replace(row, counts=True, why="") for row in before]
    mixed = list(plain)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = without_parts(judge(plain, []).rows), without_parts(judge(mixed, []).rows)
    assert sums(CAMPAIGN, one, ["body"]) == sums(CAMPAIGN, other, ["body"])
    assert sorted(map(repr, one)) == sorted(map(repr, other))


@given(judged_rows())
def test_whatever_does_not_count_says_why(rows: list[Row]) -> None:
    """And what counts has no reason."""
    assert all(row.counts == (row.why == "") for row in rows)
