"""First run, check-in, closing, settings: through the window."""

import gc
import json
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QEvent, QPoint, QPointF, Qt, qWarning
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.gui import theme
from booth_app.gui.check_in_page import CheckInPage
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.desk import Desk
from booth_app.gui.first_run_page import FirstRunPage
from booth_app.gui.main_window import MainWindow
from booth_app.gui.mishaps import Mishaps
from booth_app.gui.pages import CLOSE, COUNT, LOG, RAIL, SETTINGS
from booth_app.gui.settings_page import SettingsPage
from booth_app.services import closing, counting, days, preferences
from booth_app.services.preferences import Member
from booth_app.services.workplace import Workplace
from tests.gui.conftest import DAY
from tests.services.office_pack import an_office

Make = Callable[[], MainWindow]


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """Tests that switch the language or the theme leave neither behind."""
    yield
    i18n.use(i18n.ENGLISH)
    theme.use("light")


def shown(window: MainWindow, kind: type[QWidget]) -> Callable[[], bool]:
    """Whether the window shows a page of a kind."""
    return lambda: isinstance(window.page(), kind)


def press(window: MainWindow, text: str) -> None:
    """Press the visible button whose text begins so."""
    QApplication.processEvents()  # a page that was just put into the window is shown by an event
    found = [
        b
        for b in window.findChildren(QAbstractButton)
        if b.isVisible() and b.text().startswith(text)
    ]
    assert len(found) == 1, [b.text() for b in window.findChildren(QAbstractButton)]
    found[0].click()


def test_first_run_of_the_example(make_window: Make, place: Workplace, qtbot: QtBot) -> None:
    """Three steps lead from nothing to the check-in, a fourth page counts."""
    i18n.use(i18n.ENGLISH)
    preferences.prefer(place, "language", "en").result()
    window = make_window()
    assert isinstance(window.page(), FirstRunPage)
    press(window, "Try the example")
    press(window, "Go on")
    press(window, "Done")
    qtbot.waitUntil(shown(window, CheckInPage))
    press(window, "Open the booth")
    qtbot.waitUntil(shown(window, CounterPage))
    assert place.reader.open_day() == days.today(place)


def test_first_run_by_keyboard_alone(make_window: Make, place: Workplace, qtbot: QtBot) -> None:
    """Space on what has the focus is enough to get from nothing to the counter page and a tap."""
    preferences.prefer(place, "language", "en").result()
    window = make_window()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def focused() -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def to(text: str) -> None:
        for _tab in range(40):
            widget = focused()
            if isinstance(widget, QAbstractButton) and widget.text().startswith(text):
                break
            qtbot.keyClick(widget, Qt.Key.Key_Tab)
        assert isinstance(widget, QAbstractButton), text
        assert widget.text().startswith(text)
        qtbot.keyClick(widget, Qt.Key.Key_Space)

    to("Try the example")
    to("Go on")
    to("Done")
    qtbot.waitUntil(shown(window, CheckInPage))
    to("Open the booth")
    qtbot.waitUntil(shown(window, CounterPage))
    page = window.page()
    assert isinstance(page, CounterPage)
    qtbot.keyClick(focused(), Qt.Key.Key_1)
    qtbot.waitUntil(lambda: page.tile("consultations", "patent").count == 1)


def test_a_campaign_of_ones_own(make_window: Make, place: Workplace, qtbot: QtBot) -> None:
    """One page makes a campaign whose topics and leaflets are the tiles."""
    preferences.prefer(place, "language", "en").result()
    window = make_window()
    press(window, "Make your own campaign")
    lines = [e for e in window.findChildren(QLineEdit) if e.isVisible()]
    lines[0].setText("社区法律咨询")
    lines[1].setText("东街社区")
    topics, leaflets = (e for e in window.findChildren(QPlainTextEdit) if e.isVisible())
    topics.setPlainText("婚姻\n劳动\n\n劳动\n")
    leaflets.setPlainText("民法典折页")
    press(window, "Go on")
    press(window, "Done")
    qtbot.waitUntil(shown(window, CheckInPage))
    press(window, "Open the booth")
    qtbot.waitUntil(shown(window, CounterPage))
    campaign = place.require()[0]
    assert [i.name for i in campaign.items_of("consultations")] == ["婚姻", "劳动"]
    assert [i.name for i in campaign.items_of("leaflets")] == ["民法典折页"]


def test_an_own_campaign_needs_a_body(make_window: Make, place: Workplace) -> None:
    """What is missing is said in a sentence, and nothing that was typed is lost."""
    preferences.prefer(place, "language", "en").result()
    window = make_window()
    press(window, "Make your own campaign")
    name = next(e for e in window.findChildren(QLineEdit) if e.isVisible())
    name.setText("社区法律咨询")
    press(window, "Go on")
    assert window._banner.text
    assert name.text() == "社区法律咨询"


def test_a_wrong_pack_is_refused_in_a_sentence(
    make_window: Make, place: Workplace, tmp_path: Path
) -> None:
    """A file that is no pack leaves the first run where it was."""
    preferences.prefer(place, "language", "en").result()
    window = make_window()
    page = window.page()
    assert isinstance(page, FirstRunPage)
    wrong = tmp_path / "photo.boothpack"
    wrong.write_bytes(b"\xff\xd8\xff\xe0 not a pack")
    page.choose(str(wrong))
    assert "photo.boothpack" in window._banner.text
    assert place.campaign is None


def test_the_pack_of_one_booth_asks_for_no_booth(
    make_window: Make, place: Workplace, tmp_path: Path, qtbot: QtBot
) -> None:
    """It is offered that booth alone, and the office's key is shown, to be compared by voice."""
    preferences.prefer(place, "language", "en").result()
    office = an_office()
    window = make_window()
    page = window.page()
    assert isinstance(page, FirstRunPage)
    page.choose(str(office.pack_in(tmp_path, "sfj")))
    shown_texts = [text.text() for text in window.findChildren(QLabel) if text.isVisible()]
    assert any(office.keys.fingerprint in text for text in shown_texts)
    press(window, "Done")
    qtbot.waitUntil(shown(window, CheckInPage))
    assert "sfj" == place.require()[1].code


def test_check_in_writes_what_the_morning_knows(
    set_up: Workplace, make_window: Make, qtbot: QtBot
) -> None:
    """Day, leader, staff, boards and stock of the page are the day's record."""
    preferences.prefer(set_up, "language", "en").result()
    window = make_window()
    page = window.page()
    assert isinstance(page, CheckInPage)
    day = page.findChild(QDateEdit)
    day.setDate(day.date().fromString(DAY, "yyyy-MM-dd"))
    for row, name in zip(page._people._rows, ("工作人员甲", "工作人员乙"), strict=False):
        # an input method commits whole words; the keys of a test cannot
        commit = QInputMethodEvent()
        commit.setCommitString(name)
        QApplication.sendEvent(row.name, commit)
    page._people._rows[1].lawyer.setChecked(True)
    page._facts.field("boards").setText("5")
    first = set_up.require()[0].items_of("leaflets", "gsj")[0]
    page._stock.field(f"leaflets/{first.code}").setText("250")
    press(window, "Open the booth")
    assert "Press again to open 26 April 2011." in page._question.text
    press(window, "Open the booth")
    qtbot.waitUntil(shown(window, CounterPage))
    record = days.record_of(set_up, DAY)
    assert record.leader == "赵国哲"
    assert record.staff == {"工作人员甲": False, "工作人员乙": True}
    assert record.stock["leaflets", first.code].brought == 250
    assert {"measure": "boards", "item": "", "unit": "块", "n": 5} in counting.totals(set_up, DAY)
    names = [member.name for member in preferences.roster(set_up)]
    assert names == ["赵国哲", "工作人员甲", "工作人员乙"]


def test_the_morning_keeps_what_is_known_of_people(
    set_up: Workplace, make_window: Make, qtbot: QtBot
) -> None:
    """Role and badge go with the name into the day and the next morning; another name is another.

    Two of one name are refused in a sentence, and the day is not opened.
    """
    known = [
        Member("赵国哲", "副局长", leads=True, badge="1"),
        Member("甲", role="讲解员", badge="2"),
        Member("乙", role="志愿者", badge="3"),
    ]
    preferences.prefer(set_up, "language", "en").result()
    preferences.remember_roster(set_up, known).result()
    window = make_window()
    page = window.page()
    assert isinstance(page, CheckInPage)
    page._people._rows[1].name.setText("甲")
    press(window, "Open the booth")
    qtbot.waitUntil(lambda: "There is a 甲 already" in window._banner.text)
    assert set_up.reader.open_day() == ""
    page._people._rows[1].name.setText("丙")
    press(window, "Open the booth")
    qtbot.waitUntil(shown(window, CounterPage))
    people = days.facts_of(set_up, set_up.reader.open_day()).attendance.people
    assert {"甲": "讲解员", "丙": ""} == {name: one.role for name, one in people.items()}
    assert [*known[:2], Member("丙")] == preferences.roster(set_up)


def test_the_language_changes_without_a_restart(
    opened: Workplace, make_window: Make, qtbot: QtBot
) -> None:
    """Every text is in the other language at once, on the same page, and the choice is kept."""
    preferences.prefer(opened, "language", "zh_CN").result()
    window = make_window()
    window.show_page(SETTINGS)
    page = window.page()
    assert isinstance(page, SettingsPage)
    box = page.findChildren(QComboBox)[0]
    box.setCurrentIndex(box.findData("en"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: i18n.is_english() and window.page() is not page)
    assert window.page_name() == SETTINGS
    assert preferences.preferences(opened).language == "en"
    window.show_page(COUNT)
    texts = " ".join(b.text() for b in window.findChildren(QPushButton) if b.isVisible())
    assert not any("\u4e00" <= character <= "\u9fff" for character in texts)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("page", [page.name for page in RAIL])
def test_every_control_has_a_name(
    opened: Workplace, make_window: Make, language: str, page: str
) -> None:
    """A screen reader has something to say for each control that can have the focus."""
    preferences.prefer(opened, "language", language).result()
    window = make_window()
    window.show_page(page)
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert spoken(widget), widget


def spoken(widget: QWidget) -> str:
    """What a screen reader says first of a control."""
    from PySide6.QtGui import QAccessible

    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def test_no_thread_outlives_the_window(opened: Workplace, make_window: Make, qtbot: QtBot) -> None:
    """The writer and the worker are the only threads, and the desk knows both."""
    window = make_window()
    window.show_page(CLOSE)
    names = {t.name for t in threading.enumerate()} - {"MainThread"}
    assert {name.split("_")[0] for name in names} <= {"log-writer", "booth-worker"}


def test_settings_are_plain_words(opened: Workplace) -> None:
    """What a setting holds can be read by people."""
    preferences.prefer(opened, "theme", "sunlight").result()
    assert opened.reader.settings()["theme"] == "sunlight"
    assert json.dumps(opened.reader.settings())


def test_the_example_can_be_left(
    opened: Workplace, make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    """Who tried the example can begin for real; its data is kept apart, the choices stay."""
    preferences.prefer(opened, "language", "en").result()
    log = opened.reader.own_log()
    window = make_window()
    window.show_page(CLOSE)
    window.show_page(SETTINGS)
    press(window, "Leave the example")
    assert opened.campaign is not None
    press(window, "Really leave the example?")
    qtbot.waitUntil(shown(window, FirstRunPage))
    assert opened.campaign is None
    assert preferences.preferences(opened).language == "en"
    assert opened.reader.own_log() == ""
    press(window, "Try the example")
    press(window, "Go on")
    press(window, "Done")
    qtbot.waitUntil(shown(window, CheckInPage))
    assert opened.reader.own_log() not in ("", log)
    assert days.today(opened) not in opened.reader.days()


def test_settings_are_there_before_the_day_is_open(
    set_up: Workplace, make_window: Make, qtbot: QtBot
) -> None:
    """The check-in leads to the settings and back."""
    preferences.prefer(set_up, "language", "en").result()
    window = make_window()
    press(window, "Settings")
    qtbot.waitUntil(shown(window, SettingsPage))
    press(window, "Back to")
    qtbot.waitUntil(shown(window, CheckInPage))


def test_a_page_that_was_replaced_is_gone(
    opened: Workplace, make_window: Make, qtbot: QtBot
) -> None:
    """Building the window anew, for another language or theme, leaves nothing of the old one."""
    window = make_window()
    for name in (LOG, CLOSE, SETTINGS, COUNT):
        window.show_page(name)
    qtbot.waitUntil(lambda: not window._desk.busy)
    old = [weakref.ref(w) for w in window.findChildren(QWidget) if type(w).__module__ != "PySide6"]
    pages = [ref for ref in old if type(ref()).__name__.endswith("Page")]
    assert len(pages) == 4
    window.rebuild()
    gone = QEvent.Type.DeferredDelete
    QApplication.sendPostedEvents(None, gone)
    gc.collect()
    assert [type(ref()).__name__ for ref in pages if ref() is not None] == []


def test_going_back_in_the_first_run_chooses_anew(
    make_window: Make, place: Workplace, qtbot: QtBot
) -> None:
    """Who goes back from the booths of one pack gets the booth of the other."""
    preferences.prefer(place, "language", "en").result()
    window = make_window()
    press(window, "Try the example")
    press(window, "Back")
    press(window, "Legal aid")
    body = [e for e in window.findChildren(QLineEdit) if e.isVisible()][1]
    body.setText("东街社区")
    press(window, "Go on")
    press(window, "Done")
    qtbot.waitUntil(shown(window, CheckInPage))
    assert place.require()[1].code == "b1"


def test_the_wheel_does_not_change_the_day(
    set_up: Workplace, make_window: Make, qtbot: QtBot
) -> None:
    """A day is fixed for ever once it is open: it is not chosen by accident."""
    window = make_window()
    field = window.page().findChild(QDateEdit)
    before = field.date()
    event = QWheelEvent(
        QPointF(5, 5),
        field.mapToGlobal(QPointF(5, 5)),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, event)
    assert field.date() == before


def test_a_count_of_something_new_gets_its_tile(
    opened: Workplace, make_window: Make, qtbot: QtBot
) -> None:
    """What another process counts of another body's leaflets appears; nothing fails."""
    campaign, _booth, body = opened.require()
    other = next(i for i in campaign.items if i.bodies and body.code not in i.bodies)
    window = make_window()
    page = window.page()
    assert isinstance(page, CounterPage)
    with pytest.raises(KeyError):
        page.tile(other.measure, other.code)
    window._desk.ask(counting.record, other.measure, other.code, 2)

    def has_it() -> bool:
        shown_page = window.page()
        return (
            isinstance(shown_page, CounterPage)
            and f"{other.measure}/{other.code}" in shown_page._board.tiles
            and shown_page.tile(other.measure, other.code).count == 2
        )

    qtbot.waitUntil(has_it)


def test_a_day_that_another_process_closed_is_left(
    opened: Workplace, make_window: Make, qtbot: QtBot
) -> None:
    """The counter page of a day that is closed meanwhile refuses the tap and gives way."""
    window = make_window()
    page = window.page()
    assert isinstance(page, CounterPage)
    with Workplace(opened.data) as other:
        closing.close_day(other).result()
    page.tile("consultations", "patent").click()
    qtbot.waitUntil(shown(window, CheckInPage))


def test_a_sentence_does_not_move_the_tiles(counter: CounterPage, window: MainWindow) -> None:
    """A finger is on its way to a tile when something is refused: it is still there then."""
    tile = counter.tile("consultations", "rights")
    before = tile.mapTo(window, QPoint(0, 0))
    window._desk.refused.emit("This could not be written to disk. " * 4)
    QApplication.processEvents()
    banner = window._banner
    assert banner.isVisible()
    assert before == tile.mapTo(window, QPoint(0, 0))
    bottom = banner.mapTo(window, QPoint(0, banner.height())).y()
    assert bottom <= counter.mapTo(window, QPoint(0, 0)).y() + counter.height() // 4
    window.resize(1024, 576)
    QApplication.processEvents()
    assert banner.width() == counter.width()
    assert banner.height() >= banner.heightForWidth(banner.width())


def test_what_a_reopened_day_would_not_take_is_not_asked(
    opened: Workplace, make_window: Callable[[], MainWindow]
) -> None:
    """What stands and what was brought was noted when the day first began."""
    closing.close_day(opened).result()
    window = make_window()
    page = window.page()
    assert isinstance(page, CheckInPage)
    another = page._day.date()
    assert page._stock.isEnabled()
    page._day.setDate(QDate.fromString(DAY, "yyyy-MM-dd"))
    assert not page._facts.isEnabled()
    assert not page._stock.isEnabled()
    assert page._noted.isVisible()
    page._day.setDate(another)
    assert page._stock.isEnabled()
    assert not page._noted.isVisible()


def test_what_qt_says_where_nothing_can_be_written(desk: Desk, tmp_path: Path) -> None:
    """It is lost, and no trouble of its own; pytest-qt would report one."""
    mishaps = Mishaps(tmp_path / "gone", desk)
    try:
        qWarning("there is no folder for this")
    finally:
        mishaps.restore()
