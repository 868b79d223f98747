"""Merging: a set of lines has one state, whoever brought them, in whatever order, however often."""

import random

from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.entries import CLOCK_SLACK_S
from booth_app.core.kinds import ClockJump, Void
from booth_app.core.log_state import derive
from booth_app.core.merge import Decided, compare, gaps, moved
from booth_app.core.office_kinds import Reassign, Ruling, Shift
from booth_app.core.reading import Line, read_line
from booth_app.core.totals import Cell, Sum, fold
from tests.log_builder import DAY, LogBuilder

NOTHING = Decided()


def lines(log: LogBuilder) -> list[Line]:
    """A log as the office reads it."""
    return [read_line(stored.line) for stored in log.entries]


def consultations(cells: dict[Cell, Sum]) -> int:
    """How many there were."""
    return sum(total.n for cell, total in cells.items() if cell.measure == "consultations")


@st.composite
def logs(draw: st.DrawFn) -> list[LogBuilder]:
    """A log and copies of it that were restored and went on, each some entries further."""
    log = LogBuilder()
    branches = [log]
    for _step in range(draw(st.integers(1, 25))):
        one = draw(st.sampled_from(branches))
        match draw(st.sampled_from(["count", "count", "leaflets", "void", "fork"])):
            case "count":
                one.count(
                    draw(st.sampled_from(["patent", "trademark", ""])), draw(st.integers(0, 9))
                )
            case "leaflets":
                one.leaflets(draw(st.integers(0, 200)))
            case "void":
                one.void(draw(st.sampled_from(one.entries)))
            case "fork" if len(branches) < 4:
                branches.append(one.fork(draw(st.integers(3, len(one.entries)))))
    return branches


@given(logs(), st.randoms(use_true_random=False))
def test_a_set_has_one_state(branches: list[LogBuilder], chance: random.Random) -> None:
    """Any order, repetition and overlap of the same lines comes to the same, down to the fork."""
    every = [line for branch in branches for line in lines(branch)]
    shuffled = [*every, *chance.choices(every, k=5)]
    chance.shuffle(shuffled)
    assert derive(every, NOTHING) == derive(shuffled, NOTHING)


@given(logs())
def test_figures_are_those_of_the_fold(branches: list[LogBuilder]) -> None:
    """What the office shows of a set of entries is what ``core.totals`` says of it."""
    every = [line for branch in branches for line in lines(branch)]
    entries = [stored for branch in branches for stored in branch.entries]
    assert fold(entries) == derive(every, NOTHING)[1]


@given(logs())
def test_what_is_held_is_known(branches: list[LogBuilder]) -> None:
    """A file brings just what is not here yet, and conflicts where the place is taken."""
    held, coming = lines(branches[0]), lines(branches[-1])
    plan = compare([line.place for line in held], coming)
    before = {line.place for line in held}
    assert {line.place for line in coming} - before == {line.place for line in plan.new}
    assert len(coming) == len(plan.new) + plan.known
    taken = {seq for seq, _hash in before}
    assert [line.entry.seq for line in plan.new if line.entry.seq in taken] == plan.conflicts
    assert compare(before, held) == ([], len(held), [])


@given(st.sets(st.integers(1, 60)))
def test_gaps_are_what_is_missing(seqs: set[int]) -> None:
    """The spans name every number below the highest that is not there, and no other."""
    missing = {n for first, last in gaps(seqs) for n in range(first, last + 1)}
    assert set(range(1, max(seqs, default=0) + 1)) - seqs == missing


def test_a_fork_names_its_branches() -> None:
    """Each branch is known by its first entry; ruling it out drops all that follows it."""
    log = LogBuilder()
    log.count(n=1)
    copied = log.fork(4)
    log.count(n=10)
    log.count(n=20)
    copied.count(n=100)
    every = [*lines(log), *lines(copied)]
    state, cells = derive(every, NOTHING)
    [fork] = state.forks
    sizes = {branch.hash: (branch.entries, branch.last_seq) for branch in fork.branches}
    assert {log.entries[4].hash: (2, 6), copied.entries[4].hash: (1, 5)} == sizes
    assert ([5], 131) == (state.undecided, consultations(cells))
    ruling = Ruling(log.log, 5, [copied.entries[4].hash], [log.entries[4].hash])
    state, cells = derive(every, Decided(rulings=[ruling]))
    assert ([], 101) == (state.undecided, consultations(cells))


def test_a_branch_that_comes_later_is_undecided() -> None:
    """A ruling covers the branches that were known; one that comes later counts and is asked."""
    log = LogBuilder()
    copies = [log.fork(3), log.fork(3)]
    log.count(n=1)
    copies[0].count(n=10)
    copies[1]._branch = "third"
    copies[1].count(n=100)
    ruling = Ruling(log.log, 4, [log.entries[3].hash], [copies[0].entries[3].hash])
    decided = Decided(rulings=[ruling])
    both = [*lines(log), *lines(copies[0])]
    assert ([], 1) == (derive(both, decided)[0].undecided, consultations(derive(both, decided)[1]))
    state, cells = derive([*both, *lines(copies[1])], decided)
    assert ([4], 101) == (state.undecided, consultations(cells))


def test_only_the_log_and_the_office_void() -> None:
    """A void of another booth cancels nothing; one of the office does, and waits for its target."""
    log = LogBuilder()
    target = log.count(n=7)
    log.count(n=1)
    stranger = LogBuilder(log="77" * 16)
    stranger.void(target)
    assert 8 == consultations(derive(lines(log), NOTHING)[1])
    decided = Decided(voids=[Void(log.log, target.entry.seq, target.hash, "why")])
    assert 1 == consultations(derive(lines(log), decided)[1])
    assert 0 == consultations(derive(lines(log)[:3], decided)[1])


def test_times_and_booths_are_overlays() -> None:
    """A shift moves the hour and a reassignment the booth; the entries stay, the last one holds."""
    log = LogBuilder()
    log.count(n=5)
    first, last = Shift(log.log, 7200, reason="a"), Shift(log.log, 3600, reason="b")
    moved = Reassign(log.log, "sfj", first=4, reason="wrong booth chosen")
    [before] = derive(lines(log), NOTHING)[1]
    state, cells = derive(lines(log), Decided(shifts=[first, last], reassigns=[moved]))
    assert [(before.hour + 1, "sfj")] == [(cell.hour, cell.booth) for cell in cells]
    assert (["gsj"], "sfj") == ([day.booth for day in state.days], state.booth)


def test_a_clock_is_doubtful_until_its_times_are_put_right() -> None:
    """By either side of where it was set, within the slack of a clock; halfway is not enough."""
    log = LogBuilder()
    log.count()
    jump = log.add("clock", ClockJump(f"{DAY}T08:00:05+08:00", 7200), "").entry.seq
    log.count()

    def left(*shifts: Shift) -> list[int | None]:
        return [one.left for one in derive(lines(log), Decided(shifts))[0].unsettled]

    before, after = {"last": jump - 1}, {"first": jump}
    assert [7200] == left()
    assert [] == left(Shift(log.log, 7200, **before))
    assert [] == left(Shift(log.log, -7200, **after))
    assert [] == left(Shift(log.log, 9000, **before), Shift(log.log, 1800, **after))
    assert [] == left(Shift(log.log, 7200 - CLOCK_SLACK_S, **before))
    assert [3600] == left(Shift(log.log, 3600, **before))
    assert [7200] == left(Shift(log.log, 7200)), "both sides alike leave it as it was"


def test_a_date_that_was_put_right_is_not_odd() -> None:
    """Nor did the day go on after midnight, where only the clock said so."""
    log = LogBuilder()
    log.wait(days=3)
    log.count()
    [day] = derive(lines(log), NOTHING)[0].days
    assert (1, "2011-04-29") == (day.odd_dates, day.last_t[:10])
    [day] = derive(lines(log), Decided([Shift(log.log, -3 * 86400, 4)]))[0].days
    assert (0, DAY) == (day.odd_dates, day.last_t[:10])
    first = "0001-01-01T00:00:00+00:00"
    assert first == moved(first, -1), "no calendar has the day before"


def test_taps_that_nobody_can_make_are_noticed() -> None:
    """Forty taps within five seconds are worth a question; the same over a minute are not."""
    quick, slow = LogBuilder(), LogBuilder()
    quick.pace_ms = 100
    for _tap in range(45):
        quick.count()
        slow.count()
    assert [] == derive(lines(slow), NOTHING)[0].bursts
    assert [(DAY, 4, 45)] == [(b.day, b.seq, b.n) for b in derive(lines(quick), NOTHING)[0].bursts]
