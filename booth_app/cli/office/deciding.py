"""Decisions of the office: written down with their reason, and taken back by another entry."""

from pathlib import Path
from typing import cast, get_args

import click
import msgspec

from booth_app.cli.terminal import needs_data, print_json
from booth_app.core.days import parse_day
from booth_app.core.errors import Refusal, Why
from booth_app.core.log_state import LogState
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import Counts
from booth_app.i18n import _, _n, date_name
from booth_app.services.changes import Changes
from booth_app.services.naming import body_name, measure_name
from booth_app.services.office import completeness, deciding, deriving, rollup
from booth_app.services.office.place import Office
from booth_app.services.office.status_words import booth_name

from .terminal import at_office

_REASON_HELP = _("Why; it stands in the office's log.")
_FIRST_HELP = _("From this entry on; from the first if not given.")
_LAST_HELP = _("Up to this entry; to the end if not given.")
_SHORT = 8
"""Signs by which a log or an entry is named here; so many hex digits are unique in practice."""


@click.group("decide", help=_("Decide what files alone cannot say; every decision can be undone."))
def decide_group() -> None:
    """The commands that write decisions."""


@decide_group.command("questions", help=_("List what is to be decided: two versions, and returns."))
@needs_data
def questions_command(data: Path) -> None:
    """Forks with the beginnings of their branches, and where files and a return tell the same."""
    with at_office(data) as office:
        campaign = office.working_on()
        for state in deriving.states(office):
            for fork in state.forks:
                if fork.seq not in state.undecided:
                    continue
                name = booth_name(campaign, state.booth)
                log = state.log[:_SHORT]
                click.echo(
                    _(
                        "{name}, log {log}: two versions from entry {seq} on",
                        name=name,
                        log=log,
                        seq=fork.seq,
                    )
                )
                for branch in fork.branches:
                    said = _n(
                        "1 entry, {seq}",
                        "{n} entries, up to {seq}",
                        branch.entries,
                        seq=branch.last_seq,
                    )
                    click.echo(f"  {branch.hash[:_SHORT]}  {said}")
        for one in rollup.conflicts(office):
            if not one.counts:
                when = date_name(one.day) if one.day else _("whole campaign")
                measure = measure_name(campaign, one.measure)
                said = _("both files and a return tell of {measure}", measure=measure)
                click.echo(f"{body_name(campaign, one.body)} ({one.body}), {when}: {said}")


@decide_group.command("list", help=_("List the decisions that stand, with their numbers."))
@needs_data
@click.option("--json", "as_json", is_flag=True, help=_("For other programs."))
def list_command(data: Path, as_json: bool) -> None:
    """One line a decision; ``take-back`` asks for the number."""
    with at_office(data) as office:
        found = [
            {"number": one.seq, "t": one.t, "kind": type(one.data).__name__.lower()}
            | msgspec.to_builtins(one.data)
            for one in completeness.decided_on(office)
        ]
    if as_json:
        print_json(found)
        return
    for facts in found:
        said = " ".join(
            f"{name}={_shortened(value)}"
            for name, value in facts.items()
            if name not in ("number", "t", "kind") and value not in ("", 0, [])
        )
        click.echo(f"{facts['number']}  {facts['t'][:16]}  {facts['kind']}  {said}")


@decide_group.command("rule", help=_("Decide which versions count where a log has two."))
@needs_data
@click.argument("log", metavar="LOG")
@click.argument("seq", type=int, metavar="SEQ")
@click.option(
    "--drop",
    multiple=True,
    metavar="HASH",
    help=_("The beginning of a version that does not count; without it, every version counts."),
)
@click.option("--reason", default="", help=_REASON_HELP)
def rule_command(data: Path, log: str, seq: int, drop: tuple[str, ...], reason: str) -> None:
    """``questions`` names the log, the entry and the beginnings."""
    with at_office(data) as office:
        state = _state(office, log)
        known = [b.hash for fork in state.forks if fork.seq == seq for b in fork.branches]
        # what nothing begins with goes on as it is, for the service to refuse
        dropped = [h for one in drop for h in [k for k in known if k.startswith(one)] or [one]]
        changes = deciding.rule(office, state.log, seq, dropped, reason).result()
    print_number(changes)


@decide_group.command("shift", help=_("Put the times of a log right whose clock was wrong."))
@needs_data
@click.argument("log", metavar="LOG")
@click.option("--seconds", type=int, required=True, help=_("So much later; earlier if negative."))
@click.option("--first", type=int, default=1, metavar="SEQ", help=_FIRST_HELP)
@click.option("--last", type=int, default=0, metavar="SEQ", help=_LAST_HELP)
@click.option("--reason", required=True, help=_REASON_HELP)
def shift_command(data: Path, log: str, seconds: int, first: int, last: int, reason: str) -> None:
    """Hours change, days and numbers do not."""
    with at_office(data) as office:
        log_id = _state(office, log).log
        changes = deciding.shift(office, log_id, seconds, reason, first, last).result()
    print_number(changes)


@decide_group.command("reassign", help=_("Have a log count for another booth of the campaign."))
@needs_data
@click.argument("log", metavar="LOG")
@click.argument("booth", metavar="BOOTH")
@click.option("--first", type=int, default=1, metavar="SEQ", help=_FIRST_HELP)
@click.option("--last", type=int, default=0, metavar="SEQ", help=_LAST_HELP)
@click.option("--reason", required=True, help=_REASON_HELP)
def reassign_command(data: Path, log: str, booth: str, first: int, last: int, reason: str) -> None:
    """Where a laptop was set up for the wrong booth."""
    with at_office(data) as office:
        log_id = _state(office, log).log
        changes = deciding.reassign(office, log_id, booth, reason, first, last).result()
    print_number(changes)


@decide_group.command("void", help=_("Cancel one entry of a booth's log."))
@needs_data
@click.argument("log", metavar="LOG")
@click.argument("seq", type=int, metavar="SEQ")
@click.option("--hash", "begin", default="", help=_("Which, where there are two of that number."))
@click.option("--reason", required=True, help=_REASON_HELP)
def void_command(data: Path, log: str, seq: int, begin: str, reason: str) -> None:
    """The entry stays in the log; it only counts no more."""
    with at_office(data) as office:
        log_id = _state(office, log).log
        with office.reader.snapshot():
            lines = deriving.lines_of(office.reader, log_id)
        found = [one for one in lines if one.entry.seq == seq and one.hash.startswith(begin)]
        if len(found) != 1:
            raise Refusal(Why.NO_SUCH_ENTRY, seq=seq)
        changes = deciding.void(office, log_id, seq, found[0].hash, reason).result()
    print_number(changes)


@decide_group.command("choose", help=_("Say which counts where both files and a return came."))
@needs_data
@click.argument("body", metavar="BODY")
@click.argument("counts", type=click.Choice(get_args(Counts)))
@click.option("--day", default="", metavar="DAY", help=_("Of this day; else of the campaign."))
@click.option("--measure", default="", metavar="MEASURE", help=_("Of this one; all if not given."))
@click.option("--reason", default="", help=_REASON_HELP)
def choose_command(data: Path, body: str, counts: str, day: str, measure: str, reason: str) -> None:
    """A choice made before for the same is taken back."""
    with at_office(data) as office:
        campaign = office.working_on()
        code = next((b.code for b in campaign.bodies if body in (b.code, b.name, *b.aliases)), "")
        if not code:
            raise Refusal(OfficeWhy.RETURN_NO_BODY, body=body)
        of = campaign.measure(measure).code if measure else ""
        when = parse_day(day) if day else ""
        chosen = cast(Counts, counts)
        changes = deciding.choose(office, code, when, chosen, of, reason).result()
    print_number(changes)


@decide_group.command("take-back", help=_("Take back a decision by its number."))
@needs_data
@click.argument("number", type=int, metavar="N")
@click.option("--reason", required=True, help=_REASON_HELP)
def take_back_command(data: Path, number: int, reason: str) -> None:
    """As if it had never been made; both entries stay in the office's log."""
    with at_office(data) as office:
        deciding.take_back(office, number, reason).result()
    click.echo(_("Number {seq} does not count any more.", seq=number))


def _state(office: Office, begin: str) -> LogState:
    """The log whose id begins so; refuses none, and more than one."""
    found = [one for one in deriving.states(office) if begin and one.log.startswith(begin)]
    if len(found) != 1:
        raise Refusal(OfficeWhy.NO_SUCH_LOG, log=begin)
    return found[0]


def print_number(changes: Changes) -> None:
    """Say under which number a decision stands."""
    if changes.entries:
        click.echo(_("Decided: number {seq}", seq=changes.entries[-1].entry.seq))
    else:
        click.echo(_("That was decided already."))


def _shortened(value: object) -> str:
    texts = map(str, value) if isinstance(value, list) else [str(value)]
    return ",".join(text[:_SHORT] if len(text) in (32, 64) else text for text in texts)
