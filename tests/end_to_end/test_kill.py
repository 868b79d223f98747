"""What was answered is on the disk, whatever happens to the process the next moment.

``sh packaging/test.sh -m long tests/end_to_end`` kills it two hundred times.
"""

import random
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from booth_app.core.entries import parse
from booth_app.core.totals import fold
from booth_app.storage import database
from booth_app.storage.queries import Reader
from tests.laptop import DAY

from .killed import PROGRAM, answers_until_killed

EARLY = [sys.executable, "-m", "tests.end_to_end.early_acknowledger"]
LINES = 3000
"""More than a process gets to do before it is killed."""


def record_until_killed(
    program: Sequence[str], data: Path, chance: random.Random
) -> list[tuple[int, str]]:
    """The (seq, id) of all that was answered.

    Line k counts k, so that a line that is missing or doubled shows.
    """
    lines = [{"measure": "consultations", "item": "patent", "n": k} for k in range(1, LINES + 1)]
    answers = answers_until_killed(program, data, lines, chance)
    return [(answer["seq"], answer["id"]) for answer in answers]


def check(data: Path, before: int, answered: list[tuple[int, str]]) -> int:
    """Every answered line is in the log once and in order; returns the log's last ``seq``.

    ``before`` is the last ``seq`` before the process began. At most the one line that was at
    work when the signal came may stand in the log without an answer.
    """
    with Reader(data / database.FILE_NAME) as reader:
        assert reader.broken_at() is None, "the chain is broken"
        assert "ok" == reader.integrity_check()
        entries = [parse(line).entry for line in reader.lines(before + 1)]
        assert fold(reader.day_lines(DAY)) == reader.cells(DAY), "the tallies drifted"
    written = [(entry.seq, entry.id) for entry in entries]
    assert answered == written[: len(answered)], "an answered line is lost"
    assert len(written) - len(answered) in (0, 1), "a line was done without being answered"
    assert [*range(1, len(entries) + 1)] == [entry.data["n"] for entry in entries], "doubled"
    return before + len(entries)


def kill_again_and_again(data: Path, times: int, seed: int) -> None:
    """Kill it ``times`` times over one log that grows."""
    chance = random.Random(seed)
    last, answered = 3, 0
    for _ in range(times):
        answers = record_until_killed(PROGRAM, data, chance)
        answered += len(answers)
        last = check(data, last, answers)
    assert last >= 3 + answered > 3 + times


def test_nothing_answered_is_lost(data: Path) -> None:
    """Killed 25 times at chance moments: no answered line is missing, none is there twice."""
    kill_again_and_again(data, 25, seed=1)


@pytest.mark.long
def test_nothing_answered_is_lost_in_two_hundred_kills(data: Path) -> None:
    """The same two hundred times over one log."""
    kill_again_and_again(data, 200, seed=2)


def test_answering_early_would_be_caught(data: Path) -> None:
    """A program that answers before its commit fails this very check: the test can fail."""
    chance = random.Random(3)
    last = 3
    with pytest.raises(AssertionError, match="an answered line is lost"):
        for _ in range(20):
            last = check(data, last, record_until_killed(EARLY, data, chance))
