"""The rows of the log page: fetched as they are scrolled to, looked for beside the window."""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from booth_app.gui import theme
from booth_app.gui.desk import Desk
from booth_app.i18n import _, _mark
from booth_app.services import log_book
from booth_app.services.changes import Changes
from booth_app.services.entry_words import Words, words
from booth_app.services.log_book import Counted, Filter, Page
from booth_app.storage.log_pages import LogLine

TIME, WHAT, NUMBER, BY, STATE = range(5)
TITLES = (
    _mark("Time"),
    _mark("What"),
    _mark("Number"),
    _mark("Counted by"),
    _mark("Voided or corrected"),
)
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """An entry and how it is said."""

    line: LogLine
    words: Words

    @property
    def seq(self) -> int:
        """The entry's place in the log."""
        return self.line.stored.entry.seq


class LogModel(QAbstractTableModel):
    """Newest first. Signals: ``progressed()`` when more is known of what was asked for.

    A page of a day as it is comes at once. Whatever has to be looked for is looked for on the
    worker, one stretch after the other, until a page is full; then the rest is counted. A new
    question makes an end of that after the stretch that is under way.
    """

    progressed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[Row] = []
        self._turn = self._newest = 0
        self._begin(Filter())

    def ask(self, asked: Filter) -> None:
        """Show what is asked for from the newest on, and forget what was asked before."""
        self.beginResetModel()
        self._begin(asked)
        self.endResetModel()
        self._fetch()

    @property
    def total(self) -> int | None:
        """How many entries there are; None while they are not all counted."""
        return self._counted if self._to_count == 0 else None

    @property
    def searching(self) -> bool:
        """Whether rows are being looked for."""
        return self._needed > 0

    def row(self, at: int) -> Row:
        """One of the rows that are here."""
        return self._rows[at]

    def row_of(self, seq: int) -> int:
        """Where an entry is, −1 where it is not among the rows that are here."""
        return next((at for at, row in enumerate(self._rows) if row.seq == seq), -1)

    def take(self, changes: Changes) -> None:
        """Put new entries on top, and show anew what they took back."""
        newer = log_book.newer(self._desk.place, self._asked, self._newest)
        # there may be more of it than these changes say, which come with the next
        seen = [line.stored.entry.seq for line in newer[:1]]
        self._newest = max([self._newest, *seen, *(s.entry.seq for s in changes.entries)])
        if newer:
            self.beginInsertRows(_NOWHERE, 0, len(newer) - 1)
            self._rows[:0] = self._said(newer)
            self.endInsertRows()
            if self._to_count is not None:
                self._counted += len(newer)
        for stored in changes.entries:
            at = self.row_of(stored.entry.data["seq"]) if stored.entry.kind == "void" else -1
            line = self._desk.place.reader.log_line(self._rows[at].seq) if at >= 0 else None
            if line is not None:
                self._rows[at] = self._said([line])[0]
                self.dataChanged.emit(self.index(at, 0), self.index(at, STATE))
        self.progressed.emit()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and self._before > 0 and not self._needed

    def fetchMore(self, parent: _Index) -> None:
        if self.canFetchMore(parent):
            self._fetch()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if shown and orientation == Qt.Orientation.Horizontal:
            return _(TITLES[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: _Index, role: int = 0) -> Any:
        row = self._rows[index.row()]
        column = index.column()
        voided = row.line.void is not None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.words[column]
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.words[column]
            case Qt.ItemDataRole.FontRole if voided and column != STATE:
                font = theme.font(theme.TEXT_PX)
                font.setStrikeOut(True)
                return font
            case Qt.ItemDataRole.FontRole if column == NUMBER:
                return theme.font(theme.TEXT_PX, bold=True)
            case Qt.ItemDataRole.ForegroundRole if voided or column in (TIME, BY):
                return QColor(theme.current().muted)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
        return None

    def _begin(self, asked: Filter) -> None:
        self._turn += 1
        self._asked = asked
        self._rows = []
        self._needed = self._counted = 0
        head = self._desk.place.reader.head()
        self._newest = head.seq if head else 0
        # what is written from now on comes by ``take``, and must not come twice
        self._before = self._newest + 1
        self._to_count: int | None = None

    def _fetch(self) -> None:
        """Get one more page."""
        self._needed = log_book.PAGE
        if self._asked.is_plain:
            self._took(self._turn, self._look())
        else:
            self._look_further()
            self.progressed.emit()

    def _look(self) -> Page:
        return log_book.page(self._desk.place, self._asked, self._before, self._needed)

    def _look_further(self) -> None:
        place, asked = self._desk.place, self._asked
        look = partial(log_book.page, place, asked, self._before, self._needed)
        self._desk.work(look, done=partial(self._took, self._turn))

    def _took(self, turn: int, page: Page) -> None:
        if turn != self._turn:
            return  # something else was asked meanwhile
        if page.lines:
            last = len(self._rows) + len(page.lines) - 1
            self.beginInsertRows(_NOWHERE, len(self._rows), last)
            self._rows += self._said(page.lines)
            self.endInsertRows()
        self._before = page.before
        self._needed = self._needed - len(page.lines) if page.before else 0
        if self._needed:
            self._look_further()
        elif self._to_count is None:
            self._counted_up(turn, Counted(len(self._rows), page.before))
        self.progressed.emit()

    def _counted_up(self, turn: int, counted: Counted) -> None:
        if turn != self._turn:
            return
        self._counted += counted.n
        self._to_count = counted.before
        if self._to_count:
            count = partial(log_book.count, self._desk.place, self._asked, self._to_count)
            self._desk.work(count, done=partial(self._counted_up, turn))
        self.progressed.emit()

    def _said(self, lines: Sequence[LogLine]) -> list[Row]:
        campaign = self._desk.place.require()[0]
        with_day = not self._asked.day
        return [Row(line, words(campaign, line, with_day=with_day)) for line in lines]


def _alignment(column: int) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignRight if column == NUMBER else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter
