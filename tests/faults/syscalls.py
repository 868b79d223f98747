"""Each call that writes, flushes, renames or truncates fails in turn, in the real process.

The calls that ``booth record`` makes in its data folder are listed once, with strace. Then it runs
again for each of them and each error: strace attaches to it before it begins and has that one call
fail. EIO and ENOSPC do nothing and say so; a short write says that no byte was written. Half of a
write is done where a limit on the size of the file cuts it. After a failed flush the program is
also killed at its next write, for what it refused may stand in SQLite's log.

The control answers before its commit, while flushes fail.
"""

import os
import re
import resource
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from booth_app import cli
from booth_app.storage import database
from tests.end_to_end.early_acknowledger import open_late

from .findings import Findings, UnavailableError
from .laptops import Round, copy_of, lost_or_doubled, new_laptop
from .program import Running, count_lines, record

CALLS = (
    "write,pwrite64,writev,pwritev,pwritev2,fsync,fdatasync,sync_file_range"
    ",rename,renameat,renameat2,truncate,ftruncate,fallocate"
)
WRITES = {"write", "pwrite64", "writev", "pwritev", "pwritev2"}
FLUSHES = {"fsync", "fdatasync"}
PAGE = 4096
FILES = ("", "-wal", "-shm", "-journal")
"""What is appended to the name of the database for the files that SQLite keeps beside it."""
KILLED, LASTING, CUT = "EIO, then killed", "EIO from then on", "cut in half"
AFTER = 5
"""Lines that are fed beyond those that made the calls, so that going on is tried too."""
_CALL = re.compile(r"^\d+ +(\w+)\((?:\d+<([^>]*)>)?(.*)\) += (-?\d+)")


class Call(Struct, frozen=True):
    """The ``nth`` call of its name; ``offset`` and ``size`` are of a pwrite.

    ``lines``: the line that it was made for; beyond the last one while the database is closed.
    """

    name: str
    nth: int
    file: str
    lines: int
    offset: int = 0
    size: int = 0


def experiment(findings: Findings, folder: Path, seed: int) -> None:
    """Have each of the first ``asked`` calls fail, in each way in which it can."""
    if shutil.which("strace") is None:
        raise UnavailableError("strace is not installed")
    template = new_laptop(folder / "template")
    lines, calls = _list_calls(template, folder, findings.asked)
    findings.control = _control(template, folder)
    for number, call in enumerate(calls[: findings.asked]):
        fed = lines if call.lines > lines else call.lines + AFTER
        for way, inject in _ways(call, calls[number + 1 :]):
            data = copy_of(template, folder / "data")
            if way == CUT:
                wrong = _cut_one(findings, data, call, fed)
            else:
                with _traced(data, fed, inject, folder) as process:
                    code = process.end()
                wrong = _judge(findings, data, process, way, code, fed)
            findings.counts[way] += 1
            if wrong:
                findings.breaks(f"{call.name} {call.nth} on {call.file}, {way}: {wrong}")
        findings.done += 1


def _list_calls(template: Path, folder: Path, wanted: int) -> tuple[int, list[Call]]:
    """How many lines it takes to make that many calls, and the calls."""
    lines = 8
    while True:
        data = copy_of(template, folder / "data")
        log = folder / "calls.txt"
        with _traced(data, lines, [], folder, log) as process:
            process.end()
        calls = _read_calls(log, data)
        if len(calls) >= wanted or lines > 5000:
            return lines, calls
        lines = max(lines * 2, lines * wanted // max(len(calls), 1) + 10)


def _read_calls(log: Path, data: Path) -> list[Call]:
    calls: list[Call] = []
    of_name, written = Counter[str](), 0
    for line in log.read_text(errors="replace").splitlines():
        if not (found := _CALL.match(line)):
            continue
        name, file, rest, _answer = found.groups()
        of_name[name] += 1
        numbers = re.findall(r", (\d+)", re.sub(r'"(?:[^"\\]|\\.)*"', "", rest))
        size, offset = map(int, numbers[-2:]) if name == "pwrite64" else (0, 0)
        calls.append(Call(name, of_name[name], Path(file or "").name, written, offset, size))
        written += name in FLUSHES and calls[-1].file.endswith("-wal")
    return calls


@contextmanager
def _traced(
    data: Path,
    lines: int,
    inject: list[str],
    folder: Path,
    log: Path | None = None,
    program: Callable[[Sequence[str]], int] = cli.run,
) -> Iterator[Running]:
    """``booth record`` with strace attached before it begins."""

    def stop_then_run(arguments: Sequence[str]) -> int:
        signal.raise_signal(signal.SIGSTOP)  # until strace is there
        return program(arguments)

    arguments, feed = record(data), count_lines(1, lines)
    with Running(arguments, feed, scratch=folder, instead=stop_then_run) as process:
        os.waitpid(process.pid, os.WUNTRACED)
        paths = [f"-P{data / database.FILE_NAME}{end}" for end in FILES] + [f"-P{data}"]
        what = ["-e", f"trace={CALLS}", *paths, *inject]
        tracer = subprocess.Popen(
            ["strace", "-f", "-y", "-s0", *what, "-o", str(log or os.devnull), f"-p{process.pid}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        assert tracer.stderr is not None
        try:
            said = tracer.stderr.readline().decode(errors="replace").strip()
            if "attached" not in said:
                raise UnavailableError(f"strace may not trace: {said}")
            os.kill(process.pid, signal.SIGCONT)
            yield process
        finally:
            process.end(signal.SIGKILL)
            tracer.wait(30)
            tracer.stderr.close()


def _ways(call: Call, after: Sequence[Call]) -> Iterator[tuple[str, list[str]]]:
    """Each way in which a call can fail, and what strace is told of it."""
    ways = {"EIO": "error=EIO", "ENOSPC": "error=ENOSPC"}
    if call.name in WRITES:
        ways["nothing written"] = "retval=0"
    for way, inject in ways.items():
        yield way, ["-e", f"inject={call.name}:{inject}:when={call.nth}"]
    if call.name in FLUSHES:
        following = next((one for one in after if one.name == "pwrite64"), None)
        yield LASTING, ["-e", f"inject=fsync,fdatasync:error=EIO:when={call.nth}+"]
        if following is not None:
            fails = ["-e", f"inject={call.name}:error=EIO:when={call.nth}"]
            yield KILLED, [*fails, "-e", f"inject=pwrite64:signal=KILL:when={following.nth}"]
    if call.file.endswith("-wal") and call.size >= PAGE:
        yield CUT, []


def _cut_one(findings: Findings, data: Path, call: Call, lines: int) -> str:
    """Half of a write is done, and nothing beyond; the limit goes when the refusal was heard."""

    def with_a_limit(arguments: Sequence[str]) -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        room = call.offset + call.size // 2
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        return cli.run(arguments)

    with Running(
        record(data), count_lines(1, lines), scratch=data.parent, instead=with_a_limit
    ) as process:
        while b'"error"' not in process.said and process.read_more():
            pass
        process.lift_limit(resource.RLIMIT_FSIZE)
        code = process.end()
    return _judge(findings, data, process, CUT, code, lines)


def _judge(
    findings: Findings, data: Path, process: Running, way: str, code: int, lines: int
) -> str:
    """What is wrong after one failed call, in a sentence; empty where nothing is."""
    answers = process.answers
    refused = sum("error" in answer for answer in answers)
    findings.counts["lines refused"] += refused
    if code == -signal.SIGKILL:
        findings.counts["killed after a failed flush"] += 1
        return lost_or_doubled(data, [Round(1, answers, 1)])
    if code not in (0, 1):
        return f"it ended with {code}: {process.complaint[-200:]}"
    if code == 1:
        findings.counts["stopped with a sentence"] += 1
        if not process.complaint.strip() or "Traceback" in process.complaint:
            return f"it stopped without a sentence: {process.complaint[-200:]}"
    elif len(answers) != lines:
        return f"{lines} lines were fed and {len(answers)} answered"
    elif "error" in answers[-1] and way not in (LASTING, CUT):  # whose limit may go too late
        return f"it did not go on: {answers[-1]['error']}"
    elif refused:
        findings.counts["told, and went on"] += 1
    else:
        findings.counts["overcome, or after the last line"] += 1
    if wrong := lost_or_doubled(data, [Round(1, answers, 0)]):
        return wrong
    with Running(record(data), count_lines(90_000, 1), scratch=data.parent) as again:
        again.end()
        if not again.answers or "seq" not in again.answers[0]:
            return f"it does not count any more: {again.complaint or again.said!r}"
    return ""


def _control(template: Path, folder: Path) -> str:
    """A program that answers before its commit loses what it answered when a flush fails."""

    def early(arguments: Sequence[str]) -> int:
        database.open_for_writing = open_late
        return cli.run(arguments)

    data = copy_of(template, folder / "control")
    for nth in range(1, 4):
        inject = ["-e", f"inject=fsync,fdatasync:error=EIO:when={nth}+"]
        with _traced(data, 80, inject, folder, program=early) as process:
            process.end()
            answers: list[dict[str, Any]] = process.answers
        wrong = lost_or_doubled(data, [Round(1, answers)])
        if "lost" in wrong:
            return f"answering early was caught when fsync {nth} failed: {wrong}"
        data = copy_of(template, folder / "control")
    return ""
