"""The sheets that were entered on a day, and taking one of them back."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from booth_app.gui import theme
from booth_app.gui.desk import Desk
from booth_app.gui.widgets.parts import button, label
from booth_app.i18n import _
from booth_app.services import paper
from booth_app.services.changes import Changes
from booth_app.services.paper import Entered, Overview
from booth_app.services.reasons import MAX_REASON

LINE_PX = 22
GAP_PX = 8
Index = QModelIndex | QPersistentModelIndex


class PaperList(QFrame):
    """A card; a sheet that is chosen in it can be taken back, with a reason."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("role", "card")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 12, 14, 14)
        self._summary = label("", "heading", wrap=True)
        inside.addWidget(self._summary)
        self._missing = label("", "muted", wrap=True)
        inside.addWidget(self._missing)
        hint = _("Sheets that are entered appear here. One that was entered wrongly is taken back.")
        self._empty = label(hint, "muted", wrap=True)
        inside.addWidget(self._empty)
        self._model = _Sheets(self)
        self.view = QListView()
        self.view.setModel(self._model)
        self.view.setItemDelegate(_Delegate(self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(_("Sheets entered today"))
        self.view.setMinimumHeight(3 * LINE_PX + 2 * GAP_PX)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.selectionModel().currentChanged.connect(self._choose)
        inside.addWidget(self.view, 1)
        self._rest = QWidget()  # takes the room of the list while there is none
        inside.addWidget(self._rest, 1)
        inside.addWidget(self._taking_back())

    def show_overview(self, seen: Overview) -> None:
        """Show what was printed, entered, and is missing."""
        self._summary.setText(paper.came_back(seen))
        self._missing.setText(_("not yet entered: {numbers}", numbers=seen.missing))
        self._missing.setVisible(bool(seen.missing))
        self._empty.setVisible(not seen.today)
        self.view.setVisible(bool(seen.today))
        self._rest.setVisible(not seen.today)
        self._asking.setVisible(bool(seen.today))
        self._model.show_sheets(seen.today)
        self._choose(QModelIndex())

    def _taking_back(self) -> QWidget:
        self._asking = QWidget()
        line = QHBoxLayout(self._asking)
        line.setContentsMargins(0, 4, 0, 0)
        self.reason = QLineEdit(maxLength=MAX_REASON)
        self.reason.setAccessibleName(_("Reason"))
        self.reason.returnPressed.connect(self._take_back)
        self.back = button(_("Take back"))
        self.back.clicked.connect(self._take_back)
        line.addWidget(self.reason, 1)
        line.addWidget(self.back)
        return self._asking

    def _choose(self, index: QModelIndex) -> None:
        sheet = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        self._asking.setEnabled(sheet is not None)
        self.reason.clear()
        if sheet is None:
            self.reason.setPlaceholderText(_("choose a sheet to take it back"))
            return
        self.reason.setPlaceholderText(_("sheet {number}: why?", number=sheet.number))
        self.back.setAccessibleName(
            _("Take back sheet {number} with all its numbers", number=sheet.number)
        )

    def _take_back(self) -> None:
        sheet = self.view.currentIndex().data(Qt.ItemDataRole.UserRole)
        if sheet is not None:
            self.back.setEnabled(False)
            self._desk.ask(
                paper.take_back,
                sheet.number,
                self.reason.text(),
                done=self._taken_back,
                failed=self._not_taken_back,
            )

    def _taken_back(self, _changes: Changes) -> None:
        self.back.setEnabled(True)

    def _not_taken_back(self, _error: Exception) -> None:
        self.back.setEnabled(True)
        self.reason.setFocus()


class _Sheets(QAbstractListModel):
    """The sheets; as text for a screen reader, whole under ``UserRole``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheets: list[Entered] = []

    def show_sheets(self, sheets: list[Entered]) -> None:
        self.beginResetModel()
        self._sheets = sheets
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._sheets)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        sheet = self._sheets[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return sheet
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return "\n".join((sheet.number, _entered(sheet), _totals(sheet), _tallied(sheet)))
        return None


class _Delegate(QStyledItemDelegate):
    """Three lines a sheet: its number and when it was entered, its totals, who tallied when."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = 3 if _tallied(index.data(Qt.ItemDataRole.UserRole)) else 2
        return QSize(0, lines * LINE_PX + 2 * GAP_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        sheet = index.data(Qt.ItemDataRole.UserRole)
        colours = theme.current()
        area: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colours.blue_soft))
        painter.setPen(QPen(QColor(colours.border), colours.border_px))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.blue), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        line = QRect(area.left() + 6, area.top() + GAP_PX, area.width() - 12, LINE_PX)
        painter.setPen(QColor(colours.muted))
        painter.setFont(theme.font(theme.TEXT_PX))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, _entered(sheet))
        painter.drawText(line.translated(0, 2 * LINE_PX), 0, _tallied(sheet))
        painter.setPen(QColor(colours.text))
        totals = painter.fontMetrics().elidedText(
            _totals(sheet), Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line.translated(0, LINE_PX), 0, totals)
        painter.setFont(theme.font(theme.TEXT_PX, bold=True))
        painter.drawText(line, 0, sheet.number)
        painter.restore()


def _entered(sheet: Entered) -> str:
    if sheet.entered_by:
        return _("entered {time} by {name}", time=sheet.entered, name=sheet.entered_by)
    return _("entered {time}", time=sheet.entered)


def _totals(sheet: Entered) -> str:
    return "   ".join(f"{name} {n} {unit}" for name, n, unit in sheet.totals)


def _tallied(sheet: Entered) -> str:
    return "   ".join(text for text in (sheet.tallied, sheet.tallied_by) if text)
