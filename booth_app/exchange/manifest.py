"""Manifests: the signed list of what is in a file of ours, and the checks common to all."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple, TypeAlias, TypeVar

import msgspec
from msgspec import Meta, Struct

from booth_app.core.campaign import CampaignId
from booth_app.core.errors import Refusal, Why, _
from booth_app.core.kinds import DayTotal, Hash, LogId, Natural, Text

from . import signing, strict_json
from .enrolment import Enrolment, Token
from .strict_json import StrictJsonError
from .succession import Succession

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
README = "README.txt"
DEVICE = "device.json"

KeyId: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\Z")]
Parent: TypeAlias = Annotated[str, Meta(pattern=r"^([0-9a-f]{32})?\Z")]

T = TypeVar("T")


class Kind(NamedTuple):
    """What tells our files apart: name of the format, highest major version, signing context."""

    format: str
    major: int
    context: bytes


class Member(Struct, frozen=True, kw_only=True):
    """A part of the file: its size in bytes, its line feeds, the SHA-256 of its bytes."""

    name: str
    bytes: Natural
    lines: Natural
    sha256: Hash


class DayTotals(Struct, frozen=True, kw_only=True):
    """What a booth counted on a day, by measure, item and unit."""

    day: str
    booth: str
    totals: list[DayTotal]


class BoothManifest(Struct, frozen=True, kw_only=True):
    """The manifest of a booth file. ``parent``: the log that a restored laptop wrote before."""

    format: str
    major: Natural
    minor: Natural
    app_version: Text
    campaign_id: CampaignId
    pack_hash: Hash
    log_id: LogId
    parent: Parent
    first_seq: Natural
    last_seq: Natural
    head_hash: Hash
    entry_count: Natural
    exported_at: Text
    tz: Text
    members: list[Member]
    day_totals: list[DayTotals]
    key_id: KeyId
    recipient_key_ids: Annotated[list[KeyId], Meta(max_length=64)]


class PackManifest(Struct, frozen=True, kw_only=True):
    """The manifest of a pack. ``office_key``: the public key that signs it, in hex.

    ``seal_keys``: to whom booths seal what is personal, none or the work and the recovery key.
    ``enrolment``: in a pack of one booth, its token (``exchange.enrolment``). ``succession``: the
    words of the office's earlier keys.
    """

    format: str
    major: Natural
    minor: Natural
    app_version: Text
    campaign_id: CampaignId
    made_at: Text
    office_key: Hash
    seal_keys: Annotated[list[Hash], Meta(max_length=8)]
    enrolment: Token | None = None
    succession: Succession = []
    members: list[Member]


class Device(Struct, frozen=True, kw_only=True):
    """The laptop that wrote a file: its public key, and the proof that it is enrolled, if any."""

    public_key: Hash
    enrolment: Enrolment | None = None


class _Version(Struct):
    format: str
    major: Natural


def to_json(value: object) -> bytes:
    """A value as JSON that people can read, always the same bytes for the same value."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def describe(members: Sequence[tuple[str, bytes]]) -> list[Member]:
    """The list of members for a manifest."""
    return [
        Member(
            name=name,
            bytes=len(content),
            lines=content.count(b"\n"),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        for name, content in members
    ]


def read_part(raw: bytes, kind: type[T], part: str, name: str) -> T:
    """A JSON member as ``kind``; fields of a newer version are passed over."""
    try:
        return msgspec.convert(strict_json.read(raw), kind)
    except StrictJsonError as error:
        raise Refusal(Why.FILE_CHANGED, name=name, detail=str(error), part=part) from error
    except msgspec.ValidationError as error:
        detail = _("a part of it does not say what it must")
        raise Refusal(
            Why.FILE_CHANGED, name=name, detail=detail, part=part, at=str(error)
        ) from error


def check_version(raw: bytes, kind: Kind, name: str) -> None:
    """Refuse a manifest of another format, or of a major version that is not known here."""
    version = read_part(raw, _Version, MANIFEST, name)
    if version.format != kind.format or version.major < 1:
        raise Refusal(Why.FILE_FOREIGN, name=name)
    if version.major > kind.major:
        raise Refusal(Why.FILE_NEWER, name=name)


def check_signature(members: Mapping[str, bytes], key: str, kind: Kind, name: str) -> None:
    """Refuse a manifest that the owner of ``key`` did not sign as it stands."""
    if not signing.verify(key, kind.context, members[MANIFEST], members[SIGNATURE]):
        raise Refusal(Why.FILE_SIGNATURE, name=name)


def check_members(
    members: Mapping[str, bytes], listed: Sequence[Member], name: str, erasable: str = ""
) -> None:
    """Refuse a file whose members are not exactly those that its manifest lists.

    The one named ``erasable`` may be empty instead: all that it held was erased.
    """
    found = [(part, raw) for part, raw in members.items() if part not in (MANIFEST, SIGNATURE)]
    if sorted(member.name for member in listed) != sorted(part for part, _raw in found):
        detail = _("its parts are not those that its manifest lists")
        raise Refusal(Why.FILE_CHANGED, name=name, detail=detail)
    by_name = {member.name: member for member in listed}
    for member in describe(found):
        erased = member.name == erasable and not members[member.name]
        if member != by_name[member.name] and not erased:
            detail = _("a part of it is not what its manifest says")
            raise Refusal(Why.FILE_CHANGED, name=name, detail=detail, part=member.name)
