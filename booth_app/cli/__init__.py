"""``booth COMMAND``: the same services for a terminal; the whole product works without a window.

Every command answers 0 when all is well, 1 with one sentence on stderr when it was refused, and 2
when the command line itself makes no sense. The commands of the organising office are a group of
their own, ``booth office``, in the folder ``office``.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from booth_app import __version__
from booth_app.core.errors import Refusal, Why
from booth_app.i18n import _, sentence
from booth_app.storage import database

from . import (
    about,
    backup,
    care,
    day,
    details,
    figures,
    files,
    log,
    paper,
    people,
    places,
    receipts,
    record,
    update,
)
from .office import office
from .terminal import DATA_HELP, FOLDER

EPILOG = _("Without a command the window opens.")


@click.group(
    help=_("Count at a street consultation booth: taps, daily sheets, files for the office."),
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--data", type=FOLDER, default=None, help=DATA_HELP)
@click.version_option(__version__, prog_name="booth", message="%(prog)s %(version)s")
def booth(data: Path | None) -> None:
    """The command line; ``data`` is read by the commands, from their context's parent."""


for command in (
    day.setup_command,
    day.packs_command,
    places.serve_command,
    places.booths_command,
    places.key_command,
    places.other_command,
    receipts.receipt_command,
    day.open_day_command,
    day.close_day_command,
    record.record_command,
    day.totals_command,
    figures.stock_command,
    figures.facts_command,
    people.people_command,
    details.details_command,
    log.log_command,
    log.days_command,
    files.sheet_command,
    files.slip_command,
    paper.tally_sheet_command,
    paper.tally_sheets_command,
    people.attendance_command,
    files.export_command,
    files.verify_command,
    files.pack_command,
    backup.backup_command,
    backup.backups_command,
    backup.restore_command,
    update.update_command,
    care.pin_command,
    care.doctor_command,
    care.demo_command,
    about.about_command,
    about.quick_start_command,
    office,
):
    booth.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and say how it went, as an exit code."""
    try:
        answer = booth.main(list(arguments), prog_name="booth", standalone_mode=False)
        sys.stdout.flush()
    except Refusal as refusal:
        click.echo(sentence(refusal), err=True)
        return 1
    except database.DatabaseError as error:  # met while reading, deep in the file
        damage = Refusal(Why.DATABASE_DAMAGED, path=database.FILE_NAME, detail=str(error))
        click.echo(sentence(damage), err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # whoever read has heard enough; nothing is left to be flushed at the end of the process
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return answer if isinstance(answer, int) else 0
