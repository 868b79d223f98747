"""A newer version keeps every name that old entries need, and says calmly what it changes."""

import pytest
from hypothesis import assume, given
from msgspec.structs import replace

from booth_app.core.campaign import Body, Booth, Campaign, Item, Measure, Person, Series, Site
from booth_app.core.campaign_check import problems
from booth_app.core.campaign_versions import (
    Difference,
    clashes,
    differences,
    key_of,
    revised,
)
from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from tests.campaigns import campaigns, versions

KEPT = ("measures", "items", "combos", "sites", "bodies", "booths")
OLD = Campaign(
    id="ip2011",
    name="知识产权宣传周",
    start="2011-04-20",
    end="2011-04-26",
    measures=[
        Measure(code="consultations", name="接待咨询", units=["人次"], tiles=True),
        Measure(code="leaflets", name="发放资料", units=["份", "套"], tiles=True),
    ],
    items=[
        Item(code="patent", name="专利", measure="consultations", unit="人次"),
        Item(code="qa", name="问答手册", en="Q&A", measure="leaflets", unit="套"),
        Item(code="aid", name="指南", measure="leaflets", unit="份", bodies=["sfj"]),
    ],
    sites=[Site(code="square", name="广场")],
    bodies=[Body(code="gsj", name="市工商局"), Body(code="sfj", name="市司法局", site="square")],
    booths=[
        Booth(code="gsj", name="一号", body="gsj", days=["2011-04-21"]),
        Booth(code="sfj", name="二号", body="sfj", days=["2011-04-26"]),
    ],
    people=[Person(name="张三", body="gsj")],
    series=[Series(no=1, name="标语")],
)


def test_what_is_left_out_is_hidden_in_its_place() -> None:
    """An item, a booth, a body, a site that the office took out stay, hidden, where they were."""
    new = replace(
        OLD,
        items=[OLD.items[0], replace(OLD.items[2], bodies=[])],
        bodies=OLD.bodies[:1],
        sites=[],
        booths=OLD.booths[:1],
        start="2011-04-20",
        end="2011-04-22",
    )
    made = revised(OLD, new)
    assert ["patent", "qa", "aid"] == [item.code for item in made.items]
    assert [False, True, False] == [item.hidden for item in made.items]
    assert [False, True] == [body.hidden for body in made.bodies]
    assert [False, True] == [booth.hidden for booth in made.booths]
    assert [True] == [site.hidden for site in made.sites]
    assert [] == made.booths[1].days, "26 April is no day of the new version"
    assert [] == problems(made)


def _with_item(**fields: object) -> Campaign:
    return replace(OLD, items=[OLD.items[0], replace(OLD.items[1], **fields), OLD.items[2]])


@pytest.mark.parametrize(
    ("new", "why", "says"),
    [
        (replace(OLD, id="other"), OfficeWhy.ANOTHER_CAMPAIGN, "its code is other, not ip2011"),
        (
            _with_item(measure="consultations", unit="人次"),
            OfficeWhy.ITEM_HAS_MEASURE,
            "“问答手册” was counted as “发放资料”",
        ),
        (_with_item(unit="份"), OfficeWhy.ITEM_HAS_UNIT, "was counted in 套 and not in 份"),
        (
            replace(
                OLD,
                measures=[OLD.measures[0], replace(OLD.measures[1], units=["份"])],
                items=[OLD.items[0], OLD.items[2]],
            ),
            OfficeWhy.UNIT_IN_USE,
            "“发放资料” must keep the unit 套",
        ),
        (
            replace(OLD, booths=[replace(OLD.booths[0], body="sfj"), OLD.booths[1]]),
            OfficeWhy.BOOTH_HAS_BODY,
            "“一号” belongs to 市工商局",
        ),
        (
            replace(
                OLD,
                items=[replace(OLD.items[0], code=f"i{n}") for n in range(398)],
            ),
            Why.TOO_MANY_ITEMS,
            "400",
        ),
    ],
)
def test_what_would_change_old_entries_is_refused(new: Campaign, why: Why, says: str) -> None:
    """No code gets another meaning; the sentence names the thing and what to do."""
    [found] = clashes(OLD, new)
    assert why is found.why
    assert says in str(found)
    with pytest.raises(Refusal) as refused:
        revised(OLD, new)
    assert str(found) == str(refused.value)


def test_the_same_code_in_two_measures_is_two_items() -> None:
    """A code that is new in one measure may stay in another."""
    more = replace(OLD.items[1], measure="consultations", unit="人次")
    assert [] == clashes(OLD, replace(OLD, items=[*OLD.items, more]))


def test_differences_are_named_one_by_one() -> None:
    """Added, changed, hidden, shown again; of the campaign itself only that it changed."""
    hidden = replace(OLD.items[0], hidden=True)
    old = replace(OLD, items=[hidden, *OLD.items[1:]])
    new = replace(
        OLD,
        theme="又一个主题",
        items=[OLD.items[0], replace(OLD.items[1], name="问答", hidden=True)],
        bodies=[OLD.bodies[1], replace(OLD.bodies[0], name="市监局"), Body(code="x", name="新")],
        people=[Person(name="李四", body="gsj")],
        committee=["gsj"],
        series=[Series(no=1, name="横幅")],
    )
    assert [
        Difference("campaign", "ip2011", "知识产权宣传周", "changed"),
        Difference("item", "consultations/patent", "专利", "shown"),
        Difference("item", "leaflets/qa", "问答", "hidden", "Q&A"),
        Difference("item", "leaflets/aid", "指南", "hidden"),
        Difference("body", "gsj", "市监局", "changed"),
        Difference("body", "x", "新", "added"),
        Difference("body", "", "", "ordered"),
        Difference("person", "", "李四", "added"),
        Difference("person", "", "张三", "removed"),
        Difference("series", "1", "横幅", "changed"),
        Difference("committee", "", "", "changed"),
    ] == differences(old, new)


@given(versions())
def test_a_revised_campaign_is_sound_and_has_everything(pair: tuple[Campaign, Campaign]) -> None:
    """It has every code of the old version, the new one's things as they are, and no problems."""
    old, new = pair
    assume(not clashes(old, new))
    made = revised(old, new)
    assert [] == problems(made)
    for field in KEPT:
        keys = [key_of(thing) for thing in getattr(made, field)]
        now = {key_of(thing) for thing in getattr(new, field)}
        assert {key_of(thing) for thing in getattr(old, field)} | now == set(keys)
        assert getattr(new, field) == [t for t in getattr(made, field) if key_of(t) in now] or (
            field == "booths"  # hidden ones lose days that are no more
        )
        gone = [thing for thing in getattr(made, field) if key_of(thing) not in now]
        assert all(thing.hidden for thing in gone)
    assert made == revised(old, made) == revised(made, new)


@given(versions())
def test_carrying_over_adds_no_difference(pair: tuple[Campaign, Campaign]) -> None:
    """What the office is told of its new version is what booths will find in it."""
    old, new = pair
    assume(not clashes(old, new))
    told = {(d.what, d.code, d.change) for d in differences(old, new) if d.change != "ordered"}
    made = differences(old, revised(old, new))
    assert told == {(d.what, d.code, d.change) for d in made if d.change != "ordered"}


@given(campaigns())
def test_nothing_differs_from_itself(campaign: Campaign) -> None:
    """A campaign that was opened and kept again is the same version."""
    assert campaign == revised(campaign, campaign)
    assert [] == differences(campaign, campaign)


def test_two_people_may_have_one_name() -> None:
    """They are nobody's change while both stay as they are; then they are."""
    both = [Person(name="王伟", body="gsj"), Person(name="王伟", body="gsj", leads=True)]
    old = replace(OLD, people=both)
    assert [] == differences(old, replace(OLD, people=both))
    assert [Difference("person", "", "王伟", "changed")] == differences(
        old, replace(OLD, people=both[:1])
    )
