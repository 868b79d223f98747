"""Every page of the office for everybody: read by eye and by ear, by keyboard, at each size."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.core.office_kinds import Return
from booth_app.gui import theme
from booth_app.gui.office import pages
from booth_app.gui.office.office_window import OfficeWindow
from booth_app.services import preferences
from booth_app.services.office import collecting, deciding
from booth_app.services.office.place import Office
from tests.gui import reading
from tests.gui.test_access import LAPTOP, LARGEST, LEAST, SIZES, Size, Stretched
from tests.gui.test_focus import told, walk
from tests.log_builder import DAY
from tests.services.office.booths import Booths
from tests.services.office.clocks import quite_another_date, two_hours_slow

from .conftest import inbox, settle

Make = Callable[[], OfficeWindow]
Scene = Callable[[OfficeWindow, Booths], None]


@pytest.fixture(params=["zh_CN", "en", "stretched"])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The languages there are, and one that is longer than any."""
    if request.param == "stretched":
        monkeypatch.setattr(i18n.catalogues, "NullTranslations", Stretched)
    return str(request.param)


@pytest.fixture
def busy(begun: Office, booths: Booths) -> Office:
    """Much has come: a fork, a damaged file, clocks that were wrong, a return, both of one body."""
    log = booths.busy("gsj", n=1234)
    copy = log.fork(60)
    copy.count("patent")
    copy.close()
    bad = booths.folder / "zfj8_照片.zip"
    bad.write_bytes(b"not a booth file")
    paths = [
        booths.file(log, "gsj3_20110426_174055.booth"),
        booths.file(copy, "gsj3_20110426_184055.booth"),
        booths.file(booths.busy("sfj", n=35), "sfj5_20110426_170000.booth"),
        bad,
    ]
    paths += [
        booths.file(two_hours_slow(booths, "zscqj"), "zscqj1_20110426_180000.booth"),
        booths.file(quite_another_date(booths, "wtj"), "wtj7_20110426_180000.booth"),
    ]
    collecting.collect(begun, paths).result()
    deciding.write(
        begun,
        Return("swj", "consultations", "人次", 200, DAY, bound="lt", word="近200"),
        Return("sfj", "consultations", "人次", 40, DAY),
        Return("wtj", "leaflets", "份", 1000, DAY, bound="lt", word="近1000"),
    ).result()
    return begun


def _cell(window: OfficeWindow, _booths: Booths) -> None:
    inbox(window).show_cell("sfj", DAY)


def _fork(window: OfficeWindow, _booths: Booths) -> None:
    page = inbox(window)
    page.show_cell("gsj", DAY)
    page._cell._first.click()


def _sheet(window: OfficeWindow, _booths: Booths) -> None:
    page = inbox(window)
    page.show_cell("gsj", DAY)
    page._cell._sheet.show()


def _undo(window: OfficeWindow, _booths: Booths) -> None:
    ledger = inbox(window)._ledger
    ledger.ask_undo(next(iter(ledger._undo_of)))


def _hours(window: OfficeWindow, booths: Booths) -> None:
    inbox(window).ask_times("zscqj", DAY, booths.log("zscqj").log)


def _date(window: OfficeWindow, booths: Booths) -> None:
    inbox(window).ask_times("wtj", DAY, booths.log("wtj").log)


def _chase(window: OfficeWindow, _booths: Booths) -> None:
    inbox(window)._chase.show_list(window)


def _intake(window: OfficeWindow, booths: Booths) -> None:
    booths.file(booths.busy("zscqj", number=2, n=118), "zscqj1_20110426_174055.booth")
    (booths.folder / "half.booth").write_bytes(b"PK")
    window.take_in([Path(booths.folder)])


SCENES: dict[str, Scene] = {
    "cell": _cell,
    "fork": _fork,
    "sheet": _sheet,
    "undo": _undo,
    "hours": _hours,
    "date": _date,
    "chase": _chase,
    "intake": _intake,
}


def speak(place: Office, language: str) -> None:
    """Have the window speak a language; the stretched one stands in for English."""
    known = language if language in i18n.LANGUAGES else i18n.ENGLISH
    preferences.prefer(place, "language", known).result()


def assert_usable(window: OfficeWindow, qtbot: QtBot, size: Size, language: str) -> None:
    """What must hold of every page."""
    settle(window, qtbot)
    assert size == (window.width(), window.height()), "the window is larger than the screen"
    least = window.minimumSizeHint()
    assert least == least.boundedTo(QSize(*size)), f"the window needs {least.toTuple()}"
    may_elide = language == "stretched" or size != LAPTOP
    found = [
        *reading.clipped(window, may_elide=may_elide),
        *reading.silent(window),
        *reading.small(window, LEAST),
        *reading.tiny(window),
    ]
    assert not found, "\n".join(found)


@SIZES
@pytest.mark.parametrize("page", list(pages.PAGES))
def test_the_pages(
    busy: Office, make_office_window: Make, qtbot: QtBot, language: str, size: Size, page: str
) -> None:
    """No text is cut off, no control is without a name, no button is too small to hit."""
    speak(busy, language)
    window = make_office_window()
    window.resize(*size)
    window.show_page(page)
    assert_usable(window, qtbot, size, language)


@SIZES
@pytest.mark.parametrize("scene", list(SCENES))
def test_what_opens_on_the_inbox(
    busy: Office,
    booths: Booths,
    make_office_window: Make,
    qtbot: QtBot,
    language: str,
    size: Size,
    scene: str,
) -> None:
    """The same holds of each panel and question."""
    speak(busy, language)
    window = make_office_window()
    window.resize(*size)
    settle(window, qtbot)
    SCENES[scene](window, booths)
    assert_usable(window, qtbot, size, language)


@SIZES
def test_the_first_run(
    place: Office, make_office_window: Make, qtbot: QtBot, language: str, size: Size
) -> None:
    """The same holds before there is a campaign."""
    speak(place, language)
    window = make_office_window()
    window.resize(*size)
    assert_usable(window, qtbot, size, language)


@SIZES
def test_an_inbox_in_which_nothing_came(
    begun: Office, make_office_window: Make, qtbot: QtBot, language: str, size: Size
) -> None:
    """The same holds of the empty state."""
    speak(begun, language)
    window = make_office_window()
    window.resize(*size)
    assert_usable(window, qtbot, size, language)


def test_at_twice_the_size(
    busy: Office, make_office_window: Make, qtbot: QtBot, language: str
) -> None:
    """At 200 % on an old laptop the window fits the screen, and all of the page is scrolled to."""
    speak(busy, language)
    window = make_office_window()
    window.resize(*LARGEST)
    settle(window, qtbot)
    assert LARGEST == (window.width(), window.height())
    assert [] == reading.small(window, LEAST)


@pytest.mark.parametrize("page", list(pages.PAGES))
def test_tab_walks_every_page(
    busy: Office, make_office_window: Make, qtbot: QtBot, page: str
) -> None:
    """Every control is reached, in the order of the eye, and the first again."""
    window = make_office_window()
    window.show_page(page)
    settle(window, qtbot)
    assert_walked(window)


@pytest.mark.parametrize("scene", ["cell", "fork", "sheet", "undo", "hours", "date"])
def test_tab_walks_what_opens(
    busy: Office, booths: Booths, make_office_window: Make, qtbot: QtBot, scene: str
) -> None:
    """The same with a question on the page."""
    window = make_office_window()
    SCENES[scene](window, booths)
    settle(window, qtbot)
    assert_walked(window)


@pytest.mark.parametrize("dress", list(theme.THEMES))
@pytest.mark.parametrize("page", list(pages.PAGES))
def test_the_focus_is_seen(
    busy: Office, make_office_window: Make, qtbot: QtBot, page: str, dress: str
) -> None:
    """A control that has the focus looks different from the same control without it."""
    preferences.prefer(busy, "theme", dress).result()
    window = make_office_window()
    window.show_page(page)
    settle(window, qtbot)
    unseen = []
    for stop in [step.one for step in walk(window)]:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        focused = stop.grab().toImage()
        stop.clearFocus()
        if stop.grab().toImage() == focused:
            unseen.append(told(stop))
    assert [] == unseen


def assert_walked(window: OfficeWindow) -> None:
    """Tab reaches everything, in the order of the eye, and comes back."""
    steps = walk(window)
    stops = [step.one for step in steps]
    missed = [
        told(w) for w in reading.controls(window) if w not in stops and w.focusProxy() is None
    ]
    assert not missed, f"not reached by Tab: {missed}"
    jumps = [f"{told(step.one)} → {told(step.other)}" for step in steps if step.goes_back]
    assert len(jumps) <= 1, "\n".join(jumps)
