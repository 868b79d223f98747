"""``booth update``: what it says of a stick, what it runs, and when it does nothing at all."""

import shutil
from pathlib import Path

import pytest

from booth_app.cli import update
from booth_app.services import backing_up
from booth_app.services.this_copy import ThisCopy

from .laptop import Terminal
from .releases import DEB, copy_of, stick

PKEXEC = '#!/bin/sh\nexec "$@"\n'
APT = (
    '#!/bin/sh\nprintf "%s\\n" "$@" > "$0.ran"\nfor deb; do :; done\ncp "$deb" "$0.deb"\nexit {}\n'
)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ThisCopy:
    """A copy from a Debian package, on a desktop."""
    made = copy_of(tmp_path)
    monkeypatch.setattr(update, "this_copy", lambda: made)
    monkeypatch.setenv("DISPLAY", ":0")
    return made


def installer(folder: Path, monkeypatch: pytest.MonkeyPatch, code: int = 0) -> Path:
    """Stands for the system's own; ends with ``code``. Where it writes what it was given."""
    folder.mkdir()
    for name, text in (("pkexec", PKEXEC), ("apt-get", APT.format(code))):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder / "apt-get.ran"


def closed(terminal: Terminal, data: Path) -> Path:
    """The data folder, its day closed."""
    assert 0 == terminal("close-day", "--data", data), terminal.err
    return data


def test_it_says_what_this_copy_is(terminal: Terminal, copy: ThisCopy) -> None:
    """The version, how it came here, and whose versions it takes."""
    assert 0 == terminal("update")
    assert "Booth 1.0.0, installed as a Debian package" in terminal.out
    assert "signed with key" in terminal.out
    assert 2 == terminal("update", "--install")


def test_the_source_takes_none(terminal: Terminal, tmp_path: Path) -> None:
    """What runs here was installed from no package."""
    assert 1 == terminal("update", stick(tmp_path / "stick"))
    assert "not installed from a package" in terminal.err


def test_it_shows_what_is_new_and_changes_nothing(
    terminal: Terminal, copy: ThisCopy, tmp_path: Path
) -> None:
    """Nor does a check leave anything."""
    data = tmp_path / "data"
    folder = stick(tmp_path / "stick")
    assert 0 == terminal("update", folder, "--data", data), terminal.err
    assert "Version 1.1.0 of 1 March 2027\n  Updates from a stick\n  Faster\n" == terminal.out
    assert not data.exists()
    assert 0 == terminal("update", folder, "--check", "--data", data), terminal.err
    assert "booth_1.1.0_amd64.deb is whole and signed." in terminal.out
    assert [] == list(data.iterdir())


def test_it_is_installed(
    terminal: Terminal,
    copy: ThisCopy,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Checked, backed up, and then the system's installer gets the copy on this disk."""
    ran = installer(tmp_path / "bin", monkeypatch)
    folder = stick(tmp_path / "stick")
    closed(terminal, data)
    shutil.rmtree(data / "backups")  # those of the day
    # the installer works in a folder of its own: a name that is not whole would lead nowhere
    monkeypatch.chdir(data.parent)
    assert 0 == terminal("update", folder, "--install", "--data", data.name), terminal.err
    assert "This is version 1.1.0 now" in terminal.out
    deb = data / "updates" / "booth_1.1.0_amd64.deb"
    assert ["install", "--yes", str(deb)] == ran.read_text().splitlines()[-3:]
    assert DEB == ran.with_suffix(".deb").read_bytes()
    assert 1 == backing_up.kept(data).number
    assert not deb.exists(), "what was installed is needed no more"


def test_where_the_installer_fails_it_says_so(
    terminal: Terminal,
    copy: ThisCopy,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Such as after a wrong password; the checked package stays for another try."""
    installer(tmp_path / "bin", monkeypatch, code=126)
    closed(terminal, data)
    assert 1 == terminal("update", stick(tmp_path / "stick"), "--install", "--data", data)
    assert "1.1.0 was not installed: this is 1.0.0" in terminal.err
    assert (data / "updates" / "booth_1.1.0_amd64.deb").is_file()


def test_never_during_a_day(
    terminal: Terminal,
    copy: ThisCopy,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is copied, backed up or run."""
    ran = installer(tmp_path / "bin", monkeypatch)
    before = sorted(data.iterdir())
    assert 1 == terminal("update", stick(tmp_path / "stick"), "--install", "--data", data)
    assert "is still open: close it first" in terminal.err
    assert not ran.exists()
    assert before == sorted(data.iterdir())
