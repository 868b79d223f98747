"""From the booth's window to the office's and back, in the real program."""

import os
import subprocess
import sys
from pathlib import Path

from booth_app.services import setup
from booth_app.services.office.place import has_office
from booth_app.services.workplace import Workplace

DRIVER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication
from booth_app import app, i18n
from booth_app.gui.main_window import MainWindow
from booth_app.gui.shell import Shell

def shown(name):
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, Shell) and w.isVisible()]
    found = [w for w in windows if type(w).__name__ == name]
    return found[0] if found else None

def when(ready, then):
    if made := ready():
        then(made)
    else:
        QTimer.singleShot(20, lambda: when(ready, then))

def press(window, text):
    [found] = [b for b in window.findChildren(QAbstractButton)
               if b.isVisible() and b.text().startswith(text)]
    found.click()

def say(text):
    print(text, flush=True)

def office():
    return shown("OfficeWindow")

def booth():
    return shown("MainWindow")

i18n.use(i18n.ENGLISH)
"""
THERE_AND_BACK = """
def first(window):
    say(type(window.page()).__name__)
    press(window, "Organise a campaign")
    when(office, begin)

def begin(window):
    say(type(window.page()).__name__)
    press(window, "Try the example")
    when(lambda: office() and office().page_name() == "inbox" and office(), leave)

def leave(window):
    say(window.page_name())
    window.show_page("settings")
    press(window, "To the booth")
    when(booth, end)

def end(window):
    say(type(window.page()).__name__)
    window.close()

QTimer.singleShot(0, lambda: when(booth, first))
sys.exit(app.run(Path(sys.argv[1])))
"""
AGAIN = """
def close(window):
    say(window.page_name() or type(window.page()).__name__)
    window.close()

QTimer.singleShot(0, lambda: when(lambda: office() or booth(), close))
sys.exit(app.run(Path(sys.argv[1]), office=sys.argv[2:] == ["office"]))
"""


def program(code: str, data: Path, *arguments: str) -> list[str]:
    """What the program says until its last window is closed."""
    done = subprocess.run(
        [sys.executable, "-c", DRIVER + code, str(data), *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "LANG": "en_GB.UTF-8"},
    )
    assert 0 == done.returncode, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout.split()


def test_there_and_back_in_one_process(tmp_path: Path) -> None:
    """The first run leads to the office, its settings lead back; both keep their own data."""
    said = program(THERE_AND_BACK, tmp_path)
    assert ["FirstRunPage", "BeginPage", "inbox", "FirstRunPage"] == said
    assert has_office(tmp_path)
    # as long as no booth was set up, the next start is the office's
    assert ["inbox"] == program(AGAIN, tmp_path)
    with Workplace(tmp_path) as booth:
        setup.set_up(booth, setup.read_pack(booth, "example"), "gsj").result()
    assert ["CheckInPage"] == program(AGAIN, tmp_path)
    assert ["inbox"] == program(AGAIN, tmp_path, "office")
