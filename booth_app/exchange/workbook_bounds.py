"""What of a workbook is read at all: looked at as a ZIP of XML before any library opens it.

Only the parts that hold figures are kept: no macros, pictures, charts, links to other files. The
sizes are looked at before anything is unpacked, the XML before anything is parsed.
"""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from booth_app.core.errors import Refusal, _
from booth_app.core.office_errors import OfficeWhy

MAX_BYTES = 4 * 1024 * 1024
MAX_UNPACKED = 16 * 1024 * 1024
"""Bytes of the parts that are kept, together."""
MAX_RATIO = 100
"""Unpacked to packed, beyond the first megabyte."""
_FREE_BYTES = 1024 * 1024
MAX_MEMBERS = 400
MAX_TAGS = 700_000
"""Angle brackets of all parts; a cell has four, and costs far more memory than its bytes."""
_OLD_BOOK = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 0x0001
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/[^/]+\.xml|xl/_rels/[^/]+\.rels|xl/worksheets/[^/]+\.xml"
)
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{0,40})[\"']")
_PLAIN = {b"utf-8", b"us-ascii"}


def safe_copy(data: bytes, name: str) -> BytesIO:
    """A workbook of the harmless parts of ``data``; refuses what is none or what may be a bomb."""
    if data.startswith(_OLD_BOOK):
        raise Refusal(OfficeWhy.RETURN_OLD_BOOK, name=name)
    if len(data) > MAX_BYTES:
        raise Refusal(OfficeWhy.RETURN_LARGE, name=name, detail="4 MB")
    try:
        with ZipFile(BytesIO(data)) as book:
            parts = _parts(book, name)
    except (
        BadZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,
        EOFError,
        OSError,
        zlib.error,
    ):
        detail = _("a part of it cannot be unpacked")
        raise Refusal(OfficeWhy.RETURN_DAMAGED, name=name, detail=detail) from None
    if sum(part.count(b"<") for part in parts.values()) > MAX_TAGS:
        raise Refusal(OfficeWhy.RETURN_LARGE, name=name, detail=f"> {MAX_TAGS}")
    copy = BytesIO()
    with ZipFile(copy, "w") as kept:
        for part, content in parts.items():
            if not _is_harmless(content):
                detail = _("a part of it has declarations that no table needs")
                raise Refusal(OfficeWhy.RETURN_DAMAGED, name=name, detail=detail)
            kept.writestr(part, content)
    copy.seek(0)
    return copy


def _parts(book: ZipFile, name: str) -> dict[str, bytes]:
    """The kept parts, unpacked within the bounds."""
    members = book.infolist()
    if len(members) > MAX_MEMBERS:
        raise Refusal(OfficeWhy.RETURN_LARGE, name=name, detail=f"> {MAX_MEMBERS}")
    kept = [member for member in members if _KEPT.fullmatch(member.filename)]
    if len({member.filename for member in members}) != len(members) or _overlap(members):
        detail = _("its list of parts does not match its parts")
        raise Refusal(OfficeWhy.RETURN_DAMAGED, name=name, detail=detail)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Refusal(OfficeWhy.RETURN_OLD_BOOK, name=name)
    if sum(member.file_size for member in kept) > MAX_UNPACKED:
        raise Refusal(OfficeWhy.RETURN_LARGE, name=name, detail="16 MB")
    if any(m.file_size > _FREE_BYTES + MAX_RATIO * m.compress_size for m in kept):
        raise Refusal(OfficeWhy.RETURN_LARGE, name=name, detail=f"> {MAX_RATIO} : 1")
    # not more than what was declared is unpacked, and a checksum that differs is refused
    return {member.filename: book.read(member) for member in kept}


def _overlap(members: list[ZipInfo]) -> bool:
    """Whether parts share bytes, by which a small file may unpack to a large one."""
    ends = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        if member.header_offset < ends:
            return True
        ends = member.header_offset + member.compress_size
    return False


def _is_harmless(xml: bytes) -> bool:
    """Whether it is XML in UTF-8 that declares no type of its own and no entities."""
    encoding = _ENCODING.search(xml[:400])
    return (
        (encoding is None or encoding[1].lower() in _PLAIN)
        and b"\0" not in xml
        and b"<!DOCTYPE" not in xml
        and b"<!ENTITY" not in xml
        and not xml.startswith((b"\xfe\xff", b"\xff\xfe"))
    )
