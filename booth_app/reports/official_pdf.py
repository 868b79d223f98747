"""An official document as PDF after GB/T 9704-2012, with the open fonts, black on white.

No red head, no seal and no number is drawn. Lengths are in points.
"""

import unicodedata
from collections.abc import Iterator
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from . import fonts
from .fonts import BOLD, REGULAR
from .official_page import (
    BODY_PT,
    CHARACTERS,
    INDENT,
    LEFT,
    LINE_PT,
    LINES,
    MM,
    NUMBER_PT,
    PAGE_HEIGHT,
    TITLE_PT,
    TOP,
    TYPE_HEIGHT,
    TYPE_WIDTH,
    Line,
    Page,
)
from .pdf_style import INK, WATERMARK
from .pdf_text import NO_GLYPH, wrapped

_X, _WIDTH = LEFT * MM, TYPE_WIDTH * MM
_TIGHT = _WIDTH / CHARACTERS - BODY_PT
"""Between two characters: 28 of 16 points are a little wider than the type area."""
_BASELINE = 20.0
"""From the top of a line to its baseline."""
_NUMBER_BELOW = 7 * MM + NUMBER_PT
"""The page number stands 7 mm below the type area, one character in from its outer edge."""
_STANDING = "国" * INDENT
"""Stands for the indent while a paragraph is broken into lines."""
_MARK, _MARK_PT = 420.0, 44.0
"""The most that the mark of an example is wide, and its size where it is shorter."""
_LEAST_FILLED = 0.86
"""A line filled less than that is not stretched to the full width."""


def render(page: Page) -> bytes:
    """The document; the same bytes for the same text."""
    fonts.register()
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, pageCompression=1, lang=page.lang)
    canvas.setTitle(page.title)
    canvas.setCreator("booth")
    sheet = _Sheet(canvas, page)
    for line in page.lines:
        sheet.set(line)
    sheet.finish()
    canvas.save()
    return file.getvalue()


class _Sheet:
    """Sets line by line and goes on to the next page where one is full."""

    def __init__(self, canvas: Canvas, page: Page) -> None:
        self._canvas, self._page = canvas, page
        self._used, self._number = 0, 0
        self._begin()

    def set(self, line: Line) -> None:
        """Set one paragraph. A heading is not left alone at the foot of a page."""
        text = _printable(line.text)
        match line.role:
            case "title":
                broken = wrapped(text, _WIDTH, BOLD, TITLE_PT)
                for one in broken:
                    self._draw(one, _WIDTH / 2 + _X, BOLD, TITLE_PT, "centre")
                self._next(1)
            case "heading":
                if self._used > LINES - 2:
                    self._turn()
                self._paragraph(text, BOLD)
            case "close":
                for one in wrapped(text, _WIDTH - 4 * BODY_PT, REGULAR, BODY_PT):
                    self._draw(one, _X + _WIDTH - 4 * BODY_PT, REGULAR, BODY_PT, "right")
            case _:
                self._paragraph(text, REGULAR)

    def finish(self) -> None:
        """End the last page."""
        self._end()

    def _paragraph(self, text: str, font: str) -> None:
        room = CHARACTERS * BODY_PT
        if not self._page.lang.startswith("zh"):
            room = _WIDTH
        lines = wrapped(_STANDING + text, room, font, BODY_PT)
        for at, line in enumerate(lines):
            indent = INDENT * (BODY_PT + _TIGHT) if at == 0 else 0.0
            shown = line.removeprefix(_STANDING) if at == 0 else line
            self._row(shown, indent, font, last=at == len(lines) - 1)

    def _row(self, text: str, indent: float, font: str, *, last: bool) -> None:
        """One line of a paragraph, as wide as the type area unless it is the last."""
        room = _WIDTH - indent
        natural = fonts.width(text, font, BODY_PT)
        gaps = max(1, len(text) - 1)
        space = (room - natural) / gaps
        if not self._page.lang.startswith("zh"):
            # words are not drawn apart
            space = 0.0
        elif last or natural < room * _LEAST_FILLED:
            space = min(_TIGHT, space)
        self._make_room()
        row = self._canvas.beginText(_X + indent, self._y())
        row.setFont(font, BODY_PT)
        row.setCharSpace(space)
        row.textOut(text)
        self._canvas.drawText(row)
        self._used += 1

    def _draw(self, text: str, x: float, font: str, size: float, align: str) -> None:
        self._make_room()
        self._canvas.setFont(font, size)
        draw = self._canvas.drawCentredString if align == "centre" else self._canvas.drawRightString
        draw(x, self._y(), text)
        self._used += 1

    def _next(self, lines: int) -> None:
        """Leave lines empty."""
        self._used += lines

    def _y(self) -> float:
        top = (PAGE_HEIGHT - TOP) * MM
        return top - self._used * LINE_PT - _BASELINE

    def _make_room(self) -> None:
        if self._used >= LINES:
            self._turn()

    def _turn(self) -> None:
        self._end()
        self._begin()

    def _begin(self) -> None:
        self._used = 0
        self._number += 1
        if self._page.example:
            self._canvas.saveState()
            self._canvas.setFillColor(WATERMARK)
            text = self._page.example.strip("（）()")
            size = _MARK * _MARK_PT / max(_MARK, fonts.width(text, BOLD, _MARK_PT))
            self._canvas.setFont(BOLD, size)
            self._canvas.translate(A4[0] / 2, A4[1] / 2)
            self._canvas.rotate(40)
            self._canvas.drawCentredString(0, 0, text)
            self._canvas.restoreState()
        self._canvas.setFillColor(INK)

    def _end(self) -> None:
        """The page number: to the right on odd pages, to the left on even ones."""
        text = f"— {self._number} —"
        y = (PAGE_HEIGHT - TOP - TYPE_HEIGHT) * MM - _NUMBER_BELOW
        self._canvas.setFont(REGULAR, NUMBER_PT)
        if self._number % 2:
            self._canvas.drawRightString(_X + _WIDTH - NUMBER_PT, y, text)
        else:
            self._canvas.drawString(_X + NUMBER_PT, y, text)
        self._canvas.showPage()


def _printable(text: str) -> str:
    """What may be printed of a text: nothing that a reader obeys; 〓 for what the font lacks."""
    return "".join(_characters(unicodedata.normalize("NFC", text))).strip()


def _characters(text: str) -> Iterator[str]:
    for character in text:
        if character.isspace():
            yield " "
        elif unicodedata.category(character) not in ("Cc", "Cf"):
            yield character if fonts.can_draw(character) else NO_GLYPH
