"""Backups in the window: made beside it, and put back by closing it in between."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from booth_app.gui import dialogs
from booth_app.gui.backup_card import BackupCard
from booth_app.gui.backup_keeper import BackupKeeper
from booth_app.gui.desk import Desk, Reopen
from booth_app.services import backing_up, closing, days, marks, recovery, serving
from booth_app.services.office import campaigns, collecting
from booth_app.services.office.place import Office
from booth_app.services.workplace import Workplace
from booth_app.storage.office import OfficeReader
from booth_app.storage.queries import Reader
from tests.laptop import DAY, TurningClock
from tests.services.office.booths import Booths


@pytest.fixture
def desk(data: Path, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of a laptop whose day is open."""
    made = Desk(Workplace(data, TurningClock(), threaded=True))
    yield made
    made.close()


def shown(card: BackupCard) -> str:
    """What the card says of the newest one."""
    return card._newest.text()


def test_a_backup_is_made_at_once_and_on_a_stick(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are said when they are checked, and the card shows the newest in the data folder."""
    card = BackupCard(desk)
    qtbot.addWidget(card)
    assert "There is no backup yet." == shown(card)
    with qtbot.waitSignal(desk.said) as heard:
        card._now.click()
    assert heard.args[0].startswith("Backed up and checked: ")
    assert "1 are kept" in shown(card)
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_: tmp_path)
    with qtbot.waitSignal(desk.said):
        card._stick.click()
    assert 2 == len(list(tmp_path.glob("booth-*")))
    assert card._now.isEnabled() and card._stick.isEnabled()


def test_a_stick_that_is_gone_is_said(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence comes, and the button can be pressed again."""
    card = BackupCard(desk)
    qtbot.addWidget(card)
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_: tmp_path / "gone")
    with qtbot.waitSignal(desk.refused):
        card._stick.click()
    assert card._stick.isEnabled()


def test_restoring_asks_twice_and_closes_the_window(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first touch chooses, the second has the window closed for it."""
    made = backing_up.back_up(desk.place)
    card = BackupCard(desk)
    qtbot.addWidget(card)
    monkeypatch.setattr(dialogs, "ask_backup", lambda *_: made)
    card._restore.click()
    assert card._restore.text().startswith("Really restore?")
    with qtbot.waitSignal(desk.reopen) as asked:
        card._restore.click()
    assert ([Reopen.RESTORE], made) == (asked.args, desk.backup)


def test_the_keeper_backs_up_when_a_day_is_closed(desk: Desk, qtbot: QtBot) -> None:
    """And once at the start; the mark is written when the window closes."""
    keeper = BackupKeeper(desk, desk)
    keeper.begin()
    qtbot.waitUntil(lambda: backing_up.kept(desk.place.data).number == 1)
    desk.ask(closing.close_day)
    qtbot.waitUntil(lambda: backing_up.kept(desk.place.data).number == 2)
    qtbot.waitUntil(lambda: not desk.busy)
    head = desk.place.reader.head()
    desk.closing.emit()
    assert head.hash == marks.marks(desk.place.data)[desk.place.log].hash


def test_damage_closes_the_window_for_its_repair(desk: Desk, qtbot: QtBot) -> None:
    """Whatever meets it, the window is asked once to be closed, repaired and opened again."""

    def damaged() -> None:
        raise recovery._damaged(desk.place, "a page")

    asked: list[Reopen] = []
    desk.reopen.connect(asked.append)
    desk.work(damaged)
    desk.work(damaged)
    qtbot.waitUntil(lambda: not desk.busy)
    qtbot.waitUntil(lambda: asked == [Reopen.REPAIR])


def test_the_keeper_backs_up_what_nobody_could_count_on_without(desk: Desk, qtbot: QtBot) -> None:
    """Another booth, and a day that begins, are in a copy at once."""
    place = desk.place
    closing.close_day(place).result()
    BackupKeeper(desk, desk)
    kept = []
    for service, *arguments in (
        (serving.serve, serving.present_pack(place), "sfj"),
        (days.open_day, DAY),
    ):
        with qtbot.waitSignal(desk.changed):
            desk.ask(service, *arguments)
        qtbot.waitUntil(lambda: not desk.busy)
        place.reload()
        newest = backing_up.kept(place.data).newest
        with Reader(newest.path) as reader:
            kept.append((reader.assigned()[0], reader.open_day()))
    assert [("sfj", ""), ("sfj", DAY)] == kept


def test_files_that_an_office_takes_in_are_backed_up_when_it_closes(
    tmp_path: Path, qtbot: QtBot
) -> None:
    """Those of one minute together, so that twenty sticks are not twenty copies."""
    with Office(tmp_path / "office", TurningClock()) as office:
        campaigns.begin(office, campaigns.read_source(office, "example")).result()
    desk = Desk(Office(tmp_path / "office", TurningClock(), threaded=True))
    BackupKeeper(desk, desk)
    booths = Booths(tmp_path / "sticks")
    for code in ("gsj", "sfj"):
        with qtbot.waitSignal(desk.changed):
            desk.ask(collecting.collect, [booths.file(booths.busy(code))])
    qtbot.waitUntil(lambda: not desk.busy)
    assert 0 == backing_up.kept(tmp_path / "office").number
    desk.close()
    [copy] = (tmp_path / "office" / "backups").iterdir()
    with OfficeReader(copy) as reader:
        assert 2 == reader.files_in()
