"""Merging: a booth's log as the set of its lines, and what an office decided about them.

Nothing here knows in which order files came, or how often: lines are a set, keyed by (seq, hash)
within their log, and decisions hold wherever they stand.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from msgspec import Struct

from .kinds import Void
from .office_kinds import Reassign, Ruling, Shift
from .reading import Line
from .totals import Key

Place = tuple[int, str]
"""What a line is known by within its log: the seq, and the hash."""


class Branch(Struct, frozen=True):
    """One of the ways a log goes on from a fork; ``hash`` is that of its first entry there."""

    hash: str
    entries: int
    last_seq: int
    dropped: bool = False


class Fork(Struct, frozen=True):
    """A place that has two entries: the laptop was copied or restored. Each branch is real."""

    seq: int
    branches: list[Branch]


class Plan(NamedTuple):
    """What a file would bring: new lines, how many are known, and where it says otherwise."""

    new: list[Line]
    known: int
    conflicts: list[int]


class Decided:
    """What the office decided about one log; later decisions go before earlier ones."""

    def __init__(
        self,
        shifts: Sequence[Shift] = (),
        reassigns: Sequence[Reassign] = (),
        rulings: Sequence[Ruling] = (),
        voids: Sequence[Void] = (),
    ) -> None:
        self._shifts, self._reassigns = shifts, reassigns
        self.rulings = {ruling.seq: frozenset(ruling.drop) for ruling in rulings}
        self._ruled = {ruling.seq: {*ruling.drop, *ruling.keep} for ruling in rulings}
        self.voids = voids

    def covers(self, fork: Fork) -> bool:
        """Whether somebody decided about every branch of a fork."""
        ruled = self._ruled.get(fork.seq, set())
        return all(branch.hash in ruled for branch in fork.branches)

    def booth(self, key: Key, assigned: str) -> str:
        """The booth that an entry counts for."""
        for one in reversed(self._reassigns):
            if covers(one, key[1]):
                return one.booth
        return assigned

    def off(self, seq: int) -> int:
        """By how many seconds entry ``seq`` happened later than its log says."""
        for one in reversed(self._shifts):
            if covers(one, seq):
                return one.seconds
        return 0

    def moment(self, key: Key, t: str) -> str:
        """When something happened, by a clock that is right."""
        return moved(t, self.off(key[1]))

    @property
    def anything(self) -> bool:
        """Whether anything was decided about the log at all."""
        return bool(self.moves or self.voids or self._ruled)

    @property
    def moves(self) -> bool:
        """Whether anything counts elsewhere than its log says."""
        return bool(self._shifts or self._reassigns)


def moved(t: str, seconds: int) -> str:
    """A moment (RFC 3339) so many seconds later; as it is where no calendar has that."""
    if not seconds:
        return t
    try:
        return (datetime.fromisoformat(t) + timedelta(seconds=seconds)).isoformat()
    except OverflowError:
        return t


def compare(held: Collection[Place], lines: Sequence[Line]) -> Plan:
    """What ``lines`` bring to what is ``held`` of their log."""
    if not held:
        return Plan(list(lines), 0, [])
    by_seq: dict[int, set[str]] = defaultdict(set)
    for seq, line_hash in held:
        by_seq[seq].add(line_hash)
    new = [line for line in lines if line.hash not in by_seq.get(line.entry.seq, ())]
    conflicts = [line.entry.seq for line in new if line.entry.seq in by_seq]
    return Plan(new, len(lines) - len(new), conflicts)


def gaps(seqs: Iterable[int]) -> list[tuple[int, int]]:
    """The spans that are missing between 1 and the highest of ``seqs``."""
    found = []
    expected = 1
    for seq in sorted(set(seqs)):
        if seq > expected:
            found.append((expected, seq - 1))
        expected = seq + 1
    return found


def forks(
    lines: Sequence[Line], rulings: Mapping[int, frozenset[str]]
) -> tuple[list[Fork], set[Place]]:
    """Where a log forks, and the places that a ruling leaves out.

    A branch begins at an entry beside which another one follows the same entry, or follows one
    that is not here. What follows a branch that is left out is left out with it.
    """
    if len({line.entry.seq for line in lines}) == len(lines):
        return [], set()
    hashes: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        hashes[line.entry.seq].append(line)
    places = {line.place for line in lines}
    branch_of: dict[Place, str] = {}
    left_out: set[Place] = set()
    starts: dict[int, list[str]] = {}
    size: Counter[str] = Counter()
    last: dict[str, int] = {}
    for seq in sorted(hashes):
        beside = hashes[seq]
        followed = Counter(line.entry.prev for line in beside)
        for line in sorted(beside, key=lambda line: line.hash):
            parent = (seq - 1, line.entry.prev)
            orphan = seq > 1 and parent not in places
            if len(beside) > 1 and (followed[line.entry.prev] > 1 or orphan):
                branch_of[line.place] = line.hash
                starts.setdefault(seq, []).append(line.hash)
            else:
                branch_of[line.place] = branch_of.get(parent, "")
            branch = branch_of[line.place]
            if parent in left_out or (branch == line.hash and branch in rulings.get(seq, ())):
                left_out.add(line.place)
            size[branch] += 1
            last[branch] = seq
    found = [
        Fork(
            seq,
            [Branch(one, size[one], last[one], (seq, one) in left_out) for one in begins],
        )
        for seq, begins in starts.items()
    ]
    return found, left_out


def covers(one: Shift | Reassign, seq: int) -> bool:
    """Whether a decision is about an entry of its log."""
    return one.first <= seq and (not one.last or seq <= one.last)
