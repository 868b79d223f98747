"""Room that is kept back beside the database, and given up on the day the disk is full."""

import contextlib
import os
import shutil
from pathlib import Path

from booth_app import durable

FILE = "reserve"
BYTES = 32 * 1024 * 1024
_CHUNK = 1024 * 1024
_HARDLY_ANY = 1024 * 1024


def keep(folder: Path) -> bool:
    """Have the reserve there; whether it is. Never raises: what cannot be kept back is not."""
    path = folder / FILE
    with contextlib.suppress(OSError):
        if path.exists() and path.stat().st_size >= BYTES:
            return True
        unfinished = folder / f"{FILE}.part"
        try:
            with unfinished.open("wb") as file:
                # real bytes: a file of holes would take no room
                for _at in range(BYTES // _CHUNK):
                    file.write(os.urandom(_CHUNK))
                file.flush()
                durable.flush(file.fileno())
            durable.put(unfinished, path)
            return True
        finally:
            unfinished.unlink(missing_ok=True)
    return False


def release(folder: Path) -> bool:
    """Give the reserve up; whether there was one."""
    try:
        (folder / FILE).unlink()
    except OSError:
        return False
    return True


def release_where_full(folder: Path) -> bool:
    """Give the reserve up if there is hardly any room beside it; whether that was done."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return False
    return free < _HARDLY_ANY and release(folder)


def is_full(error: BaseException) -> bool:
    """Whether SQLite says that there is no room left."""
    return "disk is full" in str(error)
