"""The program's windows, opened, driven and closed as ``app.run`` does it, with a clock of ours."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from booth_app import app
from booth_app.gui.collector import Collector
from booth_app.gui.pages import SETTINGS
from booth_app.gui.settings_page import SettingsPage
from booth_app.gui.shell import Shell
from booth_app.gui.widgets.tile import Tile
from booth_app.gui.window_card import WindowCard
from booth_app.i18n import CHINESE, ENGLISH, LANGUAGES, is_english
from booth_app.services import workplace
from tests.end_to_end.day_driver import PLAIN, Driver
from tests.laptop import TurningClock

PATIENCE_S = 900
"""A file of 50,000 entries is written, read back and checked on a busy machine."""
STEP_S = 0.3
LOOK_MS = 50
THEMES = 3


class Life(Driver):
    """Somebody at the windows of one data folder, one window after the other."""

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self.clock = TurningClock(self.clock.stamp().at, step=STEP_S)
        self._scripts: Iterator[Callable[[], None]] = iter(())
        self._failures: list[BaseException] = []
        self.strayed: Counter[str] = Counter()
        """Where the focus was when a key was wanted and the page had not got it."""

    def live(self, scripts: Iterable[Callable[[], None]]) -> None:
        """Run the program, and do what each script says in the window that opens next.

        Each but the last has to end by leaving its window for another one.
        """
        self._scripts = iter(scripts)
        # the program opens its data by itself, and asks this for the time
        workplace.SystemClock = self._our_clock  # type: ignore
        look = QTimer(app.make_application(), interval=LOOK_MS)
        look.timeout.connect(self._look)
        self._seen: Shell | None = None
        look.start()
        app.run(self.data)
        look.deleteLater()
        if self._failures:
            raise self._failures[0]
        assert next(self._scripts, None) is None, "the program ended too soon"

    def _our_clock(self) -> TurningClock:
        return self.clock

    def _look(self) -> None:
        """Play the next script, within the program's event loop, once a window is complete."""
        if self._seen is not None and isValid(self._seen):
            return
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, Shell)]
        ready = [w for w in shown if w.isVisible() and w.findChild(Collector) is not None]
        if not ready:
            return
        self._seen = self.window = ready[0]  # type: ignore[assignment]
        self.desk, self.place = ready[0]._desk, ready[0]._desk.place
        try:
            self.window.resize(1366, 768)
            self.window.activateWindow()
            self.settle()
            next(self._scripts)()
        except BaseException as failure:  # to be raised outside Qt's event loop
            self._failures.append(failure)
            self._scripts = iter(())
        if self.window.wanted is None or self._failures:
            self.window.wanted = None
            self.window.close()

    def settle(self) -> None:
        """Wait until all that was done is on the disk, and the window shows it."""
        QApplication.processEvents()
        self.until(lambda: not self.desk.busy)
        for _round in range(3):  # a page that was built anew shows itself, and the old one goes
            QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def key(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """One key, for whatever has the focus; something always has, while the window is active."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()  # which a window manager would have done
            self.until(self.window.isActiveWindow)
        assert QApplication.focusWidget() is not None, self.window.page_name()
        super().key(key, modifiers)

    def tap(self, tile: Tile, *, by_key: bool) -> None:
        """One touch; by the mouse where the page has not got the focus, as people then do it."""
        focused, page = QApplication.focusWidget(), self.window.page()
        here = focused is not None and (focused is page or page.isAncestorOf(focused))
        if by_key and not here:
            active = "active" if self.window.isActiveWindow() else "not active"
            self.strayed[f"{type(focused).__name__}, window {active}"] += 1
        super().tap(tile, by_key=by_key and here)

    def arrive(self) -> None:
        """Wait until what was tapped is on the disk, whatever else is done beside."""
        QApplication.processEvents()
        self.until(lambda: not any(tile.pending for tile in self.window.findChildren(Tile)))

    def leave_by(self, text: str) -> None:
        """Press the button that has this window give way to another."""
        self.click(self.button(text))
        self.until(lambda: self.window.wanted is not None)

    def show_settings(self) -> SettingsPage:
        """Turn to the settings from the check-in, where there is no rail."""
        page = self.window.page()
        page.settings_asked.emit()  # type: ignore[attr-defined]
        self.settle()
        return self.page(SettingsPage)

    def change_language(self) -> None:
        """To the other one, by the settings of an open day, and back to this page."""
        before = self.window.page_name()
        self.turn(SETTINGS)
        self._choose("_language", LANGUAGES.index(CHINESE if is_english() else ENGLISH))
        self.turn(before)

    def change_theme(self, at: int) -> None:
        """To one of the three, in turn."""
        before = self.window.page_name()
        self.turn(SETTINGS)
        self._choose("_theme", at % THEMES)
        self.turn(before)

    def _choose(self, name: str, line: int) -> None:
        box = getattr(self.child(WindowCard), name)
        box.setCurrentIndex(line)
        box.activated.emit(line)
        self.settle()

    def until(self, ready: Callable[[], bool]) -> None:
        """Let the window live until something is so."""
        end = time.monotonic() + PATIENCE_S
        while not ready():
            assert time.monotonic() < end, "the window does not come to rest"
            # our own timer goes on meanwhile, so that this never waits for long
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
