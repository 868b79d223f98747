"""Writing to a stick: whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from booth_app import i18n
from booth_app.core.errors import Refusal, Why
from booth_app.exchange.safe_read import read_safely
from booth_app.exchange.safe_write import write_safely

DATA = bytes(range(256)) * 1000
FILL = """
import sys
from pathlib import Path
from booth_app.core.errors import Refusal
from booth_app.exchange.safe_write import write_safely
folder = Path(sys.argv[1])
write_safely(b"small", folder, "kept.booth")
try:
    write_safely(bytes(200_000), folder, "kept.booth")
except Refusal as refusal:
    print(refusal.why.name)
print(sorted(path.name for path in folder.iterdir()), (folder / "kept.booth").read_bytes())
"""
STICK_FULL = "STICK_FULL\n['kept.booth'] b'small'\n"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    """The temporary name is gone when the file is there."""
    assert write_safely(DATA, tmp_path, "a.booth") == tmp_path / "a.booth"
    assert (tmp_path / "a.booth").read_bytes() == DATA
    assert names(tmp_path) == ["a.booth"]


def test_the_same_file_again_is_left_as_it_is(tmp_path: Path) -> None:
    """Exporting twice is no mistake; the file is not even touched."""
    path = write_safely(DATA, tmp_path, "a.booth")
    before = path.stat()
    write_safely(DATA, tmp_path, "a.booth")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_another_file_of_that_name_is_replaced_as_a_whole(tmp_path: Path) -> None:
    """By renaming: whoever has the old one open still reads all of it."""
    path = tmp_path / "a.booth"
    path.write_bytes(b"old" * 1000)
    with path.open("rb") as old:
        if os.name != "nt":
            write_safely(DATA, tmp_path, "a.booth")
        assert old.read() == b"old" * 1000
    write_safely(DATA, tmp_path, "a.booth")
    assert path.read_bytes() == DATA
    assert names(tmp_path) == ["a.booth"]


def test_what_a_pulled_stick_left_is_cleared_away(tmp_path: Path) -> None:
    """A ``.part`` of the same file is never read, and replaced."""
    (tmp_path / ".a.booth.part").write_bytes(b"half")
    write_safely(DATA, tmp_path, "a.booth")
    assert names(tmp_path) == ["a.booth"]


@pytest.mark.skipif(os.name == "nt", reason="Windows needs a privilege to make links")
def test_links_on_the_stick_lead_nowhere(tmp_path: Path) -> None:
    """A prepared stick cannot make the program overwrite a file elsewhere."""
    mine = tmp_path / "mine.txt"
    mine.write_bytes(DATA)
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / ".a.booth.part").symlink_to(mine)
    (stick / "a.booth").symlink_to(mine)
    for data in (DATA, b"new"):
        write_safely(data, stick, "a.booth")
        assert not (stick / "a.booth").is_symlink()
    assert mine.read_bytes() == DATA
    assert names(stick) == ["a.booth"]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    """Gone, or no folder at all, or the name taken by a folder; nothing is left behind."""
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "a.booth").mkdir()
    for folder in (tmp_path / "gone", tmp_path / "file", tmp_path):
        with pytest.raises(Refusal) as caught:
            write_safely(DATA, folder, "a.booth")
        assert caught.value.why is Why.NOT_SAFE
    assert names(tmp_path) == ["a.booth", "file"]


def test_a_name_is_only_a_name(tmp_path: Path) -> None:
    """A path in the name would be a mistake of ours."""
    for name in ("", ".", "..", "x/y", "../y"):
        with pytest.raises(ValueError, match="not the name"):
            write_safely(DATA, tmp_path, name)


@pytest.mark.skipif(os.name == "nt", reason="limits of this kind are not known to Windows")
def test_where_the_room_ends_nothing_half_written_stays(tmp_path: Path) -> None:
    """The file that was there before is still whole, and the sentence says what is wrong."""
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"
    assert run([sys.executable, "-c", f"{limit}\n{FILL}", str(tmp_path)]) == STICK_FULL


@pytest.mark.skipif(
    which("unshare") is None
    or subprocess.run(
        ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
    ).returncode,
    reason="this system lets nobody mount a small disk",
)
def test_a_full_disk_is_left_as_it_was(tmp_path: Path) -> None:
    """A real file system of 128 kB, seen by this one process alone."""
    script = 'mount -t tmpfs -o size=128k none "$1" && exec "$2" -c "$3" "$1"'
    command = ["unshare", "-rm", "sh", "-c", script, "sh", str(tmp_path), sys.executable, FILL]
    assert run(command) == STICK_FULL


def run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done.stdout or done.stderr


def test_reading_refuses_what_is_no_file(tmp_path: Path) -> None:
    """Missing, a folder, a pipe that would never end."""
    for name, why in (("gone", Why.NO_SUCH_FILE), (".", Why.FILE_FOREIGN)):
        with pytest.raises(Refusal) as caught:
            read_safely(tmp_path / name)
        assert caught.value.why is why
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(Refusal):
            read_safely(tmp_path / "pipe")


def test_reading_stops_at_the_largest_size(tmp_path: Path) -> None:
    """A file may have been given any size, and memory has an end."""
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    with pytest.raises(Refusal) as caught:
        read_safely(path)
    assert caught.value.why is Why.FILE_LARGE
    write_safely(DATA, tmp_path, "small")
    assert read_safely(tmp_path / "small") == DATA


def test_what_the_system_says_is_told_in_chinese(tmp_path: Path) -> None:
    """The reason is a part of the sentence, and not in a language of its own."""
    with pytest.raises(Refusal) as refused:
        write_safely(b"x", tmp_path / "gone", "a.booth")
    i18n.use(i18n.CHINESE)
    assert "没有这个文件或文件夹" in i18n.sentence(refused.value)
