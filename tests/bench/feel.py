"""How soon a touch is felt: the pressed tile, then the number after its commit, in frames.

Offscreen; a frame is 16.7 ms. The commit is seen in the thread that made it, the number when the
tile paints it.
"""

import os
import tempfile
import time
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest

from booth_app import app
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.widgets.tile import Tile
from booth_app.services import counting, preferences
from booth_app.services.workplace import Workplace

from .fill import fill
from .rounds import show

FRAME_MS = 1000 / 60
TAPS = 200
LOGS = {"700 entries": (700, 700), "100,000": (100_000, 700), "100,000 in a day": (100_000, 90_000)}


class Watch(QObject):
    """Notes when a tile was painted, and with which number."""

    def __init__(self, tile: Tile) -> None:
        super().__init__()
        self._tile = tile
        self.pressed = self.shown = 0.0
        self._before = tile.count
        tile.installEventFilter(self)

    def begin(self) -> None:
        """Another tap is about to be made."""
        self.pressed = self.shown = 0.0
        self._before = self._tile.count

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            now = time.perf_counter()
            self.pressed = self.pressed or now
            if self._tile.count != self._before:
                self.shown = self.shown or now
        return False


def main(folder: Path) -> None:
    """Time it with data below ``folder``."""
    figures = {"one frame": {"pressed ms": FRAME_MS, "number ms": FRAME_MS, "worst ms": FRAME_MS}}
    for name, (entries, today) in LOGS.items():
        data = folder / name.replace(" ", "-")
        fill(data, entries, today)
        figures[name] = _feel(data)
    show("From the touch to the pressed tile, from the commit to the number", figures, "one frame")


def _feel(data: Path) -> dict[str, float]:
    place = Workplace(data, threaded=True)
    preferences.prefer(place, "guard_ms", 0).result()
    application, desk, window = app.start(place)
    window.resize(1366, 768)
    application.processEvents()
    page = window.page()
    assert isinstance(page, CounterPage)
    watch = Watch(page.tile("consultations", "patent"))
    committed: list[float] = []
    record = counting.record

    def timed(*arguments, **options):
        future = record(*arguments, **options)
        future.add_done_callback(lambda _future: committed.append(time.perf_counter()))
        return future

    counting.record = timed
    pressed, numbers = [], []
    for _tap in range(TAPS):
        watch.begin()
        begun = time.perf_counter()
        QTest.mouseClick(page.tile("consultations", "patent"), Qt.MouseButton.LeftButton, pos=SPOT)
        while not watch.shown:
            application.processEvents()
        pressed.append((watch.pressed - begun) * 1000)
        numbers.append((watch.shown - committed[-1]) * 1000)
    counting.record = record
    window.close()
    desk.close()
    return {
        "pressed ms": median(pressed),
        "number ms": median(numbers),
        "worst ms": max(numbers),
    }


SPOT = QPoint(30, 20)

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(Path(made))
