"""The boxes at the top of the daily sheet, with the day's large figures."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from . import fonts, pdf_text
from . import pdf_style as style
from .daily_sheet import BigFigure
from .fonts import BIG, BODY, BOLD, MIDDLE, REGULAR, SMALL, leading

Run = tuple[str, str, float]
"""Text, font and size."""

GAP, INSIDE, ABOVE, BELOW = 8.0, 9.0, 7.0, 9.0
"""Between two boxes; from a box's side, top and bottom to what is in it."""
MOST_PARTS = 6
"""Lines of figures in one box; the tables below have them all."""


class BigFigures(Flowable):
    """A row of up to four boxes of the same height."""

    def __init__(self, figures: Sequence[BigFigure]) -> None:
        super().__init__()
        self.width = style.WIDTH
        self.box = (style.WIDTH - GAP * (len(figures) - 1)) / len(figures)
        room = self.box - 2 * INSIDE
        self.labels = [
            pdf_text.wrapped(figure.label, room, size=SMALL, most=3) for figure in figures
        ]
        self.figures = [figure_lines(figure, room) for figure in figures]
        self.under_labels = ABOVE + max(map(len, self.labels)) * leading(SMALL) + 1
        highest = max(sum(map(_height, lines)) for lines in self.figures)
        self.height = self.under_labels + highest + BELOW

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        return self.width, self.height

    def draw(self) -> None:
        canvas, x = self.canv, 0.0
        canvas.setStrokeColor(style.LINE)
        canvas.setLineWidth(0.6)
        for label, lines in zip(self.labels, self.figures, strict=True):
            canvas.roundRect(x, 0, self.box, self.height, 4)
            left, y = x + INSIDE, self.height - ABOVE
            for text in label:
                y -= leading(SMALL)
                style.write(canvas, left, y + 2, text, size=SMALL, colour=style.FAINT_INK)
            y = self.height - self.under_labels
            for line in lines:
                y -= _height(line)
                at = left
                for run in line:
                    style.write(canvas, at, y, *run)
                    at += fonts.width(*run)
            x += self.box + GAP


def _height(line: Sequence[Run]) -> float:
    return max(size for _text, _font, size in line) * 1.15


def figure_lines(figure: BigFigure, room: float) -> list[list[Run]]:
    """The figures of one box in lines not wider than ``room``: the first large, others beside."""
    between: Run = (" · ", REGULAR, BODY)
    lines: list[list[Run]] = []
    for part in figure.parts:
        size = MIDDLE if lines else BIG
        runs = [(pdf_text.number(part.n), BOLD, size), (f" {part.unit}", REGULAR, BODY)]
        if lines and _fits([*lines[-1], between, *runs], room):
            lines[-1] += [between, *runs]
        else:
            lines += _broken(runs, room)
    if len(lines) > MOST_PARTS:
        lines[MOST_PARTS:] = [[("…", REGULAR, BODY)]]
    if not figure.parts:
        lines = [[(pdf_text.UNKNOWN, BOLD, BIG)]]
    if figure.note:
        note: Run = (pdf_text.with_note("", figure.note), REGULAR, BODY)
        if _fits([*lines[-1], note], room):
            lines[-1].append(note)
        else:
            lines += _broken([note], room)
    return lines


def _fits(runs: Sequence[Run], room: float) -> bool:
    return sum(fonts.width(*run) for run in runs) <= room


def _broken(runs: list[Run], room: float) -> list[list[Run]]:
    """On one line if they fit, else each on its own: a number set smaller, never torn."""
    if _fits(runs, room):
        return [runs]
    lines: list[list[Run]] = []
    for text, font, size in runs:
        if font == BOLD:
            lines.append([(text, font, min(size, size * room / fonts.width(text, font, size)))])
        else:
            parts = pdf_text.wrapped(text.strip(), room, font, size, most=2)
            lines += [[(part, font, size)] for part in parts]
    return lines
