"""Beside the counting: backups, the mark of how far the log has come, room for a full disk."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from booth_app.gui.desk import Desk
from booth_app.services import backing_up, marks, recovery
from booth_app.services.changes import Changes

MARK_MS = 3000


class BackupKeeper(QObject):
    """Works in the worker of the desk, so that no tap ever waits for it."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._marker = marks.Marker(desk.place)
        self._later = QTimer(self, singleShot=True, interval=MARK_MS)
        self._later.timeout.connect(self._mark)
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
            self._desk.work(partial(backing_up.back_up, place))

    def _on_change(self, changes: Changes) -> None:
        if not changes.entries:
            return
        if not self._later.isActive():
            self._later.start()
        place = self._desk.place
        if changes.kinds & backing_up.WORTH_ONE and not place.rehearsal:
            self._desk.work(partial(backing_up.back_up, place))
        elif "import" in changes.kinds:
            after_files = backing_up.AFTER_FILES
            self._desk.work(partial(backing_up.back_up_if_due, place, after_files))

    def _mark(self) -> None:
        self._desk.work(partial(self._marker.keep, at_once=True))

    def _close(self) -> None:
        self._later.stop()
        self._marker.keep(at_once=True)
