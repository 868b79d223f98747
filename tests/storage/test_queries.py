"""Reading the log: the same answers as the log itself, at a cost that does not grow with it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from booth_app.core.entries import parse
from booth_app.core.kinds import MAX_INT, Count, DayClose, DayOpen, Duty, Note, Void
from booth_app.storage import database
from booth_app.storage.log import LogWriter
from booth_app.storage.log_pages import Wanted
from booth_app.storage.queries import Reader
from booth_app.storage.transaction import Transaction
from tests.laptop import DAY, TurningClock

from .conftest import begin, tap

TODAY = "2011-04-27"
ASKED_AT_THE_COUNTER: dict[str, Callable[[Reader], object]] = {
    "head": Reader.head,
    "open_day": Reader.open_day,
    "days": Reader.days,
    "assigned": Reader.assigned,
    "cells": lambda reader: reader.cells(TODAY),
    "last_act": lambda reader: reader.last_act(TODAY),
    "unclassified": lambda reader: reader.unclassified(TODAY, "consultations", 6),
    "last_count": lambda reader: reader.last_count(TODAY, "consultations", "patent", "人次"),
    "stock_entries": lambda reader: reader.stock_entries(TODAY, "leaflets", "tm_qa"),
    "latest": lambda reader: reader.latest(TODAY, 12),
    "last_of_measures": lambda reader: reader.last_of_measures(TODAY, ["consultations"]),
    "details": lambda reader: reader.details(TODAY),
    "day_entries": lambda reader: reader.day_entries(TODAY),
    "added_items": Reader.added_items,
    "sheet": lambda reader: reader.sheet("gsj-8d03-001"),
    "sheets": Reader.sheets,
    "day_span": lambda reader: reader.day_span(TODAY),
    "entry": lambda reader: reader.entry(3),
    "settings": Reader.settings,
    "log_lines": lambda reader: reader.log_lines(Wanted(TODAY), MAX_INT, 1, 2),
    "log_line": lambda reader: reader.log_line(4),
    "people": lambda reader: reader.people(TODAY),
    "day_ends": lambda reader: reader.day_ends("", 1),
}


def write(path: Path, before: int) -> None:
    """A log with ``before`` counts of the day before, a tenth of them void, and a few of today."""
    clock = TurningClock()

    def job(log: Transaction) -> None:
        for number in range(before):
            count = Count("consultations", "patent", "人次", 1)
            stored = log.append("count", DAY, count, clock.stamp())
            if number % 10 == 0:
                log.void(stored, DAY, "why", clock.stamp())
        log.append("day_close", DAY, DayClose(1, 1, []), clock.stamp())
        log.append("day_open", TODAY, DayOpen(), clock.stamp())
        log.append("note", TODAY, Note("…"), clock.stamp())

    with LogWriter(path, threaded=False) as writer:
        begin(writer)
        writer.submit(job).result()


class Steps:
    """Counts the steps that SQLite takes, in tens: time, but the same on every machine."""

    def __init__(self, connection: database.Connection) -> None:
        self.taken = 0
        connection.set_progress_handler(self._step, 10)

    def _step(self) -> int:
        self.taken += 1
        return 0


@pytest.fixture(scope="module")
def short_and_long(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same day today, after 100 and after 10,000 entries of the day before."""
    paths = []
    for before in (100, 10_000):
        paths.append(tmp_path_factory.mktemp("log") / database.FILE_NAME)
        write(paths[-1], before)
    return paths[0], paths[1]


@pytest.mark.parametrize("name", ASKED_AT_THE_COUNTER)
def test_a_long_log_costs_no_more(short_and_long: tuple[Path, Path], name: str) -> None:
    """What the counter page asks takes as many steps after 10,000 entries as after 100."""
    taken = []
    for path in short_and_long:
        with Reader(path) as reader:
            steps = Steps(reader._connection)
            ASKED_AT_THE_COUNTER[name](reader)
            taken.append(steps.taken)
    assert taken[1] <= taken[0] + 10


@pytest.mark.parametrize(
    "job",
    [
        tap(),
        lambda log: log.last_act(TODAY),
        lambda log: log.last_of_tile(TODAY, "consultations", "patent"),
        lambda log: log.day_lines(TODAY),
    ],
)
def test_nor_does_a_tap(
    short_and_long: tuple[Path, Path], job: Callable[[Transaction], object]
) -> None:
    """Appending, undoing and closing do not look at the days before; nor does the first tap."""
    taken = []
    for path in short_and_long:
        with LogWriter(path, threaded=False) as writer:
            assert writer._connection is not None
            steps = Steps(writer._connection)
            writer.submit(job).result()
            taken.append(steps.taken)
    assert taken[1] <= taken[0] + 10


@pytest.fixture
def reader(writer: LogWriter, path: Path) -> Reader:
    """A reader of a log with three taps, the last of which is void."""
    stored = [writer.submit(tap(item)).result() for item in "abc"]
    stamp = TurningClock().stamp()
    writer.submit(lambda log: log.void(stored[-1], DAY, "why", stamp)).result()
    with Reader(path) as reader:
        yield reader


def test_the_latest_come_newest_first(reader: Reader) -> None:
    """The list of what just happened shows the voided ones too, and says so."""
    latest = [(one.stored.entry.data["item"], one.voided) for one in reader.latest(DAY, 2)]
    assert [("c", True), ("b", False)] == latest


def test_an_undo_takes_back_the_last_act(reader: Reader) -> None:
    """The void was done last, so that an undo would count again what it cancelled."""
    act = reader.last_act(DAY)
    assert act is not None
    assert ["void"] == [stored.entry.kind for stored in act.entries]
    assert (["c"], ()) == ([one.entry.data["item"] for one in act.cancelled], act.made)


def test_a_day_that_never_was_is_empty(reader: Reader) -> None:
    """Asking for a day without entries gives nothing, and no error."""
    day = "1999-01-01"
    assert ({}, [], [], None, (0, 0)) == (
        reader.cells(day),
        reader.latest(day, 5),
        reader.day_entries(day),
        reader.last_act(day),
        reader.day_span(day),
    )


def test_the_days_entries_leave_out_what_only_counts(reader: Reader) -> None:
    """A day's record is made of what is no count, and of the counts that a void names."""
    kinds = [stored.entry.kind for stored in reader.day_entries(DAY)]
    assert ["day_open", "count", "void"] == kinds


def test_a_snapshot_stands_still(writer: LogWriter, path: Path) -> None:
    """Within a snapshot a reader sees one moment, whatever is written; after it, the present."""
    with Reader(path) as reader:
        with reader.snapshot():
            before = reader.cells(DAY)
            writer.submit(tap()).result()
            assert before == reader.cells(DAY)
            assert 3 == len(list(reader.lines()))
        assert 1 == len(reader.cells(DAY))


@pytest.mark.parametrize("seq", [1, 4, 6])
def test_a_changed_byte_is_found(writer: LogWriter, path: Path, seq: int) -> None:
    """A line whose bytes are not what they were is named, even if it is no entry any more."""
    for _ in range(3):
        writer.submit(tap()).result()
    writer.close()
    raw = database.sqlite3.connect(path)
    raw.execute("DROP TRIGGER entries_never_change")
    raw.execute("UPDATE entries SET line = substr(line, 1, 40) WHERE seq = ?", (seq,))
    raw.commit()
    raw.close()
    with Reader(path) as reader:
        assert seq == reader.broken_at()
        assert reader.broken_at(seq + 1) is None


def test_a_missing_entry_is_found(writer: LogWriter, path: Path) -> None:
    """A hole in the log is named by the entry behind it."""
    for _ in range(3):
        writer.submit(tap()).result()
    writer.close()
    raw = database.sqlite3.connect(path)
    raw.execute("DROP TRIGGER entries_never_go")
    raw.execute("DELETE FROM entries WHERE seq = 4")
    raw.commit()
    raw.close()
    with Reader(path) as reader:
        assert 5 == reader.broken_at()
        assert [1, 2, 3, 5, 6] == [parse(line).entry.seq for line in reader.lines()]


def test_a_line_comes_with_what_belongs_to_it(reader: Reader) -> None:
    """The void of an entry, and what a void is about, need no second question."""
    void, voided, *_others = reader.log_lines(Wanted(DAY), MAX_INT, 1, 4)
    assert void.about == voided.stored
    assert voided.void == void.stored
    assert (None, None) == (voided.about, voided.instead)


def test_a_void_of_another_laptop_is_not_mistaken(writer: LogWriter, path: Path) -> None:
    """The number of an entry alone names nothing: the log and the hash must be its own."""
    writer.submit(tap("a")).result()
    foreign = Void("ef" * 16, 4, "ab" * 32, "why")
    stamp = TurningClock().stamp()
    writer.submit(lambda log: log.append("void", DAY, foreign, stamp)).result()
    with Reader(path) as reader:
        [void] = reader.log_lines(Wanted(DAY, ("void",)), MAX_INT, 1, 9)
        assert void.about is None
        assert [] == reader.log_lines(Wanted(DAY, ("void",), "consultations"), MAX_INT, 1, 9)


def test_people_are_those_who_led_or_were_on_duty(writer: LogWriter, path: Path) -> None:
    """Each once, of the day or of all days."""
    clock = TurningClock()

    def job(log: Transaction) -> None:
        log.append("duty_in", DAY, Duty("李四"), clock.stamp())
        log.append("duty_in", DAY, Duty("丁一"), clock.stamp())
        log.append("duty_out", DAY, Duty("李四"), clock.stamp())
        log.append("day_close", DAY, DayClose(1, 1, []), clock.stamp())
        log.append("day_open", TODAY, DayOpen(leader="赵国哲"), clock.stamp())

    writer.submit(job).result()
    with Reader(path) as reader:
        assert ["丁一", "李四"] == reader.people(DAY)
        assert ["赵国哲"] == reader.people(TODAY)
        assert ["丁一", "李四", "赵国哲"] == reader.people()


def test_days_have_their_ends(writer: LogWriter, path: Path) -> None:
    """Newest first, each with its first and last entry, as far back as is asked."""
    clock = TurningClock()

    def job(log: Transaction) -> None:
        log.append("day_close", DAY, DayClose(1, 1, []), clock.stamp())
        log.append("day_open", TODAY, DayOpen(), clock.stamp())

    writer.submit(job).result()
    with Reader(path) as reader:
        found = [
            (ends.day, ends.first.entry.seq, ends.last and ends.last.entry.seq, ends.voids)
            for ends in reader.day_ends("", 9)
        ]
        assert [(TODAY, 5, None, 0), (DAY, 3, 4, 0)] == found
        assert [DAY] == [ends.day for ends in reader.day_ends(TODAY, 9)]
        assert [TODAY] == [ends.day for ends in reader.day_ends("", 1)]
