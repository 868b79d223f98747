"""Between two windows: the installer at work, and one sentence about it on the screen."""

import os
from pathlib import Path

from PySide6.QtCore import QEventLoop, QProcess, QProcessEnvironment, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth_app.gui.widgets.parts import label
from booth_app.i18n import _
from booth_app.services import handing_over
from booth_app.services.handing_over import Ready


def install(ready: Ready, data: Path) -> None:
    """Hand a version to its installer, and wait for it where it can be waited for.

    There must be a QApplication, and nobody may have the data open any more. Refuses as
    ``handing_over.let_go`` does. How it went is seen from the version that is started afterwards.
    """
    shown = _Installing(ready.version)
    handing_over.let_go(ready, data)
    # so that everything that is begun from here on, the new version too, begins as from outside
    outside = handing_over.outside()
    os.environ.clear()
    os.environ.update(outside)
    if not ready.command:
        return
    program, *arguments = ready.command
    if not ready.waits:
        QProcess.startDetached(program, arguments)
        return
    process = QProcess()
    process.setProcessEnvironment(QProcessEnvironment.systemEnvironment())
    until_then = QEventLoop()
    process.finished.connect(until_then.quit)
    process.errorOccurred.connect(until_then.quit)
    shown.show()
    process.start(program, arguments)
    if process.state() is not QProcess.ProcessState.NotRunning:
        until_then.exec()
    shown.hide()


class _Installing(QWidget):
    """Cannot be closed: the program must not be started while its files are replaced."""

    def __init__(self, version: str) -> None:
        super().__init__()
        self.setWindowTitle(_("Booth"))
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 32, 40, 32)
        column.addWidget(label(_("Installing version {version}…", version=version), "page-title"))
        column.addWidget(label(_("The program opens again by itself. Please wait.")))

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
