"""Putting the times of a log right, in words: which entries, and what it would do to them."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from booth_app.core.entries import CLOCK_SLACK_S
from booth_app.core.merge import Decided, covers, moved
from booth_app.core.office_kinds import Shift
from booth_app.i18n import _, _mark, _n, date_name
from booth_app.services.clocks import span
from booth_app.services.naming import clock_time

from .clock_times import Cut, Stretch, Times
from .deciding import gives_way
from .provenance import EntryLine

TO_THE_END = 0
"""Up to the end of the log, wherever later files move it."""

_BEGINS: dict[Cut, str] = {
    "first": _mark("{when}, first entry"),
    "clock": _mark("{when}, clock set (entry {seq})"),
    "boot": _mark("{when}, started anew (entry {seq})"),
    "day": _mark("{when}, new day (entry {seq})"),
}
_ENDS: dict[Cut, str] = {
    "clock": _mark("{when}, until the clock was set (entry {seq})"),
    "boot": _mark("{when}, until started anew (entry {seq})"),
    "day": _mark("{when}, end of the day (entry {seq})"),
}


class Effect(Struct, frozen=True):
    """What putting times right would do, if it ``changes`` any; ``doubts`` speak against it."""

    text: str
    changes: bool = True
    doubts: list[str] = []


def begins(times: Times, day: str) -> list[tuple[int, str]]:
    """The entries from which times can be put right, each with its time by the laptop's clock.

    ``day`` is the one that is spoken of, whose date need not be said in full.
    """
    return [
        (one.first, _(_BEGINS[one.cut], when=_when(one.begin, day), seq=one.first))
        for one in times.stretches
    ]


def ends(times: Times, day: str, first: int) -> list[tuple[int, str]]:
    """The entries up to which they can be, from ``first`` on; the last is ``TO_THE_END``."""
    after: Sequence[Stretch | None] = [*times.stretches[1:], None]
    found = []
    for one, then in zip(times.stretches, after, strict=True):
        text = _ENDS[then.cut] if then is not None else _mark("{when}, last entry here ({seq})")
        if one.last >= first:
            found.append((one.last, _(text, when=_when(one.end, day), seq=one.last)))
    return [*found, (TO_THE_END, _("the end of the log, whatever still comes"))]


def effect(times: Times, first: int, last: int, seconds: int) -> Effect:
    """What it would do to count the entries from ``first`` to ``last`` so many seconds later."""
    shift = Shift(times.log, seconds, first, last)
    then = _then(times, shift)
    beyond = times.stretches[-1].last + 1
    seqs = {*(one.first for one in times.stretches), *(one.seq for one in times.counts), beyond}
    changed = {seq for seq in seqs if then.off(seq) != times.decided.off(seq)}
    here = {seq for seq in changed if covers(shift, seq)} - {beyond}
    after = _after(last, changed - here)
    left = _left(times, then, first, last)
    if not here:
        already = _("These entries count at these times already.")
        if not changed:
            return Effect(already, changes=False)
        return Effect(" ".join([already, after]), doubts=left)
    found = [one for one in times.counts if covers(shift, one.seq)]
    if not found:
        return Effect(_("No count is among these entries: no figure changes."))
    real = [moved(one.at, seconds) for one in found]
    days = {one.day for one in found}
    day = found[0].day if len(days) == 1 else ""
    said = _n(
        "1 count said to be of {old} will count at {new}.",
        "{n} counts said to be of {old} will count at {new}.",
        len(found),
        old=_span([one.at for one in found], day),
        new=_span(real, day),
    )
    hours = sum(int(t[11:13]) != one.hour for one, t in zip(found, real, strict=True))
    if hours:
        change = _n(
            "No total changes; the hour of 1 count does.",
            "No total changes; the hours of {n} counts do.",
            hours,
        )
    else:
        change = _("No total changes, and no hour.")
    texts = [said, change, after] if last and after else [said, change]
    return Effect(" ".join(texts), doubts=[*_other_dates(found, real), *left])


def _then(times: Times, said: Shift) -> Decided:
    """What would be decided about the times of a log, as ``deciding.shift`` writes it."""
    return Decided([*(one for one in times.shifts if not gives_way(one, said)), said])


def _after(last: int, changed: set[int]) -> str:
    """What would become of what comes after these entries; empty where that stays as it is."""
    if not changed:
        return ""
    if not last:
        return _("What still comes will count so too.")
    return _("What was decided before no longer holds after entry {last}.", last=last)


def _other_dates(found: Sequence[EntryLine], real: Sequence[str]) -> list[str]:
    """Where counts would have another date than the day that they were counted for."""
    n = sum(not t.startswith(one.day) for one, t in zip(found, real, strict=True))
    if not n:
        return []
    return [
        _n(
            "1 of them would be of another date than its day. Is that right?",
            "{n} of them would be of another date than their day. Is that right?",
            n,
        )
    ]


def _left(times: Times, then: Decided, first: int, last: int) -> list[str]:
    """Where the clock was set at an end of these entries, and this does not make up for it."""
    left = {}
    for jump in times.jumps:
        if jump.seq == first or (last and jump.seq == last + 1):
            by = then.off(jump.seq) - then.off(jump.seq - 1)
            left[jump.seconds] = abs(jump.seconds + by)
    if not left or min(left.values()) <= CLOCK_SLACK_S:
        return []
    measured = min(left, key=lambda one: left[one])
    return [
        _(
            "The laptop itself measured that its clock was set by {span}; this is {left} off that.",
            span=span(measured),
            left=span(left[measured]).removeprefix("+"),
        )
    ]


def _span(moments: Sequence[str], day: str) -> str:
    """From the earliest to the latest; with dates, unless all are of ``day``."""
    begin, end = (pick(moments, key=datetime.fromisoformat) for pick in (min, max))
    if begin[:16] == end[:16]:
        return _when(begin, day)
    if begin[:10] == end[:10]:
        return f"{_when(begin, day)}–{clock_time(end)}"
    return f"{_when(begin, day)} – {_when(end, day)}"


def _when(t: str, day: str) -> str:
    """The time; with its date where that is not ``day``, and its year where it is another."""
    time = clock_time(t)
    return time if t[:10] == day else f"{date_name(t[:10], day)} {time}"
