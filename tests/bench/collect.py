"""An evening at the office: many booths' files taken in, beside bare inserts of the same lines.

Ours verifies signature, chain and schema of every file and derives all figures; the bare one parses
each line and inserts it with ``executemany``. Then the grid and the roll-up are asked.
"""

import argparse
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from statistics import median

import msgspec

from booth_app.core.campaign import Body, Booth
from booth_app.core.entries import NO_PREVIOUS, Stamp, Stored, make
from booth_app.core.kinds import Assign, Count, Data, DayClose, DayOpen, Genesis
from booth_app.core.totals import by_item, fold
from booth_app.exchange import booth_file, signing
from booth_app.services.office import campaigns, collecting, completeness, rollup
from booth_app.services.office.place import Office
from booth_app.storage import database

BOOTHS, ENTRIES, ROUNDS = 500, 2_000, 3
DAY = "2011-04-26"
TOPICS = ("patent", "trademark", "copyright", "funding", "rights", "fakes", "other")
_OPENS = datetime(2011, 4, 26, 8, 0, tzinfo=timezone(timedelta(hours=8)))


class Entry(msgspec.Struct):
    """What a bare program would read of a line."""

    log: str
    seq: int
    id: str
    t: str
    day: str
    kind: str
    data: msgspec.Raw


def main(folder: Path, booths: int, entries: int) -> None:
    """Make the files, then time both in turn, each in a process of its own."""
    sticks = folder / "sticks"
    sticks.mkdir()
    for number in range(booths):
        (sticks / f"b{number:03}.booth").write_bytes(_file(number, entries))
    figures: dict[str, list[dict[str, float]]] = {"bare": [], "ours": []}
    for turn in range(ROUNDS):
        for who in figures:
            work = folder / f"{who}{turn}"
            work.mkdir()
            command = [sys.executable, "-m", "tests.bench.collect", who, str(sticks), str(work)]
            done = subprocess.run(command, check=True, capture_output=True)
            figures[who].append(json.loads(done.stdout))
    print(f"\nTaking in {booths} booths with {entries} entries each")
    rate = {who: median(one["rate"] for one in found) for who, found in figures.items()}
    for who, found in figures.items():
        told = f"{rate[who]:10.0f} entries/s ({rate[who] / rate['bare']:.2f} x)"
        print(f"  {who:5} {told}   peak {max(one['peak'] for one in found):5.0f} MB")
    for what in ("grid", "roll-up"):
        print(f"  {what:8} {median(one[what] for one in figures['ours']):6.1f} ms")


def _file(number: int, entries: int) -> bytes:
    """A booth's file: a day of taps, closed."""
    seed = number.to_bytes(32, "big")
    log = f"{number:032x}"
    made: list[Stored] = []

    def add(kind: str, day: str, data: Data, second: float) -> None:
        made.append(
            make(
                log=log,
                seq=len(made) + 1,
                prev=made[-1].hash if made else NO_PREVIOUS,
                kind=kind,
                day=day,
                data=data,
                stamp=Stamp(_OPENS + timedelta(seconds=second), int(second * 1000), "boot"),
                random=(number * entries + len(made)).to_bytes(10, "big"),
            )
        )

    key = signing.public_key(seed)
    add("genesis", "", Genesis(key, "ab" * 32, "machine", "0.1.0"), 0)
    add("assign", "", Assign(f"b{number}", f"body_{number}", "ab" * 32), 0)
    add("day_open", DAY, DayOpen(leader="赵国哲"), 1)
    for tap in range(entries - 4):
        topic = TOPICS[tap % len(TOPICS)]
        count = Count("consultations", topic, "人次", 1)
        if tap % 3 == 0:
            count = Count("leaflets", "general", "份", 1)
        add("count", DAY, count, 10 + tap * 12.5)
    cells = fold(made)
    add("day_close", DAY, DayClose(3, entries - 1, by_item(cells)), entries * 13)
    return booth_file.build(
        seed=seed,
        log=log,
        campaign_id="ip2011",
        pack_hash="ab" * 32,
        app_version="0.1.0",
        exported_at=f"{DAY}T17:00:00+08:00",
        tz="CST",
        lines=[stored.line for stored in made],
        day_totals=booth_file.day_totals(cells),
    )


def _bare(sticks: Path, work: Path) -> dict[str, float]:
    """Parse and insert, and nothing else."""
    connection = database.sqlite3.connect(work / "bare.sqlite", isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE entries (log TEXT, seq INTEGER, id TEXT, t TEXT, day TEXT, kind TEXT,"
        " line BLOB, PRIMARY KEY (log, seq)) WITHOUT ROWID"
    )
    decode = msgspec.json.Decoder(Entry).decode

    def rows() -> Iterator[tuple[object, ...]]:
        for path in sorted(sticks.iterdir()):
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
                lines = archive.read("entries.jsonl").splitlines()
            for line in lines:
                entry = decode(line)
                yield (entry.log, entry.seq, entry.id, entry.t, entry.day, entry.kind, line)

    begun = time.perf_counter()
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)", rows())
    connection.execute("COMMIT")
    taken = time.perf_counter() - begun
    n = connection.execute("SELECT count(*) FROM entries").fetchone()[0]
    connection.close()
    return {"rate": n / taken}


def _ours(sticks: Path, work: Path) -> dict[str, float]:
    paths = sorted(sticks.iterdir())
    with Office(work / "office") as office:
        campaign = campaigns.read_source(office, "example")
        numbers = range(len(paths))
        bodies = [Body(code=f"body_{n}", name=f"单位{n}") for n in numbers]
        booths = [Booth(code=f"b{n}", name=f"咨询台{n}", body=f"body_{n}") for n in numbers]
        fields = {name: getattr(campaign, name) for name in campaign.__struct_fields__}
        fields |= {"bodies": bodies, "booths": booths, "committee": [], "people": []}
        for item in fields["items"]:
            assert item.measure
        fields["items"] = [msgspec.structs.replace(item, bodies=[]) for item in fields["items"]]
        campaigns.begin(office, type(campaign)(**fields)).result()
        office.reload()
        begun = time.perf_counter()
        files = collecting.collect(office, paths).result().files
        taken = time.perf_counter() - begun
        assert all(one.ok for one in files), next(one.refusal for one in files if not one.ok)
        entries = sum(one.added for one in files)
        return {
            "rate": entries / taken,
            "grid": _ms(lambda: completeness.grid(office)),
            "roll-up": _ms(lambda: rollup.summary(office)),
        }


def _ms(ask: Callable[[], object]) -> float:
    begun = time.perf_counter()
    ask()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    contestants = {"bare": _bare, "ours": _ours}
    if len(sys.argv) > 1 and sys.argv[1] in contestants:
        found = contestants[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
        found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(json.dumps(found))
    else:
        parser = argparse.ArgumentParser()
        parser.add_argument("--booths", type=int, default=BOOTHS)
        parser.add_argument("--entries", type=int, default=ENTRIES)
        asked = parser.parse_args()
        with tempfile.TemporaryDirectory() as made:
            main(Path(made), asked.booths, asked.entries)
