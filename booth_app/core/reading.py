"""Reading whole logs quickly: each line once, into the type of its kind.

``core.entries`` reads one entry for whoever works at a booth; a file of others has thousands.
"""

from functools import lru_cache
from typing import Annotated, NamedTuple
from unicodedata import is_normalized

import msgspec
from msgspec import Meta, Struct

from .entries import Payload, line_hash
from .kinds import KINDS, MAX_INT, Count, Data, Natural, Text
from .totals import Key


class Frame(Struct, frozen=True):
    """An entry as :class:`core.entries.Entry` has it, but for its data, which are not read yet.

    How ``log``, ``prev``, ``id`` and ``day`` are spelled is for the reader to check, who compares
    them anyway: patterns would take half of the time that reading takes.
    """

    v: Natural
    log: str
    seq: Annotated[int, Meta(ge=1, le=MAX_INT)]
    prev: str
    id: str
    t: str
    boot: Text
    mono_ms: Natural
    day: str
    kind: Text
    data: msgspec.Raw
    payload: Payload | None = None


class Line(NamedTuple):
    """An entry: its exact bytes, their hash, what it says; ``data`` is None for unknown kinds."""

    line: bytes
    hash: str
    entry: Frame
    data: Data | None

    @property
    def place(self) -> tuple[int, str]:
        """What it is known by within its log."""
        return (self.entry.seq, self.hash)

    @property
    def key(self) -> Key:
        """What it is known by anywhere."""
        return (self.entry.log, self.entry.seq, self.hash)


_NO_ENTRY = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_frame = msgspec.json.Decoder(Frame).decode
_data = {kind: msgspec.json.Decoder(shape).decode for kind, shape in KINDS.items()}
_encode = msgspec.json.Encoder().encode


def read_line(line: bytes) -> Line:
    """Read one line that was checked when it came.

    ``msgspec`` errors, or ``UnicodeDecodeError``, where it is no entry.
    """
    return plain_count(line) or _read_any(line)


def plain_count(line: bytes) -> Line | None:
    """A count written exactly as this program writes it, which has only one reading; else None.

    What encodes to the same bytes again has no key twice, no unknown field and no number that is
    not whole and within its bounds.
    """
    try:
        entry = _frame(line)
    except _NO_ENTRY:
        return None
    if entry.kind != "count" or _encode(entry) != line:
        return None
    count = _plain_data(bytes(entry.data))
    # of the rest, the reader compares all but these two with what is ASCII
    if count is None or not (entry.boot.isascii() and entry.t.isascii()):
        return None
    return Line(line, line_hash(line), entry, count)


@lru_cache(20_000)
def _plain_data(raw: bytes) -> Count | None:
    """What a count says, if it is written as this program writes it; most say the same again."""
    try:
        count = msgspec.json.decode(raw, type=Count)
        plain = _encode(count) == raw and is_normalized("NFC", raw.decode())
    except _NO_ENTRY:
        return None
    return count if plain else None


def _read_any(line: bytes) -> Line:
    entry = _frame(line)
    decode = _data.get(entry.kind)
    return Line(line, line_hash(line), entry, decode(entry.data) if decode else None)
