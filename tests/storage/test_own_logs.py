"""Several logs of one laptop in one database: each read, written and remembered for itself."""

import sqlite3
from pathlib import Path

import pytest

from booth_app.core.entries import parse
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Assign, DayOpen, Genesis
from booth_app.storage.log import LogWriter
from booth_app.storage.queries import Reader, Written
from booth_app.storage.transaction import Transaction
from tests.laptop import DAY, TurningClock

from .conftest import tap

FIRST, SECOND = "ab" * 16, "12" * 16


def begin_second(writer: LogWriter) -> None:
    """Begin a second log, at another booth, and count there."""
    clock = TurningClock()

    def job(log: Transaction) -> None:
        log.begin_log(SECOND)
        log.append("genesis", "", Genesis("cd" * 32, "ef" * 32, "machine", "1"), clock.stamp())
        log.append("assign", "", Assign("sfj", "sfj", "fe" * 32), clock.stamp())
        log.append("day_open", DAY, DayOpen(), clock.stamp())

    writer.submit(job).result()
    writer.submit(tap("trademark", 9)).result()


def test_each_log_is_read_for_itself(writer: LogWriter, path: Path) -> None:
    """A view of an earlier log answers every question as if it were still the own one."""
    writer.submit(tap("patent", 2)).result()
    with Reader(path) as reader:
        before = (reader.head(), reader.days(), reader.cells(DAY), list(reader.lines()))
        begin_second(writer)
        assert SECOND == reader.own_log()
        first = reader.of_log(FIRST)
        assert before == (first.head(), first.days(), first.cells(DAY), list(first.lines()))
        assert (FIRST, ("gsj", "ef" * 32), DAY) == (
            first.own_log(),
            first.assigned(),
            first.open_day(),
        )
        assert first.broken_at() is None
        assert [9] == [total.n for total in reader.cells(DAY).values()]
        assert [
            Written(FIRST, "gsj", "ef" * 32, False),
            Written(SECOND, "sfj", "fe" * 32, True),
        ] == (reader.written_logs())
        unknown = reader.of_log("99" * 16)
        assert (None, [], "") == (unknown.head(), unknown.days(), unknown.own_log())


def test_a_resumed_log_goes_on_where_it_was(writer: LogWriter, path: Path) -> None:
    """Its next entry follows its own last one, and the chain is whole."""
    begin_second(writer)
    writer.submit(lambda log: log.resume_log(FIRST)).result()
    stored = writer.submit(tap("patent")).result()
    assert (FIRST, 4) == (stored.entry.log, stored.entry.seq)
    with Reader(path) as reader:
        assert reader.broken_at() is None
        assert parse(list(reader.lines())[2]).hash == stored.entry.prev


def test_what_is_remembered_of_a_log(writer: LogWriter, path: Path) -> None:
    """Words under ``log.`` belong to one log, all others to the laptop."""
    writer.submit(lambda log: log.set("log.people", "first")).result()
    writer.submit(lambda log: log.set("theme", "dark")).result()
    begin_second(writer)
    with Reader(path) as reader:
        assert {"theme": "dark"} == reader.settings()
        writer.submit(lambda log: log.set("log.people", "second")).result()
        writer.submit(lambda log: log.set("log.done", "7", FIRST)).result()
        assert {"theme": "dark", "log.people": "second"} == reader.settings()
        assert {"theme": "dark", "log.people": "first", "log.done": "7"} == (
            reader.of_log(FIRST).settings()
        )
        writer.submit(lambda log: log.leave_log()).result()
        assert {"theme": "dark", "left": "yes"} == reader.settings()
        with pytest.raises(Refusal) as refused:
            writer.submit(lambda log: log.set("log.people", "nobody's")).result()
        assert Why.NOT_SET_UP is refused.value.why


def test_a_job_for_another_log_is_refused(writer: LogWriter) -> None:
    """What was meant for the first log is not written into the second."""
    begin_second(writer)
    with pytest.raises(Refusal) as refused:
        writer.submit(lambda log: log.must_be(FIRST)).result()
    assert Why.SERVES_ANOTHER is refused.value.why
    writer.submit(lambda log: log.must_be(SECOND)).result()


def test_only_what_was_written_here_can_be_own(writer: LogWriter, path: Path) -> None:
    """The database itself refuses a log of others as the laptop's own."""
    raw = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute("INSERT INTO logs (log, own) VALUES (?, 1)", ("77" * 16,))
    raw.close()
