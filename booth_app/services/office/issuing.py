"""Issuing packs: one for all booths, or one for each with a token of its own.

The office remembers what it issued: which version of the campaign went to which booth, and the
public half of its token. The secret half is in the pack alone.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from booth_app import __version__
from booth_app.core.campaign import Booth, Campaign
from booth_app.core.errors import Refusal, Why
from booth_app.core.office_kinds import PackIssued
from booth_app.exchange import enrolment, pack_file, safe_write, signing
from booth_app.exchange.office_keys import Secrets
from booth_app.exchange.pack_file import Pack
from booth_app.storage.office import OfficeTransaction

from . import campaigns, keys
from .place import Decision, Office

ENDING = ".boothpack"
Watch = Callable[[int, int, str], bool]
"""Told how many packs of how many are written, and which is next; False stops after those."""


class Issued(Struct, frozen=True):
    """A pack that was written. ``booth`` is empty where it is for all of them.

    ``fingerprint`` is the short name of the office's key, which signed it.
    """

    path: Path
    booth: str
    fingerprint: str


class BoothPack(Struct, frozen=True, kw_only=True):
    """What one booth was given last: ``t`` is when, empty where it was given nothing yet.

    ``own``: a pack for it alone. ``newest``: it holds the campaign as it is now.
    """

    booth: Booth
    t: str = ""
    own: bool = False
    newest: bool = False

    @property
    def outdated(self) -> bool:
        """Whether it was given a pack, and the campaign has changed since."""
        return bool(self.t) and not self.newest


def issue(
    office: Office,
    secrets: Secrets,
    folder: Path,
    *,
    each: bool = False,
    booths: Sequence[str] = (),
    watch: Watch | None = None,
) -> list[Issued]:
    """Write packs of the campaign in work, in its newest version, into ``folder``.

    One for all booths, ``{campaign}.boothpack``; or, with ``each`` or with the codes of ``booths``,
    one for each, ``{campaign}_{booth}.boothpack``, with a new token. Every file is read back and
    compared. Refuses (``NO_SUCH_FILE``) where there is no folder, a booth that is not there or is
    hidden, and what cannot be written; packs that were written by then stay, and are remembered.
    """
    campaign = office.working_on()
    if not folder.is_dir():
        raise Refusal(Why.NO_SUCH_FILE, name=str(folder))
    wanted = _wanted(campaign, booths) if each or booths else [""]
    made: list[Issued] = []
    for at, booth in enumerate(wanted):
        if watch is not None and not watch(at, len(wanted), booth):
            break
        pack = _build(office, secrets, booth)
        name = f"{campaign.id}_{booth}{ENDING}" if booth else f"{campaign.id}{ENDING}"
        path = safe_write.write_safely(pack.file, folder, name)
        _remember(office, pack, booth)
        made.append(Issued(path, booth, signing.fingerprint(pack.office_key)))
    return made


def booth_packs(office: Office) -> list[BoothPack]:
    """What every booth that is shown was given last, in the campaign's order.

    A pack for all of them counts for each.
    """
    decisions = office.decisions()
    newest = campaigns.newest_pack(office)
    given = [one for one in decisions.all if isinstance(one.data, PackIssued)]
    return [_given(booth, given, newest) for booth in office.working_on().booths_shown]


def _given(booth: Booth, given: Sequence[Decision], newest: str) -> BoothPack:
    packs = [
        (one.t, one.data)
        for one in given
        if isinstance(one.data, PackIssued) and one.data.booth in ("", booth.code)
    ]
    return BoothPack(
        booth=booth,
        t=packs[-1][0] if packs else "",
        own=any(pack.booth for _t, pack in packs),
        newest=any(pack.pack == newest for _t, pack in packs),
    )


def _wanted(campaign: Campaign, booths: Sequence[str]) -> list[str]:
    """The codes of the booths that get a pack, none twice; refuses one that is not shown."""
    shown = [booth.code for booth in campaign.booths_shown]
    for code in booths:
        if code not in shown:
            raise Refusal(Why.NO_SUCH_BOOTH, booth=code, booths="、".join(shown))
    return [code for code in shown if code in booths or not booths]


def _build(office: Office, secrets: Secrets, booth: str) -> Pack:
    campaign = office.working_on()
    public = keys.public(office.data)
    file = pack_file.build(
        campaign,
        secrets.root,
        office.clock.stamp().at.isoformat(timespec="seconds"),
        __version__,
        seal_keys=public.seal_keys if public else (),
        enrolment=enrolment.issue(secrets.root, campaign.id, booth) if booth else None,
        succession=public.succession if public else (),
    )
    # what goes to a booth has been read by the same eyes that will read it there
    return pack_file.read(file, campaign.name)


def _remember(office: Office, pack: Pack, booth: str) -> None:
    token = pack.enrolment
    issued = PackIssued(
        pack=pack.pack_hash,
        booth=booth,
        key=token.key if token else "",
        grant=token.grant if token else "",
    )
    stamp = office.clock.stamp()

    def job(log: OfficeTransaction) -> None:
        log.append("issued", "", issued, stamp)

    office.work(job).result()
