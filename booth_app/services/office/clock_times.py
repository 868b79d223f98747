"""The times of a log whose clock was wrong: where it may have been set, and which are doubtful."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Literal, TypeAlias

from msgspec import Struct

from booth_app.core.errors import Refusal, Why
from booth_app.core.log_state import Jump, is_odd
from booth_app.core.merge import Decided, Place, forks, moved
from booth_app.core.office_kinds import Shift
from booth_app.core.reading import Line
from booth_app.core.texts import moment

from . import deriving, provenance
from .place import Office
from .provenance import EntryLine

DAY_S = 24 * 60 * 60

Cut: TypeAlias = Literal["first", "clock", "boot", "day"]
"""What a stretch of entries begins with: the log itself, a clock that was set, a laptop that was
started, a new day."""


class Stretch(Struct, frozen=True, kw_only=True):
    """Entries in a row, ``first`` to ``last``, between which nobody can have set the clock unseen.

    ``begin`` and ``end`` are their times by the laptop's clock (RFC 3339); ``day`` is the business
    day, empty before there is any. ``dated``: the last of them that is of a day itself, and its
    time; None where there is none, and ``day`` is only the one before.
    """

    first: int
    last: int
    begin: str
    end: str
    day: str
    cut: Cut
    dated: tuple[int, str] | None = None


class Proposal(Struct, frozen=True, kw_only=True):
    """Entries whose times may be off, and by how many seconds they happened later than it says."""

    first: int
    last: int
    seconds: int
    day: str


class Times(Struct, frozen=True, kw_only=True):
    """What is to be known of a log before its times are put right.

    ``stretches`` are all of it in order, at least one; ``doubts`` what should be put right, the
    latest first. ``counts`` are the entries behind its figures, but for voided ones; ``shifts``
    what the office decided about its times so far, oldest first.
    """

    log: str
    stretches: list[Stretch]
    doubts: list[Proposal]
    counts: list[EntryLine]
    jumps: list[Jump]
    decided: Decided
    shifts: list[Shift]

    def proposal(self, day: str) -> Proposal:
        """What to begin with for a day: what is doubtful of it, else all of it as it is now."""
        for doubt in self.doubts:
            if doubt.day == day:
                return doubt
        of_day = [one for one in self.stretches if one.day == day] or self.stretches
        first = of_day[0].first
        return Proposal(first=first, last=of_day[-1].last, seconds=self.decided.off(first), day=day)

    def begin(self, first: int) -> str:
        """When the stretch that begins with an entry did, by the laptop's clock (RFC 3339)."""
        return next(one.begin for one in self.stretches if one.first == first)

    def seconds_to(self, first: int, day: str, clock: str) -> int:
        """How much later a stretch began than it says, if it did on a day (ISO) at a time (9:30).

        Whole minutes. Refuses (``BAD_CLOCK_TIME``) what is no time of day, and none.
        """
        said = datetime.fromisoformat(self.begin(first)).replace(second=0, microsecond=0)
        real = moment(day, clock, said.tzinfo)
        if real is None:
            raise Refusal(Why.BAD_CLOCK_TIME, text="")
        return round((datetime.fromisoformat(real) - said).total_seconds())


def read(office: Office, log: str) -> Times:
    """Read a log's files; refuses (``NO_SUCH_LOG``) a log of which none is here."""
    with office.reader.snapshot():
        counts = [one for one in provenance.entries(office, log) if one.counts]
        lines = deriving.lines_of(office.reader, log)
        decided = office.decisions().about(log)
        [state] = [one for one in deriving.states(office) if one.log == log]
    found = stretches(lines, decided)
    return Times(
        log=log,
        stretches=found,
        doubts=doubts(found, state.unsettled, decided),
        counts=counts,
        jumps=state.jumps,
        decided=decided,
        shifts=[one for _number, one in office.decisions().of(Shift) if one.log == log],
    )


def stretches(lines: Sequence[Line], decided: Decided) -> list[Stretch]:
    """Those of a log, of which there is at least one entry that was not ruled out."""
    _forks, left_out = forks(lines, decided.rulings)
    found: list[Stretch] = []
    run: list[Line] = []
    cut: Cut = "first"
    day = ""
    for line in _one_way(lines, left_out):
        entry = line.entry
        new = _cut(run[-1], line, day) if run else None
        if new is not None:
            found.append(_stretch(run, day, cut))
            run, cut = [], new
        run.append(line)
        day = entry.day or day
    return [*found, _stretch(run, day, cut)]


def doubts(of: Sequence[Stretch], jumps: Sequence[Jump], decided: Decided) -> list[Proposal]:
    """What is doubtful, the latest first: of several settings of a clock the last made it right."""
    odd = [_is_odd(one, decided) for one in of]
    found: list[Proposal] = []
    known: set[int] = set()
    earliest = next((one.day for one in of if one.day), "")
    at_of = {one.first: at for at, one in enumerate(of) if one.cut == "clock"}
    for jump in jumps:
        at = at_of.get(jump.seq)
        if at is None:
            continue  # on a branch that leads nowhere
        off = jump.seconds if jump.left is None else jump.left
        # somebody who sets a clock sets it right, unless it says quite another date since
        if odd[at] and not odd[at - 1]:
            run = list(_run(of, odd, at, 1))
            seconds = decided.off(jump.seq) - off
        else:
            run = list(_run(of, odd, at - 1, -1))[::-1]
            seconds = decided.off(jump.seq - 1) + off
        # what was written before any day is asked about with the first
        found.append(_proposal(run, run[-1].day or earliest, seconds))
        known.update(one.first for one in run)
    at = 0
    while at < len(of):
        run = list(_run(of, odd, at, 1))
        at += len(run)
        if odd[at - 1] and run[0].first not in known:
            off = decided.off(run[0].first)
            said = date.fromisoformat(moved(run[0].begin, off)[:10])
            days = (date.fromisoformat(run[0].day) - said).days
            found.append(_proposal(run, run[0].day, off + days * DAY_S))
    return sorted(found, key=lambda one: -one.first)


def _one_way(lines: Iterable[Line], left_out: set[Place]) -> list[Line]:
    """One entry of each number, in order: where the log forks, those that lead to its last one."""
    beside: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.place not in left_out:
            beside[line.entry.seq].append(line)
    way: list[Line] = []
    before = ""
    for seq in sorted(beside, reverse=True):
        way.append(next((one for one in beside[seq] if one.hash == before), beside[seq][0]))
        before = way[-1].entry.prev
    return way[::-1]


def _cut(before: Line, line: Line, day: str) -> Cut | None:
    """What lies between two entries, the earlier of which is of ``day``; None for nothing."""
    if line.entry.kind == "clock":
        return "clock"
    if line.entry.boot != before.entry.boot:
        return "boot"
    return "day" if day and line.entry.day not in ("", day) else None


def _stretch(run: Sequence[Line], day: str, cut: Cut) -> Stretch:
    first, last = run[0].entry, run[-1].entry
    dated = next((line.entry for line in reversed(run) if line.entry.day), None)
    return Stretch(
        first=first.seq,
        last=last.seq,
        begin=first.t,
        end=last.t,
        day=day,
        cut=cut,
        dated=(dated.seq, dated.t) if dated is not None else None,
    )


def _run(of: Sequence[Stretch], odd: Sequence[bool], at: int, step: int) -> Iterator[Stretch]:
    """The stretch ``at`` and those beside it, of one day, as long as no clock was set between."""
    first = at
    while 0 <= at < len(of):
        one = of[at]
        if (one.day, odd[at]) != (of[first].day, odd[first]):
            return
        if step > 0 and at != first and one.cut == "clock":
            return
        yield one
        if step < 0 and one.cut == "clock":
            return
        at += step


def _proposal(run: Sequence[Stretch], day: str, seconds: int) -> Proposal:
    return Proposal(first=run[0].first, last=run[-1].last, seconds=seconds, day=day)


def _is_odd(one: Stretch, decided: Decided) -> bool:
    if one.dated is None:
        return False
    seq, t = one.dated
    return is_odd(moved(t, decided.off(seq)), one.day)
