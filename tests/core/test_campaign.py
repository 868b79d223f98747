"""Campaigns: found by any of their words, checked before they are used."""

import pytest
from msgspec.structs import replace

from booth_app.core.campaign import (
    Body,
    Booth,
    Campaign,
    Combo,
    ComboPart,
    Item,
    Measure,
    Site,
    Unit,
)
from booth_app.core.campaign_check import problems
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import NewItem

LEAFLETS = Measure(
    code="leaflets", name="发放资料", units=["份", "套"], aliases=["资料"], tiles=True
)
CAMPAIGN = Campaign(
    id="ip2011",
    name="知识产权宣传周",
    start="2011-04-20",
    end="2011-04-26",
    units=[Unit(name="份", en="copies")],
    measures=[
        LEAFLETS,
        Measure(code="staff", name="工作人员", units=["人"]),
        Measure(code="lawyers", name="律师", units=["名"], inside="staff"),
    ],
    items=[
        Item(code="qa", name="问答手册", measure="leaflets", unit="套", aliases=["手册"]),
        Item(code="aid", name="指南", measure="leaflets", unit="份", bodies=["sfj"]),
    ],
    bodies=[Body(code="gsj", name="市工商局"), Body(code="sfj", name="市司法局")],
    booths=[Booth(code="gsj", name="一号", body="gsj")],
)


SITES = [
    Site(code="city", name="荆门市"),
    Site(code="square", name="中天广场", inside="quarter"),
    Site(code="quarter", name="东宝区", inside="city"),
]


def booth(**fields: object) -> dict[str, object]:
    """The change of the campaign that gives its booth these fields."""
    return {"booths": [replace(CAMPAIGN.booths[0], **fields)]}


def combo(measure: str, item: str = "") -> Combo:
    """A combo with one part."""
    return Combo(code="c", name="c", parts=[ComboPart(measure=measure, item=item)])


@pytest.mark.parametrize("word", ["leaflets", "发放资料", "资料"])
def test_a_measure_has_many_words(word: str) -> None:
    """Its code, its name and its aliases all mean the measure."""
    assert LEAFLETS == CAMPAIGN.measure(word)


@pytest.mark.parametrize("word", ["qa", "问答手册", "手册"])
def test_an_item_has_many_words(word: str) -> None:
    """So do those of an item, within its measure."""
    assert "qa" == CAMPAIGN.item(LEAFLETS, word).code


def test_unknown_words_are_refused_by_name() -> None:
    """What the campaign does not know is named in the refusal, never dropped."""
    for why, ask in (
        (Why.UNKNOWN_MEASURE, lambda: CAMPAIGN.measure("气球")),
        (Why.UNKNOWN_ITEM, lambda: CAMPAIGN.item(LEAFLETS, "气球")),
        (Why.NO_SUCH_BOOTH, lambda: CAMPAIGN.booth("气球")),
    ):
        with pytest.raises(Refusal, match="气球") as refused:
            ask()
        assert why is refused.value.why


def test_a_body_sees_its_own_items() -> None:
    """An item with bodies is for them; one without is for all."""
    assert ["qa"] == [item.code for item in CAMPAIGN.items_of("leaflets", "gsj")]
    assert ["qa", "aid"] == [item.code for item in CAMPAIGN.items_of("leaflets", "sfj")]
    assert ["qa", "aid"] == [item.code for item in CAMPAIGN.items_of("leaflets")]


def test_unit_words() -> None:
    """English where the campaign gives it and it is wanted, else the measure word itself."""
    assert ("copies", "份", "套") == (
        CAMPAIGN.unit_word("份", english=True),
        CAMPAIGN.unit_word("份", english=False),
        CAMPAIGN.unit_word("套", english=True),
    )


def test_own_items_come_behind_those_of_the_pack() -> None:
    """What a booth added is counted like the rest, and the pack stays as it was."""
    more = CAMPAIGN.with_items([NewItem("leaflets", "own_1", "海报", "份")])
    assert ["qa", "aid", "own_1"] == [item.code for item in more.items_of("leaflets")]
    assert ["qa", "aid"] == [item.code for item in CAMPAIGN.items_of("leaflets")]


def test_a_sound_campaign_has_no_problems() -> None:
    """The campaign of these tests is sound."""
    assert [] == problems(CAMPAIGN)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"bodies": [*CAMPAIGN.bodies, CAMPAIGN.bodies[0]]}, "body gsj is there twice"),
        ({"items": [Item(code="x", name="x", measure="no", unit="份")]}, "no measure no"),
        (
            {"items": [Item(code="x", name="x", measure="leaflets", unit="块")]},
            "item x: leaflets is not counted in 块",
        ),
        (
            {"items": [Item(code="x", name="x", measure="leaflets", unit="份", bodies=["no"])]},
            "item x: no body no",
        ),
        ({"booths": [Booth(code="b", name="b", body="no")]}, "booth b: no body no"),
        ({"committee": ["no"]}, "committee: no body no"),
        ({"combos": [combo("no", "qa")]}, "combo c: no is not tapped"),
        ({"combos": [combo("staff")]}, "combo c: staff is not tapped"),
        ({"combos": [combo("leaflets", "no")]}, "combo c: no item leaflets/no"),
        ({"combos": [combo("leaflets")]}, "combo c: leaflets is counted by item"),
        ({"combos": [combo("leaflets", "qa")] * 2}, "combo c is there twice"),
        ({"start": "2011-05-01"}, "before it starts"),
        ({"booth_days": ["2011-04-27"]}, "booth_days: 2011-04-27 is not from 2011-04-20"),
        ({"booth_days": ["2011-04-31"]}, "booth_days: 2011-04-31 is not a date"),
        ({"booth_days": ["2011-04-26"] * 2}, "booth_days: 2011-04-26 is there twice"),
        (booth(days=["2011-04-19"]), "booth gsj: 2011-04-19 is not from 2011-04-20"),
        (booth(site="no"), "booth gsj: no site no"),
        ({"sites": [*SITES, SITES[0]]}, "site city is there twice"),
        ({"sites": [Site(code="a", name="a", inside="b")]}, "site a: no site b"),
        (
            {"sites": [replace(SITES[0], inside="square"), *SITES[1:]]},
            "site city lies in itself: city in square in quarter in city",
        ),
        ({"measures": [replace(m, hidden=True) for m in CAMPAIGN.measures]}, "every measure"),
        (booth(hidden=True), "every booth is hidden"),
        ({"bodies": [replace(b, hidden=True) for b in CAMPAIGN.bodies]}, "every booth is hidden"),
    ],
)
def test_problems_name_the_place(changed: dict[str, object], problem: str) -> None:
    """What is wrong beyond the shape is said so that its author finds it."""
    [found] = problems(replace(CAMPAIGN, **changed))
    assert problem in found


def test_a_hidden_item_is_known_and_not_offered() -> None:
    """It keeps its name for what was counted, and so does one of a hidden measure."""
    qa = replace(CAMPAIGN.items[0], hidden=True)
    campaign = replace(CAMPAIGN, items=[qa, CAMPAIGN.items[1]])
    assert qa == campaign.item(LEAFLETS, "问答手册")
    assert ["qa", "aid"] == [item.code for item in campaign.items_of("leaflets")]
    assert ["aid"] == [item.code for item in campaign.items_of("leaflets", "sfj")]
    assert campaign.by_item("leaflets")
    gone = replace(CAMPAIGN, measures=[replace(LEAFLETS, hidden=True), *CAMPAIGN.measures[1:]])
    assert [] == gone.items_of("leaflets", "sfj")
    assert ["staff", "lawyers"] == [measure.code for measure in gone.measures_shown]
    assert "发放资料" == gone.measure("leaflets").name


def test_a_measure_without_shown_items_is_counted_whole() -> None:
    """Its hidden items no longer make anybody say which."""
    hidden = [replace(item, hidden=True) for item in CAMPAIGN.items]
    assert not replace(CAMPAIGN, items=hidden).by_item("leaflets")


def test_a_hidden_name_may_be_used_again() -> None:
    """A name that two share means the one that is not hidden."""
    gone, item = replace(LEAFLETS, code="old", hidden=True), CAMPAIGN.items[0]
    campaign = replace(
        CAMPAIGN,
        measures=[gone, *CAMPAIGN.measures],
        items=[replace(item, code="old", hidden=True), *CAMPAIGN.items],
    )
    assert [] == problems(campaign)
    assert "leaflets" == campaign.measure("资料").code
    assert "qa" == campaign.item(LEAFLETS, "手册").code


def test_booths_that_can_be_served() -> None:
    """Neither a hidden booth nor one of a hidden body."""
    other = Booth(code="sfj", name="二号", body="sfj")
    campaign = replace(CAMPAIGN, booths=[*CAMPAIGN.booths, other])
    assert ["gsj", "sfj"] == [one.code for one in campaign.booths_shown]
    bodies = [CAMPAIGN.bodies[0], replace(CAMPAIGN.bodies[1], hidden=True)]
    assert ["gsj"] == [one.code for one in replace(campaign, bodies=bodies).booths_shown]
    hidden = [replace(CAMPAIGN.booths[0], hidden=True), other]
    assert ["sfj"] == [one.code for one in replace(campaign, booths=hidden).booths_shown]


def test_the_days_a_booth_is_due() -> None:
    """Its own; else those of the campaign's booths; else every day of the campaign."""
    one = CAMPAIGN.booths[0]
    assert [f"2011-04-{day}" for day in range(20, 27)] == CAMPAIGN.due_days(one)
    campaign = replace(CAMPAIGN, booth_days=["2011-04-26"])
    assert ["2011-04-26"] == campaign.due_days(one)
    own = replace(one, days=["2011-04-25", "2011-04-21"])
    assert ["2011-04-21", "2011-04-25"] == campaign.due_days(own)


def test_sites_lie_in_sites() -> None:
    """The path begins outermost; what lies within a site is found at any depth."""
    campaign = replace(CAMPAIGN, sites=SITES)
    assert [] == problems(campaign)
    assert ["city", "quarter", "square"] == [s.code for s in campaign.site_path("square")]
    assert [] == campaign.site_path("") == campaign.site_path("no")
    assert {"quarter", "square"} == campaign.sites_within("quarter")
    assert set() == campaign.sites_within("no")
