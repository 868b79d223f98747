"""A database with a log in it, opened by the program's own storage."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from booth_app.core.entries import Stored
from booth_app.core.kinds import Assign, Count, DayOpen, Genesis
from booth_app.storage import database
from booth_app.storage.log import LogWriter
from booth_app.storage.transaction import Transaction
from tests.laptop import DAY, TurningClock

Tap = Callable[[Transaction], Stored]


def begin(writer: LogWriter) -> None:
    """Begin a log and open its day."""
    clock = TurningClock()

    def job(log: Transaction) -> None:
        log.begin_log("ab" * 16)
        log.append("genesis", "", Genesis("cd" * 32, "ef" * 32, "machine", "1"), clock.stamp())
        log.append("assign", "", Assign("gsj", "gsj", "ef" * 32), clock.stamp())
        log.append("day_open", DAY, DayOpen(), clock.stamp())

    writer.submit(job).result()


def tap(item: str = "patent", n: int = 1) -> Tap:
    """A job that counts."""
    count = Count("consultations", item, "人次", n)
    return lambda log: log.append("count", log.open_day(), count, TurningClock().stamp())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database is."""
    return tmp_path / database.FILE_NAME


@pytest.fixture(params=[False, True], ids=["unthreaded", "threaded"])
def writer(path: Path, request: pytest.FixtureRequest) -> Iterator[LogWriter]:
    """A writer with an open day, as the terminal and as the window use it."""
    with LogWriter(path, threaded=request.param) as writer:
        begin(writer)
        yield writer
