"""Practice in the window: the way in, the way out, and the marks that nobody can overlook."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from booth_app.gui import theme
from booth_app.gui.desk import Desk, Reopen
from booth_app.gui.widgets.parts import Card, button, label
from booth_app.i18n import _
from booth_app.services import practising

CELL = QSize(360, 230)
"""One word of the watermark and the room around it, in logical pixels."""
WORD_PX = 44
SLANT = -24


def enter(desk: Desk) -> None:
    """Turn the window to practice, once its data are there."""
    desk.work(partial(practising.prepare, desk.place), done=partial(_enter, desk))


def _enter(desk: Desk, _folder: Path) -> None:
    desk.reopen.emit(Reopen.PRACTICE)


class PracticeBar(QFrame):
    """Above everything while it is practice: it says so, and leads out by one touch."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("role", "practice")
        across = QHBoxLayout(self)
        across.setContentsMargins(20, 2, 20, 2)
        across.addWidget(label(_("PRACTICE: nothing of this counts"), "practice"))
        across.addStretch(1)
        end = button(_("End practice"))
        end.clicked.connect(self._end)
        across.addWidget(end)

    def _end(self) -> None:
        self._desk.reopen.emit(Reopen.REAL)


class PracticeCard(Card):
    """On the settings page: begins practice, or begins it anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(stretch=True)
        self._desk = desk
        inside = self.inside
        inside.addWidget(label(_("Practice"), "heading"))
        what = _("Everything works as on a real day, on data of its own that never counts.")
        inside.addWidget(label(what, "muted", wrap=True))
        if desk.place.rehearsal:
            act = button(_("Begin practice anew"))
            act.clicked.connect(self._begin_anew)
        else:
            act = button(_("Practise…"))
            act.clicked.connect(self._practise)
        inside.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)

    def _practise(self) -> None:
        enter(self._desk)

    def _begin_anew(self) -> None:
        # the window is built anew when it hears of the new log
        self._desk.ask(practising.begin_anew, done=self._begun)

    def _begun(self, _changes: object) -> None:
        self._desk.place.reload()


class Watermark(QWidget):
    """The word all over a widget, above what is in it; every touch goes through to that."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._cell = self._draw_cell()
        over.installEventFilter(self)
        self.resize(over.size())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = event.rect()
        painter.drawTiledPixmap(area, self._cell, area.topLeft())
        painter.end()

    def _draw_cell(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        cell = QPixmap(CELL * ratio)
        cell.setDevicePixelRatio(ratio)
        cell.fill(Qt.GlobalColor.transparent)
        painter = QPainter(cell)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(theme.current().bad)
        colour.setAlphaF(theme.current().watermark)
        painter.setPen(colour)
        painter.setFont(theme.font(WORD_PX, bold=True))
        painter.translate(QPoint(CELL.width() // 2, CELL.height() // 2))
        painter.rotate(SLANT)
        area = QRect(QPoint(-CELL.width() // 2, -CELL.height() // 2), CELL)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, _("Practice"))
        painter.end()
        return cell
