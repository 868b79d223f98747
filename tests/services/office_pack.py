"""Packs as an office issues them, for tests of the booth's side."""

from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from booth_app.core.campaign import Campaign
from booth_app.exchange import (
    booth_file,
    enrolment,
    office_keys,
    pack_file,
    receipt_file,
    recovery_text,
    signing,
)
from booth_app.exchange.office_keys import LEAST, OfficeKeys
from booth_app.exchange.pack_file import Pack
from booth_app.exchange.receipt_file import DayHeld, LogHeld
from booth_app.services import setup

MADE_AT = "2011-04-20T09:00:00+08:00"
PHRASE = "correct horse"


class AnOffice(NamedTuple):
    """An office with its keys: ``desk`` is the seed of its computer's own key.

    ``work`` and ``recovery`` are the secret keys that open what booths seal.
    """

    keys: OfficeKeys
    root: bytes
    desk: bytes
    campaign: Campaign
    work: bytes
    recovery: bytes

    def pack(self, booth: str = "", campaign: Campaign | None = None) -> Pack:
        """A pack for all booths, or with an enrolment for one."""
        campaign = campaign or self.campaign
        token = enrolment.issue(self.root, campaign.id, booth) if booth else None
        data = pack_file.build(
            campaign, self.root, MADE_AT, "1", seal_keys=self.keys.seal_keys, enrolment=token
        )
        return pack_file.read(data, "office.boothpack")

    def receipt(
        self,
        *files: booth_file.Verified,
        made_at: str = "2011-04-26T18:30:00+08:00",
        **changes: Any,
    ) -> bytes:
        """What the office writes after it took in these files."""
        values: dict[str, Any] = {
            "seed": self.desk,
            "office_key": self.keys.root,
            "grant": self.keys.grant,
            "campaign_id": self.campaign.id,
            "made_at": made_at,
            "app_version": "1",
            "logs": [held(file) for file in files],
        }
        return receipt_file.build(**(values | changes))

    def pack_in(self, folder: Path, booth: str = "") -> Path:
        """The same as a file."""
        path = folder / f"office-{booth or 'all'}.boothpack"
        path.write_bytes(self.pack(booth).file)
        return path


def held(file: booth_file.Verified) -> LogHeld:
    """What the office holds once it took in a whole log."""
    of_day = Counter(stored.entry.day for stored in file.entries if stored.entry.day)
    return LogHeld(
        log=file.manifest.log_id,
        booth=file.booth,
        last_seq=file.manifest.last_seq,
        head_hash=file.manifest.head_hash,
        days=[
            DayHeld(
                day=day,
                entries=n,
                totals=[
                    row
                    for each in file.manifest.day_totals
                    if each.day == day
                    for row in each.totals
                ],
            )
            for day, n in of_day.items()
        ],
    )


def an_office() -> AnOffice:
    """A new office that holds the example campaign, as if it were a real one."""
    desk = signing.new_key()
    data, recovery = office_keys.make(PHRASE, signing.public_key(desk), LEAST)
    campaign = setup.ready_made()["example"]
    fields = {name: getattr(campaign, name) for name in campaign.__struct_fields__}
    real = Campaign(**(fields | {"example": False}))
    secrets, public = office_keys.unlock(data, PHRASE), office_keys.read(data)
    paper = recovery_text.read(recovery)
    return AnOffice(public, secrets.root, desk, real, secrets.work, paper)
