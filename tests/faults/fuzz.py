"""A million files that nobody should trust: each is read, or refused in a sentence, and quickly.

Whatever else a reader raises is a crash. Each input may use two seconds of processor time and 300
MB. Inputs follow from the seed and their number alone: ``choose`` makes one again.
The control is a reader as one writes it in an afternoon.
"""

import json
import mmap
import os
import resource
import signal
import struct
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZipFile

from booth_app.core.errors import Refusal
from booth_app.i18n import sentence
from tests.log_builder import LogBuilder

from .findings import Findings
from .fuzz_targets import Target, targets

BATCH = 500
WORKERS = 2
MOST_S = 2.0
MOST_BYTES = 300 * 1024 * 1024
CONTROL_INPUTS = 500
MOST_TOLD = 100
"""Of one batch: what a pipe holds, for it is read when the process has ended."""


class TooSlowError(BaseException):
    """An input used up its time; not an ``Exception``, so that no reader swallows it."""


def choose(every: Sequence[Target], seed: int, number: int) -> tuple[Target, bytes]:
    """Input ``number``: who reads it, and what it is."""
    chance = Random(seed * 1_000_000_007 + number)
    target = chance.choices(every, [one.share for one in every])[0]
    return target, target.spoil(chance)


def experiment(findings: Findings, folder: Path, seed: int) -> None:
    """Feed ``asked`` inputs to every reader, by two processes at a time."""
    every = targets()
    findings.control = _control(every, seed)
    batches = [
        range(start, min(start + BATCH, findings.asked))
        for start in range(0, findings.asked, BATCH)
    ]
    seen: dict[str, int] = {}
    for told in _work(every, seed, batches):
        findings.done += told["done"]
        findings.counts.update(told["counts"])
        findings.longest("s of processor time for one input", told["slowest"])
        findings.longest("MB more than before an input", told["memory"] / 1024 / 1024)
        for how in told["broken"]:
            kind = how.partition(": ")[2]
            seen[kind] = seen.get(kind, 0) + 1
            findings.counts["broken"] += seen[kind] > 1
            if seen[kind] == 1:
                findings.breaks(f"seed {seed}, input {how}")


def _work(every: list[Target], seed: int, batches: Sequence[range]) -> Iterator[dict[str, Any]]:
    """What each batch came to, as they end; each has a process of its own."""
    waiting = list(reversed(batches))
    running: dict[int, tuple[range, int, mmap.mmap]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < WORKERS:
                batch = waiting.pop()
                at = mmap.mmap(-1, 8)
                out, into = os.pipe()
                pid = os.fork()
                if pid == 0:
                    _read_batch(every, seed, batch, at, into)
                os.close(into)
                running[pid] = batch, out, at
            pid, status = os.wait()
            if pid not in running:
                continue
            batch, out, at = running.pop(pid)
            with os.fdopen(out, "rb") as pipe:
                said = pipe.read()
            number = struct.unpack("q", at[:])[0]
            at.close()
            if status or not said:
                died = f"{number}: its process died ({os.waitstatus_to_exitcode(status)})"
                yield {"done": number - batch.start + 1, **_NOTHING, "broken": [died]}
                if number + 1 < batch.stop:
                    waiting.append(range(number + 1, batch.stop))
            else:
                yield json.loads(said)
    finally:
        for pid, (_batch, out, _at) in running.items():
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            os.close(out)


_NOTHING: dict[str, Any] = {"counts": {}, "slowest": 0.0, "memory": 0}


def _read_batch(every: list[Target], seed: int, batch: range, at: mmap.mmap, into: int) -> None:
    """In a process of its own: read a batch, and say what came of it."""
    code = 70
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGPROF, _too_slow)
        warnings.simplefilter("ignore")
        resource.setrlimit(resource.RLIMIT_CPU, (BATCH, BATCH))
        size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (size + 2 * MOST_BYTES,) * 2)
        counts, broken = Counter[str](), list[str]()
        slowest, highest = 0.0, 0
        for number in batch:
            at[:] = struct.pack("q", number)
            target, data = choose(every, seed, number)
            peak, before = _peak(), time.process_time()
            wrong = read_one(target, data)
            slowest = max(slowest, took := time.process_time() - before)
            highest = max(highest, rose := _peak() - peak)
            if not wrong and took > MOST_S:
                wrong = "it takes too long"
            if not wrong and rose > MOST_BYTES:
                wrong = "it takes too much memory"
            counts[target.name] += 1
            if wrong:
                broken.append(f"{number}: {target.name}: {wrong}")
        told = {
            "done": len(batch),
            "counts": counts,
            "slowest": slowest,
            "memory": highest,
            "broken": broken[:MOST_TOLD],
        }
        with os.fdopen(into, "wb") as pipe:
            pipe.write(json.dumps(told).encode())
        code = 0
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def read_one(target: Target, data: bytes) -> str:
    """What is wrong with how it is read, and where; empty if it is read, or refused in words."""
    signal.setitimer(signal.ITIMER_PROF, MOST_S)
    try:
        target.read(data)
    except Refusal as refusal:
        try:
            if not sentence(refusal).strip():
                return "a refusal without a sentence"
        except Exception as failure:
            return f"a refusal whose sentence fails: {type(failure).__name__} {refusal.why}"
    except TooSlowError:
        return "it takes too long"
    except Exception as failure:
        frames = traceback.extract_tb(failure.__traceback__)
        last = next((f for f in reversed(frames) if "booth_app" in f.filename), frames[-1])
        return f"{type(failure).__name__} in {Path(last.filename).name}:{last.lineno}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return ""


def _too_slow(*_: object) -> None:
    raise TooSlowError


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _control(every: list[Target], seed: int) -> str:
    """A reader as one writes it in an afternoon."""

    def naive(data: bytes) -> int:
        with ZipFile(BytesIO(data)) as archive:
            return int(json.loads(archive.read("manifest.json"))["entry_count"])

    assert naive(LogBuilder().some_day().file())
    signal.signal(signal.SIGPROF, _too_slow)
    target = next(one for one in every if one.name == "booth file")._replace(read=naive)
    for number in range(CONTROL_INPUTS):
        wrong = read_one(target, target.spoil(Random(seed + number)))
        if wrong:
            return f"a plain reader was caught at input {number + 1}: {wrong}"
    return ""
