"""Reading whole logs quickly: each line once, into the type of its kind.

``core.entries`` reads one entry for whoever works at a booth; a file of others has thousands.
"""

from collections.abc import Iterable
from typing import Annotated, Generic, NamedTuple, TypeVar
from unicodedata import is_normalized

import msgspec
from msgspec import Meta, Struct

from .entries import Payload, line_hash
from .kinds import KINDS, MAX_INT, Count, Data, Natural, Text
from .totals import Fact

D = TypeVar("D")


class Frame(Struct, Generic[D], frozen=True):
    """An entry as :class:`core.entries.Entry` has it, with its data in a type of its own.

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
    data: D
    payload: Payload | None = None


class Line(NamedTuple):
    """An entry: its exact bytes, their hash, what it says; ``data`` is None for unknown kinds."""

    line: bytes
    hash: str
    entry: Frame[Count] | Frame[msgspec.Raw]
    data: Data | None

    @property
    def place(self) -> tuple[int, str]:
        """What it is known by within its log."""
        return (self.entry.seq, self.hash)


_count = msgspec.json.Decoder(Frame[Count]).decode
_frame = msgspec.json.Decoder(Frame[msgspec.Raw]).decode
_data = {kind: msgspec.json.Decoder(shape).decode for kind, shape in KINDS.items()}
_encode = msgspec.json.Encoder().encode
_IS_COUNT = b'"kind":"count"'


def read_line(line: bytes) -> Line:
    """Read one line that was checked when it came; ``msgspec`` errors where it is no entry."""
    return plain_count(line) or _read_any(line)


def plain_count(line: bytes) -> Line | None:
    """A count written exactly as this program writes it, which has only one reading; else None.

    What encodes to the same bytes again has no key twice, no unknown field and no number that is
    not whole and within its bounds.
    """
    if _IS_COUNT not in line:
        return None
    try:
        entry = _count(line)
    except msgspec.MsgspecError:
        return None
    if entry.kind != "count" or _encode(entry) != line:
        return None
    if not line.isascii() and not is_normalized("NFC", line.decode()):
        return None
    return Line(line, line_hash(line), entry, entry.data)


def _read_any(line: bytes) -> Line:
    entry = _frame(line)
    decode = _data.get(entry.kind)
    return Line(line, line_hash(line), entry, decode(entry.data) if decode else None)


def facts(lines: Iterable[Line]) -> list[Fact]:
    """What ``core.totals`` folds."""
    return [
        Fact((each.entry.log, each.entry.seq, each.hash), each.entry, each.data) for each in lines
    ]
