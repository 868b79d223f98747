"""The recovery key on paper: a short document in Chinese and English, and reading it back."""

import hashlib
import re
import unicodedata

from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy

from . import readme

LINES = 4
_BYTES = 8
"""Of the key, on each line."""
_CHECK = 2
"""Bytes that are checked, on each line."""
_DIGITS = 2 * (_BYTES + _CHECK)
_MOST = 64 * 1024
_MISREAD = str.maketrans("OIL", "011")
_LINE = re.compile(rf"\s*([1-{LINES}])\s*[:.)、]\s*(\S.*)")
_BETWEEN = re.compile(r"[\W_]+")
_KEY = re.compile(rf"[0-9A-F]{{{_DIGITS}}}")


def write(secret: bytes, fingerprint: str) -> str:
    """The document for a recovery key of 32 bytes; ``fingerprint`` is that of the root key."""
    return readme.RECOVERY.format(fingerprint=fingerprint, key="\n".join(_lines(secret)))


def read(text: str) -> bytes:
    """The key from the document, from its four lines, or from its digits alone.

    Small letters, blanks and dashes do not matter, nor O for 0 and I or L for 1. Each line has its
    own check digits: refuses (``RECOVERY_MISTYPED``) with the first line that is not as it was
    printed, or is missing.
    """
    typed = unicodedata.normalize("NFKC", text[:_MOST])
    numbered = {
        int(found[1]): digits(found[2])
        for found in map(_LINE.fullmatch, typed.splitlines())
        if found
    }
    if not numbered:
        alone = digits(typed)
        numbered = {
            number: alone[(number - 1) * _DIGITS : number * _DIGITS]
            for number in range(1, LINES + 1)
        }
        # what stands behind the last digit belongs to the last line, and is wrong there
        numbered[LINES] += alone[LINES * _DIGITS :]
    return b"".join(_part(number, numbered.get(number, "")) for number in range(1, LINES + 1))


def last_group(text: str) -> str:
    """The last four digits of the key in a document, which whoever has it can type back."""
    return _lines(read(text))[-1][-4:]


def digits(text: str) -> str:
    """What was typed of a key: capitals, with nothing between them, and no letter for a digit."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper().translate(_MISREAD)


def _lines(secret: bytes) -> list[str]:
    lines = []
    for number in range(1, LINES + 1):
        part = secret[(number - 1) * _BYTES : number * _BYTES]
        signs = (part + _check(number, part)).hex().upper()
        groups = " ".join(signs[at : at + 4] for at in range(0, _DIGITS, 4))
        lines.append(f"    {number}:  {groups}")
    return lines


def _part(number: int, said: str) -> bytes:
    if _KEY.fullmatch(said):
        raw = bytes.fromhex(said)
        part = raw[:_BYTES]
        if raw[_BYTES:] == _check(number, part):
            return part
    raise Refusal(OfficeWhy.RECOVERY_MISTYPED, line=number)


def _check(number: int, part: bytes) -> bytes:
    return hashlib.sha256(b"booth-recovery-v1\0" + bytes([number]) + part).digest()[:_CHECK]
