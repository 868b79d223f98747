"""Paints a bar chart, on the screen or into a picture."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from booth_app.gui import theme
from booth_app.gui.theme import Theme
from booth_app.i18n import _

from .bar_plot import FONT_PX, LINE_PX, ROW_MOST_PX, Bar, Chart, Slot, plot, tick_step

HATCH_PX = 5.0
"""From one line of the hatching to the next."""
NOBODY = -1
MARGIN = 20.0
TITLE_PX = 18
HEAD_PX = 38
UPRIGHT_PX = 320
PICTURE_SCALE = 2.0
"""A picture is drawn finer than the screen, so that it stays sharp on paper."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignCenter


def paint(
    painter: QPainter,
    chart: Chart,
    slots: Sequence[Slot],
    colours: Theme,
    current: int = NOBODY,
) -> None:
    """Paint every bar where its slot is; ``current`` is the one that the keyboard is at."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    step = tick_step(chart, sum(slot.whole.width() for slot in slots)) if chart.upright else 1
    if chart.upright and slots:
        _base_line(painter, slots, colours)
    for at, (bar, slot) in enumerate(zip(chart.bars, slots, strict=True)):
        if at == current:
            painter.setPen(QPen(QColor(colours.blue), 2))
            painter.setBrush(QColor(colours.blue_soft))
            painter.drawRoundedRect(slot.whole.adjusted(1, 1, -1, -1), 6, 6)
        _bar(painter, slot, QColor(getattr(colours, chart.colour)))
        if not slot.before.isEmpty():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.muted), 1.2))
            painter.drawRect(slot.before)
        if chart.upright:
            _upright_texts(painter, bar, slot, colours, with_tick=at % step == 0)
        else:
            _lying_texts(painter, bar, slot, colours)


def legend(chart: Chart) -> str:
    """What the pieces of the bars mean; empty where there is but one kind."""
    said = [_("Full: at least so many. Hatched: possibly more.")] if chart.has_spans else []
    if chart.before:
        said.append(_("The thin empty bar: {before}.", before=chart.before))
    return " ".join(said)


def picture(chart: Chart, width: int, height: int) -> QImage:
    """The chart on white ground with its title and source, ``width`` × ``height`` pixels."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.scale(PICTURE_SCALE, PICTURE_SCALE)
    paint_page(painter, chart, width / PICTURE_SCALE, height / PICTURE_SCALE)
    painter.end()
    return image


def paint_page(painter: QPainter, chart: Chart, width: float, height: float) -> None:
    """Paint title, bars, legend and source in the colours of the light theme."""
    colours = theme.LIGHT
    room = QRectF(MARGIN, MARGIN * 0.7, width - 2 * MARGIN, height - 1.4 * MARGIN)
    painter.setPen(QColor(colours.text))
    painter.setFont(theme.font(TITLE_PX, bold=True))
    _elided(painter, QRectF(room.left(), room.top(), room.width(), 30), _LEFT, chart.heading)
    painter.setPen(QColor(colours.muted))
    painter.setFont(theme.font(FONT_PX))
    foot = [text for text in (legend(chart), chart.note, chart.source) if text]
    for at, text in enumerate(foot):
        top = room.bottom() - (len(foot) - at) * LINE_PX
        _elided(painter, QRectF(room.left(), top, room.width(), LINE_PX), _LEFT, text)
    body = room.adjusted(0, HEAD_PX, 0, -len(foot) * LINE_PX - 8)
    if chart.bars:
        paint(painter, chart, plot(chart, body), colours)
    else:
        painter.drawText(body, _MIDDLE, _("Nothing was reported for this yet."))


def picture_height(chart: Chart) -> int:
    """How high a picture should be, in its pixels: standing bars are tall, lying ones have rows."""
    bars = UPRIGHT_PX if chart.upright else max(3, len(chart.bars)) * ROW_MOST_PX
    around = 1.4 * MARGIN + HEAD_PX + 8 + 3 * LINE_PX
    return round((bars + around) * PICTURE_SCALE)


def is_whole(bar: Bar, slot: Slot) -> bool:
    """Whether a lying bar's name is all there."""
    metrics = QFontMetricsF(theme.font(FONT_PX))
    return metrics.horizontalAdvance(bar.name) <= slot.name.width() + 1


def _bar(painter: QPainter, slot: Slot, colour: QColor) -> None:
    painter.fillRect(slot.sure, colour)
    if slot.maybe.width() <= 0 or slot.maybe.height() <= 0:
        return
    painter.save()
    painter.setClipRect(slot.maybe)
    painter.setPen(QPen(colour, 1.4))
    area = slot.maybe
    at = area.left() - area.height()
    while at < area.right():
        painter.drawLine(
            QPointF(at, area.bottom()), QPointF(at + area.height(), area.bottom() - area.height())
        )
        at += HATCH_PX
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.2))
    painter.drawRect(area.adjusted(0.6, 0.6, -0.6, -0.6))


def _lying_texts(painter: QPainter, bar: Bar, slot: Slot, colours: Theme) -> None:
    painter.setPen(QColor(colours.text))
    painter.setFont(theme.font(FONT_PX))
    _elided(painter, slot.name, _RIGHT, bar.name)
    painter.setFont(theme.font(FONT_PX, bold=bar.low is not None))
    painter.setPen(QColor(colours.muted if bar.low is None else colours.text))
    painter.drawText(slot.label, _LEFT, bar.words)


def _upright_texts(
    painter: QPainter, bar: Bar, slot: Slot, colours: Theme, *, with_tick: bool
) -> None:
    painter.setPen(QColor(colours.text))
    if not slot.label.isEmpty():
        painter.setFont(theme.font(FONT_PX, bold=bar.low is not None))
        painter.drawText(slot.label, _MIDDLE, bar.number or bar.words)
    if with_tick:
        painter.setFont(theme.font(FONT_PX))
        text = bar.tick or bar.name
        wide = QFontMetricsF(painter.font()).horizontalAdvance(text) + 2
        below = QRectF(slot.name.center().x() - wide / 2, slot.name.top(), wide, LINE_PX)
        painter.drawText(below, _MIDDLE, text)


def _base_line(painter: QPainter, slots: Sequence[Slot], colours: Theme) -> None:
    painter.setPen(QPen(QColor(colours.grey), 1))
    y = slots[0].name.top()
    painter.drawLine(QPointF(slots[0].whole.left(), y), QPointF(slots[-1].whole.right(), y))


def _elided(painter: QPainter, area: QRectF, side: Qt.AlignmentFlag, text: str) -> None:
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() + 1)
    painter.drawText(area, side, shown)
