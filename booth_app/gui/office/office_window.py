"""The window of the organising office: its first run, or the pages of a campaign."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from booth_app.gui.desk import Desk
from booth_app.gui.office.pages import INBOX, PAGES, RAIL
from booth_app.gui.pages import Page
from booth_app.gui.shell import Shell
from booth_app.i18n import _
from booth_app.services.changes import Changes


class OfficeWindow(Shell):
    """Files may be dropped anywhere on it; Ctrl+O asks for some."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAcceptDrops(True)
        desk.changed.connect(self._on_change)
        QShortcut(QKeySequence.StandardKey.Open, self).activated.connect(self.ask_files)

    def title(self) -> str:
        return _("Organising office")

    def rail_pages(self) -> Sequence[Page]:
        return RAIL

    def top_bar(self) -> QWidget:
        from booth_app.gui.office.office_bar import OfficeBar

        bar = OfficeBar(self._desk)
        bar.files_asked.connect(self.ask_files)
        return bar

    def make(self, name: str) -> QWidget:
        return PAGES[name].make(self._desk, "")

    def build(self) -> None:
        if self._desk.place.campaign is None:
            from booth_app.gui.office.begin_page import BeginPage

            self.frame(BeginPage(self._desk))
        else:
            self.frame_pages(INBOX)

    def ask_files(self) -> None:
        """Ask which files to take in."""
        from booth_app.gui import dialogs

        if self._pages is not None:
            self.take_in(dialogs.ask_booth_files(self, _("Take in files")))

    def take_in(self, paths: Sequence[Path]) -> None:
        """Turn to the inbox, and have it show what these files and folders would bring."""
        from booth_app.gui.office.inbox_page import InboxPage

        if not paths or self._pages is None:
            return
        self.show_page(INBOX)
        page = self.page()
        assert isinstance(page, InboxPage)
        page.take_in(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._pages is not None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.take_in([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    def _on_change(self, changes: Changes) -> None:
        if changes.kinds & {"genesis", "campaign"}:
            # after the event that caused it: the button that was pressed may go with its page
            QTimer.singleShot(0, self._show_campaign)

    def _show_campaign(self) -> None:
        self._desk.place.reload()
        self.rebuild()
