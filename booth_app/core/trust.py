"""Whose key an office trusts, and what of a log counts for it.

A function of the set of files and of the decisions alone, so that neither order nor repetition can
matter. An unknown key counts, and is flagged; a revoked one counts up to the heads that its
revocation names; a log that two laptops claim belongs to the one that proves more.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from .merge import Place
from .office_kinds import Revoked, Trusted
from .reading import Line

Trust: TypeAlias = Literal["enrolled", "trusted", "unknown", "revoked"]
"""``enrolled``: by its own proof. ``trusted``: by a person. ``unknown``: by nobody yet."""
_WORTH: dict[Trust, int] = {"enrolled": 2, "trusted": 2, "unknown": 1, "revoked": 0}


class Source(NamedTuple):
    """A file of a log that is taken in: the key that signed it, and what it holds.

    ``no``: the number under which it is kept. ``enrolled``: it proved that this office enrolled
    its laptop.
    """

    no: int
    key: str
    enrolled: bool
    lines: Sequence[Line]


class Sifted(NamedTuple):
    """What counts of a log, and what is set aside since its key was revoked.

    ``foreign`` are keys whose files count for nothing, since the log is another laptop's.
    """

    counted: Sequence[Line]
    aside: Sequence[Line]
    foreign: frozenset[str]


class Trusting:
    """What was decided about keys; of several decisions about a key the last one holds."""

    def __init__(self, decided: Iterable[Trusted | Revoked] = ()) -> None:
        self._last = {one.key: one for one in decided}

    def of(self, key: str, *, enrolled: bool) -> Trust:
        """How far a key is trusted; ``enrolled``: a file of it proved that."""
        match self._last.get(key):
            case Revoked():
                return "revoked"
            case Trusted():
                return "trusted"
        return "enrolled" if enrolled else "unknown"

    def said(self, key: str) -> str:
        """Why somebody trusted or revoked it; empty where nobody did."""
        return self._last[key].reason if key in self._last else ""

    def sift(self, log: str, sources: Sequence[Source]) -> Sifted:
        """What counts of the files of one log."""
        if len(sources) == 1 and not self._is_revoked(sources[0].key):
            return Sifted(sources[0].lines, (), frozenset())
        enrolled = {one.key for one in sources if one.enrolled}
        whole = {one.key for one in sources if one.lines[0].entry.seq == 1}
        ranks = {
            one.key: (one.key in whole, self._worth(one.key, log, one.key in enrolled))
            for one in sources
        }
        owners = {key for key, rank in ranks.items() if rank == max(ranks.values())}
        lines = {line.place: line for one in sources if one.key in owners for line in one.lines}
        counted = {
            line.place
            for one in sources
            if one.key in owners and not self._is_revoked(one.key)
            for line in one.lines
        }
        for key in owners:
            counted |= leading_to(self._heads(key, log), lines)
        return Sifted(
            [line for place, line in lines.items() if place in counted],
            [line for place, line in lines.items() if place not in counted],
            frozenset(ranks.keys() - owners),
        )

    def _worth(self, key: str, log: str, enrolled: bool) -> int:
        # one that was revoked goes on owning the log that was its own
        return 2 if self._heads(key, log) else _WORTH[self.of(key, enrolled=enrolled)]

    def _is_revoked(self, key: str) -> bool:
        return isinstance(self._last.get(key), Revoked)

    def _heads(self, key: str, log: str) -> list[Place]:
        one = self._last.get(key)
        heads = one.heads if isinstance(one, Revoked) else []
        return [(head.seq, head.hash) for head in heads if head.log == log]


def leading_to(heads: Iterable[Place], lines: Mapping[Place, Line]) -> set[Place]:
    """The heads that are here, and every entry that one of them follows without a gap."""
    found: set[Place] = set()
    for place in heads:
        while place in lines and place not in found:
            found.add(place)
            place = (place[0] - 1, lines[place].entry.prev)
    return found


def ends(lines: Collection[Line]) -> list[Place]:
    """The entries that no other one here follows, the lowest first."""
    followed = {(line.entry.seq - 1, line.entry.prev) for line in lines}
    return sorted({line.place for line in lines} - followed)
