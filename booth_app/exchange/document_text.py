"""The text of a file that somebody wrote: plain text, or a document of a word processor (.docx)."""

import zlib
from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from booth_app.core.errors import Refusal, Why, _

MAX_BYTES = 16 * 1024 * 1024
MAX_UNPACKED = 16 * 1024 * 1024
_PART = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ENCRYPTED = 0x0001
_SAID = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def text_of(data: bytes, name: str) -> str:
    """The text in a file's bytes, a line a paragraph; refuses (``NOT_READABLE``) what has none.

    Plain text is UTF-8, or GB 18030 as older programs write it. Of a document the paragraphs and
    the cells of its tables are read, without what was struck out, its heads, feet and notes.
    """
    if len(data) > MAX_BYTES:
        raise _unreadable(name, _("it is larger than 16 MB"))
    if data.startswith(b"PK"):
        return "\n".join(_paragraphs(_part(data, name), name))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n")
    raise _unreadable(name, _("it is neither text nor a .docx document"))


def _part(data: bytes, name: str) -> bytes:
    """The document's main part; not more than it declares and is allowed is unpacked."""
    try:
        with ZipFile(BytesIO(data)) as document:
            member = document.getinfo(_PART)
            if member.file_size > MAX_UNPACKED or member.flag_bits & _ENCRYPTED:
                raise _unreadable(name, _("it is larger than 16 MB"))
            xml = document.read(member)
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error):
        detail = _("it is neither text nor a .docx document")
        raise _unreadable(name, detail) from None
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\0" in xml:
        raise _unreadable(name, _("it is neither text nor a .docx document"))
    return xml


def _paragraphs(xml: bytes, name: str) -> list[str]:
    try:
        root = ElementTree.fromstring(xml)
    except (ElementTree.ParseError, ValueError, LookupError):
        detail = _("it is neither text nor a .docx document")
        raise _unreadable(name, detail) from None
    return [
        "".join(
            (part.text or "") if part.tag == f"{_W}t" else _SAID.get(part.tag, "")
            for part in paragraph.iter()
        )
        for paragraph in root.iter(f"{_W}p")
    ]


def _unreadable(name: str, detail: str) -> Refusal:
    return Refusal(Why.NOT_READABLE, name=name, detail=detail)
