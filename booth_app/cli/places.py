"""One laptop at several booths, one after the other."""

from pathlib import Path

import click
import msgspec

from booth_app.i18n import _, day_name, name_of
from booth_app.services import other_laptop, serving, setup
from booth_app.services.serving import Served
from booth_app.services.workplace import Workplace

from .terminal import (
    FILE,
    at_work,
    day_or_latest,
    keep_copy,
    needs_data,
    print_json,
    print_table,
)


@click.command("serve", help=_("Have this laptop serve another booth, while no day is open."))
@needs_data
@click.option("--booth", required=True, metavar="CODE", help=_("Which booth."))
@click.option(
    "--pack", default="", metavar="FILE|NAME", help=_("Of another pack than the present one.")
)
@click.option(
    "--office-key",
    default="",
    metavar="KEY",
    help=_("The short name of its key, where the office has another one: ask by telephone."),
)
def serve_command(data: Path, booth: str, pack: str, office_key: str) -> None:
    """A booth that was served before goes on with its own log."""
    with at_work(data) as place:
        read = setup.read_pack(place, pack) if pack else serving.present_pack(place)
        serving.serve(place, read, booth, office_key).result()
        place.reload()
        campaign, chosen, body = place.require()
        click.echo(f"{name_of(campaign)}: {name_of(body)}, {name_of(chosen)} ({chosen.code})")
        if pack:
            click.echo(_("signed with key {fingerprint}", fingerprint=setup.fingerprint(read)))
        keep_copy(place)


@click.command("key", help=_("Print the short name of this laptop's key, and of its office's."))
@needs_data
@click.option("--json", "as_json", is_flag=True, help=_("For other programs."))
def key_command(data: Path, as_json: bool) -> None:
    """To be compared by voice."""
    with at_work(data) as place:
        own, office = serving.own_fingerprint(place), serving.office_fingerprint(place)
    if as_json:
        print_json({"laptop": own, "office": office})
        return
    click.echo(_("Key of this laptop: {fingerprint}", fingerprint=own))
    if office:
        click.echo(_("Key of the office: {fingerprint}", fingerprint=office))


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


@click.command("other", help=_("Read the file of the other laptop at this booth."))
@needs_data
@click.argument("file", type=FILE, required=False, metavar="[FILE]")
@click.option("--day", metavar="DAY", help=_("The open day if not given, else the last one."))
@click.option("--forget", is_flag=True, help=_("Show only this laptop's own figures again."))
@click.option("--json", "as_json", is_flag=True, help=_("For other programs."))
def other_command(
    data: Path, file: Path | None, day: str | None, forget: bool, as_json: bool
) -> None:
    """What both laptops counted; without a file, by the one that was read last."""
    with at_work(data) as place:
        if forget:
            other_laptop.forget(place)
        if file is not None:
            other_laptop.read(place, file)
        there = other_laptop.other(place)
        if there is None:
            click.echo("null" if as_json else _("No file of another laptop has been read."))
            return
        wanted = day_or_latest(place, day)
        if as_json:
            print_json(_common(place, there, wanted))
            return
        click.echo(day_name(wanted))
        for line in other_laptop.in_words(place, there, wanted):
            click.echo(line)
        time = other_laptop.file_time(there, wanted)
        click.echo(_("Other laptop: {file} ({time})", file=there.file, time=time))


def _common(place: Workplace, there: other_laptop.Other, day: str) -> dict[str, object]:
    rows = other_laptop.common(there, place.reader.cells(day), day)
    return {
        "day": day,
        "log": there.log,
        "file": there.file,
        "exported_at": there.exported_at,
        "last_seq": there.last_seq,
        "totals": [{**msgspec.structs.asdict(row), "together": row.together} for row in rows],
    }
