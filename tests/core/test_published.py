"""Published totals beside their parts: what follows, what is possible, what is out of reach."""

import pytest

from booth_app.core.figures import Bound
from booth_app.core.office_kinds import Published
from booth_app.core.published import Comparison, compared

from .test_rollup import CAMPAIGN, FIRST, SECOND, returned, said


def beside(published: Published, *returns: object) -> Comparison:
    """The total beside returns, by the rows of its day."""
    every = returned(*returns)  # type: ignore[arg-type]
    rows = [row for row in every if published.day in ("", row.day)]
    return compared(CAMPAIGN, 1, published, rows, every)


@pytest.mark.parametrize(
    ("value", "bound", "reach", "short_by"),
    [
        (300, "gt", "follows", 0),
        (350, "eq", "follows", 0),
        (300, "ge", "follows", 0),
        (1000, "gt", "short", 650),
        (400, "lt", "follows", 0),
        (200, "gt", "over", 0),
        (360, "eq", "short", 10),
    ],
)
def test_exact_parts_follow_or_do_not(value: int, bound: Bound, reach: str, short_by: int) -> None:
    """350 are 300余, 300以上 and 近400; they are neither 1000余 nor 200余."""
    found = beside(
        Published("leaflets", "份", value, bound=bound),
        said("leaflets", 150, unit="份"),
        said("leaflets", 200, unit="份", body="sfj"),
    )
    assert (reach, None, short_by) == (found.reach, found.reach_together, found.short_by)
    assert (2, [], (350, 350)) == (found.bodies, found.silent, found.parts)


def test_another_unit_is_added_only_beside() -> None:
    """In its own unit it is short; with the other unit it follows. Both are told."""
    found = beside(
        Published("leaflets", "份", 3000, bound="gt"),
        said("leaflets", 2700, unit="份"),
        said("leaflets", 484, unit="套"),
    )
    assert ("short", "follows", True) == (found.reach, found.reach_together, found.explained)
    assert ((2700, 2700), (3184, 3184)) == (found.parts, found.together)
    assert ["套"] == [one.unit for one in found.others]


def test_without_parts_nothing_is_said() -> None:
    """No figure is no zero: there is nothing to compare with."""
    found = beside(Published("leaflets", "份", 3000))
    assert (None, None, None, 0) == (found.parts, found.reach, found.together, found.short_by)
    assert ["gsj", "sfj"] == found.silent
    other = beside(Published("leaflets", "份", 3), said("leaflets", 3, unit="套"))
    assert (None, None, "follows") == (other.parts, other.reach, other.reach_together)


def test_whoever_told_another_day_is_not_silent() -> None:
    """A body that told the whole campaign alone is named apart from those that told nothing."""
    found = beside(
        Published("leaflets", "份", 500, FIRST),
        said("leaflets", 100, unit="份"),
        said("leaflets", 100, unit="份", body="sfj", day=""),
    )
    assert ([], 1, 1) == (found.silent, found.bodies, found.undated)
    late = beside(Published("leaflets", "份", 5, FIRST), said("leaflets", 1, unit="份", day=SECOND))
    assert (["sfj"], 0) == (late.silent, late.undated)


def test_an_item_is_compared_with_its_own() -> None:
    """Other items, and what was told without one, are no parts of it."""
    found = beside(
        Published("leaflets", "份", 5, item="aid"),
        said("leaflets", 5, unit="份", item="aid"),
        said("leaflets", 9, unit="份", body="sfj"),
    )
    assert ((5, 5), "follows", ["sfj"]) == (found.parts, found.reach, found.silent)
