"""Totals are a fold: of a set, in any order, with nothing mixed."""

from collections import Counter
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from operator import attrgetter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.entries import NO_PREVIOUS, Stamp, Stored, data_of, make
from booth_app.core.kinds import KINDS, VOIDABLE, Count, DayTotal, Void
from booth_app.core.lines import Entries
from booth_app.core.totals import (
    Cell,
    Running,
    Sum,
    Told,
    by_hour,
    by_item,
    by_item_of,
    by_unit,
    cell_of,
    fold,
    fold_log,
    voided_keys,
)
from tests.strategies import DAYS, entry_sets

KEY = attrgetter("key")
CELLS = {
    Cell("2011-04-26", "gsj", "leaflets", "qa", "套", 9, "live"): Sum(3, 3),
    Cell("2011-04-26", "gsj", "leaflets", "qa", "套", 10, "bulk"): Sum(40, 2),
    Cell("2011-04-26", "gsj", "leaflets", "qa", "份", 10, "bulk"): Sum(500, 1),
    Cell("2011-04-26", "gsj", "consultations", "patent", "人次", 9, "live"): Sum(7, 7),
}


@given(entry_sets(), st.randoms())
def test_order_does_not_matter(entries: list[Stored], chance: object) -> None:
    """A set of entries has the same totals in whatever order it is read."""
    shuffled = entries.copy()
    chance.shuffle(shuffled)
    assert fold(entries) == fold(shuffled)


@given(entry_sets(), st.data())
def test_repetition_does_not_matter(entries: list[Stored], data: st.DataObject) -> None:
    """An entry that arrives twice counts once: importing a file again changes nothing."""
    again = data.draw(st.lists(st.sampled_from(entries), max_size=20)) if entries else []
    assert fold(entries) == fold([*entries, *again])


@given(entry_sets())
def test_every_standing_count_is_in_exactly_one_cell(entries: list[Stored]) -> None:
    """What stands is counted once, in its own day, measure, item and unit; nothing else is."""
    voided = {
        (void.log, void.seq, void.hash)
        for stored in entries
        if stored.entry.kind == "void"
        for void in [data_of(stored.entry, Void)]
    }
    expected: Counter[tuple[str, str, str, str]] = Counter()
    lines = 0
    for stored in {one.key: one for one in entries}.values():
        if stored.entry.kind == "count" and stored.key not in voided:
            count = data_of(stored.entry, Count)
            expected[stored.entry.day, count.measure, count.item, count.unit] += count.n
            lines += 1
    actual: Counter[tuple[str, str, str, str]] = Counter()
    for cell, total in fold(entries).items():
        actual[cell.day, cell.measure, cell.item, cell.unit] += total.n
    assert expected == actual
    assert lines == sum(total.entries for total in fold(entries).values())


@given(entry_sets())
def test_voids_are_idempotent_and_void_no_voids(entries: list[Stored]) -> None:
    """A second void of the same entry changes nothing, and a void cannot be voided."""
    voided = voided_keys(entries)
    kinds = {stored.key: stored.entry.kind for stored in entries}
    assert {kinds[key] for key in voided} <= VOIDABLE
    without_voids_of_voids = [
        stored
        for stored in entries
        if stored.entry.kind != "void"
        or kinds.get(
            (
                (void := data_of(stored.entry, Void)).log,
                void.seq,
                void.hash,
            )
        )
        != "void"
    ]
    assert fold(without_voids_of_voids) == fold(entries)


@given(entry_sets())
def test_the_parts_make_the_whole(entries: list[Stored]) -> None:
    """Sums by item, by unit and by hour are the same figures, cut differently."""
    cells = fold(entries)
    whole: Counter[tuple[str, str]] = Counter()
    for row in by_item(cells):
        whole[row.measure, row.unit] += row.n
    for measure in {cell.measure for cell in cells}:
        for unit, n in by_unit(cells, measure).items():
            assert n == whole[measure, unit]
            assert n == sum(by_hour(cells, measure, unit).values())
            assert n == sum(
                each for (_item, of), each in by_item_of(cells, measure).items() if of == unit
            )


@given(entry_sets())
def test_going_through_a_log_once_comes_to_the_same(entries: list[Stored]) -> None:
    """After each entry the running figures are those of all entries until then, day by day."""
    for log in {stored.entry.log for stored in entries}:
        own = sorted({one.key: one for one in entries if one.entry.log == log}.values(), key=KEY)
        running, seen = Running(), dict[tuple[int, str], Told]()

        def earlier(seq: int, line_hash: str, seen: Any = seen) -> Told | None:
            return seen.pop((seq, line_hash), None)  # asked for twice, it would be missed

        for at, stored in enumerate(own, 1):
            told = Told(stored.key, stored.entry, data_of(stored.entry, KINDS[stored.entry.kind]))
            running.take(told, earlier)
            seen[told.key[1:]] = told
            so_far = fold(own[:at])
            assert so_far == running.cells
            for day in DAYS:
                assert running.of_day(day) == by_item(
                    {cell: n for cell, n in so_far.items() if cell.day == day}
                )
        assert fold(own) == fold_log(own) == fold_log(Entries.of(one.line for one in own))


def test_units_are_never_added_to_each_other() -> None:
    """484 sets and 3000 copies stay two figures, by item as by measure."""
    assert by_unit(CELLS, "leaflets") == {"套": 43, "份": 500}
    assert by_item_of(CELLS, "leaflets") == {("qa", "套"): 43, ("qa", "份"): 500}
    assert by_hour(CELLS, "leaflets", "套") == {9: 3, 10: 40}


def test_by_item_is_sorted() -> None:
    """Totals come in an order of their own, so that two lists of them can be compared."""
    rows = by_item(CELLS)
    assert rows == [
        DayTotal("consultations", "patent", "人次", 7),
        DayTotal("leaflets", "qa", "份", 500),
        DayTotal("leaflets", "qa", "套", 43),
    ]
    assert all((a.measure, a.item, a.unit) < (b.measure, b.item, b.unit) for a, b in pairwise(rows))


def test_the_hour_is_what_the_wall_said() -> None:
    """The hour is read from the text of the time, whatever zone the reader lives in."""
    count = Count("consultations", "", "人次", 1)
    assert cell_of("2011-04-26", "gsj", count, "2011-04-26T23:59:59.000+08:00").hour == 23


def test_a_later_entry_counts_in_the_hour_it_happened() -> None:
    """Back-entry moves a count into its own hour."""
    count = Count("consultations", "", "人次", 1, "paper", "2011-04-26T09:15:00+08:00")
    made = datetime(2011, 4, 26, 11, 30, tzinfo=timezone(timedelta(hours=8)))
    stored = make(
        log="ab" * 16,
        seq=1,
        prev=NO_PREVIOUS,
        kind="count",
        day="2011-04-26",
        data=count,
        stamp=Stamp(made, 0, "boot"),
        random=bytes(10),
    )
    [cell] = fold([stored])
    assert 9 == cell.hour
