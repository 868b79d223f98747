"""Logs and files for the tests: always the same bytes, made by the program's own core."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest

from booth_app.core.campaign import Body, Booth, Campaign, Item, Measure, Series, Unit
from booth_app.core.entries import NO_PREVIOUS, Stamp, Stored, line_hash, make, parse
from booth_app.core.kinds import Assign, Count, Data, DayClose, DayOpen, Genesis, Note, Void
from booth_app.core.totals import by_item, fold
from booth_app.exchange import booth_file, container, manifest, signing

SEED = bytes(range(32))
LOG = "5a" * 16
PACK_HASH = "cd" * 32
DAY = "2011-04-26"


class LogBuilder:
    """Writes a log entry by entry, one second apart."""

    seed = SEED
    day = DAY
    pack_hash = PACK_HASH

    def __init__(self, log: str = LOG, seed: bytes = SEED, *, begun: bool = True) -> None:
        self.log = log
        self.seed = seed
        self.entries: list[Stored] = []
        self._now = datetime(2011, 4, 26, 8, 0, tzinfo=timezone(timedelta(hours=8)))
        if begun:
            key = signing.public_key(seed)
            self.add("genesis", Genesis(key, PACK_HASH, "0123456789abcdef", "0.1.0"), day="")
            self.add("assign", Assign("gsj", "gsj", PACK_HASH), day="")
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
            stamp=Stamp(self._now, seq * 1000, "boot"),
            random=hashlib.sha256(f"{self.log} {seq}".encode()).digest()[:10],
        )
        self.entries.append(stored)
        return stored

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
            "pack_hash": PACK_HASH,
            "app_version": "0.1.0",
            "exported_at": "2011-04-26T17:00:00+08:00",
            "tz": "CST",
            "lines": [stored.line for stored in self.entries],
        }
        if "day_totals" not in changes:
            values["day_totals"] = booth_file.day_totals(fold(self.entries))
        return booth_file.build(**(values | changes))


class Forger:
    """Takes files apart and puts them together again, as somebody with a ZIP tool might."""

    def members(self, data: bytes) -> dict[str, bytes]:
        """What is in a file."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {info.filename: archive.read(info) for info in archive.infolist()}

    def pack(self, members: dict[str, bytes]) -> bytes:
        """A file of these members, in their order, with a checksum that is right."""
        rest = [(name, content) for name, content in members.items() if name != "mimetype"]
        return container.pack_members(members["mimetype"].decode(), rest)

    def change(self, data: bytes, **members: bytes) -> bytes:
        """The file with some members replaced; ``entries_jsonl`` stands for ``entries.jsonl``."""
        renamed = {name.replace("_", "."): content for name, content in members.items()}
        return self.pack(self.members(data) | renamed)

    def sign(
        self,
        data: bytes,
        seed: bytes = SEED,
        *,
        context: bytes = signing.BOOTH_FILE,
        more: dict[str, bytes] | None = None,
        **fields: Any,
    ) -> bytes:
        """The file with other fields in its manifest and ``more`` members, signed anew."""
        members = self.members(data) | (more or {})
        described = [
            (name, content)
            for name, content in members.items()
            if name not in ("manifest.json", "manifest.sig")
        ]
        listed = json.loads(manifest.to_json(manifest.describe(described)))
        changed = json.loads(members["manifest.json"]) | {"members": listed} | fields
        members["manifest.json"] = manifest.to_json(changed)
        members["manifest.sig"] = signing.sign(seed, context, members["manifest.json"])
        return self.pack(members)

    def bare(self, data: bytes) -> bytes:
        """The file without its comment, as if packed again by another tool."""
        return data[:-73] + b"\0\0"


@pytest.fixture(scope="session")
def new_log() -> Callable[..., LogBuilder]:
    """Begins a log."""
    return LogBuilder


@pytest.fixture(scope="session")
def forger() -> Forger:
    """Somebody who tampers with files."""
    return Forger()


@pytest.fixture(scope="session")
def small_file() -> bytes:
    """A booth file of one small day."""
    return LogBuilder().some_day().file()


@pytest.fixture(scope="session")
def campaign() -> Campaign:
    """A small campaign."""
    return Campaign(
        id="ip2011",
        name="知识产权宣传周",
        theme="知识产权助推经济转型",
        start="2011-04-20",
        end="2011-04-26",
        units=[Unit(name="人次", en="visits")],
        measures=[
            Measure(
                code="consultations", name="接待咨询", units=["人次"], tiles=True, unsorted=True
            )
        ],
        items=[Item(code="patent", name="专利申请", measure="consultations", unit="人次")],
        bodies=[Body(code="gsj", name="市工商局")],
        booths=[Booth(code="gsj", name="市工商局咨询台", body="gsj")],
        series=[Series(no=1)],
    )
