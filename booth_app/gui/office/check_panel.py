"""A text of anybody's, checked: pasted or opened, what was found beside it."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from booth_app.core.wording import Lang
from booth_app.gui import dialogs
from booth_app.gui.desk import Desk
from booth_app.gui.office.findings_list import FindingsList
from booth_app.gui.widgets.parts import FIELD_PX, Card, button, label
from booth_app.i18n import _
from booth_app.services.office import checking

_DRAFT = ("reports", "check")
SIDE_PX = 300


class CheckPanel(QWidget):
    """The text is kept while the window is open, and nowhere else."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        about = _("Paste a text, or open one: slips in its wording and figures show beside it.")
        line.addWidget(label(about, "muted", wrap=True), 1)
        self.open = button(_("Open a text…"))
        self.copy = button(_("Copy text"))
        for one, press in ((self.open, self._open), (self.copy, self._copy)):
            one.setMinimumHeight(FIELD_PX)
            one.clicked.connect(press)
            line.addWidget(one)
        column.addLayout(line)
        across = QHBoxLayout()
        across.setSpacing(12)
        self.text = QPlainTextEdit(desk.drafts.get(_DRAFT, ""))
        self.text.setAccessibleName(_("Text to be checked"))
        self.text.setPlaceholderText(_("Paste the text here"))
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._keep)
        across.addWidget(self.text, 3)
        side = Card(stretch=True)
        side.setMinimumWidth(SIDE_PX)
        self.findings = FindingsList(desk, self.text)
        side.inside.addWidget(self.findings)
        across.addWidget(side, 2)
        column.addLayout(across, 1)
        self.first: QWidget = self.text
        if self.text.toPlainText():
            self.findings.check_now()

    def show_report(self, _day: str, _lang: Lang) -> None:
        """Compare with the figures as they are now; a text has neither a day nor a language."""
        self.findings.check_now()

    def open_file(self, path: Path) -> None:
        """Show the text of a file and check it."""
        self._desk.work(partial(checking.read, path), done=self._show)

    def _open(self) -> None:
        path = dialogs.ask_text(self)
        if path is not None:
            self.open_file(path)

    def _show(self, text: str) -> None:
        self.text.setPlainText(text)
        self.findings.check_now()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._desk.said.emit(_("The text is copied."))

    def _keep(self) -> None:
        self._desk.drafts[_DRAFT] = self.text.toPlainText()
