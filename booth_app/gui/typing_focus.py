"""Whether somebody is typing: the keys then belong to the text, and to the input method."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


def is_typing() -> bool:
    """Whether the control that has the focus takes text, perhaps composing a Chinese word."""
    widget = QApplication.focusWidget()
    return widget is not None and widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
