"""The daily sheet as it will be printed."""

from collections.abc import Sequence
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea

from booth_app.gui import theme
from booth_app.gui.desk import Desk
from booth_app.i18n import _
from booth_app.reports.preview import Picture
from booth_app.services import reporting

DRAWN_WIDTH = 1200
"""Pixels; the pages are scaled down from that, so that they stay sharp at any size."""
GAP = 8
NOTE_PX = 40
Version: TypeAlias = tuple[int, bool]
"""Which sheet: the day's last entry, and whether a file holds it."""


def images(pages: Sequence[Picture]) -> list[QImage]:
    """The pages as Qt's own pictures."""
    rgb = QImage.Format.Format_RGBX8888
    return [QImage(p.pixels, p.width, p.height, p.stride, rgb).copy() for p in pages]


class SheetPreview(QScrollArea):
    """All pages below each other, as wide as the room allows; ``note`` stands below them."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Preview of the daily sheet"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._paper = QLabel(_("The sheet is being drawn…"))
        self._paper.setWordWrap(True)
        self._paper.setMinimumWidth(1)
        self._paper.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._paper)
        self._pages: list[QImage] = []
        self.note = ""

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return len(self._pages)

    def show_pages(self, pages: list[Picture]) -> None:
        """Show these pages."""
        self._pages = images(pages)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if not self._pages:
            return
        ratio = self.devicePixelRatioF()
        width = max(100, self.viewport().width() - 8)
        smooth = Qt.TransformationMode.SmoothTransformation
        pages = [page.scaledToWidth(round(width * ratio), smooth) for page in self._pages]
        height = sum(page.height() + GAP for page in pages)
        below = round(NOTE_PX * ratio) if self.note else 0
        sheet = QPixmap(QSize(round(width * ratio), height + below))
        sheet.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sheet)
        painter.setPen(QColor(theme.current().border))
        top = 0
        for page in pages:
            painter.drawImage(0, top, page)
            # where the card is as white as the paper
            painter.drawRect(0, top, page.width() - 1, page.height() - 1)
            top += page.height() + GAP
        painter.setPen(QColor(theme.current().muted))
        painter.setFont(theme.font(round(theme.TEXT_PX * ratio)))
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRect(0, top, sheet.width(), below), middle, self.note)
        painter.end()
        sheet.setDevicePixelRatio(ratio)
        self._paper.setPixmap(sheet)


class DayPreview(SheetPreview):
    """The sheet of one day: drawn beside the window, one drawing at a time."""

    def __init__(self, desk: Desk, day: str) -> None:
        super().__init__()
        self._desk, self._day = desk, day
        self._wanted: Version = (0, False)
        self._drawn: Version = (0, False)
        self._drawing = False

    def show_version(self, wanted: Version) -> None:
        """Show the sheet as it is at the day's last entry, exported or not."""
        self._wanted = wanted
        if self._drawing or self._drawn == wanted:
            return
        self._drawing = True
        draw = partial(reporting.sheet_pictures, self._desk.place, self._day, DRAWN_WIDTH)
        self._desk.work(draw, done=partial(self._take, wanted), failed=self._not_drawn)

    def _take(self, drawn: Version, pages: list[Picture]) -> None:
        self._drawing, self._drawn = False, drawn
        if drawn == self._wanted:
            self.show_pages(pages)
        else:  # it was old before it was there
            self.show_version(self._wanted)

    def _not_drawn(self, _error: Exception) -> None:
        self._drawing = False
