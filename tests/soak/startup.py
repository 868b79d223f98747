"""The start of a new process, over the data of the first day and over those of the whole week.

Only their ratio within one run says anything; it is told, and never asserted.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.laptop import ROOT

ROUNDS = 7
_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from booth_app import app
from booth_app.gui.shell import Shell

def shown():
    [window] = [w for w in QApplication.topLevelWidgets() if isinstance(w, Shell)]
    window.grab()
    print("shown", flush=True)
    window.close()

QTimer.singleShot(0, shown)
app.run(Path(sys.argv[1]))
"""
"""As ``booth`` does it, until the first page is drawn."""


def compare(contestants: dict[str, Path], rounds: int) -> dict[str, float]:
    """Start it over each of these data folders in turn; the medians, in seconds of processor time.

    The processor's clock, since others may want the processor as well.
    """
    found: dict[str, list[float]] = {name: [] for name in contestants}
    for _round in range(rounds):
        for name, data in contestants.items():
            found[name].append(_start(data))
    return {name: median(taken) for name, taken in found.items()}


def _start(data: Path) -> float:
    process = subprocess.Popen(
        [sys.executable, "-c", _START, str(data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # the offscreen platform regrets what it cannot do
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"shown\n", "the window did not come"
    stat = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    process.communicate()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
