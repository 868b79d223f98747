"""What is left of a log in damaged databases and their backups: only what proves itself."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct, field

from booth_app.core.entries import NO_PREVIOUS, Stored, line_hash, parse
from booth_app.core.merge import gaps

from . import settings
from .pages import Row, Value, rows

_COMMENT_BYTES = 71


class Salvaged(Struct):
    """What was found. ``lines``: of each log the entries that are what their hash says, in order.

    ``own``: the log that was written last. ``settings`` by log (empty for the whole laptop) and
    key; ``packs``: campaign and file by their hash. ``files``: the ids and the bytes of the booth
    files that an office took in, by their hash. ``sealed``: by commit the log and the other columns
    of ``payloads``; salt and box are None where the text was erased.
    """

    lines: dict[str, list[Stored]] = field(default_factory=dict)
    own: str = ""
    settings: dict[tuple[str, str], str] = field(default_factory=dict)
    packs: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    files: dict[bytes, tuple[bytes, bytes]] = field(default_factory=dict)
    sealed: dict[bytes, tuple[str, Row]] = field(default_factory=dict)

    @property
    def entries(self) -> int:
        """How many entries there are in all logs."""
        return sum(map(len, self.lines.values()))

    def gaps(self, log: str) -> list[tuple[int, int]]:
        """The spans of a log that no source has, up to the last entry that one has."""
        return gaps(stored.entry.seq for stored in self.lines[log])


class _Source:
    """One file, read by its pages."""

    def __init__(self, path: Path) -> None:
        self.entries: list[Stored] = []
        self.packs: dict[str, tuple[bytes, bytes]] = {}
        self.files: dict[bytes, tuple[bytes, bytes]] = {}
        self._sealed: dict[bytes, tuple[int, Row]] = {}
        self._rows: dict[int, tuple[str, bool]] = {}
        self._seen: dict[int, set[str]] = defaultdict(set)
        self._settings: dict[tuple[int, str], str] = {}
        for row in rows(path):
            self._take(row)

    @property
    def own(self) -> str:
        """The log that is written now, where that is still said, and of one alone."""
        named = [self._log(no) for no, (_log, own) in self._rows.items() if own]
        return named[0] if len(named) == 1 else ""

    @property
    def settings(self) -> dict[tuple[str, str], str]:
        """By log and key; those of a log whose number nothing explains are left out."""
        return {
            (self._log(no), key): value
            for (no, key), value in self._settings.items()
            if no == 0 or self._log(no)
        }

    @property
    def sealed(self) -> dict[bytes, tuple[str, Row]]:
        """By commit; those of a log whose number nothing explains are left out."""
        return {
            seal: (self._log(no), row) for seal, (no, row) in self._sealed.items() if self._log(no)
        }

    def _log(self, no: int) -> str:
        """The log with a number; its entries, which prove themselves, know it better than its row.

        Empty where nothing says so.
        """
        named, seen = self._rows.get(no, ("", False))[0], self._seen.get(no)
        return named if not seen or named in seen else min(seen)

    def _take(self, row: Row) -> None:
        match row:
            case (int(no), int(), bytes(said), bytes(), str(), str(), str(), str(), bytes(line)):
                if (stored := _entry(line, said)) is not None:
                    self.entries.append(stored)
                    self._seen[no].add(stored.entry.log)
            case (int(no), str(log), 0 | 1 as own, 0 | 1) if len(log) == len(NO_PREVIOUS) // 2:
                self._rows[no] = (log, bool(own))
            case (str(key), bytes(campaign), bytes(file)) if key == line_hash(campaign):
                self.packs[key] = (campaign, file)
            case (int(no), str(key), str(value)) if settings.is_sound(value):
                self._settings[no, key] = value
            case (int(), int(no), bytes(seal), int(), bytes(), int(), bytes(), salt, box):
                if box is None or _opens(seal, salt, box):
                    self._sealed[seal] = (no, row[3:])
            case (int(), bytes(said), bytes(ids), bytes(data)) if _is_whole(said, data):
                self.files[said] = (ids, data)


def gather(sources: Iterable[Path]) -> Salvaged:
    """All that the sources hold together; where two say otherwise, the first one is right.

    A source that cannot be read is passed over.
    """
    found = Salvaged()
    entries: dict[str, dict[int, dict[str, Stored]]] = defaultdict(lambda: defaultdict(dict))
    for at, path in enumerate(sources):
        try:
            source = _Source(path)
        except OSError:
            continue
        if at == 0:
            # what a copy says of it was true when the copy was made
            found.own = source.own
        for stored in source.entries:
            entries[stored.entry.log][stored.entry.seq][stored.hash] = stored
        found.settings = source.settings | found.settings
        found.packs |= {
            key: pack
            for key, pack in source.packs.items()
            if key not in found.packs or not _bears_its_checksum(found.packs[key][1])
        }
        found.files |= source.files
        # what the newest source says was erased does not come back from an older one
        found.sealed = source.sealed | found.sealed
    found.lines = {log: lines for log, by in entries.items() if (lines := _chain(by))}
    if found.own not in found.lines and found.lines:
        # the ids begin with the time
        found.own = max(found.lines, key=lambda log: found.lines[log][-1].entry.id)
    return found


def _is_whole(said: bytes, data: bytes) -> bool:
    """Whether a booth file is as it came, or as it was once its sealed texts were taken out.

    Then it is not what its hash says, but has a checksum of its own at its end: docs/FORMAT.md.
    """
    return sha256(data).digest() == said or _bears_its_checksum(data)


def _bears_its_checksum(data: bytes) -> bool:
    """Whether a booth file or a pack is what the checksum at its end says: docs/FORMAT.md."""
    bare, comment = data[:-_COMMENT_BYTES], data[-_COMMENT_BYTES:]
    return comment == b"sha256:" + sha256(bare[:-2] + b"\0\0").hexdigest().encode()


def _opens(seal: bytes, salt: Value, box: Value) -> bool:
    """Whether a sealed text is the one that its entry vouches for."""
    if not isinstance(salt, bytes) or not isinstance(box, bytes):
        return False
    return sha256(salt + box).digest() == seal


def _entry(line: bytes, said: bytes) -> Stored | None:
    """The entry in a row; None where it is not what its hash says."""
    if sha256(line).digest() != said:
        return None
    try:
        return parse(line)
    except msgspec.MsgspecError:
        return None


def _chain(by_seq: dict[int, dict[str, Stored]]) -> list[Stored]:
    """One entry for each ``seq``, each followed by the one that names it.

    Old versions of a page may hold an entry that was never committed: nothing follows it.
    """
    chosen: list[Stored] = []
    for seq in sorted(by_seq, reverse=True):
        versions: Sequence[Stored] = list(by_seq[seq].values())
        if chosen and chosen[-1].entry.seq == seq + 1:
            versions = [one for one in versions if one.hash == chosen[-1].entry.prev]
        if versions:
            chosen.append(versions[-1])
    return chosen[::-1]
