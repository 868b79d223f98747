"""The window of the organising office: its first run, or the pages of a campaign."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.texts import shown_name
from booth_app.gui.desk import Desk
from booth_app.gui.office.pages import FOLLOWUPS, INBOX, PAGES, RAIL, RETURNS, TOTALS
from booth_app.gui.pages import Page
from booth_app.gui.shell import Shell
from booth_app.i18n import _
from booth_app.services.changes import Changes
from booth_app.services.given import Kind
from booth_app.services.office.place import Office

TABLES = (".csv", ".xlsx")


class OfficeWindow(Shell):
    """Files may be dropped anywhere on it; Ctrl+O asks for some."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
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

    def bars_above(self) -> list[QWidget]:
        from booth_app.gui.update_strip import UpdateStrip

        return [UpdateStrip(self._desk, self._desk.place.data.parent)]

    def make(self, name: str) -> QWidget:
        page = PAGES[name].make(self._desk, "")
        if name == INBOX:
            from booth_app.gui.office.inbox_page import InboxPage

            assert isinstance(page, InboxPage)
            page.figures_asked.connect(self._show_figures)
            page.return_asked.connect(self._show_return)
        elif name == TOTALS:
            from booth_app.gui.office.totals_page import TotalsPage

            assert isinstance(page, TotalsPage)
            page.times_asked.connect(self._ask_times)
        elif name == FOLLOWUPS:
            from booth_app.gui.office.followups_page import FollowupsPage

            assert isinstance(page, FollowupsPage)
            page.left.connect(self._show_inbox)
        return page

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

    def take(self, paths: Sequence[Path]) -> None:
        if self._pages is not None and (len(paths) > 1 or _is_for_inbox(paths[0])):
            self.take_in(paths)
        else:
            super().take(paths)

    def take_file(self, kind: Kind, path: Path) -> None:
        name = shown_name(path.name)
        match kind:
            case Kind.PACK:
                raise Refusal(OfficeWhy.PACK_AT_OFFICE, name=name)
            case Kind.RECEIPT:
                raise Refusal(OfficeWhy.RECEIPT_AT_OFFICE, name=name)
            case Kind.BOOTH_FILE if self._pages is None:
                raise Refusal(OfficeWhy.NO_CAMPAIGN_YET)
            case Kind.BOOTH_FILE:
                self.take_in([path])

    def take_in(self, paths: Sequence[Path]) -> None:
        """Turn to the inbox, and have it show what these files and folders would bring.

        Tables are for the page of the returns.
        """
        from booth_app.gui.office.inbox_page import InboxPage

        if not paths or self._pages is None:
            return
        if all(path.suffix.lower() in TABLES for path in paths):
            self._take_tables(paths)
            return
        self.show_page(INBOX)
        page = self.page()
        assert isinstance(page, InboxPage)
        page.take_in(paths)

    def _show_inbox(self) -> None:
        self.show_page(INBOX)

    def _show_figures(self, booth: str) -> None:
        from booth_app.gui.office.totals_page import TotalsPage
        from booth_app.services.office.status_words import booth_name
        from booth_app.services.office.totals_view import Look, Step

        office = self._desk.place
        assert isinstance(office, Office)
        self.show_page(TOTALS)
        page = self.page()
        assert isinstance(page, TotalsPage)
        name = booth_name(office.working_on(), booth)
        page.look_at(Step(Look(booth=booth), "measure", name))

    def _ask_times(self, booth: str, day: str, log: str) -> None:
        from booth_app.gui.office.inbox_page import InboxPage

        self.show_page(INBOX)
        page = self.page()
        assert isinstance(page, InboxPage)
        page.ask_times(booth, day, log)

    def _take_tables(self, paths: Sequence[Path]) -> None:
        from booth_app.gui.office.returns_page import ReturnsPage

        self.show_page(RETURNS)
        page = self.page()
        assert isinstance(page, ReturnsPage)
        page.take_in(paths)

    def _show_return(self, body: str, day: str) -> None:
        from booth_app.gui.office.returns_page import ReturnsPage

        self.show_page(RETURNS)
        page = self.page()
        assert isinstance(page, ReturnsPage)
        page.choose(body, day)

    def _on_change(self, changes: Changes) -> None:
        if changes.kinds & {"genesis", "campaign"}:
            # after the event that caused it: the button that was pressed may go with its page
            QTimer.singleShot(0, self._show_campaign)

    def _show_campaign(self) -> None:
        self._desk.place.reload()
        self.rebuild()


def _is_for_inbox(path: Path) -> bool:
    """Whether it is no single file of ours: a folder, or a table."""
    return path.is_dir() or path.suffix.lower() in TABLES
