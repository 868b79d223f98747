"""Files that are opened from outside, at a booth: each kind, at each state of the laptop."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from booth_app import i18n
from booth_app.exchange import booth_file
from booth_app.gui.application import Application, path_of
from booth_app.gui.check_in_page import CheckInPage
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.desk import Desk, Reopen
from booth_app.gui.first_run_page import FirstRunPage
from booth_app.gui.log_file_panel import LogFilePanel
from booth_app.gui.main_window import MainWindow
from booth_app.gui.settings_page import SettingsPage
from booth_app.services import (
    closing,
    counting,
    days,
    exporting,
    other_laptop,
    pin,
    practising,
    preferences,
    serving,
    setup,
)
from booth_app.services.office import campaigns
from booth_app.services.office.place import Office, office_folder
from booth_app.services.workplace import Workplace
from tests.laptop import TurningClock
from tests.services.office_pack import AnOffice, an_office
from tests.services.test_other_laptop import second_laptop

from . import reading
from .conftest import DAY
from .dropping import drop

Make = Callable[[], MainWindow]


@pytest.fixture(scope="module")
def office() -> AnOffice:
    return an_office()


@pytest.fixture
def issued(place: Workplace, office: AnOffice) -> Workplace:
    """A laptop of the office at booth gsj, which speaks English."""
    preferences.prefer(place, "language", "en").result()
    setup.set_up(place, office.pack("gsj")).result()
    place.reload()
    return place


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """The file of another laptop at booth gsj of the example, with 30 consultations."""
    with second_laptop(tmp_path / "other") as other:
        counting.record(other, "consultations", "patent", 30).result()
        return exporting.export(other, tmp_path).path


def write(folder: Path, data: bytes, name: str) -> Path:
    """A file with a name as people give them."""
    path = folder / name
    path.write_bytes(data)
    return path


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait for what was asked for, and let the window lay itself out."""
    for _pass in range(3):
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not window._desk.busy)


def focused() -> str:
    """What has the focus, by its name."""
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else "nothing"


def enter(window: MainWindow, qtbot: QtBot) -> None:
    """Press Enter where the focus is."""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle(window, qtbot)


def told(widget: QWidget) -> str:
    """Everything that can be read on it."""
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def panel(window: MainWindow) -> LogFilePanel:
    """What a booth file is shown in."""
    [found] = [one for one in window.findChildren(LogFilePanel) if one.isVisible()]
    return found


# ---- packs


def test_a_pack_begins_the_first_run(
    place: Workplace, office: AnOffice, make_window: Make, tmp_path: Path
) -> None:
    """On a new laptop the next step is which booth, with the focus on the first."""
    window = make_window()
    window.take([write(tmp_path, office.pack().file, "第 一 个.boothpack")])
    assert isinstance(window.page(), FirstRunPage)
    assert focused().startswith(office.campaign.booths_shown[0].en or "市工商局")
    window.take([write(tmp_path, office.pack("sfj").file, "one.boothpack")])
    assert QApplication.focusWidget().text() in ("Done", "完成"), (
        "that of one booth asks for people"
    )


def test_a_new_version_is_taken_after_one_question(
    issued: Workplace, office: AnOffice, make_window: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    """Nothing happens by itself; Enter takes it, and the check-in says so."""
    newer = replace(office.campaign, theme_en="Another theme")
    path = write(tmp_path, office.pack(campaign=newer).file, "new.boothpack")
    window = make_window()
    window.take([path])
    assert isinstance(window.page(), SettingsPage)
    assert "Take the pack" == focused()
    assert "Another theme" != issued.require()[0].theme_en
    enter(window, qtbot)
    assert isinstance(window.page(), CheckInPage)
    assert "Another theme" == issued.require()[0].theme_en
    assert "serves" in window._banner.text
    assert "Open the booth" == focused()


def test_another_campaign_asks_which_booth(
    issued: Workplace, office: AnOffice, make_window: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    """A pack for all booths of another campaign: a question, then the list of its booths."""
    other = replace(office.campaign, id="ip2012")
    window = make_window()
    window.take([write(tmp_path, office.pack(campaign=other).file, "other.boothpack")])
    seen: list[str] = []

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        booths = dialog.findChild(QListWidget)
        seen.extend(booths.item(at).text() for at in range(booths.count()))
        booths.setCurrentRow(1)
        dialog.accept()

    QTimer.singleShot(0, choose)
    enter(window, qtbot)
    assert len(office.campaign.booths_shown) == len(seen)
    campaign, booth, _body = issued.require()
    assert ("ip2012", office.campaign.booths_shown[1].code) == (campaign.id, booth.code)
    assert isinstance(window.page(), CheckInPage) and "serves" in window._banner.text


def test_the_pin_comes_before_the_pack(
    issued: Workplace, office: AnOffice, make_window: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    """A double click is no way around it; once it is typed the answer has the focus."""
    pin.set_pin(issued, "2468").result()
    newer = replace(office.campaign, theme_en="Another theme")
    window = make_window()
    window.take([write(tmp_path, office.pack(campaign=newer).file, "new.boothpack")])
    settle(window, qtbot)
    assert "PIN" == focused() and "PIN" in window._banner.text
    [take] = [b for b in window.findChildren(QPushButton) if b.text() == "Take the pack"]
    assert take.isVisible() and not take.isEnabled()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "2468")
    enter(window, qtbot)
    assert "Take the pack" == focused()
    enter(window, qtbot)
    assert "Another theme" == issued.require()[0].theme_en


def test_an_open_day_is_left_alone(
    issued: Workplace, office: AnOffice, make_window: Make, tmp_path: Path
) -> None:
    """The counter page stays, and a sentence says when the pack can be taken."""
    days.open_day(issued, DAY).result()
    newer = replace(office.campaign, theme_en="Another theme")
    window = make_window()
    window.take([write(tmp_path, office.pack(campaign=newer).file, "new.boothpack")])
    assert isinstance(window.page(), CounterPage)
    assert "is still open: close it, then open new.boothpack again" in window._banner.text


def test_practice_takes_no_pack(
    issued: Workplace, office: AnOffice, qapp: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    """What is for real days waits for the end of practice."""
    with Workplace(practising.prepare(issued), threaded=True) as practice:
        desk = Desk(practice)
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.take([write(tmp_path, office.pack("sfj").file, "p.boothpack")])
        assert "this is practice" in window._banner.text
        window.take([write(tmp_path, office.receipt(), "r.boothreceipt")])
        settle(window, qtbot)
        assert "r.boothreceipt is for real days" in window._banner.text
        desk.deleteLater()


# ---- receipts


def test_a_receipt_is_read_and_said(
    issued: Workplace, office: AnOffice, make_window: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    """At check-in and during a day: what the office says it has, and counting goes on."""
    days.open_day(issued, DAY).result()
    counting.record(issued, "consultations", "patent").result()
    made = exporting.export(issued, tmp_path).path
    data = office.receipt(booth_file.verify(made.read_bytes(), "f"))
    path = write(tmp_path, data, "我们 的.boothreceipt")
    window = make_window()
    before = QApplication.focusWidget()
    window.take([path])
    settle(window, qtbot)
    assert isinstance(window.page(), CounterPage) and before is QApplication.focusWidget()
    assert "The office has all 4 entries, code matches." == window._banner.text
    window._banner.hide()
    window.take([path])
    settle(window, qtbot)
    assert "The office has all 4 entries" in window._banner.text, "the same one is said again"


def test_a_receipt_on_a_new_laptop_is_one_sentence(
    place: Workplace, office: AnOffice, make_window: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    """There is nothing to compare it with yet."""
    preferences.prefer(place, "language", "en").result()
    window = make_window()
    window.take([write(tmp_path, office.receipt(), "r.boothreceipt")])
    settle(window, qtbot)
    assert "this one serves no booth yet" in window._banner.text


# ---- booth files


def test_the_other_laptops_file_is_offered(
    opened: Workplace, theirs: Path, make_window: Make, qtbot: QtBot
) -> None:
    """It is shown, and remembered only when somebody says so; keys do not count meanwhile."""
    preferences.prefer(opened, "language", "en").result()
    window = make_window()
    window.take([theirs])
    settle(window, qtbot)
    assert "Consultations 30 visits" in told(panel(window))
    assert "other laptop at this booth" in told(panel(window))
    assert "Show the common total" == focused()
    assert other_laptop.other(opened) is None
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    enter(window, qtbot)
    assert "Consultations 0 + 30 = 30 visits" in told(panel(window))
    assert other_laptop.other(opened) is not None
    assert "Close" == focused()
    enter(window, qtbot)
    assert [] == [one for one in window.findChildren(LogFilePanel) if one.isVisible()]
    assert window.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 576), (683, 384)], ids=str)
def test_the_panel_can_be_read_and_hit(
    opened: Workplace,
    theirs: Path,
    make_window: Make,
    qtbot: QtBot,
    language: str,
    size: tuple[int, int],
) -> None:
    """On every screen there is; with the office here too, so that it has all its buttons."""
    preferences.prefer(opened, "language", language).result()
    with Office(office_folder(opened.data), TurningClock()) as office:
        campaigns.begin(office, campaigns.read_source(office, "example")).result()
    window = make_window()
    window.resize(*size)
    window.take([theirs])
    settle(window, qtbot)
    shown = panel(window)
    within = window.centralWidget().rect()
    assert within.contains(shown.geometry())
    found = [*reading.clipped(shown, may_elide=False), *reading.silent(shown)]
    found += [*reading.small(shown, (44, 40)), *reading.tiny(shown)]
    assert [] == found
    i18n.use(i18n.ENGLISH)


def test_any_other_booth_file_is_only_shown(
    issued: Workplace, office: AnOffice, theirs: Path, make_window: Make, qtbot: QtBot
) -> None:
    """At another booth there is nothing to do with it; Escape leaves it."""
    serving.serve(issued, office.pack("sfj"), "sfj").result()
    issued.reload()
    window = make_window()
    before = QApplication.focusWidget()
    window.take([theirs])
    settle(window, qtbot)
    assert "It was only looked at" in told(panel(window))
    assert "Close" == focused()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert before is QApplication.focusWidget()


def test_what_is_wrong_with_a_booth_file_is_said(
    opened: Workplace, theirs: Path, make_window: Make, qtbot: QtBot
) -> None:
    """Cut off, it is a sentence above the page, and the panel is gone."""
    preferences.prefer(opened, "language", "en").result()
    window = make_window()
    before = QApplication.focusWidget()
    theirs.write_bytes(theirs.read_bytes()[:-300])
    window.take([theirs])
    settle(window, qtbot)
    assert f"{theirs.name} is cut off" in window._banner.text
    assert [] == [one for one in window.findChildren(LogFilePanel) if one.isVisible()]
    assert before is QApplication.focusWidget()


def test_with_the_office_on_this_laptop_it_leads_there(
    opened: Workplace, theirs: Path, make_window: Make, qtbot: QtBot
) -> None:
    """The window never turns away from an open day by itself: a button does, with the file."""
    preferences.prefer(opened, "language", "en").result()
    with Office(office_folder(opened.data), TurningClock()) as office:
        campaigns.begin(office, campaigns.read_source(office, "example")).result()
    window = make_window()
    window.take([theirs])
    settle(window, qtbot)
    asked: list[Reopen] = []
    window._desk.reopen.connect(asked.append)
    [way] = [b for b in panel(window).findChildren(QPushButton) if "office" in b.text()]
    assert way.isVisible() and isinstance(window.page(), CounterPage)
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    assert [Reopen.OFFICE] == asked
    assert [theirs] == window._desk.files


def test_the_next_file_takes_the_place_of_the_one_before(
    opened: Workplace, theirs: Path, make_window: Make, qtbot: QtBot
) -> None:
    """Two double clicks leave one panel, and the focus finds its way back through both."""
    window = make_window()
    before = QApplication.focusWidget()
    for _time in range(2):
        window.take([theirs])
        settle(window, qtbot)
    assert panel(window).isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert before is QApplication.focusWidget()


# ---- ways in, and what is no file of ours


def test_what_cannot_be_opened_is_one_sentence(
    set_up: Workplace, make_window: Make, tmp_path: Path
) -> None:
    """Missing, a folder, several, another file: the page stays as it is."""
    preferences.prefer(set_up, "language", "en").result()
    window = make_window()
    folder = tmp_path / "a folder.booth"
    folder.mkdir()
    photo = write(tmp_path, b"\xff\xd8", "照片.jpg")
    wanted = {
        (tmp_path / "gone.boothpack",): "gone.boothpack: there is no such file.",
        (folder,): "a folder.booth is a folder",
        (photo,): "照片.jpg is no booth file, pack or receipt",
        (photo, folder): "These are 2 files",
        (write(tmp_path, b"", "empty.boothpack"),): "empty.boothpack is empty",
        (write(tmp_path, b"PK\x03\x04x", "bad.boothpack"),): "bad.boothpack is not a usable",
    }
    for paths, sentence in wanted.items():
        drop(window, list(paths))
        assert sentence in window._banner.text
        assert isinstance(window.page(), CheckInPage)


def test_a_file_that_the_system_opens_comes_to_the_window(
    set_up: Workplace, qapp: Application, make_window: Make, tmp_path: Path
) -> None:
    """As macOS tells a running program, with a path in which nothing is as simple as it may be."""
    preferences.prefer(set_up, "language", "en").result()
    window = make_window()
    qapp.file_opened.connect(window.take_named)
    path = tmp_path / "甲 100%.boothpack"
    QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(path))))
    assert "甲 100%.boothpack: there is no such file." == window._banner.text


def test_paths_and_urls_name_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Desktops hand over either; a path from a terminal is seen from the folder it stands in."""
    path = tmp_path / "甲 100%.booth"
    assert path == path_of(str(path)) == path_of(QUrl.fromLocalFile(str(path)).toString())
    encoded = QUrl.fromLocalFile(str(path)).toEncoded().data().decode()
    assert "%E7%94%B2" in encoded and path == path_of(encoded)
    assert path == path_of(encoded.replace("file://", "file://localhost"))
    monkeypatch.chdir(tmp_path)
    assert path == path_of(path.name)


def test_a_closed_day_takes_the_pack(
    issued: Workplace, office: AnOffice, make_window: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    """In the evening, from the closing page too."""
    days.open_day(issued, DAY).result()
    closing.close_day(issued).result()
    newer = replace(office.campaign, theme_en="Another theme")
    window = make_window()
    window.show_closed(DAY)
    settle(window, qtbot)
    drop(window, [write(tmp_path, office.pack(campaign=newer).file, "new.boothpack")])
    settle(window, qtbot)
    enter(window, qtbot)
    assert "Another theme" == issued.require()[0].theme_en
    assert isinstance(window.page(), CheckInPage)
