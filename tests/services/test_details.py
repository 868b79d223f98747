"""Telling something of a consultation: beside its count, replaced as a whole, never of a person."""

import pytest

from booth_app.core.details import Summary, Told
from booth_app.core.entries import data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Detail, Void
from booth_app.services import closing, corrections, counting, days, details, reporting
from booth_app.services.reasons import REPLACED
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, rows


def consult(place: Workplace, item: str = "patent") -> int:
    """Count a consultation; its ``seq``."""
    return counting.record(place, "consultations", item).result().entries[0].entry.seq


def test_everything_that_can_be_told(laptop: Workplace) -> None:
    """A detail names its count and says what was said, by codes where there are codes."""
    laptop.by = "王芳"
    seq = consult(laptop)
    told = Told("商标注册", "referred", "市司法局咨询台", 2, 10)
    [entry] = details.describe(laptop, seq, told).result().entries
    count = laptop.reader.entry(seq).stored
    expected = Detail(*count.key, "trademark", "referred", "sfj", 2, 10, "王芳")
    assert expected == data_of(entry.entry, Detail)
    assert [("consultations", "patent", "人次", 1)] == rows(laptop)


def test_another_place_is_written_as_it_is(laptop: Workplace) -> None:
    """A place that is no booth of the campaign is kept by its name, on one line."""
    seq = consult(laptop)
    told = Told(outcome="referred", referred=" 政务大厅\n 3 号窗口 ")
    details.describe(laptop, seq, told).result()
    assert Told(outcome="referred", referred="政务大厅 3 号窗口") == details.told(
        laptop, laptop.reader.entry(seq).stored
    )


def test_a_later_one_replaces_the_earlier(laptop: Workplace) -> None:
    """The earlier one is voided in the same commit, with a reason of its own."""
    seq = consult(laptop)
    [first] = details.describe(laptop, seq, Told(outcome="follow_up")).result().entries
    void, second = details.describe(laptop, seq, Told(outcome="answered")).result().entries
    said = data_of(void.entry, Void)
    assert (*first.key, REPLACED) == (said.log, said.seq, said.hash, said.reason)
    assert [second] == laptop.reader.details(DAY)
    assert "Answered 1" == details.in_words(details.day_summary(laptop, DAY))


def test_nothing_told_takes_back_what_was_told(laptop: Workplace) -> None:
    """Empty fields void the detail; where there was none there is nothing to do."""
    seq = consult(laptop)
    details.describe(laptop, seq, Told(minutes=5)).result()
    [void] = details.describe(laptop, seq, Told()).result().entries
    assert "void" == void.entry.kind
    assert [] == laptop.reader.details(DAY)
    with pytest.raises(Refusal) as refused:
        details.describe(laptop, seq, Told()).result()
    assert Why.NOTHING_TOLD is refused.value.why


def test_a_detail_goes_with_its_count(laptop: Workplace) -> None:
    """After an undo of the count nothing of its detail counts any more."""
    details.describe(laptop, consult(laptop), Told(outcome="complaint", persons=3)).result()
    assert 1 == details.day_summary(laptop, DAY).described
    corrections.undo(laptop).result()
    assert Summary(0, {}, {}, 0, 0) == details.day_summary(laptop, DAY)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (Told(topic="tm_qa"), Why.UNKNOWN_ITEM),
        (Told(outcome="answered", referred="sfj"), Why.PLACE_NEEDS_REFERRAL),
        (Told(referred="sfj"), Why.PLACE_NEEDS_REFERRAL),
        (Told(outcome="referred", referred="x" * 61), Why.TEXT_TOO_LONG),
        (Told(outcome="referred", referred="张三 138-1234-5678"), Why.PLACE_ONLY),
        (Told(outcome="referred", referred="１３８１２３４５６７８"), Why.PLACE_ONLY),
        (Told(persons=1000), Why.BAD_NUMBER),
        (Told(minutes=-1), Why.BAD_NUMBER),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_what_cannot_be_told(laptop: Workplace, told: Told, why: Why) -> None:
    """What the campaign does not know, or what names somebody, is refused and not written."""
    seq = consult(laptop)
    head = laptop.reader.head()
    with pytest.raises(Refusal) as refused:
        details.describe(laptop, seq, told).result()
    assert why is refused.value.why
    assert head == laptop.reader.head()


def test_a_refusal_leaves_the_earlier_one(laptop: Workplace) -> None:
    """One job: where the new detail is refused the old one is not voided."""
    seq = consult(laptop)
    details.describe(laptop, seq, Told(outcome="answered")).result()
    with pytest.raises(Refusal):
        details.describe(laptop, seq, Told(topic="nothing")).result()
    assert 1 == details.day_summary(laptop, DAY).described


def test_only_standing_consultations_of_the_open_day(laptop: Workplace) -> None:
    """Leaflets, boards, openings, voided counts, other days: nothing can be told of them."""
    leaflet = counting.record(laptop, "leaflets", "tm_qa").result().entries[0].entry.seq
    boards = counting.record(laptop, "boards", n=5).result().entries[0].entry.seq
    yesterday = consult(laptop)
    closing.close_day(laptop).result()
    days.open_day(laptop, "2011-04-27").result()
    wrong = consult(laptop)
    corrections.undo(laptop).result()
    for seq, why in (
        (leaflet, Why.NOT_A_CONSULTATION),
        (boards, Why.NOT_A_CONSULTATION),
        (1, Why.NOT_A_CONSULTATION),
        (yesterday, Why.DAY_CLOSED),
        (wrong, Why.ALREADY_VOIDED),
        (99, Why.NO_SUCH_ENTRY),
        (10**30, Why.NO_SUCH_ENTRY),
    ):
        with pytest.raises(Refusal) as refused:
            details.describe(laptop, seq, Told(minutes=5)).result()
        assert why is refused.value.why, seq
        if seq < 100:
            assert details.consultation(laptop, seq) is None


def test_the_last_consultation_is_no_leaflet(laptop: Workplace) -> None:
    """Leaflets after it, and consultations that were taken back, are passed over."""
    assert details.last_consultation(laptop) is None
    seq = consult(laptop)
    consult(laptop)
    corrections.undo(laptop).result()
    counting.record(laptop, "leaflets", "tm_qa", 5).result()
    last = details.last_consultation(laptop)
    assert last is not None
    assert seq == last.entry.seq


def test_the_sheet_has_one_line_of_it(laptop: Workplace) -> None:
    """By outcome, and only where something was told; nothing of it is in another figure."""
    assert "" == reporting.daily_sheet(laptop, DAY).details
    for told in (
        Told(outcome="answered"),
        Told(outcome="referred", referred="sfj"),
        Told(outcome="answered"),
        Told(outcome="complaint"),
        Told(persons=4),
    ):
        details.describe(laptop, consult(laptop), told).result()
    sheet = reporting.daily_sheet(laptop, DAY)
    expected = "Answered 2, Referred 1, Complaint 1, without an outcome 1"
    assert expected == sheet.details
    assert [] == sheet.corrections
    assert [] == sheet.facts
