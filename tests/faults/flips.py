"""A sample of each file, cut at every length and with every single bit flipped: all is found out.

A text for a scanner may be read though a bit was flipped, if it then says exactly the same: small
letters do not matter there. The control opens the file as any program for ZIP files would.
"""

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from booth_app.core.errors import Refusal
from booth_app.exchange import booth_file, pack_file, receipt_file, sheet_code

from .findings import Findings
from .fuzz_targets import targets

READERS: dict[str, Callable[[bytes], object]] = {
    "booth file": lambda data: booth_file.verify(data, "f.booth"),
    "pack": lambda data: pack_file.read(data, "f.boothpack"),
    "receipt": lambda data: receipt_file.read(data, "f.boothreceipt"),
    "sheet code": lambda data: sheet_code.read(data.decode("utf-8", "replace")),
}


def experiment(findings: Findings, _folder: Path, _seed: int) -> None:
    """Try every change of every sample; in a short run ``asked`` of them, evenly spread."""
    samples = {one.name: one.samples[0] for one in targets() if one.name in READERS}
    every = sum(len(data) * 9 for data in samples.values())
    step = max(1, every // findings.asked)
    findings.asked = min(findings.asked, every)
    findings.counts["bytes of the samples"] = sum(map(len, samples.values()))
    findings.control = _control(samples["booth file"])
    at = 0
    for name, sample in samples.items():
        read = READERS[name]
        sound = read(sample)
        for what, changed in _changes(sample):
            at += 1
            if at % step:
                continue
            findings.done += 1
            findings.counts[name] += 1
            try:
                same = read(changed) == sound and name == "sheet code"
            except Refusal:
                continue
            if not same:
                findings.breaks(f"{name}, {what}: it is read all the same")
            findings.counts["read, and says the same"] += 1


def _changes(sample: bytes) -> Iterator[tuple[str, bytes]]:
    for length in range(len(sample)):
        yield f"cut after {length} bytes", sample[:length]
        for bit in range(8):
            flipped = bytearray(sample)
            flipped[length] ^= 1 << bit
            yield f"bit {bit} of byte {length}", bytes(flipped)


def _control(sample: bytes) -> str:
    missed = 0
    for _what, changed in _changes(sample[-400:]):
        try:
            with zipfile.ZipFile(BytesIO(sample[:-400] + changed)) as archive:
                missed += archive.testzip() is None
        except (zipfile.BadZipFile, ValueError, RuntimeError, OSError):
            continue
    return f"reading it as any ZIP was caught: it misses {missed:,} changes" if missed else ""
