"""The installer and the archive for Windows, packed here around a folder that stands in for it."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from shutil import which

import pytest

from booth_app import __version__
from tests.laptop import ROOT

PACK = ROOT / "packaging" / "windows" / "pack.py"
PROGRAMS = {"booth.exe": b"MZ window", "booth-cli.exe": b"MZ terminal"}

pytestmark = pytest.mark.skipif(which("makensis") is None, reason="NSIS is not installed")


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What PyInstaller leaves, in small."""
    folder = tmp_path_factory.mktemp("frozen") / "booth"
    (folder / "lib" / "booth_app").mkdir(parents=True)
    for name, content in PROGRAMS.items():
        (folder / name).write_bytes(content)
    (folder / "lib" / "booth_app" / "知识.txt").write_text("知识产权", "utf-8")
    return folder


@pytest.fixture(scope="module")
def icon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The icons, as they are drawn for a build."""
    out = tmp_path_factory.mktemp("drawn") / "icons"
    script = str(ROOT / "packaging" / "icons.py")
    subprocess.run([sys.executable, script, str(out)], check=True, capture_output=True)
    return out / "booth.ico"


def pack(frozen: Path, icon: Path, out: Path) -> tuple[Path, Path]:
    """The installer and the archive."""
    command = [sys.executable, str(PACK), str(frozen), __version__, str(icon), str(out)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1303776000"}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    name = f"booth-{__version__}-windows-x64"
    return out / f"{name}-setup.exe", out / f"{name}.zip"


@pytest.fixture(scope="module")
def packed(frozen: Path, icon: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Both, packed once."""
    return pack(frozen, icon, tmp_path_factory.mktemp("dist"))


def test_the_installer_is_a_program_for_one_person(packed: tuple[Path, Path]) -> None:
    """No administrator is asked for, and Windows is told which version it is."""
    program = packed[0].read_bytes()
    assert b"MZ" == program[:2]
    assert b'requestedExecutionLevel level="asInvoker"' in program
    assert b"requireAdministrator" not in program
    assert __version__.encode("utf-16-le") in program


def test_the_archive_is_one_folder_that_runs(packed: tuple[Path, Path]) -> None:
    """With what is to be read; nothing else lies beside it."""
    with zipfile.ZipFile(packed[1]) as archive:
        names = archive.namelist()
        root = f"booth-{__version__}/"
        assert [] == [name for name in names if not name.startswith(root)]
        for name, content in PROGRAMS.items():
            assert content == archive.read(root + name)
        assert "知识产权" == archive.read(f"{root}lib/booth_app/知识.txt").decode()
        readme = archive.read(f"{root}README.txt")
        assert root + "README.zh-CN.md" in names
    with io.TextIOWrapper(io.BytesIO(readme), "utf-8-sig", newline="") as text:
        lines = text.read().split("\r\n")
    assert "咨询台计数" == lines[0]
    assert not any("\n" in line for line in lines)


def test_the_same_folder_gives_the_same_archive(
    frozen: Path, icon: Path, packed: tuple[Path, Path], tmp_path: Path
) -> None:
    """Whenever it is packed."""
    assert packed[1].read_bytes() == pack(frozen, icon, tmp_path)[1].read_bytes()


def test_every_kind_of_file_is_known_and_forgotten_again() -> None:
    """What the program opens, the installer tells Windows, and the way back takes away."""
    from booth_app.services.given import Kind

    script = (ROOT / "packaging" / "windows" / "booth.nsi").read_text("utf-8")
    for kind in Kind:
        assert 1 == script.count(f'of_a_kind "{kind.value}"'), kind
        assert 1 == script.count(f'no_kind "{kind.value}"'), kind
