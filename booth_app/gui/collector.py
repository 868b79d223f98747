"""Python's cyclic garbage, collected in the window's thread and in no other.

A widget that is part of a cycle is destroyed by whichever thread happens to collect it. Any thread
that allocates may be that one, and a widget destroyed outside its own thread takes the program with
it. So the collector is off, and a timer does its work.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 500


class Collector(QObject):
    """Collects each generation when Python itself would have; until its parent goes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        if gc.get_freeze_count():
            # a window before this one froze what it was made of, and that is garbage now
            gc.unfreeze()
            gc.collect()
        # what start-up made stays: there is nothing to be found in it
        gc.freeze()
        timer = QTimer(self, interval=LOOK_MS)
        timer.timeout.connect(self.collect)
        timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due, and the younger ones with it."""
        for generation, (count, threshold) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if count > threshold:
                gc.collect(generation)
                return
