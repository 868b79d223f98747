"""Figures and entries in people's words, in the language in use."""

from booth_app.core import attendance
from booth_app.core.campaign import Campaign, Measure
from booth_app.core.days import LEFT_OPEN
from booth_app.core.entries import Stored, data_of
from booth_app.core.errors import Refusal
from booth_app.core.kinds import Count, Detail, Duty, Note, Paper, Stock
from booth_app.core.totals import Cell, Sum, by_unit
from booth_app.i18n import _, _mark, is_english, name_of

from .corrections import MINUS_ONE, STOCK_TAKE, UNDO
from .details import REPLACED, outcome_name, place_name
from .duty import CORRECTED

STOCK = {
    "brought": _mark("Brought in"),
    "refilled": _mark("Refilled"),
    "damaged": _mark("Damaged"),
    "counted": _mark("Counted"),
}
"""What is said of a stock, in English."""


def unit_word(campaign: Campaign, unit: str) -> str:
    """The measure word."""
    return campaign.unit_word(unit, english=is_english())


def clock_time(t: str, *, seconds: bool = False) -> str:
    """The wall clock in an RFC 3339 time: 8:30, or 8:30:05; empty for an empty text."""
    return t[11 : 19 if seconds else 16].removeprefix("0")


def quantities(
    campaign: Campaign, cells: dict[Cell, Sum], measure: Measure
) -> list[tuple[int, str]]:
    """A measure's totals with their unit words, the largest first and never added up.

    Where nothing was counted, a zero of the usual unit.
    """
    sums = by_unit(cells, measure.code) or {measure.units[0]: 0}
    order = sorted(sums, key=lambda unit: (-sums[unit], unit))
    return [(sums[unit], unit_word(campaign, unit)) for unit in order]


def entry_text(campaign: Campaign, stored: Stored) -> str:
    """An entry in a few words: 商标注册 +1."""
    entry = stored.entry
    match entry.kind:
        case "count":
            count = data_of(entry, Count)
            text = f"{tile_name(campaign, count.measure, count.item)} +{count.n}"
            return from_sheet(text, count.sheet)
        case "stock":
            stock = data_of(entry, Stock)
            what, n = next((w, n) for w in STOCK if (n := getattr(stock, w)) is not None)
            return f"{tile_name(campaign, stock.measure, stock.item)} {_(STOCK[what])} {n}"
        case "detail":
            return _detail_text(campaign, data_of(entry, Detail))
        case "duty_in" | "duty_out":
            return _duty_text(entry.kind, data_of(entry, Duty))
        case "note":
            return data_of(entry, Note).text
        case "paper":
            return _("paper sheet {number}", number=data_of(entry, Paper).sheet)
        case _:
            return entry.kind


def from_sheet(text: str, sheet: str) -> str:
    """``text``, with the number of the paper sheet that it came from."""
    return _("{text} (sheet {number})", text=text, number=sheet) if sheet else text


def measure_name(campaign: Campaign, code: str) -> str:
    """The name of a measure; the code if the campaign does not know it."""
    try:
        return name_of(campaign.measure(code))
    except Refusal:
        return code


def tile_name(campaign: Campaign, measure: str, item: str) -> str:
    """The name of an item, or of the measure where it has none; the code if nobody knows it."""
    try:
        known = campaign.measure(measure)
        if item:
            return name_of(campaign.item(known, item))
    except Refusal:
        return item or measure
    return _("Not yet classified") if known.unsorted else name_of(known)


def marks_of(*, lawyer: bool, role: str) -> str:
    """What a person is, in a few words: lawyer, and the role."""
    return " · ".join(text for text in (_("lawyer") if lawyer else "", role) if text)


def _duty_text(kind: str, duty: Duty) -> str:
    match kind, duty.role:
        case "duty_in", attendance.LEADER:
            return _("{name} leads", name=duty.person)
        case "duty_in", attendance.COUNTING:
            return _("{name} counts", name=duty.person)
        case "duty_out", attendance.COUNTING:
            return _("{name} counts no more", name=duty.person)
        case "duty_in", _role:
            return _("{name} comes", name=duty.person)
        case _:
            return _("{name} goes", name=duty.person)


def reason_text(reason: str) -> str:
    """A reason in people's words, where it is one that the program gives itself."""
    own = {
        UNDO: _("taken back"),
        MINUS_ONE: _("mis-tap (−1)"),
        STOCK_TAKE: _("stock-take"),
        LEFT_OPEN: _("difference left open"),
        CORRECTED: _("marks corrected"),
        REPLACED: _("told anew"),
    }
    return own.get(reason, reason)


def _detail_text(campaign: Campaign, detail: Detail) -> str:
    """A detail in a few words: 补一句: 转介 市司法局咨询台."""
    topic = next((name_of(i) for i in campaign.items if i.code == detail.topic), detail.topic)
    where = place_name(campaign, detail.referred)
    said = (topic, outcome_name(detail.outcome), where)
    return _("{label}: {value}", label=_("Add a word"), value=" ".join(filter(None, said)))
