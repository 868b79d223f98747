"""Turning to each page of the window: over a short log, beside a long one and a long day.

From the key to the painted page, in one process, offscreen. ``first`` makes the page, ``again``
turns back to it.
"""

import os
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from booth_app import app
from booth_app.gui.main_window import MainWindow
from booth_app.gui.pages import COUNT, RAIL
from booth_app.services.workplace import Workplace

from .fill import fill
from .rounds import Figures, show

LOGS = {"700 entries": (700, 700), "100,000": (100_000, 700), "100,000 in a day": (100_000, 90_000)}
ROUNDS = 5


def main(folder: Path) -> None:
    """Time it with data below ``folder``."""
    figures: dict[str, Figures] = {}
    for name, (entries, today) in LOGS.items():
        data = folder / name.replace(" ", "-")
        fill(data, entries, today)
        for page, own in _turn(data).items():
            figures.setdefault(page, {})[name] = own
    for page, logs in figures.items():
        show(f"Turning to “{page}”", logs, "700 entries")


def _turn(data: Path) -> Figures:
    place = Workplace(data, threaded=True)
    application, desk, window = app.start(place)
    window.resize(1366, 768)
    taken = {}
    for page in RAIL:
        first = _time(window, page.name)
        again = []
        for _round in range(ROUNDS):
            window.show_page(COUNT)
            application.processEvents()
            again.append(_time(window, page.name))
        taken[page.name] = {"first ms": first, "again ms": sorted(again)[ROUNDS // 2]}
    while desk.busy:
        application.processEvents()
    window.close()
    desk.close()
    return taken


def _time(window: MainWindow, name: str) -> float:
    begun = time.perf_counter()
    window.show_page(name)
    window.repaint()
    window.grab()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(Path(made))
