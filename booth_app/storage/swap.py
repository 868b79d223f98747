"""Putting another database in the place of the present one, which is set aside and never deleted.

Only while nobody has it open: SQLite would go on in the old file, and its journal would be lost.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from booth_app import durable
from booth_app.core.errors import Refusal, Why

SET_ASIDE = "set-aside"
_WITH_IT = ("", "-wal", "-shm", "-journal")
# where SQLite holds its locks in a file, see "File locking" in its documentation
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Nobody else has the database open while this lasts; refuses (``DATA_IN_USE``) otherwise.

    This process must have closed it as well. On Windows a file that is open cannot be moved.
    """
    if os.name == "nt" or not path.exists():
        yield
        return
    import fcntl

    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
        except OSError as error:
            raise Refusal(Why.DATA_IN_USE) from error
        yield


def put_in_place(new: Path, path: Path, name: str) -> Path | None:
    """Set the database at ``path`` aside as ``name``, and put ``new`` in its place.

    ``new`` must be whole in itself. Where the present one was set aside to; None where there was
    none. Raises ``OSError``, and leaves the present one where it is, if it cannot be moved.
    """
    kept = path.parent / SET_ASIDE / name
    moved: list[tuple[Path, Path]] = []
    with alone(path):
        try:
            for more in _WITH_IT:
                old = path.with_name(path.name + more)
                if old.exists():
                    kept.parent.mkdir(exist_ok=True)
                    old.rename(kept.with_name(kept.name + more))
                    moved.append((kept.with_name(kept.name + more), old))
            new.rename(path)
        except BaseException:
            for there, back in reversed(moved):
                there.rename(back)
            raise
    with contextlib.suppress(OSError):  # it has been done; a later flush brings it to the device
        durable.flush_folder(path.parent)
    return kept if moved else None


def set_aside(folder: Path) -> list[Path]:
    """The databases that were set aside in a data folder, the newest first."""
    return sorted((folder / SET_ASIDE).glob("*.sqlite"), reverse=True)
