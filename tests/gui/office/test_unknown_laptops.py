"""A laptop that nobody knows, in the inbox: it counts, it is flagged, and a word settles it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from booth_app.exchange import signing
from booth_app.exchange.office_keys import LEAST
from booth_app.gui.office.inbox_page import InboxPage
from booth_app.gui.office.office_window import OfficeWindow
from booth_app.services.office import collecting, keys, trusting
from booth_app.services.office.place import Office
from tests.log_builder import DAY
from tests.services.office.booths import Booths

from .conftest import inbox, settle

Make = Callable[[], OfficeWindow]


def cell(page: InboxPage) -> str:
    [line] = [line for line in page._grid._model.lines if line.booth == "gsj"]
    return line.days[DAY].text


def answer(window: OfficeWindow, text: str, why: str, qtbot: QtBot) -> None:
    """Write whom one asked, and press the answer."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, why)
    buttons = window.page().findChildren(QAbstractButton)
    [found] = [one for one in buttons if one.isVisible() and one.text() == text]
    found.click()
    settle(window, qtbot)


def test_it_is_confirmed_by_telephone(
    begun: Office, booths: Booths, make_office_window: Make, qtbot: QtBot
) -> None:
    """The first thing that can be done about its day; then the day is as any other."""
    keys.make_keys(begun.data, "correct horse", LEAST)
    log = booths.busy(n=20)
    collecting.collect(begun, [booths.file(log)]).result()
    window = make_office_window()
    page = inbox(window)
    assert "? 20" == cell(page)
    page.show_cell("gsj", DAY)
    name = signing.fingerprint(signing.public_key(log.seed))
    assert f"Confirm the key {name}…" == QApplication.focusWidget().text()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    answer(window, "It is the same", "Mr Zhao", qtbot)
    assert ("✓ 20", ["trusted"]) == (cell(page), [one.trust for one in trusting.laptops(begun)])


def test_one_that_is_not_theirs_counts_nothing(
    begun: Office, booths: Booths, make_office_window: Make, qtbot: QtBot
) -> None:
    """Its day is missing again, so that somebody goes on asking for it."""
    keys.make_keys(begun.data, "correct horse", LEAST)
    collecting.collect(begun, [booths.file(booths.busy(n=20))]).result()
    window = make_office_window()
    page = inbox(window)
    page.show_cell("gsj", DAY)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    answer(window, "Not theirs: count nothing of it", "they have another one", qtbot)
    assert "! not in" in cell(page) or "not in" == cell(page)
    assert [] == list(begun.reader.totals())
