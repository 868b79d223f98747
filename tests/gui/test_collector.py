"""Garbage is collected in the window's thread, also that of windows before this one."""

import weakref

from PySide6.QtCore import QObject

from booth_app.gui.collector import Collector


class Node:
    """Is in a cycle with itself."""

    def __init__(self) -> None:
        self.itself = self


def test_what_an_earlier_window_left_is_collected() -> None:
    """It was frozen while it was in use; the next window's collector finds it all the same."""
    used = Node()
    gone = weakref.ref(used)
    first = Collector(QObject())
    del used, first
    assert gone() is not None
    Collector(QObject())
    assert gone() is None
