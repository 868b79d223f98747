"""A short run of each experiment of the durability lab; ``sh packaging/faults.sh`` does more."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import lab
from tests.laptop import ROOT


@pytest.mark.parametrize("name", lab.EXPERIMENTS)
def test_the_promise_is_kept_and_the_control_is_caught(name: str, tmp_path: Path) -> None:
    """What the experiment promises holds, and it can tell a program that breaks it.

    In a process of its own: it forks, which a process with windows in it should not.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--log", str(tmp_path / "log"), name],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        cwd=ROOT,
    )
    told = next((line for line in done.stdout.splitlines() if line.startswith(name)), "")
    if told.split()[1:2] == ["skipped"]:
        pytest.skip(done.stdout.splitlines()[-1].strip())
    assert 0 == done.returncode, done.stdout + done.stderr
    assert ["kept"] == told.split()[1:2]
