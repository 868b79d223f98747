"""Bars of what was counted in each hour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from booth_app.gui import theme
from booth_app.i18n import _

SLOTS = 10
HOUR_PX = 22
"""As wide as the number of an hour: where bars are narrower, not all of them have theirs."""


class HourBars(QWidget):
    """One bar an hour, the busiest hour in words beside them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hours: list[tuple[int, int]] = []
        self._title = ""
        self._margin = 140

    def show_hours(self, title: str, hours: list[tuple[int, int]]) -> None:
        """Show numbers by hour (0–23), in the order of the day, under ``title``."""
        self._title, self._hours = title, hours
        metrics = QFontMetrics(theme.font(14, bold=True))
        self._margin = 32 + max(
            metrics.horizontalAdvance(text) for text in (title, self._busiest())
        )
        self.setAccessibleName(f"{title} {self._busiest()}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, 66)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QPainterPath()
        card.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        painter.fillPath(card, QColor(colours.card))
        painter.setPen(QColor(colours.border))
        painter.drawPath(card)
        painter.setPen(QColor(colours.muted))
        painter.setFont(theme.font(14))
        painter.drawText(
            QRectF(16, 8, self._margin - 16, 24), Qt.AlignmentFlag.AlignVCenter, self._title
        )
        painter.setPen(QColor(colours.text))
        painter.setFont(theme.font(14, bold=True))
        painter.drawText(
            QRectF(16, 32, self._margin - 16, 24), Qt.AlignmentFlag.AlignVCenter, self._busiest()
        )
        self._paint_bars(painter, colours)
        painter.end()

    def _paint_bars(self, painter: QPainter, colours: theme.Theme) -> None:
        first, last = (self._hours[0][0], self._hours[-1][0]) if self._hours else (8, 8)
        slots = max(SLOTS, len(self._hours))
        if first <= last:  # the day did not run past midnight, and its bars do not either
            first = min(first, 24 - slots)
        numbers = dict(self._hours)
        step = (self.width() - self._margin - 24) / slots
        most = max(numbers.values(), default=0)
        painter.setFont(theme.font(theme.TEXT_PX))
        every = 1 if step >= HOUR_PX else 2 if 2 * step >= HOUR_PX else 5
        painter.setPen(Qt.PenStyle.NoPen)
        for slot in range(slots):
            hour = (first + slot) % 24
            n = numbers.get(hour, 0)
            height = max(2.0, 32 * n / most) if most else 2.0
            colour = colours.blue if hour == last else colours.bar
            bar = QRectF(self._margin + 12 + slot * step, 46 - height, step - 6, height)
            painter.fillRect(bar, QColor(colour if n else colours.border))
            if slot % every == 0:
                painter.setPen(QColor(colours.muted))
                below = QRectF(bar.center().x() - HOUR_PX / 2, 45, HOUR_PX, 18)
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(hour))

    def _busiest(self) -> str:
        hour, most = max(self._hours, key=lambda at: at[1], default=(0, 0))
        if not most:
            return _("nothing yet")
        return _("most from {first} to {last}", first=hour, last=hour + 1)
