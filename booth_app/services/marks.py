"""How far each log had come, kept outside the data folder: what a restored copy cannot know.

A mark is never ahead of what was committed, so that a database that is behind its mark has lost
entries, or is an older copy. It is written beside the counting, and where it cannot be written
nothing else is hindered.
"""

import contextlib
import hashlib
import time
from pathlib import Path

import msgspec
from msgspec import Struct

from booth_app import paths

from .workplace import Workplace

EVERY_S = 3.0
"""How often a mark is written while entries are made, at the most."""


class Mark(Struct, frozen=True):
    """The last entry of a log that is known to have been written."""

    seq: int
    hash: str


def marks(data: Path) -> dict[str, Mark]:
    """The marks of a data folder by log; none where nothing can be read."""
    try:
        return msgspec.json.decode(_path(data).read_bytes(), type=dict[str, Mark])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}


def passed(place: Workplace, log: str) -> Mark | None:
    """The mark of ``log`` that its entries here do not bear out; None where they do."""
    mark = marks(place.data).get(log)
    if mark is None:
        return None
    found = place.reader.of_log(log).entry(mark.seq)
    return None if found is not None and found.stored.hash == mark.hash else mark


class Marker:
    """Keeps the mark of the log that is written now. For one thread at a time."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._written: Mark | None = None
        self._next = 0.0

    def keep(self, *, at_once: bool = False) -> None:
        """Write the mark, if there is something new and some seconds have passed."""
        now = time.monotonic()
        if now < self._next and not at_once:
            return
        self._next = now + EVERY_S
        place = self._place
        head = place.reader.head()
        if not place.log or head is None or (mark := Mark(*head)) == self._written:
            return
        known = marks(place.data)
        before = known.get(place.log)
        if before is None or before.seq < mark.seq:
            known[place.log] = mark
            # what a full disk refuses here is no reason to stop counting
            with contextlib.suppress(OSError):
                _write(place.data, known)
                self._written = mark
        else:
            self._written = mark


def forget(data: Path) -> None:
    """Have no marks of a data folder, as on a computer that never saw it."""
    _path(data).unlink(missing_ok=True)


def _write(data: Path, known: dict[str, Mark]) -> None:
    from .writing import write_private

    path = _path(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_private(msgspec.json.encode(known), path)


def _path(data: Path) -> Path:
    """Where the marks of a data folder are: its path, which may name somebody, is not told."""
    key = hashlib.sha256(str(data.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return paths.state_folder() / f"{key[:32]}.json"
