"""The office's keys: made once, kept under a passphrase, recovered from paper."""

from pathlib import Path

import click
import msgspec

from booth_app.cli.files import print_made
from booth_app.cli.terminal import FILE, needs_data, print_json
from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.i18n import _
from booth_app.services.office import keys, trusting
from booth_app.services.office.place import office_folder
from booth_app.services.office.status_words import booth_name, laptop_word
from booth_app.services.writing import write_private

from .deciding import print_number
from .terminal import at_office, first_line, read_text

PASSPHRASE_HELP = _("Make the office's keys too, under the passphrase in this file's first line.")
RECOVERY_HELP = _("Where to write the recovery key: print it, lock it away, delete the file.")
_PASSPHRASE_HELP = _("A file whose first line is the passphrase.")


@click.group("keys", help=_("The office's keys: made once, under a passphrase."))
def keys_group() -> None:
    """The commands about keys."""


@keys_group.command("make", help=_("Make the office's keys; this can be done once."))
@needs_data
@click.option("--passphrase-file", type=FILE, required=True, metavar="FILE", help=_PASSPHRASE_HELP)
@click.option("--recovery", type=FILE, required=True, metavar="FILE", help=RECOVERY_HELP)
def make_command(data: Path, passphrase_file: Path, recovery: Path) -> None:
    """Keys in the office's folder, and the recovery key as a text to print."""
    make_keys(data, passphrase_file, recovery)


@keys_group.command("show", help=_("Print the short name of the office's key."))
@needs_data
def show_command(data: Path) -> None:
    """To be compared by voice with what a booth's laptop shows."""
    _print_fingerprint(office_folder(data))


@keys_group.command("passphrase", help=_("Put the keys under another passphrase."))
@needs_data
@click.option("--old-file", type=FILE, required=True, metavar="FILE", help=_PASSPHRASE_HELP)
@click.option("--new-file", type=FILE, required=True, metavar="FILE", help=_PASSPHRASE_HELP)
def passphrase_command(data: Path, old_file: Path, new_file: Path) -> None:
    """The same keys under another passphrase."""
    keys.change_passphrase(office_folder(data), first_line(old_file), first_line(new_file))
    click.echo(_("The keys are under the new passphrase."))


@keys_group.command("renew", help=_("Give the office a new key, by the word of the one before."))
@needs_data
@click.option("--passphrase-file", type=FILE, required=True, metavar="FILE", help=_PASSPHRASE_HELP)
def renew_command(data: Path, passphrase_file: Path) -> None:
    """Where somebody may have had the old one; laptops follow with their next pack."""
    folder = office_folder(data)
    keys.renew(folder, first_line(passphrase_file))
    _print_fingerprint(folder)
    click.echo(
        _(
            "Issue the packs anew: every laptop that has an earlier one takes them by itself. The"
            " passphrase and the recovery key on paper stay good; make a new backup."
        )
    )


@keys_group.command("recover", help=_("Set a new passphrase with the recovery key from paper."))
@needs_data
@click.option(
    "--recovery",
    type=FILE,
    required=True,
    metavar="FILE",
    help=_("The recovery key: the file that was written, or its lines typed into one."),
)
@click.option("--new-file", type=FILE, required=True, metavar="FILE", help=_PASSPHRASE_HELP)
def recover_command(data: Path, recovery: Path, new_file: Path) -> None:
    """Where the passphrase is forgotten."""
    keys.recover(office_folder(data), read_text(recovery), first_line(new_file))
    click.echo(_("The keys are under the new passphrase."))


@keys_group.command("laptops", help=_("List the laptops whose files came, with their keys."))
@needs_data
@click.option("--json", "as_json", is_flag=True, help=_("For other programs."))
def laptops_command(data: Path, as_json: bool) -> None:
    """Those that somebody must confirm come first."""
    with at_office(data) as office:
        campaign, found = office.working_on(), trusting.laptops(office)
    if as_json:
        print_json(msgspec.to_builtins(found))
        return
    for one in found:
        names = _(", ").join(booth_name(campaign, booth) for booth in one.booths)
        said = [laptop_word(one.trust), *([one.reason] if one.reason else [])]
        if one.aside:
            said.append(_("{n} entries set aside", n=one.aside))
        click.echo(f"{one.fingerprint}  {names or '–'}: {_('; ').join(said)}")


@keys_group.command("trust", help=_("Note that somebody compared a laptop's key, and it is right."))
@needs_data
@click.argument("key", metavar="KEY")
@click.option("--reason", required=True, help=_("Whom you asked; it stands in the office's log."))
def trust_command(data: Path, key: str, reason: str) -> None:
    """``laptops`` lists the keys; the laptop shows its own on its settings page."""
    with at_office(data) as office:
        changes = trusting.trust(office, trusting.find(office, key), reason).result()
    print_number(changes)


@keys_group.command("revoke", help=_("Trust a laptop no more; what is here of it still counts."))
@needs_data
@click.argument("key", metavar="KEY")
@click.option("--reason", required=True, help=_("Why; it stands in the office's log."))
@click.option("--last", type=int, metavar="SEQ", help=_("Count only up to this entry; 0: nothing."))
@click.option("--log", "log_id", default="", metavar="LOG", help=_("Of this one of its logs."))
def revoke_command(data: Path, key: str, reason: str, last: int | None, log_id: str) -> None:
    """For one that was stolen, or that nobody knows."""
    with at_office(data) as office:
        found = trusting.find(office, key)
        changes = trusting.revoke(office, found, reason, last, log_id).result()
    print_number(changes)


def make_keys(data: Path, passphrase_file: Path, recovery: Path) -> None:
    """Make the keys and write the recovery key into a file that was not there before.

    Where that cannot be written any more, it is printed: it exists nowhere else.
    """
    if recovery.exists() or not recovery.parent.is_dir():
        detail = _("there is a file already, or no such folder")
        raise Refusal(Why.NOT_SAFE, path=str(recovery), detail=detail)
    folder = office_folder(data)
    text = keys.make_keys(folder, first_line(passphrase_file))
    try:
        write_private(text.encode(), recovery)
    except OSError:
        click.echo(text)
    else:
        print_made(recovery)
    _print_fingerprint(folder)
    click.echo(
        _(
            "Print the recovery key, lock it away and delete the file: without it and without the"
            " passphrase, nobody can issue packs of this office again."
        )
    )


def _print_fingerprint(folder: Path) -> None:
    public = keys.public(folder)
    if public is None:
        raise Refusal(OfficeWhy.OFFICE_KEYS_MISSING, path=str(folder / keys.KEY_FILE))
    click.echo(_("The office's key: {fingerprint}", fingerprint=public.fingerprint))
