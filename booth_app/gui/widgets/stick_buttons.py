"""A button for each stick that is plugged in, as it comes and goes."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.gui.sticks import Stick, plugged_in
from booth_app.gui.widgets.parts import button, clear
from booth_app.i18n import _

LOOK_MS = 2000


class StickButtons(QWidget):
    """Looks for sticks while it is shown. Signals: ``chosen(Path)``; ``seen()`` of others now.

    ``text`` is what the buttons say, with ``{name}`` in it.
    """

    chosen = Signal(Path)
    seen = Signal()

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text or _("To {name}")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._shown: list[Stick] = []
        self._look_again = QTimer(self, interval=LOOK_MS)
        self._look_again.timeout.connect(self.look)

    def look(self) -> None:
        """Offer the sticks that are there now."""
        sticks = plugged_in()
        if sticks == self._shown:
            return
        self._shown = sticks
        clear(self._line)
        for stick in sticks:
            made = button(self._text.format(name=stick.name))
            made.setProperty("folder", stick.folder)
            made.clicked.connect(self._choose)
            self._line.addWidget(made)
        self.seen.emit()

    @property
    def sticks(self) -> list[Stick]:
        """The sticks that were there at the last look."""
        return self._shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self._look_again.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look_again.stop()

    def _choose(self) -> None:
        self.chosen.emit(Path(str(self.sender().property("folder"))))
