"""An act that writes several entries is in the log whole or not at all, whatever kills it.

``sh packaging/test.sh -m long tests/end_to_end`` kills it a hundred and fifty times.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from booth_app.core.days import day_record
from booth_app.core.entries import parse
from booth_app.core.totals import by_item_of, fold
from booth_app.storage import database
from booth_app.storage.queries import Reader
from tests.laptop import DAY, booth

from .killed import PROGRAM, answers_until_killed

ONE_BY_ONE = [sys.executable, "-m", "tests.end_to_end.entry_by_entry"]
LINES = 1500
"""More than a process gets to do before it is killed."""
MOST = 60
PLENTY = 90_000


class Act(NamedTuple):
    """A line for ``record``, and the kinds of the entries that it must write, all or none."""

    line: dict[str, Any]
    kinds: tuple[str, ...]


class State(NamedTuple):
    """What the log says: its last entry, two leaflets given and one brought, who is counting."""

    seq: int
    tm_qa: int
    fakes: int
    brought: int
    counting: str


def state(reader: Reader) -> State:
    """Read it."""
    head, record = reader.head(), day_record(DAY, reader.day_facts(DAY))
    assert head is not None
    given = by_item_of(reader.cells(DAY), "leaflets")
    return State(
        seq=head.seq,
        tm_qa=given.get(("tm_qa", "套"), 0),
        fakes=given.get(("fakes_guide", "套"), 0),
        brought=record.stock["leaflets", "fakes_guide"].brought or 0,
        counting=record.counting,
    )


@pytest.fixture
def stocked(data: Path) -> Path:
    """A laptop with plenty of two leaflets."""
    lines = '{"stock": "tm_qa", "brought": 90000}\n{"stock": "fakes_guide", "brought": 90000}\n'
    assert b"error" not in booth("record", "--data", data, "--stdin", stdin=lines.encode()).stdout
    return data


def acts(before: State) -> Iterator[Act]:
    """Combos, late entries, sorting, explanations, sheets, handovers, again and again.

    What is to be sorted or corrected is known by its number. Each cycle begins where whole acts
    have led; the first one anywhere in a cycle, since that is where the last process was killed.
    """
    seq, given, fakes, brought, counting = before
    while True:
        sheet, late = f"k{seq}", seq + 4
        cycle = [
            Act({"combo": "one_each", "n": 3}, ("count",) * 3),
            Act(
                {"measure": "consultations", "item": "patent", "n": 2, "reason": "补记"}
                | {"at": "2011-04-26T09:15:00+08:00"},
                ("count",),
            ),
            Act({"measure": "consultations"}, ("count",)),
            Act({"classify": seq + 5, "item": "rights"}, ("void", "count")),
            Act({"correct": late, "n": 7, "reason": "看错"}, ("void", "count")),
            # two more are left than should be: they were tapped too often
            Act({"stock": "tm_qa", "counted": PLENTY - given - 3 + 2}, ("stock",)),
            Act({"difference": "tm_qa", "explained": "overtapped"}, ("void", "count")),
            # one fewer is left: it was never brought
            Act({"stock": "fakes_guide", "counted": brought - fakes - 3 - 1}, ("stock",)),
            Act({"difference": "fakes_guide", "explained": "brought"}, ("void", "stock")),
            Act(
                {"paper": sheet, "counts": [_tally("patent", 5), _tally("rights", 2)]},
                ("paper", "count", "count"),
            ),
            Act({"void_paper": sheet, "reason": "重复"}, ("void",) * 3),
            Act({"lead": f"甲{seq}"}, ("duty_in", "duty_out") if counting else ("duty_in",)),
            Act({"hand_over": f"甲{seq}"}, ("duty_in",)),
            # who led was counting, and cannot go on
            Act({"lead": f"乙{seq}"}, ("duty_in", "duty_out")),
            Act({"combo": "one_each"}, ("count",) * 3),
            Act({"undo": True}, ("void",) * 3),
        ]
        yield from cycle
        seq += sum(len(act.kinds) for act in cycle)
        given, fakes, brought, counting = given + 1, fakes + 3, brought - 1, ""


def _tally(item: str, n: int) -> dict[str, Any]:
    return {"measure": "consultations", "item": item, "n": n}


def kill_and_check(program: Sequence[str], data: Path, chance: random.Random) -> int:
    """Kill it once, and look for half an act; returns how many acts were answered.

    At most the one act that was at work when the signal came may stand there unanswered, whole.
    """
    with Reader(data / database.FILE_NAME) as reader:
        before = state(reader)
    wanted = list(islice(acts(before), LINES))
    answers = answers_until_killed(program, data, [act.line for act in wanted], chance, MOST)
    assert [] == [answer["error"] for answer in answers if "error" in answer]
    with Reader(data / database.FILE_NAME) as reader:
        assert reader.broken_at() is None, "the chain is broken"
        assert "ok" == reader.integrity_check()
        assert fold(reader.day_lines(DAY)) == reader.cells(DAY), "the tallies drifted"
        written = [parse(line).entry for line in reader.lines(before.seq + 1)]
    for act, answer in zip(wanted, answers, strict=False):
        entries, written = written[: len(act.kinds)], written[len(act.kinds) :]
        named = answer.get("entries", [answer])
        assert [one["id"] for one in named] == [entry.id for entry in entries], "an act is lost"
        assert act.kinds == tuple(entry.kind for entry in entries)
    unanswered = wanted[len(answers)].kinds
    assert tuple(entry.kind for entry in written) in ((), unanswered), "half an act"
    return len(answers)


def kill_again_and_again(data: Path, times: int, seed: int) -> None:
    """Kill it ``times`` times over one log that grows."""
    chance = random.Random(seed)
    assert times < sum(kill_and_check(PROGRAM, data, chance) for _ in range(times))


def test_no_act_is_ever_half_done(stocked: Path) -> None:
    """Killed 12 times at chance moments: every act is there whole, or was never answered."""
    kill_again_and_again(stocked, 12, seed=1)


@pytest.mark.long
def test_no_act_is_ever_half_done_in_many_kills(stocked: Path) -> None:
    """The same a hundred and fifty times over one log."""
    kill_again_and_again(stocked, 150, seed=2)


def test_half_an_act_would_be_caught(stocked: Path) -> None:
    """A program that commits entry by entry fails this very check: the test can fail."""
    chance = random.Random(3)
    with pytest.raises(AssertionError, match="half an act"):
        for _ in range(20):
            kill_and_check(ONE_BY_ONE, stocked, chance)
