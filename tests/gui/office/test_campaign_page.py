"""The campaign's page: edited in tables, saved as versions, begun anew; all of it by keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.gui import theme
from booth_app.gui.desk import Desk
from booth_app.gui.office.campaign_page import CampaignPage
from booth_app.gui.office.section_cells import TickList
from booth_app.gui.office.version_page import VersionPage
from booth_app.services.office.place import Office
from tests.gui import reading
from tests.gui.test_access import Stretched

from .bare import LAPTOP, LARGE, assert_usable, assert_walked, example_office, settle, shown

SIZES = pytest.mark.parametrize("size", [LAPTOP, LARGE], ids=lambda size: f"{size[0]}x{size[1]}")

KEYS = Qt.Key


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Office]:
    """An office with the example campaign, opened the way the window opens it."""
    made = example_office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def show(desk: Desk, qtbot: QtBot) -> Callable[..., CampaignPage]:
    """Shows the page by itself, as large as the window leaves it."""

    def make(size: tuple[int, int] = LAPTOP) -> CampaignPage:
        return shown(CampaignPage(desk), desk, qtbot, size)

    return make


@pytest.fixture
def page(show: Callable[..., CampaignPage]) -> CampaignPage:
    """The page on an old laptop."""
    return show()


def cell(page: CampaignPage, key: str, row: int, field: str) -> QModelIndex:
    """Turns to a table; where one of its cells is."""
    page.editor.turn_to(key)
    model = page.editor.table.rows
    return model.place(row, [column.field for column in model.columns].index(field))


def type_into(page: CampaignPage, index: QModelIndex, text: str) -> None:
    """Goes to a cell, presses Enter, types, presses Enter."""
    table = page.editor.table
    table.setFocus()
    table.choose(index)
    QTest.keyClick(table, KEYS.Key_Return)
    field = editor(page)
    field.selectAll()
    field.insert(text)  # Chinese comes at once, as from an input method
    enter(field)


def editor(page: CampaignPage) -> QLineEdit:
    """The field that is open in the table."""
    [field] = [one for one in page.editor.table.findChildren(QLineEdit) if one.isVisible()]
    return field


def enter(field: QWidget) -> None:
    """Presses Enter in an editor; Qt takes over what is in it a moment later."""
    QTest.keyClick(field, KEYS.Key_Return)
    QApplication.processEvents()


def save(page: CampaignPage, qtbot: QtBot) -> None:
    """Has the differences shown, and saves them."""
    page.ask_save()
    version = page.sub_page
    assert isinstance(version, VersionPage)
    version.take.click()
    qtbot.waitUntil(lambda: page.sub_page is None)


def office_of(page: CampaignPage) -> Office:
    office = page._desk.place
    assert isinstance(office, Office)
    return office


def names(campaign_items: list[str], page: CampaignPage) -> list[str]:
    campaign = office_of(page).working_on()
    return [item.name for item in campaign.items if item.code in campaign_items]


# ---- the tables


def test_an_item_is_renamed_and_saved(page: CampaignPage, qtbot: QtBot) -> None:
    """Nothing is in the log before somebody saw what changes and said yes."""
    head = office_of(page).reader.head()
    type_into(page, cell(page, "items", 0, "name"), "专利（改）")
    assert page.editor.draft.is_changed
    assert "1" in page.editor._state.whole()
    assert head == office_of(page).reader.head()
    save(page, qtbot)
    assert ["专利（改）"] == names(["patent"], page)
    assert not page.editor.draft.is_changed
    assert not page._desk.drafts


def test_a_row_is_hidden_and_shown_and_never_taken_out(page: CampaignPage, qtbot: QtBot) -> None:
    """What booths may know stays in the campaign."""
    page.editor.table.choose(cell(page, "items", 1, "name"))
    assert "Hide" == page.editor._gone.text()
    page.editor._gone.click()
    assert "Show again" == page.editor._gone.text()
    save(page, qtbot)
    assert office_of(page).working_on().items[1].hidden
    page.editor.table.choose(cell(page, "items", 1, "name"))
    page.editor._gone.click()
    save(page, qtbot)
    assert not office_of(page).working_on().items[1].hidden


def test_a_new_row_has_a_code_of_its_own_and_can_be_taken_out(page: CampaignPage) -> None:
    """It takes what must be chosen from the row above, and is gone where nobody saved it."""
    cell(page, "items", 0, "name")
    table = page.editor.table
    table.choose(cell(page, "items", 0, "name"))
    QTest.mouseClick(page.editor._add, Qt.MouseButton.LeftButton)
    field = editor(page)
    assert field.hasFocus()
    field.insert("新类别")
    enter(field)
    assert [] == page.editor.draft.refused
    new = next(item for item in page.editor.draft.campaign.items if item.name == "新类别")
    assert (new, "consultations") == (page.editor.draft.campaign.items[1], new.measure)
    assert "Take out" == page.editor._gone.text()
    page.editor._gone.click()
    assert not page.editor.draft.is_changed


def test_an_empty_row_is_no_change(page: CampaignPage) -> None:
    """Somebody added one and went on."""
    cell(page, "people", 0, "name")
    before = page.editor.table.rows.rowCount()
    page.editor._add.click()
    assert before + 1 == page.editor.table.rows.rowCount()
    QTest.keyClick(editor(page), KEYS.Key_Escape)
    assert not page.editor.draft.is_changed


def test_what_cannot_be_is_said_where_it_is(page: CampaignPage) -> None:
    """One sentence names table, row and column; the cell is marked; it cannot be saved."""
    index = cell(page, "items", 0, "planned")
    type_into(page, index, "999999")
    assert ["items"] == page.editor.draft.refused
    assert page.editor._problem.isVisible()
    for word in ("Topics and leaflets", "Stock a booth", "999999"):
        assert word in page.editor._problem.text()
    assert index == page.editor.table.rows.wrong
    assert theme.current().bad == index.data(Qt.ItemDataRole.ForegroundRole).name().upper()
    assert page.editor._problem.text() in index.data(Qt.ItemDataRole.AccessibleTextRole)
    page.editor.turn_to("people")
    page.ask_save()
    assert page.sub_page is None
    assert ("items", index) == (page.editor.key, page.editor.table.currentIndex())
    type_into(page, index, "")
    assert [] == page.editor.draft.refused
    assert not page.editor._problem.isVisible()


def test_rows_are_pasted_from_a_spreadsheet(page: CampaignPage) -> None:
    """Lines and tabs become rows and cells; more rows are made as they are needed."""
    cell(page, "people", 0, "name")
    table = page.editor.table
    count = len(page.editor.draft.campaign.people)
    page.editor._add.click()
    QTest.keyClick(editor(page), KEYS.Key_Escape)
    table.choose(cell(page, "people", 1, "name"))
    QGuiApplication.clipboard().setText("张三\t科长\t市工商局\t是\r\n李四\t\t\t\r\n")
    table.setFocus()
    QTest.keyClick(table, KEYS.Key_V, Qt.KeyboardModifier.ControlModifier)
    people = page.editor.draft.campaign.people
    assert [] == page.editor.draft.refused, page.editor._problem.text()
    pasted = next(person for person in people if person.name == "张三")
    assert ("科长", "gsj", True) == (pasted.post, pasted.body, pasted.leads)
    assert "李四" == people[people.index(pasted) + 1].name
    assert count <= len(people)
    table.choose(cell(page, "people", people.index(pasted), "name"))
    QTest.keyClick(table, KEYS.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "张三" == QGuiApplication.clipboard().text()


def test_choices_ticks_and_days_by_keyboard(page: CampaignPage) -> None:
    """A choice is chosen, yes and no are ticked, several of a list are ticked with Space."""
    table = page.editor.table
    table.setFocus()
    table.choose(cell(page, "booths", 0, "days"))
    QTest.keyClick(table, KEYS.Key_Return)
    days = table.findChild(TickList)
    assert days is not None and 7 == days.count()
    QTest.keyClick(days, KEYS.Key_Space)
    QTest.keyClick(days, KEYS.Key_Down)
    QTest.keyClick(days, KEYS.Key_Space)
    enter(days)
    assert ["2011-04-20", "2011-04-21"] == page.editor.draft.campaign.booths[0].days
    table.choose(cell(page, "people", 0, "lawyer"))
    QTest.keyClick(table, KEYS.Key_Return)
    assert page.editor.draft.campaign.people[0].lawyer
    QTest.keyClick(table, KEYS.Key_Space)
    assert not page.editor.draft.campaign.people[0].lawyer
    table.choose(cell(page, "people", 0, "body"))
    QTest.keyClick(table, KEYS.Key_Return)
    bodies = table.viewport().findChild(QComboBox)
    assert bodies is not None
    bodies.setCurrentIndex(bodies.findData("sfj"))
    bodies.activated.emit(bodies.currentIndex())
    assert "sfj" == page.editor.draft.campaign.people[0].body


def test_rows_change_places(page: CampaignPage) -> None:
    """Alt with an arrow moves the row, and whoever moved it is still there."""
    table = page.editor.table
    table.setFocus()
    table.choose(cell(page, "items", 1, "name"))
    before = [item.code for item in page.editor.draft.campaign.items]
    QTest.keyClick(table, KEYS.Key_Up, Qt.KeyboardModifier.AltModifier)
    after = [item.code for item in page.editor.draft.campaign.items]
    assert [before[1], before[0], *before[2:]] == after
    assert 0 == table.chosen_row()
    page.editor._down.click()
    assert not page.editor.draft.is_changed


def test_the_campaign_itself_is_a_table_too(page: CampaignPage, qtbot: QtBot) -> None:
    """Its fields stand below each other."""
    type_into(page, cell(page, "basics", 0, "theme"), "新主题")
    save(page, qtbot)
    assert "新主题" == office_of(page).working_on().theme


def test_the_code_of_what_was_issued_cannot_be_typed_over(page: CampaignPage) -> None:
    """Entries name it."""
    index = cell(page, "items", 0, "code")
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable


def test_the_model_keeps_qts_rules(page: CampaignPage) -> None:
    """Qt's own tester watches it while rows come, move and go."""
    QAbstractItemModelTester(page.editor.table.rows)
    for key in ("basics", "people", "items", "sites"):
        page.editor.turn_to(key)
    page.editor.turn_to("people")
    page.editor._add.click()
    QTest.keyClick(editor(page), KEYS.Key_Escape)
    page.editor._up.click()
    page.editor._gone.click()
    page.editor._all.click()


# ---- what is not saved yet


def test_what_is_not_saved_outlives_the_page(
    page: CampaignPage, show: Callable[..., CampaignPage]
) -> None:
    """Another language builds every page anew; discarding it asks once more."""
    type_into(page, cell(page, "items", 0, "name"), "专利（改）")
    again = show()
    assert "专利（改）" == again.editor.draft.campaign.items[0].name
    again.editor._discard.click()
    assert again.editor.draft.is_changed
    again.editor._discard.click()
    assert not again.editor.draft.is_changed
    assert not again._desk.drafts


# ---- for everybody


@SIZES
@pytest.mark.parametrize("language", ["zh_CN", "en", "stretched"])
def test_every_table_can_be_read_and_hit(
    show: Callable[..., CampaignPage],
    desk: Desk,
    qtbot: QtBot,
    language: str,
    size: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No text is cut off, no control is without a name, no button is too small to hit."""
    if language == "stretched":
        monkeypatch.setattr("booth_app.i18n.catalogues.NullTranslations", Stretched)
    i18n.use(language if language in i18n.LANGUAGES else i18n.ENGLISH)
    page = show(size)
    for row in range(page.editor.sections.count()):
        page.editor.sections.setCurrentRow(row)
        settle(desk, qtbot)
        if language != "stretched":
            assert_usable(page, size)
        window = page.window()
        assert [] == [*reading.clipped(window, may_elide=True), *reading.silent(window)]


@SIZES
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_what_opens_in_its_place_too(
    show: Callable[..., CampaignPage],
    desk: Desk,
    qtbot: QtBot,
    language: str,
    size: tuple[int, int],
) -> None:
    """The differences, and the form for another campaign."""
    i18n.use(language)
    page = show(size)
    type_into(page, cell(page, "items", 0, "name"), "专利（改）")
    page.ask_save()
    settle(desk, qtbot)
    assert_usable(page, size)
    page.close_sub_page()
    page.begin_another()
    settle(desk, qtbot)
    assert_usable(page, size)


def test_everything_is_reached_by_tab(page: CampaignPage) -> None:
    """In the order of the eye; the page begins at the list of its parts."""
    assert page.editor.sections.hasFocus()
    assert_walked(page)
