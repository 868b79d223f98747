"""Reading a ZIP that may be hostile, by the strictest reading of the format.

Everything is accounted for: the members follow each other from the first byte to the directory,
the directory ends where the end record begins, and nothing stands before, between or behind.
Nothing is ever written to disk, and nothing is unpacked beyond what was declared and allowed.
"""

import re
import struct
import zlib
from typing import NamedTuple

from booth_app.core.errors import Refusal, Why, _

LOCAL = b"PK\3\4"
DIRECTORY = b"PK\1\2"
END = b"PK\5\6"

MAX_MEMBERS = 10
MAX_UNPACKED = 512 * 1024 * 1024
"""Bytes of one member, and of all members together."""
MAX_RATIO = 100
"""Unpacked to packed, beyond the first megabyte; a log's is below 20."""
_FREE_BYTES = 1024 * 1024

_LOCAL = struct.Struct("<4s5H3L2H")
_DIRECTORY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
LOCAL_BYTES = _LOCAL.size

_STORED = 0
_DEFLATED = 8
_ENCRYPTED = 0x0001
_HARMLESS = 0x0806
"""Flags that change nothing here: two about the packer's effort, one for names in UTF-8."""
_NAME = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class End(NamedTuple):
    """Where the end record stands, and what it says."""

    at: int
    members: int
    directory_at: int
    comment: bytes

    def without_comment(self, data: bytes) -> bytes:
        """The file as it would be without its comment."""
        return data[: self.at + _END.size - 2] + b"\0\0"


class _Member(NamedTuple):
    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    at: int


def find_end(data: bytes, name: str) -> End:
    """The end record of a file that begins like a ZIP; refuses all but one whole archive."""
    at = data.rfind(END)
    if at < 0 or at + _END.size > len(data):
        raise Refusal(Why.FILE_TRUNCATED, name=name)
    record = _END.unpack_from(data, at)
    _sig, disk, directory_disk, here, members, size, offset, comment_bytes = record
    stop = at + _END.size + comment_bytes
    if stop > len(data):
        raise Refusal(Why.FILE_TRUNCATED, name=name)
    if stop < len(data):
        if data.startswith(LOCAL, stop):
            raise Refusal(Why.FILE_DOUBLED, name=name)
        raise _changed(name, _("something was added at its end"))
    before = at - size - offset
    if before > 0 and data.startswith(LOCAL, before):
        raise Refusal(Why.FILE_DOUBLED, name=name)
    if before or disk or directory_disk or here != members:
        raise _changed(name, _("something is missing from it or was put into it"))
    if not 1 <= members <= MAX_MEMBERS:
        raise _changed(name, _("it has too many parts"))
    return End(at, members, offset, data[at + _END.size :])


def read(data: bytes, name: str, end: End) -> dict[str, bytes]:
    """All members in their order; refuses whatever is not exactly as it should be."""
    members = _directory(data, name, end)
    unpacked = sum(member.size for member in members)
    if unpacked > MAX_UNPACKED:
        raise Refusal(Why.FILE_LARGE, name=name, detail="512 MB")
    if any(member.size > _FREE_BYTES + MAX_RATIO * member.packed for member in members):
        raise Refusal(Why.FILE_LARGE, name=name, detail=f"> {MAX_RATIO} : 1")
    if len({member.name.lower() for member in members}) != len(members):
        raise Refusal(Why.FILE_DOUBLED, name=name)
    contents: dict[str, bytes] = {}
    at = 0
    for member in members:
        start = _content_start(data, name, member, at)
        at = start + member.packed
        if at > end.directory_at:
            raise _changed(name, _("its parts overlap"))
        contents[member.name] = _unpack(data[start:at], member, name)
    if at != end.directory_at:
        raise _changed(name, _("something is hidden between its parts"))
    return contents


def _directory(data: bytes, name: str, end: End) -> list[_Member]:
    members = []
    at = end.directory_at
    for _number in range(end.members):
        if at + _DIRECTORY.size > end.at or not data.startswith(DIRECTORY, at):
            raise _changed(name, _("its list of parts is damaged"))
        record = _DIRECTORY.unpack_from(data, at)
        flags, method, _time, _date, crc, packed, size = record[3:10]
        name_bytes, extra_bytes, comment_bytes, disk, _internal, _external, offset = record[10:]
        raw_name = data[at + _DIRECTORY.size : at + _DIRECTORY.size + name_bytes]
        if not _NAME.fullmatch(raw_name) or comment_bytes or disk:
            raise _changed(name, _("a part has a name that no part of ours has"))
        if flags & _ENCRYPTED:
            raise _changed(name, _("a part of it is encrypted"))
        if flags & ~_HARMLESS or method not in (_STORED, _DEFLATED):
            raise _changed(name, _("a part of it is packed in another way than ours"))
        members.append(_Member(raw_name.decode("ascii"), flags, method, crc, packed, size, offset))
        at += _DIRECTORY.size + name_bytes + extra_bytes
    if at != end.at:
        raise _changed(name, _("its list of parts is damaged"))
    return members


def _content_start(data: bytes, name: str, member: _Member, at: int) -> int:
    """Where the content of the member that must begin at ``at`` begins."""
    if member.at != at or not data.startswith(LOCAL, at) or at + _LOCAL.size > len(data):
        raise _changed(name, _("something is hidden between its parts"))
    _sig, _needs, flags, method, _time, _date, crc, packed, size, name_bytes, extra_bytes = (
        _LOCAL.unpack_from(data, at)
    )
    start: int = at + _LOCAL.size + name_bytes
    local_name = data[at + _LOCAL.size : start].decode("ascii", "replace")
    here = _Member(local_name, flags, method, crc, packed, size, at)
    if here != member:
        raise _changed(name, _("its list of parts does not match its parts"))
    return start + int(extra_bytes)


def _unpack(packed: bytes, member: _Member, name: str) -> bytes:
    if member.method == _STORED:
        content, complete = packed, True
    else:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            # one byte more than declared at the most: a bomb stops there
            content = inflater.decompress(packed, member.size + 1)
        except zlib.error:
            raise _changed(name, _("a part of it cannot be unpacked"), member.name) from None
        complete = inflater.eof and not inflater.unused_data
    if not complete or len(content) != member.size or zlib.crc32(content) != member.crc:
        raise _changed(name, _("a part of it is not what was written"), member.name)
    return content


def _changed(name: str, detail: str, part: str = "") -> Refusal:
    return Refusal(Why.FILE_CHANGED, name=name, detail=detail, part=part)
