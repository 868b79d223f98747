"""The log page over a day of 100,000 entries: turning to it, scrolling, filtering, searching.

Offscreen, in one process. While it searches, a timer is due every few milliseconds: how late it
comes is how long the window stood still.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from .fill import fill

ENTRIES, PAGES, TICK_MS = 100_000, 200, 4
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main(data: Path) -> None:
    """Time it over data below ``data``."""
    fill(data, ENTRIES, today=ENTRIES)
    from PySide6.QtCore import QTimer

    from booth_app import app
    from booth_app.gui.log_page import LogPage
    from booth_app.gui.pages import COUNT, LOG
    from booth_app.services.workplace import Workplace

    application, desk, window = app.start(Workplace(data, threaded=True))
    window.resize(1366, 768)
    application.processEvents()
    print(f"\nThe log page, {ENTRIES:,} entries on the open day")

    def turn() -> None:
        window.show_page(LOG)
        window.repaint()

    _say("turning to it the first time", [_ms(turn)])
    window.show_page(COUNT)
    _say("turning to it again", [_ms(turn)])
    page = window.page()
    assert isinstance(page, LogPage)
    view = page._log

    def until_counted(start: Callable[[], object]) -> tuple[float, float, float]:
        """Until there are rows, until all is counted, and how long the window stood still."""
        late, rows, last = 0.0, 0.0, time.perf_counter()

        def tick() -> None:
            nonlocal late, last
            now = time.perf_counter()
            late, last = max(late, now - last - TICK_MS / 1000), now

        timer = QTimer(interval=TICK_MS)
        timer.timeout.connect(tick)
        begun = time.perf_counter()
        start()
        timer.start()
        last = time.perf_counter()
        while view._model.total is None:
            application.processEvents()
            if not rows and view._model.rowCount():
                rows = time.perf_counter() - begun
        return rows * 1000, (time.perf_counter() - begun) * 1000, late * 1000

    bar = view._table.verticalScrollBar()

    def scroll() -> None:
        bar.setValue(bar.maximum())
        window.repaint()
        application.processEvents()

    until_counted(view._ask)
    _say(f"scrolling by a page, {PAGES} times", [_ms(scroll) for _page in range(PAGES)])
    for text in ("商标", "sbzc", "nowhere"):
        first, whole, still = until_counted(lambda text=text: view._filters.search.setText(text))
        print(
            f"  search for {text:10} first rows {first:7.1f} ms, all counted {whole:7.1f} ms,"
            f" window still for {still:5.1f} ms at most"
        )
    window.close()
    desk.close()


def _ms(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def _say(what: str, taken: list[float]) -> None:
    print(f"  {what:34} {median(taken):7.1f} ms, at most {max(taken):7.1f} ms")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(Path(made))
