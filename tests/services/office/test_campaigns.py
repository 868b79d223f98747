"""The office's campaigns: written out and taken in again, as the next version."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.services.office import campaigns
from booth_app.services.office.place import Office


def test_a_campaign_goes_out_as_toml_and_comes_in_again(office: Office, tmp_path: Path) -> None:
    """Nothing differs, and so nothing is written."""
    path = tmp_path / "ip2011.toml"
    path.write_text(campaigns.source_text(office), "utf-8")
    same = campaigns.read_source(office, str(path))
    assert [] == campaigns.next_version(office, same).differences
    head = office.reader.head()
    campaigns.revise(office, same).result()
    assert head == office.reader.head()


def test_the_next_version_is_shown_before_it_is_taken(office: Office) -> None:
    """What it lacks is hidden; looking changes nothing, and taking it makes just that."""
    before = office.working_on()
    lacks = replace(before, theme="新主题", items=before.items[1:])
    head = office.reader.head()
    seen = campaigns.next_version(office, lacks)
    found = {(one.what, one.change) for one in seen.differences}
    assert {("campaign", "changed"), ("item", "hidden")} == found
    assert head == office.reader.head()
    campaigns.revise(office, lacks).result()
    office.reload()
    assert seen.campaign == office.working_on()


def test_what_would_change_earlier_numbers_is_refused_while_looking(office: Office) -> None:
    """A unit that was counted in is not swapped for another."""
    items = office.working_on().items
    leaflet = next(item for item in items if item.measure == "leaflets")
    other = next(u for u in office.working_on().measure("leaflets").units if u != leaflet.unit)
    changed = [replace(one, unit=other) if one == leaflet else one for one in items]
    with pytest.raises(Refusal) as refused:
        campaigns.next_version(office, replace(office.working_on(), items=changed))
    assert OfficeWhy.ITEM_HAS_UNIT is refused.value.why


def test_another_campaign_begins_from_one_that_is_here(office: Office) -> None:
    """Next year's has all of this year's, under its own code and dates; both are kept."""
    before = office.working_on()
    booths = [replace(before.booths[0], days=[before.start]), *before.booths[1:]]
    again = campaigns.renewed(
        replace(before, booths=booths), "ip2012", "二〇一二年宣传周", "2012-04-20", "2012-04-26"
    )
    assert ("ip2012", "2012-04-20", []) == (again.id, again.start, again.booths[0].days)
    assert before.items == again.items
    campaigns.begin(office, again).result()
    office.reload()
    assert "ip2012" == office.working_on().id
    assert [before.id, "ip2012"] == list(campaigns.known(office))
    campaigns.work_on(office, before.id)
    assert before == office.working_on()


@pytest.mark.parametrize(
    ("code", "name", "start", "end", "why"),
    [
        ("IP 2012", "周", "2012-04-20", "2012-04-26", OfficeWhy.CAMPAIGN_CODE),
        ("ip2012", " ", "2012-04-20", "2012-04-26", Why.NAME_NEEDED),
        ("ip2012", "周", "2012-04-31", "2012-04-26", Why.BAD_DAY),
        ("ip2012", "周", "2012-04-26", "2012-04-20", OfficeWhy.DAYS_REVERSED),
    ],
)
def test_what_cannot_be_begun_is_said(
    office: Office, code: str, name: str, start: str, end: str, why: Why
) -> None:
    """Each with a sentence of its own."""
    with pytest.raises(Refusal) as refused:
        campaigns.renewed(office.working_on(), code, name, start, end)
    assert why is refused.value.why
