"""The inbox (收件): what came, what it comes to, and what is still missing."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth_app.gui.desk import Desk
from booth_app.gui.widgets.parts import label
from booth_app.i18n import _


class InboxPage(QWidget):
    """Files are taken in here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.addWidget(label(_("Inbox"), "page-title"))
        column.addStretch(1)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Show what these files and folders would bring, and ask whether to take them in."""
