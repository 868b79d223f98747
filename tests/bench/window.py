"""From the start of the process to the first tap on the disk, beside a bare window's first click.

Both offscreen, each in a process of its own; the time is the wall's, from the parent's side. This
parent stays small, and so has the logs written by another process: on Linux the peak of memory that
a process reports begins with that of whoever started it.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from .rounds import in_turn, show

ROOT = Path(__file__).parents[2]
ROUNDS, MANY = 9, 1_000_000

BARE = """
import json, resource, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton
application = QApplication(sys.argv)
window = QMainWindow()
button = QPushButton("+1")
window.setCentralWidget(button)
def clicked():
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"peak_mib": peak}), flush=True)
    application.quit()
button.clicked.connect(clicked)
window.show()
QTimer.singleShot(0, button.click)
application.exec()
"""

OURS = """
import gc, json, resource, sys
from pathlib import Path
# in the order in which the program itself goes about it
from booth_app import __main__ as program
data = Path(sys.argv[1])
program.i18n.use(program._language(data, []))
gc.disable()
from PySide6.QtCore import QTimer
from booth_app import app
from PySide6.QtWidgets import QApplication
def tap():
    from booth_app.gui.main_window import MainWindow
    from booth_app.gui.widgets.tile import Tile
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    def committed(changes):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps({"peak_mib": peak}), flush=True)
        window.close()
    window._desk.changed.connect(committed)
    window.page().findChildren(Tile)[0].click()
QTimer.singleShot(0, tap)
app.run(data)
"""


def main(folder: Path) -> None:
    """Time it with data below ``folder``."""
    _fill(folder / "few", 70)
    begun = time.perf_counter()
    _fill(folder / "many", MANY)
    print(f"\n{MANY:,} entries written in {time.perf_counter() - begun:.0f} s")
    tap = [sys.executable, "-c", OURS]
    contestants = {
        "bare window": partial(_start, [sys.executable, "-c", BARE]),
        "ours, 70 entries": partial(_start, [*tap, str(folder / "few")]),
        f"ours, {MANY:,} entries": partial(_start, [*tap, str(folder / "many")]),
    }
    show("Start to first tap", in_turn(contestants, ROUNDS), "bare window")


def _fill(data: Path, entries: int) -> None:
    command = [sys.executable, "-m", "tests.bench.fill", str(data), str(entries)]
    subprocess.run(command, cwd=ROOT, check=True)


def _start(command: list[str]) -> dict[str, float]:
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # the offscreen platform regrets what it cannot do
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert process.stdout is not None
    said = json.loads(process.stdout.readline())
    taken = time.perf_counter() - begun
    process.communicate()
    return {"ms": taken * 1000, "MiB": said["peak_mib"]}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(Path(made))
