"""The daily sheets of all booths: which there are, one of them shown, all of them written."""

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from booth_app import i18n
from booth_app.core.log_state import BoothDay, LogState
from booth_app.core.wording import Lang
from booth_app.gui import dialogs
from booth_app.gui.desk import Desk
from booth_app.gui.office import report_saving
from booth_app.gui.office.figure_table import Column, FigureTable, Row
from booth_app.gui.office.office_of import office_of
from booth_app.gui.office.page_preview import PagePreview
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, button, elided, label
from booth_app.i18n import _, date_name, name_of
from booth_app.services.office import booth_sheets
from booth_app.services.office.booth_sheets import Watch
from booth_app.services.office.place import Office

_Each = tuple[LogState, BoothDay]


class SheetsPanel(QWidget):
    """Escape stops what is being written; then no file is left."""

    _progressed = Signal(int, int, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._office = desk, office_of(desk)
        self._day = ""
        self._lang: Lang = "zh"
        self._turn = 0
        self._stop = threading.Event()
        self.at_work = False
        self.sheets: Sequence[_Each] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._tools())
        column.addWidget(self._progress_line())
        self.said = label("", "muted", wrap=True)
        column.addWidget(self.said)
        across = QHBoxLayout()
        across.setSpacing(12)
        self.table = FigureTable(_("Daily sheets"))
        self.table.selectionModel().currentRowChanged.connect(self._show_sheet)
        across.addWidget(self.table, 4)
        self.preview = PagePreview(desk)
        across.addWidget(self.preview, 5)
        column.addLayout(across, 1000)
        column.addStretch(1)  # where there is nothing
        self.first: QWidget = self.folder
        # told in the worker's thread, heard in the window's
        self._progressed.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        desk.closing.connect(self._stop.set)

    def show_report(self, day: str, lang: Lang) -> None:
        """Show the sheets of a day, or of all days, in a language."""
        self._day, self._lang = day, lang
        self._turn += 1
        read = partial(booth_sheets.wanted, self._office, day)
        self._desk.work(read, done=partial(self._take, self._turn))

    def write_folder(self, folder: Path) -> None:
        """Write a file for each sheet into a folder."""
        self._write(partial(booth_sheets.write_each, self._office, folder, self._day), folder)

    def write_merged(self, path: Path) -> None:
        """Write all sheets as one file."""
        self._write(partial(booth_sheets.write_merged, self._office, path, self._day), path)

    def stop(self) -> None:
        """Stop what is being written; nothing of it is left."""
        self._stop.set()
        self._file.setText(_("Stopping…"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.at_work:
            self.stop()
        else:
            super().keyPressEvent(event)

    def _tools(self) -> QWidget:
        holder = QWidget()
        line = Flow(8)
        holder.setLayout(line)
        self.folder = button(_("Save in a folder…"))
        self.merged = button(_("Save as one PDF…"))
        self.printed = button(_("Print this one…"))
        self.tools = (self.folder, self.merged, self.printed)
        presses = (self._ask_folder, self._ask_merged, self._print)
        for one, press in zip(self.tools, presses, strict=True):
            one.setMinimumHeight(FIELD_PX)
            one.clicked.connect(press)
            one.setEnabled(False)
            line.addWidget(one)
        return holder

    def _progress_line(self) -> QWidget:
        self._progress = QWidget()
        line = QHBoxLayout(self._progress)
        line.setContentsMargins(0, 0, 0, 0)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(14)
        self._bar.setAccessibleName(_("Daily sheets"))
        self._file = elided("", "muted")
        self.cancel = button(_("Cancel"))
        self.cancel.setMinimumHeight(FIELD_PX)
        self.cancel.clicked.connect(self.stop)
        line.addWidget(self._bar, 2)
        line.addWidget(self._file, 3)
        line.addWidget(self.cancel)
        self._progress.hide()
        return self._progress

    def _take(self, turn: int, found: Sequence[_Each]) -> None:
        if turn != self._turn:
            return
        self.sheets = found
        campaign = self._office.working_on()
        rows = [
            Row(
                str(at),
                [name_of(campaign.booth(one.booth)), date_name(one.day, campaign.start)],
                tip=_("closed") if one.closed_seq else _("not closed"),
            )
            for at, (_state, one) in enumerate(found)
        ]
        self.table.show_rows([Column(_("Booth"), wide=True), Column(_("Day"), right=True)], rows)
        self.table.setVisible(bool(found))
        self.preview.setVisible(bool(found))
        if found and self.table.current_key() is None:
            self.table.selectRow(0)
        for one in self.tools:
            one.setEnabled(bool(found) and not self.at_work)
        self.said.setText(
            _("{n} daily sheets, as the booths wrote them", n=len(found))
            if found
            else _("The daily sheets stand here once files of booths are taken in.")
        )
        self._show_sheet(self.table.currentIndex(), QModelIndex())

    def _show_sheet(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and now.row() < len(self.sheets):
            self.preview.show_soon(self._drawing(self.sheets[now.row()]))

    def _drawing(self, one: _Each) -> Callable[[], bytes]:
        return partial(_drawn, self._office, one, self._lang)

    def _ask_folder(self) -> None:
        folder = dialogs.ask_folder(self, _("Where the daily sheets go"))
        if folder is not None:
            self.write_folder(folder)

    def _ask_merged(self) -> None:
        name = " ".join(filter(None, (_("Daily sheets"), self._day)))
        path = dialogs.ask_report_path(self, f"{name}.pdf", "pdf")
        if path is not None:
            self.write_merged(path)

    def _print(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.sheets):
            draw = self._drawing(self.sheets[row])
            report_saving.print_report(self, self._desk, _("Daily sheet"), draw)

    def _write(self, write: Callable[..., object], where: Path) -> None:
        if self.at_work:
            return
        self._at_work(True)
        work = partial(_written, write, self._watch, self._lang)
        self._desk.work(work, done=partial(self._wrote, where), failed=self._failed)

    def _watch(self, done: int, of: int, name: str) -> bool:
        """Called in the worker's thread before each sheet; False stops it."""
        self._progressed.emit(done, of, name)
        return not self._stop.is_set()

    def _show_progress(self, done: int, of: int, name: str) -> None:
        if self.at_work and not self._stop.is_set():
            self._bar.setRange(0, of)
            self._bar.setValue(done)
            self._file.setText(_("{done} of {n}", done=done, n=of) + f"   {name}")

    def _wrote(self, where: Path, _nothing: object) -> None:
        self._at_work(False)
        self._desk.said.emit(_("Saved: {name}", name=where.name))

    def _failed(self, _error: Exception) -> None:
        self._at_work(False)

    def _at_work(self, yes: bool) -> None:
        self.at_work = yes
        self._stop.clear()
        self._bar.setRange(0, 0)
        self._file.setText("")
        self._progress.setVisible(yes)
        for one in self.tools:
            one.setEnabled(not yes and bool(self.sheets))
        (self.cancel if yes else self.folder).setFocus()


def _drawn(office: Office, one: _Each, lang: Lang) -> bytes:
    from booth_app.reports.daily_sheet import render

    with i18n.speaking(i18n.CHINESE if lang == "zh" else i18n.ENGLISH):
        return render(next(booth_sheets.sheets(office, [one])).sheet)


def _written(write: Callable[..., object], watch: Watch, lang: Lang) -> None:
    with i18n.speaking(i18n.CHINESE if lang == "zh" else i18n.ENGLISH):
        write(watch=watch)
