"""After the window is there: is the whole file sound, and the chain since the last check?"""

from functools import partial

from PySide6.QtCore import QObject

from booth_app.gui.desk import Desk
from booth_app.services import recovery


class StartCheck(QObject):
    """Works in small pieces beside the window, so that it is never in the way of a tap.

    What it finds is said in the window; it finds nothing in silence.
    """

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.work(partial(recovery.check_file, desk.place), done=self._go_on)

    def _go_on(self, first: int | None) -> None:
        """``first``: where the next piece begins; 0 when all are done, None before the first."""
        if first != 0:
            self._desk.work(
                partial(recovery.check_chain, self._desk.place, first or 0), done=self._go_on
            )
