"""The window: a rail of pages, the facts above them, and one page at a time."""

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QFontMetrics, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from booth_app import i18n
from booth_app.gui import icons, theme
from booth_app.gui.banner import Banner
from booth_app.gui.desk import Desk, Reopen
from booth_app.gui.pages import COUNT, LOG, PAGES, RAIL, SETTINGS
from booth_app.gui.typing_focus import is_typing
from booth_app.i18n import _
from booth_app.services import preferences
from booth_app.services.changes import Changes


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
        self._rail = QButtonGroup(self)
        self._content: QWidget | None = None
        self._look_back = self._alone = ""
        self.wanted: Reopen | None = None
        self.setMinimumSize(900, 560)
        desk.dressed.connect(self.rebuild)
        desk.reopen.connect(self._close_for)
        desk.changed.connect(self._on_change)
        desk.page_asked.connect(self.show_page)
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
        # a page beside the rail leaves none of its buttons lit
        self._rail.setExclusive(False)
        for button in self._rail.buttons():
            button.setChecked(button.objectName() == name)
        self._rail.setExclusive(True)
        self._turn_to(name)

    def page_name(self) -> str:
        """The page that is shown, or an empty text where there are no pages."""
        shown = self._pages.currentWidget() if self._pages is not None else None
        return shown.objectName().removeprefix("page-") if shown is not None else ""

    def page(self) -> QWidget:
        """The page that is shown."""
        shown = self._pages.currentWidget() if self._pages is not None else self._content
        assert shown is not None
        return shown

    def tell(self, text: str) -> None:
        """Show a sentence above the page; it stays until it is read."""
        assert self._banner is not None
        self._banner.inform(text)

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
        self._pages = None
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
        self._content = content
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        if rail:
            from booth_app.gui.top_bar import TopBar

            across.addWidget(self._make_rail())
        column = QVBoxLayout()
        column.setSpacing(0)
        if self._desk.place.rehearsal:
            from booth_app.gui.rehearsal import PracticeBar, Watermark

            column.addWidget(PracticeBar(self._desk))
        if rail:
            column.addWidget(TopBar(self._desk))
        self._banner = Banner(holder)
        self._desk.refused.connect(self._banner.warn)
        self._desk.said.connect(self._banner.inform)
        column.addWidget(self._banner)
        column.addWidget(content, 1)
        across.addLayout(column, 1)
        self.setCentralWidget(holder)
        if self._desk.place.rehearsal:
            Watermark(holder)
        content.setFocus()

    def _make_rail(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "nav")
        metrics = QFontMetrics(theme.font(theme.TEXT_PX, bold=True))
        widest = max(metrics.horizontalAdvance(_(page.title)) for page in RAIL)
        frame.setFixedWidth(max(84, widest + 28))
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(8, 12, 8, 12)
        layout.setSpacing(6)
        colours = theme.current()
        self._rail = QButtonGroup(self)
        for number, page in enumerate(RAIL, 1):
            button = QToolButton(frame)
            button.setObjectName(page.name)
            button.setProperty("role", "nav")
            button.setText(_(page.title))
            button.setIcon(icons.icon(page.picture, colours.nav_text, colours.nav_on_text))
            button.setIconSize(button.iconSize().expandedTo(icons.pixmap("plus", "#000").size()))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            button.setMinimumHeight(50)
            button.setMaximumHeight(64)
            button.setToolTip(f"F{number}")
            key = QShortcut(QKeySequence(f"F{number}"), frame)
            key.setProperty("page", page.name)
            key.activated.connect(self._page_key)
            self._rail.addButton(button)
            if page.name == SETTINGS:
                layout.addStretch(1)
            layout.addWidget(button)
        self._rail.buttons()[0].setChecked(True)
        self._rail.buttonClicked.connect(self._rail_clicked)
        return frame

    def _page_key(self) -> None:
        # while somebody types, the keys belong to the text and to the input method
        if not is_typing():
            self.show_page(str(self.sender().property("page")))

    def _rail_clicked(self, button: QToolButton) -> None:
        self._turn_to(button.objectName())

    def _turn_to(self, name: str) -> None:
        """Show a page, making it the first time; the imports wait for that moment too."""
        assert self._pages is not None
        page = self._pages.findChild(QWidget, f"page-{name}")
        if page is None:
            page = PAGES[name].make(self._desk, self._desk.place.reader.open_day())
            page.setObjectName(f"page-{name}")
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.setFocus()

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
        # a screen that is gone since then must not keep the window
        if not screen.intersects(self.frameGeometry()):
            self.move(screen.topLeft())
