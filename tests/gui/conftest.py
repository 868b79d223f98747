"""A real window on a real data folder."""

import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth_app import app, i18n
from booth_app.core.kinds import Duty
from booth_app.gui.collector import Collector
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.desk import Desk
from booth_app.gui.main_window import MainWindow
from booth_app.gui.widgets.tile import Tile
from booth_app.services import days, preferences, setup
from booth_app.services.workplace import Workplace

DAY = "2011-04-26"


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program makes it, with its font and style."""
    i18n.use(i18n.ENGLISH)
    return app.make_application()


@pytest.fixture(scope="package")
def collector(qapp: QApplication) -> Iterator[Collector]:
    """Collects garbage in this thread alone, as the program does."""
    made = Collector(qapp)
    yield made
    made.deleteLater()
    gc.unfreeze()
    gc.enable()


@pytest.fixture(autouse=True)
def tidy(collector: Collector) -> Iterator[None]:
    """Nothing that a test left in cycles is collected while another thread works."""
    yield
    collector.collect()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    """An empty data folder, opened the way the window opens it."""
    made = Workplace(tmp_path / "data", threaded=True)
    yield made
    made.close()


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, place: Workplace) -> Iterator[Desk]:
    """The desk of the window; nothing of it may be left behind."""
    made = Desk(place)
    yield made
    # what was asked comes home and the window goes before its data: neither may find it closed
    qtbot.waitUntil(lambda: not made.busy, timeout=60_000)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.close()
    left = [t.name for t in threading.enumerate() if t.name.startswith(("log-", "booth-"))]
    assert left == [], "close() must end every thread that the desk began"


@pytest.fixture
def set_up(place: Workplace) -> Workplace:
    """The example campaign, on this laptop booth gsj."""
    setup.set_up(place, setup.read_pack(place, "example"), "gsj").result()
    place.reload()
    # a test taps faster than a finger; those about the guard switch it on
    preferences.prefer(place, "guard_ms", 0).result()
    return place


@pytest.fixture
def opened(set_up: Workplace) -> Workplace:
    """The example's day, open, with a stock."""
    days.open_day(
        set_up,
        DAY,
        where="荆门市区",
        leader="赵国哲",
        leader_post="副局长",
        staff=[Duty("工作人员甲"), Duty("工作人员乙", lawyer=True)],
        facts={"boards": 5},
        stock={
            ("leaflets", item.code): 100
            for item in set_up.require()[0].items_of("leaflets", "gsj")[:2]
        },
    ).result()
    return set_up


@pytest.fixture
def make_window(desk: Desk, qtbot: QtBot) -> Callable[[], MainWindow]:
    """Shows the window on the data as it is then."""

    def make() -> MainWindow:
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitExposed(window)
        # on a bare X server nobody else gives the window the focus
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


@pytest.fixture
def window(opened: Workplace, make_window: Callable[[], MainWindow]) -> MainWindow:
    """The window with the counter page of an open day."""
    return make_window()


@pytest.fixture
def counter(window: MainWindow) -> CounterPage:
    """The counter page."""
    page = window.page()
    assert isinstance(page, CounterPage)
    return page


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[CounterPage], None]:
    """Waits until every touch of a page is on the disk."""

    def wait(page: CounterPage) -> None:
        qtbot.waitUntil(lambda: not any(t.pending for t in page.findChildren(Tile)), timeout=5000)

    return wait
