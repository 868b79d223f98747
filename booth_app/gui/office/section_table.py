"""The table in which one part of a campaign is edited; all of it by keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from booth_app.core.errors import Refusal
from booth_app.gui import theme
from booth_app.gui.office.section_cells import SectionCells
from booth_app.gui.office.section_model import SectionModel
from booth_app.services.office.campaign_edit import Section

ROW_PX = 36
SIDES_PX = 30
"""What a cell and a title have around their text."""
WIDEST_PX = 260
SHORT_PX = 100
"""Cells up to this are shown whole, if there is room for all such."""
NAME_PX = 170
"""What a name has before other columns get more than their titles need."""
NARROWEST_PX = 46
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SectionTable(QTableView):
    """Enter edits a cell or ticks it, Delete empties it, Alt with an arrow moves the row.

    Signals: ``edited()`` when somebody changed something; ``moved_on()`` when another row is
    chosen.
    """

    edited = Signal()
    moved_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = SectionModel()
        self.setModel(self.rows)
        self.setItemDelegate(SectionCells(self))
        self.setSelectionMode(QTableView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.SelectedClicked
        )
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(NARROWEST_PX)
        # Qt takes a title of two lines for one long one, and would elide it too early
        head.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.rows.edited.connect(self.edited)
        self.selectionModel().currentRowChanged.connect(self._on_row)

    def show_section(
        self, section: Section, refusal: Refusal | None, days: Sequence[str] = ()
    ) -> None:
        """Show a table as it is now."""
        another = section.key != self.rows.section.key
        place = self.currentIndex()
        self.setAccessibleName(section.title)
        self.rows.show(section, refusal, days)
        self.horizontalHeader().setVisible(not section.single)
        self._fit()
        if another and self.rows.rowCount():
            self.choose(self.rows.place(0, 0))
            self.scrollToTop()
        elif not self.currentIndex().isValid() and place.row() < self.rows.rowCount():
            self.choose(self.rows.index(place.row(), place.column()))
        self.moved_on.emit()

    def show_all_columns(self, yes: bool) -> None:
        """Show English names and codes too, or leave them out."""
        row = max(0, self.currentIndex().row())
        self.rows.show_all_columns(yes)
        self._fit()
        if row < self.rows.rowCount():
            self.choose(self.rows.place(row, 0))

    def choose(self, index: QModelIndex) -> None:
        """Go to a cell."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def chosen_row(self) -> int:
        """The row that somebody is at; −1 where there is none."""
        index = self.currentIndex()
        return self.rows.cell(index)[0] if index.isValid() else -1

    # ---- what somebody does

    def add_row(self) -> None:
        """Put a row below the one that is chosen, and begin to write into it."""
        row = self.chosen_row()
        at = self.rows.add(row if row >= 0 else len(self.rows.rows))
        fields = [column.field for column in self.rows.columns]
        first = fields.index("name") if "name" in fields else 0
        index = self.rows.place(at, first)
        self.setFocus()
        self.choose(index)
        self.edit(index)

    def move_row(self, by: int) -> None:
        """Move the row that is chosen up (−1) or down (1)."""
        row = self.chosen_row()
        if row >= 0 and not self.rows.turned and self.rows.move(row, by):
            self.scrollTo(self.currentIndex())

    def copy(self) -> None:
        """Copy the cells that are selected, for a spreadsheet."""
        QGuiApplication.clipboard().setText(self.rows.as_text(self.selectedIndexes()))

    def paste(self) -> None:
        """Write lines that were copied in a spreadsheet, from the chosen cell on."""
        text = QGuiApplication.clipboard().text().replace("\r\n", "\n").rstrip("\n")
        if text:
            place = self.currentIndex()
            self.rows.put(place, [line.split("\t") for line in text.split("\n")])

    def clear_cells(self) -> None:
        """Empty the cells that are selected, as far as they can be."""
        for index in self.selectedIndexes():
            if self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
                self.rows.setData(index, "")

    # ---- as Qt tells it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alone = event.modifiers() == Qt.KeyboardModifier.NoModifier
        with_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        key = Qt.Key(event.key())
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what the field let pass, such as its Enter
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif with_alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_row(-1 if key == Qt.Key.Key_Up else 1)
        elif key in _ENTER and alone:
            self._change(self.currentIndex())
        elif key == Qt.Key.Key_Space and alone and self.rows.toggle(self.currentIndex()):
            event.accept()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and alone:
            self.clear_cells()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by keyboard finds a cell chosen, and sees it."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.choose(self.rows.place(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        return super().viewportEvent(event)

    def _change(self, index: QModelIndex) -> None:
        if not index.isValid() or self.rows.toggle(index):
            return
        if self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def _on_row(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.moved_on.emit()

    def _fit(self) -> None:
        """Share the width: each column has what it needs, or its part of what there is."""
        count = self.rows.columnCount()
        if not count:
            return
        metrics = QFontMetrics(theme.font(theme.TEXT_PX, bold=True))
        likes, needs, whole = [], [], []
        for at in range(count):
            title = str(self.rows.headerData(at, Qt.Orientation.Horizontal, 0) or "")
            head = max(map(metrics.horizontalAdvance, title.split("\n"))) + SIDES_PX
            cells = [
                metrics.horizontalAdvance(str(self.rows.index(row, at).data() or ""))
                for row in range(min(self.rows.rowCount(), 200))
            ]
            widest = max(cells, default=0) + SIDES_PX
            needs.append(head)
            whole.append(max(head, min(widest, SHORT_PX)))
            likes.append(max(head, min(widest, WIDEST_PX)))
        room, wide = self.viewport().width(), self._widest_column()
        if sum(whole) <= room:
            needs = whole
        needs[wide] = max(needs[wide], min(likes[wide], NAME_PX))
        for at, width in enumerate(_shared(room, likes, needs, wide)):
            self.horizontalHeader().resizeSection(at, width)

    def _widest_column(self) -> int:
        """The column that has what room is left over: the name, or the last text."""
        if self.rows.turned:
            return 1
        fields = [column.field for column in self.rows.columns]
        wide = next((field for field in ("name", "parts", "body") if field in fields), fields[-1])
        return fields.index(wide)


def _shared(room: int, likes: Sequence[int], needs: Sequence[int], wide: int) -> list[int]:
    """Widths that fill ``room``: what columns would like, cut towards what their titles need."""
    widths = list(likes)
    if sum(widths) > room:
        over = sum(likes) - sum(needs)
        part = max(0.0, (room - sum(needs)) / over) if over else 0.0
        widths = [need + int((like - need) * part) for like, need in zip(likes, needs, strict=True)]
    if sum(widths) > room:
        part = room / sum(widths)
        widths = [max(NARROWEST_PX, int(width * part)) for width in widths]
    widths[wide] = max(NARROWEST_PX, widths[wide] + room - sum(widths))
    return widths
