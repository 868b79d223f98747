"""What the program is, and what it is made of."""

from pathlib import Path

import click

from booth_app.i18n import LANGUAGES, _, language, speaking
from booth_app.services import about, licences, quick_start
from booth_app.services.writing import write_file

from .files import print_made
from .terminal import FILE, needs_data, print_table


@click.command("about", help=_("Say what this program is, and what it is made of."))
@needs_data
@click.option("--licences", "listed", is_flag=True, help=_("Its parts and their licences."))
@click.option("--licence", "name", metavar="PART", help=_("The licence of one part, in full."))
def about_command(data: Path, listed: bool, name: str | None) -> None:
    """The same as the window's page."""
    if name is not None:
        click.echo(_text(name))
    elif listed:
        print_table([(part.name, _version(part), part.licence) for part in licences.parts()])
        click.echo("")
        click.echo(about.of_lgpl())
    else:
        click.echo(about.in_one_line())
        print_table(list(about.facts(data)))


def _version(part: licences.Part) -> str:
    return part.version or _("in {name}", name=part.within)


def _text(name: str) -> str:
    for part in licences.parts():
        if name.casefold() == part.name.casefold():
            return licences.text_of(part)
    raise click.BadParameter(_("There is no part of that name; --licences lists them."))


@click.command("quick-start", help=_("Write the two printed pages for new staff as a PDF."))
@click.option("--out", type=FILE, required=True, metavar="FILE", help=_("The PDF to write."))
@click.option(
    "--language", "spoken", type=click.Choice(LANGUAGES), help=_("The window’s if not given.")
)
def quick_start_command(out: Path, spoken: str | None) -> None:
    """To be printed on both sides of a sheet, and laid beside the laptop."""
    with speaking(spoken or language()):
        write_file(quick_start.kept().read_bytes(), out)
    print_made(out)
