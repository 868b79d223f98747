"""Icons from the SVG files, in the colours of the theme."""

from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from booth_app.paths import resource

SIZE = 24


@cache
def icon(name: str, colour: str, chosen: str = "") -> QIcon:
    """The icon ``name`` in ``colour``; in ``chosen`` where its button is checked."""
    made = QIcon()
    made.addPixmap(pixmap(name, colour), QIcon.Mode.Normal, QIcon.State.Off)
    if chosen:
        made.addPixmap(pixmap(name, chosen), QIcon.Mode.Normal, QIcon.State.On)
    return made


@cache
def pixmap(name: str, colour: str, size: int = SIZE) -> QPixmap:
    """The icon as a picture, sharp on the screen it is shown on."""
    svg = resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(svg.encode()).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def program_icon() -> QIcon:
    """The program's own icon."""
    made = QIcon()
    for size in (16, 32, 48, 128):
        made.addPixmap(pixmap("booth", "#000000", size))
    return made
