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
    Unit,
    problems,
)
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
    ],
)
def test_problems_name_the_place(changed: dict[str, object], problem: str) -> None:
    """What is wrong beyond the shape is said so that its author finds it."""
    [found] = problems(replace(CAMPAIGN, **changed))
    assert problem in found
