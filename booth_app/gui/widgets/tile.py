"""A tile of the counter page: one big target, its number, and −1 and +N beside it."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from booth_app.gui import announce, theme
from booth_app.i18n import _

FLASH_MS = 150
NARROW_PX, LOW_PX, HIGH_PX = 180, 100, 124
"""A tile is never narrower or lower than the first two, nor higher than the third."""
ROOMY_PX = 112
"""From this height on there is room for a name of two lines and for the bar of the stock."""
RADIUS = 12
EDGE = 6
MARGIN = 14
SMALL = QSize(44, 40)
BESIDE, BETWEEN = 8, 4
"""What is on the right of the small keys, and between them: four digits find room before them."""
SKIPPED_MS = 900
"""How long a tile says that it took a second tap for a slip."""
NAME_PX = (16, 15, 14)
NUMBER_PX = (40, 36, 32, 28, 24, 20)


class Tile(QAbstractButton):
    """Counts by a click, by Space, or by the key it shows.

    Signals: ``clicked`` (of Qt), ``minus(Tile)``, ``plus(Tile)``. A tile shows itself pending
    from the touch to the commit; its number changes only with ``show_count``.
    """

    minus = Signal(object)
    plus = Signal(object)

    def __init__(self, measure: str, item: str, name: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.measure, self.item, self.key = measure, item, key
        self.id = f"{measure}/{item}"
        self.setText(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(NARROW_PX, LOW_PX)
        self.setMaximumHeight(HIGH_PX)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._accent, self._soft = theme.current().grey, theme.current().soft
        self._n = 0
        self._line, self._low = "", False
        self._share: float | None = None
        self._pending = 0
        self._flashing = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._flashing.timeout.connect(self.update)
        self._skipping = QTimer(self, singleShot=True, interval=SKIPPED_MS)
        self._skipping.timeout.connect(self.update)
        self._minus = self._small_key("−1", _("take one off {name}", name=name))
        self._minus.clicked.connect(self._emit_minus)
        self._plus = self._small_key("+N", _("add several to {name}", name=name))
        self._plus.clicked.connect(self._emit_plus)

    def dress(self, accent: str, soft: str) -> None:
        """Set the colour of the tile's edge, and its ground while it is lit."""
        self._accent, self._soft = accent, soft

    def show_count(
        self,
        n: int,
        line: str = "",
        share: float | None = None,
        low: bool = False,
        estimated: int = 0,
    ) -> None:
        """Show a number that is on disk, a line about the stock, and how much of it is left.

        That some of the number was ``estimated`` is in the tool tip, and told to screen readers.
        """
        changed = n != self._n
        self._n, self._line, self._share, self._low = n, line, share, low
        self._minus.setEnabled(n > 0)
        guessed = _("{n} of them estimated", n=estimated) if estimated else ""
        words = [_("{name}, now {n}", name=self.text(), n=n), line, guessed]
        self.setAccessibleName("，".join(word for word in words if word))
        self.setToolTip("   ".join(word for word in (self.text(), line, guessed) if word))
        if changed and self.isVisible():
            self._flashing.start()
            announce.announce(self, self.accessibleName())
        self.update()

    @property
    def count(self) -> int:
        """The number shown."""
        return self._n

    def wait(self) -> None:
        """One more touch is on its way to the disk."""
        self._pending += 1
        self.update()

    def arrived(self) -> None:
        """A touch is on the disk, or was refused."""
        self._pending = max(0, self._pending - 1)
        self.update()

    def skip(self) -> None:
        """Say that a tap was not counted, because it came too soon after the one before."""
        self._skipping.start()
        announce.announce(self, _("second tap not counted"))
        self.update()

    @property
    def pending(self) -> bool:
        """Whether a touch is on its way to the disk."""
        return self._pending > 0

    def controls(self) -> list[QWidget]:
        """The tile and its small keys."""
        return [self, self._minus, self._plus]

    def sizeHint(self) -> QSize:
        return QSize(228, 118)

    def resizeEvent(self, event: QResizeEvent) -> None:
        del event
        top = self.height() - SMALL.height() - 8
        right = self.width() - BESIDE
        self._plus.setGeometry(QRect(right - SMALL.width(), top, *SMALL.toTuple()))
        self._minus.setGeometry(QRect(right - 2 * SMALL.width() - BETWEEN, top, *SMALL.toTuple()))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isDown() or self.pending or self._flashing.isActive()
        self._paint_card(painter, colours, lit)
        self._paint_name(painter, colours)
        self._paint_stock(painter, colours)
        painter.setPen(QColor(colours.muted if self.pending else colours.text))
        self._paint_figure(painter, colours)
        painter.end()

    def _paint_figure(self, painter: QPainter, _colours: theme.Theme) -> None:
        room = self.number_room()
        sizes = NUMBER_PX[2:] if self._is_low() and self._line else NUMBER_PX
        painter.setFont(theme.font(fitting(str(self._n), sizes, room), bold=True))
        number = QRectF(MARGIN, self.height() - 52, room, 46)
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter, str(self._n))

    def _paint_card(self, painter: QPainter, colours: theme.Theme, lit: bool) -> None:
        card = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        shape = QPainterPath()
        shape.addRoundedRect(card, RADIUS, RADIUS)
        painter.fillPath(shape, QColor(self._soft if lit else colours.card))
        painter.save()
        painter.setClipPath(shape)
        self._paint_edge(painter, QRectF(card.left(), card.top(), EDGE, card.height()))
        painter.restore()
        if self.hasFocus() or lit:
            painter.setPen(QPen(QColor(self._accent), 3))
        else:
            painter.setPen(QPen(QColor(colours.border), colours.border_px))
        painter.drawPath(shape)

    def _paint_edge(self, painter: QPainter, edge: QRectF) -> None:
        painter.fillRect(edge, QColor(self._accent))

    def _paint_name(self, painter: QPainter, colours: theme.Theme) -> None:
        painter.setPen(QColor(colours.text))
        pixels = fitting(self.text(), NAME_PX, self.name_room())
        painter.setFont(theme.font(pixels, bold=True))
        flags, text = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self.text()
        if self._is_low() and self._line:
            room = self.name_room()
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(MARGIN, 8, self.name_room(), 48), int(flags), text)
        if self.key:
            cap = QRectF(self.width() - 36, 10, 25, 25)
            painter.setPen(QPen(QColor(colours.border), max(1, colours.border_px)))
            painter.setBrush(QColor(colours.soft))
            painter.drawRoundedRect(cap, 6, 6)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(colours.muted))
            painter.setFont(theme.font(14))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.key)

    def _paint_stock(self, painter: QPainter, colours: theme.Theme) -> None:
        line = _("second tap not counted") if self._skipping.isActive() else self._line
        if not line:
            return
        metrics = QFontMetrics(theme.font(NAME_PX[-1], bold=True))
        two_lines = metrics.horizontalAdvance(self.text()) > self.name_room()
        two_lines = two_lines and not self._is_low()
        painter.setPen(QColor(colours.bad if self._low else colours.muted))
        painter.setFont(theme.font(14, bold=self._low))
        room = self.width() - 2 * MARGIN
        line = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(MARGIN, 62 if two_lines else 46), line)
        if self._share is None or two_lines or self._is_low():
            return
        bar = QRectF(MARGIN, 55, self.width() - 2 * MARGIN, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.border))
        painter.drawRoundedRect(bar, 2.5, 2.5)
        bar.setWidth(bar.width() * min(1.0, self._share))
        painter.setBrush(QColor(self._accent))
        painter.drawRoundedRect(bar, 2.5, 2.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _is_low(self) -> bool:
        return self.height() < ROOMY_PX

    def name_room(self) -> int:
        """How wide a line of the name may be, in logical pixels."""
        return self.width() - MARGIN - (44 if self.key else 12)

    def number_room(self) -> int:
        """How wide the number may be."""
        return self._minus.x() - MARGIN

    def name_is_whole(self) -> bool:
        """Whether no part of the name is cut off; the tool tip has it all."""
        pixels = fitting(self.text(), NAME_PX, self.name_room())
        metrics = QFontMetrics(theme.font(pixels, bold=True))
        room, lines = self.name_room(), 1 if self._is_low() and self._line else 2
        wrap = int(Qt.TextFlag.TextWordWrap)
        used = metrics.boundingRect(QRect(0, 0, room, self.height()), wrap, self.text())
        return used.width() <= room and used.height() <= lines * metrics.lineSpacing()

    def line_is_whole(self) -> bool:
        """Whether the line about the stock is all there."""
        metrics = QFontMetrics(theme.font(theme.TEXT_PX, bold=self._low))
        return metrics.horizontalAdvance(self._line) <= self.width() - 2 * MARGIN

    def _small_key(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "key")
        button.setFont(theme.font(16))
        button.setAccessibleName(name)
        return button

    def _emit_minus(self) -> None:
        self.minus.emit(self)

    def _emit_plus(self) -> None:
        self.plus.emit(self)


def fitting(text: str, sizes: tuple[int, ...], room: float) -> int:
    """The largest of the falling sizes in which a bold text fits, else the smallest."""
    for pixels in sizes:
        if QFontMetrics(theme.font(pixels, bold=True)).horizontalAdvance(text) <= room:
            return pixels
    return sizes[-1]
