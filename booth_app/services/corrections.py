"""Taking back what was counted: always by a void, never by changing anything."""

from concurrent.futures import Future

from booth_app.core.entries import Stored, data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import MAX_COUNT, MAX_INT, VOIDABLE, Count, Paper
from booth_app.core.replacing import again
from booth_app.core.texts import one_line
from booth_app.storage.transaction import Transaction

from .changes import Changes
from .workplace import Workplace

UNDO = "undo"
MINUS_ONE = "minus_one"
STOCK_TAKE = "stock_take"
"""Reasons that the program gives itself; the catalogue says them in people's words."""
MAX_REASON = 100


def undo(place: Workplace) -> "Future[Changes]":
    """Void the open day's last count that still stands; again and again, back to the morning."""
    return _take_back(place, UNDO)


def minus_one(place: Workplace, measure: str, item: str) -> "Future[Changes]":
    """Take one off a tile: void its last count, and count what was left of that one again.

    After a +5 a touch of −1 thus leaves four, which is what the key says.
    """
    return _take_back(place, MINUS_ONE, measure, item)


def void(place: Workplace, seq: int, reason: str) -> "Future[Changes]":
    """Void entry ``seq`` of the open day, with a reason; of a paper sheet, all that it counted."""
    reason = _reason(seq, reason)
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        target, day = _of_the_open_day(log, seq)
        targets = [target]
        if target.entry.kind == "paper":
            # without its counts, or the sheet could be entered again and count twice
            targets = log.sheet(data_of(target.entry, Paper).sheet) or targets
        return Changes(tuple(log.void(one, day, reason, stamp, place.by) for one in targets))

    return place.submit(job)


def correct(place: Workplace, seq: int, n: int, reason: str) -> "Future[Changes]":
    """Put the right number ``n`` in the place of count ``seq`` of the open day, with a reason.

    One commit: the void, and the count anew at the time it was first counted.
    """
    reason = _reason(seq, reason)
    if not 0 <= n <= MAX_COUNT:
        raise Refusal(Why.BAD_NUMBER, low=0, high=MAX_COUNT)
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        target, day = _of_the_open_day(log, seq)
        if target.entry.kind != "count":
            raise Refusal(Why.NOT_A_COUNT, seq=seq)
        if data_of(target.entry, Count).n == n:
            raise Refusal(Why.SAME_NUMBER, n=n)
        void = log.void(target, day, reason, stamp, place.by)
        return Changes((void, log.append("count", day, again(target, n), stamp)))

    return place.submit(job)


def why_not(target: Stored, *, voided: bool, open_day: str) -> Refusal | None:
    """Why an entry could not be voided now; None where it could."""
    entry = target.entry
    if entry.kind not in VOIDABLE:
        return Refusal(Why.NOT_VOIDABLE, seq=entry.seq)
    if voided:
        return Refusal(Why.ALREADY_VOIDED, seq=entry.seq)
    return None if entry.day == open_day else Refusal(Why.DAY_CLOSED, day=entry.day)


def _reason(seq: int, text: str) -> str:
    reason = reason_of(text)
    if not 1 <= seq <= MAX_INT:
        raise Refusal(Why.NO_SUCH_ENTRY, seq=seq)
    return reason


def _of_the_open_day(log: Transaction, seq: int) -> tuple[Stored, str]:
    target, day = log.entry(seq), log.open_day()
    if target.entry.day != day:
        raise Refusal(Why.DAY_CLOSED, day=target.entry.day or "–")
    return target, day


def reason_of(text: str) -> str:
    """Why something is voided, as the log keeps it; refuses no reason, and too long a one."""
    reason = one_line(text, MAX_REASON)
    if not reason:
        raise Refusal(Why.REASON_NEEDED)
    return reason


def _take_back(
    place: Workplace, reason: str, measure: str = "", item: str | None = None
) -> "Future[Changes]":
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        day = log.open_day()
        target = log.last_standing(day, measure, item)
        if target is None:
            raise Refusal(Why.NOTHING_TO_VOID)
        entries = [log.void(target, day, reason, stamp, place.by)]
        n = data_of(target.entry, Count).n
        if reason == MINUS_ONE and n > 1:
            entries.append(log.append("count", day, again(target, n - 1), stamp))
        return Changes(tuple(entries))

    return place.submit(job)
