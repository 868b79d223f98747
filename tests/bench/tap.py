"""One tap, from the service's call to the end of its commit, beside a bare commit of SQLite."""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from booth_app.services import counting, days, setup
from booth_app.services.workplace import Workplace
from booth_app.storage import database
from tests.laptop import DAY

from .rounds import in_turn, show

TAPS, ROUNDS = 60, 15
WARM = 1500
"""Commits after which every journal has been written round once: as long as it grows, each commit
also changes the size of a file, and whoever writes fewer pages would stay in that phase longer."""


def main(folder: Path) -> None:
    """Time it on the file system of ``folder``."""
    with (
        _laptop(folder / "terminal", threaded=False) as terminal,
        _laptop(folder / "window", threaded=True) as window,
    ):
        size = len(list(terminal.reader.lines())[-1]) + 80  # a count's line and its columns
        bare = _bare(folder / "bare.sqlite", size)
        contestants = {
            "bare commit of one row": partial(_time, bare),
            "tap, as the command line does it": partial(_time, partial(_tap, terminal)),
            "tap, as the window does it": partial(_time, partial(_tap, window)),
        }
        for run in (bare, partial(_tap, terminal), partial(_tap, window)):
            for _ in range(WARM):
                run()
        show("One tap", in_turn(contestants, ROUNDS), "bare commit of one row")


def _laptop(data: Path, *, threaded: bool) -> Workplace:
    place = Workplace(data, threaded=threaded)
    setup.set_up(place, setup.read_pack(place, "example"), "gsj").result()
    place.reload()
    days.open_day(place, DAY).result()
    _tap(place)
    return place


def _tap(place: Workplace) -> None:
    counting.record(place, "consultations", "patent").result()


def _bare(path: Path, size: int) -> Callable[[], None]:
    connection = database.sqlite3.connect(path, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = 1;"
        "PRAGMA checkpoint_fullfsync = 1; CREATE TABLE rows (row BLOB NOT NULL) STRICT"
    )
    row = bytes(size)

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO rows VALUES (?)", (row,))
        connection.execute("COMMIT")

    return commit


def _time(once: Callable[[], None]) -> dict[str, float]:
    taken = []
    for _ in range(TAPS):
        begun = time.perf_counter()
        once()
        taken.append(time.perf_counter() - begun)
    return {"ms": median(taken) * 1000}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(Path(made))
