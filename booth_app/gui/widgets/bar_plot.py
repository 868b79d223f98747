"""A bar chart before it is painted: its figures, and where each of them stands."""

from collections.abc import Sequence
from math import ceil

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from booth_app.gui import theme

FONT_PX = theme.TEXT_PX
ROW_PX, ROW_MOST_PX = 28, 44
"""How high the row of a lying bar is."""
BAR_PX, COLUMN_MOST_PX = 18, 44
"""How high a lying bar is, and how wide a standing one at most."""
COLUMN_PX = 17
"""A standing bar with what is around it is no narrower."""
UPRIGHT_PX = 190
GAP = 8
LINE_PX = 22
NAME_SHARE = 0.42
"""So much of the width the names may take."""
OPEN_PX = 26
"""How far an open end reaches beyond what is certain."""


class Bar(Struct, frozen=True):
    """One category. ``low`` is None where nothing was reported, which is no zero.

    The figure lies between ``low`` and ``high``; ``high`` is None where it has no end. ``words``
    say it with its unit, ``number`` without. ``tick`` stands under a standing bar in the place of
    a long ``name``. ``key`` is what is told when the bar is chosen. ``before``: the ends of what it
    is compared with, which ``before_words`` say; only lying bars show it.
    """

    key: str
    name: str
    words: str
    number: str = ""
    low: int | None = None
    high: int | None = None
    tick: str = ""
    before: tuple[int, int | None] | None = None
    before_words: str = ""


class Chart(Struct, frozen=True):
    """Bars of one unit; ``upright`` for hours and days. ``colour`` is one of the theme's.

    ``note``: what is not in it. ``source``: of what it is, for whoever sees a picture of it alone.
    ``before``: what the bars are compared with.
    """

    title: str = ""
    note: str = ""
    source: str = ""
    unit: str = ""
    bars: list[Bar] = []
    upright: bool = False
    colour: str = "blue"
    before: str = ""

    @property
    def heading(self) -> str:
        """The title, with the unit where bars have no room for theirs."""
        return f"{self.title}（{self.unit}）" if self.upright and self.unit else self.title

    @property
    def has_spans(self) -> bool:
        """Whether some figure is not exact."""
        return any(bar.low != bar.high for bar in self.bars)


class Slot(Struct, frozen=True):
    """Where one bar stands: the whole of it, what is sure, what may be, its name and figure.

    ``label`` is empty where there is no room for the figure, ``before`` where nothing is compared.
    """

    whole: QRectF
    sure: QRectF
    maybe: QRectF
    name: QRectF
    label: QRectF
    before: QRectF = QRectF()


def least_height(chart: Chart) -> float:
    """How much room the bars need from top to bottom."""
    return UPRIGHT_PX if chart.upright else max(1, len(chart.bars)) * ROW_PX


def least_width(chart: Chart) -> float:
    """How much room they need from side to side."""
    return max(240, len(chart.bars) * COLUMN_PX) if chart.upright else 260


def plot(chart: Chart, area: QRectF) -> list[Slot]:
    """Where each bar stands within ``area``."""
    if not chart.bars:
        return []
    return _standing(chart, area) if chart.upright else _lying(chart, area)


def tick_step(chart: Chart, width: float) -> int:
    """Every how many standing bars have their name under them, so that names do not touch."""
    metrics = QFontMetricsF(theme.font(FONT_PX))
    widest = max((metrics.horizontalAdvance(b.tick or b.name) for b in chart.bars), default=0)
    column = width / max(1, len(chart.bars))
    return max(1, ceil((widest + 6) / column))


def _lying(chart: Chart, area: QRectF) -> list[Slot]:
    metrics = QFontMetricsF(theme.font(FONT_PX, bold=True))
    names = min(_widest(metrics, [b.name for b in chart.bars]), area.width() * NAME_SHARE)
    labels = _widest(metrics, [b.words for b in chart.bars])
    left = area.left() + names + GAP
    room = max(10.0, area.right() - labels - GAP - left)
    row = max(ROW_PX, min(ROW_MOST_PX, area.height() / len(chart.bars)))
    row = min(row, area.height() / len(chart.bars))
    scale, opened = _scale(chart, room)
    thick = min(BAR_PX, row * 0.7) * (0.6 if chart.before else 1)
    slots = []
    for at, bar in enumerate(chart.bars):
        whole = QRectF(area.left(), area.top() + at * row, area.width(), row)
        top = whole.center().y() - thick * (0.75 if chart.before else 0.5)
        sure, maybe = _ends(bar, scale, opened)
        before = QRectF()
        if bar.before is not None:
            long = scale * (bar.before[0] if bar.before[1] is None else bar.before[1])
            before = QRectF(left, top + thick + 2, max(long, 2.0), thick / 2)
        end = left + max(sure + maybe, before.width())
        slots.append(
            Slot(
                whole,
                QRectF(left, top, sure, thick),
                QRectF(left + sure, top, maybe, thick),
                QRectF(area.left(), whole.top(), names, row),
                QRectF(end + GAP, whole.top(), labels + 1, row),
                before,
            )
        )
    return slots


def _standing(chart: Chart, area: QRectF) -> list[Slot]:
    metrics = QFontMetricsF(theme.font(FONT_PX, bold=True))
    column = area.width() / len(chart.bars)
    floor = area.bottom() - LINE_PX
    scale, opened = _scale(chart, max(10.0, floor - area.top() - LINE_PX))
    wide = max(2.0, min(COLUMN_MOST_PX, column * 0.72))
    slots = []
    for at, bar in enumerate(chart.bars):
        whole = QRectF(area.left() + at * column, area.top(), column, area.height())
        middle = whole.center().x()
        sure, maybe = _ends(bar, scale, opened)
        top = floor - sure - maybe
        text = bar.number or bar.words
        fits = metrics.horizontalAdvance(text) <= column
        label = QRectF(whole.left(), top - LINE_PX, column, LINE_PX) if fits else QRectF()
        slots.append(
            Slot(
                whole,
                QRectF(middle - wide / 2, floor - sure, wide, sure),
                QRectF(middle - wide / 2, top, wide, maybe),
                QRectF(whole.left(), floor, column, LINE_PX),
                label,
            )
        )
    return slots


def _scale(chart: Chart, room: float) -> tuple[float, float]:
    """Pixels for each one that was counted, and how long an open end is drawn."""
    opened = any(bar.low is not None and bar.high is None for bar in chart.bars)
    ends = [bar.high or bar.low or 0 for bar in chart.bars]
    ends += [bar.before[1] or bar.before[0] for bar in chart.bars if bar.before]
    most = max(ends, default=0)
    length = OPEN_PX if opened and room > 3 * OPEN_PX else room / 4 if opened else 0.0
    return (room - length) / most if most else 0.0, length


def _ends(bar: Bar, scale: float, opened: float) -> tuple[float, float]:
    """How long the sure piece of a bar is, and the one behind it."""
    if bar.low is None:
        return 0.0, 0.0
    # a zero that was reported is a thin line, what was not reported is nothing
    sure = max(bar.low * scale, 2.0)
    return sure, opened if bar.high is None else max(0.0, bar.high * scale - sure)


def _widest(metrics: QFontMetricsF, texts: Sequence[str]) -> float:
    return max(map(metrics.horizontalAdvance, texts), default=0.0) + 2
