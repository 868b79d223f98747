"""Makes the quick start anew, in both languages, with pictures of the real window.

    .venv/bin/python packaging/quick_start.py [OUT]

Needs no display. OUT is ``resources/quick-start`` if not given. A day is played at the example's
booth, with a clock that stands still, so that the same program makes the same pages.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded
os.environ["QT_SCALE_FACTOR"] = "2"  # sharp on paper

from PIL import Image
from PySide6.QtCore import QBuffer, QPoint, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from booth_app import app, i18n
from booth_app.core.entries import Stamp
from booth_app.core.kinds import Duty
from booth_app.gui.export_step import ExportStep
from booth_app.gui.later_panel import LaterPanel
from booth_app.gui.main_window import MainWindow
from booth_app.gui.pages import CLOSE, COUNT
from booth_app.gui.screens import settle
from booth_app.gui.shell import Shell
from booth_app.gui.widgets.step_card import StepCard
from booth_app.gui.widgets.tile import Tile
from booth_app.reports.quick_start import PICTURE_SHAPE
from booth_app.services import closing, counting, days, preferences, quick_start, setup
from booth_app.services.workplace import Workplace

ROOT = Path(__file__).resolve().parent.parent
PDFS = ROOT / "resources" / "quick-start"
BOOTH, DAY = "gsj", "2011-04-26"
WINDOW = (1366, 768)
WIDE, COLOURS = 1200, 64
"""Pixels across a picture, and its colours: seen no difference, half the size."""
RING, RING_PX = "#B45309", 4
"""Around what is to be pressed: dark enough to be seen when it is printed in grey."""
COUNTS = {
    "consultations": {"patent": 58, "trademark": 87, "funding": 21, "rights": 34, "fakes": 29},
    "leaflets": {"tm_qa": 204, "fakes_guide": 181, "consumer": 99},
}
BROUGHT = {
    ("leaflets", "tm_qa"): 250,
    ("leaflets", "fakes_guide"): 200,
    ("leaflets", "consumer"): 160,
}
LEFT = {("leaflets", "tm_qa"): 46, ("leaflets", "fakes_guide"): 19, ("leaflets", "consumer"): 61}
STAFF = ("李红", "王建国", "陈小芳")
LEADER, POST = "赵国哲", "副局长"


class _Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        self._asked = 0
        self.turn_to("08:30:00")

    def turn_to(self, time: str) -> None:
        """It is now this time of the day."""
        self._now = f"{DAY}T{time}+08:00"

    def stamp(self) -> Stamp:
        """The moment that was set; two are never quite the same."""
        self._asked += 1
        return Stamp(datetime.fromisoformat(self._now), self._asked, "picture")


def main(arguments: Sequence[str]) -> int:
    """Make both; prints what was made."""
    out = Path(arguments[0]) if arguments else PDFS
    out.mkdir(parents=True, exist_ok=True)
    for language in i18n.LANGUAGES:
        i18n.use(language)
        with tempfile.TemporaryDirectory(prefix="booth-quick-start-") as work:
            pictures = _play(Path(work), language)
        path = out / quick_start.kept().name
        path.write_bytes(quick_start.build(pictures))
        print(f"{path} ({path.stat().st_size // 1000} kB)")
    return 0


def _play(work: Path, language: str) -> dict[str, bytes]:
    """A day at the booth, and what the window shows of it: a PNG of each step."""
    clock = _Clock()
    with Workplace(work / "data", clock) as place:
        setup.set_up(place, setup.read_pack(place, "example"), BOOTH).result()
        place.reload()
        preferences.prefer(place, "language", language).result()
        people = [preferences.Member(LEADER, POST, leads=True), *map(preferences.Member, STAFF)]
        preferences.remember_roster(place, people).result()
    made = {}
    with _window(work, clock) as (window, _settle):
        made[quick_start.CHECK_IN] = _picture(window, QRect(18, 256, 624, 328))
    with Workplace(work / "data", clock) as place:
        _open(place)
        for measure, items in COUNTS.items():
            for item, n in items.items():
                clock.turn_to("10:48:00")
                counting.record(place, measure, item, n - 1).result()
        for at, item in enumerate(("patent", "rights", "trademark", "fakes", "funding")):
            clock.turn_to(f"10:52:0{at}")
            counting.record(place, "consultations", item).result()
        for item in COUNTS["leaflets"]:
            counting.record(place, "leaflets", item).result()
    with _window(work, clock) as (window, settle_down):
        tiles = [tile for tile in window.findChildren(Tile) if tile.isVisible()]
        region = QRect(98, 70, 712, 374)
        made[quick_start.TAP] = _picture(window, region, tiles[1])
        undo = _labelled(window, i18n._("Undo"))
        made[quick_start.UNDO] = _picture(window, QRect(812, 66, 546, 287), undo)
        ask = _labelled(window, i18n._("Enter later"))
        ask.click()
        settle_down()
        [panel] = window.findChildren(LaterPanel)
        high = ask.mapTo(window, ask.rect().bottomLeft()).y() - panel.y() + 4
        around = QRect(panel.mapTo(window, QPoint(-150, -16)), QSize(round(1.9 * high), high))
        made[quick_start.LATER] = _picture(window, around, ask)
        window.show_page(COUNT)
        window.show_page(CLOSE)
        settle_down()
        made[quick_start.CLOSE] = _picture(window, QRect(96, 70, 604, 318))
    clock.turn_to("11:40:00")
    with Workplace(work / "data", clock) as place:
        closing.close_day(place, counted=LEFT).result()
    clock.turn_to("11:42:00")
    with _window(work, clock) as (window, settle_down):
        window.show_closed(DAY)
        settle_down()
        [step] = window.findChildren(ExportStep)
        cards = [card for card in window.findChildren(StepCard) if card.isAncestorOf(step)]
        cards[0].opened.emit()
        (work / "stick").mkdir()
        step.export(work / "stick")
        settle_down()
        top = cards[0].mapTo(window, cards[0].rect().topLeft())
        words = i18n._("✓ The stick can be removed safely.")
        [safe] = [one for one in step.findChildren(QLabel) if one.text() == words]
        around = QRect(top.x() - 8, top.y() - 118, 517, 272)
        made[quick_start.EXPORT] = _picture(window, around, safe)
    return made


def _open(place: Workplace) -> None:
    days.open_day(
        place,
        DAY,
        leader=LEADER,
        leader_post=POST,
        staff=[Duty(name) for name in STAFF],
        facts={"boards": 5},
        stock=BROUGHT,
    ).result()


@contextmanager
def _window(work: Path, clock: _Clock) -> Iterator[tuple[MainWindow, Callable[[], None]]]:
    """The real window, and how to wait until it shows all that it was asked for."""
    place = Workplace(work / "data", clock, threaded=True)
    _application, desk, window = app.start(place)
    assert isinstance(window, MainWindow)
    window.resize(*WINDOW)

    def settle_down() -> None:
        settle(desk, window)

    settle_down()
    try:
        yield window, settle_down
    finally:
        window.close()
        desk.close()


def _labelled(window: Shell, name: str) -> QWidget:
    """The button whose name begins so."""
    found = window.findChildren(QAbstractButton)
    return next(b for b in found if b.isVisible() and b.accessibleName().startswith(name))


def _picture(window: Shell, region: QRect, pressed: QWidget | None = None) -> bytes:
    """A part of the window as a PNG, with a ring around what is to be pressed."""
    shown = window.grab()
    if pressed is not None:
        place = QRect(pressed.mapTo(window, pressed.rect().topLeft()), pressed.size())
        painter = QPainter(shown)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(RING), RING_PX))
        painter.drawRoundedRect(place.adjusted(-3, -3, 3, 3), 12, 12)
        painter.end()
    ratio = int(shown.devicePixelRatio())
    sharp = QRect(region.topLeft() * ratio, region.size() * ratio)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    shown.copy(sharp).save(buffer, "PNG")
    with Image.open(BytesIO(bytes(buffer.data().data()))) as image:
        size = (WIDE, round(WIDE / PICTURE_SHAPE))
        small = image.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    file = BytesIO()
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
