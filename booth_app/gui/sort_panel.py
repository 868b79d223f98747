"""Sorting what was counted first: a list of what waits, and one touch on a topic for each."""

from collections.abc import Mapping

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from booth_app.core.entries import Stored, data_of
from booth_app.core.kinds import MAX_INT, Count
from booth_app.gui.desk import Desk
from booth_app.gui.tap_guard import TapGuard
from booth_app.gui.widgets.inline_panel import InlinePanel
from booth_app.gui.widgets.parts import button, label, put_alone, scrolled
from booth_app.i18n import _
from booth_app.services import board as boards
from booth_app.services import corrections
from booth_app.services.naming import clock_time, count_mark

WIDTH = 620
LINES = 6
TOPICS_PX = 320
SHORT_PX = 105
"""Topics with names up to this width stand in two columns."""


class SortPanel(InlinePanel):
    """The counts of a measure that wait for their class, newest first, and its topics.

    One is chosen, at first the newest; a touch on a topic, or the key of its tile, gives it that
    class. It goes away when nothing is left.
    """

    def __init__(self, desk: Desk, day: str, guard: TapGuard, parent: QWidget) -> None:
        super().__init__(parent, WIDTH)
        self._desk, self._day, self._guard = desk, day, guard
        self._measure = ""
        self._below = MAX_INT
        self._waiting: list[Stored] = []
        self._topics: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(label(_("Which class?"), "heading"))
        head.addStretch(1)
        close = button(_("Close"))
        close.clicked.connect(self.leave)
        head.addWidget(close)
        column.addLayout(head)
        across = QHBoxLayout()
        across.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(6)
        self._group = QButtonGroup(self)
        for at in range(LINES):
            line = button("", "line")
            line.setCheckable(True)
            self._group.addButton(line, at)
            left.addWidget(line)
        turn = QHBoxLayout()
        self._earlier, self._newest = button(_("Earlier")), button(_("Newest"))
        self._earlier.clicked.connect(self._turn)
        self._newest.clicked.connect(self._turn_back)
        turn.addWidget(self._earlier)
        turn.addWidget(self._newest)
        left.addLayout(turn)
        left.addStretch(1)
        across.addLayout(left, 2)
        self._right = QVBoxLayout()
        across.addLayout(self._right, 3)
        column.addLayout(across)
        close.setMinimumHeight(40)

    def ask(self, section: boards.Section, keys: Mapping[str, str], before: QWidget | None) -> None:
        """Come up for a section; ``keys``: the key of each of its tiles, by the tile's id."""
        self._measure, self._below = section.measure, MAX_INT
        self._fill_topics(section, keys)
        self.refresh()
        if self._waiting:
            self.come_up(next(iter(self._topics.values())), before)

    def refresh(self) -> None:
        """Read again what waits; go away where nothing does."""
        reader = self._desk.place.reader
        found = reader.unclassified(self._day, self._measure, LINES + 1, self._below)
        if not found and self._below != MAX_INT:
            self._below = MAX_INT
            found = reader.unclassified(self._day, self._measure, LINES + 1)
        self._waiting = found[:LINES]
        for at, line in enumerate(self._group.buttons()):
            line.setVisible(at < len(self._waiting))
            if at < len(self._waiting):
                line.setText(_line(self._waiting[at]))
                line.setAccessibleName(line.text())
        self._earlier.setEnabled(len(found) > LINES)
        self._newest.setEnabled(self._below != MAX_INT)
        if not self._waiting:
            self.leave()
            return
        if not 0 <= self._group.checkedId() < len(self._waiting):
            self._group.button(0).setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        topic = self._topics.get(chr(event.key()) if 32 <= event.key() < 127 else "")
        if topic is not None and not event.isAutoRepeat():
            topic.click()
        super().keyPressEvent(event)

    def _fill_topics(self, section: boards.Section, keys: Mapping[str, str]) -> None:
        self._topics = {}
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 6, 0)
        topics = [tile for tile in [*section.tiles, *section.hidden] if tile.item]
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(tile.name) for tile in topics), default=0)
        columns = 2 if longest <= SHORT_PX else 1
        for at, tile in enumerate(topics):
            key = keys.get(tile.id, "")
            topic = button(f"{key}   {tile.name}".strip(), name=tile.name)
            topic.setMinimumHeight(44)
            topic.setProperty("item", tile.item)
            topic.clicked.connect(self._classify)
            self._topics[key or tile.id] = topic
            grid.addWidget(topic, at // columns, at % columns)
        grid.setRowStretch(grid.rowCount(), 1)
        area = scrolled(holder)
        area.setMinimumHeight(min(TOPICS_PX, holder.sizeHint().height()))
        put_alone(self._right, area)

    def _classify(self) -> None:
        item = str(self.sender().property("item"))
        chosen = self._group.checkedId()
        slip = self._guard.is_slip(f"class:{item}")
        if not slip and 0 <= chosen < len(self._waiting):
            # until the list is read anew the next touch is not for the same one
            seq = self._waiting.pop(chosen).entry.seq
            self._desk.ask(corrections.classify, seq, item)

    def _turn(self) -> None:
        if self._waiting:
            self._below = self._waiting[-1].entry.seq
        self._choose_first()

    def _turn_back(self) -> None:
        self._below = MAX_INT
        self._choose_first()

    def _choose_first(self) -> None:
        self._group.button(0).setChecked(True)
        self.refresh()


def _line(stored: Stored) -> str:
    count = data_of(stored.entry, Count)
    when = clock_time(count.at or stored.entry.t, seconds=not count.at)
    words = [when, f"+{count.n}", count.by, count_mark(count) if count.how == "estimate" else ""]
    return "   ".join(word for word in words if word)
