"""The chase list (催报) as a text: to be read, and copied into a message."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from booth_app.gui.desk import Desk
from booth_app.gui.widgets.inline_panel import InlinePanel
from booth_app.gui.widgets.parts import FIELD_PX, button, label
from booth_app.i18n import _
from booth_app.services.office import chasing
from booth_app.services.office.place import Office

WIDTH = 640
TEXT_PX = 380


class ChasePanel(InlinePanel):
    """Over the page; Escape closes it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, WIDTH)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(_("Chase list"), "title"))
        self._text = QPlainTextEdit(readOnly=True)
        self._text.setAccessibleName(_("Chase list"))
        self._text.setTabChangesFocus(True)
        column.addWidget(self._text)
        line = QHBoxLayout()
        close = button(_("Close"))
        close.clicked.connect(self.leave)
        self._copy = button(_("Copy"), "primary")
        self._copy.clicked.connect(self._copy_text)
        for one in (close, self._copy):
            one.setMinimumHeight(FIELD_PX)
        line.addWidget(close)
        line.addStretch(1)
        line.addWidget(self._copy)
        column.addLayout(line)

    def show_list(self, before: QWidget | None) -> None:
        """Show what is missing now; ``before`` has the focus again afterwards."""
        office = self._desk.place
        assert isinstance(office, Office)
        page = self.parentWidget()
        assert page is not None
        self._text.setPlainText(chasing.chase_text(office))
        self._copy.setText(_("Copy"))
        self.setFixedWidth(min(WIDTH, page.width() - 16))
        self._text.setFixedHeight(max(80, min(TEXT_PX, page.height() - 180)))
        self.come_up(self._copy, before)
        self.stay_within((page.width() - self.width()) // 2, 40)

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self._copy.setText(_("✓ Copied"))
