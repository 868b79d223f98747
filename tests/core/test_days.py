"""A day as its log tells it."""

from dataclasses import dataclass, field

import pytest

from booth_app.core.acts import UNDO
from booth_app.core.days import DayRecord, StockLine, day_record, parse_day
from booth_app.core.entries import NO_PREVIOUS, Stamp, Stored, make
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Count, Data, DayClose, DayOpen, Duty, Note, Stock, Void
from tests.laptop import DAY, MORNING


@dataclass
class Log:
    """Writes the entries of a test."""

    entries: list[Stored] = field(default_factory=list)

    def add(self, kind: str, data: Data, day: str = DAY) -> Stored:
        last = self.entries[-1].hash if self.entries else NO_PREVIOUS
        stored = make(
            log="ab" * 16,
            seq=len(self.entries) + 1,
            prev=last,
            kind=kind,
            day=day,
            data=data,
            stamp=Stamp(MORNING, 0, "boot"),
            random=bytes(10),
        )
        self.entries.append(stored)
        return stored

    def void(self, target: Stored, reason: str) -> Stored:
        entry = target.entry
        return self.add("void", Void(entry.log, entry.seq, target.hash, reason))

    def record(self) -> DayRecord:
        return day_record(DAY, self.entries)


@pytest.fixture
def log() -> Log:
    log = Log()
    log.add("day_open", DayOpen("中天街", "赵国哲", "副局长"))
    return log


def test_the_leader_is_not_among_the_staff(log: Log) -> None:
    """A leader who also checks in is not one of the N; a lawyer is."""
    log.add("duty_in", Duty("赵国哲"))
    log.add("duty_in", Duty("工作人员甲"))
    log.add("duty_in", Duty("律师甲", lawyer=True))
    record = log.record()
    assert {"工作人员甲": False, "律师甲": True} == record.staff
    assert 1 == record.lawyers


def test_who_went_home_was_still_there(log: Log) -> None:
    """Checking out ends a presence and takes nobody off the sheet; a void of the entry does."""
    log.add("duty_in", Duty("甲"))
    log.add("duty_out", Duty("甲"))
    wrong = log.add("duty_in", Duty("乙"))
    log.void(wrong, "记错")
    assert ({"甲": False}, {}) == (log.record().staff, log.record().present)


def test_a_reopened_day_keeps_what_the_morning_said(log: Log) -> None:
    """Reopening opens the day again; only what it says anew takes the place of the old."""
    log.add("day_close", DayClose(1, 1, []))
    assert not log.record().is_open
    log.add("day_open", DayOpen(reopened=True))
    assert log.record().is_open
    assert ("中天街", "赵国哲", "副局长") == (
        log.record().place,
        log.record().leader,
        log.record().leader_post,
    )
    log.add("day_open", DayOpen(leader="杨学军", reopened=True))
    assert ("中天街", "杨学军", "") == (
        log.record().place,
        log.record().leader,
        log.record().leader_post,
    )


def test_stock_adds_up_but_a_count_of_hands_does_not(log: Log) -> None:
    """What is brought and refilled is summed; of several stock-takes the last one holds."""
    for what in (
        {"brought": 100},
        {"brought": 50},
        {"refilled": 5},
        {"counted": 9},
        {"counted": 7},
    ):
        log.add("stock", Stock("leaflets", "qa", "套", **what))
    line = log.record().stock["leaflets", "qa"]
    assert (150, 5, 7, 155) == (line.brought, line.refilled, line.counted, line.taken_in)


def test_not_said_is_not_zero() -> None:
    """A stock nobody spoke of is unknown; one that was said to be nothing is nothing."""
    assert StockLine().taken_in is None
    assert 0 == StockLine(brought=0).taken_in


def test_a_correction_is_listed_once_with_what_it_took_back(log: Log) -> None:
    """The first void of an entry is its correction; a second one, or one of a void, is none."""
    wrong = log.add("count", Count("consultations", "patent", "人次", 1))
    void = log.void(wrong, "误点")
    log.void(wrong, "again")
    log.void(void, "a void of a void")
    [correction] = log.record().corrections
    assert (void, wrong, "误点") == (correction.void, correction.target, correction.reason)


def test_a_count_that_stands_for_no_count_is_a_correction(log: Log) -> None:
    """No laptop writes one; a file that says so is read all the same."""
    odd = log.add("count", Count("consultations", "patent", "人次", 1, replaces=1))
    log.void(odd, UNDO)
    assert [odd] == [one.target for one in log.record().corrections]


def test_voided_notes_and_other_days_stay_out(log: Log) -> None:
    """A day's record holds what stands of that day alone."""
    log.add("note", Note("下雨"))
    log.void(log.add("note", Note("wrong")), "why")
    log.add("note", Note("another day"), day="2011-04-25")
    assert ["下雨"] == log.record().notes


@pytest.mark.parametrize("text", ["", "26.4.2011", "2011-4-6", "2011-02-30", "2011-04-26T08:00"])
def test_a_day_is_an_iso_date(text: str) -> None:
    """Anything but a date as 2011-04-26 is refused."""
    with pytest.raises(Refusal) as refused:
        parse_day(text)
    assert Why.BAD_DAY is refused.value.why
    assert "2011-04-26" == parse_day("2011-04-26")
