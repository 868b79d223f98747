"""The control: one of everything that may be left behind, on purpose, on every day."""

import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QLabel, QWidgetItem

from booth_app.gui.desk import Desk

KEPT_BYTES, KEPT_OBJECTS = 16_000_000, 30_000
PLANTED = (
    *("resident", "own", "Python objects"),
    *("widgets", "objects", "layout items", "timers", "listeners", "Python threads", "OS threads"),
    *("handles", "child processes", "leftover files"),
)
"""Every measure: each must say that it has grown."""


class Leaks(QObject):
    """Whatever is planted stays until ``end``."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[object] = []
        self._over = threading.Event()
        self._processes: list[subprocess.Popen[bytes]] = []

    def plant(self, desk: Desk, folder: Path) -> None:
        """Leave one more of each behind; files below ``folder``."""
        timer = QTimer(interval=60_000)
        timer.start()
        thread = threading.Thread(target=self._over.wait, name="left", daemon=True)
        thread.start()
        desk.said.connect(self._heard)
        made = tempfile.NamedTemporaryFile(dir=folder, suffix=".tmp", delete=False)  # noqa: SIM115
        sleeps = [sys.executable, "-c", "import sys; sys.stdin.read()"]
        self._processes.append(subprocess.Popen(sleeps, stdin=subprocess.PIPE))
        place = QLabel("a place")
        growing: list[object] = [[] for _n in range(KEPT_OBJECTS)]
        self._kept += [
            QLabel("kept"),
            place,
            QObject(),
            QWidgetItem(place),
            timer,
            made,
            bytearray(b"x") * KEPT_BYTES,
            growing,
        ]

    def end(self) -> None:
        """Let the threads and processes go."""
        self._over.set()
        for process in self._processes:
            process.communicate()

    @Slot(str)
    def _heard(self, _sentence: str) -> None:
        """Hears what nobody asked it to hear."""
