"""Screen readers hear what was counted, and what was refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from booth_app.gui.counter_page import CounterPage
from booth_app.gui.main_window import MainWindow
from booth_app.gui.widgets.tile import Tile
from tests.log_builder import LogBuilder

Settled = Callable[[CounterPage], None]
Heard = list[tuple[QWidget, str, bool]]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """What is announced while a screen reader runs: by whom, the words, whether urgently."""
    told: Heard = []

    def take(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            urgent = event.politeness() == QAccessible.AnnouncementPoliteness.Assertive
            told.append((event.object(), event.message(), urgent))

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", take)
    return told


def name_of(tile: Tile) -> str:
    """What Qt tells a screen reader."""
    return QAccessible.queryAccessibleInterface(tile).text(QAccessible.Text.Name)


def test_a_tap_is_announced(counter: CounterPage, settled: Settled, heard: Heard) -> None:
    """The tile's name carries the new number, and it is read out after the commit."""
    tile = counter.tile("consultations", "patent")
    assert "Patents, now 0" == name_of(tile)
    tile.click()
    settled(counter)
    assert "Patents, now 1" == name_of(tile)
    assert [(tile, "Patents, now 1", False)] == heard


def test_a_refusal_is_urgent(window: MainWindow, heard: Heard) -> None:
    """What was refused is read out before anything else; what is good to know is not."""
    window._desk.refused.emit("no")
    window._desk.said.emit("well")
    assert [("no", True), ("well", False)] == [(text, urgent) for _by, text, urgent in heard]


def test_what_a_file_holds_is_announced(
    window: MainWindow, heard: Heard, qtbot: QtBot, tmp_path: Path
) -> None:
    """Whoever does not see the panel hears whose file it is, whether it is whole, and what now."""
    log = LogBuilder("ab" * 16, b"s" * 32, booth="sfj")
    log.count("patent")
    path = tmp_path / "theirs.booth"
    path.write_bytes(log.file())
    window.take([path])
    qtbot.waitUntil(lambda: bool(heard))
    [(_panel, text, urgent)] = heard
    assert "Justice Bureau" in text and "Whole and unchanged" in text and "only looked at" in text
    assert not urgent


def test_nothing_is_made_without_a_screen_reader(
    counter: CounterPage, settled: Settled, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No event is made where nobody listens."""
    told: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    counter.tile("consultations", "patent").click()
    settled(counter)
    assert [] == told
