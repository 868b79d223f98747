"""What goes wrong in our own code: one sentence on the screen, the details in a log file."""

import contextlib
import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from booth_app import __version__
from booth_app.gui.desk import Desk
from booth_app.i18n import _
from booth_app.services import opening

KEPT_BYTES = 500_000
KEPT_FILES = 3


class Mishaps:
    """Catches every exception that nobody caught, and what Qt complains of; the program goes on.

    ``restore`` puts everything back as it was.
    """

    def __init__(self, data: Path, desk: Desk) -> None:
        self._desk = desk
        self._folder = data / "logs"
        self._log = logging.getLogger("booth")
        self._handler: logging.Handler | None = None
        self._before = sys.excepthook, threading.excepthook
        self._qt_before = qInstallMessageHandler(self._qt_said)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def restore(self) -> None:
        """Let exceptions go where they went before, and close the log file."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(self._qt_before)
        if self._handler is not None:
            self._log.removeHandler(self._handler)
            self._handler.close()

    def _open_log(self) -> logging.Logger:
        """The log file, opened when there is something to write; most days there is nothing."""
        if self._handler is None:
            # brings in sockets and pickles, which the start can do without
            from logging.handlers import RotatingFileHandler

            self._folder.mkdir(exist_ok=True)
            self._handler = RotatingFileHandler(
                self._folder / "booth.log",
                maxBytes=KEPT_BYTES,
                backupCount=KEPT_FILES,
                encoding="utf-8",
            )
            self._handler.setFormatter(
                logging.Formatter(f"%(asctime)s {__version__} %(levelname)s %(message)s")
            )
            self._log.addHandler(self._handler)
        return self._log

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        if opening.is_damage(error):
            self._desk.mend()
        # the sentence first: on a full disk the details may find no place
        self._desk.refused.emit(
            _("Something went wrong in the program. What was counted is saved; you can go on.")
        )
        try:
            self._open_log().error("not expected", exc_info=(kind, error, trace))
        except OSError:
            self._before[0](kind, error, trace)

    def _qt_said(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        levels = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}
        # on a full disk it is lost: what Qt calls from anywhere must not fail
        with contextlib.suppress(OSError):
            self._open_log().log(levels.get(kind, logging.WARNING), "Qt: %s", text)

    def _caught_in_thread(self, hooked: threading.ExceptHookArgs) -> None:
        if hooked.exc_value is not None:
            self._caught(hooked.exc_type, hooked.exc_value, hooked.exc_traceback)
