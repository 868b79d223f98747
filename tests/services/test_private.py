"""What a citizen leaves for a follow-up: sealed when it is saved, and read at the office alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from booth_app.core.contacts import Private
from booth_app.core.details import Held, Told
from booth_app.core.entries import Stored
from booth_app.core.errors import Refusal, Why
from booth_app.exchange import booth_file, sealing, signing
from booth_app.exchange.booth_file import Verified
from booth_app.services import corrections, counting, days, details, exporting, private, setup
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, TurningClock

from .office_pack import AnOffice, an_office

QUESTION, CONTACT = "侵权之后多久要起诉", "李明 13812345678"
SAID = Private(QUESTION, CONTACT)
FOLLOW_UP = Told(outcome="follow_up")


@pytest.fixture
def office() -> AnOffice:
    return an_office()


@pytest.fixture
def place(office: AnOffice, tmp_path: Path) -> Iterator[Workplace]:
    """A laptop whose pack carries the office's keys, its day open."""
    with Workplace(tmp_path / "data", TurningClock()) as made:
        setup.set_up(made, office.pack("gsj"), "gsj").result()
        made.reload()
        days.open_day(made, DAY).result()
        yield made


def consult(place: Workplace) -> int:
    """Count a consultation; its ``seq``."""
    return counting.record(place, "consultations", "patent").result().entries[0].entry.seq


def describe(
    place: Workplace, seq: int, told: Told = FOLLOW_UP, said: Private | None = SAID
) -> Stored:
    return details.describe(place, seq, told, said).result().entries[-1]


def exported(place: Workplace, folder: Path) -> Verified:
    """What the office reads in the booth's file."""
    folder.mkdir(exist_ok=True)
    made = exporting.export(place, folder)
    return booth_file.verify(made.path.read_bytes(), made.path.name)


def count_of(place: Workplace, seq: int) -> Stored:
    listed = place.reader.entry(seq)
    assert listed is not None
    return listed.stored


def on_disk(folder: Path) -> bytes:
    """All bytes of all files below a folder, the write-ahead log among them."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_both_keys_open_what_the_booth_sealed(
    place: Workplace, office: AnOffice, tmp_path: Path
) -> None:
    """From the booth's line to the office's eyes: by the work key, and by the recovery key."""
    entry = describe(place, consult(place)).entry
    file = exported(place, tmp_path / "stick")
    [payload] = file.payloads
    assert entry.payload is not None
    assert payload.commit == entry.payload.commit
    assert [signing.key_id(key) for key in office.keys.seal_keys] == (
        file.manifest.recipient_key_ids
    )
    for secret in (office.work, office.recovery):
        read = sealing.unseal(payload.sealed, secret)
        assert (QUESTION, CONTACT) == (read.text, read.contact)


def test_the_laptop_keeps_nothing_that_can_be_read(place: Workplace, tmp_path: Path) -> None:
    """Not in the database, its write-ahead log, the settings, or the file that leaves."""
    describe(place, consult(place))
    exported(place, tmp_path / "stick")
    found = on_disk(tmp_path)
    assert b"patent" in found
    for secret in (QUESTION, CONTACT, "13812345678", "李明"):
        assert secret.encode() not in found
        assert secret.encode("utf-16-le") not in found


def test_declining_is_an_answer(place: Workplace, tmp_path: Path) -> None:
    """It is said in the log itself, and nothing is sealed for it."""
    seq = consult(place)
    entry = describe(place, seq, said=Private(declined=True)).entry
    assert entry.payload is None
    assert Held(contact="declined") == details.held(place, count_of(place, seq))
    assert [] == exported(place, tmp_path / "stick").payloads


def test_without_keys_nothing_is_taken(laptop: Workplace) -> None:
    """A pack without an office's keys: it says so, and writes nothing; declining needs none."""
    seq, head = consult(laptop), laptop.reader.head()
    head = laptop.reader.head()
    assert [] == private.seal_keys(laptop)
    with pytest.raises(Refusal) as refused:
        details.describe(laptop, seq, FOLLOW_UP, SAID)
    assert Why.NO_SEAL_KEYS is refused.value.why
    assert head == laptop.reader.head()
    details.describe(laptop, seq, FOLLOW_UP, Private(declined=True)).result()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Private("证号 110101199003071234"), Why.IDENTITY_NUMBER),
        (Private(contact="11010119900307123x"), Why.IDENTITY_NUMBER),
        (Private(contact="１１０１０１ １９９００３０７ １２３Ｘ"), Why.IDENTITY_NUMBER),
        (Private("问" * 301), Why.TEXT_TOO_LONG),
        (Private(contact="1" * 61), Why.TEXT_TOO_LONG),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_what_is_not_taken(place: Workplace, said: Private, why: Why) -> None:
    """Identity numbers, however they are written, and what is too long; nothing is written."""
    seq = consult(place)
    head = place.reader.head()
    with pytest.raises(Refusal) as refused:
        details.describe(place, seq, FOLLOW_UP, said)
    assert why is refused.value.why
    assert "110101" not in str(refused.value)
    assert head == place.reader.head()


def test_what_was_sealed_stays_while_the_rest_is_told_anew(
    place: Workplace, office: AnOffice, tmp_path: Path
) -> None:
    """The laptop cannot read it, and need not: the new detail vouches for the same seal."""
    seq = consult(place)
    first = describe(place, seq)
    second = describe(place, seq, Told(outcome="complaint"), None)
    assert first.entry.payload == second.entry.payload
    assert Held(True, "given") == details.held(place, count_of(place, seq))
    [payload] = exported(place, tmp_path / "stick").payloads
    assert CONTACT == sealing.unseal(payload.sealed, office.work).contact


def test_another_text_takes_its_place_and_erases_it(place: Workplace, tmp_path: Path) -> None:
    """What is replaced is gone from the disk at once, to the last byte."""
    seq = consult(place)
    describe(place, seq)
    [before] = place.reader.payloads()
    assert before.box[-40:] in on_disk(place.data)
    describe(place, seq, said=Private("别的问题"))
    [after] = place.reader.payloads()
    assert Held(True) == details.held(place, count_of(place, seq))
    assert before.box[-40:] not in on_disk(place.data)
    assert [after.commit] == [one.commit for one in exported(place, tmp_path / "s").payloads]


@pytest.mark.parametrize("how", ["undo", "void", "void detail", "nothing told"])
def test_it_goes_with_its_detail_and_its_count(place: Workplace, how: str, tmp_path: Path) -> None:
    """Undone, voided or taken back: the sealed text is erased, and the log still verifies."""
    seq = consult(place)
    detail = describe(place, seq)
    match how:
        case "undo":
            corrections.undo(place).result()
        case "void":
            corrections.void(place, seq, "点错了").result()
        case "void detail":
            corrections.void(place, detail.entry.seq, "点错了").result()
        case _:
            details.describe(place, seq, Told(), Private()).result()
    assert [] == place.reader.payloads()
    assert [] == exported(place, tmp_path / "stick").payloads


def test_it_goes_along_with_a_corrected_count(
    place: Workplace, office: AnOffice, tmp_path: Path
) -> None:
    """The count that takes the place of another has its detail, and its sealed text."""
    seq = consult(place)
    describe(place, seq)
    made = corrections.correct(place, seq, 3, "三个人").result().entries
    assert Held(True, "given") == details.held(place, made[1])
    [payload] = exported(place, tmp_path / "stick").payloads
    assert CONTACT == sealing.unseal(payload.sealed, office.work).contact


def test_what_was_erased_does_not_come_back_by_an_undo(place: Workplace, tmp_path: Path) -> None:
    """A count that is counted again says what was told of it, but not that a text is sealed."""
    seq = consult(place)
    describe(place, seq)
    corrections.void(place, seq, "点错了").result()
    again = corrections.undo(place).result().entries
    count, detail = again[-2], again[-1]
    assert FOLLOW_UP == details.told(place, count)
    assert (Held(), None) == (details.held(place, count), detail.entry.payload)
    assert [] == exported(place, tmp_path / "stick").payloads
