"""SIGKILL at moments that nobody chose: nothing answered is lost, nothing is there twice.

Two writers in turn: ``booth record --stdin``, and the window's, whose thread commits many taps at
once. Every 20th process is started from nothing, as people start it, and timed until it has written
its first line, by the wall and by the processor's clock. The control answers before it commits.
"""

import os
import random
import signal
import time
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

import msgspec

from booth_app import cli
from booth_app.services import counting
from booth_app.services.changes import Changes
from booth_app.services.workplace import Workplace
from booth_app.storage import database
from booth_app.storage.log import LogWriter
from tests.end_to_end.early_acknowledger import open_late

from .findings import Findings
from .laptops import Round, copy_of, lost_or_doubled, new_laptop
from .program import Running, count_lines, record

LINES = 1500
"""More than a process gets to do before it is killed."""
MOST = 60
PAUSE_S = 0.01
COLD_EVERY = 20
ROUNDS_A_CHECK, ROUNDS_A_LAPTOP = 5, 25
RESTART_S = 2.0


def experiment(findings: Findings, folder: Path, seed: int) -> None:
    """See that answering early is caught; then kill it ``asked`` times over logs that grow."""
    chance = random.Random(seed)
    template = new_laptop(folder / "template")
    findings.control = _control(template, folder, chance)
    done: list[Round] = []
    for number in range(findings.asked):
        if number % ROUNDS_A_LAPTOP == 0:
            data, done = copy_of(template, folder / "data"), []
        one = _kill_once(findings, data, chance, len(done) * LINES + 1, number)
        done.append(one)
        findings.counts["answered"] += len(one.answers)
        findings.done += 1
        # else the next process finds the files as the killed one left them
        if len(done) % ROUNDS_A_CHECK == 0 or findings.done == findings.asked:
            wrong = lost_or_doubled(data, done)
            if wrong:
                findings.breaks(f"seed {seed}, after {findings.done} kills: {wrong}")
                data, done = copy_of(template, folder / "data"), []


def _kill_once(
    findings: Findings, data: Path, chance: random.Random, first: int, number: int
) -> Round:
    cold, window = number % COLD_EVERY == 0, number % 2 == 1
    with Running(
        record(data),
        count_lines(first, LINES),
        scratch=data.parent,
        cold=cold,
        instead=as_the_window if window else cli.run,
    ) as process:
        if chance.random() < 0.2:  # while it starts
            time.sleep(chance.random() * 5 * PAUSE_S)
        else:
            process.wait_for(chance.randint(0, MOST))
            time.sleep(chance.random() * PAUSE_S)
        code = process.end(signal.SIGKILL)
        if code != -signal.SIGKILL:
            findings.counts["ended before the signal"] += 1
            if code:
                findings.breaks(f"it ended with {code}: {process.complaint[-300:]}")
        if process.answered_after:
            how = "cold" if cold else "warm"
            findings.longest(f"s to the first answer, {how}", process.answered_after)
            findings.longest(f"s of processor time for it, {how}", process.answered_with)
            # by the processor's clock: the lab often shares its machine
            if process.answered_with > RESTART_S:
                findings.breaks(f"the first answer took {process.answered_with:.1f} s")
        at_work = 2 * LogWriter.MOST_AT_ONCE if window else 1
        findings.counts["window's writer" if window else "record --stdin"] += 1
        return Round(first, process.answers, at_work)


def as_the_window(arguments: Sequence[str]) -> int:
    """Write as the window does: with its thread, and without waiting for one tap before the next.

    Reads the same lines as ``record`` and answers each in the moment that its future is done.
    """
    with Workplace(Path(arguments[2]), threaded=True) as place:
        for line in os.fdopen(0, "rb", closefd=False):
            fed = msgspec.json.decode(line)
            future = counting.record(place, fed["measure"], fed["item"], fed["n"])
            future.add_done_callback(_answer)
            if fed["n"] % 40 == 0:  # nobody taps faster; and some commits are of one tap
                future.result()
    return 0


def _answer(future: "Future[Changes]") -> None:
    stored = future.result().entries[-1]
    answer = {"seq": stored.entry.seq, "id": stored.entry.id}
    os.write(1, msgspec.json.encode(answer) + b"\n")


def answering_early(arguments: Sequence[str]) -> int:
    """``booth record``, but most commits are left for later."""
    database.open_for_writing = open_late
    return cli.run(arguments)


def _control(template: Path, folder: Path, chance: random.Random) -> str:
    for tries in range(1, 21):
        data = copy_of(template, folder / "control")
        with Running(
            record(data), count_lines(1, LINES), scratch=folder, instead=answering_early
        ) as process:
            process.wait_for(chance.randint(1, MOST))
            process.end(signal.SIGKILL)
            wrong = lost_or_doubled(data, [Round(1, process.answers)])
        if "lost" in wrong:
            return f"answering early was caught at kill {tries}: {wrong}"
    return ""
