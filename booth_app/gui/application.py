"""The QApplication of the program, which also hears of files that the desktop opens with it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Signals: ``file_opened(str)`` with a path, where a running program is told so (macOS)."""

    file_opened = Signal(str)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FileOpen:
            assert isinstance(event, QFileOpenEvent)
            self.file_opened.emit(event.file())
            return True
        return super().event(event)


def path_of(text: str) -> Path:
    """The whole path of a file that a desktop names, as a path or as a ``file:`` URL."""
    if text[:5].lower() == "file:":
        url = QUrl(text)
        if url.host() == "localhost":  # some name the computer itself
            url.setHost("")
        text = url.toLocalFile() or text
    return Path(text).absolute()
