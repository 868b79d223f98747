"""The disk is full: what does not fit is refused in words, all else goes on.

The laptop's data is on a small disk in memory, filled up to a few kilobytes. It counts until it is
refused, is asked for its totals and for a file to a stick, and counts again once there is room. The
control answers before its commit.
"""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from booth_app import cli
from booth_app.exchange import booth_file
from booth_app.storage import reserve
from tests.laptop import DAY

from .filesystems import mounted, need_root
from .findings import Findings
from .kill import answering_early
from .laptops import Round, copy_of, lost_or_doubled, new_laptop
from .program import Running, count_lines, record

MIB = 1024 * 1024
SIZE = 40 * MIB
LINES = 400
MOST_LEFT = 200_000
CONTROL_ROUNDS = 5


def experiment(findings: Findings, folder: Path, seed: int) -> None:
    """Fill the disk ``asked`` times, each time up to another byte."""
    need_root()
    chance = random.Random(seed)
    template = new_laptop(folder / "template")
    for _round in range(CONTROL_ROUNDS):
        wrong = _count(template, folder, chance.randrange(MOST_LEFT), answering_early)
        if "lost" in wrong:
            findings.control = f"answering early was caught: {wrong}"
            break
    for _round in range(findings.asked):
        left = chance.randrange(MOST_LEFT)
        wrong = _fill_once(findings, template, folder, left)
        findings.done += 1
        if wrong:
            findings.breaks(f"with {left} bytes left: {wrong}")


def _fill_once(findings: Findings, template: Path, folder: Path, left: int) -> str:
    with mounted("booth-faults", folder / "mnt", "-t", "tmpfs", "-o", f"size={SIZE}") as disk:
        data = copy_of(template, disk / "data")
        reserve.keep(data)  # since the day the laptop was set up, when there was room
        with Running(record(data), count_lines(1, 1), scratch=folder) as first:
            first.end()
        filler = _fill(disk, left)
        with Running(record(data), count_lines(2, LINES), scratch=folder) as process:
            code = process.end()
            answers, said = process.answers, process.complaint
        refused = [answer["error"] for answer in answers if "error" in answer]
        findings.counts["counted"] += len(answers) - len(refused)
        findings.counts["refused in words"] += len(refused) + (code == 1)
        if code not in (0, 1) or "Traceback" in said or (code == 1 and not said.strip()):
            return f"it ended with {code}: {said[-200:]}"
        if not refused and code == 0 and (data / reserve.FILE).exists():
            return "nothing was refused: the disk was not full"
        rounds = [Round(1, first.answers), Round(2, answers)]
        for arguments in (
            ["totals", "--data", str(data), "--day", DAY],
            ["export", "--data", str(data), "--to", str(folder), "--only-booth"],
        ):
            with Running(arguments, scratch=folder) as reading:
                if reading.end():
                    return f"{arguments[0]} does not work: {reading.complaint.strip()[-200:]}"
        findings.counts["totals and files while it was full"] += 1
        for path in folder.glob("*.booth"):
            booth_file.verify(path.read_bytes(), path.name)
            path.unlink()
        findings.counts["reserve given up"] += not (data / reserve.FILE).exists()
        filler.unlink()
        with Running(record(data), count_lines(1000, 1), scratch=folder) as again:
            again.end()
            if not again.answers or "seq" not in again.answers[0]:
                return f"it does not count again: {again.complaint.strip()}"
        return lost_or_doubled(data, [*rounds, Round(1000, again.answers)])


def _count(
    template: Path, folder: Path, left: int, program: Callable[[Sequence[str]], int] = cli.run
) -> str:
    with mounted("booth-faults", folder / "mnt", "-t", "tmpfs", "-o", f"size={SIZE}") as disk:
        data = copy_of(template, disk / "data")
        filler = _fill(disk, left)
        arguments, feed = record(data), count_lines(1, LINES)
        with Running(arguments, feed, scratch=folder, instead=program) as process:
            process.end()
            answers = process.answers
        filler.unlink()
        return lost_or_doubled(data, [Round(1, answers)])


def _fill(disk: Path, left: int) -> Path:
    """Fill the disk with a file, up to ``left`` bytes."""
    path = disk / "filler"
    block = bytes(64 * 1024)
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(block) == len(block):
                pass
        except OSError:
            pass
        size = file.tell()
        file.truncate(max(0, size - left))
    return path
