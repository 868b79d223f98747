"""Series of activities: what was declared and what is filled in; added from a file, taken back."""

from pathlib import Path
from typing import Any

import click
from msgspec import to_builtins

from booth_app.cli.terminal import FILE, needs_data, print_json
from booth_app.core.campaign import Campaign
from booth_app.i18n import _
from booth_app.services.office import activities, activity_words
from booth_app.services.office.activities import Board, Written

from .returns import JSON_HELP
from .terminal import at_office


@click.group(
    "activities",
    invoke_without_command=True,
    help=_("Print the series of activities, with what is filled in and what is still open."),
)
@needs_data
@click.option("--json", "as_json", is_flag=True, help=JSON_HELP)
@click.pass_context
def activities_group(context: click.Context, data: Path, as_json: bool) -> None:
    """A line a series, and below it a line for each of its activities."""
    if context.invoked_subcommand is not None:
        return
    with at_office(data) as office:
        board = activities.series(office)
        campaign = office.working_on()
    if as_json:
        print_json(_board_json(board))
        return
    for one in board.series:
        click.echo(activity_words.series_name(one.no, one.name))
        for written in one.written:
            click.echo(f"  {_line(campaign, written)}")
        if not one.written and one.no:
            said = _("nothing entered yet") if one.name else _("open: nobody has said what it is")
            click.echo(f"  — {said}")
    if warning := activity_words.warning(board):
        click.echo(warning, err=True)


@activities_group.command("add", help=_("Write the activities of a TOML file, those that are new."))
@needs_data
@click.argument("file", type=FILE, metavar="FILE.toml")
def add_command(data: Path, file: Path) -> None:
    """In one commit; where one is refused, none is written."""
    drafts = activities.read_file(file)
    with at_office(data) as office:
        changes = activities.write_all(office, drafts).result()
    new = len(changes.entries)
    click.echo(_("{new} written, {known} known", new=new, known=len(drafts) - new))


@activities_group.command("take-back", help=_("Take back an activity by its number."))
@needs_data
@click.argument("seq", type=int, metavar="N")
@click.option("--reason", default="", metavar="TEXT", help=_("Why it is taken back."))
def take_back_command(data: Path, seq: int, reason: str) -> None:
    """A void with a reason: it stays in the office's log."""
    with at_office(data) as office:
        activities.take_back(office, seq, reason).result()
    click.echo(_("Taken back."))


def _line(campaign: Campaign, written: Written) -> str:
    activity = written.activity
    parts = (
        str(written.seq),
        activity_words.form_name(activity.form),
        activity_words.days_text(activity),
        activity.title,
        activity.place,
        _(", ").join(activity_words.amounts_text(campaign, activity)),
        activity_words.bodies_text(campaign, activity),
        _(", ").join(activity.people),
    )
    return "  ".join(filter(None, parts))


def _board_json(board: Board) -> dict[str, Any]:
    return {
        "declared": board.declared,
        "described": board.described,
        "open": board.open,
        "series": [
            {
                "no": one.no,
                "name": one.name,
                "state": one.state,
                "activities": [
                    {"seq": written.seq, "t": written.t, **to_builtins(written.activity)}
                    for written in one.written
                ],
            }
            for one in board.series
        ],
    }
