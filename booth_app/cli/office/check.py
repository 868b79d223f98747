"""``booth office check``: the slips of a text that was typed elsewhere."""

from pathlib import Path
from typing import Any

import click
import msgspec

from booth_app.cli.terminal import FILE, needs_data, print_json
from booth_app.i18n import _
from booth_app.services.office import checking
from booth_app.services.office.checking import Finding
from booth_app.services.office.place import has_office

from .terminal import at_office
from .totals import JSON_HELP

_FOUND = 1


@click.command("check", help=_("Find slips in a text: its wording, its sums, its figures."))
@needs_data
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help=JSON_HELP)
@click.pass_context
def check_command(context: click.Context, data: Path, file: Path, as_json: bool) -> None:
    """A line for each finding; nothing is changed. Exit code 1 if there is any."""
    text = checking.read(file)
    if has_office(data):
        with at_office(data) as office:
            found = checking.check(office, text)
    else:
        click.echo(_("There is no campaign here: no figure is compared with data."), err=True)
        found = checking.check(None, text)
    if as_json:
        print_json([_as_json(one) for one in found])
    else:
        for one in found:
            click.echo(_line(one))
        if not found:
            click.echo(_("No slips were found."))
    if found:
        context.exit(_FOUND)


def _line(one: Finding) -> str:
    place = f"{one.line}:{one.column}"
    if not one.proposed:
        return f"{place}  {one.message}"
    return f"{place}  {one.message}  → {one.proposed}"


def _as_json(one: Finding) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(one)
    return found
