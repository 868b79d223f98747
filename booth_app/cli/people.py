"""The people of the booth: who is here, and the sheet that they sign."""

from pathlib import Path

import click

from booth_app.core.days import parse_day
from booth_app.i18n import _, day_name
from booth_app.services import attendance, days, people
from booth_app.services.naming import clock_time, marks_of

from .files import print_made
from .terminal import FILE, at_work, day_or_latest, needs_data, print_json, print_table


@click.command("people", help=_("Print who was at the booth on a day, and who is there."))
@needs_data
@click.option("--day", metavar="DAY", help=_("The open day if not given, else the last one."))
@click.option("--json", "as_json", is_flag=True, help=_("For other programs."))
def people_command(data: Path, day: str | None, as_json: bool) -> None:
    """A line a person, with all periods; the leader apart."""
    with at_work(data) as place:
        wanted = day_or_latest(place, day)
        record = days.facts_of(place, wanted)
        if as_json:
            print_json(people.facts(record))
            return
        click.echo(day_name(wanted))
        leader = f"{record.leader}  {record.leader_post}".strip()
        click.echo(_("Leader: {name}", name=leader or "—"))
        if record.counting:
            click.echo(_("Counting: {name}", name=record.counting))
        rows = []
        for name in record.staff:
            one = record.attendance.people[name]
            times = " ".join(f"{clock_time(p.began)}–{clock_time(p.ended)}" for p in one.periods)
            rows.append((name, marks_of(lawyer=one.lawyer, role=one.role), times))
        if rows:
            print_table(rows)
        else:
            click.echo(_("Nobody has checked in."))


@click.command("attendance", help=_("Write the attendance sheet as a PDF, to be signed by each."))
@needs_data
@click.option("--day", metavar="DAY", help=_("The open day if not given, else today."))
@click.option("--out", type=FILE, required=True, metavar="FILE", help=_("The PDF to write."))
def attendance_command(data: Path, day: str | None, out: Path) -> None:
    """Before anybody came it is blank, with the names that are known."""
    with at_work(data) as place:
        wanted = parse_day(day) if day else place.reader.open_day() or days.today(place)
        attendance.write_sheet(place, wanted, out)
    print_made(out)
