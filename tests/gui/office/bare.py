"""A page of the office in a bare window, on an office with the example campaign."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMainWindow, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from booth_app.gui.desk import Desk
from booth_app.gui.widgets.page_area import PageArea
from booth_app.services.office import campaigns
from booth_app.services.office.place import Office
from tests.gui import reading
from tests.laptop import TurningClock

P = TypeVar("P", bound=QWidget)
LAPTOP, LARGE = (1282, 702), (940, 510)
"""What a page has of 1366×768, and of 1280×720 at 125 %: rail and bar take the rest."""
SLACK = 6


def example_office(folder: Path) -> Office:
    """An office that has begun the example campaign."""
    made = Office(folder / "office", TurningClock(), threaded=True)
    campaigns.begin(made, campaigns.read_source(made, "example")).result()
    made.reload()
    return made


def shown(page: P, desk: Desk, qtbot: QtBot, size: tuple[int, int] = LAPTOP) -> P:
    """The page in a window of this size."""
    window = QMainWindow()
    qtbot.addWidget(window)
    area = PageArea(page)
    window.setCentralWidget(area)
    window.resize(*size)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    area.begin()
    page.bare_window = window  # whoever has the page has its window
    settle(desk, qtbot)
    return page


def settle(desk: Desk, qtbot: QtBot) -> None:
    """Wait until everything that was asked for is shown."""
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not desk.busy, timeout=5000)
    for _pass in range(3):
        QApplication.processEvents()


def type_in(text: str, key: Qt.Key | None = None) -> None:
    """Type over what is in the field that has the focus; Chinese comes at once, as from pinyin."""
    field = QApplication.focusWidget()
    assert field is not None
    field.selectAll()
    field.insert(text) if text else QTest.keyClick(field, Qt.Key.Key_Delete)
    # what a key would have marked
    field.setModified(True)
    if key is not None:
        QTest.keyClick(field, key)


def press(key: Qt.Key) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget(), key)


def assert_usable(page: QWidget, size: tuple[int, int]) -> None:
    """No text is cut off, no control is without a name, none is too small to hit."""
    window = page.window()
    assert size == (window.width(), window.height())
    may_elide = size != LAPTOP
    found: Sequence[str] = [
        *reading.clipped(window, may_elide=may_elide),
        *reading.silent(window),
        *reading.small(window, (44, 40)),
        *reading.tiny(window),
    ]
    assert not found, "\n".join(found)


def assert_walked(page: QWidget) -> None:
    """Tab reaches everything, in the order of the eye, and comes back."""
    window = page.window()
    first = one = QApplication.focusWidget()
    assert one is not None
    stops: list[QWidget] = []
    jumps = []
    while one not in stops:
        assert len(stops) < 300, "Tab never comes back"
        stops.append(one)
        QTest.keyClick(one, Qt.Key.Key_Tab)
        other = QApplication.focusWidget()
        assert other is not None
        _bring_into_sight(other)
        # both after the step: pages scroll along
        here, there = _area(window, one), _area(window, other)
        below = there.top() >= here.bottom() - SLACK
        right = there.left() >= here.right() - SLACK
        if not (below or right or here.contains(there)):
            jumps.append(f"{_told(one)} → {_told(other)}")
        one = other
    assert one is first, "Tab goes round without the first control"
    missed = [_told(w) for w in reading.controls(window) if w not in stops and not _inner(w)]
    assert not missed, f"not reached by Tab: {missed}"
    assert len(jumps) <= 1, "\n".join(jumps)


def _bring_into_sight(widget: QWidget) -> None:
    """As the window does: Qt does not where Tab enters a scrolled part from outside."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 8, 8)
        above = above.parentWidget()


def _inner(widget: QWidget) -> bool:
    """The field within a choice, which has the focus instead of it."""
    return widget.focusProxy() is not None or isinstance(widget.parentWidget(), QComboBox)


def _area(window: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def _told(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() or reading.text_of(widget)}”"
