"""The demonstration: the example campaign, played through the services with a clock of its own.

What happens at each booth stands in ``resources/demo/example.toml``. The figures that a booth
ends with are exact; when each tap falls is chance, the same in every run.
"""

import random
import tomllib
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta, timezone
from pathlib import Path
from typing import TypeVar

import msgspec

from booth_app import i18n, paths
from booth_app.core.entries import Stamp
from booth_app.core.kinds import Duty

from . import closing, day_tables, days, exporting, reporting, setup, stock, tally_sheets
from .demo_acts import BoothPlay, Play, acts
from .demo_folder import DemoFolder
from .office import demo as demo_office
from .office import drafting, report
from .screens import Screens
from .workplace import Workplace
from .writing import write_file

T = TypeVar("T")

_SEED = 20110426
_SWITCHED_ON = time(8, 0)
_EXPORTED = time(11, 42)
_COLLECTED = time(18, 0)
_OFFICE = "office"


class _PlayedClock:
    """Says the time that the play has come to."""

    def __init__(self, day: str, offset: int) -> None:
        self._day = datetime.fromisoformat(day).replace(tzinfo=timezone(timedelta(hours=offset)))
        self.turn_to(_SWITCHED_ON)

    def turn_to(self, when: time) -> None:
        """It is now ``when``."""
        self._now = datetime.combine(self._day, when, self._day.tzinfo)

    def stamp(self) -> Stamp:
        """The moment that the play has come to."""
        on = datetime.combine(self._day, _SWITCHED_ON, self._day.tzinfo)
        return Stamp(self._now, (self._now - on) // timedelta(milliseconds=1), "demo")


def play(out: Path) -> Iterator[Path]:
    """Play every booth, then the office; yield each file left in ``out``: files, sheets, pictures.

    An earlier demonstration in ``out`` is replaced; a folder that holds other people's files
    under the same names is refused, and none of them is touched.
    """
    text = paths.resource("demo", "example.toml").read_text("utf-8")
    story = msgspec.convert(tomllib.loads(text), Play)
    folder = DemoFolder(out)
    folder.clear([*(booth.code for booth in story.booths), _OFFICE])
    collected: list[Path] = []
    with Screens() as screens:
        for booth in story.booths:
            data = folder.data(booth.code)
            clock = _PlayedClock(story.day, story.offset)
            # each page can only be seen at its own hour: nothing yet, set up, open, closed
            if booth is story.booths[0]:
                screens.start(story.campaign, data, _now(clock), i18n.CHINESE)
            with Workplace(data, clock, threaded=True) as place:
                setup.set_up(place, setup.read_pack(place, story.campaign), booth.code).result()
                if booth.sheets:
                    place.reload()
                    blank = folder.place_for(f"tally-sheets-{booth.code}.pdf")
                    _in_chinese(tally_sheets.print_sheets, place, len(booth.sheets), blank)
                    yield folder.keep(blank)
            screens.start(booth.code, data, _now(clock), i18n.CHINESE)
            with Workplace(data, clock, threaded=True) as place:
                _until_noon(place, clock, story, booth)
            screens.start(booth.code, data, _now(clock), i18n.CHINESE)
            with Workplace(data, clock, threaded=True) as place:
                _close_up(place, clock, story, booth)
                clock.turn_to(_EXPORTED)
                made = exporting.export(place, out)
                tables = _in_chinese(day_tables.write_tables, place, made.last, out)
                for path in (made.path, *tables.written):
                    yield folder.keep(path)
                sheet = folder.place_for(f"daily-sheet-{booth.code}-{story.day}.pdf")
                _in_chinese(reporting.write_sheet, place, story.day, sheet)
                yield folder.keep(sheet)
                collected.append(made.path)
            screens.start(booth.code, data, _now(clock), i18n.CHINESE)
        clock.turn_to(_COLLECTED)
        data = folder.data(_OFFICE)
        with demo_office.play(data, story.campaign, collected, clock) as office:
            roll_up = folder.place_for(f"roll-up-{story.day}.xlsx")
            write_file(_in_chinese(report.render, office, "xlsx"), roll_up)
            yield folder.keep(roll_up)
            for kind in drafting.KINDS:
                for ending in drafting.ENDINGS:
                    path = folder.place_for(f"{kind}-{story.day}.{ending}")
                    write_file(drafting.render(drafting.draft(office, kind), ending), path)
                    yield folder.keep(path)
        screens.start(_OFFICE, data, _now(clock), i18n.CHINESE, office=True)
        for code, picture in screens.finish():
            yield folder.take(picture, f"{code}-{picture.name}")


def _now(clock: _PlayedClock) -> str:
    return clock.stamp().at.isoformat()


def _in_chinese(write: Callable[..., T], *arguments: object) -> T:
    """Call ``write`` in the campaign's own language, whatever the terminal speaks."""
    spoken = i18n.language()
    i18n.use(i18n.CHINESE)
    try:
        return write(*arguments)
    finally:
        i18n.use(spoken)


def _until_noon(place: Workplace, clock: _PlayedClock, story: Play, booth: BoothPlay) -> None:
    clock.turn_to(story.opens)
    people = [*(Duty(name) for name in booth.staff), *(Duty(name, True) for name in booth.lawyers)]
    days.open_day(
        place,
        story.day,
        leader=booth.leader,
        leader_post=booth.post,
        staff=people,
        facts=booth.facts,
        stock={(kept.measure, item): n for kept in booth.stock for item, n in kept.brought.items()},
    ).result()
    chance = random.Random(f"{_SEED} {booth.code}")
    asked = []
    for when, act in acts(place.require()[0], story, booth, chance):
        clock.turn_to(when)
        asked.append(act(place))
    for answer in asked:
        answer.result()


def _close_up(place: Workplace, clock: _PlayedClock, story: Play, booth: BoothPlay) -> None:
    clock.turn_to(story.counts_stock)
    for kept in booth.stock:
        for item, n in kept.counted.items():
            stock.note_stock(place, kept.measure, item, "counted", n).result()
    clock.turn_to(story.closes)
    closing.close_day(place, note=booth.note).result()
