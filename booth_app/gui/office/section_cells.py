"""How a cell of a campaign's tables is edited: typed, chosen from a list, ticked."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QDate, QEvent, QModelIndex, QRect, QSize, Qt
from PySide6.QtCore import QPersistentModelIndex as Persistent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from booth_app.gui.office.section_model import SectionModel
from booth_app.gui.widgets.parts import StillComboBox, StillDateEdit
from booth_app.i18n import _
from booth_app.services.office.campaign_cells import BETWEEN, Column

LIST_WIDTH, LINE_PX, MOST_LINES = 300, 32, 9
MAX_DIGITS = 9
_Index = QModelIndex | Persistent


class TickList(QListWidget):
    """Several of a list: Space ticks, Enter is done."""

    def __init__(self, offered: Sequence[str], chosen: str, parent: QWidget) -> None:
        super().__init__(parent)
        words = [word.strip() for word in chosen.split(BETWEEN) if word.strip()]
        for word in dict.fromkeys([*offered, *words]):
            line = QListWidgetItem(word, self)
            line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = word in words
            line.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            line.setSizeHint(QSize(0, LINE_PX))
        self.setCurrentRow(0)

    def words(self) -> str:
        """What is ticked, as the cell has it."""
        lines = (self.item(at) for at in range(self.count()))
        return BETWEEN.join(
            line.text() for line in lines if line.checkState() == Qt.CheckState.Checked
        )


class SectionCells(QStyledItemDelegate):
    """Gives each kind of column the editor that it needs."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        del option
        column = _column(index)
        editor = self._editor(column, index, parent)
        editor.setAccessibleName(column.title)
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        cell = str(index.data(Qt.ItemDataRole.EditRole) or "")
        match editor:
            case QComboBox():
                editor.setCurrentIndex(max(0, editor.findData(cell)))
            case QDateEdit():
                day = QDate.fromString(cell, Qt.DateFormat.ISODate)
                editor.setDate(day if day.isValid() else QDate.currentDate())
            case QLineEdit():
                editor.setText(cell)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        match editor:
            case QComboBox():
                said = str(editor.currentData())
            case QDateEdit():
                said = editor.date().toString(Qt.DateFormat.ISODate)
            case TickList():
                said = editor.words()
            case QLineEdit():
                said = editor.text().strip()
            case _:
                return
        model.setData(index, said)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        del index
        if not isinstance(editor, TickList):
            editor.setGeometry(option.rect)
            return
        viewport = editor.parentWidget()
        assert viewport is not None
        room = viewport.rect()
        lines = min(editor.count(), MOST_LINES)
        size = QSize(max(LIST_WIDTH, option.rect.width()), lines * LINE_PX + 8)
        place = QRect(option.rect.topLeft(), size.boundedTo(room.size()))
        if place.right() > room.right():
            place.moveRight(room.right())
        if place.bottom() > room.bottom():
            place.moveBottom(room.bottom())
        editor.setGeometry(place)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        assert isinstance(model, SectionModel)
        if event.type() == QEvent.Type.MouseButtonRelease and model.toggle(index):
            return True
        return super().editorEvent(event, model, option, index)

    def _editor(self, column: Column, index: _Index, parent: QWidget) -> QWidget:
        if column.kind == "choice":
            return self._choice(column, parent)
        if column.kind == "date":
            return StillDateEdit(parent)
        if offered := _offered(index):
            return TickList(offered, str(index.data(Qt.ItemDataRole.EditRole) or ""), parent)
        return _typed(column, parent)

    def _choice(self, column: Column, parent: QWidget) -> StillComboBox:
        choice = StillComboBox(parent)
        for option in column.options:
            choice.addItem(option.label, option.code)
        choice.activated.connect(self._chosen)
        return choice

    def _chosen(self) -> None:
        editor = self.sender()
        assert isinstance(editor, QWidget)
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)


def _column(index: _Index) -> Column:
    model = index.model()
    assert isinstance(model, SectionModel)
    return model.cell(index)[1]


def _offered(index: _Index) -> Sequence[str]:
    """What may be ticked in a cell; nothing where words are typed."""
    model, column = index.model(), _column(index)
    assert isinstance(model, SectionModel)
    if column.kind == "dates":
        return model.days
    listed = column.kind == "words" and not column.times
    return [option.label for option in column.options] if listed else ()


def _typed(column: Column, parent: QWidget) -> QLineEdit:
    """A field that takes what may be typed, and says what it is for."""
    editor = QLineEdit(parent)
    match column.kind:
        case "number":
            editor.setMaxLength(MAX_DIGITS)  # what is no number is told below the table
        case "text":
            editor.setMaxLength(column.high)
        case "words":
            editor.setPlaceholderText(_("several with 、 between"))
        case "dates":
            editor.setPlaceholderText("2011-04-26、2011-04-27")
    return editor
