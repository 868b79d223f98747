"""Counting: one tap, one commit."""

from concurrent.futures import Future
from datetime import datetime

from msgspec.structs import replace

from booth_app.core.campaign import MAX_ITEMS, Campaign, own_code
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import MAX_COUNT, Count, How, NewItem
from booth_app.core.texts import MAX_NAME, one_line
from booth_app.core.totals import by_item
from booth_app.storage.transaction import Transaction

from .changes import Changes
from .reasons import reason_if_any
from .workplace import Workplace


def record(
    place: Workplace,
    measure: str,
    item: str = "",
    n: int = 1,
    *,
    unit: str = "",
    how: How | None = None,
    at: str | None = None,
    reason: str = "",
) -> "Future[Changes]":
    """Count ``n`` of a measure on the open day.

    ``measure`` and ``item`` are codes, names or aliases; without an item the count stays
    unclassified, where the measure allows it. ``how`` defaults to ``live`` for one, ``bulk`` for
    more. ``at`` (RFC 3339) is when it happened, for an entry made later; ``reason`` says why it
    is made later, or how it was estimated. Refuses what the campaign does not know; the future
    refuses where no day is open.
    """
    campaign = place.require()[0]
    count = count_entry(campaign, measure, item, n, unit, how, at)
    count = replace(count, by=place.by, reason=reason_if_any(reason))
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        return Changes((log.append("count", log.open_day(), count, stamp),))

    return place.submit(job)


def add_item(place: Workplace, measure: str, name: str, unit: str) -> "Future[Changes]":
    """Add an item that the pack lacks, such as a leaflet that came in the morning.

    It gets a code of its own; a name that the measure already has is refused.
    """
    campaign = place.require()[0]
    new_item(campaign, measure, name, unit)  # refused before anybody waits for the disk
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        # another process may have added one since, and what has one code is one item
        item = new_item(campaign.with_items(log.added_items()), measure, name, unit)
        return Changes((log.append("item", log.open_day(), item, stamp),))

    return place.submit(job)


def new_item(campaign: Campaign, measure: str, name: str, unit: str) -> NewItem:
    """The entry that adds an item; refuses one without a name, or that is there already."""
    known = campaign.measure(measure)
    name = one_line(name, MAX_NAME)
    if not name:
        raise Refusal(Why.NAME_NEEDED)
    if unit not in known.units:
        raise Refusal(Why.UNKNOWN_UNIT, measure=known.name, unit=unit)
    if any(name in (i.name, *i.aliases) for i in campaign.items_of(known.code)):
        raise Refusal(Why.ITEM_EXISTS, name=name)
    if len(campaign.items) >= MAX_ITEMS:
        raise Refusal(Why.TOO_MANY_ITEMS, high=MAX_ITEMS)
    code = own_code({item.code for item in campaign.items})
    return NewItem(measure=known.code, item=code, name=name, unit=unit)


def totals(place: Workplace, day: str) -> list[dict[str, str | int]]:
    """The day's totals by measure, item and unit, as ``booth totals --json`` prints them."""
    return [
        {"measure": row.measure, "item": row.item, "unit": row.unit, "n": row.n}
        for row in by_item(place.reader.cells(day))
    ]


def count_entry(
    campaign: Campaign,
    measure: str,
    item: str,
    n: int,
    unit: str = "",
    how: How | None = None,
    at: str | None = None,
) -> Count:
    """The entry that counts; refuses what the campaign does not know."""
    known = campaign.measure(measure)
    if not 0 <= n <= MAX_COUNT:
        raise Refusal(Why.BAD_NUMBER, low=0, high=MAX_COUNT)
    code, units = "", known.units
    if item:
        found = campaign.item(known, item)
        code, units = found.code, [found.unit]
    elif campaign.by_item(known.code) and not known.unsorted:
        raise Refusal(Why.ITEM_NEEDED, measure=known.name)
    if unit and unit not in units:
        raise Refusal(Why.UNKNOWN_UNIT, measure=item or known.name, unit=unit)
    how = how or ("live" if n == 1 else "bulk")
    return Count(known.code, code, unit or units[0], n, how, at and _moment(at))


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    offset = moment.utcoffset() if moment else None
    # an offset with seconds is nothing that other readers of the log would take for a time
    if moment is None or offset is None or offset.total_seconds() % 60:
        raise Refusal(Why.BAD_TIME, text=text)
    # written anew: Python also reads forms that other readers of the log may not
    return moment.isoformat(timespec="seconds")
