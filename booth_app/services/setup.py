"""The first run: which campaign, and which of its booths this laptop serves."""

import secrets
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

from booth_app import __version__, paths
from booth_app.core.campaign import Body, Booth, Campaign, Item, Unit
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Assign, Genesis
from booth_app.exchange import campaign_source, pack_file, signing
from booth_app.exchange.pack_file import Pack
from booth_app.exchange.safe_read import read_safely
from booth_app.i18n import name_of
from booth_app.storage.transaction import Transaction

from . import device
from .changes import Changes
from .preferences import OF_THE_LOG
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
    kinds = {"consultations": _clean(topics), "leaflets": _clean(leaflets)}
    items = [
        Item(
            code=f"{measure[0]}{number}",
            name=_fitting(text),
            measure=measure,
            unit=_GENERAL_UNIT if measure == "leaflets" else standard[measure].units[0],
        )
        for measure, names in kinds.items()
        for number, text in enumerate(names, 1)
    ]
    campaign = Campaign(
        id=f"own{secrets.token_hex(4)}",
        name=_fitting(name),
        place=where.strip(),
        start=f"{year}-01-01",
        end=f"{year}-12-31",
        units=_units(),
        measures=measures,
        items=items,
        bodies=[Body(code="body", name=_fitting(body))],
        booths=[Booth(code="b1", name=_fitting(body), body="body", place=where.strip())],
    )
    return _sign(place, campaign)


def fingerprint(pack: Pack) -> str:
    """The short name of the key that signed a pack, for comparison by voice."""
    return signing.fingerprint(pack.office_key)


def set_up(place: Workplace, pack: Pack, booth: str) -> "Future[Changes]":
    """Begin the laptop's log: its genesis, and its assignment to ``booth`` of the pack.

    A laptop that is set up already is left as it is. Call ``place.reload()`` when it is done.
    """
    chosen = pack.campaign.booth(booth)
    genesis = Genesis(
        device_key=signing.public_key(device.key_or_new(place.data)),
        pack_hash=pack.pack_hash,
        machine=device.machine(),
        app_version=__version__,
    )
    assign = Assign(booth=chosen.code, body=chosen.body, pack=pack.pack_hash)
    log_id = secrets.token_hex(16)
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        if log.has_log():
            raise Refusal(Why.ALREADY_SET_UP, booth=name_of(place.booth) if place.booth else "–")
        log.begin_log(log_id)
        log.keep_pack(pack.pack_hash, pack.campaign_json, pack.file)
        return Changes(
            (log.append("genesis", "", genesis, stamp), log.append("assign", "", assign, stamp))
        )

    return place.submit(job)


def leave_example(place: Workplace) -> None:
    """Write the example's log no more, and be a laptop without a campaign; refused for real data.

    Nothing is deleted: the log stays in the database, apart from the next one. What was chosen
    about the window is kept.
    """
    campaign = place.require()[0]
    if not campaign.example:
        raise Refusal(Why.NOT_AN_EXAMPLE)

    def job(log: Transaction) -> Changes:
        log.leave_log()
        for key in OF_THE_LOG:
            log.set(key, "")
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


def _units() -> list[Unit]:
    return campaign_source.standard_units()


def _clean(texts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))


def _fitting(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise Refusal(Why.NAME_NEEDED)
    if len(text) > 30:
        raise Refusal(Why.TEXT_TOO_LONG, high=30)
    return text
