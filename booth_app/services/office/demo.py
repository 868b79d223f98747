"""The office's evening of the demonstration: what comes in, from booths and from other bodies.

What it takes in stands in ``resources/demo``: the published figures of the three bodies that had no
laptop, the published totals, and the other series of activities.
"""

from collections.abc import Sequence
from pathlib import Path

from booth_app import paths
from booth_app.services.clock import Clock

from . import activities, campaigns, collecting, returns
from .place import Office, office_folder

RETURNS, ACTIVITIES = "office-returns.csv", "office-activities.toml"


def play(data: Path, campaign: str, files: Sequence[Path], clock: Clock) -> Office:
    """An office in ``data`` that has taken in booth ``files``, returns and activities; open."""
    office = Office(office_folder(data), clock)
    campaigns.begin(office, campaigns.read_source(office, campaign)).result()
    office.reload()
    collecting.collect(office, files).result()
    told = returns.read(office, paths.resource("demo", RETURNS))
    returns.take(office, told).result()
    drafts = activities.read_file(paths.resource("demo", ACTIVITIES))
    activities.write_all(office, drafts).result()
    return office
