"""The roll-up page: the service's figures, the way down to entries, decisions, pictures, keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.core.office_kinds import Return
from booth_app.gui import dialogs, theme
from booth_app.gui.desk import Desk
from booth_app.gui.office.totals_page import CHART, QUESTIONS, TotalsPage
from booth_app.gui.widgets.page_area import PageArea
from booth_app.services.office import campaigns, collecting, deciding, rollup
from booth_app.services.office.place import Office
from booth_app.services.office.totals_view import Look, Step, first_step
from tests.gui import reading
from tests.gui.test_focus import assert_walked
from tests.laptop import TurningClock
from tests.log_builder import DAY
from tests.services.office.booths import Booths
from tests.services.office.test_rollup import SEED_PUBLISHED, SEED_RETURNS, gsj, sfj

# the page within a window of 1366×768: the rail and the bar above it take the rest
LAPTOP, LARGE = (1282, 708), (940, 516)


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """No test leaves its language or theme behind."""
    yield
    i18n.use(i18n.ENGLISH)
    theme.use("light")


@pytest.fixture
def booths(tmp_path: Path) -> Booths:
    """Writes booth files of the example campaign."""
    return Booths(tmp_path / "sticks")


@pytest.fixture
def office(tmp_path: Path, booths: Booths) -> Office:
    """The five bodies' figures: two from files, and a return that says one of them otherwise."""
    made = Office(tmp_path / "office", TurningClock(), threaded=True)
    campaigns.begin(made, campaigns.read_source(made, "example")).result()
    made.reload()
    log = gsj(booths)
    log.void(log.count("patent", 3))
    paths = [booths.file(log), booths.file(sfj(booths))]
    assert all(one.ok for one in collecting.collect(made, paths).result().files)
    conflicting = Return("sfj", "consultations", "人次", 40, DAY)
    deciding.write(made, *SEED_RETURNS, *SEED_PUBLISHED, conflicting).result()
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
def page(office_desk: Desk, qtbot: QtBot) -> TotalsPage:
    """The page in a bare window."""
    return shown_page(office_desk, qtbot)


def shown_page(desk: Desk, qtbot: QtBot) -> TotalsPage:
    made = TotalsPage(desk)
    qtbot.addWidget(made)
    made.resize(*LAPTOP)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle(made, qtbot)
    return made


def settle(page: TotalsPage, qtbot: QtBot) -> None:
    """Wait until everything that was asked for is shown."""
    qtbot.waitUntil(lambda: not page._desk.busy, timeout=5000)
    for _pass in range(3):
        QApplication.processEvents()


def look_at(page: TotalsPage, qtbot: QtBot, step: Step) -> None:
    """Show a step."""
    page.look_at(step)
    settle(page, qtbot)


def cells(page: TotalsPage) -> dict[str | None, str]:
    """The figure of each line that leads on."""
    return {row.key: row.cells[1] for row in page.table.rows if row.key is not None}


def press(page: TotalsPage, qtbot: QtBot, key: Qt.Key, widget: QWidget | None = None) -> None:
    """Press a key where the focus is."""
    qtbot.keyClick(widget or QApplication.focusWidget(), key)
    settle(page, qtbot)


def choose(page: TotalsPage, qtbot: QtBot, box: str, value: object) -> None:
    """Choose from one of the lists, as somebody does."""
    found = getattr(page.choices, box)
    found.setCurrentIndex([found.itemData(at) for at in range(found.count())].index(value))
    found.activated.emit(found.currentIndex())
    settle(page, qtbot)


def test_it_shows_what_the_service_adds_up(page: TotalsPage, qtbot: QtBot, office: Office) -> None:
    """Every line is a sum of ``rollup``; a silent one has a dash and leads nowhere."""
    assert "627–827 visits" == cells(page)["consultations"]
    assert "2,600–2,900 copies · 484 sets" == cells(page)["leaflets"]
    look_at(page, qtbot, first_step(measure="consultations", by="body"))
    spans = {one.body: one.interval for one in rollup.sums(office, ["body"], "", "consultations")}
    assert cells(page).keys() == spans.keys()
    assert "nearly 200 visits" == cells(page)["swj"]
    assert {"—"} == {row.cells[1] for row in page.table.rows if row.key is None}
    assert "627–827 visits" == page.total.whole()


def test_the_chart_shows_the_same(page: TotalsPage, qtbot: QtBot, office: Office) -> None:
    """A bar a line, from what is sure to what may be; one unit at a time."""
    look_at(page, qtbot, first_step(measure="leaflets", by="body"))
    bars = {bar.key: (bar.low, bar.high) for bar in page.chart.chart.chart.bars}
    spans = rollup.sums(office, ["body"], "", "leaflets")
    assert {one.body: one.interval for one in spans if one.unit == "份"} == bars
    assert "484 sets" in page.chart.chart.chart.note, "whoever sees the picture hears of it"
    page.chart.unit.setCurrentIndex(1)
    page.chart.unit.activated.emit(1)
    assert ["gsj"] == [bar.key for bar in page.chart.chart.chart.bars]
    assert "Not in the chart" in page.chart.chart.chart.note


def test_by_keyboard_down_to_the_entries_and_back(page: TotalsPage, qtbot: QtBot) -> None:
    """Enter leads from a measure to bodies, booths, entries in words; Escape leads back."""
    page.table.setFocus()
    press(page, qtbot, Qt.Key.Key_Return)
    assert ["Intellectual Property Week", "Consultations"] == page.trail.steps()
    page.table.select("gsj")
    press(page, qtbot, Qt.Key.Key_Return)
    assert page.behind is not None, "a body with one booth and one day leads to its entries"
    assert "242 visits" == page.total.whole()
    struck = [row for row in page.table.rows if row.struck]
    assert 1 == len(struck) and 243 == len(page.table.rows)
    assert any(cell.startswith("voided") for cell in struck[0].cells)
    assert {file.name for file in page.files.files} == {
        file for row in page.table.rows for file in row.cells if file.endswith(".booth")
    }
    press(page, qtbot, Qt.Key.Key_Escape)
    assert "gsj" == page.table.current_key(), "one is back where one came from"
    press(page, qtbot, Qt.Key.Key_Backspace)
    assert ["Intellectual Property Week"] == page.trail.steps()
    assert "consultations" == page.table.current_key()


def test_each_step_is_a_button(page: TotalsPage, qtbot: QtBot) -> None:
    """Every step on the way is gone back to at once, by its name."""
    page._go_down("consultations")
    settle(page, qtbot)
    page._go_down("zscqj")
    settle(page, qtbot)
    assert "typed at the office" in page.table.rows[0].cells
    [first, _second] = [b for b in page.trail.findChildren(QPushButton) if b.isVisible()]
    assert "Back to Intellectual Property Week" == first.accessibleName()
    first.click()
    settle(page, qtbot)
    assert "consultations" in cells(page)


def test_a_bar_leads_down_too(page: TotalsPage, qtbot: QtBot) -> None:
    """What the chart shows is gone into from the chart, by Enter."""
    look_at(page, qtbot, first_step(measure="consultations", by="body"))
    page.chart.chart.setFocus(Qt.FocusReason.TabFocusReason)
    key = page.chart.chart.chart.bars[1].key
    press(page, qtbot, Qt.Key.Key_Right)
    press(page, qtbot, Qt.Key.Key_Return)
    assert key == page.step.look.body


def test_other_groupings_of_the_same(page: TotalsPage, qtbot: QtBot) -> None:
    """A grouping keeps what one has gone into; a measure is needed for any but the measures."""
    choose(page, qtbot, "by", "item")
    assert Step(Look(measure="consultations"), "item") == page.step
    page._go_down("patent")
    settle(page, qtbot)
    choose(page, qtbot, "by", "hour")
    assert Look(measure="consultations", item="patent") == page.step.look
    assert ["8"] == list(cells(page))
    choose(page, qtbot, "measure", None)
    assert first_step() == page.step
    choose(page, qtbot, "measure", "leaflets")
    assert first_step(measure="leaflets", by="body") == page.step


def test_a_day_is_looked_at_alone(page: TotalsPage, qtbot: QtBot) -> None:
    """A day that has nothing is shown as not reported, and not as zero."""
    choose(page, qtbot, "day", DAY)
    assert "627–827 visits" == cells(page)["consultations"]
    choose(page, qtbot, "measure", "consultations")
    choose(page, qtbot, "by", "day")
    assert [DAY] == list(cells(page))


def test_a_conflict_is_decided_in_place(page: TotalsPage, qtbot: QtBot, office: Office) -> None:
    """Both figures, three answers and a reason; what was chosen counts at once, and is kept."""
    look_at(page, qtbot, first_step(measure="consultations", by="body"))
    page.tabs[QUESTIONS].click()
    [card] = page.questions.cards
    assert "35 visits" in card.buttons["files"].text()
    assert "40 visits" in card.buttons["return"].text()
    qtbot.keyClicks(card.reason, "late file")
    card.buttons["return"].click()
    settle(page, qtbot)
    assert "40 visits" == cells(page)["sfj"]
    [(_seq, choice)] = office.decisions().choices
    assert ("sfj", "return", "consultations", "late file") == (
        choice.body,
        choice.counts,
        choice.measure,
        choice.reason,
    )
    [card] = page.questions.cards
    assert not card.buttons["return"].isEnabled() and card.buttons["both"].isEnabled()


def test_published_totals_name_the_difference(page: TotalsPage, qtbot: QtBot) -> None:
    """What follows from the parts and what does not are both said, in words."""
    texts = "\n".join(page.questions.texts)
    assert "more than 1,000 visits" in texts and "cannot reach it" in texts
    assert "more than 3,000 copies" in texts and "follows" in texts
    look_at(page, qtbot, first_step(measure="boards", by="body"))
    assert 1 == len([text for text in page.questions.texts if "published" in text])


def test_what_is_written_meanwhile_is_shown(
    page: TotalsPage, qtbot: QtBot, office_desk: Desk
) -> None:
    """The page hears of every decision and reads anew, where one is on the way, too."""
    look_at(page, qtbot, first_step(measure="boards", by="body"))
    office_desk.ask(deciding.write, Return("sfj", "boards", "块", 6, DAY))
    settle(page, qtbot)
    assert "6 boards" == cells(page)["sfj"]


def test_what_is_being_written_stays(page: TotalsPage, qtbot: QtBot, office_desk: Desk) -> None:
    """Somebody writes a reason while another figure arrives: neither words nor focus are lost."""
    page.tabs[QUESTIONS].click()
    page.questions.cards[0].reason.setFocus()
    qtbot.keyClicks(page.questions.cards[0].reason, "late")
    office_desk.ask(deciding.write, Return("kx", "boards", "块", 6, DAY))
    settle(page, qtbot)
    assert "late" == page.questions.cards[0].reason.text()
    assert page.questions.cards[0].reason.hasFocus()


def test_an_empty_page_says_how_to_begin(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> None:
    """Before anything came, each measure has a dash, and a sentence says what will be here."""
    office = Office(tmp_path / "empty", TurningClock(), threaded=True)
    campaigns.begin(office, campaigns.read_source(office, "example")).result()
    office.reload()
    desk = Desk(office)
    page = shown_page(desk, qtbot)
    assert {"—"} == {row.cells[1] for row in page.table.rows}
    assert "once files are taken in" in page.beside.whole()
    desk.close()


def test_the_table_is_copied_as_text(page: TotalsPage, qtbot: QtBot) -> None:
    """Tabs between columns and a line a row, as spreadsheets take it."""
    look_at(page, qtbot, first_step(measure="boards", by="body"))
    page.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert ["Body", "Figure", "Source"] == lines[0].split("\t")
    assert "Commerce Bureau\t—\t" in lines
    assert len(page.table.rows) + 1 == len(lines)


def test_the_picture_is_copied_and_saved(
    page: TotalsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """White ground in every theme, wide enough for paper, not blank; the file holds the same."""
    theme.use("dark")
    look_at(page, qtbot, first_step(measure="consultations", by="body"))
    page.chart.copy.click()
    image = QGuiApplication.clipboard().image()
    assert 1600 == image.width() and image.height() >= 600
    assert "#ffffff" == image.pixelColor(1, 1).name()
    rows = range(100, image.height(), 10)
    assert any(image.pixelColor(x, y).lightness() < 200 for x in range(0, 1600, 9) for y in rows)
    path = tmp_path / "chart.png"
    monkeypatch.setattr(dialogs, "ask_picture_path", lambda *_arguments: path)
    page.chart.save.click()
    settle(page, qtbot)
    assert image.size() == QImage(str(path)).size()


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_table_is_saved(
    page: TotalsPage,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
) -> None:
    """As a workbook, or as a table where the name says so."""
    path = tmp_path / f"totals.{ending}"
    monkeypatch.setattr(dialogs, "ask_table_path", lambda *_arguments: path)
    page.save.click()
    settle(page, qtbot)
    assert path.read_bytes().startswith(b"PK" if ending == "xlsx" else b"\xef\xbb\xbf")


def test_another_campaign_stands_beside(page: TotalsPage, qtbot: QtBot, office: Office) -> None:
    """The choice is there once there is another campaign, and brings its figures."""
    assert not page.choices.other.isVisible()
    again = replace(office.working_on(), id="ip2012", start="2012-04-20", end="2012-04-26")
    campaigns.begin(office, replace(again, booth_days=["2012-04-26"])).result()
    office.reload()
    deciding.write(office, Return("gsj", "consultations", "人次", 300, "2012-04-26")).result()
    page.look_at(first_step())
    page.refresh()
    settle(page, qtbot)
    choose(page, qtbot, "other", "ip2011")
    [row] = [row for row in page.table.rows if row.cells[0] == "Consultations"]
    assert ["300 visits", "627–827 visits", "−527 … −327 visits"] == row.cells[1:]
    look_at(page, qtbot, first_step(measure="consultations", by="body"))
    [bar] = page.chart.chart.chart.bars
    assert ((242, 242), "Intellectual Property Week 2011") == (bar.before, bar.before_words[:31])
    assert [] == reading.clipped(page, may_elide=False)


@pytest.mark.parametrize("side", [CHART, QUESTIONS])
def test_tab_goes_where_the_eye_goes(office_desk: Desk, qtbot: QtBot, side: int) -> None:
    """Every control is reached, column by column and line by line, also what was made later."""
    page = TotalsPage(office_desk)
    area = PageArea(page)  # as the window holds it
    qtbot.addWidget(area)
    area.resize(*LAPTOP)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    settle(page, qtbot)
    page._go_down("consultations")
    settle(page, qtbot)
    page.tabs[side].click()
    area.begin()
    assert_walked(area)


SCENES = {
    "measures": first_step(),
    "bodies": first_step(measure="leaflets", by="body"),
    "hours": first_step(measure="consultations", by="hour"),
    "items": first_step(measure="consultations", by="item"),
    "entries": Step(Look(measure="consultations", body="gsj"), None, "市工商局"),
}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("size", [LAPTOP, LARGE], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("side", [CHART, QUESTIONS])
@pytest.mark.parametrize("scene", list(SCENES))
def test_nothing_is_cut_off(
    office_desk: Desk, qtbot: QtBot, language: str, size: tuple[int, int], side: int, scene: str
) -> None:
    """In both languages, on an old laptop and at 125 %, each control has its name and its room."""
    i18n.use(language)
    page = shown_page(office_desk, qtbot)
    page.resize(*size)
    if page.tabs[side].isEnabled():
        page.tabs[side].click()
    look_at(page, qtbot, SCENES[scene])
    assert size == (page.width(), page.height())
    found = [
        *reading.clipped(page, may_elide=size != LAPTOP),
        *reading.silent(page),
        *reading.small(page, (44, 40)),
        *reading.tiny(page),
    ]
    assert not found, "\n".join(found)
