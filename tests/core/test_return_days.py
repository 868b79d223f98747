"""The day of a return, as people and spreadsheets write it."""

import pytest
from msgspec.structs import replace

from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.return_days import return_day

from .test_campaign import CAMPAIGN

TURN_OF_THE_YEAR = replace(CAMPAIGN, start="2011-12-20", end="2012-01-10")


@pytest.mark.parametrize(
    "text",
    [
        *("2011-04-26", "2011/4/26", "2011.4.26", "2011年4月26日", "4月26日", "04月26号"),
        *("40659", "2011/4/26 0:00", "2011-04-26T00:00:00", " 2011-04-26 "),
    ],
)
def test_a_day_has_many_forms(text: str) -> None:
    """All of them are one date; 40659 is how spreadsheets keep it."""
    assert "2011-04-26" == return_day(text, CAMPAIGN)


def test_no_day_is_the_whole_campaign() -> None:
    """An empty cell is no mistake."""
    assert "" == return_day("", CAMPAIGN)


@pytest.mark.parametrize(("day", "text"), [("2011-12-25", "12月25日"), ("2012-01-05", "1月5日")])
def test_a_day_without_a_year_is_one_of_the_campaign(day: str, text: str) -> None:
    """Also where the campaign goes on over the turn of the year."""
    assert day == return_day(text, TURN_OF_THE_YEAR)


@pytest.mark.parametrize(
    "text", ["26", "yesterday", "2011-13-01", "2011-02-30", "4/26", "2月30日", "2011-04-26 09:30"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """A date is never guessed: 4/5 may be two days."""
    with pytest.raises(Refusal) as refused:
        return_day(text, CAMPAIGN)
    assert Why.BAD_DAY is refused.value.why


@pytest.mark.parametrize("text", ["2011-04-27", "2012-04-26", "40660", "3月1日"])
def test_a_day_outside_the_campaign_is_refused(text: str) -> None:
    """A wrong year is a slip that would put a figure where nobody looks for it."""
    with pytest.raises(Refusal) as refused:
        return_day(text, CAMPAIGN)
    assert OfficeWhy.RETURN_OUTSIDE is refused.value.why
