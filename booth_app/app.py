"""Starting the window, and what surrounds it: one instance, a log of mishaps, a last word.

``python -m booth_app.app`` takes pictures of every screen, for the demonstration and the
documentation.
"""

import os
import sys
from collections.abc import Callable, MutableMapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLockFile, QTimer, QTranslator
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from booth_app import i18n
from booth_app.core.errors import Refusal, Why
from booth_app.gui import theme
from booth_app.gui.desk import Desk, Reopen
from booth_app.gui.main_window import MainWindow
from booth_app.gui.mishaps import Mishaps
from booth_app.gui.shell import Shell
from booth_app.i18n import _
from booth_app.services import preferences, recovery
from booth_app.services.workplace import Workplace, practice_folder, real_folder

LOCK = "booth.lock"
AFTERWARDS_MS = 700
_FCITX = {"fcitx", "fcitx5"}
"""What sessions call it in the variables that Qt reads."""


def run(data: Path, *, office: bool = False) -> int:
    """Open the window on ``data`` and stay until it is closed; the process's exit code.

    With ``office``, or where there is an office and no booth was ever set up, it is the office's.
    Where a window is open on the same data already, that one is raised instead. The lock of the
    real data is held during practice and by the office too: all of it is the same program.
    """
    real = real_folder(data)
    try:
        real.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(Why.DATABASE_SHUT, path=str(real), detail=str(error)) from error
    lock = QLockFile(str(real / LOCK))
    # a lock outlives its process only after a crash; QLockFile then sees that nobody holds it
    lock.setStaleLockTime(0)
    crashed = (real / LOCK).exists()
    if not lock.tryLock(100):
        if lock.error() != QLockFile.LockError.LockFailedError:
            detail = _("nothing can be written there")
            raise Refusal(Why.DATABASE_SHUT, path=str(real), detail=detail)
        from booth_app.gui import single

        single.raise_other(real)
        raise Refusal(Why.ANOTHER_RUNNING)
    size_given = os.environ.get(theme.SCALE_VARIABLE)
    try:
        if office or _is_office_alone(data):
            code, wanted = _run_office(real)
        else:
            code, wanted = _run(data, real, crashed=crashed)
        while wanted in (Reopen.PRACTICE, Reopen.REAL, Reopen.OFFICE):
            if wanted is Reopen.OFFICE:
                code, wanted = _run_office(real)
            else:
                folder = practice_folder(real) if wanted is Reopen.PRACTICE else real
                code, wanted = _run(folder, real, crashed=False)
    finally:
        lock.unlock()
    if wanted is Reopen.RESTART:
        _start_again(size_given)
    return code


def start(
    place: Workplace, kind: Callable[[Desk], Shell] = MainWindow
) -> tuple[QApplication, Desk, Shell]:
    """Build the application, the desk and the window, and show it."""
    chosen = preferences.preferences(place)
    theme.use_scale(chosen.scale)
    application = make_application()
    desk = Desk(place)
    window = kind(desk)
    window.show()
    return application, desk, window


def make_application() -> QApplication:
    """The QApplication, dressed in Fusion and our font; the one there is, if there is one."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    reach_fcitx(os.environ)
    # the style by its name: making its Python class takes longer than making a page
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("booth")
    application.setDesktopFileName("booth")
    theme.load_fonts(application)
    return application


def reach_fcitx(environment: MutableMapping[str, str]) -> None:
    """Where the session's input method is fcitx, have Qt find it; before the QApplication.

    The wheels of PySide6 carry no plugin for fcitx, and one for XIM does not exist any more. But
    fcitx 5 also speaks the protocol of ibus, on the session bus: what Qt calls the portal.
    """
    named = {
        name: environment[name].split(";")
        for name in ("QT_IM_MODULES", "QT_IM_MODULE")
        if environment.get(name)
    }
    by_x = environment.get("XMODIFIERS", "").startswith("@im=fcitx")
    if not by_x and not any(_FCITX.intersection(modules) for modules in named.values()):
        return
    for name, modules in named.items():
        reached = ["ibus" if one in _FCITX or one == "xim" else one for one in modules]
        environment[name] = ";".join(dict.fromkeys(reached))
    environment.setdefault("QT_IM_MODULE", "ibus")
    environment.setdefault("IBUS_USE_PORTAL", "1")


def _run(data: Path, real: Path, *, crashed: bool) -> tuple[int, Reopen | None]:
    """One window, until it is closed: the exit code, and what it wants to be opened next."""
    place = Workplace(data, threaded=True)
    application, desk, window = start(place)
    if crashed:
        window.tell(recovery.what_is_there(place))
    elif loose := recovery.loose_ends(place):
        window.tell(loose)
    return _stay(application, desk, window, real)


def _run_office(real: Path) -> tuple[int, Reopen | None]:
    """The same with the office's window."""
    from booth_app.gui.office.office_window import OfficeWindow
    from booth_app.services.office.place import Office, office_folder

    office = Office(office_folder(real), threaded=True)
    return _stay(*start(office, OfficeWindow), real)


def _is_office_alone(data: Path) -> bool:
    """Whether there is an office in ``data``, and no booth was ever set up there."""
    if not (data / "office").is_dir():
        return False  # without a look at anything that belongs to the office
    from booth_app.services.office.place import has_office
    from booth_app.services.workplace import has_data

    if not has_office(data):
        return False
    if not has_data(data):
        return True
    with Workplace(data) as place:
        return place.campaign is None


def _stay(
    application: QApplication, desk: Desk, window: Shell, real: Path
) -> tuple[int, Reopen | None]:
    """Let the window be there until it is closed, and let everything go."""
    mishaps = Mishaps(desk.place.data, desk)
    # what the first tap does not need waits until that tap can have been made
    QTimer.singleShot(AFTERWARDS_MS, window, partial(_afterwards, real, desk, window))
    try:
        return application.exec(), window.wanted
    finally:
        mishaps.restore()
        desk.close()
        delete(window)  # its timers would go on beside the next window


def _start_again(size_given: str | None) -> None:
    """Begin this program anew, in a process of its own, as it was begun."""
    from PySide6.QtCore import QProcess

    if size_given is None:
        os.environ.pop(theme.SCALE_VARIABLE, None)
    QProcess.startDetached(sys.executable, sys.orig_argv[1:])


class _QtTexts(QTranslator):
    """Has Qt's own buttons speak the window's language; none of them is on the first screen."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self.load("qtbase_zh_CN", folder)

    def follow(self) -> None:
        """Speak as the window does now."""
        QApplication.removeTranslator(self)
        if i18n.language() == i18n.CHINESE:
            QApplication.installTranslator(self)


def _afterwards(real: Path, desk: Desk, window: Shell) -> None:
    from booth_app.gui import icons, single
    from booth_app.gui.collector import Collector
    from booth_app.gui.sounds import Sounds
    from booth_app.gui.start_check import StartCheck

    Collector(window)
    texts = _QtTexts(window)
    texts.follow()
    desk.dressed.connect(texts.follow)
    window.setWindowIcon(icons.program_icon())
    single.listen(real, window)
    StartCheck(desk, window)
    Sounds(desk, window)


if __name__ == "__main__":
    from booth_app.gui import screens

    sys.exit(screens.main(sys.argv[1:], start))
