"""One form for a class of figures through a text; dates; what is said where figures are missing."""

from booth_app.core.figures import Figure
from booth_app.core.wording import ROUNDED, Style
from booth_app.core.wording_dates import date_in_words, dates_in_words
from booth_app.core.wording_text import Text
from booth_app.services import setup

CAMPAIGN = setup.ready_made()["example"]


def test_a_class_keeps_its_form() -> None:
    """Totals of leaflets are rounded throughout, those of bodies exact; cases are never rounded."""
    text = Text(CAMPAIGN, ROUNDED, forms={"complaints": "rounded"})
    assert "3000余份" == text.figure("leaflets", 3084, "份")
    assert "200余份" == text.figure("leaflets", 242, "份")
    assert "484套" == text.figure("leaflets", 484, "套", of_body=True)
    assert "近1000份" == text.figure("leaflets", Figure(1000, "份", "lt", "近"), of_body=True)
    assert "361件" == text.figure("complaints", 361)
    assert "18块" == text.figure("boards", 18)


def test_a_choice_holds_for_the_class() -> None:
    """Whoever chooses exact figures gets them, and the other classes stay as they were."""
    text = Text(CAMPAIGN, forms={"leaflets": "exact", "boards": "rounded"})
    assert "3084份" == text.figure("leaflets", 3084, "份")
    assert "100余块" == text.figure("boards", 118)
    assert "200余人次" == text.figure("consultations", 242)


def test_english_units_come_from_the_campaign() -> None:
    """The unit is that of the campaign, in English where the text is."""
    text = Text(CAMPAIGN, Style(lang="en", form="rounded"))
    assert "more than 3,000 copies" == text.figure("leaflets", 3084, "份")
    assert "242 visits" == text.figure("consultations", 242, of_body=True)


def test_missing_figures_are_said() -> None:
    """据不完全统计 where a booth has not reported, and only there."""
    assert "据不完全统计，" == Text(CAMPAIGN, missing=1).caution()
    assert "" == Text(CAMPAIGN).caution()
    english = Text(CAMPAIGN, Style(lang="en"), missing=2)
    assert "According to incomplete figures, " == english.caution()


def test_dates_have_no_leading_zeros() -> None:
    """2011年4月6日; what both ends of a span share is said once."""
    assert "2011年4月6日" == date_in_words("2011-04-06")
    assert "4月26日" == date_in_words("2011-04-26", year=False)
    assert "26 April 2011" == date_in_words("2011-04-26", "en")
    assert "4月20日至26日" == dates_in_words("2011-04-20", "2011-04-26", year=False)
    assert "2011年4月28日至5月3日" == dates_in_words("2011-04-28", "2011-05-03")
    assert "2011年12月30日至2012年1月2日" == dates_in_words("2011-12-30", "2012-01-02", year=False)
    assert "20–26 April 2011" == dates_in_words("2011-04-20", "2011-04-26", "en")
    assert "28 April to 3 May 2011" == dates_in_words("2011-04-28", "2011-05-03", "en")
    assert "2011年4月26日" == dates_in_words("2011-04-26", "2011-04-26")
