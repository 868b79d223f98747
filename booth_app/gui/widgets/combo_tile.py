"""The tile of a combo (组合): one touch counts several things, so it has no number of its own."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from booth_app.gui import theme
from booth_app.gui.widgets.tile import EDGE, MARGIN, Tile, fitting
from booth_app.i18n import _

WORD_PX = (24, 20, 17, 14)
DASH = (2.0, 1.4)
"""A dash and the gap behind it, in widths of the edge."""


class ComboTile(Tile):
    """Counts like a tile; its edge is dashed, it has +N, and no −1: the parts have theirs."""

    def __init__(self, code: str, name: str, about: str, key: str, parent: QWidget) -> None:
        """``about``: what one touch counts, in words."""
        super().__init__("", "", name, key, parent)
        self.combo, self.id = code, f"combo:{code}"
        self._minus.hide()
        self._line = about
        self.setAccessibleName("，".join((name, _("combination"), about)))
        self.setToolTip(f"{name}   {about}")

    def light_up(self) -> None:
        """Flash: a touch is on the disk, and there is no number that would change."""
        self._flashing.start()
        self.update()

    def _paint_edge(self, painter: QPainter, edge: QRectF) -> None:
        pen = QPen(QColor(self._accent), EDGE, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(DASH)
        painter.setPen(pen)
        x = edge.center().x()
        painter.drawLine(int(x), int(edge.top()), int(x), int(edge.bottom()))

    def _paint_figure(self, painter: QPainter, colours: theme.Theme) -> None:
        painter.setPen(QColor(colours.muted))
        room = QRectF(MARGIN, self.height() - 52, self._plus.x() - MARGIN - 4, 46)
        word = _("Combination")
        painter.setFont(theme.font(fitting(word, WORD_PX, room.width()), bold=True))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, word)
