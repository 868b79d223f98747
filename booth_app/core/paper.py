"""Paper tally sheets (计数表): how they are numbered, and what people type of them."""

import re
import unicodedata

from .errors import Refusal, Why

LOG_DIGITS = 4
"""So many digits of the log's id stand in a number, so that two laptops at one booth do not print
the same; one pair in 65,536 would."""
MAX_NUMBER = 99_999
MAX_FREE = 24
"""Characters at the most of a number that this program did not print."""

_DASHES = re.compile(r"[\s\-‐-―−]+")
_OWN = re.compile(r"(\d{1,5})[a-z]?")
_PRINTED = re.compile(rf"([a-z0-9]{{1,12}})-([0-9a-f]{{{LOG_DIGITS}}})-(\d{{1,5}})[a-z]?")
_FREE = re.compile(rf"(?!\d+\Z)[^\W_](?:-?[^\W_]){{0,{MAX_FREE - 1}}}")


def series(booth: str, log: str) -> str:
    """What the numbers of one laptop begin with: ``gsj-8d03``."""
    return f"{booth}-{log[:LOG_DIGITS]}"


def number_of(series: str, n: int) -> str:
    """The ``n``-th number of a laptop, as it is printed: ``gsj-8d03-007``."""
    return f"{series}-{n:03d}"


def read_number(text: str, own: str) -> str:
    """The number of a sheet, written in its one way, from what somebody typed of it.

    Digits alone are a number of this laptop, whose ``series`` is ``own``; a page's letter behind
    them says nothing. Anything of letters, digits and dashes will do for a sheet that was not
    printed by this program. Refuses the rest, and sheets of another booth.
    """
    typed = _DASHES.sub("-", unicodedata.normalize("NFKC", text).casefold()).strip("-")
    if (short := _OWN.fullmatch(typed)) and int(short[1]):
        return number_of(own, int(short[1]))
    if printed := _PRINTED.fullmatch(typed):
        booth, log, n = printed.groups()
        if booth != own.rpartition("-")[0]:
            raise Refusal(Why.SHEET_OF_ANOTHER, sheet=typed, booth=booth)
        if int(n):
            return number_of(f"{booth}-{log}", int(n))
    elif len(typed) <= MAX_FREE and _FREE.fullmatch(typed):
        return typed
    raise Refusal(Why.BAD_SHEET, text=text.strip()[:MAX_FREE])


def place_in(series: str, number: str) -> int:
    """Which of the numbers of a series this is, from 1; 0 where it is none of them."""
    head, _dash, tail = number.rpartition("-")
    return int(tail) if head == series and tail.isdecimal() else 0


def ranges(numbers: list[int]) -> str:
    """Rising numbers in few words: ``003, 005–012``."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(
        f"{run[0]:03d}" if len(run) == 1 else f"{run[0]:03d}–{run[-1]:03d}" for run in runs
    )
