"""One line where no day is open: a newer version of the program is on the stick."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from booth_app.gui import announce
from booth_app.gui.desk import Desk
from booth_app.gui.pages import SETTINGS
from booth_app.gui.sticks import plugged_in
from booth_app.gui.widgets.parts import button, label
from booth_app.i18n import _

if TYPE_CHECKING:
    from booth_app.services.updating import Update

LOOK_MS = 2000


class UpdateStrip(QWidget):
    """Takes no room until one was found; looks at each stick once, when it comes.

    ``data``: the folder of the booth's data: while its day is open nothing is said.
    """

    def __init__(self, desk: Desk, data: Path) -> None:
        super().__init__()
        self._desk, self._data = desk, data
        self._seen: list[Path] = []
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self._frame = QFrame()
        self._frame.setProperty("role", "banner-info")
        around.addWidget(self._frame)
        across = QHBoxLayout(self._frame)
        across.setContentsMargins(16, 6, 8, 6)
        self._said = label("", "banner-info", wrap=True)
        across.addWidget(self._said, 1)
        show = button(_("What is new…"))
        show.clicked.connect(self._ask)
        across.addWidget(show)
        self._frame.hide()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        desk.closing.connect(self._timer.stop)

    @property
    def said(self) -> str:
        """What it says now, empty while nothing was found."""
        return "" if self._frame.isHidden() else self._said.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _ask(self) -> None:
        self._desk.page_asked.emit(SETTINGS)

    def _look(self) -> None:
        folders = [Path(stick.folder) for stick in plugged_in()]
        fresh = [folder for folder in folders if folder not in self._seen]
        self._seen = folders
        if not folders:
            self._frame.hide()
        if fresh:
            # most starts see no stick, and none of this
            from booth_app.services import this_copy, updating

            look = partial(updating.look, fresh, self._data, this_copy.this_copy())
            self._desk.work(look, done=self._show)

    def _show(self, found: "Update | None") -> None:
        if found is None:
            return
        self._desk.see_update(found)
        text = _("Version {version} of this program is on the stick.", version=found.version)
        self._said.setText(text)
        self._frame.show()
        announce.announce(self, text, urgent=False)
