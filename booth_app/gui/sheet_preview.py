"""The daily sheet as it will be printed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea

from booth_app.i18n import _
from booth_app.reports.preview import Picture

DRAWN_WIDTH = 1200
"""Pixels; the pages are scaled down from that, so that they stay sharp at any size."""
GAP = 8


class SheetPreview(QScrollArea):
    """All pages below each other, as wide as the room allows."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Preview of the daily sheet"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._paper = QLabel(_("The sheet is being drawn…"))
        self._paper.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._paper)
        self._pages: list[QImage] = []

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return len(self._pages)

    def show_pages(self, pages: list[Picture]) -> None:
        """Show these pages."""
        rgb = QImage.Format.Format_RGBX8888
        self._pages = [QImage(p.pixels, p.width, p.height, p.stride, rgb).copy() for p in pages]
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if not self._pages:
            return
        ratio = self.devicePixelRatioF()
        width = max(200, self.viewport().width() - 8)
        smooth = Qt.TransformationMode.SmoothTransformation
        pages = [page.scaledToWidth(round(width * ratio), smooth) for page in self._pages]
        height = sum(page.height() + GAP for page in pages)
        sheet = QPixmap(QSize(round(width * ratio), height))
        sheet.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sheet)
        top = 0
        for page in pages:
            painter.drawImage(0, top, page)
            top += page.height() + GAP
        painter.end()
        sheet.setDevicePixelRatio(ratio)
        self._paper.setPixmap(sheet)
