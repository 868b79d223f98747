"""The demonstration: the example campaign, played through the services with a clock of its own.

What happens at each booth stands in ``resources/demo/example.toml``. The figures that a booth
ends with are exact; when each tap falls is chance, the same in every run.
"""

import random
import tomllib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from datetime import datetime, time, timedelta, timezone
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from booth_app import i18n, paths
from booth_app.core.entries import Stamp
from booth_app.core.kinds import Duty

from . import closing, corrections, counting, day_tables, days, exporting, reporting, setup, stock
from .changes import Changes
from .demo_folder import DemoFolder
from .screens import Screens
from .workplace import Workplace

T = TypeVar("T")

_SEED = 20110426
_SWITCHED_ON = time(8, 0)
_LAST_TAP = time(11, 35)

Numbers = dict[str, int]
Act = Callable[[Workplace], "Future[Changes]"]


class _Counts(Struct, frozen=True):
    measure: str
    total: int
    items: Numbers
    bulk: dict[str, list[int]] = {}


class _Stock(Struct, frozen=True):
    measure: str
    brought: Numbers
    counted: Numbers
    refilled: Numbers = {}
    refilled_at: time = _SWITCHED_ON


class _Slip(Struct, frozen=True):
    """A wrong count, taken back when it is seen; ``instead`` is then counted."""

    measure: str
    item: str
    n: int
    at: time
    seen: time
    reason: str
    instead: int = 0


class _Booth(Struct, frozen=True, kw_only=True):
    code: str
    leader: str
    post: str
    staff: list[str]
    hours: dict[str, int]
    counts: list[_Counts]
    lawyers: list[str] = []
    facts: Numbers = {}
    stock: list[_Stock] = []
    slips: list[_Slip] = []
    note: str = ""


class _Play(Struct, frozen=True):
    campaign: str
    day: str
    offset: int
    opens: time
    counts_stock: time
    closes: time
    booths: list[_Booth]


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
    """Play every booth and yield each file left in ``out``: booth files, sheets, pictures.

    An earlier demonstration in ``out`` is replaced; a folder that holds other people's files
    under the same names is refused, and none of them is touched.
    """
    text = paths.resource("demo", "example.toml").read_text("utf-8")
    story = msgspec.convert(tomllib.loads(text), _Play)
    folder = DemoFolder(out)
    folder.clear([booth.code for booth in story.booths])
    with Screens() as screens:
        for booth in story.booths:
            data = folder.data(booth.code)
            clock = _PlayedClock(story.day, story.offset)
            # each page can only be seen at its own hour: nothing yet, set up, open, closed
            if booth is story.booths[0]:
                screens.start(story.campaign, data, _now(clock), i18n.CHINESE)
            with Workplace(data, clock, threaded=True) as place:
                setup.set_up(place, setup.read_pack(place, story.campaign), booth.code).result()
            screens.start(booth.code, data, _now(clock), i18n.CHINESE)
            with Workplace(data, clock, threaded=True) as place:
                _until_noon(place, clock, story, booth)
            screens.start(booth.code, data, _now(clock), i18n.CHINESE)
            with Workplace(data, clock, threaded=True) as place:
                _close_up(place, clock, story, booth)
                clock.turn_to(time(11, 42))
                made = exporting.export(place, out)
                tables = _in_chinese(day_tables.write_tables, place, made.log, out)
                for path in (made.path, *tables.written):
                    yield folder.keep(path)
                sheet = folder.place_for(f"daily-sheet-{booth.code}-{story.day}.pdf")
                _in_chinese(reporting.write_sheet, place, story.day, sheet)
                yield folder.keep(sheet)
            screens.start(booth.code, data, _now(clock), i18n.CHINESE)
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


def _until_noon(place: Workplace, clock: _PlayedClock, story: _Play, booth: _Booth) -> None:
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
    acts = [*_taps(story, booth, chance), *_refills(booth), *_slips(booth)]
    asked = []
    for when, act in sorted(acts, key=lambda timed: timed[0]):
        clock.turn_to(when)
        asked.append(act(place))
    for answer in asked:
        answer.result()


def _close_up(place: Workplace, clock: _PlayedClock, story: _Play, booth: _Booth) -> None:
    clock.turn_to(story.counts_stock)
    for kept in booth.stock:
        for item, n in kept.counted.items():
            stock.note_stock(place, kept.measure, item, "counted", n).result()
    clock.turn_to(story.closes)
    closing.close_day(place, note=booth.note).result()


def _taps(story: _Play, booth: _Booth, chance: random.Random) -> Iterator[tuple[time, Act]]:
    for counts in booth.counts:
        if sum(counts.items.values()) != counts.total:
            raise ValueError(f"{booth.code}: {counts.measure} are not {counts.total}")
        for item, n in counts.items.items():
            bulk = counts.bulk.get(item, [])
            corrected = sum(
                slip.instead
                for slip in booth.slips
                if (slip.measure, slip.item) == (counts.measure, item)
            )
            for size in [*bulk, *[1] * (n - sum(bulk) - corrected)]:
                yield _moment(story, booth, chance), _count(counts.measure, item, size)


def _refills(booth: _Booth) -> Iterator[tuple[time, Act]]:
    for kept in booth.stock:
        for item, n in kept.refilled.items():
            yield kept.refilled_at, _refill(kept.measure, item, n)


def _slips(booth: _Booth) -> Iterator[tuple[time, Act]]:
    for slip in booth.slips:
        made: list[Future[Changes]] = []
        yield slip.at, _remembered(_count(slip.measure, slip.item, slip.n), made)
        yield slip.seen, _take_back(made, slip.reason)
        if slip.instead:
            yield slip.seen, _count(slip.measure, slip.item, slip.instead)


def _moment(story: _Play, booth: _Booth, chance: random.Random) -> time:
    """A time between opening and the last tap, in an hour as busy as the booth's ``hours`` say."""
    [hour] = chance.choices(list(booth.hours), list(booth.hours.values()))
    first = max(time(int(hour)), story.opens)
    last = min(time(int(hour), 59, 59), _LAST_TAP)
    second = chance.randrange(_seconds(first) + 20, _seconds(last))
    return time(second // 3600, second // 60 % 60, second % 60)


def _seconds(when: time) -> int:
    return when.hour * 3600 + when.minute * 60 + when.second


def _count(measure: str, item: str, n: int) -> Act:
    return lambda place: counting.record(place, measure, item, n)


def _refill(measure: str, item: str, n: int) -> Act:
    return lambda place: stock.note_stock(place, measure, item, "refilled", n)


def _remembered(act: Act, made: list["Future[Changes]"]) -> Act:
    def do(place: Workplace) -> "Future[Changes]":
        made.append(act(place))
        return made[-1]

    return do


def _take_back(made: Iterable["Future[Changes]"], reason: str) -> Act:
    def do(place: Workplace) -> "Future[Changes]":
        [wrong] = [future.result().entries[0] for future in made]
        return corrections.void(place, wrong.entry.seq, reason)

    return do
