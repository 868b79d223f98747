"""One person's big button: a touch checks in or out, the small key corrects."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
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

from booth_app.gui import theme
from booth_app.i18n import _

HEIGHT = 92
NARROWEST = 236
EDGE, MARGIN, RADIUS = 6, 18, 12
NAME_PX = (18, 16, 14)
MORE = QSize(64, 40)
"""The small key, where its word is not longer."""


class Line(NamedTuple):
    """A line on a card, the size of its letters, and the room there is, in logical pixels."""

    text: str
    pixels: int
    room: int
    bold: bool


class PersonCard(QAbstractButton):
    """Signals: ``clicked`` (of Qt), ``correcting(str)`` with the name.

    It shows itself pressed from the touch to the commit; what it says changes only with
    ``show_state``.
    """

    correcting = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(name)
        self._marks = self._state = ""
        self._here = self._chosen = self._pending = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(NARROWEST)
        self.more = QPushButton(_("Put right"), self)
        self.more.setProperty("role", "key")
        self.more.setAccessibleName(_("correct {name}", name=name))
        self.more.clicked.connect(self._correct)

    def show_state(self, marks: str, state: str, *, here: bool) -> None:
        """Show what is on the disk: role and lawyer, and since when the person is here or gone."""
        self._marks, self._state, self._here = marks, state, here
        self._pending = False
        spoken = "，".join(text for text in (self.text(), marks, state) if text)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.update()

    def wait(self) -> None:
        """A touch is on its way to the disk."""
        self._pending = True
        self.update()

    def arrived(self) -> None:
        """A touch is on the disk, or was refused."""
        self._pending = False
        self.update()

    def choose(self, chosen: bool) -> None:
        """Whether the Enter key is for this one."""
        self._chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(NARROWEST, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        del event
        wide = max(MORE.width(), self.more.sizeHint().width() + 8)
        left, top = self.width() - wide - 10, self.height() - MORE.height() - 8
        self.more.setGeometry(QRect(left, top, wide, MORE.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, colours)
        state = colours.good if self._here else colours.muted
        looks = ((10, colours.text), (35, colours.muted), (61, state))
        for (top, colour), line in zip(looks, self.lines(), strict=True):
            _write(painter, colour, top, line)
        painter.end()

    def lines(self) -> list[Line]:
        """What is written on it: the name, the marks, and the state beside the small key."""
        room = self.width() - 2 * MARGIN
        fitting = (px for px in NAME_PX if _wide(self.text(), px) <= room)
        sign = "●" if self._here else "○"
        return [
            Line(self.text(), next(fitting, NAME_PX[-1]), room, True),
            Line(self._marks, theme.TEXT_PX, room, False),
            Line(f"{sign} {self._state}", theme.TEXT_PX, self.more.x() - MARGIN - 6, self._here),
        ]

    def _paint_card(self, painter: QPainter, colours: theme.Theme) -> None:
        card = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        shape = QPainterPath()
        shape.addRoundedRect(card, RADIUS, RADIUS)
        lit = self.isDown() or self._pending
        painter.fillPath(shape, QColor(colours.blue_soft if lit else colours.card))
        if self._here:
            painter.save()
            painter.setClipPath(shape)
            edge = QRectF(card.left(), card.top(), EDGE, card.height())
            painter.fillRect(edge, QColor(colours.good))
            painter.restore()
        if self.hasFocus() or self._chosen or lit:
            painter.setPen(QPen(QColor(colours.blue), 3))
        else:
            painter.setPen(QPen(QColor(colours.border), colours.border_px))
        painter.drawPath(shape)

    def _correct(self) -> None:
        self.correcting.emit(self.text())


def _wide(text: str, pixels: int) -> int:
    return QFontMetrics(theme.font(pixels, bold=True)).horizontalAdvance(text)


def _write(painter: QPainter, colour: str, top: int, line: Line) -> None:
    painter.setPen(QColor(colour))
    painter.setFont(theme.font(line.pixels, bold=line.bold))
    fitting = painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideRight, line.room)
    painter.drawText(QRect(MARGIN, top, line.room, 26), Qt.AlignmentFlag.AlignVCenter, fitting)
