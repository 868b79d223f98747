"""Checking a log that came from elsewhere."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Assign, DayClose, DayOpen, DayTotal, Genesis, Note, Stock, Void
from booth_app.core.reading import Line
from booth_app.core.totals import by_item, fold
from booth_app.exchange import booth_file, log_check, signing

Builder = Callable[..., Any]
COUNT = {"measure": "consultations", "item": "patent", "unit": "人次", "n": 1, "how": "live"}


def check(log: Any, kept: list[Line] | None = None) -> log_check.CheckedLog:
    lines = [stored.line for stored in log.entries]
    return log_check.check_log(lines, log.log, "f.booth", kept=kept)


def refused(log: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        check(log)
    return caught.value


@pytest.mark.parametrize("gone", range(1, 8))
def test_a_missing_entry_breaks_the_chain_there(new_log: Builder, gone: int) -> None:
    """Whichever it is; cut off at the end it is the manifest that misses it."""
    log = new_log().some_day()
    del log.entries[gone - 1]
    refusal = refused(log)
    assert refusal.why is Why.FILE_CHAIN
    assert refusal.facts["seq"] == gone


def test_entries_swapped_doubled_or_changed_break_the_chain(new_log: Builder) -> None:
    """The chain says which entry follows which, byte by byte."""
    for tamper in (
        lambda entries: entries.insert(4, entries.pop(5)),
        lambda entries: entries.insert(4, entries[4]),
        lambda entries: entries.__setitem__(
            4, entries[4]._replace(line=entries[4].line.replace(b"trademark", b"trademarc"))
        ),
    ):
        log = new_log().some_day()
        tamper(log.entries)
        assert refused(log).why is Why.FILE_CHAIN


def test_numbers_go_up_by_one(new_log: Builder) -> None:
    """A hole in the numbers is a missing entry, even where the hashes follow each other."""
    for seq in (3, 5):
        log = new_log()
        log.odd(seq=seq)
        refusal = refused(log)
        assert (refusal.why, refusal.facts["seq"]) == (Why.FILE_CHAIN, 4)


def test_a_log_from_the_middle_is_refused(new_log: Builder) -> None:
    """A file always holds the whole log, so that one good stick heals every lost one."""
    log = new_log().some_day()
    del log.entries[:3]
    assert refused(log).why is Why.FILE_CHAIN
    log.entries.clear()
    assert refused(log).why is Why.FILE_CHANGED


def test_another_logs_entry_and_a_used_id_are_refused(new_log: Builder) -> None:
    """Even where the chain has been made to fit."""
    log = new_log()
    log.odd(log="77" * 16)
    assert "another log" in str(refused(log))
    log = new_log()
    log.odd(id=log.entries[2].entry.id)
    assert "same id" in str(refused(log))


def test_a_log_begins_with_one_genesis(new_log: Builder) -> None:
    """Which names the key that signs it."""
    log = new_log(begun=False)
    log.add("day_open", DayOpen())
    assert "beginning" in str(refused(log))
    log = new_log()
    log.add("genesis", Genesis(signing.public_key(log.seed), log.pack_hash, "m", "0.1"))
    assert "twice" in str(refused(log))


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "count", "data": {**COUNT, "n": -1}},
        {"kind": "count", "data": {**COUNT, "n": 100_001}},
        {"kind": "count", "data": {**COUNT, "n": True}},
        {"kind": "count", "data": {**COUNT, "n": "1"}},
        {"kind": "count", "data": {**COUNT, "n": 1.0}},
        {"kind": "count", "data": {**COUNT, "n": None}},
        {"kind": "count", "data": {**COUNT, "how": "guess"}},
        {"kind": "count", "data": {**COUNT, "at": "2011-04-26"}},
        {"kind": "count", "data": {**COUNT, "at": "2011-04-26T25:00:00+08:00"}},
        {"kind": "count", "data": {**COUNT, "unit": "x" * 201}},
        {"kind": "paper", "data": {"sheet": "gsj-8d03-001", "start": "9:00"}},
        {"kind": "paper", "data": {"sheet": "gsj-8d03-001", "end": "2011-04-26"}},
        {"kind": "duty_in", "data": {"person": "甲", "at": "half past eight"}},
        {"kind": "duty_out", "data": {"person": "甲", "at": "2011-04-26"}},
        {"kind": "count", "data": {}},
        {"kind": "count", "data": []},
        {"kind": "count", "data": COUNT, "day": ""},
        {"kind": "count", "data": COUNT, "day": "2011-02-30"},
        {"kind": "day_open", "data": {}, "day": ""},
        {"kind": "stock", "data": {"measure": "leaflets", "item": "a", "unit": "套"}},
        {"kind": "void", "data": {"log": "x", "seq": 1, "hash": "y", "reason": ""}},
        {"data": {"text": "x", "deep": [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}},
        {"data": {"text": "x", "huge": 2**53}},
        {"data": {"text": "e\u0301"}},
        {"t": "2011-04-26T08:00:00"},
        {"t": "2011-04-26 08:00:00+08:00"},
        {"t": "26.4.2011"},
        {"t": "２０１１-04-26T08:00:00+08:00"},
        {"day": "2011-4-26"},
        {"day": "2011-04-26\n"},
        {"id": "0" * 36},
        {"mono_ms": -1},
        {"mono_ms": 2**53},
        {"v": True},
        {"payload": {"commit": "x", "bytes": 1}},
        {"kind": None},
    ],
)
def test_what_no_entry_can_say_is_refused(new_log: Builder, fields: dict[str, Any]) -> None:
    """Each with the number of the entry, so that it can be looked at."""
    log = new_log()
    log.odd(**fields)
    refusal = refused(log)
    assert refusal.why is Why.FILE_CHANGED
    assert refusal.facts["seq"] == 4


@pytest.mark.parametrize(
    "line",
    [
        b"{}",
        b"[]",
        b"null",
        b"rubbish",
        b'{"v":1,"v":1}',
        b'{"v":NaN}',
        b"\xff",
        b"[" * 50_000,
    ],
)
def test_a_line_that_is_no_entry_is_refused(new_log: Builder, line: bytes) -> None:
    """Rubbish in the middle of a log."""
    log = new_log()
    log.raw(line)
    assert refused(log).why is Why.FILE_CHANGED


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("count"), st.integers(0, 2), st.integers(0, 9)),
            st.tuples(st.just("void"), st.integers(0, 40), st.just(0)),
            st.tuples(st.just("close"), st.integers(0, 1), st.just(0)),
        ),
        max_size=25,
    )
)
def test_closings_are_checked_by_the_same_fold_as_everything(
    new_log: Builder, steps: list[tuple[str, int, int]]
) -> None:
    """Days closed and reopened, voids of voids and of closed days: ``core.totals`` agrees."""
    log = new_log()
    for what, which, n in steps:
        day = f"2011-04-2{5 + which % 2}"
        if what == "count":
            log.count(("patent", "trademark", "")[which], n, day)
        elif what == "void":
            log.void(log.entries[which % len(log.entries)], day)
        elif any(stored.entry.day == day for stored in log.entries):
            log.close(day)
    checked = check(log)
    assert checked.cells == fold(log.entries)


@pytest.mark.parametrize("change", [{"n": 4}, {"item": "trademark"}, {"unit": "份"}, None])
def test_a_closing_with_other_totals_is_refused(new_log: Builder, change: Any) -> None:
    """More, of another item, in another unit, or none at all."""
    log = new_log()
    log.count("patent", 3)
    row = {"measure": "consultations", "item": "patent", "unit": "人次", "n": 3}
    totals = [] if change is None else [DayTotal(**(row | change))]
    log.add("day_close", DayClose(3, 4, totals))
    refusal = refused(log)
    assert refusal.why is Why.FILE_CHANGED
    assert "totals" in str(refusal)


@pytest.mark.parametrize(("first", "last"), [(4, 4), (3, 3), (3, 5), (3, 6), (0, 0)])
def test_a_closing_of_other_entries_is_refused(new_log: Builder, first: int, last: int) -> None:
    """It must span its day: entries 3 and 4, and never itself (5)."""
    log = new_log()
    log.count("patent", 3)
    log.add("day_close", DayClose(first, last, by_item(fold(log.entries))))
    assert refused(log).why is Why.FILE_CHANGED


def test_totals_are_left_alone_where_something_is_not_understood(new_log: Builder) -> None:
    """A newer kind may have changed them; the file says how many such entries it has."""
    log = new_log()
    log.count("patent", 3)
    log.odd(kind="correction", data={"n": -1})
    log.add("day_close", DayClose(3, 5, [DayTotal("consultations", "patent", "人次", 2)]))
    assert check(log).not_understood == 1
    totals = booth_file.DayTotals(day=log.day, booth="gsj", totals=[])
    assert booth_file.verify(log.file(day_totals=[totals]), "f.booth").not_understood == 1


def test_a_void_of_an_entry_elsewhere_waits(new_log: Builder) -> None:
    """What it cancels may come with another file."""
    log = new_log()
    log.add("void", Void("77" * 16, 5, "ab" * 32, "double"))
    log.add("stock", Stock("leaflets", "tm_qa", "套", brought=200))
    log.close()
    assert check(log).entries == 6


def test_a_count_stands_for_an_earlier_one(new_log: Builder) -> None:
    """What takes the place of an entry comes after it; nothing can stand for itself."""
    log = new_log()
    first = log.count("patent", 3).entry.seq
    second = log.count("patent", 2, replaces=first).entry.seq
    assert check(log).entries == second
    log.count("patent", 1, replaces=second + 1)
    assert refused(log).why is Why.FILE_CHANGED


def test_times_are_rfc_3339_with_offset() -> None:
    """Z, fractions and half-hour zones are; local times, blanks and other digits are not."""
    for good in ("2011-04-26T08:00:00Z", "2011-04-26T08:00:00.123456+05:45"):
        assert log_check.is_moment(good)
    for bad in (
        "",
        "2011-04-26",
        "2011-04-26T08:00Z",
        "2011-13-26T08:00:00Z",
        "2011-04-26T08:00:00",
    ):
        assert not log_check.is_moment(bad)


def test_thousands_of_closings_are_checked_in_no_time(new_log: Builder) -> None:
    """A hostile file must not keep the office busy: the work grows with the file alone.

    Not even where each count is of a booth of its own.
    """
    log = new_log()
    for number in range(2000):
        log.add("assign", Assign(f"b{number}", "gsj", log.pack_hash), day="")
        log.count("patent", 1)
    totals = by_item(fold(log.entries))
    for _number in range(2000):
        log.add("day_close", DayClose(3, len(log.entries), totals))
    started = time.monotonic()
    assert check(log).entries == 6003
    assert time.monotonic() - started < 2


def test_brackets_in_brackets_are_refused(new_log: Builder) -> None:
    """However deep they go, a file is refused in words."""
    for depth in (20, 2000, 30_000):
        log = new_log()
        log.odd(kind="mood", data={})
        line = log.entries.pop().line
        log.raw(line.replace(b'"data":{}', b'"data":' + b"[" * depth + b"]" * depth))
        assert Why.FILE_CHANGED is refused(log).why


def test_thousands_of_voids_read_no_entry_twice(new_log: Builder) -> None:
    """Not even a long one, and not even where each of them names another entry by its number."""
    log = new_log()
    long = log.add("mood", Note("字" * 20_000)).entry
    seq, told = long.seq, [log.entries[-1].hash, "ab" * 32]
    for number in range(4000):
        log.add("void", Void(log.log, seq, told[number % 2], "double"))
    started = time.monotonic()
    assert check(log).entries == 4000 + seq
    assert time.monotonic() - started < 2


def test_lines_are_kept_to_the_byte(new_log: Builder) -> None:
    """Another writer's blanks and escapes are part of what was hashed."""
    log = new_log()
    entry = json.loads(log.count().line)
    log.entries.pop()
    line = json.dumps(entry, ensure_ascii=True, indent=None).encode()
    log.raw(line)
    kept: list[Line] = []
    assert check(log, kept).entries == len(kept)
    assert kept[-1].line == line
