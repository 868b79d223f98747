"""One window for one data folder: a second start raises the first, and hands it its files.

What the second start says is the paths, each ended by a zero byte; then it hangs up. Nobody but the
same person can say anything.
"""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject, Qt, QThread
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from booth_app.gui.shell import Shell

WAIT_MS = 2000
WAIT_WITH_FILES_MS = 15_000
"""A file must not get lost while the other window is still opening, or turns to other data."""
ASK_AGAIN_MS = 50
MOST_BYTES = 64 * 1024
_END = b"\0"


def listen(data: Path, window: Shell) -> None:
    """Raise ``window`` whenever the program is started again on ``data``."""
    server = QLocalServer(window)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    # left over from a crash; the lock file has made sure that nobody else is listening
    QLocalServer.removeServer(_name(data))
    server.newConnection.connect(_Door(server, window).open)
    server.listen(_name(data))


def raise_other(data: Path, files: Sequence[Path] = ()) -> bool:
    """Ask the window that is open on ``data`` to come to the front and to take ``files``.

    It listens only after its first moments, so this asks again for a while. Whether it was told.
    """
    said = b"".join(os.fsencode(path) + _END for path in files)
    patience = QDeadlineTimer(WAIT_WITH_FILES_MS if files else WAIT_MS)
    while not patience.hasExpired():
        socket = QLocalSocket()
        socket.connectToServer(_name(data))
        if socket.waitForConnected(WAIT_MS):
            return _say(socket, said)
        QThread.msleep(ASK_AGAIN_MS)
    return False


def _say(socket: QLocalSocket, said: bytes) -> bool:
    socket.write(said)
    while socket.bytesToWrite():
        if not socket.waitForBytesWritten(WAIT_MS):
            return False
    socket.disconnectFromServer()
    return True


def _name(data: Path) -> str:
    return "booth-" + hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:24]


class _Door(QObject):
    """Lives with the window; its slots are bound methods, so that they die with it."""

    def __init__(self, server: QLocalServer, window: Shell) -> None:
        super().__init__(window)
        self._server, self._window = server, window

    def open(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            _Caller(caller, self._window)
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()


class _Caller(QObject):
    """Hears one second start to its end; one that says too much is not listened to any longer."""

    def __init__(self, socket: QLocalSocket, window: Shell) -> None:
        super().__init__(socket)
        self._socket, self._window = socket, window
        self._said = b""
        socket.disconnected.connect(self._hung_up)
        socket.readyRead.connect(self._hear)
        self._hear()
        if socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
            self._hung_up()  # said and gone before anybody looked

    def _hear(self) -> None:
        self._said += self._socket.readAll().data()
        if len(self._said) > MOST_BYTES:
            self._said = b""
            self._socket.abort()

    def _hung_up(self) -> None:
        self._socket.deleteLater()
        # what was cut off is no path
        *paths, _rest = self._said.split(_END)
        self._said = b""
        if paths:
            self._window.take([Path(os.fsdecode(path)) for path in paths])
