"""The office's receipt, from the terminal."""

from pathlib import Path

import click
import msgspec

from booth_app.i18n import _
from booth_app.services import receipts
from booth_app.services.workplace import Workplace

from .terminal import FILE, at_work, needs_data, print_json


@click.command("receipt", help=_("Read the office's receipt: what it holds of this laptop."))
@needs_data
@click.argument("file", type=FILE, required=False, metavar="[FILE]")
@click.option("--json", "as_json", is_flag=True, help=_("For other programs."))
def receipt_command(data: Path, file: Path | None, as_json: bool) -> None:
    """What the office has of the log; without a file, by the receipt that was read last."""
    with at_work(data) as place:
        if file is not None:
            receipts.read(place, file)
        if as_json:
            print_json(_facts(place))
            return
        kept, now = receipts.kept(place), receipts.standing(place)
        if kept is None or now is None:
            click.echo(_("No receipt of the office has been read."))
            return
        click.echo(receipts.in_words(place, now))
        click.echo(_("Receipt {file} of {time}", file=kept.file, time=kept.made_at))


def _facts(place: Workplace) -> dict[str, object] | None:
    kept, now = receipts.kept(place), receipts.standing(place)
    if kept is None or now is None:
        return None
    return {
        "log": place.log,
        "file": kept.file,
        "made_at": kept.made_at,
        **msgspec.structs.asdict(now),
    }
