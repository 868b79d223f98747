"""QR codes drawn on paper: as squares, so that a printer sets them as sharply as it can."""

from functools import lru_cache

import segno
from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas

MODULE = 1.05
"""Side of one square, 0.37 mm: three dots of a scan at 200 dpi, enough for a simple scanner."""
QUIET = 4 * MODULE
"""What must stay white around a code."""
MOST_MEDIUM = 970
"""Letters that fit into version 20 where 15 % may be unreadable; beyond, 7 % must do."""
_MASK = 3
"""Comparing all eight would take four times as long as the code itself, and what is deflated and
signed looks random: no mask suits it better than another."""


@lru_cache(8)
def rows(text: str) -> tuple[bytes, ...]:
    """The squares of the code of a text in capitals and digits, row by row: 1 is black."""
    error = "m" if len(text) <= MOST_MEDIUM else "l"
    code = segno.make_qr(text, error=error, mask=_MASK, boost_error=False)
    return tuple(bytes(row) for row in code.matrix)


def side(text: str) -> float:
    """How long a side of the code is, in points, without what must stay white."""
    return len(rows(text)) * MODULE


def draw(canvas: Canvas, x: float, y: float, text: str) -> None:
    """Draw the code with its lower left corner at ``x``, ``y``."""
    # pure: what is nearly black would be printed as dots
    canvas.setFillColor(black)
    path = canvas.beginPath()
    top = y + side(text)
    for at, row in enumerate(rows(text), 1):
        column = 0
        while column < len(row):
            if not row[column]:
                column += 1
                continue
            end = row.find(b"\0", column)
            end = len(row) if end < 0 else end
            path.rect(x + column * MODULE, top - at * MODULE, (end - column) * MODULE, MODULE)
            column = end
    canvas.drawPath(path, stroke=0, fill=1)
