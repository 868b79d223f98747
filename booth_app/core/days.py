"""A booth's day, as its log tells it: opened, staffed, stocked, corrected, closed."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct, field

from .acts import CLASSIFIED, UNDO
from .attendance import LEADER, Attendance
from .entries import Stored, data_of
from .errors import Refusal, Why
from .kinds import Count, DayOpen, Duty, Note, Stock, Void
from .totals import Key, voided_keys

LEFT_OPEN = "left_open"
"""The reason of a stock-take whose difference stays, where nobody gave another."""


def parse_day(text: str) -> str:
    """A business day from ISO text; refuses anything else."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Refusal(Why.BAD_DAY, text=text) from None


class Correction(Struct, frozen=True):
    """A void with the entry it took back.

    Sorting what was counted first is none, nor is telling anew what was told of a consultation.
    """

    void: Stored
    target: Stored
    reason: str


class StockLine(Struct):
    """What was brought, refilled, damaged and last counted of one item; None: nobody said.

    ``why_open``: why what was counted differs, where that was said and the difference stays.
    """

    brought: int | None = None
    refilled: int | None = None
    damaged: int | None = None
    counted: int | None = None
    why_open: str = ""

    @property
    def taken_in(self) -> int | None:
        """Brought and refilled together; None where neither was said."""
        if self.brought is None and self.refilled is None:
            return None
        return (self.brought or 0) + (self.refilled or 0)


class DayRecord(Struct):
    """Everything of a day but its counts.

    ``reopened``: the times (RFC 3339) at which it was opened again after it had been closed.
    """

    day: str
    place: str = ""
    leader: str = ""
    leader_post: str = ""
    opened_at: str = ""
    closed_at: str = ""
    reopened: list[str] = field(default_factory=list)
    attendance: Attendance = field(default_factory=Attendance)
    stock: dict[tuple[str, str], StockLine] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether the booth is counting on this day now."""
        return bool(self.opened_at) and not self.closed_at

    @property
    def staff(self) -> dict[str, bool]:
        """Who was here today, without the leader: name → is a lawyer."""
        people = self.attendance.people.values()
        return {one.person: one.lawyer for one in people if one.person != self.leader}

    @property
    def present(self) -> dict[str, bool]:
        """Those of the staff who did not go home."""
        people = self.attendance.people
        return {name: lawyer for name, lawyer in self.staff.items() if people[name].here}

    @property
    def counting(self) -> str:
        """Who is counting; nobody whose coming was taken back since, or who led and is gone."""
        chosen = self.attendance.counting
        return chosen if chosen == self.leader or chosen in self.present else ""

    @property
    def lawyers(self) -> int:
        """How many of the staff are lawyers."""
        return sum(self.staff.values())


def first_hour(opened_at: str, last_at: str) -> int:
    """The hour (0–23) that a day's hours are counted from, so that they come in their order.

    Both times are RFC 3339, of the opening and of the day's last entry. 0, but for a day that ran
    past midnight: there it is the hour after the last one, and 0 comes after 23.
    """
    last, opened = last_at[11:13], opened_at[11:13]
    return int(last) + 1 if last_at[:10] > opened_at[:10] and last < opened else 0


def day_record(day: str, entries: Iterable[Stored]) -> DayRecord:
    """The record of ``day`` from its entries of one log, in the order of ``seq``.

    Of the counts, only those that a void cancels need be among ``entries``.
    """
    entries = list(entries)
    by_key = {stored.key: stored for stored in entries}
    by_seq = {stored.entry.seq: stored for stored in entries}
    voided = voided_keys(entries)
    seen: set[Key] = set()
    record = DayRecord(day)
    for stored in entries:
        if stored.entry.day == day and stored.key not in voided:
            _apply(record, stored)
        if stored.entry.kind == "void" and stored.entry.day == day:
            void = data_of(stored.entry, Void)
            key = (void.log, void.seq, void.hash)
            if key in voided and key not in seen:
                seen.add(key)
                correction = Correction(stored, by_key[key], void.reason)
                # what was told of a consultation changes no figure, and may be told anew
                told = correction.target.entry.kind == "detail"
                if not told and not _is_sorting(correction, by_seq):
                    record.corrections.append(correction)
    return record


def _is_sorting(correction: Correction, by_seq: dict[int, Stored]) -> bool:
    """Whether it only gave a count its class, or took that class back: nothing was wrong."""
    if correction.reason != UNDO or correction.target.entry.kind != "count":
        return correction.reason == CLASSIFIED
    count = data_of(correction.target.entry, Count)
    before = by_seq.get(count.replaces)
    if before is None or before.entry.kind != "count":
        return False
    return count.item != "" == data_of(before.entry, Count).item


def _apply(record: DayRecord, stored: Stored) -> None:
    entry = stored.entry
    match entry.kind:
        case "day_open":
            opening = data_of(entry, DayOpen)
            if opening.reopened:
                record.reopened.append(entry.t)
            else:
                record.opened_at = entry.t
            # what a reopening does not say again stays as the morning said it
            record.place = opening.place or record.place
            if opening.leader:
                record.leader, record.leader_post = opening.leader, opening.leader_post
            record.closed_at = ""
            record.attendance.opened(entry)
        case "day_close":
            record.closed_at = entry.t
            record.attendance.closed(entry)
        case "duty_in":
            duty = data_of(entry, Duty)
            if duty.role == LEADER:
                record.leader, record.leader_post = duty.person, duty.post
            else:
                record.attendance.came(entry)
        case "duty_out":
            record.attendance.went(entry)
        case "stock":
            stock = data_of(entry, Stock)
            line = record.stock.setdefault((stock.measure, stock.item), StockLine())
            if stock.brought is not None:
                line.brought = (line.brought or 0) + stock.brought
            if stock.refilled is not None:
                line.refilled = (line.refilled or 0) + stock.refilled
            if stock.damaged is not None:
                line.damaged = (line.damaged or 0) + stock.damaged
            if stock.counted is not None:
                line.counted, line.why_open = stock.counted, stock.reason
        case "note":
            record.notes.append(data_of(entry, Note).text)
