"""The office's campaigns: begun, brought up to date, chosen; each with a log of its own."""

import re
import secrets
from collections.abc import Collection, Sequence
from concurrent.futures import Future

from msgspec import Struct
from msgspec.structs import replace

from booth_app import __version__
from booth_app.core import campaign_versions
from booth_app.core.campaign import Campaign
from booth_app.core.campaign_versions import Difference
from booth_app.core.days import parse_day
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Genesis
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import CampaignVersion
from booth_app.core.texts import MAX_NAME, one_line
from booth_app.exchange import campaign_writing, pack_file, signing
from booth_app.exchange.pack_file import Pack
from booth_app.services import device, machine, setup
from booth_app.services.changes import Changes
from booth_app.services.workplace import Workplace
from booth_app.storage.transaction import Transaction

from .place import Office

MAX_CODE = 16
_CAMPAIGN_CODE = re.compile(rf"[a-z0-9]{{2,{MAX_CODE}}}", re.ASCII)


def read_source(office: Office, source: str) -> Campaign:
    """A campaign from a TOML source, a pack, or the name of a ready-made one."""
    return setup.read_pack(office, source).campaign


def source_text(office: Office) -> str:
    """The campaign in work as a TOML source, as people write it; reading it gives it again."""
    return campaign_writing.to_toml(office.working_on())


class NextVersion(Struct, frozen=True):
    """What the campaign in work would become, whole, and what that changes."""

    campaign: Campaign
    differences: list[Difference]


def next_version(office: Office, campaign: Campaign) -> NextVersion:
    """What ``revise`` would make of ``campaign``, to be shown before it is done.

    Refuses, as it does, what would change the meaning of earlier entries.
    """
    before = office.working_on()
    whole = campaign_versions.revised(before, campaign)
    return NextVersion(whole, campaign_versions.differences(before, whole))


def free_code(code: str, taken: Collection[str], today: str) -> str:
    """A code like ``code`` that no campaign of the office has, with this year's number at its end.

    ``code`` itself, where nobody has it.
    """
    if code not in taken:
        return code
    stem = code.rstrip("0123456789")[: MAX_CODE - 6] or "c"
    year = f"{stem}{today[:4]}"
    return next(
        free
        for n in range(1, len(taken) + 2)
        if (free := year if n == 1 else f"{year}{n:x}") not in taken
    )


def renewed(campaign: Campaign, code: str, name: str, start: str, end: str) -> Campaign:
    """Another campaign with all that this one has, under its own code, name and dates.

    Days of booths that are not within the dates are dropped; then the booths stand every day. Like
    the example, but with another code, it is none.
    Refuses (``CAMPAIGN_CODE``, ``NAME_NEEDED``, ``BAD_DAY``, ``DAYS_REVERSED``).
    """
    if not _CAMPAIGN_CODE.fullmatch(code):
        raise Refusal(OfficeWhy.CAMPAIGN_CODE, text=code)
    called = one_line(name, MAX_NAME)
    if not called:
        raise Refusal(Why.NAME_NEEDED)
    first, last = parse_day(start), parse_day(end)
    if first > last:
        raise Refusal(OfficeWhy.DAYS_REVERSED, start=first, end=last)
    same_name = called in (campaign.name, campaign.en)
    return replace(
        campaign,
        id=code,
        name=campaign.name if same_name else called,
        en=campaign.en if same_name else "",
        example=campaign.example and code == campaign.id,
        start=first,
        end=last,
        booth_days=_within(campaign.booth_days, first, last),
        booths=[replace(b, days=_within(b.days, first, last)) for b in campaign.booths],
    )


def begin(office: Office, campaign: Campaign) -> "Future[Changes]":
    """Begin a campaign: its log, and its first version. It is then the one in work.

    Refuses (``CAMPAIGN_THERE``) one that this office has already. Call ``office.reload()`` when
    it is done.
    """
    if campaign.id in known(office):
        raise Refusal(OfficeWhy.CAMPAIGN_THERE, id=campaign.id)
    pack = _pack(office, campaign)
    genesis = Genesis(
        device_key=signing.public_key(device.key_or_new(office.data)),
        pack_hash=pack.pack_hash,
        machine=machine.machine(),
        app_version=__version__,
    )
    log_id = secrets.token_hex(16)
    stamp = office.clock.stamp()

    def job(log: Transaction) -> Changes:
        log.begin_log(log_id)
        log.keep_pack(pack.pack_hash, pack.campaign_json, pack.file)
        version = CampaignVersion(pack.pack_hash)
        return Changes(
            (
                log.append("genesis", "", genesis, stamp),
                log.append("campaign", "", version, stamp),
            )
        )

    return office.submit(job)


def revise(office: Office, campaign: Campaign) -> "Future[Changes]":
    """Have the campaign in work go on as ``campaign``; what it lacks is hidden, not lost.

    Nothing is written where nothing changed. Refuses what would change the meaning of earlier
    entries. Call ``office.reload()`` when it is done.
    """
    whole = campaign_versions.revised(office.working_on(), campaign)
    pack = _pack(office, whole)
    stamp = office.clock.stamp()
    unchanged = whole == office.working_on()

    def job(log: Transaction) -> Changes:
        if unchanged:
            return Changes()
        log.keep_pack(pack.pack_hash, pack.campaign_json, pack.file)
        return Changes((log.append("campaign", "", CampaignVersion(pack.pack_hash), stamp),))

    return office.submit(job)


def known(office: Office) -> dict[str, Campaign]:
    """Every campaign of this office by its id, in its newest version, the oldest first."""
    campaigns = [office.kept_campaign(pack) for _log, pack, _own in office.reader.campaigns()]
    return {campaign.id: campaign for campaign in campaigns}


def logs(office: Office) -> dict[str, str]:
    """The office's log of each campaign, by the campaign's id."""
    return {office.kept_campaign(pack).id: log for log, pack, _own in office.reader.campaigns()}


def work_on(office: Office, campaign_id: str) -> Changes:
    """Go on with another campaign of this office; refuses one that it does not have."""
    own = logs(office)
    if campaign_id not in own:
        raise Refusal(OfficeWhy.NO_SUCH_CAMPAIGN, id=campaign_id, known="、".join(own))

    def job(log: Transaction) -> Changes:
        log.resume_log(own[campaign_id])
        return Changes()

    office.submit(job).result()
    office.reload()
    return Changes()


def packs(office: Office) -> set[str]:
    """The hashes of every version of the campaign in work that was ever kept."""
    return {data.pack for _seq, data in office.decisions().of(CampaignVersion)}


def newest_pack(office: Office) -> str:
    """The hash of the newest version of the campaign in work."""
    return office.decisions().of(CampaignVersion)[-1][1].pack


def _within(days: Sequence[str], first: str, last: str) -> list[str]:
    return [day for day in days if first <= day <= last]


def _pack(office: Workplace, campaign: Campaign) -> Pack:
    """The campaign in the form that is kept and hashed; signed by this computer alone."""
    made_at = office.clock.stamp().at.isoformat(timespec="seconds")
    file = pack_file.build(campaign, device.key_or_new(office.data), made_at, __version__)
    return pack_file.read(file, campaign.name)
