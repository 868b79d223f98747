"""Backups, and putting one back."""

from pathlib import Path

import click

from booth_app.core.errors import Refusal, Why
from booth_app.i18n import _
from booth_app.services import backing_up, going_on, opening, repairing
from booth_app.services.workplace import Workplace, has_data
from booth_app.storage import backups

from .terminal import FILE, FOLDER, needs_data, print_table

_OF_OFFICE = click.option("--office", is_flag=True, help=_("Of the organising office here."))


@click.command("backup", help=_("Make a backup and check it; on a stick with --to."))
@needs_data
@click.option("--to", type=FOLDER, metavar="DIR", help=_("The stick, or a folder."))
@_OF_OFFICE
def backup_command(data: Path, to: Path | None, office: bool) -> None:
    """Prints where it is."""
    data = _folder(data, office=office)
    if not has_data(data):
        raise Refusal(Why.NOT_SET_UP)
    with _office(data) if office else Workplace(data) as place:
        made = backing_up.back_up_to(place, to) if to is not None else backing_up.back_up(place)
    size = -(-made.stat().st_size // 1000)
    click.echo(_("{path} ({size} kB)", path=made, size=size))


@click.command("backups", help=_("List the backups that are kept."))
@needs_data
@_OF_OFFICE
def backups_command(data: Path, office: bool) -> None:
    """The newest first."""
    found = backups.listed(backing_up.backup_folder(_folder(data, office=office)))
    if not found:
        click.echo(_("There is no backup yet."))
        return
    rows = [
        (f"{one.made_at:%Y-%m-%d %H:%M:%S}", f"{-(-one.path.stat().st_size // 1000)} kB", one.path)
        for one in found
    ]
    print_table([(when, size, str(path)) for when, size, path in rows], right=(1,))


@click.command("restore", help=_("Put a backup back; the present data is set aside."))
@needs_data
@click.argument("backup", type=FILE, metavar="FILE")
@_OF_OFFICE
def restore_command(data: Path, backup: Path, office: bool) -> None:
    """The laptop goes on in a new log; nothing is deleted."""
    data = _folder(data, office=office)
    kept = repairing.restore(data, backup, ended="" if office else going_on.BACKUP)
    if kept is not None:
        click.echo(_("What was here before is kept as {path}.", path=kept))
    if office:
        _office(data).close()
        return
    place, said = opening.open_place(data)
    with place:
        for sentence in said:
            click.echo(sentence)


def _folder(data: Path, *, office: bool) -> Path:
    if not office:
        return data
    from booth_app.services.office.place import office_folder

    return office_folder(data)


def _office(data: Path) -> Workplace:
    from booth_app.services.office.place import Office

    return Office(data)
