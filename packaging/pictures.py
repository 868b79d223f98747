"""Makes the pictures of the READMEs anew, from the real window and the real sheets.

    .venv/bin/python packaging/pictures.py

Needs no display. The same program makes the same pictures, but for what holds the random id of the
demonstration's log: the name of the exported file, and the numbers of the tally sheets.
"""

import os
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import pypdfium2
from PIL import Image

from booth_app import i18n
from booth_app.core.entries import Stamp
from booth_app.services import attendance, days, referrals
from booth_app.services.workplace import Workplace

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
BOOTH, DAY = "gsj", "2011-04-26"
EVENING = f"{DAY}T11:41:10+08:00"
SHEET_WIDTH = 1000
MOST_BYTES = 150_000
PAGES = {
    "check-in": "check-in",
    "count": "counter",
    "log": "log",
    "stock": "stock",
    "people": "people",
    "facts": "facts",
    "close": "closing",
    "paper": "paper",
    "settings": "settings",
}
"""Pages that the demonstration pictures, and what their pictures are called here."""
OFFICE_PAGES = ("inbox", "returns", "totals", "activities", "reports", "campaign")


class _EveningClock:
    """Stands still, so that the pictures show the same moment every time."""

    def stamp(self) -> Stamp:
        """Always the same moment."""
        return Stamp(datetime.fromisoformat(EVENING), 0, "picture")


def main() -> int:
    """Make all of them; 1 if one is larger than it should be."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    i18n.use(i18n.CHINESE)
    with tempfile.TemporaryDirectory(prefix="booth-pictures-") as folder:
        made = _make(Path(folder))
    for path in made:
        print(f"{path.relative_to(ROOT)} ({path.stat().st_size // 1000} kB)")
    return 1 if any(path.stat().st_size > MOST_BYTES for path in made) else 0


def _make(work: Path) -> list[Path]:
    demo = work / "demo"
    _python("-m", "booth_app", "demo", "--out", str(demo))
    made = [
        _keep(demo / "example-first-run.png", "first-run"),
        *(_keep(demo / f"{BOOTH}-{page}.png", name) for page, name in PAGES.items()),
        *(_keep(demo / f"office-{page}.png", f"office-{page}") for page in OFFICE_PAGES),
        _sheet(demo / f"daily-sheet-{BOOTH}-{DAY}.pdf", "daily-sheet"),
        _sheet(demo / f"tally-sheets-{BOOTH}.pdf", "tally-sheet"),
    ]
    data = demo / BOOTH / "data"
    with Workplace(data, _EveningClock()) as place:
        made += _papers(place, work)
        days.reopen(place, DAY).result()
    return [*made, _keep(_counter_in_english(data, work), "counter-en")]


def _papers(place: Workplace, work: Path) -> list[Path]:
    """The attendance sheet, and the slip of the one consultation that was referred."""
    staff, slip = work / "attendance.pdf", work / "slip.pdf"
    attendance.write_sheet(place, DAY, staff)
    [referred] = [
        detail for detail in place.reader.details(DAY) if detail.entry.data.get("referred")
    ]
    referrals.write_slip(place, referred.entry.seq, slip)
    return [_sheet(staff, "attendance-sheet"), _sheet(slip, "referral-slip")]


def _counter_in_english(data: Path, work: Path) -> Path:
    look = ["--screens", str(work / "screens"), "--at", EVENING, "--language", i18n.ENGLISH]
    said = _python("-m", "booth_app.app", "--data", str(data), *look)
    [counter] = [Path(line) for line in said.splitlines() if Path(line).stem == "count"]
    return counter


def _sheet(pdf: Path, name: str) -> Path:
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        image: Image.Image = page.render(scale=SHEET_WIDTH / page.get_width()).to_pil()
        page.close()
    return _save(image, name)


def _keep(picture: Path, name: str) -> Path:
    with Image.open(picture) as image:
        return _save(image, name)


def _save(image: Image.Image, name: str) -> Path:
    """Save with 256 colours, which halves the size and is not seen."""
    path = PICTURES / f"{name}.png"
    few = image.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    return path


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
