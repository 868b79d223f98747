"""“Add a word”: beside the counting, never in its way."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.core.details import Told
from booth_app.core.kinds import Outcome
from booth_app.gui import dialogs
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.detail_card import DetailCard
from booth_app.gui.detail_form import DetailForm
from booth_app.gui.main_window import MainWindow
from booth_app.gui.widgets.entry_list import LINE_PX, EntryList
from booth_app.gui.widgets.tile import Tile
from booth_app.services import closing, counting, details, preferences
from booth_app.services.workplace import Workplace
from tests.gui.conftest import DAY

Settled = Callable[[CounterPage], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def card(counter: CounterPage) -> DetailCard:
    """The card of the counter page."""
    found = counter.findChild(DetailCard)
    assert isinstance(found, DetailCard)
    return found


@pytest.fixture
def form(card: DetailCard) -> DetailForm:
    """The fields of the card."""
    found = card.findChild(DetailForm)
    assert isinstance(found, DetailForm)
    return found


@pytest.fixture
def tap(counter: CounterPage, settled: Settled, qtbot: QtBot) -> Callable[[str], None]:
    """Presses keys of tiles and waits until all are on the disk."""

    def press(keys: str) -> None:
        qtbot.keyClicks(counter, keys)
        settled(counter)

    return press


Tap = Callable[[str], None]


def said(form: DetailForm) -> str:
    """Everything the labels of the card say now."""
    return " ".join(each.text() for each in form.findChildren(QLabel) if each.isVisible())


def pick(form: DetailForm, outcome: Outcome, qtbot: QtBot) -> None:
    """Touch an outcome."""
    qtbot.mouseClick(form._outcomes[outcome], Qt.MouseButton.LeftButton)


def wheel(widget: QWidget, at: QPoint, turn: int) -> None:
    """Turn the mouse wheel over a widget."""
    event = QWheelEvent(
        QPointF(at),
        widget.mapToGlobal(QPointF(at)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def on_disk(place: Workplace) -> list[tuple[str, Told]]:
    """What was told: the item of each count, and what of it."""
    from booth_app.core.details import target_of, told_of

    found = []
    for detail in place.reader.details(DAY):
        count = place.reader.entry(target_of(detail)[1])
        assert count is not None
        found.append((count.stored.entry.data["item"], told_of(detail)))
    return found


def test_it_follows_the_last_consultation(form: DetailForm, tap: Tap) -> None:
    """Leaflets are passed over; before the first consultation there is nothing to fill in."""
    assert not form.isEnabled()
    tap("1")
    assert "Patents" in said(form)
    assert "optional" in said(form)
    tap("2Q")
    assert "Trade marks" in said(form)
    assert form.isEnabled()


def test_counting_by_keys_goes_on_beside_it(
    counter: CounterPage, form: DetailForm, tap: Tap, qtbot: QtBot
) -> None:
    """It takes no focus; and with the focus on an outcome or the topics keys still count."""
    tap("1")
    assert not form.isAncestorOf(QApplication.focusWidget())
    pick(form, "answered", qtbot)
    for widget in (form._outcomes["answered"], form._topic):
        widget.setFocus()
        before = counter.tile("consultations", "trademark").count
        qtbot.keyClick(widget, Qt.Key.Key_2)
        qtbot.waitUntil(
            lambda before=before: counter.tile("consultations", "trademark").count == before + 1
        )
    assert 0 == form._topic.currentIndex()


def test_digits_in_its_fields_count_nothing(
    counter: CounterPage, form: DetailForm, tap: Tap, settled: Settled, qtbot: QtBot
) -> None:
    """While a field has the focus the keys belong to it; Escape gives them back."""
    tap("1")
    form._persons.setFocus()
    qtbot.keyClicks(form._persons, "23")
    settled(counter)
    assert 1 == sum(tile.count for tile in counter.findChildren(Tile))
    qtbot.keyClick(form._persons, Qt.Key.Key_Escape)
    assert counter.hasFocus()
    assert 23 == form.told().persons


def test_what_is_said_stays_with_its_consultation(
    opened: Workplace, form: DetailForm, tap: Tap, qtbot: QtBot
) -> None:
    """Half said, it stays with that one and says so, whatever is counted meanwhile."""
    tap("1")
    pick(form, "follow_up", qtbot)
    tap("22")
    assert "Patents" in said(form)
    assert "not kept yet" in said(form)
    with qtbot.waitSignal(form.parentWidget().done):
        qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)
    assert [("patent", Told(outcome="follow_up"))] == on_disk(opened)


def test_after_it_is_kept_the_keys_count_again(
    counter: CounterPage, opened: Workplace, form: DetailForm, tap: Tap, qtbot: QtBot
) -> None:
    """Everything in one commit; then it says that it is kept, and the page has the focus."""
    tap("2")
    pick(form, "referred", qtbot)
    # as an input method does it: Chinese is not typed key by key
    form._referral.where.lineEdit().setFocus()
    event = QInputMethodEvent()
    event.setCommitString("政务大厅 3 号窗口")
    QApplication.sendEvent(form._referral.where.lineEdit(), event)
    qtbot.keyClicks(form._persons, "2")
    qtbot.keyClicks(form._minutes, "10")
    form._topic.setFocus()
    qtbot.keyClick(form._topic, Qt.Key.Key_Down)
    with qtbot.waitSignal(form.parentWidget().done):
        qtbot.mouseClick(form.keep, Qt.MouseButton.LeftButton)
    told = Told("patent", "referred", "政务大厅 3 号窗口", 2, 10)
    assert [("trademark", told)] == on_disk(opened)
    assert "✓ kept" in said(form)
    assert counter.hasFocus()
    assert not form.keep.isEnabled()


def test_a_booth_is_chosen_by_arrow_keys(
    opened: Workplace, form: DetailForm, tap: Tap, qtbot: QtBot
) -> None:
    """The booths of the campaign are offered, but for one's own, and Enter keeps the choice."""
    tap("1")
    pick(form, "referred", qtbot)
    for _booth in range(2):
        qtbot.keyClick(form._referral.where, Qt.Key.Key_Down)
    with qtbot.waitSignal(form.parentWidget().done):
        qtbot.keyClick(form._referral.where, Qt.Key.Key_Return)
    codes = [booth.code for booth in opened.require()[0].booths if booth.code != "gsj"]
    assert [("patent", Told(outcome="referred", referred=codes[1]))] == on_disk(opened)


def test_nothing_is_written_while_nothing_is_said(
    opened: Workplace, form: DetailForm, tap: Tap, qtbot: QtBot
) -> None:
    """Ctrl+Enter on an empty card does nothing; an outcome taken back is none."""
    tap("1")
    before = opened.reader.head()
    pick(form, "answered", qtbot)
    pick(form, "complaint", qtbot)
    assert Told(outcome="complaint") == form.told()
    pick(form, "complaint", qtbot)
    assert not form.keep.isEnabled()
    qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)
    tap("2")
    assert before.seq + 1 == opened.reader.head().seq
    assert [] == on_disk(opened)


def test_clear_lets_go(form: DetailForm, tap: Tap, qtbot: QtBot) -> None:
    """What was half said is gone, and the card is with the last consultation again."""
    tap("1")
    pick(form, "answered", qtbot)
    tap("3")
    qtbot.mouseClick(form.clear, Qt.MouseButton.LeftButton)
    assert Told() == form.told()
    assert "Copyright" in said(form)


def test_another_one_can_be_chosen(
    counter: CounterPage, opened: Workplace, form: DetailForm, tap: Tap, qtbot: QtBot
) -> None:
    """A click on a line of the list; a leaflet's line is none that can be chosen."""
    tap("12Q")
    entries = counter.findChild(EntryList)
    qtbot.waitUntil(lambda: entries.height() >= 3 * LINE_PX)  # else a click finds no third line
    qtbot.mouseClick(entries, Qt.MouseButton.LeftButton, pos=QPoint(90, LINE_PX // 2))
    assert "Trade marks" in said(form)
    assert "optional" in said(form)
    qtbot.mouseClick(entries, Qt.MouseButton.LeftButton, pos=QPoint(90, 2 * LINE_PX + 20))
    assert "Patents" in said(form)
    tap("3")
    assert "Patents" in said(form), "it stays with the one that was chosen"
    pick(form, "answered", qtbot)
    qtbot.mouseClick(entries, Qt.MouseButton.LeftButton, pos=QPoint(90, LINE_PX // 2))
    assert "Patents" in said(form), "what was half said is not thrown away"
    assert Told(outcome="answered") == form.told()
    with qtbot.waitSignal(form.parentWidget().done):
        qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)
    assert [("patent", Told(outcome="answered"))] == on_disk(opened)


def test_the_list_by_keyboard(
    counter: CounterPage, form: DetailForm, tap: Tap, qtbot: QtBot
) -> None:
    """Arrow keys and Enter choose; the line that is read stays the same while others come."""
    tap("123")
    entries = counter.findChild(EntryList)
    entries.setFocus(Qt.FocusReason.TabFocusReason)
    assert "Copyright" in entries.accessibleName()
    qtbot.keyClick(entries, Qt.Key.Key_Down)
    assert "Trade marks" in entries.accessibleName()
    qtbot.keyClicks(entries, "4")
    qtbot.waitUntil(lambda: "Funding" in entries.accessibleDescription())
    qtbot.keyClick(entries, Qt.Key.Key_Return)
    assert "Trade marks" in said(form)


def test_the_list_goes_on_below(
    counter: CounterPage, form: DetailForm, tap: Tap, qtbot: QtBot
) -> None:
    """Entries for which there is no room are reached by the arrow keys and the wheel."""
    tap("1" + "2" * 11)
    entries = counter.findChild(EntryList)
    assert entries.height() < 10 * LINE_PX
    entries.setFocus(Qt.FocusReason.TabFocusReason)
    for _line in range(12):
        qtbot.keyClick(entries, Qt.Key.Key_Down)
    qtbot.keyClick(entries, Qt.Key.Key_Return)
    assert "Patents" in said(form)
    counter.setFocus()
    bottom = QPoint(90, entries.height() // LINE_PX * LINE_PX - 20)
    for _turn in range(12):
        wheel(entries, bottom, -120)
    qtbot.mouseClick(form.clear, Qt.MouseButton.LeftButton)
    assert "Trade marks" in said(form)
    qtbot.mouseClick(entries, Qt.MouseButton.LeftButton, pos=bottom)
    assert "Patents" in said(form)


def test_what_was_told_comes_back(
    counter: CounterPage, opened: Workplace, form: DetailForm, tap: Tap, qtbot: QtBot
) -> None:
    """Choosing a consultation shows what was told of it, and telling anew replaces it."""
    tap("1")
    last = details.last_consultation(opened)
    told = Told("copyright", "referred", "sfj", 2, 15)
    counter._desk.ask(details.describe, last.entry.seq, told)
    tap("2")
    form.parentWidget().choose(last.entry.seq)
    assert Told("copyright", "referred", "Justice Bureau", 2, 15) == form.told()
    pick(form, "answered", qtbot)
    with qtbot.waitSignal(form.parentWidget().done):
        qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)
    assert [("patent", Told("copyright", "answered", "", 2, 15))] == on_disk(opened)


def test_an_undo_takes_the_card_along(
    counter: CounterPage, form: DetailForm, tap: Tap, qtbot: QtBot
) -> None:
    """Of a consultation that was taken back nothing can be told: the one before is shown."""
    tap("12")
    pick(form, "answered", qtbot)
    counter._undo()
    qtbot.waitUntil(lambda: "Patents" in said(form))
    assert Told() == form.told()


def test_a_refusal_keeps_what_was_typed(
    opened: Workplace, form: DetailForm, window: MainWindow, tap: Tap, qtbot: QtBot
) -> None:
    """A telephone number is refused in a sentence, nothing is written, and the field is kept."""
    tap("1")
    pick(form, "referred", qtbot)
    form._referral.where.lineEdit().setFocus()
    qtbot.keyClicks(form._referral.where.lineEdit(), "13812345678")
    with qtbot.waitSignal(window._desk.refused) as refused:
        qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)
    assert "only the place" in refused.args[0]
    assert [] == on_disk(opened)
    assert "13812345678" == form.told().referred
    assert form.keep.isEnabled()


def test_a_day_that_another_process_closed(
    opened: Workplace, form: DetailForm, window: MainWindow, tap: Tap, qtbot: QtBot
) -> None:
    """What cannot be kept any more is refused, and the window goes on."""
    tap("1")
    pick(form, "answered", qtbot)
    with Workplace(opened.data) as other:
        closing.close_day(other).result()
    with qtbot.waitSignal(window._desk.refused):
        qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)
    assert [] == on_disk(opened)


def test_a_slip_is_kept_first_and_then_saved(
    opened: Workplace,
    form: DetailForm,
    window: MainWindow,
    tap: Tap,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    """The button keeps what is said, asks where to, and writes the slip of that referral."""
    path = tmp_path / "slip.pdf"
    monkeypatch.setattr(dialogs, "ask_pdf_path", lambda *_arguments: path)
    tap("1")
    pick(form, "referred", qtbot)
    assert not form._referral.slip.isEnabled()
    form._referral.where.setCurrentText("Justice Bureau")
    form._referral.where.activated.emit(0)
    with qtbot.waitSignal(window._desk.said):
        qtbot.mouseClick(form._referral.slip, Qt.MouseButton.LeftButton)
    assert [("patent", Told(outcome="referred", referred="sfj"))] == on_disk(opened)
    assert "Justice Bureau" in PdfReader(path).pages[0].extract_text()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_it_is_one_line_where_there_is_little_room(
    opened: Workplace,
    make_window: Callable[[], MainWindow],
    language: str,
    qtbot: QtBot,
) -> None:
    """Open beside the last entries at 1366×768; at 1024×576 a line that opens and closes."""
    preferences.prefer(opened, "language", language).result()
    counting.record(opened, "consultations", "patent").result()
    window = make_window()
    card = window.page().findChild(DetailCard)
    form, entries = card.findChild(DetailForm), window.page().findChild(EntryList)
    assert form.isVisible()
    assert entries.height() >= 3 * LINE_PX
    window.resize(1024, 576)
    qtbot.waitUntil(lambda: not form.isVisible())
    assert card._opener.isVisible()
    assert entries.isVisible()
    qtbot.mouseClick(card._opener, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    assert (1024, 576) == (window.width(), window.height())
    QApplication.processEvents()
    bottom = form.keep.mapTo(window, QPoint(0, form.keep.height())).y()
    assert bottom <= 576
    pick(form, "answered", qtbot)
    with qtbot.waitSignal(card.done):
        qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)
    assert not form.isVisible()
    assert entries.isVisible()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("size", [(1366, 768), (1024, 576)])
def test_every_word_of_it_fits(
    opened: Workplace,
    make_window: Callable[[], MainWindow],
    language: str,
    size: tuple[int, int],
    qtbot: QtBot,
) -> None:
    """No button or label is narrower than its text, in either language and size."""
    preferences.prefer(opened, "language", language).result()
    counting.record(opened, "consultations", "").result()
    window = make_window()
    window.resize(*size)
    card = window.page().findChild(DetailCard)
    form = card.findChild(DetailForm)
    card._open()
    for outcome in details.OUTCOMES:
        pick(form, outcome, qtbot)
        QApplication.processEvents()  # what it says is laid out anew
        for widget in form.findChildren(QPushButton):
            if widget.isVisible():
                words = widget.fontMetrics().horizontalAdvance(widget.text())
                assert words + 4 <= widget.width(), widget.text()
        for text in form.findChildren(QLabel):
            if text.isVisible():
                assert text.heightForWidth(text.width()) <= text.height(), text.text()


@pytest.mark.parametrize(("language", "lines"), [("zh_CN", 6), ("en", 5)])
def test_the_last_entries_have_their_room_beside_it(
    opened: Workplace, make_window: Callable[[], MainWindow], language: str, lines: int
) -> None:
    """At 1366×768 the open card leaves room for what was counted last."""
    preferences.prefer(opened, "language", language).result()
    counting.record(opened, "consultations", "patent").result()
    window = make_window()
    page = window.page()
    assert page.findChild(DetailForm).isVisible()
    assert lines <= page.findChild(EntryList).height() // LINE_PX
