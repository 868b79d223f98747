"""Several processes, and a disk that is full."""

import subprocess
import sys
from pathlib import Path

import pytest

from booth_app.core.entries import Entry, parse
from booth_app.storage.log import LogWriter
from booth_app.storage.queries import Reader

from .conftest import begin

pytest.importorskip("resource", reason="Windows knows no limits of this kind")

ROOT = Path(__file__).parents[2]


def start(path: Path, name: str, taps: int, limit: int = 0) -> subprocess.Popen[str]:
    """A process that is about to write."""
    command = [sys.executable, "-m", "tests.storage.writing_process"]
    process = subprocess.Popen(
        [*command, str(path), name, str(taps), str(limit)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert "ready\n" == process.stdout.readline()
    return process


def counts(path: Path) -> list[Entry]:
    """The counts in the log, whose chain must be sound."""
    with Reader(path) as reader:
        assert reader.broken_at() is None
        entries = [parse(line).entry for line in reader.lines()]
    return [entry for entry in entries if entry.kind == "count"]


@pytest.fixture
def begun(path: Path) -> Path:
    """A database with an open day, which the processes need not begin."""
    with LogWriter(path, threaded=False) as writer:
        begin(writer)
    path.with_name("begun").touch()
    return path


def test_two_processes_keep_one_chain(begun: Path) -> None:
    """Taps of two processes at once stand in one unbroken chain, each one's in its order."""
    processes = [start(begun, name, 150) for name in ("a", "b")]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60)[0].split() for process in processes]
    assert [0, 0] == [process.returncode for process in processes]
    items = [entry.data["item"] for entry in counts(begun)]
    assert 300 == len(items)
    for name, seqs in zip("ab", said, strict=True):
        assert [f"{name}{n}" for n in range(150)] == [i for i in items if i.startswith(name)]
        assert [int(seq) for seq in seqs] == [
            entry.seq for entry in counts(begun) if entry.data["item"].startswith(name)
        ]


def test_a_full_disk_refuses_and_loses_nothing(begun: Path) -> None:
    """When a file can grow no further the tap is refused, and every acknowledged one is there."""
    process = start(begun, "a", 5000, limit=1_500_000)
    said = process.communicate("\n", timeout=60)[0].splitlines()
    assert 0 == process.returncode
    *acknowledged, refusal, after = said
    assert refusal.startswith("refused: ")
    assert 50 < len(acknowledged) < 5000
    entries = counts(begun)
    assert [int(seq) for seq in acknowledged] == [entry.seq for entry in entries[:-1]]
    assert (int(after), "after") == (entries[-1].seq, entries[-1].data["item"])
