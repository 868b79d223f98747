"""The data of every released version in the real window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from booth_app.gui.counter_page import CounterPage
from booth_app.gui.main_window import MainWindow
from booth_app.services import opening
from booth_app.services.workplace import Workplace
from tests.laptop import SetClock
from tests.released import ARCHIVES, Released, unpack


@pytest.fixture(params=ARCHIVES, ids=lambda path: path.stem)
def released(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Released:
    return unpack(request.param, tmp_path, monkeypatch)


@pytest.fixture
def place(released: Released) -> Iterator[Workplace]:
    """The old data, opened as the window opens it."""
    made, told = opening.open_place(released.data, SetClock(), threaded=True)
    assert [] == told
    yield made
    made.close()


def test_the_window_counts_on(
    released: Released, make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    """The open day is there with its numbers, and a tap comes on top of them."""
    window = make_window()
    page = window.page()
    assert isinstance(page, CounterPage)
    before = released.n("2011-04-27", "consultations", "patent")
    tile = page.tile("consultations", "patent")
    assert before == tile.count
    tile.click()
    qtbot.waitUntil(lambda: tile.count == before + 1)
