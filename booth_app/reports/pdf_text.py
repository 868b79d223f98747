"""The care of text on paper: what may be printed, how numbers look, where lines break.

No text ever goes through reportlab's ``Paragraph``: it parses markup, and an ``<img>`` in
somebody's name would read files. Text is measured and broken into lines here and drawn as it is.
Lengths are in points.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from booth_app.i18n import _

from . import fonts
from .fonts import BODY, REGULAR

UNKNOWN = "—"
"""What stands where nobody said a number: not said is not zero."""
NO_GLYPH = "〓"
"""The printers' mark for a character that the font does not have."""
_NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩"
_NAMED = 10
LONGEST = 200
"""Characters of one text that are printed; the log does not take longer ones either."""
BLANK = "\u3000"
"""A Chinese character's width of nothing, between things on one line."""


def clean(text: str, marks: Mapping[str, str] = {}) -> str:
    """``text`` as it may be printed: on no fixed lines, at most ``LONGEST`` characters.

    Control and bidirectional characters are left out, so that nothing can print in another
    order than it was typed; what the font lacks shows as its mark, else as 〓.
    """
    kept = []
    # Cut before as well as after: a text of megabytes should not cost time.
    for character in unicodedata.normalize("NFC", text[: LONGEST * 4]):
        if character.isspace() and character != BLANK:
            kept.append(" ")
        elif unicodedata.category(character) not in ("Cc", "Cf"):
            known = fonts.can_draw(character)
            kept.append(character if known else marks.get(character, NO_GLYPH))
    printed = re.sub(" +", " ", "".join(kept)).strip()
    return printed if len(printed) <= LONGEST else printed[: LONGEST - 1] + "…"


def lacking(texts: Iterable[str]) -> dict[str, str]:
    """What the font lacks of the characters in some texts, each with the mark that stands for it:
    〓, with a number behind it where there are several."""
    found = dict.fromkeys(
        character
        for text in texts
        for character in unicodedata.normalize("NFC", text[: LONGEST * 4])
        if not character.isspace()
        and unicodedata.category(character) not in ("Cc", "Cf")
        and not fonts.can_draw(character)
    )
    if len(found) == 1:
        return dict.fromkeys(found, NO_GLYPH)
    return {one: NO_GLYPH + _NUMBERS[at : at + 1] for at, one in enumerate(found)}


def named(marks: Mapping[str, str]) -> str:
    """Which characters the marks stand for, by their number in Unicode; empty for none."""
    if not marks:
        return ""
    codes = [f"{mark} = U+{ord(character):04X}" for character, mark in marks.items()]
    return _("Not in the font, see the file: {codes}", codes=_("; ").join(codes[:_NAMED]))


def number(n: int | None) -> str:
    """A figure without separators; a dash where nobody said one."""
    return UNKNOWN if n is None else str(n).replace("-", "−")


def difference(n: int | None) -> str:
    """A figure with its sign: +2, 0, −1."""
    return f"+{n}" if n is not None and n > 0 else number(n)


def with_note(text: str, note: str) -> str:
    """``text`` with ``note`` in brackets, or alone where there is no note."""
    return _("{text} ({note})", text=text, note=note) if note else text


def labelled(label: str, value: str) -> str:
    """A label and what it says; a dash where it says nothing."""
    return _("{label}: {value}", label=label, value=value or UNKNOWN)


_OPENING = r"(\[（［｛《〈「『【〔“‘"
_CLOSING = r"）］｝》〉」』】〕”’，。、；：？！…"
# A piece is what stays on one line: spaces, a word, or a Chinese character. Brackets and
# punctuation go with it, so that no line begins with a comma or ends with an opening bracket.
_PIECE = re.compile(
    rf"\s+|[{_OPENING}]*(?:[^\s{_OPENING}{_CLOSING}\u2e80-\U0010ffff]+|\S)[{_CLOSING},.;:?!)%\]]*"
)


def wrapped(
    text: str, room: float, font: str = REGULAR, size: float = BODY, *, most: int | None = None
) -> list[str]:
    """``text`` in lines none of which is wider than ``room``; one empty line for no text.

    Breaks between words and between Chinese characters, inside a word only if it must. After
    ``most`` lines the rest is left out and an ellipsis stands for it.
    """
    if fonts.width(text, font, size) <= room:
        return [text]
    lines, line, used = [], "", 0.0
    for piece in _pieces(text, room, font, size):
        wide = fonts.width(piece, font, size)
        if used + wide > room and not piece.isspace():
            lines.append(line.rstrip())
            line, used = "", 0.0
        if line or not piece.isspace():
            line, used = line + piece, used + wide
    lines = [kept for kept in [*lines, line.rstrip()] if kept]
    if most is not None and len(lines) > most:
        lines[most - 1 :] = [_cut(lines[most - 1], room, font, size)]
    return lines


def _pieces(text: str, room: float, font: str, size: float) -> Iterable[str]:
    for piece in _PIECE.findall(text):
        if fonts.width(piece, font, size) > room:
            yield from piece
        else:
            yield piece


def _cut(text: str, room: float, font: str, size: float) -> str:
    while text and fonts.width(text + "…", font, size) > room:
        text = text[:-1]
    return text + "…"


def elided(text: str, room: float, font: str = REGULAR, size: float = BODY) -> str:
    """``text`` on one line, cut off with an ellipsis where it is wider than ``room``."""
    return text if fonts.width(text, font, size) <= room else _cut(text, room, font, size)


def joined(texts: Iterable[str], room: float) -> list[str]:
    """Several short texts in as few lines as hold them, none of them torn where it can stay."""
    lines: list[str] = []
    for text in texts:
        together = f"{lines[-1]}{BLANK}{text}" if lines else text
        if lines and fonts.width(together, REGULAR, BODY) <= room:
            lines[-1] = together
        else:
            lines.extend(wrapped(text, room))
    return lines
