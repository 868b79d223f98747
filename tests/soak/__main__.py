"""The soak's command: lives the week, prints its resting points, and writes them to a log file.

    python -m tests.soak [--short|--full] [--log FILE]

Answers 0 where nothing grew and the control was caught at every measure.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

# before anything of Qt: temporary files get a folder that is looked at, windows need no screen
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from booth_app import paths
from tests.faults import lab
from tests.faults.laptops import MEMORY
from tests.laptop import ROOT

Say = Callable[[str], None]
CONTROL, INSIDE = "--control", "--inside"


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="soak.sh", description=__doc__)
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--short", action="store_true", help="as within the tests (the default)")
    length.add_argument("--full", action="store_true", help="8 booths, 7 days, 400,000 entries")
    parser.add_argument("--log", type=Path, default=Path("build/soak.log"), help="is appended to")
    parser.add_argument(CONTROL, action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(INSIDE, type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    # whoever ends it finds no folder left behind
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if asked.inside:
        return _live(asked.inside, full=asked.full, control=asked.control)
    asked.log.parent.mkdir(parents=True, exist_ok=True)
    with asked.log.open("a", encoding="utf-8") as log:

        def say(line: str) -> None:
            print(line, flush=True)
            print(line, file=log, flush=True)

        kind = "full" if asked.full else "short"
        say(f"{datetime.now().astimezone().isoformat(timespec='seconds')}  {kind} run")
        for fact in lab.machine_facts(MEMORY):
            say(f"  {fact}")
        caught = _apart([CONTROL], say)
        kept = _apart(["--full" if asked.full else "--short"], say)
        if caught:
            say("VOID  the control was not caught at every measure: this run proves nothing")
        return caught or kept


def _apart(arguments: list[str], say: Say) -> int:
    """Live a week in a process of its own, which begins with nothing; its exit code."""
    with _scratch_folder() as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.soak", INSIDE, str(folder), *arguments],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=ROOT,
            env=os.environ
            | {paths.STATE_VARIABLE: str(folder / "state"), "TMPDIR": str(folder / "tmp")},
        )
        assert process.stdout is not None
        try:
            for line in process.stdout:
                say(line.rstrip())
        finally:
            if process.poll() is None:
                process.terminate()
            code = process.wait()
        return code


def _live(folder: Path, *, full: bool, control: bool) -> int:
    """Within that process: live it, say what came of it."""
    from . import startup, verdict, week
    from .leaks import PLANTED, Leaks

    begun, used = time.monotonic(), time.process_time()

    def say(line: str) -> None:
        print(line, flush=True)

    size = week.CONTROL if control else week.FULL if full else week.SHORT
    leaks = Leaks() if control else None
    say("control, with a leak of each kind" if control else f"the week: {size}")
    lived = week.Week(folder, size, say, leaks)
    try:
        lived.live()
    finally:
        if leaks is not None:
            leaks.end()
    parts = {part: verdict.grown(rests) for part, rests in lived.rests.items() if rests}
    if control:
        [grew] = map(set, parts.values())
        missed = sorted(set(PLANTED) - grew)
        say(f"  caught: {', '.join(sorted(grew & set(PLANTED)))}")
        if missed:
            say(f"  NOT caught: {', '.join(missed)}")
        return int(bool(missed))
    for part, rests in lived.rests.items():
        say(part)
        for row in verdict.table(rests):
            say(f"  {row}")
    entries = lived.entries()
    say(f"  {sum(entries.values()):,} entries: {entries}; strayed focus: {lived.strayed}")
    wrong = [f"{part}: {how}" for part, grown in parts.items() for how in grown.values()]
    wrong += lived.complaints()
    data = {"day 1": lived.first_day, "the whole week": lived.data}
    taken = startup.compare(data, startup.ROUNDS if full else 1)
    first, last = taken.values()
    say(f"  start to the first page: {taken}, ratio {last / first:.2f}")
    for how in wrong:
        say(f"  ! {how}")
    spent = time.monotonic() - begun, time.process_time() - used
    say(f"{'GREW' if wrong else 'flat'}  {spent[0]:.0f} s, {spent[1]:.0f} s of the processor")
    return int(bool(wrong))


@contextmanager
def _scratch_folder() -> Iterator[Path]:
    """In memory where that can be: the files of a week are large, and a disk is another's."""
    place = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="booth-soak-", dir=place) as made:
        folder = Path(made)
        (folder / "tmp").mkdir()
        yield folder


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
