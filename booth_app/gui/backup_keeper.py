"""Beside the counting: backups, the mark of how far the log has come, room for a full disk."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from booth_app.gui.desk import Desk
from booth_app.services import backing_up, marks, recovery
from booth_app.services.changes import Changes

MARK_MS = 3000
FILES_MS = 60_000
"""So long after an office has taken in a file the files of that time are backed up together."""


class BackupKeeper(QObject):
    """Works in the worker of the desk, so that no tap ever waits for it."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._marker = marks.Marker(desk.place)
        self._later = QTimer(self, singleShot=True, interval=MARK_MS)
        self._later.timeout.connect(self._mark)
        self._files = QTimer(self, singleShot=True, interval=FILES_MS)
        self._files.timeout.connect(self._back_up)
        desk.changed.connect(self._on_change)
        desk.closing.connect(self._close)
        self._later.start()

    def begin(self) -> None:
        """The data was found sound: keep a copy of it, where it is time for one."""
        place = self._desk.place
        self._desk.work(partial(backing_up.keep_room, place))
        if backing_up.is_due(place):
            # once a day from end to end; the start looks at what is new
            self._desk.work(partial(recovery.check_everything, place))
            self._back_up()

    def _on_change(self, changes: Changes) -> None:
        if not changes.entries:
            return
        if not self._later.isActive():
            self._later.start()
        if changes.kinds & backing_up.WORTH_ONE and not self._desk.place.rehearsal:
            self._back_up()
        elif "import" in changes.kinds and not self._files.isActive():
            self._files.start()

    def _back_up(self) -> None:
        self._files.stop()
        self._desk.work(partial(backing_up.back_up, self._desk.place))

    def _mark(self) -> None:
        self._desk.work(partial(self._marker.keep, at_once=True))

    def _close(self) -> None:
        self._later.stop()
        if self._files.isActive():
            self._back_up()  # the desk finishes what is under way
        self._marker.keep(at_once=True)
