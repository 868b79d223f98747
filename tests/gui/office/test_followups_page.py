"""The follow-up list in the office's window: opened, saved, erased, and closed when it is left."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from booth_app.gui import dialogs
from booth_app.gui.office.followups_page import FollowupsPage
from booth_app.gui.office.office_window import OfficeWindow
from booth_app.gui.office.pages import FOLLOWUPS
from booth_app.services import days
from booth_app.services.office.place import Office
from tests.services.office.sealing_booths import (
    CONTACT,
    PHRASE,
    QUESTION,
    SealingOffice,
    closed,
    leave,
)

from .conftest import inbox, settle

Make = Callable[[], OfficeWindow]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(begun: Office, make_office_window: Make, tmp_path: Path, qtbot: QtBot) -> FollowupsPage:
    """The page, with two follow-ups of one day and one of the next."""
    sealing = SealingOffice(begun, tmp_path / "booths")
    with sealing.laptop() as place:
        leave(place)
        leave(place, "第二个问题", "")
        closed(place)
        days.open_day(place, "2011-04-27").result()
        leave(place, "第三个问题")
        sealing.take_in(sealing.file(place))
    window = make_office_window()
    settle(window, qtbot)
    button = inbox(window)._followups
    assert button.isVisible()
    qtbot.mouseClick(button, LEFT)
    settle(window, qtbot)
    found = window.page()
    assert isinstance(found, FollowupsPage)
    return found


def shown(page: FollowupsPage) -> str:
    return page.table.as_text() + page.about.text() + page.problem.text()


def unlock(page: FollowupsPage, qtbot: QtBot, phrase: str = PHRASE) -> None:
    qtbot.keyClicks(page.phrase, phrase)
    qtbot.mouseClick(page.open, LEFT)
    settle(page.window(), qtbot)


def test_closed_it_says_where_something_is_sealed(page: FollowupsPage) -> None:
    """Booth, day and topic, and nothing of what was left."""
    assert 3 == len(page.table.rows)
    assert "sealed" in shown(page)
    assert "Patents" in shown(page)
    assert QUESTION not in shown(page)
    assert not page.save.isVisible()


def test_the_passphrase_opens_it(page: FollowupsPage, qtbot: QtBot) -> None:
    """Telephones are masked until somebody wants to see them."""
    unlock(page, qtbot, "another phrase")
    assert "passphrase" in page.problem.text().lower()
    unlock(page, qtbot)
    assert QUESTION in shown(page)
    assert "李明 138****5678" in shown(page)
    assert "" == page.phrase.text()
    qtbot.mouseClick(page.unmask, LEFT)
    assert CONTACT in shown(page)


def test_it_closes_when_it_is_left(page: FollowupsPage, qtbot: QtBot) -> None:
    """By the button, or by going to another page: nothing opened stays in the window."""
    unlock(page, qtbot)
    window = page.window()
    assert isinstance(window, OfficeWindow)
    page.left.emit()
    settle(window, qtbot)
    assert inbox(window).isVisible()
    assert QUESTION not in shown(page)
    window.show_page(FOLLOWUPS)
    settle(window, qtbot)
    assert page is window.page()
    assert QUESTION not in shown(page)
    assert page.phrase.isVisible()


def test_erasing_is_asked_once_more(page: FollowupsPage, qtbot: QtBot) -> None:
    """One of them, then all up to a day; the list says what was erased."""
    unlock(page, qtbot)
    page.table.selectRow(0)
    qtbot.mouseClick(page.strip.one, LEFT)
    assert page.strip.no.hasFocus()
    qtbot.mouseClick(page.strip.no, LEFT)
    assert QUESTION in shown(page)
    qtbot.mouseClick(page.strip.one, LEFT)
    qtbot.mouseClick(page.strip.yes, LEFT)
    qtbot.waitUntil(lambda: QUESTION not in shown(page))
    assert ["erased"] == [row.cells[6] for row in page.table.rows if row.struck]
    page.table.selectRow(1)
    qtbot.mouseClick(page.strip.days, LEFT)
    assert "26 April" in page.strip.question.text()
    qtbot.mouseClick(page.strip.yes, LEFT)
    qtbot.waitUntil(lambda: 2 == sum(row.struck for row in page.table.rows))
    assert "第三个问题" in shown(page)


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the person says that it is to be saved."""
    path = tmp_path / "list.xlsx"
    monkeypatch.setattr(dialogs, "ask_workbook_path", lambda *_: path)
    yield path


def test_it_is_saved_as_it_is_seen(page: FollowupsPage, out: Path, qtbot: QtBot) -> None:
    """A workbook for whoever calls back."""
    unlock(page, qtbot)
    qtbot.mouseClick(page.save, LEFT)
    settle(page.window(), qtbot)
    assert out.read_bytes().startswith(b"PK")
