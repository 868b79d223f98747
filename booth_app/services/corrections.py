"""Taking back what was counted: always by a void, never by changing anything."""

from concurrent.futures import Future

from msgspec.structs import replace

from booth_app.core.entries import Stored, data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import MAX_INT, Count, Paper
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
    reason = reason_of(reason)
    if not 1 <= seq <= MAX_INT:
        raise Refusal(Why.NO_SUCH_ENTRY, seq=seq)
    stamp = place.clock.stamp()

    def job(log: Transaction) -> Changes:
        target, day = log.entry(seq), log.open_day()
        if target.entry.day != day:
            raise Refusal(Why.DAY_CLOSED, day=target.entry.day or "–")
        targets = [target]
        if target.entry.kind == "paper":
            # without its counts, or the sheet could be entered again and count twice
            targets = log.sheet(data_of(target.entry, Paper).sheet) or targets
        return Changes(tuple(log.void(one, day, reason, stamp, place.by) for one in targets))

    return place.submit(job)


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
        rest = _rest(target) if reason == MINUS_ONE else None
        if rest is not None:
            entries.append(log.append("count", day, rest, stamp))
        return Changes(tuple(entries))

    return place.submit(job)


def _rest(target: Stored) -> Count | None:
    """What remains of a count after one is taken off, at the time it was first counted."""
    count = data_of(target.entry, Count)
    if count.n <= 1:
        return None
    return replace(count, n=count.n - 1, at=count.at or target.entry.t)
