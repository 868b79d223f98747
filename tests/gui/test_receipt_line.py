"""The office's receipt in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from booth_app.exchange import booth_file
from booth_app.gui import dialogs, receipt_line
from booth_app.gui.check_in_page import CheckInPage
from booth_app.gui.closing_page import ClosingPage
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.main_window import MainWindow
from booth_app.gui.receipt_line import ReceiptLine
from booth_app.gui.sticks import Stick
from booth_app.services import closing, days, exporting, preferences, setup
from booth_app.services.workplace import Workplace
from tests.gui.conftest import DAY
from tests.services.office_pack import AnOffice, an_office

Make = Callable[[], MainWindow]


@pytest.fixture(scope="module")
def office() -> AnOffice:
    return an_office()


@pytest.fixture
def issued(place: Workplace, office: AnOffice) -> Workplace:
    """A laptop of the office, with one day behind it."""
    preferences.prefer(place, "language", "en").result()
    setup.set_up(place, office.pack("gsj")).result()
    place.reload()
    days.open_day(place, DAY).result()
    closing.close_day(place).result()
    return place


@pytest.fixture
def receipt(issued: Workplace, office: AnOffice, tmp_path: Path) -> Path:
    """The office's receipt for it, on a stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    made = exporting.export(issued, folder)
    path = folder / "ours.boothreceipt"
    path.write_bytes(office.receipt(booth_file.verify(made.path.read_bytes(), "f")))
    return path


def line_of(window: MainWindow) -> ReceiptLine:
    [line] = window.page().findChildren(ReceiptLine)
    return line


def button_of(line: ReceiptLine) -> QPushButton:
    [found] = line.findChildren(QPushButton)
    return found


def test_without_an_office_there_is_no_line(set_up: Workplace, make_window: Make) -> None:
    """The example, and campaigns of one's own, have nobody to wait for."""
    window = make_window()
    assert isinstance(window.page(), CheckInPage)
    assert not line_of(window).isVisible()


def test_the_page_is_no_other_window_for_a_moment(issued: Workplace, make_window: Make) -> None:
    """Built anew, the page keeps its focus: nothing of it was on the screen before it."""
    window = make_window()
    shown = [one for one in QApplication.topLevelWindows() if one.isVisible()]
    window.rebuild()
    QApplication.processEvents()
    assert shown == [one for one in QApplication.topLevelWindows() if one.isVisible()]
    assert "Open the booth" == QApplication.focusWidget().text()


def test_a_receipt_is_read_and_said(
    issued: Workplace,
    receipt: Path,
    make_window: Make,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    """One button at check-in, one sentence; the same in the export step of that day."""
    monkeypatch.setattr(dialogs, "ask_receipt", lambda *_: receipt)
    window = make_window()
    line = line_of(window)
    assert line.isVisible() and "" == line.said
    button_of(line).click()
    qtbot.waitUntil(lambda: "code matches" in line.said)
    window.page().look_back.emit(DAY)
    QApplication.processEvents()
    assert isinstance(window.page(), ClosingPage)
    assert "code matches" in line_of(window).said


def test_a_wrong_receipt_is_refused_in_a_sentence(
    issued: Workplace,
    office: AnOffice,
    make_window: Make,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    """What was read before stays."""
    wrong = tmp_path / "photo.boothreceipt"
    wrong.write_bytes(b"\xff\xd8\xff\xe0")
    monkeypatch.setattr(dialogs, "ask_receipt", lambda *_: wrong)
    window = make_window()
    button_of(line_of(window)).click()
    qtbot.waitUntil(lambda: "photo.boothreceipt" in window._banner.text)
    assert "" == line_of(window).said


def test_a_stick_that_comes_is_read_by_itself(
    issued: Workplace,
    receipt: Path,
    make_window: Make,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    """Nobody has to press anything; a stick without a receipt for us is passed over in silence."""
    there: list[Stick] = []
    monkeypatch.setattr(receipt_line, "plugged_in", lambda: there)
    window = make_window()
    line = line_of(window)
    empty = receipt.parent.parent / "empty"
    empty.mkdir()
    there.append(Stick(str(empty), "EMPTY"))
    line._timer.timeout.emit()
    qtbot.waitUntil(lambda: not window._desk.busy)
    assert ("", "") == (line.said, window._banner.text)
    there.append(Stick(str(receipt.parent), "STICK"))
    line._timer.timeout.emit()
    qtbot.waitUntil(lambda: "code matches" in line.said)


def test_a_text_is_offered_where_the_pack_has_keys(issued: Workplace, make_window: Make) -> None:
    """With the office's keys in the pack a text can be sealed, and the card offers it."""
    days.reopen(issued, DAY).result()
    window = make_window()
    assert isinstance(window.page(), CounterPage)
    offered = [
        each.isVisible()
        for each in window.page().findChildren(QPushButton)
        if each.accessibleName() == "Text and telephone, sealed for the office"
    ]
    assert [True] == offered
