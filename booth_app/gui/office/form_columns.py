"""The columns of a statistics table: which are shown, in which order, under which heads."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from booth_app.core.campaign import Campaign
from booth_app.core.statistics_form import Column, StatisticsForm
from booth_app.core.texts import MAX_NAME
from booth_app.gui.widgets.parts import FIELD_PX, button, hinted
from booth_app.i18n import _
from booth_app.services.naming import unit_word
from booth_app.services.office.statistics_words import head_text

ROW_PX = 36
LIST_PX = 4 * ROW_PX
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _List(QListWidget):
    """Space shows or hides a column, Alt with an arrow moves it. Signals: ``moved(int)``."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _MOVES.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)


class FormColumns(QWidget):
    """Signals: ``changed()`` when the table would look otherwise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._campaign: Campaign | None = None
        self._columns: list[Column] = []
        self._shown: list[bool] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.list = _List()
        self.list.setAccessibleName(
            _("Columns: Space shows or hides one, Alt with an arrow moves it")
        )
        self.list.itemChanged.connect(self._check)
        self.list.currentRowChanged.connect(self._show_chosen)
        self.list.moved.connect(self._move)
        self.list.setMinimumHeight(LIST_PX)
        column.addWidget(self.list, 1)
        line = QHBoxLayout()
        line.setSpacing(6)
        self.head = QLineEdit(maxLength=MAX_NAME)
        self.head.setMinimumHeight(FIELD_PX)
        self.head.setAccessibleName(_("Head of the column"))
        hinted(self.head, _("Head of the column"))
        self.head.textEdited.connect(self._rename)
        line.addWidget(self.head, 1)
        self.up, self.down = button("↑", "small"), button("↓", "small")
        for one, step, name in ((self.up, -1, _("Move up")), (self.down, 1, _("Move down"))):
            one.setAccessibleName(name)
            one.setToolTip(name)
            one.setProperty("step", step)
            one.setMinimumSize(FIELD_PX, FIELD_PX)
            one.clicked.connect(self._press_move)
            line.addWidget(one)
        column.addLayout(line)
        self.worded = QCheckBox(_("Rounded, in words"))
        self.worded.clicked.connect(self._word)
        column.addWidget(self.worded)

    def show_form(self, campaign: Campaign, form: StatisticsForm, more: Sequence[Column]) -> None:
        """Show the columns of a form, and ``more`` that might be chosen."""
        self._campaign = campaign
        there = [(one.shows, one.unit) for one in form.columns]
        offered = [one for one in more if (one.shows, one.unit) not in there]
        self._columns = [*form.columns, *offered]
        self._shown = [True] * len(form.columns) + [False] * len(offered)
        self._build(0)

    @property
    def columns(self) -> list[Column]:
        """Those that are shown, in order."""
        return [one for one, shown in zip(self._columns, self._shown, strict=True) if shown]

    def _build(self, at: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for one, shown in zip(self._columns, self._shown, strict=True):
            item = QListWidgetItem(self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(0, ROW_PX))
            self._word_item(item, one)
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(at, len(self._columns) - 1))
        self._show_chosen(self.list.currentRow())

    def _word_item(self, item: QListWidgetItem, one: Column) -> None:
        assert self._campaign is not None
        text = f"{self._name(one)}（{unit_word(self._campaign, one.unit)}）"
        item.setText(text)
        item.setToolTip(text)

    def _name(self, one: Column) -> str:
        assert self._campaign is not None
        return head_text(self._campaign, StatisticsForm(columns=[one]), 0)

    def _show_chosen(self, row: int) -> None:
        there = 0 <= row < len(self._columns)
        self.head.setEnabled(there)
        self.worded.setEnabled(there)
        self.up.setEnabled(there and row > 0)
        self.down.setEnabled(there and row < len(self._columns) - 1)
        self.head.setText(self._name(self._columns[row]) if there else "")
        self.worded.setChecked(there and self._columns[row].worded)

    def _check(self, item: QListWidgetItem) -> None:
        self._shown[self.list.row(item)] = item.checkState() == Qt.CheckState.Checked
        self.changed.emit()

    def _rename(self, text: str) -> None:
        self._put(replace(self._columns[self.list.currentRow()], head=text.strip()))

    def _word(self, yes: bool) -> None:
        self._put(replace(self._columns[self.list.currentRow()], worded=yes))

    def _put(self, one: Column) -> None:
        row = self.list.currentRow()
        self._columns[row] = one
        item = self.list.item(row)
        self.list.blockSignals(True)
        self._word_item(item, one)
        self.list.blockSignals(False)
        if self._shown[row]:
            self.changed.emit()

    def _press_move(self) -> None:
        self._move(int(self.sender().property("step")))

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        to = row + step
        if not (0 <= row < len(self._columns) and 0 <= to < len(self._columns)):
            return
        self._columns.insert(to, self._columns.pop(row))
        self._shown.insert(to, self._shown.pop(row))
        self._build(to)
        self.changed.emit()
