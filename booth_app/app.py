"""Starting the window, and what surrounds it: one instance, a log of mishaps, a last word.

``python -m booth_app.app`` takes pictures of every screen, for the demonstration and the
documentation.
"""

import os
import sys
from collections.abc import Callable, MutableMapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLibraryInfo, QLockFile, QTimer, QTranslator
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from booth_app import __version__, i18n
from booth_app.core.errors import Refusal, Why
from booth_app.gui import theme
from booth_app.gui.application import Application, path_of
from booth_app.gui.desk import Desk, Reopen
from booth_app.gui.main_window import MainWindow
from booth_app.gui.mishaps import Mishaps
from booth_app.gui.shell import Shell
from booth_app.i18n import _, sentence
from booth_app.services import opening, preferences, recovery
from booth_app.services.workplace import Workplace, practice_folder, real_folder

if TYPE_CHECKING:
    from booth_app.services.handing_over import Ready

LOCK = "booth.lock"
AFTERWARDS_MS = 700
_FCITX = {"fcitx", "fcitx5"}
"""What sessions call it in the variables that Qt reads."""


def run(data: Path, *, office: bool = False, files: Sequence[str] = ()) -> int:
    """Open the window on ``data`` and stay until it is closed; the process's exit code.

    With ``office``, or where there is an office and no booth was ever set up, it is the office's;
    so it is for a booth file where the office of its campaign is. The window takes ``files``, paths
    or URLs. Where a window is open on the same data already, that one is raised instead, and takes
    them. The lock of the real data is held during practice and by the office too: all of it is the
    same program.
    """
    given = [path_of(name) for name in files]
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

        told = single.raise_other(real, given)
        if told and given:
            return 0
        raise Refusal(Why.NOT_HANDED_OVER if given else Why.ANOTHER_RUNNING)
    size_given = os.environ.get(theme.SCALE_VARIABLE)
    at_office = office or _is_office_alone(data) or _is_for_office(real, given)
    folder = real if at_office else data
    said = _word_of_update(real)
    try:
        while True:
            if at_office:
                closed = _run_office(real, said, given)
            else:
                closed = _run(folder, real, given, crashed=crashed, said=said)
            crashed, said, given = False, [], closed.files
            match closed.wanted:
                case Reopen.OFFICE:
                    at_office = True
                case Reopen.PRACTICE | Reopen.REAL as wanted:
                    at_office = False
                    folder = practice_folder(real) if wanted is Reopen.PRACTICE else real
                case Reopen.REPAIR | Reopen.RESTORE:
                    said = _between(closed)
                case Reopen.INSTALL if said := _install(closed, real):
                    pass
                case _:
                    break
    finally:
        lock.unlock()
    if closed.wanted is Reopen.RESTART:
        _start_again(size_given)
    elif closed.wanted is Reopen.INSTALL and closed.ready is not None and closed.ready.waits:
        _start_again(size_given, closed.ready.program)
    return closed.code


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
    application = Application([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("booth")
    application.setDesktopFileName("booth")
    theme.load_fonts(application)
    return application


def last_word(text: str) -> None:
    """Say why no window opens, where there is none that could say it."""
    from booth_app.gui import dialogs

    make_application()
    dialogs.tell(text)


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


class _Closed(NamedTuple):
    """How a window ended: the exit code, what is to be opened next, and on which data it was."""

    code: int
    wanted: Reopen | None
    data: Path
    backup: Path | None
    files: list[Path]
    ready: "Ready | None"
    office: bool


def _run(
    data: Path, real: Path, given: Sequence[Path], *, crashed: bool, said: list[str]
) -> _Closed:
    """One window, until it is closed. ``said``: what the staff must know of what went before.

    ``given``: the files that it is to take.
    """
    place, told = opening.open_place(data, threaded=True)
    application, desk, window = start(place)
    if said or told:
        window.tell(" ".join([*said, *told]))
    elif crashed:
        window.tell(recovery.what_is_there(place))
    elif loose := recovery.loose_ends(place):
        window.tell(loose)
    return _stay(application, desk, window, real, given)


def _run_office(real: Path, said: list[str], given: Sequence[Path]) -> _Closed:
    """The same with the office's window."""
    from booth_app.gui.office.office_window import OfficeWindow
    from booth_app.services.office import mending

    office, told = mending.open_office(real, threaded=True)
    application, desk, window = start(office, OfficeWindow)
    if said or told:
        window.tell(" ".join([*said, *told]))
    return _stay(application, desk, window, real, given)


def _between(closed: _Closed) -> list[str]:
    """Repair the data, or put a backup in its place, while nobody has it open; what to say."""
    if closed.wanted is Reopen.RESTORE and closed.backup is not None:
        from booth_app.services import going_on, repairing

        ended = "" if closed.office else going_on.BACKUP
        try:
            kept = repairing.restore(closed.data, closed.backup, ended=ended)
        except Refusal as refusal:
            return [sentence(refusal)]
        return [_("What was here before is kept as {path}.", path=kept)] if kept else []
    damage = Refusal(Why.DATABASE_DAMAGED, path=str(closed.data), detail="")
    if closed.office:
        from booth_app.services.office import mending

        return mending.mend(closed.data, damage)
    return opening.mend(closed.data, None, damage)


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
    place, _said = opening.open_place(data)
    with place:
        return place.campaign is None


def _is_for_office(real: Path, given: Sequence[Path]) -> bool:
    """Whether a booth file was given whose campaign the office beside the booth has."""
    if not given or not (real / "office").is_dir():
        return False
    from booth_app.services.office import office_here

    return office_here.takes(real, given[0])


def _stay(
    application: QApplication, desk: Desk, window: Shell, real: Path, given: Sequence[Path]
) -> _Closed:
    """Let the window be there until it is closed, and let everything go."""
    mishaps = Mishaps(desk.place.data, desk)
    if isinstance(application, Application):
        application.file_opened.connect(window.take_named)
    if given:
        QTimer.singleShot(0, window, partial(window.take, given))
    # what the first tap does not need waits until that tap can have been made
    QTimer.singleShot(AFTERWARDS_MS, window, partial(_afterwards, real, desk, window))
    try:
        code = application.exec()
        data = desk.place.data
        office = desk.place.data != real and not desk.place.rehearsal and data.name == "office"
        return _Closed(code, window.wanted, data, desk.backup, desk.files, desk.ready, office)
    finally:
        mishaps.restore()
        desk.close()
        delete(window)  # its timers would go on beside the next window


def _word_of_update(real: Path) -> list[str]:
    """What came of an installation that was begun before this start."""
    if not (real / "updates").is_dir():
        return []  # as nearly always
    from booth_app.services import handing_over

    word = handing_over.word_of(real, __version__)
    return [word] if word else []


def _install(closed: _Closed, real: Path) -> list[str]:
    """Have the new version installed while no window is open; what to say where that is refused."""
    from booth_app.gui import installing

    assert closed.ready is not None
    try:
        installing.install(closed.ready, real)
    except Refusal as refusal:
        return [sentence(refusal)]
    return []


def _start_again(size_given: str | None, program: str = "") -> None:
    """Begin this program anew, in a process of its own, as it was begun; without its files."""
    from PySide6.QtCore import QProcess

    from booth_app.services import given

    if size_given is None:
        os.environ.pop(theme.SCALE_VARIABLE, None)
    arguments = [word for word in sys.orig_argv[1:] if given.promised(word) is None]
    QProcess.startDetached(program or sys.executable, arguments)


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
    from booth_app.gui import allocator, icons, single
    from booth_app.gui.backup_keeper import BackupKeeper
    from booth_app.gui.collector import Collector
    from booth_app.gui.sounds import Sounds
    from booth_app.gui.start_check import StartCheck

    Collector(window)
    allocator.give_large_pieces_back()
    texts = _QtTexts(window)
    texts.follow()
    desk.dressed.connect(texts.follow)
    window.setWindowIcon(icons.program_icon())
    single.listen(real, window)
    keeper = BackupKeeper(desk, window)
    StartCheck(desk, window).done.connect(keeper.begin)
    Sounds(desk, window)


def take_pictures(arguments: list[str]) -> int:
    """Take pictures of every screen, as the arguments say; the process's exit code."""
    from booth_app.gui import screens

    return screens.main(arguments, start)


if __name__ == "__main__":
    sys.exit(take_pictures(sys.argv[1:]))
