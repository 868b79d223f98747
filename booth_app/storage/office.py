"""The office's part of the database: files as they came, and what follows from each log.

What follows is never changed piece by piece: it is derived anew and put in the place of the old.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple, get_args

from booth_app.core.entries import Sealed, Stored, parse
from booth_app.core.kinds import How
from booth_app.core.office_kinds import ALL_KINDS, ALL_VOIDABLE, Import
from booth_app.core.totals import Cell, Sum

from . import database, payloads, taken_in, tallies
from .lookup import VOIDED
from .queries import Listed, Reader
from .transaction import Transaction

_STANDING = (
    "SELECT i.file FROM imports AS i WHERE i.log = (SELECT no FROM logs WHERE log = ?)"
    " AND i.office = ? AND NOT EXISTS (SELECT 1 FROM voided AS v WHERE v.log = i.office"
    " AND v.seq = i.seq AND v.hash = i.hash) ORDER BY i.seq"
)
_FILES_OF = (
    "SELECT i.file, e.line FROM imports AS i JOIN entries AS e"
    " ON e.log = i.office AND e.seq = i.seq AND e.hash = i.hash"
    " WHERE i.log = (SELECT no FROM logs WHERE log = ?) AND i.office = ?"
    f" AND NOT {VOIDED} ORDER BY i.seq"
)
_SIGNERS = (
    "SELECT DISTINCT logs.log, json_extract(told, '$.data.key'),"
    " coalesce(json_extract(told, '$.data.enrolled'), 0)"
    " FROM (SELECT i.log, CAST(e.line AS TEXT) AS told FROM imports AS i JOIN entries AS e"
    " ON e.log = i.office AND e.seq = i.seq AND e.hash = i.hash"
    f" WHERE i.office = ? AND NOT {VOIDED}) AS i JOIN logs ON logs.no = i.log"
)
_LEDGER = (
    f"SELECT line, {VOIDED} FROM entries AS e WHERE log = ? AND kind IN ('import', 'refused')"
    " ORDER BY seq DESC LIMIT ?"
)
_DECISIONS = (
    f"SELECT line FROM entries AS e WHERE log = ? AND kind NOT IN ('import', 'refused')"
    f" AND NOT {VOIDED} ORDER BY seq"
)
_HOWS = get_args(How)
_BY_HOW = ", ".join(
    f"sum(n) FILTER (WHERE how = '{how}'), sum(entries) FILTER (WHERE how = '{how}')"
    for how in _HOWS
)


class Total(NamedTuple):
    """What one booth counted of one thing on one day; ``hour`` is −1 for all hours together."""

    booth: str
    day: str
    measure: str
    item: str
    unit: str
    how: str
    n: int
    entries: int
    hour: int = -1


class OfficeReader(Reader):
    """Reads an office's database; the own log is that of the campaign it works on."""

    def decisions(self) -> list[Stored]:
        """The office's entries that stand, but for files taken in or set aside, oldest first."""
        return [parse(bytes(row[0])) for row in self._connection.execute(_DECISIONS, (self._own,))]

    def ledger(self, limit: int) -> list[Listed]:
        """The last files that were taken in or set aside, newest first."""
        rows = self._connection.execute(_LEDGER, (self._own, limit))
        return [Listed(parse(bytes(line)), bool(voided)) for line, voided in rows]

    def campaigns(self) -> list[tuple[str, str, bool]]:
        """Every campaign of this office: its log, its newest pack, and whether it is in work."""
        rows = self._connection.execute(
            "SELECT logs.log, own, (SELECT line FROM entries AS e WHERE e.log = logs.no"
            " AND kind = 'campaign' ORDER BY seq DESC LIMIT 1)"
            " FROM logs WHERE written_here = 1 ORDER BY no"
        )
        return [
            (log, parse(bytes(line)).entry.data["pack"], bool(own))
            for log, own, line in rows
            if line
        ]

    def strayed(self) -> str:
        """See :meth:`Reader.strayed`; here also the files that count."""
        return super().strayed() or taken_in.strayed(self._connection, self._own)

    def standing_files(self, log: str) -> list[int]:
        """The files of a booth's log that are taken in and not undone, in the order they came."""
        return [row[0] for row in self._connection.execute(_STANDING, (log, self._own))]

    def files_in(self) -> int:
        """How many booth files are taken in and not undone."""
        row = self._connection.execute(
            "SELECT count(*) FROM imports AS i WHERE i.office = ? AND NOT EXISTS"
            " (SELECT 1 FROM voided AS v WHERE v.log = i.office AND v.seq = i.seq"
            " AND v.hash = i.hash)",
            (self._own,),
        ).fetchone()
        n: int = row[0]
        return n

    def file(self, no: int) -> bytes:
        """A booth file as it came."""
        return file(self._connection, no)

    def states(self) -> dict[str, bytes]:
        """What was derived from each booth's log, by the log's id."""
        rows = self._connection.execute(
            "SELECT logs.log, state FROM log_states AS s JOIN logs ON logs.no = s.log"
            " WHERE s.office = ? ORDER BY logs.log",
            (self._own,),
        )
        return {log: bytes(state) for log, state in rows}

    def totals(self) -> Iterator[Total]:
        """What all booths counted, by log, day, booth, measure, item, unit and how."""
        return (total for _log, total in self.totals_of_logs())

    def totals_of_logs(self) -> Iterator[tuple[int, Total]]:
        """The same, each with the number of the log that it comes from; see :meth:`log_ids`."""
        # in the order of the table's key, which groups without a sort
        rows = self._connection.execute(
            f"SELECT s.log, booth, day, measure, item, unit, {_BY_HOW}"
            " FROM log_states AS s CROSS JOIN tallies USING (log)"
            " WHERE s.office = ? AND entries > 0"
            " GROUP BY s.log, day, booth, measure, item, unit",
            (self._own,),
        )
        for log, booth, day, measure, item, unit, *numbers in rows:
            for how, n, entries in zip(_HOWS, numbers[::2], numbers[1::2], strict=True):
                if entries:
                    yield log, Total(booth, day, measure, item, unit, how, n, entries)

    def log_ids(self) -> dict[int, str]:
        """The ids of all logs by their numbers."""
        return dict(self._connection.execute("SELECT no, log FROM logs"))

    def hourly(
        self,
        by: Collection[str],
        measure: str = "",
        day: str = "",
        without: Collection[tuple[str, str, str]] = (),
    ) -> Iterator[Total]:
        """What all booths counted by hour, measure, unit, how, and what else is in ``by``.

        That may be booth, day and item; they are empty where they are added up. Of one measure and
        one day, or of all. ``without``: what to leave out, by booth, day and measure.
        """
        told = {"booth": "''", "day": "''", "item": "''"} | {name: name for name in by}
        left_out = [" ".join(one) for one in without]
        rows = self._connection.execute(
            f"SELECT {told['booth']}, {told['day']}, measure, {told['item']}, unit, how,"
            " sum(n), sum(entries), hour"
            " FROM log_states AS s CROSS JOIN tallies USING (log)"
            " WHERE s.office = ? AND entries > 0"
            " AND (measure = ? OR ? = '') AND (day = ? OR ? = '')"
            " AND (? = 0 OR booth || ' ' || day || ' ' || measure NOT IN"
            " (SELECT value FROM json_each(?)))"
            f" GROUP BY {', '.join(['hour', 'measure', 'unit', 'how', *by])}",
            (self._own, measure, measure, day, day, len(without), json.dumps(left_out)),
        )
        return (Total(*row) for row in rows)

    def imports_of(self, log: str) -> list[Stored]:
        """The entries by which files of a booth's log were taken in and are not undone."""
        return [stored for _no, stored in self.files_of(log)]

    def files_of(self, log: str) -> list[tuple[int, Stored]]:
        """The same, each with the number of its file."""
        rows = self._connection.execute(_FILES_OF, (log, self._own))
        return [(no, parse(bytes(line))) for no, line in rows]

    def signers(self) -> list[tuple[str, str, bool]]:
        """Of each booth's log the keys that signed its standing files, and whether enrolled."""
        rows = self._connection.execute(_SIGNERS, (self._own,))
        return [(log, key, bool(enrolled)) for log, key, enrolled in rows]

    def sealed_logs(self) -> list[str]:
        """The booths' logs of the campaign in work of which something sealed is here, or was."""
        rows = self._connection.execute(
            "SELECT DISTINCT logs.log FROM payloads AS p JOIN logs ON logs.no = p.log"
            " WHERE p.log IN (SELECT i.log FROM imports AS i WHERE i.office = ?) ORDER BY logs.log",
            (self._own,),
        )
        return [row[0] for row in rows]

    def boxes(self, log: str) -> dict[str, bytes | None]:
        """What is sealed in a booth's log, by commit; None where it was erased."""
        row = self._connection.execute("SELECT no FROM logs WHERE log = ?", (log,)).fetchone()
        return payloads.boxes(self._connection, row[0]) if row else {}

    def cells_of(self, log: str) -> dict[Cell, Sum]:
        """All figures of one booth's log."""
        rows = self._connection.execute(
            "SELECT day, booth, measure, item, unit, hour, how, n, entries FROM tallies"
            " WHERE log = (SELECT no FROM logs WHERE log = ?) AND entries > 0",
            (log,),
        )
        return {Cell(*row[:7]): Sum(row[7], row[8]) for row in rows}


class OfficeTransaction(Transaction):
    """What a job of the office may do."""

    kinds = ALL_KINDS
    voidable = ALL_VOIDABLE

    @contextmanager
    def tried(self) -> Iterator[None]:
        """Whatever is done within it is undone at its end."""
        self._connection.execute("SAVEPOINT tried")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK TO tried")
            self._connection.execute("RELEASE tried")
            self.forget()

    def keep_file(self, sha256: str, ids: bytes, data: bytes) -> int:
        """Keep a booth file as it came; the same file twice is kept once. Returns its number.

        ``ids``: the last eight bytes of the id of each entry in it, one after the other.
        """
        key = bytes.fromhex(sha256)
        row = self._connection.execute("SELECT no FROM files WHERE sha256 = ?", (key,)).fetchone()
        if row is None:
            row = self._connection.execute(
                "INSERT INTO files (sha256, ids, bytes) VALUES (?, ?, ?) RETURNING no",
                (key, ids, data),
            ).fetchone()
        number: int = row[0]
        return number

    def take_in(self, no: int, taken: Import, entry: Stored) -> None:
        """Have file ``no`` count by the office's ``entry`` about it, which says ``taken``."""
        self._connection.execute(
            "INSERT INTO imports VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                self._own().no,
                entry.entry.seq,
                bytes.fromhex(entry.hash),
                tallies.log_number(self._connection, taken.log),
                taken.first,
                bytes.fromhex(taken.head),
                no,
            ),
        )

    def holds(self, log: str, first: int, head: str) -> bool:
        """Whether a file with just these entries of a booth's log is taken in and not undone."""
        found = self._connection.execute(
            _STANDING.replace("ORDER BY", "AND i.first_seq = ? AND i.head = ? ORDER BY"),
            (log, self._own().no, first, bytes.fromhex(head)),
        )
        return found.fetchone() is not None

    def files_of(self, log: str) -> list[tuple[int, Stored]]:
        """See :meth:`OfficeReader.files_of`."""
        rows = self._connection.execute(_FILES_OF, (log, self._own().no))
        return [(no, parse(bytes(line))) for no, line in rows]

    def signers(self) -> list[tuple[str, str, bool]]:
        """See :meth:`OfficeReader.signers`."""
        rows = self._connection.execute(_SIGNERS, (self._own().no,))
        return [(log, key, bool(enrolled)) for log, key, enrolled in rows]

    def standing_files(self, log: str) -> list[int]:
        """See :meth:`OfficeReader.standing_files`."""
        return [row[0] for row in self._connection.execute(_STANDING, (log, self._own().no))]

    def file(self, no: int) -> bytes:
        """A booth file as it came."""
        return file(self._connection, no)

    def imported_logs(self) -> list[str]:
        """Every booth's log of which a file was ever taken in."""
        rows = self._connection.execute(
            "SELECT DISTINCT logs.log FROM imports JOIN logs ON logs.no = imports.log"
            " WHERE office = ? ORDER BY logs.log",
            (self._own().no,),
        )
        return [row[0] for row in rows]

    def imports_without_file(self) -> list[int]:
        """The entries of the own log by which a file counts that is not here any more."""
        rows = self._connection.execute(
            "SELECT seq FROM entries AS e WHERE log = ? AND kind = 'import'"
            f" AND NOT {VOIDED} AND NOT EXISTS (SELECT 1 FROM imports AS i"
            " WHERE i.office = e.log AND i.seq = e.seq) ORDER BY seq",
            (self._own().no,),
        )
        return [row[0] for row in rows]

    def file_of(self, seq: int) -> tuple[str, int] | None:
        """The booth's log and the file of the import that is entry ``seq`` of the office's log."""
        row = self._connection.execute(
            "SELECT logs.log, file FROM imports JOIN logs ON logs.no = imports.log"
            " WHERE office = ? AND seq = ?",
            (self._own().no, seq),
        ).fetchone()
        return (row[0], row[1]) if row else None

    def known_ids(self, without: Collection[int] = ()) -> Iterator[bytes]:
        """The ``ids`` of every file that is taken in and not undone, but for some of them."""
        rows = self._connection.execute(
            "SELECT no, ids FROM files WHERE no IN (SELECT i.file FROM imports AS i"
            " WHERE NOT EXISTS (SELECT 1 FROM voided AS v WHERE v.log = i.office"
            " AND v.seq = i.seq AND v.hash = i.hash))"
        )
        return (bytes(ids) for no, ids in rows if no not in without)

    def decisions(self) -> list[Stored]:
        """See :meth:`OfficeReader.decisions`."""
        rows = self._connection.execute(_DECISIONS, (self._own().no,))
        return [parse(bytes(row[0])) for row in rows]

    def knows_refused(self, sha256: str) -> bool:
        """Whether a file with these bytes was set aside before."""
        return (
            self._connection.execute(
                "SELECT 1 FROM entries WHERE log = ? AND kind = 'refused'"
                " AND json_extract(CAST(line AS TEXT), '$.data.sha256') = ?",
                (self._own().no, sha256),
            ).fetchone()
            is not None
        )

    def put_state(self, log: str, state: bytes, cells: Mapping[Cell, Sum]) -> None:
        """Put what was derived from a booth's log in the place of what was there."""
        office, no = self._own().no, tallies.log_number(self._connection, log)
        self.drop_state(log)
        self._connection.execute("INSERT INTO log_states VALUES (?, ?, ?)", (office, no, state))
        self._connection.executemany(
            "INSERT INTO tallies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _rows(no, cells)
        )

    def boxes(self, log: str) -> dict[str, bytes | None]:
        """See :meth:`OfficeReader.boxes`."""
        return payloads.boxes(self._connection, tallies.log_number(self._connection, log))

    def keep_sealed(self, detail: Stored, sealed: Sealed, *, erased: bool = False) -> None:
        """Keep what came sealed with a booth's detail: see :func:`storage.payloads.keep`."""
        no = tallies.log_number(self._connection, detail.entry.log)
        payloads.keep(self._connection, no, detail, sealed, erased=erased)

    def drop_sealed(self, log: str, but: Collection[str]) -> None:
        """Erase every sealed text of a booth's log but for these commits."""
        no = tallies.log_number(self._connection, log)
        self._erased |= payloads.drop_others(self._connection, no, but) > 0

    def erase_sealed(self, commits: Collection[str]) -> int:
        """Erase sealed texts for good, whichever log has them; how many were here."""
        erased = payloads.blank(self._connection, commits)
        self._erased |= erased > 0
        return erased

    def drop_state(self, log: str) -> None:
        """Derive nothing from a booth's log any more: no file of it stands."""
        no = tallies.log_number(self._connection, log)
        self._connection.execute("DELETE FROM tallies WHERE log = ?", (no,))
        self._connection.execute("DELETE FROM log_states WHERE log = ?", (no,))


def file(connection: database.Connection, no: int) -> bytes:
    """A booth file as it came."""
    row = connection.execute("SELECT bytes FROM files WHERE no = ?", (no,)).fetchone()
    if row is None:
        raise database.DatabaseError(f"file {no} is gone: the database is malformed")
    return bytes(row[0])


def _rows(no: int, cells: Mapping[Cell, Sum]) -> Iterable[tuple[object, ...]]:
    return ((no, *cell, total.n, total.entries) for cell, total in cells.items())
