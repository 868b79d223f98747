"""What the slip checker finds in a text, beside it; a proposal is taken over by a button."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from booth_app.gui.desk import Desk
from booth_app.gui.office.office_of import office_of
from booth_app.gui.widgets.parts import FIELD_PX, button, label
from booth_app.i18n import _
from booth_app.services.office import checking
from booth_app.services.office.checking import Finding

PATIENCE_MS = 400
ROW_PX = 40
LIST_PX = 2 * ROW_PX


class _List(QListWidget):
    """Signals: ``left()`` by Escape."""

    left = Signal()

    def sizeHint(self) -> QSize:
        """As low as it may be: it takes what room is left."""
        return QSize(super().sizeHint().width(), LIST_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FindingsList(QWidget):
    """Checks what stands in ``field``, a little after each change.

    Signals: ``checked(int)`` with how many were found.
    """

    checked = Signal(int)

    def __init__(self, desk: Desk, field: QPlainTextEdit) -> None:
        super().__init__()
        self._desk, self._field = desk, field
        self.findings: Sequence[Finding] = ()
        self._text = ""
        self._turn = 0
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._timer.timeout.connect(self.check_now)
        field.textChanged.connect(self._timer.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.said = label("", "muted", wrap=True)
        self.list = _List()
        self.list.setAccessibleName(_("What was found in the text"))
        self.list.setMinimumHeight(LIST_PX)
        self.list.currentRowChanged.connect(self._point)
        self.list.left.connect(self._to_field)
        self.about = label("", wrap=True)
        self.use = button(_("Use the proposal"))
        self.use.setMinimumHeight(FIELD_PX)
        self.use.clicked.connect(self._take_over)
        column.addWidget(self.said)
        column.addWidget(self.list, 1000)
        column.addWidget(self.about)
        column.addWidget(self.use)
        column.addStretch(1)  # where there is no list
        self._show((), "")

    def check_now(self) -> None:
        """Check what stands there now."""
        self._timer.stop()
        text = self._field.toPlainText()
        self._turn += 1
        if not text.strip():
            self._show((), text)
            return
        self._desk.work(
            partial(checking.check, office_of(self._desk), text),
            done=partial(self._take, self._turn, text),
        )

    def _take(self, turn: int, text: str, found: list[Finding]) -> None:
        if turn == self._turn and text == self._field.toPlainText():
            self._show(found, text)

    def _show(self, found: Sequence[Finding], text: str) -> None:
        row = max(0, self.list.currentRow())
        had_focus = self.list.hasFocus() or self.use.hasFocus()
        self.findings, self._text = found, text
        self.list.blockSignals(True)
        self.list.clear()
        for one in found:
            proposed = f"{one.found} → {one.proposed}" if one.proposed else one.found
            where = _("line {line}", line=one.line)
            item = QListWidgetItem(f"{proposed}   {where}", self.list)
            item.setToolTip(one.message)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{proposed}，{where}，{one.message}")
            item.setSizeHint(QSize(0, ROW_PX))
        self.list.blockSignals(False)
        if not text.strip():
            self.said.setText(_("What is worded wrongly or differs from the figures shows here."))
        elif found:
            self.said.setText(_("To look at: {n}", n=len(found)))
        else:
            self.said.setText("✓ " + _("Nothing was found."))
        self.list.setVisible(bool(found))
        self.list.setCurrentRow(min(row, len(found) - 1) if found else -1)
        self._tell()
        if had_focus and not found:
            self._to_field()
        self.checked.emit(len(found))

    def _point(self, _row: int) -> None:
        one = self._tell()
        if one is None or not self.list.hasFocus():
            return
        cursor = self._field.textCursor()
        cursor.setPosition(_units(self._text, one.start))
        cursor.setPosition(_units(self._text, one.end), QTextCursor.MoveMode.KeepAnchor)
        self._field.setTextCursor(cursor)
        self._field.ensureCursorVisible()

    def _tell(self) -> Finding | None:
        """Say what the chosen finding is about, and offer its proposal."""
        row = self.list.currentRow()
        one = self.findings[row] if 0 <= row < len(self.findings) else None
        self.about.setText(one.message if one else "")
        self.about.setVisible(one is not None)
        self.use.setVisible(bool(one and one.proposed))
        return one

    def _take_over(self) -> None:
        one = self._tell()
        if one is None or not one.proposed or self._field.toPlainText() != self._text:
            return
        cursor = QTextCursor(self._field.document())
        cursor.setPosition(_units(self._text, one.start))
        cursor.setPosition(_units(self._text, one.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(one.proposed)
        self.list.setFocus()
        self.check_now()

    def _to_field(self) -> None:
        self._field.setFocus()


def _units(text: str, at: int) -> int:
    """Where a character stands for Qt, which counts rare ones twice."""
    return len(text[:at].encode("utf-16-le")) // 2
