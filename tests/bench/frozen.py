"""From the start of the process to the first tap on the disk: the frozen program beside the source.

Both as somebody uses them, on an X server of their own: a key is pressed every 20 ms, and a reader
of the database waits for the first entry. Needs Xvfb, xdotool and what ``build.sh frozen`` makes;
another folder may be named: ``python -m tests.bench.frozen /usr/lib/booth``.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from .rounds import in_turn, show

ROOT = Path(__file__).parents[2]
FROZEN = ROOT / "build" / "frozen" / "booth"
ROUNDS, PATIENCE = 9, 60
ENTRIES = 70


def main(frozen: Path) -> None:
    """Time both on copies of the same data."""
    with tempfile.TemporaryDirectory() as made, _screen() as display:
        data = Path(made) / "data"
        fill = [sys.executable, "-m", "tests.bench.fill", str(data), str(ENTRIES)]
        subprocess.run(fill, cwd=ROOT, check=True)
        start = partial(_start, data, display)
        contestants = {
            "from the source": partial(start, [sys.executable, "-m", "booth_app"]),
            "frozen": partial(start, [str(frozen / "booth")]),
        }
        figures = in_turn(contestants, ROUNDS)
    show("Start to first tap, in a window on X11", figures, "from the source")


def _start(template: Path, display: str, command: list[str]) -> dict[str, float]:
    """Start it on a copy of ``template``, press a key until one counts, and end it."""
    data = template.with_name("own")
    shutil.copytree(template, data)
    environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
    keys = ["xdotool", "key", "--delay", "20", "--repeat", "10000", "1"]
    begun = time.perf_counter()
    program = subprocess.Popen([*command, "--data", str(data)], cwd=ROOT, env=environment)
    fingers = subprocess.Popen(keys, env=environment)
    try:
        _wait_for_entry(data / "booth.sqlite", begun + PATIENCE)
        taken = time.perf_counter() - begun
        status = Path(f"/proc/{program.pid}/status").read_text("ascii")
    finally:
        for process in (fingers, program):
            process.kill()
            process.wait()
        shutil.rmtree(data)
    peak = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    return {"ms": taken * 1000, "MiB": int(peak) / 1024}


def _wait_for_entry(database: Path, until: float) -> None:
    count = "SELECT count(*) FROM entries WHERE kind = 'count'"
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as reader:
        before = reader.execute(count).fetchone()
        while reader.execute(count).fetchone() == before:
            if time.perf_counter() > until:
                raise TimeoutError("no key has counted")
            time.sleep(0.002)


@contextmanager
def _screen() -> Iterator[str]:
    """An X server; its name."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="ascii",
    )
    assert server.stdout is not None
    try:
        yield f":{server.stdout.readline().strip()}"
    finally:
        server.terminate()
        server.communicate()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FROZEN)
