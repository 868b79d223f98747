"""One laptop at several booths after each other: each has its own log, and none is lost."""

import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace

from booth_app.core.entries import data_of, parse
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Assign
from booth_app.exchange import pack_file
from booth_app.exchange.pack_file import Pack
from booth_app.services import (
    closing,
    counting,
    days,
    device,
    doctor,
    exporting,
    preferences,
    recovery,
    reporting,
    serving,
    setup,
    stock,
    verifying,
)
from booth_app.services.preferences import Member
from booth_app.services.workplace import Workplace
from booth_app.storage import database
from booth_app.storage.transaction import Transaction
from tests.laptop import DAY, TurningClock, rows

NEXT_DAY = "2011-04-27"


def move(place: Workplace, booth: str, pack: Pack | None = None) -> None:
    """Serve another booth, of the same campaign unless a pack is given."""
    serving.serve(place, pack or serving.present_pack(place), booth).result()
    place.reload()


def kinds(place: Workplace) -> list[str]:
    """The kinds of the own log's entries, in order."""
    return [parse(line).entry.kind for line in place.reader.lines()]


def newer(place: Workplace) -> Pack:
    """The example as the office would send it again, with another theme."""
    campaign = replace(place.require()[0], theme="知识产权助推经济转型升级")
    made = pack_file.build(campaign, device.key(place.data), "2011-04-25T18:00:00+08:00", "1")
    return pack_file.read(made, "newer")


def test_morning_here_afternoon_there_and_back(laptop: Workplace) -> None:
    """On one day at two booths: each has its own counts, stock and staff, and each goes on."""
    preferences.remember_roster(laptop, [Member("王芳芳")]).result()
    stock.note_stock(laptop, "leaflets", "tm_qa", "brought", 50).result()
    counting.record(laptop, "consultations", "patent", 3).result()
    closing.close_day(laptop).result()
    first = laptop.log

    move(laptop, "sfj")
    assert ["genesis", "assign"] == kinds(laptop)
    assert "市司法局" == laptop.require()[2].name
    assert ["赵国哲"] != [member.name for member in preferences.roster(laptop)]
    assert "王芳芳" not in [member.name for member in preferences.roster(laptop)]
    days.open_day(laptop, DAY).result()
    assert {} == days.record_of(laptop, DAY).stock
    counting.record(laptop, "consultations", "patent", 8).result()
    assert [("consultations", "patent", "人次", 8)] == rows(laptop)
    closing.close_day(laptop).result()

    move(laptop, "gsj")
    assert first == laptop.log
    assert [("consultations", "patent", "人次", 3)] == rows(laptop)
    assert 50 == days.record_of(laptop, DAY).stock["leaflets", "tm_qa"].brought
    assert ["王芳芳"] == [member.name for member in preferences.roster(laptop)]
    days.reopen(laptop, DAY).result()
    counting.record(laptop, "consultations", "patent").result()
    assert [("consultations", "patent", "人次", 4)] == rows(laptop)
    assert laptop.reader.broken_at() is None


def test_the_sheet_of_an_earlier_booth_is_that_of_its_day(laptop: Workplace) -> None:
    """After coming back the daily sheet of the first booth can be printed as it was."""
    counting.record(laptop, "consultations", "patent", 3).result()
    closing.close_day(laptop).result()
    then = reporting.daily_sheet(laptop, DAY)
    move(laptop, "sfj")
    days.open_day(laptop, NEXT_DAY).result()
    closing.close_day(laptop).result()
    move(laptop, "gsj")
    assert replace(then, printed_at="") == replace(
        reporting.daily_sheet(laptop, DAY), printed_at=""
    )


def test_an_open_day_keeps_the_laptop_where_it_is(laptop: Workplace) -> None:
    """While a day is open another booth is refused, and nothing has changed."""
    before = (laptop.log, list(laptop.reader.lines()))
    for pack, booth in ((serving.present_pack(laptop), "sfj"), (newer(laptop), "gsj")):
        with pytest.raises(Refusal, match=DAY) as refused:
            serving.serve(laptop, pack, booth).result()
        assert Why.DAY_OPEN_SERVING is refused.value.why
    with pytest.raises(Refusal):
        serving.resume(laptop, laptop.log).result()
    assert before == (laptop.reader.own_log(), list(laptop.reader.lines()))
    assert 1 == len(serving.served(laptop))


def test_the_same_booth_again_is_refused(laptop: Workplace) -> None:
    """A booth that is served already needs no second log; an unknown one is named."""
    closing.close_day(laptop).result()
    for booth, why in (("gsj", Why.ALREADY_SET_UP), ("zzz", Why.NO_SUCH_BOOTH)):
        with pytest.raises(Refusal) as refused:
            serving.serve(laptop, serving.present_pack(laptop), booth).result()
        assert why is refused.value.why


def test_a_newer_pack_of_the_same_booth_goes_on_with_its_log(laptop: Workplace) -> None:
    """The office's second pack begins no second log: it is noted in the one there is."""
    closing.close_day(laptop).result()
    pack, log, before = newer(laptop), laptop.log, kinds(laptop)
    move(laptop, "gsj", pack)
    assert (log, "知识产权助推经济转型升级") == (laptop.log, laptop.require()[0].theme)
    assert [*before, "assign"] == kinds(laptop)
    last = parse(list(laptop.reader.lines())[-1]).entry
    assert Assign("gsj", "gsj", pack.pack_hash) == data_of(last, Assign)


def test_another_campaign_is_a_booth_like_any_other(laptop: Workplace) -> None:
    """A pack of another office is served beside the first, and both are listed."""
    closing.close_day(laptop).result()
    move(laptop, "b1", setup.read_pack(laptop, "legal-aid"))
    listed = [(one.campaign.id, one.booth.code, one.now) for one in serving.served(laptop)]
    own = setup.ready_made()["legal-aid"].id
    assert [("ip2011", "gsj", False), (own, "b1", True)] == listed


def test_one_export_takes_every_booth_along(laptop: Workplace, tmp_path: Path) -> None:
    """Days of earlier booths that no file holds are named, and written beside the present one."""
    counting.record(laptop, "consultations", "patent", 3).result()
    closing.close_day(laptop).result()
    move(laptop, "sfj")
    days.open_day(laptop, DAY).result()
    counting.record(laptop, "consultations", "patent", 8).result()
    closing.close_day(laptop).result()
    [left] = serving.waiting(laptop)
    assert "Industry & Commerce: Tuesday 26 April not exported yet." == serving.waiting_text(left)

    made = exporting.export(laptop, tmp_path)
    found = {}
    for file in (made, *made.others):
        verdict = verifying.verify(file.path)
        assert file.path.name == verdict.proper_name
        found[verdict.booth] = [(total.measure, total.n) for total in verdict.totals]
    assert {"sfj": [("consultations", 8)], "gsj": [("consultations", 3)]} == found
    assert [] == serving.waiting(laptop)
    assert () == exporting.export(laptop, tmp_path).others
    move(laptop, "gsj")
    assert laptop.reader.head().seq == preferences.exported_up_to(laptop)
    assert exporting.exported_name(laptop) in [file.path.name for file in made.others]


def test_the_example_does_not_go_along_with_real_data(laptop: Workplace, tmp_path: Path) -> None:
    """What was tried with the example is no duty to anybody's office."""
    closing.close_day(laptop).result()
    move(laptop, "b1", setup.read_pack(laptop, "legal-aid"))
    assert [] == serving.waiting(laptop)
    assert () == exporting.export(laptop, tmp_path).others


def test_what_is_remembered_of_the_example_stays_with_it(laptop: Workplace, tmp_path: Path) -> None:
    """Who leaves the example begins with nothing of it, and finds all of it on coming back."""
    preferences.remember_roster(laptop, [Member("王芳芳")]).result()
    preferences.prefer(laptop, "theme", "dark").result()
    closing.close_day(laptop).result()
    exporting.export(laptop, tmp_path)
    log, exported = laptop.log, preferences.exported_up_to(laptop)
    setup.leave_example(laptop)
    setup.set_up(laptop, setup.read_pack(laptop, "legal-aid"), "b1").result()
    laptop.reload()
    assert [] == preferences.roster(laptop)
    assert 0 == preferences.exported_up_to(laptop)
    assert "dark" == preferences.preferences(laptop).theme
    serving.resume(laptop, log).result()
    laptop.reload()
    assert ["王芳芳"] == [member.name for member in preferences.roster(laptop)]
    assert exported == preferences.exported_up_to(laptop) > 0


def test_every_log_is_looked_after(laptop: Workplace) -> None:
    """Doctor and the check at start find what is wrong with a log that is not written now."""
    counting.record(laptop, "consultations", "patent", 3).result()
    closing.close_day(laptop).result()
    first = laptop.log
    move(laptop, "sfj")
    assert [laptop.log, first] == recovery.logs_to_check(laptop)
    for log in recovery.logs_to_check(laptop):
        assert 0 == recovery.check_chain(laptop, log)
    writing = laptop.reader.of_log(first)
    assert writing.head().seq == preferences.number(writing, preferences.CHECKED_SEQ)
    assert 2 == preferences.number(laptop.reader, preferences.CHECKED_SEQ)
    outside(laptop.data, "UPDATE entries SET line = x'00' WHERE seq = 4")
    with pytest.raises(Refusal) as refused:
        recovery.check_chain(laptop, first, 1)
    assert Why.DATABASE_DAMAGED is refused.value.why
    wrong = [f for f in doctor.examine(laptop.data) if f.verdict == doctor.WRONG]
    assert [("chain", first[:8])] == [(f.check, f.text[:8]) for f in wrong]


def outside(data: Path, statement: str) -> None:
    """Do something that only another program can do."""
    raw = sqlite3.connect(data / database.FILE_NAME)
    raw.execute("DROP TRIGGER entries_never_change")
    raw.execute(statement)
    raw.commit()
    raw.close()


def test_a_window_that_does_not_know_of_the_move_writes_nothing(laptop: Workplace) -> None:
    """Who still shows booth A counts nothing into the log of booth B."""
    closing.close_day(laptop).result()
    with Workplace(laptop.data, TurningClock()) as terminal:
        move(terminal, "sfj")
        days.open_day(terminal, DAY).result()
        with pytest.raises(Refusal) as refused:
            counting.record(laptop, "consultations", "patent").result()
        assert Why.SERVES_ANOTHER is refused.value.why
        assert [] == rows(terminal)
    laptop.reload()
    counting.record(laptop, "consultations", "patent").result()
    assert [("consultations", "patent", "人次", 1)] == rows(laptop)


def test_a_void_of_an_unknown_log_is_no_log_of_ours(laptop: Workplace) -> None:
    """A log that is only named somewhere is never served, exported or checked."""

    def name_another(log: Transaction) -> None:
        log._connection.execute("INSERT INTO logs (log) VALUES (?)", ("ff" * 16,))

    laptop.submit(name_another).result()
    assert [laptop.log] == [written.log for written in laptop.reader.written_logs()]
    with pytest.raises(KeyError):
        laptop.submit(lambda log: log.resume_log("ff" * 16)).result()
    assert laptop.log == laptop.reader.own_log()
