"""A stolen laptop betrays nobody: what citizens left is looked for in all that is on its disk."""

import json
import os
import random
import signal
import zipfile
from pathlib import Path

import pytest

from booth_app.services import exporting
from booth_app.services.office import campaigns, collecting, followups, sealed_texts
from booth_app.services.office.place import Office
from booth_app.services.workplace import Workplace
from booth_app.storage import backups, database
from tests.laptop import TurningClock
from tests.plain_text import forms, found
from tests.services.office.sealing_booths import PHRASE, SealingOffice, leave

from .killed import PROGRAM, answers_until_killed
from .test_window_process import line, program

QUESTION, NAME, PHONE = "侵权之后多久要起诉", "李明", "13812345678"
KEPT = (QUESTION, PHONE, NAME)
HALF = ("还没有说完的问题", "13998765432")

KEEPS_THEN_TYPES = f"""
import os
from PySide6.QtGui import QInputMethodEvent
from booth_app.gui.detail_card import DetailCard
from booth_app.gui.private_row import PrivateRow

def compose(field, text):
    typed = QInputMethodEvent()
    typed.setCommitString(text)
    QApplication.sendEvent(field, typed)

def act(w):
    card, row = w.findChild(DetailCard), w.findChild(PrivateRow)
    steps = []
    def changed(changes):
        steps.append(1)
        if len(steps) == 1:
            row.opener.click()
            compose(row.text, {QUESTION!r})
            compose(row.contact, {f"{NAME} {PHONE}"!r})
            QTimer.singleShot(0, card._keep)
        elif len(steps) == 2:
            QTimer.singleShot(50, fails)
            QTimer.singleShot(200, again)
    def fails():
        text, contact = row.text.text(), {f"{NAME} {PHONE}"!r}
        raise RuntimeError("a slip of ours")
    def again():
        row.opener.click()
        compose(row.text, {HALF[0]!r})
        compose(row.contact, {HALF[1]!r})
        QTimer.singleShot(50, fails)
        QTimer.singleShot(200, lambda: say("typed"))
    w._desk.changed.connect(changed)
    w.page().findChildren(Tile)[0].click()
"""


@pytest.fixture
def sealing(tmp_path: Path) -> SealingOffice:
    """An office with keys."""
    office = Office(tmp_path / "desk" / "office", TurningClock())
    campaigns.begin(office, campaigns.read_source(office, "example")).result()
    office.reload()
    yield SealingOffice(office, tmp_path / "booths")
    office.close()


@pytest.fixture
def data(sealing: SealingOffice) -> Path:
    """The data of a laptop whose pack carries the office's keys, its day open."""
    with sealing.laptop() as place:
        return place.data


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's own folders, so that all that a program leaves anywhere is seen."""
    home = tmp_path / "home"
    (home / "tmp").mkdir(parents=True)
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(home))
    monkeypatch.setenv("TMPDIR", str(home / "tmp"))
    return home


@pytest.mark.parametrize("text", KEPT)
def test_the_search_finds_what_lies_open(tmp_path: Path, text: str) -> None:
    """The control: in each of its forms, in a file, in a name, within a ZIP."""
    for number, form in enumerate(forms(text)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "file").write_bytes(b"before " + form + b" after")
        assert ["file"] == found(folder, text)
    packed = tmp_path / "packed"
    packed.mkdir()
    with zipfile.ZipFile(packed / "zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("member", text * 50)
    assert ["zip"] == found(packed, text)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGABRT])
def test_nothing_is_left_by_a_window_that_dies(
    data: Path, home: Path, sealing: SealingOffice, end: signal.Signals
) -> None:
    """Kept and half-typed, with slips of ours in between and a backup made: it is nowhere."""
    with program(data, KEEPS_THEN_TYPES) as process:
        assert "typed" == line(process)
        connection = database.open_for_reading(data / database.FILE_NAME)
        backups.back_up(connection, data / "backups" / "meanwhile.sqlite")
        connection.close()
        assert [] == found(data.parent, *KEPT, *HALF)
        process.send_signal(end)
        assert -end == process.wait()
    assert "a slip of ours" in (data / "logs" / "booth.log").read_text("utf-8")
    for folder in (data.parent, home):
        assert [] == found(folder, *KEPT, *HALF)
    with Workplace(data, TurningClock()) as place:
        assert 1 == len(place.reader.payloads())
        stick = data.parent / "stick"
        stick.mkdir()
        exporting.export(place, stick)
    assert [] == found(data.parent, *KEPT, *HALF)
    collecting.collect(sealing.office, list(stick.iterdir())).result()
    [row] = followups.follow_ups(sealing.office, sealing.work)
    assert row.said is not None
    assert (QUESTION, f"{NAME} {PHONE}") == (row.said.text, row.said.contact)


def test_nothing_is_left_by_a_terminal_that_is_killed(data: Path, home: Path) -> None:
    """Lines that were answered, refused, and under way when the signal came."""
    count = {"measure": "consultations", "item": "patent"}
    told = [
        {"detail": seq, "text": QUESTION, "contact": f"{NAME} {PHONE}"} for seq in range(1, 400)
    ]
    lines = [each for one in told for each in (count, one)]
    answers = answers_until_killed(PROGRAM, data, lines, random.Random(6))
    assert any("seq" in answer for answer in answers)
    for folder in (data, home):
        assert [] == found(folder, *KEPT)
    assert not any(text in json.dumps(answers, ensure_ascii=False) for text in KEPT)


def test_nothing_is_left_at_the_office(sealing: SealingOffice, home: Path) -> None:
    """Taken in, opened, backed up, erased: the list lives in memory alone."""
    office = sealing.office
    with sealing.laptop() as place:
        leave(place, QUESTION, f"{NAME} {PHONE}")
        sealing.take_in(sealing.file(place))
    key = followups.key_of(office, PHRASE)
    rows = followups.follow_ups(office, key)
    assert ["open"] == [row.state for row in rows]
    connection = database.open_for_reading(office.data / database.FILE_NAME)
    backups.back_up(connection, office.data / "backups" / "meanwhile.sqlite")
    connection.close()
    sealed_texts.erase(office, followups.chosen(rows), reason="办结").result()
    for folder in (office.data.parent, home):
        assert [] == found(folder, *KEPT, PHRASE)


def test_no_image_of_its_memory_is_written(data: Path) -> None:
    """Whoever may have something typed asks the system for no core files."""
    asks = "\nimport resource\ndef act(w):\n    say(resource.getrlimit(resource.RLIMIT_CORE)[0])\n"
    with program(data, asks) as process:
        assert "0" == line(process)
    assert os.name == "posix"
