"""Reading the log. Each reader has a connection of its own and sees every commit.

Nothing here takes longer because the log is long, but for what walks the whole log and says so.
"""

import copy
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from booth_app.core.acts import Act
from booth_app.core.entries import Sealed, Stored, data_of, parse
from booth_app.core.kinds import MAX_INT, Genesis, NewItem, Restored, Void
from booth_app.core.lines import Entries
from booth_app.core.totals import Cell, Sum

from . import (
    acts,
    chain,
    database,
    derived,
    details,
    log_pages,
    lookup,
    packs,
    payloads,
    settings,
    standing,
)
from .log_pages import DayEnds, LogLine, Wanted
from .lookup import VOIDED
from .standing import FACTS
from .transaction import day_lines, of_sheet


class Head(NamedTuple):
    """The last entry of a log."""

    seq: int
    hash: str


class Listed(NamedTuple):
    """An entry for a list, and whether a void has cancelled it."""

    stored: Stored
    voided: bool


class Written(NamedTuple):
    """A log of this laptop: the booth it is assigned to, by which pack, and whether it is the
    one that is written now."""

    log: str
    booth: str
    pack: str
    own: bool


class Reader:
    """Reads one database, of the own log unless it says otherwise.

    Close it, or use it as a context manager.
    """

    def __init__(self, path: Path) -> None:
        self._connection = database.open_for_reading(path)
        self._fixed: int | None = None

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within it every answer is of the same moment, whatever is written meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def of_log(self, log: str) -> "Reader":
        """The same view of another log: what is said here of the own one is said of that one.

        It shares the connection of this reader, and is closed with it.
        """
        row = self._connection.execute("SELECT no FROM logs WHERE log = ?", (log,)).fetchone()
        other = copy.copy(self)
        other._fixed = row[0] if row else 0
        return other

    def written_logs(self) -> list[Written]:
        """Every log that this laptop wrote, the oldest first."""
        rows = self._connection.execute(
            "SELECT logs.log, coalesce(booth, ''), coalesce(pack, ''), own FROM logs"
            " LEFT JOIN assigns ON assigns.log = no"
            " AND seq = (SELECT max(seq) FROM assigns AS a WHERE a.log = no)"
            " WHERE written_here = 1 ORDER BY no"
        )
        return [Written(log, booth, pack, bool(own)) for log, booth, pack, own in rows]

    def settings(self) -> dict[str, str]:
        """Every setting of the laptop and of the log."""
        return settings.read_all(self._connection, self._own)

    def campaign(self, pack_hash: str) -> bytes | None:
        """The campaign in a pack that was kept."""
        return packs.campaign(self._connection, pack_hash)

    def pack_file(self, pack_hash: str) -> bytes | None:
        """A pack that was kept, as it came."""
        return packs.file(self._connection, pack_hash)

    def own_log(self) -> str:
        """The id of the laptop's own log, or an empty text before it is set up."""
        row = self._connection.execute("SELECT log FROM logs WHERE no = ?", (self._own,)).fetchone()
        return row[0] if row else ""

    def genesis(self) -> Genesis | None:
        """How the log began; None before it did, or where its beginning was lost."""
        row = self._connection.execute(
            "SELECT line FROM entries WHERE log = ? AND seq = 1", (self._own,)
        ).fetchone()
        return data_of(parse(bytes(row[0])).entry, Genesis) if row else None

    def restored(self) -> Restored | None:
        """Which log the own one goes on from; None where it goes on from none."""
        row = self._connection.execute(
            "SELECT line FROM entries WHERE log = ? AND seq = 2 AND kind = 'restored'", (self._own,)
        ).fetchone()
        return data_of(parse(bytes(row[0])).entry, Restored) if row else None

    def gaps(self) -> list[tuple[int, int]]:
        """The spans of the log that could not be recovered from a damaged database."""
        return chain.gaps(self._connection, self._own)

    def assigned(self) -> tuple[str, str]:
        """The booth the own log is assigned to now, and the hash of its pack."""
        row = self._connection.execute(
            "SELECT booth, pack FROM assigns WHERE log = ? ORDER BY seq DESC LIMIT 1", (self._own,)
        ).fetchone()
        return (row[0], row[1]) if row else ("", "")

    def head(self) -> Head | None:
        """The own log's last entry."""
        row = self._connection.execute(
            "SELECT seq, hash FROM entries WHERE log = ? ORDER BY seq DESC LIMIT 1", (self._own,)
        ).fetchone()
        return Head(row[0], bytes(row[1]).hex()) if row else None

    def open_day(self) -> str:
        """The day that is open now, or an empty text."""
        row = self._connection.execute(
            "SELECT day FROM days WHERE log = ? AND closed_seq IS NULL ORDER BY day DESC LIMIT 1",
            (self._own,),
        ).fetchone()
        return row[0] if row else ""

    def days(self) -> list[str]:
        """Every day that was ever opened, oldest first."""
        rows = self._connection.execute(
            "SELECT day FROM days WHERE log = ? ORDER BY day", (self._own,)
        )
        return [row[0] for row in rows]

    def cells(self, day: str) -> dict[Cell, Sum]:
        """The own log's figures of a day; equal to ``core.totals.fold`` of its entries."""
        rows = self._connection.execute(
            "SELECT day, booth, measure, item, unit, hour, how, n, entries FROM tallies"
            " WHERE log = ? AND day = ? AND entries > 0",
            (self._own, day),
        )
        return {Cell(*row[:7]): Sum(row[7], row[8]) for row in rows}

    def counted_between(self, day: str, after: int, until: int) -> dict[tuple[str, str], int]:
        """What the counts of ``day`` that stand add up to, by measure and unit.

        Of those with ``after`` < seq ≤ ``until``. Walks that piece of the log: not for the
        window's own thread.
        """
        rows = self._connection.execute(
            "SELECT measure, json_extract(CAST(line AS TEXT), '$.data.unit') AS unit,"
            " sum(json_extract(CAST(line AS TEXT), '$.data.n'))"
            " FROM entries AS e NOT INDEXED"
            " WHERE log = ? AND seq > ? AND seq <= ? AND day = ? AND kind = 'count'"
            f" AND NOT {VOIDED} GROUP BY measure, unit",
            (self._own, after, until, day),
        )
        return {(measure, unit): n for measure, unit, n in rows}

    def last_act(self, day: str) -> Act | None:
        """What one undo would take back."""
        return acts.last_act(self._connection, self._own, day)

    def unclassified(
        self, day: str, measure: str, limit: int, before: int = MAX_INT
    ) -> list[Stored]:
        """The day's counts of a measure that wait for their class, newest first.

        Only those with a ``seq`` below ``before``. Zeros have nothing to be classified.
        """
        return acts.unclassified(self._connection, self._own, day, measure, limit, before)

    def latest(self, day: str, limit: int) -> list[Listed]:
        """The day's last counts, newest first, the voided ones among them."""
        rows = self._connection.execute(
            f"SELECT line, {VOIDED} FROM entries AS e NOT INDEXED"
            " WHERE log = :log AND day = :day AND kind = 'count' AND seq >="
            " (SELECT first_seq FROM days WHERE days.log = :log AND days.day = :day)"
            " ORDER BY seq DESC LIMIT :limit",
            {"log": self._own, "day": day, "limit": limit},
        )
        return [Listed(parse(bytes(line)), bool(voided)) for line, voided in rows]

    def last_of_measures(self, day: str, measures: Sequence[str]) -> Stored | None:
        """The day's last count of these measures: see :func:`storage.details.last_of_measures`."""
        return details.last_of_measures(self._connection, self._own, day, measures)

    def details(self, day: str) -> list[Stored]:
        """The day's details that hold: see :func:`storage.details.of_day`."""
        return details.of_day(self._connection, self._own, self.own_log(), day)

    def detail_of(self, count: Stored) -> Stored | None:
        """The detail of a count that holds: see :func:`storage.details.of_count`."""
        return next(reversed(details.of_count(self._connection, self._own, count)), None)

    def payloads(self) -> list[Sealed]:
        """The sealed texts of the log that are still here."""
        return list(payloads.of_log(self._connection, self._own))

    def day_facts(self, day: str) -> list[Stored]:
        """The day's entries that stand, but for its counts: few, however much was counted."""
        return standing.facts(self._connection, self._own, day)

    def last_count(self, day: str, measure: str, item: str, unit: str) -> Stored | None:
        """The last count of one measure, item and unit that stands; found at once."""
        return next(standing.counts(self._connection, self._own, day, measure, item, unit), None)

    def stock_entries(self, day: str, measure: str, item: str) -> list[Listed]:
        """What was said of one item's stock, oldest first, the voided ones among it."""
        found = standing.stock(self._connection, self._own, day, measure, item)
        return [Listed(*one) for one in found]

    def day_entries(self, day: str) -> list[Stored]:
        """The day's entries that are not counts, and the counts that its voids cancel."""
        rows = self._connection.execute(
            f"SELECT line FROM entries INDEXED BY entries_facts WHERE {FACTS}"
            " UNION ALL SELECT line FROM entries INDEXED BY entries_voids"
            " WHERE log = ? AND day = ? AND kind = 'void'",
            (self._own, day, self._own, day),
        )
        others = [parse(bytes(row[0])) for row in rows]
        # one look-up a void: as a join SQLite would walk the whole log, or all that was ever voided
        voids = [data_of(s.entry, Void) for s in others if s.entry.kind == "void"]
        cancelled = [target for void in voids if (target := self._count(void))]
        return sorted([*others, *cancelled], key=lambda stored: stored.entry.seq)

    def day_lines(self, day: str) -> Entries:
        """Every entry of the day, and all assignments: what its totals follow from, in order."""
        return day_lines(self._connection, self._own, day)

    def sheet(self, number: str) -> list[Stored]:
        """What stands in the log from the paper sheet ``number``: its entry, then its counts."""
        return of_sheet(self._connection, self._own, number)

    def sheets(self) -> list[Stored]:
        """The entries of all paper sheets that stand, oldest first: as many as there is paper."""
        rows = self._connection.execute(
            "SELECT e.line FROM sheets AS s CROSS JOIN entries AS e USING (log, seq, hash)"
            " WHERE s.log = ? AND s.kind = 'paper' ORDER BY s.seq",
            (self._own,),
        )
        return [parse(bytes(row[0])) for row in rows]

    def added_items(self) -> list[NewItem]:
        """The items that this booth added for itself."""
        return lookup.added_items(self._connection, self._own)

    def clock_jumps(self, day: str) -> list[Stored]:
        """The entries that say that the wall clock was set while ``day`` went on."""
        # such an entry belongs to no day; the one that it went ahead of does
        rows = self._connection.execute(
            "SELECT c.line FROM entries AS c INDEXED BY entries_facts"
            " JOIN entries AS e ON e.log = c.log AND e.seq = c.seq + 1"
            " WHERE c.log = :log AND c.day = '' AND c.kind = 'clock'"
            " AND c.kind NOT IN ('count', 'detail', 'void') AND e.day = :day"
            " AND c.seq > (SELECT first_seq FROM days WHERE days.log = :log AND days.day = :day)"
            " ORDER BY c.seq",
            {"log": self._own, "day": day},
        )
        return [parse(bytes(row[0])) for row in rows]

    def day_span(self, day: str) -> tuple[int, int]:
        """First and last ``seq`` of a day: to its closing, or to now; (0, 0) if it never began."""
        row = self._connection.execute(
            "SELECT first_seq, coalesce(closed_seq, (SELECT seq FROM entries AS e NOT INDEXED"
            " WHERE e.log = days.log AND e.day = days.day ORDER BY seq DESC LIMIT 1))"
            " FROM days WHERE log = ? AND day = ?",
            (self._own, day),
        ).fetchone()
        return (row[0], row[1]) if row else (0, 0)

    def entry(self, seq: int) -> Listed | None:
        """One entry of the own log."""
        row = self._connection.execute(
            f"SELECT line, {VOIDED} FROM entries AS e WHERE log = ? AND seq = ?",
            (self._own, seq),
        ).fetchone()
        return Listed(parse(bytes(row[0])), bool(row[1])) if row else None

    def log_lines(self, wanted: Wanted, before: int, floor: int, limit: int) -> list[LogLine]:
        """Up to ``limit`` wanted entries with ``floor`` <= ``seq`` < ``before``, newest first.

        Takes longer the more entries there are between the two.
        """
        return log_pages.lines(self._connection, self._own, wanted, before, floor, limit)

    def log_count(self, wanted: Wanted, before: int, floor: int) -> int:
        """How many such entries there are. Walks all that are between the two."""
        return log_pages.count(self._connection, self._own, wanted, before, floor)

    def log_line(self, seq: int) -> LogLine | None:
        """One entry of the own log, with what belongs to it."""
        found = self.log_lines(Wanted(), seq + 1, seq, 1)
        return found[0] if found else None

    def people(self, day: str = "") -> list[str]:
        """Who came on duty or led on a day, or on any day; in the order of their names."""
        return log_pages.people(self._connection, self._own, day)

    def day_ends(self, before: str, limit: int) -> list[DayEnds]:
        """Up to ``limit`` days, newest first; with ``before``, those before that day."""
        return log_pages.day_ends(self._connection, self._own, before, limit)

    def lines(self, first: int = 1, last: int = MAX_INT) -> Iterator[bytes]:
        """The exact bytes of the own log's entries, in order. Walks the log."""
        rows = self._connection.execute(
            "SELECT line FROM entries WHERE log = ? AND seq BETWEEN ? AND ? ORDER BY seq",
            (self._own, first, last),
        )
        return (bytes(row[0]) for row in rows)

    def broken_at(self, first: int = 1, last: int = MAX_INT) -> int | None:
        """The first entry that is not what its hash or chain says; see :func:`chain.broken_at`."""
        return chain.broken_at(self._connection, self._own, first, last)

    def strayed(self) -> str:
        """The table that does not follow from the own log: see :func:`storage.derived.strayed`."""
        return derived.strayed(self._connection, self._own)

    def integrity_check(self) -> str:
        """SQLite's own verdict on file and indexes, ``ok`` where they are sound. Walks the file."""
        verdict: str = self._connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        return verdict

    def _count(self, void: Void) -> Stored | None:
        """The count of the own log that a void is about."""
        row = self._connection.execute(
            "SELECT line FROM entries WHERE log = ? AND seq = ? AND hash = ? AND kind = 'count'",
            (self._own, void.seq, bytes.fromhex(void.hash)),
        ).fetchone()
        return parse(bytes(row[0])) if row else None

    @property
    def _own(self) -> int:
        """The row of the log that is read, 0 where there is none."""
        if self._fixed is not None:
            return self._fixed
        row = self._connection.execute("SELECT no FROM logs WHERE own = 1").fetchone()
        return row[0] if row else 0
