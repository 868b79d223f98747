"""The daily sheet in the checklist: printed, or saved as a PDF."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth_app.gui import dialogs
from booth_app.gui.desk import Desk
from booth_app.gui.sheet_preview import images
from booth_app.gui.widgets.parts import button, label
from booth_app.i18n import _
from booth_app.reports.preview import Picture
from booth_app.services import reporting


class SheetStep(QWidget):
    """Signals: ``made()`` when it was printed, saved or left; ``changed()`` of what is next."""

    made = Signal()
    changed = Signal()

    def __init__(self, desk: Desk, day: str) -> None:
        super().__init__()
        self._desk, self._day = desk, day
        self._no_printer = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        paper = button(_("Print…"))
        paper.clicked.connect(self.print_sheet)
        save = button(_("Save as PDF…"))
        save.clicked.connect(self.save_sheet)
        later = button(_("Not now"))
        later.clicked.connect(self.made)
        for widget in (paper, save, later):
            line.addWidget(widget)
        line.addStretch(1)
        column.addLayout(line)
        self._said = label(
            _("Three people sign it. What it looks like is beside."), "muted", wrap=True
        )
        column.addWidget(self._said)
        self._code = label("", wrap=True)
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._code.hide()
        column.addWidget(self._code)

    def show_code(self, code: str) -> None:
        """The code of the closed day, as it stands on the sheet; none while it is open."""
        self._code.setText(_("Day code {code}", code=code) if code else "")
        self._code.setVisible(bool(code))

    @property
    def action(self) -> str:
        """What is to be done next."""
        return _("Save as PDF…") if self._no_printer else _("Print the sheet…")

    def act(self) -> None:
        """Do it."""
        if self._no_printer:
            self.save_sheet()
        else:
            self.print_sheet()

    def print_sheet(self) -> None:
        """Ask for a printer, and have the pages drawn for it."""
        if not dialogs.has_printer():
            self._no_printer = True
            self._say(_("There is no printer on this laptop. Save the PDF and print it elsewhere."))
            self.changed.emit()
            return
        printer = dialogs.ask_printer(self, reporting.sheet_name(self._desk.place, self._day))
        if printer is None:
            return
        self._say(_("The sheet is being printed…"))
        width = dialogs.print_width(printer)
        draw = partial(reporting.sheet_pictures, self._desk.place, self._day, width)
        self._desk.work(draw, done=partial(self._print, printer), failed=self._failed)

    def save_sheet(self) -> None:
        """Ask where to, and write it."""
        path = dialogs.ask_pdf_path(self, reporting.sheet_name(self._desk.place, self._day))
        if path is not None:
            work = partial(reporting.write_sheet, self._desk.place, self._day, path)
            self._desk.work(work, done=partial(self._saved, path), failed=self._failed)

    def _print(self, printer: Any, pages: list[Picture]) -> None:
        if dialogs.print_pages(printer, images(pages)):
            self._say(_("The sheet was sent to the printer."))
            self.made.emit()
        else:
            self._say(
                _("The printer did not take the sheet. Save the PDF, it can be printed later.")
            )

    def _saved(self, path: Path, _answer: object) -> None:
        self._say(_("The daily sheet is in {path}.", path=path))
        self.made.emit()

    def _failed(self, _error: Exception) -> None:
        self._say(_("The sheet was not made."))

    def _say(self, text: str) -> None:
        self._said.setText(text)
