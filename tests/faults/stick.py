"""A stick is pulled at moments that nobody chose, while the program exports to it.

What the stick holds in that moment is looked at as the office would: a file that was announced safe
must be there, whole; under a final name there is never a part of a file. The control writes with a
plain copy, as file managers do.
"""

import random
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from booth_app import cli
from booth_app.exchange import booth_file, safe_write

from .filesystems import need_root
from .findings import Findings
from .laptops import copy_of, new_laptop
from .program import Running, count_lines, record
from .sticks import EXFAT, FAT, Kind, Stick, new_stick, plugged

ENTRIES = 400
PULLS_A_STICK = 25
CONTROL_PULLS = 30
PIECE = 512


class Pulls:
    """One stick after the other, and what is known to have been on them whole."""

    def __init__(self, kind: Kind, template: Path, folder: Path, chance: random.Random) -> None:
        self._kind, self._template, self._folder, self._chance = kind, template, folder, chance
        self._whole: set[str] = set()
        self._safe: dict[str, str] = {}
        self._lasts_s = 0.1
        self._next = ENTRIES + 1
        self.announced = self.seen = self.unreadable = 0

    def begin(self) -> None:
        """A new stick, and a laptop that never exported."""
        new_stick(self._kind, self._folder / "stick.img")
        copy_of(self._template, self._folder / "data")
        self._whole.clear()
        self._safe.clear()

    def pull(self, program: Callable[[Sequence[str]], int] = cli.run, latest: float = 1.3) -> str:
        """Count a little, export, and pull it meanwhile; what is wrong with it then, or nothing.

        ``latest`` says when it is pulled at the latest, as a part of the time an export takes.
        """
        data, folder = self._folder / "data", self._folder
        with Running(record(data), count_lines(self._next, 3), scratch=folder) as counting:
            counting.end()
        self._next += 3
        snapshot = folder / "pulled.img"
        with plugged(self._kind, folder / "stick.img", folder / "mnt") as stick:
            more = ["--only-booth"] if self._chance.random() < 0.7 else []
            arguments = ["export", "--data", str(data), "--to", str(stick.folder), *more]
            with Running(arguments, scratch=folder, instead=program) as export:
                time.sleep(self._chance.random() * self._lasts_s * latest)
                stick.hold()
                export.drain()
                announced = self._announced(export)
                stick.pull(snapshot)
                stick.go_on()
                if code := export.end():
                    return f"the export ended with {code}: {export.complaint[-200:]}"
                if not announced:  # else it was over before, and says nothing of the length
                    self._lasts_s = 0.9 * self._lasts_s + 0.1 * (time.monotonic() - export.begun)
                self._note(stick)
        self.announced += announced
        self._safe = dict(self._safe) if not announced else self._now_safe()
        return self._look_at(snapshot)

    def _announced(self, export: Running) -> bool:
        return b"\n" in export.said

    def _note(self, stick: Stick) -> None:
        self._on_stick = {
            path.name: sha256(path.read_bytes()).hexdigest() for path in stick.folder.iterdir()
        }
        self._whole |= set(self._on_stick.values())

    def _now_safe(self) -> dict[str, str]:
        return {name: digest for name, digest in self._on_stick.items() if name.endswith(".booth")}

    def _look_at(self, snapshot: Path) -> str:
        found = {}
        try:
            with plugged(self._kind, snapshot, self._folder / "office") as stick:
                for path in stick.folder.iterdir():
                    if not path.name.endswith(".part"):
                        found[path.name] = path.read_bytes()
        except OSError as error:
            self.unreadable += 1
            return f"{error}, with files that were announced safe" if self._safe else ""
        for name, data in found.items():
            self.seen += 1
            if sha256(data).hexdigest() not in self._whole:
                return f"{name} is there and is not whole ({len(data)} bytes)"
            if name.endswith(".booth"):
                booth_file.verify(data, name)
        for name, digest in self._safe.items():
            if name not in found or sha256(found[name]).hexdigest() != digest:
                return f"{name} was announced safe and is not there"
        self._safe = self._now_safe()
        return ""


def on_exfat(findings: Findings, folder: Path, seed: int) -> None:
    """Pull an exFAT stick ``asked`` times."""
    _pull_again_and_again(findings, EXFAT, folder, seed)


def on_fat(findings: Findings, folder: Path, seed: int) -> None:
    """The same with FAT."""
    _pull_again_and_again(findings, FAT, folder, seed)


def copying_plainly(arguments: Sequence[str]) -> int:
    """``booth export``, but files are written as a file manager would, to a stick that is slow."""

    def copy(data: bytes, folder: Path, name: str) -> Path:
        with (folder / name).open("wb", buffering=0) as file:
            for start in range(0, len(data), PIECE):
                file.write(data[start : start + PIECE])
                time.sleep(0.001)
        return folder / name

    safe_write.write_safely = copy
    return cli.run(arguments)


def _pull_again_and_again(findings: Findings, kind: Kind, folder: Path, seed: int) -> None:
    need_root()
    chance = random.Random(seed)
    template = new_laptop(folder / "template")
    with Running(record(template), count_lines(1, ENTRIES), scratch=folder) as counting:
        counting.end()
    findings.control = _control(kind, template, folder, chance)
    pulls = Pulls(kind, template, folder, chance)
    for number in range(findings.asked):
        if number % PULLS_A_STICK == 0:
            pulls.begin()
        wrong = pulls.pull()
        findings.done += 1
        if wrong:
            findings.breaks(f"seed {seed}, pull {findings.done}: {wrong}")
            pulls.begin()
        findings.counts["pulled after it was announced"] = pulls.announced
        findings.counts["pulled before"] = findings.done - pulls.announced
        findings.counts["files looked at"] = pulls.seen
        findings.counts["could not be mounted, nothing announced"] = pulls.unreadable


def _control(kind: Kind, template: Path, folder: Path, chance: random.Random) -> str:
    pulls = Pulls(kind, template, folder, chance)
    for tries in range(1, CONTROL_PULLS + 1):
        pulls.begin()
        if wrong := pulls.pull(copying_plainly, latest=3):
            return f"a plain copy was caught at pull {tries}: {wrong}"
    return ""
