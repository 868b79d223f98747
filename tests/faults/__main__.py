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

EVERY_S = 60.0


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
    # as Ctrl+C does, so that nothing stays mounted
    signal.signal(signal.SIGTERM, signal.default_int_handler)
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
            with _progress(findings):
                lab.run(name, rounds, asked.seed, findings=findings)
            for line in lab.in_words(findings):
                say(line)
            if findings.stopped:
                return 130
            sound = sound and findings.verdict in ("kept", "skipped")
    return 0 if sound else 1


@contextmanager
def _progress(findings: Findings) -> Iterator[None]:
    """Say every minute how far it is, to whoever sits before it."""

    def tell(*_: object) -> None:
        print(f"{findings.name}: {findings.done:,} of {findings.asked:,}", file=sys.stderr)

    signal.signal(signal.SIGALRM, tell)
    signal.setitimer(signal.ITIMER_REAL, EVERY_S, EVERY_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
