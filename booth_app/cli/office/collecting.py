"""Taking in booth files, undoing that, and looking at what was taken in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from booth_app.cli.terminal import FILE, keep_copy, needs_data, print_json
from booth_app.i18n import _, sentence
from booth_app.services.office import collecting, finding, ledger, receipts
from booth_app.services.office.collecting import Taken
from booth_app.services.office.place import Office

from .terminal import at_office


@click.command("collect", help=_("Take in booth files, from folders and sticks or one by one."))
@needs_data
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="PATH...")
@click.option("--dry-run", is_flag=True, help=_("Only say what that would bring."))
@click.option("--json", "as_json", is_flag=True, help=_("For other programs."))
@click.option(
    "--no-receipts", is_flag=True, help=_("Write no receipt beside the files that were taken in.")
)
def collect_command(
    data: Path, paths: tuple[Path, ...], dry_run: bool, as_json: bool, no_receipts: bool
) -> int:
    """One line a file; 1 if any of them was refused."""
    with at_office(data) as office:
        files = finding.booth_files(paths)
        taken = collecting.collect(office, files, preview=dry_run).result().files
        if as_json:
            print_json([_facts(one) for one in taken])
        else:
            for one in taken:
                click.echo(_line(office, one))
        if not (dry_run or no_receipts):
            _give_receipts(office, taken, quiet=as_json)
        if any(one.seq and one.ok for one in taken):
            keep_copy(office)
    return 0 if all(one.ok for one in taken) else 1


@click.command("undo", help=_("Undo the taking in of one file, by its number in the ledger."))
@needs_data
@click.argument("number", type=int, metavar="N")
@click.option("--reason", default="", help=_("Why."))
def undo_command(data: Path, number: int, reason: str) -> None:
    """What other files hold stays."""
    with at_office(data) as office:
        collecting.undo(office, number, reason).result()
    click.echo(_("Number {seq} does not count any more.", seq=number))


@click.command("ledger", help=_("List the files that were taken in or set aside, newest first."))
@needs_data
@click.option("--limit", type=int, default=ledger.SHOWN, help=_("How many at the most."))
@click.option("--json", "as_json", is_flag=True, help=_("For other programs."))
def ledger_command(data: Path, limit: int, as_json: bool) -> None:
    """One line a file, beginning with its number."""
    with at_office(data) as office:
        lines = ledger.ledger(office, limit)
    if as_json:
        print_json(msgspec.to_builtins(lines))
        return
    for line in lines:
        said = "; ".join(remark.text for remark in line.remarks)
        click.echo(f"{line.seq}  {line.t[:16]}  {line.booth or '–'}  {line.file}: {said}")


def _line(office: Office, one: Taken) -> str:
    if one.refusal is not None:
        return "✗ " + sentence(one.refusal)
    sign = "=" if one.same or one.older else "✓"
    said = "; ".join(remark.text for remark in ledger.remarks(office, one))
    number = f"{one.seq}  " if one.seq else ""
    return f"{sign} {number}{ledger.booth_word(office, one.booth)}  {one.file}: {said}"


def _facts(one: Taken) -> dict[str, Any]:
    facts: dict[str, Any] = {"file": str(one.path), "ok": one.ok}
    if one.refusal is not None:
        return facts | {"error": sentence(one.refusal), "why": one.refusal.why.name, "seq": one.seq}
    more = {
        name: msgspec.to_builtins(getattr(one, name))
        for name in Taken.__struct_fields__
        if name not in ("file", "path", "refusal")
    }
    return facts | more | {"clock_doubtful": one.clock_doubtful}


def _give_receipts(office: Office, taken: Sequence[Taken], *, quiet: bool) -> None:
    """Receipts beside the files; what cannot be written is said and stops nothing."""
    if not any(one.ok for one in taken):
        return
    if not receipts.may_write(office):
        if not quiet:
            click.echo(_("No receipts were written: this office has no keys for them."))
        return
    for given in receipts.give(office, taken):
        if given.refusal is not None:
            said = _(
                "No receipt for {folder}: {why}", folder=given.folder, why=sentence(given.refusal)
            )
            click.echo(said, err=True)
        elif not quiet:
            click.echo(_("receipt: {path}", path=given.path))
