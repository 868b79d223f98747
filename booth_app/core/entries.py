"""Entries: the immutable lines of the log.

An entry is one line of JSON. Its exact bytes, without the line feed, are what is stored, hashed,
exported and verified; they are never made a second time from the parsed value.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Annotated, Any, NamedTuple, TypeVar
from unicodedata import is_normalized, normalize

import msgspec
from msgspec import Meta, Struct

from .kinds import MAX_INT, ClockJump, Day, Hash, LogId, Natural, Text

FORMAT = 1
NO_PREVIOUS = "0" * 64
MAX_LINE = 64 * 1024
CLOCK_SLACK_S = 120


class Payload(Struct, frozen=True):
    """Where an entry's personal text is: ``commit`` = SHA-256(salt ‖ ciphertext)."""

    commit: Hash
    bytes: Natural


class Sealed(NamedTuple):
    """A personal text that was sealed: nobody but the office can read it.

    ``commit`` = SHA-256(salt ‖ box) in hex, which is all that the log says of it.
    """

    commit: str
    salt: bytes
    box: bytes

    @property
    def payload(self) -> Payload:
        """What its entry says of it."""
        return Payload(self.commit, len(self.box))


class Entry(Struct, frozen=True):
    """One line of the log, as docs/FORMAT.md describes it.

    ``t`` is RFC 3339 with offset, ``mono_ms`` milliseconds of the clock that ``boot`` started,
    ``day`` the business day chosen when the booth opened (empty before any day is open).
    """

    v: Natural
    log: LogId
    seq: Annotated[int, Meta(ge=1, le=MAX_INT)]
    prev: Hash
    id: Annotated[str, Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
    t: str
    boot: Text
    mono_ms: Natural
    day: Day
    kind: Text
    data: dict[str, Any]
    payload: Payload | None = None


D = TypeVar("D")


class Stamp(NamedTuple):
    """A moment: wall time, monotonic milliseconds, and the boot that they count from."""

    at: datetime
    mono_ms: int
    boot: str


class Stored(NamedTuple):
    """An entry as it stands in a log: its exact bytes, their SHA-256, and what they say."""

    line: bytes
    hash: str
    entry: Entry

    @property
    def key(self) -> tuple[str, int, str]:
        """What the set of entries is keyed by: (log, seq, hash)."""
        return (self.entry.log, self.entry.seq, self.hash)


def stamp_of(entry: Entry) -> Stamp:
    """The moment an entry was made."""
    return Stamp(datetime.fromisoformat(entry.t), entry.mono_ms, entry.boot)


def clock_jump(before: Stamp | None, now: Stamp) -> ClockJump | None:
    """How the wall clock was set between two moments of one boot; None where it was not.

    Up to two minutes are taken for the small corrections that a system makes by itself.
    """
    if before is None or before.boot != now.boot:
        return None
    expected = before.at + timedelta(milliseconds=now.mono_ms - before.mono_ms)
    off = round((now.at - expected).total_seconds())
    if abs(off) <= CLOCK_SLACK_S:
        return None
    return ClockJump(expected.isoformat(timespec="seconds"), off)


_encode = msgspec.json.Encoder().encode


class _Link(Struct):
    prev: str


_decode = msgspec.json.Decoder(Entry).decode
_decode_link = msgspec.json.Decoder(_Link).decode


def uuid7(milliseconds: int, random: bytes) -> str:
    """A UUIDv7 (RFC 9562) from Unix milliseconds and ten random bytes."""
    value = (milliseconds & (1 << 48) - 1) << 80 | int.from_bytes(random[:10], "big")
    value = value & ~(0xF << 76) | 7 << 76
    value = value & ~(0x3 << 62) | 2 << 62
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def line_hash(line: bytes) -> str:
    """SHA-256 of a line's exact bytes, without its line feed, in lower-case hex."""
    return hashlib.sha256(line).hexdigest()


def make(
    *,
    log: str,
    seq: int,
    prev: str,
    kind: str,
    day: str,
    data: Struct,
    stamp: Stamp,
    random: bytes,
    payload: Payload | None = None,
) -> Stored:
    """Build the next entry of ``log``; ``random`` is ten fresh random bytes."""
    at = stamp.at
    fields = {
        "v": FORMAT,
        "log": log,
        "seq": seq,
        "prev": prev,
        "id": uuid7(int(at.timestamp() * 1000), random),
        "t": at.isoformat(timespec="milliseconds"),
        "boot": stamp.boot,
        "mono_ms": stamp.mono_ms,
        "day": day,
        "kind": kind,
        "data": data,
        "payload": payload,
    }
    line = _encode(fields)
    if not line.isascii() and not is_normalized("NFC", text := line.decode()):
        # a name may come from anywhere; in the log there is one way to write it
        line = normalize("NFC", text).encode()
    return Stored(line, line_hash(line), _decode(line))


def parse(line: bytes) -> Stored:
    """Read one line of a log that we wrote ourselves.

    Raises ``msgspec.ValidationError`` or ``msgspec.DecodeError`` where the bytes are no entry.
    Lines from other people's files go through ``exchange`` first.
    """
    return Stored(line, line_hash(line), _decode(line))


def prev_of(line: bytes) -> str:
    """Which hash a line of ours says comes before it: all that walking a long chain asks of it.

    Raises as :func:`parse` does.
    """
    return _decode_link(line).prev


def data_of(entry: Entry, kind: type[D]) -> D:
    """The entry's data as its kind's type; raises ``msgspec.ValidationError`` if it is not."""
    return msgspec.convert(entry.data, kind)
