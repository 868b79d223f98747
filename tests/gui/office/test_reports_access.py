"""The page of reports as somebody who must read it, hear it, hit it, and go through it by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from booth_app import paths
from booth_app.gui import theme
from booth_app.gui.office.draft_panel import REMARKS, DraftPanel
from booth_app.gui.office.office_window import OfficeWindow
from booth_app.gui.office.reports_page import OWN_FORM, ReportsPage
from booth_app.services import preferences
from booth_app.services.office import activities, returns
from booth_app.services.office.place import Office
from tests.gui.test_access import SIZES, Size
from tests.gui.test_focus import told as named
from tests.gui.test_focus import walk
from tests.services.office.booths import Booths

from .conftest import settle
from .test_office_access import Make, assert_usable, assert_walked, language, speak

__all__ = ["language"]


@pytest.fixture
def told(begun: Office, booths: Booths) -> Office:
    """An office with the demonstration's returns and activities."""
    returns.take(begun, returns.read(begun, paths.resource("demo", "office-returns.csv"))).result()
    drafts = activities.read_file(paths.resource("demo", "office-activities.toml"))
    activities.write_all(begun, drafts).result()
    return begun


def draft(page: ReportsPage) -> DraftPanel:
    panel = page.panel()
    assert isinstance(panel, DraftPanel)
    return panel


def _place(page: ReportsPage, kind: str) -> None:
    text = draft(page).text
    text.choose(next(at for at, one in enumerate(text.places) if one.kind == kind))


def _sources(page: ReportsPage) -> None:
    _place(page, "figure")


def _gap(page: ReportsPage) -> None:
    _place(page, "gap")


def _otherwise(page: ReportsPage) -> None:
    _place(page, "paragraph")
    draft(page).words.field.setPlainText("市工商局接待咨询近500余名。")


def _remarks(page: ReportsPage) -> None:
    draft(page).show_side(REMARKS)


def _check(page: ReportsPage) -> None:
    page.turn_to("check")
    page.panel().text.setPlainText("发放资料3873余份，接待近500余名。")


SCENES: dict[str, Callable[[ReportsPage], None]] = {
    "table": lambda page: page.turn_to("table"),
    "bulletin": lambda page: page.turn_to("bulletin"),
    "sheets": lambda page: page.turn_to("sheets"),
    "chat": lambda page: page.turn_to("chat"),
    "own-form": lambda page: page.turn_to(OWN_FORM),
    "check": _check,
    "sources": _sources,
    "gap": _gap,
    "otherwise": _otherwise,
    "remarks": _remarks,
}


def shown(make: Make, qtbot: QtBot, scene: str, size: Size | None = None) -> OfficeWindow:
    window = make()
    if size is not None:
        window.resize(*size)
    window.show_page("reports")
    settle(window, qtbot)
    page = window.page()
    assert isinstance(page, ReportsPage)
    SCENES[scene](page)
    settle(window, qtbot)
    return window


@SIZES
@pytest.mark.parametrize("scene", list(SCENES))
def test_every_report(
    told: Office, make_office_window: Make, qtbot: QtBot, language: str, size: Size, scene: str
) -> None:
    """No text is cut off, no control is without a name, no button is too small to hit."""
    speak(told, language)
    window = shown(make_office_window, qtbot, scene, size)
    assert_usable(window, qtbot, size, language)


@SIZES
def test_before_there_are_figures(
    begun: Office, make_office_window: Make, qtbot: QtBot, language: str, size: Size
) -> None:
    """The same holds of an office in which nothing came; the page says what will be there."""
    speak(begun, language)
    window = shown(make_office_window, qtbot, "table", size)
    page = window.page()
    assert isinstance(page, ReportsPage) and not page.empty.isHidden()
    assert_usable(window, qtbot, size, language)


@pytest.mark.parametrize("scene", list(SCENES))
def test_tab_walks_every_report(
    told: Office, make_office_window: Make, qtbot: QtBot, scene: str
) -> None:
    """Every control is reached, in the order of the eye, and the first again."""
    assert_walked(shown(make_office_window, qtbot, scene))


@pytest.mark.parametrize("dress", list(theme.THEMES))
@pytest.mark.parametrize("scene", ["table", "sources", "otherwise", "check", "sheets"])
def test_the_focus_is_seen(
    told: Office, make_office_window: Make, qtbot: QtBot, scene: str, dress: str
) -> None:
    """A control that has the focus looks different from the same control without it."""
    preferences.prefer(told, "theme", dress).result()
    window = shown(make_office_window, qtbot, scene)
    unseen = []
    for stop in [step.one for step in walk(window)]:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        focused = stop.grab().toImage()
        stop.clearFocus()
        if stop.grab().toImage() == focused:
            unseen.append(named(stop))
    assert [] == unseen
