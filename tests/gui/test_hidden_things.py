"""What the campaign hides is not shown for choice in the window."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from booth_app.exchange import pack_file
from booth_app.gui.check_in_page import CheckInPage
from booth_app.gui.first_run_page import FirstRunPage
from booth_app.gui.main_window import MainWindow
from booth_app.gui.widgets.choice_button import ChoiceButton
from booth_app.services import setup
from booth_app.services.workplace import Workplace

HIDDEN = {"tm_qa", "boards", "sfj"}
"""A leaflet, a measure, and a booth with its body."""


def hiding() -> bytes:
    """A pack of the example that hides them."""
    campaign = setup.ready_made()["example"]
    fields = {
        field: [replace(one, hidden=one.code in HIDDEN) for one in getattr(campaign, field)]
        for field in ("measures", "items", "bodies", "booths")
    }
    made_at = "2011-04-19T09:00:00+08:00"
    return pack_file.build(replace(campaign, **fields), bytes(32), made_at, "1")


def test_hidden_booths_are_not_offered(
    make_window: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    """The second step of the first run lists those that can be served."""
    path = tmp_path / "week.boothpack"
    path.write_bytes(hiding())
    window = make_window()
    page = window.page()
    assert isinstance(page, FirstRunPage)
    before = set(page.findChildren(ChoiceButton))
    page.choose(str(path))
    assert 4 == len(set(page.findChildren(ChoiceButton)) - before)


def test_check_in_asks_for_nothing_hidden(
    place: Workplace, make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    """Neither for boards nor for a leaflet that is handed out no more."""
    setup.set_up(place, pack_file.read(hiding(), "week"), "gsj").result()
    place.reload()
    window = make_window()
    page = window.page()
    assert isinstance(page, CheckInPage)
    names = {field.accessibleName() for field in page.findChildren(QLineEdit)}
    assert any("Guide against fakes" in name for name in names)
    assert any("Banners" in name for name in names)
    assert not any("Trade mark law Q&A" in name or "boards" in name for name in names), names
