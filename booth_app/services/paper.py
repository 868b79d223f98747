"""Entering what was tallied on paper: a whole sheet is one commit, and no sheet counts twice."""

from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import Future

from msgspec import Struct
from msgspec.structs import replace

from booth_app.core.campaign import Campaign
from booth_app.core.entries import Stored, data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Count, NewItem, Paper
from booth_app.core.paper import place_in, ranges, read_number
from booth_app.core.texts import MAX_NAME, moment, one_line
from booth_app.i18n import _, day_name
from booth_app.storage.transaction import Transaction

from .changes import Changes
from .counting import count_entry, new_item
from .naming import clock_time, measure_name, span_text, unit_word
from .preferences import SHEETS_PRINTED
from .reasons import reason_of
from .tally_sheets import own_series, printed_up_to
from .workplace import Workplace


class Tally(Struct, frozen=True, forbid_unknown_fields=True):
    """One number of a sheet. ``item`` as in ``counting.record``.

    ``name`` instead of it: a leaflet that came by hand and is added, in ``unit``.
    """

    measure: str
    n: int
    item: str = ""
    name: str = ""
    unit: str = ""


class Entered(Struct, frozen=True):
    """A sheet that was entered, in people's words. ``totals``: measure, number, unit word."""

    number: str
    entered: str
    entered_by: str
    tallied: str
    tallied_by: str
    totals: list[tuple[str, int, str]]


class Overview(Struct, frozen=True):
    """This laptop's sheets: how many were printed and came back, and which did not.

    ``today``: those entered on the day asked for, newest first.
    """

    printed: int
    came_back: int
    missing: str
    today: list[Entered]


def enter(
    place: Workplace,
    sheet: str,
    tallies: Sequence[Tally],
    *,
    start: str = "",
    end: str = "",
    by: str = "",
) -> "Future[Changes]":
    """Count what a sheet says on the open day; all of it is one commit.

    ``sheet`` as typed: see ``core.paper.read_number``. ``start`` and ``end`` are times of day; the
    counts lie in the hour of ``start``. ``by`` tallied. The future refuses a sheet that was
    entered already, unless that entry was taken back, and one that was never printed.
    """
    campaign = place.require()[0]
    own = own_series(place)
    number = read_number(sheet, own)
    by = one_line(by, MAX_NAME)
    _entries(campaign, tallies)  # refused before anybody waits for the disk
    stamp, entered_by = place.clock.stamp(), place.by
    zone = stamp.at.tzinfo

    def job(log: Transaction) -> Changes:
        day = log.open_day()
        if place_in(own, number) > int(log.setting(SHEETS_PRINTED) or 0):
            raise Refusal(Why.SHEET_NOT_PRINTED, sheet=number)
        if standing := log.sheet(number):
            raise _entered_already(number, standing[0])
        paper = Paper(number, moment(day, start, zone), moment(day, end, zone), entered_by)
        if paper.start and paper.end and paper.end < paper.start:
            raise Refusal(Why.TIMES_REVERSED)
        # another process may have added items since, and what has one code is one item
        items, counts = _entries(campaign.with_items(log.added_items()), tallies)
        said = [log.append("item", day, item, stamp) for item in items]
        said.append(log.append("paper", day, paper, stamp))
        for count in counts:
            whole = replace(count, at=paper.start or paper.end, by=by, sheet=number)
            said.append(log.append("count", day, whole, stamp))
        return Changes(tuple(said))

    return place.submit(job)


def take_back(place: Workplace, sheet: str, reason: str) -> "Future[Changes]":
    """Void all that was entered from a sheet, on the open day, with a reason; one commit."""
    reason = reason_of(reason)
    number = read_number(sheet, own_series(place))
    stamp, by = place.clock.stamp(), place.by

    def job(log: Transaction) -> Changes:
        day, targets = log.open_day(), log.sheet(number)
        if not targets:
            raise Refusal(Why.SHEET_NOT_ENTERED, sheet=number)
        if targets[0].entry.day != day:
            raise Refusal(Why.DAY_CLOSED, day=targets[0].entry.day)
        return Changes(tuple(log.void(one, day, reason, stamp, by) for one in targets))

    return place.submit(job)


def check(place: Workplace, sheet: str) -> str:
    """The sheet's number in full; refuses what ``enter`` would refuse of it."""
    own = own_series(place)
    number = read_number(sheet, own)
    if place_in(own, number) > printed_up_to(place):
        raise Refusal(Why.SHEET_NOT_PRINTED, sheet=number)
    if standing := place.reader.sheet(number):
        raise _entered_already(number, standing[0])
    return number


def sums(place: Workplace, tallies: Iterable[Tally | Count]) -> list[tuple[str, int, str]]:
    """What to compare with the sums on the paper: measure, number and unit word.

    Every one of ``tallies`` names its unit.
    """
    campaign = place.require()[0]
    numbers: Counter[tuple[str, str]] = Counter()
    for tally in tallies:
        numbers[tally.measure, tally.unit] += tally.n
    return [
        (measure_name(campaign, measure), n, unit_word(campaign, unit))
        for (measure, unit), n in numbers.items()
    ]


def overview(place: Workplace, day: str) -> Overview:
    """What was printed, what came back, and what was entered on ``day``."""
    with place.reader.snapshot():
        own, printed = own_series(place), printed_up_to(place)
        entered = place.reader.sheets()
        today = [_entered(place, paper) for paper in entered if paper.entry.day == day]
    back = {place_in(own, data_of(paper.entry, Paper).sheet) for paper in entered} - {0}
    return Overview(
        printed=printed,
        came_back=len(back),
        missing=ranges([n for n in range(1, printed + 1) if n not in back]),
        today=today[::-1],
    )


def came_back(seen: Overview) -> str:
    """How many of the printed sheets were entered, in a few words."""
    return _("{n} printed, {m} entered", n=seen.printed, m=seen.came_back)


def _entries(campaign: Campaign, tallies: Sequence[Tally]) -> tuple[list[NewItem], list[Count]]:
    """The items that the sheet adds, and a count for each number on it."""
    items: list[NewItem] = []
    counts: list[Count] = []
    for tally in tallies:
        item = tally.item
        if tally.name and (gone := _hidden_item(campaign, tally)):
            item = gone  # printed before a newer pack hid it
        elif tally.name:
            new = new_item(campaign, tally.measure, tally.name, tally.unit)
            campaign, item = campaign.with_items([new]), new.item
            items.append(new)
        counts.append(count_entry(campaign, tally.measure, item, tally.n, tally.unit, "paper"))
    if not counts:
        raise Refusal(Why.SHEET_EMPTY)
    return items, counts


def _hidden_item(campaign: Campaign, tally: Tally) -> str:
    """The code of the hidden item that the sheet names; empty where there is none."""
    return next(
        (
            item.code
            for item in campaign.items_of(campaign.measure(tally.measure).code)
            if item.hidden and tally.name in (item.name, *item.aliases) and item.unit == tally.unit
        ),
        "",
    )


def _entered_already(number: str, before: Stored) -> Refusal:
    when = clock_time(before.entry.t)
    return Refusal(Why.SHEET_ENTERED, sheet=number, day=day_name(before.entry.day), time=when)


def _entered(place: Workplace, stored: Stored) -> Entered:
    paper = data_of(stored.entry, Paper)
    counts = [
        data_of(one.entry, Count)
        for one in place.reader.sheet(paper.sheet)
        if one.entry.kind == "count"
    ]
    return Entered(
        number=paper.sheet,
        entered=clock_time(stored.entry.t),
        entered_by=paper.by,
        tallied=span_text(paper.start or "", paper.end or ""),
        tallied_by=counts[0].by if counts else "",
        totals=sums(place, counts),
    )
