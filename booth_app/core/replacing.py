"""Corrections of a number: a void, and in the same act the count that stands instead."""

from msgspec.structs import replace

from .entries import Stored, data_of
from .kinds import Count, How


def again(target: Stored, n: int) -> Count:
    """``target``'s count once more with the number ``n``, at the time it was first counted."""
    count = data_of(target.entry, Count)
    how: How = "bulk" if count.how == "live" and n != 1 else count.how
    return replace(count, n=n, how=how, at=_happened(target, count))


def stands_instead(count: Stored, void: Stored, target: Stored) -> bool:
    """Whether ``count`` was written in one act with ``void``, to stand instead of ``target``.

    Nothing in an entry says so: the two stand side by side, bear the same stamp, and the count
    has the time of what was taken back.
    """
    if {count.entry.kind, target.entry.kind} != {"count"} or void.entry.kind != "void":
        return False
    if count.entry.seq != void.entry.seq + 1 or _stamp(count) != _stamp(void):
        return False
    new, old = data_of(count.entry, Count), data_of(target.entry, Count)
    same = (new.measure, new.item, new.unit) == (old.measure, old.item, old.unit)
    return same and new.at == _happened(target, old)


def _happened(stored: Stored, count: Count) -> str:
    return count.at or stored.entry.t


def _stamp(stored: Stored) -> tuple[str, str, int]:
    return stored.entry.t, stored.entry.boot, stored.entry.mono_ms
