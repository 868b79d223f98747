"""Draws the program's icons in every size that desktops ask for, from resources/icons.

    python packaging/icons.py [OUT]

OUT (build/icons, if not given) gets ``hicolor/`` as Linux wants it, ``booth.ico`` for Windows and
``booth.icns`` for macOS. Needs no display. The same icons give the same files.
"""

import os
import shutil
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded

from PIL import Image
from PySide6.QtCore import QBuffer, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
DRAWN = ROOT / "resources" / "icons"
PROGRAM = "booth"
TYPES = {
    "file-booth": "application-vnd.booth-log+zip",
    "file-boothpack": "application-vnd.booth-pack+zip",
    "file-boothreceipt": "application-vnd.booth-receipt+zip",
}
"""The drawings of the file types, and what a desktop calls their icons."""
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
OF_WINDOWS = (16, 24, 32, 48, 64, 128, 256)
OF_MACOS = (16, 32, 64, 128, 256, 512, 1024)


def main(arguments: Sequence[str]) -> int:
    """Draw all of them into a new folder; prints how many."""
    out = Path(arguments[0]) if arguments else ROOT / "build" / "icons"
    shutil.rmtree(out, ignore_errors=True)
    application = QGuiApplication([])
    hicolor = out / "hicolor"
    for drawn, kind, name in (
        (PROGRAM, "apps", PROGRAM),
        *((drawn, "mimetypes", name) for drawn, name in TYPES.items()),
    ):
        for size in SIZES:
            _write(hicolor / f"{size}x{size}" / kind / f"{name}.png", _png(drawn, size))
        svg = (DRAWN / f"{drawn}.svg").read_bytes()
        _write(hicolor / "scalable" / kind / f"{name}.svg", svg)
    for drawn in (PROGRAM, *TYPES):
        _write(out / f"{drawn}.ico", _together(drawn, "ICO", OF_WINDOWS))
        _write(out / f"{drawn}.icns", _together(drawn, "ICNS", OF_MACOS))
    application.quit()
    print(f"{out} ({sum(path.is_file() for path in out.rglob('*'))} files)")
    return 0


def _png(drawn: str, size: int) -> bytes:
    """The drawing in this many pixels."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer = QSvgRenderer(str(DRAWN / f"{drawn}.svg"))
    if not renderer.isValid():
        raise SystemExit(f"{drawn}.svg cannot be read")
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())


def _together(drawn: str, kind: str, sizes: Sequence[int]) -> bytes:
    """One file with the drawing in several sizes, each drawn for itself and not scaled."""
    pictures = [Image.open(BytesIO(_png(drawn, size))) for size in sizes]
    largest = pictures[-1]
    file = BytesIO()
    largest.save(
        file, kind, append_images=pictures[:-1], sizes=[picture.size for picture in pictures]
    )
    return file.getvalue()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
