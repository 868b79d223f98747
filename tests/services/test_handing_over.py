"""Handing a package to whoever installs it: which command, which folder, and what is said later."""

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from booth_app.core.errors import Refusal, Why
from booth_app.services import backing_up, closing, handing_over, portable, updating
from booth_app.services.handing_over import Ready
from booth_app.services.workplace import Workplace
from booth_app.storage import database
from tests.laptop import TurningClock
from tests.releases import DEB, announce, archive, copy_of, package, release, stick

HOLDS_IT_OPEN = """
import sys
from pathlib import Path
from booth_app.storage import database
held = database.open_for_writing(Path(sys.argv[1]))
held.execute("SELECT count(*) FROM entries").fetchone()
print("held", flush=True)
sys.stdin.read()
"""
OFFLINE = "Dir::Etc::sourcelist=/dev/null", "Dir::Etc::sourceparts=/dev/null"


def programs(folder: Path, *names: str) -> str:
    """A folder of programs with these names, as PATH names it."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o755)
    return str(folder)


def why(work: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        work()
    return caught.value


@pytest.mark.parametrize(
    ("names", "screen", "begun", "waits"),
    [
        (("pkexec", "xdg-open"), "DISPLAY", "pkexec", True),
        (("pkexec", "xdg-open"), "WAYLAND_DISPLAY", "pkexec", True),
        (("xdg-open",), "DISPLAY", "xdg-open", False),
    ],
)
def test_what_installs_a_debian_package(
    tmp_path: Path, names: tuple[str, ...], screen: str, begun: str, waits: bool
) -> None:
    """The system's own way of asking for the password, else the desktop's own installer."""
    deb = tmp_path / "booth's.deb"
    environment = {"PATH": programs(tmp_path / "bin", *names), screen: ":0"}
    command, waited = handing_over.deb_command(deb, environment, root=False)
    assert (begun, waits) == (command[0], waited)
    assert str(deb) == command[-1]
    if waits:
        assert "apt-get" == command[1]
        assert set(OFFLINE) <= set(command), "what is missing must not come from the network"


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":0"}])
def test_without_an_installer_it_says_what_to_type(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    """The exact command, in which a blank or a quote of the folder does no harm."""
    path = {"PATH": programs(tmp_path / "bin", *(() if environment else ("pkexec",)))}
    deb = tmp_path / "it's here" / "booth.deb"
    refusal = why(lambda: handing_over.deb_command(deb, environment | path, root=False))
    assert Why.UPDATE_BY_HAND is refusal.why
    typed = str(refusal.facts["command"]).removeprefix("sudo apt install")
    printed = subprocess.run(["sh", "-c", f"printf %s{typed}"], capture_output=True, check=True)
    assert str(deb).encode() == printed.stdout


def test_the_data_is_backed_up_before(laptop: Workplace, tmp_path: Path) -> None:
    """And not even that while the day is open."""
    copy = copy_of(tmp_path, system="windows", kind="setup")
    setup_program = package(file="booth-1.1.0-setup.exe", system="windows", kind="setup")
    found = updating.find([stick(tmp_path / "stick", packages=[setup_program])], copy)
    checked = tmp_path / setup_program.file

    def make() -> Ready:
        return handing_over.make_ready(found, checked, laptop.data, TurningClock(), copy)

    assert Why.UPDATE_DAY_OPEN is why(make).why
    assert 0 == backing_up.kept(laptop.data).number
    closing.close_day(laptop).result()
    ready = make()
    assert ((str(checked),), False) == (ready.command, ready.waits)
    assert 1 == backing_up.kept(laptop.data).number


def portable_copy(folder: Path) -> Path:
    """A folder with version 1.0.0 in it."""
    folder.mkdir(parents=True)
    (folder / "booth").write_bytes(b"old program")
    (folder / "notes.txt").write_bytes(b"somebody's own")
    return folder


@pytest.mark.parametrize(
    ("before", "after"), [("booth", "booth"), ("booth-1.0.0", "booth-1.1.0"), ("咨询台", "咨询台")]
)
def test_a_folder_takes_the_place_of_another(tmp_path: Path, before: str, after: str) -> None:
    """The one before is kept whole, with all that is in it; no name names a wrong version."""
    data = tmp_path / "data"
    present = portable_copy(tmp_path / "programs" / before)
    content = archive(booth=b"new program", _internal__lib=b"library")
    tar = package(content, file="booth-1.1.0-linux-x86_64.tar.gz", kind="tar")
    folder = announce(tmp_path / "stick", release(tar), {tar.file: content}).parent
    copy = copy_of(present, kind="tar")
    found = updating.find([folder], copy)
    checked = updating.check(found, data, copy)
    ready = handing_over.make_ready(found, checked, data, TurningClock(), copy)
    assert b"old program" == (present / "booth").read_bytes()
    handing_over.let_go(ready, data)
    new = tmp_path / "programs" / after
    assert str(new / "booth") == ready.program
    assert b"new program" == (new / "booth").read_bytes()
    assert os.access(new / "booth", os.X_OK)
    kept = tmp_path / "programs" / f"{before}-old"
    assert {new.name, kept.name} == {path.name for path in new.parent.iterdir()}
    assert b"somebody's own" == (kept / "notes.txt").read_bytes()
    said = handing_over.word_of(data, "1.1.0")
    assert "1.1.0" in said and str(kept) in said
    assert "" == handing_over.word_of(data, "1.1.0")
    assert not (data / "updates").exists()


def test_an_older_folder_that_was_kept_stays(tmp_path: Path) -> None:
    """Whatever has the name already is left alone, and another one is taken."""
    present = portable_copy(tmp_path / "booth")
    (tmp_path / "booth-old").mkdir()
    tar = tmp_path / "new.tar.gz"
    tar.write_bytes(archive(booth=b"new"))
    kept = portable.switch(portable.plan(tar, present, "1.0.0", "1.1.0"))
    assert tmp_path / "booth-old-2" == kept


def test_what_cannot_be_switched_is_as_before(tmp_path: Path) -> None:
    """Where the new folder is gone in the last moment, or its place is taken."""
    present = portable_copy(tmp_path / "booth-1.0.0")
    tar = tmp_path / "new.tar.gz"
    tar.write_bytes(archive(booth=b"new"))
    swap = portable.plan(tar, present, "1.0.0", "1.1.0")
    swap.target.mkdir()
    assert Why.UPDATE_FOLDER_SHUT is why(lambda: portable.switch(swap)).why
    swap.target.rmdir()
    shutil.rmtree(swap.unpacked)
    assert Why.UPDATE_FOLDER_SHUT is why(lambda: portable.switch(swap)).why
    assert b"old program" == (present / "booth").read_bytes()


def hostile(tmp_path: Path, member: tarfile.TarInfo) -> bytes:
    path = tmp_path / "hostile.tar.gz"
    with tarfile.open(path, "w:gz") as packed:
        packed.addfile(member)
    return path.read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        b"no archive",
        archive(),
        archive(readme=b"no program in it"),
        archive(booth=b"x")[:-20],
        ("../out", tarfile.REGTYPE),
        ("x/../../out", tarfile.REGTYPE),
        ("/out", tarfile.REGTYPE),
        ("x/link", tarfile.SYMTYPE),
        ("x/hard", tarfile.LNKTYPE),
        ("x/pipe", tarfile.FIFOTYPE),
        ("x/device", tarfile.CHRTYPE),
    ],
    ids=range(11),
)
def test_an_archive_that_is_none_leaves_nothing(
    tmp_path: Path, content: bytes | tuple[str, bytes]
) -> None:
    """Nor does one whose members lead out of it, though a publisher signed it."""
    if isinstance(content, tuple):
        member = tarfile.TarInfo(content[0])
        member.type, member.linkname = content[1], "/etc/passwd"
        content = hostile(tmp_path, member)
    present = portable_copy(tmp_path / "programs" / "booth")
    tar = tmp_path / "new.tar.gz"
    tar.write_bytes(content)
    assert Why.UPDATE_FOLDER_SHUT is why(lambda: portable.unpack(tar, present)).why
    assert [present] == list(present.parent.iterdir())


def ready_deb(data: Path) -> Ready:
    deb = data / "updates" / "booth_1.1.0_amd64.deb"
    deb.parent.mkdir(parents=True)
    deb.write_bytes(DEB)
    return Ready(version="1.1.0", own="1.0.0", package=deb, command=("true",))


def test_what_did_not_come_about_is_said(tmp_path: Path) -> None:
    """The start afterwards is still the old version: it says so once, and what else can be done."""
    ready = ready_deb(tmp_path)
    handing_over.let_go(ready, tmp_path)
    said = handing_over.word_of(tmp_path, "1.0.0")
    assert "1.1.0 was not installed" in said
    assert f"sudo apt install {ready.package}" in said
    assert ready.package.is_file()
    assert "" == handing_over.word_of(tmp_path, "1.0.0")


def test_a_start_without_an_installation_says_nothing(tmp_path: Path) -> None:
    """Nor does a word that is damaged stop it."""
    assert "" == handing_over.word_of(tmp_path, "1.0.0")
    (tmp_path / "updates").mkdir()
    (tmp_path / "updates" / "word.json").write_bytes(b"{")
    assert "" == handing_over.word_of(tmp_path, "1.0.0")


def test_nothing_is_let_go_while_somebody_works(data: Path) -> None:
    """A day that was opened meanwhile, or another process with the data open, stops it."""
    ready = ready_deb(data)
    assert Why.UPDATE_DAY_OPEN is why(lambda: handing_over.let_go(ready, data)).why
    with Workplace(data, TurningClock()) as place:
        closing.close_day(place).result()
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS_IT_OPEN, data / database.FILE_NAME],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None and other.stdin is not None
        other.stdout.readline()
        assert Why.DATA_IN_USE is why(lambda: handing_over.let_go(ready, data)).why
        other.stdin.close()
    assert not (ready.package.parent / "word.json").exists()
    handing_over.let_go(ready, data)
    assert (ready.package.parent / "word.json").exists()


def test_other_programs_begin_as_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frozen program's own libraries are none of theirs."""
    monkeypatch.setenv("LD_LIBRARY_PATH", "/usr/lib/booth/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/lib")
    assert "/opt/lib" == handing_over.outside()["LD_LIBRARY_PATH"]
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG")
    assert "LD_LIBRARY_PATH" not in handing_over.outside()
