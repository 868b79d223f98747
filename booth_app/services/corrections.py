"""Taking back and putting right what was counted: always by a void, never by changing anything."""

from concurrent.futures import Future

from msgspec.structs import replace

from booth_app.core.acts import CLASSIFIED, MINUS_ONE, UNDO, Act, instead_of
from booth_app.core.campaign import Campaign
from booth_app.core.entries import Stamp, Stored, data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import MAX_COUNT, MAX_INT, VOIDABLE, Count, Detail, Paper
from booth_app.storage.transaction import Transaction

from .changes import Changes
from .reasons import reason_of
from .workplace import Workplace


def undo(place: Workplace) -> "Future[Changes]":
    """Take back the open day's last act that stands; again and again, back to the morning.

    What the act counted is voided, all of it; what it cancelled is counted again.
    """
    stamp, by = place.clock.stamp(), place.by

    def job(log: Transaction) -> Changes:
        day = log.open_day()
        act = log.last_act(day)
        if act is None:
            raise Refusal(Why.NOTHING_TO_VOID)
        entries = [log.void(made, day, UNDO, stamp, by) for made in reversed(act.made)]
        entries += [log.void(one, day, UNDO, stamp, by) for one in _sheets_of(log, act)]
        for cancelled in act.cancelled:
            entries += _instead(log, day, cancelled, stamp)
        return Changes(tuple(entries))

    return place.submit(job)


def minus_one(place: Workplace, measure: str, item: str) -> "Future[Changes]":
    """Take one off a tile: void its last count, and count what was left of that one again.

    After a +5 a touch of −1 thus leaves four, which is what the key says. Zeros that were
    counted are passed over: there is nothing to take off them.
    """
    stamp, by = place.clock.stamp(), place.by

    def job(log: Transaction) -> Changes:
        day = log.open_day()
        target = log.last_of_tile(day, measure, item)
        if target is None:
            raise Refusal(Why.NOTHING_TO_VOID)
        entries = [log.void(target, day, MINUS_ONE, stamp, by)]
        n = data_of(target.entry, Count).n
        if n > 1:
            entries += _instead(log, day, target, stamp, n=n - 1)
        return Changes(tuple(entries))

    return place.submit(job)


def classify(place: Workplace, seq: int, item: str) -> "Future[Changes]":
    """Give the unclassified count ``seq`` of the open day its class, at the time it was counted.

    It is voided with a reason of its own, which is no mistake of anybody's, and counted again
    with the item.
    """
    campaign = place.require()[0]
    stamp, by = place.clock.stamp(), place.by

    def job(log: Transaction) -> Changes:
        target, day = _of_today(log, seq)
        if target.entry.kind != "count":
            raise Refusal(Why.NOT_A_COUNT, seq=seq)
        code = _class_for(campaign, target, item)
        void = log.void(target, day, CLASSIFIED, stamp, by)
        return Changes((void, *_instead(log, day, target, stamp, item=code)))

    return place.submit(job)


def void(place: Workplace, seq: int, reason: str) -> "Future[Changes]":
    """Void entry ``seq`` of the open day, with a reason; of a paper sheet, all that it counted."""
    reason = reason_of(reason)
    stamp, by = place.clock.stamp(), place.by

    def job(log: Transaction) -> Changes:
        target, day = _of_today(log, seq)
        targets = [target]
        if target.entry.kind == "paper":
            # without its counts, or the sheet could be entered again and count twice
            targets = log.sheet(data_of(target.entry, Paper).sheet) or targets
        return Changes(tuple(log.void(one, day, reason, stamp, by) for one in targets))

    return place.submit(job)


def correct(place: Workplace, seq: int, n: int, reason: str) -> "Future[Changes]":
    """Put the right number ``n`` in the place of count ``seq`` of the open day, with a reason.

    One commit: the void, and the count anew at the time it was first counted.
    """
    reason = reason_of(reason)
    if not 0 <= n <= MAX_COUNT:
        raise Refusal(Why.BAD_NUMBER, low=0, high=MAX_COUNT)
    stamp, by = place.clock.stamp(), place.by

    def job(log: Transaction) -> Changes:
        target, day = _of_today(log, seq)
        if target.entry.kind != "count":
            raise Refusal(Why.NOT_A_COUNT, seq=seq)
        if data_of(target.entry, Count).n == n:
            raise Refusal(Why.SAME_NUMBER, n=n)
        entries = [log.void(target, day, reason, stamp, by)]
        return Changes((*entries, *_instead(log, day, target, stamp, n=n)))

    return place.submit(job)


def why_not(target: Stored, *, voided: bool, open_day: str) -> Refusal | None:
    """Why an entry could not be voided now; None where it could."""
    entry = target.entry
    if entry.kind not in VOIDABLE:
        return Refusal(Why.NOT_VOIDABLE, seq=entry.seq)
    if voided:
        return Refusal(Why.ALREADY_VOIDED, seq=entry.seq)
    return None if entry.day == open_day else Refusal(Why.DAY_CLOSED, day=entry.day)


def _instead(
    log: Transaction,
    day: str,
    target: Stored,
    stamp: Stamp,
    *,
    n: int | None = None,
    item: str | None = None,
) -> list[Stored]:
    """Count ``target`` again, with another number or item; what was told of it goes along."""
    made = log.append("count", day, instead_of(target, n=n, item=item), stamp)
    about = {"seq": made.entry.seq, "hash": made.hash}
    told = [
        log.append_detail(day, replace(data_of(one.entry, Detail), **about), stamp, of=one)
        for one in log.details_of(target)
    ]
    return [made, *told]


def _of_today(log: Transaction, seq: int) -> tuple[Stored, str]:
    """Entry ``seq`` and the open day that it belongs to; refuses any other."""
    if not 1 <= seq <= MAX_INT:
        raise Refusal(Why.NO_SUCH_ENTRY, seq=seq)
    target, day = log.entry(seq), log.open_day()
    if target.entry.day != day:
        raise Refusal(Why.DAY_CLOSED, day=target.entry.day or "–")
    return target, day


def _sheets_of(log: Transaction, act: Act) -> list[Stored]:
    """The entry of the paper sheet that an act entered: it goes with its counts."""
    if act.cancelled:  # a −1 on a figure of the sheet, say: that entered nothing
        return []
    numbers = {data_of(made.entry, Count).sheet for made in act.made} - {""}
    found = [one for number in numbers for one in log.sheet(number)]
    return [one for one in found if one.entry.kind == "paper"]


def _class_for(campaign: Campaign, target: Stored, word: str) -> str:
    """The code of the item that ``word`` names, if the count can be classified as that."""
    count = data_of(target.entry, Count)
    measure = campaign.measure(count.measure)
    if count.item:
        raise Refusal(Why.CLASSIFIED_ALREADY, seq=target.entry.seq)
    if not word:
        raise Refusal(Why.ITEM_NEEDED, measure=measure.name)
    item = campaign.item(measure, word)
    if item.unit != count.unit:
        raise Refusal(Why.UNKNOWN_UNIT, measure=item.name, unit=count.unit)
    return item.code
