"""The page of other figures: typed once, changed with a reason under its own line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from booth_app.gui.facts_page import FactsPage
from booth_app.gui.main_window import MainWindow
from booth_app.gui.pages import FACTS
from booth_app.gui.widgets.asking import Asking
from booth_app.services import facts
from booth_app.services.workplace import Workplace
from tests.gui.conftest import DAY


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> FactsPage:
    """The page on a day whose morning had five boards."""
    window.show_page(FACTS)
    page = window.page()
    assert isinstance(page, FactsPage)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return page


def said(place: Workplace, measure: str, unit: str = "") -> int | None:
    """The number on the disk."""
    return next(
        f.n for f in facts.facts(place, DAY) if f.measure == measure and unit in ("", f.unit)
    )


def retype(field: QLineEdit, text: str, qtbot: QtBot) -> None:
    """Type another number over what is there, and press Enter."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_first_number_is_written_at_once(
    page: FactsPage, opened: Workplace, qtbot: QtBot
) -> None:
    """Enter writes it; the line then says when. Zero is a number."""
    field = page.field("complaints", "", "件")
    assert "" == field.text()
    retype(field, "0", qtbot)
    qtbot.waitUntil(lambda: said(opened, "complaints") == 0)
    qtbot.waitUntil(lambda: "not said" not in field.accessibleName())
    assert "0" == field.text()
    assert not page.findChild(Asking).isVisible()


def test_leaving_a_field_writes_it_too(page: FactsPage, opened: Workplace, qtbot: QtBot) -> None:
    """Nobody has to know about Enter."""
    field = page.field("samples", "", "种")
    field.setFocus()
    qtbot.keyClicks(field, "12")
    page.field("samples", "", "件").setFocus()
    qtbot.waitUntil(lambda: said(opened, "samples", "种") == 12)
    assert said(opened, "samples", "件") is None


def test_the_morning_s_number_is_here_and_asks_why_it_changes(
    page: FactsPage, opened: Workplace, qtbot: QtBot
) -> None:
    """Another number asks under its line; it is written with the reason, in one commit."""
    field = page.field("boards", "", "块")
    assert "5" == field.text()
    retype(field, "6", qtbot)
    asking = page.findChild(Asking)
    assert asking.isVisible()
    assert 5 == said(opened, "boards")
    head = opened.reader.head().seq
    reason = QApplication.focusWidget()
    qtbot.keyClicks(reason, "one more came")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(opened, "boards") == 6)
    assert head + 2 == opened.reader.head().seq
    assert "one more came" == opened.reader.entry(head + 1).stored.entry.data["reason"]
    assert not asking.isVisible()
    qtbot.waitUntil(lambda: not field.isModified())
    assert "6" == field.text()


def test_tab_goes_on_below_the_question(page: FactsPage, qtbot: QtBot) -> None:
    """From the reason to the answer, to Cancel, and then to the next field."""
    retype(page.field("boards", "", "块"), "6", qtbot)
    asking = page.findChild(Asking)
    for _answer in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert asking.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.field("boards", "", "面") is QApplication.focusWidget()


def test_dropping_the_question_shows_what_is_on_the_disk(
    page: FactsPage, opened: Workplace, qtbot: QtBot
) -> None:
    """Escape brings the old number back."""
    field = page.field("boards", "", "块")
    head = opened.reader.head()
    retype(field, "9", qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert "5" == field.text()
    assert field.hasFocus()
    assert head == opened.reader.head()


def test_another_field_drops_the_question(page: FactsPage, opened: Workplace, qtbot: QtBot) -> None:
    """Who goes on without answering has changed nothing."""
    retype(page.field("boards", "", "块"), "9", qtbot)
    retype(page.field("complaints", "", "件"), "2", qtbot)
    qtbot.waitUntil(lambda: said(opened, "complaints") == 2)
    assert 5 == said(opened, "boards")
    assert "5" == page.field("boards", "", "块").text()
    assert not page.findChild(Asking).isVisible()


def test_a_number_may_be_taken_back(page: FactsPage, opened: Workplace, qtbot: QtBot) -> None:
    """An emptied field is not zero: it is not said any more, and the log says why."""
    field = page.field("boards", "", "块")
    retype(field, "", qtbot)
    qtbot.keyClicks(QApplication.focusWidget(), "none here")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(opened, "boards") is None)
    qtbot.waitUntil(lambda: field.text() == "")


def test_a_doubt_is_a_hint(page: FactsPage, opened: Workplace, qtbot: QtBot) -> None:
    """More came back than were sent: it is written all the same, and pointed out."""
    retype(page.field("questionnaires_sent", "", "份"), "100", qtbot)
    retype(page.field("questionnaires_returned", "", "份"), "101", qtbot)
    qtbot.waitUntil(lambda: said(opened, "questionnaires_returned") == 101)
    qtbot.waitUntil(page._doubts.isVisible)
