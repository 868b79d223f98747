"""Every dialog of the program. None of them stands in the counting path."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from booth_app.core.campaign import Booth, Campaign
from booth_app.core.texts import MAX_NAME
from booth_app.gui.widgets.parts import whole_numbers
from booth_app.i18n import _, name_of

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINT_DPI = 300
"""Sharp enough for small Chinese type; a page drawn finer takes a hundred megabytes."""


def tell(text: str) -> None:
    """Say something where no window is open; it stays until it is read."""
    box = QMessageBox(QMessageBox.Icon.Information, _("Booth"), text)
    # never taken for markup: there may be a path in it
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()


def ask_new_item(parent: QWidget, units: Sequence[str]) -> tuple[str, str] | None:
    """A new leaflet's name and unit, or None."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(_("Add a leaflet"))
    form = QFormLayout(dialog)
    name = QLineEdit(maxLength=MAX_NAME)
    name.setMinimumWidth(320)
    unit = QComboBox()
    unit.addItems(list(units))
    form.addRow(_("Title"), name)
    form.addRow(_("Counted in"), unit)
    form.addRow(_buttons(dialog))
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    answer = (name.text().strip(), unit.currentText())
    dialog.deleteLater()
    return answer if accepted and answer[0] else None


def ask_booth(parent: QWidget, campaign: Campaign, offered: Sequence[Booth]) -> str | None:
    """The code of one of the booths of a campaign that are ``offered``, or None."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(_("Which booth is this?"))
    column = QVBoxLayout(dialog)
    booths = QListWidget()
    booths.setAccessibleName(_("Which booth is this?"))
    booths.setMinimumSize(420, 320)
    for booth in offered:
        place = booth.place or campaign.place
        line = QListWidgetItem(f"{name_of(booth)}   {place}".rstrip(), booths)
        line.setData(Qt.ItemDataRole.UserRole, booth.code)
        line.setSizeHint(QSize(0, 44))
    booths.setCurrentRow(0)
    booths.itemActivated.connect(dialog.accept)
    column.addWidget(booths)
    column.addWidget(_buttons(dialog))
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = booths.currentItem()
    code = str(chosen.data(Qt.ItemDataRole.UserRole)) if accepted and chosen else None
    dialog.deleteLater()
    return code


def ask_pack(parent: QWidget) -> Path | None:
    """A campaign pack or its source, or None."""
    chosen, _filter = QFileDialog.getOpenFileName(
        parent, _("Open a campaign pack"), "", _("Campaign packs (*.boothpack *.toml)")
    )
    return Path(chosen) if chosen else None


def ask_booth_file(parent: QWidget, title: str, start: str = "") -> Path | None:
    """A booth file, or None; ``start`` is the folder that is shown first."""
    chosen, _filter = QFileDialog.getOpenFileName(parent, title, start, _("Booth files (*.booth)"))
    return Path(chosen) if chosen else None


def ask_booth_files(parent: QWidget, title: str) -> list[Path]:
    """Booth files, or none."""
    chosen, _filter = QFileDialog.getOpenFileNames(
        parent, title, "", ";;".join([_("Booth files (*.booth)"), _("All files (*)")])
    )
    return [Path(one) for one in chosen]


def ask_receipt(parent: QWidget, start: str = "") -> Path | None:
    """A receipt of the office, or None; ``start`` is the folder that is shown first."""
    chosen, _filter = QFileDialog.getOpenFileName(
        parent, _("Receipt of the office"), start, _("Receipts (*.boothreceipt)")
    )
    return Path(chosen) if chosen else None


def ask_update(parent: QWidget) -> Path | None:
    """The announcement of a new version, or None."""
    kinds = _("New versions (*.boothupdate)")
    chosen, _filter = QFileDialog.getOpenFileName(parent, _("Look for a new version"), "", kinds)
    return Path(chosen) if chosen else None


def ask_tables(parent: QWidget) -> list[Path]:
    """Tables and filled-in forms of returns; none where it was cancelled."""
    tables = _("Tables and forms (*.csv *.xlsx)")
    chosen, _filter = QFileDialog.getOpenFileNames(parent, _("Import a table"), "", tables)
    return [Path(one) for one in chosen]


def ask_workbook_path(parent: QWidget, name: str, title: str) -> Path | None:
    """Where to save a workbook, or None."""
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, name, _("Workbooks (*.xlsx)"))
    return Path(chosen) if chosen else None


def ask_text_path(parent: QWidget, name: str, title: str) -> Path | None:
    """Where to save a text, or None."""
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, name, _("Text files (*.txt)"))
    return Path(chosen) if chosen else None


def ask_source_path(parent: QWidget, name: str) -> Path | None:
    """Where to save a campaign as a file, or None."""
    title, kinds = _("Save the campaign as a file"), _("Campaign files (*.toml)")
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, name, kinds)
    return Path(chosen) if chosen else None


def ask_report_path(parent: QWidget, name: str, ending: str) -> Path | None:
    """Where to save a report with this ending, or None; a name without it gets it."""
    kinds = {
        "pdf": _("PDF files (*.pdf)"),
        "docx": _("Word documents (*.docx)"),
        "xlsx": _("Workbooks (*.xlsx)"),
    }
    title = _("Save the report")
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, name, kinds[ending])
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() == f".{ending}":
        return path
    # nobody was asked whether a file of this name may be replaced
    numbers = count(2)
    whole = path.with_name(f"{path.name}.{ending}")
    while whole.exists():
        whole = path.with_name(f"{path.name} {next(numbers)}.{ending}")
    return whole


def ask_text(parent: QWidget) -> Path | None:
    """A text or a document to be read, or None."""
    kinds = _("Texts and documents (*.txt *.docx)")
    chosen, _filter = QFileDialog.getOpenFileName(parent, _("Open a text"), "", kinds)
    return Path(chosen) if chosen else None


def ask_own_form(parent: QWidget) -> Path | None:
    """The empty workbook of a superior, or None."""
    title, kinds = _("Their empty form"), _("Workbooks (*.xlsx)")
    chosen, _filter = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(chosen) if chosen else None


def ask_backup(parent: QWidget, start: str) -> Path | None:
    """A backup to put back, or None; ``start`` is the folder that is shown first."""
    kinds = _("Backups (*.sqlite)")
    chosen, _filter = QFileDialog.getOpenFileName(parent, _("Choose a backup"), start, kinds)
    return Path(chosen) if chosen else None


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """A folder, or None."""
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


def ask_copies(parent: QWidget, most: int) -> int | None:
    """How many blank tally sheets, or None."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(_("Blank tally sheets"))
    form = QFormLayout(dialog)
    copies = QLineEdit("5")
    whole_numbers(1, most, copies)
    form.addRow(_("How many, each with a number of its own"), copies)
    form.addRow(_buttons(dialog))
    copies.selectAll()
    accepted = dialog.exec() == QDialog.DialogCode.Accepted and copies.hasAcceptableInput()
    answer = int(copies.text()) if accepted else None
    dialog.deleteLater()
    return answer


def ask_pdf_path(parent: QWidget, name: str, title: str = "") -> Path | None:
    """Where to save a PDF, or None; the daily sheet where no ``title`` says otherwise."""
    title = title or _("Save the daily sheet")
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, name, _("PDF files (*.pdf)"))
    return Path(chosen) if chosen else None


def ask_picture_path(parent: QWidget, name: str) -> Path | None:
    """Where to save a picture, or None."""
    title, kinds = _("Save the picture"), _("Pictures (*.png)")
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, name, kinds)
    return Path(chosen) if chosen else None


def ask_table_path(parent: QWidget, name: str) -> Path | None:
    """Where to save a table as a workbook or as CSV, or None."""
    title, kinds = _("Save the table"), _("Workbooks (*.xlsx);;Tables (*.csv)")
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, name, kinds)
    return Path(chosen) if chosen else None


def has_printer() -> bool:
    """Whether the laptop knows any printer."""
    from PySide6.QtPrintSupport import QPrinterInfo  # slow: it looks round the network

    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(parent: QWidget, title: str) -> QPrinter | None:
    """A printer set up for A4 without margins, or None."""
    from PySide6.QtPrintSupport import QPrintDialog

    printer = a4_printer()
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None


def print_text(parent: QWidget, title: str, text: str) -> bool:
    """Print a text as it is, in letters of one width; False where it was cancelled."""
    from PySide6.QtGui import QFont, QFontDatabase, QTextDocument

    printer = ask_printer(parent, title)
    if printer is None:
        return False
    printer.setFullPage(False)
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    font.setPointSize(10)
    document = QTextDocument()
    document.setDefaultFont(font)
    document.setPlainText(text)
    document.print_(printer)
    return True


def a4_printer() -> QPrinter:
    """A printer for whole A4 pages; they bring their own margins."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    return printer


def print_width(printer: QPrinter) -> int:
    """The width of the whole page in the printer's own dots."""
    return printer.pageLayout().fullRectPixels(printer.resolution()).width()


def print_pages(printer: QPrinter, pages: Sequence[QImage]) -> bool:
    """Paint each picture over a page of its own; False where the printer does not take them."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    for at, page in enumerate(pages):
        if at and not printer.newPage():
            painter.end()
            return False
        painter.drawImage(sheet, page)
    return painter.end()


def _buttons(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
