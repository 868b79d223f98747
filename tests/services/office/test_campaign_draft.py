"""A campaign while it is edited."""

from booth_app.core.office_errors import OfficeWhy
from booth_app.services.office import campaigns
from booth_app.services.office.campaign_draft import Draft
from booth_app.services.office.place import Office


def rows(draft: Draft, key: str) -> list[dict[str, str | bool]]:
    return [dict(row) for row in draft.section(key).rows]


def test_nothing_is_changed_at_first(office: Office) -> None:
    """Putting back what is there changes nothing."""
    draft = Draft(office.working_on())
    for key in ("basics", "items", "booths", "people", "measures"):
        draft.put(key, rows(draft, key))
    assert (False, [], []) == (draft.is_changed, draft.changed, draft.differences())


def test_rows_that_cannot_be_wait_for_another_table(office: Office) -> None:
    """A booth names a site that is not there: it waits as typed, and holds with the site."""
    draft = Draft(office.working_on())
    booths = rows(draft, "booths")
    booths[0]["site"] = "东区"
    draft.put("booths", booths)
    refusal = draft.refusal("booths")
    assert refusal and OfficeWhy.CELL_UNKNOWN is refusal.why
    assert "东区" == draft.section("booths").rows[0]["site"]
    assert (["booths"], ["booths"], []) == (draft.refused, draft.changed, draft.differences())
    draft.put("sites", [*rows(draft, "sites"), {"name": "东区", "shown": True}])
    assert [] == draft.refused
    assert ["booths", "sites"] == sorted(draft.changed)
    assert draft.campaign.booths[0].site == draft.campaign.sites[-1].code


def test_empty_rows_are_no_rows(office: Office) -> None:
    """Somebody added a row and typed nothing."""
    draft = Draft(office.working_on())
    draft.put("people", [*rows(draft, "people"), {"name": " ", "leads": False}])
    assert not draft.is_changed


def test_a_draft_goes_on_where_it_was(office: Office) -> None:
    """What holds and what waits are the same after it was kept as a text."""
    draft = Draft(office.working_on())
    basics = rows(draft, "basics")
    basics[0]["theme"] = "新主题"
    draft.put("basics", basics)
    booths = rows(draft, "booths")
    booths[0]["name"] = ""
    draft.put("booths", booths)
    again = Draft(office.working_on(), draft.kept())
    assert draft.campaign == again.campaign
    assert ["basics", "booths"] == again.changed
    assert ["booths"] == again.refused
    booths[0]["name"] = "一号台"
    again.put("booths", booths)
    assert [] == again.refused


def test_what_holds_becomes_the_next_version(office: Office) -> None:
    """An item is renamed and another hidden; saved, the draft is what is kept."""
    draft = Draft(office.working_on())
    items = rows(draft, "items")
    items[0]["name"] = "专利（改）"
    items[1]["shown"] = False
    draft.put("items", items)
    assert ["changed", "hidden"] == sorted(one.change for one in draft.differences())
    campaigns.revise(office, draft.campaign).result()
    office.reload()
    assert not Draft(office.working_on()).is_changed
    assert "专利（改）" == office.working_on().items[0].name
