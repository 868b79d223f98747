"""Issuing packs from the terminal, and asking for the passphrase that this needs."""

import os
import sys
from pathlib import Path

import click

from booth_app.cli.files import print_made
from booth_app.cli.terminal import FILE, FOLDER, needs_data
from booth_app.i18n import _, name_of
from booth_app.services.office import issuing, keys

from .terminal import at_office, first_line

PASSPHRASE_VARIABLE = "BOOTH_PASSPHRASE"


@click.command("issue", help=_("Write the packs that the booths open on their first run."))
@needs_data
@click.option("--out", type=FOLDER, required=True, metavar="DIR", help=_("Where to write them."))
@click.option(
    "--each", is_flag=True, help=_("A pack for each booth, which proves where its files come from.")
)
@click.option(
    "--booth", "booths", multiple=True, metavar="CODE", help=_("Only for this booth; repeatable.")
)
@click.option(
    "--passphrase-file",
    type=FILE,
    metavar="FILE",
    help=_("A file whose first line is the passphrase; without it you are asked."),
)
def issue_command(
    data: Path, out: Path, each: bool, booths: tuple[str, ...], passphrase_file: Path | None
) -> None:
    """One pack for all booths, or one for each; signed by the office's key."""
    with at_office(data) as office:
        secrets = keys.unlock(office.data, passphrase_of(passphrase_file))
        made = issuing.issue(office, secrets, out, each=each, booths=booths)
        campaign = office.working_on()
        outdated = [name_of(one.booth) for one in issuing.booth_packs(office) if one.outdated]
    for one in made:
        print_made(one.path)
        if one.booth:
            click.echo(
                _("  for {booth} alone: keep it secret", booth=name_of(campaign.booth(one.booth)))
            )
        else:
            click.echo(_("  for all booths"))
    click.echo(_("signed with key {fingerprint}", fingerprint=made[0].fingerprint))
    if outdated:
        click.echo(_("Still with an older pack: {booths}", booths=_(", ").join(outdated)), err=True)


def passphrase_of(path: Path | None) -> str:
    """From the file, else from the variable, else asked for."""
    if path is not None:
        return first_line(path)
    if PASSPHRASE_VARIABLE in os.environ:
        return os.environ[PASSPHRASE_VARIABLE]
    if not sys.stdin.isatty():
        needed = _(
            "--passphrase-file, or the variable {name}, is needed: nobody can be asked here."
        )
        raise click.UsageError(needed.format(name=PASSPHRASE_VARIABLE))
    return str(click.prompt(_("Passphrase"), hide_input=True))
