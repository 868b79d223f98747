"""A campaign beside another one of the same office."""

import pytest
from msgspec.structs import replace

from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import Return
from booth_app.services.office import campaigns, compare, deciding
from booth_app.services.office.place import Office
from tests.log_builder import DAY


@pytest.fixture
def two_years(office: Office) -> Office:
    """2011 with figures, and 2012 in work, where a body and a measure have other codes."""
    old = office.working_on()
    deciding.write(
        office,
        Return("gsj", "consultations", "人次", 242, DAY),
        Return("wtj", "leaflets", "份", 1000, DAY, bound="lt", word="近"),
        Return("jyj", "boards", "块", 4, DAY),
    ).result()
    bodies = [replace(b, code="gsj12") if b.code == "gsj" else b for b in old.bodies]
    bodies = [one for one in bodies if one.code != "jyj"]
    measures = [
        replace(one, code="asked", name="咨询", aliases=["接待咨询"], unsorted=False)
        if one.code == "consultations"
        else one
        for one in old.measures
    ]
    new = replace(
        old,
        id="ip2012",
        start="2012-04-20",
        end="2012-04-26",
        booth_days=["2012-04-26"],
        bodies=bodies,
        measures=measures,
        items=[one for one in old.items if one.measure != "consultations" and not one.bodies],
        combos=[],
        committee=[],
        people=[],
        booths=[replace(b, body="gsj12") if b.body == "gsj" else b for b in old.booths],
    )
    campaigns.begin(office, new).result()
    office.reload()
    day = "2012-04-26"
    deciding.write(
        office,
        Return("gsj12", "asked", "人次", 300, day),
        Return("wtj", "leaflets", "份", 1200, day, bound="gt", word="余"),
    ).result()
    return office


def test_measures_stand_side_by_side_with_their_difference(two_years: Office) -> None:
    """Found again by name or alias; a difference of bounded figures is an interval."""
    found = compare.compare(two_years, "ip2011")
    rows = {(one.measure, one.unit): (one.this, one.that, one.difference) for one in found.measures}
    assert {
        ("asked", "人次"): ((300, 300), (242, 242), (58, 58)),
        ("leaflets", "份"): ((1200, 1300), (900, 1000), (200, 400)),
        ("boards", "块"): (None, (4, 4), None),
    } == rows
    assert ("ip2012", "ip2011") == (found.this.id, found.that.id)


def test_bodies_are_compared_where_both_years_have_them(two_years: Office) -> None:
    """A body with another code is found by its name; one that is gone is left out."""
    found = compare.compare(two_years, "ip2011")
    rows = {(one.body, one.measure): one.difference for one in found.bodies}
    assert {("gsj12", "asked"): (58, 58), ("wtj", "leaflets"): (200, 400)} == rows


def test_a_campaign_that_is_not_here_is_refused(office: Office) -> None:
    """Those that are here are named."""
    with pytest.raises(Refusal) as refused:
        compare.compare(office, "ip1999")
    assert OfficeWhy.NO_SUCH_CAMPAIGN == refused.value.why
