"""Details: one for each consultation at the most, and none that is void."""

from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.details import Summary, standing, summary
from booth_app.core.entries import Stored, data_of
from booth_app.core.kinds import Detail, Void
from booth_app.core.totals import fold
from tests.strategies import entry_sets

Key = tuple[str, int, str]


def cancelled(entries: list[Stored]) -> set[Key]:
    """What some void names."""
    voids = [data_of(s.entry, Void) for s in entries if s.entry.kind == "void"]
    return {(void.log, void.seq, void.hash) for void in voids}


def about(stored: Stored) -> Key:
    """What a detail names."""
    detail = data_of(stored.entry, Detail)
    return (detail.log, detail.seq, detail.hash)


@given(entry_sets())
def test_the_last_that_stands_holds(entries: list[Stored]) -> None:
    """Of each standing count the last of its details that no void cancels, and no other."""
    gone = cancelled(entries)
    counts = {s.key for s in entries if s.entry.kind == "count"} - gone
    live = [s for s in entries if s.entry.kind == "detail" and s.key not in gone]
    expected = {
        count: max(mine, key=lambda s: s.key)
        for count in counts
        if (mine := [s for s in live if about(s) == count])
    }
    assert expected == {about(s): s for s in standing(entries)}
    assert len(expected) == len(standing(entries))


@given(entry_sets(), st.randoms())
def test_order_and_repetition_do_not_matter(entries: list[Stored], chance: object) -> None:
    """A set of entries has the same details in whatever order and how often it is read."""
    shuffled = [*entries, *entries[::2]]
    chance.shuffle(shuffled)
    assert standing(entries) == standing(shuffled)


@given(entry_sets())
def test_a_summary_counts_each_once(entries: list[Stored]) -> None:
    """Every detail that holds is one described consultation, with one outcome or none."""
    holding = [data_of(s.entry, Detail) for s in standing(entries)]
    total = summary(standing(entries))
    assert len(holding) == total.described
    for outcome in ("answered", "referred", "follow_up", "complaint"):
        expected = len([one for one in holding if one.outcome == outcome])
        assert expected == total.outcomes.get(outcome, 0)
    for place in ("sfj", "窗口"):
        expected = len([one for one in holding if one.referred == place])
        assert expected == total.referred.get(place, 0)
    assert sum(one.persons for one in holding) == total.persons
    assert sum(one.minutes for one in holding) == total.minutes


@given(entry_sets())
def test_details_change_no_total(entries: list[Stored]) -> None:
    """What is told of a consultation adds nothing to any figure, a complaint neither."""
    without = [s for s in entries if s.entry.kind != "detail"]
    assert fold(without) == fold(entries)


def test_nothing_told_is_an_empty_summary() -> None:
    """A day on which nobody told anything comes to nothing."""
    assert Summary(0, {}, {}, 0, 0) == summary([])
