"""An entry as a row of a table: its numbers and names in cells of their own, the rest in words."""

from collections.abc import Mapping

from booth_app.core.campaign import Campaign
from booth_app.core.entries import Stored, data_of
from booth_app.core.kinds import Count, Detail, Stock, Void
from booth_app.core.totals import Key
from booth_app.i18n import _
from booth_app.reports.day_book import Record

from .entry_words import stock_text, what_text
from .log_book import group_name
from .naming import HOW, clock_time, tile_name, unit_word
from .reasons import reason_text
from .stock import said


def record_words(
    campaign: Campaign, stored: Stored, others: Mapping[Key, Stored], *, voided: bool
) -> Record:
    """An entry in words; ``others`` are the entries that it may point to, by their keys."""
    entry = stored.entry
    at = unit = how = ""
    n: int | None = None
    if entry.kind == "count":
        count = data_of(entry, Count)
        what, n = tile_name(campaign, count.measure, count.item), count.n
        at, unit, how = clock_time(count.at or ""), count.unit, _(HOW[count.how])
    elif entry.kind == "stock":
        stock = data_of(entry, Stock)
        what, unit = stock_text(campaign, stock), stock.unit
        n = said(stock)[1]
    else:
        what = what_text(campaign, stored, _about(stored, others))
    return Record(
        seq=entry.seq,
        time=clock_time(entry.t, seconds=True),
        at=at,
        kind=group_name(entry.kind),
        what=what,
        n=n,
        unit=unit_word(campaign, unit) if unit else "",
        how=how,
        by=str(entry.data.get("by", "")),
        reason=reason_text(str(entry.data.get("reason", ""))),
        voided=voided,
    )


def _about(stored: Stored, others: Mapping[Key, Stored]) -> Stored | None:
    """The entry that a correction or a detail points to."""
    entry = stored.entry
    if entry.kind not in ("void", "detail"):
        return None
    said = data_of(entry, Void) if entry.kind == "void" else data_of(entry, Detail)
    return others.get((said.log, said.seq, said.hash))
