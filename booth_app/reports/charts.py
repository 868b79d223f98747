"""A chart for a slide, as SVG or PNG: a bar for each hour, body, item or day.

What is certain is drawn solid; what a bounded figure may be beyond that is hatched, so that black
and white shows it too. Lengths are in points.
"""

import zlib
from io import BytesIO
from struct import pack
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics import renderPDF, renderSVG
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import white

from . import fonts, pdf_text, preview
from . import pdf_style as style
from .chart import Chart
from .fonts import BOLD, REGULAR
from .pdf_text import elided

WIDTH, HEIGHT = 960.0, 540.0
"""A slide of 16:9; a chart with many bars that lie is higher."""
PIXELS = 1920
_SIDE, _TOP, _BOTTOM = 48.0, 92.0, 62.0
_ROW = 24.0
"""The least height of a bar that lies, with what is left free around it."""
_NAMES = 0.26
"""The share of the width that names of bars that lie take at most."""
_FAMILY = "'Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"


def render(chart: Chart, ending: str) -> bytes:
    """The picture as ``svg`` or ``png``; the same bytes for the same chart."""
    fonts.register()
    drawing = _Drawing(chart).drawn()
    if ending == "png":
        # reportlab draws pixels only with libraries of its own; a page is drawn as all others are
        pdf: Any = renderPDF.drawToString(drawing)
        (picture,) = preview.pictures(pdf, PIXELS)
        return _png(picture)
    text = renderSVG.drawToString(drawing)
    for name in (BOLD, REGULAR):
        weight = "bold" if name == BOLD else "normal"
        text = text.replace(
            f"font-family: {name};", f"font-family: {_FAMILY}; font-weight: {weight};"
        )
    title = f"<title>{escape(pdf_text.clean(chart.title))}</title>"
    text = text.replace("<title>...</title>", title, 1).replace("<desc>...</desc>", "", 1)
    return text.replace("<svg ", f'<svg xml:lang="{chart.language}" ', 1).encode()


class _Drawing:
    """Puts a chart together from rectangles, lines and texts."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        lying = _TOP + _BOTTOM + _ROW * len(chart.bars) + 14 * len(chart.notes)
        self.height = HEIGHT if chart.upright else max(HEIGHT, lying)
        self.page = Drawing(WIDTH, self.height)
        ends = [bar.low if bar.high is None else bar.high for bar in chart.bars]
        self.most = max([1, *ends])

    def drawn(self) -> Drawing:
        """The whole of it."""
        chart = self.chart
        self._rectangle(0, 0, WIDTH, self.height, fillColor=white, strokeColor=None)
        self.text(_SIDE, self.height - 46, chart.title, 24, BOLD, room=WIDTH - 2 * _SIDE)
        self.text(_SIDE, self.height - 70, chart.below, 13, room=WIDTH - 2 * _SIDE)
        for at, note in enumerate(reversed(chart.notes)):
            self.text(_SIDE, 16 + 14 * at, note, 10.5, room=WIDTH - 2 * _SIDE)
        bottom = _BOTTOM - 14 + 14 * len(chart.notes)
        if not chart.bars:
            self.text(WIDTH / 2, self.height / 2, pdf_text.UNKNOWN, 24, anchor="middle")
        elif chart.upright:
            self._standing(bottom)
        else:
            self._lying(bottom)
        return self.page

    def _standing(self, bottom: float) -> None:
        room = self.height - _TOP - bottom - 44
        step = (WIDTH - 2 * _SIDE) / len(self.chart.bars)
        wide = min(step * 0.62, 90.0)
        base = bottom + 22
        size = max(7.0, min(13.0, step / 5))
        for at, bar in enumerate(self.chart.bars):
            x = _SIDE + step * at + (step - wide) / 2
            certain = room * bar.low / self.most
            top = room * (bar.low if bar.high is None else bar.high) / self.most
            self._bar(x, base, wide, certain, x, base + certain, wide, top - certain)
            middle = x + wide / 2
            self.text(middle, base + top + 6, bar.words, size, anchor="middle", room=step * 1.3)
            self.text(middle, base - 16, bar.name, size, anchor="middle", room=step - 2)
        self.page.add(Line(_SIDE, base, WIDTH - _SIDE, base, strokeColor=style.INK))

    def _lying(self, bottom: float) -> None:
        bars = self.chart.bars
        names = max(fonts.width(bar.name, REGULAR, 13) for bar in bars)
        left = _SIDE + min(names, _NAMES * WIDTH) + 10
        words = max(fonts.width(bar.words, REGULAR, 13) for bar in bars)
        room = max(120.0, WIDTH - _SIDE - left - min(words, 200.0) - 10)
        step = (self.height - _TOP - bottom) / len(bars)
        high = min(step * 0.62, 40.0)
        for at, bar in enumerate(bars):
            y = self.height - _TOP - step * (at + 1) + (step - high) / 2
            certain = room * bar.low / self.most
            end = room * (bar.low if bar.high is None else bar.high) / self.most
            self._bar(left, y, certain, high, left + certain, y, end - certain, high)
            middle = y + high / 2 - 4.5
            self.text(left - 8, middle, bar.name, 13, anchor="end", room=_NAMES * WIDTH)
            self.text(left + end + 8, middle, bar.words, 13, room=220.0)
        self.page.add(
            Line(left, bottom, left, self.height - _TOP, strokeColor=style.INK, strokeWidth=1)
        )

    def _bar(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        open_x: float,
        open_y: float,
        open_wide: float,
        open_high: float,
    ) -> None:
        """The certain part, and the open one behind it: hatched, with an outline of dashes."""
        if min(wide, high) > 0:
            self._rectangle(x, y, wide, high, fillColor=style.BAR, strokeColor=None)
        if min(open_wide, open_high) <= 0:
            return
        dashed = {"strokeColor": style.BAR, "strokeWidth": 0.8, "strokeDashArray": [3, 2]}
        self._rectangle(open_x, open_y, open_wide, open_high, fillColor=style.HEAD_FILL, **dashed)
        for line in _hatching(open_x, open_y, open_wide, open_high):
            self.page.add(Line(*line, strokeColor=style.BAR, strokeWidth=0.7))

    def _rectangle(self, x: float, y: float, wide: float, high: float, **look: Any) -> None:
        self.page.add(Rect(x, y, wide, high, **look))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        font: str = REGULAR,
        *,
        anchor: str = "start",
        room: float = 400.0,
    ) -> None:
        """One line, cut off where it has no more room."""
        shown = elided(pdf_text.clean(text), room, font, size)
        look: dict[str, Any] = {"fontName": font, "fontSize": size, "textAnchor": anchor}
        self.page.add(String(x, y, shown, fillColor=style.INK, **look))


def _hatching(
    x: float, y: float, wide: float, high: float, step: float = 7.0
) -> list[tuple[float, float, float, float]]:
    """Lines that rise to the right, cut off at the sides of a rectangle."""
    lines = []
    at = step
    while at < wide + high:
        begin = (x + max(0.0, at - high), y + min(at, high))
        end = (x + min(at, wide), y + max(0.0, at - wide))
        lines.append((*end, *begin))
        at += step
    return lines


def _png(picture: preview.Picture) -> bytes:
    """The pixels as a PNG file."""
    rows = BytesIO()
    for at in range(picture.height):
        begin = at * picture.stride
        line = picture.pixels[begin : begin + 4 * picture.width]
        pixels = bytearray(3 * picture.width)
        for colour in range(3):
            pixels[colour::3] = line[colour::4]
        rows.write(b"\0" + bytes(pixels))
    head = pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0)
    body = zlib.compress(rows.getvalue(), 9)
    parts = [(b"IHDR", head), (b"IDAT", body), (b"IEND", b"")]
    chunks = [
        pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
