"""Backups by command."""

from pathlib import Path

from booth_app.storage.queries import Reader
from tests.laptop import Terminal


def test_a_backup_is_made_listed_and_put_back(
    terminal: Terminal, data: Path, tmp_path: Path
) -> None:
    """From the first backup to the new log that the restored laptop begins."""
    assert 0 == terminal("backups", "--data", data)
    assert "There is no backup yet.\n" == terminal.out
    assert 0 == terminal("backup", "--data", data)
    made = terminal.out.split(" (")[0]
    assert 0 == terminal("backups", "--data", data)
    assert made in terminal.out
    assert 0 == terminal("backup", "--data", data, "--to", tmp_path)
    [stick] = tmp_path.glob("booth-*.sqlite")
    assert 0 == terminal("restore", "--data", data, stick)
    kept, said = terminal.out.splitlines()
    assert kept.startswith("What was here before is kept as ")
    assert said.startswith("A backup was put back. Counting goes on in a new log")
    assert 0 == terminal("totals", "--data", data)
    assert "" == terminal.err, "it is said once"


def test_what_cannot_be_is_refused(terminal: Terminal, data: Path, tmp_path: Path) -> None:
    """No data, no stick, no backup: one sentence each, and nothing is made."""
    nowhere = tmp_path / "nowhere"
    assert 1 == terminal("backup", "--data", nowhere)
    assert not nowhere.exists()
    assert 1 == terminal("backup", "--data", data, "--to", nowhere)
    assert 1 == terminal("restore", "--data", data, nowhere)
    (tmp_path / "diary.sqlite").write_bytes(b"a diary")
    assert 1 == terminal("restore", "--data", data, tmp_path / "diary.sqlite")
    assert "is not a sound backup" in terminal.err
    assert not (data / "set-aside").exists()


def test_closing_the_day_leaves_a_backup(terminal: Terminal, data: Path) -> None:
    """At the end of each day there is a copy of it, and room for the day the disk is full."""
    assert 0 == terminal("close-day", "--data", data)
    assert 0 == terminal("backups", "--data", data)
    assert 1 == len(terminal.out.splitlines())


def test_what_a_laptop_cannot_count_on_without_is_backed_up_at_once(
    terminal: Terminal, tmp_path: Path
) -> None:
    """Each copy holds all that was done by then: whichever page is lost next, nothing is asked."""
    data = tmp_path / "new"
    kept = []
    for command in (
        ["setup", "--pack", "example", "--booth", "gsj"],
        ["serve", "--booth", "sfj"],
        ["open-day", "--day", "2011-04-26"],
    ):
        assert 0 == terminal(*command, "--data", data), terminal.err
        newest = max((data / "backups").iterdir())
        with Reader(newest) as reader:
            kept.append((reader.assigned()[0], reader.open_day()))
    assert [("gsj", ""), ("sfj", ""), ("sfj", "2011-04-26")] == kept
