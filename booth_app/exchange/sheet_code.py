"""The text in the QR of a daily sheet (``BOOTH1:…``): the day's totals, signed by its laptop.

Capital letters and digits only, so that a scanner that types as a keyboard does is not changed by
the layout or by an input method. docs/FORMAT.md has it byte by byte.
"""

import re
import unicodedata
import zlib
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from msgspec import Struct

from booth_app.core.campaign import BoothCode, CampaignId, Date
from booth_app.core.errors import Refusal
from booth_app.core.kinds import MAX_INT, DayTotal, Natural, Text
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.sheet_facts import SheetFacts, summed

from . import signing
from .signing import SIGNATURE_BYTES

VERSION = 1
HEAD = f"BOOTH{VERSION}:"
LONGEST = 1249
"""Signs of a text that is made here: a QR of version 20 has room for so many (level L)."""
MOST = 4296
"""Signs that are read: no QR holds more."""
MOST_BODY = 64 * 1024
MOST_TOTALS = 2_000

DICTIONARY = (
    '"beneficiaries":{"人":{"":"booklets":{"册":{"":"consult_items":{"件":{"":"consult_persons":'
    '"gifts":{"件":{"":"banners":{"条":{"":"posters":{"张":{"":"visitors":{"人次":{"":'
    '"samples":{"lawyers":{"名":{"":"staff":{"人":{"":"complaints":{"件":{"":"boards":{"块":{"":'
    '"leaflets":{"份":{"":"leaflets":{"套":{"":"consultations":{"人次":{"":'
    ',"practice":true,"summed":true,"lawyers":0,"totals":{'
    '{"campaign":"","booth":"","day":"20","first":,"last":,"staff":,"lawyers":0,"totals":{'
).encode()
"""What the deflated part may refer back to; it belongs to the version and never changes."""

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_MISREAD = str.maketrans("OIL", "011")
_HEAD = re.compile(r"\s*BOOTH([0-9]{1,4}):")
_LENGTH, _LOG, _HASH, _KEY, _CRC = 2, 16, 32, 32, 4
_FIXED = _LENGTH + _LOG + _HASH + _KEY + SIGNATURE_BYTES


class Scan(NamedTuple):
    """A text that is as it was made: what it says, and the laptop's public key and signature."""

    facts: SheetFacts
    key: str
    signature: str


class _Body(Struct, frozen=True, kw_only=True, omit_defaults=True):
    campaign: CampaignId
    booth: BoothCode
    day: Date
    first: Natural
    last: Natural
    staff: Natural
    lawyers: Natural
    totals: dict[Text, dict[Text, dict[Text, Natural]]]
    summed: bool = False
    practice: bool = False


def build(seed: bytes, facts: SheetFacts) -> str:
    """The text for a day, signed with the laptop's key; without its items where they are many."""
    text = _build(seed, facts)
    return text if len(text) <= LONGEST else _build(seed, summed(facts))


def looks_like(text: str) -> bool:
    """Whether somebody scanned or typed such a text, of whatever version, and not a day code."""
    return _HEAD.match(_plain(text[:MOST])) is not None


def read(text: str) -> Scan:
    """What a scanned text says, once everything in it is as the laptop signed it.

    Blanks, small and full-width letters do not matter, nor O for 0 and I or L for 1. Refuses
    ``SCAN_FOREIGN``, ``SCAN_NEWER``, ``SCAN_CUT``, ``SCAN_MISREAD``, ``SCAN_UNSOUND`` (nothing
    that this program writes), and ``SCAN_SIGNATURE`` (changed after it was signed).
    """
    raw = _raw(text)
    log, head, key, signature = _cut(raw[_LENGTH:_FIXED], (_LOG, _HASH, _KEY, SIGNATURE_BYTES))
    body, said = _body(raw[_FIXED:-_CRC])
    totals = [
        DayTotal(measure, item, unit, n)
        for measure, units in body.totals.items()
        for unit, items in units.items()
        for item, n in items.items()
    ]
    facts = SheetFacts(
        campaign=body.campaign,
        booth=body.booth,
        day=body.day,
        log=log.hex(),
        first=body.first,
        last=body.last,
        head=head.hex(),
        staff=body.staff,
        lawyers=body.lawyers,
        totals=sorted(totals, key=_place),
        summed=body.summed,
        practice=body.practice,
    )
    if len(totals) > MOST_TOTALS or not _is_whole(facts) or _message(facts)[_LOG + _HASH :] != said:
        raise Refusal(OfficeWhy.SCAN_UNSOUND)
    if not holds(facts, key.hex(), signature.hex()):
        raise Refusal(OfficeWhy.SCAN_SIGNATURE)
    return Scan(facts, key.hex(), signature.hex())


def holds(facts: SheetFacts, key: str, signature: str) -> bool:
    """Whether the owner of ``key`` signed exactly this."""
    try:
        raw = bytes.fromhex(signature)
    except ValueError:
        return False
    return signing.verify(key, signing.SHEET, _message(facts), raw)


def _build(seed: bytes, facts: SheetFacts) -> str:
    message = _message(facts)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=DICTIONARY)
    parts = [
        message[: _LOG + _HASH],
        bytes.fromhex(signing.public_key(seed)),
        signing.sign(seed, signing.SHEET, message),
        packer.compress(message[_LOG + _HASH :]) + packer.flush(),
    ]
    length = _LENGTH + sum(map(len, parts)) + _CRC
    raw = length.to_bytes(_LENGTH, "big") + b"".join(parts)
    return HEAD + _signs(raw + zlib.crc32(raw).to_bytes(_CRC, "big"))


def _message(facts: SheetFacts) -> bytes:
    """What is signed: the log, the hash, and the rest as JSON that can be written in one way."""
    totals: dict[str, dict[str, dict[str, int]]] = {}
    for row in sorted(facts.totals, key=_place):
        totals.setdefault(row.measure, {}).setdefault(row.unit, {})[row.item] = row.n
    body = _Body(
        campaign=facts.campaign,
        booth=facts.booth,
        day=facts.day,
        first=facts.first,
        last=facts.last,
        staff=facts.staff,
        lawyers=facts.lawyers,
        totals=totals,
        summed=facts.summed,
        practice=facts.practice,
    )
    return bytes.fromhex(facts.log) + bytes.fromhex(facts.head) + msgspec.json.encode(body)


def _place(row: DayTotal) -> tuple[str, str, str]:
    return row.measure, row.unit, row.item


def _is_whole(facts: SheetFacts) -> bool:
    sound = 1 <= facts.first <= facts.last <= MAX_INT and facts.lawyers <= facts.staff
    return sound and not (facts.summed and any(row.item for row in facts.totals))


def _raw(text: str) -> bytes:
    """The bytes of a text, of their own length and with the right checksum."""
    plain = _plain(text[: MOST + 1])
    found = _HEAD.match(plain)
    if found is None or len(text) > MOST:
        raise Refusal(OfficeWhy.SCAN_FOREIGN)
    if int(found[1]) != VERSION:
        raise Refusal(OfficeWhy.SCAN_NEWER if int(found[1]) > VERSION else OfficeWhy.SCAN_FOREIGN)
    signs = "".join(plain[found.end() :].split()).translate(_MISREAD)
    if any(sign not in _VALUES for sign in signs):
        raise Refusal(OfficeWhy.SCAN_MISREAD)
    raw = _bytes(signs)
    length = int.from_bytes(raw[:_LENGTH], "big")
    if len(raw) < max(length, _FIXED + _CRC):
        raise Refusal(OfficeWhy.SCAN_CUT)
    check = zlib.crc32(raw[:-_CRC]).to_bytes(_CRC, "big")
    if len(raw) != length or raw[-_CRC:] != check or _signs(raw) != signs:
        raise Refusal(OfficeWhy.SCAN_MISREAD)
    return raw


def _body(packed: bytes) -> tuple[_Body, bytes]:
    """The rest, and its exact JSON."""
    unpacker = zlib.decompressobj(-15, zdict=DICTIONARY)
    try:
        said = unpacker.decompress(packed, MOST_BODY)
        if not unpacker.eof or unpacker.unused_data:
            raise Refusal(OfficeWhy.SCAN_UNSOUND)
        return msgspec.json.decode(said, type=_Body), said
    except (zlib.error, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Refusal(OfficeWhy.SCAN_UNSOUND) from error


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).upper()


def _cut(raw: bytes, sizes: Sequence[int]) -> list[bytes]:
    parts = []
    for size in sizes:
        parts.append(raw[:size])
        raw = raw[size:]
    return parts


def _signs(raw: bytes) -> str:
    """Five bits a sign, the highest first; the last sign is filled up with zeros."""
    count = -(-len(raw) * 8 // 5)
    bits = int.from_bytes(raw, "big") << count * 5 - len(raw) * 8
    return "".join(_LETTERS[bits >> 5 * at & 31] for at in reversed(range(count)))


def _bytes(signs: str) -> bytes:
    bits = 0
    for sign in signs:
        bits = bits << 5 | _VALUES[sign]
    length = len(signs) * 5 // 8
    return (bits >> len(signs) * 5 - length * 8).to_bytes(length, "big")
