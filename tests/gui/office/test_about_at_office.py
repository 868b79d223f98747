"""The page about the program, at the office."""

from pytestqt.qtbot import QtBot

from booth_app.gui.office.office_window import OfficeWindow
from booth_app.gui.pages import SETTINGS
from tests.gui.test_about_page import about, button, said


def test_there_and_back(office_window: OfficeWindow, qtbot: QtBot) -> None:
    """The office's settings lead to the same page, which names the office's data."""
    office_window.show_page(SETTINGS)
    page = about(office_window, qtbot)
    assert str(office_window._desk.place.data) in said(page)
    button(page, "Back to the settings").click()
    assert SETTINGS == office_window.page_name()
