"""The window: a rail of pages, the facts above them, and one page at a time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from booth_app import i18n
from booth_app.gui import theme
from booth_app.gui.banner import Banner
from booth_app.gui.desk import Desk, Reopen
from booth_app.gui.pages import COUNT, LOG, PAGES, SETTINGS
from booth_app.gui.widgets.page_area import PageArea
from booth_app.i18n import _
from booth_app.services import preferences
from booth_app.services.changes import Changes

if TYPE_CHECKING:
    from booth_app.gui.rail import Rail

IN_SIGHT_PX = 8
SMALLEST = (640, 360)
"""A laptop of 1366×768 that shows everything twice as large still holds the window."""


class MainWindow(QMainWindow):
    """Chooses what to show: the first run, the check-in, or the pages of an open day.

    Everything but the window itself is built anew when the language, the theme or the day
    changes, so that no page has to know how to translate itself.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._banner: Banner | None = None
        self._pages: QStackedWidget | None = None
        self._rail: Rail | None = None
        self._content: QWidget | None = None
        self._look_back = self._alone = ""
        self.wanted: Reopen | None = None
        self.setMinimumSize(*SMALLEST)
        desk.dressed.connect(self.rebuild)
        desk.reopen.connect(self._close_for)
        desk.changed.connect(self._on_change)
        desk.page_asked.connect(self.show_page)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._keep_in_sight)
        self._dress()
        self._restore_geometry()
        self._build()

    def rebuild(self) -> None:
        """Build the window's content anew, in the language and theme that are set now."""
        name = self.page_name()
        self._dress()
        self._build()
        if name:
            self.show_page(name)

    def show_page(self, name: str) -> None:
        """Turn to one of the pages of the open day."""
        if self._pages is None:
            return
        if self._rail is not None:
            self._rail.show_chosen(name)
        self._turn_to(name)

    def page_name(self) -> str:
        """The page that is shown, or an empty text where there are no pages."""
        if self._pages is None or self._pages.currentWidget() is None:
            return ""
        return self.page().objectName().removeprefix("page-")

    def page(self) -> QWidget:
        """The page that is shown."""
        area = self._pages.currentWidget() if self._pages is not None else self._content
        assert isinstance(area, PageArea)
        return area.page

    def tell(self, text: str) -> None:
        """Show a sentence above the page; it stays until it is read."""
        assert self._banner is not None
        self._banner.inform(text)

    def _keep_in_sight(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what the keyboard comes to: Qt does not where Tab enters from outside."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return  # what is being touched must not move away
        above = now.parentWidget() if now is not None else None
        while now is not None and above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(now, IN_SIGHT_PX, IN_SIGHT_PX)
            above = above.parentWidget()

    def _close_for(self, wanted: Reopen) -> None:
        """Close, and leave word what is to be opened instead."""
        self.wanted = wanted
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        preferences.prefer(self._desk.place, "geometry", geometry)
        super().closeEvent(event)

    def _dress(self) -> None:
        chosen = preferences.preferences(self._desk.place)
        i18n.use(chosen.language)
        theme.use(chosen.theme)
        practice = self._desk.place.rehearsal
        self.setWindowTitle(_("PRACTICE, does not count") if practice else _("Booth"))

    def _build(self) -> None:
        place = self._desk.place
        self._pages = self._rail = None
        if place.campaign is None:
            from booth_app.gui.first_run_page import FirstRunPage

            self._frame(FirstRunPage(self._desk), rail=False)
        elif place.reader.open_day():
            self._pages = QStackedWidget()
            self._frame(self._pages, rail=True)
            self._turn_to(COUNT)
        elif self._alone == SETTINGS:
            from booth_app.gui.settings_page import SettingsPage

            settings = SettingsPage(self._desk, alone=True)
            settings.left.connect(self._show_check_in)
            self._frame(settings, rail=False)
        elif self._alone == LOG:
            from booth_app.gui.log_page import LogPage

            log = LogPage(self._desk, "", alone=True)
            log.left.connect(self._show_check_in)
            self._frame(log, rail=False)
        elif self._look_back:
            from booth_app.gui.closing_page import ClosingPage

            closed = ClosingPage(self._desk, self._look_back)
            closed.left.connect(self._show_check_in)
            self._frame(closed, rail=False)
        else:
            from booth_app.gui.check_in_page import CheckInPage

            check_in = CheckInPage(self._desk)
            check_in.look_back.connect(self.show_closed)
            check_in.settings_asked.connect(self._show_settings)
            check_in.history_asked.connect(self._show_history)
            self._frame(check_in, rail=False)

    def show_closed(self, day: str) -> None:
        """Turn to a day that is closed, to print or export it; an empty text leads back."""
        self._look_back = day
        QTimer.singleShot(0, self.rebuild)

    def _show_check_in(self) -> None:
        self._alone = ""
        self.show_closed("")

    def _show_settings(self) -> None:
        self._alone = SETTINGS
        QTimer.singleShot(0, self.rebuild)

    def _show_history(self) -> None:
        self._alone = LOG
        QTimer.singleShot(0, self.rebuild)

    def _frame(self, content: QWidget, *, rail: bool) -> None:
        self._content = content if rail else PageArea(content)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        if rail:
            from booth_app.gui.rail import Rail
            from booth_app.gui.top_bar import TopBar

            self._rail = Rail()
            self._rail.asked.connect(self.show_page)
            across.addWidget(self._rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        if self._desk.place.rehearsal:
            from booth_app.gui.rehearsal import PracticeBar, Watermark

            column.addWidget(PracticeBar(self._desk))
        if rail:
            bar = TopBar(self._desk)
            column.addWidget(bar)
            self._banner = Banner(holder, bar)
        else:
            self._banner = Banner(holder)
            column.addWidget(self._banner)
        self._desk.refused.connect(self._banner.warn)
        self._desk.said.connect(self._banner.inform)
        column.addWidget(self._content, 1)
        across.addLayout(column, 1)
        self.setCentralWidget(holder)
        self._banner.raise_()
        if self._desk.place.rehearsal:
            Watermark(holder)
        if isinstance(self._content, PageArea):
            self._content.begin()

    def _turn_to(self, name: str) -> None:
        """Show a page, making it the first time; the imports wait for that moment too."""
        assert self._pages is not None
        area = self._pages.findChild(PageArea, f"area-{name}")
        if area is None:
            page = PAGES[name].make(self._desk, self._desk.place.reader.open_day())
            page.setObjectName(f"page-{name}")
            area = PageArea(page)
            area.setObjectName(f"area-{name}")
            self._pages.addWidget(area)
        self._pages.setCurrentWidget(area)
        area.begin()

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

    def _restore_geometry(self) -> None:
        saved = preferences.preferences(self._desk.place).geometry
        screen = QGuiApplication.primaryScreen().availableGeometry()
        if not (saved and self.restoreGeometry(QByteArray.fromBase64(saved.encode("ascii")))):
            self.resize(screen.size().boundedTo(self.sizeHint().expandedTo(screen.size())))
        self.resize(self.size().boundedTo(screen.size()))
        # a screen that is gone since then must not keep the window
        if not screen.intersects(self.frameGeometry()):
            self.move(screen.topLeft())
