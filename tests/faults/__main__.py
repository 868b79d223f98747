"""The lab's command: runs experiments, prints what they found, and writes it to a log file.

    python -m tests.faults [--short|--full] [--rounds N] [--seed N] [--log FILE] [NAME…]

Answers 0 where every promise was kept and every control was caught.
"""

import argparse
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from booth_app import i18n

from . import lab
from .findings import Findings
from .laptops import MEMORY

EVERY_S, AGAIN_S = 60.0, 15.0


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="faults.sh", description=__doc__)
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--short", action="store_true", help="as within the tests (the default)")
    length.add_argument("--full", action="store_true", help="hours: as many rounds as promised")
    length.add_argument("--rounds", type=int, help="as many rounds as you like")
    parser.add_argument("--seed", type=int, default=1, help="what chance begins with")
    parser.add_argument("--log", type=Path, default=Path("build/faults.log"), help="is appended to")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(lab.EXPERIMENTS))
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(lab.EXPERIMENTS):
        parser.error(f"no such experiment: {', '.join(sorted(unknown))}")
    watch = _Watch()
    i18n.use(i18n.ENGLISH)
    asked.log.parent.mkdir(parents=True, exist_ok=True)
    with asked.log.open("a", encoding="utf-8") as log:

        def say(line: str) -> None:
            print(line, flush=True)
            print(line, file=log, flush=True)

        kind = "full" if asked.full else f"{asked.rounds} rounds" if asked.rounds else "short"
        say(f"{datetime.now().astimezone().isoformat(timespec='seconds')}  {kind} run")
        for fact in lab.machine_facts(MEMORY):
            say(f"  {fact}")
        sound = True
        for name in asked.names or lab.EXPERIMENTS:
            plan = lab.EXPERIMENTS[name]
            rounds = asked.rounds or (plan.full if asked.full else plan.short)
            findings = Findings(name, rounds)
            with watch.over(findings):
                lab.run(name, rounds, asked.seed, findings=findings)
            for line in lab.in_words(findings):
                say(line)
            if findings.stopped:
                return 130
            sound = sound and findings.verdict in ("kept", "skipped")
    return 0 if sound else 1


class _Watch:
    """Says every minute how far a run is, and ends it when somebody asks for that."""

    def __init__(self) -> None:
        self._of: Findings | None = None
        self._ending = False
        for asked in (signal.SIGINT, signal.SIGTERM):
            signal.signal(asked, self._end)
        signal.signal(signal.SIGALRM, self._tell)

    @contextmanager
    def over(self, findings: Findings) -> Iterator[None]:
        """Watch one experiment."""
        self._of = findings
        signal.setitimer(signal.ITIMER_REAL, EVERY_S, EVERY_S)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _end(self, *_: object) -> None:
        # again after a while: what is raised within some of Python's callbacks is only printed
        self._ending = True
        signal.setitimer(signal.ITIMER_REAL, AGAIN_S, AGAIN_S)
        raise KeyboardInterrupt

    def _tell(self, *_: object) -> None:
        if self._ending:
            raise KeyboardInterrupt
        if self._of is not None:
            print(f"{self._of.name}: {self._of.done:,} of {self._of.asked:,}", file=sys.stderr)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
