"""From the real data to practice and back, in the real program."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.end_to_end.test_window_process import booth, data, line, program, total

__all__ = ["data"]

COMMON = """
from PySide6.QtWidgets import QAbstractButton

def when(ready, then):
    if ready():
        then()
    else:
        QTimer.singleShot(20, lambda: when(ready, then))

def shown():
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    return [w for w in windows if w.isVisible()]

def in_practice():
    return bool(shown()) and window()._desk.place.rehearsal

def in_earnest():
    return bool(shown()) and not window()._desk.place.rehearsal

def press(text):
    [found] = [b for b in window().findChildren(QAbstractButton)
               if b.isVisible() and b.text().startswith(text)]
    found.click()
"""
PRACTISES = (
    COMMON
    + """
def act(w):
    w.show_page("settings")
    QTimer.singleShot(0, lambda: press("Practise"))
    when(in_practice, practise)

def practise():
    window().raise_ = raised
    say(window().windowTitle())

def raised():
    say("raised")
    press("Open the booth")
    when(lambda: window().page_name() == "count", count)

def count():
    tiles = window().page().findChildren(Tile)[:3]
    for tile in tiles:
        tile.click()
    when(lambda: all(tile.count == 1 for tile in tiles), leave)

def leave():
    press("End practice")
    when(in_earnest, count_in_earnest)

def count_in_earnest():
    say(window().windowTitle())
    tile = window().page().findChildren(Tile)[0]
    tile.click()
    when(lambda: tile.count == 1, window().close)
"""
)
RESTARTS = (
    COMMON
    + """
from PySide6 import QtCore
import os

def start(program, arguments):
    say(arguments[-1])
    say(os.environ.get("QT_SCALE_FACTOR", "free"))

QtCore.QProcess.startDetached = start

def act(w):
    from booth_app.services import preferences
    say(os.environ.get("QT_SCALE_FACTOR", "free"))
    w._desk.ask(preferences.prefer, "scale", 150, done=chosen)

def chosen(_changes):
    window().show_page("settings")
    QTimer.singleShot(0, lambda: press("Restart now"))
"""
)


def test_to_practice_and_back(data: Path) -> None:
    """What is practised stays apart; a second start meanwhile raises the window of practice."""
    with program(data, PRACTISES) as process:
        assert "PRACTICE, does not count" == line(process)
        second = subprocess.run(
            [sys.executable, "-m", "booth_app", "--data", str(data)],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            check=False,
        )
        assert "raised" == line(process)
        assert 1 == second.returncode
        assert "already running" in second.stderr
        assert "Booth" == line(process)
        assert 0 == process.wait()
        assert process.stderr is not None
        assert "" == process.stderr.read()
    assert 1 == total(data)
    told = json.loads(booth("totals", "--data", str(data / "rehearsal"), "--json"))
    assert [1, 1, 1] == [row["n"] for row in told["totals"]]
    assert not (data / "booth.lock").exists()


def test_a_new_size_can_be_had_at_once(data: Path) -> None:
    """The program begins anew as it was begun, and the old size is not handed on."""
    with program(data, RESTARTS) as process:
        assert "free" == line(process)
        assert str(data) == line(process)
        assert "free" == line(process)
        assert 0 == process.wait()
