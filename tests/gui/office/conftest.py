"""The office's real window on a real data folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from booth_app import i18n
from booth_app.gui import theme
from booth_app.gui.desk import Desk
from booth_app.gui.office.inbox_page import InboxPage
from booth_app.gui.office.office_window import OfficeWindow
from booth_app.services import preferences
from booth_app.services.office import campaigns
from booth_app.services.office.place import Office
from tests.laptop import TurningClock
from tests.services.office.booths import Booths


@pytest.fixture
def place(tmp_path: Path, qapp: QApplication) -> Iterator[Office]:
    """An office without a campaign, which speaks English; its desk closes it."""
    made = Office(tmp_path / "data" / "office", TurningClock(), threaded=True)
    preferences.prefer(made, "language", "en").result()
    yield made
    made.close()
    i18n.use(i18n.ENGLISH)
    theme.use("light")


@pytest.fixture
def begun(place: Office) -> Office:
    """The office with the example campaign."""
    campaigns.begin(place, campaigns.read_source(place, "example")).result()
    place.reload()
    return place


@pytest.fixture
def booths(tmp_path: Path) -> Booths:
    """Writes booth files of the example campaign."""
    return Booths(tmp_path / "sticks")


@pytest.fixture
def make_office_window(desk: Desk, qtbot: QtBot) -> Iterator[Callable[[], OfficeWindow]]:
    """Shows the window on the data as it is then; it goes before its desk, as in the program."""
    made: list[OfficeWindow] = []

    def make() -> OfficeWindow:
        window = OfficeWindow(desk)
        made.append(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        settle(window, qtbot)
        return window

    yield make
    for window in made:
        settle(window, qtbot)
        window.close()
        delete(window)


@pytest.fixture
def office_window(begun: Office, make_office_window: Callable[[], OfficeWindow]) -> OfficeWindow:
    """The window of an office in which nothing came yet."""
    return make_office_window()


def settle(window: OfficeWindow, qtbot: QtBot) -> None:
    """Wait for what was asked for, and let the window lay itself out."""
    for _pass in range(3):
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not window._desk.busy)
    for _pass in range(3):
        QApplication.processEvents()


def inbox(window: OfficeWindow) -> InboxPage:
    """The page of what came."""
    page = window.page()
    assert isinstance(page, InboxPage)
    return page
