"""Taking files in by the window: dropped, chosen, from a stick; previewed, confirmed, stopped."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from booth_app.gui import dialogs
from booth_app.gui.office.intake_panel import IntakePanel
from booth_app.gui.office.office_window import OfficeWindow
from booth_app.gui.office.pages import SETTINGS
from booth_app.services.office import collecting, keys
from booth_app.services.office.place import Office
from tests.gui.dropping import drop
from tests.services.office.booths import Booths

from .conftest import inbox, settle


def panel(window: OfficeWindow) -> IntakePanel:
    """Where the files are shown before they are taken in."""
    return inbox(window)._intake


def told(window: OfficeWindow) -> str:
    """What the panel says."""
    labels = panel(window).findChildren(QLabel)
    return "\n".join(label.text().replace("\u200b", "") for label in labels if label.isVisible())


def enter(window: OfficeWindow, qtbot: QtBot) -> None:
    """Press Enter where the focus is, and wait for what comes of it."""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle(window, qtbot)


def test_a_drop_needs_one_confirmation(
    office_window: OfficeWindow, begun: Office, booths: Booths, qtbot: QtBot
) -> None:
    """Dropped anywhere; the preview says what it would bring, Enter takes it in."""
    office_window.show_page(SETTINGS)
    drop(office_window, [booths.file(booths.busy(n=20), "gsj.booth")])
    settle(office_window, qtbot)
    assert "Take in 1 file with 25 new entries?" in told(office_window)
    assert "Industry & Commerce" in told(office_window)
    assert {} == begun.reader.states()
    enter(office_window, qtbot)
    assert not panel(office_window).isVisible()
    assert "1 file taken in, 25 new entries." in office_window._banner.text
    assert 1 == len(begun.reader.states())
    assert "✓ 20" == inbox(office_window)._grid._model.said(0, 0).text


def test_a_damaged_file_stops_nobody(
    office_window: OfficeWindow, begun: Office, booths: Booths, qtbot: QtBot
) -> None:
    """Of a folder the good one is taken in, the other set aside with its reason."""
    good = booths.file(booths.busy(), "good.booth")
    (booths.folder / "half.booth").write_bytes(good.read_bytes()[:700])
    drop(office_window, [booths.folder])
    settle(office_window, qtbot)
    assert "1 cannot be used" in told(office_window)
    assert "half.booth is cut off" in told(office_window)
    enter(office_window, qtbot)
    assert "1 set aside" in office_window._banner.text
    assert 1 == begun.reader.files_in()
    ledger = inbox(office_window)._ledger
    texts = [label.text() for label in ledger.findChildren(QLabel)]
    assert any("half.booth is cut off" in text for text in texts)


def test_what_is_here_already_is_said_calmly(
    office_window: OfficeWindow, begun: Office, booths: Booths, qtbot: QtBot
) -> None:
    """The same file again, and an older one: there is nothing to be confirmed."""
    log = booths.log()
    log.count()
    older = booths.file(log, "older.booth")
    log.count()
    newer = booths.file(log, "newer.booth")
    collecting.collect(begun, [newer]).result()
    drop(office_window, [older, newer])
    settle(office_window, qtbot)
    assert "Nothing new" in told(office_window)
    assert "older than what is here" in told(office_window)
    assert not panel(office_window)._take.isVisible()
    enter(office_window, qtbot)
    assert not panel(office_window).isVisible()
    assert 1 == begun.reader.files_in()


def test_escape_leaves_all_as_it_was(
    office_window: OfficeWindow, begun: Office, booths: Booths, qtbot: QtBot
) -> None:
    """What was only looked at was never here; the focus is where it was."""
    before = QApplication.focusWidget()
    drop(office_window, [booths.file(booths.busy())])
    settle(office_window, qtbot)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not panel(office_window).isVisible()
    assert before is QApplication.focusWidget()
    assert [] == begun.reader.ledger(10)


def test_cancel_in_the_middle_leaves_all_as_it_was(
    office_window: OfficeWindow,
    begun: Office,
    booths: Booths,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Stopped after the first file of two: nothing of it is taken in, and the window says so."""
    drop(office_window, [booths.file(booths.busy()), booths.file(booths.busy("sfj"))])
    settle(office_window, qtbot)
    intake = panel(office_window)
    reached, go_on = threading.Event(), threading.Event()
    watch = IntakePanel._watch

    def slow(self: IntakePanel, at: int, of: int, name: str) -> bool:
        if at == 1:
            reached.set()
            go_on.wait(10)
        return watch(self, at, of, name)

    monkeypatch.setattr(IntakePanel, "_watch", slow)
    intake._take.click()
    qtbot.waitUntil(reached.is_set)
    assert intake.at_work
    qtbot.waitUntil(lambda: "1/2" in told(office_window))
    intake._leave.click()
    go_on.set()
    settle(office_window, qtbot)
    qtbot.waitUntil(lambda: "Stopped" in office_window._banner.text)
    assert not intake.isVisible()
    assert [] == begun.reader.ledger(10)
    assert {} == begun.reader.states()


def test_ctrl_o_asks_for_files(
    office_window: OfficeWindow,
    begun: Office,
    booths: Booths,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And the folder has a button; who chooses none is left in peace."""
    monkeypatch.setattr(dialogs, "ask_booth_files", lambda *_asked: [])
    QTest.keyClick(office_window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert not panel(office_window).isVisible()
    file = booths.file(booths.busy())
    monkeypatch.setattr(dialogs, "ask_booth_files", lambda *_asked: [file])
    QTest.keyClick(office_window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    settle(office_window, qtbot)
    assert "25 new entries" in told(office_window)
    panel(office_window).leave()
    empty = booths.folder / "empty"
    empty.mkdir()
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_asked: empty)
    inbox(office_window)._ask_folder()
    settle(office_window, qtbot)
    qtbot.waitUntil(lambda: "no booth file" in office_window._banner.text)


def test_a_receipt_is_written_to_the_stick(
    office_window: OfficeWindow, begun: Office, booths: Booths, qtbot: QtBot
) -> None:
    """Where the office has keys, and the sentence says that the stick may go."""
    keys.make_keys(begun.data, "a passphrase of the office")
    booths.file(booths.busy())
    inbox(office_window)._take_stick(booths.folder)
    settle(office_window, qtbot)
    enter(office_window, qtbot)
    qtbot.waitUntil(lambda: "Receipt written" in office_window._banner.text)
    assert 1 == len(list(booths.folder.glob("*.boothreceipt")))
