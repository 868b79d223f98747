"""Files that are opened from outside, at the office: booth files for the inbox, the rest a word."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from booth_app.gui.office.begin_page import BeginPage
from booth_app.gui.office.office_window import OfficeWindow
from booth_app.gui.office.pages import INBOX, RETURNS, SETTINGS
from booth_app.services.office.place import Office
from tests.gui.dropping import drop
from tests.services.office.booths import Booths
from tests.services.office_pack import an_office

from .conftest import inbox, settle


def told(window: OfficeWindow) -> str:
    """What the panel of the inbox says."""
    labels = inbox(window)._intake.findChildren(QLabel)
    return "\n".join(label.text().replace("\u200b", "") for label in labels if label.isVisible())


def focused() -> str:
    """What has the focus, by its name."""
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else "nothing"


def test_a_booth_file_comes_to_the_inbox(
    office_window: OfficeWindow, begun: Office, booths: Booths, qtbot: QtBot
) -> None:
    """From whatever page: previewed, and taken in by one Enter."""
    office_window.show_page(SETTINGS)
    office_window.take([booths.file(booths.busy(n=20), "市 工商局.booth")])
    settle(office_window, qtbot)
    assert INBOX == office_window.page_name()
    assert "Take in 1 file with 25 new entries?" in told(office_window)
    assert "Take in" == focused() and {} == begun.reader.states()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle(office_window, qtbot)
    assert 1 == len(begun.reader.states())


def test_files_that_come_one_by_one_are_asked_about_together(
    office_window: OfficeWindow, begun: Office, booths: Booths, qtbot: QtBot
) -> None:
    """A file manager starts the program once for each; none of them is forgotten."""
    files = [booths.file(booths.busy("gsj", number)) for number in range(3)]
    office_window.take(files[:1])
    office_window.take(files[1:2])
    settle(office_window, qtbot)
    assert "Take in 2 files" in told(office_window)
    office_window.take(files[2:])
    settle(office_window, qtbot)
    assert "Take in 3 files" in told(office_window)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    office_window.take(files[:1])
    settle(office_window, qtbot)
    assert 3 == begun.reader.files_in()
    assert "Nothing new" in told(office_window)


@pytest.mark.parametrize("dropped", [False, True], ids=["opened", "dropped"])
def test_packs_and_receipts_are_for_booths(
    office_window: OfficeWindow, tmp_path: Path, qtbot: QtBot, dropped: bool
) -> None:
    """One sentence says what it is and where it belongs; nothing else moves."""
    office = an_office()
    before = QApplication.focusWidget()
    for name, data, sentence in (
        ("方案.boothpack", office.pack().file, "方案.boothpack is a campaign pack. Packs are for"),
        ("r.boothreceipt", office.receipt(), "r.boothreceipt is a receipt of an office for its"),
        ("renamed.booth", office.pack().file, "renamed.booth is a campaign pack."),
    ):
        (tmp_path / name).write_bytes(data)
        (drop if dropped else OfficeWindow.take)(office_window, [tmp_path / name])
        settle(office_window, qtbot)
        assert sentence in office_window._banner.text
    assert before is QApplication.focusWidget()


def test_what_is_wrong_with_a_file_is_said(
    office_window: OfficeWindow, booths: Booths, qtbot: QtBot
) -> None:
    """Missing in the banner, damaged in the preview, a folder with nothing in it as ever."""
    office_window.take([booths.folder / "gone.booth"])
    assert "gone.booth: there is no such file." == office_window._banner.text
    good = booths.file(booths.busy())
    (booths.folder / "half.booth").write_bytes(good.read_bytes()[:700])
    office_window.take([booths.folder / "half.booth"])
    settle(office_window, qtbot)
    assert "half.booth is cut off" in told(office_window)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    empty = booths.folder / "empty"
    empty.mkdir()
    office_window.take([empty])
    settle(office_window, qtbot)
    assert "There is no booth file in" in office_window._banner.text


def test_a_table_still_goes_to_the_returns(
    office_window: OfficeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """What bodies report without a laptop is dropped in the same way."""
    table = tmp_path / "填报.csv"
    table.write_text("measure,value\nconsultations,5\n", "utf-8")
    drop(office_window, [table])
    settle(office_window, qtbot)
    assert RETURNS == office_window.page_name()


def test_an_office_without_a_campaign_says_so(
    place: Office, make_office_window: Callable[[], OfficeWindow], booths: Booths, qtbot: QtBot
) -> None:
    """There is no inbox yet that could take a file."""
    window = make_office_window()
    drop(window, [booths.file(booths.busy())])
    settle(window, qtbot)
    assert "This office has no campaign yet: begin one first." == window._banner.text
    assert isinstance(window.page(), BeginPage)
