"""What came and what is missing, the chase list, and signed sheets."""

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from booth_app.cli.terminal import needs_data, print_json, print_table
from booth_app.core.campaign import Campaign
from booth_app.core.completeness import Grid
from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.exchange import sheet_code
from booth_app.i18n import _, date_name, name_of
from booth_app.services.office import chasing, completeness, paper_totals, signing_off, trusting
from booth_app.services.office.status_words import SIGNS, booth_name, short_text

from .terminal import asked_day, at_office

MOST_SCANNED = 10_000
"""Characters of a scan that are read."""


@click.command("status", help=_("Show what came of which booth on which day, and what is missing."))
@needs_data
@click.option("--day", metavar="DAY", help=_("Only this day."))
@click.option("--chase", is_flag=True, help=_("The list of whom to ask for what, as a text."))
@click.option("--json", "as_json", is_flag=True, help=_("For other programs."))
def status_command(data: Path, day: str | None, chase: bool, as_json: bool) -> None:
    """Booths × days, with the counters; or whom to ask for what."""
    with at_office(data) as office:
        wanted = asked_day(office, day)
        campaign, grid = office.working_on(), completeness.grid(office)
        if as_json:
            lines = chasing.lines_of(campaign, grid, wanted)
            facts = _facts(grid, wanted) | {
                "chase": msgspec.to_builtins(lines),
                "laptops": msgspec.to_builtins(trusting.laptops(office)),
            }
            print_json({"campaign": campaign.id, "state": completeness.state_hash(office)} | facts)
        elif chase:
            click.echo(chasing.chase_text(office, wanted), nl=False)
        else:
            _print(campaign, grid, wanted)


@click.command("signed", help=_("Note that a signed sheet is here, and compare it with the files."))
@needs_data
@click.argument("booth", default="", metavar="[BOOTH]")
@click.option("--day", default="", metavar="DAY", help=_("The day of the sheet."))
@click.option(
    "--code", default="", metavar="CODE", help=_("The day code on it; it finds booth and day.")
)
@click.option(
    "--scan",
    default="",
    metavar="TEXT",
    help=_("The text of its QR; “-” reads it from input."),
)
@click.option(
    "--take", is_flag=True, help=_("Take its totals as from paper, where its file is not here.")
)
@click.option("--note", default="", help=_("A remark."))
@click.option("--json", "as_json", is_flag=True, help=_("For other programs."))
def signed_command(
    data: Path, booth: str, day: str, code: str, scan: str, take: bool, note: str, as_json: bool
) -> int:
    """0 if it agrees or has no code, 1 if it does not agree; it is noted either way."""
    if code and scan:
        raise click.UsageError(_("Give the day code or the QR, not both."))
    if scan == "-":
        scan = sys.stdin.read(MOST_SCANNED)
    if scan and not sheet_code.looks_like(scan):
        raise Refusal(OfficeWhy.SCAN_FOREIGN)
    with at_office(data) as office:
        received = signing_off.receive(office, booth, day, code or scan, note).result()
        said = signing_off.in_words(office, received)
        name = booth_name(office.working_on(), received.booth)
        figures = paper_totals.take(office, received.sheet.seq).result().entries if take else ()
    if as_json:
        facts = {"booth": received.booth, "day": received.day, "said": said}
        more = {"differences": received.differences, "taken": len(figures)}
        print_json(facts | msgspec.to_builtins(more) | msgspec.to_builtins(received.sheet))
    else:
        sheet_of = _(", ").join((name, date_name(received.day)))
        click.echo(_("{name}: {what}", name=sheet_of, what=said))
        if figures:
            click.echo(_("{n} totals were taken from paper.", n=len(figures)))
    return 0 if received.sheet.counts else 1


def _print(campaign: Campaign, grid: Grid, day: str) -> None:
    days = [one for one in grid.days if not day or one == day]
    click.echo(f"{name_of(campaign)}  {date_name(grid.today)}")
    rows = [["", *(one[5:] for one in days)]] if len(days) > 1 else []
    for row in grid.rows:
        cells = [row.cells.get(one) for one in days]
        if row.known or any(cells):
            said = [
                f"{SIGNS[c.state]} {short_text(c)}" + " ✍" * c.signed if c else "" for c in cells
            ]
            rows.append([booth_name(campaign, row.booth), *said])
    print_table(rows)
    for one in days:
        n = grid.by_day[one]
        said_of_day = _(
            "{day}: {n} of {m} booths received, {k} missing",
            day=date_name(one, grid.today),
            n=n.received,
            m=n.due,
            k=n.missing,
        )
        more = [said_of_day, *([_("{n} signed", n=n.signed)] if n.signed else [])]
        if n.trouble:
            more.append(_("{n} to be asked or decided", n=n.trouble))
        if n.due:
            click.echo(_("; ").join(more))
    lines = chasing.lines_of(campaign, grid, day)
    if silent := [line.text for line in lines if line.todo == "figures"]:
        click.echo(_("{what} ({n}):", what=_(chasing.TODO["figures"]), n=len(silent)))
        click.echo(_(", ").join(silent))


def _facts(grid: Grid, day: str) -> dict[str, Any]:
    """The grid for other programs; of one day only, if one is wanted."""
    booths = []
    for row in grid.rows:
        facts = msgspec.to_builtins(row)
        cells = [cell for cell in row.cells.values() if day in ("", cell.day)]
        facts["cells"] = [
            msgspec.to_builtins(cell) | {"signed": cell.signed, "sign": SIGNS[cell.state]}
            for cell in cells
        ]
        booths.append(facts)
    of_day = grid.by_day.get(day) if day else grid.whole
    return {
        "today": grid.today,
        "booths": booths,
        "bodies": msgspec.to_builtins(grid.bodies),
        "counters": msgspec.to_builtins(of_day) if of_day else {},
        "by_day": msgspec.to_builtins(grid.by_day),
    }
