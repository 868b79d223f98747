"""What every printed page has in common: its geometry, its colours, its tables.

All lengths are in points (1/72 inch).
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from booth_app.i18n import _

from .fonts import BODY, BOLD, HEADING, REGULAR, leading
from .pdf_text import wrapped

PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE, TOP, BOTTOM = 45.0, 40.0, 36.0
"""The margins: nothing is drawn outside them."""
WIDTH = PAGE_WIDTH - 2 * SIDE
PAGE_LINE = 14.0
"""The height kept free above the bottom margin for the page number."""
PAGE_BASELINE = 3.0
"""The baseline of the page number above the bottom margin."""

# Readable without colour: text is black or nearly so, fills stay lighter than any figure.
INK = HexColor("#111111")
FAINT_INK = HexColor("#444444")
LINE = HexColor("#8C8C8C")
HEAD_FILL = HexColor("#EDEEF2")
TOTAL_FILL = HexColor("#F6F6F8")
BAR = HexColor("#4C6FA8")
WATERMARK = HexColor("#EFEFEF")
PRACTICE = HexColor("#D6D6D6")
"""Darker than the mark of an example: nobody may take this page for a real one."""

CELL_SIDE = 6.0
HEAD_LINES, CELL_LINES = 3, 20
"""The most lines of a title or head, and of any other cell: a row must fit on a page."""

Command: TypeAlias = tuple[str, tuple[int, int], tuple[int, int], *tuple[Any, ...]]
"""One line of a reportlab table style."""


class Spacing(NamedTuple):
    """How airy a page is: above and below each cell, between sections, height of a chart."""

    cell: float
    section: float
    chart: float


ROOMY = Spacing(cell=4.2, section=15.0, chart=78.0)
COMPACT = Spacing(cell=1.5, section=7.0, chart=48.0)
TIGHT = Spacing(cell=0.8, section=6.0, chart=46.0)
"""For a day that would otherwise take a second page for its last lines."""


def write(
    canvas: Canvas,
    x: float,
    y: float,
    text: str,
    font: str = REGULAR,
    size: float = BODY,
    *,
    colour: Color = INK,
    align: str = "left",
) -> None:
    """One line of text with its baseline at ``y``; ``x`` is its left or right end or its centre."""
    canvas.setFillColor(colour)
    canvas.setFont(font, size)
    draw = {
        "left": canvas.drawString,
        "right": canvas.drawRightString,
        "centre": canvas.drawCentredString,
    }[align]
    draw(x, y, text)


def grid(
    title: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    spacing: Spacing,
    numbers_from: int | None = None,
    totals: int = 0,
    size: float = BODY,
) -> Table:
    """A ruled table under its title, both of which are repeated on every page it runs over.

    Columns from ``numbers_from`` on are set to the right; the last ``totals`` rows are bold. A
    table without other rows says so.
    """
    nothing = len(rows) <= totals
    body = [[_("None"), *[""] * (len(head) - 1)], *rows] if nothing else rows
    heading = "\n".join(wrapped(title, sum(widths), BOLD, HEADING, most=HEAD_LINES))
    cells = [[heading, *[""] * (len(head) - 1)], _cells(head, widths, BOLD, size, HEAD_LINES)]
    for at, row in enumerate(body):
        font = REGULAR if at < len(body) - totals else BOLD
        cells.append(_cells(row, widths, font, size, CELL_LINES))
    style: list[Command] = [
        ("FONT", (0, 0), (-1, -1), REGULAR, size, leading(size)),
        ("FONT", (0, 0), (-1, 0), BOLD, HEADING, leading(HEADING)),
        ("FONT", (0, 1), (-1, 1), BOLD, size, leading(size)),
        ("TEXTCOLOR", (0, 0), (-1, -1), INK),
        ("GRID", (0, 1), (-1, -1), 0.5, LINE),
        ("BACKGROUND", (0, 1), (-1, 1), HEAD_FILL),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), CELL_SIDE),
        ("RIGHTPADDING", (0, 0), (-1, -1), CELL_SIDE),
        ("TOPPADDING", (0, 0), (-1, -1), spacing.cell),
        ("BOTTOMPADDING", (0, 0), (-1, -1), spacing.cell),
        ("LEFTPADDING", (0, 0), (-1, 0), 0),
        ("TOPPADDING", (0, 0), (-1, 0), 0),
    ]
    if numbers_from is not None:
        style.append(("ALIGN", (numbers_from, 1), (-1, -1), "RIGHT"))
    if totals:
        style.append(("FONT", (0, -totals), (-1, -1), BOLD, size, leading(size)))
        style.append(("BACKGROUND", (0, -totals), (-1, -1), TOTAL_FILL))
        # The first total does not go to the next page alone.
        style.append(("NOSPLIT", (0, -1 - totals), (0, -totals)))
    if nothing:
        style.append(("SPAN", (0, 2), (-1, 2)))
    return Table(cells, colWidths=list(widths), style=style, repeatRows=2, hAlign="LEFT")


def _cells(
    row: Sequence[str], widths: Sequence[float], font: str, size: float, most: int
) -> list[str]:
    return [
        "\n".join(wrapped(text, room - 2 * CELL_SIDE, font, size, most=most))
        for text, room in zip(row, widths, strict=True)
    ]


def plain(title: str, lines: Sequence[str]) -> Table:
    """A title with lines of text under it, already broken to the width of the page."""
    cells = [[text] for text in [title, *lines]]
    style: list[Command] = [
        ("FONT", (0, 0), (-1, -1), REGULAR, BODY, leading(BODY)),
        ("FONT", (0, 0), (-1, 0), BOLD, HEADING, leading(HEADING)),
        ("TEXTCOLOR", (0, 0), (-1, -1), INK),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ("TOPPADDING", (0, 0), (-1, 0), 0),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 3),
    ]
    return Table(cells, colWidths=[WIDTH], style=style, repeatRows=1, hAlign="LEFT")
