"""The office's campaigns: begun or brought up to date from a source, listed, chosen."""

from pathlib import Path

import click

from booth_app.cli.files import print_made
from booth_app.cli.terminal import FILE, keep_copy, needs_data, print_table
from booth_app.core.campaign_versions import differences, revised
from booth_app.i18n import _, name_of
from booth_app.services.office import campaigns, version_words
from booth_app.services.office.place import Office, has_office, office_folder
from booth_app.services.writing import write_file

from .keys import PASSPHRASE_HELP, RECOVERY_HELP, make_keys
from .terminal import at_office


@click.command("new", help=_("Begin a campaign, or bring one that is here up to date."))
@needs_data
@click.argument("source", metavar="SOURCE")
@click.option("--passphrase-file", type=FILE, metavar="FILE", help=PASSPHRASE_HELP)
@click.option("--recovery", type=FILE, metavar="FILE", help=RECOVERY_HELP)
def new_command(
    data: Path, source: str, passphrase_file: Path | None, recovery: Path | None
) -> None:
    """From a TOML source, a pack, or a ready-made name; with a passphrase keys are made too."""
    if (passphrase_file is None) != (recovery is None):
        raise click.UsageError(_("--passphrase-file and --recovery go together."))
    with Office(office_folder(data)) as office:
        campaign = campaigns.read_source(office, source)
        before = campaigns.known(office).get(campaign.id)
        if before is None:
            campaigns.begin(office, campaign).result()
            said = [_("Begun: {name} ({id})", name=name_of(campaign), id=campaign.id)]
        else:
            changed = differences(before, revised(before, campaign))
            campaigns.work_on(office, campaign.id)
            campaigns.revise(office, campaign).result()
            said = [_("In work: {name} ({id})", name=name_of(campaign), id=campaign.id)]
            said += [version_words.in_words(one) for one in changed] or [_("Nothing changed.")]
        office.reload()
        keep_copy(office)
    for line in said:
        click.echo(line)
    if passphrase_file and recovery:
        make_keys(data, passphrase_file, recovery)


@click.command("campaigns", help=_("List this office's campaigns; * marks the one in work."))
@needs_data
def campaigns_command(data: Path) -> None:
    """Every campaign of this office in its newest version."""
    if not has_office(data):
        click.echo(_("This office has no campaign yet: begin one first."))
        return
    with Office(office_folder(data)) as office:
        own = office.campaign.id if office.campaign else ""
        rows = [
            ("*" if campaign.id == own else " ", campaign.id, name_of(campaign), campaign.start)
            for campaign in campaigns.known(office).values()
        ]
    print_table(rows)


@click.command("work-on", help=_("Go on with another campaign of this office."))
@needs_data
@click.argument("campaign", metavar="ID")
def work_on_command(data: Path, campaign: str) -> None:
    """All other commands are about the campaign in work."""
    with at_office(data) as office:
        campaigns.work_on(office, campaign)
        name = name_of(office.working_on())
    click.echo(_("In work: {name} ({id})", name=name, id=campaign))


@click.command("source", help=_("Write the campaign in work as a TOML source, to be edited."))
@needs_data
@click.option("--out", type=FILE, required=True, metavar="FILE", help=_("The file to write."))
def source_command(data: Path, out: Path) -> None:
    """What ``new`` reads again as the next version."""
    with at_office(data) as office:
        write_file(campaigns.source_text(office).encode(), out)
    print_made(out)
