"""What a booth's log comes to, as a pure function of the set of its lines and of the decisions."""

from collections import defaultdict
from collections.abc import Sequence, Set
from datetime import datetime
from hashlib import sha256
from itertools import groupby

from msgspec import Struct

from .days import day_record
from .entries import CLOCK_SLACK_S, parse
from .kinds import Assign, ClockJump, Count, DayClose, DayTotal, Genesis, Void
from .merge import Decided, Fork, Place, forks, gaps
from .reading import Line
from .sheet_facts import by_unit, digest
from .totals import Cell, Fact, Key, Sum, Told, fold_ordered, voided_among

BURST = 40
BURST_MS = 5_000
"""So many taps within so many milliseconds are worth a question."""
_NO_RECORD = frozenset({"void", "detail"})
"""Kinds that say nothing of a day beside its figures; voids are heeded already."""


class Jump(Struct, frozen=True):
    """The wall clock was set before entry ``seq``, by so many seconds.

    ``left``: what is left of that with the times as the office put them right.
    """

    seq: int
    seconds: int
    t: str
    left: int | None = None

    @property
    def settled(self) -> bool:
        """Whether the times before and after it follow each other as they should."""
        return self.left is not None and abs(self.left) <= CLOCK_SLACK_S


class Burst(Struct, frozen=True):
    """Many taps at once: ``n`` of them from entry ``seq`` on, within ``BURST_MS``."""

    day: str
    seq: int
    n: int


class BoothDay(Struct, frozen=True, kw_only=True):
    """What a log says of one day, beside its figures.

    ``closed_seq`` and ``closed_hash`` name the last entry that closed the day, 0 and "" while it
    is open; ``closings`` are all entries that ever closed it, and ``sums`` the names of their
    totals (``sheet_facts.digest``), as they are and by measure and unit. ``staff``: name → is a
    lawyer, without the leader. Times are RFC 3339, and as the log says; only ``last_t`` and
    ``odd_dates`` heed what the office decided about its clock.
    """

    day: str
    booth: str
    entries: int
    first_seq: int
    last_seq: int
    last_t: str
    place: str = ""
    leader: str = ""
    leader_post: str = ""
    opened_at: str = ""
    closed_at: str = ""
    closed_seq: int = 0
    closed_hash: str = ""
    closings: list[tuple[int, str]] = []
    sums: list[tuple[str, str]] = []
    staff: dict[str, bool] = {}
    odd_dates: int = 0
    """Entries whose wall clock was more than a day away from the business day."""

    def holds(self, seq: int) -> bool:
        """Whether an entry stands between its first and its last."""
        return self.first_seq <= seq <= self.last_seq


class LogState(Struct, frozen=True, kw_only=True):
    """What a set of lines of one log comes to, beside its figures.

    ``gaps`` are spans of entries that are missing, first and last; ``head`` is the hash of the
    last entry, of the highest one in a fork. ``undecided``: forks that no ruling covers. ``aside``:
    how many entries of each day do not count, since their key was revoked; nothing else tells of
    them.
    ``digest`` names the set of lines, those set aside too: SHA-256 of their hashes in order.
    ``key`` is the public key of its laptop, empty where its first entry is not here.
    """

    log: str
    booth: str
    entries: int
    last_seq: int
    head: str
    last_t: str
    gaps: list[tuple[int, int]] = []
    forks: list[Fork] = []
    undecided: list[int] = []
    jumps: list[Jump] = []
    bursts: list[Burst] = []
    days: list[BoothDay] = []
    not_understood: int = 0
    digest: str = ""
    key: str = ""
    aside: dict[str, int] = {}

    @property
    def unsettled(self) -> list[Jump]:
        """Where the clock was set, and nobody has put right what that made of the times."""
        return [jump for jump in self.jumps if not jump.settled]

    @property
    def clock_doubtful(self) -> bool:
        """Whether times of it may be off."""
        return bool(self.unsettled) or any(day.odd_dates for day in self.days)


def derive(
    lines: Sequence[Line], decided: Decided, cells: dict[Cell, Sum] | None = None
) -> tuple[LogState, dict[Cell, Sum]]:
    """The state and the figures of one log, from the set of its lines; at least one.

    Only voids of the log itself and of the office count. ``cells``: the figures, where they are
    known because nothing was decided and there are no other lines than those they were folded of.
    """
    ordered = _in_order(lines)
    found, left_out = forks(ordered, decided.rulings)
    counted = [line for line in ordered if line.place not in left_out] if left_out else ordered
    log = ordered[0].entry.log
    told = [line for line in counted if type(line.data) is not Count]
    known: Sequence[Fact] = counted
    if decided.voids or any(_is_foreign_void(line, log) for line in told):
        # each of the office's voids comes first, under a key of its own
        office = [Told(("", at, ""), _OFFICE, void) for at, void in enumerate(decided.voids)]
        known = [*office, *(line for line in counted if not _is_foreign_void(line, log))]
    voided = voided_among(known)
    if cells is None:
        cells = fold_ordered(known, decided if decided.moves else None)
    last = counted[-1] if counted else ordered[-1]
    booths = [(line.place, line.data.booth) for line in told if isinstance(line.data, Assign)]
    return (
        LogState(
            log=log,
            booth=_booth_at(last, booths, decided),
            entries=len(counted),
            last_seq=last.entry.seq,
            head=last.hash,
            last_t=last.entry.t,
            gaps=gaps(line.entry.seq for line in ordered),
            forks=found,
            undecided=[fork.seq for fork in found if not decided.covers(fork)],
            jumps=[
                _jump(line.entry.seq, line.data.seconds, line.entry.t, decided)
                for line in told
                if isinstance(line.data, ClockJump)
            ],
            bursts=_bursts(counted),
            days=[
                _day(day, _booth_at(of_day[0], booths, decided), of_day, voided, decided)
                for day, of_day in sorted(_by_day(counted).items())
            ],
            not_understood=sum(line.data is None for line in told),
            digest=sha256("".join(line.hash for line in ordered).encode()).hexdigest(),
            key=next((line.data.device_key for line in told if isinstance(line.data, Genesis)), ""),
        ),
        cells,
    )


def _in_order(lines: Sequence[Line]) -> Sequence[Line]:
    """Each line once, by seq and hash; one whole file is so already."""
    first = lines[0].entry.seq
    if [line.entry.seq for line in lines] == list(range(first, first + len(lines))):
        return lines
    unique = {line.place: line for line in lines}
    return [unique[place] for place in sorted(unique)]


def _by_day(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """The lines of each day; those of no day are left out."""
    days: dict[str, list[Line]] = defaultdict(list)
    for day, run in groupby(lines, key=_day_of):
        if day:
            days[day].extend(run)
    return days


def _day_of(line: Line) -> str:
    return line.entry.day


def _booth_at(line: Line, assigned: Sequence[tuple[Place, str]], decided: Decided) -> str:
    """The booth that an entry counts for: as it was assigned last before it, or as was decided."""
    before = [booth for place, booth in assigned if place <= line.place]
    return decided.booth(line.key, before[-1] if before else "")


class _Office(Struct, frozen=True):
    kind: str = "void"
    log: str = ""
    day: str = ""
    t: str = ""


_OFFICE = _Office()


def _is_foreign_void(line: Line, log: str) -> bool:
    """Whether it would cancel what another log says: only that log and the office may."""
    return isinstance(line.data, Void) and line.data.log != log


def _jump(seq: int, seconds: int, t: str, decided: Decided) -> Jump:
    return Jump(seq, seconds, t, seconds + decided.off(seq) - decided.off(seq - 1))


def _day(
    day: str, booth: str, lines: Sequence[Line], voided: Set[Key], decided: Decided
) -> BoothDay:
    others = [line for line in lines if type(line.data) is not Count]
    told = [
        parse(line.line)
        for line in others
        if line.entry.kind not in _NO_RECORD and line.key not in voided
    ]
    record = day_record(day, told)
    closings = [line for line in others if isinstance(line.data, DayClose)]
    closed = closings[-1] if closings and record.closed_at else None
    first, last = lines[0].entry, lines[-1].entry
    times = [line.entry.t for line in lines]
    if decided.moves:
        times = [decided.moment(line.key, line.entry.t) for line in lines]
    return BoothDay(
        day=day,
        booth=booth,
        entries=len(lines),
        first_seq=first.seq,
        last_seq=last.seq,
        last_t=times[-1],
        place=record.place,
        leader=record.leader,
        leader_post=record.leader_post,
        opened_at=record.opened_at,
        closed_at=record.closed_at,
        closed_seq=closed.entry.seq if closed else 0,
        closed_hash=closed.hash if closed else "",
        closings=[line.place for line in closings],
        sums=[_names(line.data.totals) for line in closings if isinstance(line.data, DayClose)],
        staff=record.staff,
        odd_dates=sum(is_odd(t, day) for t in times),
    )


def is_odd(t: str, day: str) -> bool:
    """Whether a moment (RFC 3339) is more than a day away from a business day."""
    if t.startswith(day):
        return False
    try:
        off = datetime.fromisoformat(t[:10]) - datetime.fromisoformat(day)
    except ValueError:
        return True
    return abs(off.days) > 1


def _bursts(lines: Sequence[Line]) -> list[Burst]:
    """Where somebody, or something, tapped faster than people come."""
    taps = [line.entry for line in lines if type(line.data) is Count and line.data.how == "live"]
    found: list[Burst] = []
    first = 0
    for at, tap in enumerate(taps):
        while tap.boot != taps[first].boot or tap.mono_ms - taps[first].mono_ms > BURST_MS:
            first += 1
        n = at - first + 1
        if n < BURST:
            continue
        if found and found[-1].seq == taps[first].seq:
            found[-1] = Burst(tap.day, taps[first].seq, n)
        elif not found or taps[first].seq > found[-1].seq + found[-1].n:
            found.append(Burst(tap.day, taps[first].seq, n))
    return found


def _names(totals: Sequence[DayTotal]) -> tuple[str, str]:
    return digest(totals), digest(by_unit(totals))
