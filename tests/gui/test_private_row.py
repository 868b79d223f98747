"""What citizens leave, in the window: sealed when it is kept, and gone from the screen then."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from booth_app.core.contacts import Private
from booth_app.core.details import Held
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.detail_card import DetailCard
from booth_app.gui.detail_form import DetailForm
from booth_app.gui.main_window import MainWindow
from booth_app.gui.private_row import PrivateRow
from booth_app.services import details, preferences, setup
from booth_app.services.workplace import Workplace
from tests.services.office_pack import an_office

QUESTION, CONTACT = "侵权之后多久要起诉", "李明 13812345678"
CONTROL = Qt.KeyboardModifier.ControlModifier
Settled = Callable[[CounterPage], None]


@pytest.fixture
def set_up(place: Workplace) -> Workplace:
    """A laptop whose pack carries the keys of an office."""
    setup.set_up(place, an_office().pack("gsj"), "gsj").result()
    place.reload()
    preferences.prefer(place, "guard_ms", 0).result()
    return place


@pytest.fixture
def form(counter: CounterPage) -> DetailForm:
    """The fields of the card."""
    found = counter.findChild(DetailForm)
    assert isinstance(found, DetailForm)
    return found


@pytest.fixture
def row(form: DetailForm) -> Iterator[PrivateRow]:
    """The fields of what is sealed."""
    assert form.private is not None
    yield form.private


@pytest.fixture
def tap(counter: CounterPage, settled: Settled, qtbot: QtBot) -> Callable[[str], None]:
    """Presses keys of tiles and waits until all are on the disk."""

    def press(keys: str) -> None:
        qtbot.keyClicks(counter, keys)
        settled(counter)

    return press


def fill(row: PrivateRow, qtbot: QtBot, text: str = QUESTION, contact: str = CONTACT) -> None:
    """Open the fields and type."""
    qtbot.mouseClick(row.opener, Qt.MouseButton.LeftButton)
    for field, typed in ((row.text, text), (row.contact, contact)):
        composed = QInputMethodEvent()
        composed.setCommitString(typed)
        QApplication.sendEvent(field, composed)


def keep(form: DetailForm, qtbot: QtBot) -> None:
    """Keep it by the keys, and wait for the commit."""
    card = form.parentWidget()
    assert isinstance(card, DetailCard)
    with qtbot.waitSignal(card.done):
        qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)


def shown(window: QWidget) -> str:
    """All that any field or text of the window holds, tooltips and names among it."""
    said = [window.windowTitle()]
    for each in window.findChildren(QWidget):
        said += [each.toolTip(), each.accessibleName(), each.accessibleDescription()]
        for name in ("text", "toPlainText", "placeholderText", "currentText"):
            if callable(getter := getattr(each, name, None)):
                said.append(str(getter()))
    return "\n".join(said)


def held(place: Workplace) -> Held:
    count = details.last_consultation(place)
    assert count is not None
    return details.held(place, count)


def test_it_is_one_line_until_it_is_wanted(row: PrivateRow, tap: Callable[[str], None]) -> None:
    """Nobody is asked; the fields are behind one quiet line."""
    tap("1")
    assert not row.text.isVisible()
    assert row.opener.isVisible()
    assert None is row.said()


def test_what_was_kept_is_gone_from_the_window(
    window: MainWindow,
    opened: Workplace,
    form: DetailForm,
    row: PrivateRow,
    tap: Callable[[str], None],
    qtbot: QtBot,
) -> None:
    """Fields, their undo, the last entries, names and tooltips: all without what was typed."""
    tap("1")
    fill(row, qtbot)
    assert "not kept yet" in shown(window)
    keep(form, qtbot)
    assert Held(text=True, contact="given") == held(opened)
    for secret in (QUESTION, "李明", "13812345678"):
        assert secret not in shown(window)
    for field in row.findChildren(QLineEdit):
        assert not field.isUndoAvailable()
        field.undo()
        assert "" == field.text()
    assert "a contact, sealed" in row.opener.text()
    assert QUESTION not in QApplication.clipboard().text()


@pytest.mark.parametrize("how", ["clear", "language", "close"])
def test_what_was_not_kept_is_nowhere(
    window: MainWindow,
    opened: Workplace,
    form: DetailForm,
    row: PrivateRow,
    tap: Callable[[str], None],
    qtbot: QtBot,
    how: str,
) -> None:
    """Cleared, or the page made anew: no draft of it stays, in memory of the desk or on disk."""
    tap("1")
    fill(row, qtbot)
    if how == "clear":
        qtbot.mouseClick(form.clear, Qt.MouseButton.LeftButton)
    elif how == "language":
        preferences.prefer(opened, "language", "zh_CN").result()
        window.rebuild()
    else:
        window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert QUESTION not in shown(window) or how == "close"
    everything = b"".join(p.read_bytes() for p in opened.data.rglob("*") if p.is_file())
    for secret in (QUESTION, "13812345678"):
        assert secret.encode() not in everything
        assert secret.encode("utf-16-le") not in everything


def test_an_identity_number_stays_to_be_taken_out(
    window: MainWindow,
    opened: Workplace,
    form: DetailForm,
    row: PrivateRow,
    tap: Callable[[str], None],
    qtbot: QtBot,
) -> None:
    """It is refused with a sentence that does not repeat it, and can be corrected."""
    tap("1")
    fill(row, qtbot, contact="110101199003071234")
    with qtbot.waitSignal(window._desk.refused) as said:
        qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)
    assert "identity number" in said.args[0]
    assert "110101" not in said.args[0]
    assert Held() == held(opened)
    row.contact.setText("")
    keep(form, qtbot)
    assert Held(text=True) == held(opened)


def test_declining_takes_the_contact_away(
    opened: Workplace, form: DetailForm, row: PrivateRow, tap: Callable[[str], None], qtbot: QtBot
) -> None:
    """And typing one takes the mark away."""
    tap("1")
    fill(row, qtbot, text="")
    qtbot.mouseClick(row.declined, Qt.MouseButton.LeftButton)
    assert Private(declined=True) == row.said()
    qtbot.keyClicks(row.contact, "1")
    assert Private(contact="1") == row.said()
    qtbot.keyClick(row.contact, Qt.Key.Key_Backspace)
    qtbot.mouseClick(row.declined, Qt.MouseButton.LeftButton)
    keep(form, qtbot)
    assert Held(contact="declined") == held(opened)


def test_what_is_sealed_can_be_erased_and_stays_otherwise(
    opened: Workplace, form: DetailForm, row: PrivateRow, tap: Callable[[str], None], qtbot: QtBot
) -> None:
    """An outcome alone leaves it as it is; the one key beside it erases it."""
    tap("1")
    fill(row, qtbot)
    keep(form, qtbot)
    qtbot.mouseClick(form._outcomes["answered"], Qt.MouseButton.LeftButton)
    keep(form, qtbot)
    assert Held(text=True, contact="given") == held(opened)
    qtbot.mouseClick(row.erase, Qt.MouseButton.LeftButton)
    keep(form, qtbot)
    assert Held() == held(opened)
    assert [] == opened.reader.payloads()
    assert not row.erase.isVisible()


def test_input_methods_are_told_to_remember_nothing(row: PrivateRow) -> None:
    """What is typed there goes into no dictionary of anybody."""
    sensitive = Qt.InputMethodHint.ImhSensitiveData
    assert all(field.inputMethodHints() & sensitive for field in row.findChildren(QLineEdit))


def test_an_error_of_ours_tells_nothing_of_it(
    window: MainWindow,
    opened: Workplace,
    row: PrivateRow,
    tap: Callable[[str], None],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    """What a log file of the program says of a value is its name, and not what it is."""
    tap("1")
    fill(row, qtbot)
    said = row.said()
    assert QUESTION not in f"{said!r} {said} {[said]}"
