"""A calm bar chart: lying bars for names, standing ones for hours and days, walked by keyboard."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from booth_app.gui import announce, theme
from booth_app.i18n import _

from . import bar_painting, bar_plot
from .bar_painting import NOBODY
from .bar_plot import Bar, Chart, Slot

PAD = 6
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BarChart(QWidget):
    """Bars of one unit; whoever shows several units shows several charts, or lets one choose.

    Arrow keys go from bar to bar, Enter or a click chooses one; a screen reader hears all of them
    as the description, and each as it is come to.

    Signals: ``chosen(str)`` with a bar's key; ``looked_at(QRect)`` with where the bar stands that
    the keyboard came to.
    """

    chosen = Signal(str)
    looked_at = Signal(QRect)

    def __init__(self) -> None:
        super().__init__()
        self._chart = Chart()
        self._at = NOBODY
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)

    @property
    def chart(self) -> Chart:
        """What is shown."""
        return self._chart

    def show_chart(self, chart: Chart) -> None:
        """Show a chart; the bar that the keyboard is at stays, if it is there still."""
        key = self._chart.bars[self._at].key if self._at != NOBODY else None
        self._chart = chart
        self._at = next((at for at, bar in enumerate(chart.bars) if bar.key == key), NOBODY)
        if self._at == NOBODY and self.hasFocus() and chart.bars:
            self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chart.bars else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(chart.title or _("Chart"))
        self.setAccessibleDescription("\n".join(map(spoken, chart.bars)))
        self.updateGeometry()
        self.update()

    def to_image(self, width: int, height: int) -> QImage:
        """The chart as a picture of so many pixels: white, with title and source."""
        return bar_painting.picture(self._chart, width, height)

    def picture_height(self) -> int:
        """How high a picture must be for every bar to have its row."""
        return bar_painting.picture_height(self._chart)

    def current(self) -> Bar | None:
        """The bar that the keyboard is at."""
        return self._chart.bars[self._at] if self._at != NOBODY else None

    def slots(self) -> list[Slot]:
        """Where each bar stands."""
        area = QRectF(self.rect()).adjusted(PAD, PAD, -PAD, -PAD)
        return bar_plot.plot(self._chart, area)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint().expandedTo(QSize(420, 220))

    def minimumSizeHint(self) -> QSize:
        wide, high = bar_plot.least_width(self._chart), bar_plot.least_height(self._chart)
        return QSize(round(wide) + 2 * PAD, round(high) + 2 * PAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        colours = theme.current()
        if self._chart.bars:
            at = self._at if self.hasFocus() else NOBODY
            bar_painting.paint(painter, self._chart, self.slots(), colours, at)
        else:
            painter.setPen(QColor(colours.muted))
            painter.setFont(theme.font(theme.TEXT_PX))
            middle = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect(), middle, _("Nothing was reported for this yet."))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._chart.bars) - 1
        if key in _BACK:
            self._go(max(0, self._at - 1))
        elif key in _ON:
            self._go(min(last, self._at + 1))
        elif key == Qt.Key.Key_Home:
            self._go(0)
        elif key == Qt.Key.Key_End:
            self._go(last)
        elif key in _ENTER and self._at != NOBODY:
            self.chosen.emit(self._chart.bars[self._at].key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._at == NOBODY and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go(0)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._under(event.position())
        if at != NOBODY and event.button() == Qt.MouseButton.LeftButton:
            self._at = at
            self.update()
            self.chosen.emit(self._chart.bars[at].key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._under(event.position()) != NOBODY
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def event(self, event: QEvent) -> bool:
        """A tool tip says each bar whole."""
        if event.type() == QEvent.Type.ToolTip:
            assert isinstance(event, QHelpEvent)
            at = self._under(QPointF(event.pos()))
            text = spoken(self._chart.bars[at]) if at != NOBODY else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _go(self, at: int) -> None:
        self._at = at
        self.looked_at.emit(self.slots()[at].whole.toAlignedRect())
        announce.announce(self, spoken(self._chart.bars[at]))
        self.update()

    def _under(self, point: QPointF) -> int:
        slots = self.slots()
        return next((at for at, slot in enumerate(slots) if slot.whole.contains(point)), NOBODY)


def spoken(bar: Bar) -> str:
    """A bar in words: its name, its figure or that there is none, and what it is compared with."""
    words = bar.words if bar.low is not None else _("not reported")
    return "，".join(text for text in (bar.name, words, bar.before_words) if text)
