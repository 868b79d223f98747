"""What people type, made fit for the log: one line, in one form of Unicode, not too long."""

import unicodedata

from .errors import Refusal, Why

MAX_NAME = 30
"""Characters of a name that somebody types: a person's, a leaflet's, a campaign's. So many fit
a tile, a card and a line of the sheet."""
MAX_POST = 40
"""Characters of a post, and of a role."""

_OBEYED = frozenset({"Cc", "Cf", "Cs"})
"""Control, format (bidirectional ones among them) and surrogate characters: nobody types them on
purpose, and they would make a line read otherwise than it is."""


def one_line(text: str, high: int) -> str:
    """``text`` in NFC, blanks collapsed, on one line; refuses more than ``high`` characters."""
    line = printable(text)
    if len(line) > high:
        raise Refusal(Why.TEXT_TOO_LONG, high=high)
    return line


def printable(text: str) -> str:
    """``text`` in NFC, on one line, with nothing in it that a reader obeys instead of showing."""
    words = "".join(
        " " if character.isspace() else character
        for character in text
        if character.isspace() or unicodedata.category(character) not in _OBEYED
    )
    # last, since what was left out may have kept a letter and its accent apart
    return unicodedata.normalize("NFC", " ".join(words.split()))
