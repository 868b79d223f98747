"""Looking back: every entry in people's words, and the days so far."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import click

from booth_app.core.campaign import Campaign
from booth_app.i18n import _
from booth_app.services import counting, history, log_book
from booth_app.services.entry_words import words
from booth_app.services.history import DayLine
from booth_app.services.log_book import Filter
from booth_app.services.workplace import Workplace
from booth_app.storage.log_pages import LogLine

from .terminal import at_work, day_or_latest, needs_data, print_json, print_table

ALL = "all"


@click.command("log", help=_("Print the entries of a day in words, the newest last."))
@needs_data
@click.option(
    "--day", metavar="DAY", help=_("The open day if not given, else the last one; “all” for all.")
)
@click.option("--kind", type=click.Choice(list(log_book.GROUP_NAMES)), help=_("Only such entries."))
@click.option("--measure", metavar="MEASURE", help=_("Only of this measure."))
@click.option("--item", metavar="ITEM", help=_("Only of this item of the measure."))
@click.option("--person", metavar="NAME", help=_("Only what this person counted, or is about."))
@click.option("--hour", type=click.IntRange(0, 23), help=_("Only what happened in this hour."))
@click.option(
    "--find", metavar="TEXT", default="", help=_("Only what says this; initials of pinyin will do.")
)
@click.option("--last", type=click.IntRange(1), metavar="N", help=_("Only the last so many."))
@click.option("--json", "as_json", is_flag=True, help=_("For other programs."))
def log_command(
    data: Path,
    day: str | None,
    kind: str | None,
    measure: str | None,
    item: str | None,
    person: str | None,
    hour: int | None,
    find: str,
    last: int | None,
    as_json: bool,
) -> None:
    """What the log page of the window shows, with the same filters."""
    if item is not None and measure is None:
        raise click.UsageError(_("--item needs --measure."))
    with at_work(data) as place:
        campaign = place.require()[0]
        code, item_code = _codes(campaign, measure, item)
        asked = Filter(
            day="" if day == ALL else day_or_latest(place, day),
            group=kind or "",
            measure=code,
            item=item_code,
            person=person or "",
            hour=hour,
            text=find,
        )
        lines = _oldest_first(place, asked, last)
        if as_json:
            print_json([_facts(campaign, line) for line in lines])
            return
        rows = [
            (str(line.stored.entry.seq), *words(campaign, line, with_day=not asked.day))
            for line in lines
        ]
        if rows:
            print_table(rows, right=(0, 3))
        else:
            click.echo(_("Nothing was found."))


@click.command("days", help=_("List the days so far and what each came to."))
@needs_data
@click.option("--json", "as_json", is_flag=True, help=_("For other programs."))
def days_command(data: Path, as_json: bool) -> None:
    """The newest last."""
    with at_work(data) as place:
        days = history.days_so_far(place, most=len(place.reader.days()) or 1)[::-1]
        if as_json:
            print_json([_day_facts(place, line) for line in days])
            return
    for line in days:
        said = [
            line.day,
            history.hours_text(line),
            *(word for word, _done in history.marks(line)),
            history.totals_text(line),
            _("{n} corrections", n=line.corrections),
        ]
        click.echo("  ".join(said))
    if not days:
        click.echo(_("No day has been opened yet."))


def _codes(campaign: Campaign, measure: str | None, item: str | None) -> tuple[str, str | None]:
    if measure is None:
        return "", None
    known = campaign.measure(measure)
    return known.code, campaign.item(known, item).code if item else item


def _oldest_first(place: Workplace, asked: Filter, last: int | None) -> list[LogLine]:
    newest_first: Iterator[LogLine] = log_book.everything(place, asked)
    return list(islice(newest_first, last))[::-1]


def _facts(campaign: Campaign, line: LogLine) -> dict[str, Any]:
    entry = line.stored.entry
    said = words(campaign, line)
    return {
        "seq": entry.seq,
        "t": entry.t,
        "day": entry.day,
        "kind": entry.kind,
        "what": said.what,
        "number": said.number,
        "by": said.by,
        "state": said.state,
        "voided": line.void is not None,
        "data": entry.data,
    }


def _day_facts(place: Workplace, line: DayLine) -> dict[str, Any]:
    return {
        "day": line.day,
        "opened": line.opened,
        "closed": line.closed,
        "corrections": line.corrections,
        "exported": line.exported,
        "totals": counting.totals(place, line.day),
    }
