"""Counting: what is taken, what is refused, and what it becomes."""

import pytest

from booth_app.core.entries import data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import MAX_COUNT, Count
from booth_app.services import closing, counting
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, TurningClock, rows


def count_of(place: Workplace, *asked: object, **more: object) -> Count:
    """The entry that a count becomes."""
    return data_of(counting.record(place, *asked, **more).result().entries[0].entry, Count)


def test_a_tap_is_one_live_count(laptop: Workplace) -> None:
    """One of an item, in the item's own unit, counted on the spot."""
    assert Count("leaflets", "tm_qa", "套", 1, "live") == count_of(laptop, "leaflets", "tm_qa")


def test_any_word_for_measure_and_item_will_do(laptop: Workplace) -> None:
    """Code, Chinese name and alias come to the same entry."""
    expected = Count("consultations", "trademark", "人次", 5, "bulk")
    for measure, item in (
        ("consultations", "trademark"),
        ("接待咨询", "商标注册"),
        ("咨询", "商标"),
    ):
        assert expected == count_of(laptop, measure, item, 5)


def test_how_it_was_counted_is_kept(laptop: Workplace) -> None:
    """More than one is bulk unless somebody says otherwise; zero may be said."""
    assert "bulk" == count_of(laptop, "boards", n=5).how
    assert "bulk" == count_of(laptop, "boards", n=0).how
    assert "estimate" == count_of(laptop, "consultations", "", 40, how="estimate").how


def test_a_back_entry_has_its_own_time(laptop: Workplace) -> None:
    """The time is kept as RFC 3339 with its offset, in one form whatever way it was written."""
    for text in ("2011-04-26T09:15:00+08:00", "20110426T091500+0800", "2011-04-26 09:15+08:00"):
        assert "2011-04-26T09:15:00+08:00" == count_of(laptop, "咨询", "", at=text).at


def test_unclassified_only_where_the_measure_allows_it(laptop: Workplace) -> None:
    """Consultations may wait for their class; a measure that has no items needs none."""
    assert "" == count_of(laptop, "consultations").item
    assert "" == count_of(laptop, "complaints").item


@pytest.mark.parametrize(
    ("why", "asked", "more"),
    [
        (Why.UNKNOWN_MEASURE, ("balloons",), {}),
        (Why.UNKNOWN_ITEM, ("consultations", "balloons"), {}),
        (Why.UNKNOWN_ITEM, ("consultations", "tm_qa"), {}),
        (Why.UNKNOWN_UNIT, ("leaflets", "tm_qa"), {"unit": "份"}),
        (Why.UNKNOWN_UNIT, ("consultations", ""), {"unit": "件"}),
        (Why.BAD_NUMBER, ("consultations", "", -1), {}),
        (Why.BAD_NUMBER, ("consultations", "", MAX_COUNT + 1), {}),
        (Why.BAD_TIME, ("consultations", ""), {"at": "09:15"}),
        (Why.BAD_TIME, ("consultations", ""), {"at": "2011-04-26T09:15:00"}),
        (Why.BAD_TIME, ("consultations", ""), {"at": "yesterday"}),
        (Why.BAD_TIME, ("consultations", ""), {"at": "2011-04-26T09:15:00+08:00:30"}),
    ],
)
def test_what_is_refused(
    laptop: Workplace, why: Why, asked: tuple[object, ...], more: dict[str, object]
) -> None:
    """Nothing is counted that the campaign does not know or that is no number, unit or time."""
    with pytest.raises(Refusal) as refused:
        counting.record(laptop, *asked, **more).result()
    assert why is refused.value.why
    assert [] == rows(laptop)


def test_a_closed_day_takes_no_counts(laptop: Workplace) -> None:
    """After closing, a tap is refused until the day is opened again."""
    closing.close_day(laptop).result()
    with pytest.raises(Refusal) as refused:
        counting.record(laptop, "consultations").result()
    assert Why.NO_OPEN_DAY is refused.value.why


def test_an_added_item_is_counted_like_the_rest(laptop: Workplace) -> None:
    """A leaflet that came in the morning gets a code of its own, and its name is taken."""
    added = counting.add_item(laptop, "leaflets", "  新到 海报 ", "份").result().entries[0].entry
    assert ("own_1", "新到 海报") == (added.data["item"], added.data["name"])
    laptop.reload()
    counting.record(laptop, "leaflets", "新到 海报", 2).result()
    assert [("leaflets", "own_1", "份", 2)] == rows(laptop)
    for name, unit, why in (
        ("新到 海报", "份", Why.ITEM_EXISTS),
        ("商标法问答手册", "份", Why.ITEM_EXISTS),
        ("别的", "块", Why.UNKNOWN_UNIT),
        (" ", "份", Why.NAME_NEEDED),
        ("长" * 31, "份", Why.TEXT_TOO_LONG),
    ):
        with pytest.raises(Refusal) as refused:
            counting.add_item(laptop, "leaflets", name, unit).result()
        assert why is refused.value.why


def test_totals_come_by_measure_item_and_unit(laptop: Workplace) -> None:
    """The rows are sorted, so that two prints of the same day are equal."""
    for item in ("trademark", "patent", "patent"):
        counting.record(laptop, "consultations", item).result()
    expected = [
        {"measure": "consultations", "item": "patent", "unit": "人次", "n": 2},
        {"measure": "consultations", "item": "trademark", "unit": "人次", "n": 1},
    ]
    assert expected == counting.totals(laptop, DAY)


def test_two_processes_add_items_that_stay_two(laptop: Workplace) -> None:
    """Who does not know yet what another process added gives it another code."""
    with Workplace(laptop.data, TurningClock()) as other:
        counting.add_item(laptop, "leaflets", "新折页", "份").result()
        counting.add_item(other, "leaflets", "新海报", "份").result()
        with pytest.raises(Refusal) as refused:
            counting.add_item(other, "leaflets", "新折页", "份").result()
    assert Why.ITEM_EXISTS is refused.value.why
    codes = {item.name: item.item for item in laptop.reader.added_items()}
    assert {"新折页": "own_1", "新海报": "own_2"} == codes
