"""Ways to spoil a file: its bytes, its text, its JSON, and the parts of a ZIP."""

import io
import json
import struct
import zipfile
from collections.abc import Sequence
from random import Random
from typing import Any

ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**53, 2**53 - 1, -(2**63), 10**30, 0.5, 1e308),
    *("", "\0", "\u202e.exe", "e\u0301", "a\nb", "=1+1", "@x", "../../x", "\ud800", "九" * 300),
    *("x" * 70_000, "9999-99-99", "2011-02-30", "2011-04-26T24:00:00+99:99", "0" * 64, "f" * 32),
    *([], {}, [[]], {"": ""}, [1] * 500),
)
"""Values that nobody expects."""
TOKENS = (
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\r", b"\n", b'"', b"'", b",", b";", b"\t"),
    *(b"{", b"}", b"[", b"]", b"[[", b"=", b"#", b'"""', b"<", b">", b"&x;", b"]]>", b"\\u0000"),
    *(b"1e999", b"nan", b"-0", b"9" * 400, b"0x", b"true", b"2011-04-26", b"PK\3\4", b"PK\5\6"),
    *("，".encode(), "\u202e".encode(), "𠮷".encode(), "２".encode(), "合计".encode(), b"=cmd|"),
    *(b"<!DOCTYPE x [<!ENTITY x 'y'>]>", b"[" * 3000, b"(" * 3000, b"a.b." * 800),
)
"""Bytes that mean something to some reader."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def spoil_bytes(data: bytes, chance: Random, others: Sequence[bytes] = ()) -> bytes:
    """One to six changes of the bytes, wherever they fall."""
    spoilt = bytearray(data)
    for _change in range(chance.choice((1, 1, 1, 2, 3, 6))):
        size = len(spoilt)
        at, end = chance.randrange(size + 1), chance.randrange(size + 1)
        span = chance.choice((1, 2, 4, 16, 512))
        match chance.randrange(9):
            case 0 if size:
                spoilt[at % size] ^= 1 << chance.randrange(8)
            case 1 if size:
                spoilt[at % size] = chance.choice((0, 1, 9, 10, 34, 127, 128, 255))
            case 2:
                del spoilt[at:]
            case 3:
                del spoilt[at : at + span]
            case 4:
                spoilt[at:at] = chance.choice(TOKENS)
            case 5:
                spoilt[at:at] = spoilt[end : end + span]
            case 6:
                spoilt[at : at + span] = bytes(len(spoilt[at : at + span]))
            case 7 if others:
                other = chance.choice(others)
                spoilt[at:] = other[chance.randrange(len(other) + 1) :]
            case 8 if size >= 4:
                number = chance.choice((0, 1, 0xFFFF, 0xFFFFFFFF, 0x7FFFFFFF, size))
                struct.pack_into("<I", spoilt, at % (size - 3), number)
    return bytes(spoilt)


def spoil_text(data: bytes, chance: Random) -> bytes:
    """Lines and words moved, doubled, dropped, or replaced by what means something."""
    separator = chance.choice((b"\n", b",", b" ", b'"', b"=", b"<", b">"))
    parts = data.split(separator)
    for _change in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(parts))
        match chance.randrange(6):
            case 0:
                parts[at] = chance.choice(TOKENS)
            case 1:
                parts.insert(at, parts[chance.randrange(len(parts))])
            case 2 if len(parts) > 1:
                del parts[at]
            case 3:
                parts[at] += chance.choice(TOKENS)
            case 4:
                parts[at] = parts[at][:1000] * chance.choice((2, 50, 1000))
            case 5:
                other = chance.randrange(len(parts))
                parts[at], parts[other] = parts[other], parts[at]
    return separator.join(parts)[:2_000_000]


def spoil_json(data: bytes, chance: Random) -> bytes:
    """Another value, name, or number of things somewhere in a JSON document."""
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return spoil_bytes(data, chance)
    places: list[tuple[Any, Any]] = []
    _collect(tree, places)
    for _change in range(chance.choice((1, 1, 1, 2, 4))):
        if not places:
            break
        holder, key = chance.choice(places)
        match chance.randrange(6):
            case 0 | 1 | 2:
                holder[key] = chance.choice(ODD)
            case 3 if isinstance(holder, list):
                holder.append(holder[key] if key < len(holder) else None)
            case 3 | 4 if isinstance(holder, dict):
                holder[str(chance.choice(ODD))[:100]] = chance.choice(ODD)
            case 5 if isinstance(holder, dict) and key in holder:
                del holder[key]
                places = [place for place in places if place != (holder, key)]
    text = json.dumps(tree, ensure_ascii=chance.random() < 0.5, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _collect(tree: Any, places: list[tuple[Any, Any]]) -> None:
    keys = tree.keys() if isinstance(tree, dict) else range(len(tree))
    for key in keys:
        places.append((tree, key))
        if isinstance(tree[key], dict | list):
            _collect(tree[key], places)


def members_of(data: bytes) -> dict[str, bytes]:
    """The parts of a sound ZIP."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def pack_oddly(members: Sequence[tuple[str, bytes]], chance: Random) -> bytes:
    """A ZIP of parts, perhaps doubled, renamed, in another order, otherwise packed."""
    parts = list(members)
    match chance.randrange(8):
        case 0:
            parts.append(chance.choice(parts))
        case 1:
            chance.shuffle(parts)
        case 2:
            at = chance.randrange(len(parts))
            parts[at] = (chance.choice(("../x", "/etc/x", "a\\b", "x" * 200, "")), parts[at][1])
        case 3:
            parts.append(("bomb.xml", bytes(2_000_000)))
        case 4:
            del parts[chance.randrange(len(parts))]
    method = chance.choice(_METHODS) if chance.random() < 0.2 else zipfile.ZIP_DEFLATED
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name or "?", (1980, 1, 1, 0, 0, 0))
            info.compress_type = method
            with archive.open(info, "w") as part:
                part.write(content)
    return buffer.getvalue()
