"""The stock as arithmetic: what should be left, totals, and how fast it goes."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.days import StockLine
from booth_app.core.stock import Held, lately, totals
from booth_app.core.totals import Cell, Sum

DAY = "2011-04-26"
amounts = st.none() | st.integers(0, 1000)


def held(measure: str = "leaflets", unit: str = "份", given: int = 0, **said: int) -> Held:
    """An item of which something was said."""
    return Held(measure, "a", unit, StockLine(**said), given, given > 0)


def cell(hour: int, n: int, how: str = "live") -> tuple[Cell, Sum]:
    """So many handed out in an hour of the clock."""
    return Cell(DAY, "gsj", "leaflets", "a", "份", hour, how), Sum(n, 1)


def test_measures_and_units_have_totals_of_their_own() -> None:
    """份 of leaflets and 份 of gifts are two things, and so are 份 and 套 of leaflets."""
    rows = [
        held(brought=10),
        held(brought=5, given=2),
        held(unit="套", brought=7),
        held("gifts", brought=3),
        held("gifts"),  # nothing was said of it: no part of the day
    ]
    found = [(t.measure, t.unit, t.brought, t.handed_out, t.left) for t in totals(rows)]
    assert [
        ("leaflets", "份", 15, 2, 13),
        ("leaflets", "套", 7, 0, 7),
        ("gifts", "份", 3, 0, 3),
    ] == found


@given(st.lists(st.builds(StockLine, amounts, amounts, amounts, amounts), max_size=6))
def test_a_total_is_known_where_all_of_it_is(lines: list[StockLine]) -> None:
    """The totals of what is known add up as the rows do; one unknown part makes them unknown."""
    rows = [Held("leaflets", str(at), "份", line, 3, True) for at, line in enumerate(lines)]
    for total in totals(rows):
        assert 3 * len(rows) == total.handed_out
        unknown = any(row.left is None for row in rows)
        assert unknown == (total.left is None)
        if total.left is not None:
            came = sum((line.brought or 0) + (line.refilled or 0) for line in lines)
            gone = 3 * len(rows) + sum(line.damaged or 0 for line in lines)
            assert came - gone == total.left
        if total.difference is not None:
            assert total.counted is not None
            assert total.left is not None
            assert total.counted - total.left == total.difference


@pytest.mark.parametrize(
    ("now", "minutes", "given"),
    [
        ("10:30", 90, 6),  # of nine and ten
        ("09:59", 119, 7),  # of eight and nine
        ("08:20", 20, 5),  # since it opened
        ("15:00", 60, 0),
    ],
)
def test_the_pace_is_of_two_hours_of_the_clock(now: str, minutes: int, given: int) -> None:
    """This hour and the one before it, since the booth opened; what was estimated has no pace."""
    cells = dict([cell(8, 5), cell(9, 2), cell(10, 4), cell(9, 99, "estimate"), cell(-1, 50)])
    found = lately(cells, f"{DAY}T08:00:00+08:00", datetime.fromisoformat(f"{DAY}T{now}:00+08:00"))
    assert (minutes, given) == (found.minutes, found.given.get(("leaflets", "a", "份"), 0))


def test_a_day_left_open_overnight_has_no_pace() -> None:
    """Hours of another date say nothing about now."""
    now = datetime.fromisoformat("2011-04-27T08:30:00+08:00")
    found = lately(dict([cell(8, 500)]), f"{DAY}T08:00:00+08:00", now)
    assert found.minutes_left("leaflets", "a", "份", 10) is None
