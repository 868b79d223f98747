"""A process for ``test_slow_disk``: a real window is tapped, and says what was seen of it.

    python -m tests.end_to_end.slow_window DATA threaded|unthreaded

Whoever starts it makes the disk slow. Prints one line of JSON.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from booth_app import app
from booth_app.core.entries import parse
from booth_app.core.totals import by_item_of
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.widgets.tile import Tile
from booth_app.services.workplace import Workplace
from tests.laptop import DAY

CODES = ["patent", "funding", "patent", "rights", "other", "patent", "funding", "trademark"] * 2
TAP_EVERY_MS = 30
BEAT_MS = 10


class Watcher(QObject):
    """Taps one tile after the other and notes what the window shows meanwhile."""

    def __init__(self, place: Workplace, page: CounterPage) -> None:
        super().__init__()
        self._place, self._page = place, page
        self._left = list(CODES)
        self.beats_while_pending = 0
        self.ahead_of_disk = 0
        self.shown_pending: set[str] = set()
        for code in set(CODES):
            page.tile("consultations", code).installEventFilter(self)
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self._on_beat)
        self._beat.start()
        self._taps = QTimer(self, interval=TAP_EVERY_MS)
        self._taps.timeout.connect(self._tap)
        self._taps.start()

    @property
    def done(self) -> bool:
        """Whether every tap was made and has arrived."""
        return not self._left and not any(t.pending for t in self._page.findChildren(Tile))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, Tile):
            cells = self._place.reader.cells(DAY)
            on_disk = by_item_of(cells, "consultations").get((watched.item, "人次"), 0)
            self.ahead_of_disk += watched.count > on_disk
            if watched.pending:
                self.shown_pending.add(watched.item)
        return False

    def _on_beat(self) -> None:
        self.beats_while_pending += any(t.pending for t in self._page.findChildren(Tile))

    def _tap(self) -> None:
        if self._left:
            tile = self._page.tile("consultations", self._left.pop(0))
            QTest.mouseClick(tile, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))


def main(data: Path, *, threaded: bool) -> dict[str, object]:
    """Tap until all is on the disk; what was seen, and what the log then holds."""
    place = Workplace(data, threaded=threaded)
    application, desk, window = app.start(place)
    page = window.page()
    assert isinstance(page, CounterPage)
    watcher = Watcher(place, page)
    while not watcher.done:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    logged = [parse(line).entry for line in place.reader.lines()]
    seen = {
        "beats": watcher.beats_while_pending,
        "ahead": watcher.ahead_of_disk,
        "pending": sorted(watcher.shown_pending),
        "log": [entry.data["item"] for entry in logged if entry.kind == "count"],
    }
    window.close()
    desk.close()
    return seen


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), threaded=sys.argv[2] == "threaded")))
