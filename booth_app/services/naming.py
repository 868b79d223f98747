"""Figures in people's words, in the language in use; entries are in ``entry_words``."""

from functools import cache

from booth_app.core.campaign import Body, Booth, Campaign, Measure
from booth_app.core.errors import Refusal
from booth_app.core.kinds import Count
from booth_app.core.totals import Cell, Sum, by_unit
from booth_app.i18n import _, _mark, is_english, name_of

STOCK = {
    "brought": _mark("Brought in"),
    "refilled": _mark("Refilled"),
    "damaged": _mark("Damaged"),
    "counted": _mark("Counted"),
}
"""What is said of a stock, in English."""
LIVE = "live"
HOW = {
    LIVE: _mark("tapped on the spot"),
    "bulk": _mark("several at once"),
    "estimate": _mark("estimated"),
    "paper": _mark("from paper"),
}
"""How a number was counted, in English."""


def theme_of(campaign: Campaign) -> str:
    """What the campaign is about; empty where nobody said."""
    return (is_english() and campaign.theme_en) or campaign.theme


def booth_heading(booth: Booth, body: Body) -> str:
    """The booth's name behind its body's, where it does not have that in it."""
    name = name_of(booth)
    return name if body.name in booth.name else f"{name_of(body)} · {name}"


def unit_word(campaign: Campaign, unit: str) -> str:
    """The measure word; that of the ready-made measures where the campaign has no English one."""
    word = campaign.unit_word(unit, english=is_english())
    if is_english() and word == unit:
        return _english_units().get(unit) or unit
    return word


@cache
def _english_units() -> dict[str, str]:
    # reads TOML, which a day at the counter has no need of
    from booth_app.exchange.campaign_source import standard_units

    return {one.name: one.en for one in standard_units()}


def clock_time(t: str, *, seconds: bool = False) -> str:
    """The wall clock in an RFC 3339 time: 8:30, or 8:30:05; empty for an empty text."""
    return t[11 : 19 if seconds else 16].removeprefix("0")


def span_text(begin: str, end: str) -> str:
    """From when to when, of RFC 3339 times: 9:00–11:30; what is empty is left out."""
    return "–".join(clock_time(t) for t in (begin, end) if t)


def quantities(
    campaign: Campaign, cells: dict[Cell, Sum], measure: Measure
) -> list[tuple[int, str]]:
    """A measure's totals with their unit words, the largest first and never added up.

    Where nothing was counted, a zero of the usual unit.
    """
    sums = by_unit(cells, measure.code) or {measure.units[0]: 0}
    order = sorted(sums, key=lambda unit: (-sums[unit], unit))
    return [(sums[unit], unit_word(campaign, unit)) for unit in order]


def known_measure(campaign: Campaign, code: str) -> Measure | None:
    """The campaign's measure, else the ready-made one: activities and returns may use those."""
    own = next((one for one in campaign.measures if one.code == code), None)
    if own is not None:
        return own
    # as for the units
    from booth_app.exchange.campaign_source import standard_measures

    return standard_measures().get(code)


def measure_name(campaign: Campaign, code: str) -> str:
    """The name of a measure; the code if nobody knows it."""
    measure = known_measure(campaign, code)
    return name_of(measure) if measure else code


def body_name(campaign: Campaign, code: str) -> str:
    """The name of a body; the code if the campaign does not know it."""
    return next((name_of(body) for body in campaign.bodies if body.code == code), code)


def booth_name(campaign: Campaign, code: str) -> str:
    """The name of a booth; the code if the campaign does not know it."""
    return next((name_of(booth) for booth in campaign.booths if booth.code == code), code)


def tile_name(campaign: Campaign, measure: str, item: str) -> str:
    """The name of an item, or of the measure where it has none; the code if nobody knows it."""
    try:
        known = campaign.measure(measure)
        if item:
            return name_of(campaign.item(known, item))
    except Refusal:
        return item or measure_name(campaign, measure)
    return _("Not yet classified") if known.unsorted else name_of(known)


def marks_of(*, lawyer: bool, role: str) -> str:
    """What a person is, in a few words: lawyer, and the role."""
    return " · ".join(text for text in (_("lawyer") if lawyer else "", role) if text)


def count_mark(count: Count) -> str:
    """What is to be known about a count beside its number; empty for an ordinary one."""
    if count.how == "estimate":
        return _("est.")
    if count.at and (count.reason or not count.replaces):
        return _("late")
    return ""
