"""The stock: what was said, put right, and what should be left of it."""

from datetime import datetime, timedelta

import pytest

from booth_app.core.entries import Stamp
from booth_app.core.errors import Refusal, Why
from booth_app.services import counting, stock
from booth_app.services.board import board
from booth_app.services.days import facts_of
from booth_app.services.stock_sheet import Row, said_of_item, stock_sheet
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, MORNING

ITEM = ("leaflets", "tm_qa")


def row(place: Workplace, item: str = "tm_qa") -> Row:
    [found] = [row for row in stock_sheet(place, DAY).rows if row.held.item == item]
    return found


def test_left_is_what_came_less_what_went(laptop: Workplace) -> None:
    """Brought and refilled, less handed out and damaged; of several stock-takes the last holds."""
    for what, n in (("brought", 100), ("refilled", 20), ("refilled", 5), ("counted", 7)):
        stock.note_stock(laptop, *ITEM, what, n).result()  # type: ignore[arg-type]
    stock.note_stock(laptop, *ITEM, "damaged", 3, "淋湿").result()
    counting.record(laptop, *ITEM, 12).result()
    said = row(laptop).held
    assert (100, 25, 3, 7) == (
        said.said.brought,
        said.said.refilled,
        said.said.damaged,
        said.said.counted,
    )
    assert (12, 110, -103) == (said.handed_out, said.left, said.difference)


def test_what_is_not_said_is_not_known(laptop: Workplace) -> None:
    """Without a number brought nobody knows what should be left; zero brought is known."""
    counting.record(laptop, *ITEM, 2).result()
    stock.note_stock(laptop, *ITEM, "counted", 7).result()
    assert (None, None) == (row(laptop).held.left, row(laptop).held.difference)
    stock.note_stock(laptop, *ITEM, "brought", 0).result()
    assert (-2, 9) == (row(laptop).held.left, row(laptop).held.difference)


def test_totals_keep_units_apart_and_say_what_is_unknown(laptop: Workplace) -> None:
    """A total for each unit, of what was there today; one unknown part makes it unknown."""
    for item, n in (("tm_qa", 100), ("fakes_guide", 50)):
        stock.note_stock(laptop, "leaflets", item, "brought", n).result()
    stock.note_stock(laptop, *ITEM, "counted", 90).result()
    stock.note_stock(laptop, *ITEM, "damaged", 4, "淋湿").result()
    counting.record(laptop, "leaflets", "aid_guide", 3).result()
    totals = {row.unit: row.total for row in stock_sheet(laptop, DAY).totals}
    assert {"sets", "copies"} == set(totals)
    sets, copies = totals["sets"], totals["copies"]
    assert (150, None, 0, 4) == (sets.brought, sets.refilled, sets.handed_out, sets.damaged)
    assert (146, None, None) == (sets.left, sets.counted, sets.difference)
    assert (None, 3, None) == (copies.brought, copies.handed_out, copies.left)


def test_what_the_booth_added_and_what_has_data_is_there(laptop: Workplace) -> None:
    """Every leaflet of this body, those it added, and what was counted all the same."""
    offered = [item.code for item in laptop.require()[0].items_of("leaflets", "gsj")]
    counting.add_item(laptop, "leaflets", "新折页", "份").result()
    laptop.reload()
    counting.record(laptop, "leaflets", "aid_guide").result()
    shown = [row.held.item for row in stock_sheet(laptop, DAY).rows]
    assert {*offered, "own_1", "aid_guide"} == set(shown)


def test_damage_needs_a_reason(laptop: Workplace) -> None:
    """Nothing is written off without a word."""
    with pytest.raises(Refusal) as refused:
        stock.note_stock(laptop, *ITEM, "damaged", 3, " ")
    assert Why.REASON_NEEDED is refused.value.why


def test_a_slip_is_voided_and_said_anew(laptop: Workplace) -> None:
    """A wrong number brought is corrected in one transaction, and both are still to be read."""
    stock.note_stock(laptop, *ITEM, "brought", 100).result()
    stock.note_stock(laptop, *ITEM, "refilled", 7).result()
    made = stock.correct(laptop, *ITEM, "brought", 120, "数错了").result()
    assert ["void", "stock"] == [stored.entry.kind for stored in made.entries]
    assert (120, 7) == (row(laptop).held.said.brought, row(laptop).held.said.refilled)
    told = [
        (said.what, said.n, said.reason, said.voided) for said in said_of_item(laptop, DAY, *ITEM)
    ]
    assert [
        ("brought", 120, "数错了", False),
        ("refilled", 7, "", False),
        ("brought", 100, "", True),
    ] == told


def test_what_was_said_may_be_unsaid(laptop: Workplace) -> None:
    """A number that belonged to another leaflet is taken back: not zero, but not said."""
    stock.note_stock(laptop, *ITEM, "brought", 100).result()
    stock.correct(laptop, *ITEM, "brought", None, "别的资料").result()
    assert row(laptop).held.said.brought is None
    with pytest.raises(Refusal) as refused:
        stock.correct(laptop, *ITEM, "brought", 5, "x").result()
    assert Why.NOTHING_TO_VOID is refused.value.why


def test_a_correction_needs_a_reason(laptop: Workplace) -> None:
    """The log never says that something was wrong without saying why."""
    stock.note_stock(laptop, *ITEM, "brought", 100).result()
    with pytest.raises(Refusal) as refused:
        stock.correct(laptop, *ITEM, "brought", 5, "")
    assert Why.REASON_NEEDED is refused.value.why


class SetClock:
    """Shows the time that a test sets."""

    def __init__(self) -> None:
        self.at = MORNING

    def stamp(self) -> Stamp:
        """The present moment."""
        return Stamp(self.at, int((self.at - MORNING) / timedelta(milliseconds=1)), "test")


@pytest.mark.parametrize(
    ("minutes", "given", "minutes_left", "low"),
    [
        (5, 80, None, False),  # open for too short a time to have a pace
        (40, 80, 60, False),  # 2 a minute
        (20, 120, 13, True),  # 6 a minute: gone in half an hour, though 40 % are there
        (40, 0, None, False),
        (40, 181, 4, True),  # under a tenth, too
    ],
)
def test_low_by_share_or_by_pace(
    laptop: Workplace, minutes: int, given: int, minutes_left: int | None, low: bool
) -> None:
    """Low is a tenth, or what goes within half an hour at the pace of the last hour."""
    clock = laptop.clock = SetClock()
    stock.note_stock(laptop, *ITEM, "brought", 200).result()
    opened = datetime.fromisoformat(facts_of(laptop, DAY).opened_at)
    clock.at = opened + timedelta(minutes=minutes)
    if given:
        counting.record(laptop, *ITEM, given).result()
    found = row(laptop)
    assert (minutes_left, low) == (found.minutes_left, found.low)
    [tile] = [
        tile
        for section in board(laptop, facts_of(laptop, DAY)).sections
        for tile in section.tiles
        if tile.item == "tm_qa"
    ]
    assert (minutes_left, low) == (tile.minutes_left, tile.low)


def test_the_pace_is_that_of_the_last_hour(laptop: Workplace) -> None:
    """What went in the morning says nothing about the afternoon."""
    clock = laptop.clock = SetClock()
    stock.note_stock(laptop, *ITEM, "brought", 1000).result()
    counting.record(laptop, *ITEM, 600).result()
    clock.at = MORNING.replace(hour=15, minute=30)
    counting.record(laptop, *ITEM, 9).result()
    # 391 left, 9 in an hour and a half
    assert 391 * 90 // 9 == row(laptop).minutes_left
