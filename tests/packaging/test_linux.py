"""What a Linux desktop is told of the program, and what its packages are made of."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from configparser import ConfigParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from booth_app import __version__
from booth_app.exchange import container
from booth_app.services.given import Kind
from tests.laptop import ROOT

LINUX = ROOT / "packaging" / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
CONTAINERS = [container.BOOTH_FILE, container.PACK, container.RECEIPT]


def types() -> Iterator[Element]:
    """The types of files, as shared-mime-info reads them."""
    return ElementTree.parse(LINUX / "booth-mime.xml").iter(f"{MIME}mime-type")


def desktop_entry() -> ConfigParser:
    """What menus read."""
    entry = ConfigParser(interpolation=None, delimiters="=", comment_prefixes="#")
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(LINUX / "booth.desktop", "utf-8")
    return entry


def metainfo() -> Element:
    """What software centres read."""
    return ElementTree.parse(LINUX / "io.github.booth_app.booth.metainfo.xml").getroot()


def fits(match: Element, data: bytes) -> bool:
    """Whether a ``match`` of the magic holds for a file, and one of those within it."""
    value = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), match.attrib["value"])
    start = int(match.attrib["offset"])
    within = match.findall(f"{MIME}match")
    return data[start : start + len(value)] == value.encode("latin-1") and (
        not within or any(fits(one, data) for one in within)
    )


def made_twice(tmp_path: Path, script: str, suffix: str) -> list[Path]:
    """Two packages of the same folder, made by two people, the second an hour later."""
    made = []
    for mask, hour in ((0o022, 0), (0o077, 3600)):
        folder = tmp_path / str(hour) / "booth"
        old_mask = os.umask(mask)
        try:
            (folder / "lib").mkdir(parents=True)
            (folder / "LICENCES").mkdir()
            (folder / "LICENCES" / "index.json").write_text("[]\n")
            (folder / "lib" / "text").write_text("a file")
        finally:
            os.umask(old_mask)
        shutil.copy(os.path.realpath("/bin/true"), folder / "booth")
        os.utime(folder / "lib" / "text", (hour, hour))
        out = tmp_path / str(hour) / f"package{suffix}"
        run(LINUX / script, str(folder), "1.2.3", str(out))
        made.append(out)
    return made


def run(script: Path, *arguments: str) -> str:
    """What a script says."""
    done = subprocess.run(
        [sys.executable, str(script), *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
    )
    assert 0 == done.returncode, done.stderr
    return done.stdout


def test_each_kind_of_file_is_a_type_and_is_opened() -> None:
    """What ``booth FILE`` takes, the desktop knows by its name, and gives to the program."""
    known = {kind.find(f"{MIME}glob").attrib["pattern"] for kind in types()}  # type: ignore[union-attr]
    assert {f"*{kind.value}" for kind in Kind} == known
    names = {kind.attrib["type"] for kind in types()}
    assert set(CONTAINERS) < names
    entry = desktop_entry()["Desktop Entry"]
    assert names == set(entry["MimeType"].strip(";").split(";"))
    assert "booth %f" == entry["Exec"]
    assert names == {one.text for one in metainfo().iter("mediatype")}


def test_files_are_known_without_their_names() -> None:
    """Each container is its own type by its first bytes, and none of the others."""
    magic = {
        kind.attrib["type"]: kind.findall(f"{MIME}magic/{MIME}match")
        for kind in types()
        if kind.attrib["type"] in CONTAINERS
    }
    for mime in CONTAINERS:
        data = container.pack_members(mime, [("README.txt", b"text")])
        found = [name for name, matches in magic.items() if any(fits(m, data) for m in matches)]
        assert [mime] == found


def test_each_text_has_its_chinese() -> None:
    """Menus, types of files and software centres speak both languages."""
    for section in desktop_entry().values():
        for key in ("Name", "GenericName", "Comment", "Keywords"):
            assert (key in section) == (f"{key}[zh_CN]" in section)
            assert section.get(f"{key}[zh]") == section.get(f"{key}[zh_CN]")
    for kind in types():
        languages = [comment.get(LANGUAGE) for comment in kind.iter(f"{MIME}comment")]
        assert [None, "zh_CN"] == languages
    texts = [one for tag in ("summary", "p", "li") for one in metainfo().iter(tag)]
    assert [None, "zh_CN"] * (len(texts) // 2) == [text.get(LANGUAGE) for text in texts]


def test_the_newest_release_is_this_version() -> None:
    """Software centres are told of the version that is in the package."""
    newest = metainfo().find("releases/release")
    assert newest is not None
    assert __version__ == newest.attrib["version"]


@pytest.mark.parametrize(
    ("language", "template"), [("en", "booth.1.in"), ("zh_CN", "booth.zh_CN.1.in")]
)
def test_the_manual_has_every_command(language: str, template: str) -> None:
    """The manual page lists what ``booth --help`` and ``booth office --help`` list."""
    page = run(LINUX / "man.py", language, str(LINUX / template)).replace("\\-", "-")
    assert "@" not in page
    for group in ([], ["office"]):
        done = subprocess.run(
            [sys.executable, "-m", "booth_app", *group, "--help"],
            capture_output=True,
            encoding="utf-8",
            check=True,
            env={**os.environ, "LC_ALL": f"{language}.UTF-8"},
        )
        commands = re.findall(r"^  ([a-z-]+) ", done.stdout.partition("Commands:")[2], re.M)
        assert len(commands) > 10
        named = " ".join(["booth", *group])
        assert [] == [one for one in commands if f".B {named} {one}\n" not in page]


def test_the_archive_runs_from_its_folder(tmp_path: Path) -> None:
    """Whoever makes the tar.gz, and when, makes the same bytes: one folder, without links."""
    first, second = made_twice(tmp_path, "tarball.py", ".tar.gz")
    assert first.read_bytes() == second.read_bytes()
    with tarfile.open(first) as archive:
        members = {member.name: member for member in archive}
    assert {"booth-1.2.3"} == {name.partition("/")[0] for name in members}
    assert {True} == {member.isfile() or member.isdir() for member in members.values()}
    started = {name for name, one in members.items() if one.isfile() and one.mode & 0o111}
    assert {"booth-1.2.3/booth", "booth-1.2.3/start.sh"} == started
    assert "booth-1.2.3/README.txt" in members


@pytest.mark.skipif(
    shutil.which("dpkg-deb") is None or shutil.which("readelf") is None,
    reason="dpkg-deb or readelf is not installed",
)
def test_the_debian_package_has_no_scripts(tmp_path: Path) -> None:
    """Whoever makes it, and when, makes the same bytes; nothing of it runs when it is removed."""
    first, second = made_twice(tmp_path, "deb.py", ".deb")
    assert first.read_bytes() == second.read_bytes()
    asked = ["dpkg-deb", "--ctrl-tarfile", str(first)]
    packed = subprocess.run(asked, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as control:
        assert {".", "./control", "./md5sums"} == {member.name for member in control}
        said = control.extractfile("./control")
        assert said is not None
        assert re.search(rb"^Depends: libc6 \(>= 2\.\d+\)$", said.read(), re.M)
