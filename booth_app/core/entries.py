"""Entries: the immutable lines of the log.

An entry is one line of JSON. Its exact bytes, without the line feed, are what is stored, hashed,
exported and verified; they are never made a second time from the parsed value.
"""

import hashlib
from datetime import datetime
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, TypeVar
from unicodedata import is_normalized, normalize

import msgspec
from msgspec import Meta, Struct

FORMAT = 1
NO_PREVIOUS = "0" * 64
MAX_INT = 2**53 - 1
MAX_LINE = 64 * 1024
MAX_COUNT = 100_000
"""The largest number one entry may add; more is a slip of the finger."""

Hash: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
LogId: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
Day: TypeAlias = Annotated[str, Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?\Z")]
Natural: TypeAlias = Annotated[int, Meta(ge=0, le=MAX_INT)]
Amount: TypeAlias = Annotated[int, Meta(ge=0, le=MAX_COUNT)]
Text: TypeAlias = Annotated[str, Meta(max_length=200)]
How: TypeAlias = Literal["live", "bulk", "estimate", "paper"]


class Payload(Struct, frozen=True):
    """Where an entry's personal text is: ``commit`` = SHA-256(salt ‖ ciphertext)."""

    commit: Hash
    bytes: Natural


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


class Genesis(Struct, frozen=True):
    """The first entry of a log: which device, which pack, which machine."""

    device_key: Hash
    pack_hash: Hash
    machine: Text
    app_version: Text


class Assign(Struct, frozen=True):
    """From here on the laptop stands at this booth of this body."""

    booth: Text
    body: Text
    pack: Hash


class NewItem(Struct, frozen=True):
    """An item that the booth added because its pack did not have it."""

    measure: Text
    item: Text
    name: Text
    unit: Text


class DayOpen(Struct, frozen=True):
    """The day begins, or begins again after it was closed (``reopened``)."""

    place: Text = ""
    leader: Text = ""
    leader_post: Text = ""
    reopened: bool = False


class Count(Struct, frozen=True):
    """``n`` of a measure were counted; ``item`` is empty where it was not classified.

    ``at`` is the time the thing happened, for an entry made later. ``unit`` is repeated here so
    that a log can be read in twenty years without its pack.
    """

    measure: Text
    item: Text
    unit: Text
    n: Amount
    how: How = "live"
    at: str | None = None


class Void(Struct, frozen=True):
    """Cancels one earlier entry."""

    log: LogId
    seq: Natural
    hash: Hash
    reason: Text


class Stock(Struct, frozen=True):
    """Exactly one of: brought in the morning, refilled, counted by hand at a stock-take."""

    measure: Text
    item: Text
    unit: Text
    brought: Amount | None = None
    refilled: Amount | None = None
    counted: Amount | None = None


class Duty(Struct, frozen=True):
    """A person checks in or out. The leader is not one of the staff (人员), a lawyer is."""

    person: Text
    lawyer: bool = False


class Note(Struct, frozen=True):
    """A remark of the booth about its day; never about a citizen."""

    text: Text


class DayTotal(Struct, frozen=True):
    """One row of a day's totals."""

    measure: str
    item: str
    unit: str
    n: int


class DayClose(Struct, frozen=True):
    """The day's first and last entry before this one, and what they add up to."""

    first_seq: Natural
    last_seq: Natural
    totals: list[DayTotal]


Data: TypeAlias = (
    Genesis | Assign | NewItem | DayOpen | Count | Void | Stock | Duty | Note | DayClose
)

KINDS: dict[str, type[Data]] = {
    "genesis": Genesis,
    "assign": Assign,
    "item": NewItem,
    "day_open": DayOpen,
    "count": Count,
    "void": Void,
    "stock": Stock,
    "duty_in": Duty,
    "duty_out": Duty,
    "note": Note,
    "day_close": DayClose,
}
VOIDABLE = frozenset({"count", "stock", "duty_in", "duty_out", "note", "item"})

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


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Entry).decode


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
    *, log: str, seq: int, prev: str, kind: str, day: str, data: Data, stamp: Stamp, random: bytes
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
        "payload": None,
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


def data_of(entry: Entry, kind: type[D]) -> D:
    """The entry's data as its kind's type; raises ``msgspec.ValidationError`` if it is not."""
    return msgspec.convert(entry.data, kind)
