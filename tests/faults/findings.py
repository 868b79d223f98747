"""What an experiment found: counts, what broke its promise, and how its control went."""

import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct, field

MOST_OF_A_KIND = 5


class UnavailableError(Exception):
    """What an experiment needs is not on this machine; the text says what."""


class Findings(Struct):
    """``asked`` and ``done`` are rounds; ``broken`` says each way in which the promise failed.

    ``control`` says what the control, which breaks the promise on purpose, was caught at; empty
    where it was not caught, and then the run is void. ``skipped`` says why nothing was done;
    ``stopped`` is true where somebody ended it early.
    """

    name: str
    asked: int
    done: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    worst: dict[str, float] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    control: str = ""
    skipped: str = ""
    stopped: bool = False
    seconds: float = 0

    @property
    def verdict(self) -> str:
        """Kept, broken, void, skipped, or kept so far where it was stopped."""
        if self.skipped:
            return "skipped"
        if self.broken:
            return "BROKEN"
        if not self.control:
            return "VOID"
        return "kept" if self.done >= self.asked else "so far"

    def breaks(self, how: str) -> None:
        """Note that the promise was broken: all are counted, some of each kind are kept."""
        self.counts["broken"] += 1
        kinds = [re.sub(r"\d+", "", one) for one in self.broken]
        if kinds.count(re.sub(r"\d+", "", how)) < MOST_OF_A_KIND:
            self.broken.append(how)

    def longest(self, what: str, seconds: float) -> None:
        """Note how long something took, if it is the longest yet."""
        self.worst[what] = max(self.worst.get(what, 0), seconds)


Experiment = Callable[[Findings, Path, int], None]
"""Does ``asked`` rounds in a folder of its own, by a seed, and tells ``Findings`` of them."""


def carry_out(experiment: Experiment, findings: Findings, folder: Path, seed: int = 1) -> Findings:
    """Run one experiment; what it needs and does not find is a reason, and no failure."""
    begun = time.monotonic()
    try:
        experiment(findings, folder, seed)
    except UnavailableError as reason:
        findings.skipped = str(reason)
    except KeyboardInterrupt:
        findings.stopped = True
    findings.seconds = time.monotonic() - begun
    return findings
