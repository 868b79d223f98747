"""What the office has of this laptop: one line, and the way to read its receipt."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.gui import dialogs
from booth_app.gui.desk import Desk
from booth_app.gui.sticks import plugged_in
from booth_app.gui.widgets.parts import button, label, set_role
from booth_app.i18n import _
from booth_app.services import receipts
from booth_app.services.changes import Changes

LOOK_MS = 2000
_ROLES = {"whole": "good", "part": "muted", "ahead": "warn", "other": "warn"}


class ReceiptLine(QWidget):
    """Hidden where no office stands behind the booth.

    With ``look`` it reads by itself what lies on a stick that is plugged in while it is shown;
    nothing is said of a stick that has none for this laptop.
    """

    def __init__(self, desk: Desk, *, look: bool = False) -> None:
        super().__init__()
        self._desk, self._look = desk, look
        self._seen: list[Path] = []
        self._looking = False
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        self._said = label("", wrap=True)
        line.addWidget(self._said, 1)
        choose = button(_("Receipt of the office…"), "link")
        choose.clicked.connect(self._choose)
        line.addWidget(choose)
        line.addStretch(0)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look_at_sticks)
        desk.changed.connect(self._on_change)
        self.refresh()

    def refresh(self) -> None:
        """Say how the receipt that was read compares with the log as it is now."""
        place = self._desk.place
        expected = receipts.expected(place)
        # shown before it stands on its page it would be a window of its own, and take the focus
        if self.parentWidget() is not None or not expected:
            self.setVisible(expected)
        now = receipts.standing(place)
        self._said.setText(receipts.in_words(place, now) if now else "")
        self._said.setVisible(now is not None)
        if now is not None:
            set_role(self._said, _ROLES[now.state])

    @property
    def said(self) -> str:
        """What it says now."""
        return self._said.text()

    def read(self, path: Path) -> None:
        """Read a receipt that somebody chose; refused in a sentence."""
        self._desk.work(partial(receipts.read, self._desk.place, path), done=self._read)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._look:
            self._look_at_sticks()
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _choose(self) -> None:
        sticks = plugged_in()
        path = dialogs.ask_receipt(self, sticks[0].folder if sticks else "")
        if path is not None:
            self.read(path)

    def _look_at_sticks(self) -> None:
        """Look at each stick once, when it comes."""
        folders = [Path(stick.folder) for stick in plugged_in()]
        fresh = [folder for folder in folders if folder not in self._seen]
        self._seen = folders
        if fresh and not self._looking:
            self._looking = True
            work = partial(receipts.look, self._desk.place, fresh)
            self._desk.work(work, done=self._looked, failed=self._looked)

    def _looked(self, _answer: object) -> None:
        self._looking = False
        self.refresh()

    def _read(self, _changes: Changes) -> None:
        self.refresh()

    def _on_change(self, changes: Changes) -> None:
        # a tap moves nothing that is said here; a setting, or a day that ends, may
        if self.isVisible() and (not changes.entries or "day_close" in changes.kinds):
            self.refresh()
