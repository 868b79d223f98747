"""The real program in processes of its own, started quickly and watched closely.

A process is forked from one that has loaded the program already, so that ten thousand of them do
not wait ten thousand times for Python. ``cold`` starts one as people do, from nothing.
"""

import contextlib
import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

from booth_app import cli
from tests.laptop import ROOT

PATIENCE_S = 300
"""Longer than a busy machine lets a process starve: after that it hangs, which ends the run."""


class Running:
    """A process of the program, its answers, and when the first of them came."""

    def __init__(
        self,
        arguments: Sequence[str],
        feed: bytes = b"",
        *,
        scratch: Path,
        cold: bool = False,
        instead: Callable[[Sequence[str]], int] = cli.run,
    ) -> None:
        """Start ``booth ARGUMENTS``, fed with ``feed``; a forked one may do something ``instead``.

        ``scratch`` is a folder for what goes in and for what it complains about.
        """
        self._raw = b""
        self.answered_after = self.answered_with = 0.0
        self.begun = time.monotonic()
        self._started: subprocess.Popen[bytes] | None = None
        lines = scratch / "feed.jsonl"
        lines.write_bytes(feed)
        self._errors = scratch / "errors.txt"
        self._out, out = os.pipe()
        with lines.open("rb") as stdin, self._errors.open("wb") as stderr:
            if cold:
                self._started = subprocess.Popen(
                    [sys.executable, "-m", "booth_app", *arguments],
                    stdin=stdin,
                    stdout=out,
                    stderr=stderr,
                    cwd=ROOT,
                )
                self.pid = self._started.pid
            else:
                self.pid = os.fork()
                if self.pid == 0:
                    _become(arguments, stdin.fileno(), out, stderr.fileno(), instead)
        os.close(out)
        self.code: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end(signal.SIGKILL)

    def wait_for(self, answers: int) -> None:
        """Until so many lines were answered, or the process has ended."""
        while self._raw.count(b"\n") < answers and self.read_more():
            pass

    def signal(self, what: int) -> None:
        """Send a signal, if it is still there."""
        if self.code is None:
            os.kill(self.pid, what)

    def freeze(self) -> None:
        """Stop all of its threads: the last one, too, before this returns."""
        self.signal(signal.SIGSTOP)
        tasks = Path(f"/proc/{self.pid}/task")
        until = time.monotonic() + PATIENCE_S
        # the signal goes to one thread, and the others go on until that one has had it
        while any(_state(task) not in "TtZX" for task in tasks.iterdir()):
            if time.monotonic() > until:
                raise TimeoutError("it cannot be stopped")

    def end(self, what: int = 0) -> int:
        """Send ``what``, read the rest, and wait; its exit code, negative for a signal."""
        if self.code is None:
            if what:
                os.kill(self.pid, what)
            while self.read_more():
                pass
            os.close(self._out)
            if self._started is not None:
                self.code = self._started.wait()
            else:
                self.code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.code

    def drain(self) -> None:
        """Read what has been said by now, without waiting."""
        while select.select([self._out], [], [], 0)[0] and self.read_more():
            pass

    @property
    def said(self) -> bytes:
        """All whole lines that have been read."""
        return self._raw[: self._raw.rfind(b"\n") + 1]

    @property
    def answers(self) -> list[dict[str, Any]]:
        """All whole answers that have been read."""
        return [json.loads(line) for line in self.said.splitlines()]

    @property
    def complaint(self) -> str:
        """What it wrote to standard error."""
        return self._errors.read_text(errors="replace")

    def lift_limit(self, which: int) -> None:
        """Take a limit off it, if it is still there."""
        with contextlib.suppress(ProcessLookupError):
            hard = resource.prlimit(self.pid, which)[1]
            resource.prlimit(self.pid, which, (hard, hard))

    def read_more(self) -> bool:
        """Wait for more; False at the end."""
        if not select.select([self._out], [], [], PATIENCE_S)[0]:
            os.kill(self.pid, signal.SIGKILL)
            raise TimeoutError(f"no word for {PATIENCE_S} s: {self.complaint}")
        more = os.read(self._out, 65536)
        if more and not self._raw:
            self.answered_after = time.monotonic() - self.begun
            self.answered_with = _processor_time(self.pid)
        self._raw += more
        return bool(more)


def _processor_time(pid: int) -> float:
    """What a process has used, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _state(task: Path) -> str:
    """What a thread is doing, as one letter; X where it is gone."""
    try:
        return (task / "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "X"


def _become(
    arguments: Sequence[str],
    stdin: int,
    stdout: int,
    stderr: int,
    program: Callable[[Sequence[str]], int],
) -> None:
    code = 70
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        for at, descriptor in enumerate((stdin, stdout, stderr)):
            os.dup2(descriptor, at)
        # what the parent's Python, or pytest, made of them is left aside
        sys.stdin, sys.stdout, sys.stderr = (
            os.fdopen(at, mode, encoding="utf-8", closefd=False) for at, mode in enumerate("rww")
        )
        code = program(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        import traceback

        traceback.print_exc(file=sys.stderr)
        sys.stderr.flush()
    finally:
        os._exit(code)


def record(data: Path) -> list[str]:
    """The command that counts what it is fed."""
    return ["record", "--data", str(data), "--stdin"]


def count_lines(first: int, number: int) -> bytes:
    """Lines for ``record``: each counts another number, so that one missing or doubled shows."""
    line = '{"measure": "consultations", "item": "patent", "n": %d}\n'
    return "".join(line % n for n in range(first, first + number)).encode()
