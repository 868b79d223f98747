"""Booth files (``.booth``): how a booth hands its whole log to the office.

``build`` makes one from exact values, always the same bytes for the same values; ``verify`` takes
nothing for granted and needs no database.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import asdict

from booth_app.core.entries import Stored, parse
from booth_app.core.errors import Refusal, Why, _
from booth_app.core.lines import Lines, joined
from booth_app.core.reading import Line, read_line
from booth_app.core.totals import Cell, Sum

from . import container, log_check, readme, signing, strict_json
from .enrolment import Enrolment, is_of
from .log_check import day_totals
from .manifest import (
    DEVICE,
    MANIFEST,
    README,
    SIGNATURE,
    BoothManifest,
    DayTotals,
    Device,
    Kind,
    check_members,
    check_signature,
    check_version,
    describe,
    read_part,
    to_json,
)
from .payloads import SealedPayload, check_payloads
from .strict_json import StrictJsonError

__all__ = [
    "BoothManifest",
    "Checked",
    "DayTotals",
    "Verified",
    "build",
    "check",
    "day_totals",
    "file_name",
    "lines_of",
    "verify",
    "without_payloads",
]

FORMAT = "booth-log"
MAJOR, MINOR = 1, 1
ENTRIES = "entries.jsonl"
PAYLOADS = "payloads.jsonl"
PARTS = ("mimetype", README, MANIFEST, SIGNATURE, DEVICE, ENTRIES, PAYLOADS)

_KIND = Kind(FORMAT, MAJOR, signing.BOOTH_FILE)
_NO_DAY = "00000000"
_PRACTICE = "practice"


class Checked(Struct, frozen=True, kw_only=True):
    """A booth file in which everything fits together.

    ``cells`` are the figures that its entries come to, be they the log or a part of it that begins
    later (``manifest.first_seq``).
    ``proper_name`` is what the file was called when it was written, ``booth`` the one it was
    assigned to last, ``days`` all days it knows. ``rehearsal``: all of it is practice, and must
    never be added to anything real. ``not_understood``: entries of a kind that this version does
    not know; where there are any, the totals it claims were not compared. ``enrolment``: the
    laptop's proof, if it has one; whether it holds for an office, ``enrolment.holds`` says.
    """

    manifest: BoothManifest
    public_key: str
    payloads: list[SealedPayload]
    proper_name: str
    booth: str
    days: list[str]
    rehearsal: bool
    not_understood: int
    cells: Mapping[Cell, Sum]
    enrolment: Enrolment | None = None


class Verified(Checked, frozen=True, kw_only=True):
    """The same with the entries themselves: ``lines`` are the log, or that part of it."""

    lines: list[Line]

    @property
    def entries(self) -> list[Stored]:
        """The entries, as a booth's own log has them."""
        return [parse(line.line) for line in self.lines]


def build(
    *,
    seed: bytes,
    log: str,
    parent: str = "",
    campaign_id: str,
    pack_hash: str,
    app_version: str,
    exported_at: str,
    tz: str,
    lines: Sequence[bytes],
    day_totals: Sequence[DayTotals],
    payloads: Iterable[bytes] = (),
    recipient_key_ids: Sequence[str] = (),
    enrolment: Enrolment | None = None,
) -> bytes:
    """The bytes of a booth file. ``lines``: the exact bytes of every entry, without line feeds.

    ``seed`` is the laptop's key, ``parent`` the log that this one goes on from, ``exported_at``
    RFC 3339 with offset, ``enrolment`` the laptop's proof where it has one. ``payloads`` are lines
    of ``exchange.payloads``, sealed to ``recipient_key_ids``. Whether it all fits together is for
    ``verify`` to say.
    """
    first, last = parse(lines[0]), parse(lines[-1])
    public_key = signing.public_key(seed)
    practice = first.entry.data.get("rehearsal") is True
    parts = [
        ("mimetype", container.BOOTH_FILE.encode("ascii")),
        (README, (readme.PRACTICE * practice + readme.BOOTH_FILE).encode()),
        (DEVICE, to_json(Device(public_key=public_key, enrolment=enrolment))),
        (ENTRIES, joined(lines)),
        (PAYLOADS, joined(payloads)),
    ]
    manifest = to_json(
        BoothManifest(
            format=FORMAT,
            major=MAJOR,
            minor=MINOR,
            app_version=app_version,
            campaign_id=campaign_id,
            pack_hash=pack_hash,
            log_id=log,
            parent=parent,
            first_seq=first.entry.seq,
            last_seq=last.entry.seq,
            head_hash=last.hash,
            entry_count=len(lines),
            exported_at=exported_at,
            tz=tz,
            members=describe(parts),
            day_totals=list(day_totals),
            key_id=signing.key_id(public_key),
            recipient_key_ids=list(recipient_key_ids),
        )
    )
    contents = dict(parts)
    contents[MANIFEST] = manifest
    contents[SIGNATURE] = signing.sign(seed, signing.BOOTH_FILE, manifest)
    return container.pack_members(
        container.BOOTH_FILE, [(part, contents[part]) for part in PARTS[1:]]
    )


def file_name(
    campaign: str,
    booth: str,
    log: str,
    day: str,
    last_seq: int,
    head_hash: str,
    *,
    rehearsal: bool = False,
) -> str:
    """What a booth file is called: ASCII, at most 80 characters, of nothing but its content.

    ``day`` is the last business day in the log as 2011-04-26, empty where there is none yet. That
    of a rehearsal begins with ``practice``, and has a shorter word for its campaign.
    """
    words = (
        *((_PRACTICE, _word(campaign, 7)) if rehearsal else (_word(campaign, 16),)),
        _word(booth, 12),
        _word(log, 8),
        _word(day, 8) if day else _NO_DAY,
        str(last_seq),
        _word(head_hash, 8),
    )
    return "_".join(words) + ".booth"


def verify(data: bytes, name: str) -> Verified:
    """The same as ``check``, with every entry; for a long log that is many times the file."""
    lines: list[Line] = []
    checked = check(data, name, lines)
    return Verified(lines=lines, **asdict(checked))


def check(data: bytes, name: str, kept: list[Line] | None = None) -> Checked:
    """Check every bit of a booth file; ``name`` is what its sentences call it.

    Raises ``Refusal``: besides those of ``container``, ``FILE_IS_PACK``, ``FILE_IS_RECEIPT``,
    ``FILE_NEWER`` for an unknown major version, ``FILE_SIGNATURE``, ``FILE_CHAIN``; and for what
    was put together of several files ``FILE_RESIGNED``, ``FILE_MIXED``, ``FILE_PROOF_COPIED``,
    ``FILE_PROOF_BOOTH``. Minor versions,
    fields, members and kinds that are not known here are accepted. ``kept`` gets every entry, as
    that of ``check_log`` does.
    """
    if container.is_kind(data, container.PACK):
        raise Refusal(Why.FILE_IS_PACK, name=name)
    if container.is_kind(data, container.RECEIPT):
        raise Refusal(Why.FILE_IS_RECEIPT, name=name)
    members = container.read_members(data, name, container.BOOTH_FILE, PARTS)
    check_version(members[MANIFEST], _KIND, name)
    manifest = read_part(members[MANIFEST], BoothManifest, MANIFEST, name)
    device = read_part(members[DEVICE], Device, DEVICE, name)
    check_signature(members, device.public_key, _KIND, name)
    check_members(members, manifest.members, name, erasable=PAYLOADS)
    lines, first = _lines(members, ENTRIES, name), max(1, manifest.first_seq)
    log = log_check.check_log(lines, manifest.log_id, name, first, kept)
    key, genesis = device.public_key, log.genesis
    if genesis and genesis.device_key != key:
        raise Refusal(Why.FILE_RESIGNED, name=name)
    if manifest.key_id != signing.key_id(key):
        raise Refusal(Why.FILE_SIGNATURE, name=name)
    _check_proof(device, manifest, log, name)
    _check_claims(manifest, log, name)
    rehearsal = genesis is not None and genesis.rehearsal
    return Checked(
        manifest=manifest,
        public_key=key,
        payloads=check_payloads(_lines(members, PAYLOADS, name), log.promised, name),
        proper_name=file_name(
            manifest.campaign_id,
            log.booth,
            manifest.log_id,
            log.days[-1] if log.days else "",
            *log.head,
            rehearsal=rehearsal,
        ),
        booth=log.booth,
        days=list(log.days),
        rehearsal=rehearsal,
        not_understood=log.not_understood,
        cells=log.cells,
        enrolment=device.enrolment,
    )


def campaign_of(data: bytes, name: str) -> str:
    """The campaign that a booth file says it is of; only ``verify`` says whether that is true.

    Refuses, as ``verify`` does, what is no booth file or has no manifest that can be read.
    """
    members = container.read_members(data, name, container.BOOTH_FILE, PARTS)
    check_version(members[MANIFEST], _KIND, name)
    return read_part(members[MANIFEST], BoothManifest, MANIFEST, name).campaign_id


def lines_of(data: bytes, known: dict[bytes, Line] | None = None) -> list[Line]:
    """The entries of a file that was verified when it came, read quickly.

    ``known`` are entries by their bytes, each read once and then taken from there: of a log's files
    the newer ones hold all that the older ones do.

    Refuses, as ``verify`` does, a file that is not what it was then.
    """
    members = container.read_members(data, FORMAT, container.BOOTH_FILE, PARTS)
    known = {} if known is None else known
    lines = []
    for raw in _lines(members, ENTRIES, FORMAT):
        line = known.get(raw)
        if line is None:
            line = known[raw] = read_line(raw)
        lines.append(line)
    return lines


def without_payloads(data: bytes) -> bytes:
    """A file that was verified, as it came but for its sealed texts: they are gone from it.

    It verifies as before. Where it has none, it stays the same to the last bit.
    """
    members = container.read_members(data, FORMAT, container.BOOTH_FILE, PARTS)
    if not members[PAYLOADS]:
        return data
    kept = [(part, raw) for part, raw in members.items() if part != "mimetype"]
    return container.pack_members(
        container.BOOTH_FILE, [(part, b"" if part == PAYLOADS else raw) for part, raw in kept]
    )


def _check_proof(
    device: Device, manifest: BoothManifest, log: log_check.CheckedLog, name: str
) -> None:
    """Refuse a proof that is of another laptop, log or booth: this program never writes one."""
    proof = device.enrolment
    if proof is None:
        return
    if not is_of(proof, device.public_key, manifest.log_id):
        raise Refusal(Why.FILE_PROOF_COPIED, name=name)
    if log.booth and proof.booth != log.booth:
        raise Refusal(Why.FILE_PROOF_BOOTH, name=name, booth=proof.booth)


def _check_claims(manifest: BoothManifest, log: log_check.CheckedLog, name: str) -> None:
    """Refuse a manifest that says other things of the log than the log itself does."""
    # in a part, what went before may have named the pack, and have changed the totals
    part = manifest.first_seq > 1
    claims: Mapping[str, bool] = {
        _("its manifest tells of other entries"): (
            manifest.first_seq >= 1
            and (manifest.last_seq, manifest.head_hash) == log.head
            and manifest.entry_count == log.entries
        ),
        _("its manifest names another pack than its entries"): part
        or manifest.pack_hash in log.packs,
        _("its manifest names another log before it than its entries"): part
        or manifest.parent == log.parent,
        _("its manifest has a time that is no time"): log_check.is_moment(manifest.exported_at),
        _("the totals in its manifest are not those of its entries"): part
        or bool(log.not_understood)
        or log_check.same_totals(manifest.day_totals, day_totals(log.cells)),
    }
    for detail, true in claims.items():
        if not true:
            raise Refusal(Why.FILE_CHANGED, name=name, detail=detail, part=MANIFEST)


def _lines(members: Mapping[str, bytes], part: str, name: str) -> Lines:
    try:
        return strict_json.split_lines(members[part])
    except StrictJsonError as error:
        raise Refusal(Why.FILE_CHANGED, name=name, detail=str(error), part=part) from error


def _word(text: str, length: int) -> str:
    """What of a text can stand in a file name anywhere, and is not a separator of ours."""
    return re.sub("[^a-z0-9]", "", text.lower())[:length] or "x"
