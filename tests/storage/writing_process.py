"""Run as a process of its own: opens a database and taps when told to.

``python -m tests.storage.writing_process DATABASE NAME TAPS [LIMIT]``. With ``LIMIT`` no file may
grow beyond that many bytes until a tap has been refused; then the limit is lifted and one more tap
is made. Prints ``ready``, waits for a line, and prints the ``seq`` of every acknowledged tap, and
``refused: …`` for one that was not.
"""

import resource
import sys
from pathlib import Path

from booth_app.core.errors import Refusal
from booth_app.storage.log import LogWriter

from .conftest import begin, tap


def main(path: Path, name: str, taps: int, limit: int) -> None:
    """Tap and say so."""
    with LogWriter(path, threaded=False) as writer:
        if not path.with_name("begun").exists():
            begin(writer)
        print("ready", flush=True)
        sys.stdin.readline()
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        for number in range(taps):
            try:
                print(writer.submit(tap(f"{name}{number}")).result().entry.seq, flush=True)
            except Refusal as refusal:
                print(f"refused: {refusal.facts['detail']}", flush=True)
                resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
                print(writer.submit(tap("after")).result().entry.seq, flush=True)
                return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
