"""The campaign's page and files: taken in as the next version, saved, begun as another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from booth_app.gui.desk import Desk
from booth_app.gui.office.begin_form import FILE, BeginForm
from booth_app.gui.office.campaign_page import CampaignPage
from booth_app.gui.office.version_page import VersionPage
from booth_app.services.office import campaigns
from booth_app.services.office.place import Office

from .bare import example_office, shown


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Office]:
    """An office with the example campaign, opened the way the window opens it."""
    made = example_office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> CampaignPage:
    """The page by itself."""
    return shown(CampaignPage(desk), desk, qtbot)


def test_a_file_is_the_next_version(
    page: CampaignPage, place: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    """Saved as a file, changed by hand, opened again: the differences first."""
    path = tmp_path / "ip2011"
    page.save_file(path)
    path = path.with_suffix(".toml")
    theme_now = place.working_on().theme
    path.write_text(path.read_text("utf-8").replace(theme_now, "新主题"), "utf-8")
    page.open_file(path)
    version = page.sub_page
    assert isinstance(version, VersionPage)
    assert theme_now == place.working_on().theme
    version.take.click()
    qtbot.waitUntil(lambda: page.sub_page is None)
    assert "新主题" == place.working_on().theme


def test_a_file_that_changes_nothing_is_not_saved(
    page: CampaignPage, place: Office, tmp_path: Path
) -> None:
    """It says so, and leads back."""
    page.save_file(tmp_path / "same.toml")
    page.open_file(tmp_path / "same.toml")
    version = page.sub_page
    assert isinstance(version, VersionPage)
    assert not version.take.isEnabled()
    QTest.keyClick(version, Qt.Key.Key_Escape)
    assert page.sub_page is None


def test_a_file_that_is_none_is_refused(
    page: CampaignPage, place: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    """With the place of the mistake."""
    path = tmp_path / "broken.toml"
    path.write_text("id = 3", "utf-8")
    with qtbot.waitSignal(page._desk.refused) as refused:
        page.open_file(path)
    assert "broken.toml" in refused.args[0]
    assert page.sub_page is None


def test_another_campaign_is_begun_and_the_first_is_kept(
    page: CampaignPage, place: Office, qtbot: QtBot
) -> None:
    """Next year's, from this year's; then back to the one of before by the list."""
    page.begin_another()
    form = page.sub_page
    assert isinstance(form, BeginForm)
    assert "ip2011" != form.code.text()
    form.code.setText("ip 2012")
    form.begin.click()
    assert "no code for a campaign" in form._problem.text()
    form.code.setText("ip2012")
    form.begin.click()
    qtbot.waitUntil(lambda: page.sub_page is None)
    assert "ip2012" == place.working_on().id
    assert not place.working_on().example
    assert 2 == page._choice.count()
    with qtbot.waitSignal(page._desk.dressed):
        page._choice.setCurrentIndex(page._choice.findData("ip2011"))
        page._choose()
    assert "ip2011" == place.working_on().id


def test_a_file_of_another_campaign_begins_that(
    page: CampaignPage, place: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    """It is no version of the one that is here."""
    text = campaigns.source_text(place).replace('"ip2011"', '"other26"')
    path = tmp_path / "other.toml"
    path.write_text(text, "utf-8")
    page.open_file(path)
    form = page.sub_page
    assert isinstance(form, BeginForm)
    assert (FILE, "other26") == (form.source.currentData(), form.code.text())
    form.begin.click()
    qtbot.waitUntil(lambda: page.sub_page is None)
    assert "other26" == place.working_on().id
