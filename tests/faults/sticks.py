"""Sticks: FAT and exFAT in a file, driven by a process that can be stopped, and pulled out.

exFAT lies on a loop device, so that only what was flushed reaches the file. FAT is driven on the
file itself, where everything written arrives at once: there the order shows.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from .filesystems import SBIN, make_image, run, unmount
from .findings import UnavailableError

MIB = 1024 * 1024
PATIENCE_S = 120


class Kind(NamedTuple):
    """How a stick of one kind is formatted and driven."""

    name: str
    size: int
    mkfs: tuple[str, ...]
    driver: tuple[str, ...]
    loop: bool


EXFAT = Kind("exFAT", 8 * MIB, ("mkfs.exfat",), ("mount.exfat-fuse", "-d"), True)
FAT = Kind(
    "FAT", 36 * MIB, ("mkfs.vfat", "-F", "32", "-s", "1"), ("fusefat", "-f", "-o", "rw+"), False
)


class Stick(NamedTuple):
    """A stick that is plugged in: its folder, its file, and the process that drives it."""

    folder: Path
    image: Path
    driver: int

    def pull(self, snapshot: Path) -> None:
        """Keep a copy of what it holds at this moment, as if it had been pulled out now."""
        shutil.copyfile(self.image, snapshot)

    def hold(self) -> None:
        """Write nothing more for now."""
        os.kill(self.driver, signal.SIGSTOP)

    def go_on(self) -> None:
        """Write again."""
        os.kill(self.driver, signal.SIGCONT)


def new_stick(kind: Kind, image: Path) -> Path:
    """A stick as it is bought."""
    for word in (kind.mkfs[0], kind.driver[0]):
        if shutil.which(word, path=SBIN) is None:
            raise UnavailableError(f"{word} is not installed")
    if not Path("/dev/fuse").exists():
        raise UnavailableError("there is no /dev/fuse")
    return make_image(image, kind.size, *kind.mkfs)


@contextmanager
def plugged(kind: Kind, image: Path, at: Path) -> Iterator[Stick]:
    """Plug a stick in; afterwards it is taken out with all that was written on it."""
    at.mkdir(exist_ok=True)
    with _device(kind, image) as source:
        log = image.with_suffix(".log")
        tool = shutil.which(kind.driver[0], path=SBIN)
        with log.open("wb") as said:
            driver = subprocess.Popen(
                [str(tool), *kind.driver[1:], str(source), str(at)], stdout=said, stderr=said
            )
        try:
            until = time.monotonic() + PATIENCE_S
            while not at.is_mount():
                if driver.poll() is not None or time.monotonic() > until:
                    raise OSError(f"the stick cannot be read: {log.read_text('latin-1')[-200:]}")
                time.sleep(0.002)
            yield Stick(at, image, driver.pid)
        finally:
            driver.send_signal(signal.SIGCONT)
            unmount(at)
            try:
                driver.wait(PATIENCE_S)
            except subprocess.TimeoutExpired:
                driver.kill()
                driver.wait()


@contextmanager
def _device(kind: Kind, image: Path) -> Iterator[Path]:
    if not kind.loop:
        yield image
        return
    losetup = str(shutil.which("losetup", path=SBIN))
    made = subprocess.run(
        [losetup, "-f", "--show", str(image)], capture_output=True, encoding="utf-8", check=False
    )
    if made.returncode:
        raise UnavailableError(f"losetup: {made.stderr.strip()}")
    device = made.stdout.strip()
    try:
        yield Path(device)
    finally:
        run("losetup", "-d", device)
