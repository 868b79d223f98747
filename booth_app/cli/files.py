"""Files that leave the laptop or come to it: sheets, booth files, packs."""

from pathlib import Path
from typing import Any

import click
import msgspec

from booth_app.core.errors import Refusal
from booth_app.i18n import _, name_of, sentence
from booth_app.services import (
    day_tables,
    exporting,
    referrals,
    reporting,
    setup,
    verifying,
)
from booth_app.services.verifying import Verdict
from booth_app.services.workplace import Workplace
from booth_app.services.writing import write_file

from .terminal import FILE, at_work, day_or_latest, needs_data, print_json


@click.command("sheet", help=_("Write the daily sheet as a PDF, or the day as a workbook."))
@needs_data
@click.option("--day", metavar="DAY", help=_("The open day if not given, else the last one."))
@click.option(
    "--out",
    type=FILE,
    required=True,
    metavar="FILE",
    help=_("What to write: .xlsx makes a workbook, .csv a table, anything else the PDF."),
)
def sheet_command(data: Path, day: str | None, out: Path) -> None:
    """The page that is printed and signed, or the same day for a spreadsheet."""
    with at_work(data) as place:
        wanted, ending = day_or_latest(place, day), out.suffix.lower().removeprefix(".")
        if ending in day_tables.ENDINGS:
            write_file(day_tables.day_file(place, wanted, ending), out)
        else:
            reporting.write_sheet(place, wanted, out)
    print_made(out)


@click.command("slip", help=_("Write the slip of a referral as a PDF."))
@needs_data
@click.option(
    "--entry",
    type=int,
    required=True,
    metavar="SEQ",
    help=_("The consultation that was referred, or its detail."),
)
@click.option("--out", type=FILE, required=True, metavar="FILE", help=_("The PDF to write."))
def slip_command(data: Path, entry: int, out: Path) -> None:
    """One A5 page, to be cut in two."""
    with at_work(data) as place:
        referrals.write_slip(place, entry, out)
    print_made(out)


@click.command("export", help=_("Write the log as a .booth file, read it back and compare."))
@needs_data
@click.option("--to", type=FILE, required=True, metavar="DIR", help=_("The stick, or a folder."))
@click.option(
    "--only-booth", is_flag=True, help=_("Leave out the workbooks and tables of the days.")
)
def export_command(data: Path, to: Path, only_booth: bool) -> None:
    """What the office collects, and the same days for people without this program."""
    with at_work(data) as place:
        made = exporting.export(place, to)
        tables = None if only_booth else day_tables.write_tables(place, made.last, to)
    print_made(made.path)
    for path in tables.written if tables else ():
        print_made(path)
    for name, refusal in tables.missing.items() if tables else ():
        click.echo(_("{name} is missing: {why}", name=name, why=sentence(refusal)), err=True)
    for other in made.others:
        print_made(other.path)
    entries = sum(file.entries for file in (made, *made.others))
    click.echo(_("{n} entries, read back and compared; it may be pulled out.", n=entries))


@click.command("pack", help=_("Compile a campaign written in TOML into a .boothpack file."))
@needs_data
@click.argument("source", metavar="SOURCE")
@click.option("--out", type=FILE, required=True, metavar="FILE", help=_("The pack to write."))
def pack_command(data: Path, source: str, out: Path) -> None:
    """What the office hands to its booths; signed by this laptop."""
    with Workplace(data) as place:
        pack = setup.read_pack(place, source)
        write_file(pack.file, out)
    print_made(out)
    click.echo(f"{name_of(pack.campaign)}: {pack.campaign.id}")
    click.echo(_("signed with key {fingerprint}", fingerprint=setup.fingerprint(pack)))


@click.command("verify", help=_("Check booth files, with no database at hand."))
@click.argument("names", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help=_("For other programs."))
def verify_command(names: tuple[str, ...], as_json: bool) -> int:
    """One line a file; 1 if any of them was refused."""
    found: list[dict[str, Any]] = []
    first: dict[str, str] = {}
    for name in names:
        try:
            verdict = verifying.verify(Path(name))
        except Refusal as refusal:
            found.append({"file": name, "ok": False, "error": sentence(refusal)})
            line = "✗ " + sentence(refusal)
        else:
            same_as = first.get(verdict.head, "")
            first.setdefault(verdict.head, name)
            said = msgspec.to_builtins(verdict)
            found.append({"file": name, "ok": True, "same_as": same_as, **said})
            line = f"✓ {name}: " + "; ".join(_facts(Path(name), verdict, same_as))
        if not as_json:
            click.echo(line)
    if as_json:
        print_json(found)
    return 0 if all(facts["ok"] for facts in found) else 1


def _facts(path: Path, verdict: Verdict, same_as: str) -> list[str]:
    several = len(verdict.days) > 1
    facts = [
        *([_("PRACTICE, does not count")] if verdict.rehearsal else []),
        _("{n} entries", n=verdict.entries),
        " ".join(verdict.days) or _("no day yet"),
        *(f"{row.day} " * several + verifying.in_words(row) for row in verdict.totals),
        _("key {fingerprint}", fingerprint=verdict.fingerprint),
    ]
    if verdict.not_understood:
        facts.append(_("{n} entries of a newer kind", n=verdict.not_understood))
    if path.name != verdict.proper_name:
        facts.append(_("was called {name}", name=verdict.proper_name))
    if same_as:
        facts.append(_("the same as {name}", name=same_as))
    return facts


def print_made(path: Path) -> None:
    """Say which file was written, and how large it is."""
    size = path.stat().st_size
    click.echo(_("{path} ({size} kB)", path=path, size=-(-size // 1000)))
