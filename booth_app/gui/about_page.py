"""About this program: what it is, the two pages for new staff, and the licences of its parts."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QUrl
from PySide6.QtGui import QDesktopServices, QTextOption
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from booth_app.core.errors import Refusal
from booth_app.gui import dialogs, icons
from booth_app.gui.desk import Desk
from booth_app.gui.pages import SETTINGS
from booth_app.gui.widgets.card_columns import in_columns
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import Card, breakable, button, label
from booth_app.i18n import _, sentence
from booth_app.services import about, licences, quick_start
from booth_app.services.writing import write_file

ICON_PX = 64
LIST_PX, TEXT_PX = 130, 160
"""The list and the text are at least so high."""


class AboutPage(QWidget):
    """The settings lead here, at a booth and at the office, and it leads back to them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 18, 28, 18)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label(_("About this program"), "page-title"))
        head.addStretch(1)
        back = button(_("Back to the settings"))
        back.clicked.connect(self._leave)
        head.addWidget(back)
        outer.addLayout(head)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(in_columns([self._program_card(), self._pages_card(), _rights_card()]), 5)
        across.addWidget(LicencesCard(licences.parts()), 6)
        outer.addLayout(across, 1)
        self.setFocusProxy(back)

    def _leave(self) -> None:
        self._desk.page_asked.emit(SETTINGS)

    def _program_card(self) -> Card:
        card = Card(stretch=True)
        top = QHBoxLayout()
        top.setSpacing(16)
        picture = label("")
        picture.setPixmap(icons.pixmap("booth", "#000000", ICON_PX))
        top.addWidget(picture)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(label(_("Booth"), "page-title"))
        names.addWidget(label(about.in_one_line(), "muted", wrap=True))
        top.addLayout(names, 1)
        card.inside.addLayout(top)
        card.inside.addSpacing(6)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        # a path whose folders have long names goes below its label
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, value in about.facts(self._desk.place.data):
            form.addRow(label(name, "muted"), label(breakable(Path(value)), wrap=True))
        card.inside.addLayout(form)
        return card

    def _pages_card(self) -> Card:
        card = Card(stretch=True)
        card.inside.addWidget(label(_("Quick start"), "heading"))
        what = _("Two pages for new staff, to be printed and laid beside the laptop.")
        card.inside.addWidget(label(what, "muted", wrap=True))
        ways = Flow()
        show, save = button(_("Open the PDF")), button(_("Save the PDF…"))
        show.clicked.connect(self._open)
        save.clicked.connect(self._save)
        ways.addWidget(show)
        ways.addWidget(save)
        card.inside.addLayout(ways)
        return card

    def _open(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(quick_start.kept()))):
            self._desk.refused.emit(_("Nothing here opens a PDF: save it, and print it elsewhere."))

    def _save(self) -> None:
        pages = quick_start.kept()
        path = dialogs.ask_pdf_path(self, pages.name, _("Save the quick start"))
        if path is None:
            return
        try:
            write_file(pages.read_bytes(), path)
        except Refusal as refusal:
            self._desk.refused.emit(sentence(refusal))
        else:
            self._desk.said.emit(_("Saved: {path}", path=path))


def _rights_card() -> Card:
    card = Card(stretch=True)
    card.inside.addWidget(label(_("Qt, under the LGPL"), "heading"))
    card.inside.addWidget(label(about.of_lgpl(), wrap=True))
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath))
    where = _("The libraries lie in {path}", path=breakable(folder))
    card.inside.addWidget(label(where, "muted", wrap=True))
    return card


class LicencesCard(Card):
    """The parts, and the licence in full of the one that is chosen."""

    def __init__(self, parts: Sequence[licences.Part]) -> None:
        super().__init__(stretch=True)
        self._parts = parts
        self.inside.addWidget(label(_("Parts and their licences"), "heading"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Parts and their licences"))
        self.list.setMinimumHeight(LIST_PX)
        for part in parts:
            version = part.version or _("in {name}", name=part.within)
            QListWidgetItem("   ".join(filter(None, (part.name, version, part.licence))), self.list)
        self.inside.addWidget(self.list, 2)
        self._source = label("", "muted", wrap=True)
        self.inside.addWidget(self._source)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(_("The licence in full"))
        self.text.setTabChangesFocus(True)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.setMinimumHeight(TEXT_PX)
        self.inside.addWidget(self.text, 3)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)

    def _show(self, row: int) -> None:
        part = self._parts[row]
        self._source.setText(_("Source code: {url}", url=part.source))
        self._source.setVisible(bool(part.source))
        self.text.setPlainText(licences.text_of(part))
