"""What a citizen leaves for a follow-up: a question in words, a contact; and what is hidden of it.

Nothing here is ever written anywhere but sealed (``exchange.sealing``).
"""

import re
from datetime import date
from unicodedata import normalize

from msgspec import Struct

MAX_TEXT, MAX_CONTACT = 300, 60
"""Characters."""

_RUN = re.compile(r"\d(?:[ ./()·‐-―－（）　-]{0,2}\d){6,}")
"""Seven digits and more, however they are grouped: a telephone, or the like."""
_DATE = re.compile(r"(?:19|20)\d\d[./-]\d\d?[./-]\d\d?", re.ASCII)
_IDENTITY = re.compile(r"(?<!\d)\d(?:[ .·‐-―-]?\d){16}[ .·‐-―-]?[\dXx](?![\dA-Za-z])")
_PLAIN_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")
_MOBILE = 11


class Private(Struct, frozen=True):
    """A question in words and a contact, as somebody typed them; ``declined``: no contact.

    Never shown by accident: not even a traceback has it.
    """

    text: str = ""
    contact: str = ""
    declined: bool = False

    def __repr__(self) -> str:
        return "Private(…)"


def has_identity_number(text: str) -> bool:
    """Whether there is what looks like the number of an identity card: 18 digits, or 17 and an X.

    Grouped digits are one only if a birthday stands where such a number has it: two telephones
    may be as long.
    """
    plain = normalize("NFKC", text)
    if _PLAIN_IDENTITY.search(plain):
        return True
    return any(_has_birthday(re.sub(r"\W", "", found)) for found in _IDENTITY.findall(plain))


def masked(text: str) -> str:
    """``text`` with its telephones as 138****1234; a date stays."""
    return _RUN.sub(_hide, text)


def _hide(found: re.Match[str]) -> str:
    plain = normalize("NFKC", found[0])
    if _DATE.fullmatch(plain):
        return found[0]
    digits = "".join(each for each in plain if each.isdigit())
    if len(digits) < _MOBILE:
        return "*" * (len(digits) - 2) + digits[-2:]
    if len(digits) == _MOBILE:
        return f"{digits[:3]}****{digits[-4:]}"
    return "*" * (len(digits) - 4) + digits[-4:]


def _has_birthday(digits: str) -> bool:
    try:
        return date.fromisoformat(f"{digits[6:10]}-{digits[10:12]}-{digits[12:14]}").year >= 1900
    except ValueError:
        return False
