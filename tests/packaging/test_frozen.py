"""The frozen program: what goes into its folder, and that the folder is the whole program."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from ..laptop import ROOT

FROZEN = ROOT / "build" / "frozen" / "booth"
QT = "PySide6/Qt"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="names of libraries on Linux")


@pytest.fixture(scope="module")
def trim() -> ModuleType:
    """packaging/frozen/trim.py, which PyInstaller's specification asks."""
    path = ROOT / "packaging" / "frozen" / "trim.py"
    spec = importlib.util.spec_from_file_location("trim", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/plugins/platforms/libqxcb.so",
        f"{QT}/plugins/platforms/libqwayland-generic.so",  # as it is called in Qt 6.8
        f"{QT}/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        f"{QT}/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        f"{QT}/plugins/printsupport/libcupsprintersupport.so",
        f"{QT}/translations/qtbase_zh_CN.qm",
        f"{QT}/lib/libQt6Widgets.so.6",
        f"{QT}/lib/libicudata.so.73",
        "PySide6/plugins/platforms/qwindows.dll",
        "booth_app/resources/fonts/NotoSansSC-Regular.ttf",
    ],
)
def test_what_the_window_needs_goes_in(trim: ModuleType, name: str) -> None:
    """Chinese is typed through the input contexts, and printed through CUPS."""
    assert trim.keeps(name)


@on_linux
def test_the_systems_libraries_stay_with_the_system(trim: ModuleType) -> None:
    """All but Python's, and those of X11 that a desktop may lack."""
    names = ["libc.so.6", "libstdc++.so.6", "libglib-2.0.so.0", "libX11.so.6", "libdbus-1.so.3"]
    assert [] == [name for name in names if trim.keeps(name)]
    for name in ("libpython3.11.so.1.0", "libxcb-cursor.so.0", "libxkbcommon-x11.so.0"):
        assert trim.keeps(name)


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/plugins/tls/libqopensslbackend.so",
        f"{QT}/plugins/imageformats/libqtiff.so",
        f"{QT}/lib/libQt6EglFSDeviceIntegration.so.6",
        f"{QT}/translations/qtbase_de.qm",
        "click-8.5.1.dist-info/METADATA",
        "pypinyin/core.pyi",
    ],
)
def test_what_nothing_asks_for_stays_out(trim: ModuleType, name: str) -> None:
    """Other languages, other screens, what only builds and explains programs."""
    assert not trim.keeps(name)


@pytest.fixture(scope="module")
def folder() -> Path:
    """The frozen program as build.sh makes it, or has made it."""
    if not (FROZEN / "booth").exists():
        script = ROOT / "packaging" / "build.sh"
        subprocess.run(["sh", str(script), "frozen"], check=True, capture_output=True)
    return FROZEN


@pytest.fixture
def booth(folder: Path, tmp_path: Path) -> Callable[..., str]:
    """Runs it with little of this process's environment; what it said."""

    def run(*arguments: object) -> str:
        environment = {"LANG": "en_US.UTF-8", "HOME": str(tmp_path), "PATH": os.environ["PATH"]}
        done = subprocess.run(
            [folder / "booth", *map(str, arguments)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
        )
        assert 0 == done.returncode, done.stderr
        return done.stdout

    return run


@pytest.mark.long
def test_the_folder_is_small_and_has_no_links(folder: Path) -> None:
    """At most 150 MB; a stick may have a file system that knows no links."""
    files = list(folder.rglob("*"))
    assert [] == [path for path in files if path.is_symlink()]
    assert 150e6 > sum(path.stat().st_size for path in files if path.is_file())


@pytest.mark.long
def test_qt_can_be_exchanged(folder: Path) -> None:
    """Its libraries are files of their own, under the names that Qt gives them."""
    for name in ("Core", "Gui", "Widgets"):
        assert (folder / "lib" / QT / "lib" / f"libQt6{name}.so.6").is_file()


@pytest.mark.long
def test_it_plays_the_demonstration(booth: Callable[..., str], tmp_path: Path) -> None:
    """Two booths and an office: every kind of document, every page of the window."""
    out = tmp_path / "demo"
    booth("demo", "--out", out)
    made = {path.suffix for path in out.iterdir()}
    assert {".booth", ".csv", ".docx", ".pdf", ".png", ".xlsx"} <= made
    assert "684" in booth("verify", next(out.glob("*_gsj_*.booth")))
    assert (out / "gsj-count.png").is_file() and (out / "office-totals.png").is_file()
