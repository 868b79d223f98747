"""File systems of our own, in files: mounted for an experiment, cut off, and always taken down."""

import fcntl
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .findings import UnavailableError

_SHUTDOWN = 0x8004587D
"""``EXT4_IOC_SHUTDOWN`` and ``XFS_IOC_GOINGDOWN``: the same number for both."""
_NOTHING_MORE = 2
"""Not even the file system's own journal is written any more: what was not on the disk is gone."""
SBIN = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])


def run(*command: object) -> None:
    """Run a tool; where it fails, its own words are the reason that this cannot be done here."""
    words = [str(word) for word in command]
    tool = shutil.which(words[0], path=SBIN)
    if tool is None:
        raise UnavailableError(f"{words[0]} is not installed")
    done = subprocess.run([tool, *words[1:]], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise UnavailableError(f"{' '.join(words[:2])}: {said[-1] if said else done.returncode}")


def need_root() -> None:
    """Only root may mount."""
    if os.name == "nt" or os.geteuid() != 0:
        raise UnavailableError("only root may mount a file system")


def make_image(path: Path, size: int, *mkfs: object) -> Path:
    """A file of ``size`` bytes with a file system in it."""
    with path.open("wb") as file:
        file.truncate(size)
    run(*mkfs, path)
    return path


@contextmanager
def mounted(source: object, at: Path, *options: object) -> Iterator[Path]:
    """``source`` mounted at ``at``, a folder that is made; let go of whatever happens."""
    at.mkdir(exist_ok=True)
    run("mount", *options, source, at)
    try:
        yield at
    finally:
        unmount(at)


def unmount(at: Path) -> None:
    """Take a file system down, at once or as soon as nobody uses it any more."""
    for how in ([], ["-l"]):
        done = subprocess.run(["umount", *how, str(at)], capture_output=True, check=False)
        if done.returncode == 0:
            return


def cut_the_power(at: Path) -> None:
    """Have the file system at ``at`` forget whatever is not on its disk, from now on."""
    folder = os.open(at, os.O_RDONLY)
    try:
        fcntl.ioctl(folder, _SHUTDOWN, struct.pack("I", _NOTHING_MORE))
    except OSError as error:
        raise UnavailableError(f"this file system cannot be shut down: {error.strerror}") from error
    finally:
        os.close(folder)
