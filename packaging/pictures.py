"""Makes the pictures of the READMEs anew, from the real window and the real daily sheet.

    .venv/bin/python packaging/pictures.py

Needs no display. The same program makes the same pictures, but for one line: the foot of the
daily sheet names the exported file, and that name holds the random id of its log.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import pypdfium2
from PIL import Image

from booth_app.core.entries import Stamp
from booth_app.services import days
from booth_app.services.workplace import Workplace

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
BOOTH, DAY = "gsj", "2011-04-26"
MORNING, NOON = f"{DAY}T08:25:00+08:00", f"{DAY}T11:36:10+08:00"
LAPTOP, TALL = "1366x768", "1366x960"
"""The usual screen; and one on which every step of the closing page is in sight."""
SHEET_WIDTH = 1000
MOST_BYTES = 150_000
CHINESE, ENGLISH = "zh_CN", "en"


class _NoonClock:
    """Stands still, so that the pictures show the same moment every time."""

    def stamp(self) -> Stamp:
        """Always the same moment."""
        return Stamp(datetime.fromisoformat(NOON), 0, "picture")


def main() -> int:
    """Make all of them; 1 if one is larger than it should be."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="booth-pictures-") as folder:
        made = _make(Path(folder))
    for path in made:
        print(f"{path.relative_to(ROOT)} ({path.stat().st_size // 1000} kB)")
    return 1 if any(path.stat().st_size > MOST_BYTES for path in made) else 0


def _make(work: Path) -> list[Path]:
    demo = work / "demo"
    _booth("demo", "--out", str(demo))
    made = [_sheet(demo / f"daily-sheet-{BOOTH}-{DAY}.pdf")]

    new = work / "new"
    made.append(_keep(_screens(new, work, MORNING)["first-run"], "first-run"))
    _booth("setup", "--data", str(new), "--pack", "example", "--booth", BOOTH)
    made.append(_keep(_screens(new, work, MORNING)["check-in"], "check-in"))

    busy = work / "busy"
    shutil.copytree(demo / BOOTH / "data", busy)
    with Workplace(busy, _NoonClock()) as place:
        days.reopen(place, DAY).result()
    made.append(_keep(_screens(busy, work, NOON)["count"], "counter"))
    made.append(_keep(_screens(busy, work, NOON)["log"], "log"))
    made.append(_keep(_screens(busy, work, NOON, size=TALL)["close"], "closing"))
    made.append(_keep(_screens(busy, work, NOON, language=ENGLISH)["count"], "counter-en"))
    return made


def _screens(
    data: Path, work: Path, at: str, *, language: str = CHINESE, size: str = LAPTOP
) -> dict[str, Path]:
    """Picture every page of the window over ``data``, by the page's name."""
    where = ["--data", str(data), "--screens", str(work / "screens")]
    look = ["--at", at, "--language", language, "--size", size]
    said = _python("-m", "booth_app.app", *where, *look)
    return {Path(line).stem: Path(line) for line in said.splitlines()}


def _sheet(pdf: Path) -> Path:
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        image: Image.Image = page.render(scale=SHEET_WIDTH / page.get_width()).to_pil()
        page.close()
    return _save(image, "daily-sheet")


def _keep(picture: Path, name: str) -> Path:
    with Image.open(picture) as image:
        return _save(image, name)


def _save(image: Image.Image, name: str) -> Path:
    """Save with 256 colours, which halves the size and is not seen."""
    path = PICTURES / f"{name}.png"
    few = image.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    return path


def _booth(*arguments: str) -> None:
    _python("-m", "booth_app", *arguments)


def _python(*arguments: str) -> str:
    # the locale names no English: the program then speaks Chinese
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        timeout=300,
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
