"""The wheel and the source archive hold all that the program needs, wherever they are made."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from booth_app import __version__

from ..laptop import ROOT


def _build(target: str, source: Path, out: Path) -> Path:
    """What hatchling makes of ``source``, below ``out``."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(out)],
        cwd=source,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1303776000"},
        check=True,
        capture_output=True,
    )
    [made] = out.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this folder."""
    return _build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive of this folder, unpacked somewhere else."""
    folder = tmp_path_factory.mktemp("source")
    with tarfile.open(_build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / f"booth_app-{__version__}"


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel alone, as pip installs it; what it depends on is found elsewhere."""
    folder = tmp_path_factory.mktemp("installed")
    command = ["install", "--no-deps", "--no-index", "--quiet", "--target", str(folder), str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", *command], check=True, capture_output=True)
    return folder


def test_the_wheel_carries_every_resource_and_module(wheel: Path) -> None:
    """Nothing of the program stays behind in the folder that it was made in, and no test comes."""
    expected = {
        f"booth_app/{path.relative_to(root).as_posix()}"
        for root, folder in ((ROOT, ROOT / "resources"), (ROOT / "booth_app", ROOT / "booth_app"))
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert expected == names
    assert "booth_app/resources/locale/zh_CN/LC_MESSAGES/booth.mo" in names


@pytest.mark.long
def test_the_source_archive_makes_the_same_wheel(
    wheel: Path, unpacked: Path, tmp_path: Path
) -> None:
    """Byte for byte, in another folder and from files of another time."""
    assert wheel.read_bytes() == _build("wheel", unpacked, tmp_path / "again").read_bytes()


@pytest.mark.long
def test_the_source_archive_has_what_the_packages_are_made_with(unpacked: Path) -> None:
    """Whoever has it can check the program and build it."""
    for name in ("packaging/build.sh", "tests/laptop.py", "docs/ARCHITECTURE.md", "LICENSE"):
        assert (unpacked / name).is_file(), name


def test_the_installed_wheel_is_the_whole_program(installed: Path, tmp_path: Path) -> None:
    """Away from its source it counts, prints, speaks Chinese and pictures its window."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}

    def booth(*arguments: object, lang: str = "en_US.UTF-8", stdin: str = "") -> str:
        done = subprocess.run(
            [installed / "bin" / "booth", *map(str, arguments)],
            input=stdin,
            cwd=tmp_path,
            env=environment | {"PYTHONPATH": str(installed), "LANG": lang},
            capture_output=True,
            encoding="utf-8",
            timeout=240,
        )
        assert 0 == done.returncode, done.stderr
        return done.stdout

    data = tmp_path / "data"
    assert f"booth {__version__}\n" == booth("--version")
    booth("--data", data, "setup", "--pack", "example", "--booth", "gsj")
    booth("--data", data, "open-day", "--leader", "赵国哲")
    tap = '{"measure": "consultations", "item": "patent", "n": 1}'
    booth("--data", data, "record", "--stdin", stdin=tap)
    assert "咨询" in booth("--data", data, "totals", lang="zh_CN.UTF-8")
    booth("--data", data, "sheet", "--out", tmp_path / "sheet.pdf")
    assert b"%PDF" == (tmp_path / "sheet.pdf").read_bytes()[:4]
    pictures = booth("--screens", tmp_path / "screens", "--data", data, "--language", "zh_CN")
    assert str(tmp_path / "screens" / "count.png") in pictures.splitlines()
    code = "import booth_app, booth_app.paths as p; print(booth_app.__file__, p.resources())"
    where = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(installed)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.split()
    assert [str(installed)] * 2 == [str(Path(one).parents[1]) for one in where]
