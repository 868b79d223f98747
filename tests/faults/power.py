"""The power fails: nothing answered is lost, however little the file system had written by itself.

The laptop's data is on a file system in a file. In the middle of its work that is told to write
nothing more, not even its journal, then it is mounted anew as after the next start. What the
program had not flushed is gone, as it would be; a disk that lies about its own cache is not part of
this. Half of the time the process is frozen first, with all its threads; else the cut may fall into
a flush, and what was heard of it before the cut must be there. The control is the program with
``synchronous=NORMAL``.
"""

import random
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from booth_app import cli
from booth_app.storage import database

from .filesystems import cut_the_power, make_image, mounted, need_root
from .findings import Findings
from .kill import LINES, MOST, PAUSE_S, as_the_window
from .laptops import Round, copy_of, lost_or_doubled, new_laptop
from .program import Running, count_lines, record

MIB = 1024 * 1024
CUTS_A_LAPTOP = 20
CONTROL_CUTS = 3, 20
"""At least and at the most."""


def on_ext4(findings: Findings, folder: Path, seed: int) -> None:
    """Cut the power of an ext4 file system ``asked`` times."""
    need_root()
    image = make_image(folder / "disk", 48 * MIB, "mkfs.ext4", "-q", "-F")
    _cut_again_and_again(findings, folder, image, seed)


def on_xfs(findings: Findings, folder: Path, seed: int) -> None:
    """The same with XFS: a second file system, another journal."""
    need_root()
    image = make_image(folder / "disk", 320 * MIB, "mkfs.xfs", "-q", "-f")
    _cut_again_and_again(findings, folder, image, seed)


def careless(arguments: Sequence[str]) -> int:
    """``booth record``, but commits are not flushed."""
    database._DURABLE = database._DURABLE.replace("synchronous = FULL", "synchronous = NORMAL")
    return cli.run(arguments)


def _cut_again_and_again(findings: Findings, folder: Path, image: Path, seed: int) -> None:
    chance = random.Random(seed)
    template = new_laptop(folder / "template")
    fewest, most = CONTROL_CUTS
    cuts = min(most, max(fewest, findings.asked // 10))
    findings.control = _control(template, image, folder, chance, cuts)
    done: list[Round] = []
    for number in range(findings.asked):
        if not done or len(done) == CUTS_A_LAPTOP:
            done = _fresh(template, image, folder)
        window = number % 2 == 1
        program = as_the_window if window else cli.run
        with mounted(image, folder / "mnt", "-o", "loop") as disk:
            done.append(_cut(disk, folder, chance, len(done) * LINES + 1, program))
        wrong = _look(image, folder, done)
        findings.done += 1
        findings.counts["answered"] += len(done[-1].answers)
        findings.counts["window's writer" if window else "record --stdin"] += 1
        if wrong:
            findings.breaks(f"seed {seed}, cut {findings.done}: {wrong}")
            done = []


def _fresh(template: Path, image: Path, folder: Path) -> list[Round]:
    with mounted(image, folder / "mnt", "-o", "loop") as disk:
        copy_of(template, disk / "data")
    return []


def _look(image: Path, folder: Path, done: Sequence[Round]) -> str:
    """What is wrong after the next start."""
    with mounted(image, folder / "mnt", "-o", "loop") as disk:
        return lost_or_doubled(disk / "data", done)


def _cut(
    disk: Path,
    folder: Path,
    chance: random.Random,
    first: int,
    program: Callable[[Sequence[str]], int],
) -> Round:
    """Count until the power fails; what was answered before that."""
    arguments, feed = record(disk / "data"), count_lines(first, LINES)
    with Running(arguments, feed, scratch=folder, instead=program) as process:
        process.wait_for(chance.randint(0, MOST))
        time.sleep(chance.random() * PAUSE_S)
        if frozen := chance.random() < 0.5:
            process.freeze()
        process.drain()
        answers = process.answers
        cut_the_power(disk)
        process.end(signal.SIGKILL)
    # what it answers while the power fails is neither promised nor excluded
    return Round(first, answers, LINES if not frozen else 512 if program is as_the_window else 1)


def _control(template: Path, image: Path, folder: Path, chance: random.Random, cuts: int) -> str:
    caught, wrong = 0, ""
    for _time in range(cuts):
        _fresh(template, image, folder)
        with mounted(image, folder / "mnt", "-o", "loop") as disk:
            one = _cut(disk, folder, chance, 1, careless)
        said = _look(image, folder, [one])
        if "lost" in said:
            caught, wrong = caught + 1, said
    if not caught:
        return ""
    return f"synchronous=NORMAL was caught at {caught} of {cuts} cuts: {wrong}"
