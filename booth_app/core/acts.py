"""Acts: what somebody did on the counter page, as the log tells it, and what undo takes back.

An act is one touch: a count, the counts of a combo, a −1, a classification, a void. Undo takes
back the last act that stands: it voids the counts that the act made, and counts again what the
act had cancelled. An undo is no act itself, so that undo after undo goes back to the morning.
"""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from .entries import Stored, data_of, stamp_of
from .kinds import Count, How, Paper, Void

UNDO = "undo"
MINUS_ONE = "minus_one"
CLASSIFIED = "classified"
REASONS = frozenset({UNDO, MINUS_ONE, CLASSIFIED})
"""Reasons that the program itself gives to voids; nobody can type them."""


class Act(Struct, frozen=True):
    """One act that stands. ``entries``: what it wrote, in order.

    ``made``: the counts it made, as they stand now; ``cancelled``: the counts it voided.
    """

    entries: tuple[Stored, ...]
    made: tuple[Stored, ...] = ()
    cancelled: tuple[Stored, ...] = ()


def last_act(backwards: Iterable[Stored], entry: Callable[[int], Stored]) -> Act | None:
    """The last act that no undo has taken back.

    ``backwards``: the counts and voids of one day of one log, the newest first; of them only the
    newest are looked at, up to the first act that stands. ``entry`` finds one by its ``seq``.
    """
    again: dict[int, Stored] = {}
    taken_back: set[int] = set()
    sheets_gone: set[str] = set()
    walk = iter(backwards)
    for stored in walk:
        if stored.entry.kind == "void":
            void = data_of(stored.entry, Void)
            target = entry(void.seq)
            if target.entry.kind == "paper":
                sheets_gone.add(data_of(target.entry, Paper).sheet)
            # a −1 on a figure of a sheet went with the sheet
            with_its_sheet = _sheet(target) in sheets_gone
            if void.reason == UNDO or with_its_sheet or _of_a_sheet(target, void):
                taken_back.add(void.seq)
            elif void.seq not in again and target.entry.kind == "count":
                return Act((stored,), cancelled=(target,))
            continue
        count = data_of(stored.entry, Count)
        replaced = entry(count.replaces) if count.replaces else None
        if replaced and _is_same(count, replaced):  # an undo wrote it
            again[count.replaces] = stored
        elif _now(stored, again).entry.seq in taken_back:
            continue
        elif replaced:  # the void of what it replaces stands just before it
            return Act((next(walk), stored), (_now(stored, again),), (replaced,))
        else:
            entries = _together(stored, count, walk)
            made = [_now(each, again) for each in entries]
            return Act(entries, tuple(one for one in made if one.entry.seq not in taken_back))
    return None


def instead_of(target: Stored, *, n: int | None = None, item: str | None = None) -> Count:
    """The count that takes the place of ``target``: at its time, and as it was but for the facts.

    Without any it is ``target`` itself once more, which only an undo writes.
    """
    count = data_of(target.entry, Count)
    how: How = "bulk" if count.how == "live" and n not in (None, 1) else count.how
    return replace(
        count,
        n=count.n if n is None else n,
        how=how,
        item=count.item if item is None else item,
        at=count.at or target.entry.t,
        replaces=target.entry.seq,
    )


def _of_a_sheet(target: Stored, void: Void) -> bool:
    """Whether a figure of a paper sheet was taken back by hand: it is entered again as a sheet."""
    return void.reason not in REASONS and bool(_sheet(target))


def _sheet(target: Stored) -> str:
    """The paper sheet that a count was entered from; empty for any other entry."""
    return data_of(target.entry, Count).sheet if target.entry.kind == "count" else ""


def _is_same(count: Count, replaced: Stored) -> bool:
    before = data_of(replaced.entry, Count)
    return (count.item, count.n) == (before.item, before.n)


def _now(stored: Stored, again: dict[int, Stored]) -> Stored:
    """The count that stands for ``stored`` after undos have written it again."""
    while stored.entry.seq in again:
        stored = again[stored.entry.seq]
    return stored


def _together(last: Stored, count: Count, walk: Iterator[Stored]) -> tuple[Stored, ...]:
    """``last`` and the counts that the same touch wrote just before it, in order."""
    found = [last]
    if not count.combo and not count.sheet:
        return (last,)
    # no combo has the same thing twice; where it appears again, there was another touch
    seen = {(count.measure, count.item)}
    for stored in walk:
        if stored.entry.kind != "count" or stored.entry.seq != found[-1].entry.seq - 1:
            break
        before = data_of(stored.entry, Count)
        what = (before.measure, before.item)
        if (before.combo, before.sheet, before.replaces) != (count.combo, count.sheet, 0):
            break
        if stamp_of(stored.entry) != stamp_of(last.entry) or (count.combo and what in seen):
            break
        seen.add(what)
        found.append(stored)
    return tuple(reversed(found))
