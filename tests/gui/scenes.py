"""What a page looks like with a panel open, a question asked, or a form unfolded."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from booth_app.gui.counter_page import CounterPage
from booth_app.gui.desk import Desk
from booth_app.gui.facts_page import FactsPage
from booth_app.gui.first_run_page import FirstRunPage
from booth_app.gui.log_page import LogPage
from booth_app.gui.main_window import MainWindow
from booth_app.gui.pages import COUNT, FACTS, LOG, PAPER, PEOPLE, STOCK
from booth_app.gui.people_page import PeoplePage
from booth_app.gui.stock_page import StockPage
from booth_app.gui.widgets.stock_table import Column
from booth_app.i18n import _

Scene = Callable[[MainWindow], None]
P = TypeVar("P", bound=QWidget)


def turned_to(window: MainWindow, name: str, kind: type[P]) -> P:
    """A page of the open day."""
    window.show_page(name)
    page = window.page()
    assert isinstance(page, kind)
    return page


def _counter(window: MainWindow) -> CounterPage:
    return turned_to(window, COUNT, CounterPage)


def _several(window: MainWindow) -> None:
    counter = _counter(window)
    counter._ask_several(counter.tile("leaflets", "tm_qa"))
    assert counter._plus is not None
    counter._plus._number.setText("123456")
    counter._plus._add()


def _later(window: MainWindow) -> None:
    _counter(window)._ask_later()


def _sort(window: MainWindow) -> None:
    _counter(window)._ask_class("consultations")


def _arrange(window: MainWindow) -> None:
    _counter(window)._arrange()


def _combo(window: MainWindow) -> None:
    counter = _counter(window)
    counter._arrange()
    counter._ask_combo()


def _word(window: MainWindow) -> None:
    card = _counter(window)._recent._detail
    card._open()
    card._form._outcomes["referred"].click()


def _void(window: MainWindow) -> None:
    view = turned_to(window, LOG, LogPage)._log
    view._table.selectRow(1)
    view._strip.ask_reason()


def _correct(window: MainWindow) -> None:
    view = turned_to(window, LOG, LogPage)._log
    view._table.selectRow(1)
    view._strip.ask_number()


def _days(window: MainWindow) -> None:
    turned_to(window, LOG, LogPage)._show_days()


def _damaged(window: MainWindow) -> None:
    page = turned_to(window, STOCK, StockPage)
    page.take.table.choose("leaflets", "tm_qa", Column.DAMAGED)
    row = page.take.table.chosen()
    assert row is not None
    page.take._entered(row, "damaged", 3)


def _difference(window: MainWindow) -> None:
    turned_to(window, STOCK, StockPage).take.explain_next()


def _person(window: MainWindow) -> None:
    turned_to(window, PEOPLE, PeoplePage)._correct("工作人员甲")


def _leader(window: MainWindow) -> None:
    turned_to(window, PEOPLE, PeoplePage)._leader._open()


def _badge(window: MainWindow) -> None:
    turned_to(window, PEOPLE, PeoplePage)._scanned("6901234567892")


def _figure(window: MainWindow) -> None:
    page = turned_to(window, FACTS, FactsPage)
    field = page.field("boards", "", "块")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "12")
    QTest.keyClick(field, Qt.Key.Key_Return)


def _paper(window: MainWindow) -> None:
    window.show_page(PAPER)


def _refused(window: MainWindow) -> None:
    desk: Desk = window._desk
    desk.refused.emit(_("The other laptop’s file ({time}) has nothing of this day.", time="12:30"))


OF_A_DAY: dict[str, Scene] = {
    "+N": _several,
    "later": _later,
    "sort": _sort,
    "arrange": _arrange,
    "combination": _combo,
    "word": _word,
    "void": _void,
    "correct": _correct,
    "days": _days,
    "damaged": _damaged,
    "difference": _difference,
    "person": _person,
    "leader": _leader,
    "badge": _badge,
    "figure": _figure,
    "paper": _paper,
    "banner": _refused,
}


def _own(window: MainWindow) -> None:
    _pressed(window, _("Make your own campaign"))


def _booths(window: MainWindow) -> None:
    _first_run(window).choose("example")


def _people(window: MainWindow) -> None:
    page = _first_run(window)
    page.choose("example")
    page._booth_chosen()


def _first_run(window: MainWindow) -> FirstRunPage:
    page = window.page()
    assert isinstance(page, FirstRunPage)
    return page


def _pressed(window: MainWindow, text: str) -> None:
    found = [b for b in window.findChildren(QPushButton) if b.isVisible() and b.text() == text]
    found[0].click()


OF_THE_FIRST_RUN: dict[str, Scene] = {"own": _own, "booths": _booths, "people": _people}


def _settings(window: MainWindow) -> None:
    window._alone = "settings"
    window.rebuild()


def _history(window: MainWindow) -> None:
    window._alone = "log"
    window.rebuild()


OF_THE_MORNING: dict[str, Scene] = {"settings": _settings, "history": _history}
