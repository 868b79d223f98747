"""Groups of the roll-up's figures in words: what they are of, how many, from where, what beside."""

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from msgspec.structs import replace

from booth_app.core.campaign import Campaign
from booth_app.core.figures import Figure
from booth_app.core.rollup import ACTIVITY, DUTY, NO_HOUR, PAPER, RETURN, Row, Why
from booth_app.core.rollup_choices import Conflict
from booth_app.core.rollup_sums import By as RowsBy
from booth_app.core.rollup_sums import Sum, Together, sums
from booth_app.i18n import _, _n, date_name
from booth_app.services.naming import booth_name, measure_name, tile_name, unit_word

from .number_words import amount_text, ends_text, figure_text
from .rollup_words import body_name, how_text, site_name, why_text

By: TypeAlias = Literal["measure", "body", "booth", "day", "item", "hour", "site", "how"]
BETWEEN = " · "
NOT_REPORTED = "—"


def sum_words(campaign: Campaign, one: Sum, rows: Iterable[Row], by: Sequence[RowsBy] = ()) -> str:
    """A sum with its unit; in its own word where it is one figure: 近200人次.

    ``rows`` are those that it was made of, among others; ``by`` is what it was added up by.
    """
    figure = only_figure(one, rows, by)
    if figure is not None:
        return figure_text(campaign, figure)
    return amount_text(campaign, one.low, one.high, one.unit)


def only_figure(one: Sum, rows: Iterable[Row], by: Sequence[RowsBy] = ()) -> Figure | None:
    """The figure of which a sum consists, where it is one alone and not exact."""
    if one.rows != 1 or one.exact:
        return None
    names = ("measure", "unit", *by)
    counted = [row for row in rows if row.counts]
    mine = [row for row in counted if all(getattr(row, n) == getattr(one, n) for n in names)]
    return mine[0].figure if len(mine) == 1 else None


def together_words(campaign: Campaign, one: Together) -> str:
    """What all units come to; it stands beside the sums and never in their place."""
    units = _(", ").join(unit_word(campaign, unit) for unit in one.units)
    return _("{units} taken together: {figure}", units=units, figure=ends_text(one.low, one.high))


def source_words(rows: Sequence[Row]) -> str:
    """Where figures come from: how many entries, and what else."""
    counted = [row for row in rows if row.counts]
    entries = sum(row.entries for row in counted)
    known = {row.how for row in counted if row.how == DUTY or row.seqs}
    hows = [how for how in (DUTY, PAPER, RETURN, ACTIVITY) if how in known]
    told = [_n("1 entry", "{n} entries", entries)] if entries else []
    return BETWEEN.join([*told, *map(how_text, hows)])


def beside_words(campaign: Campaign, rows: Iterable[Row]) -> tuple[str, str]:
    """What does not count, and the same with the reasons.

    What a booth counted is added up, as it would be if it counted; what was reported is not.
    """
    by_why: dict[Why, list[Row]] = {}
    for row in rows:
        if not row.counts and row.why:
            by_why.setdefault(row.why, []).append(replace(row, counts=True))
    figures, reasons = [], []
    for why, found in by_why.items():
        told = [figure_text(campaign, row.figure) for row in found if not row.is_from_files]
        counted = [row for row in found if row.is_from_files]
        told += [sum_words(campaign, one, counted) for one in sums(campaign, counted)]
        figures += told
        facts = {"figure": BETWEEN.join(told), "why": why_text(why)}
        reasons.append(_("{figure}: {why}", **facts))
    return BETWEEN.join(figures), BETWEEN.join(reasons)


def files_words(campaign: Campaign, conflict: Conflict) -> str:
    """What the files of a conflict come to, whether they count or not."""
    rows = [replace(row, counts=True) for row in conflict.files]
    return BETWEEN.join(sum_words(campaign, one, rows) for one in sums(campaign, rows))


def group_name(campaign: Campaign, by: By, key: str, measure: str = "") -> str:
    """What a group is called; the code where the campaign does not know it."""
    match by:
        case "measure":
            return measure_name(campaign, key)
        case "body":
            return body_name(campaign, key)
        case "booth":
            return booth_name(campaign, key) if key else _("the body as a whole")
        case "site":
            return site_name(campaign, key)
        case "day":
            return date_name(key, campaign.start) if key else _("all days in one figure")
        case "hour":
            return hour_name(int(key))
        case "item":
            return tile_name(campaign, measure, key) if key else _("without a topic or title")
        case "how":
            return how_text(key)


def hour_name(hour: int) -> str:
    """From when to when."""
    if hour == NO_HOUR:
        return _("without an hour")
    return _("{first}:00 to {last}:00", first=hour, last=hour + 1)
