"""The last entries, one line each: time, name, number."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from booth_app.gui import theme
from booth_app.i18n import _

LINE_PX = 34
TIME_PX = 66
NUMBER_PX = 52


class Line(Struct, frozen=True):
    """One entry in words; a voided one is struck out and stays readable."""

    when: str
    name: str
    number: str
    voided: bool


class EntryList(QWidget):
    """Paints as many lines as there is room for. A screen reader hears them as the description."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these, newest first."""
        self._lines = lines
        self.setAccessibleDescription("\n".join(map(_spoken, lines)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        for at, line in enumerate(self._lines):
            area = QRect(0, at * LINE_PX, self.width(), LINE_PX)
            if area.bottom() > self.height():
                break
            _paint(painter, area, line)
        painter.end()


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
    room = area.adjusted(TIME_PX, 0, -NUMBER_PX, 0)
    metrics = painter.fontMetrics()
    name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, middle, name)
    painter.setFont(bold)
    painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, line.number)


def _spoken(line: Line) -> str:
    words = f"{line.when} {line.name} {line.number}"
    return f"{words} {_('voided')}" if line.voided else words
