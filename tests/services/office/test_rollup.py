"""The roll-up of the seed campaign, from real files and the returns of those without a laptop."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from booth_app import i18n
from booth_app.core.kinds import Count, DayOpen, Duty
from booth_app.core.office_kinds import Activity, Amount, Published, Return
from booth_app.core.rollup import Row
from booth_app.core.rollup_sums import added, sums
from booth_app.services.office import campaigns, collecting, deciding, rollup, rollup_words
from booth_app.services.office.place import Office
from tests.laptop import TurningClock
from tests.log_builder import DAY, LogBuilder

from .booths import Booths

SEED_RETURNS = (
    Return("wtj", "boards", "块", 5, DAY),
    Return("wtj", "leaflets", "份", 1000, DAY, bound="lt", word="近"),
    Return("wtj", "consultations", "人次", 150, DAY),
    Return("swj", "consultations", "人次", 200, DAY, bound="lt", word="近"),
    Return("swj", "leaflets", "份", 200, DAY, bound="gt", word="多"),
    Return("zscqj", "boards", "块", 8, DAY),
    Return("zscqj", "consultations", "人次", 100, DAY, bound="gt", word="多"),
    Return("zscqj", "leaflets", "份", 500, DAY, bound="gt", word="多"),
)
SEED_PUBLISHED = (
    Published("leaflets", "份", 3000, bound="gt", word="余"),
    Published("consultations", "人次", 1000, bound="gt", word="多"),
    Published("boards", "块", 100, bound="gt", word="多"),
)


def gsj(booths: Booths) -> LogBuilder:
    """The booth of 市工商局: 242 consultations, 484 sets of leaflets, five boards."""
    log = booths.log("gsj")
    for at in range(242):
        log.count(("patent", "trademark")[at % 2])
    log.leaflets(484)
    log.add("count", Count("boards", "", "块", 5, "bulk"))
    log.close()
    return log


def sfj(booths: Booths) -> LogBuilder:
    """The booth of 市司法局: 35 consultations, 1000 leaflets."""
    log = booths.log("sfj")
    for _at in range(35):
        log.count("rights")
    log.leaflets(1000, "aid_guide", "份")
    log.close()
    return log


def collect(office: Office, paths: Iterable[Path]) -> None:
    """Take the files in."""
    assert all(one.ok for one in collecting.collect(office, paths).result().files)


@pytest.fixture
def seed(office: Office, booths: Booths) -> Office:
    """The office with all that the five bodies gave, and what was published."""
    collect(office, [booths.file(gsj(booths)), booths.file(sfj(booths))])
    deciding.write(office, *SEED_RETURNS, *SEED_PUBLISHED).result()
    return office


def ends(office: Office, measure: str) -> dict[str, tuple[int, int | None]]:
    """What a measure comes to, by unit."""
    return {one.unit: (one.low, one.high) for one in rollup.sums(office, measure=measure)}


def test_the_seed_campaigns_sums_are_intervals_and_keep_units_apart(seed: Office) -> None:
    """Bounded figures make an interval; sets and copies are added up only where asked."""
    assert {"套": (484, 484), "份": (2600, 2900)} == ends(seed, "leaflets")
    assert {"人次": (627, 827)} == ends(seed, "consultations")
    (both,) = rollup.together(seed, measure="leaflets")
    assert (3084, 3384, ["份", "套"]) == (both.low, both.high, sorted(both.units))


def test_published_totals_stand_beside_their_parts(seed: Office) -> None:
    """3000余份 follows once the sets are added; 1000多人次 is out of reach, and stays so."""
    leaflets, consultations, boards = rollup.comparisons(seed)
    assert ("short", "follows") == (leaflets.reach, leaflets.reach_together)
    assert leaflets.explained
    assert ("short", None) == (consultations.reach, consultations.reach_together)
    assert (627, 827) == consultations.parts
    assert 5 == consultations.bodies
    assert "xcb" in consultations.silent
    assert "gsj" not in consultations.silent
    assert (18, 18) == boards.parts


def test_the_differences_are_named_in_a_sentence_each(seed: Office) -> None:
    """What was published is explained, or said to come from bodies that gave no figure."""
    campaign = seed.working_on()
    said = [rollup_words.comparison_text(campaign, one) for one in rollup.comparisons(seed)]
    assert (
        "Leaflets, published more than 3,000 copies: follows from the parts if 484 sets are added"
        " to the copies, which makes 3,084–3,384; the copies alone come to 2,600–2,900."
    ) == said[0]
    assert (
        "Consultations, published more than 1,000 visits: the parts of 5 bodies come to 627–827"
        " visits and cannot reach it; the difference, 173 visits at least, comes from bodies that"
        " gave no figure: 17 of the 22 that were to give one."
    ) == said[1]


def test_chinese_says_where_the_difference_comes_from(seed: Office) -> None:
    """差额来自未列数单位, in the words of the trade."""
    campaign = seed.working_on()
    i18n.use(i18n.CHINESE)
    said = [rollup_words.comparison_text(campaign, one) for one in rollup.comparisons(seed)]
    assert "加上484套共3084–3384" in said[0]
    assert "5个单位合计627–827人次，达不到" in said[1]
    assert "应报22个单位中17个未列数" in said[1]


def test_unreported_bodies_are_named_and_have_no_row(seed: Office) -> None:
    """Whoever gave nothing is nowhere a zero."""
    silent = rollup.unreported(seed)
    assert 17 == len(silent)
    assert {"gsj", "sfj", "wtj", "swj", "zscqj"}.isdisjoint(silent)
    assert {one.body for one in rollup.rows(seed)}.isdisjoint(silent)
    assert "sfj" in rollup.unreported(seed, "boards")


def test_a_return_beside_files_is_asked_about_until_it_is_decided(seed: Office) -> None:
    """The files count, then the return, then both, then the files again when it is taken back."""
    said = Return("gsj", "consultations", "人次", 250, DAY)
    deciding.write(seed, said).result()
    assert {"人次": (627, 827)} == ends(seed, "consultations")
    (conflict,) = rollup.conflicts(seed)
    assert (
        "Industry & Commerce, Tuesday 26 April, Consultations: booth files say 242 visits, the"
        " return says 250 visits; not decided: the files count until then."
    ) == rollup_words.conflict_text(seed.working_on(), conflict)
    deciding.choose(seed, "gsj", DAY, "return", "consultations").result()
    assert {"人次": (635, 835)} == ends(seed, "consultations")
    deciding.choose(seed, "gsj", DAY, "both").result()
    assert {"人次": (635, 835)} == ends(seed, "consultations")
    (conflict,) = rollup.conflicts(seed)
    deciding.take_back(seed, conflict.choice, "mistaken").result()
    assert {"人次": (877, 1077)} == ends(seed, "consultations")
    (conflict,) = rollup.conflicts(seed)
    deciding.take_back(seed, conflict.choice, "mistaken").result()
    assert {"人次": (627, 827)} == ends(seed, "consultations")


def test_by_hour_comes_to_the_same(seed: Office) -> None:
    """What has no hour is there without one; what does not count is in no sum."""
    deciding.write(seed, Return("gsj", "consultations", "人次", 250, DAY)).result()
    deciding.choose(seed, "gsj", DAY, "return").result()
    for by in ((), ("hour",), ("hour", "body"), ("hour", "booth", "item", "how", "day")):
        found = rollup.sums(seed, by, measure="consultations")
        assert (635, 835) == added(found)
    hours = rollup.sums(seed, ("hour",), measure="consultations")
    assert {8: (35, 35), -1: (600, 800)} == {one.hour: (one.low, one.high) for one in hours}
    every = rollup.rows_by_hour(seed)
    assert sums(seed.working_on(), rollup.rows(seed)) == [
        replace(one, rows=two.rows)
        for one, two in zip(
            sums(seed.working_on(), every), sums(seed.working_on(), rollup.rows(seed)), strict=True
        )
    ]


def test_people_at_two_laptops_and_on_two_days(office: Office, booths: Booths) -> None:
    """Each person is one, on whichever laptop and day; staff are not added over days."""
    first, second = booths.log("sfj", 1), booths.log("sfj", 2)
    for name in ("甲", "乙"):
        first.add("duty_in", Duty(name, lawyer=name == "乙"))
    second.add("duty_in", Duty("乙", lawyer=True))
    second.add("duty_in", Duty("丙"))
    first.close()
    first.add("day_open", DayOpen("中天街"), "2011-04-27")
    first.add("duty_in", Duty("甲"), "2011-04-27")
    collect(office, [booths.file(first), booths.file(second)])
    assert {"名": (3, 3)} == ends(office, "staff")
    assert {"名": (1, 1)} == ends(office, "lawyers")
    days = {one.day: one.low for one in rollup.sums(office, ["day"], measure="staff")}
    assert {DAY: 3, "2011-04-27": 1} == days
    deciding.write(office, Return("sfj", "staff", "名", 8, DAY)).result()
    assert ["staff"] == [one.measure for one in rollup.conflicts(office)]
    assert {"名": (3, 3)} == ends(office, "staff")


def test_two_laptops_of_a_booth_add_up(office: Office, booths: Booths) -> None:
    """Both logs count, in one row."""
    collect(office, [booths.file(booths.busy("gsj", n, n=4)) for n in (1, 2)])
    assert {"人次": (8, 8)} == ends(office, "consultations")
    leaflets = [row for row in rollup.rows(office) if row.measure == "leaflets"]
    assert [(10, 2)] == [(row.n, row.entries) for row in leaflets]


def test_what_is_hidden_since_keeps_its_figures_and_name(office: Office, booths: Booths) -> None:
    """Hiding an item changes nothing that was counted of it."""
    collect(office, [booths.file(booths.busy("gsj", n=4))])
    campaign = office.working_on()
    items = [replace(one, hidden=True) if one.code == "patent" else one for one in campaign.items]
    campaigns.revise(office, replace(campaign, items=items)).result()
    office.reload()
    found = rollup.sums(office, ["item"], measure="consultations")
    assert {"patent": 2, "trademark": 2} == {one.item: one.low for one in found}
    assert "Patents" == rollup_words.item_name(office.working_on(), "consultations", "patent")


def test_an_import_that_is_undone_leaves_the_roll_up(seed: Office) -> None:
    """Nothing that was kept in memory outlives it."""
    before = rollup.rows(seed)
    (first, *_rest) = seed.reader.ledger(9)[::-1]
    collecting.undo(seed, first.stored.entry.seq, "wrong stick").result()
    assert {"人次": (385, 585)} == ends(seed, "consultations")
    assert before != rollup.rows(seed)


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(4)), st.lists(st.integers(0, 3), max_size=3))
def test_the_order_of_files_and_their_repetition_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], again: list[int]
) -> None:
    """The rows of any order of the same files, taken in once or more, are the same."""
    folder = tmp_path_factory.mktemp("order")
    booths = Booths(folder / "sticks")
    partly = booths.busy("gsj", 1, n=3)
    files = [booths.file(partly)]
    partly.count("rights", 7)
    files += [booths.file(partly), booths.file(booths.busy("gsj", 2, n=5))]
    files.append(booths.file(booths.busy("sfj", n=6)))

    def rows_of(name: str, paths: list[Path]) -> list[Row]:
        with Office(folder / name, TurningClock()) as made:
            campaigns.begin(made, campaigns.read_source(made, "example")).result()
            made.reload()
            for path in paths:
                collect(made, [path])
            return rollup.rows(made)

    wanted = rows_of("one", files)
    assert wanted == rows_of("other", [files[at] for at in [*order, *again]])


def test_days_are_apart_and_a_campaign_of_one_day_is_that_day(office: Office) -> None:
    """What was returned for the whole campaign is in its only booth day; other days are empty."""
    deciding.write(
        office,
        Return("wtj", "boards", "块", 5, DAY),
        Return("swj", "boards", "块", 7),
        Activity("banner", amounts=[Amount("banners", "幅", 30, "lt", "近")]),
    ).result()
    assert {"块": (12, 12)} == ends(office, "boards")
    assert [("swj", 7), ("wtj", 5)] == sorted((r.body, r.n) for r in rollup.rows(office, DAY))
    assert [] == rollup.rows(office, "2011-04-20")
    assert {"幅": (20, 30)} == ends(office, "banners")


def test_of_a_summary_all_parts_are_of_its_day(seed: Office) -> None:
    """Whatever is asked for together is what is asked for one by one."""
    found = rollup.summary(seed, DAY, ["body"])
    assert found.rows == rollup.rows(seed, DAY)
    assert found.sums == rollup.sums(seed, ["body"], DAY)
    assert [] == found.published
    assert (17, 22) == (len(found.unreported), found.expected)


def test_another_campaign_has_its_own_figures(office: Office) -> None:
    """Even where the office wrote just as much about both."""
    first = office.working_on()
    deciding.write(office, Return("wtj", "boards", "块", 5, DAY)).result()
    assert {"块": (5, 5)} == ends(office, "boards")
    campaigns.begin(office, replace(first, id="ip2012")).result()
    office.reload()
    deciding.write(office, Return("wtj", "boards", "块", 7, DAY)).result()
    assert {"块": (7, 7)} == ends(office, "boards")
    campaigns.work_on(office, first.id)
    assert {"块": (5, 5)} == ends(office, "boards")
