"""Types Chinese into the real window through fcitx5; started by ``prove-ime.sh`` on its display.

Prints what holds, one line each, and exits with 1 at the first thing that does not.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QProcess, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from booth_app import app
from booth_app.gui.check_in_page import CheckInPage
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.main_window import MainWindow
from booth_app.services import days, preferences, setup
from booth_app.services.workplace import Workplace

PATIENCE_MS = 10_000
LOOK_MS = 20
ACTIVE = "2"
"""What ``fcitx5-remote`` says where letters become Chinese."""


class Composing(QObject):
    """Hears what an input method composes in a field."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self.heard: list[str] = []
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QInputMethodEvent) and event.preeditString():
            self.heard.append(event.preeditString())
        return False


def holds(what: str, condition: Callable[[], object]) -> None:
    """Wait until ``condition`` holds and say so; end the process where it never does."""
    loop = QEventLoop()

    def look() -> None:
        if condition():
            loop.exit(0)

    looking, patience = QTimer(interval=LOOK_MS), QTimer(interval=PATIENCE_MS, singleShot=True)
    looking.timeout.connect(look)
    patience.timeout.connect(lambda: loop.exit(1))
    looking.start()
    patience.start()
    if loop.exec():
        print(f"✗ {what}", flush=True)
        sys.exit(1)
    print(f"✓ {what}", flush=True)


def keys(*arguments: str) -> None:
    """Press keys of the X server, as a keyboard does; the window goes on meanwhile."""
    process, loop = QProcess(), QEventLoop()
    process.finished.connect(loop.quit)
    process.start("xdotool", list(arguments))
    loop.exec()


def state() -> str:
    """Whether fcitx5 is on for the field that has the focus."""
    asked = subprocess.run(["fcitx5-remote"], capture_output=True, encoding="ascii")
    return asked.stdout.strip()


def compose(field: QLineEdit) -> None:
    """Type 你好 into an empty field that has the focus; pinyin is on."""
    composing = Composing(field)
    keys("type", "--delay", "60", "nihao")
    holds("letters are composed, none of them is in the field", lambda: _composed(composing))
    if field.text():
        print(f"✗ in the field: {field.text()}")
        sys.exit(1)
    keys("key", "space")
    holds("你好 arrives in the field", lambda: field.text() == "你好")


def _composed(composing: Composing) -> bool:
    return any("".join(text.split()) == "nihao" for text in composing.heard)


def prove(place: Workplace, window: MainWindow) -> None:
    """The check-in, then the counter page, as somebody uses them."""
    window.activateWindow()
    holds("the window is active", lambda: QApplication.activeWindow() is window)
    page = window.page()
    assert isinstance(page, CheckInPage)
    field = page._where
    field.clear()
    field.setFocus()
    holds("the field for the place has the focus", field.hasFocus)
    keys("key", "ctrl+space")
    holds("Ctrl+Space turns pinyin on", lambda: state() == ACTIVE)
    compose(field)

    days.open_day(place, days.today(place), where=field.text()).result()
    window.rebuild()
    holds("the counter page is shown", lambda: isinstance(window.page(), CounterPage))
    head = place.reader.head()
    assert head is not None
    seq = head.seq
    window.page()._ask_several(window.page().tile("consultations", "patent"))
    number = QApplication.focusWidget()
    assert isinstance(number, QLineEdit)
    keys("type", "--delay", "60", "nihao")
    keys("key", "space", "Escape", "Escape")
    holds("the panel is closed again", lambda: not number.isVisible())
    window.page().setFocus()
    holds("letters in a field count nothing", lambda: _head(place) == seq)
    keys("key", "q")
    holds("with pinyin on, a key still counts", lambda: _head(place) == seq + 1)
    keys("key", "1")
    holds("each of them once", lambda: _head(place) == seq + 2)


def _head(place: Workplace) -> int:
    head = place.reader.head()
    return head.seq if head else 0


def main() -> int:
    """Prove it on data that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        place = Workplace(Path(folder) / "data", threaded=True)
        setup.set_up(place, setup.read_pack(place, "example"), "gsj").result()
        place.reload()
        preferences.prefer(place, "language", "zh_CN").result()
        _application, desk, window = app.start(place)
        try:
            prove(place, window)
        finally:
            window.close()
            desk.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
