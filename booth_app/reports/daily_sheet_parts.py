"""What is drawn on the daily sheet rather than set as a table."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from booth_app.i18n import _

from . import fonts, pdf_text
from . import pdf_style as style
from .daily_sheet import DailySheet
from .fonts import BODY, BOLD, HEADING, REGULAR, SMALL, TITLE, leading


class Title(Flowable):
    """The title with the campaign and day under it; a boxed word marks a demonstration."""

    def __init__(self, title: str, below: str, mark: str) -> None:
        super().__init__()
        self.title, self.mark = title, mark
        self.lines = pdf_text.wrapped(below, style.WIDTH)
        self.width = style.WIDTH
        self.height = 28 + len(self.lines) * leading(BODY) + 10

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        return self.width, self.height

    def draw(self) -> None:
        canvas, centre = self.canv, self.width / 2
        y = self.height - 18
        style.write(canvas, centre, y, self.title, BOLD, TITLE, align="centre")
        if self.mark:
            x = centre + fonts.width(self.title, BOLD, TITLE) / 2 + 14
            boxed_word(canvas, x, y + 2, self.mark)
        y -= 21
        for line in self.lines:
            style.write(canvas, centre, y, line, colour=style.FAINT_INK, align="centre")
            y -= leading(BODY)
        canvas.setStrokeColor(style.INK)
        canvas.setLineWidth(1.5)
        canvas.line(0, 0.75, self.width, 0.75)


def boxed_word(canvas: Canvas, x: float, y: float, word: str) -> float:
    """A bold word in a box; the x at which the box ends."""
    wide = fonts.width(word, BOLD, BODY) + 10
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(1)
    canvas.roundRect(x, y - 4, wide, BODY + 6, 2)
    style.write(canvas, x + 5, y, word, BOLD)
    return x + wide


class HourBars(Flowable):
    """Bars for up to 24 hours, the number above each and the hour below, under a title."""

    def __init__(self, sheet: DailySheet, width: float, height: float) -> None:
        super().__init__()
        measure = _("{measure} by hour", measure=sheet.hours_title)
        title = pdf_text.with_note(measure, sheet.hours_unit)
        self.title = pdf_text.wrapped(title, width, BOLD, HEADING, most=style.HEAD_LINES)
        self.hours = sheet.hours
        self.width, self.chart = width, height if sheet.hours else leading(BODY)
        self.height = len(self.title) * leading(HEADING) + 3 + self.chart

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        return self.width, self.height

    def draw(self) -> None:
        y = self.height
        for line in self.title:
            y -= leading(HEADING)
            style.write(self.canv, 0, y + 3, line, BOLD, HEADING)
        if self.hours:
            self._bars(self.width / len(self.hours))
        else:
            style.write(self.canv, 0, 3, _("None"))

    def _bars(self, pitch: float) -> None:
        canvas, bar = self.canv, min(pitch * 0.9, 72.0)
        # Many hours leave no room for a word under each bar.
        few = len(self.hours) <= 12
        hours = [_("{hour}:00", hour=hour) if few else str(hour) for hour, _n in self.hours]
        numbers = [pdf_text.number(n) for _hour, n in self.hours]
        below, above = _size(hours, pitch - 1), _size(numbers, pitch - 1)
        foot = leading(below) + 1
        tallest = max(1, *(n for _hour, n in self.hours))
        scale = (self.chart - foot - leading(above) - 2) / tallest
        for at, (_hour, n) in enumerate(self.hours):
            middle, top = pitch * (at + 0.5), foot + n * scale
            canvas.setFillColor(style.BAR)
            canvas.rect(middle - bar / 2, foot, bar, n * scale, stroke=0, fill=1)
            style.write(canvas, middle, top + 2, numbers[at], size=above, align="centre")
            style.write(canvas, middle, 2, hours[at], size=below, align="centre")
        canvas.setStrokeColor(style.LINE)
        canvas.setLineWidth(0.6)
        canvas.line(0, foot, self.width, foot)


def _size(texts: Sequence[str], room: float) -> float:
    """The size of small text at which the widest of ``texts`` fits."""
    widest = max(fonts.width(text, REGULAR, SMALL) for text in texts)
    return min(SMALL, SMALL * room / widest)
