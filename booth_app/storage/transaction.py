"""One transaction on the log: what a job may read and append while it runs."""

import os
from collections.abc import Iterator, Mapping, Set

from msgspec import Struct
from msgspec.structs import replace

from booth_app.core.acts import Act
from booth_app.core.entries import (
    MAX_LINE,
    NO_PREVIOUS,
    Payload,
    Sealed,
    Stamp,
    Stored,
    clock_jump,
    data_of,
    make,
    parse,
    stamp_of,
)
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import KINDS, VOIDABLE, Contact, Detail, NewItem, Void
from booth_app.core.lines import Entries

from . import acts, database, details, lookup, packs, payloads, settings, standing, tallies

_OWN = (
    "SELECT no, logs.log, seq, hash, line, (SELECT booth FROM assigns WHERE assigns.log = no"
    " ORDER BY seq DESC LIMIT 1), (SELECT day FROM days WHERE days.log = no"
    " AND closed_seq IS NULL ORDER BY day DESC LIMIT 1)"
    # by max() and not by ORDER BY, for which SQLite would sort the whole log
    " FROM logs LEFT JOIN entries ON entries.log = no"
    " AND seq = (SELECT max(seq) FROM entries AS e WHERE e.log = no)"
    " WHERE own = 1"
)
_INSERT = "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


class _Own(Struct):
    """What the next entry of the own log needs to know; ``last``: the stamp of the one before."""

    no: int
    log: str
    seq: int
    head: str
    booth: str
    open_day: str
    last: Stamp | None


class Transaction:
    """What a job may do within its transaction; valid only while the job runs.

    ``kinds``: what may be written; ``voidable``: which of it a void cancels.
    """

    kinds: Mapping[str, type[Struct]] = KINDS
    voidable: Set[str] = VOIDABLE

    def __init__(self, connection: database.Connection) -> None:
        self._connection = connection
        self._own_log: _Own | None = None
        self._seen = -1
        self._voided = self._erased = False

    def begin(self) -> None:
        """Lock the database, and forget what another process may have changed since."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._voided = self._erased = False
        version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        if version != self._seen:
            self.forget()
            self._seen = version

    def forget(self) -> None:
        """Read the head of the log anew before the next entry."""
        self._own_log = None

    def settle(self) -> bool:
        """Last before the commit: erase sealed texts that belong to nothing any more.

        Whether anything was erased, and old copies of its pages are to go as well.
        """
        if self._voided and self.has_log():
            self._erased |= payloads.erase_loose(self._connection, self._own().no) > 0
        return self._erased

    def begin_log(self, log: str) -> None:
        """Make ``log`` the laptop's own; an earlier one stays, but is written no more."""
        self._leave("")
        self._connection.execute(
            "INSERT INTO logs (log, own, written_here) VALUES (?, 1, 1)", (log,)
        )

    def resume_log(self, log: str) -> None:
        """Make an earlier log of this laptop its own again; ``KeyError`` for any other."""
        self._leave("")
        resumed = self._connection.execute(
            "UPDATE logs SET own = 1 WHERE log = ? AND written_here = 1", (log,)
        )
        if resumed.rowcount != 1:
            raise KeyError(log)

    def leave_log(self) -> None:
        """Write the own log no more; it stays where it is, and the laptop has none."""
        self._leave("yes")

    def append(
        self, kind: str, day: str, data: Struct, stamp: Stamp, payload: Payload | None = None
    ) -> Stored:
        """Append one entry to the laptop's own log and carry it into the tallies.

        Where the wall clock was set since the entry before, an entry of kind ``clock`` goes
        ahead of it, outside any day. Raises ``msgspec.ValidationError`` for data that could not be
        read back as its kind: what is once in the log stays there. Refuses (``LINE_TOO_LONG``)
        more than a line may hold.
        """
        jump = clock_jump(self._own().last, stamp)
        if jump is not None:
            self._insert("clock", "", jump, stamp)
        return self._insert(kind, day, data, stamp, payload)

    def append_detail(
        self,
        day: str,
        detail: Detail,
        stamp: Stamp,
        sealed: Sealed | None = None,
        of: Stored | None = None,
    ) -> Stored:
        """Append a detail, with what was sealed for it, or with what was kept of detail ``of``.

        What is kept belongs to the new one from now on; where nothing is, the new one says so.
        """
        no = self._own().no
        payload = sealed.payload if sealed else of.entry.payload if of else None
        if payload and not sealed and not payloads.is_kept(self._connection, no, payload):
            payload = None
            contact: Contact = "" if detail.contact == "given" else detail.contact
            detail = replace(detail, text=False, contact=contact)
        stored = self.append("detail", day, detail, stamp, payload)
        if sealed is not None:
            payloads.keep(self._connection, no, stored, sealed)
        elif payload is not None:
            payloads.carry(self._connection, no, stored, payload)
        return stored

    def void(self, target: Stored, day: str, reason: str, stamp: Stamp, by: str = "") -> Stored:
        """Cancel an entry of the own log; refuses what cannot be, or already is, cancelled."""
        seq = target.entry.seq
        if target.entry.kind not in self.voidable:
            raise Refusal(Why.NOT_VOIDABLE, seq=seq)
        if not self.stands(target):
            raise Refusal(Why.ALREADY_VOIDED, seq=seq)
        void = Void(log=target.entry.log, seq=seq, hash=target.hash, reason=reason, by=by)
        return self.append("void", day, void, stamp)

    def details_of(self, count: Stored) -> list[Stored]:
        """The details of a count that stand: see :func:`storage.details.of_count`."""
        return details.of_count(self._connection, self._own().no, count)

    def entry(self, seq: int) -> Stored:
        """Entry ``seq`` of the own log."""
        found = lookup.at(self._connection, self._own().no, seq)
        if found is None:
            raise Refusal(Why.NO_SUCH_ENTRY, seq=seq)
        return found

    def added_items(self) -> list[NewItem]:
        """The items that this booth added for itself."""
        return lookup.added_items(self._connection, self._own().no)

    def last_of_tile(self, day: str, measure: str, item: str) -> Stored | None:
        """The day's last count of one tile, more than zero, that no void has cancelled."""
        return acts.last_of_tile(self._connection, self._own().no, day, measure, item)

    def last_act(self, day: str) -> Act | None:
        """What one undo takes back."""
        return acts.last_act(self._connection, self._own().no, day)

    def stands(self, stored: Stored) -> bool:
        """Whether no void has cancelled an entry of the own log."""
        place = (self._own().no, stored.entry.seq, bytes.fromhex(stored.hash))
        return tallies.stands(self._connection, place)

    def open_day(self) -> str:
        """The day that is open now; refuses where there is none."""
        if not (day := self.day_if_open()):
            raise Refusal(Why.NO_OPEN_DAY)
        return day

    def day_if_open(self) -> str:
        """The day that is open now, or an empty text."""
        return self._own().open_day

    def must_be(self, log: str) -> None:
        """Refuse where ``log`` is not the own one: another process chose another."""
        if self._own().log != log:
            raise Refusal(Why.SERVES_ANOTHER)

    def has_log(self) -> bool:
        """Whether the laptop has been set up."""
        return self._connection.execute("SELECT 1 FROM logs WHERE own = 1").fetchone() is not None

    def knows_day(self, day: str) -> bool:
        """Whether ``day`` was ever opened."""
        return (
            self._connection.execute(
                "SELECT 1 FROM days WHERE log = ? AND day = ?", (self._own().no, day)
            ).fetchone()
            is not None
        )

    def day_lines(self, day: str) -> Entries:
        """The day's entries and all assignments: what its totals follow from, in order."""
        return day_lines(self._connection, self._own().no, day)

    def sheet(self, number: str) -> list[Stored]:
        """What stands in the log from the paper sheet ``number``: its entry, then its counts."""
        return of_sheet(self._connection, self._own().no, number)

    def setting(self, key: str) -> str:
        """A setting, of the own log if it is kept for each; empty where it was never written."""
        no = self._own().no if key.startswith(settings.PER_LOG) else 0
        return settings.read(self._connection, no, key)

    def standing(self, day: str, measure: str, item: str, unit: str) -> Iterator[Stored]:
        """The counts of one measure, item and unit that stand, newest first; read as asked."""
        return standing.counts(self._connection, self._own().no, day, measure, item, unit)

    def counted(self, day: str, measure: str, item: str, unit: str) -> int | None:
        """What those counts add up to; None where there are none."""
        return standing.counted(self._connection, self._own().no, day, measure, item, unit)

    def day_facts(self, day: str) -> list[Stored]:
        """The day's entries that stand, but for its counts: few, however much was counted."""
        return standing.facts(self._connection, self._own().no, day)

    def keep_pack(self, pack_hash: str, campaign: bytes, file: bytes) -> None:
        """Keep a campaign pack."""
        packs.keep(self._connection, pack_hash, campaign, file)

    def set(self, key: str, value: str, log: str = "") -> None:
        """Write a setting; one that is kept for each log is that of ``log``, or of the own one."""
        no = 0
        if key.startswith(settings.PER_LOG):
            no = tallies.log_number(self._connection, log) if log else self._own().no
        settings.write(self._connection, no, key, value)

    def _leave(self, left: str) -> None:
        self._connection.execute("UPDATE logs SET own = 0 WHERE own = 1")
        if left != settings.read(self._connection, 0, settings.LEFT):
            settings.write(self._connection, 0, settings.LEFT, left)
        self.forget()

    def _insert(
        self, kind: str, day: str, data: Struct, stamp: Stamp, payload: Payload | None = None
    ) -> Stored:
        own = self._own()
        stored = make(
            log=own.log,
            seq=own.seq + 1,
            prev=own.head,
            kind=kind,
            day=day,
            data=data,
            stamp=stamp,
            random=os.urandom(10),
            payload=payload,
        )
        entry = stored.entry
        data_of(entry, self.kinds[kind])
        if len(stored.line) > MAX_LINE:
            raise Refusal(Why.LINE_TOO_LONG, high=MAX_LINE)
        self._connection.execute(
            _INSERT,
            (
                own.no,
                entry.seq,
                bytes.fromhex(stored.hash),
                bytes.fromhex(entry.id.replace("-", "")),
                day,
                kind,
                entry.data.get("measure", ""),
                entry.data.get("item", ""),
                stored.line,
            ),
        )
        if kind == "count":
            tallies.add(self._connection, own.no, own.booth, stored)
            own.seq, own.head, own.last = entry.seq, stored.hash, stamp
        else:
            tallies.project(self._connection, own.no, stored, self.voidable)
            self._voided |= kind == "void"
            self.forget()
        return stored

    def _own(self) -> _Own:
        if self._own_log is None:
            row = self._connection.execute(_OWN).fetchone()
            if row is None:
                raise Refusal(Why.NOT_SET_UP)
            no, log, seq, head, line, booth, open_day = row
            self._own_log = _Own(
                no=no,
                log=log,
                seq=seq or 0,
                head=bytes(head).hex() if head else NO_PREVIOUS,
                booth=booth or "",
                open_day=open_day or "",
                last=stamp_of(parse(bytes(line)).entry) if line else None,
            )
        return self._own_log


def day_lines(connection: database.Connection, no: int, day: str) -> Entries:
    """See :meth:`Transaction.day_lines`; for any connection."""
    rows = connection.execute(
        "SELECT seq, line FROM entries AS e NOT INDEXED WHERE log = :no AND day = :day AND seq >="
        " (SELECT first_seq FROM days WHERE days.log = :no AND days.day = :day)"
        " UNION ALL SELECT e.seq, e.line FROM assigns AS a CROSS JOIN entries AS e"
        " USING (log, seq, hash) WHERE a.log = :no ORDER BY seq",
        {"no": no, "day": day},
    )
    return Entries.of(bytes(line) for _seq, line in rows)


def of_sheet(connection: database.Connection, no: int, number: str) -> list[Stored]:
    """See :meth:`Transaction.sheet`; for any connection."""
    rows = connection.execute(
        "SELECT e.line FROM sheets AS s CROSS JOIN entries AS e USING (log, seq, hash)"
        " WHERE s.log = ? AND s.kind IN ('paper', 'count') AND s.sheet = ?"
        " ORDER BY s.kind = 'count', s.seq",
        (no, number),
    )
    return [parse(bytes(row[0])) for row in rows]
