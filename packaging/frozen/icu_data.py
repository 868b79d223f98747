"""ICU's data without what Qt never asks for: 5 MB instead of 32.

Qt asks ICU to order words, to convert encodings and for the names of time zones, and nothing else;
the program has Python for all of that. What stays is what this takes for Chinese and English, and
what ICU itself needs. The library is made anew around the rest, with the linker alone, and takes
the place of the one from PySide6's wheel; that one may be put back at any time.
"""

import re
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

KEPT = re.compile(
    r"""
    [^/]*\.(icu|nrm|spp|cfu)                 # properties, normal forms
    | (gb|ibm-138[36]|windows-936)[^/]*\.cnv # GB 18030, GB 2312, GBK; Unicode needs no table
    | ((coll|zone)/)? (?! [a-z]{2,3} (_|\.res) ) [^/]*\.res      # what belongs to no language
    | ((coll|zone)/)? (en|zh|res_index) (_[^/]*)? \.res
    | coll/ucadata\.icu
    """,
    re.VERBOSE,
)
"""The items that stay, by their names within the package."""


def trim(library: Path, out: Path) -> None:
    """Write to ``out`` the data library for x86-64 with the kept items of ``library``."""
    binary = library.read_bytes()
    start, size, symbol = _symbol(library)
    data, made = out.with_suffix(".dat"), out.with_suffix(".o")
    data.write_bytes(package(binary[start : start + size]))
    shape = ["-I", "binary", "-O", "elf64-x86-64", "-B", "i386:x86-64"]
    section = ".data=.rodata,alloc,load,readonly,data,contents"
    aligned = ["--set-section-alignment", ".data=16"]
    named = "_binary_" + re.sub(r"\W", "_", data.name) + "_start"
    symbols = ["--redefine-sym", f"{named}={symbol}"]
    subprocess.run(
        ["objcopy", *shape, "--rename-section", section, *aligned, *symbols, data.name, made.name],
        cwd=out.parent,
        check=True,
    )
    subprocess.run(
        ["ld", "-shared", "-z", "noexecstack", "-s", "-soname", library.name, "-o", out, made],
        check=True,
    )


def _symbol(library: Path) -> tuple[int, int, str]:
    """Where the package lies in the library, how long it is, and what it is called there."""
    printed = subprocess.run(
        ["readelf", "--wide", "--dyn-syms", library], check=True, capture_output=True, text=True
    ).stdout
    match = re.search(r": ([0-9a-f]+) +(\w+) OBJECT .* (icudt\d+_dat)$", printed, re.M)
    assert match, f"no ICU data in {library}"
    # the first segment begins with the file: an address in it is a place in the file
    return int(match[1], 16), int(match[2], 0), match[3]


def package(data: bytes) -> bytes:
    """A package of ICU's common data with the kept items of another one."""
    (header,) = struct.unpack_from("<H", data)
    assert data[2:4] == b"\xda\x27" and data[12:16] == b"CmnD", "no package of ICU's data"
    kept = [(name, item) for name, item in _items(data, header) if KEPT.fullmatch(name[1])]
    names = [b"/".join(part.encode() for part in name) + b"\0" for name, _item in kept]
    at = 4 + 8 * len(kept)
    offsets = []
    for name in names:
        offsets.append(at)
        at += len(name)
    table, body = b"".join(names), b""
    at = _round(at)
    entries = []
    for offset, (_name, item) in zip(offsets, kept, strict=True):
        entries.append(struct.pack("<II", offset, at + len(body)))
        body += item.ljust(_round(len(item)), b"\0")
    count = struct.pack("<I", len(kept))
    front = (count + b"".join(entries) + table).ljust(at, b"\0")
    return data[:header] + front + body


def _items(data: bytes, header: int) -> Iterator[tuple[tuple[str, str], bytes]]:
    """The items of a package: its own name and theirs, and their bytes."""
    (count,) = struct.unpack_from("<I", data, header)
    entries = list(struct.iter_unpack("<II", data[header + 4 : header + 4 + 8 * count]))
    ends = [at for _name, at in entries[1:]] + [len(data) - header]
    for (named, at), end in zip(entries, ends, strict=True):
        name = data[header + named : data.index(b"\0", header + named)].decode("ascii")
        outer, _slash, inner = name.partition("/")
        yield (outer, inner), data[header + at : header + end]


def _round(length: int) -> int:
    return -(-length // 16) * 16
