"""What all pages share: the open workplace, and the one signal that something changed."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from booth_app.core.errors import Refusal, Why
from booth_app.i18n import sentence
from booth_app.services import handover, opening
from booth_app.services.changes import Changes
from booth_app.services.workplace import Workplace

if TYPE_CHECKING:
    from booth_app.services.handing_over import Ready
    from booth_app.services.updating import Update

Done = Callable[[Any], None]


class Reopen(Enum):
    """What a window that closes itself wants next."""

    PRACTICE = auto()
    REAL = auto()
    OFFICE = auto()
    RESTART = auto()
    REPAIR = auto()
    """The same data, which was found damaged: it is repaired in between."""
    RESTORE = auto()
    """The same data, after the backup in ``Desk.backup`` was put in its place."""
    INSTALL = auto()
    """The version that is in ``Desk.ready``: it is installed in between."""


class Desk(QObject):
    """Carries requests to the services and their answers back to the window's thread.

    Signals: ``changed(Changes)`` after every commit; ``refused(str)`` with the sentence to show;
    ``said(str)`` with good news; ``dressed()`` when language or theme changed;
    ``page_asked(str)`` when one page leads to another of the open day, by its name;
    ``reopen(Reopen)`` when the window is to open on other data; ``closing()`` before it lets go;
    ``update_seen(Update)`` of a newer version of the program.

    ``drafts``: what was typed or ticked and is not in the log, by day (see ``of_day``) and field.
    Pages are made anew for another language; what somebody typed must not go with them.
    ``backup``: the one to be put back when the window is closed for that. ``files``: those that the
    next window is to take. ``newer``: a version that was seen; ``ready``: the one to be installed
    when the window is closed for that.
    """

    changed = Signal(object)
    refused = Signal(str)
    said = Signal(str)
    dressed = Signal()
    reopen = Signal(object)
    page_asked = Signal(str)
    closing = Signal()
    update_seen = Signal(object)
    _answered = Signal(object, object, object)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.place = place
        self.drafts: dict[tuple[str, str], str] = {}
        self._mending = False
        self.backup: Path | None = None
        self.newer: Update | None = None
        self.ready: Ready | None = None
        self.files: list[Path] = []
        self._worker: ThreadPoolExecutor | None = None
        self._under_way = 0
        self._answered.connect(self._take, Qt.ConnectionType.QueuedConnection)
        handover.recall(place)

    def ask(
        self,
        service: Callable[..., "Future[Any]"],
        *arguments: Any,
        done: Done | None = None,
        failed: Done | None = None,
        **options: Any,
    ) -> None:
        """Call a service of the place; ``done`` or ``failed`` hears of it after the commit."""
        try:
            future = service(self.place, *arguments, **options)
        except Refusal as refusal:
            self._fail(refusal, failed)
            return
        self.follow(future, done, failed)

    def work(
        self, long_work: Callable[[], Any], done: Done | None = None, failed: Done | None = None
    ) -> None:
        """Do something long beside the window, one after the other."""
        if self._worker is None:
            self._worker = ThreadPoolExecutor(1, "booth-worker")
        self.follow(self._worker.submit(long_work), done, failed)

    def follow(
        self, future: "Future[Any]", done: Done | None = None, failed: Done | None = None
    ) -> None:
        """Have the future's answer brought to the window's thread."""
        self._under_way += 1
        future.add_done_callback(partial(self._answered.emit, done, failed))

    def see_update(self, newer: "Update") -> None:
        """Remember a newer version that was found, for the pages that show it."""
        self.newer = newer
        self.update_seen.emit(newer)

    def of_day(self, day: str) -> str:
        """What the drafts of a day are kept under: the same day of another booth is another."""
        return f"{self.place.log} {day}"

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._under_way > 0

    def close(self) -> None:
        """Finish what is under way and let the data go."""
        self.closing.emit()
        if self._worker is not None:
            self._worker.shutdown()
        self.place.close()

    def _take(self, done: Done | None, failed: Done | None, future: "Future[Any]") -> None:
        self._under_way -= 1
        try:
            answer = future.result()
        except Exception as error:
            self._fail(error, failed)
            return
        if isinstance(answer, Changes):
            if answer.kinds & handover.OF_COUNTING:
                handover.recall(self.place)
            self.changed.emit(answer)
        if _alive(done):
            done(answer)

    def _fail(self, error: Exception, failed: Done | None) -> None:
        if _alive(failed):
            failed(error)
        if opening.is_damage(error):
            self.mend()
            return
        if not isinstance(error, Refusal):
            raise error
        if error.why is Why.SERVES_ANOTHER:
            # from outside the page that asked: it gives way to that of the other booth
            QTimer.singleShot(0, self._show_another)
        else:
            self.refused.emit(sentence(error))

    def mend(self) -> None:
        """The data is damaged: close the window, have it repaired, and open it again."""
        if not self._mending:
            self._mending = True
            # from outside whatever met the damage
            QTimer.singleShot(0, self._ask_repair)

    def _ask_repair(self) -> None:
        self.reopen.emit(Reopen.REPAIR)

    def _show_another(self) -> None:
        self.place.reload()
        self.dressed.emit()
        self.refused.emit(sentence(Refusal(Why.SERVES_ANOTHER)))


def _alive(callback: Done | None) -> TypeGuard[Done]:
    """Whether there is somebody to tell: pages go while an answer is on its way to them."""
    if callback is None:
        return False
    concerned = callback.args if isinstance(callback, partial) else ()
    owner = getattr(callback.func if isinstance(callback, partial) else callback, "__self__", None)
    return all(isValid(one) for one in (owner, *concerned) if isinstance(one, QObject))
