"""The working day: set up once, open, close, and see what was counted."""

from pathlib import Path

import click

from booth_app.core.campaign import Campaign
from booth_app.core.days import parse_day
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Duty
from booth_app.i18n import _, day_name, name_of
from booth_app.services import backing_up, clocks, closing, counting, days, setup
from booth_app.services.naming import measure_name, tile_name, unit_word
from booth_app.services.stock import find_item
from booth_app.services.workplace import Workplace

from .terminal import at_work, day_or_latest, keep_copy, needs_data, print_json, print_table


@click.command("setup", help=_("Set this laptop up for one booth of a campaign."))
@needs_data
@click.option(
    "--pack",
    required=True,
    metavar="FILE|NAME",
    help=_("A .boothpack file, a .toml source, or a ready-made campaign such as “example”."),
)
@click.option(
    "--booth", default="", metavar="CODE", help=_("Which of its booths, if it is for several.")
)
def setup_command(data: Path, pack: str, booth: str) -> None:
    """What the first run does, without a window."""
    with Workplace(data) as place:
        read = setup.read_pack(place, pack)
        setup.set_up(place, read, booth).result()
        place.reload()
        campaign, chosen, body = place.require()
        click.echo(f"{name_of(campaign)}: {name_of(body)}, {name_of(chosen)} ({chosen.code})")
        # to be compared with the office's, by voice
        click.echo(_("signed with key {fingerprint}", fingerprint=setup.fingerprint(read)))
        keep_copy(place)


@click.command("packs", help=_("List the campaigns that come with the program."))
def packs_command() -> None:
    """Names for ``setup --pack``, with their booths."""
    for name, campaign in setup.ready_made().items():
        booths = " ".join(booth.code for booth in campaign.booths_shown)
        click.echo(f"{name}\t{name_of(campaign)}\t{booths}")


@click.command("open-day", help=_("Open the day, or open a closed day again."))
@needs_data
@click.option("--day", metavar="DAY", help=_("As 2011-04-26; today if not given."))
@click.option("--place", default="", help=_("Where the booth stands, if not where it should."))
@click.option("--leader", default="", metavar="NAME", help=_("Who leads; not one of the staff."))
@click.option("--leader-post", default="", metavar="POST", help=_("The leader's post."))
@click.option("--staff", multiple=True, metavar="NAME", help=_("Who is here; may be repeated."))
@click.option(
    "--lawyer", multiple=True, metavar="NAME", help=_("The same of a lawyer; may be repeated.")
)
@click.option("--boards", type=int, help=_("Display boards that stand here."))
@click.option(
    "--fact", multiple=True, metavar="MEASURE=N", help=_("Another such number; may be repeated.")
)
@click.option(
    "--stock", multiple=True, metavar="ITEM=N", help=_("What was brought; may be repeated.")
)
def open_day_command(
    data: Path,
    day: str | None,
    place: str,
    leader: str,
    leader_post: str,
    staff: tuple[str, ...],
    lawyer: tuple[str, ...],
    boards: int | None,
    fact: tuple[str, ...],
    stock: tuple[str, ...],
) -> None:
    """Open a day with all that is known in the morning."""
    with at_work(data) as work:
        campaign = work.require()[0]
        day = parse_day(day) if day else days.today(work)
        notices = [clocks.wrong_date(work)[0], *clocks.before_opening(work, day)]
        facts = dict(_pair(text) for text in fact)
        if boards is not None:
            facts["boards"] = boards
        opened = days.open_day(
            work,
            day,
            where=place,
            leader=leader,
            leader_post=leader_post,
            staff=[*(Duty(name) for name in staff), *(Duty(name, True) for name in lawyer)],
            facts=facts,
            stock=_stock(campaign, stock),
        ).result()
        began = opened.entries[0].entry
        click.echo(_("{day} is open.", day=day_name(began.day)))
        for notice in filter(None, notices):
            click.echo(notice, err=True)
        if began.data["reopened"] and (facts or stock):
            said = _("Numbers and stock were noted when it first began; they were not noted again.")
            click.echo(said, err=True)
        keep_copy(work)


@click.command("close-day", help=_("Close the day: its totals are fixed and signed for."))
@needs_data
@click.option(
    "--counted", multiple=True, metavar="ITEM=N", help=_("What is left of an item, counted.")
)
@click.option("--note", default="", help=_("A remark for the daily sheet."))
def close_day_command(data: Path, counted: tuple[str, ...], note: str) -> None:
    """Close the open day and print what it came to."""
    with at_work(data) as place:
        left = _stock(place.require()[0], counted)
        closed = closing.close_day(place, counted=left, note=note).result()
        day = closed.entries[-1].entry.day
        for sentence in backing_up.look_after(place):
            click.echo(sentence, err=True)
        _print_totals(place, day)
        click.echo(_("{day} is closed. It is not exported yet.", day=day_name(day)))


@click.command("totals", help=_("Print what was counted on a day."))
@needs_data
@click.option("--day", metavar="DAY", help=_("The open day if not given, else the last one."))
@click.option("--json", "as_json", is_flag=True, help=_("For other programs."))
def totals_command(data: Path, day: str | None, as_json: bool) -> None:
    """The day's totals by measure, item and unit."""
    with at_work(data) as place:
        wanted = day_or_latest(place, day)
        if as_json:
            print_json({"day": wanted, "totals": counting.totals(place, wanted)})
        else:
            click.echo(day_name(wanted))
            _print_totals(place, wanted)


def _print_totals(place: Workplace, day: str) -> None:
    campaign = place.require()[0]
    rows = []
    for row in counting.totals(place, day):
        measure, item = str(row["measure"]), str(row["item"])
        sorted_later = item or campaign.items_of(measure)
        kind = tile_name(campaign, measure, item) if sorted_later else ""
        unit = unit_word(campaign, str(row["unit"]))
        rows.append((measure_name(campaign, measure), kind, str(row["n"]), unit))
    if rows:
        print_table(rows, right=(2,))
    else:
        click.echo(_("Nothing has been counted."))


def _pair(text: str) -> tuple[str, int]:
    name, _equals, number = text.rpartition("=")
    if not name.strip() or not number.isascii() or not number.isdigit() or len(number) > 9:
        raise Refusal(Why.BAD_PAIR, text=text)
    return name.strip(), int(number)


def _stock(campaign: Campaign, texts: tuple[str, ...]) -> dict[tuple[str, str], int]:
    return {find_item(campaign, name): n for name, n in map(_pair, texts)}
