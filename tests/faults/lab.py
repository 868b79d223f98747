"""Which experiments there are, how long they run, and what each of them promises."""

from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from .findings import Findings, carry_out
from .laptops import scratch_folder


class Plan(NamedTuple):
    """One experiment: its promise, and its rounds within the tests and in a full run."""

    promise: str
    short: int
    full: int
    unit: str
    code: str
    """Module and function."""


EXPERIMENTS = {
    "kill": Plan(
        "a process killed at any moment loses and doubles nothing it answered, and is back in 2 s",
        40,
        10_000,
        "kills",
        "kill.experiment",
    ),
    "syscalls": Plan(
        "any call that fails is told; nothing answered is lost, nothing refused is counted",
        18,
        2_000,
        "calls",
        "syscalls.experiment",
    ),
    "power": Plan(
        "the power fails at any moment (ext4): nothing answered is lost",
        8,
        2_000,
        "cuts",
        "power.on_ext4",
    ),
    "power-xfs": Plan(
        "the power fails at any moment (XFS): nothing answered is lost",
        4,
        500,
        "cuts",
        "power.on_xfs",
    ),
    "stick": Plan(
        "an exFAT stick pulled at any moment of the export: announced files are whole, no parts",
        5,
        1_000,
        "pulls",
        "stick.on_exfat",
    ),
    "stick-fat": Plan(
        "a FAT stick pulled at any moment of the export: announced files are whole, no parts",
        5,
        1_000,
        "pulls",
        "stick.on_fat",
    ),
    "disk": Plan(
        "a full disk refuses in words; totals, files, and counting when there is room, still work",
        3,
        200,
        "full disks",
        "disk.experiment",
    ),
    "damage": Plan(
        "a damaged page is noticed, or nothing was lost; it counts on with what it has",
        16,
        2_000,
        "pages",
        "damage.experiment",
    ),
    "damage-office": Plan(
        "the same of an office: it says so, takes in more files, and misses none in silence",
        16,
        1_000,
        "pages",
        "damage_office.experiment",
    ),
    "merge": Plan(
        "files in any order, repeated, overlapping, forked, undone, voided late: one state hash",
        80,
        100_000,
        "sets",
        "merge.of_sets",
    ),
    "merge-files": Plan(
        "the same through real files and a real office",
        4,
        1_000,
        "evenings",
        "merge.of_files",
    ),
    "flips": Plan(
        "every cut and every flipped bit of a booth file, pack, receipt and sheet code is noticed",
        4_000,
        1_000_000,
        "changes",
        "flips.experiment",
    ),
    "fuzz": Plan(
        "any file is read or refused in a sentence, within 2 s and 300 MB",
        1_500,
        1_000_000,
        "inputs",
        "fuzz.experiment",
    ),
}


def run(name: str, rounds: int, seed: int = 1, *, findings: Findings | None = None) -> Findings:
    """Do ``rounds`` of an experiment in a folder of its own, which is gone afterwards.

    ``findings``: where to tell of it, for who watches meanwhile.
    """
    module, function = EXPERIMENTS[name].code.split(".")
    experiment = getattr(import_module(f"tests.faults.{module}"), function)
    with scratch_folder() as folder:
        return carry_out(experiment, findings or Findings(name, rounds), folder, seed)


def in_words(findings: Findings) -> list[str]:
    """What was found, for people: a line of figures, the control, and what broke."""
    plan = EXPERIMENTS[findings.name]
    lines = [f"{findings.name:10} {findings.verdict:8} {plan.promise}"]
    if findings.skipped:
        return [*lines, f"{'':19} not done here: {findings.skipped}"]
    facts = [f"{findings.done:,} of {findings.asked:,} {plan.unit}"]
    facts += [f"{what}: {n:,}" for what, n in sorted(findings.counts.items())]
    facts += [f"longest: {n:.2f} {what}" for what, n in sorted(findings.worst.items())]
    lines.append(f"{'':19} {'; '.join(facts)}; {findings.seconds:.0f} s")
    lines.append(f"{'':19} control: {findings.control or 'NOT CAUGHT: this run proves nothing'}")
    return [*lines, *(f"{'':19} ! {how}" for how in findings.broken)]


def machine_facts(folder: Path) -> list[str]:
    """What the figures depend on: processor, memory, system, file system, Python, SQLite."""
    import os
    import platform
    import sys

    from booth_app import __version__
    from booth_app.storage import database

    def first(path: str, key: str) -> str:
        try:
            lines = Path(path).read_text().splitlines()
        except OSError:
            return "unknown"
        return next((x.split(":", 1)[1].strip() for x in lines if x.startswith(key)), "unknown")

    kinds = dict(line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines())
    mount = next(one for one in (folder, *folder.parents) if str(one) in kinds)
    return [
        f"booth {__version__}, Python {sys.version.split()[0]}, SQLite "
        f"{database.sqlite3.sqlite_version}",
        f"{platform.system()} {platform.release()} {platform.machine()}, "
        f"{os.cpu_count()} × {first('/proc/cpuinfo', 'model name')}, "
        f"memory {first('/proc/meminfo', 'MemTotal')}",
        f"data in {kinds[str(mount)]}, unless an experiment makes a file system of its own",
    ]
