"""The wall clock: set in the middle of a day, wrong in the morning, past midnight."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.days import first_hour
from booth_app.core.totals import by_item, fold, in_order
from booth_app.exchange import booth_file
from booth_app.services import (
    clocks,
    closing,
    counting,
    day_tables,
    days,
    doctor,
    exporting,
    recovery,
    reporting,
)
from booth_app.services.board import board
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, SetClock


@pytest.fixture
def clock(laptop: Workplace) -> SetClock:
    """The clock of the laptop."""
    laptop.clock = made = SetClock()
    return made


def real(place: Workplace, start: str, end: str) -> None:
    """Make the laptop's campaign a real one of these days."""
    from msgspec.structs import replace

    campaign = place.require()[0]
    place.campaign = replace(campaign, example=False, start=start, end=end)


def test_a_clock_that_was_set_is_told_once(laptop: Workplace, clock: SetClock) -> None:
    """The entry after it says so, the ones after that do not; small corrections are nothing."""
    assert "" == clocks.noticed(laptop, counting.record(laptop, "consultations").result())
    clock.wait(minutes=5)
    clock.turn(seconds=100)
    assert "" == clocks.noticed(laptop, counting.record(laptop, "consultations").result())
    clock.turn(hours=2)
    told = clocks.noticed(laptop, counting.record(laptop, "consultations").result())
    assert "changed by +2 h." in told
    assert "" == clocks.noticed(laptop, counting.record(laptop, "consultations").result())


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (121, "+2 min"),
        (-121, "−2 min"),
        (3600, "+1 h"),
        (-5400, "−1 h 30 min"),
        (86400, "+24 h"),
        (15 * 86400 + 40, "+15 days"),
        (-3599, "−1 h"),
    ],
)
def test_how_far_it_was_set(seconds: int, words: str) -> None:
    """In the unit that people would say, with its sign."""
    assert words == clocks.span(seconds)


def test_jumps_spoil_nothing(laptop: Workplace, clock: SetClock, tmp_path: Path) -> None:
    """Totals, sheet, workbook, doctor and the file itself hold whatever the clock said."""
    turns = ({"hours": 2}, {"days": -400}, {"days": 400, "hours": -2})
    for turn in turns:
        counting.record(laptop, "consultations", "patent", 3).result()
        clock.wait(minutes=10)
        clock.turn(**turn)
    counting.record(laptop, "consultations", "patent", 1).result()
    lines = laptop.reader.day_lines(DAY)
    assert by_item(fold(lines)) == by_item(laptop.reader.cells(DAY))
    sheet = reporting.daily_sheet(laptop, DAY)
    spans = ["+2 h", "−400 days", "+400 days"]
    assert [f"set by {span}" for span in spans] == [r.partition(": ")[2] for r in sheet.remarks]
    assert "Clock 8:40: set by +2 h" == sheet.remarks[0]
    closing.close_day(laptop).result()
    made = exporting.export(laptop, tmp_path)
    verified = booth_file.verify(made.path.read_bytes(), made.path.name)
    assert 3 == [stored.entry.kind for stored in verified.entries].count("clock")
    tables = day_tables.write_tables(laptop, made.last, tmp_path)
    assert {} == tables.missing
    assert [".xlsx", ".csv"] == [path.suffix for path in tables.written]
    for path in tables.written:
        assert path.read_bytes() == day_tables.day_file(laptop, DAY, path.suffix[1:])
    assert doctor.WRONG not in {finding.verdict for finding in doctor.examine(laptop.data)}


def test_a_clock_set_over_night_is_not_the_days(laptop: Workplace, clock: SetClock) -> None:
    """What happened before a day was opened, or after it was closed, does not stand on it."""
    counting.record(laptop, "consultations").result()
    closing.close_day(laptop).result()
    clock.wait(hours=20)
    clock.turn(hours=3)
    days.open_day(laptop, "2011-04-27").result()
    counting.record(laptop, "consultations").result()
    for day in (DAY, "2011-04-27"):
        assert [] == reporting.daily_sheet(laptop, day).remarks


def test_a_day_past_midnight_keeps_its_order(laptop: Workplace, clock: SetClock) -> None:
    """The business day stays the chosen one; hour 0 comes after 23, on sheet, bars and workbook."""
    closing.close_day(laptop).result()
    clock.wait(hours=12)
    days.open_day(laptop, "2011-04-27").result()
    for hours in (0, 2, 1):
        clock.wait(hours=hours)
        counting.record(laptop, "consultations", "patent").result()
    assert 0 == clock.stamp().at.hour - 23
    clock.wait(hours=1)
    counting.record(laptop, "consultations", "patent").result()
    expected = [(20, 1), (21, 0), (22, 1), (23, 1), (0, 1)]
    assert expected == reporting.daily_sheet(laptop, "2011-04-27").hours
    assert expected == board(laptop, days.record_of(laptop, "2011-04-27")).hours
    log = laptop.reader.day_lines("2011-04-27")
    book = day_tables.book_of(laptop, day_tables.read_day("2011-04-27", log), log)
    assert [20, 21, 22, 23, 0] == book.hours
    assert "2011-04-27" == laptop.reader.open_day()


@given(
    opened=st.datetimes(datetime(2020, 1, 1), datetime(2020, 1, 2)),
    minutes=st.lists(st.integers(0, 23 * 60), min_size=1, max_size=20),
)
def test_hours_come_in_the_order_they_passed(opened: datetime, minutes: list[int]) -> None:
    """Of a day shorter than a day, whenever it begins, no hour is out of its turn or left out."""
    moments = [opened + timedelta(minutes=m) for m in sorted(minutes)]
    if moments[-1].hour == opened.hour and moments[-1].date() > opened.date():
        return  # the same hour of two dates: the order of the wall clock is all there is
    first = first_hour(opened.isoformat(), moments[-1].isoformat())
    counted = {moment.hour: 1 for moment in moments}
    shown = in_order(counted, first)
    assert list(dict.fromkeys(m.hour for m in moments)) == [hour for hour, n in shown if n]
    passed = (moments[-1] - moments[0]).total_seconds() / 3600
    assert passed <= len(shown) <= passed + 2


def test_a_right_clock_is_not_doubted(laptop: Workplace, clock: SetClock) -> None:
    """On a usual morning nothing is said; nor of the example, which is played on any day."""
    closing.close_day(laptop).result()
    assert ("", "") == clocks.wrong_date(laptop)
    clock.turn(days=4000)
    assert ("", "") == clocks.wrong_date(laptop)
    clock.turn(days=-4000 + 1)
    real(laptop, "2011-04-20", "2011-04-30")
    assert ("", "") == clocks.wrong_date(laptop)
    assert [] == clocks.before_opening(laptop, "2011-04-27")


@pytest.mark.parametrize(
    ("turned", "why"),
    [(-1, "the last entry is of 26 April"), (-400, "last entry"), (400, "the campaign is")],
)
def test_a_wrong_clock_is_doubted(
    laptop: Workplace, clock: SetClock, turned: int, why: str
) -> None:
    """Before the last entry, or more than a year after the campaign; the next day is suggested."""
    real(laptop, "2011-04-20", "2011-04-30")
    closing.close_day(laptop).result()
    clock.turn(days=turned)
    said, suggested = clocks.wrong_date(laptop)
    assert why in said
    assert "2011-04-27" == suggested


@pytest.mark.parametrize(
    ("start", "end", "doubted"),
    [
        ("2011-04-26", "2011-04-26", False),
        ("2011-04-27", "2011-04-28", True),  # before it starts
        ("2011-04-20", "2011-04-25", True),  # an old clock, and the campaign is over
        ("2010-04-01", "2010-04-02", True),
    ],
)
def test_an_old_clock_needs_an_old_campaign(
    laptop: Workplace, clock: SetClock, start: str, end: str, doubted: bool
) -> None:
    """A year that no new laptop can say is right only within the campaign's own days."""
    real(laptop, start, end)
    said, suggested = clocks.wrong_date(laptop)
    assert doubted == bool(said)
    assert not doubted or start <= suggested <= end


def test_what_is_odd_about_a_day_is_said(laptop: Workplace, clock: SetClock) -> None:
    """Another day than today's, one that was open before, one before the last."""
    closing.close_day(laptop).result()
    [again] = clocks.before_opening(laptop, DAY)
    assert "26 April was open before: it goes on, and the log says so." == again
    assert "" == clocks.not_today(laptop, DAY)
    assert "today is 26 April" in clocks.not_today(laptop, "2011-04-25")
    [earlier] = clocks.before_opening(laptop, "2011-04-25")
    assert "earlier than the last day, 26 April" in earlier


def test_what_was_left_undone_is_said(laptop: Workplace, clock: SetClock, tmp_path: Path) -> None:
    """First the day that was never closed, then the one that no file holds, then nothing."""
    assert "" == recovery.loose_ends(laptop)
    clock.wait(days=1)
    assert "was never closed" in recovery.loose_ends(laptop)
    closing.close_day(laptop).result()
    assert "not exported since" in recovery.waiting_day(laptop)
    days.open_day(laptop, "2011-04-27").result()
    assert "Tuesday 26 April is closed, but not exported" in recovery.loose_ends(laptop)
    exporting.export(laptop, tmp_path)
    assert "" == recovery.loose_ends(laptop)
    closing.close_day(laptop).result()
    exporting.export(laptop, tmp_path)
    assert "" == recovery.waiting_day(laptop)
    days.reopen(laptop, DAY).result()
    closing.close_day(laptop).result()
    assert DAY == recovery.unexported_day(laptop)


def test_reopening_stands_on_the_sheet(laptop: Workplace, clock: SetClock) -> None:
    """When, and how often, in the words of the sheet and among the entries of the workbook."""
    for minutes in (30, 45):
        closing.close_day(laptop).result()
        clock.wait(minutes=minutes)
        days.reopen(laptop, DAY).result()
    [remark] = reporting.daily_sheet(laptop, DAY).remarks
    assert "Closed and opened again at 9:00 9:45 (2 ×)" == remark
    assert 2 == len(days.facts_of(laptop, DAY).reopened)
