"""``booth FILE`` in real processes: the window opens with it, or the one that is open takes it."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from booth_app.services import counting, exporting, preferences, setup
from booth_app.services.office import campaigns
from booth_app.services.office.place import Office, office_folder
from booth_app.services.workplace import Workplace
from tests.laptop import TurningClock
from tests.services.office_pack import an_office
from tests.services.test_other_laptop import second_laptop

DRIVER = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from booth_app import __main__, app
from booth_app.gui.shell import Shell
from booth_app.gui.log_file_panel import LogFilePanel
from booth_app.gui.office.intake_panel import IntakePanel

said = []

def window():
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, Shell) and w.isVisible()]
    return found[0] if found else None

def look():
    w = window()
    if w is not None and not w._desk.busy and (focus := QApplication.focusWidget()) is not None:
        panels = [p for kind in (LogFilePanel, IntakePanel) for p in w.findChildren(kind)]
        labels = [x for p in panels if p.isVisible() for x in p.findChildren(QLabel)]
        now = {
            "page": w.page_name() or type(w.page()).__name__,
            "banner": w._banner.text,
            "panel": [x.text().replace(chr(0x200b), "") for x in labels if x.isVisible()],
            "focus": focus.accessibleName(),
        }
        if said[-1:] != [now]:
            said.append(now)
            print(json.dumps(now), flush=True)
    QTimer.singleShot(30, look)

make = app.start
def start(*arguments):
    made = make(*arguments)
    QTimer.singleShot(0, look)
    return made
app.start = start
sys.argv = ["booth", *sys.argv[1:]]
__main__.main()
"""
ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "en_US.UTF-8"}
PATIENCE_S = 240


class Shown:
    """The program, which says what its window shows whenever that changes."""

    def __init__(self, *arguments: object) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", DRIVER, *map(str, arguments)],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=ENVIRONMENT,
        )
        # one that does not show what is waited for must not keep the tests for ever
        self._patience = threading.Timer(PATIENCE_S, self._process.kill)
        self._patience.start()

    def __enter__(self) -> "Shown":
        return self

    def __exit__(self, *_: object) -> None:
        self._patience.cancel()
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def until(self, **wanted: str) -> dict[str, object]:
        """What is shown once it says all that is ``wanted``."""
        assert self._process.stdout is not None
        seen = []
        for line in self._process.stdout:
            seen.append(now := json.loads(line))
            if all(text in str(now[key]) for key, text in wanted.items()):
                return now
        raise AssertionError(f"{wanted} was never shown, but {seen}")


def hand_over(data: Path, *words: object) -> "subprocess.CompletedProcess[str]":
    """Start the program a second time, with files."""
    return subprocess.run(
        [sys.executable, "-m", "booth_app", "--data", str(data), *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        env=ENVIRONMENT,
        timeout=PATIENCE_S,
    )


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """An office's pack on a stick."""
    folder = tmp_path / "U 盘"
    folder.mkdir()
    path = folder / "知识产权 周.boothpack"
    path.write_bytes(an_office().pack().file)
    return path


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A booth file of the example's booth gsj."""
    with second_laptop(tmp_path / "other") as other:
        counting.record(other, "consultations", "patent", 30).result()
        return exporting.export(other, tmp_path).path


def at_booth(data: Path, booth: str = "gsj") -> None:
    """A laptop that serves a booth of the example, in English."""
    with Workplace(data, TurningClock()) as place:
        preferences.prefer(place, "language", "en").result()
        setup.set_up(place, setup.read_pack(place, "example"), booth).result()


def with_office(data: Path) -> None:
    """The office of the example, in English."""
    with Office(office_folder(data), TurningClock()) as office:
        preferences.prefer(office, "language", "en").result()
        campaigns.begin(office, campaigns.read_source(office, "example")).result()


def test_a_pack_opens_the_first_run(tmp_path: Path, pack: Path) -> None:
    """On a new laptop, named by a URL as desktops do: the next step is which booth."""
    url = QUrl.fromLocalFile(str(pack)).toEncoded().data().decode()
    with Shown("--data", tmp_path / "data", url) as program:
        shown = program.until(page="FirstRunPage", focus="Industry & Commerce")
        assert "" == shown["banner"]


def test_a_running_window_takes_the_file(tmp_path: Path, theirs: Path) -> None:
    """A second start ends at once, says nothing, and the first shows what the file holds."""
    data = tmp_path / "data"
    at_booth(data)
    with Shown("--data", data) as program:
        program.until(page="CheckInPage")
        second = hand_over(data, theirs)
        assert (0, "", "") == (second.returncode, second.stdout, second.stderr)
        shown = program.until(panel="30 visits")
        assert "Show the common total" == shown["focus"]
        assert 0 == hand_over(data, tmp_path / "gone.boothpack").returncode
        program.until(banner="gone.boothpack: there is no such file.")


def test_a_relative_name_is_that_of_the_second_start(tmp_path: Path, theirs: Path) -> None:
    """The two need not have been started in the same folder."""
    data = tmp_path / "data"
    at_booth(data, "sfj")
    with Shown("--data", data) as program:
        program.until(page="CheckInPage")
        done = subprocess.run(
            [sys.executable, "-m", "booth_app", theirs.name, "--data", str(data)],
            cwd=theirs.parent,
            env=ENVIRONMENT,
            timeout=PATIENCE_S,
        )
        assert 0 == done.returncode
        assert "Close" == program.until(panel="30 visits")["focus"]


@pytest.mark.parametrize("booth_too", [False, True], ids=["office alone", "booth and office"])
def test_a_booth_file_opens_the_office_where_it_is(
    tmp_path: Path, theirs: Path, booth_too: bool
) -> None:
    """The inbox asks whether to take it in, even where the laptop serves a booth as well."""
    data = tmp_path / "data"
    if booth_too:
        at_booth(data)
    with_office(data)
    with Shown("--data", data, theirs) as program:
        shown = program.until(page="inbox", panel="Take in 1 file")
        assert "Take in" == shown["focus"]


def test_the_office_that_runs_takes_files_one_by_one(tmp_path: Path, theirs: Path) -> None:
    """Several double clicks become one question; a pack is for booths."""
    data = tmp_path / "data"
    with_office(data)
    copy = theirs.with_name("另 一份.booth")
    copy.write_bytes(theirs.read_bytes())
    with Shown("office", "--data", data) as program:
        program.until(page="inbox")
        for path in (theirs, copy):
            assert 0 == hand_over(data, path).returncode
        program.until(panel=copy.name)
        pack = tmp_path / "p.boothpack"
        pack.write_bytes(an_office().pack().file)
        assert 0 == hand_over(data, pack).returncode
        program.until(banner="Packs are for booths")
