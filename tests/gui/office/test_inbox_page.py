"""The inbox: the figures, the grid and what it leads to, the ledger, the chase list."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from booth_app.core.office_kinds import Choice, Return, Ruling
from booth_app.gui.office.figure_cards import FigureCard
from booth_app.gui.office.inbox_page import InboxPage
from booth_app.gui.office.office_window import OfficeWindow
from booth_app.gui.office.pages import INBOX
from booth_app.gui.office.returns_page import ReturnsPage
from booth_app.gui.office.totals_page import TotalsPage
from booth_app.services.office import collecting, completeness, deciding
from booth_app.services.office.place import Office
from tests.log_builder import DAY
from tests.services.office.booths import Booths

from .conftest import inbox, settle

Make = Callable[[], OfficeWindow]


def press(window: OfficeWindow, text: str, qtbot: QtBot) -> None:
    """Press the one visible button whose text begins so."""
    found = window.page().findChildren(QAbstractButton)
    [button] = [b for b in found if b.isVisible() and b.text().startswith(text)]
    button.click()
    settle(window, qtbot)


def type_reason(text: str) -> None:
    """Type into the field that has the focus, and press Enter."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def states(page: InboxPage) -> dict[str, str]:
    """What the grid says of the day, by booth."""
    return {line.booth: line.days[DAY].text for line in page._grid._model.lines}


def figures(page: InboxPage) -> list[str]:
    """What the cards say."""
    return [card._number.accessibleName() for card in page.findChildren(FigureCard)]


@pytest.fixture
def forked(begun: Office, booths: Booths) -> Office:
    """One booth whose laptop was copied after entry 10: 20 consultations in one, 8 in the other."""
    log = booths.busy(n=20)
    copy = log.fork(10)
    copy.count("patent")
    copy.close()
    paths = [booths.file(log, "one.booth"), booths.file(copy, "two.booth")]
    collecting.collect(begun, paths).result()
    return begun


def test_nothing_is_shown_as_zero(office_window: OfficeWindow) -> None:
    """Before anything came, no figure is said, and each booth has not reported."""
    page = inbox(office_window)
    assert "Consultations —  not reported yet" == figures(page)[0]
    assert "Reported 0 of 5 booths 5 missing" == figures(page)[-1]
    assert {"not in"} == set(states(page).values())


def test_bounded_figures_are_intervals(
    begun: Office, booths: Booths, make_office_window: Make
) -> None:
    """近200 beside 242 of a file is 342–442; the cell has the word, in the language spoken."""
    collecting.collect(begun, [booths.file(booths.busy(n=242))]).result()
    said = Return("swj", "consultations", "人次", 200, DAY, bound="lt", word="近200")
    deciding.write(begun, said).result()
    window = make_office_window()
    page = inbox(window)
    assert "Consultations 342–442 visits " == figures(page)[0]
    assert "≈ nearly 200" == states(page)["swj"]
    assert "✓ 242" == states(page)["gsj"]


def test_a_fork_is_decided_by_keyboard(
    forked: Office, make_office_window: Make, qtbot: QtBot
) -> None:
    """Enter on the cell, Enter on the question, the reason, Enter: one version counts."""
    window = make_office_window()
    page = inbox(window)
    assert "? forked" == states(page)["gsj"]
    assert page._grid is QApplication.focusWidget()
    QTest.keyClick(page._grid, Qt.Key.Key_Return)
    assert "Decide the two versions…" == QApplication.focusWidget().text()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    type_reason("the copy was a test")
    settle(window, qtbot)
    [(_seq, ruling)] = forked.decisions().of(Ruling)
    assert "the copy was a test" == ruling.reason
    assert 1 == len(ruling.drop)
    assert "✓ 20" == states(page)["gsj"]
    press(window, "Take back the decision", qtbot)
    type_reason("asked again")
    settle(window, qtbot)
    assert "? forked" == states(page)["gsj"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not page._cell.isVisible()
    assert page._grid is QApplication.focusWidget()


def test_both_versions_may_count(forked: Office, make_office_window: Make, qtbot: QtBot) -> None:
    """Two laptops that were both used: no reason is needed, nothing is dropped."""
    window = make_office_window()
    inbox(window).show_cell("gsj", DAY)
    press(window, "Decide the two versions", qtbot)
    press(window, "All of them", qtbot)
    [(_seq, ruling)] = forked.decisions().of(Ruling)
    assert [] == ruling.drop


def test_a_file_and_a_return_never_add_up_silently(
    begun: Office, booths: Booths, make_office_window: Make, qtbot: QtBot
) -> None:
    """Both are shown; what is chosen is an entry of the office's log."""
    collecting.collect(begun, [booths.file(booths.busy(n=20))]).result()
    deciding.write(begun, Return("gsj", "consultations", "人次", 30, DAY)).result()
    window = make_office_window()
    page = inbox(window)
    assert "? both" == states(page)["gsj"]
    assert "Consultations 20 visits " == figures(page)[0]
    page.show_cell("gsj", DAY)
    press(window, "Choose: file or return", qtbot)
    asked = page._cell._asking._question.text()
    assert "20" in asked
    assert "30" in asked
    press(window, "The return counts", qtbot)
    assert ["return"] == [one.counts for _seq, one in begun.decisions().of(Choice)]
    assert "Consultations 30 visits " == figures(page)[0]


def test_a_signed_sheet_is_noted_with_its_code(
    begun: Office, booths: Booths, make_office_window: Make, qtbot: QtBot
) -> None:
    """Typed or scanned, with Enter; a code that nobody can read is refused and can be mended."""
    collecting.collect(begun, [booths.file(booths.busy(n=20))]).result()
    window = make_office_window()
    page = inbox(window)
    page.show_cell("gsj", DAY)
    press(window, "Note the signed sheet", qtbot)
    type_reason("?!")
    settle(window, qtbot)
    assert window._banner.text
    assert page._cell._code.isVisible()
    page._cell._code.clear()
    type_reason("")
    settle(window, qtbot)
    assert not page._cell._code.isVisible()
    [row] = [row for row in completeness.grid(begun).rows if row.booth == "gsj"]
    assert row.cells[DAY].signed
    assert "sheet signed" == page._grid._model.lines[0].status.text
    press(window, "Take back the sheet", qtbot)
    type_reason("of another day")
    settle(window, qtbot)
    assert "sheet awaited" == page._grid._model.lines[0].status.text


def test_a_file_is_undone_from_the_ledger(
    begun: Office, booths: Booths, make_office_window: Make, qtbot: QtBot
) -> None:
    """With a reason, asked in place; the grid shows at once that nothing is here any more."""
    collecting.collect(begun, [booths.file(booths.busy(n=20), "gsj.booth")]).result()
    window = make_office_window()
    page = inbox(window)
    [seq] = page._ledger._undo_of
    page._ledger.ask_undo(seq)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert 1 == begun.reader.files_in(), "a reason is needed"
    type_reason("of the wrong campaign day")
    settle(window, qtbot)
    assert 0 == begun.reader.files_in()
    assert "gsj.booth is undone." == window._banner.text
    assert "not in" == states(page)["gsj"]
    texts = [label.text() for label in page._ledger.findChildren(QLabel) if label.isVisible()]
    assert "undone" in texts
    assert {} == page._ledger._undo_of


def test_the_chase_list_is_copied(
    begun: Office, booths: Booths, make_office_window: Make, qtbot: QtBot
) -> None:
    """Its text goes to the clipboard as it stands; Escape leads back to the page."""
    collecting.collect(begun, [booths.file(booths.busy(n=20))]).result()
    window = make_office_window()
    press(window, "Chase list", qtbot)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    copied = QGuiApplication.clipboard().text()
    assert "Justice Bureau" in copied
    assert inbox(window)._chase._text.toPlainText() == copied
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert "Chase list" == QApplication.focusWidget().text()


def test_a_booth_that_the_campaign_does_not_have_is_shown(
    begun: Office, booths: Booths, make_office_window: Make
) -> None:
    """Its file is kept and counted as what it is: a stranger, in a row of its own."""
    collecting.collect(begun, [booths.file(booths.busy("nobody"))]).result()
    window = make_office_window()
    page = inbox(window)
    assert "not in the campaign" == page._grid._model.lines[-1].status.text


def test_a_strangers_file_is_said_to_be_somebodys(
    begun: Office, booths: Booths, make_office_window: Make, qtbot: QtBot
) -> None:
    """A booth of the campaign and a reason; it can be taken back like every decision."""
    collecting.collect(begun, [booths.file(booths.busy("nobody", n=20))]).result()
    window = make_office_window()
    page = inbox(window)
    page.show_cell("nobody", DAY)
    assert "Say whose it is…" == QApplication.focusWidget().text()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    box = page._cell._whose._booth
    assert box is QApplication.focusWidget()
    box.setCurrentIndex(box.findData("sfj"))
    page._cell._whose._reason.setFocus()
    type_reason("")
    assert page._cell._whose.isVisible(), "a reason is needed"
    type_reason("they said so on the telephone")
    settle(window, qtbot)
    assert "✓ 20" == states(page)["sfj"]
    assert "nobody" not in states(page)
    page.show_cell("sfj", DAY)
    press(window, "Take back whose it is", qtbot)
    type_reason("it was a mistake")
    settle(window, qtbot)
    assert ("not in", "✓ 20") == (states(page)["sfj"], states(page)["nobody"])


def test_a_cell_leads_to_figures_and_returns(
    begun: Office, booths: Booths, make_office_window: Make, qtbot: QtBot
) -> None:
    """To the totals of a booth that reported, to the returns of one that did not."""
    collecting.collect(begun, [booths.file(booths.busy(n=20))]).result()
    window = make_office_window()
    inbox(window).show_cell("gsj", DAY)
    press(window, "Its figures", qtbot)
    totals = window.page()
    assert isinstance(totals, TotalsPage)
    assert "gsj" == totals.step.look.booth
    window.show_page(INBOX)
    settle(window, qtbot)
    inbox(window).show_cell("sfj", DAY)
    press(window, "Enter by hand", qtbot)
    returns = window.page()
    assert isinstance(returns, ReturnsPage)
    assert ("sfj", DAY) == (returns.body, returns.day)
