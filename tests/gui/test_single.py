"""What a second start says to the window that is open, and what nobody else may say."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from booth_app.gui import single
from booth_app.gui.main_window import MainWindow
from booth_app.services import preferences
from booth_app.services.workplace import Workplace

LEFT = QLocalSocket.LocalSocketState.UnconnectedState


@pytest.fixture
def listening(
    set_up: Workplace, make_window: Callable[[], MainWindow]
) -> Iterator[tuple[MainWindow, QLocalServer]]:
    """A window that other starts on its data can reach."""
    preferences.prefer(set_up, "language", "en").result()
    window = make_window()
    single.listen(set_up.data, window)
    [server] = window.findChildren(QLocalServer)
    yield window, server
    server.close()


def say(server: QLocalServer, said: bytes, qtbot: QtBot) -> None:
    """Say something to the window, and wait until it hung up or was hung up on."""
    caller = QLocalSocket()
    caller.connectToServer(server.serverName())
    caller.write(said)
    qtbot.waitUntil(lambda: not caller.bytesToWrite() or caller.state() == LEFT)
    caller.disconnectFromServer()
    qtbot.waitUntil(lambda: caller.state() == LEFT)


def test_a_file_is_handed_over(
    listening: tuple[MainWindow, QLocalServer], tmp_path: Path, qtbot: QtBot
) -> None:
    """With whatever a name may have in it, even what is no text."""
    window, server = listening
    window.showMinimized()
    for name in (b"\xe7\x94\xb2 \n 1.booth", b"caf\xe9.booth"):
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
        say(server, os.fsencode(path) + b"\0", qtbot)
        qtbot.waitUntil(lambda: "there is no such file" in window._banner.text)
        assert not window.isMinimized()
        window._banner.hide()


@pytest.mark.parametrize(
    "said",
    [b"", b"/cut/off.booth", b"/" + b"x" * single.MOST_BYTES + b"\0"],
    ids=["nothing", "cut off", "too much"],
)
def test_what_is_no_path_only_raises_the_window(
    listening: tuple[MainWindow, QLocalServer], qtbot: QtBot, said: bytes
) -> None:
    """Nothing is opened, and the next one is heard as ever."""
    window, server = listening
    window.showMinimized()
    say(server, said, qtbot)
    qtbot.waitUntil(lambda: not window.isMinimized())
    say(server, b"/gone.booth\0", qtbot)
    qtbot.waitUntil(lambda: bool(window._banner.text))
    assert "gone.booth: there is no such file." == window._banner.text


@pytest.mark.skipif(os.name == "nt", reason="pipes of Windows have no mode")
def test_nobody_else_may_speak(listening: tuple[MainWindow, QLocalServer]) -> None:
    """Other people of the computer can neither raise the window nor hand it files."""
    _window, server = listening
    mode = stat.S_IMODE(Path(server.fullServerName()).stat().st_mode)
    assert 0 == mode & 0o077


def test_a_start_that_nobody_answers_gives_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so, and does not wait for ever."""
    monkeypatch.setattr(single, "WAIT_WITH_FILES_MS", 1)
    assert not single.raise_other(tmp_path, [tmp_path / "x.booth"])
