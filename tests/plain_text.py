"""Looking for what must lie nowhere: a text in every form in which a file might hold it."""

import base64
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "gb18030")

LEAST = 6
"""Bytes."""


def forms(text: str) -> list[bytes]:
    """The text as bytes: encoded, escaped, in hex, in base64 at each of its three offsets.

    Not those that are so short that sealed bytes might be the same by chance.
    """
    return [form for form in _forms(text) if len(form) >= LEAST]


def _forms(text: str) -> Iterator[bytes]:
    for encoding in ENCODINGS:
        yield text.encode(encoding)
    plain = text.encode()
    yield json.dumps(text)[1:-1].encode()
    yield quote(text).encode()
    yield plain.hex().encode()
    yield plain.hex().upper().encode()
    for offset in range(3):
        whole = base64.b64encode(b"\0" * offset + plain)
        # the signs at both ends depend on what stands beside it
        yield whole[4 if offset else 0 : len(whole) - 4]


def found(folder: Path, *texts: str) -> list[str]:
    """The files below a folder that hold any of the texts, in whatever form; ZIPs are opened."""
    wanted = [form for text in texts for form in forms(text)]
    return sorted(
        f"{path.relative_to(folder)}"
        for path in folder.rglob("*")
        if path.is_file() and any(form in data for form in wanted for data in _contents(path))
    )


def _contents(path: Path) -> Iterator[bytes]:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:  # a program that is at work has put it elsewhere
        return
    yield raw
    yield str(path).encode()
    # of the bytes that were read: by now it may be elsewhere
    if zipfile.is_zipfile(copy := io.BytesIO(raw)):
        with zipfile.ZipFile(copy) as archive:
            for name in archive.namelist():
                try:
                    yield archive.read(name)
                except (zipfile.BadZipFile, zlib.error, OSError):
                    continue
