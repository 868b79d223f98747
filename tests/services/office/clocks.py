"""Booths whose laptop's clock was wrong."""

from datetime import datetime, timedelta

from booth_app.core.entries import data_of
from booth_app.core.kinds import KINDS, ClockJump
from tests.log_builder import LogBuilder

from .booths import Booths

NEXT = "2011-04-27"


def set_clock(log: LogBuilder, **span: float) -> None:
    """Somebody sets the clock of the laptop; the log says so, as the program does."""
    expected = log._now + timedelta(seconds=1)
    log.wait(**span)
    log.add("clock", ClockJump(expected.isoformat(), round(timedelta(**span).total_seconds())), "")


def two_hours_slow(booths: Booths, booth: str = "gsj") -> LogBuilder:
    """Ten taps at 8:00 by a clock that is then set to two hours later; seven after that."""
    log = booths.log(booth)
    for _tap in range(10):
        log.count("patent")
    set_clock(log, hours=2)
    for _tap in range(7):
        log.count("trademark")
    log.close()
    return log


def set_overnight(booths: Booths, booth: str = "gsj", number: int = 0) -> LogBuilder:
    """A day, and the next: before that one the clock, three hours fast, was set right."""
    log = booths.busy(booth, number, n=2)
    log.wait(hours=14)
    set_clock(log, hours=-3)
    log.count("patent", day=NEXT)
    return log


def quite_another_date(booths: Booths, booth: str = "gsj", number: int = 0) -> LogBuilder:
    """A laptop whose battery was empty: all of the day is written on 1 January 2009, from 0:03."""
    log = booths.log(booth, number)
    begun = [(one.entry, KINDS[one.entry.kind]) for one in log.entries]
    log.entries.clear()
    log._now = datetime(2009, 1, 1, 0, 3, tzinfo=log._now.tzinfo)
    for entry, shape in begun:
        log.add(entry.kind, data_of(entry, shape), entry.day)
    for _tap in range(10):
        log.count("patent")
    log.close()
    return log
