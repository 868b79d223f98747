"""What happens at a booth of the demonstration, and when: the shape of its story, and its acts."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import time

from msgspec import Struct

from booth_app.core.campaign import Campaign
from booth_app.core.details import Told
from booth_app.core.kinds import Outcome

from . import combos, corrections, counting, details, duty, handover, paper, stock
from .changes import Changes
from .workplace import Workplace

_SWITCHED_ON = time(8, 0)
_LAST_TAP = time(11, 35)

Numbers = dict[str, int]
Act = Callable[[Workplace], "Future[Changes]"]
Timed = tuple[time, Act]


class _Counts(Struct, frozen=True):
    """``total`` of a measure, by item, all that is told below included."""

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


class _Sorted(Struct, frozen=True):
    """Somebody who was counted first, and whose ``item`` was found later."""

    measure: str
    item: str
    at: time
    sorted: time


class _Told(Struct, frozen=True):
    """A consultation of which something was told."""

    measure: str
    item: str
    at: time
    outcome: Outcome
    to: str = ""
    persons: int = 0
    minutes: int = 0


class _Sheet(Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """A paper sheet that was entered ``at``; they are numbered as they come."""

    measure: str
    at: time
    start: str
    end: str
    by: str
    items: Numbers


class BoothPlay(Struct, frozen=True, kw_only=True):
    """One booth. ``combos``: how often each was tapped; ``left``, ``counting``: who, and when."""

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
    combos: Numbers = {}
    sorted: list[_Sorted] = []
    told: list[_Told] = []
    sheets: list[_Sheet] = []
    left: dict[str, time] = {}
    counting: dict[str, time] = {}
    note: str = ""


class Play(Struct, frozen=True):
    """The whole story, as ``resources/demo/example.toml`` tells it."""

    campaign: str
    day: str
    offset: int
    opens: time
    counts_stock: time
    closes: time
    booths: list[BoothPlay]


def acts(campaign: Campaign, story: Play, booth: BoothPlay, chance: random.Random) -> list[Timed]:
    """All that happens at a booth between opening and closing, in order."""
    made = [
        *_taps(campaign, story, booth, chance),
        *_combos(story, booth, chance),
        *_refills(booth),
        *_slips(booth),
        *_sorted(booth),
        *_told(booth),
        *_sheets(booth),
        *((when, _goes(person)) for person, when in booth.left.items()),
        *((when, _hand_over(person)) for person, when in booth.counting.items()),
    ]
    return sorted(made, key=lambda timed: timed[0])


def _taps(
    campaign: Campaign, story: Play, booth: BoothPlay, chance: random.Random
) -> Iterator[Timed]:
    """The taps that are left of the figures when all that has a time of its own is taken off."""
    elsewhere = _counted_elsewhere(campaign, booth)
    for counts in booth.counts:
        if sum(counts.items.values()) != counts.total:
            raise ValueError(f"{booth.code}: {counts.measure} are not {counts.total}")
        for item, n in counts.items.items():
            bulk = counts.bulk.get(item, [])
            single = n - sum(bulk) - elsewhere[counts.measure, item]
            for size in [*bulk, *[1] * single]:
                yield _moment(story, booth, chance), _count(counts.measure, item, size)


def _counted_elsewhere(campaign: Campaign, booth: BoothPlay) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for slip in booth.slips:
        found[slip.measure, slip.item] += slip.instead
    found.update((one.measure, one.item) for one in booth.sorted)
    found.update((one.measure, one.item) for one in booth.told)
    for sheet in booth.sheets:
        found.update({(sheet.measure, item): n for item, n in sheet.items.items()})
    for combo in campaign.combos:
        for part in combo.parts:
            found[part.measure, part.item] += part.n * booth.combos.get(combo.code, 0)
    return found


def _combos(story: Play, booth: BoothPlay, chance: random.Random) -> Iterator[Timed]:
    for code, times in booth.combos.items():
        for _ in range(times):
            yield _moment(story, booth, chance), _tap_combo(code)


def _refills(booth: BoothPlay) -> Iterator[Timed]:
    for kept in booth.stock:
        for item, n in kept.refilled.items():
            yield kept.refilled_at, _refill(kept.measure, item, n)


def _slips(booth: BoothPlay) -> Iterator[Timed]:
    for slip in booth.slips:
        made: list[Future[Changes]] = []
        yield slip.at, _remembered(_count(slip.measure, slip.item, slip.n), made)
        yield slip.seen, _take_back(made, slip.reason)
        if slip.instead:
            yield slip.seen, _count(slip.measure, slip.item, slip.instead)


def _sorted(booth: BoothPlay) -> Iterator[Timed]:
    for one in booth.sorted:
        made: list[Future[Changes]] = []
        yield one.at, _remembered(_count(one.measure, "", 1), made)
        yield one.sorted, _classify(made, one.item)


def _told(booth: BoothPlay) -> Iterator[Timed]:
    for one in booth.told:
        made: list[Future[Changes]] = []
        yield one.at, _remembered(_count(one.measure, one.item, 1), made)
        yield one.at, _describe(made, Told("", one.outcome, one.to, one.persons, one.minutes))


def _sheets(booth: BoothPlay) -> Iterator[Timed]:
    for number, sheet in enumerate(booth.sheets, 1):
        yield sheet.at, _enter(str(number), sheet)


def _moment(story: Play, booth: BoothPlay, chance: random.Random) -> time:
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


def _tap_combo(code: str) -> Act:
    return lambda place: combos.tap_combo(place, code)


def _refill(measure: str, item: str, n: int) -> Act:
    return lambda place: stock.note_stock(place, measure, item, "refilled", n)


def _goes(person: str) -> Act:
    return lambda place: duty.check_out(place, person)


def _hand_over(person: str) -> Act:
    def do(place: Workplace) -> "Future[Changes]":
        future = handover.hand_over(place, person)
        future.result()  # the taps that follow carry the name
        handover.recall(place)
        return future

    return do


def _enter(number: str, sheet: _Sheet) -> Act:
    tallies = [paper.Tally(sheet.measure, n, item) for item, n in sheet.items.items()]
    return lambda place: paper.enter(
        place, number, tallies, start=sheet.start, end=sheet.end, by=sheet.by
    )


def _remembered(act: Act, made: list["Future[Changes]"]) -> Act:
    def do(place: Workplace) -> "Future[Changes]":
        made.append(act(place))
        return made[-1]

    return do


def _take_back(made: list["Future[Changes]"], reason: str) -> Act:
    return lambda place: corrections.void(place, _seq(made), reason)


def _classify(made: list["Future[Changes]"], item: str) -> Act:
    return lambda place: corrections.classify(place, _seq(made), item)


def _describe(made: list["Future[Changes]"], told: Told) -> Act:
    return lambda place: details.describe(place, _seq(made), told)


def _seq(made: list["Future[Changes]"]) -> int:
    [counted] = made
    return counted.result().entries[0].entry.seq
