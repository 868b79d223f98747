"""The two fonts of every document and the sizes they are used in.

Both hold some 30,000 characters, so that rare ones in names are printed. reportlab embeds only
the glyphs that a document uses.
"""

from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from booth_app.paths import resource

REGULAR = "NotoSansSC-Regular"
BOLD = "NotoSansSC-Bold"

BIG, TITLE, MIDDLE, HEADING, BODY, SMALL = 21.0, 18.0, 14.0, 10.5, 9.5, 8.25
"""Sizes in points."""


@cache
def register() -> frozenset[int]:
    """Make the fonts known to reportlab, once in a process; the code points that both can draw."""
    glyphs = []
    for name in (REGULAR, BOLD):
        font = TTFont(name, str(resource("fonts", f"{name}.ttf")))
        pdfmetrics.registerFont(font)
        glyphs.append(frozenset(font.face.charToGlyph))
    return glyphs[0] & glyphs[1]


def can_draw(character: str) -> bool:
    """Whether there is a glyph for this one character."""
    return ord(character) in register()


def width(text: str, font: str, size: float) -> float:
    """How wide ``text`` is on one line, in points."""
    register()
    return pdfmetrics.stringWidth(text, font, size)


def leading(size: float) -> float:
    """From one line of text of this size to the next, in points."""
    return size * 1.26
