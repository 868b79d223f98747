"""What people type, made fit for the log: one line, in one form of Unicode, not too long; times."""

import re
import unicodedata
from datetime import datetime, time, tzinfo

from .errors import Refusal, Why

MAX_NAME = 30
"""Characters of a name that somebody types: a person's, a leaflet's, a campaign's. So many fit
a tile, a card and a line of the sheet."""
MAX_POST = 40
"""Characters of a post, and of a role."""

_OBEYED = frozenset({"Cc", "Cf", "Cs"})
"""Control, format (bidirectional ones among them) and surrogate characters: nobody types them on
purpose, and they would make a line read otherwise than it is."""

_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?", re.ASCII)
_QUOTED = 24
"""Characters of what is no time that the refusal repeats."""


def moment(day: str, text: str, zone: tzinfo | None) -> str | None:
    """A time of ``day`` (RFC 3339) from what people type, such as 9:30, 930 or 9; None for none.

    Refuses what is no time of day.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed:
        return None
    read = _CLOCK.fullmatch(typed)
    hour, minute = (int(read[1]), int(read[2] or 0)) if read else (24, 0)
    if hour > 23 or minute > 59:
        raise Refusal(Why.BAD_CLOCK_TIME, text=typed[:_QUOTED])
    at = datetime.combine(datetime.fromisoformat(day), time(hour, minute), zone)
    return at.isoformat(timespec="seconds")


def one_line(text: str, high: int) -> str:
    """``text`` in NFC, blanks collapsed, on one line; refuses more than ``high`` characters."""
    line = printable(text)
    if len(line) > high:
        raise Refusal(Why.TEXT_TOO_LONG, high=high)
    return line


def shown_name(name: str) -> str:
    """A file's name, as it may be shown and written down: what nobody sees in it is a �.

    Also what was no text: names on old sticks may be in another code.
    """
    shown = (
        "\ufffd" if unicodedata.category(character) in _OBEYED else character for character in name
    )
    return unicodedata.normalize("NFC", "".join(shown))


def printable(text: str) -> str:
    """``text`` in NFC, on one line, with nothing in it that a reader obeys instead of showing."""
    words = "".join(
        " " if character.isspace() else character
        for character in text
        if character.isspace() or unicodedata.category(character) not in _OBEYED
    )
    # last, since what was left out may have kept a letter and its accent apart
    return unicodedata.normalize("NFC", " ".join(words.split()))
