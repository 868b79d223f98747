"""Holds a page, and scrolls it where the window is lower than the page can be."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class PageArea(QScrollArea):
    """The page is as large as the area, or as small as it can be: it asks for no larger window."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.page = page
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(_Holder(page))
        self._first = page
        page.installEventFilter(self)

    def begin(self) -> None:
        """Give the focus to where the page wants it to begin.

        A page says so by its focus proxy. It must not keep it: from the control before a page
        Tab would lead to the proxy, and what stands above that would never be reached.
        """
        self._first = self.page.focusProxy() or self._first
        self.page.setFocusProxy(None)  # type: ignore[arg-type]  # which is how to take it away
        self._first.setFocus()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched is self.page is not self._first:
            self._first.setFocus()
        return super().eventFilter(watched, event)


class _Holder(QWidget):
    """As large as its page must be, where a layout would ask for what the page would like."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        page.setParent(self)
        page.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        layout = self._page.layout()
        if layout is None:
            return self._page.minimumSizeHint()
        least = layout.totalMinimumSize()
        if layout.hasHeightForWidth():
            wide = max(self.width(), least.width())
            return QSize(least.width(), layout.totalMinimumHeightForWidth(wide))
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._page.resize(self.size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
