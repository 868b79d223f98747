"""The stock-take: what is explained no longer differs, and the log says how it was settled."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booth_app.core.days import day_record
from booth_app.core.entries import Stored, data_of, parse
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Count
from booth_app.core.stock import Held
from booth_app.core.totals import fold
from booth_app.services import closing, corrections, counting, days, exporting, stock, stocktake
from booth_app.services.naming import count_mark
from booth_app.services.reasons import STOCK_TAKE
from booth_app.services.stock_sheet import stock_sheet
from booth_app.services.stocktake import EXPLANATIONS, explain
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, TurningClock

ITEM = ("leaflets", "tm_qa")


def held(place: Workplace, item: str = "tm_qa") -> Held:
    """An item's stock as the page shows it."""
    [row] = [row.held for row in stock_sheet(place, DAY).rows if row.held.item == item]
    return row


def say(place: Workplace, **said: int) -> None:
    """Say how many were brought, counted …"""
    for what, n in said.items():
        reason = "wet" if what == "damaged" else ""
        stock.note_stock(place, *ITEM, what, n, reason).result()  # type: ignore[arg-type]


def tap(place: Workplace, *numbers: int) -> None:
    """Hand out."""
    for n in numbers:
        counting.record(place, *ITEM, n).result()


def told(entries: tuple[Stored, ...]) -> list[tuple[str, dict[str, object]]]:
    """What was written: kinds with the numbers and reasons."""
    wanted = ("n", "how", "reason", "brought", "damaged", "counted")
    return [(s.entry.kind, {k: v for k, v in s.entry.data.items() if k in wanted}) for s in entries]


def test_given_without_a_tap(laptop: Workplace) -> None:
    """What is missing was handed out: one count, which says that the stock-take found it."""
    say(laptop, brought=100)
    tap(laptop, 30)
    say(laptop, counted=60)
    assert -10 == held(laptop).difference
    made = explain(laptop, *ITEM, "untapped").result()
    assert [("count", {"n": 10, "how": "bulk", "reason": STOCK_TAKE})] == told(made.entries)
    assert (40, 0) == (held(laptop).handed_out, held(laptop).difference)


def test_damaged(laptop: Workplace) -> None:
    """What is missing was thrown away: it is written off, with the reason in people's words."""
    say(laptop, brought=100, damaged=2, counted=95)
    made = explain(laptop, *ITEM, "damaged", "下雨淋湿").result()
    assert [("stock", {"damaged": 3, "reason": "下雨淋湿"})] == told(made.entries)
    assert (0, 5, 0) == (
        held(laptop).handed_out,
        held(laptop).said.damaged,
        held(laptop).difference,
    )


def test_too_many_taps(laptop: Workplace) -> None:
    """The last counts go, and what was right of the earliest of them is counted again, then."""
    say(laptop, brought=100)
    tap(laptop, 1, 5)
    counting.record(laptop, "leaflets", "fakes_guide").result()
    tap(laptop, 1)
    say(laptop, counted=96)
    five = [s.entry for s in map(parse, laptop.reader.lines()) if s.entry.kind == "count"][1]
    made = explain(laptop, *ITEM, "overtapped").result()
    assert [
        ("void", {"reason": STOCK_TAKE}),
        ("void", {"reason": STOCK_TAKE}),
        ("count", {"n": 3, "how": "bulk"}),
    ] == told(made.entries)
    assert made.entries[-1].entry.data["at"] == five.t
    assert (4, 0) == (held(laptop).handed_out, held(laptop).difference)
    corrections.undo(laptop).result()
    assert 6 == held(laptop).handed_out  # the five are whole again; the single tap is still void


def test_what_is_left_of_a_count_says_so(laptop: Workplace) -> None:
    """What of a count was right names the one it stands for, and was never entered late."""
    say(laptop, brought=100)
    tap(laptop, 5)
    say(laptop, counted=97)
    made = explain(laptop, *ITEM, "overtapped").result()
    void, rest = (stored.entry for stored in made.entries)
    assert void.data["seq"] == rest.data["replaces"]
    line = laptop.reader.log_line(rest.seq)
    assert line is not None and line.about is not None
    assert 5 == line.about.entry.data["n"]
    assert "" == count_mark(data_of(rest, Count))


def test_another_number_was_brought(laptop: Workplace) -> None:
    """What was brought is said anew; a refill stays what it was."""
    say(laptop, brought=50, refilled=20)
    say(laptop, brought=50)
    tap(laptop, 10)
    say(laptop, counted=130)
    made = explain(laptop, *ITEM, "brought", "两捆").result()
    assert [
        ("void", {"reason": "两捆"}),
        ("void", {"reason": "两捆"}),
        ("stock", {"brought": 120, "reason": "两捆"}),
    ] == told(made.entries)
    assert (120, 20, 0) == (
        held(laptop).said.brought,
        held(laptop).said.refilled,
        held(laptop).difference,
    )


def test_left_open(laptop: Workplace) -> None:
    """Nobody knows: it still differs, but nobody is asked again until it is counted anew."""
    say(laptop, brought=100, counted=99)
    assert 1 == stocktake.open_differences(laptop, DAY)
    explain(laptop, *ITEM, "open").result()
    assert (-1, False) == (held(laptop).difference, held(laptop).open)
    assert 0 == stocktake.open_differences(laptop, DAY)
    say(laptop, counted=98)
    assert 1 == stocktake.open_differences(laptop, DAY)


def test_nothing_to_explain(laptop: Workplace) -> None:
    """Where nothing differs, or not all is known, there is nothing to explain."""
    for said in ({}, {"counted": 9}, {"brought": 9}):
        say(laptop, **said)
        with pytest.raises(Refusal) as refused:
            explain(laptop, *ITEM, "open").result()
        assert Why.NO_DIFFERENCE is refused.value.why


@pytest.mark.parametrize(
    ("counted", "possible"),
    [(90, ["untapped", "damaged", "brought", "open"]), (97, ["overtapped", "brought", "open"])],
)
def test_only_what_can_be(laptop: Workplace, counted: int, possible: list[str]) -> None:
    """More than should be left was not damaged, and less was not tapped too often."""
    say(laptop, brought=100)
    tap(laptop, 5)
    say(laptop, counted=counted)
    assert possible == stocktake.possible(held(laptop))
    for why in set(EXPLANATIONS) - set(possible):
        before = laptop.reader.head()
        with pytest.raises(Refusal) as refused:
            explain(laptop, *ITEM, why).result()
        assert Why.NOT_EXPLAINED is refused.value.why
        assert before == laptop.reader.head()


SAID = st.tuples(
    st.sampled_from(["brought", "refilled", "damaged", "counted"]), st.integers(0, 300)
)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("tap"), st.sampled_from([0, 1, 1, 1, 2, 5, 20, 100])),
        st.tuples(st.sampled_from(["minus", "undo", "other", "close"]), st.just(0)),
        st.tuples(st.just("correct"), st.integers(0, 200)),
        SAID,
    ),
    max_size=14,
)


def do(place: Workplace, what: str, n: int) -> None:
    """One act of a day; one that is refused changes nothing."""
    try:
        match what:
            case "tap":
                tap(place, n)
            case "other":
                counting.record(place, "leaflets", "aid_guide", 7).result()
            case "minus":
                corrections.minus_one(place, *ITEM).result()
            case "undo":
                corrections.undo(place).result()
            case "correct":
                stock.correct(place, *ITEM, "brought", n, "why").result()
            case "close":
                closing.close_day(place).result()
                days.reopen(place, DAY).result()
            case _:
                say(place, **{what: n})
    except Refusal as refusal:
        assert Why.NOTHING_TO_VOID is refusal.why


@settings(max_examples=80)
@given(done=ACTS, off=st.integers(-40, 40), data=st.data())
def test_whatever_the_day_what_is_explained_is_settled(
    new_laptop: Callable[[], Path], done: list[tuple[str, int]], off: int, data: st.DataObject
) -> None:
    """After any day and any explanation, left is what was counted, and the fold says the same."""
    with Workplace(new_laptop(), TurningClock()) as place:
        for what, n in done:
            do(place, what, n)
        if held(place).left is None:
            say(place, brought=100)
        say(place, counted=max(0, (held(place).left or 0) + off))
        before = held(place)
        possible = stocktake.possible(before)
        assert bool(before.difference) == bool(possible)
        if possible:
            why = data.draw(st.sampled_from(possible))
            made = explain(place, *ITEM, why).result()
            after = held(place)
            assert before.said.counted == after.said.counted
            assert (before.difference if why == "open" else 0) == after.difference
            assert not after.open
            assert made.entries[-1].entry.seq == place.reader.head().seq
        log = [parse(line) for line in place.reader.lines()]
        assert fold(log) == place.reader.cells(DAY)
        assert day_record(DAY, log).stock == days.facts_of(place, DAY).stock
        closing.close_day(place).result()
        exporting.export(place, place.data)  # reads back, and checks chain and totals
