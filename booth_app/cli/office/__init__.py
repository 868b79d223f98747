"""``booth office COMMAND``: the organising office for a terminal.

Without a command its window opens; ``booth_app.__main__`` sees to that.
"""

from pathlib import Path

import click

from booth_app.cli.terminal import DATA_HELP, FOLDER
from booth_app.i18n import _

from . import (
    activities,
    campaigns,
    check,
    collecting,
    deciding,
    followups,
    forms,
    issue,
    keys,
    report,
    returns,
    status,
    totals,
)


@click.group(
    "office",
    help=_("The organising office: prepare a campaign, take in booth files, see what is missing."),
    epilog=_("Without a command the office's window opens."),
)
@click.option("--data", type=FOLDER, default=None, help=DATA_HELP)
def office(data: Path | None) -> None:
    """The commands of the office; ``data`` is read by them, from their context's parents."""


for command in (
    campaigns.new_command,
    campaigns.campaigns_command,
    campaigns.work_on_command,
    campaigns.source_command,
    collecting.collect_command,
    collecting.undo_command,
    collecting.ledger_command,
    status.status_command,
    status.signed_command,
    deciding.decide_group,
    keys.keys_group,
    issue.issue_command,
    returns.returns_command,
    activities.activities_group,
    totals.totals_command,
    report.report_command,
    forms.form_group,
    report.compare_command,
    followups.followups_command,
    followups.erase_command,
    check.check_command,
):
    office.add_command(command)
