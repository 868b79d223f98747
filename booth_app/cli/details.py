"""What was told of consultations."""

from pathlib import Path

import click

from booth_app.i18n import _, day_name
from booth_app.services import details

from .terminal import at_work, day_or_latest, needs_data, print_json


@click.command("details", help=_("Print what was told of a day's consultations, added up."))
@needs_data
@click.option("--day", metavar="DAY", help=_("The open day if not given, else the last one."))
@click.option("--json", "as_json", is_flag=True, help=_("For other programs."))
def details_command(data: Path, day: str | None, as_json: bool) -> None:
    """How many have an outcome, where they were sent, how many people, how long."""
    with at_work(data) as place:
        campaign = place.require()[0]
        wanted = day_or_latest(place, day)
        total = details.day_summary(place, wanted)
        sent = {details.place_name(campaign, to): n for to, n in total.referred.items()}
        if as_json:
            print_json(
                {
                    "day": wanted,
                    "described": total.described,
                    "outcomes": {each: total.outcomes.get(each, 0) for each in details.OUTCOMES},
                    "referred": total.referred,
                    "persons": total.persons,
                    "minutes": total.minutes,
                }
            )
            return
        click.echo(day_name(wanted))
        if not total.described:
            click.echo(_("Nothing was told of any consultation."))
            return
        click.echo(details.in_words(total))
        for name, n in sent.items():
            click.echo(_("referred to {place}: {n}", place=name, n=n))
        click.echo(_("{n} people, {minutes} minutes", n=total.persons, minutes=total.minutes))
