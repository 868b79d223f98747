"""Pictures of the real window, without anybody at the screen: ``python -m booth_app.app``.

The demonstration and the documentation use it.
"""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from booth_app import i18n
from booth_app.core.entries import Stamp
from booth_app.gui.desk import Desk
from booth_app.gui.main_window import MainWindow
from booth_app.gui.pages import COUNT, PAGES, RAIL
from booth_app.gui.shell import Shell
from booth_app.services import preferences
from booth_app.services.workplace import Workplace

NAMES = {
    "FirstRunPage": "first-run",
    "CheckInPage": "check-in",
    "ClosingPage": "closed",
    "BeginPage": "office-begin",
}
SETTLE_MS = 60
"""Time for a page to lay itself out."""
SOON_MS = 1000
"""What is put off for longer is not waited for."""


class FixedClock:
    """A clock that stands still, for pictures that are the same every time."""

    def __init__(self, at: datetime) -> None:
        self._stamp = Stamp(at, 0, "picture")

    def stamp(self) -> Stamp:
        """Always the same moment."""
        return self._stamp


Start = Callable[[Workplace, Callable[[Desk], Shell]], tuple[QApplication, Desk, Shell]]


def main(arguments: list[str], start: Start) -> int:
    """Take the pictures; prints what was made, one a line."""
    options = _options(arguments)
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if options.scale != 1:
        os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    i18n.use(options.language or preferences.chosen_language(options.data) or i18n.CHINESE)
    clock = FixedClock(datetime.fromisoformat(options.at)) if options.at else None
    place, kind = _office(options.data, clock) if options.office else _booth(options.data, clock)
    for key in ("language", "theme"):
        if chosen := getattr(options, key):
            preferences.prefer(place, key, chosen).result()
    _application, desk, window = start(place, kind)
    try:
        for path in _take(desk, window, options):
            print(path)
    finally:
        window.close()
        desk.close()
    return 0


def _booth(data: Path, clock: FixedClock | None) -> tuple[Workplace, Callable[[Desk], Shell]]:
    return Workplace(data, clock, threaded=True), MainWindow


def _office(data: Path, clock: FixedClock | None) -> tuple[Workplace, Callable[[Desk], Shell]]:
    from booth_app.gui.office.office_window import OfficeWindow
    from booth_app.services.office.place import Office, office_folder

    return Office(office_folder(data), clock, threaded=True), OfficeWindow


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="booth_app.app")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--screens", type=Path, metavar="DIR", required=True)
    parser.add_argument("--office", action="store_true", help="the pages of the office")
    parser.add_argument("--prefix", default="")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--language", choices=["zh_CN", "en"])
    parser.add_argument("--theme", choices=["light", "dark", "sunlight"])
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--at", help="the moment that the clock shows, RFC 3339")
    return parser.parse_args(arguments)


def _take(desk: Desk, window: Shell, options: argparse.Namespace) -> list[Path]:
    width, height = (int(part) for part in options.size.split("x"))
    window.resize(round(width / options.scale), round(height / options.scale))
    options.screens.mkdir(parents=True, exist_ok=True)
    made = []
    days = desk.place.reader.days()
    if isinstance(window, MainWindow) and days and not window.page_name():
        window.show_closed(days[-1])
    for name in _names(window):
        if name:
            if name in PAGES and PAGES[name] not in RAIL:  # one comes to it from the counter page
                window.show_page(COUNT)
            window.show_page(name)
        settle(desk, window)
        shown = name or NAMES[type(window.page()).__name__]
        path = options.screens / f"{options.prefix}{shown}.png"
        window.grab().save(str(path))
        made.append(path)
    return made


def _names(window: Shell) -> list[str]:
    """The pages there are; an empty text where one stands by itself."""
    if not window.page_name():
        return [""]
    return list(PAGES) if isinstance(window, MainWindow) else [p.name for p in window.rail_pages()]


def settle(desk: Desk, window: Shell) -> None:
    """Let a page lay itself out, and wait for what it asked for, or is about to."""
    loop = QEventLoop()
    patience = QTimer(interval=SETTLE_MS)
    patience.timeout.connect(loop.quit)
    patience.start()
    loop.exec()
    while desk.busy or any(timer.isActive() for timer in _waiting(window)):
        loop.exec()


def _waiting(window: Shell) -> list[QTimer]:
    """What a page put off for a moment, such as a preview while somebody types."""
    timers = window.page().findChildren(QTimer)
    return [timer for timer in timers if timer.isSingleShot() and timer.interval() <= SOON_MS]
