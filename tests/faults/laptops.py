"""Data folders of laptops whose day is open, and whether a log holds just what was answered."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct

from booth_app import paths
from booth_app.core.entries import parse
from booth_app.core.errors import Why
from booth_app.core.totals import fold
from booth_app.services import days, marks, setup
from booth_app.services.workplace import Workplace
from booth_app.storage import database
from booth_app.storage.queries import Reader
from tests.laptop import DAY, MORNING, TurningClock

MEMORY = Path("/dev/shm")
UNSURE = Why.PERHAPS_WRITTEN.value.rpartition(". ")[2]
"""What is said only where the program cannot know whether a line is in the log."""


class Round(Struct):
    """One process: it was fed counts of ``first``, ``first + 1``, …; what it answered, in order.

    ``at_work`` is how many lines may have been done without an answer when it was stopped.
    """

    first: int
    answers: list[dict[str, Any]]
    at_work: int = 1


def new_laptop(data: Path) -> Path:
    """Make a data folder at booth gsj of the example campaign, its day open."""
    with Workplace(data, TurningClock(MORNING - timedelta(minutes=1))) as place:
        setup.set_up(place, setup.read_pack(place, "example"), "gsj").result()
        place.reload()
        days.open_day(place, DAY).result()
    return data


def copy_of(template: Path, data: Path) -> Path:
    """Put a copy of a data folder in the place of whatever was at ``data``.

    This computer remembers nothing of what was there before: else it would be a laptop put back.
    """
    marks.forget(data)
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(template, data)
    return data


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder in memory where there is one: a killed process loses nothing there either."""
    place = MEMORY if MEMORY.is_dir() else None
    before = os.environ.get(paths.STATE_VARIABLE)
    with tempfile.TemporaryDirectory(prefix="booth-faults-", dir=place) as folder:
        os.environ[paths.STATE_VARIABLE] = str(Path(folder) / "state")
        try:
            yield Path(folder)
        finally:
            os.environ.pop(paths.STATE_VARIABLE)
            if before is not None:
                os.environ[paths.STATE_VARIABLE] = before


def lost_or_doubled(data: Path, rounds: Sequence[Round]) -> str:
    """What is wrong with the log after these rounds, in one sentence; empty where nothing is.

    Each answered line must be there once, in order, under the seq and id that were answered.
    A line that was refused must not be there, unless the refusal said that it may be.
    """
    with Reader(data / database.FILE_NAME) as reader:
        if (verdict := reader.integrity_check()) != "ok":
            return f"SQLite finds the database damaged: {verdict}"
        if (broken := reader.broken_at()) is not None:
            return f"the chain is broken at entry {broken}"
        if fold(reader.day_lines(DAY)) != reader.cells(DAY):
            return "the tallies are not those of the entries"
        entries = [parse(line).entry for line in reader.lines()]
    counts = [entry for entry in entries if entry.kind == "count"]
    for number, one in enumerate(rounds):
        last = rounds[number + 1].first if number + 1 < len(rounds) else 10**9
        own = {e.data["n"]: e for e in counts if one.first <= e.data["n"] < last}
        if sum(one.first <= entry.data["n"] < last for entry in counts) != len(own):
            return "a line was written twice"
        for at, answer in enumerate(one.answers):
            entry = own.pop(one.first + at, None)
            if "error" in answer:
                if entry is not None and UNSURE not in answer["error"]:
                    return f"line {at + 1} was refused and is in the log: {answer['error']}"
            elif entry is None:
                return f"line {at + 1} of {len(one.answers)} was answered and is lost"
            elif (answer["seq"], answer["id"]) != (entry.seq, entry.id):
                return f"line {at + 1} was answered as another entry"
        if len(own) > one.at_work:
            return f"{len(own)} lines were written without an answer"
    return ""
