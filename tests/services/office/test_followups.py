"""The follow-up list: what booths sealed is opened at the office, and erased there for good."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from booth_app.core.contacts import Private
from booth_app.core.details import Told
from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import Erased
from booth_app.exchange import booth_file, office_keys, recovery_text
from booth_app.exchange.office_keys import LEAST
from booth_app.services import backing_up, corrections, days, details
from booth_app.services.office import collecting, deciding, followups, sealed_texts
from booth_app.services.office.place import Office
from booth_app.services.workplace import Workplace
from booth_app.storage import database, salvage
from booth_app.storage.office import OfficeReader
from tests.laptop import DAY

from .sealing_booths import CONTACT, PHRASE, QUESTION, SealingOffice, closed, leave


@pytest.fixture
def sealing(office: Office, tmp_path: Path) -> SealingOffice:
    return SealingOffice(office, tmp_path / "booths")


@pytest.fixture
def place(sealing: SealingOffice) -> Iterator[Workplace]:
    """A laptop whose pack carries the office's keys, its day open."""
    with sealing.laptop() as made:
        yield made


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def states(office: Office, key: bytes | None = None) -> list[str]:
    return [one.state for one in followups.follow_ups(office, key)]


def words(office: Office, key: bytes | None, *, unmask: bool = False) -> list[list[str]]:
    rows = followups.follow_ups(office, key)
    return [followups.in_words(office.working_on(), row, unmask=unmask) for row in rows]


def test_from_the_booth_to_the_office(sealing: SealingOffice, place: Workplace) -> None:
    """Booth, day, time, topic, outcome, question, contact; telephones masked unless asked."""
    leave(place)
    [taken] = sealing.take_in(sealing.file(place))
    assert taken.ok
    office = sealing.office
    key = followups.key_of(office, PHRASE)
    [row] = words(office, key)
    assert ["Patents", "Follow-up", QUESTION, "李明 138****5678"] == row[4:]
    assert [CONTACT] == [row[-1] for row in words(office, key, unmask=True)]
    assert [CONTACT] == [
        row[-1] for row in words(office, followups.key_from_paper(sealing.paper), unmask=True)
    ]
    assert "sealed" in words(office, None)[0]


def test_only_the_offices_own_keys_open_it(sealing: SealingOffice, place: Workplace) -> None:
    """A wrong passphrase is refused, and the key of another office opens nothing."""
    leave(place)
    sealing.take_in(sealing.file(place))
    with pytest.raises(Refusal) as refused:
        followups.key_of(sealing.office, "another phrase")
    assert OfficeWhy.PASSPHRASE_WRONG is refused.value.why
    _file, paper = office_keys.make(PHRASE, "ab" * 32, LEAST)
    assert ["unreadable"] == states(sealing.office, recovery_text.read(paper))


def test_nothing_lies_open_at_the_office(sealing: SealingOffice, place: Workplace) -> None:
    """Neither when it is taken in nor when it is read: it is in no file there, in any form."""
    leave(place)
    sealing.take_in(sealing.file(place))
    words(sealing.office, sealing.work, unmask=True)
    found = on_disk(sealing.office.data)
    for secret in (QUESTION, CONTACT, "13812345678", "李明"):
        assert secret.encode() not in found


def test_what_was_erased_stays_erased(sealing: SealingOffice, place: Workplace) -> None:
    """To the last byte, whatever file comes again; the list says so, and the chain verifies."""
    leave(place)
    file, office = sealing.file(place), sealing.office
    [payload] = booth_file.verify(file.read_bytes(), "f").payloads
    sealing.take_in(file)
    assert payload.sealed[-40:] in on_disk(office.data)
    wanted = followups.chosen(followups.follow_ups(office))
    [entry] = sealed_texts.erase(office, wanted, reason="办结").result().entries
    assert ("erased", wanted) == (entry.entry.kind, entry.entry.data["commits"])
    assert payload.sealed[-40:] not in on_disk(office.data)
    leave(place, "第二个问题", "")
    for again in (file, sealing.file(place)):
        sealing.take_in(again)
        assert payload.sealed[-40:] not in on_disk(office.data)
    assert ["erased", "open"] == states(office, sealing.work)
    for no in office.reader.standing_files(place.log):
        kept = booth_file.verify(office.reader.file(no), "kept")
        assert ([], place.log) == (kept.payloads, kept.manifest.log_id)


def test_erased_also_survives_an_import_that_is_undone(
    sealing: SealingOffice, place: Workplace
) -> None:
    """Undone, its sealed texts go; taken in again, what was erased does not come back."""
    leave(place)
    leave(place, "第二个问题")
    file, office = sealing.file(place), sealing.office
    [taken] = sealing.take_in(file)
    first = followups.follow_ups(office)[0]
    sealed_texts.erase(office, [first.commit]).result()
    collecting.undo(office, taken.seq).result()
    assert [] == followups.follow_ups(office)
    assert {} == office.reader.boxes(place.log)
    sealing.take_in(file)
    assert ["erased", "open"] == states(office, sealing.work)


def test_erasing_by_day_and_by_entry(sealing: SealingOffice, place: Workplace) -> None:
    """All of days before one, or of one person; an erasing of nothing is refused."""
    leave(place)
    closed(place)
    days.open_day(place, "2011-04-27").result()
    leave(place, "第二天的问题")
    leave(place, "第三个问题")
    office = sealing.office
    sealing.take_in(sealing.file(place))
    rows = followups.follow_ups(office)
    early = followups.chosen(rows, before="2011-04-27")
    sealed_texts.erase(office, early, before="2011-04-27").result()
    assert Erased(early, "2011-04-27") == office.decisions().of(Erased)[0][1]
    assert ["erased", "sealed", "sealed"] == states(office)
    sealed_texts.erase(office, followups.chosen(rows, numbers=[followups.number_of(rows[1])]))
    assert ["erased", "erased", "sealed"] == states(office)
    with pytest.raises(Refusal) as refused:
        sealed_texts.erase(office, early).result()
    assert OfficeWhy.NOTHING_TO_ERASE is refused.value.why


@pytest.mark.parametrize("late", [False, True], ids=["in order", "late stick"])
def test_what_the_booth_took_back_goes_at_the_office_too(
    sealing: SealingOffice, place: Workplace, *, late: bool
) -> None:
    """In whatever order its files come."""
    seq = leave(place)
    early = sealing.file(place)
    corrections.void(place, seq, "点错了").result()
    files = [early, sealing.file(place)]
    for file in reversed(files) if late else files:
        sealing.take_in(file)
    assert [] == followups.follow_ups(sealing.office)
    assert {} == sealing.office.reader.boxes(place.log)


def test_a_file_that_lost_its_texts_loses_nothing(sealing: SealingOffice, place: Workplace) -> None:
    """Somebody emptied it on its way: its entries count, and the true file brings the texts."""
    leave(place)
    file = sealing.file(place)
    emptied = file.with_name("emptied.booth")
    emptied.write_bytes(booth_file.without_payloads(file.read_bytes()))
    assert [True] == [one.ok for one in sealing.take_in(emptied)]
    [taken] = sealing.take_in(file)
    assert taken.same
    assert ["open"] == states(sealing.office, sealing.work)


def test_all_of_it_is_salvaged_from_a_damaged_database(
    sealing: SealingOffice, place: Workplace
) -> None:
    """The file without its texts, and the texts beside it; a changed one of either is not."""
    leave(place)
    sealing.take_in(sealing.file(place))
    path = sealing.office.data / database.FILE_NAME
    sealing.office.close()
    found = salvage.gather([path])
    assert (1, 1) == (len(found.files), len(found.sealed))
    [(_ids, data)] = found.files.values()
    assert [] == booth_file.verify(data, "salvaged").payloads
    path.write_bytes(path.read_bytes().replace(data[-40:], bytes(40)))
    assert {} == salvage.gather([path]).files


def test_a_preview_keeps_nothing(sealing: SealingOffice, place: Workplace) -> None:
    """Looking at a stick leaves no sealed text behind."""
    leave(place)
    collecting.collect(sealing.office, [sealing.file(place)], preview=True).result()
    assert {} == sealing.office.reader.boxes(place.log)


def test_the_offices_decisions_hold_here_too(sealing: SealingOffice, place: Workplace) -> None:
    """A booth that was named anew; and what the office voided is not in the list."""
    leave(place)
    office = sealing.office
    sealing.take_in(sealing.file(place))
    deciding.reassign(office, place.log, "sfj", "借用").result()
    [row] = followups.follow_ups(office)
    assert "sfj" == row.booth
    count = place.reader.entry(row.seq - 1)
    assert count is not None
    deciding.void(office, place.log, row.seq - 1, count.stored.hash, "重复").result()
    assert [] == followups.follow_ups(office)


def test_text_from_a_booth_obeys_nobody(sealing: SealingOffice, place: Workplace) -> None:
    """What would turn a line around, or end it, is gone before it is sealed or shown."""
    leave(place, "问\u202e题\n=1+1", "甲")
    sealing.take_in(sealing.file(place))
    assert "问题 =1+1" == words(sealing.office, sealing.work)[0][6]


def test_a_consultation_told_anew_is_one_line(sealing: SealingOffice, place: Workplace) -> None:
    """The list has what holds: one line, with what was told last."""
    seq = leave(place)
    details.describe(place, seq, Told(outcome="answered")).result()
    details.describe(place, seq, Told(outcome="complaint")).result()
    sealing.take_in(sealing.file(place))
    assert [["Complaint", QUESTION]] == [
        [row[5], row[6]] for row in words(sealing.office, sealing.work)
    ]


def test_declining_is_in_no_list(sealing: SealingOffice, place: Workplace) -> None:
    """Who left nothing is not to be followed up."""
    seq = leave(place)
    details.describe(place, seq, Told(), Private(declined=True)).result()
    sealing.take_in(sealing.file(place))
    assert [] == followups.follow_ups(sealing.office)
    assert DAY == place.reader.open_day()


def test_backups_hold_no_more_than_the_office(sealing: SealingOffice, place: Workplace) -> None:
    """What is erased goes from each kept copy, which stays as good; a damaged one is named."""
    leave(place, "first", CONTACT)
    leave(place, "second", CONTACT)
    sealing.take_in(sealing.file(place))
    office = sealing.office
    first, second = followups.follow_ups(office)
    boxes = office.reader.boxes(first.log)
    copy = backing_up.back_up(office)
    set_aside = office.data / "set-aside" / copy.name
    set_aside.parent.mkdir()
    set_aside.write_bytes(copy.read_bytes()[:-4096])
    sealed_texts.erase(office, [first.commit]).result()
    assert boxes[first.commit] in copy.read_bytes()
    left = sealed_texts.erase_in_copies(office)
    assert [set_aside] == left
    assert set_aside.name in sealed_texts.copies_in_words(left)
    set_aside.unlink()
    assert boxes[first.commit] not in on_disk(office.data)
    with OfficeReader(copy) as reader:
        assert {first.commit: None, second.commit: boxes[second.commit]} == reader.boxes(first.log)
        assert "ok" == reader.integrity_check()
        assert list(office.reader.totals()) == list(reader.totals())
    assert [] == sealed_texts.erase_in_copies(office)
    assert "" == sealed_texts.copies_in_words([])
