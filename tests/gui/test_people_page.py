"""The page of the people: touches, initials, badges, corrections, the handover."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.core.days import DayRecord
from booth_app.gui import dialogs
from booth_app.gui.desk import Desk
from booth_app.gui.main_window import MainWindow
from booth_app.gui.pages import COUNT, PEOPLE
from booth_app.gui.people_page import PeoplePage
from booth_app.gui.top_bar import TopBar
from booth_app.gui.widgets.parts import ElidedLabel
from booth_app.services import counting, days, duty, handover, preferences
from booth_app.services.preferences import Member
from booth_app.services.workplace import Workplace
from tests.gui.conftest import DAY
from tests.laptop import TurningClock

CODE = "6901234567892"


@pytest.fixture
def page(
    opened: Workplace, make_window: Callable[[], MainWindow], qtbot: QtBot
) -> Iterator[PeoplePage]:
    """The page, with 赵国强 not here yet besides the two who are; every touch is 7 s later."""
    preferences.prefer(opened, "language", "en").result()
    known = [Member("赵国哲", "副局长", leads=True), Member("工作人员甲"), Member("赵国强")]
    preferences.remember_roster(opened, known).result()
    opened.clock = TurningClock()
    window = make_window()
    window.show_page(PEOPLE)
    shown = window.page()
    assert isinstance(shown, PeoplePage)
    qtbot.waitUntil(lambda: not shown._desk.busy)
    yield shown


def record(page: PeoplePage) -> DayRecord:
    return days.record_of(page._desk.place, DAY)


def settle(page: PeoplePage, qtbot: QtBot) -> None:
    """Wait until everything that was asked is on the disk, and shown."""
    qtbot.waitUntil(lambda: not page._desk.busy, timeout=5000)


def typed(field: QLineEdit, text: str) -> None:
    """Type as an input method does."""
    commit = QInputMethodEvent()
    commit.setCommitString(text)
    QApplication.sendEvent(field, commit)


def pressed(parent: QWidget, text: str) -> QPushButton:
    """The one visible button with this text."""
    [found] = [b for b in parent.findChildren(QPushButton) if b.isVisible() and b.text() == text]
    return found


def test_one_touch_comes_another_goes(page: PeoplePage, qtbot: QtBot) -> None:
    """The card says in words what the log holds; the leader has no card."""
    card = page._grid.card("赵国强")
    assert card.accessibleName() == "赵国强，not here yet"
    assert card.height() >= 44
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    settle(page, qtbot)
    assert record(page).present.keys() == {"工作人员甲", "工作人员乙", "赵国强"}
    assert "here since 8:30" in card.accessibleName()
    assert "赵国强 came" in page._said.text()
    qtbot.keyClick(card, Qt.Key.Key_Space)
    settle(page, qtbot)
    assert "赵国强" not in record(page).present
    assert "went at 8:30" in card.accessibleName()
    assert [c.name for c in page._people.cards] == ["工作人员甲", "赵国强", "工作人员乙"]


def test_initials_find_and_enter_checks_in(page: PeoplePage, qtbot: QtBot) -> None:
    """Who does not match is not in sight; Enter is for the first, and it says so before."""
    QTest.keyClicks(page._find, "zgq")
    visible = [name for name, card in page._grid._cards.items() if card.isVisible()]
    assert visible == ["赵国强"]
    assert page._said.text() == "Enter: 赵国强 comes"
    qtbot.keyClick(page._find, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert "赵国强" in record(page).present
    assert page._find.text() == ""
    assert all(card.isVisible() for card in page._grid._cards.values())


def test_enter_on_nobody_writes_nothing(page: PeoplePage, qtbot: QtBot) -> None:
    """A name that nobody has is said, and stays to be corrected."""
    before = page._desk.place.reader.head()
    QTest.keyClicks(page._find, "xx")
    qtbot.keyClick(page._find, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert page._desk.place.reader.head() == before
    assert page._said.text() == "Nobody here is called “xx”."
    assert page._find.text() == "xx"


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_scanner_types_in_one_burst(page: PeoplePage, qtbot: QtBot, end: Qt.Key) -> None:
    """Every character of the code arrives before anything else happens, and none is a tile's key.

    The field keeps the focus, so that the next badge can follow at once.
    """
    place = page._desk.place
    duty.assign_badge(place, CODE, "赵国强").result()
    duty.check_out(place, "赵国强").result()
    counted = place.reader.cells(DAY)
    page._badge.setFocus()
    for character in CODE:
        QTest.keyClick(page._badge, character, delay=-1)
    QTest.keyClick(page._badge, end, delay=-1)
    settle(page, qtbot)
    assert "赵国强" in record(page).present
    assert (page._badge.text(), QApplication.focusWidget()) == ("", page._badge)
    assert place.reader.cells(DAY) == counted


class SlowClock(TurningClock):
    """Hardly goes on by itself, as while a scanner types."""

    def __init__(self) -> None:
        super().__init__(step=0.05)

    def wait(self, seconds: int) -> None:
        """Let time pass."""
        self._now += timedelta(seconds=seconds)
        self._since += timedelta(seconds=seconds)


def test_a_bouncing_scanner_counts_once(page: PeoplePage, qtbot: QtBot) -> None:
    """The same code twice within two seconds is one wish; later, or another code, is another."""
    place = page._desk.place
    place.clock = clock = SlowClock()
    for badge, name in ((CODE, "赵国强"), ("0002", "李四")):
        duty.assign_badge(place, badge, name).result()
    clock.wait(60)
    for code in (CODE, CODE, "0002"):
        QTest.keyClicks(page._badge, code)
        QTest.keyClick(page._badge, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert record(page).present.keys() == {"工作人员甲", "工作人员乙"}
    assert "touched twice" not in page._said.text(), "the last one was read once"
    clock.wait(2)
    QTest.keyClicks(page._badge, CODE)
    QTest.keyClick(page._badge, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert "赵国强" in record(page).present


def test_an_unknown_badge_can_be_given_to_somebody(page: PeoplePage, qtbot: QtBot) -> None:
    """One sentence, and the names to choose from, in the page; nothing is written before."""
    before = page._desk.place.reader.head()
    QTest.keyClicks(page._badge, CODE)
    QTest.keyClick(page._badge, Qt.Key.Key_Return)
    assert page._offer.isVisible()
    assert CODE in page._offer._about.text()
    assert page._desk.place.reader.head() == before
    names = page._offer._names
    names.setCurrentIndex(names.findText("赵国强"))
    pressed(page._offer, "It is this person's").click()
    settle(page, qtbot)
    assert not page._offer.isVisible()
    assert "赵国强" in record(page).present
    assert preferences.with_badge(page._desk.place, CODE).name == "赵国强"


def test_what_is_typed_on_a_card_goes_to_the_field(page: PeoplePage, qtbot: QtBot) -> None:
    """A scanner that fires while a card has the focus is not lost; keys with Ctrl are no text."""
    card = page._grid.card("赵国强")
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page._find.text() == ""
    QTest.keyClick(card, "z")
    QTest.keyClicks(QApplication.focusWidget(), "gq")
    assert page._find.text() == "zgq"


def test_a_new_person_comes_at_once(page: PeoplePage, qtbot: QtBot) -> None:
    """Name, role and lawyer in a card beside the names; the same name again is refused."""
    form = pressed(page, "Add and check in").parent()
    for _again in range(2):
        typed(form._name, "欧阳震华")
        typed(form._role, "志愿者")
        form._lawyer.setChecked(True)
        pressed(page, "Add and check in").click()
        settle(page, qtbot)
    assert record(page).present["欧阳震华"] is True
    assert page._grid.card("欧阳震华").accessibleName().startswith("欧阳震华，lawyer · 志愿者")
    banner = page.window()._banner.text
    assert "There is a 欧阳震华 already" in banner
    assert form._name.text() == "欧阳震华", "what was refused stays, to be changed"


def test_marks_are_set_right_on_the_page(page: PeoplePage, qtbot: QtBot) -> None:
    """The key on the card opens the person's form; one commit corrects the mark."""
    pressed(page._grid.card("工作人员甲"), "Put right").click()
    form = page._correcting
    assert form.isVisible()
    form._lawyer.setChecked(True)
    pressed(form, "Set right").click()
    settle(page, qtbot)
    assert record(page).staff["工作人员甲"] is True
    assert not form.isVisible()


def test_a_wrong_touch_is_taken_back(page: PeoplePage, qtbot: QtBot) -> None:
    """With a reason that is there already; afterwards the person has not come."""
    page._grid.card("赵国强").click()
    settle(page, qtbot)
    pressed(page._grid.card("赵国强"), "Put right").click()
    pressed(page._correcting, "Take back").click()
    settle(page, qtbot)
    assert "赵国强" not in record(page).staff
    assert record(page).corrections[-1].reason == "tapped by mistake"
    assert "not here yet" in page._grid.card("赵国强").accessibleName()


def test_somebody_else_leads(page: PeoplePage, qtbot: QtBot) -> None:
    """The new leader leaves the names, the old one may check in."""
    page._leader._change.click()
    page._leader._names.setEditText("工作人员甲")
    page._leader._post.setText("科长")
    pressed(page._leader, "Leads from now on").click()
    settle(page, qtbot)
    assert (record(page).leader, record(page).leader_post) == ("工作人员甲", "科长")
    assert [c.name for c in page._people.cards] == ["赵国哲", "赵国强", "工作人员乙"]
    assert not page._grid.card("工作人员甲").isVisible()
    assert "工作人员甲" in page._leader._who.text()


def test_handing_over_shows_the_subtotal(page: PeoplePage, qtbot: QtBot) -> None:
    """What was counted since the last handover, each unit by itself; then the next one counts."""
    place = page._desk.place
    for measure, item, n in (
        ("consultations", "patent", 3),
        ("leaflets", "tm_qa", 20),
        ("boards", "", 5),
    ):
        counting.record(place, measure, item, n).result()
    choice = page._handover._next
    offered = [choice.itemText(at) for at in range(choice.count())]
    assert offered == ["to 赵国哲", "to 工作人员甲", "to 工作人员乙"]
    choice.setCurrentIndex(1)
    pressed(page._handover, "Hand over").click()
    settle(page, qtbot)
    assert place.by == "工作人员甲"
    assert page._handover._who.text() == "Counting: 工作人员甲"
    before = page._handover._before.text()
    assert "nobody in particular" in before
    assert "Consultations 3 visits" in before
    assert "Leaflets 20 sets" in before
    assert "Display boards 10 boards" in before
    assert "Counting: 工作人员甲" in page.window().findChild(ElidedLabel, "duty").whole()
    page._grid.card("工作人员甲").click()
    settle(page, qtbot)
    assert place.by == ""
    assert "工作人员甲" in page._handover._before.text()


def test_a_narrow_bar_still_says_who_counts(page: PeoplePage, qtbot: QtBot) -> None:
    """On a small screen how many are on duty makes room; no word is cut off."""
    handover.hand_over(page._desk.place, "工作人员甲").result()
    bar = page.window().findChild(TopBar)
    duty_label = page.window().findChild(ElidedLabel, "duty")
    bar.refresh()
    for width, on_duty in ((1800, "On duty: 赵国哲 and 2 more"), (1024, "3 on duty")):
        page.window().resize(width, 576)
        qtbot.waitUntil(lambda width=width: width - 200 < bar.width() < width)
        assert duty_label.whole() == f"{on_duty}   Counting: 工作人员甲"
        assert duty_label.accessibleName() == duty_label.whole()
        qtbot.waitUntil(lambda: duty_label.width() >= duty_label.sizeHint().width())


def test_who_counts_is_known_after_a_restart(opened: Workplace, qapp: QApplication) -> None:
    """The window that opens again goes on with the same person; the day's end forgets them."""
    handover.hand_over(opened, "工作人员甲").result()
    opened.by = ""
    desk = Desk(opened)
    assert opened.by == "工作人员甲"
    desk.close()


def test_the_attendance_sheet_is_saved(
    page: PeoplePage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is written beside the window, and the window says where it is."""
    path = tmp_path / "list.pdf"
    monkeypatch.setattr(dialogs, "ask_pdf_path", lambda *_: path)
    pressed(page, "Attendance sheet…").click()
    settle(page, qtbot)
    assert path.read_bytes().startswith(b"%PDF")
    assert str(path) in page.window()._banner.text


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_focus_follows_the_eye(
    opened: Workplace, make_window: Callable[[], MainWindow], qtbot: QtBot, language: str
) -> None:
    """Tab goes from the fields over the names, row by row, to the cards beside them."""
    preferences.prefer(opened, "language", language).result()
    window = make_window()
    window.show_page(COUNT)
    window.show_page(PEOPLE)
    page = window.page()
    assert isinstance(page, PeoplePage)
    qtbot.waitUntil(lambda: not page._desk.busy)
    page._find.setFocus()
    visited = []
    for _tab in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        visited.append(QApplication.focusWidget())
    first, second = page._grid.card("工作人员甲"), page._grid.card("工作人员乙")
    order = [visited.index(one) for one in (page._badge, first, second, page._handover._next)]
    assert order == sorted(order)
