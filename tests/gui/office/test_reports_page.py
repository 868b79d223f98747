"""The page of reports: on the office of the demonstration, with two booths' files."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.gui import theme
from booth_app.gui.office.chat_panel import ChatPanel
from booth_app.gui.office.check_panel import CheckPanel
from booth_app.gui.office.draft_panel import BEHIND, PREVIEW, REMARKS, DraftPanel
from booth_app.gui.office.draft_text import PEN, Place
from booth_app.gui.office.office_window import OfficeWindow
from booth_app.gui.office.own_form_panel import OwnFormPanel
from booth_app.gui.office.reports_page import ReportsPage
from booth_app.gui.office.sheets_panel import SheetsPanel
from booth_app.gui.office.table_panel import TablePanel
from booth_app.gui.office.totals_page import TotalsPage
from booth_app.services import preferences
from booth_app.services.office import collecting, demo, drafting, figure_sources, statistics_forms
from booth_app.services.office.place import Office
from tests.laptop import TurningClock
from tests.services.office.booths import Booths

from .conftest import settle

Make = Callable[[], OfficeWindow]


@pytest.fixture
def place(tmp_path: Path, qapp: QApplication, booths: Booths) -> Iterator[Office]:
    """The office of the demonstration, as its window opens it."""
    files = [
        booths.file(booths.busy("gsj", n=242), "gsj.booth"),
        booths.file(booths.busy("sfj", n=35), "sfj.booth"),
    ]
    demo.play(tmp_path / "data", "example", files, TurningClock()).close()
    made = Office(tmp_path / "data" / "office", TurningClock(), threaded=True)
    preferences.prefer(made, "language", "zh_CN").result()
    yield made
    made.close()
    i18n.use(i18n.ENGLISH)
    theme.use("light")


@pytest.fixture
def window(place: Office, make_office_window: Make, qtbot: QtBot) -> OfficeWindow:
    """The window at the page of reports."""
    made = make_office_window()
    made.show_page("reports")
    settle(made, qtbot)
    return made


def reports(window: OfficeWindow) -> ReportsPage:
    page = window.page()
    assert isinstance(page, ReportsPage)
    return page


def turned(window: OfficeWindow, qtbot: QtBot, kind: str) -> ReportsPage:
    page = reports(window)
    page.turn_to(kind)
    settle(window, qtbot)
    return page


def summary(window: OfficeWindow) -> DraftPanel:
    panel = reports(window).panel()
    assert isinstance(panel, DraftPanel)
    return panel


def find(panel: DraftPanel, kind: str, text: str = "") -> int:
    """The number of a place of the text."""

    def matches(place: Place) -> bool:
        said = place.span.text if place.span is not None else place.paragraph.text
        starts = kind != "figure" or said.startswith(text)
        return place.kind == kind and text in said and starts

    return next(at for at, place in enumerate(panel.text.places) if matches(place))


def answers(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    """Have the next question where to save be answered."""

    def save(*_asked: object) -> tuple[str, str]:
        return (str(path or ""), "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)


@pytest.mark.parametrize("kind", ["summary", "bulletin"])
def test_every_figure_leads_to_sources_that_come_to_it(
    window: OfficeWindow, place: Office, qtbot: QtBot, kind: str
) -> None:
    """What stands behind a figure adds up to it; of a published total its own entry says so."""
    turned(window, qtbot, kind)
    panel = summary(window)
    figures = [one for one in panel.text.places if one.kind == "figure"]
    assert figures
    for one in figures:
        assert one.span is not None and one.span.origin is not None
        behind = figure_sources.behind(place, one.span.origin)
        assert behind.about and (behind.lines or behind.notes), one.span
        if one.span.origin.kind == "published":
            assert behind.notes, one.span
        else:
            assert one.span.origin.ends == behind.ends, one.span


def test_a_figure_shows_its_sources_beside_the_text(window: OfficeWindow, qtbot: QtBot) -> None:
    """Choosing 242人次 shows the booth and its file."""
    panel = summary(window)
    panel.text.choose(find(panel, "figure", "242"))
    settle(window, qtbot)
    assert BEHIND == panel.sides.currentIndex()
    assert "242人次" == panel.sources.figure.text()
    assert ["121人次", "121人次"] == [row.cells[1] for row in panel.sources.table.rows]
    assert "gsj.booth" in panel.sources.how.text()


def test_from_a_figure_to_the_totals(window: OfficeWindow, qtbot: QtBot) -> None:
    """The way on shows the same figure in the roll-up."""
    panel = summary(window)
    panel.text.choose(find(panel, "figure", "242"))
    settle(window, qtbot)
    panel.sources._totals.click()
    settle(window, qtbot)
    page = window.page()
    assert isinstance(page, TotalsPage)
    assert "242人次" in page.total.whole()


def test_the_keyboard_alone(window: OfficeWindow, qtbot: QtBot) -> None:
    """The arrows go from place to place, Enter opens, Escape leads back, Tab leads out."""
    panel = summary(window)
    panel.text.setFocus(Qt.FocusReason.TabFocusReason)
    assert 0 == panel.text.at
    wanted = find(panel, "figure")
    for _step in range(wanted):
        QTest.keyClick(panel.text, Qt.Key.Key_Down)
    assert wanted == panel.text.at
    QTest.keyClick(panel.text, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert panel.sources.behind is not None
    panel.sources.table.setFocus()
    QTest.keyClick(panel.sources.table, Qt.Key.Key_Escape)
    assert panel.text.hasFocus()
    QTest.keyClick(panel.text, Qt.Key.Key_End)
    assert len(panel.text.places) - 1 == panel.text.at
    QTest.keyClick(panel.text, Qt.Key.Key_Tab)
    assert panel.tabs[0].hasFocus() or panel.tabs[BEHIND].hasFocus()


def test_what_is_written_into_a_gap_stays(
    window: OfficeWindow, place: Office, booths: Booths, qtbot: QtBot
) -> None:
    """A gap is filled in the window; more files change figures and not these words."""
    panel = summary(window)
    gaps = sum(one.kind == "gap" for one in panel.text.places)
    panel.text.choose(find(panel, "gap"))
    settle(window, qtbot)
    assert panel.words.field.hasFocus()
    panel.words.field.setPlainText("群众满意。")
    QTest.keyClick(panel.words.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(window, qtbot)
    assert panel.text.hasFocus() and PREVIEW == panel.sides.currentIndex()
    assert "群众满意。" in panel.text.toPlainText()
    assert gaps - 1 == sum(one.kind == "gap" for one in panel.text.places)
    path = booths.file(booths.busy("sfj", number=1, n=7), "sfj-more.booth")
    window._desk.follow(collecting.collect(place, [path]))
    settle(window, qtbot)
    assert "群众满意。" in panel.text.toPlainText()
    panel.text.choose(find(panel, "figure", "42人次"))
    settle(window, qtbot)
    assert "sfj-more.booth" in " ".join(row.tip for row in panel.sources.table.rows)


def test_a_paragraph_in_other_words_keeps_its_figures(
    window: OfficeWindow, place: Office, qtbot: QtBot
) -> None:
    """Figures that were left as they are stay links; the draft's own words can be had back."""
    panel = summary(window)
    at = find(panel, "paragraph", "242人次")
    before = panel.text.places[at].paragraph
    panel.text.choose(at)
    settle(window, qtbot)
    assert before.text == panel.words.field.toPlainText()
    panel.words.field.setPlainText("改写：" + before.text)
    panel.words.keep.click()
    settle(window, qtbot)
    now = panel.text.places[find(panel, "paragraph", "改写：")].paragraph
    assert now.edited and "242人次" in now.text
    assert any(one.kind == "figure" and one.paragraph == now for one in panel.text.places)
    panel.text.choose(find(panel, "paragraph", "改写："))
    panel.words.drop.click()
    settle(window, qtbot)
    assert "改写：" not in panel.text.toPlainText()
    assert {} == drafting.blocks(place)


def test_markup_in_names_is_text(window: OfficeWindow, qtbot: QtBot) -> None:
    """What looks like markup stands there as it was written."""
    panel = summary(window)
    panel.text.choose(find(panel, "gap"))
    panel.words.field.setPlainText("<b>甲</b><img src=x>")
    panel.words.keep.click()
    settle(window, qtbot)
    assert "<b>甲</b><img src=x>" in panel.text.toPlainText()


def test_the_documents_are_saved_as_they_are_shown(
    window: OfficeWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Word and PDF hold every figure of the draft; a name without its ending gets it."""
    panel = summary(window)
    assert panel.document is not None
    figures = [span.text for span in panel.document.spans("figure")]
    answers(monkeypatch, tmp_path / "总结")
    for tool in panel.tools[:2]:
        tool.click()
        settle(window, qtbot)
    word = "".join(one.text for one in docx.Document(str(tmp_path / "总结.docx")).paragraphs)
    pdf = "".join(page.extract_text() for page in PdfReader(tmp_path / "总结.pdf").pages)
    pdf = "".join(pdf.split())
    assert [] == [one for one in figures if one not in word]
    assert [] == [one for one in figures if one not in pdf]


def test_no_file_is_replaced_unasked(
    window: OfficeWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialog asked about the name as it was typed; with its ending it is another."""
    (tmp_path / "总结.pdf").write_bytes(b"mine")
    answers(monkeypatch, tmp_path / "总结")
    summary(window).tools[1].click()
    settle(window, qtbot)
    assert b"mine" == (tmp_path / "总结.pdf").read_bytes()
    assert (tmp_path / "总结 2.pdf").is_file()


def test_cancel_leaves_nothing(
    window: OfficeWindow,
    place: Office,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A question that is cancelled writes no file; words that were left are not kept."""
    panel = summary(window)
    answers(monkeypatch, None)
    before = sorted(tmp_path.rglob("*.docx"))
    panel.tools[0].click()
    settle(window, qtbot)
    assert before == sorted(tmp_path.rglob("*.docx"))
    panel.text.choose(find(panel, "gap"))
    panel.words.field.setPlainText("不要")
    QTest.keyClick(panel.words.field, Qt.Key.Key_Escape)
    settle(window, qtbot)
    assert {} == drafting.blocks(place)
    panel.text.choose(find(panel, "gap"))
    assert "" == panel.words.field.toPlainText()


def test_the_text_can_be_copied(window: OfficeWindow, qtbot: QtBot) -> None:
    """The clipboard has the document's words, without the signs of the window."""
    panel = summary(window)
    panel.tools[-1].click()
    text = QApplication.clipboard().text()
    assert "242人次" in text and PEN not in text


def test_the_office_is_told_what_does_not_add_up(window: OfficeWindow, qtbot: QtBot) -> None:
    """Why 1000多人次 cannot be reached stands among the remarks."""
    panel = summary(window)
    panel.show_side(REMARKS)
    assert panel.document is not None
    assert any("1000多人次" in one.text for one in panel.document.remarks)
    assert "1" <= panel.tabs[REMARKS].text()[-1]


def test_the_preview_follows_the_draft(window: OfficeWindow, qtbot: QtBot) -> None:
    """The pages are drawn beside the window, and drawn anew for another language."""
    panel = summary(window)
    qtbot.waitUntil(lambda: panel.preview.up_to_date and panel.preview.pages > 0)
    chosen = reports(window).choices.lang
    chosen.setCurrentIndex(chosen.findData("en"))
    chosen.activated.emit(chosen.currentIndex())
    settle(window, qtbot)
    assert panel.document is not None and "en" == panel.document.lang
    qtbot.waitUntil(lambda: panel.preview.up_to_date)


def test_a_table_as_somebody_wants_it(
    window: OfficeWindow,
    place: Office,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Columns are hidden, moved and named by keyboard, kept as a form, and saved as a workbook."""
    panel = turned(window, qtbot, "table").panel()
    assert isinstance(panel, TablePanel)
    columns = panel.columns
    first = columns.columns[0]
    columns.list.setFocus()
    QTest.keyClick(columns.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert first == columns.columns[1]
    columns.head.setFocus()
    columns.head.selectAll()
    QTest.keyClicks(columns.head, "Visits")
    assert "Visits" == columns.columns[1].head
    for row in range(2, columns.list.count()):
        columns.list.setCurrentRow(row)
        if columns.list.item(row).checkState() == Qt.CheckState.Checked:
            QTest.keyClick(columns.list, Qt.Key.Key_Space)
    assert 2 == len(columns.columns)
    panel.name.setText("省局")
    panel.keep.click()
    settle(window, qtbot)
    assert ["省局"] == [one.name for one in statistics_forms.forms(place)]
    assert "省局" == panel.form.currentData()
    answers(monkeypatch, tmp_path / "table.xlsx")
    panel._save_xlsx()
    settle(window, qtbot)
    sheet = openpyxl.load_workbook(BytesIO((tmp_path / "table.xlsx").read_bytes())).worksheets[0]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any("Visits" in text for text in texts) and "242" in texts
    panel.remove.click()
    settle(window, qtbot)
    assert [] == statistics_forms.forms(place)


def test_new_figures_leave_the_columns_as_they_were_put(
    window: OfficeWindow, place: Office, booths: Booths, qtbot: QtBot
) -> None:
    """Somebody is choosing columns while a file is taken in: the choice stays."""
    panel = turned(window, qtbot, "table").panel()
    assert isinstance(panel, TablePanel)
    panel.columns.list.setFocus()
    QTest.keyClick(panel.columns.list, Qt.Key.Key_Space)
    chosen = panel.columns.columns
    path = booths.file(booths.busy("sfj", number=1, n=7), "more.booth")
    window._desk.follow(collecting.collect(place, [path]))
    settle(window, qtbot)
    assert chosen == panel.columns.columns


def test_a_superiors_form_is_filled(
    window: OfficeWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cell is proposed, another put right; the filled workbook holds the roll-up's figures."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["单位", "接待咨询（人次）"])
    sheet.append(["市工商局", None])
    sheet.append(["市司法局", None])
    book.save(tmp_path / "省局统计表.xlsx")
    page = turned(window, qtbot, "table")
    page.panel().own_form_asked.emit()
    settle(window, qtbot)
    panel = page.panel()
    assert isinstance(panel, OwnFormPanel)
    panel.add_form(tmp_path / "省局统计表.xlsx")
    settle(window, qtbot)
    assert "省局统计表" == panel.form.currentText()
    panel.cell.setText(f"{sheet.title}!B3")
    panel.wants.setCurrentIndex(panel.wants.findData("consultations:人次"))
    panel.body.setCurrentIndex(panel.body.findData("gsj"))
    panel.put.click()
    settle(window, qtbot)
    line = next(one for one in panel.lines if one.where.endswith("!B3"))
    assert "242" == line.value
    answers(monkeypatch, tmp_path / "filled.xlsx")
    panel.fill.click()
    settle(window, qtbot)
    filled = openpyxl.load_workbook(tmp_path / "filled.xlsx").worksheets[0]
    assert 242 == filled["B3"].value
    QTest.keyClick(panel.table, Qt.Key.Key_Escape)
    assert isinstance(page.panel(), TablePanel)


def test_the_daily_sheets_of_all_booths(
    window: OfficeWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file for each booth, or all as one; the one that is selected is shown."""
    panel = turned(window, qtbot, "sheets").panel()
    assert isinstance(panel, SheetsPanel)
    assert 2 == len(panel.table.rows)
    qtbot.waitUntil(lambda: panel.preview.up_to_date and panel.preview.pages == 1)
    panel.write_folder(tmp_path / "sheets")
    settle(window, qtbot)
    names = sorted(one.name for one in (tmp_path / "sheets").iterdir())
    assert ["gsj-2011-04-26.pdf", "sfj-2011-04-26.pdf"] == names
    answers(monkeypatch, tmp_path / "all.pdf")
    panel.merged.click()
    settle(window, qtbot)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "all.pdf").pages]
    assert 2 == len(pages) and "242" in pages[0] and "35" in pages[1]


def test_sheets_that_are_stopped_leave_nothing(
    window: OfficeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """Cancel, or Escape, before the last is done: no folder, no file, and the page goes on."""
    panel = turned(window, qtbot, "sheets").panel()
    assert isinstance(panel, SheetsPanel)
    refused: list[str] = []
    window._desk.refused.connect(refused.append)
    window._desk.work(window._desk.place.reader.head)  # the worker is at something else still
    panel.write_folder(tmp_path / "sheets")
    assert panel.cancel.isVisible()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    settle(window, qtbot)
    assert not (tmp_path / "sheets").exists() and 1 == len(refused)
    assert not panel.cancel.isVisible() and panel.folder.isEnabled()


def test_the_text_for_a_chat(window: OfficeWindow, qtbot: QtBot) -> None:
    """Three lines, copied as they stand."""
    panel = turned(window, qtbot, "chat").panel()
    assert isinstance(panel, ChatPanel)
    panel.copy.click()
    lines = QApplication.clipboard().text().splitlines()
    assert 3 == len(lines) and "演示" in lines[0]


def test_a_typed_text_is_put_right(window: OfficeWindow, qtbot: QtBot) -> None:
    """A slip is found, pointed at and replaced by its proposal, behind a rare character too."""
    panel = turned(window, qtbot, "check").panel()
    assert isinstance(panel, CheckPanel)
    panel.text.setPlainText("𠮷某说，现场近500余名群众。")
    panel.findings.check_now()
    settle(window, qtbot)
    assert ["近500余名"] == [one.found for one in panel.findings.findings]
    panel.findings.list.setFocus()
    panel.findings.use.click()
    settle(window, qtbot)
    assert "𠮷某说，现场近500名群众。" == panel.text.toPlainText()
    assert () == tuple(panel.findings.findings)


def test_a_text_is_opened(window: OfficeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    """A Word document is read and checked; what is no text is refused in a sentence."""
    document = docx.Document()
    document.add_paragraph("接待咨询80人余次。")
    document.save(str(tmp_path / "draft.docx"))
    panel = turned(window, qtbot, "check").panel()
    assert isinstance(panel, CheckPanel)
    panel.open_file(tmp_path / "draft.docx")
    settle(window, qtbot)
    assert 1 == len(panel.findings.findings)
    (tmp_path / "bad.docx").write_bytes(b"PK\x03\x04 no document")
    refused: list[str] = []
    window._desk.refused.connect(refused.append)
    panel.open_file(tmp_path / "bad.docx")
    settle(window, qtbot)
    assert 1 == len(refused)


def test_what_is_typed_survives_another_language(window: OfficeWindow, qtbot: QtBot) -> None:
    """The page is made anew for another language; the report and the typed text stay."""
    panel = turned(window, qtbot, "check").panel()
    assert isinstance(panel, CheckPanel)
    panel.text.setPlainText("草稿")
    preferences.prefer(window._desk.place, "language", "en").result()
    window.rebuild()
    settle(window, qtbot)
    again = reports(window).panel()
    assert isinstance(again, CheckPanel) and "草稿" == again.text.toPlainText()
