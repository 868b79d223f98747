"""The icons in all sizes, as packages bring them along."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from ..laptop import ROOT

NAMES = [
    "apps/booth",
    "mimetypes/application-vnd.booth-log+zip",
    "mimetypes/application-vnd.booth-pack+zip",
    "mimetypes/application-vnd.booth-receipt+zip",
]
LIGHT, DARK = (240, 240, 240), (32, 33, 36)


def drawn(out: Path) -> Path:
    """The icons, made anew by a process of its own."""
    script = ROOT / "packaging" / "icons.py"
    subprocess.run([sys.executable, script, out], check=True, capture_output=True, timeout=120)
    return out


@pytest.fixture(scope="module")
def icons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn(tmp_path_factory.mktemp("icons") / "a")


@pytest.mark.parametrize("name", NAMES)
def test_each_size_is_there_and_seen(icons: Path, name: str) -> None:
    """Every icon has the sizes that desktops ask for, and stands out on light and on dark."""
    for size in (16, 22, 24, 32, 48, 64, 128, 256, 512):
        with Image.open(icons / "hicolor" / f"{size}x{size}" / f"{name}.png") as icon:
            assert (size, size) == icon.size
            for ground in (LIGHT, DARK):
                shown = Image.new("RGB", icon.size, ground)
                shown.paste(icon, mask=icon.getchannel("A"))
                red, green, blue = ImageChops.difference(
                    shown, Image.new("RGB", icon.size, ground)
                ).split()
                apart = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
                assert sum(apart[60:]) > 0.2 * sum(apart), (size, ground)
    assert (icons / "hicolor" / "scalable" / f"{name}.svg").is_file()


def test_the_program_is_known_by_five_strokes_at_sixteen_pixels(icons: Path) -> None:
    """At its smallest no stroke is blurred: white and yellow are pure where strokes are."""
    with Image.open(icons / "hicolor" / "16x16" / "apps" / "booth.png") as icon:
        colours = {icon.getpixel(at)[:3] for at in ((3, 3), (7, 6), (11, 7), (4, 8))}
        assert {(255, 255, 255)} == colours
        assert (255, 201, 60) == icon.getpixel((2, 12))[:3] == icon.getpixel((13, 13))[:3]


def test_windows_and_macos_get_theirs(icons: Path) -> None:
    """One file holds every size."""
    with Image.open(icons / "booth.ico") as icon:
        assert {16, 24, 32, 48, 64, 128, 256} == {wide for wide, _high in icon.info["sizes"]}
    with Image.open(icons / "booth.icns") as icon:
        assert {(512, 512, 2), (16, 16, 2)} <= set(icon.info["sizes"])


def test_the_same_drawings_give_the_same_files(icons: Path, tmp_path: Path) -> None:
    """So that two builds do not differ by them."""
    again = drawn(tmp_path / "b")
    files = sorted(path.relative_to(icons) for path in icons.rglob("*") if path.is_file())
    assert 48 == len(files)
    assert [(icons / one).read_bytes() for one in files] == [
        (again / one).read_bytes() for one in files
    ]
