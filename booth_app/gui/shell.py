"""What every window of the program is: a rail of pages, a bar above them, one page at a time."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
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
from booth_app.core.errors import Refusal, Why
from booth_app.core.texts import shown_name
from booth_app.gui import theme
from booth_app.gui.banner import Banner
from booth_app.gui.desk import Desk, Reopen
from booth_app.gui.pages import SETTINGS, Page
from booth_app.gui.widgets.page_area import PageArea
from booth_app.i18n import sentence
from booth_app.services import preferences

if TYPE_CHECKING:
    from booth_app.gui.rail import Rail
    from booth_app.services.given import Kind
    from booth_app.services.updating import Update

IN_SIGHT_PX = 8
SMALLEST = (640, 360)
"""A laptop of 1366×768 that shows everything twice as large still holds the window."""


class Shell(QMainWindow):
    """A window says what is in it by ``title``, ``build``, ``rail_pages``, ``top_bar``, ``make``.

    What the desktop hands to the program, at its start or later, and what is dropped on the window
    comes to ``take``; a single file of ours goes on to ``take_file``, an update of the program to
    ``take_update``.

    Everything but the window itself is built anew when the language, the theme or what it is about
    changes, so that no page has to know how to translate itself. ``wanted``: what is to be opened
    instead, once it is closed.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._banner: Banner | None = None
        self._pages: QStackedWidget | None = None
        self._rail: Rail | None = None
        self._content: QWidget | None = None
        self.wanted: Reopen | None = None
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        desk.dressed.connect(self.rebuild)
        desk.reopen.connect(self._close_for)
        desk.page_asked.connect(self.show_page)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._keep_in_sight)
        self._dress()
        self._restore_geometry()
        self.build()

    def title(self) -> str:
        """What stands on the window's frame."""
        raise NotImplementedError

    def build(self) -> None:
        """Build the content, by ``frame`` or by ``frame_pages``."""
        raise NotImplementedError

    def rail_pages(self) -> Sequence[Page]:
        """The pages that have a button."""
        raise NotImplementedError

    def top_bar(self) -> QWidget:
        """What stands above the pages."""
        raise NotImplementedError

    def make(self, name: str) -> QWidget:
        """One of the pages, the first time that it is turned to."""
        raise NotImplementedError

    def take_file(self, kind: "Kind", path: Path) -> None:
        """Do what is right with a file that was opened; it raises ``Refusal`` where nothing is."""
        raise NotImplementedError

    def bars_above(self) -> list[QWidget]:
        """What stands above even the bar; mostly nothing."""
        return []

    def rebuild(self) -> None:
        """Build the window's content anew, in the language and theme that are set now."""
        name = self.page_name()
        self._dress()
        self.build()
        if name and self.page_name():  # unless it has no pages any more
            self.show_page(name)

    def show_page(self, name: str) -> None:
        """Turn to one of the pages."""
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

    def take(self, paths: Sequence[Path]) -> None:
        """Do what is right with what was opened, or say in one sentence why nothing is done."""
        # most windows are never given any
        from booth_app.services import given

        try:
            path = given.only(paths)
            kind = given.kind_of(path)
            if kind is given.Kind.UPDATE:
                self.take_update(path)
            else:
                self.take_file(kind, path)
        except Refusal as refusal:
            self._desk.refused.emit(sentence(refusal))

    def take_update(self, path: Path) -> None:
        """Show on the settings page what newer version of the program a file announces."""
        from booth_app.services import this_copy, updating

        place = self._desk.place
        if place.rehearsal:
            raise Refusal(Why.GIVEN_IN_PRACTICE, name=shown_name(path.name))
        if place.campaign is None:  # the settings are about one
            raise Refusal(Why.NOT_SET_UP)
        find = partial(updating.find, [path], this_copy.this_copy())
        self._desk.work(find, done=self._show_update)

    def take_named(self, name: str) -> None:
        """The same with one file, as a path or a URL."""
        from booth_app.gui.application import path_of

        self.take([path_of(name)])

    def _show_update(self, found: "Update") -> None:
        self._desk.see_update(found)
        self.show_page(SETTINGS)

    def frame(self, content: QWidget) -> None:
        """Have the window show one page, without a rail."""
        self._pages = self._rail = None
        area = PageArea(content)
        self._fill(area)
        area.begin()

    def frame_pages(self, first: str) -> None:
        """Have the window show the rail and the bar, and turn to the first page."""
        from booth_app.gui.rail import Rail

        self._pages = QStackedWidget()
        self._rail = Rail(self.rail_pages())
        self._rail.asked.connect(self.show_page)
        self._fill(self._pages)
        self._turn_to(first)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.take([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        preferences.prefer(self._desk.place, "geometry", geometry)
        super().closeEvent(event)

    def _fill(self, content: QWidget) -> None:
        self._content = content
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        if self._rail is not None:
            across.addWidget(self._rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        for above in self.bars_above():
            column.addWidget(above)
        if self._rail is not None:
            bar = self.top_bar()
            column.addWidget(bar)
            self._banner = Banner(holder, bar)
        else:
            self._banner = Banner(holder)
            column.addWidget(self._banner)
        self._desk.refused.connect(self._banner.warn)
        self._desk.said.connect(self._banner.inform)
        column.addWidget(content, 1)
        across.addLayout(column, 1)
        self.setCentralWidget(holder)
        self._banner.raise_()

    def _turn_to(self, name: str) -> None:
        """Show a page, making it the first time; the imports wait for that moment too."""
        assert self._pages is not None
        area = self._pages.findChild(PageArea, f"area-{name}")
        if area is None:
            page = self.make(name)
            page.setObjectName(f"page-{name}")
            area = PageArea(page)
            area.setObjectName(f"area-{name}")
            self._pages.addWidget(area)
        self._pages.setCurrentWidget(area)
        area.begin()

    def _dress(self) -> None:
        chosen = preferences.preferences(self._desk.place)
        i18n.use(chosen.language)
        theme.use(chosen.theme)
        self.setWindowTitle(self.title())

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

    def _restore_geometry(self) -> None:
        saved = preferences.preferences(self._desk.place).geometry
        screen = QGuiApplication.primaryScreen().availableGeometry()
        if not (saved and self.restoreGeometry(QByteArray.fromBase64(saved.encode("ascii")))):
            self.resize(screen.size().boundedTo(self.sizeHint().expandedTo(screen.size())))
        self.resize(self.size().boundedTo(screen.size()))
        # a screen that is gone since then must not keep the window
        if not screen.intersects(self.frameGeometry()):
            self.move(screen.topLeft())
