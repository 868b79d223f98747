"""The follow-up list: what citizens left at the booths, opened, written out, and erased."""

from pathlib import Path

import click

from booth_app.cli.files import print_made
from booth_app.cli.terminal import FILE, needs_data, print_json, print_table
from booth_app.core.days import parse_day
from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.i18n import _
from booth_app.services.office import followup_files, followups, sealed_texts
from booth_app.services.office.followups import FollowUp
from booth_app.services.office.place import Office

from .issue import passphrase_of
from .terminal import at_office, read_text


@click.command("followups", help=_("List what citizens left for a follow-up, sealed or opened."))
@needs_data
@click.option(
    "--open", "opened", is_flag=True, help=_("Open it; you are asked for the passphrase.")
)
@click.option(
    "--passphrase-file",
    type=FILE,
    metavar="FILE",
    help=_("Open it with the passphrase in this file's first line."),
)
@click.option(
    "--recovery", type=FILE, metavar="FILE", help=_("Open it with the recovery key in this file.")
)
@click.option("--unmask", is_flag=True, help=_("Show telephones whole; else as 138****1234."))
@click.option(
    "--out",
    type=FILE,
    metavar="FILE",
    help=_("Write it into this file: .xlsx a workbook, .csv a table."),
)
@click.option("--json", "as_json", is_flag=True, help=_("For other programs."))
def followups_command(
    data: Path,
    opened: bool,
    passphrase_file: Path | None,
    recovery: Path | None,
    unmask: bool,
    out: Path | None,
    as_json: bool,
) -> None:
    """Without a key it says where something is sealed, and nothing of what."""
    with at_office(data) as office:
        key = None
        if recovery is not None:
            key = followups.key_from_paper(read_text(recovery))
        elif opened or passphrase_file is not None:
            key = followups.key_of(office, passphrase_of(passphrase_file))
        rows = followups.follow_ups(office, key)
        if out is not None:
            _write(office, rows, out, unmask=unmask)
        elif as_json:
            print_json([_as_json(office, one, unmask=unmask) for one in rows])
        elif rows:
            campaign = office.working_on()
            texts = [followups.in_words(campaign, one, unmask=unmask) for one in rows]
            print_table([followups.heads(), *texts])
        else:
            click.echo(_("Nobody left anything for a follow-up."))


@click.command("erase", help=_("Erase what citizens left for a follow-up, for good."))
@needs_data
@click.option("--before", metavar="DAY", help=_("All of the days before this one."))
@click.option(
    "--entry",
    "entries",
    multiple=True,
    metavar="NUMBER",
    help=_("One of them, by its number in the list; may be repeated."),
)
@click.option("--all", "everything", is_flag=True, help=_("All of them."))
@click.option("--reason", default="", help=_("Why, for the office's log; no names."))
def erase_command(
    data: Path, before: str | None, entries: tuple[str, ...], everything: bool, reason: str
) -> None:
    """Needs no key. The logs of the booths still verify; no file brings it back."""
    if sum((before is not None, bool(entries), everything)) != 1:
        raise click.UsageError(_("Say one of --before, --entry and --all."))
    with at_office(data) as office:
        day = parse_day(before) if before is not None else ""
        rows = followups.follow_ups(office)
        unknown = set(entries) - {followups.number_of(one) for one in rows}
        if unknown:
            raise Refusal(OfficeWhy.NO_SUCH_FOLLOW_UP, number=min(unknown))
        wanted = followups.chosen(rows, before=day, numbers=entries)
        sealed_texts.erase(office, wanted, before=day, reason=reason).result()
        click.echo(_("Erased for good: {n}", n=len(wanted)))
        if left := sealed_texts.copies_in_words(sealed_texts.erase_in_copies(office)):
            click.echo(left, err=True)


def _write(office: Office, rows: list[FollowUp], out: Path, *, unmask: bool) -> None:
    if out.suffix.lower().removeprefix(".") not in followup_files.ENDINGS:
        raise click.UsageError(_("--out must end with .xlsx or .csv."))
    followup_files.write_list(office, rows, out, unmask=unmask)
    print_made(out)


def _as_json(office: Office, one: FollowUp, *, unmask: bool) -> dict[str, object]:
    words = followups.in_words(office.working_on(), one, unmask=unmask)
    said = {"text": words[6], "contact": words[7]} if one.state == "open" else {}
    return {
        "number": followups.number_of(one),
        "day": one.day,
        "at": one.at,
        "booth": one.booth,
        "measure": one.measure,
        "item": one.item,
        "outcome": one.outcome,
        "referred": one.referred,
        "state": one.state,
        "why": one.why,
        **said,
    }
