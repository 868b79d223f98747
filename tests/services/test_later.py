"""What is entered later: when it happened, why it comes late, and what was estimated."""

import pytest

from booth_app.core.entries import data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Count
from booth_app.services import closing, counting, days, later
from booth_app.services.board import board
from booth_app.services.workplace import Workplace
from tests.laptop import rows


def entered(place: Workplace, n: int, **more: object) -> Count:
    """The entry that a count becomes which is entered later."""
    asked = later.record_later(place, "consultations", "patent", n, **more)
    return data_of(asked.result().entries[0].entry, Count)


@pytest.mark.parametrize("text", ["8:05", "08:05", "08：05", " 805 ", "８:05"])
def test_it_has_the_time_it_happened_and_why_it_is_late(laptop: Workplace, text: str) -> None:
    """A time of day is one of the open day, however it was typed; one live, more bulk."""
    at = "2011-04-26T08:05:00+08:00"
    expected = Count("consultations", "patent", "人次", 1, "live", at, reason="忙不过来")
    assert expected == entered(laptop, 1, clock_time=text, reason=" 忙不过来 ")
    assert "bulk" == entered(laptop, 2, clock_time=text, reason="忙不过来").how


def test_without_a_time_it_is_of_now(laptop: Workplace) -> None:
    """An estimate at the end of a shift has no hour of its own, and is marked."""
    count = entered(laptop, 40, reason="按剩余册数", estimate=True)
    assert ("estimate", None, "按剩余册数") == (count.how, count.at, count.reason)


@pytest.mark.parametrize(
    ("why", "more"),
    [
        (Why.REASON_NEEDED, {"reason": "  "}),
        (Why.TEXT_TOO_LONG, {"reason": "长" * 101}),
        (Why.NOT_YET, {"reason": "补", "clock_time": "8:59"}),
        (Why.BAD_CLOCK_TIME, {"reason": "补", "clock_time": "24:00"}),
        (Why.BAD_CLOCK_TIME, {"reason": "补", "clock_time": "8:60"}),
        (Why.BAD_CLOCK_TIME, {"reason": "补", "clock_time": "上午"}),
    ],
)
def test_what_is_refused(laptop: Workplace, why: Why, more: dict[str, str]) -> None:
    """A reason is needed, and a time that has been."""
    with pytest.raises(Refusal) as refused:
        entered(laptop, 1, **more)
    assert why is refused.value.why
    assert [] == rows(laptop)


def test_notes_of_an_earlier_day_are_entered_on_that_day(laptop: Workplace) -> None:
    """Where the day that is open lies in the past, any time of it has been."""
    closing.close_day(laptop).result()
    days.open_day(laptop, "2011-04-25").result()
    assert "2011-04-25T16:30:00+08:00" == entered(laptop, 1, clock_time="16:30", reason="补").at


def test_the_tile_knows_what_was_estimated(laptop: Workplace) -> None:
    """The estimate is part of the number, and told apart."""
    counting.record(laptop, "consultations", "patent", 2).result()
    entered(laptop, 40, reason="估", estimate=True)
    shown = board(laptop, days.facts_of(laptop, "2011-04-26"))
    [tile] = [tile for tile in shown.sections[0].tiles if tile.item == "patent"]
    assert (42, 40) == (tile.n, tile.estimated)
