"""The day code (日结码): a closed day's state in a few characters, for paper and telephone.

``731-7K3F-9Q2M`` names the entry that closed the day: its number in the log, then the first 40
bits of its hash in Crockford's base32, which has no I, L, O and U. Since every entry holds the
hash of the one before, two logs with the same code are the same up to that entry.

It has no check digit and needs none: whoever types it has the log, or will get it, and compares.
Another letter than the printed one is always another prefix; another number is another entry,
whose hash begins alike by chance once in 10^12. So a slip of one character never passes.
"""

import re
import unicodedata

from .entries import Stored
from .errors import Refusal
from .kinds import MAX_INT
from .office_errors import OfficeWhy

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_MISREAD = str.maketrans("OIL", "011")
_SIGNS = 8
"""Five bits each."""
_HEX = 10
"""The same 40 bits in hex."""
_BETWEEN = re.compile(r"[\s\W_]+")
_MOST = 64
"""Characters that are looked at; a code has 26 at the most."""


def make(seq: int, line_hash: str) -> str:
    """The code of the entry ``seq`` with this hash (lower-case hex), as it is printed."""
    bits = int(line_hash[:_HEX], 16)
    signs = "".join(_ALPHABET[bits >> 5 * at & 31] for at in reversed(range(_SIGNS)))
    return f"{seq}-{signs[:4]}-{signs[4:]}"


def of(last: Stored) -> str:
    """The code of a day, from its last entry; empty where that does not close it."""
    closes = last.entry.kind == "day_close"
    return make(last.entry.seq, last.hash) if closes else ""


def read(text: str) -> tuple[int, str]:
    """The entry's number and the first ten hex digits of its hash, from what somebody typed.

    Small letters, blanks, dashes of any kind or none, full-width characters, O for 0 and I or L
    for 1 do not matter. Refuses (``BAD_DAY_CODE``) what can be no code.
    """
    typed = unicodedata.normalize("NFKC", text[:_MOST])
    signs = _BETWEEN.sub("", typed).upper().translate(_MISREAD)
    number, code = signs[:-_SIGNS], signs[-_SIGNS:]
    wrong = not (number.isascii() and number.isdigit()) or any(one not in _VALUES for one in code)
    seq = 0 if wrong else int(number)
    if len(text) > _MOST or not 0 < seq <= MAX_INT:
        raise Refusal(OfficeWhy.BAD_DAY_CODE, text=typed.strip()[:24])
    bits = 0
    for sign in code:
        bits = bits << 5 | _VALUES[sign]
    return seq, f"{bits:0{_HEX}x}"


def matches(text: str, seq: int, line_hash: str) -> bool:
    """Whether a typed code is that of the entry ``seq`` with this hash; refuses what is no code."""
    number, prefix = read(text)
    return number == seq and line_hash.startswith(prefix)
