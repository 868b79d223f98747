"""Laptops that were copied, restored or damaged: no two write one log, and nothing is lost."""

import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from booth_app import i18n
from booth_app.core.campaign import Campaign
from booth_app.core.entries import data_of, parse
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Restored
from booth_app.exchange import booth_file
from booth_app.services import (
    backing_up,
    closing,
    counting,
    days,
    doctor,
    earlier,
    exporting,
    going_on,
    machine,
    marks,
    opening,
    preferences,
    recovery,
    repairing,
    reporting,
    serving,
    verifying,
)
from booth_app.services.preferences import Member
from booth_app.services.workplace import Workplace
from booth_app.storage import database, swap
from tests.laptop import DAY, TurningClock, rows

PAGE = 4096


def taps(place: Workplace, n: int) -> None:
    """So many taps."""
    for _at in range(n):
        counting.record(place, "consultations", "patent").result()


def opened(data: Path) -> tuple[Workplace, list[str]]:
    """The data as the window opens it."""
    return opening.open_place(data, TurningClock())


def counted(data: Path, n: int) -> str:
    """A day's counting in a process that ends well; the log it was written to."""
    place, said = opened(data)
    assert [] == said
    with place:
        taps(place, n)
        marks.Marker(place).keep(at_once=True)
        return place.log


def lines(place: Workplace, log: str) -> list[bytes]:
    """The exact lines of a log."""
    return list(place.reader.of_log(log).lines())


@pytest.fixture
def another_computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Has the program run on the computer with this name."""

    def move(name: str) -> None:
        there = tmp_path / f"machine-{name}"
        there.write_text(name)
        monkeypatch.setattr(machine, "MACHINE_ID", there)

    return move


def test_nothing_happens_to_a_laptop_that_stays_what_it_is(data: Path) -> None:
    """Closed and opened again, the same log goes on."""
    log = counted(data, 3)
    place, said = opened(data)
    with place:
        assert ([], log) == (said, place.log)


def test_an_older_copy_put_back_begins_a_new_log(data: Path, tmp_path: Path) -> None:
    """Who puts yesterday's folder back writes no second version of entries that are out there."""
    before = counted(data, 3)
    shutil.copytree(data, tmp_path / "copy")
    counted(data, 5)
    last = marks.marks(data)[before]
    shutil.rmtree(data)
    shutil.copytree(tmp_path / "copy", data)

    place, said = opened(data)
    with place:
        assert ["The data on this laptop is older"] == [one[:32] for one in said]
        assert before != place.log
        restored = place.reader.restored()
        assert restored is not None
        assert (before, "behind", last.seq) == (restored.log, restored.why, restored.known)
        assert restored.seq == place.reader.of_log(before).head().seq < last.seq
        assert DAY == place.reader.open_day(), "the open day goes on"
        taps(place, 2)
        assert [("consultations", "patent", "人次", 2)] == rows(place)
        together = earlier.in_words(place, DAY)
        assert "Consultations 3 + 2 = 5 visits" in together
        assert together in reporting.daily_sheet(place, DAY).remarks
    place, said = opened(data)
    with place:
        assert [] == said, "only once"


def test_another_computer_begins_a_new_log(
    data: Path, tmp_path: Path, another_computer: Callable[[str], None]
) -> None:
    """A copied laptop and its original both count, each in its own log; both are exported."""
    another_computer("first")
    place, said = opened(data)
    assert ["This data came from another computer"] == [one[:36] for one in said]
    with place:
        original = place.log
        taps(place, 3)
    copy = tmp_path / "copied" / "data"
    shutil.copytree(data, copy)
    another_computer("second")
    place, said = opened(copy)
    with place:
        assert 1 == len(said)
        assert original != place.log
        assert "machine" == place.reader.restored().why
        taps(place, 4)
        made = exporting.export(place, tmp_path)
        files = [booth_file.verify(one.path.read_bytes(), "") for one in (made, *made.others)]
        assert [place.log, *(w.log for w in place.reader.written_logs() if w.log != place.log)] == [
            one.manifest.log_id for one in files
        ]
        assert original == files[0].manifest.parent
        assert {original: 3, place.log: 4} == {
            one.manifest.log_id: sum(total.n for total in one.cells.values())
            for one in files
            if one.cells
        }
    another_computer("first")
    place, said = opened(data)
    with place:
        assert ([], original) == (said, place.log), "the original stays what it is"


def test_who_is_here_stays_here(data: Path, another_computer: Callable[[str], None]) -> None:
    """Leader, staff and who is counting go on in the new log, at the same place."""
    from booth_app.services import duty, handover

    with Workplace(data, TurningClock()) as place:
        duty.lead(place, "赵国哲", "副局长").result()
        duty.check_in(place, "王芳", lawyer=True).result()
        handover.hand_over(place, "王芳").result()
        before = days.facts_of(place, DAY)
    another_computer("second")
    place, _said = opened(data)
    with place:
        after = days.facts_of(place, DAY)
        assert (before.leader, before.leader_post) == (after.leader, after.leader_post)
        assert (before.present, before.counting) == (after.present, after.counting)


def test_a_log_served_before_is_not_written_on_another_computer(
    data: Path, another_computer: Callable[[str], None]
) -> None:
    """Coming back to a booth that was served on the other computer begins a log there too."""
    with Workplace(data, TurningClock()) as place:
        closing.close_day(place).result()
        first = place.log
        serving.serve(place, serving.present_pack(place), "sfj").result()
    another_computer("second")
    place, said = opened(data)
    with place:
        assert 1 == len(said)
        serving.resume(place, first).result()
        place.reload()
        assert first != place.log
        assert ("gsj", first) == (place.booth.code, place.reader.restored().log)
        before = [one for one in serving.served(place) if one.log == first]
        assert [True] == [one.ended for one in before]


def test_two_processes_begin_one_new_log(
    data: Path, another_computer: Callable[[str], None]
) -> None:
    """Whoever comes second finds the log that the first one began."""
    another_computer("second")
    first = Workplace(data, TurningClock())
    second = Workplace(data, TurningClock())
    with first, second:
        assert going_on.go_on(first)
        assert "" == going_on.go_on(second)
        assert first.log == second.log


def test_a_restored_backup_goes_on_in_a_new_log(data: Path) -> None:
    """The present data is set aside whole, and the backup's log is written no more."""
    before = counted(data, 3)
    with Workplace(data, TurningClock()) as place:
        backup = backing_up.back_up(place)
        taps(place, 2)
    kept = repairing.restore(data, backup, TurningClock())
    assert kept is not None
    with Workplace(data, TurningClock()) as place:
        assert "backup" == going_on.must_end(place, before)
    place, said = opened(data)
    with place:
        assert ["A backup was put back."] == [one[:22] for one in said]
        assert "backup" == place.reader.restored().why
        here = lines(place, before)
    repairing.restore(data, kept, TurningClock())
    with Workplace(data, TurningClock()) as place:
        assert here == lines(place, before)[: len(here)]
        assert 2 == len(lines(place, before)) - len(here), "what was set aside can be put back"


def test_a_backup_on_a_stick_is_enough_for_another_laptop(
    data: Path, tmp_path: Path, another_computer: Callable[[str], None]
) -> None:
    """A laptop that burnt: a new one takes the stick, goes on, and exports what was on the old."""
    before = counted(data, 3)
    stick = tmp_path / "stick"
    stick.mkdir()
    with Workplace(data, TurningClock()) as place:
        backup = backing_up.back_up_to(place, stick)
    assert {".sqlite", ".key"} == {one.suffix for one in stick.iterdir()}
    another_computer("new")
    fresh = tmp_path / "fresh"
    with Workplace(fresh, TurningClock()) as place:
        from booth_app.services import setup

        setup.set_up(place, setup.read_pack(place, "example"), "sfj").result()
    repairing.restore(fresh, backup, TurningClock())
    place, said = opened(fresh)
    with place:
        assert 1 == len(said)
        taps(place, 1)
        made = exporting.export(place, stick)
        assert [before] == [verifying.verify(one.path).log for one in made.others]
        assert [] == serving.waiting(place)


@pytest.mark.parametrize("broken", ["no database", "damaged", "foreign", "newer"])
def test_what_is_no_backup_is_not_restored(data: Path, tmp_path: Path, broken: str) -> None:
    """The present data stays where it is, to the last byte."""
    with Workplace(data, TurningClock()) as place:
        backup = backing_up.back_up_to(place, tmp_path)
    if broken == "no database":
        backup.write_bytes(b"a diary\n" * 1000)
    elif broken == "damaged":
        whole = bytearray(backup.read_bytes())
        whole[5 * PAGE : 6 * PAGE] = b"\x55" * PAGE
        backup.write_bytes(whole)
    else:
        raw = database.sqlite3.connect(backup)
        what = "application_id = 77" if broken == "foreign" else "user_version = 9999"
        raw.execute(f"PRAGMA {what}")
        raw.commit()
        raw.close()
    before = (data / database.FILE_NAME).read_bytes()
    with pytest.raises(Refusal) as refused:
        repairing.restore(data, backup, TurningClock())
    expected = Why.DATABASE_NEWER if broken == "newer" else Why.BACKUP_UNSOUND
    assert expected is refused.value.why
    assert before == (data / database.FILE_NAME).read_bytes()
    assert [] == swap.set_aside(data)
    assert not list(data.glob("booth.recovered*"))


def test_nothing_is_put_in_the_place_of_data_in_use(data: Path, tmp_path: Path) -> None:
    """While a window or a command has it open, data is neither restored nor repaired."""
    import subprocess
    import sys

    with Workplace(data, TurningClock()) as place:
        backup = backing_up.back_up_to(place, tmp_path)
    code = (
        "import sys, pathlib\n"
        "from booth_app.services.workplace import Workplace\n"
        "place = Workplace(pathlib.Path(sys.argv[1]))\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()\n"
        "place.close()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert b"open\n" == other.stdout.readline()
        for put in (
            lambda: repairing.restore(data, backup, TurningClock()),
            lambda: repairing.repair(data, TurningClock()),
        ):
            with pytest.raises(Refusal) as refused:
                put()
            assert Why.DATA_IN_USE is refused.value.why
        other.stdin.close()
        assert 0 == other.wait(30)
    assert repairing.restore(data, backup, TurningClock()) is not None


def damage(data: Path, page: int, byte: int) -> bytes:
    """Overwrite one page of the database, and give it back as it then is."""
    path = data / database.FILE_NAME
    whole = bytearray(path.read_bytes())
    whole[page * PAGE : (page + 1) * PAGE] = bytes([byte]) * PAGE
    path.write_bytes(whole)
    return bytes(whole)


def test_every_page_of_a_database_may_be_lost(
    open_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each page in turn: noticed, set aside as it was, and every entry of the backup recovered.

    What came after the backup is recovered but for what lay on that page. What is said is what is
    there, and the program goes on.
    """
    template = tmp_path / "template"
    shutil.copytree(open_data, template)
    with Workplace(template, TurningClock()) as place:
        taps(place, 30)
        backing_up.back_up(place)
        taps(place, 30)
        log, whole = place.log, lines(place, place.log)
    saved = len(whole) - 30
    pages = (template / database.FILE_NAME).stat().st_size // PAGE
    noticed = 0
    for page in range(pages):
        data = tmp_path / f"page{page}"
        shutil.copytree(template, data)
        damaged = damage(data, page, page % 256)
        place, said = opened(data)
        if not said:
            # met while the window is there, by the check of the whole file
            sound = place.reader.integrity_check() == "ok"
            place.close()
            if sound:
                continue  # a page that nothing is on
            refusal = Refusal(Why.DATABASE_DAMAGED, path="", detail="")
            said = opening.mend(data, TurningClock(), refusal)
            place, more = opened(data)
            said += more
        noticed += 1
        with place:
            [kept] = swap.set_aside(data)
            assert damaged == kept.read_bytes(), "set aside untouched"
            found = lines(place, log)
            assert set(found) <= set(whole)
            assert whole[:saved] == found[:saved]
            assert len(found) >= len(whole) - 10, "a page holds few entries"
            assert log != place.log
            restored = place.reader.restored()
            assert ("damaged", log) == (restored.why, restored.log)
            n = sum(b'"kind":"count"' in line for line in found)
            assert f": {n} counts of Tuesday 26 April are there." in said[0]
            taps(place, 1)
            assert [("consultations", "patent", "人次", 1)] == rows(place)
            assert "ok" == place.reader.integrity_check()
            exported = exporting.export(place, tmp_path)
            files = [one.path.read_bytes() for one in (exported, *exported.others)]
            told = [line.line for file in files for line in booth_file.verify(file, "").lines]
            assert {*found} <= {*told}
        assert not [f for f in doctor.examine(data) if f.verdict == doctor.WRONG]
        shutil.rmtree(data)
    assert noticed > pages // 2


def alter(data: Path, *statements: str) -> None:
    """Change the database as damage does that SQLite takes no notice of."""
    raw = database.sqlite3.connect(data / database.FILE_NAME)
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


@pytest.mark.parametrize(
    "spoilt",
    [
        "UPDATE logs SET own = 0",
        "UPDATE logs SET own = 1",
        "UPDATE logs SET no = 77 WHERE own = 1",
        "DELETE FROM assigns",
        "UPDATE settings SET value = '[{]' WHERE key = 'log.roster'",
    ],
)
def test_a_laptop_that_forgot_what_it_serves_is_mended(data: Path, spoilt: str) -> None:
    """It is not taken for a new one, and counts for no other booth: it goes on where it was."""
    with Workplace(data, TurningClock()) as place:
        closing.close_day(place).result()
        serving.serve(place, serving.present_pack(place), "sfj").result()
        place.reload()
        preferences.remember_roster(place, [Member("王")]).result()
        backing_up.back_up(place)
        days.open_day(place, DAY).result()
        taps(place, 3)
        log, before = place.log, lines(place, place.log)
    alter(data, "PRAGMA foreign_keys = OFF", spoilt)
    place, said = opened(data)
    with place:
        assert "3 counts of Tuesday 26 April are there." in said[0]
        assert ("sfj", DAY, log) == (
            place.booth.code,
            place.reader.open_day(),
            place.reader.restored().log,
        )
        assert before == lines(place, log)
        assert [Member("王")] == preferences.roster(place)
        taps(place, 1)


@pytest.mark.parametrize(
    "spoilt",
    [
        "DELETE FROM days",
        "UPDATE days SET closed_seq = 9",
        "UPDATE assigns SET pack = replace(pack, 'a', 'b')",
        "UPDATE tallies SET n = n + 1",
        "UPDATE entries SET day = '2011-04-25' WHERE seq = 4",
    ],
)
def test_what_no_longer_follows_from_the_log_is_damage(data: Path, spoilt: str) -> None:
    """Tables that are derived, and say otherwise than the entries, are made again from them."""
    with Workplace(data, TurningClock()) as place:
        taps(place, 3)
        recovery.check_everything(place)
    alter(data, "DROP TRIGGER entries_never_change", spoilt)
    with pytest.raises(Refusal) as refused, Workplace(data, TurningClock()) as place:
        recovery.check_everything(place)
    assert Why.DATABASE_DAMAGED is refused.value.why
    opening.mend(data, TurningClock(), refused.value)
    place, _said = opened(data)
    with place:
        recovery.check_everything(place)
        assert DAY == place.reader.open_day()
        assert "Consultations 3 + 0 = 3 visits" in earlier.in_words(place, DAY)


def test_what_begins_anew_is_backed_up(data: Path) -> None:
    """A second damage, on the page with the beginning of the new log, loses nothing either."""
    counted(data, 3)
    damage(data, 0, 0)
    place, said = opened(data)
    with place:
        assert 2 == len(said)
        assert 1 == backing_up.kept(data).number
        began = lines(place, place.log)[0]
    damage(data, (data / database.FILE_NAME).read_bytes().index(began) // PAGE, 0)
    place, said = opened(data)
    with place:
        assert 2 == len(said)
        assert began in [
            line for log in place.reader.written_logs() for line in lines(place, log.log)
        ]
        taps(place, 1)


def test_damage_is_mended_before_it_leaves_the_laptop(data: Path, tmp_path: Path) -> None:
    """An entry that was checked long ago is checked again when it is exported."""
    with Workplace(data, TurningClock()) as place:
        taps(place, 210)
        line = lines(place, place.log)[4]
        recovery.check_chain(place, place.log)
        backing_up.back_up(place)
    path = data / database.FILE_NAME
    path.write_bytes(path.read_bytes().replace(line, line.replace(b'"n":1', b'"n":9')))
    place, said = opened(data)
    with place:
        assert [] == said
        with pytest.raises(Refusal) as refused:
            exporting.export(place, tmp_path)
    assert Why.DATABASE_DAMAGED is refused.value.why
    opening.mend(data, TurningClock(), refused.value)
    place, _said = opened(data)
    with place:
        made = exporting.export(place, tmp_path)
        files = [one.path.read_bytes() for one in made.others]
        assert line in [one.line for file in files for one in booth_file.verify(file, "").lines]


def test_what_was_lost_for_good_is_said(data: Path, tmp_path: Path) -> None:
    """Without a backup a hole stays: it is named, and the parts around it reach the office."""
    with Workplace(data, TurningClock()) as place:
        taps(place, 60)
        log, whole = place.log, lines(place, place.log)
        marks.Marker(place).keep(at_once=True)
    path = data / database.FILE_NAME
    file = path.read_bytes()
    page = file.index(whole[30]) // PAGE
    damage(data, page, 0)
    place, said = opened(data)
    with place:
        found = lines(place, log)
        gaps = place.reader.of_log(log).gaps()
        missing = sum(last - first + 1 for first, last in gaps)
        assert 0 < missing == len(whole) - len(found)
        assert f"{missing} entries could not be read." in said[0]
        assert place.reader.of_log(log).broken_at() is None, "a known hole breaks nothing"
        exported = exporting.export(place, tmp_path)
        files = [booth_file.verify(one.path.read_bytes(), "") for one in exported.others]
        parts = [file for file in files if file.manifest.log_id == log]
        assert found == [line.line for file in parts for line in file.lines]
        spans = [(file.manifest.first_seq, file.manifest.last_seq) for file in parts]
        assert [(before[1] + 1, after[0] - 1) for before, after in pairwise(spans)] == gaps


def test_the_sentence_in_chinese(data: Path) -> None:
    """已恢复到 8:37，共 60 次: up to when, and how many, exactly."""
    with Workplace(data, TurningClock()) as place:
        taps(place, 60)
    damage(data, 0, 0)
    i18n.use(i18n.CHINESE)
    place, said = opened(data)
    place.close()
    assert "已恢复到 8:37，共 60 次" in said[0]
    assert "日志" in said[1]


def test_a_database_that_vanished_comes_back_from_its_backups(data: Path) -> None:
    """Never empty in silence: where the file is gone, the newest backup is taken."""
    with Workplace(data, TurningClock()) as place:
        taps(place, 3)
        backing_up.back_up(place)
        log = place.log
    for file in data.glob("booth.sqlite*"):
        file.unlink()
    place, said = opened(data)
    with place:
        assert 2 == len(said)
        assert log == place.reader.restored().log


def test_data_that_is_gone_without_a_backup_is_missed(data: Path) -> None:
    """Where the mark knows of entries, an empty laptop is not shown as if it always had been."""
    counted(data, 3)
    shutil.rmtree(data)
    data.mkdir()
    place, said = opened(data)
    with place:
        assert place.campaign is None
        assert ["The data that was counted here is gone"] == [one[:38] for one in said]


def test_other_peoples_databases_are_not_mended(tmp_path: Path) -> None:
    """A sound database of another program is refused, and stays where it is."""
    raw = database.sqlite3.connect(tmp_path / database.FILE_NAME)
    raw.execute("CREATE TABLE theirs (x)")
    raw.commit()
    raw.close()
    with pytest.raises(Refusal) as refused:
        opened(tmp_path)
    assert Why.DATABASE_DAMAGED is refused.value.why
    assert [database.FILE_NAME] == [one.name for one in tmp_path.iterdir()]


def test_what_holds_nothing_of_ours_is_left_as_it_is(tmp_path: Path) -> None:
    """Where nothing can be recovered, nothing is moved and nothing begun."""
    (tmp_path / database.FILE_NAME).write_bytes(b"a diary, not a database\n" * 1000)
    with pytest.raises(Refusal) as refused:
        opened(tmp_path)
    assert Why.NOTHING_RECOVERED is refused.value.why
    assert [database.FILE_NAME] == [one.name for one in tmp_path.iterdir()]


def test_the_restored_entry_stands_second(
    data: Path, another_computer: Callable[[str], None]
) -> None:
    """Genesis, restored, assign: whoever reads the new log knows at once where it comes from."""
    another_computer("second")
    place, _said = opened(data)
    with place:
        kinds = [parse(line).entry for line in place.reader.lines()]
        assert ["genesis", "restored", "assign", "day_open"] == [one.kind for one in kinds[:4]]
        assert isinstance(data_of(kinds[1], Restored), Restored)
        assert isinstance(place.campaign, Campaign)
