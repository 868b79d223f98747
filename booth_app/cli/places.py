"""One laptop at several booths, one after the other."""

from pathlib import Path

import click

from booth_app.i18n import _, day_name, name_of
from booth_app.services import serving, setup
from booth_app.services.serving import Served

from .terminal import at_work, needs_data, print_json, print_table


@click.command("serve", help=_("Have this laptop serve another booth, while no day is open."))
@needs_data
@click.option("--booth", required=True, metavar="CODE", help=_("Which booth."))
@click.option(
    "--pack", default="", metavar="FILE|NAME", help=_("Of another pack than the present one.")
)
def serve_command(data: Path, booth: str, pack: str) -> None:
    """A booth that was served before goes on with its own log."""
    with at_work(data) as place:
        read = setup.read_pack(place, pack) if pack else serving.present_pack(place)
        serving.serve(place, read, booth).result()
        place.reload()
        campaign, chosen, body = place.require()
        click.echo(f"{name_of(campaign)}: {name_of(body)}, {name_of(chosen)} ({chosen.code})")
        if pack:
            click.echo(_("signed with key {fingerprint}", fingerprint=setup.fingerprint(read)))


@click.command("booths", help=_("List the booths that this laptop has served."))
@needs_data
@click.option("--json", "as_json", is_flag=True, help=_("For other programs."))
def booths_command(data: Path, as_json: bool) -> None:
    """The one that is served now has a star."""
    with at_work(data) as place:
        served = serving.served(place)
    if as_json:
        print_json([_facts(one) for one in served])
        return
    print_table(
        [
            (
                "*" if one.now else " ",
                one.booth.code,
                name_of(one.booth),
                name_of(one.campaign),
                day_name(one.days[-1]) if one.days else _("no day yet"),
                serving.waiting_text(one) if one.waiting else "",
            )
            for one in served
        ]
    )


def _facts(one: Served) -> dict[str, object]:
    return {
        "campaign": one.campaign.id,
        "booth": one.booth.code,
        "log": one.log,
        "now": one.now,
        "days": one.days,
        "not_exported": one.waiting,
    }
