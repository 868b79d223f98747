"""Charts for slides: one measure in one unit, with the figures of the roll-up page."""

from typing import Literal, TypeAlias

from booth_app import i18n
from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.rollup import NO_HOUR
from booth_app.core.wording import Lang
from booth_app.core.wording_text import INCOMPLETE
from booth_app.i18n import _, name_of
from booth_app.reports.chart import Bar, Chart
from booth_app.services.naming import measure_name, unit_word

from . import rollup, totals_view
from .number_words import without_unit
from .place import Office
from .statistics import period_words

ENDINGS = ("png", "svg")
ChartBy: TypeAlias = Literal["hour", "body", "item", "day"]


def render(
    office: Office, ending: str, measure: str, by: ChartBy, unit: str = "", day: str = ""
) -> bytes:
    """The chart as ``png`` or ``svg``; the arguments are those of :func:`chart_of`."""
    from booth_app.reports.charts import render as drawn

    return drawn(chart_of(office, measure, by, unit, day), ending)


def chart_of(office: Office, measure: str, by: ChartBy, unit: str = "", day: str = "") -> Chart:
    """A bar for each hour, body, item or day that has figures of a measure (its code).

    Without a ``unit``, in the one that most of them have. Refuses (``NOTHING_TO_DRAW``) where
    nobody gave a figure.
    """
    campaign = office.working_on()
    shown = totals_view.shown(office, totals_view.first_step(day, measure, by))
    name = measure_name(campaign, measure)
    units = shown.units
    if unit not in units and (unit or not units):
        raise Refusal(OfficeWhy.NOTHING_TO_DRAW, measure=name, unit=unit or "—")
    unit = unit or units[0]
    word = unit_word(campaign, unit)
    bars = []
    for group in shown.bars:
        found = group.of_unit(unit)
        if found is not None:
            one, words = found
            bars.append(Bar(group.name, one.low, one.high, without_unit(words, word)))
    notes = []
    if by == "hour":
        rest = next((g.of_unit(unit) for g in shown.groups if g.key == str(NO_HOUR)), None)
        if rest is not None:
            notes.append(_("Not in it, since nobody knows at which hour: {figure}", figure=rest[1]))
    others = [text for one, text in shown.totals.items() if one != unit]
    if others:
        notes.append(
            _("Not in it, since units are not mixed: {figures}", figures="、".join(others))
        )
    if any(bar.low != bar.high for bar in bars):
        notes.append(_("Hatched: what bounded figures may come to beyond what is certain."))
    lang: Lang = "en" if i18n.is_english() else "zh"
    silent = rollup.unreported(office, day=day)
    if silent:
        notes.append(
            _("{caution}: {n} bodies gave no figure", caution=INCOMPLETE[lang], n=len(silent))
        )
    mark = f"　{_('Demonstration')}" if campaign.example else ""
    return Chart(
        title=_("{text} ({note})", text=name, note=word),
        below=f"{name_of(campaign)}　{period_words(campaign, day)}{mark}",
        bars=bars,
        upright=by in ("hour", "day"),
        notes=notes,
        language="zh-CN" if lang == "zh" else "en",
    )
