"""The office's receipt at the booth: arrived, the same, or not."""

import shutil
from pathlib import Path

import msgspec
import pytest

from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.exchange import booth_file
from booth_app.i18n import CHINESE, use
from booth_app.services import closing, counting, days, exporting, preferences, receipts, setup
from booth_app.services.changes import Changes
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, TurningClock

from .office_pack import AnOffice, an_office, held

NEXT_DAY = "2011-04-27"


@pytest.fixture(scope="module")
def office() -> AnOffice:
    return an_office()


@pytest.fixture
def place(tmp_path: Path, office: AnOffice) -> Workplace:
    """A laptop of the office's, its first day counted and closed."""
    with Workplace(tmp_path / "data", TurningClock()) as place:
        setup.set_up(place, office.pack("gsj")).result()
        place.reload()
        days.open_day(place, DAY).result()
        counting.record(place, "consultations", "patent", 3).result()
        closing.close_day(place).result()
        yield place


def handed_in(place: Workplace, folder: Path) -> booth_file.Verified:
    """What the office reads of the laptop now."""
    stick = folder / "stick"
    stick.mkdir(exist_ok=True)
    made = exporting.export(place, stick)
    return booth_file.verify(made.path.read_bytes(), made.path.name)


def read(place: Workplace, data: bytes, folder: Path, name: str = "r.boothreceipt") -> Changes:
    """Give the laptop a receipt."""
    path = folder / name
    path.write_bytes(data)
    return receipts.read(place, path)


def said(place: Workplace) -> str:
    """What the staff reads."""
    now = receipts.standing(place)
    return receipts.in_words(place, now) if now else ""


def state(place: Workplace) -> str:
    now = receipts.standing(place)
    return now.state if now else ""


def next_day(place: Workplace) -> None:
    """Another day, counted and closed."""
    days.open_day(place, NEXT_DAY).result()
    counting.record(place, "consultations", "patent").result()
    closing.close_day(place).result()


def test_before_a_receipt_nothing_is_said(place: Workplace, laptop: Workplace) -> None:
    """It is expected where an office stands behind the booth, and nowhere else."""
    assert ("", True) == (said(place), receipts.expected(place))
    assert not receipts.expected(laptop)  # the example, signed by the laptop itself


def test_a_spoilt_memory_stops_nobody(place: Workplace, office: AnOffice, tmp_path: Path) -> None:
    """It is as if no receipt had been read; reading it again helps."""
    preferences.remember(place, preferences.OFFICE_RECEIPT, '{"file":').result()
    assert "" == said(place)
    read(place, office.receipt(handed_in(place, tmp_path)), tmp_path)
    assert "whole" == state(place)


def test_what_arrived_is_said_in_a_sentence(
    place: Workplace, office: AnOffice, tmp_path: Path
) -> None:
    """The day, its entries, and that the code matches; also on the next day, while it goes on."""
    file = handed_in(place, tmp_path)
    read(place, office.receipt(file), tmp_path)
    n = len([one for one in file.entries if one.entry.day == DAY])
    assert f"The office has 26 April: {n} entries, code matches." == said(place)
    days.open_day(place, NEXT_DAY).result()
    counting.record(place, "consultations", "patent").result()
    assert f"The office has 26 April: {n} entries, code matches." == said(place)
    assert "whole" == state(place)


def test_what_is_missing_is_said(place: Workplace, office: AnOffice, tmp_path: Path) -> None:
    """A day that was closed since is not there yet; that is said, and no alarm."""
    file = handed_in(place, tmp_path)
    next_day(place)
    read(place, office.receipt(file), tmp_path)
    now = receipts.standing(place)
    assert now is not None
    here = place.reader.head()
    assert here is not None
    missing = here.seq - file.manifest.last_seq
    assert ("part", DAY, missing) == (now.state, now.day, now.missing)
    assert f"everything up to 26 April, code matches. {missing} later entries" in said(place)


def test_half_a_day_is_said_by_its_entries(
    place: Workplace, office: AnOffice, tmp_path: Path
) -> None:
    """A file that was exported in the middle of the first day."""
    line = place.reader.entry(4)
    assert line is not None
    whole = held(handed_in(place, tmp_path))
    half = msgspec.structs.replace(whole, last_seq=4, head_hash=line.stored.hash, days=[])
    read(place, office.receipt(logs=[half]), tmp_path)
    assert "part" == state(place)
    assert "The office has entries 1–4, code matches. 1 later ones" in said(place)


def test_another_version_is_noticed(place: Workplace, office: AnOffice, tmp_path: Path) -> None:
    """A laptop that was copied counts on in both places; one of the two is at the office."""
    copy = tmp_path / "copy"
    shutil.copytree(place.data, copy)
    next_day(place)
    with Workplace(copy, TurningClock()) as other:
        counting_elsewhere = days.open_day(other, NEXT_DAY)
        counting_elsewhere.result()
        file = handed_in(other, tmp_path)
    read(place, office.receipt(file), tmp_path)
    assert "other" == state(place)
    assert "another version" in said(place) and "Tell the office" in said(place)
    both = handed_in(place, tmp_path)
    later = "2011-04-27T18:30:00+08:00"
    read(place, office.receipt(file, both, made_at=later), tmp_path)
    now = receipts.standing(place)
    assert now is not None
    assert ("whole", NEXT_DAY, True) == (now.state, now.day, now.forked)
    assert "decides which counts" in said(place)


def test_a_laptop_that_was_set_back_is_noticed(
    place: Workplace, office: AnOffice, tmp_path: Path
) -> None:
    """The office has what the laptop lost: it is told at once, not at the end."""
    before = tmp_path / "before"
    shutil.copytree(place.data, before)
    next_day(place)
    file = handed_in(place, tmp_path)
    with Workplace(before, TurningClock()) as old:
        read(old, office.receipt(file), tmp_path)
        assert "ahead" == state(old)
        assert "set back" in said(old)


def test_receipts_that_are_not_for_us_change_nothing(
    place: Workplace, office: AnOffice, tmp_path: Path
) -> None:
    """Another office, another campaign, other laptops, an older one: each has its sentence."""
    file = handed_in(place, tmp_path)
    good = office.receipt(file)
    read(place, good, tmp_path)
    before = receipts.kept(place)
    other = an_office()
    half = msgspec.structs.replace(held(file), last_seq=2, head_hash="00" * 32, days=[])
    for data, why in (
        (other.receipt(file), OfficeWhy.RECEIPT_OF_ANOTHER),
        (office.receipt(file, campaign_id="other1"), OfficeWhy.RECEIPT_WITHOUT_US),
        (office.receipt(), OfficeWhy.RECEIPT_WITHOUT_US),
        (
            office.receipt(logs=[half], made_at="2011-04-25T18:30:00+08:00"),
            OfficeWhy.RECEIPT_IS_OLDER,
        ),
        (good[:-10], Why.FILE_TRUNCATED),
    ):
        with pytest.raises(Refusal) as refused:
            read(place, data, tmp_path, "other.boothreceipt")
        assert why is refused.value.why
    assert before == receipts.kept(place)
    read(place, good, tmp_path)  # once more: nothing happens
    assert before == receipts.kept(place)


def test_the_office_may_have_set_its_clock(
    place: Workplace, office: AnOffice, tmp_path: Path
) -> None:
    """What knows more is newer, whatever its time says."""
    read(
        place, office.receipt(handed_in(place, tmp_path), made_at="2031-01-01T00:00:00Z"), tmp_path
    )
    next_day(place)
    read(place, office.receipt(handed_in(place, tmp_path)), tmp_path)
    now = receipts.standing(place)
    assert now is not None and ("whole", NEXT_DAY) == (now.state, now.day)


def test_each_log_has_its_own(place: Workplace, office: AnOffice, tmp_path: Path) -> None:
    """A booth that is served next knows nothing of the receipt of the one before."""
    from booth_app.services import serving

    read(place, office.receipt(handed_in(place, tmp_path)), tmp_path)
    serving.serve(place, office.pack("sfj"), "sfj").result()
    place.reload()
    assert "" == said(place)


def test_what_lies_on_a_stick_is_read_quietly(
    place: Workplace, office: AnOffice, tmp_path: Path
) -> None:
    """Damaged ones and those of others are passed over; the newest of ours is kept."""
    file = handed_in(place, tmp_path)
    stick, gone = tmp_path / "another", tmp_path / "pulled out"
    stick.mkdir()
    assert receipts.look(place, [stick, gone]) is None
    (stick / "a.boothreceipt").write_bytes(b"PK")
    (stick / "b.boothreceipt").write_bytes(an_office().receipt(file))
    (stick / "c.boothreceipt").mkdir()
    assert receipts.look(place, [stick]) is None
    (stick / "d.boothreceipt").write_bytes(office.receipt(file))
    assert Changes() == receipts.look(place, [gone, stick])
    assert "whole" == state(place)
    assert receipts.look(place, [stick]) is None


def test_a_log_begun_before_asks_its_pack(
    place: Workplace, office: AnOffice, tmp_path: Path
) -> None:
    """Where the office's key was not kept beside the log, the pack still has it."""
    file = handed_in(place, tmp_path)
    place.submit(lambda log: log.set("log.issued", "")).result()
    read(place, office.receipt(file), tmp_path)
    assert "whole" == state(place)


def test_it_is_said_in_chinese(place: Workplace, office: AnOffice, tmp_path: Path) -> None:
    """As the staff reads it."""
    read(place, office.receipt(handed_in(place, tmp_path)), tmp_path)
    use(CHINESE)
    assert "组委会已收到4月26日的记录" in said(place)
