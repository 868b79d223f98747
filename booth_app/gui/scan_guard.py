"""A badge that is scanned while the counter page has the focus: keys that no finger pressed."""

from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

FAST_MS = 50
"""A scanner types its next character sooner than this; two fingers seldom do, four times never."""
FEWEST = 4


class Press(NamedTuple):
    """A key of the tile with this id; ``taking_off``: it was pressed with Shift."""

    tile: str
    taking_off: bool


class ScanGuard(QObject):
    """Tells a scanner from fingers, and lets no finger wait.

    A key that comes by itself is free at once. One that follows another within ``FAST_MS`` waits
    that long; then it is free as well. Where Enter ends a run of ``FEWEST`` it was a scanner, and
    what waited is dropped. So of a badge no more than its first character is counted, which the
    page takes back.

    Signals: ``freed(Press)``, ``dropped(Press)`` for each that waited; ``scanned()`` after them.
    """

    freed = Signal(object)
    dropped = Signal(object)
    scanned = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._since = QElapsedTimer()
        self._length = 0
        self._waiting: list[Press] = []
        self._silence = QTimer(self, singleShot=True, interval=FAST_MS)
        self._silence.timeout.connect(self.release)

    def begins_run(self) -> bool:
        """A key that types something was pressed: whether it is the first of a run."""
        first = not self._follows()
        if first:
            self.release()
            self._length = 0
        self._length += 1
        self._since.start()
        return first

    def hold(self, press: Press) -> None:
        """Have a key of the run wait until it is known what the run is."""
        self._waiting.append(press)
        self._silence.start()

    def end(self) -> None:
        """Enter was pressed: it may be the end of a badge."""
        if self._length < FEWEST or not self._follows():
            return
        self._length = 0
        self._silence.stop()
        waited, self._waiting = self._waiting, []
        for press in waited:
            self.dropped.emit(press)
        self.scanned.emit()

    def release(self) -> None:
        """Free all that waits, in order."""
        self._silence.stop()
        waited, self._waiting = self._waiting, []
        for press in waited:
            self.freed.emit(press)

    def _follows(self) -> bool:
        return self._since.isValid() and self._since.elapsed() < FAST_MS
