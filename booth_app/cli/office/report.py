"""The roll-up as a file, and beside that of another campaign."""

from pathlib import Path
from typing import Any

import click

from booth_app.cli.files import print_made
from booth_app.cli.terminal import FILE, needs_data, print_json, print_table
from booth_app.core.days import parse_day
from booth_app.core.figures import Interval
from booth_app.i18n import _, name_of
from booth_app.services.naming import unit_word
from booth_app.services.office import compare, report, rollup_words
from booth_app.services.office.compare import Compared
from booth_app.services.writing import write_file

from .terminal import at_office
from .totals import DAY_HELP, JSON_HELP


@click.command("report", help=_("Write the roll-up as a workbook, or as a table for an import."))
@needs_data
@click.option(
    "--out", type=FILE, required=True, metavar="FILE", help=_("Its ending chooses: .xlsx or .csv.")
)
@click.option("--day", metavar="DAY", help=DAY_HELP)
@click.option(
    "--kind", type=click.Choice(["table"]), default="table", help=_("Only tables so far.")
)
def report_command(data: Path, out: Path, day: str | None, kind: str) -> None:
    """Everything the roll-up has, or figures in the form of returns."""
    ending = out.suffix.lower().lstrip(".")
    if ending not in report.ENDINGS:
        raise click.UsageError(_("The file's name must end in .xlsx or .csv."))
    wanted = parse_day(day) if day else ""
    with at_office(data) as office:
        write_file(report.render(office, ending, wanted), out)
        missing = report.left_out(office, wanted) if ending == "csv" else 0
    print_made(out)
    if missing:
        click.echo(
            _("{n} figures of activities of several bodies are not in such a table.", n=missing),
            err=True,
        )


@click.command("compare", help=_("Print this campaign's figures beside those of another one."))
@needs_data
@click.argument("campaign", metavar="ID")
@click.option("--bodies", is_flag=True, help=_("Body by body, where both campaigns have it."))
@click.option("--json", "as_json", is_flag=True, help=JSON_HELP)
def compare_command(data: Path, campaign: str, bodies: bool, as_json: bool) -> None:
    """A row for each measure and unit; a dash, or null, where one has no figure."""
    with at_office(data) as office:
        found = compare.compare(office, campaign)
        if as_json:
            print_json(
                {
                    "this": found.this.id,
                    "that": found.that.id,
                    "measures": [_as_json(one) for one in found.measures],
                    "bodies": [_as_json(one) for one in found.bodies],
                }
            )
            return
        heads = [*([_("Reporting body")] if bodies else []), _("Measure"), _("Unit")]
        heads += [name_of(found.this), name_of(found.that), _("Difference")]
        rows = [
            [
                *([one.body_name or rollup_words.body_name(found.this, "")] if bodies else []),
                one.measure_name,
                unit_word(found.this, one.unit),
                *map(_ends, (one.this, one.that, one.difference)),
            ]
            for one in (found.bodies if bodies else found.measures)
        ]
        print_table([heads, *rows], right=range(len(heads) - 3, len(heads)))


def _ends(ends: Interval | None) -> str:
    if ends is None:
        return "—"
    if ends.low < 0 and ends.low != ends.high:
        return _("{low} to {high}", low=ends.low, high="…" if ends.high is None else ends.high)
    return rollup_words.ends_text(*ends)


def _as_json(one: Compared) -> dict[str, Any]:
    return {
        "body": one.body,
        "measure": one.measure,
        "unit": one.unit,
        "this": _pair(one.this),
        "that": _pair(one.that),
        "difference": _pair(one.difference),
    }


def _pair(ends: Interval | None) -> dict[str, int | None] | None:
    return None if ends is None else {"low": ends.low, "high": ends.high}
