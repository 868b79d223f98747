"""The first run: which campaign, and which of its booths this laptop serves."""

import secrets
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

from booth_app import __version__, paths
from booth_app.core.campaign import Body, Booth, Campaign, Item
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Assign, Genesis
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.texts import MAX_NAME, one_line
from booth_app.exchange import campaign_source, pack_file, signing
from booth_app.exchange.pack_file import Pack
from booth_app.exchange.safe_read import read_safely
from booth_app.i18n import name_of
from booth_app.storage.transaction import Transaction

from . import device, issued, machine
from .changes import Changes
from .preferences import Member, keep_roster
from .workplace import Workplace

EXAMPLE = "example"
_OWN_MEASURES = ("consultations", "leaflets", "boards", "complaints", "staff", "lawyers")
_GENERAL_UNIT = "份"


def ready_made() -> dict[str, Campaign]:
    """The campaigns that come with the program, by name, the example among them."""
    return {name: _compile(path) for name, path in campaign_source.ready_made().items()}


def read_pack(place: Workplace, source: str) -> Pack:
    """A pack from a ``.boothpack`` file, a TOML source, or the name of a ready-made one.

    A source is signed by this laptop, since no office stands behind it.
    """
    ready = campaign_source.ready_made()
    if source in ready:
        return _sign(place, _compile(ready[source]))
    path = Path(source)
    if not path.exists():
        raise Refusal(Why.NO_SUCH_PACK, name=source)
    if path.suffix == ".toml":
        return _sign(place, _compile(path))
    return pack_file.read(read_safely(path), path.name)


def kept_pack(place: Workplace, pack_hash: str) -> Pack:
    """A pack that this laptop was given before; refuses one that is gone or damaged."""
    name = place.kept_campaign(pack_hash).name
    return pack_file.read(place.reader.pack_file(pack_hash) or b"", name)


def own_campaign(
    place: Workplace,
    *,
    name: str,
    body: str,
    topics: Sequence[str],
    leaflets: Sequence[str],
    where: str = "",
) -> Pack:
    """A campaign of one's own, for a booth with no office behind it.

    One body, one booth (code ``b1``); topics and leaflets in the order given, blank and double
    ones left out. It runs for the present year; its id begins with ``own``.
    """
    year = place.clock.stamp().at.year
    standard = campaign_source.standard_measures()
    measures = [standard[code] for code in _OWN_MEASURES]
    kinds = {"consultations": _names(topics), "leaflets": _names(leaflets)}
    items = [
        Item(
            code=f"{measure[0]}{number}",
            name=text,
            measure=measure,
            unit=_GENERAL_UNIT if measure == "leaflets" else standard[measure].units[0],
        )
        for measure, names in kinds.items()
        for number, text in enumerate(names, 1)
    ]
    campaign = Campaign(
        id=f"own{secrets.token_hex(4)}",
        name=_name(name),
        place=where.strip(),
        start=f"{year}-01-01",
        end=f"{year}-12-31",
        units=campaign_source.standard_units(),
        measures=measures,
        items=items,
        bodies=[Body(code="body", name=_name(body))],
        booths=[Booth(code="b1", name=_name(body), body="body", place=where.strip())],
    )
    return _sign(place, campaign)


def fingerprint(pack: Pack) -> str:
    """The short name of the key that signed a pack, for comparison by voice."""
    return signing.fingerprint(pack.office_key)


def set_up(
    place: Workplace, pack: Pack, booth: str = "", people: Sequence[Member] | None = None
) -> "Future[Changes]":
    """Begin the laptop's log: its genesis, and its assignment to ``booth`` of the pack.

    Without ``booth`` it is the one that the pack is for. ``people`` are offered at the first
    check-in. A laptop that is set up already is left as it is. Refuses (``PACK_FOR_ONE``) another
    booth than that of a pack for one. Call ``place.reload()`` when it is done.
    """
    begin = beginning(place, pack, booth_of(pack, booth))

    def job(log: Transaction) -> Changes:
        if log.has_log():
            raise Refusal(Why.ALREADY_SET_UP, booth=name_of(place.booth) if place.booth else "–")
        began = begin(log)
        if people is not None:
            keep_roster(log, people)
        return began

    return place.submit(job)


def booth_of(pack: Pack, booth: str) -> str:
    """The code of the booth to set up; refuses none where there are several, or a wrong one."""
    codes = [each.code for each in pack.booths]
    if not booth and len(codes) == 1:
        return codes[0]
    if not booth:
        raise Refusal(OfficeWhy.BOOTH_NEEDED, booths="、".join(codes))
    if pack.enrolment is not None and booth != pack.enrolment.booth:
        raise Refusal(OfficeWhy.PACK_FOR_ONE, booth=name_of(pack.booths[0]))
    return booth


def beginning(
    place: Workplace, pack: Pack, booth: str, *, rehearsal: bool = False
) -> Callable[[Transaction], Changes]:
    """The part of a job that begins a new log for ``booth``; refuses a booth that is not there.

    A log that is begun in a rehearsal is always one of practice itself.
    """
    own_key = signing.public_key(device.key_or_new(place.data))
    genesis = Genesis(
        device_key=own_key,
        pack_hash=pack.pack_hash,
        machine=machine.machine(),
        app_version=__version__,
        rehearsal=rehearsal or place.rehearsal,
    )
    assign = assignment(pack, booth)
    log_id = secrets.token_hex(16)
    stamp = place.clock.stamp()

    def part(log: Transaction) -> Changes:
        log.begin_log(log_id)
        log.keep_pack(pack.pack_hash, pack.campaign_json, pack.file)
        issued.keep(log, pack, booth, own_key)
        return Changes(
            (log.append("genesis", "", genesis, stamp), log.append("assign", "", assign, stamp))
        )

    return part


def assignment(pack: Pack, booth: str) -> Assign:
    """What says that a log counts for ``booth``; refuses one that the pack does not have."""
    chosen = pack.campaign.booth(booth)
    return Assign(booth=chosen.code, body=chosen.body, pack=pack.pack_hash)


def leave_example(place: Workplace) -> None:
    """Write the example's log no more, and be a laptop without a campaign; refused for real data.

    Nothing is deleted: the log stays in the database, apart from the next one, with what is
    remembered of it. What was chosen about the window is kept.
    """
    campaign = place.require()[0]
    if not campaign.example:
        raise Refusal(Why.NOT_AN_EXAMPLE)

    def job(log: Transaction) -> Changes:
        log.leave_log()
        return Changes()

    place.submit(job).result()
    place.reload()


def _compile(path: Path) -> Campaign:
    standard = paths.resource("campaigns", "standard.toml").read_text("utf-8")
    try:
        text = read_safely(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(Why.BAD_SOURCE, name=path.name, detail="it is not UTF-8") from error
    return campaign_source.read(text, path.name, standard)


def _sign(place: Workplace, campaign: Campaign) -> Pack:
    made_at = place.clock.stamp().at.isoformat(timespec="seconds")
    file = pack_file.build(campaign, device.key_or_new(place.data), made_at, __version__)
    return pack_file.read(file, campaign.name)


def _names(texts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(_name(text) for text in texts if text.strip()))


def _name(text: str) -> str:
    name = one_line(text, MAX_NAME)
    if not name:
        raise Refusal(Why.NAME_NEEDED)
    return name
