"""Receipts back to the stick: what the booth reads next morning is what the office holds."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from booth_app.core.errors import Why
from booth_app.exchange import receipt_file
from booth_app.exchange.office_keys import LEAST
from booth_app.exchange.receipt_file import Receipt
from booth_app.services import counting, days, exporting, setup
from booth_app.services import receipts as at_booth
from booth_app.services.office import collecting, issuing, keys, receipts
from booth_app.services.office.place import Office
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, TurningClock

from .booths import Booths
from .test_collecting import take

PHRASE = "correct horse"


@pytest.fixture
def keyed(office: Office) -> Office:
    """An office with its keys."""
    keys.make_keys(office.data, PHRASE, LEAST)
    return office


def read(path: Path | None) -> Receipt:
    assert path is not None
    return receipt_file.read(path.read_bytes(), path.name)


def test_the_booth_reads_what_arrived(keyed: Office, tmp_path: Path) -> None:
    """Issue, count, export, collect: the laptop finds the receipt on its stick and believes it."""
    folder = tmp_path / "packs"
    folder.mkdir()
    issuing.issue(keyed, keys.unlock(keyed.data, PHRASE), folder, booths=["gsj"])
    stick = tmp_path / "stick"
    stick.mkdir()
    with Workplace(tmp_path / "laptop", TurningClock()) as laptop:
        setup.set_up(laptop, setup.read_pack(laptop, str(next(folder.iterdir())))).result()
        laptop.reload()
        days.open_day(laptop, DAY).result()
        counting.record(laptop, "consultations", "patent").result()
        made = exporting.export(laptop, stick)
        [taken] = take(keyed, made.path)
        assert taken.enrolled
        [given] = receipts.give(keyed, [taken])
        assert stick == given.folder
        assert at_booth.look(laptop, [stick]) is not None
        now = at_booth.standing(laptop)
        assert now is not None and now.state in ("part", "whole")
        assert made.entries == now.last_seq


def test_a_receipt_has_the_days(keyed: Office, booths: Booths) -> None:
    """Each day with its entries and what they come to."""
    log = booths.busy("gsj", n=7)
    take(keyed, booths.file(log))
    [held] = read(receipts.write(keyed, booths.folder, {log.log})).logs
    assert ("gsj", 12, log.entries[-1].hash) == (held.booth, held.last_seq, held.head_hash)
    [day] = held.days
    assert (DAY, 10) == (day.day, day.entries)
    assert {"patent": 4, "trademark": 3, "tm_qa": 5} == {row.item: row.n for row in day.totals}


def test_what_lies_beyond_a_gap_is_not_said(keyed: Office, booths: Booths) -> None:
    """The booth relies on all that is named: so only what is whole from the first entry is."""
    log = booths.busy("gsj")
    take(keyed, booths.file(log, data=log.part(1, 9)), booths.file(log, data=log.part(15, 25)))
    [held] = read(receipts.write(keyed, booths.folder, {log.log})).logs
    assert (9, log.entries[8].hash) == (held.last_seq, held.head_hash)
    assert 7 == held.days[0].entries


def test_nothing_is_said_of_a_log_that_begins_with_a_gap(keyed: Office, booths: Booths) -> None:
    """Without its first entry nothing of it is whole: there is no receipt."""
    log = booths.busy("gsj")
    take(keyed, booths.file(log, data=log.part(5, 9)))
    assert None is receipts.write(keyed, booths.folder, {log.log})


def test_both_versions_of_a_fork_are_named(keyed: Office, booths: Booths) -> None:
    """Whichever laptop reads it finds its own."""
    log = booths.log("gsj")
    log.count()
    copied = log.fork(4)
    log.count()
    copied.count()
    copied.count()
    take(keyed, booths.file(log), booths.file(copied))
    found = read(receipts.write(keyed, booths.folder, {log.log})).logs
    expected = {(5, log.entries[-1].hash), (6, copied.entries[-1].hash)}
    assert expected == {(held.last_seq, held.head_hash) for held in found}


def test_a_later_receipt_keeps_what_the_earlier_one_said(keyed: Office, booths: Booths) -> None:
    """Of a stick that several booths share, each finds itself in the newest receipt."""
    one, two = booths.busy("gsj"), booths.busy("sfj")
    receipts.give(keyed, take(keyed, booths.file(one)))
    receipts.give(keyed, take(keyed, booths.file(two)))
    [path] = booths.folder.glob("*.boothreceipt")
    assert {one.log, two.log} == {held.log for held in read(path).logs}


def test_without_keys_there_is_no_receipt(office: Office, booths: Booths) -> None:
    """Nothing is written, and nothing is wrong."""
    assert not receipts.may_write(office)
    assert [] == receipts.give(office, take(office, booths.file(booths.busy())))
    assert [] == list(booths.folder.glob("*.boothreceipt"))


def test_a_stick_that_cannot_be_written_stops_nothing(
    keyed: Office, booths: Booths, unwritable: Callable[[Path], None]
) -> None:
    """The files count all the same, and why there is no receipt is told."""
    taken = collecting.collect(keyed, [booths.file(booths.busy())]).result().files
    unwritable(booths.folder)
    [given] = receipts.give(keyed, taken)
    assert given.path is None
    assert given.refusal is not None and Why.NOT_SAFE is given.refusal.why


@pytest.fixture
def unwritable(keyed: Office) -> Callable[[Path], None]:
    """Makes a folder one into which no receipt can be written: its name is taken by a folder."""

    def make(folder: Path) -> None:
        public = keys.public(keyed.data)
        assert public is not None
        name = receipt_file.file_name(keyed.working_on().id, public.root)
        (folder / name).mkdir()
        (folder / name / "inside").write_bytes(os.urandom(4))

    return make
