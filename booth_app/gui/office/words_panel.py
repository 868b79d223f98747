"""Writing into a draft: what a gap lacks, a paragraph in other words, a part that may be added."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from booth_app.gui.desk import Desk
from booth_app.gui.office.findings_list import FindingsList
from booth_app.gui.widgets.parts import FIELD_PX, button, label
from booth_app.i18n import _

FIELD_HIGH_PX = 96


class _Field(QPlainTextEdit):
    """Ctrl+Enter keeps what is written. Signals: ``kept()``, ``left()``."""

    kept = Signal()
    left = Signal()

    def sizeHint(self) -> QSize:
        """As low as it may be: it takes what room is left."""
        return QSize(super().sizeHint().width(), FIELD_HIGH_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class WordsPanel(QWidget):
    """Signals: ``kept(str, str)`` a block and its words; ``dropped(str)`` back to the draft's own;
    ``left()`` without either.
    """

    kept = Signal(str, str)
    dropped = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.block = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.title = label("", "heading", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.field = _Field()
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(FIELD_HIGH_PX)
        self.field.kept.connect(self._keep)
        self.field.left.connect(self.left)
        self.field.textChanged.connect(self._remember)
        self.findings = FindingsList(desk, self.field)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.keep = button(_("Keep these words"), "primary")
        self.drop = button(_("Back to the draft"))
        for one, press in ((self.keep, self._keep), (self.drop, self._drop)):
            one.setMinimumHeight(FIELD_PX)
            one.clicked.connect(press)
            line.addWidget(one)
        line.addStretch(1)
        for widget in (self.title, self.about):
            column.addWidget(widget)
        column.addWidget(self.field, 2)
        column.addLayout(line)
        column.addWidget(self.findings, 3)

    def ask(self, block: str, title: str, about: str, text: str, *, written: bool) -> None:
        """Ask for the words of a block; ``written``: somebody's own stand there already."""
        self.block = ""
        self.title.setText(title)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.field.setAccessibleName(title)
        self.field.setPlainText(self._desk.drafts.get(("reports", block), text))
        self.block = block
        self.drop.setVisible(written)
        self.findings.check_now()

    def _remember(self) -> None:
        if self.block:
            self._desk.drafts["reports", self.block] = self.field.toPlainText()

    def _keep(self) -> None:
        if self.block:
            self.kept.emit(self.block, self.field.toPlainText())

    def _drop(self) -> None:
        if self.block:
            self.dropped.emit(self.block)
