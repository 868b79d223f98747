"""Looking after it: is everything well, and what does it look like in use?"""

from pathlib import Path

import click

from booth_app.i18n import _
from booth_app.services import demo, doctor, pin

from .office.terminal import first_line
from .terminal import FILE, FOLDER, at_work, needs_data

_SIGNS = {doctor.FINE: "✓", doctor.WARNING: "!", doctor.WRONG: "✗"}


@click.command("doctor", help=_("Check the data from end to end; changes nothing."))
@needs_data
@click.option(
    "--zip",
    "archive",
    type=FILE,
    metavar="FILE",
    help=_("Also write what was found to a file without personal data, to send for help."),
)
def doctor_command(data: Path, archive: Path | None) -> int:
    """One line a check; 1 if anything is wrong."""
    findings = doctor.examine(data)
    for finding in findings:
        click.echo(f"{_SIGNS[finding.verdict]} {finding.text}")
    if archive is not None:
        doctor.write_archive(data, findings, archive)
        click.echo(str(archive))
    return 1 if any(finding.verdict == doctor.WRONG for finding in findings) else 0


@click.command("pin", help=_("Set or remove the PIN that guards some settings of the window."))
@needs_data
@click.option("--file", type=FILE, metavar="FILE", help=_("A file whose first line is the PIN."))
@click.option("--reset", is_flag=True, help=_("Remove it; the old one is not asked for."))
def pin_command(data: Path, file: Path | None, reset: bool) -> None:
    """It stops accidents and no thief: whoever has the laptop can remove it here."""
    with at_work(data) as place:
        if reset:
            pin.remove(place).result()
        elif file is not None:
            pin.set_pin(place, first_line(file)).result()
        there = pin.is_set(place)
    click.echo(_("There is a PIN.") if there else _("There is no PIN."))


@click.command("demo", help=_("Play the example campaign and leave its files in a folder."))
@click.option("--out", type=FOLDER, required=True, metavar="DIR", help=_("Made if it is new."))
def demo_command(out: Path) -> None:
    """Prints each thing it made, as soon as it is there."""
    for made in demo.play(out):
        size = -(-made.stat().st_size // 1000)
        click.echo(_("{path} ({size} kB)", path=made, size=size))
