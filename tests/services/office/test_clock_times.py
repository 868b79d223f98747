"""A booth's clock that was wrong: what is proposed, what it would do, and that it does that."""

from datetime import datetime, timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Assign
from booth_app.core.log_state import Jump, derive
from booth_app.core.merge import Decided, moved
from booth_app.core.office_kinds import Shift
from booth_app.core.reading import Line, read_line
from booth_app.core.totals import by_hour, by_item
from booth_app.services.office import (
    clock_times,
    clock_words,
    collecting,
    completeness,
    deciding,
    figure_trail,
    rollup,
)
from booth_app.services.office.cell_actions import actions
from booth_app.services.office.clock_times import Cut, Proposal, Stretch, Times
from booth_app.services.office.ledger import ledger
from booth_app.services.office.place import Office
from booth_app.services.office.totals_view import Look
from tests.log_builder import DAY, PACK_HASH, LogBuilder

from .booths import Booths
from .clocks import quite_another_date, set_clock, set_overnight, two_hours_slow

TWO_HOURS = 7200
LATER = "2011-04-29T09:00:00+08:00"


def taken_in(office: Office, booths: Booths, log: LogBuilder) -> Times:
    collecting.collect(office, [booths.file(log)]).result()
    return clock_times.read(office, log.log)


def put_right(office: Office, times: Times, said: Proposal) -> None:
    deciding.shift(office, times.log, said.seconds, "a test", said.first, said.last).result()


def kinds(office: Office, booth: str = "gsj") -> list[str]:
    return [one.kind for one in actions(office, completeness.grid(office), booth, DAY)]


def state_of(office: Office, booth: str = "gsj") -> str:
    cell = completeness.grid(office).cell(booth, DAY)
    assert cell is not None
    return cell.state


def hours(office: Office) -> dict[int, int]:
    """The consultations of each hour."""
    found: dict[int, int] = {}
    for row in rollup.rows_by_hour(office, "consultations"):
        if row.n:
            found[row.hour] = found.get(row.hour, 0) + row.n
    return found


def words(office: Office) -> list[str]:
    return [remark.text for line in ledger(office) for remark in line.remarks]


def test_a_clock_that_was_set_was_wrong_before(office: Office, booths: Booths) -> None:
    """What comes before the jump is proposed, by what the log itself measured."""
    times = taken_in(office, booths, two_hours_slow(booths))
    first, then = times.stretches
    assert (1, 13, "first") == (first.first, first.last, first.cut)
    assert (14, "clock") == (then.first, then.cut)
    assert Proposal(first=1, last=13, seconds=TWO_HOURS, day=DAY) == times.proposal(DAY)
    assert "clock" == state_of(office)
    assert "times" == kinds(office)[0]
    assert "its clock was wrong or was set" in words(office)
    assert ("gsj", DAY) == ledger(office)[0].doubtful


def test_putting_it_right_moves_hours_and_nothing_else(office: Office, booths: Booths) -> None:
    """Seventeen taps before and after; nothing is doubtful any more, until it is taken back."""
    times = taken_in(office, booths, two_hours_slow(booths))
    totals = [*office.reader.totals()]
    assert {8: 10, 10: 7} == hours(office)
    put_right(office, times, times.proposal(DAY))
    assert {10: 17} == hours(office)
    assert totals == [*office.reader.totals()]
    assert "received" == state_of(office)
    assert ["sheet", "figures", "times", "back", "undo"] == kinds(office)
    assert None is ledger(office)[0].doubtful
    [(number, _shift)] = office.decisions().of(Shift)
    deciding.take_back(office, number, "it was right").result()
    assert {8: 10, 10: 7} == hours(office)
    assert "clock" == state_of(office)


def test_what_it_would_do_is_what_it_does(office: Office, booths: Booths) -> None:
    """The sentence names both times, how many entries, and how many change their hour."""
    times = taken_in(office, booths, two_hours_slow(booths))
    said = clock_words.effect(times, 1, 13, TWO_HOURS)
    assert (
        "10 counts said to be of 8:00 will count at 10:00."
        " No total changes; the hours of 10 counts do." == said.text
    )
    assert [] == said.doubts
    back = clock_words.effect(times, 14, 0, -TWO_HOURS)
    assert "7 counts said to be of 10:00 will count at 8:00." in back.text
    put_right(office, times, times.proposal(DAY))
    again = clock_words.effect(clock_times.read(office, times.log), 1, 13, TWO_HOURS)
    assert ("These entries count at these times already.", False) == (again.text, again.changes)


def test_what_speaks_against_it_is_said(office: Office, booths: Booths) -> None:
    """Less than the laptop measured; and a time on another date than the day."""
    times = taken_in(office, booths, two_hours_slow(booths))
    [less] = clock_words.effect(times, 1, 13, 3600).doubts
    assert "+2 h" in less
    assert "1 h" in less
    [other, _off] = clock_words.effect(times, 1, 13, -9 * 3600).doubts
    assert "10 of them would be of another date" in other
    nothing = clock_words.effect(times, 1, 3, TWO_HOURS)
    assert "No count is among these entries: no figure changes." == nothing.text


def test_a_date_that_is_plainly_wrong(office: Office, booths: Booths) -> None:
    """The day itself is proposed, at the same time; the real time is for a person to say."""
    times = taken_in(office, booths, quite_another_date(booths))
    assert "clock" == state_of(office)
    said = times.proposal(DAY)
    assert f"{DAY}T00:03:01+08:00" == moved(times.begin(said.first), said.seconds)
    seconds = times.seconds_to(said.first, DAY, "8:30")
    text = clock_words.effect(times, said.first, said.last, seconds).text
    assert "said to be of 1 January 2009 0:03 will count at 8:30." in text
    put_right(office, times, Proposal(first=1, last=said.last, seconds=seconds, day=DAY))
    assert {8: 10} == hours(office)
    assert "received" == state_of(office)
    for typed in ("", "25:00"):
        with pytest.raises(Refusal) as refused:
            times.seconds_to(said.first, DAY, typed)
        assert Why.BAD_CLOCK_TIME is refused.value.why


def test_a_clock_that_broke_in_the_middle(office: Office, booths: Booths) -> None:
    """Where the clock says quite another date since it was set, what comes after is proposed."""
    log = booths.busy(n=5)
    set_clock(log, days=-800)
    log.count("patent")
    times = taken_in(office, booths, log)
    assert times.stretches[-1].first == times.proposal(DAY).first
    assert 800 * clock_times.DAY_S == times.proposal(DAY).seconds


def test_a_clock_that_nobody_set_can_be_put_right_too(office: Office, booths: Booths) -> None:
    """All of the day, by nothing until somebody says how far; another laptop is not touched."""
    log = booths.busy(n=3)
    times = taken_in(office, booths, log)
    assert [] == times.doubts
    assert Proposal(first=1, last=8, seconds=0, day=DAY) == times.proposal(DAY)
    assert not clock_words.effect(times, 1, 8, 0).changes
    assert ["sheet", "figures", "times", "undo"] == kinds(office)


def test_a_decision_about_the_same_entries_takes_its_place(office: Office, booths: Booths) -> None:
    """One of them stands; what is proposed then is how it is now."""
    times = taken_in(office, booths, booths.busy(n=3))
    for seconds in (3600, 5400):
        deciding.shift(office, times.log, seconds, "a test", 1, 8).result()
    assert [5400] == [one.seconds for _number, one in office.decisions().of(Shift)]
    assert 5400 == clock_times.read(office, times.log).proposal(DAY).seconds


def test_nights_and_restarts_are_where_it_may_have_been_set(office: Office, booths: Booths) -> None:
    """A clock that was set overnight was wrong the day before; ends are named for people."""
    times = taken_in(office, booths, set_overnight(booths))
    assert ["first", "clock", "day"] == [one.cut for one in times.stretches]
    assert (1, 7, -10800) == (times.proposal(DAY).first, times.proposal(DAY).last, -10800)
    assert ("gsj", DAY) == ledger(office)[0].doubtful
    assert [
        "8:00, first entry",
        "19:00, clock set (entry 8)",
        "19:00, new day (entry 9)",
    ] == [text for _seq, text in clock_words.begins(times, DAY)]
    assert [7, 8, 9, 0] == [seq for seq, _text in clock_words.ends(times, DAY, 1)]
    assert [9, 0] == [seq for seq, _text in clock_words.ends(times, DAY, 9)]


def test_a_fork_is_followed_to_its_last_entry(office: Office, booths: Booths) -> None:
    """Two laptops of one log have clocks of their own; nothing breaks on it."""
    log = booths.busy(n=6)
    copy = log.fork(5)
    set_clock(copy, hours=1)
    copy.count("patent")
    collecting.collect(office, [booths.file(log), booths.file(copy)]).result()
    times = clock_times.read(office, log.log)
    assert [1] == [one.first for one in times.stretches]
    assert "clock" in [state_of(office), *_also(office)]


def test_entries_show_both_times(office: Office, booths: Booths) -> None:
    """The way down from an hour ends at entries of that hour, which say what their clock said."""
    times = taken_in(office, booths, two_hours_slow(booths))
    put_right(office, times, times.proposal(DAY))
    look = Look(measure="consultations", item="patent", hour=10)
    lines = figure_trail.trail(office, look).lines
    assert 10 == len(lines)
    assert "10:00:04" == lines[0].when
    assert "its clock said 8:00:04" == lines[0].state


def test_entries_show_both_dates_where_that_was_wrong_too(office: Office, booths: Booths) -> None:
    """The same time of day on another date: that is what was put right."""
    times = taken_in(office, booths, quite_another_date(booths))
    put_right(office, times, times.proposal(DAY))
    line = figure_trail.trail(office, Look(measure="consultations", item="patent")).lines[0]
    assert "0:03:04" == line.when
    assert "its clock said 1 January 2009 0:03:04" == line.state


def test_a_pack_that_is_taken_days_later_says_nothing_of_the_day(
    office: Office, booths: Booths
) -> None:
    """What is of no day is never of a wrong date: the true jump of the day stays proposed."""
    log = LogBuilder()
    for _tap in range(4):
        log.count()
    set_clock(log, hours=2)
    log.count()
    log.close()
    log.wait(days=3)
    log.add("assign", Assign("gsj", "gsj", PACK_HASH), "")
    times = taken_in(office, booths, log)
    assert [Proposal(first=1, last=7, seconds=TWO_HOURS, day=DAY)] == times.doubts
    assert times.doubts[0] == times.proposal(DAY)
    restarted = [
        *times.stretches,
        Stretch(first=12, last=12, begin=LATER, end=LATER, day=DAY, cut="boot"),
    ]
    assert times.doubts == clock_times.doubts(restarted, times.jumps, Decided())


def test_it_can_be_made_to_hold_for_what_still_comes_and_back(
    office: Office, booths: Booths
) -> None:
    """The same entries here, another end: one decision takes the place of the other."""
    log = two_hours_slow(booths)
    times = taken_in(office, booths, log)
    last = times.stretches[-1].last
    for ends, then, said in (
        (last, 0, "What still comes will count so too."),
        (0, last, f"What was decided before no longer holds after entry {last}."),
        (last, 13, "What was decided before no longer holds after entry 13."),
    ):
        deciding.shift(office, log.log, TWO_HOURS, "a test", 1, ends).result()
        times = clock_times.read(office, log.log)
        found = clock_words.effect(times, 1, then, TWO_HOURS)
        assert f"These entries count at these times already. {said}" == found.text
        assert found.changes
        assert not clock_words.effect(times, 1, ends, TWO_HOURS).changes
        deciding.shift(office, log.log, TWO_HOURS, "a test", 1, then).result()
        assert [then] == [one.last for _number, one in office.decisions().of(Shift)]
        assert bool(then) is not bool(clock_times.read(office, log.log).decided.off(last + 1))
    assert {10: 17} == hours(office)


def test_what_is_taken_back_is_told_apart(office: Office, booths: Booths) -> None:
    """By its entries; and one that moves nothing by saying that."""
    times = taken_in(office, booths, two_hours_slow(booths))
    for seconds, first, last in ((TWO_HOURS, 1, 13), (TWO_HOURS, 3, 13), (0, 4, 0), (20, 5, 9)):
        deciding.shift(office, times.log, seconds, "a test", first, last).result()
    found = actions(office, completeness.grid(office), "gsj", DAY)
    assert [
        "Take back the times (+2 h, entries 1–13)",
        "Take back the times (+2 h, entries 3–13)",
        "Take back the times (as written, from entry 4 on)",
        "Take back the times (+20 s, entries 5–9)",
    ] == [one.text for one in found if one.kind == "back"]


def test_a_clock_that_was_set_thousands_of_times_takes_no_time() -> None:
    """As often as a broken laptop may: each setting is looked at once, whatever it says."""
    n = 8_000
    of: list[Stretch] = []
    jumps: list[Jump] = []
    cuts: tuple[Cut, Cut] = ("clock", "boot")
    for at in range(n):
        # now right, now on quite another date, with a restart in between
        t = f"{DAY}T08:00:00+08:00" if at % 3 else "2009-01-01T00:03:00+08:00"
        for first, cut in enumerate(cuts, 2 * at + 1):
            dated = (first, t)
            of.append(
                Stretch(first=first, last=first, begin=t, end=t, day=DAY, cut=cut, dated=dated)
            )
        jumps.append(Jump(2 * at + 1, 60, t))
    begun = perf_counter()
    assert n - 1 <= len(clock_times.doubts(of, jumps[1:], Decided()))
    assert perf_counter() - begun < 1


def test_what_no_calendar_holds_stays(office: Office, booths: Booths) -> None:
    """No span can break a log; it is taken back like any other."""
    times = taken_in(office, booths, booths.busy(n=2))
    deciding.shift(office, times.log, 2**53 - 1, "a slip").result()
    assert {8: 2} == hours(office)


def _also(office: Office) -> list[str]:
    cell = completeness.grid(office).cell("gsj", DAY)
    return list(cell.also) if cell is not None else []


START = datetime.fromisoformat(f"{DAY}T11:00:00+08:00")


@st.composite
def wrong_clocks(draw: st.DrawFn) -> tuple[list[Line], list[datetime]]:
    """A day's log whose clock was set now and then, the last time right; its real times."""
    log, real = LogBuilder(), []
    # minutes that the clock is off; small steps are taken for the system's own
    offs = [*draw(st.lists(st.integers(-40, 40).map(lambda n: n * 5), max_size=4)), 0]
    log._now = START + timedelta(minutes=offs[0])
    now = START
    for before, off in zip([offs[0], *offs], offs, strict=False):
        if off != before:
            set_clock(log, minutes=off - before)
            now += timedelta(seconds=1)
        for _tap in range(draw(st.integers(1, 4))):
            log.count()
            real.append(log._now - timedelta(minutes=off))
    return [read_line(one.line) for one in log.entries], real


@given(wrong_clocks())
def test_what_is_proposed_leads_to_the_real_times(told: tuple[list[Line], list[datetime]]) -> None:
    """Taken one after the other, until nothing is doubtful: every tap is where it was."""
    lines, real = told
    decided = Decided()
    state, cells = derive(lines, decided)
    before = by_item(cells)
    shifts: list[Shift] = []
    while state.unsettled:
        assert len(shifts) < 10, "it never ends"
        of = clock_times.stretches(lines, decided)
        said = clock_times.doubts(of, state.unsettled, decided)[0]
        shifts.append(Shift(state.log, said.seconds, said.first, said.last))
        decided = Decided(shifts)
        state, cells = derive(lines, decided)
    taps = [line for line in lines if line.entry.kind == "count"]
    found = [decided.moment(line.key, line.entry.t) for line in taps]
    assert real == [datetime.fromisoformat(t) for t in found]
    assert before == by_item(cells)
    of_hour: dict[int, int] = {}
    for t in real:
        of_hour[t.hour] = of_hour.get(t.hour, 0) + 1
    assert of_hour == by_hour(cells, "consultations", "人次")
