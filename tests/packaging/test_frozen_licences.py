"""The folder of licences that goes beside a frozen program."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from booth_app.services import licences

from ..laptop import ROOT

LIBRARIES = [Path("/lib/x86_64-linux-gnu/libz.so.1"), Path("/usr/lib/x86_64-linux-gnu/libz.so.1")]
ON_DEBIAN = shutil.which("dpkg-query") is not None and any(one.exists() for one in LIBRARIES)


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the libraries of a package and of the system, and its licences."""
    folder = tmp_path_factory.mktemp("frozen") / "booth"
    (folder / "lib" / "PySide6").mkdir(parents=True)
    (folder / "lib" / "PySide6" / "libQt6Core.so.6").touch()
    for library in LIBRARIES:
        if library.exists():
            shutil.copy(library, folder / "lib" / library.name)
    script = ROOT / "packaging" / "licences.py"
    for _twice in range(2):
        subprocess.run([sys.executable, script, folder], check=True, capture_output=True)
    return folder


@pytest.fixture
def as_frozen(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program believes that it runs from that folder."""
    licences.parts.cache_clear()
    monkeypatch.setattr(sys, "executable", str(frozen / "booth"))
    yield
    licences.parts.cache_clear()


@pytest.mark.usefixtures("as_frozen")
def test_a_frozen_program_reads_what_lies_beside_it(frozen: Path) -> None:
    """Every part of the installation is there with its text, but for what was not frozen."""
    ours = [part.name for part in licences.installed() if part.name != "pip"]
    parts = licences.parts()
    assert ours == [part.name for part in parts][: len(ours)]
    for part in parts:
        assert 400 < len(licences.text_of(part))
        assert all(Path(text).is_relative_to(frozen / "LICENCES") for text in part.texts)


@pytest.mark.skipif(not ON_DEBIAN, reason="the libraries of other systems belong to no package")
@pytest.mark.usefixtures("as_frozen")
def test_libraries_of_the_system_bring_their_copyright_file(frozen: Path) -> None:
    """What was taken from Debian is named with its package; what a wheel brought is not."""
    found = {part.name: part for part in licences.parts()}
    assert found["zlib1g"].version
    assert "Jean-loup Gailly" in licences.text_of(found["zlib1g"])
    assert not [name for name in found if name.startswith("libqt6")]


def test_it_wants_a_folder(tmp_path: Path) -> None:
    """Without one it says how it is used, and makes nothing."""
    script = ROOT / "packaging" / "licences.py"
    done = subprocess.run([sys.executable, script, tmp_path / "none"], capture_output=True)
    assert 2 == done.returncode and b"FROZEN" in done.stderr
    assert [] == list(tmp_path.iterdir())
