"""Receipts (``.boothreceipt``): how the office tells booths what it holds of their logs.

The office's computer signs them with its own key, for which the root key has given its word once;
so writing one needs no passphrase.
"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from booth_app.core.campaign import CampaignId
from booth_app.core.errors import Refusal, Why, _
from booth_app.core.kinds import MAX_INT, DayTotal, Hash, LogId, Natural, Text
from booth_app.core.office_errors import OfficeWhy

from . import container, log_check, readme, signing
from .manifest import (
    DEVICE,
    MANIFEST,
    README,
    SIGNATURE,
    Kind,
    Member,
    check_members,
    check_signature,
    check_version,
    describe,
    read_part,
    to_json,
)
from .office_key_file import grant_holds
from .signing import Signature
from .succession import Handover, Succession

FORMAT = "booth-receipt"
MAJOR, MINOR = 1, 1
RECEIPT = "receipt.json"
SUFFIX = ".boothreceipt"
PARTS = ("mimetype", README, MANIFEST, SIGNATURE, DEVICE, RECEIPT)

_KIND = Kind(FORMAT, MAJOR, signing.RECEIPT)


class DayHeld(Struct, frozen=True, kw_only=True):
    """A business day of a log: how many of its entries the office holds, and what they come to."""

    day: str
    entries: Natural
    totals: list[DayTotal] = []


class LogHeld(Struct, frozen=True, kw_only=True):
    """What the office holds of a log: all entries from 1 to ``last_seq``, whose hash is
    ``head_hash``; what it has beyond a gap is not said.

    A log of which there are two versions stands there twice, each with its own head.
    """

    log: LogId
    booth: Text
    last_seq: Annotated[int, Meta(ge=1, le=MAX_INT)]
    head_hash: Hash
    days: list[DayHeld] = []


class ReceiptManifest(Struct, frozen=True, kw_only=True):
    """The manifest of a receipt. ``office_key``: the public key that signs the office's packs.

    ``succession``: the words of its earlier keys.
    """

    format: str
    major: Natural
    minor: Natural
    app_version: Text
    campaign_id: CampaignId
    made_at: Text
    office_key: Hash
    succession: Succession = []
    members: list[Member]


class Desk(Struct, frozen=True, kw_only=True):
    """The office's computer: its public key, and the root's word for it (``booth-desk-v1``)."""

    public_key: Hash
    grant: Signature


class Receipt(Struct, frozen=True, kw_only=True):
    """A receipt that was read and found sound; ``made_at`` is RFC 3339 with offset."""

    campaign_id: str
    made_at: str
    office_key: str
    logs: list[LogHeld]
    succession: list[Handover] = []

    def of(self, log: str) -> list[LogHeld]:
        """What it says of one log; several versions where the office has several."""
        return [held for held in self.logs if held.log == log]


class _Held(Struct, frozen=True):
    logs: list[LogHeld]


def build(
    *,
    seed: bytes,
    office_key: str,
    grant: str,
    campaign_id: str,
    made_at: str,
    app_version: str,
    logs: Sequence[LogHeld],
    succession: Sequence[Handover] = (),
) -> bytes:
    """The bytes of a receipt; the same for the same values.

    ``seed`` is the key of the office's computer, ``office_key`` the root's public half and
    ``grant`` its word for that computer (``OfficeKeys``), ``made_at`` RFC 3339 with offset.
    """
    parts = [
        ("mimetype", container.RECEIPT.encode("ascii")),
        (README, readme.RECEIPT.encode()),
        (DEVICE, to_json(Desk(public_key=signing.public_key(seed), grant=grant))),
        (RECEIPT, to_json(_Held(list(logs)))),
    ]
    manifest = to_json(
        ReceiptManifest(
            format=FORMAT,
            major=MAJOR,
            minor=MINOR,
            app_version=app_version,
            campaign_id=campaign_id,
            made_at=made_at,
            office_key=office_key,
            succession=list(succession),
            members=describe(parts),
        )
    )
    contents = dict(parts)
    contents[MANIFEST] = manifest
    contents[SIGNATURE] = signing.sign(seed, signing.RECEIPT, manifest)
    return container.pack_members(container.RECEIPT, [(part, contents[part]) for part in PARTS[1:]])


def file_name(campaign_id: str, office_key: str) -> str:
    """What an office's receipt is called; a newer one takes the place of the one before."""
    return f"{campaign_id}_{signing.key_id(office_key)[:8]}{SUFFIX}"


def read(data: bytes, name: str) -> Receipt:
    """Check and read a receipt; ``name`` is what its sentences call it.

    Raises ``Refusal``: damage as ``container`` finds it, ``FILE_NEWER`` for an unknown major
    version, and ``BAD_RECEIPT`` for all that is no receipt, or one that nobody can rely on.
    Whether its office is the right one is for the caller to compare.
    """
    if container.is_kind(data, container.BOOTH_FILE):
        raise _bad(name, _("it is a booth file, which goes to the office"))
    if container.is_kind(data, container.PACK):
        raise _bad(name, _("it is a campaign pack"))
    try:
        return _read(data, name)
    except Refusal as refusal:
        if detail := container.why_no_such(refusal):
            raise _bad(name, detail) from refusal
        raise


def _read(data: bytes, name: str) -> Receipt:
    members = container.read_members(data, name, container.RECEIPT, PARTS)
    check_version(members[MANIFEST], _KIND, name)
    manifest = read_part(members[MANIFEST], ReceiptManifest, MANIFEST, name)
    desk = read_part(members[DEVICE], Desk, DEVICE, name)
    check_signature(members, desk.public_key, _KIND, name)
    check_members(members, manifest.members, name)
    if not grant_holds(manifest.office_key, desk.public_key, desk.grant):
        raise Refusal(Why.FILE_SIGNATURE, name=name)
    if not log_check.is_moment(manifest.made_at):
        raise _bad(name, _("its manifest has a time that is no time"))
    logs = read_part(members[RECEIPT], _Held, RECEIPT, name).logs
    if wrong := _wrong(logs):
        raise _bad(name, wrong)
    return Receipt(
        campaign_id=manifest.campaign_id,
        made_at=manifest.made_at,
        office_key=manifest.office_key,
        logs=logs,
        succession=manifest.succession,
    )


def _wrong(logs: Sequence[LogHeld]) -> str:
    """What no office can have meant; empty where all is well."""
    heads = {(held.log, held.head_hash) for held in logs}
    if len(heads) != len(logs):
        return _("the same log stands in it twice")
    for held in logs:
        days = [each.day for each in held.days]
        if len(set(days)) != len(days) or not all(map(_is_day, days)):
            return _("a day in it is no day, or stands there twice")
        if sum(each.entries for each in held.days) > held.last_seq:
            return _("its days have more entries than it says there are")
    return ""


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _bad(name: str, detail: str) -> Refusal:
    return Refusal(OfficeWhy.BAD_RECEIPT, name=name, detail=detail)
