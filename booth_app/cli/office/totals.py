"""The roll-up for a terminal: every figure, what they come to, what is odd, what is missing."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from booth_app.cli.terminal import needs_data, print_json, print_table
from booth_app.core.campaign import Campaign
from booth_app.core.hints import Hint
from booth_app.core.published import Comparison
from booth_app.core.rollup import NO_HOUR, Row
from booth_app.core.rollup_choices import Conflict
from booth_app.core.rollup_sums import DIMENSIONS, By, Sum, Together
from booth_app.i18n import _, day_name, name_of
from booth_app.services.naming import booth_name, measure_name
from booth_app.services.office import rollup, rollup_words
from booth_app.services.office.figure_words import only_figure
from booth_app.services.office.number_words import ends_text, unit_beside, words_of
from booth_app.services.office.rollup import Summary

from .terminal import asked_day, at_office

DAY_HELP = _("A day of the campaign; all of it if not given.")
JSON_HELP = _("For other programs.")


@click.command("totals", help=_("Print what all booths, returns and activities come to."))
@needs_data
@click.option("--day", metavar="DAY", help=DAY_HELP)
@click.option(
    "--by",
    type=click.Choice(DIMENSIONS),
    multiple=True,
    help=_("Add up by this, too; may be repeated. By body if not given."),
)
@click.option(
    "--together", is_flag=True, help=_("Say what the units of a measure come to together, too.")
)
@click.option("--json", "as_json", is_flag=True, help=JSON_HELP)
def totals_command(
    data: Path, day: str | None, by: tuple[By, ...], together: bool, as_json: bool
) -> None:
    """A row for each group, measure and unit; what is not reported has none."""
    with at_office(data) as office:
        wanted = asked_day(office, day)
        summary = rollup.summary(office, wanted, by or ("body",))
        if as_json:
            print_json(_as_json(summary))
            return
        click.echo(name_of(summary.campaign) + (f"  {day_name(wanted)}" if wanted else ""))
        _print_sums(summary, by or ("body",), together=together)
        for lines in (_published(summary), _questions(summary), _silent(summary)):
            if lines:
                click.echo()
            for line in lines:
                click.echo(line)


def _print_sums(summary: Summary, by: Sequence[By], *, together: bool) -> None:
    """The table; a measure in several units is put together in a row below its units."""
    if not summary.sums:
        click.echo(_("Nothing has been taken in or reported."))
        return
    columns = [name for name in by if name not in ("measure", "unit")]
    heads = [
        *(_(rollup_words.HEADS[name]) for name in columns),
        _("Measure"),
        _("Number"),
        _("Unit"),
    ]
    rows = []
    beside = {id(one.parts[-1]): one for one in summary.together} if together else {}
    for one in summary.sums:
        figure = only_figure(one, summary.rows, by)
        said = words_of(replace(figure, unit="")) if figure else ""
        rows.append(_line(summary.campaign, columns, one, said))
        if id(one) in beside:
            rows.append(_line(summary.campaign, columns, beside[id(one)]))
    print_table([heads, *rows], right=[len(columns) + 1])


def _line(
    campaign: Campaign, columns: Sequence[By], one: Sum | Together, said: str = ""
) -> list[str]:
    """What it is of, its number, ``said`` in its own word or from which to which, and its unit."""
    units = [one.unit] if isinstance(one, Sum) else one.units
    words = [unit_beside(campaign, one.low, one.high, unit) for unit in units]
    return [
        *(_name(campaign, name, one) for name in columns),
        measure_name(campaign, one.measure),
        said or ends_text(one.low, one.high),
        "+".join(words),
    ]


def _name(campaign: Campaign, name: By, one: Sum | Together) -> str:
    match name:
        case "body":
            return rollup_words.body_name(campaign, one.body)
        case "booth":
            return booth_name(campaign, one.booth) if one.booth else ""
        case "site":
            return rollup_words.site_name(campaign, one.site)
        case "hour":
            return "" if one.hour == NO_HOUR else f"{one.hour}:00"
        case "item":
            return rollup_words.item_name(campaign, one.measure, one.item)
        case "how":
            return rollup_words.how_text(one.how)
    return str(getattr(one, name))


def _published(summary: Summary) -> list[str]:
    return [rollup_words.comparison_text(summary.campaign, one) for one in summary.published]


def _questions(summary: Summary) -> list[str]:
    campaign = summary.campaign
    return [
        *(rollup_words.conflict_text(campaign, one) for one in summary.conflicts),
        *(rollup_words.hint_text(campaign, one) for one in summary.hints),
    ]


def _silent(summary: Summary) -> list[str]:
    names = [rollup_words.body_name(summary.campaign, code) for code in summary.unreported]
    if not names:
        return []
    told = _(rollup_words.COMMA).join(names)
    facts = {"n": len(names), "all": summary.expected, "names": told}
    return [_("No figure yet from {n} of {all} bodies that were to give some: {names}", **facts)]


def _as_json(summary: Summary) -> dict[str, Any]:
    campaign = summary.campaign
    return {
        "campaign": campaign.id,
        "day": summary.day,
        "totals": [_row(row) for row in summary.rows],
        "sums": [_sum(one) for one in summary.sums],
        "together": [
            {**_group(one), "units": one.units, "low": one.low, "high": one.high}
            for one in summary.together
        ],
        "published": [_comparison(campaign, one) for one in summary.published],
        "conflicts": [_conflict(one) for one in summary.conflicts],
        "unreported": summary.unreported,
        "expected": summary.expected,
        "hints": [_hint(campaign, one) for one in summary.hints],
    }


def _row(row: Row) -> dict[str, Any]:
    names = ("body", "booth", "day", "measure", "item", "unit", "n", "bound", "word", "low", "high")
    more = ("how", "entries", "counts", "why")
    return {name: getattr(row, name) for name in (*names, *more)} | {"seqs": list(row.seqs)}


def _group(one: Sum | Together) -> dict[str, Any]:
    """What a sum is of; what was not asked for is empty, the hour null."""
    names = ("body", "booth", "site", "day", "measure", "item", "how")
    hour = None if one.hour == NO_HOUR else one.hour
    return {name: getattr(one, name) for name in names} | {"hour": hour}


def _sum(one: Sum) -> dict[str, Any]:
    more = ("unit", "low", "high", "bodies", "rows", "entries")
    return {**_group(one), **{name: getattr(one, name) for name in more}}


def _comparison(campaign: Campaign, one: Comparison) -> dict[str, Any]:
    said = one.published
    names = ("day", "measure", "item", "unit", "value", "bound", "word")
    others = [{"unit": part.unit, "low": part.low, "high": part.high} for part in one.others]
    return {
        **{name: getattr(said, name) for name in names},
        "seq": one.seq,
        "parts": _ends(one.parts),
        "others": others,
        "together": _ends(one.together),
        "reach": one.reach,
        "reach_together": one.reach_together,
        "bodies": one.bodies,
        "silent": one.silent,
        "expected": one.expected,
        "text": rollup_words.comparison_text(campaign, one),
    }


def _ends(ends: tuple[int, int | None] | None) -> dict[str, int | None] | None:
    return None if ends is None else {"low": ends[0], "high": ends[1]}


def _conflict(one: Conflict) -> dict[str, Any]:
    return {
        "body": one.body,
        "day": one.day,
        "measure": one.measure,
        "booths": one.booths,
        "counts": one.counts or None,
        "files": list(_figures(one.files)),
        "returned": list(_figures(one.returned)),
    }


def _figures(rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield {"unit": row.unit, "item": row.item, "n": row.n, "bound": row.bound, "how": row.how}


def _hint(campaign: Campaign, one: Hint) -> dict[str, Any]:
    names = ("kind", "body", "booth", "measure", "log", "seq", "n", "other")
    found = {name: getattr(one, name) for name in names}
    return found | {"days": list(one.days), "text": rollup_words.hint_text(campaign, one)}
