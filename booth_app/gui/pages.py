"""The pages of an open day: the rail shows one button for each, in this order.

A page is made the first time it is turned to, and its module is imported only then: every maker
takes the desk and the day. F1, F2, … turn to them.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from booth_app.gui.desk import Desk
from booth_app.i18n import _mark

COUNT, CLOSE, SETTINGS = "count", "close", "settings"


class Page(NamedTuple):
    """One button of the rail. ``title`` is an English message id."""

    name: str
    picture: str
    title: str
    make: Callable[[Desk, str], QWidget]


def _count(desk: Desk, day: str) -> QWidget:
    from booth_app.gui.counter_page import CounterPage

    return CounterPage(desk, day)


def _close(desk: Desk, day: str) -> QWidget:
    from booth_app.gui.closing_page import ClosingPage

    return ClosingPage(desk, day)


def _settings(desk: Desk, _day: str) -> QWidget:
    from booth_app.gui.settings_page import SettingsPage

    return SettingsPage(desk)


RAIL = (
    Page(COUNT, "plus", _mark("Count"), _count),
    Page(CLOSE, "clipboard-check", _mark("Close up"), _close),
    Page(SETTINGS, "settings", _mark("Settings"), _settings),
)
PAGES = {page.name: page for page in RAIL}
