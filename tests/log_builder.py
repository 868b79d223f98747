"""Writes logs entry by entry, and the booth files of them: always the same bytes."""

import copy
import hashlib
import json
from datetime import datetime, timedelta, timezone
from typing import Any

import msgspec

from booth_app.core.entries import NO_PREVIOUS, Stamp, Stored, line_hash, make, parse
from booth_app.core.kinds import Assign, Count, Data, DayClose, DayOpen, Genesis, Note, Void
from booth_app.core.totals import by_item, fold
from booth_app.exchange import booth_file, signing

SEED = bytes(range(32))
LOG = "5a" * 16
PACK_HASH = "cd" * 32
DAY = "2011-04-26"


class LogBuilder:
    """Writes a log entry by entry, one second apart; ``booth`` is that of the example campaign."""

    seed = SEED
    day = DAY
    pace_ms = 1000
    """From one entry to the next, by the clock that cannot be set."""
    pack_hash = PACK_HASH

    def __init__(
        self,
        log: str = LOG,
        seed: bytes = SEED,
        *,
        begun: bool = True,
        booth: str = "gsj",
        pack_hash: str = PACK_HASH,
    ) -> None:
        self.log = log
        self.seed = seed
        self.pack_hash = pack_hash
        self.entries: list[Stored] = []
        self._branch = ""
        self._now = datetime(2011, 4, 26, 8, 0, tzinfo=timezone(timedelta(hours=8)))
        if begun:
            key = signing.public_key(seed)
            self.add("genesis", Genesis(key, pack_hash, "0123456789abcdef", "0.1.0"), day="")
            self.add("assign", Assign(booth, booth, pack_hash), day="")
            self.add("day_open", DayOpen("中天街", "赵国哲", "副局长"))

    def add(self, kind: str, data: Data, day: str = DAY) -> Stored:
        """Append an entry."""
        self._now += timedelta(seconds=1)
        seq = len(self.entries) + 1
        stored = make(
            log=self.log,
            seq=seq,
            prev=self.entries[-1].hash if self.entries else NO_PREVIOUS,
            kind=kind,
            day=day,
            data=data,
            stamp=Stamp(self._now, seq * self.pace_ms, "boot"),
            random=hashlib.sha256(f"{self.log} {self._branch} {seq}".encode()).digest()[:10],
        )
        self.entries.append(stored)
        return stored

    def fork(self, at: int) -> "LogBuilder":
        """The log of a laptop that was restored to what it had after entry ``at``."""
        other = copy.copy(self)
        other.entries = self.entries[:at]
        other._branch = f"{self._branch}{at}/"
        return other

    def wait(self, **span: float) -> None:
        """Time passes."""
        self._now += timedelta(**span)

    def raw(self, line: bytes) -> None:
        """Append a line just as it is, whatever it says."""
        try:
            self.entries.append(parse(line))
        except msgspec.MsgspecError:
            self.entries.append(Stored(line, line_hash(line), self.entries[-1].entry))

    def odd(self, **fields: Any) -> None:
        """Append what the program would never write: a note with other fields."""
        note = json.loads(self.add("note", Note("x")).line)
        self.entries.pop()
        self.raw(json.dumps(note | fields, ensure_ascii=False, separators=(",", ":")).encode())

    def count(self, item: str = "patent", n: int = 1, day: str = DAY, **more: Any) -> Stored:
        """Append a count of consultations."""
        return self.add("count", Count("consultations", item, "人次", n, **more), day)

    def leaflets(self, n: int, item: str = "tm_qa", unit: str = "套", day: str = DAY) -> Stored:
        """Append a count of leaflets."""
        return self.add("count", Count("leaflets", item, unit, n, "bulk"), day)

    def void(self, target: Stored, day: str = DAY) -> Stored:
        """Append a void."""
        entry = target.entry
        return self.add("void", Void(entry.log, entry.seq, target.hash, "undo"), day)

    def close(self, day: str = DAY) -> Stored:
        """Append the day's closing, with its true totals."""
        of_day = [each.entry.seq for each in self.entries if each.entry.day == day]
        cells = {cell: total for cell, total in fold(self.entries).items() if cell.day == day}
        return self.add("day_close", DayClose(min(of_day), max(of_day), by_item(cells)), day)

    def some_day(self) -> "LogBuilder":
        """Append a small day's work: counts, a void, a closing."""
        self.count("patent", 3)
        self.void(self.count("trademark"))
        self.add("count", Count("leaflets", "tm_qa", "套", 5, "bulk"))
        self.close()
        return self

    def file(self, **changes: Any) -> bytes:
        """The booth file of this log; ``changes`` replace what ``build`` is given."""
        values: dict[str, Any] = {
            "seed": self.seed,
            "log": self.log,
            "campaign_id": "ip2011",
            "pack_hash": self.pack_hash,
            "app_version": "0.1.0",
            "exported_at": "2011-04-26T17:00:00+08:00",
            "tz": "CST",
            "lines": [stored.line for stored in self.entries],
        }
        if "day_totals" not in changes:
            values["day_totals"] = booth_file.day_totals(fold(self.entries))
        return booth_file.build(**(values | changes))

    def part(self, first: int, last: int) -> bytes:
        """A file of the entries from ``first`` to ``last`` alone."""
        part = self.entries[first - 1 : last]
        totals = booth_file.day_totals(fold(part))
        return self.file(lines=[stored.line for stored in part], day_totals=totals)
