"""The stock of leaflets: brought, refilled, counted."""

from concurrent.futures import Future
from typing import Literal

from msgspec.structs import replace

from booth_app.core.campaign import Campaign
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import MAX_COUNT, Stock

from .changes import Changes
from .workplace import Workplace

What = Literal["brought", "refilled", "damaged", "counted"]


def note_stock(place: Workplace, measure: str, item: str, what: What, n: int) -> "Future[Changes]":
    """Say how many of an item were brought, refilled, or are left by a count of hands."""
    entry = stock_entry(place, measure, item, what, n)
    stamp = place.clock.stamp()
    return place.submit(lambda log: Changes((log.append("stock", log.open_day(), entry, stamp),)))


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


def stock_entry(place: Workplace, measure: str, item: str, what: What, n: int) -> Stock:
    """The entry that says so; refuses what the campaign does not know."""
    campaign = place.require()[0]
    known = campaign.measure(measure)
    found = campaign.item(known, item)
    if not 0 <= n <= MAX_COUNT:
        raise Refusal(Why.BAD_NUMBER, low=0, high=MAX_COUNT)
    entry = Stock(known.code, found.code, found.unit, by=place.by)
    return replace(entry, **{what: n})
