"""The rows that a damaged database still holds, read from its pages without SQLite.

Nothing in the file is believed: what is no page of ours is passed over, and whoever takes a row
has to verify it. Written after https://sqlite.org/fileformat2.html.
"""

import struct
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

Value: TypeAlias = int | str | bytes | None
Row: TypeAlias = tuple[Value, ...]

PAGE = 4096
"""The size of our pages; we never chose another."""
_MAGIC = b"SQLite format 3\0"
_WAL_HEAD, _FRAME_HEAD = 32, 24
_INDEX_INSIDE, _INDEX_LEAF, _TABLE_LEAF = 0x02, 0x0A, 0x0D
_MOST_HEAD = 1024
"""Far more than what names the types of all columns of any of our tables."""
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


class _Pages:
    """Every version of every page that a database and its journal hold, the newest last."""

    def __init__(self, path: Path) -> None:
        self._versions: dict[int, list[bytes]] = defaultdict(list)
        journal = _bytes(path.with_name(path.name + "-wal"))
        step = _FRAME_HEAD + PAGE
        frames = [
            journal[start : start + step]
            for start in range(_WAL_HEAD, len(journal) - step + 1, step)
        ]
        # behind its present end a journal holds what was written back to the database long ago
        generation = frames[0][8:16] if frames else b""
        self._add([frame for frame in frames if frame[8:16] != generation])
        data = _bytes(path)
        self.bytes = len(data) + len(journal)
        for number, start in enumerate(range(0, len(data), PAGE), 1):
            self._versions[number].append(data[start : start + PAGE].ljust(PAGE, b"\0"))
        self._add([frame for frame in frames if frame[8:16] == generation])

    def _add(self, frames: list[bytes]) -> None:
        for frame in frames:
            self._versions[int.from_bytes(frame[:4], "big")].append(frame[_FRAME_HEAD:])

    def all(self) -> Iterator[tuple[int, bytes]]:
        for number, versions in self._versions.items():
            for page in versions:
                yield number, page

    def newest(self, number: int) -> bytes | None:
        versions = self._versions.get(number)
        return versions[-1] if versions else None


def rows(path: Path) -> Iterator[Row]:
    """Every row that can be made out in the database at ``path`` and the journal beside it.

    Of a table with a rowid that is its first column, the rowid stands there. Rows may come twice,
    the newest version of a page last, and may be nonsense. Raises ``OSError`` where the disk does
    not give the file.
    """
    pages = _Pages(path)
    for number, page in pages.all():
        try:
            yield from _rows_of(pages, number, page)
        except (IndexError, struct.error):
            continue


def _rows_of(pages: _Pages, number: int, page: bytes) -> Iterator[Row]:
    head = 100 if number == 1 and page.startswith(_MAGIC) else 0
    kind = page[head]
    if kind not in (_INDEX_INSIDE, _INDEX_LEAF, _TABLE_LEAF):
        return
    cells = int.from_bytes(page[head + 3 : head + 5], "big")
    pointers = head + (12 if kind == _INDEX_INSIDE else 8)
    for at in range(min(cells, PAGE // 4)):
        where = int.from_bytes(page[pointers + 2 * at : pointers + 2 * at + 2], "big")
        try:
            row = _cell(pages, page, where, kind)
        except (IndexError, ValueError, struct.error):
            continue  # this cell is damaged; its neighbours need not be
        if row is not None:
            yield row


def _cell(pages: _Pages, page: bytes, at: int, kind: int) -> Row | None:
    if kind == _INDEX_INSIDE:
        at += 4
    size, at = _varint(page, at)
    rowid: int | None = None
    if kind == _TABLE_LEAF:
        rowid, at = _varint(page, at)
    if not 0 < size <= pages.bytes:  # else noise would be read for minutes
        return None
    local = _local(size, kind)
    payload = page[at : at + local]
    if local < size:
        payload += _overflow(pages, page[at + local : at + local + 4], size - local)
    # what is missing at the end spoils the last column alone
    return _record(payload[:size].ljust(size, b"\0"), rowid)


def _local(size: int, kind: int) -> int:
    """How many bytes of a payload stand in its cell."""
    most = PAGE - 35 if kind == _TABLE_LEAF else (PAGE - 12) * 64 // 255 - 23
    if size <= most:
        return size
    least = (PAGE - 12) * 32 // 255 - 23
    surplus = least + (size - least) % (PAGE - 4)
    return surplus if surplus <= most else least


def _overflow(pages: _Pages, pointer: bytes, size: int) -> bytes:
    """The rest of a payload, from the chain of pages that holds it."""
    parts: list[bytes] = []
    seen: set[int] = set()
    while size > 0:
        number = int.from_bytes(pointer, "big")
        page = pages.newest(number)
        if page is None or number in seen:
            break
        seen.add(number)
        pointer, part = page[:4], page[4 : 4 + size]
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _record(payload: bytes, rowid: int | None) -> Row:
    head, at = _varint(payload, 0)
    if head > _MOST_HEAD:
        raise ValueError(head)
    types = []
    while at < head:
        kind, at = _varint(payload, at)
        types.append(kind)
    values: list[Value] = []
    for kind in types:
        value, at = _value(payload, at, kind)
        values.append(value)
    if values and values[0] is None and rowid is not None:
        values[0] = rowid
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind in (0, 8, 9):
        return {0: None, 8: 0, 9: 1}[kind], at
    if kind in _INTEGERS:
        end = at + _INTEGERS[kind]
        return int.from_bytes(payload[at:end], "big", signed=True), end
    if kind == 7:
        struct.unpack(">d", payload[at : at + 8])
        return None, at + 8  # we keep no such numbers
    if kind < 12:
        raise ValueError(kind)
    end = at + (kind - 12) // 2
    if end > len(payload):
        raise ValueError(kind)
    raw = payload[at:end]
    return (raw.decode("utf-8") if kind % 2 else raw), end


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(9):
        byte = data[at + place]
        if place == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    raise ValueError("not reached")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
