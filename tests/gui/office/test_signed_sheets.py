"""Signed sheets in the inbox: scanned from a pile, typed, and taken as figures from paper."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from booth_app.gui.office.office_window import OfficeWindow
from booth_app.gui.office.sheet_field import SheetField
from booth_app.services.office import collecting, rollup
from booth_app.services.office.place import Office
from tests.log_builder import DAY
from tests.services.office.booths import Booths
from tests.services.office.papers import paper_of

from .conftest import inbox, settle
from .test_inbox_page import press, type_reason

Make = Callable[[], OfficeWindow]


def scan(window: OfficeWindow, text: str, qtbot: QtBot, end: Qt.Key = Qt.Key.Key_Return) -> str:
    """Type as a scanner does, into the inbox's own field; what the window said."""
    said: list[str] = []
    window._desk.said.connect(said.append)
    window._desk.refused.connect(said.append)
    field = inbox(window)._sheet
    field.setFocus()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, end)
    settle(window, qtbot)
    window._desk.said.disconnect(said.append)
    window._desk.refused.disconnect(said.append)
    return " ".join(said)


def test_a_pile_of_sheets(
    begun: Office, booths: Booths, make_office_window: Make, qtbot: QtBot
) -> None:
    """Each scan notes its sheet and shows its day; the field keeps the focus for the next one."""
    logs = {code: booths.busy(code) for code in ("gsj", "sfj")}
    collecting.collect(begun, [booths.file(log) for log in logs.values()]).result()
    window = make_office_window()
    for end, (code, log) in zip((Qt.Key.Key_Return, Qt.Key.Key_Tab), logs.items(), strict=True):
        said = scan(window, paper_of(log, code), qtbot, end)
        assert "The signed sheet is here and agrees with the file." in said
        assert (code, DAY) == (inbox(window)._cell._booth, inbox(window)._cell._day)
        assert QApplication.focusWidget() is inbox(window)._sheet
        assert "" == inbox(window)._sheet.text()
    assert 2 == len(begun.decisions().signed)


def test_what_was_misread_is_scanned_again(
    begun: Office, booths: Booths, make_office_window: Make, qtbot: QtBot
) -> None:
    """The sentence says so, and the next scan takes the place of what is in the field."""
    log = booths.busy()
    window = make_office_window()
    text = paper_of(log)
    assert "scan it again" in scan(window, text[:-30], qtbot)
    assert [] == begun.decisions().signed
    assert "no file of its laptop" in scan(window, text, qtbot)
    assert 1 == len(begun.decisions().signed)


def test_a_lost_stick_is_counted_from_paper(
    begun: Office, booths: Booths, make_office_window: Make, qtbot: QtBot
) -> None:
    """The totals are taken after a question, and taken back with a reason."""
    log = booths.busy()
    window = make_office_window()
    scan(window, paper_of(log), qtbot)
    press(window, "Take the totals from the sheet", qtbot)
    answer = QApplication.focusWidget()
    assert isinstance(answer, QPushButton) and "Take the totals" == answer.text()
    answer.click()
    settle(window, qtbot)
    assert {"paper"} == {row.how for row in rollup.rows(begun)}
    press(window, "Take back the totals of the sheet", qtbot)
    type_reason("the wrong sheet")
    settle(window, qtbot)
    assert [] == rollup.rows(begun)


def test_the_field_of_a_day_takes_a_scan_too(
    begun: Office, booths: Booths, make_office_window: Make, qtbot: QtBot
) -> None:
    """Below the grid, where one day was chosen; the sheet of another one is refused there."""
    log, other = booths.busy("gsj"), booths.busy("sfj")
    collecting.collect(begun, [booths.file(log), booths.file(other)]).result()
    window = make_office_window()
    inbox(window).show_cell("gsj", DAY)
    settle(window, qtbot)
    press(window, "Note the signed sheet", qtbot)
    field = QApplication.focusWidget()
    assert isinstance(field, SheetField)
    said: list[str] = []
    window._desk.refused.connect(said.append)
    for text in (paper_of(other, "sfj"), paper_of(log)):
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        settle(window, qtbot)
    assert 1 == len(said) and "scan the right sheet" in said[0]
    assert ["gsj"] == [one.booth for _seq, one in begun.decisions().signed]
