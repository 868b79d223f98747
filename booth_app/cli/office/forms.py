"""A superior's own form: added, told which figure each cell wants, filled for a day."""

from pathlib import Path

import click
from msgspec import to_builtins

from booth_app.cli.files import print_made
from booth_app.cli.terminal import FILE, needs_data, print_json, print_table
from booth_app.core.own_form import OwnForm
from booth_app.i18n import _, day_name
from booth_app.services.naming import measure_name, tile_name, unit_word
from booth_app.services.office import own_form, returns, rollup_words, statistics_forms
from booth_app.services.office.place import Office
from booth_app.services.writing import write_file

from .terminal import asked_day, at_office
from .totals import DAY_HELP, JSON_HELP


@click.group("form", help=_("A superior's own form: add it, say what its cells want, fill it."))
def form_group() -> None:
    """Its commands."""


@form_group.command("add", help=_("Keep an empty .xlsx form, and propose what its cells want."))
@needs_data
@click.argument("file", type=FILE, metavar="FILE.xlsx")
@click.option("--name", required=True, metavar="NAME", help=_("By which it is found again."))
def add_command(data: Path, file: Path, name: str) -> None:
    """Prints each cell that was recognised."""
    with at_office(data) as office:
        own_form.add(office, file, name).result()
        _print_cells(office, own_form.form(office, name))


@form_group.command("map", help=_("Say what cells of a form want; without any, print them."))
@needs_data
@click.argument("name", metavar="NAME")
@click.argument("cells", nargs=-1, metavar="[SHEET!]CELL=WHAT...")
def map_command(data: Path, name: str, cells: tuple[str, ...]) -> None:
    """Prints all of them afterwards."""
    with at_office(data) as office:
        if cells:
            own_form.map_cells(office, name, cells).result()
        _print_cells(office, own_form.form(office, name))


@form_group.command("fill", help=_("Write the form with the figures of a day, or of all days."))
@needs_data
@click.argument("name", metavar="NAME")
@click.option("--out", type=FILE, required=True, metavar="FILE", help=_("Where to write it."))
@click.option("--day", metavar="DAY", help=DAY_HELP)
@click.option("--body", metavar="CODE", help=_("Only this body's figures."))
def fill_command(data: Path, name: str, out: Path, day: str | None, body: str | None) -> None:
    """Says on standard error what is to be looked at."""
    with at_office(data) as office:
        wanted = asked_day(office, day)
        code = returns.find_body(office.working_on(), body) if body else ""
        filled = own_form.fill(office, name, wanted, code)
        write_file(filled.data, out)
    print_made(out)
    if filled.worded:
        cells = ", ".join(filled.worded)
        click.echo(_("In words, which formulas do not add up: {cells}", cells=cells), err=True)
    if filled.silent:
        cells = ", ".join(filled.silent)
        click.echo(_("Not reported: {cells}", cells=cells), err=True)


@form_group.command("list", help=_("Print the forms that are kept, and the saved columns."))
@needs_data
@click.option("--json", "as_json", is_flag=True, help=JSON_HELP)
def list_command(data: Path, as_json: bool) -> None:
    """Superiors' files with how many cells are known, and the columns of ``report --form``."""
    with at_office(data) as office:
        own, columns = own_form.forms(office), statistics_forms.forms(office)
    if as_json:
        print_json({"forms": to_builtins(own), "columns": to_builtins(columns)})
        return
    rows = [[one.name, one.file, _("{n} cells", n=len(one.targets))] for one in own]
    rows += [[one.name, "—", _("{n} columns", n=len(one.columns))] for one in columns]
    for row in rows:
        click.echo("  ".join(row))


@form_group.command("remove", help=_("Forget a form, or saved columns, of this name."))
@needs_data
@click.argument("name", metavar="NAME")
def remove_command(data: Path, name: str) -> None:
    """The superior's form goes first where both have the name."""
    with at_office(data) as office:
        if name in (one.name for one in own_form.forms(office)):
            own_form.remove(office, name).result()
        else:
            statistics_forms.remove(office, name).result()


@form_group.command("copy", help=_("Take over the forms of another campaign of this office."))
@needs_data
@click.argument("campaign", metavar="ID")
def copy_command(data: Path, campaign: str) -> None:
    """What has the same name here stays as it is."""
    with at_office(data) as office:
        own_form.copy_from(office, campaign).result()
        statistics_forms.copy_from(office, campaign).result()


def _print_cells(office: Office, form: OwnForm) -> None:
    campaign = office.working_on()
    rows = [[_("Cell"), _("What"), _("Unit"), _("Reporting body"), _("Day")]]
    for one in form.targets:
        names = [
            tile_name(campaign, part.measure, part.item)
            if part.item
            else measure_name(campaign, part.measure)
            for part in one.shows
        ]
        what = f"#{one.said}" if one.said else " + ".join(names)
        body = rollup_words.body_name(campaign, one.body) if one.body else ""
        unit = unit_word(campaign, one.unit) if one.unit else ""
        day = day_name(one.day) if one.day else ""
        rows.append([f"{one.sheet}!{one.cell}", what, unit, body, day])
    print_table(rows)
