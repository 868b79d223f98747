"""One line above the tiles, where a laptop goes on in a new log: what the day comes to in all."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from booth_app.gui.desk import Desk
from booth_app.services.changes import Changes


class EarlierStrip(QLabel):
    """Hidden where the log goes on from no other one."""

    def __init__(self, desk: Desk, day: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._day = desk, day
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "warn")
        self.hide()
        if desk.place.reader.restored() is not None:
            desk.changed.connect(self._on_change)
            self._show()

    def _on_change(self, changes: Changes) -> None:
        if changes.entries:
            self._show()

    def _show(self) -> None:
        # most laptops were never restored, and start without this
        from booth_app.services import earlier

        text = earlier.in_words(self._desk.place, self._day)
        self.setText(text)
        self.setVisible(bool(text))
