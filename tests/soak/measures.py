"""What a process holds when it is at rest: memory, objects, threads, timers, files, processes."""

import ctypes
import gc
import os
import re
import threading
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import shiboken6
from msgspec import Struct
from PySide6.QtCore import SIGNAL, QAbstractEventDispatcher, QEvent, QObject
from PySide6.QtGui import QPixmapCache
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget, QWidgetItem

from booth_app.gui.backup_keeper import MARK_MS
from booth_app.gui.desk import Desk

REST_MS = MARK_MS + 500
"""Longer than any timer that runs out by itself, and than any animation."""
SIGNALS = ("changed(PyObject)", "refused(QString)", "said(QString)", "dressed()")
POOLED, POOLED_HANDLE = "Thread (pooled)", "anon_inode:[eventfd]"
_PROCESS = Path("/proc/self")


class Rest(Struct, frozen=True):
    """What there is: ``amounts`` in KiB or numbers, ``kinds`` by measure and kind."""

    when: str
    amounts: dict[str, int]
    kinds: dict[str, Counter[str]]


def take(when: str, desk: Desk, folders: Iterable[Path]) -> Rest:
    """Measure this process, once it has come to rest.

    ``folders``: where it may leave something half done.
    """
    QTest.qWait(REST_MS)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QPixmapCache.clear()  # it may hold 10 MB, and does so sooner or later
    for _round in range(3):  # what a collected widget let go may be garbage itself
        gc.collect()
    objects = _objects()
    threads, handles = _without_pool(_thread_names(), _handles())
    kinds = {
        "widgets": Counter(type(w).__name__ for w in QApplication.allWidgets()),
        "objects": Counter(type(o).__name__ for o in objects if not isinstance(o, QWidget)),
        "layout items": _layout_items(),
        "timers": _timers(objects),
        "listeners": Counter({name: desk.receivers(SIGNAL(name)) for name in SIGNALS}),
        "Python threads": Counter(_no_digits(t.name) for t in threading.enumerate()),
        "OS threads": Counter(map(_no_digits, threads)),
        "handles": Counter(map(_no_digits, handles)),
        "child processes": Counter(_children()),
        "leftover files": Counter(_leftovers(folders)),
    }
    del objects
    amounts = {"Python objects": len(gc.get_objects()) + gc.get_freeze_count()}
    gc.collect()
    # what the allocator keeps for the next time is nobody's any more
    ctypes.CDLL(None).malloc_trim(0)
    return Rest(when, amounts | _memory(), kinds)


def _memory() -> dict[str, int]:
    """In KiB: all that it has in memory, and what of it it wrote and nobody shares.

    What is private and was only read (a library's code) counts with the first alone: it depends on
    who else happens to have that library open.
    """
    lines = (_PROCESS / "smaps_rollup").read_text().splitlines()[1:]
    said = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    return {"resident": said["Rss"], "own": said["Private_Dirty"]}


def _objects() -> list[QObject]:
    """Every QObject that Python holds or that hangs below a window or the application."""
    application = QApplication.instance()
    assert application is not None
    found = [one for one in shiboken6.getAllValidWrappers() if isinstance(one, QObject)]
    for root in (application, *QApplication.topLevelWidgets()):
        found += [root, *root.findChildren(QObject)]
    return list({shiboken6.getCppPointer(one)[0]: one for one in found}.values())


def _layout_items() -> Counter[str]:
    """What Python holds of places in layouts; nobody tells it that Qt gave one up."""
    items = [one for one in gc.get_objects() if isinstance(one, QWidgetItem)]
    return Counter(type(one).__name__ for one in items if shiboken6.createdByPython(one))


def _timers(objects: Iterable[QObject]) -> Counter[str]:
    """The timers that run, by whose they are."""
    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None
    running: Counter[str] = Counter()
    for one in objects:
        parent = one.parent()
        of = f" of {type(parent).__name__}" if parent is not None else ""
        if timers := dispatcher.registeredTimers(one):
            running[type(one).__name__ + of] += len(timers)
    return running


def _thread_names() -> list[str]:
    return [(task / "comm").read_text().strip() for task in (_PROCESS / "task").iterdir()]


def _without_pool(threads: list[str], handles: list[str]) -> tuple[list[str], list[str]]:
    """Without the threads that Qt paints pictures with, and the handle that each has.

    They come when they are wanted and go after half a minute; there is one for each processor at
    the most, and whatever is beyond that is counted.
    """
    for _pooled in range(min(threads.count(POOLED), os.cpu_count() or 1)):
        threads.remove(POOLED)
        if POOLED_HANDLE in handles:
            handles.remove(POOLED_HANDLE)
    return threads, handles


def _handles() -> list[str]:
    """What each open file descriptor is."""
    found = []
    for entry in os.scandir(_PROCESS / "fd"):
        try:
            target = Path(entry.path).readlink()
        except OSError:  # that of this very look
            continue
        if target.parent.name != "fd" and target != _PROCESS.resolve() / "fd":
            found.append(re.sub(r"\d{3,}", "#", target.name or str(target)))
    return found


def _children() -> list[str]:
    """The processes that this one began and that are still there, zombies too."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            head, _bracket, rest = stat.read_text().rpartition(")")
        except OSError:
            continue
        if int(rest.split()[1]) == os.getpid():
            found.append(head.partition("(")[2])
    return found


def _leftovers(folders: Iterable[Path]) -> list[str]:
    """Files with a hidden or a temporary name, where none should stay."""
    return [
        _no_digits(path.suffix or path.name[:4])
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and (path.name.startswith(".") or "tmp" in path.parts or _is_part(path))
    ]


def _is_part(path: Path) -> bool:
    return path.suffix in (".tmp", ".part", ".new") or path.name.endswith(("-journal", "~"))


def _no_digits(name: str) -> str:
    return re.sub(r"\d+", "#", name)
