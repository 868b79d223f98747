"""Controls beside each other; those that find no room go on in the next line."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem
from shiboken6 import delete


def _delete_all(items: list[QLayoutItem]) -> None:
    while items:
        delete(items.pop())


class Flow(QLayout):
    """Like words in a text, so that a longer language makes it higher and never wider."""

    def __init__(self, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        # Qt asks for the items, which then are its own for PySide; but it never deletes them
        self.destroyed.connect(partial(_delete_all, self._items))
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def addWidget(self, widget: QWidget) -> None:
        """Put a control behind all others.

        Not Qt's own, which makes the item itself: such an item was seen to be gone, after the
        content of a scroll area was replaced, while its control was still there.
        """
        self.insertWidget(len(self._items), widget)

    def insertWidget(self, at: int, widget: QWidget) -> None:
        """Put a control before the one that is there."""
        self.addChildWidget(widget)
        self._items.insert(at, QWidgetItem(widget))

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._there()]
        gaps = self.spacing() * max(0, len(hints) - 1)
        return QSize(
            sum(hint.width() for hint in hints) + gaps,
            max((hint.height() for hint in hints), default=0),
        )

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._there():
            least = least.expandedTo(item.minimumSize())
        return least

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._place(area, move=True)

    def _there(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, area: QRect, *, move: bool) -> int:
        """How high it gets in the width of an area; ``move``: put the controls there too."""
        x = y = high = 0
        for item in self._there():
            size = item.sizeHint().boundedTo(QSize(max(area.width(), 1), item.sizeHint().height()))
            if x and x + size.width() > area.width():
                x, y, high = 0, y + high + self.spacing(), 0
            if move:
                item.setGeometry(QRect(area.topLeft() + QPoint(x, y), size))
            x, high = x + size.width() + self.spacing(), max(high, size.height())
        return y + high
