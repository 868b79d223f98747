"""The pages of an open day: the rail shows a button for each of ``RAIL``, in this order.

To those ``BESIDE`` it other pages lead, by ``Desk.page_asked``. A page is made the first time it is
turned to, and its module is imported only then: every maker takes the desk and the day. F1, F2, …
turn to those of the rail.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from booth_app.gui.desk import Desk
from booth_app.i18n import _mark

COUNT, LOG, STOCK, PEOPLE, FACTS = "count", "log", "stock", "people", "facts"
CLOSE, SETTINGS = "close", "settings"
PAPER, ABOUT = "paper", "about"


class Page(NamedTuple):
    """One page, and its button if it has one. ``title`` is an English message id."""

    name: str
    picture: str
    title: str
    make: Callable[[Desk, str], QWidget]


def _count(desk: Desk, day: str) -> QWidget:
    from booth_app.gui.counter_page import CounterPage

    return CounterPage(desk, day)


def _log(desk: Desk, day: str) -> QWidget:
    from booth_app.gui.log_page import LogPage

    return LogPage(desk, day)


def _stock(desk: Desk, day: str) -> QWidget:
    from booth_app.gui.stock_page import StockPage

    return StockPage(desk, day)


def _facts(desk: Desk, day: str) -> QWidget:
    from booth_app.gui.facts_page import FactsPage

    return FactsPage(desk, day)


def _people(desk: Desk, day: str) -> QWidget:
    from booth_app.gui.people_page import PeoplePage

    return PeoplePage(desk, day)


def _close(desk: Desk, day: str) -> QWidget:
    from booth_app.gui.closing_page import ClosingPage

    return ClosingPage(desk, day)


def _settings(desk: Desk, _day: str) -> QWidget:
    from booth_app.gui.settings_page import SettingsPage

    return SettingsPage(desk)


def _paper(desk: Desk, day: str) -> QWidget:
    from booth_app.gui.paper_page import PaperPage

    return PaperPage(desk, day)


def make_about(desk: Desk, _day: str) -> QWidget:
    """The page that the office has too."""
    from booth_app.gui.about_page import AboutPage

    return AboutPage(desk)


RAIL = (
    Page(COUNT, "plus", _mark("Count"), _count),
    Page(LOG, "list", _mark("Log"), _log),
    Page(STOCK, "package", _mark("Stock"), _stock),
    Page(PEOPLE, "users", _mark("People"), _people),
    Page(FACTS, "list-details", _mark("Figures"), _facts),
    Page(CLOSE, "clipboard-check", _mark("Close up"), _close),
    Page(SETTINGS, "settings", _mark("Settings"), _settings),
)
BESIDE = (
    Page(PAPER, "list-details", _mark("Enter a tally sheet"), _paper),
    Page(ABOUT, "settings", _mark("About this program"), make_about),
)
PAGES = {page.name: page for page in (*RAIL, *BESIDE)}
