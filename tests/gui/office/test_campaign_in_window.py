"""The campaign's page in the office's window: what happens around it, and what it outlives."""

from pytestqt.qtbot import QtBot

from booth_app.gui.office.begin_form import BeginForm
from booth_app.gui.office.campaign_page import CampaignPage
from booth_app.gui.office.office_window import OfficeWindow
from booth_app.gui.office.pages import CAMPAIGN
from booth_app.gui.office.version_page import VersionPage
from booth_app.services import preferences
from booth_app.services.office.place import Office

from .conftest import settle


def page_of(window: OfficeWindow) -> CampaignPage:
    """The page, turned to."""
    window.show_page(CAMPAIGN)
    page = window.page()
    assert isinstance(page, CampaignPage)
    return page


def rename(page: CampaignPage, text: str) -> None:
    """Type another name for the first item."""
    page.editor.turn_to("items")
    model = page.editor.table.rows
    model.setData(model.index(0, [c.field for c in model.columns].index("name")), text)


def test_the_window_is_about_the_next_version_at_once(
    begun: Office, office_window: OfficeWindow, qtbot: QtBot
) -> None:
    """The page is built anew, and is still the one that is shown."""
    page = page_of(office_window)
    page.editor.turn_to("basics")
    model = page.editor.table.rows
    model.setData(model.place(0, 0), "新名称")
    page.ask_save()
    version = page.sub_page
    assert isinstance(version, VersionPage)
    version.take.click()
    qtbot.waitUntil(lambda: office_window.page() is not page)
    settle(office_window, qtbot)
    assert CAMPAIGN == office_window.page_name()
    assert "新名称" == begun.working_on().name
    assert not page_of(office_window).editor.draft.is_changed


def test_another_language_keeps_what_was_typed(
    begun: Office, office_window: OfficeWindow, qtbot: QtBot
) -> None:
    """Nothing that is not saved yet goes with the old page."""
    page = page_of(office_window)
    rename(page, "专利（改）")
    preferences.prefer(begun, "language", "zh_CN").result()
    office_window._desk.dressed.emit()
    settle(office_window, qtbot)
    again = page_of(office_window)
    assert again is not page
    assert "专利（改）" == again.editor.draft.campaign.items[0].name


def test_the_other_campaign_is_that_of_the_whole_window(
    begun: Office, office_window: OfficeWindow, qtbot: QtBot
) -> None:
    """Chosen from the list, and what was typed for the first one waits there."""
    page = page_of(office_window)
    rename(page, "专利（改）")
    page.begin_another()
    form = page.sub_page
    assert isinstance(form, BeginForm)
    form.code.setText("ip2012")
    form.begin.click()
    qtbot.waitUntil(lambda: begun.working_on().id == "ip2012")
    settle(office_window, qtbot)
    page = page_of(office_window)
    assert not page.editor.draft.is_changed
    page._choice.setCurrentIndex(page._choice.findData("ip2011"))
    page._choose()
    settle(office_window, qtbot)
    assert "ip2011" == begun.working_on().id
    assert "专利（改）" == page_of(office_window).editor.draft.campaign.items[0].name
