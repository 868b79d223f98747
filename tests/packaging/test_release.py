"""The publisher's side: keys, announcements, and what a build trusts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from booth_app.services import updating
from booth_app.services.this_copy import read_keys

from ..laptop import ROOT
from ..releases import copy_of

SCRIPT = ROOT / "packaging" / "release.py"
NAMES = {
    "booth_1.1.0_amd64.deb": ("deb", "linux", "x86_64"),
    "booth-1.1.0-linux-x86_64.tar.gz": ("tar", "linux", "x86_64"),
    "booth-1.1.0-windows-x64-setup.exe": ("setup", "windows", "x86_64"),
    "booth-1.1.0-windows-x64.zip": ("zip", "windows", "x86_64"),
    "booth-1.1.0-macos-arm64.dmg": ("dmg", "macos", "arm64"),
}


def release(*arguments: object, code: int = 0) -> str:
    """Run the script as a publisher does; what it printed."""
    done = subprocess.run(
        [sys.executable, SCRIPT, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert code == done.returncode, done.stderr
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Packages of two versions, a key, and what is new."""
    made = tmp_path / "dist"
    made.mkdir()
    for name in (*NAMES, "booth_1.0.9_amd64.deb", "booth-1.1.0.cdx.json", "SHA256SUMS"):
        (made / name).write_bytes(name.encode())
    (tmp_path / "news.toml").write_text('zh_CN = ["更快"]\nen = ["Faster"]\n', "utf-8")
    release("key", tmp_path / "ours")
    return made


def signed(folder: Path) -> Path:
    above = folder.parent
    facts = ("--key", above / "ours.key", "--news", above / "news.toml", "--date", "2027-03-01")
    return Path(release("sign", *facts, folder).strip())


@pytest.mark.parametrize("name", NAMES)
def test_what_is_signed_is_taken_by_a_build_that_trusts_it(folder: Path, name: str) -> None:
    """Each kind of package, by the names that the builds give them."""
    release("trust", folder.parent / "ours.pub", folder.parent / "keys.txt")
    kind, system, machine = NAMES[name]
    copy = copy_of(
        folder,
        keys=read_keys(folder.parent / "keys.txt"),
        **{"kind": kind, "system": system, "machine": machine},
    )
    assert 1 == len(copy.keys)
    path = signed(folder)
    found = updating.find([folder], copy)
    assert (path, name, "1.1.0") == (found.path, found.package.file, found.version)
    assert "booth-1.1.0.boothupdate" == path.name


def test_a_check_finds_what_is_damaged_or_of_another_key(folder: Path) -> None:
    """Before the stick is handed out."""
    path = signed(folder)
    assert 5 == release("check", "--key", folder.parent / "ours.pub", path).count("whole")
    release("key", folder.parent / "theirs")
    said = release("check", "--key", folder.parent / "theirs.pub", path, code=1)
    assert "NOT TRUSTED" in said
    (folder / "booth-1.1.0-windows-x64.zip").write_bytes(b"x")
    assert "MISSING OR DAMAGED" in release("check", path, code=1)
    path.write_bytes(path.read_bytes().replace(b"Faster", b"Slower"))
    assert "changed or damaged" in release("check", path, code=1)


def test_a_secret_key_is_never_written_over_nor_read_by_others(folder: Path) -> None:
    """Whoever has it is the publisher."""
    secret = folder.parent / "ours.key"
    before = secret.read_bytes()
    release("key", folder.parent / "ours", code=1)
    assert before == secret.read_bytes()
    assert 0o600 == secret.stat().st_mode & 0o777
    release("trust", secret.with_suffix(".toml"), folder / "keys.txt", code=1)


def test_a_secret_key_is_not_trusted_by_mistake(folder: Path) -> None:
    """Both have 64 digits: a build into which the secret one went would publish it."""
    into = folder / "keys.txt"
    release("trust", folder.parent / "ours.key", into, code=1)
    assert not into.exists()


def test_the_source_trusts_nobody() -> None:
    """Who builds says whom the copies trust."""
    assert () == read_keys(ROOT / "resources" / "release" / "keys.txt")


def test_the_announcement_is_plain_json(folder: Path) -> None:
    """Anybody can read what a stick brings."""
    said = json.loads(signed(folder).read_text("utf-8"))
    assert {"zh_CN": ["更快"], "en": ["Faster"]} == said["news"]
    assert set(NAMES) == {package["file"] for package in said["packages"]}
