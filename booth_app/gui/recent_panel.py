"""The right-hand panel: undo, and the last entries."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from booth_app.core.entries import Count, data_of
from booth_app.gui import icons, theme
from booth_app.gui.desk import Desk
from booth_app.gui.widgets.parts import button, label
from booth_app.i18n import _
from booth_app.services.board import LATEST, Board
from booth_app.services.naming import clock_time, entry_text, tile_name
from booth_app.storage.queries import Listed

WIDTH = 290
NARROW = 232


class RecentPanel(QWidget):
    """Signals: ``undo_asked()``."""

    undo_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setMinimumWidth(NARROW)
        self.setMaximumWidth(WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self._undo = button("", "undo")
        self._undo.setIcon(icons.icon("arrow-back-up", theme.current().text))
        self._undo.setShortcut(QKeySequence.StandardKey.Undo)
        self._undo.clicked.connect(self.undo_asked)
        layout.addWidget(self._undo)
        self._about = label("", "muted")
        self._about.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._about)
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.addWidget(label(_("Just now"), "heading"))
        self._empty = label(
            _("What you count appears here. Tap a tile to begin."), "muted", wrap=True
        )
        inside.addWidget(self._empty)
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(10)
        self._lines.setVerticalSpacing(9)
        self._lines.setColumnStretch(1, 1)
        self._rows = [self._line(row) for row in range(LATEST)]
        inside.addLayout(self._lines)
        inside.addStretch(1)
        layout.addWidget(frame, 1)

    def show_board(self, board: Board) -> None:
        """Show the last entries, and what one undo would take back."""
        campaign = self._desk.place.require()[0]
        undo = board.undo
        self._undo.setEnabled(undo is not None)
        text = _("Undo")
        # setText drops a shortcut that it does not find in the text
        self._undo.setText(text)
        self._undo.setShortcut(QKeySequence.StandardKey.Undo)
        what = ""
        if undo is not None:
            when = clock_time(undo.entry.t, seconds=True)
            what = f"{entry_text(campaign, undo)}   {when}"
        self._about.setText(what or _("Nothing to take back."))
        self._undo.setAccessibleName(f"{text} {what}")
        self._empty.setVisible(not board.latest)
        for row, labels in enumerate(self._rows):
            listed = board.latest[row] if row < len(board.latest) else None
            self._show_line(labels, listed)

    def _line(self, row: int) -> tuple[QLabel, QLabel, QLabel]:
        labels = (label("", "muted"), label("", wrap=True), label("", "heading"))
        for column, widget in enumerate(labels):
            self._lines.addWidget(widget, row, column)
        return labels

    def _show_line(self, labels: tuple[QLabel, QLabel, QLabel], listed: Listed | None) -> None:
        texts = ("", "", "")
        if listed is not None:
            campaign = self._desk.place.require()[0]
            count = data_of(listed.stored.entry, Count)
            when = clock_time(listed.stored.entry.t, seconds=True)
            texts = (when, tile_name(campaign, count.measure, count.item), f"+{count.n}")
        for widget, text in zip(labels, texts, strict=True):
            widget.setText(text)
            font = widget.font()
            font.setStrikeOut(listed is not None and listed.voided)
            widget.setFont(font)
            widget.setEnabled(listed is None or not listed.voided)
        spoken = _("voided") if listed is not None and listed.voided else ""
        labels[1].setAccessibleName(" ".join((*texts, spoken)).strip())
