"""One window for one data folder: a second start raises the first."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject, Qt, QThread
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

WAIT_MS = 2000
ASK_AGAIN_MS = 50


def listen(data: Path, window: QWidget) -> None:
    """Raise ``window`` whenever the program is started again on ``data``."""
    server = QLocalServer(window)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    # left over from a crash; the lock file has made sure that nobody else is listening
    QLocalServer.removeServer(_name(data))
    server.newConnection.connect(_Raiser(server, window).raise_window)
    server.listen(_name(data))


def raise_other(data: Path) -> None:
    """Ask the window that is open on ``data`` to come to the front.

    It listens only after its first moments, so this asks again for a while.
    """
    socket = QLocalSocket()
    patience = QDeadlineTimer(WAIT_MS)
    while not patience.hasExpired():
        socket.connectToServer(_name(data))
        if socket.waitForConnected(WAIT_MS):
            socket.disconnectFromServer()
            return
        QThread.msleep(ASK_AGAIN_MS)


def _name(data: Path) -> str:
    return "booth-" + hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:24]


class _Raiser(QObject):
    """Lives with the window; its slot is a bound method, so that it dies with it."""

    def __init__(self, server: QLocalServer, window: QWidget) -> None:
        super().__init__(window)
        self._server, self._window = server, window

    def raise_window(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            connection.deleteLater()
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
