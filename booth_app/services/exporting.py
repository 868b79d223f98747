"""The ``.booth`` file: built and checked here, then carried to the stick the safe way."""

from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from booth_app import __version__
from booth_app.core.entries import Stored, parse
from booth_app.core.errors import Refusal, Why
from booth_app.core.totals import fold
from booth_app.exchange import booth_file, enrolment, safe_write, signing
from booth_app.exchange.enrolment import Enrolment, Token
from booth_app.exchange.payloads import payload_line, recipients_of

from . import device, issued, serving
from .preferences import EXPORTED_SEQ, exported_up_to
from .workplace import Workplace


class Exported(Struct, frozen=True):
    """A file that was written, read back and found equal; the stick may be pulled.

    ``log`` is what it holds; ``others`` are those of booths that this laptop served before.
    """

    path: Path
    bytes: int
    log: list[Stored]
    others: tuple["Exported", ...] = ()

    @property
    def entries(self) -> int:
        """How many entries the file holds."""
        return len(self.log)


def export(place: Workplace, folder: Path) -> Exported:
    """Write the whole log as one ``.booth`` file into ``folder``.

    The logs of booths that were served before go first, each into a file of its own, where they
    have days that no file holds yet. Raises ``Refusal`` and leaves nothing half-written where that
    cannot be done; files that were complete by then stay, and are remembered.
    """
    place.require()
    if not folder.is_dir():
        raise Refusal(Why.NO_SUCH_FILE, name=str(folder))
    others = tuple(_export(place, one.log, folder) for one in serving.waiting(place))
    return replace(_export(place, place.log, folder), others=others)


def _export(place: Workplace, log_id: str, folder: Path) -> Exported:
    reader = place.reader.of_log(log_id)
    stamp = place.clock.stamp()
    with reader.snapshot():  # taps go on meanwhile
        lines = list(reader.lines())
        booth, pack_hash = reader.assigned()
        sealed = reader.payloads()
    seed = device.key(place.data)
    entries = [parse(line) for line in lines]
    data = booth_file.build(
        seed=seed,
        log=log_id,
        campaign_id=place.kept_campaign(pack_hash).id,
        pack_hash=pack_hash,
        app_version=__version__,
        exported_at=stamp.at.isoformat(timespec="seconds"),
        tz=stamp.at.tzname() or stamp.at.strftime("%z"),
        lines=lines,
        # from the lines themselves: what follows from them in the database may have drifted
        day_totals=booth_file.day_totals(fold(entries)),
        payloads=[payload_line(one) for one in sealed],
        recipient_key_ids=recipients_of(sealed),
        enrolment=_proof(issued.of(reader), booth, signing.public_key(seed), log_id),
    )
    # what leaves the laptop has been read by the same eyes that will read it at the office
    try:
        verified = booth_file.verify(data, "")
    except Refusal as refusal:
        detail = refusal.facts.get("detail", "") or str(refusal)
        raise Refusal(Why.LOG_UNSOUND, detail=detail) from refusal
    path = safe_write.write_safely(data, folder, verified.proper_name)
    seq = verified.manifest.last_seq
    place.submit(lambda log: log.set(EXPORTED_SEQ, str(seq), log_id)).result()
    return Exported(path, len(data), entries)


def _proof(kept: issued.Issued | None, booth: str, own_key: str, log: str) -> Enrolment | None:
    """The proof that the office enrolled this laptop for the booth that the log counts for."""
    if kept is None or kept.token is None or kept.token["booth"] != booth:
        return None
    return enrolment.prove(msgspec.convert(kept.token, Token), own_key, log)


def name_now(place: Workplace) -> str:
    """The name of a file that holds the log as it is now, written or not."""
    campaign, booth, _body = place.require()
    reader = place.reader
    head, days = reader.head(), reader.days()
    if head is None:
        return ""
    last_day = days[-1] if days else ""
    return booth_file.file_name(
        campaign.id,
        booth.code,
        reader.own_log(),
        last_day,
        head.seq,
        head.hash,
        rehearsal=place.rehearsal,
    )


def exported_name(place: Workplace) -> str:
    """The name of the file that holds the log as it is now; empty where there is none."""
    head = place.reader.head()
    exported = head is not None and exported_up_to(place) >= head.seq
    return name_now(place) if exported else ""
