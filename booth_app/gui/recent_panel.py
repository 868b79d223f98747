"""The right-hand panel: undo, the last entries, and a word about the last consultation."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from booth_app.core.details import is_consultation
from booth_app.core.entries import data_of
from booth_app.core.kinds import Count
from booth_app.gui import icons, theme
from booth_app.gui.desk import Desk
from booth_app.gui.detail_card import DetailCard
from booth_app.gui.widgets.entry_list import LINE_PX, EntryList, Line
from booth_app.gui.widgets.parts import FIELD_PX, QWIDGETSIZE_MAX, button, label
from booth_app.i18n import _
from booth_app.services.board import Board, act_text
from booth_app.services.naming import clock_time, count_mark, tile_name
from booth_app.storage.queries import Listed

WIDTH = 290
NARROW = 232
SPACING = 12
LIST_PX = 60 + 3 * LINE_PX
"""Three of the last entries, with their heading: less than that, and the card below folds."""


class RecentPanel(QWidget):
    """Signals: ``undo_asked()``; ``done()`` when the keys should count again."""

    undo_asked = Signal()
    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._slim = False
        self.setMinimumWidth(NARROW)
        self.setMaximumWidth(WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        self._undo = button(_("Undo"), "undo")
        self._undo.setIcon(icons.icon("arrow-back-up", theme.current().text))
        self._undo.clicked.connect(self.undo_asked)
        # a shortcut of the button itself would press it for a tenth of a second, and lose what is
        # pressed meanwhile
        key = QShortcut(QKeySequence("Ctrl+Z"), self)
        key.setAutoRepeat(False)
        key.activated.connect(self._undo_by_key)
        self._above = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._above.setSpacing(SPACING)
        self._above.addWidget(self._undo)
        self._about = label("", "muted", wrap=True)
        self._about.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._above.addWidget(self._about, 1)
        layout.addLayout(self._above)
        self._frame = QFrame()
        self._frame.setProperty("role", "card")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(16, 10, 12, 6)
        inside.addWidget(label(_("Just now"), "heading"))
        self._empty = label(
            _("What you count appears here. Tap a tile to begin."), "muted", wrap=True
        )
        inside.addWidget(self._empty)
        self._lines = EntryList(_("Just now"))
        inside.addWidget(self._lines, 1)
        layout.addWidget(self._frame, 1)
        self._detail = DetailCard(desk)
        self._detail.done.connect(self.done)
        self._detail.folded.connect(self._make_room)
        self._lines.chosen.connect(self._detail.choose)
        layout.addWidget(self._detail)

    def be_slim(self, slim: bool) -> None:
        """Be one line with undo and what it takes back, or the whole panel."""
        if slim == self._slim:
            return
        self._slim = slim
        directions = QBoxLayout.Direction
        self._above.setDirection(directions.LeftToRight if slim else directions.TopToBottom)
        self.setMaximumWidth(QWIDGETSIZE_MAX if slim else WIDTH)
        self._detail.setHidden(slim)
        self._make_room()

    def hasHeightForWidth(self) -> bool:
        """No: it folds its card where there is little height, and asks for none."""
        return False

    def minimumSizeHint(self) -> QSize:
        above = self._undo.sizeHint().height()
        if self._slim:
            return QSize(NARROW, above)
        above += self._about.sizeHint().height()
        return QSize(NARROW, above + LIST_PX + FIELD_PX + 3 * SPACING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        above = self._undo.sizeHint().height() + self._about.sizeHint().height()
        self._detail.fit(self.width(), self.height() - above - LIST_PX - 3 * SPACING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def show_board(self, board: Board) -> None:
        """Show the last entries, and what one undo would take back."""
        undo = board.undo
        what = ""
        if undo is not None:
            when = clock_time(undo.entries[-1].entry.t, seconds=True)
            what = f"{act_text(self._desk.place, undo)}   {when}"
        self._undo.setEnabled(undo is not None)
        self._undo.setAccessibleName(f"{_('Undo')} {what}")
        self._about.setText(what or _("Nothing to take back."))
        self._empty.setVisible(not board.latest)
        self._lines.show_lines([self._line(listed) for listed in board.latest])
        self._detail.refresh()

    def _undo_by_key(self) -> None:
        if self._undo.isEnabled():
            self.undo_asked.emit()

    def _make_room(self) -> None:
        self._frame.setVisible(not (self._slim or self._detail.crowded))

    def _line(self, listed: Listed) -> Line:
        campaign = self._desk.place.require()[0]
        count = data_of(listed.stored.entry, Count)
        measure = next((m for m in campaign.measures if m.code == count.measure), None)
        return Line(
            seq=listed.stored.entry.seq,
            when=clock_time(listed.stored.entry.t, seconds=True),
            name=_from_paper(tile_name(campaign, count.measure, count.item), count.sheet),
            number=f"+{count.n}",
            voided=listed.voided,
            choosable=measure is not None and is_consultation(measure) and not listed.voided,
            mark=count_mark(count),
        )


def _from_paper(name: str, sheet: str) -> str:
    """A name behind the last digits of its sheet, which are all that there is room for."""
    return _("#{n} {name}", name=name, n=sheet.rpartition("-")[2]) if sheet else name
