"""How the quick start is drawn: large type, six pictures in front, a table behind."""

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from booth_app.i18n import CHINESE, language

from . import fonts, pdf_text
from . import pdf_style as style
from .fonts import BOLD, REGULAR, leading
from .quick_start import PICTURE_SHAPE, QuickStart, Row, Step

SIDE, TOP, BOTTOM = 38.0, 34.0, 30.0
"""Narrower margins than those of a sheet, which is filed."""
WIDTH = style.PAGE_WIDTH - 2 * SIDE
BIG, HEAD, TEXT, BACK_TEXT = 26.0, 15.5, 12.0, 13.0
"""Nothing is smaller than 11 points: it is read by people over fifty, at arm's length."""
GAP = 18.0
COLUMN = (WIDTH - GAP) / 2
DISC = 11.0
"""Radius of the disc with a step's number."""
LEFT = 0.34
"""The part of a row that its left side takes."""
BOX = 13.0
_LATIN = str.maketrans({"“": '"', "”": '"', "…": "..."})
"""The font has these as wide as a Chinese character, which tears an English line apart."""


def build(pages: QuickStart) -> bytes:
    """The PDF of the two pages."""
    fonts.register()
    file = BytesIO()
    canvas = Canvas(
        file,
        pagesize=A4,
        invariant=1,
        pageCompression=1,
        lang="zh-CN" if language() == CHINESE else "en",
    )
    canvas.setTitle(pages.title)
    canvas.setCreator("booth")
    _front(canvas, pages)
    canvas.showPage()
    _back(canvas, pages)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _front(canvas: Canvas, pages: QuickStart) -> None:
    y = _title(canvas, pages.title, pages.subtitle)
    room = (y - BOTTOM - leading(TEXT) - 4) / 3
    for at, step in enumerate(pages.steps):
        x = SIDE + at % 2 * (COLUMN + GAP)
        _step(canvas, at + 1, step, x, y - at // 2 * room)
    style.write(canvas, SIDE, BOTTOM + 5, pages.promise, BOLD, BACK_TEXT)


def _back(canvas: Canvas, pages: QuickStart) -> None:
    y = _title(canvas, pages.trouble, "")
    y = _table(canvas, pages.troubles, SIDE, y + 6, WIDTH) - 42
    right = SIDE + COLUMN + GAP
    style.write(canvas, SIDE, y, pages.keys, BOLD, HEAD)
    _table(canvas, pages.key_rows, SIDE, y - 6, COLUMN)
    style.write(canvas, right, y, pages.evening, BOLD, HEAD)
    _checks(canvas, pages.checks, right, y - 8)
    _by_hand(canvas, pages.lines)


def _title(canvas: Canvas, title: str, beside: str) -> float:
    """The title of a page; where the rest begins."""
    y = style.PAGE_HEIGHT - TOP - BIG
    style.write(canvas, SIDE, y, title, BOLD, BIG)
    style.write(canvas, SIDE + WIDTH, y, beside, size=HEAD, align="right")
    y -= 9
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(2)
    canvas.line(SIDE, y, SIDE + WIDTH, y)
    return y - 14


def _step(canvas: Canvas, number: int, step: Step, x: float, top: float) -> None:
    """Its number and title, its picture, and what to do."""
    middle = top - DISC
    canvas.setFillColor(style.INK)
    canvas.circle(x + DISC, middle, DISC, stroke=0, fill=1)
    white = style.TOTAL_FILL
    base = middle - HEAD * 0.36
    style.write(canvas, x + DISC, base, str(number), BOLD, HEAD, colour=white, align="centre")
    title = pdf_text.elided(step.title, COLUMN - 3 * DISC, BOLD, HEAD)
    style.write(canvas, x + 2 * DISC + 8, base, title, BOLD, HEAD)
    high = COLUMN / PICTURE_SHAPE
    y = middle - DISC - 7 - high
    canvas.drawImage(ImageReader(BytesIO(step.picture)), x, y, COLUMN, high)
    canvas.setStrokeColor(style.LINE)
    canvas.setLineWidth(0.8)
    canvas.rect(x, y, COLUMN, high)
    y -= 3
    for line in _lines(step.text, COLUMN, REGULAR, TEXT):
        y -= leading(TEXT)
        style.write(canvas, x, y, line, size=TEXT)


def _table(canvas: Canvas, rows: Sequence[Row], x: float, y: float, wide: float) -> float:
    """Rows with a line under each; the baseline of the last line."""
    part = LEFT * wide
    for row in rows:
        left = _lines(row.left, part - 10, BOLD, BACK_TEXT)
        right = _lines(row.right, wide - part, REGULAR, BACK_TEXT)
        top = y - 8
        for lines, at, font in ((left, x, BOLD), (right, x + part, REGULAR)):
            base = top
            for line in lines:
                base -= leading(BACK_TEXT)
                style.write(canvas, at, base, line, font, BACK_TEXT)
        y = top - max(len(left), len(right)) * leading(BACK_TEXT) - 9
        canvas.setStrokeColor(style.LINE)
        canvas.setLineWidth(0.6)
        canvas.line(x, y, x + wide, y)
    return y


def _checks(canvas: Canvas, checks: Sequence[str], x: float, y: float) -> None:
    """A box to tick before each."""
    for check in checks:
        lines = _lines(check, COLUMN - BOX - 9, REGULAR, BACK_TEXT)
        y -= leading(BACK_TEXT) + 11
        canvas.setStrokeColor(style.INK)
        canvas.setLineWidth(1.2)
        canvas.rect(x, y - 2, BOX, BOX)
        for at, line in enumerate(lines):
            style.write(canvas, x + BOX + 9, y - at * leading(BACK_TEXT), line, size=BACK_TEXT)
        y -= (len(lines) - 1) * leading(BACK_TEXT)


def _by_hand(canvas: Canvas, lines: Sequence[str]) -> None:
    """What is asked for, each followed by room to write on."""
    y = BOTTOM + 10
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(1.5)
    canvas.roundRect(SIDE, y - 14, WIDTH, 48, 6)
    part = WIDTH / len(lines)
    for at, text in enumerate(lines):
        x = SIDE + at * part + 12
        style.write(canvas, x, y + 4, text, BOLD, HEAD)
        begin = x + fonts.width(text, BOLD, HEAD) + 8
        canvas.setLineWidth(0.8)
        canvas.line(begin, y + 1, SIDE + (at + 1) * part - 12, y + 1)


def _lines(text: str, room: float, font: str, size: float) -> list[str]:
    """The text in lines, with the signs of the language it is in."""
    if language() != CHINESE:
        text = text.translate(_LATIN)
    return pdf_text.wrapped(text, room, font, size)
