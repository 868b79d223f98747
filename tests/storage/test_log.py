"""Writing the log: one writer, whole commits, in order."""

import threading
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.entries import Stamp, Stored, data_of, parse, stamp_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import ClockJump, Count, Note
from booth_app.core.totals import fold
from booth_app.storage import database
from booth_app.storage.log import LogWriter
from booth_app.storage.queries import Reader
from booth_app.storage.transaction import Transaction
from tests.laptop import DAY, TurningClock

from .conftest import begin, tap


def items(path: Path) -> list[str]:
    """The items of the counts in the log, in its order; the chain must be sound."""
    with Reader(path) as reader:
        assert reader.broken_at() is None
        entries = [parse(line).entry for line in reader.lines()]
    return [entry.data["item"] for entry in entries if entry.kind == "count"]


def refused(log: Transaction) -> None:
    """A job that writes, and is refused after all."""
    tap("wrong")(log)
    raise Refusal(Why.NOTHING_TO_VOID)


def test_what_was_asked_first_stands_first(writer: LogWriter, path: Path) -> None:
    """Taps are written in the order in which they were asked for, however they are grouped."""
    names = [f"item{number}" for number in range(600)]
    for future in [writer.submit(tap(name)) for name in names]:
        future.result()
    assert names == items(path)


def test_a_done_future_is_on_the_disk(writer: LogWriter, path: Path) -> None:
    """As soon as a tap is answered, another connection sees it."""
    for n in range(1, 20):
        stored = writer.submit(tap()).result()
        with Reader(path) as reader:
            head = reader.head()
        assert head is not None
        assert (stored.entry.seq, stored.hash) == (head.seq, head.hash)
        assert n == stored.entry.seq - 3


def test_a_refused_job_leaves_nothing(writer: LogWriter, path: Path) -> None:
    """A job that is refused leaves no entry behind, and those around it stand."""
    asked = [writer.submit(job) for job in (tap("a"), refused, tap("b"))]
    with pytest.raises(Refusal) as refusal:
        asked[1].result()
    assert Why.NOTHING_TO_VOID is refusal.value.why
    assert [4, 5] == [asked[0].result().entry.seq, asked[2].result().entry.seq]
    assert ["a", "b"] == items(path)


def test_what_arrives_meanwhile_goes_into_one_commit(path: Path) -> None:
    """Taps that arrive while the disk is busy share the next commit, without the refused one."""
    said: list[str] = []
    busy, release = threading.Event(), threading.Event()

    def slow(_log: Transaction) -> None:
        busy.set()
        release.wait()

    with LogWriter(path, threaded=True) as writer:
        begin(writer)
        assert writer._connection is not None
        writer._connection.set_trace_callback(said.append)
        writer.submit(slow)
        busy.wait()
        asked = [writer.submit(job) for job in (tap("a"), tap("b"), refused, tap("c"))]
        assert not any(future.done() for future in asked)
        release.set()
        assert [4, 5, 6] == [asked[at].result().entry.seq for at in (0, 1, 3)]
    assert 2 == said.count("COMMIT")
    assert ["a", "b", "c"] == items(path)


def test_a_bug_in_a_job_undoes_it_alone(writer: LogWriter, path: Path) -> None:
    """Whatever a job raises reaches its asker, and the writer goes on."""

    def broken(log: Transaction) -> None:
        tap("wrong")(log)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        writer.submit(broken).result()
    writer.submit(tap("right")).result()
    assert ["right"] == items(path)


def test_unreadable_data_is_never_written(writer: LogWriter, path: Path) -> None:
    """What could not be read back as its kind is refused before it is in the log for ever."""
    note = Note("x" * 201)
    with pytest.raises(Exception, match="length"):
        writer.submit(lambda log: log.append("note", DAY, note, TurningClock().stamp())).result()
    with Reader(path) as reader:
        head = reader.head()
    assert head is not None
    assert 3 == head.seq


def test_nobody_can_cancel_what_was_asked(path: Path) -> None:
    """A future cannot be cancelled: a cancelled one would stop the thread that answers it."""
    with LogWriter(path, threaded=True) as writer:
        begin(writer)
        future = writer.submit(tap())
        assert not future.cancel()
        assert 4 == future.result().entry.seq
        assert 5 == writer.submit(tap()).result().entry.seq


def test_closing_finishes_what_was_asked(path: Path) -> None:
    """Everything asked for before close() is written when it returns."""
    writer = LogWriter(path, threaded=True)
    begin(writer)
    asked = [writer.submit(tap(f"i{n}")) for n in range(300)]
    writer.close()
    assert all(future.done() for future in asked)
    assert [f"i{n}" for n in range(300)] == items(path)


def test_a_failed_write_is_refused_and_the_next_one_works(writer: LogWriter, path: Path) -> None:
    """After an error of the disk the connection is opened anew, and the chain goes on."""
    writer.submit(tap("before")).result()

    def fails(log: Transaction) -> None:
        tap("lost")(log)
        raise database.DatabaseError("disk I/O error")

    with pytest.raises(Refusal) as refused:
        writer.submit(fails).result()
    assert (Why.NOT_WRITTEN, {"detail": "disk I/O error"}) == (
        refused.value.why,
        refused.value.facts,
    )
    writer.submit(tap("after")).result()
    assert ["before", "after"] == items(path)


def test_the_tallies_are_the_fold(writer: LogWriter, path: Path) -> None:
    """What is carried along in the tallies is what the entries add up to, voids included."""
    taps = [writer.submit(tap(item, n)).result() for item, n in [("a", 1), ("b", 5), ("a", 7)]]
    stamp = TurningClock().stamp()
    writer.submit(lambda log: log.void(taps[0], DAY, "why", stamp)).result()
    with Reader(path) as reader:
        folded = fold(reader.day_lines(DAY))
        assert folded == reader.cells(DAY)
    assert {"a": 7, "b": 5} == {cell.item: total.n for cell, total in folded.items()}


def test_what_is_void_cannot_be_voided_again(writer: LogWriter) -> None:
    """An entry is taken back once; and a void, an opening or a closing never."""
    first = writer.submit(tap()).result()
    stamp = TurningClock().stamp()
    void = writer.submit(lambda log: log.void(first, DAY, "why", stamp)).result()
    for target, why in (
        (first, Why.ALREADY_VOIDED),
        (void, Why.NOT_VOIDABLE),
        (writer.submit(lambda log: log.entry(3)).result(), Why.NOT_VOIDABLE),
    ):
        with pytest.raises(Refusal) as refused:
            writer.submit(lambda log, target=target: log.void(target, DAY, "why", stamp)).result()
        assert why is refused.value.why


def test_a_log_that_goes_on_in_another_keeps_the_first(writer: LogWriter, path: Path) -> None:
    """Beginning a new log leaves the old one as it is, and writes to the new one alone."""
    writer.submit(tap("old")).result()
    stamp = TurningClock().stamp()

    def restart(log: Transaction) -> Stored:
        log.begin_log("12" * 16)
        return log.append("count", DAY, Count("consultations", "new", "人次", 1), stamp)

    assert 1 == writer.submit(restart).result().entry.seq
    with Reader(path) as reader:
        assert "12" * 16 == reader.own_log()
        assert reader.broken_at() is None
        assert 1 == len(list(reader.lines()))


@given(
    jump=st.integers(-100_000, 100_000),
    slept=st.integers(0, 100_000),
    same_boot=st.booleans(),
)
def test_a_clock_that_was_set_is_in_the_log(jump: int, slept: int, same_boot: bool) -> None:
    """A wall clock that moves otherwise than the steady one, by over two minutes, is noted ahead
    of the entry; time that passed, small corrections and another boot are not."""
    with TemporaryDirectory() as folder, LogWriter(Path(folder) / "b.db", threaded=False) as writer:
        begin(writer)
        first = writer.submit(tap()).result()
        boot = first.entry.boot if same_boot else "another"
        at = stamp_of(first.entry).at + timedelta(seconds=slept + jump)
        stamp = Stamp(at, first.entry.mono_ms + 1000 * slept, boot)
        data = Count("consultations", "patent", "人次", 1)
        second = writer.submit(lambda log: log.append("count", DAY, data, stamp)).result()
        noted = same_boot and abs(jump) > 120
        assert first.entry.seq + (2 if noted else 1) == second.entry.seq
        if noted:
            clock = writer.submit(lambda log: log.entry(second.entry.seq - 1)).result().entry
            assert ("clock", "") == (clock.kind, clock.day)
            assert jump == data_of(clock, ClockJump).seconds
