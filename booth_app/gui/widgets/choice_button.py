"""A wide button for one of a few choices: its title, and a line or two about it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QStyleOptionButton, QVBoxLayout, QWidget

from booth_app.gui.widgets.parts import label


class ChoiceButton(QPushButton):
    """Its words are labels, since a button's own text cannot be broken into lines."""

    def __init__(self, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setProperty("role", "choice")
        self.setAccessibleName(f"{title}，{about}" if about else title)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(18, 12, 18, 12)
        self._lines.setSpacing(2)
        for text, role in ((title, "heading"), (about, "muted")):
            if text:
                line = label(text, role, wrap=True)
                line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                self._lines.addWidget(line)

    def sizeHint(self) -> QSize:
        return self._lines.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._lines.minimumSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self._lines.heightForWidth(self.width()))
        # it may have grown by that while the lines were being placed for less
        self._lines.setGeometry(self.rect())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = ""  # the labels say it
