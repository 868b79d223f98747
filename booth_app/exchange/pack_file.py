"""Packs (``.boothpack``): how the office hands a campaign to its booths."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any
from unicodedata import normalize

import msgspec
from msgspec import Struct

from booth_app.core.campaign import Booth, Campaign
from booth_app.core.campaign_check import problems
from booth_app.core.errors import Refusal, Why, _

from . import container, enrolment, log_check, readme, signing, strict_json, succession
from .enrolment import Token
from .manifest import (
    MANIFEST,
    README,
    SIGNATURE,
    Kind,
    PackManifest,
    check_members,
    check_signature,
    check_version,
    describe,
    read_part,
    to_json,
)
from .strict_json import StrictJsonError
from .succession import Handover

FORMAT = "booth-pack"
MAJOR, MINOR = 1, 2
CAMPAIGN = "campaign.json"
PARTS = ("mimetype", README, MANIFEST, SIGNATURE, CAMPAIGN)

_KIND = Kind(FORMAT, MAJOR, signing.PACK)


class Pack(Struct, frozen=True, kw_only=True):
    """A pack that was read and found sound.

    ``pack_hash`` is the SHA-256 of ``campaign_json``, the member's exact bytes: the same campaign
    has the same hash whoever signed it and whenever. ``office_key`` is the public key that signed
    it; whether to trust that key is decided by people, who compare its fingerprint. ``seal_keys``
    are those to seal personal text to, none in a pack without an office. ``enrolment``: the pack
    is for one booth, whose laptop proves with that token that it is enrolled. ``succession``: by
    which an earlier key of the office gave way to ``office_key``. ``file`` is the whole pack as it
    came.
    """

    campaign: Campaign
    pack_hash: str
    office_key: str
    made_at: str
    campaign_json: bytes
    file: bytes
    seal_keys: list[str] = []
    enrolment: Token | None = None
    succession: list[Handover] = []

    @property
    def booths(self) -> list[Booth]:
        """Those that a laptop can be set up for: the one it is for, else all that are shown."""
        if self.enrolment is not None:
            return [self.campaign.booth(self.enrolment.booth)]
        return self.campaign.booths_shown


def build(
    campaign: Campaign,
    seed: bytes,
    made_at: str,
    app_version: str,
    *,
    seal_keys: Sequence[str] = (),
    enrolment: Token | None = None,
    succession: Sequence[Handover] = (),
) -> bytes:
    """The bytes of a pack, signed with ``seed``; ``made_at`` is RFC 3339 with offset.

    ``seal_keys`` are the office's work and recovery key, in hex; ``enrolment`` makes it the pack
    of one booth, and secret: ``enrolment.issue`` has made it with the same ``seed``.
    ``succession`` are the words of the office's earlier keys.

    Refuses (``BAD_PACK``) a campaign that no reader would accept.
    """
    if found := _problems(campaign):
        raise _bad(campaign.name, found[0])
    office_key = signing.public_key(seed)
    campaign_json = to_json(_normal(msgspec.to_builtins(campaign)))
    parts = [
        ("mimetype", container.PACK.encode("ascii")),
        (README, readme.PACK.encode()),
        (CAMPAIGN, campaign_json),
    ]
    manifest = to_json(
        PackManifest(
            format=FORMAT,
            major=MAJOR,
            minor=MINOR,
            app_version=app_version,
            campaign_id=campaign.id,
            made_at=made_at,
            office_key=office_key,
            seal_keys=list(seal_keys),
            enrolment=enrolment,
            succession=list(succession),
            members=describe(parts),
        )
    )
    contents = dict(parts)
    contents[MANIFEST] = manifest
    contents[SIGNATURE] = signing.sign(seed, signing.PACK, manifest)
    return container.pack_members(container.PACK, [(part, contents[part]) for part in PARTS[1:]])


def read(data: bytes, name: str) -> Pack:
    """Check and read a pack; ``name`` is what its sentences call it.

    Raises ``Refusal``: damage as ``container`` finds it, ``FILE_NEWER`` for an unknown major
    version, and ``BAD_PACK`` for all that is no pack, or one that cannot be used.
    """
    if container.is_kind(data, container.BOOTH_FILE):
        raise _bad(name, _("it is a booth file, which goes to the office"))
    if container.is_kind(data, container.RECEIPT):
        raise _bad(name, _("it is a receipt of the office"))
    try:
        return _read(data, name)
    except Refusal as refusal:
        if detail := container.why_no_such(refusal):
            raise _bad(name, detail) from refusal
        raise


def _read(data: bytes, name: str) -> Pack:
    members = container.read_members(data, name, container.PACK, PARTS)
    check_version(members[MANIFEST], _KIND, name)
    manifest = read_part(members[MANIFEST], PackManifest, MANIFEST, name)
    check_signature(members, manifest.office_key, _KIND, name)
    check_members(members, manifest.members, name)
    raw = members[CAMPAIGN]
    try:
        campaign = msgspec.convert(strict_json.read(raw), Campaign)
    except (StrictJsonError, msgspec.ValidationError) as error:
        raise _bad(name, str(error)) from error
    found = _problems(campaign)
    if campaign.id != manifest.campaign_id:
        found.append(_("its manifest names another campaign"))
    if not log_check.is_moment(manifest.made_at):
        found.append(_("its manifest has a time that is no time"))
    found += _wrong_token(manifest, campaign)
    if not succession.is_sound(manifest.succession, manifest.office_key):
        found.append(_("the word of an earlier key of the office does not hold"))
    if found:
        raise _bad(name, found[0])
    return Pack(
        campaign=campaign,
        pack_hash=hashlib.sha256(raw).hexdigest(),
        office_key=manifest.office_key,
        made_at=manifest.made_at,
        campaign_json=raw,
        file=data,
        seal_keys=manifest.seal_keys,
        enrolment=manifest.enrolment,
        succession=manifest.succession,
    )


def _wrong_token(manifest: PackManifest, campaign: Campaign) -> list[str]:
    """What is wrong with the token of a pack of one booth; nothing where it has none."""
    token = manifest.enrolment
    if token is None:
        return []
    if token.booth not in [booth.code for booth in campaign.booths]:
        return [_("it is for a booth that its campaign does not have")]
    if not enrolment.is_sound(token, manifest.office_key, manifest.campaign_id):
        return [_("its word for the booth is not that of the office")]
    return []


def _normal(value: Any) -> Any:
    """The value with its text in NFC, as readers demand; people type other forms unawares."""
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, list):
        return [_normal(each) for each in value]
    if isinstance(value, dict):
        return {key: _normal(each) for key, each in value.items()}
    return value


def _problems(campaign: Campaign) -> list[str]:
    """What is wrong with a campaign, dates that no calendar has among it."""
    found = problems(campaign)
    for day in (campaign.start, campaign.end):
        try:
            date.fromisoformat(day)
        except ValueError:
            found.append(f"{day} is not a date")
    return found


def _bad(name: str, detail: str) -> Refusal:
    return Refusal(Why.BAD_PACK, name=name, detail=detail)
