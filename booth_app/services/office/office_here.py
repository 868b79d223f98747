"""The office that is on the same laptop as a booth, looked at from outside."""

from pathlib import Path

from booth_app.core.errors import Refusal
from booth_app.services.workplace import NO_ROWS_OF_OURS

from . import campaigns
from .place import Office, has_office, office_folder


def has_campaign(data: Path, campaign: str) -> bool:
    """Whether the office beside the booth in ``data`` has a campaign of this id.

    No, where its data is damaged: its own window repairs that.
    """
    if not has_office(data):
        return False
    try:
        with Office(office_folder(data)) as office:
            return campaign in campaigns.known(office)
    except (Refusal, *NO_ROWS_OF_OURS):
        return False


def takes(data: Path, path: Path) -> bool:
    """Whether a file is a booth file of a campaign whose office is beside the booth in ``data``."""
    if not has_office(data):
        return False
    from booth_app.exchange import booth_file, safe_read

    try:
        campaign = booth_file.campaign_of(safe_read.read_safely(path), path.name)
    except Refusal:
        return False
    return has_campaign(data, campaign)
