"""What is known of a day beside its taps: the stock, and the numbers that are typed."""

from collections.abc import Iterable
from pathlib import Path

import click
from msgspec import structs

from booth_app.core.stock import Held, Total
from booth_app.i18n import _, day_name
from booth_app.services import facts
from booth_app.services.stock_sheet import stock_sheet

from .terminal import at_work, day_or_latest, needs_data, print_json, print_table

DAY_HELP = _("The open day if not given, else the last one.")
JSON_HELP = _("For other programs.")


@click.command("stock", help=_("Print the stock: brought, handed out, damaged, left, counted."))
@needs_data
@click.option("--day", metavar="DAY", help=DAY_HELP)
@click.option("--json", "as_json", is_flag=True, help=JSON_HELP)
def stock_command(data: Path, day: str | None, as_json: bool) -> None:
    """A row an item, then a total for each unit; a number that nobody said is a dash, or null."""
    with at_work(data) as place:
        wanted = day_or_latest(place, day)
        sheet = stock_sheet(place, wanted)
        known = [row for row in sheet.rows if row.held.known]
        if as_json:
            print_json({"day": wanted, "stock": [_as_json(row.held) for row in known]})
            return
        click.echo(day_name(wanted))
        if not known:
            click.echo(_("Nothing has been brought, handed out or counted."))
            return
        heads = (
            _("Leaflet title"),
            _("Unit"),
            _("Brought in"),
            _("Refilled"),
            _("Given"),
            _("Damaged"),
            _("Should be"),
            _("Counted"),
            _("Difference"),
        )
        rows = [(row.name, row.unit, *_in_words(_numbers(row.held))) for row in known]
        totals = [(t.name, t.unit, *_in_words(_sums(t.total))) for t in sheet.totals]
        print_table([heads, *rows, *totals], right=range(2, len(heads)))


@click.command("facts", help=_("Print the numbers that are not tapped, such as boards."))
@needs_data
@click.option("--day", metavar="DAY", help=DAY_HELP)
@click.option("--json", "as_json", is_flag=True, help=JSON_HELP)
def facts_command(data: Path, day: str | None, as_json: bool) -> None:
    """One line for each measure, item and unit; a number that nobody said is a dash, or null."""
    with at_work(data) as place:
        wanted = day_or_latest(place, day)
        said = facts.facts(place, wanted)
        if as_json:
            rows = [{"measure": f.measure, "item": f.item, "unit": f.unit, "n": f.n} for f in said]
            print_json({"day": wanted, "facts": rows})
            return
        click.echo(day_name(wanted))
        if said:
            lines = [(f.name, *_in_words([f.n]), f.unit_word, f.at, f.by) for f in said]
            print_table(lines, right=(1,))
        for doubt in facts.doubts(said):
            click.echo(doubt, err=True)


def _numbers(held: Held) -> list[int | None]:
    """In the order of a total's: brought, refilled, handed out, damaged, left, counted, off by."""
    said = held.said
    return [
        said.brought,
        said.refilled,
        held.handed_out,
        said.damaged,
        held.left,
        said.counted,
        held.difference,
    ]


def _sums(total: Total) -> tuple[int | None, ...]:
    return structs.astuple(total)[2:]


def _in_words(numbers: Iterable[int | None]) -> list[str]:
    return ["—" if n is None else str(n) for n in numbers]


def _as_json(held: Held) -> dict[str, str | int | None]:
    names = Total.__struct_fields__[2:]
    what: dict[str, str | int | None] = dict(zip(names, _numbers(held), strict=True))
    return {"measure": held.measure, "item": held.item, "unit": held.unit, **what}
