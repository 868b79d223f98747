"""Every kind of entry in words, for lists that people without this program read."""

from collections.abc import Mapping

from msgspec.structs import replace

from booth_app.core.campaign import Campaign
from booth_app.core.entries import Stored, data_of
from booth_app.core.kinds import Count, Detail, Note, Stock, Void
from booth_app.core.totals import Key
from booth_app.i18n import _
from booth_app.reports.day_book import Record

from .clocks import jump_text
from .entry_words import entry_text, what_text
from .naming import clock_time, reason_text, tile_name, unit_word


def how_words() -> dict[str, str]:
    """How a number was counted, in words, by its code."""
    return {
        "live": _("tapped on the spot"),
        "bulk": _("several at once"),
        "estimate": _("estimated"),
        "paper": _("from paper"),
    }


def record_words(
    campaign: Campaign, stored: Stored, others: Mapping[Key, Stored], voided: bool
) -> Record:
    """An entry in words; ``others`` are the entries that it may point to, by their keys."""
    entry = stored.entry
    base = Record(
        seq=entry.seq,
        time=clock_time(entry.t, seconds=True),
        at="",
        kind=_kinds().get(entry.kind, entry.kind),
        what="",
        n=None,
        unit="",
        how="",
        by="",
        reason="",
        voided=voided,
    )
    match entry.kind:
        case "count":
            count = data_of(entry, Count)
            return replace(
                base,
                at=clock_time(count.at or ""),
                what=tile_name(campaign, count.measure, count.item),
                n=count.n,
                unit=unit_word(campaign, count.unit),
                how=how_words()[count.how],
                by=count.by,
                reason=count.reason,
            )
        case "stock":
            stock = data_of(entry, Stock)
            said = {word: getattr(stock, field) for field, word in _stock_words().items()}
            word, n = next((word, n) for word, n in said.items() if n is not None)
            return replace(
                base,
                kind=word,
                what=tile_name(campaign, stock.measure, stock.item),
                n=n,
                unit=unit_word(campaign, stock.unit),
                by=stock.by,
                reason=stock.reason,
            )
        case "void":
            void = data_of(entry, Void)
            target = others.get((void.log, void.seq, void.hash))
            what = entry_text(campaign, target) if target else ""
            return replace(
                base, what=f"{what} (#{void.seq})", by=void.by, reason=reason_text(void.reason)
            )
        case "detail":
            detail = data_of(entry, Detail)
            topic = tile_name(campaign, "consultations", detail.topic) if detail.topic else ""
            return replace(base, what=topic, by=detail.by)
        case "clock":
            return replace(base, what=jump_text(stored))
        case "note":
            return replace(base, what=data_of(entry, Note).text)
        case _:
            return replace(base, what=what_text(campaign, stored))


def _kinds() -> dict[str, str]:
    return {
        "day_open": _("Opened"),
        "count": _("Counted"),
        "detail": _("Told of a consultation"),
        "void": _("Took back"),
        "duty_in": _("Came on duty"),
        "duty_out": _("Went off duty"),
        "note": _("Remark"),
        "item": _("Added a leaflet"),
        "paper": _("Paper sheet"),
        "clock": _("Clock"),
        "day_close": _("Closed"),
    }


def _stock_words() -> dict[str, str]:
    return {
        "brought": _("Brought"),
        "refilled": _("Refilled"),
        "damaged": _("Damaged"),
        "counted": _("Counted what is left"),
    }
