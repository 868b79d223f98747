"""What a tap sounds like, where somebody wants to hear it."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from booth_app.gui.desk import Desk
from booth_app.services import preferences
from booth_app.services.changes import Changes

BETWEEN_MS = 160


class Sounds(QObject):
    """One beep after a commit that counted or took back, two after a refusal; off at first.

    It beeps after the page has shown its number, so that it delays nothing.
    """

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = preferences.preferences(desk.place).sound
        desk.changed.connect(self._on_change)
        desk.refused.connect(self._on_refusal)

    def _on_change(self, changes: Changes) -> None:
        if not changes.entries:  # a setting may have changed, this one for example
            self._wanted = preferences.preferences(self._desk.place).sound
        elif self._wanted and changes.kinds & {"count", "void"}:
            QTimer.singleShot(0, self._beep)

    def _on_refusal(self, _sentence: str) -> None:
        if self._wanted:
            QTimer.singleShot(0, self._beep)
            QTimer.singleShot(BETWEEN_MS, self._beep)

    def _beep(self) -> None:
        QApplication.beep()
