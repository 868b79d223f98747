"""A newer version on a stick, in the window: seen, shown, checked, and handed over."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.gui import dialogs, installing, update_card, update_strip
from booth_app.gui.desk import Reopen
from booth_app.gui.main_window import MainWindow
from booth_app.gui.settings_page import SettingsPage
from booth_app.gui.sticks import Stick
from booth_app.gui.update_card import UpdateCard
from booth_app.gui.update_strip import UpdateStrip
from booth_app.services import backing_up, handing_over, preferences, this_copy
from booth_app.services.handing_over import Ready
from booth_app.services.this_copy import ThisCopy
from booth_app.services.workplace import Workplace
from tests.releases import DEB, copy_of, package, stick

Make = Callable[[], MainWindow]
SETUP = package(file="booth-1.1.0-setup.exe", system="windows", kind="setup")


@pytest.fixture
def sticks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Stick]:
    """The sticks that are plugged in; none at first. The program came from a setup program."""
    there: list[Stick] = []
    copy = copy_of(tmp_path, system="windows", kind="setup")
    monkeypatch.setattr(this_copy, "this_copy", lambda: copy)
    for module in (update_strip, update_card):
        monkeypatch.setattr(module, "plugged_in", lambda: there)
    return there


def plug_in(sticks: list[Stick], folder: Path) -> Stick:
    """A stick with version 1.1.0 comes."""
    sticks.append(Stick(str(stick(folder, packages=[SETUP])), "STICK"))
    return sticks[-1]


@pytest.fixture
def closed_day(set_up: Workplace) -> Workplace:
    """A laptop on which no day is open."""
    preferences.prefer(set_up, "language", "en").result()
    return set_up


def strip_of(window: MainWindow) -> UpdateStrip:
    [strip] = window.page().findChildren(UpdateStrip)
    return strip


def card_of(window: MainWindow) -> UpdateCard:
    [card] = window.page().findChildren(UpdateCard)
    return card


def said(card: UpdateCard) -> str:
    return "\n".join(one.text() for one in card.findChildren(QLabel) if one.isVisible())


def press(within: UpdateCard | UpdateStrip, text: str) -> None:
    [found] = [one for one in within.findChildren(QPushButton) if one.text() == text]
    found.click()


def test_a_stick_that_comes_is_seen_and_its_version_installed(
    closed_day: Workplace, sticks: list[Stick], make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    """One line at the check-in, what is new in the settings, two touches, and the window closes."""
    window = make_window()
    strip = strip_of(window)
    height = strip.height()
    strip._timer.timeout.emit()
    assert "" == strip.said
    plug_in(sticks, tmp_path / "stick")
    strip._timer.timeout.emit()
    qtbot.waitUntil(lambda: "1.1.0" in strip.said)
    qtbot.waitUntil(lambda: strip.height() > height)
    pulled = [sticks.pop()]
    strip._timer.timeout.emit()
    assert "" == strip.said
    sticks += pulled
    strip._timer.timeout.emit()
    qtbot.waitUntil(lambda: "1.1.0" in strip.said)
    press(strip, "What is new…")
    qtbot.waitUntil(lambda: isinstance(window.page(), SettingsPage))
    card = card_of(window)
    qtbot.waitUntil(lambda: "Version 1.1.0 of 1 March 2027" in said(card))
    assert "· Updates from a stick\n· Faster" in said(card)
    press(card, "Check it")
    qtbot.waitUntil(lambda: "Whole and signed" in said(card))
    assert card._act is window.focusWidget(), "the next touch by keyboard is the next step"
    sticks.clear()
    (tmp_path / "stick" / SETUP.file).unlink()
    with qtbot.waitSignal(window._desk.reopen) as asked:
        press(card, "Install it now")
    ready = window._desk.ready
    assert [Reopen.INSTALL] == asked.args and ready is not None
    assert DEB == Path(ready.command[0]).read_bytes()
    assert 1 == backing_up.kept(closed_day.data).number
    assert Reopen.INSTALL is window.wanted and not window.isVisible()


def test_what_is_new_is_said_in_chinese_too(
    closed_day: Workplace, sticks: list[Stick], make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    """In the language of the screen."""
    preferences.prefer(closed_day, "language", i18n.CHINESE).result()
    plug_in(sticks, tmp_path / "stick")
    window = make_window()
    qtbot.waitUntil(lambda: "1.1.0" in strip_of(window).said)
    window.show_page("settings")
    qtbot.waitUntil(lambda: isinstance(window.page(), SettingsPage))
    qtbot.waitUntil(lambda: "· 能从U盘升级\n· 更快" in said(card_of(window)))


def test_during_a_day_nothing_is_offered(
    opened: Workplace, sticks: list[Stick], make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    """Whoever looks for it in the settings is told to close the day first."""
    preferences.prefer(opened, "language", "en").result()
    there = plug_in(sticks, tmp_path / "stick")
    window = make_window()
    assert [] == window.page().findChildren(UpdateStrip)
    window.show_page("settings")
    card = card_of(window)
    press(card, "Look for a new version")
    qtbot.waitUntil(lambda: "1.1.0" in said(card))
    press(card, "Check it")
    qtbot.waitUntil(lambda: "close it first" in window._banner.text)
    assert there.folder and not (opened.data / "updates").exists()


def test_a_damaged_package_is_refused_and_may_be_tried_again(
    closed_day: Workplace, sticks: list[Stick], make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    """The sentence names the file; with another copy on the stick it goes on."""
    folder = Path(plug_in(sticks, tmp_path / "stick").folder)
    (folder / SETUP.file).write_bytes(DEB[:-1])
    window = make_window()
    window.show_page("settings")
    qtbot.waitUntil(lambda: isinstance(window.page(), SettingsPage))
    card = card_of(window)
    press(card, "Look for a new version")
    qtbot.waitUntil(lambda: "1.1.0" in said(card))
    press(card, "Check it")
    qtbot.waitUntil(lambda: SETUP.file in window._banner.text)
    (folder / SETUP.file).write_bytes(DEB)
    qtbot.waitUntil(card._act.isEnabled)
    press(card, "Check it")
    qtbot.waitUntil(lambda: "Whole and signed" in said(card))


def test_a_file_that_is_opened_leads_to_the_card(
    closed_day: Workplace, sticks: list[Stick], make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    """A double click on the announcement; one that is none is refused in a sentence."""
    [path] = stick(tmp_path / "stick", packages=[SETUP]).glob("*.boothupdate")
    window = make_window()
    wrong = tmp_path / "wrong.boothupdate"
    wrong.write_bytes(b"{}")
    window.take([wrong])
    qtbot.waitUntil(lambda: "wrong.boothupdate" in window._banner.text)
    window.take([path])
    qtbot.waitUntil(lambda: isinstance(window.page(), SettingsPage))
    qtbot.waitUntil(lambda: "Version 1.1.0" in said(card_of(window)))


def test_without_a_stick_a_file_is_asked_for(
    closed_day: Workplace,
    sticks: list[Stick],
    make_window: Make,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A folder on the disk or the network does as well."""
    [path] = stick(tmp_path / "folder", packages=[SETUP]).glob("*.boothupdate")
    monkeypatch.setattr(dialogs, "ask_update", lambda _parent: path)
    window = make_window()
    window.show_page("settings")
    qtbot.waitUntil(lambda: isinstance(window.page(), SettingsPage))
    press(card_of(window), "Look for a new version")
    qtbot.waitUntil(lambda: "Version 1.1.0" in said(card_of(window)))


@pytest.mark.parametrize(
    ("copy", "why"),
    [
        (copy_of(Path(), keys=()), "no release key was built into it"),
        (copy_of(Path(), kind=""), "was not installed from a package"),
    ],
)
def test_a_copy_that_takes_none_says_so(
    closed_day: Workplace,
    make_window: Make,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    copy: ThisCopy,
    why: str,
) -> None:
    """In one sentence, and offers nothing."""
    monkeypatch.setattr(this_copy, "this_copy", lambda: copy)
    window = make_window()
    window.show_page("settings")
    qtbot.waitUntil(lambda: isinstance(window.page(), SettingsPage))
    card = card_of(window)
    qtbot.waitUntil(lambda: why in said(card))
    assert [] == [one for one in card.findChildren(QPushButton) if one.isVisible()]


def test_the_installer_is_waited_for(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It gets its arguments as they are, and the program does not go on before it has ended."""
    monkeypatch.setenv("PYINSTALLER_RESET_ENVIRONMENT", "")
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    installer = tmp_path / "installer"
    installer.write_text('#!/bin/sh\nsleep 0.3\nprintf "%s|" "$@" "$LD_LIBRARY_PATH" > "$0.out"\n')
    installer.chmod(0o755)
    deb = tmp_path / "updates" / "a b.deb"
    deb.parent.mkdir()
    command = (str(installer), "install", "--yes", str(deb), "$(touch nothing)")
    ready = Ready(version="1.1.0", own="1.0.0", package=deb, command=command)
    installing.install(ready, tmp_path)
    out = tmp_path / "installer.out"
    assert f"install|--yes|{deb}|$(touch nothing)||" == out.read_text()
    assert "1.1.0" in handing_over.word_of(tmp_path, "1.1.0")


def test_an_installer_that_cannot_be_begun_keeps_nobody_waiting(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old version starts anew, and says that nothing was installed."""
    monkeypatch.setenv("PYINSTALLER_RESET_ENVIRONMENT", "")
    (tmp_path / "updates").mkdir()
    deb = tmp_path / "updates" / "x.deb"
    ready = Ready(version="1.1.0", own="1.0.0", package=deb, command=(str(tmp_path / "none"),))
    installing.install(ready, tmp_path)
    assert "was not installed" in handing_over.word_of(tmp_path, "1.0.0")
    assert os.environ["PYINSTALLER_RESET_ENVIRONMENT"]
