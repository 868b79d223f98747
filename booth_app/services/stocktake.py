"""The stock-take: what is left is counted, and a difference is explained before it is settled."""

from concurrent.futures import Future
from typing import Literal

from msgspec.structs import replace

from booth_app.core.acts import instead_of
from booth_app.core.days import LEFT_OPEN, StockLine, day_record
from booth_app.core.entries import Stored, data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import MAX_COUNT, Count, Stock
from booth_app.core.stock import Held
from booth_app.storage.transaction import Transaction

from .changes import Changes
from .reasons import STOCK_TAKE
from .stock import is_said, stock_entry
from .stock_sheet import stock_sheet
from .workplace import Workplace

Explanation = Literal["damaged", "untapped", "overtapped", "brought", "open"]
EXPLANATIONS: tuple[Explanation, ...] = ("damaged", "untapped", "overtapped", "brought", "open")
"""Thrown away; given without a tap; tapped without giving; another number was brought; unknown."""


def open_differences(place: Workplace, day: str) -> int:
    """How many items of ``day`` have a difference that nobody has spoken of."""
    return sum(row.held.open for row in stock_sheet(place, day).rows)


def possible(held: Held) -> list[Explanation]:
    """What may be the reason of an item's difference, the likeliest first."""
    if not held.difference:
        return []
    missing = -held.difference
    able: list[Explanation] = []
    if 0 < missing <= MAX_COUNT:
        able += ["untapped", "damaged"]
    elif 0 < -missing <= held.handed_out:
        able.append("overtapped")
    if 0 <= (held.said.brought or 0) - missing <= MAX_COUNT:
        able.append("brought")
    return [*able, "open"]


def explain(
    place: Workplace, measure: str, item: str, why: Explanation, reason: str = ""
) -> "Future[Changes]":
    """Write down why what was counted of an item is not what should be left; one transaction.

    ``damaged``: so many are written off. ``untapped``: so many were handed out, in one count.
    ``overtapped``: the last counts are voided, and what was too much of them is left out when
    they are counted again. ``brought``: what was brought is voided and said anew. After each of
    these nothing differs. ``open``: nobody knows; the difference stays, on the daily sheet too.

    Without a ``reason`` the entries say that it was the stock-take. Refuses (``NO_DIFFERENCE``)
    where nothing differs or not all is known, and (``NOT_EXPLAINED``) what would not explain it.
    """
    entry = stock_entry(place, measure, item, "counted", 0, reason)
    words = entry.reason
    entry = replace(entry, reason=words or STOCK_TAKE)
    campaign = place.require()[0]
    name = campaign.item(campaign.measure(measure), item).name
    stamp, by = place.clock.stamp(), place.by

    def job(log: Transaction) -> Changes:
        day = log.open_day()
        held = _held(log, day, entry)
        if not held.difference:
            raise Refusal(Why.NO_DIFFERENCE, item=name)
        if why not in possible(held):
            raise Refusal(Why.NOT_EXPLAINED, item=name, n=abs(held.difference))
        if why == "open":
            stays = replace(entry, counted=held.said.counted, reason=words or LEFT_OPEN)
            return Changes((log.append("stock", day, stays, stamp),))
        wrong, right = _settlement(log, day, held, why, entry)
        entries = [log.void(stored, day, entry.reason, stamp, by) for stored in wrong]
        if right is not None:
            kind = "count" if isinstance(right, Count) else "stock"
            entries.append(log.append(kind, day, right, stamp))
        return Changes(tuple(entries))

    return place.submit(job)


def _held(log: Transaction, day: str, entry: Stock) -> Held:
    """The item's stock as the log has it at this moment."""
    said = day_record(day, log.day_facts(day)).stock
    n = log.counted(day, entry.measure, entry.item, entry.unit)
    line = said.get((entry.measure, entry.item), StockLine())
    return Held(entry.measure, entry.item, entry.unit, line, n or 0, n is not None)


def _settlement(
    log: Transaction, day: str, held: Held, why: Explanation, entry: Stock
) -> tuple[list[Stored], Count | Stock | None]:
    """What has to be voided, and what is said instead, for the difference to be gone."""
    off = held.difference or 0
    match why:
        case "untapped":
            count = Count(held.measure, held.item, held.unit, -off, "bulk")
            return [], replace(count, by=entry.by, reason=entry.reason)
        case "overtapped":
            return _last_counts(log, day, held, off)
        case "brought":
            brought = (held.said.brought or 0) + off
            wrong = [s for s in log.day_facts(day) if is_said(s, entry, "brought")]
            return wrong, replace(entry, counted=None, brought=brought)
        case _:
            return [], replace(entry, counted=None, damaged=-off)


def _last_counts(
    log: Transaction, day: str, held: Held, off: int
) -> tuple[list[Stored], Count | None]:
    """The last counts that hold at least ``off``, and what of the earliest of them was right."""
    wrong: list[Stored] = []
    for stored in log.standing(day, held.measure, held.item, held.unit):
        count = data_of(stored.entry, Count)
        if count.n:
            wrong.append(stored)
        if count.n > off:
            return wrong, instead_of(stored, n=count.n - off)
        off -= count.n
        if not off:
            break
    return wrong, None
