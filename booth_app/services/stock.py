"""The stock of leaflets: brought, refilled, damaged, counted, and put right where it was wrong."""

from concurrent.futures import Future
from typing import Literal

from msgspec.structs import replace

from booth_app.core.campaign import Campaign
from booth_app.core.entries import Stored, data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import MAX_COUNT, Stock
from booth_app.storage.transaction import Transaction

from .changes import Changes
from .reasons import reason_if_any
from .workplace import Workplace

What = Literal["brought", "refilled", "damaged", "counted"]
WHAT: tuple[What, ...] = ("brought", "refilled", "damaged", "counted")


def note_stock(
    place: Workplace, measure: str, item: str, what: What, n: int, reason: str = ""
) -> "Future[Changes]":
    """Say how many of an item were brought, refilled, damaged, or are left by a count of hands.

    Refuses damage without a reason. What is brought, refilled or damaged adds to what was said.
    """
    entry = stock_entry(place, measure, item, what, n, reason)
    stamp = place.clock.stamp()
    return place.submit(lambda log: Changes((log.append("stock", log.open_day(), entry, stamp),)))


def correct(
    place: Workplace, measure: str, item: str, what: What, n: int | None, reason: str
) -> "Future[Changes]":
    """Put right what was said: void all of it, and say ``n`` instead; None where it is not known.

    One transaction. Refuses without a reason, and where nothing was said.
    """
    entry = stock_entry(place, measure, item, what, n or 0, reason)
    if not entry.reason:
        raise Refusal(Why.REASON_NEEDED)
    stamp, by = place.clock.stamp(), place.by

    def job(log: Transaction) -> Changes:
        day = log.open_day()
        wrong = [stored for stored in log.day_facts(day) if is_said(stored, entry, what)]
        if not wrong:
            raise Refusal(Why.NOTHING_TO_VOID)
        entries = [log.void(stored, day, entry.reason, stamp, by) for stored in wrong]
        if n is not None:
            # a stock-take with a reason would be one whose difference stays
            said = replace(entry, reason="") if what == "counted" else entry
            entries.append(log.append("stock", day, said, stamp))
        return Changes(tuple(entries))

    return place.submit(job)


def find_item(campaign: Campaign, word: str, measure: str = "") -> tuple[str, str]:
    """The codes of the measure and the item that ``word`` names among what has a stock.

    Without ``measure`` only one measure may have such an item.
    """
    if measure:
        known = campaign.measure(measure)
        return known.code, campaign.item(known, word).code
    stocked = [each for each in campaign.measures if each.stocked]
    found = [
        (each.code, item.code)
        for each in stocked
        for item in campaign.items_of(each.code)
        if word in (item.code, item.name, *item.aliases)
    ]
    if len(found) != 1:
        names = "、".join(each.name for each in stocked)
        raise Refusal(Why.UNKNOWN_ITEM, measure=names, item=word)
    return found[0]


def stock_entry(
    place: Workplace, measure: str, item: str, what: What, n: int, reason: str = ""
) -> Stock:
    """The entry that says so; refuses what the campaign does not know."""
    campaign = place.require()[0]
    known = campaign.measure(measure)
    found = campaign.item(known, item)
    if not 0 <= n <= MAX_COUNT:
        raise Refusal(Why.BAD_NUMBER, low=0, high=MAX_COUNT)
    reason = reason_if_any(reason)
    if what == "damaged" and not reason:
        raise Refusal(Why.REASON_NEEDED)
    entry = Stock(known.code, found.code, found.unit, by=place.by, reason=reason)
    return replace(entry, **{what: n})


def said(stock: Stock) -> tuple[What, int]:
    """What an entry says of a stock, and the number."""
    return next((what, n) for what in WHAT if (n := getattr(stock, what)) is not None)


def is_said(stored: Stored, entry: Stock, what: What) -> bool:
    """Whether an entry says ``what`` of the same item as ``entry``."""
    if stored.entry.kind != "stock":
        return False
    stock = data_of(stored.entry, Stock)
    same = (stock.measure, stock.item) == (entry.measure, entry.item)
    return same and said(stock)[0] == what
