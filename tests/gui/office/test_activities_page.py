"""The page of the activities: series and their state, cards, and the form that follows the kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.core.office_kinds import Activity, Amount
from booth_app.gui import theme
from booth_app.gui.desk import Desk
from booth_app.gui.office.activities_page import ActivitiesPage
from booth_app.gui.office.activity_card import ActivityCard
from booth_app.gui.widgets.choice_button import ChoiceButton
from booth_app.services.office import activities
from booth_app.services.office.place import Office
from tests.laptop import ROOT

from .bare import (
    LAPTOP,
    LARGE,
    assert_usable,
    assert_walked,
    example_office,
    press,
    settle,
    shown,
    type_in,
)

SEED = ROOT / "resources/demo/office-activities.toml"
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """No test leaves its language or theme behind."""
    yield
    i18n.use(i18n.ENGLISH)
    theme.use("light")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with the seed campaign's activities; the desk closes it."""
    made = example_office(tmp_path)
    activities.write_all(made, activities.read_file(SEED)).result()
    return made


@pytest.fixture
def office_desk(qapp: QApplication, qtbot: QtBot, office: Office) -> Iterator[Desk]:
    """The desk of the office's window."""
    made = Desk(office)
    yield made
    qtbot.waitUntil(lambda: not made.busy)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.close()


@pytest.fixture
def page(office_desk: Desk, qtbot: QtBot) -> ActivitiesPage:
    """The page in a bare window."""
    return shown(ActivitiesPage(office_desk), office_desk, qtbot)


def button(page: ActivitiesPage, text: str) -> QPushButton:
    """The first visible button with this text."""
    return next(b for b in page.findChildren(QPushButton) if b.isVisible() and b.text() == text)


def states(page: ActivitiesPage) -> list[str]:
    """What the series say, in their order."""
    return [b.accessibleName() for b in page.findChildren(ChoiceButton) if b.isVisible()]


def of_series(office: Office, no: int) -> list[Activity]:
    """What stands of a series."""
    return [w.activity for w in activities.standing(office) if w.activity.series == no]


def test_six_declared_and_five_described(page: ActivitiesPage) -> None:
    """The sixth is an open slot, and the page says so in a shape, in words and above."""
    assert "Series declared: six; described: five." == page.warning.whole()
    assert 6 == len(states(page))
    assert "✓ 3 entered" in states(page)[0]
    assert "! open: nobody has said what it is" in states(page)[5]


def test_the_cards_of_a_series(page: ActivitiesPage, qtbot: QtBot) -> None:
    """What was entered stands there with its words, bodies and people."""
    texts = "\n".join(
        label.text()
        for card in page.findChildren(ActivityCard)
        for label in card.children()
        if hasattr(label, "text")
    )
    assert "nearly 30 pieces" in texts
    assert "Intermediate Court" in texts
    page._buttons.button(4).click()
    settle(page._desk, qtbot)
    assert 1 == len([card for card in page.findChildren(ActivityCard) if card.isVisible()])


def test_a_lecture_is_entered(page: ActivitiesPage, office: Office, qtbot: QtBot) -> None:
    """With its place, speaker, bodies and 近200 who heard it; by keyboard."""
    page.choose(4)
    button(page, "Add an activity…").click()
    assert page.form.title.hasFocus()
    assert "lecture" == page.form.form.currentData(), "as the last one of this series"
    type_in("专利战略报告会")
    page.form.day.setText("4月22日")
    page.form.place.setText("市会展中心")
    for chips, name in ((page.form.bodies, "市科技局"), (page.form.people, "杨立文")):
        chips.choice.setFocus()
        chips.choice.setEditText(name)
        press(ENTER)
    page.form.figure("attendance").setText("近200")
    page.form._write.click()
    settle(page._desk, qtbot)
    assert not page.form.isVisible()
    (one,) = [a for a in of_series(office, 4) if a.title == "专利战略报告会"]
    assert ("2011-04-22", "市会展中心", ["kjj"]) == (one.day, one.place, one.bodies)
    assert ["杨立文 组委会办公室主任、市知识产权局局长"] == one.people
    assert [Amount("attendance", "人次", 200, "lt", "近")] == one.amounts
    assert "✓ 2 entered" in states(page)[3]


def test_the_form_follows_the_kind(page: ActivitiesPage) -> None:
    """Another kind asks for other figures; what was typed stays."""
    button(page, "Add an activity…").click()
    page.form.figure("banners").setText("近30幅")
    page.form.form.setCurrentIndex(page.form.form.findData("questionnaire"))
    assert "title of the questionnaire" == page.form.title.placeholderText()
    assert "近30幅" == page.form.figure("banners").text()
    page.form.figure("questionnaires_returned").setText("100")


def test_a_figure_of_any_measure(page: ActivitiesPage, office: Office, qtbot: QtBot) -> None:
    """Also of one that this campaign does not count."""
    button(page, "Add an activity…").click()
    more = page.form._more
    more.setCurrentIndex(more.findData("posters"))
    button(page, "Add this figure").click()
    type_in("20多")
    page.form.title.setText("宣传画")
    page.form._write.click()
    settle(page._desk, qtbot)
    assert Amount("posters", "张", 20, "gt", "多") in of_series(office, 1)[-1].amounts


def test_what_is_not_understood_stays_in_the_form(page: ActivitiesPage, qtbot: QtBot) -> None:
    """The sentence says what is wrong; nothing typed is lost."""
    said: list[str] = []
    page._desk.refused.connect(said.append)
    button(page, "Add an activity…").click()
    page.form.title.setText("标语")
    page.form.bodies.choice.setEditText("市气象局")
    page.form._write.click()
    assert "The campaign has no body called “市气象局”" in said[0]
    assert (True, "标语") == (page.form.isVisible(), page.form.title.text())
    page.form.title.setFocus()
    press(ESCAPE)
    assert not page.form.isVisible()


def test_correcting_asks_why(page: ActivitiesPage, office: Office, qtbot: QtBot) -> None:
    """The form comes with what stands; a void and a new entry in one commit."""
    said: list[str] = []
    page._desk.refused.connect(said.append)
    page.choose(5)
    button(page, "Correct…").click()
    assert "100份" == page.form.figure("questionnaires_returned").text()
    page.form.figure("questionnaires_returned").setText("101")
    page.form._write.click()
    settle(page._desk, qtbot)
    assert ["Say in a few words why."] == said
    page.form.reason.setText("数错")
    page.form._write.click()
    settle(page._desk, qtbot)
    (one,) = of_series(office, 5)
    assert [Amount("questionnaires_returned", "份", 101)] == one.amounts


def test_taking_back_asks_why_in_the_card(
    page: ActivitiesPage, office: Office, qtbot: QtBot
) -> None:
    """The series is named and has nothing entered any more."""
    page.choose(5)
    button(page, "Take back…").click()
    type_in("重复", ENTER)
    settle(page._desk, qtbot)
    assert [] == of_series(office, 5)
    assert "○ nothing entered yet" in states(page)[4]


def test_the_open_slot_gets_a_name(page: ActivitiesPage, office: Office, qtbot: QtBot) -> None:
    """As a new version of the campaign; the warning goes."""
    page.choose(6)
    page._title.setFocus()
    type_in("知识产权进社区", ENTER)
    settle(page._desk, qtbot)
    assert "知识产权进社区" == office.working_on().series[5].name
    assert not page.warning.isVisible()


def test_a_chip_is_taken_out(page: ActivitiesPage) -> None:
    """What was added can go again before it is written."""
    page.choose(4)
    button(page, "Correct…").click()
    assert 3 == len(page.form.bodies.names)
    button(page, "Hongtu  ×").click()
    assert ["Dongguang Electronics", "Hangte Technology"] == page.form.bodies.names


SCENES = ["filled", "open", "new", "correct", "take back"]


def open_scene(page: ActivitiesPage, scene: str, qtbot: QtBot) -> None:
    """What the page looks like at work."""
    page.choose({"open": 6, "correct": 3}.get(scene, 1))
    settle(page._desk, qtbot)
    match scene:
        case "new":
            page._ask_new()
        case "correct":
            board = activities.series(page._desk.place)
            page._ask_right(board.series[2].written[0].seq)
        case "take back":
            page.findChildren(ActivityCard)[-1]._ask()
    settle(page._desk, qtbot)


@pytest.mark.parametrize("size", [LAPTOP, LARGE], ids=["1366x768", "125%"])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
def test_everybody_can_read_and_hit_it(
    office: Office,
    office_desk: Desk,
    qtbot: QtBot,
    scene: str,
    language: str,
    size: tuple[int, int],
) -> None:
    """No text is cut off, no control is without a name, none is too small to hit."""
    i18n.use(language)
    theme.use("sunlight")
    page = shown(ActivitiesPage(office_desk), office_desk, qtbot, size)
    open_scene(page, scene, qtbot)
    assert_usable(page, size)


@pytest.mark.parametrize("scene", SCENES)
def test_tab_walks_the_page(office_desk: Desk, qtbot: QtBot, scene: str) -> None:
    """Every control is reached, column by column, and the first again."""
    page = shown(ActivitiesPage(office_desk), office_desk, qtbot)
    open_scene(page, scene, qtbot)
    if QApplication.focusWidget() is None:
        page._add.setFocus()
    assert_walked(page)
