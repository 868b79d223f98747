"""A campaign that is written as a source is the same campaign when it is read."""

import tomllib

import pytest
from hypothesis import given
from msgspec.structs import replace

from booth_app.core.campaign import Campaign, Unit
from booth_app.core.campaign_versions import revised
from booth_app.exchange import campaign_source
from booth_app.exchange.campaign_writing import WIDTH, to_toml
from booth_app.paths import resource
from tests.campaigns import campaigns

STANDARD = resource("campaigns", "standard.toml").read_text("utf-8")


def read(text: str) -> Campaign:
    return campaign_source.read(text, "f.toml", STANDARD)


def ready_made(name: str) -> Campaign:
    return read(campaign_source.ready_made()[name].read_text("utf-8"))


@given(campaigns())
def test_what_is_written_is_read_again(campaign: Campaign) -> None:
    """Every campaign, whatever its texts hold."""
    assert campaign == read(to_toml(campaign))


@pytest.mark.parametrize("name", sorted(campaign_source.ready_made()))
def test_ready_made_campaigns_are_written_as_people_write_them(name: str) -> None:
    """They come back as they were, on lines that fit a screen, with their measures by code."""
    campaign = ready_made(name)
    text = to_toml(campaign)
    assert campaign == read(text)
    assert max(map(len, text.splitlines())) <= WIDTH
    assert "own_measures" not in text
    assert "[units]" not in text


def test_the_layout() -> None:
    """Groups say once what their items share; what is usual is not said."""
    text = to_toml(ready_made("example"))
    assert "booth_days = [2011-04-26]\nexample = true\n" in text
    assert (
        '\n[[items]]\nmeasure = "leaflets"\nunit = "套"\nbodies = ["市工商局"]\nlist = [\n'
        '    { code = "tm_qa", name = "商标法问答手册", en = "Trade mark law Q&A" },\n'
    ) in text
    assert '    { code = "gsj", name = "市工商局咨询台", en = "Industry & Commerce", ' in text
    assert 'body = "市工商局" },\n' in text


def test_a_measure_that_was_changed_is_written_out() -> None:
    """One that differs from the ready-made one of its code, in anything, is the campaign's own."""
    campaign = ready_made("legal-aid")
    first = replace(campaign.measures[0], hidden=True)
    changed = replace(campaign, measures=[first, *campaign.measures[1:]])
    assert ["consultations"] == [m["code"] for m in tomllib.loads(to_toml(changed))["own_measures"]]
    assert changed == read(to_toml(changed))


def test_names_that_mean_two_things_are_written_as_codes() -> None:
    """Where two bodies share a name, the code is what refers to them."""
    campaign = ready_made("legal-aid")
    [body] = campaign.bodies
    twins = replace(campaign, bodies=[body, replace(body, code="twin")], committee=["twin"])
    assert 'committee = ["twin"]' in to_toml(twins)
    assert twins == read(to_toml(twins))


def test_units_keep_their_order() -> None:
    """Also those that no measure has any more, as in a campaign that was made in the window."""
    campaign = ready_made("legal-aid")
    more = replace(campaign, units=[Unit(name="桶", en="barrels"), *campaign.units])
    assert more == read(to_toml(more))
    listed = replace(campaign, units=campaign_source.standard_units())
    assert listed == read(to_toml(listed))


def test_a_revised_campaign_can_be_written() -> None:
    """What was carried over as hidden stands in the source, and is hidden there."""
    old = ready_made("example")
    made = revised(old, replace(old, items=old.items[:3], combos=[], booths=old.booths[:2]))
    assert made == read(to_toml(made))
    assert 'name = "打假维权指南", en = "Guide against fakes", hidden = true' in to_toml(made)
