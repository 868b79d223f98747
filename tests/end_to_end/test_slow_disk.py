"""A disk that takes 200 ms for every fsync, by strace's fault injection on the real process."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .slow_window import CODES

SLOWLY = ["-f", "--seccomp-bpf", "-o", os.devnull, "-e", "trace=fsync,fdatasync"]
SLOWLY += ["-e", "inject=fsync,fdatasync:delay_enter=200ms"]


def can_trace() -> bool:
    """Whether strace is here and may trace: in some containers it may not."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", *SLOWLY, "true"], capture_output=True).returncode == 0


pytestmark = pytest.mark.skipif(not can_trace(), reason="strace is not installed, or may not trace")


def seen_on_a_slow_disk(data: Path, how: str) -> dict[str, Any]:
    """What ``slow_window`` saw while every fsync took 200 ms."""
    program = [sys.executable, "-m", "tests.end_to_end.slow_window", str(data), how]
    done = subprocess.run(
        ["strace", *SLOWLY, *program],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        cwd=Path(__file__).parents[2],
        # on an X server Qt may start a message bus, which strace would wait for
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert 0 == done.returncode, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def test_the_window_goes_on_while_the_disk_is_slow(data: Path) -> None:
    """The window keeps painting, each tap is visibly pending until it is on the disk, no number
    is ahead of the disk, and no tap is lost or swapped."""
    seen = seen_on_a_slow_disk(data, "threaded")
    assert CODES == seen["log"]
    assert 0 == seen["ahead"]
    assert sorted(set(CODES)) == seen["pending"]
    assert seen["beats"] > 2 * len(CODES)


def test_a_window_that_waits_for_the_disk_is_found_out(data: Path) -> None:
    """The control: where taps wait for the disk, there is a beat a tap at the most, after it."""
    seen = seen_on_a_slow_disk(data, "unthreaded")
    assert CODES == seen["log"]
    assert seen["beats"] <= len(CODES)
