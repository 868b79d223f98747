"""How a cell of the stock looks, and how a number is typed into it."""

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from booth_app.gui import theme

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole)
SIDE = 10


class Cell(Struct, frozen=True):
    """What a cell shows: a text, and a note in a second line under it.

    ``field``: a number may be typed here. ``alarm``: the note, or the text where there is none,
    is something to look at; it says so in words, the colour only helps.
    """

    text: str
    note: str = ""
    left: bool = False
    bold: bool = False
    alarm: bool = False
    field: bool = False


class StockCells(QStyledItemDelegate):
    """Signals: ``typed(row, column, text)`` when a number, or none, was typed and Enter pressed.

    What was typed is never shown as the cell's number: that one comes from the disk.
    """

    typed = Signal(int, int, str)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QLineEdit:
        del option
        editor = QLineEdit(parent)
        editor.setValidator(QRegularExpressionValidator(r"\d{0,6}", editor))
        editor.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():  # a number that arrives meanwhile leaves what is being typed
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        del model
        assert isinstance(editor, QLineEdit)
        if editor.isModified():
            editor.setModified(False)  # losing the focus would say it a second time
            self.typed.emit(index.row(), index.column(), editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        del index
        editor.setGeometry(_field(option.rect))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL_ROLE)
        colours = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, QColor(colours.blue_soft))
        if cell.field:
            focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            pen = (
                QPen(QColor(colours.blue), 2)
                if focus
                else QPen(QColor(colours.border), colours.border_px)
            )
            painter.setPen(pen)
            painter.setBrush(QColor(colours.card))
            painter.drawRoundedRect(QRectF(_field(option.rect)).adjusted(1, 1, -1, -1), 8, 8)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        elif option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.blue), 2))
            painter.drawRoundedRect(QRectF(_field(option.rect)).adjusted(1, 1, -1, -1), 8, 8)
        self._write(painter, option.rect, cell)
        painter.restore()

    def _write(self, painter: QPainter, area: QRect, cell: Cell) -> None:
        colours = theme.current()
        room = area.adjusted(SIDE, 0, -SIDE, 0)
        side = Qt.AlignmentFlag.AlignLeft if cell.left else Qt.AlignmentFlag.AlignRight
        first = room
        if cell.note:
            first = room.adjusted(0, 4, 0, -room.height() // 2 + 2)
            second = room.adjusted(0, room.height() // 2 - 1, 0, -3)
            painter.setFont(theme.font(theme.TEXT_PX, bold=cell.alarm))
            painter.setPen(QColor(colours.bad if cell.alarm else colours.muted))
            _elided(painter, second, side, cell.note)
        painter.setFont(theme.font(16, bold=cell.bold))
        loud = cell.alarm and not cell.note
        painter.setPen(QColor(colours.bad if loud else colours.text))
        _elided(painter, first, side, cell.text)


def number_of(text: str) -> int | None:
    """The number in a field, None where it is empty."""
    return int(text) if text else None


def _field(area: QRect) -> QRect:
    return area.adjusted(4, 5, -4, -5)


def _elided(painter: QPainter, area: QRect, side: Qt.AlignmentFlag, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
