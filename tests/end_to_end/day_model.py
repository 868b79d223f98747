"""What a day should come to: kept by the test itself, and by nothing of the program.

It knows the rules that people are told: −1 takes one off the tile's last count, undo takes back
the last act, a correction is a void. It holds plain numbers, and is asked for them at the end.
"""

from collections import Counter
from dataclasses import dataclass, field, replace

TOPICS = ("patent", "trademark", "copyright", "funding", "rights", "fakes", "other")
LEAFLETS = ("tm_qa", "fakes_guide", "consumer")
UNITS = {"consultations": "人次", "leaflets": "套", "boards": "块", "complaints": "件"}


@dataclass(eq=False)
class Counted:
    """A count that was made; each is another, however alike two of them are."""

    measure: str
    item: str
    n: int = 1
    how: str = "live"
    by: str = ""
    combo: str = ""
    sheet: str = ""
    reason: str = ""
    told: str = ""

    @property
    def said(self) -> tuple[str | int, ...]:
        """What the log must say of it."""
        unit = UNITS[self.measure]
        facts = (self.measure, self.item, unit, self.n, self.how)
        return (*facts, self.by, self.combo, self.sheet, self.reason)


@dataclass
class Act:
    """What one undo takes back. ``slip``: taking it back counts as a correction."""

    made: list[Counted] = field(default_factory=list)
    cancelled: list[Counted] = field(default_factory=list)
    slip: bool = True


class Model:
    """The day's counts that stand, in the order of the log, and what else was said."""

    def __init__(self) -> None:
        self.standing: list[Counted] = []
        self.acts: list[Act] = []
        self.by = ""
        self.corrections = 0
        self.stock = {item: {"brought": 0, "refilled": 0, "damaged": 0} for item in LEAFLETS}
        self.left: dict[str, int] = {}
        """What was counted by hand, by leaflet."""

    def tile(self, measure: str, item: str) -> int:
        """What a tile shows."""
        return sum(c.n for c in self.standing if (c.measure, c.item) == (measure, item))

    def total(self, measure: str) -> int:
        """What a measure comes to."""
        return sum(c.n for c in self.standing if c.measure == measure)

    def totals(self) -> dict[tuple[str, str, str], int]:
        """Every figure of the day, by measure, item and unit."""
        sums: Counter[tuple[str, str, str]] = Counter()
        for one in self.standing:
            sums[one.measure, one.item, UNITS[one.measure]] += one.n
        return dict(sums)

    def should_be(self, item: str) -> int:
        """What should be left of a leaflet."""
        said = self.stock[item]
        came = said["brought"] + said["refilled"] - said["damaged"]
        return came - self.tile("leaflets", item)

    def last(self, measure: str, item: str) -> Counted:
        """The tile's last count that stands."""
        same = [c for c in self.standing if (c.measure, c.item) == (measure, item)]
        return same[-1]

    def count(self, measure: str, item: str, n: int = 1, how: str = "", **said: str) -> Counted:
        """One count; by whoever is counting."""
        how = how or ("live" if n == 1 else "bulk")
        made = Counted(measure, item, n, how, **{"by": self.by, **said})
        self._act(made=[made])
        return made

    def combo(self, code: str, n: int = 1) -> None:
        """One of each leaflet, ``n`` times."""
        how = "live" if n == 1 else "bulk"
        self._act([Counted("leaflets", i, n, how, self.by, code) for i in LEAFLETS])

    def enter(self, sheet: list[Counted]) -> None:
        """All that stands on a paper sheet."""
        self._act(sheet)

    def minus(self, measure: str, item: str) -> None:
        """One off the tile."""
        target = self.last(measure, item)
        rest = [replace(target, n=target.n - 1)] if target.n > 1 else []
        self.corrections += 1
        self._act(rest, [target])

    def sort(self, item: str) -> None:
        """The newest of those that wait gets its class: nothing was wrong."""
        target = self.last("consultations", "")
        self._act([replace(target, item=item)], [target], slip=False)

    def void(self, target: Counted) -> None:
        """A count is cancelled by hand."""
        self.corrections += 1
        self._act(cancelled=[target])

    def correct(self, target: Counted, n: int) -> None:
        """The right number in its place."""
        self.corrections += 1
        self._act([replace(target, n=n)], [target])

    def change(self, measure: str, n: int) -> None:
        """A number that is not tapped is said anew."""
        target = self.last(measure, "")
        self.corrections += 1
        self._act([Counted(measure, "", n, "bulk", self.by)], [target])

    def give_back(self, item: str, off: int) -> None:
        """So many were tapped too often, at last."""
        while off:
            target = self.last("leaflets", item)
            rest = [replace(target, n=target.n - off)] if target.n > off else []
            self.corrections += 1
            self._act(rest, [target])
            off -= min(off, target.n)

    def undo(self) -> None:
        """The last act is taken back."""
        act = self.acts.pop()
        self._swap(act.cancelled, act.made)
        self.corrections += len(act.made) if act.slip else 0

    def _act(
        self,
        made: list[Counted] | None = None,
        cancelled: list[Counted] | None = None,
        *,
        slip: bool = True,
    ) -> None:
        act = Act(made or [], cancelled or [], slip)
        self._swap(act.made, act.cancelled)
        self.acts.append(act)

    def _swap(self, come: list[Counted], go: list[Counted]) -> None:
        self.standing = [c for c in self.standing if c not in go] + come
