"""What is read from a damaged database without SQLite: only what was written, whatever is there."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booth_app.storage import database, pages, salvage
from booth_app.storage.log import LogWriter
from booth_app.storage.queries import Reader
from booth_app.storage.rebuild import rebuild

from .conftest import begin, tap


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of eighty taps with an open journal: to be copied, never used."""
    path = tmp_path_factory.mktemp("made") / database.FILE_NAME
    copy = tmp_path_factory.mktemp("copy") / database.FILE_NAME
    with LogWriter(path, threaded=False) as writer:
        begin(writer)
        for at in range(80):
            writer.submit(tap(f"item{at % 7}")).result()
        # as a process that is killed leaves it: half of it in the journal
        for ending in ("", "-wal"):
            shutil.copy(path.with_name(path.name + ending), copy.with_name(copy.name + ending))
    return copy


@pytest.fixture(scope="module")
def lines(made: Path, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Every line of that log."""
    sound = tmp_path_factory.mktemp("sound") / database.FILE_NAME
    for ending in ("", "-wal"):
        shutil.copy(made.with_name(made.name + ending), sound.with_name(sound.name + ending))
    with Reader(sound) as reader:
        return list(reader.lines())


def test_a_sound_file_is_read_whole(made: Path, lines: list[bytes]) -> None:
    """Every entry of the database and its journal is found, in order, without SQLite."""
    found = salvage.gather([made])
    assert [lines] == [[one.line for one in log] for log in found.lines.values()]
    assert [] == found.gaps(found.own)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_nothing_is_made_up(
    made: Path, lines: list[bytes], tmp_path: Path, data: st.DataObject
) -> None:
    """Whatever is overwritten, what is found was written so, each once, in the order of the log.

    What was not overwritten in either file is found; the new database holds exactly that.
    """
    damaged = tmp_path / database.FILE_NAME
    for ending in ("", "-wal"):
        file = bytearray(made.with_name(made.name + ending).read_bytes())
        for _at in range(data.draw(st.integers(0, 3))):
            start = data.draw(st.integers(0, len(file) - 1))
            junk = data.draw(st.binary(min_size=1, max_size=9000))
            file[start : start + len(junk)] = junk[: len(file) - start]
        damaged.with_name(damaged.name + ending).write_bytes(file)
    found = salvage.gather([damaged])
    for log, stored in found.lines.items():
        told = [one.line for one in stored]
        assert told == [line for line in lines if line in set(told)]
        missing = sum(last - first + 1 for first, last in found.gaps(log))
        assert stored[-1].entry.seq == len(stored) + missing
        new = tmp_path / "new.sqlite"
        new.unlink(missing_ok=True)
        rebuild(new, found, ended="damaged")
        with Reader(new) as reader:
            assert told == list(reader.of_log(log).lines())
            assert reader.of_log(log).broken_at() is None
            assert "ok" == reader.integrity_check()


@given(st.binary(max_size=3 * pages.PAGE))
def test_any_bytes_are_read_without_a_fault(tmp_path: Path, junk: bytes) -> None:
    """A file of anything gives nothing, or nonsense that proves nothing; it never fails."""
    path = tmp_path / "junk.sqlite"
    kinds = b"\x0a\x0d\x02"
    for kind in kinds:
        path.write_bytes(bytes([kind]) + junk)
        assert {} == salvage.gather([path]).lines


def test_the_first_source_is_right(made: Path, lines: list[bytes], tmp_path: Path) -> None:
    """What the damaged file does not have, a backup gives; a missing file is passed over."""
    damaged = tmp_path / database.FILE_NAME
    damaged.write_bytes(b"\0" * 50_000)
    found = salvage.gather([damaged, tmp_path / "nowhere.sqlite", made])
    assert [len(lines)] == [len(log) for log in found.lines.values()]
