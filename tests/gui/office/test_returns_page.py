"""The page of the returns: typed with words, changed with a reason, taken from real tables."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.core.figures import Figure
from booth_app.core.return_form import Column, Mark
from booth_app.gui import dialogs, theme
from booth_app.gui.desk import Desk
from booth_app.gui.office.body_list import state_text
from booth_app.gui.office.returns_page import ReturnsPage
from booth_app.gui.widgets.asking import Asking
from booth_app.services.office import collecting, returns
from booth_app.services.office.place import Office
from tests.laptop import ROOT
from tests.services.office.booths import Booths

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

SEED = ROOT / "resources/demo/office-returns.csv"
DAY = "2011-04-26"
ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """No test leaves its language or theme behind."""
    yield
    i18n.use(i18n.ENGLISH)
    theme.use("light")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with the example campaign; the desk closes it."""
    return example_office(tmp_path)


@pytest.fixture
def office_desk(qapp: QApplication, qtbot: QtBot, office: Office) -> Iterator[Desk]:
    """The desk of the office's window."""
    made = Desk(office)
    yield made
    qtbot.waitUntil(lambda: not made.busy)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.close()


@pytest.fixture
def page(office_desk: Desk, qtbot: QtBot) -> ReturnsPage:
    """The page on the day of the booths, with nothing reported yet."""
    return shown(ReturnsPage(office_desk), office_desk, qtbot)


def figures(office: Office, body: str) -> dict[tuple[str, str], Figure]:
    """What stands of a body on the day, by measure and unit."""
    found = returns.returned(office, body, DAY)
    return {(one.key.measure, one.key.unit): one.figure for one in found}


def table(folder: Path, *rows: str) -> Path:
    """A table of returns."""
    path = folder / "rows.csv"
    path.write_text("day,body,measure,value,unit\n" + "".join(f"{r}\n" for r in rows), "utf-8")
    return path


def button(page: ReturnsPage, text: str) -> QPushButton:
    """The visible button with this text."""
    return next(b for b in page.findChildren(QPushButton) if b.isVisible() and b.text() == text)


def drop(page: ReturnsPage, *paths: Path) -> None:
    """Let go of files over the page."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where = QPointF(10, 10)
    action, no_key = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(where, action, data, Qt.MouseButton.LeftButton, no_key)
    page.dropEvent(event)


def test_the_seed_s_bodies_are_typed_with_their_words(
    page: ReturnsPage, office: Office, qtbot: QtBot
) -> None:
    """近1000, 200多, 150: Enter writes each and goes on; the line says when."""
    typed = {
        "wtj": {"leaflets": "近1000", "consultations": "150", "boards": "5"},
        "swj": {"consultations": "近200", "leaflets": "200多"},
        "zscqj": {"consultations": "100多人次", "leaflets": "500多", "boards": "8"},
    }
    for body, said in typed.items():
        page.choose(body)
        for measure, text in said.items():
            page.fields.field(measure).setFocus()
            type_in(text, ENTER)
        settle(page._desk, qtbot)
    assert DAY == page.day
    assert Figure(1000, "份", "lt", "近") == figures(office, "wtj")["leaflets", "份"]
    assert Figure(200, "份", "gt", "多") == figures(office, "swj")["leaflets", "份"]
    assert Figure(100, "人次", "gt", "多") == figures(office, "zscqj")["consultations", "人次"]
    field = page.fields.field("consultations")
    assert "100多" == field.text()
    assert "100多  ✓" in field.accessibleName()


def test_enter_goes_on_and_leaving_writes_too(
    page: ReturnsPage, office: Office, qtbot: QtBot
) -> None:
    """The next field has the focus; nobody has to know about Enter; a zero is a zero."""
    page.choose("wtj")
    page.fields.begin()
    first = QApplication.focusWidget()
    type_in("0", ENTER)
    assert first is not QApplication.focusWidget()
    type_in("3")
    press(TAB)
    settle(page._desk, qtbot)
    found = [one.figure.value for one in returns.returned(office, "wtj", DAY)]
    assert [0, 3] == found
    assert "0" == first.text()
    assert "" == page.fields.field("boards").text()


def test_another_figure_asks_why_below_its_line(
    page: ReturnsPage, office: Office, qtbot: QtBot
) -> None:
    """A void and a new entry in one commit, with the reason; the focus comes back."""
    returns.type_in(office, "wtj", "boards", "5", day=DAY).result()
    page.choose("wtj")
    page.refresh()
    page.fields.field("boards").setFocus()
    type_in("6", ENTER)
    asking = page.fields.findChild(Asking)
    assert asking.isVisible()
    assert 5 == figures(office, "wtj")["boards", "块"].value
    type_in("又来一块", ENTER)
    settle(page._desk, qtbot)
    assert 6 == figures(office, "wtj")["boards", "块"].value
    assert not asking.isVisible()
    assert page.fields.field("boards").hasFocus()


def test_dropping_the_question_changes_nothing(
    page: ReturnsPage, office: Office, qtbot: QtBot
) -> None:
    """Escape brings the old figure back; an emptied field asks, too."""
    returns.type_in(office, "wtj", "boards", "5", day=DAY).result()
    page.choose("wtj")
    page.refresh()
    head = office.reader.head()
    page.fields.field("boards").setFocus()
    type_in("", ENTER)
    assert "not said any more" in page.fields.findChild(Asking)._question.text()
    press(ESCAPE)
    assert "5" == page.fields.field("boards").text()
    assert head == office.reader.head()


def test_what_is_not_understood_stays_to_be_put_right(
    page: ReturnsPage, office: Office, qtbot: QtBot
) -> None:
    """The field is marked and keeps the focus; the sentence is said once, and is its tool tip."""
    said: list[str] = []
    page._desk.refused.connect(said.append)
    page.choose("wtj")
    field = page.fields.field("consultations")
    field.setFocus()
    type_in("近500余", ENTER)
    assert field.hasFocus()
    assert ("bad", "近500余") == (field.property("role"), field.text())
    assert "says twice how exact it is" in field.toolTip()
    page.bodies.table.setFocus()
    page.refresh()
    assert (1, "近500余") == (len(said), field.text())
    field.setFocus()
    type_in("近500", ENTER)
    settle(page._desk, qtbot)
    assert ("", "近500") == (field.property("role"), field.text())
    assert 500 == figures(office, "wtj")["consultations", "人次"].value


def test_published_totals_have_no_body(page: ReturnsPage, office: Office, qtbot: QtBot) -> None:
    """They stand first in the list."""
    page.choose("")
    page.fields.field("leaflets").setFocus()
    type_in("3000余", ENTER)
    settle(page._desk, qtbot)
    assert Figure(3000, "份", "gt", "余") == figures(office, "")["leaflets", "份"]
    assert ["1"] == [state_text(line) for line in page.bodies._lines if not line.code]


def test_a_table_is_shown_before_it_is_taken(
    page: ReturnsPage, office: Office, qtbot: QtBot
) -> None:
    """By drop; nothing is written before the button is pressed, and a second time all is known."""
    drop(page, SEED)
    qtbot.waitUntil(page.preview.isVisible)
    assert [] == returns.returned(office)
    button(page, "Take in 12 figures").click()
    settle(page._desk, qtbot)
    assert 12 == len(returns.returned(office))
    assert not page.preview.isVisible()
    drop(page, SEED)
    qtbot.waitUntil(page.preview.isVisible)
    assert not button(page, "Nothing to take in").isEnabled()
    assert "Close" == QApplication.focusWidget().text()
    press(ESCAPE)
    assert not page.preview.isVisible()


def test_what_differs_is_replaced_only_when_asked(
    page: ReturnsPage, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    """With a tick and a reason; both figures are shown."""
    returns.take(office, returns.read(office, SEED)).result()
    page.take_in([table(tmp_path, f"{DAY},市商务局,咨询,210,人次")])
    qtbot.waitUntil(page.preview.isVisible)
    assert not page.preview._take.isEnabled()
    assert page.preview._replace is not None
    page.preview._replace.click()
    button(page, "Take in 1 figure").click()
    assert page.preview._reason.hasFocus()
    type_in("电话更正")
    button(page, "Take in 1 figure").click()
    settle(page._desk, qtbot)
    assert Figure(210, "人次") == figures(office, "swj")["consultations", "人次"]


def test_an_unknown_measure_is_added_and_its_rows_are_good(
    page: ReturnsPage, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    """A unit that no row names is asked for; nothing is made up."""
    said: list[str] = []
    page._desk.refused.connect(said.append)
    page.take_in([table(tmp_path, f"{DAY},市商务局,气球,9,")])
    qtbot.waitUntil(page.preview.isVisible)
    button(page, "Add to the campaign").click()
    assert "has no unit" in said[0]
    page.preview._units["气球"].setText("个")
    button(page, "Add to the campaign").click()
    settle(page._desk, qtbot)
    button(page, "Take in 1 figure").click()
    settle(page._desk, qtbot)
    assert [9] == [one.figure.value for one in returns.returned(office, "swj", DAY)]
    page.choose("swj")
    own = office.working_on().measure("气球").code
    assert "9" == page.fields.field(own).text()


def test_the_preview_outlives_a_window_built_anew(
    page: ReturnsPage, office: Office, office_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    """So it is after a measure was added: the new page goes on with the table and the body."""
    page.choose("zscqj")
    page._body_chosen("zscqj")
    page.take_in([table(tmp_path, f"{DAY},市商务局,气球,9,个")])
    qtbot.waitUntil(page.preview.isVisible)
    page.window().close()
    other = shown(ReturnsPage(office_desk), office_desk, qtbot)
    qtbot.waitUntil(other.preview.isVisible)
    press(ESCAPE)
    assert "zscqj" == other.body


def test_no_table_is_refused_with_a_sentence(
    page: ReturnsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    """The page stays, and the next one is read."""
    said: list[str] = []
    page._desk.refused.connect(said.append)
    bad = tmp_path / "photo.csv"
    bad.write_bytes(b"\x89PNG\0\0")
    page.take_in([bad, SEED])
    qtbot.waitUntil(page.preview.isVisible)
    assert ["photo.csv is no table of figures"] == [text.split(":")[0] for text in said]
    assert "office-returns.csv" == page.preview._title.whole()


def test_a_form_goes_out_and_comes_back(
    page: ReturnsPage,
    office: Office,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The workbook is for the body that is chosen; filled in, it is taken."""
    path = tmp_path / "form.xlsx"

    def chosen(*_arguments: object) -> Path:
        return path

    monkeypatch.setattr(dialogs, "ask_workbook_path", chosen)
    page.choose("swj")
    button(page, "Form for this body…").click()
    qtbot.waitUntil(path.exists)
    settle(page._desk, qtbot)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for row in range(1, sheet.max_row + 1):
        marks = [sheet.cell(row, column + 1).value for column in (Column.MARK, Column.CODE)]
        if marks[0] == Mark.DAY.value:
            sheet.cell(row, Column.ITEM + 1).value = DAY
        if marks == [Mark.FIGURE.value, "samples"] and "种" in str(sheet.cell(row, 9).value):
            sheet.cell(row, Column.VALUE + 1).value = "近20"
    book.save(path)
    page.take_in([path])
    qtbot.waitUntil(page.preview.isVisible)
    button(page, "Take in 1 figure").click()
    settle(page._desk, qtbot)
    assert Figure(20, "种", "lt", "近") == figures(office, "swj")["samples", "种"]


@pytest.fixture
def asking(office: Office, tmp_path: Path) -> Office:
    """A body with a booth's file and a return for the same day, one with a file, three returns."""
    booths = Booths(tmp_path / "sticks")
    files = [booths.file(booths.busy("swj", n=30)), booths.file(booths.busy("sfj"))]
    collecting.collect(office, files).result()
    returns.take(office, returns.read(office, SEED)).result()
    return office


def test_files_and_a_return_are_asked_about(
    asking: Office, office_desk: Desk, qtbot: QtBot
) -> None:
    """Both are shown; the answer is a decision, and may be another one later."""
    page = shown(ReturnsPage(office_desk), office_desk, qtbot)
    assert "swj" == page.body, "the page begins with what asks"
    assert (
        "the booth files say 30 visits, the return says nearly 200 visits"
        in page.question._told.text()
    )
    states = {line.code: state_text(line) for line in page.bodies._lines}
    assert ("! choose", "✓ files", "✎ return", "— no figures") == tuple(
        states[code] for code in ("swj", "sfj", "wtj", "jyj")
    )
    button(page, "The return counts").click()
    settle(office_desk, qtbot)
    assert ["return"] == [one.counts for _seq, one in asking.decisions().choices]
    assert "✓ both" == next(state_text(x) for x in page.bodies._lines if x.code == "swj")
    button(page, "Both count, they are different things").click()
    settle(office_desk, qtbot)
    assert ["both"] == [one.counts for _seq, one in asking.decisions().choices]


def test_a_body_is_found_by_its_initials(page: ReturnsPage, qtbot: QtBot) -> None:
    """Enter leads to what was found, and again to its figures."""
    page.bodies.search.setFocus()
    page.bodies.search.setText("wtxj")
    assert ["wtj"] == [line.code for line in page.bodies._model.lines]
    press(ENTER)
    assert "wtj" == page.body
    press(ENTER)
    assert page.fields.field("consultations").hasFocus()


SCENES = ["body", "question", "preview", "change"]


def open_scene(page: ReturnsPage, scene: str, qtbot: QtBot, tmp_path: Path) -> None:
    """What the page looks like at work."""
    if scene == "preview":
        rows = (
            f"{DAY},市商务局,咨询,210,人次",
            f"{DAY},市教育局,旗帜,50,面",
            f"{DAY},市教育局,展板,12,位",
            f"{DAY},市气象局,咨询,5,人次",
            f"{DAY},市教育局,咨询,约300,人次",
        )
        page.take_in([table(tmp_path, *rows)])
        qtbot.waitUntil(page.preview.isVisible)
        page.preview._replace.click()
    elif scene != "question":
        page.choose("wtj")
    if scene == "change":
        page.fields.field("boards").setFocus()
        type_in("7", ENTER)
    settle(page._desk, qtbot)


@pytest.mark.parametrize("size", [LAPTOP, LARGE], ids=["1366x768", "125%"])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("scene", SCENES)
def test_everybody_can_read_and_hit_it(
    asking: Office,
    office_desk: Desk,
    qtbot: QtBot,
    tmp_path: Path,
    scene: str,
    language: str,
    size: tuple[int, int],
) -> None:
    """No text is cut off, no control is without a name, none is too small to hit."""
    i18n.use(language)
    theme.use("sunlight")
    page = shown(ReturnsPage(office_desk), office_desk, qtbot, size)
    open_scene(page, scene, qtbot, tmp_path)
    assert_usable(page, size)


@pytest.mark.parametrize("scene", SCENES)
def test_tab_walks_the_page(
    asking: Office, office_desk: Desk, qtbot: QtBot, tmp_path: Path, scene: str
) -> None:
    """Every control is reached, column by column, and the first again."""
    page = shown(ReturnsPage(office_desk), office_desk, qtbot)
    open_scene(page, scene, qtbot, tmp_path)
    assert_walked(page)
