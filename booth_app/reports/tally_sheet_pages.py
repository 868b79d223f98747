"""How the blank tally sheet is laid out: its rows on as many pages as they need."""

from collections.abc import Sequence
from io import BytesIO
from string import ascii_uppercase
from typing import cast

from msgspec import Struct
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from booth_app.i18n import CHINESE, _, language

from . import pdf_style as style
from . import pdf_text
from .daily_sheet_pages import printable
from .fonts import BODY, BOLD, HEADING, REGULAR, SMALL, leading
from .pdf_style import SIDE, WIDTH
from .tally_sheet import TallySection, TallySheet
from .tally_sheet_parts import FOOT, HEAD, SUM, TALLY_CELL, UNIT, draw_boxes, draw_foot, draw_head

NAME = 142.0
TALLY = WIDTH - NAME - UNIT - SUM
"""Width of the box for the strokes; the others are in ``tally_sheet_parts``."""
ROOM = style.PAGE_HEIGHT - style.TOP - style.BOTTOM - HEAD - FOOT
HEADING_HEIGHT, TOTAL_HEIGHT = 30.0, 24.0
UNITS_A_LINE = 3
"""Boxes for sums beside each other."""
LINES = (3, 2, 1)
"""Lines of strokes in a row: as many as let the whole sheet stay on one page."""
MOST_AIR = 12.0
"""Room left on a page goes to its rows, up to so much each."""
NAME_LINES = 4
"""Enough for the longest name that a campaign may give, set small."""


class _Row(Struct):
    """One line of the page: a heading, a row of a topic or leaflet, or a sum."""

    kind: str
    height: float
    text: list[str] = []
    size: float = BODY
    unit: str = ""
    units: list[str] = []


def build(sheets: Sequence[TallySheet]) -> bytes:
    """The PDF of the sheets, one after the other."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle(_("Tally sheet"))
    canvas.setCreator("booth")
    # reportlab's types leave it out; the reader's voice goes by it
    canvas.setCatalogEntry("Lang", "zh-CN" if language() == CHINESE else "en")  # type: ignore[attr-defined,unused-ignore]
    for sheet in sheets:
        _sheet(canvas, cast(TallySheet, printable(sheet)))
    canvas.save()
    return file.getvalue()


def _sheet(canvas: Canvas, sheet: TallySheet) -> None:
    pages = next(
        (pages for lines in LINES if len(pages := _pages(sheet, lines)) == 1), _pages(sheet, 1)
    )
    for at, rows in enumerate(pages):
        _air(rows)
        letter = ascii_uppercase[at % 26] if len(pages) > 1 else ""
        y = draw_head(canvas, sheet, letter)
        for row in rows:
            y -= row.height
            _draw(canvas, row, y)
        draw_foot(canvas, _("Page {n} of {m}", n=at + 1, m=len(pages)))
        canvas.showPage()


def _air(rows: Sequence[_Row]) -> None:
    """Let the rows of a page have the room that is left on it."""
    filled = [row for row in rows if row.kind == "row"]
    left = ROOM - sum(row.height for row in rows)
    for row in filled:
        row.height += min(MOST_AIR, left / len(filled))


def _pages(sheet: TallySheet, lines: int) -> list[list[_Row]]:
    """The rows page by page; a section that goes on says its title again."""
    pages: list[list[_Row]] = [[]]
    used = 0.0
    for section in sheet.sections:
        rows = _rows(section, lines)
        title = rows[0]
        for at, row in enumerate(rows):
            needed = row.height
            for following in rows[at + 1 : at + 2]:
                # neither a title nor a sum is left alone on its page
                if at == 0 or following.kind == "total":
                    needed += following.height
            if used + needed > ROOM and pages[-1]:
                pages.append([])
                used = 0.0
                if at:
                    pages[-1].append(title)
                    used = title.height
            pages[-1].append(row)
            used += row.height
    return pages


def _rows(section: TallySection, lines: int) -> list[_Row]:
    title = [pdf_text.elided(section.title, NAME + UNIT - 8, BOLD, HEADING)]
    named = [_named(row.name, row.unit, lines) for row in section.rows]
    blank = [_named("", "", lines) for _blank in range(section.blank)]
    totals = [
        _Row("total", TOTAL_HEIGHT, units=section.units[at : at + UNITS_A_LINE])
        for at in range(0, len(section.units), UNITS_A_LINE)
    ]
    return [_Row("title", HEADING_HEIGHT, title), *named, *blank, *totals]


def _named(name: str, unit: str, lines: int) -> _Row:
    """A row as high as its strokes and its name need; a long name is set smaller, never cut."""
    size = BODY
    text = pdf_text.wrapped(name, NAME - 8, size=size)
    if len(text) > 2:
        size = SMALL
        text = pdf_text.wrapped(name, NAME - 8, size=size, most=NAME_LINES)
    high = max(lines * TALLY_CELL + 4, len(text) * leading(size) + 6)
    return _Row("row", high, text, size, pdf_text.elided(unit, UNIT - 4))


def _draw(canvas: Canvas, row: _Row, y: float) -> None:
    if row.kind == "title":
        _draw_title(canvas, row, y)
    elif row.kind == "total":
        _draw_total(canvas, row, y)
    else:
        _draw_row(canvas, row, y)


def _draw_title(canvas: Canvas, row: _Row, y: float) -> None:
    style.write(canvas, SIDE, y + 5, row.text[0], BOLD, HEADING)
    style.write(canvas, SIDE + NAME + UNIT, y + 5, _("Strokes"), colour=style.FAINT_INK)
    style.write(canvas, SIDE + WIDTH, y + 5, _("Number"), colour=style.FAINT_INK, align="right")
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(1)
    canvas.line(SIDE, y, SIDE + WIDTH, y)


def _draw_row(canvas: Canvas, row: _Row, y: float) -> None:
    base = y + row.height / 2 + len(row.text) * leading(row.size) / 2 - row.size
    for line in row.text:
        style.write(canvas, SIDE + 2, base, line, size=row.size)
        base -= leading(row.size)
    middle = y + row.height / 2 - BODY / 3
    style.write(canvas, SIDE + NAME, middle, row.unit, colour=style.FAINT_INK)
    draw_boxes(canvas, SIDE + NAME + UNIT, y, TALLY, row.height)
    canvas.setStrokeColor(style.LINE)
    canvas.setLineWidth(0.5)
    canvas.line(SIDE, y, SIDE + NAME + UNIT, y)
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(1)
    canvas.rect(SIDE + WIDTH - SUM, y, SUM, row.height)


def _draw_total(canvas: Canvas, row: _Row, y: float) -> None:
    """A box for each unit, from the right; they are never added to each other."""
    high = TOTAL_HEIGHT - 3
    style.write(canvas, SIDE + 2, y + 7, _("Total"), BOLD)
    x = SIDE + WIDTH
    for unit in reversed(row.units):
        canvas.setStrokeColor(style.INK)
        canvas.setLineWidth(1.5)
        canvas.rect(x - SUM, y, SUM, high)
        word = pdf_text.elided(unit, SUM)
        style.write(canvas, x - SUM - 5, y + 7, word, REGULAR, BODY, align="right")
        x -= 2 * SUM - 10
