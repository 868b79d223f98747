"""A short week of the soak; ``sh packaging/soak.sh --full`` lives a whole one."""

import subprocess
import sys
from pathlib import Path

from tests.laptop import ROOT


def test_nothing_grows_and_each_leak_is_caught(tmp_path: Path) -> None:
    """Three days of two booths leave nothing behind; the control, which leaks, is seen to."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak", "--log", str(tmp_path / "log")],
        capture_output=True,
        encoding="utf-8",
        timeout=900,
        cwd=ROOT,
    )
    assert 0 == done.returncode, done.stdout + done.stderr
    assert "flat" == done.stdout.splitlines()[-1].split()[0]
