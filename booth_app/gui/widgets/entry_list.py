"""The last entries, one line each: time, name, number."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from booth_app.gui import theme
from booth_app.i18n import _

LINE_PX = 40
TIME_PX = 66
MARK_GAP_PX = 6
NONE = -1


class Line(Struct, frozen=True):
    """An entry in words; a voided one is struck out and stays readable.

    ``mark``: what is to be known about it, such as that it was estimated. ``choosable``: it is a
    consultation, entry ``seq``, that something can be told of.
    """

    when: str
    name: str
    number: str
    voided: bool
    mark: str = ""
    choosable: bool = False
    seq: int = 0


class EntryList(QWidget):
    """Paints as many lines as there is room for; arrow keys and the wheel go on to the others.

    A click, or Enter, chooses a line. A screen reader hears all of them as the description.
    Signals: ``chosen(int)`` with the line's ``seq``.
    """

    chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._lines: Sequence[Line] = ()
        self._at = self._under_mouse = NONE
        self._top = 0
        self.setAccessibleName(name)
        self.setMouseTracking(True)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these, newest first."""
        # who walks the list stays on the entry that was read, while new ones push it down
        current = self._lines[self._at].seq if 0 <= self._at < len(self._lines) else None
        self._lines = lines
        self._at = next((at for at, line in enumerate(lines) if line.seq == current), NONE)
        self._scroll_to(self._at if self._at != NONE else 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if lines else Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription("\n".join(map(_spoken, lines)))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self._lines:
            self._go(max(0, min(self._at + step, len(self._lines) - 1)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at != NONE:
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._at == NONE and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._go(NONE)

    def wheelEvent(self, event: QWheelEvent) -> None:
        down = event.angleDelta().y() < 0
        self._scroll_to(self._top + self._room if down else max(0, self._top - 1))
        self._point_at(self._line_under(event.position()))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._line_under(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(NONE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (at := self._line_under(event.position())) != NONE:
            self._choose(at)

    def event(self, event: QEvent) -> bool:
        """A name that is cut off is told whole by a tool tip."""
        if event.type() == QEvent.Type.ToolTip:
            assert isinstance(event, QHelpEvent)
            at = self._top + event.pos().y() // LINE_PX
            cut = at < len(self._lines) and not self.is_whole(self._lines[at])
            QToolTip.showText(event.globalPos(), self._lines[at].name if cut else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        for at in range(self._top, min(len(self._lines), self._top + self._room)):
            area = QRect(0, (at - self._top) * LINE_PX, self.width(), LINE_PX)
            self._paint_ground(painter, area, at)
            _paint(painter, area.adjusted(4, 0, -4, 0), self._lines[at])
        painter.end()

    def shown(self) -> list[Line]:
        """The lines that are in sight."""
        return list(self._lines[self._top : self._top + self._room])

    def is_whole(self, line: Line) -> bool:
        """Whether there is room for the whole name of a line."""
        return _name_width(line) <= _name_area(self.rect().adjusted(4, 0, -4, 0), line).width()

    @property
    def _room(self) -> int:
        """How many lines there is room for."""
        return self.height() // LINE_PX

    def _scroll_to(self, at: int) -> None:
        """Have this line in sight, or the last one."""
        last = max(0, min(at, len(self._lines) - 1))
        self._top = max(min(self._top, last), last - self._room + 1, 0)

    def _line_under(self, point: QPointF) -> int:
        """The line at a point of the list, if something can be told of it."""
        line = int(point.y()) // LINE_PX
        at = self._top + line
        inside = 0 <= line < self._room and at < len(self._lines)
        return at if inside and self._lines[at].choosable else NONE

    def _point_at(self, at: int) -> None:
        if at != self._under_mouse:
            self._under_mouse = at
            chosen = Qt.CursorShape.PointingHandCursor if at != NONE else Qt.CursorShape.ArrowCursor
            self.setCursor(chosen)
            self.update()

    def _go(self, at: int) -> None:
        self._at = at
        self._scroll_to(at)
        spoken = f"{self._name}: {_spoken(self._lines[at])}" if at != NONE else self._name
        self.setAccessibleName(spoken)
        self.update()

    def _choose(self, at: int) -> None:
        if self._lines[at].choosable:
            self.chosen.emit(self._lines[at].seq)

    def _paint_ground(self, painter: QPainter, area: QRect, at: int) -> None:
        colours = theme.current()
        if at == self._under_mouse:
            painter.fillRect(area, QColor(colours.blue_soft))
        if at == self._at and self.hasFocus():
            pen = painter.pen()
            pen.setColor(QColor(colours.blue))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)


def _paint(painter: QPainter, area: QRect, line: Line) -> None:
    colours = theme.current()
    middle = Qt.AlignmentFlag.AlignVCenter
    plain, bold = theme.font(theme.TEXT_PX), theme.font(theme.TEXT_PX, bold=True)
    for font in (plain, bold):
        font.setStrikeOut(line.voided)
    painter.setPen(QColor(colours.muted))
    painter.setFont(plain)
    painter.drawText(area, middle, line.when)
    painter.setPen(QColor(colours.muted if line.voided else colours.text))
    if line.mark:
        painter.setPen(QColor(colours.muted))
        beside = area.adjusted(TIME_PX, 0, -_number_px(line), 0)
        painter.drawText(beside, middle | Qt.AlignmentFlag.AlignRight, line.mark)
        painter.setPen(QColor(colours.muted if line.voided else colours.text))
    room = _name_area(area, line)
    name = painter.fontMetrics().elidedText(line.name, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, middle, name)
    painter.setFont(bold)
    painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, line.number)


def _name_area(area: QRect, line: Line) -> QRect:
    """Where the name stands, between the time and what is on the right of it."""
    metrics = QFontMetrics(theme.font(theme.TEXT_PX))
    mark = metrics.horizontalAdvance(line.mark) + MARK_GAP_PX if line.mark else 0
    return area.adjusted(TIME_PX, 0, -_number_px(line) - mark, 0)


def _name_width(line: Line) -> int:
    return QFontMetrics(theme.font(theme.TEXT_PX)).horizontalAdvance(line.name)


def _number_px(line: Line) -> int:
    """As wide as the number, so that a short one leaves the name more room."""
    metrics = QFontMetrics(theme.font(theme.TEXT_PX, bold=True))
    return metrics.horizontalAdvance(line.number) + MARK_GAP_PX


def _spoken(line: Line) -> str:
    words = f"{line.when} {line.name} {line.number} {line.mark}".rstrip()
    return f"{words} {_('voided')}" if line.voided else words
