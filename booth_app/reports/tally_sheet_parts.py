"""What is drawn on every page of the tally sheet: its head, its foot, the boxes for strokes."""

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from booth_app.i18n import _

from . import fonts, pdf_text
from . import pdf_style as style
from .daily_sheet_parts import boxed_word
from .fonts import BOLD, REGULAR, SMALL, TITLE, leading
from .pdf_style import SIDE, WIDTH
from .tally_sheet import TallySheet

HEAD, FOOT = 118.0, 44.0
"""The heights of head and foot; the rows stand between them."""
UNIT, SUM = 42.0, 66.0
TALLY_CELL = 20.0
"""Side of the square in which one 正 is written, five strokes."""
NUMBER = 26.0
GUIDE = HexColor("#DADADA")
"""Light enough to be written over, dark enough for an old printer."""
STROKES = "正"

HOW_TO = (
    "每一笔记一次，满五笔成一个“正”；右格填合计。写错就划掉，在旁边签名。没有的留空，不填 0。",
    "One stroke each, five make one 正; the sum goes to the right. Cross out and sign mistakes."
    " None: leave it empty.",
)
"""On every sheet in both languages: whoever is handed one has no window to switch."""


def draw_head(canvas: Canvas, sheet: TallySheet, letter: str) -> float:
    """Draw the head with the sheet's number, and the page's letter; where the rows begin."""
    top, right = style.PAGE_HEIGHT - style.TOP, SIDE + WIDTH
    y = top - 20
    title = _("Tally sheet")
    style.write(canvas, SIDE, y, title, BOLD, TITLE)
    if sheet.example:
        x = SIDE + fonts.width(title, BOLD, TITLE) + 12
        boxed_word(canvas, x, y + 2, _("Demonstration"))
    _number(canvas, sheet, letter, right, y)
    y -= 17
    campaign = pdf_text.elided(sheet.campaign, WIDTH)
    style.write(canvas, SIDE, y, campaign, colour=style.FAINT_INK)
    style.write(canvas, right, y, _("Type this number first."), size=SMALL, align="right")
    y -= 6
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(1.5)
    canvas.line(SIDE, y, right, y)
    y -= 15
    half = WIDTH / 2 - 8
    body = pdf_text.labelled(_("Body"), sheet.body)
    booth = pdf_text.labelled(_("Booth"), sheet.booth)
    style.write(canvas, SIDE, y, pdf_text.elided(body, half))
    style.write(canvas, SIDE + WIDTH / 2, y, pdf_text.elided(booth, half))
    y -= 23
    style.write(canvas, SIDE, y, _("Date ______ / ____ / ____"))
    style.write(canvas, SIDE + 0.34 * WIDTH, y, _("from ____ : ____  to ____ : ____"))
    style.write(canvas, right, y, _("Tallied by ____________________"), align="right")
    y -= 10
    for line in HOW_TO:
        y -= leading(SMALL)
        line = pdf_text.elided(line, WIDTH, size=SMALL)
        style.write(canvas, SIDE, y, line, size=SMALL, colour=style.FAINT_INK)
    return top - HEAD


def _number(canvas: Canvas, sheet: TallySheet, letter: str, right: float, y: float) -> None:
    """The number at the top right, its last part large, the page's letter behind it."""
    if letter:
        right -= fonts.width(letter, REGULAR, NUMBER)
        style.write(canvas, right, y, letter, REGULAR, NUMBER)
        right -= 6
    digits = f"{sheet.number:03d}"
    style.write(canvas, right, y, digits, BOLD, NUMBER, align="right")
    right -= fonts.width(digits, BOLD, NUMBER)
    style.write(canvas, right, y, f"{sheet.series}-", BOLD, TITLE - 4, align="right")


def draw_boxes(canvas: Canvas, x: float, y: float, wide: float, high: float) -> None:
    """The box for strokes: squares of five, each with a faint 正 to write over."""
    columns, lines = int(wide // TALLY_CELL), max(1, int(high // TALLY_CELL))
    side, step = wide / columns, high / lines
    size = TALLY_CELL * 0.72
    for line in range(lines):
        for column in range(columns):
            middle = x + (column + 0.5) * side
            base = y + (line + 0.5) * step - size * 0.36
            style.write(canvas, middle, base, STROKES, size=size, colour=GUIDE, align="centre")
    canvas.setStrokeColor(GUIDE)
    canvas.setLineWidth(0.5)
    for column in range(1, columns):
        canvas.line(x + column * side, y, x + column * side, y + high)
    for line in range(1, lines):
        canvas.line(x, y + line * step, x + wide, y + line * step)
    canvas.setStrokeColor(style.LINE)
    canvas.rect(x, y, wide, high)


def draw_foot(canvas: Canvas, page: str) -> None:
    """Who signs, when it was entered, and which page of the sheet this is."""
    y = style.BOTTOM + 18
    style.write(canvas, SIDE, y, _("Signature ____________________"))
    entered = _("Entered on the laptop ____ : ____  by ______________")
    style.write(canvas, SIDE + WIDTH, y, entered, align="right")
    style.write(canvas, SIDE + WIDTH, style.BOTTOM, page, size=SMALL, align="right")
