"""The button that prints blank tally sheets, wherever they may be wanted."""

from functools import partial

from PySide6.QtWidgets import QPushButton

from booth_app.gui import icons, theme
from booth_app.gui.desk import Desk
from booth_app.i18n import _
from booth_app.services import tally_sheets
from booth_app.services.tally_sheets import Printed


class BlankSheetsButton(QPushButton):
    """Asks how many and where to, and writes them beside the window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Blank tally sheets…"))
        self._desk = desk
        self.setIcon(icons.icon("printer", theme.current().text))
        self.setAccessibleName(_("Save blank tally sheets as a PDF"))
        self.clicked.connect(self._print)

    def _print(self) -> None:
        from booth_app.gui import dialogs

        copies = dialogs.ask_copies(self, tally_sheets.MAX_COPIES)
        if copies is None:
            return
        path = dialogs.ask_pdf_path(
            self, tally_sheets.file_name(self._desk.place), _("Save the tally sheets")
        )
        if path is not None:
            work = partial(tally_sheets.print_sheets, self._desk.place, copies, path)
            self._desk.work(work, done=self._printed)

    def _printed(self, printed: Printed) -> None:
        self._desk.said.emit(
            _(
                "{path}: tally sheets {first} to {last}, to be printed on A4.",
                path=printed.path,
                first=f"{printed.first:03d}",
                last=f"{printed.last:03d}",
            )
        )
