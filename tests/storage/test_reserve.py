"""A full disk: said clearly, and room for what has to be done then."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from booth_app.core.errors import Refusal, Why
from booth_app.storage import reserve
from booth_app.storage.log import LogWriter
from booth_app.storage.queries import Reader

from .conftest import begin, tap


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 40 MB."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(folder)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(folder: Path) -> None:
    """Leave no room at all."""
    with (folder / "filler").open("wb", buffering=0) as filler, pytest.raises(OSError):
        while True:
            filler.write(b"\0" * 4096)


def test_a_full_disk_frees_the_reserve(small: Path) -> None:
    """The tap that finds no room is refused and not in the log; then there is room again."""
    path = small / "booth.sqlite"
    with LogWriter(path, threaded=False) as writer:
        begin(writer)
        assert reserve.keep(small)
        assert reserve.keep(small), "it is there already"
        fill(small)
        written = 0
        with pytest.raises(Refusal) as refused:
            while True:
                writer.submit(tap()).result()
                written += 1
        assert Why.DISK_FULL is refused.value.why
        assert not (small / reserve.FILE).exists()
        for _at in range(200):
            writer.submit(tap()).result()
        with Reader(path) as reader:
            kinds = sum(b'"kind":"count"' in line for line in reader.lines())
            assert written + 200 == kinds
            assert reader.broken_at() is None


def test_where_nothing_is_kept_back_nothing_is_freed(small: Path) -> None:
    """Without a reserve a full disk is a write that failed; reading goes on."""
    path = small / "booth.sqlite"
    with LogWriter(path, threaded=False) as writer:
        begin(writer)
        fill(small)
        with pytest.raises(Refusal) as refused:
            while True:
                writer.submit(tap()).result()
        assert Why.NOT_WRITTEN is refused.value.why
        assert not reserve.keep(small)
        assert [] == list(small.glob(f"{reserve.FILE}*"))
        with Reader(path) as reader:
            assert reader.broken_at() is None
