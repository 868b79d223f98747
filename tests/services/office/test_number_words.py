"""Figures in words: in both languages, with the words they came with."""

from collections.abc import Iterator

import pytest

from booth_app import i18n
from booth_app.core.figures import Figure
from booth_app.i18n import _n
from booth_app.services.naming import measure_name, unit_word
from booth_app.services.office.number_words import ends_text, figure_text, unit_beside, without_unit
from booth_app.services.office.place import Office


@pytest.fixture
def chinese() -> Iterator[None]:
    with i18n.speaking(i18n.CHINESE):
        yield


@pytest.mark.parametrize(
    ("said", "figure"),
    [
        ("nearly 30 pieces", Figure(30, "幅", "lt", "近")),
        ("more than 1,000 visits", Figure(1000, "人次", "gt", "多")),
        ("at least 1,000 visits", Figure(1000, "人次", "ge", "上千")),
        ("about 100 boards", Figure(100, "块", "around", "左右")),
        ("1 board", Figure(1, "块")),
        ("0 boards", Figure(0, "块")),
    ],
)
def test_english_figures_have_no_chinese_word(office: Office, said: str, figure: Figure) -> None:
    """Word and unit are those of the language in use, and one thing is one thing."""
    assert said == figure_text(office.working_on(), figure)


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("said", "figure"),
    [
        ("近30幅", Figure(30, "幅", "lt", "近")),
        ("1000多人次", Figure(1000, "人次", "gt", "多")),
        ("3000余份", Figure(3000, "份", "gt", "余")),
        ("上千人次", Figure(1000, "人次", "ge", "上千")),
        ("1000余人次", Figure(1000, "人次", "gt", "more than")),
    ],
)
def test_chinese_figures_keep_their_word(office: Office, said: str, figure: Figure) -> None:
    """The word that a body chose stands everywhere; one typed in English has its usual one."""
    assert said == figure_text(office.working_on(), figure)


def test_ends_say_from_which_to_which(office: Office) -> None:
    """One number where both ends are the same; no end is at least so many."""
    assert "2,600–2,900 copies" == ends_text(2600, 2900, "copies")
    assert "1 board" == ends_text(1, 1, "boards")
    assert "at least 500 copies" == ends_text(500, None, "copies")
    assert ("board", "boards") == (
        unit_beside(office.working_on(), 1, 1, "块"),
        unit_beside(office.working_on(), 1, 2, "块"),
    )
    assert ("1", "18") == (without_unit("1 board", "boards"), without_unit("18 boards", "boards"))


def test_what_the_campaign_does_not_list_is_called_as_usual(office: Office) -> None:
    """An activity may tell of a ready-made measure; a code is shown where nobody knows it."""
    campaign = office.working_on()
    assert ("Bodies", "bodies") == (
        measure_name(campaign, "bodies"),
        unit_word(campaign, "家"),
    )
    assert "nobodys" == measure_name(campaign, "nobodys")


def test_one_thing_is_one_thing_in_english() -> None:
    """Only English has a form of its own for one; Chinese translates that for many."""
    said = [_n("1 entry", "{n} entries", n) for n in (0, 1, 2)]
    assert ["0 entries", "1 entry", "2 entries"] == said
    with i18n.speaking(i18n.CHINESE):
        assert "1 条记录" == _n("1 entry", "{n} entries", 1)
