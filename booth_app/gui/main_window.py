"""The window of a booth: the first run, the check-in, or the pages of an open day."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from booth_app.core.texts import shown_name
from booth_app.gui.desk import Desk
from booth_app.gui.pages import ABOUT, COUNT, LOG, PAGES, RAIL, SETTINGS, Page
from booth_app.gui.shell import Shell
from booth_app.i18n import _
from booth_app.services.changes import Changes

if TYPE_CHECKING:
    from booth_app.services.given import Kind


class MainWindow(Shell):
    """Chooses what to show, and shows it anew when a day is opened or closed."""

    _look_back = _alone = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        desk.changed.connect(self._on_change)

    def title(self) -> str:
        return _("PRACTICE, does not count") if self._desk.place.rehearsal else _("Booth")

    def rail_pages(self) -> Sequence[Page]:
        return RAIL

    def top_bar(self) -> QWidget:
        from booth_app.gui.top_bar import TopBar

        return TopBar(self._desk)

    def make(self, name: str) -> QWidget:
        return PAGES[name].make(self._desk, self._desk.place.reader.open_day())

    def bars_above(self) -> list[QWidget]:
        if not self._desk.place.rehearsal:
            return []
        from booth_app.gui.rehearsal import PracticeBar

        return [PracticeBar(self._desk)]

    def build(self) -> None:
        place = self._desk.place
        if place.campaign is None:
            from booth_app.gui.first_run_page import FirstRunPage

            self.frame(FirstRunPage(self._desk))
        elif place.reader.open_day():
            self.frame_pages(COUNT)
        elif self._alone == SETTINGS:
            from booth_app.gui.settings_page import SettingsPage

            settings = SettingsPage(self._desk, alone=True)
            settings.left.connect(self._show_check_in)
            settings.moved.connect(self._show_moved)
            self.frame(settings)
        elif self._alone == ABOUT:
            self.frame(self.make(ABOUT))
        elif self._alone == LOG:
            from booth_app.gui.log_page import LogPage

            log = LogPage(self._desk, "", alone=True)
            log.left.connect(self._show_check_in)
            self.frame(log)
        elif self._look_back:
            from booth_app.gui.closing_page import ClosingPage

            closed = ClosingPage(self._desk, self._look_back)
            closed.left.connect(self._show_check_in)
            self.frame(closed)
        else:
            from booth_app.gui.check_in_page import CheckInPage

            check_in = CheckInPage(self._desk)
            check_in.look_back.connect(self.show_closed)
            check_in.settings_asked.connect(self._show_settings)
            check_in.history_asked.connect(self._show_history)
            self.frame(check_in)
        if place.rehearsal:
            from booth_app.gui.rehearsal import Watermark

            holder = self.centralWidget()
            assert holder is not None
            Watermark(holder)

    def show_page(self, name: str) -> None:
        if not self.page_name() and name in (SETTINGS, ABOUT):
            self._alone = name
            # after the event that caused it, as everywhere here
            QTimer.singleShot(0, self.rebuild)
            return
        super().show_page(name)

    def show_closed(self, day: str) -> None:
        """Turn to a day that is closed, to print or export it; an empty text leads back."""
        self._look_back = day
        QTimer.singleShot(0, self.rebuild)

    def take_file(self, kind: "Kind", path: Path) -> None:
        from booth_app.services.given import Kind

        match kind:
            case Kind.PACK:
                self._take_pack(path)
            case Kind.RECEIPT:
                from booth_app.services import receipts

                read = partial(receipts.read, self._desk.place, path)
                self._desk.work(read, done=self._receipt_read)
            case Kind.BOOTH_FILE:
                from booth_app.gui.log_file_panel import LogFilePanel

                holder = self.centralWidget()
                assert holder is not None
                for earlier in holder.findChildren(LogFilePanel):
                    earlier.leave()
                LogFilePanel(self._desk, holder).look_at(path)

    def _take_pack(self, path: Path) -> None:
        """On a new laptop the first run goes on with it; later the settings ask about it."""
        from booth_app.services import serving, setup

        if self._desk.place.campaign is None:
            from booth_app.gui.first_run_page import FirstRunPage

            first_run = self.page()
            assert isinstance(first_run, FirstRunPage)
            first_run.choose(str(path))
            return
        pack = setup.read_pack(self._desk.place, str(path))
        offer = serving.offer(self._desk.place, pack, shown_name(path.name))
        from booth_app.gui.settings_page import SettingsPage

        self._alone = SETTINGS
        self.rebuild()
        settings = self.page()
        assert isinstance(settings, SettingsPage)
        settings.offer(offer)

    def _receipt_read(self, _changes: Changes) -> None:
        from booth_app.services import receipts

        place = self._desk.place
        if now := receipts.standing(place):
            self.tell(receipts.in_words(place, now))

    def _show_moved(self, said: str) -> None:
        self._alone = self._look_back = ""
        # from outside the events of the page, which goes; and behind the rebuild for a new log
        QTimer.singleShot(0, partial(self._rebuild_and_tell, said))

    def _rebuild_and_tell(self, said: str) -> None:
        self.rebuild()
        self.tell(said)

    def _show_check_in(self) -> None:
        self._alone = ""
        self.show_closed("")

    def _show_settings(self) -> None:
        self._alone = SETTINGS
        QTimer.singleShot(0, self.rebuild)

    def _show_history(self) -> None:
        self._alone = LOG
        QTimer.singleShot(0, self.rebuild)

    def _on_change(self, changes: Changes) -> None:
        closed = [s.entry.day for s in changes.entries if s.entry.kind == "day_close"]
        if closed:
            self._look_back = closed[-1]
        elif changes.kinds & {"genesis", "day_open"}:
            self._look_back = self._alone = ""
        else:
            return
        # after the event that caused it: the button that was pressed goes away with its page
        QTimer.singleShot(0, self.rebuild)
