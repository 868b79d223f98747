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


@lru_cache(8)
def _bars(text: str) -> str:
    """The black squares as PDF operators, those side by side as one; one unit is one square.

    Written here, since reportlab formats each coordinate as a fraction, which takes as long as the
    rest of the sheet.
    """
    bars = []
    for y, row in enumerate(reversed(rows(text))):
        x = row.find(1)
        while x >= 0:
            end = row.find(0, x)
            end = len(row) if end < 0 else end
            bars.append(f"{x} {y} {end - x} 1 re")
            x = row.find(1, end)
    return "\n".join([*bars, "f"])


def draw(canvas: Canvas, x: float, y: float, text: str) -> None:
    """Draw the code with its lower left corner at ``x``, ``y``."""
    canvas.saveState()
    # pure: what is nearly black would be printed as dots
    canvas.setFillColor(black)
    canvas.translate(x, y)
    canvas.scale(MODULE, MODULE)
    canvas._code.append(_bars(text))  # type: ignore[attr-defined,unused-ignore]
    canvas.restoreState()
