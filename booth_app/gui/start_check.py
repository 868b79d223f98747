"""After the window is there: is the whole file sound, and each chain since the last check?"""

from functools import partial

from PySide6.QtCore import QObject, Signal

from booth_app.gui.desk import Desk
from booth_app.services import recovery


class StartCheck(QObject):
    """Works in small pieces beside the window, so that it is never in the way of a tap.

    What it finds damaged is repaired (``Desk.mend``). Once all is sound ``done()`` is emitted.
    """

    done = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._logs: list[str] = []
        desk.work(partial(recovery.check_file, desk.place), done=self._file_is_sound)

    def _file_is_sound(self, _answer: None) -> None:
        self._logs = recovery.logs_to_check(self._desk.place)
        self._check(0)

    def _check(self, first: int) -> None:
        """``first``: where the next piece begins, 0 where an earlier start ended."""
        if self._logs:
            piece = partial(recovery.check_chain, self._desk.place, self._logs[0], first)
            self._desk.work(piece, done=self._go_on)
        else:
            self.done.emit()

    def _go_on(self, following: int) -> None:
        if following == 0:
            del self._logs[0]
        self._check(following)
