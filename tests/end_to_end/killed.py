"""``booth record --stdin`` in a process of its own, killed at a moment that nobody chose."""

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.laptop import ROOT

PAUSE_S = 0.01
"""Some lines are done in this time."""
PROGRAM = [sys.executable, "-m", "booth_app"]


def answers_until_killed(
    program: Sequence[str],
    data: Path,
    lines: Sequence[object],
    chance: random.Random,
    most: int = 120,
) -> list[dict[str, Any]]:
    """Feed ``lines``, more than it gets to do, and kill it with SIGKILL; what it answered.

    How many answers are waited for, up to ``most``, is chance, and so is how far it has gone
    beyond them when the signal comes: without the pause that would be the start of the next line.
    """
    feed = data.parent / "lines.jsonl"
    feed.write_text("".join(json.dumps(line) + "\n" for line in lines))
    with feed.open("rb") as stdin:
        process = subprocess.Popen(
            [*program, "record", "--data", str(data), "--stdin"],
            stdin=stdin,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        assert process.stdout is not None
        answers = [process.stdout.readline() for _ in range(chance.randint(0, most))]
        time.sleep(chance.random() * PAUSE_S)
        process.send_signal(signal.SIGKILL)
        answers += process.stdout.readlines()
        process.stdout.close()
        assert -signal.SIGKILL == process.wait(), "it was still at work"
    return [json.loads(answer) for answer in answers if answer.endswith(b"\n")]
