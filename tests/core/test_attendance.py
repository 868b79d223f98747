"""Who was there from when to when, and who was counting when."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.attendance import COUNTING, LEADER, Period
from booth_app.core.days import DayRecord, day_record
from booth_app.core.entries import NO_PREVIOUS, Stamp, Stored, make
from booth_app.core.kinds import Data, DayClose, DayOpen, Duty, Void
from tests.laptop import DAY, MORNING


class Day:
    """Writes a day, every entry so many minutes after 8:30."""

    def __init__(self) -> None:
        self.entries: list[Stored] = []
        self.add("day_open", DayOpen("中天街", "赵国哲", "副局长"), 0)

    def add(self, kind: str, data: Data, minute: int) -> Stored:
        self.entries.append(
            make(
                log="ab" * 16,
                seq=len(self.entries) + 1,
                prev=self.entries[-1].hash if self.entries else NO_PREVIOUS,
                kind=kind,
                day=DAY,
                data=data,
                stamp=Stamp(MORNING + timedelta(minutes=minute), minute * 60_000, "boot"),
                random=bytes(10),
            )
        )
        return self.entries[-1]

    def come(self, person: str, minute: int, **more: object) -> Stored:
        return self.add("duty_in", Duty(person, **more), minute)

    def go(self, person: str, minute: int, **more: object) -> Stored:
        return self.add("duty_out", Duty(person, **more), minute)

    def close(self, minute: int) -> Stored:
        return self.add("day_close", DayClose(1, 1, []), minute)

    def void(self, target: Stored, minute: int) -> None:
        entry = target.entry
        self.add("void", Void(entry.log, entry.seq, target.hash, "误点"), minute)

    @property
    def record(self) -> DayRecord:
        return day_record(DAY, self.entries)

    def times(self, person: str) -> list[tuple[str, str]]:
        periods = self.record.attendance.people[person].periods
        return [(period.began[11:16], period.ended[11:16]) for period in periods]


@pytest.fixture
def day() -> Day:
    return Day()


def test_who_comes_twice_has_two_periods(day: Day) -> None:
    """Each coming begins a period and each going ends one; together they are how long."""
    day.come("甲", 0)
    day.go("甲", 60)
    day.come("甲", 90)
    day.go("甲", 105)
    assert [("08:30", "09:30"), ("10:00", "10:15")] == day.times("甲")
    assert 75 == day.record.attendance.people["甲"].minutes


def test_closing_ends_the_day_for_who_did_not_check_out(day: Day) -> None:
    """Who is still here when the day is closed was there until then, and the sheet says so."""
    day.come("甲", 0)
    day.come("乙", 0)
    day.go("乙", 10)
    day.close(190)
    people = day.record.attendance.people
    assert (190, True) == (people["甲"].minutes, people["甲"].periods[-1].closed)
    assert (10, False) == (people["乙"].minutes, people["乙"].periods[-1].closed)


def test_the_time_between_closing_and_reopening_is_nobodys(day: Day) -> None:
    """A day that goes on after it was closed goes on for those who had not left."""
    day.come("甲", 0)
    day.close(60)
    day.add("day_open", DayOpen(reopened=True), 300)
    assert {"甲": False} == day.record.present
    day.close(305)
    assert [("08:30", "09:30"), ("13:30", "13:35")] == day.times("甲")


def test_an_entry_made_later_says_when_it_happened(day: Day) -> None:
    """``at`` is the time that counts, not that of the entry."""
    day.come("甲", 50, at="2011-04-26T08:40:00.000+08:00")
    day.go("甲", 70, at="2011-04-26T09:00:00.000+08:00")
    assert [("08:40", "09:00")] == day.times("甲")


def test_a_clock_that_was_set_back_gives_no_length() -> None:
    """Less than no time is not known."""
    assert None is Period("2011-04-26T09:00:00+08:00", "2011-04-26T08:00:00+08:00").minutes
    assert None is Period("2011-04-26T09:00:00+08:00").minutes


def test_another_leader_is_not_among_the_staff(day: Day) -> None:
    """Who leads from noon on is none of the N any more; who led before is one by checking in."""
    day.come("甲", 0)
    day.come("乙", 0, lawyer=True)
    day.add("duty_in", Duty("乙", role=LEADER, post="科长"), 60)
    record = day.record
    assert ("乙", "科长", {"甲": False}, 0) == (
        record.leader,
        record.leader_post,
        record.staff,
        record.lawyers,
    )
    day.come("赵国哲", 70)
    assert {"甲": False, "赵国哲": False} == day.record.staff


def test_a_change_of_leader_that_was_voided_never_was(day: Day) -> None:
    """The leader of the morning leads again."""
    wrong = day.add("duty_in", Duty("乙", role=LEADER), 60)
    day.void(wrong, 61)
    assert ("赵国哲", "副局长") == (day.record.leader, day.record.leader_post)


def test_counting_is_no_attendance(day: Day) -> None:
    """Who counts is said apart from who is here; it goes from one to the next."""
    day.come("甲", 0)
    day.add("duty_in", Duty("甲", role=COUNTING), 5)
    day.add("duty_in", Duty("赵国哲", role=COUNTING), 30)
    assert ({"甲": False}, "赵国哲") == (day.record.present, day.record.attendance.counting)
    day.add("duty_out", Duty("赵国哲", role=COUNTING), 40)
    stints = day.record.attendance.stints
    assert [("", 1, 3), ("甲", 3, 4), ("赵国哲", 4, 5), ("", 5, 0)] == [
        (one.person, one.after, one.until) for one in stints
    ]
    assert {"甲": False} == day.record.present


@pytest.mark.parametrize("ends", ["goes", "closes"])
def test_who_goes_counts_no_more(day: Day, ends: str) -> None:
    """Leaving, and the end of the day, end the counting of a person."""
    day.come("甲", 0)
    day.add("duty_in", Duty("甲", role=COUNTING), 5)
    if ends == "goes":
        day.go("甲", 60)
    else:
        day.close(60)
    assert "" == day.record.attendance.counting


ACTS = st.tuples(
    st.sampled_from(["in", "out", "close"]), st.sampled_from("甲乙"), st.integers(0, 9)
)


@given(st.lists(ACTS, max_size=20))
def test_every_minute_is_counted_once(acts: list[tuple[str, str, int]]) -> None:
    """However often people come and go, the length is the number of minutes they were here."""
    day = Day()
    here: set[str] = set()
    minutes = {"甲": 0, "乙": 0}
    now = 0

    def pass_time(length: int) -> None:
        nonlocal now
        now += length
        for person in here:
            minutes[person] += length

    for what, person, length in acts:
        pass_time(length)
        if what == "in":
            day.come(person, now)
            here.add(person)
        elif what == "out":
            day.go(person, now)
            here.discard(person)
        else:
            day.close(now)
            now += 100
            day.add("day_open", DayOpen(reopened=True), now)
    pass_time(7)
    day.close(now)
    record = day.record
    assert here == set(record.present)
    said = {name: one.minutes for name, one in record.attendance.people.items()}
    assert {name: minutes[name] for name in said} == said
