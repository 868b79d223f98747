"""The grid of booths and days: each state of a cell, from real files."""

import random
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booth_app.core import day_code
from booth_app.core.completeness import DayCell
from booth_app.core.kinds import ClockJump, DayOpen
from booth_app.core.office_kinds import Return
from booth_app.services.office import (
    collecting,
    completeness,
    deciding,
    signing_off,
    status_words,
)
from booth_app.services.office.place import Office
from tests.laptop import DAY, SetClock
from tests.log_builder import LogBuilder

from .booths import Booths
from .test_collecting import take
from .test_merging import empty_office, sticks, written

EVE = "2011-04-25"


def cell(office: Office, booth: str = "gsj", day: str = DAY) -> DayCell:
    """One cell of the grid as it is now."""
    found = completeness.grid(office).cell(booth, day)
    assert found is not None
    return found


def code_of(log: LogBuilder) -> str:
    """The day code on the sheet of a log whose last entry closed the day."""
    return day_code.make(log.entries[-1].entry.seq, log.entries[-1].hash)


def test_received_and_missing(office: Office, booths: Booths) -> None:
    """What came is received, what did not is missing, and the counters say how many."""
    assert ["missing"] == cell(office).states
    take(office, booths.file(booths.busy("gsj")))
    grid = completeness.grid(office)
    assert ["received"] == cell(office).states
    assert 23 == cell(office).entries
    assert [DAY] == grid.days
    assert (1, 4, 5) == (grid.by_day[DAY].received, grid.whole.missing, grid.whole.due)
    assert (5, 1) == (grid.booths, grid.booths_in)


def test_a_day_that_has_not_come_is_no_gap(booths: Booths) -> None:
    """Before the day of the booths nothing is missing; on the day itself it is."""
    zone = timezone(timedelta(hours=8))
    with empty_office() as (office, _sticks):
        office.clock = SetClock(datetime(2011, 4, 25, 18, 0, tzinfo=zone))
        assert ["later"] == cell(office).states
        whole = completeness.grid(office).whole
        assert (5, 0, 0) == (whole.later, whole.due, whole.missing)
        office.clock = SetClock(datetime(2011, 4, 26, 8, 0, tzinfo=zone))
        assert ["missing"] == cell(office).states


def test_a_day_that_was_not_due_is_shown(office: Office, booths: Booths) -> None:
    """Data of another day has a column, and changes no counter of what was due."""
    log = booths.log("gsj")
    log.entries.pop()
    log.add("day_open", DayOpen("中天街"), EVE)
    log.count(day=EVE)
    log.close(EVE)
    take(office, booths.file(log))
    grid = completeness.grid(office)
    assert [EVE, DAY] == grid.days
    assert ["received"] == cell(office, day=EVE).states
    assert not cell(office, day=EVE).due
    assert (0, 0) == (grid.by_day[EVE].due, grid.whole.received)
    assert None is grid.cell("sfj", EVE)


def test_missing_entries_are_named(office: Office, booths: Booths) -> None:
    """A hole in the log is a part of its day, with the numbers of the entries."""
    log = booths.busy("gsj")
    take(office, booths.file(log, data=log.part(1, 9)), booths.file(log, data=log.part(15, 25)))
    assert ["partial", "received"] == cell(office).states
    assert [(10, 14)] == cell(office).parts[0].gaps
    assert "entries 10–14 missing" == status_words.short_text(cell(office))
    take(office, booths.file(log))
    assert ["received"] == cell(office).states


@pytest.mark.parametrize("closed", [True, False])
def test_a_hole_between_two_days(office: Office, booths: Booths, *, closed: bool) -> None:
    """It belongs to the end of a day that was not closed, and to one whose opening is missing."""
    log = booths.log("gsj")
    log.entries.pop()
    log.add("day_open", DayOpen("中天街"), EVE)
    log.count(day=EVE)
    log.close(EVE)
    log.add("day_open", DayOpen("中天街"), DAY)
    log.count()
    log.close()
    end = 5 if closed else 4
    take(office, booths.file(log, data=log.part(1, end)), booths.file(log, data=log.part(7, 8)))
    expected = {EVE: [] if closed else [(5, 6)], DAY: [(end + 1, 6)]}
    assert expected == {day: cell(office, day=day).parts[0].gaps for day in (EVE, DAY)}


def test_a_fork_waits_for_a_ruling(office: Office, booths: Booths) -> None:
    """Two versions of a log are flagged until somebody decides."""
    log = booths.log("gsj")
    log.count()
    copied = log.fork(4)
    log.count(n=10)
    log.close()
    copied.count(n=100)
    copied.close()
    take(office, booths.file(log), booths.file(copied))
    assert ["forked", "received"] == cell(office).states
    assert [5] == cell(office).parts[0].forks
    assert 1 == completeness.grid(office).whole.trouble
    deciding.rule(office, log.log, 5).result()
    assert ["received"] == cell(office).states


def test_a_day_that_is_still_open(office: Office, booths: Booths) -> None:
    """A file from before closing may lack the rest of the day, and says so itself."""
    log = booths.log("gsj")
    log.count()
    take(office, booths.file(log))
    assert ["open", "received"] == cell(office).states
    log.close()
    take(office, booths.file(log))
    assert ["received"] == cell(office).states


def test_a_clock_that_was_set(office: Office, booths: Booths) -> None:
    """A laptop whose clock jumped has doubtful hours."""
    log = booths.log("gsj")
    log.add("clock", ClockJump("2011-04-26T08:00:00+08:00", 3600))
    log.count()
    log.close()
    take(office, booths.file(log))
    assert ["clock", "received"] == cell(office).states


def test_filled_in_by_hand(office: Office, booths: Booths) -> None:
    """A return of the body stands for its booth; it is received, without a file."""
    deciding.write(office, Return("gsj", "consultations", "人次", 242, DAY)).result()
    assert ["returned"] == cell(office).states
    whole = completeness.grid(office).whole
    assert (1, 1, 4) == (whole.received, whole.returned, whole.missing)


def test_file_and_return_ask(office: Office, booths: Booths) -> None:
    """Where both tell of the same measure somebody chooses; of other measures nobody has to."""
    take(office, booths.file(booths.busy("gsj")))
    deciding.write(office, Return("gsj", "complaints", "件", 3, DAY)).result()
    assert ["received", "returned"] == cell(office).states
    deciding.write(office, Return("gsj", "consultations", "人次", 242, DAY)).result()
    assert ["asks", "received", "returned"] == cell(office).states
    assert ["consultations"] == cell(office).asks
    deciding.choose(office, "gsj", DAY, "files").result()
    assert ["received", "returned"] == cell(office).states
    deciding.choose(office, "gsj", DAY, "return").result()
    assert ["returned", "received"] == cell(office).states


def test_older_than_its_signed_sheet(office: Office, booths: Booths) -> None:
    """A sheet that names a later closing proves that a newer file exists."""
    log = booths.busy("gsj")
    early = booths.file(log)
    log.add("day_open", DayOpen(reopened=True))
    log.count()
    log.close()
    take(office, early)
    signing_off.receive(office, "gsj", DAY, code_of(log)).result()
    assert ["older", "received"] == cell(office).states
    assert not cell(office).signed
    take(office, booths.file(log))
    assert ["received"] == cell(office).states
    assert cell(office).signed
    assert 1 == completeness.grid(office).by_day[DAY].signed


def test_two_laptops_of_a_booth_are_one_cell(office: Office, booths: Booths) -> None:
    """Their entries add up; what one of them lacks is what the cell lacks."""
    other = booths.log("gsj", 1)
    other.count()
    take(office, booths.file(booths.busy("gsj", n=3)), booths.file(other))
    both = cell(office)
    assert ["open", "received"] == both.states
    assert 2 == len(both.parts)
    assert [4, 5] == sorted(total.n for total in both.totals)


def test_a_booth_that_the_campaign_does_not_have(office: Office, booths: Booths) -> None:
    """Its files are kept and shown in a row of their own, until they are assigned."""
    log = booths.busy("zzz")
    take(office, booths.file(log))
    grid = completeness.grid(office)
    assert ["zzz"] == [row.booth for row in grid.unknown]
    assert (0, 5) == (grid.whole.received, grid.whole.missing)
    deciding.reassign(office, log.log, "gsj", "set up for the wrong booth").result()
    assert [] == completeness.grid(office).unknown
    assert ["received"] == cell(office).states


def test_bodies_without_a_booth_are_no_missing_booths(office: Office) -> None:
    """They stand by themselves, the committee first, until they gave some figure."""
    bodies = completeness.grid(office).bodies
    assert (17, True) == (sum(body.committee for body in bodies), bodies[0].committee)
    assert not any(body.has_figure for body in bodies)
    deciding.write(office, Return(bodies[0].body, "boards", "块", 3)).result()
    assert completeness.grid(office).bodies[0].has_figure


def test_every_state_has_a_sign_and_words() -> None:
    """Colour is never alone."""
    assert status_words.SIGNS.keys() == status_words.WORDS.keys()
    assert all(status_words.SIGNS.values())


@settings(max_examples=10)
@given(sticks(), sticks(), st.randoms(use_true_random=False))
def test_one_hash_for_one_state(
    stay: list[tuple[str, int, int, int]],
    go: list[tuple[str, int, int, int]],
    chance: random.Random,
) -> None:
    """Order, repetition, and files that were undone again do not change the hash of the state."""
    with empty_office() as (one, booths), empty_office() as (other, _none):
        paths, _target = written(booths, [*stay, *go])
        kept = paths[: len(stay)]
        same = {path.read_bytes() for path in kept}
        undone = [path for path in paths[len(stay) :] if path.read_bytes() not in same]
        mixed = [*kept, *chance.choices(kept, k=2), *undone]
        chance.shuffle(mixed)
        numbers = []
        for path in mixed:
            [taken] = take(one, path)
            if path in undone and taken.seq:
                numbers.append(taken.seq)
        for seq in numbers:
            collecting.undo(one, seq).result()
        take(other, *kept)
        assert completeness.state_hash(one) == completeness.state_hash(other)


def test_the_hash_knows_files_and_decisions(office: Office, booths: Booths) -> None:
    """Another file or another decision is another state; taking it back leads back."""
    empty = completeness.state_hash(office)
    [taken] = take(office, booths.file(booths.busy("gsj")))
    full = completeness.state_hash(office)
    deciding.choose(office, "gsj", DAY, "files").result()
    chosen = completeness.state_hash(office)
    assert 3 == len({empty, full, chosen})
    deciding.take_back(office, office.decisions().choices[0][0], "no need").result()
    assert full == completeness.state_hash(office)
    collecting.undo(office, taken.seq).result()
    assert empty == completeness.state_hash(office)
