"""The ZIP dress that booth files, packs and receipts share, written and read.

Anybody can open it with any unzip. The same content makes the same bytes (by the same zlib): fixed
order, dates and attributes, and a checksum over the whole file in the ZIP's comment.
"""

import hashlib
import io
import re
import struct
import zipfile
from collections.abc import Sequence

from booth_app.core.errors import Refusal, Why, _

from . import strict_zip
from .strict_zip import LOCAL, LOCAL_BYTES

BOOTH_FILE = "application/vnd.booth-log+zip"
PACK = "application/vnd.booth-pack+zip"
RECEIPT = "application/vnd.booth-receipt+zip"

MAX_FILE = 256 * 1024 * 1024

_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READ_WRITE = 0o100644 << 16
_COMMENT = re.compile(rb"sha256:[0-9a-f]{64}")
_COMMENT_BYTES = 71


def pack_members(mime: str, members: Sequence[tuple[str, bytes]]) -> bytes:
    """A ZIP of ``mimetype`` (first, stored) and ``members`` in their order (deflated).

    Its comment is ``sha256:`` and 64 hex digits: the SHA-256 of the file as it would be without
    a comment, that is without its last 71 bytes and with the two bytes before them, the
    comment's length, both zero. A reader that does not know this may ignore the comment.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in (("mimetype", mime.encode("ascii")), *members):
            info = zipfile.ZipInfo(name, _DATE)
            info.create_system = _UNIX
            info.external_attr = _READ_WRITE
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=9)
    bare = buffer.getvalue()
    comment = _checksum(bare)
    return bare[:-2] + struct.pack("<H", len(comment)) + comment


def is_kind(data: bytes, mime: str) -> bool:
    """Whether the file says at its very beginning that it is a ``mime``."""
    if len(data) < LOCAL_BYTES or not data.startswith(LOCAL):
        return False
    name_bytes, extra_bytes = struct.unpack_from("<HH", data, LOCAL_BYTES - 4)
    start = LOCAL_BYTES + name_bytes + extra_bytes
    # the next part begins right behind it, so that a longer type is not taken for a shorter one
    content = mime.encode("ascii") + LOCAL
    return data[LOCAL_BYTES : LOCAL_BYTES + name_bytes] == b"mimetype" and (
        data[start : start + len(content)] == content
    )


def read_members(data: bytes, name: str, mime: str, parts: Sequence[str]) -> dict[str, bytes]:
    """The members of an untrusted file, after every check that needs no knowledge of them.

    ``parts`` are the names that must be there, in this order; further members of a newer version
    may stand behind the first, and are returned too. Each kind of damage has its own
    :class:`Refusal`: ``FILE_EMPTY``, ``FILE_LARGE``, ``FILE_FOREIGN``, ``FILE_TRUNCATED``,
    ``FILE_DOUBLED``, ``FILE_CHANGED``. A file without a comment, such as one that was unpacked
    and packed again, is accepted; one whose comment does not match is not.
    """
    if not data:
        raise Refusal(Why.FILE_EMPTY, name=name)
    if len(data) > MAX_FILE:
        raise too_large(name)
    if not is_kind(data, mime):
        raise _foreign(data, name, mime)
    end = strict_zip.find_end(data, name)
    comment = end.comment
    if comment and comment != _checksum(end.without_comment(data)):
        raise Refusal(Why.FILE_CHANGED, name=name, detail=_("its checksum does not match"))
    members = strict_zip.read(data, name, end)
    if [part for part in members if part in parts] != list(parts):
        detail = _("parts are missing or out of order")
        raise Refusal(Why.FILE_CHANGED, name=name, detail=detail)
    return members


def why_no_such(refusal: Refusal) -> str:
    """Why bytes are no file of the kind that was asked for; empty for damage and the rest."""
    match refusal.why:
        case Why.FILE_FOREIGN:
            return _("it is another kind of file")
        case Why.FILE_LARGE:
            return _("it is too large")
        case Why.FILE_SIGNATURE:
            return _("its signature does not match")
    return ""


def too_large(name: str) -> Refusal:
    """The answer to a file that is larger than any of ours."""
    return Refusal(Why.FILE_LARGE, name=name, detail="256 MB")


def _checksum(bare: bytes) -> bytes:
    return b"sha256:" + hashlib.sha256(bare).hexdigest().encode("ascii")


def _foreign(data: bytes, name: str, mime: str) -> Refusal:
    """Why a file that does not begin like ours is refused: cut very short, damaged, or foreign."""
    if _beginning(mime).startswith(data):
        return Refusal(Why.FILE_TRUNCATED, name=name)
    comment = data[-_COMMENT_BYTES:]
    if _COMMENT.fullmatch(comment) and comment != _checksum(data[: -_COMMENT_BYTES - 2] + b"\0\0"):
        detail = _("its beginning is not what was written")
        return Refusal(Why.FILE_CHANGED, name=name, detail=detail)
    return Refusal(Why.FILE_FOREIGN, name=name)


def _beginning(mime: str) -> bytes:
    """The bytes with which every file of ours begins, up to the second member's first."""
    packed = pack_members(mime, [("x", b"")])
    return packed[: packed.index(LOCAL, 1) + len(LOCAL)]
