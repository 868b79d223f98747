"""The real program in processes of its own: one instance, killed, mended."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

DRIVER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from booth_app import app
from booth_app.gui.main_window import MainWindow
from booth_app.gui.widgets.tile import Tile
from PySide6.QtWidgets import QApplication

def window():
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))

def when_ready():
    act(window())

def say(text):
    print(text, flush=True)

{act}
QTimer.singleShot(0, lambda: QTimer.singleShot(200, when_ready))
sys.exit(app.run(Path(sys.argv[1])))
"""

TAPS_THEN_WAITS = """
def act(w):
    done = []
    def counted(changes):
        done.append(1)
        if len(done) == 3:
            say("counted")
    w._desk.changed.connect(counted)
    for tile in w.page().findChildren(Tile)[:3]:
        tile.click()
"""
SAYS_ITS_BANNER = """
def act(w):
    say(w._banner.text)
    w.close()
"""
SAYS_WHEN_RAISED = """
def act(w):
    raised = w.raise_
    def note():
        raised()
        say("raised")
        w.close()
    w.raise_ = note
    say("ready")
"""
FAILS_THEN_COUNTS = """
def act(w):
    def fails():
        raise RuntimeError("a slip of ours")
    def counted(changes):
        say(w._banner.text)
        w.close()
    QTimer.singleShot(0, fails)
    w._desk.changed.connect(counted)
    QTimer.singleShot(50, w.page().findChildren(Tile)[0].click)
"""


@contextmanager
def program(data: Path, act: str, **variables: str) -> Iterator[subprocess.Popen[str]]:
    """The program on ``data``, doing ``act`` once its window is there; gone afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-c", DRIVER.replace("{act}", act), str(data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **variables},
    )
    # a window that says nothing more must not keep the tests waiting for ever
    patience = threading.Timer(60, process.kill)
    patience.start()
    try:
        yield process
    finally:
        patience.cancel()
        process.kill()
        process.wait()
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stderr.close()


def line(process: subprocess.Popen[str]) -> str:
    """The next line that the program says."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def booth(*arguments: str) -> str:
    """What a command of the terminal prints."""
    done = subprocess.run(
        [sys.executable, "-m", "booth_app", *arguments],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A laptop with its day open, in English so that sentences can be compared."""
    folder = tmp_path / "data"
    booth("setup", "--data", str(folder), "--pack", "example", "--booth", "gsj")
    booth("open-day", "--data", str(folder), "--day", "2011-04-26")
    from booth_app.services import preferences
    from booth_app.services.workplace import Workplace

    with Workplace(folder) as place:
        preferences.prefer(place, "language", "en").result()
    return folder


def total(data: Path) -> int:
    """How much has been counted, as another process sees it."""
    told = json.loads(booth("totals", "--data", str(data), "--json"))
    return sum(row["n"] for row in told["totals"])


def test_after_a_kill_the_next_start_says_what_is_there(data: Path) -> None:
    """Three taps, a SIGKILL: nothing is lost, and one sentence says so."""
    with program(data, TAPS_THEN_WAITS) as process:
        assert "counted" == line(process)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert 3 == total(data)
    with program(data, SAYS_ITS_BANNER) as process:
        sentence = line(process)
        assert 0 == process.wait()
    assert "Recovered up to" in sentence
    assert "all 3 counts" in sentence


def test_after_a_clean_end_only_the_open_day_is_said(data: Path) -> None:
    """Who closed the window properly reads nothing about recovery, but of a day left open."""
    for _start in range(2):
        with program(data, SAYS_ITS_BANNER) as process:
            assert "Tuesday 26 April was never closed: close it first, then open today." == line(
                process
            )
            assert 0 == process.wait()
    booth("close-day", "--data", str(data))
    with program(data, SAYS_ITS_BANNER) as process:
        assert "" == line(process)
        assert 0 == process.wait()


def test_a_second_start_raises_the_first_window(data: Path) -> None:
    """One window for one data folder; the second start ends with a sentence."""
    with program(data, SAYS_WHEN_RAISED) as first:
        assert "ready" == line(first)
        second = subprocess.run(
            [sys.executable, "-m", "booth_app", "--data", str(data)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            check=False,
        )
        assert "raised" == line(first)
        assert 0 == first.wait()
    assert 1 == second.returncode
    assert "already running" in second.stderr


def test_an_exception_is_a_sentence_and_a_log_line(data: Path) -> None:
    """Our own slip shows one sentence, its details go to the log file, and counting goes on."""
    with program(data, FAILS_THEN_COUNTS) as process:
        sentence = line(process)
        assert 0 == process.wait()
    assert "Something went wrong in the program" in sentence
    assert "Traceback" not in sentence
    log = (data / "logs" / "booth.log").read_text("utf-8")
    assert "a slip of ours" in log
    assert 1 == total(data)


def test_a_tap_from_the_terminal_does_not_break_the_windows_chain(data: Path) -> None:
    """Two processes write the same log, and the chain stays one."""
    with program(data, TAPS_THEN_WAITS) as process:
        assert "counted" == line(process)
        answer = subprocess.run(
            [sys.executable, "-m", "booth_app", "record", "--stdin", "--data", str(data)],
            input='{"measure": "consultations", "item": "patent", "n": 1}\n',
            capture_output=True,
            text=True,
            check=True,
        )
        assert "seq" in json.loads(answer.stdout)
    assert 4 == total(data)
    booth("doctor", "--data", str(data))
