"""The ``.booth`` file: built and checked here, then carried to the stick the safe way."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from booth_app import __version__
from booth_app.core.entries import Sealed, parse
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import MAX_INT
from booth_app.core.lines import Lines
from booth_app.exchange import booth_file, enrolment, safe_write, signing
from booth_app.exchange.enrolment import Enrolment, Token
from booth_app.exchange.log_check import check_log
from booth_app.exchange.payloads import payload_line, recipients_of

from . import device, issued, recovery, serving
from .preferences import EXPORTED_SEQ, exported_up_to
from .workplace import Workplace


class Exported(Struct, frozen=True):
    """A file that was written, read back and found equal; the stick may be pulled.

    It holds ``entries`` of a log, up to the entry ``last``; ``others`` are those of booths that
    this laptop served before.
    """

    path: Path
    bytes: int
    entries: int
    last: int
    others: tuple["Exported", ...] = ()


def export(place: Workplace, folder: Path) -> Exported:
    """Write the whole log as one ``.booth`` file into ``folder``.

    The logs of booths that were served before go first, each into a file of its own, where they
    have days that no file holds yet. Raises ``Refusal`` and leaves nothing half-written where that
    cannot be done; files that were complete by then stay, and are remembered.
    """
    place.require()
    if not folder.is_dir():
        raise Refusal(Why.NO_SUCH_FILE, name=str(folder))
    others = tuple(_export_others(place, folder))
    *more, last = _export_whole(place, place.log, folder)
    return replace(last, others=(*others, *more))


def _export_others(place: Workplace, folder: Path) -> Iterator[Exported]:
    for one in serving.waiting(place):
        try:
            yield from _export_whole(place, one.log, folder)
        except Refusal as refusal:
            # what a lost key began waits for that key, and must not keep the present log here
            if refusal.why is not Why.KEY_MISSING:
                raise


def _export_whole(place: Workplace, log_id: str, folder: Path) -> list[Exported]:
    """Write a log: one file, or one for each part of a log that lost some to damage."""
    reader = place.reader.of_log(log_id)
    recovery.check_log(place, log_id)  # damage is mended; a file that is refused helps nobody
    with reader.snapshot():  # taps go on meanwhile
        sealed = reader.payloads()
        ends = [last for _first, last in sorted(reader.gaps())]
        spans = zip([1, *(end + 1 for end in ends)], [*ends, MAX_INT], strict=True)
        parts = [Lines.of(reader.lines(first, last)) for first, last in spans]
    made = [_export(place, log_id, part, sealed, folder) for part in parts if part]
    last_seq = str(made[-1].last)
    place.submit(lambda log: log.set(EXPORTED_SEQ, last_seq, log_id)).result()
    return made


def _export(
    place: Workplace, log_id: str, lines: Lines, texts: Sequence[Sealed], folder: Path
) -> Exported:
    reader = place.reader.of_log(log_id)
    stamp = place.clock.stamp()
    booth, pack_hash = reader.assigned()
    genesis, restored = reader.genesis(), reader.restored()
    seed = device.key_of(place.data, genesis.device_key) if genesis else device.key(place.data)
    # from the lines themselves: what follows from them in the database may have drifted
    with _before_it_leaves():
        log = check_log(lines, log_id, "", parse(lines[0]).entry.seq)
    sealed = [one for one in texts if one.commit in log.promised]
    data = booth_file.build(
        seed=seed,
        log=log_id,
        parent=restored.log if restored else "",
        campaign_id=place.kept_campaign(pack_hash).id,
        pack_hash=pack_hash,
        app_version=__version__,
        exported_at=stamp.at.isoformat(timespec="seconds"),
        tz=stamp.at.tzname() or stamp.at.strftime("%z"),
        lines=lines,
        day_totals=booth_file.day_totals(log.cells),
        payloads=[payload_line(one) for one in sealed],
        recipient_key_ids=recipients_of(sealed),
        enrolment=_proof(issued.of(reader), booth, signing.public_key(seed), log_id),
    )
    # what leaves the laptop has been read by the same eyes that will read it at the office
    with _before_it_leaves():
        checked = booth_file.check(data, "")
    path = safe_write.write_safely(data, folder, checked.proper_name)
    return Exported(path, len(data), log.entries, checked.manifest.last_seq)


@contextmanager
def _before_it_leaves() -> Iterator[None]:
    """What a check refuses here is a log that must not leave the laptop."""
    try:
        yield
    except Refusal as refusal:
        detail = refusal.facts.get("detail", "") or str(refusal)
        raise Refusal(Why.LOG_UNSOUND, detail=detail) from refusal


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
