"""What is on the device when a call returns; the same rules on every system."""

import os
import sys
from pathlib import Path

import pytest

from booth_app import durable


def test_a_file_takes_a_name_and_replaces_what_had_it(tmp_path: Path) -> None:
    """One name is left, with the new bytes; on Windows too, where a plain rename would refuse."""
    new, target = tmp_path / "新 new.part", tmp_path / "交换文件.booth"
    target.write_bytes(b"old")
    new.write_bytes(b"new")
    durable.put(new, target)
    assert [target] == list(tmp_path.iterdir())
    assert b"new" == target.read_bytes()


def test_what_cannot_take_the_name_leaves_both_as_they_were(tmp_path: Path) -> None:
    """An error of the system with its own words, and nothing lost."""
    target = tmp_path / "kept"
    target.write_bytes(b"old")
    with pytest.raises(FileNotFoundError):
        durable.put(tmp_path / "gone", target)
    assert b"old" == target.read_bytes()
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(OSError):
        durable.put(target, folder)
    assert b"old" == target.read_bytes()


def test_a_file_is_flushed_again_without_being_changed(tmp_path: Path) -> None:
    """Bytes and date stay: others compare them."""
    path = tmp_path / "copied"
    path.write_bytes(b"copied")
    before = path.stat().st_mtime_ns
    durable.flush_again(path)
    assert (b"copied", before) == (path.read_bytes(), path.stat().st_mtime_ns)


@pytest.mark.skipif(os.name == "nt", reason="Windows flushes no folder")
def test_a_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    """Only what a file system cannot do at all is passed over."""
    durable.flush_folder(tmp_path)
    with pytest.raises(FileNotFoundError):
        durable.flush_folder(tmp_path / "gone")


@pytest.mark.skipif(sys.platform != "win32", reason="FlushFileBuffers is Windows's")
def test_windows_flushes_what_is_open_for_writing_alone(tmp_path: Path) -> None:
    """Why ``flush_again`` opens a file for writing there, though it writes nothing."""
    path = tmp_path / "copied"
    path.write_bytes(b"copied")
    with path.open("rb") as file, pytest.raises(OSError):
        durable.flush(file.fileno())
    with path.open("r+b") as file:
        durable.flush(file.fileno())


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere an open file gives its name away")
def test_a_name_that_somebody_reads_is_not_taken_on_windows(tmp_path: Path) -> None:
    """A scanner for viruses, say: an error of the system, and the old file is whole."""
    new, target = tmp_path / "new", tmp_path / "read"
    target.write_bytes(b"old")
    new.write_bytes(b"new")
    with target.open("rb"), pytest.raises(PermissionError):
        durable.put(new, target)
    assert (b"new", b"old") == (new.read_bytes(), target.read_bytes())
