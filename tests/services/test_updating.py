"""A newer version on a stick: which one is taken, and why all others are not."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from booth_app.core.errors import Refusal, Why
from booth_app.exchange import signing, update_file
from booth_app.services import backing_up, closing, updating
from booth_app.services.office.place import Office, office_folder
from booth_app.services.this_copy import package_kind, read_keys, this_copy
from booth_app.services.updating import Update
from booth_app.services.workplace import Workplace
from booth_app.storage import database
from tests.laptop import TurningClock
from tests.releases import (
    DEB,
    KEY,
    STRANGER,
    announce,
    copy_of,
    package,
    release,
    stick,
)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The data folder of a laptop that was never set up."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def found(tmp_path: Path) -> Update:
    """Version 1.1.0 on a stick."""
    return updating.find([stick(tmp_path / "stick")], copy_of(tmp_path))


def why(work: Callable[[], object]) -> Why:
    with pytest.raises(Refusal) as caught:
        work()
    assert isinstance(caught.value.why, Why)
    return caught.value.why


def test_the_newest_of_a_stick_is_found(tmp_path: Path) -> None:
    """Also in a folder of it, and whatever the files are called: numbers are compared."""
    folder = tmp_path / "stick"
    for version, where in (("1.9.0", folder), ("1.10.0", folder / "booth"), ("0.9.0", folder)):
        announce(where, release(version=version))
    assert "1.10.0" == updating.find([folder], copy_of(tmp_path)).version
    found = updating.look([tmp_path / "none", folder], tmp_path, copy_of(tmp_path))
    assert found is not None and "1.10.0" == found.version


@pytest.mark.parametrize("version", ["1.0.0", "0.9.9", "0.99.0"])
def test_the_same_and_older_ones_are_refused(tmp_path: Path, version: str) -> None:
    """However well it is signed, an older version never takes the place of a newer one."""
    path = announce(tmp_path / "stick", release(version=version))
    assert Why.UPDATE_NOT_NEWER is why(lambda: updating.find([path], copy_of(tmp_path)))
    assert updating.look([path.parent], tmp_path, copy_of(tmp_path)) is None


@pytest.mark.parametrize(
    ("change", "seed", "reason"),
    [
        ({"key": signing.public_key(STRANGER)}, STRANGER, Why.UPDATE_UNKNOWN),
        ({}, STRANGER, Why.UPDATE_CHANGED),
        ({"opens_from": database.VERSION + 1}, None, Why.UPDATE_TOO_FAR),
        ({"packages": [package(machine="arm64")]}, None, Why.UPDATE_OTHER_SYSTEM),
        ({"packages": [package(kind="tar")]}, None, Why.UPDATE_OTHER_SYSTEM),
        ({"packages": [package(system="windows", kind="setup")]}, None, Why.UPDATE_OTHER_SYSTEM),
    ],
)
def test_what_is_not_for_this_copy_is_refused(
    tmp_path: Path, change: dict[str, object], seed: bytes | None, reason: Why
) -> None:
    """Each with its reason where somebody asked, in silence where nobody did."""
    made = release(**change)
    path = announce(tmp_path / "stick", made, **({"seed": seed} if seed else {}))
    assert reason is why(lambda: updating.find([path.parent], copy_of(tmp_path)))
    assert updating.look([path.parent], tmp_path, copy_of(tmp_path)) is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"keys": ()}, Why.UPDATE_NO_KEYS),
        ({"keys": (signing.public_key(STRANGER),)}, Why.UPDATE_UNKNOWN),
        ({"kind": ""}, Why.UPDATE_NOT_PACKAGED),
        ({"kind": "tar"}, Why.UPDATE_OTHER_SYSTEM),
        ({"machine": "arm64"}, Why.UPDATE_OTHER_SYSTEM),
        ({"version": "1.1.0"}, Why.UPDATE_NOT_NEWER),
        ({"version": "2.0.0"}, Why.UPDATE_NOT_NEWER),
    ],
)
def test_copies_that_cannot_take_it_say_why(
    tmp_path: Path, change: dict[str, object], reason: Why
) -> None:
    """No keys built in, another publisher's, no package, another computer, newer already."""
    copy = copy_of(tmp_path, **change)
    folder = stick(tmp_path / "stick")
    assert reason is why(lambda: updating.find([folder], copy))
    assert updating.look([folder], tmp_path, copy) is None


def test_nothing_there_is_said(tmp_path: Path) -> None:
    """An empty stick, a file that is gone, one that is a pipe: none stops the program."""
    copy = copy_of(tmp_path)
    assert Why.UPDATE_NONE is why(lambda: updating.find([tmp_path], copy))
    gone = tmp_path / "gone.boothupdate"
    assert Why.NO_SUCH_FILE is why(lambda: updating.find([gone], copy))
    pipe = tmp_path / "pipe.boothupdate"
    os.mkfifo(pipe)
    assert Why.FILE_FOREIGN is why(lambda: updating.find([tmp_path], copy))
    assert updating.look([tmp_path / "pulled"], tmp_path, copy) is None


def test_a_damaged_announcement_hides_no_good_one(tmp_path: Path) -> None:
    """Of several it is the sound one that counts."""
    folder = stick(tmp_path / "stick")
    (folder / "a.boothupdate").write_bytes(b"no")
    assert "1.1.0" == updating.find([folder], copy_of(tmp_path)).version


def test_what_is_checked_is_a_copy(new: Path, tmp_path: Path, found: Update) -> None:
    """The stick may be changed and pulled afterwards; nobody else may read the folder."""
    copied = updating.check(found, new, copy_of(tmp_path))
    found.path.with_name(found.package.file).write_bytes(b"something else")
    assert DEB == copied.read_bytes()
    assert new / "updates" / found.package.file == copied
    assert 0o700 == copied.parent.stat().st_mode & 0o777


def test_not_one_byte_of_the_package_may_differ(new: Path, tmp_path: Path, found: Update) -> None:
    """Changed, cut short or with more at its end: nothing is left on the laptop."""
    beside = found.path.with_name(found.package.file)
    for at in range(0, len(DEB), 499):
        beside.write_bytes(DEB[:at] + bytes([DEB[at] ^ 1]) + DEB[at + 1 :])
        assert Why.UPDATE_PACKAGE_DAMAGED is why(
            lambda: updating.check(found, new, copy_of(tmp_path))
        )
    for content in (DEB[:-1], DEB + b"\0", b""):
        beside.write_bytes(content)
        assert Why.UPDATE_PACKAGE_DAMAGED is why(
            lambda: updating.check(found, new, copy_of(tmp_path))
        )
    beside.unlink()
    assert Why.UPDATE_PACKAGE_MISSING is why(lambda: updating.check(found, new, copy_of(tmp_path)))
    assert [] == list(new.iterdir())


def test_room_is_needed(new: Path, tmp_path: Path, found: Update) -> None:
    """Said before anything is copied: how much, and how much there is."""
    file_system = os.statvfs(new)
    free = file_system.f_bavail * file_system.f_frsize
    package_of_all = replace(found.package, bytes=free // 2)
    huge = replace(found, package=package_of_all)
    with pytest.raises(Refusal) as caught:
        updating.check(huge, new, copy_of(tmp_path))
    assert Why.UPDATE_NO_ROOM is caught.value.why
    assert int(caught.value.facts["need"]) > int(caught.value.facts["free"])
    assert [] == list(new.iterdir())


def test_never_while_a_day_is_open(laptop: Workplace, tmp_path: Path, found: Update) -> None:
    """Neither checked nor offered; once it is closed, both."""
    copy = copy_of(tmp_path)
    folders = [found.path.parent]
    assert Why.UPDATE_DAY_OPEN is why(lambda: updating.check(found, laptop.data, copy))
    assert updating.look(folders, laptop.data, copy) is None
    closing.close_day(laptop).result()
    assert updating.check(found, laptop.data, copy).is_file()
    assert updating.look(folders, laptop.data, copy) == found


def test_both_data_are_backed_up(laptop: Workplace) -> None:
    """The booth's and the office's, each checked, in its own folder."""
    office = office_folder(laptop.data)
    Office(office).close()
    made = updating.back_up(laptop.data, TurningClock())
    assert [laptop.data / "backups", office / "backups"] == [path.parent for path in made]
    assert [1, 1] == [backing_up.kept(folder).number for folder in (laptop.data, office)]
    for path in made:
        with sqlite3.connect(path) as copy:
            assert [("ok",)] == copy.execute("PRAGMA integrity_check").fetchall()
        copy.close()


def test_data_that_cannot_be_backed_up_stops_it(new: Path) -> None:
    """A damaged database is for its own window to repair, and is left as it is."""
    path = new / database.FILE_NAME
    path.write_bytes(b"no database at all" * 1000)
    assert Why.BACKUP_FAILED is why(lambda: updating.back_up(new, TurningClock()))
    assert Why.BACKUP_FAILED is why(lambda: updating.must_be_closed(new))
    assert b"no database at all" * 1000 == path.read_bytes()


def test_how_this_copy_was_installed(tmp_path: Path) -> None:
    """By where it is; what runs from its source takes no package."""
    assert "deb" == package_kind("linux", Path("/usr/lib/booth"))
    assert "" == package_kind("linux", tmp_path)
    (tmp_path / "booth").touch()
    assert "tar" == package_kind("linux", tmp_path)
    assert "zip" == package_kind("windows", tmp_path)
    (tmp_path / "uninstall.exe").touch()
    assert "setup" == package_kind("windows", tmp_path)
    assert "dmg" == package_kind("macos", tmp_path)
    assert "" == this_copy().kind
    assert this_copy().kind not in update_file.SYSTEMS


def test_keys_are_lines_of_digits(tmp_path: Path) -> None:
    """A file with remarks alone, or none at all, trusts nobody."""
    keys = tmp_path / "keys.txt"
    assert () == read_keys(keys)
    keys.write_text(f"# {KEY}\n\n{KEY.upper()}\n{KEY}\n  {KEY[::-1]}  \n", "utf-8")
    assert (KEY, KEY[::-1]) == read_keys(keys)
