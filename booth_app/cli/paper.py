"""Paper: blank tally sheets to print, and which of them came back."""

from pathlib import Path

import click

from booth_app.core.paper import number_of
from booth_app.i18n import _
from booth_app.services import paper, tally_sheets

from .terminal import FILE, at_work, day_or_latest, needs_data, print_table


@click.command(
    "tally-sheet", help=_("Print numbered blank sheets to tally on, for when the laptop is out.")
)
@needs_data
@click.option(
    "--copies", type=int, default=1, help=_("How many; each has a number of its own (1).")
)
@click.option("--out", type=FILE, required=True, metavar="FILE", help=_("The PDF to write."))
def tally_sheet_command(data: Path, copies: int, out: Path) -> None:
    """Prints the file and each number in it."""
    with at_work(data) as place:
        printed = tally_sheets.print_sheets(place, copies, out)
        click.echo(str(printed.path))
        for n in range(printed.first, printed.last + 1):
            click.echo(number_of(tally_sheets.own_series(place), n))


@click.command("tally-sheets", help=_("List the paper sheets: printed, entered, missing."))
@needs_data
@click.option("--day", metavar="DAY", help=_("The open day if not given, else the last one."))
def tally_sheets_command(data: Path, day: str | None) -> None:
    """The sheets entered on a day, and what is still to be entered."""
    with at_work(data) as place:
        seen = paper.overview(place, day_or_latest(place, day))
        if seen.today:
            print_table([_row(sheet) for sheet in seen.today])
        click.echo(paper.came_back(seen))
        if seen.missing:
            click.echo(_("not yet entered: {numbers}", numbers=seen.missing))


def _row(sheet: paper.Entered) -> list[str]:
    totals = "  ".join(f"{name} {n} {unit}" for name, n, unit in sheet.totals)
    return [sheet.number, sheet.entered, sheet.tallied, sheet.tallied_by, totals]
