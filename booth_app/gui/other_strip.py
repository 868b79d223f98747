"""One line above the tiles: what both laptops of the booth counted together."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from booth_app.gui.desk import Desk
from booth_app.i18n import _
from booth_app.services import preferences
from booth_app.services.changes import Changes

if TYPE_CHECKING:
    from booth_app.services.other_laptop import Other


class OtherStrip(QLabel):
    """Hidden where no file of another laptop was read."""

    def __init__(self, desk: Desk, day: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._day = desk, day
        self._there: Other | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "muted")
        desk.changed.connect(self._on_change)
        self._look()

    def _on_change(self, changes: Changes) -> None:
        if not changes.entries:  # what is remembered may have changed
            self._look()
        elif self._there is not None:
            self._show(self._there)

    def _look(self) -> None:
        place = self._desk.place
        known = bool(place.reader.settings().get(preferences.OTHER_LAPTOP))
        self.setVisible(known)
        self._there = None
        if known:
            # most booths have one laptop, and start without this
            from booth_app.services import other_laptop

            self._there = other_laptop.other(place)
            assert self._there is not None
            self._show(self._there)

    def _show(self, there: "Other") -> None:
        from booth_app.services import other_laptop

        time = other_laptop.file_time(there, self._day)
        if self._day not in there.days:
            text = _("The other laptop’s file ({time}) has nothing of this day.", time=time)
        else:
            totals = _("; ").join(other_laptop.in_words(self._desk.place, there, self._day))
            text = _("Both laptops: {totals} (file of {time})", totals=totals, time=time)
        self.setText(text)
