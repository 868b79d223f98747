"""Data that a start refuses: the sentence reaches whoever started the program."""

import gc
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from booth_app import __main__, app, i18n
from booth_app.core.errors import Refusal, Why
from booth_app.storage import database

from .laptop import ROOT, booth


@pytest.fixture
def newer(data: Path) -> Path:
    """Data as a newer version leaves them."""
    raw = sqlite3.connect(data / database.FILE_NAME)
    raw.execute(f"PRAGMA user_version = {database.VERSION + 1}")
    raw.close()
    return data


def test_a_terminal_hears_it(newer: Path) -> None:
    """From a command and from the window alike; nothing is changed."""
    before = (newer / database.FILE_NAME).read_bytes()
    for arguments in (["totals"], []):
        done = booth(*arguments, "--data", newer, QT_QPA_PLATFORM="offscreen")
        assert 1 == done.returncode
        assert "was written by a newer version" in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()
    assert before == (newer / database.FILE_NAME).read_bytes()


@pytest.fixture
def box() -> Iterator[list[str]]:
    """What a message says, which is closed as soon as it is there."""
    said: list[str] = []
    application = app.make_application()
    assert isinstance(application, QApplication)
    look = QTimer(application, interval=10)

    def close() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, QMessageBox):
            said.append(shown.text())
            shown.accept()

    look.timeout.connect(close)
    look.start()
    yield said
    look.stop()
    look.deleteLater()
    gc.enable()  # which the window does, once it is there


@pytest.mark.parametrize(("seen_alone", "boxes"), [(True, 1), (False, 0)])
def test_a_double_click_shows_it(
    newer: Path, box: list[str], monkeypatch: pytest.MonkeyPatch, seen_alone: bool, boxes: int
) -> None:
    """Without a terminal there would be no answer at all."""
    i18n.use(i18n.ENGLISH)
    monkeypatch.setattr(__main__, "_is_seen_alone", lambda: seen_alone)
    assert 1 == __main__._open_window(newer)
    assert boxes == len(box)
    assert all("newer version" in text for text in box)


def test_a_second_start_shows_the_window_and_nothing_else(
    data: Path, box: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It raised the one that is open."""

    def run(*_arguments: object, **_options: object) -> int:
        raise Refusal(Why.ANOTHER_RUNNING)

    monkeypatch.setattr(__main__, "_is_seen_alone", lambda: True)
    monkeypatch.setattr(app, "run", run)
    assert 1 == __main__._open_window(data)
    assert [] == box


def test_it_is_for_displays_alone() -> None:
    """Where nobody could press a button, such as in a test, nothing waits for that."""
    code = "from booth_app import __main__; print(__main__._is_seen_alone())"
    for platform, expected in (("offscreen", "False"), ("vnc", "False"), ("xcb", "True")):
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={"QT_QPA_PLATFORM": platform, "DISPLAY": ":0"},
            timeout=60,
        )
        assert expected == done.stdout.strip(), done.stderr
