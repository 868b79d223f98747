"""Taking back: always by a void that stays in the log."""

import pytest

from booth_app.core.details import Told, told_of
from booth_app.core.entries import Stored, data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Count, Void
from booth_app.services import closing, corrections, counting, days, details, duty
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, rows


def test_minus_one_of_a_tap_takes_it_back(laptop: Workplace) -> None:
    """The tile's last tap goes, not that of another tile."""
    for item in ("patent", "trademark", "patent", "trademark"):
        counting.record(laptop, "consultations", item).result()
    [void] = corrections.minus_one(laptop, "consultations", "patent").result().entries
    assert corrections.MINUS_ONE == data_of(void.entry, Void).reason
    assert [("patent", 1), ("trademark", 2)] == [(row[1], row[3]) for row in rows(laptop)]


def test_minus_one_of_several_leaves_the_rest(laptop: Workplace) -> None:
    """After +5 a touch of −1 leaves four, in the hour and the manner they were counted."""
    at = "2011-04-26T07:15:00+08:00"
    counting.record(laptop, "consultations", "patent", 5, how="paper", at=at).result()
    void, rest = corrections.minus_one(laptop, "consultations", "patent").result().entries
    assert "void" == void.entry.kind
    expected = Count("consultations", "patent", "人次", 4, "paper", at, replaces=4)
    assert expected == data_of(rest.entry, Count)
    assert [("consultations", "patent", "人次", 4)] == rows(laptop)


def test_undo_takes_the_whole_last_count(laptop: Workplace) -> None:
    """Undo takes back what was done last, however many it counted."""
    counting.record(laptop, "consultations", "patent").result()
    counting.record(laptop, "leaflets", "tm_qa", 50).result()
    corrections.undo(laptop).result()
    assert [("consultations", "patent", "人次", 1)] == rows(laptop)


def test_undo_after_minus_one_gives_back_what_it_took(laptop: Workplace) -> None:
    """After +25 and −1, undo leaves 25 again, in the hour they were counted; the next one none."""
    counting.record(laptop, "consultations", "patent", 25).result()
    before = laptop.reader.cells(DAY)
    corrections.minus_one(laptop, "consultations", "patent").result()
    assert [("consultations", "patent", "人次", 24)] == rows(laptop)
    corrections.undo(laptop).result()
    assert before == laptop.reader.cells(DAY)
    corrections.undo(laptop).result()
    assert [] == rows(laptop)


def test_undo_takes_back_a_void_with_a_reason(laptop: Workplace) -> None:
    """What was voided last is counted again, all of it as it was."""
    at = "2011-04-26T07:15:00+08:00"
    counting.record(
        laptop, "leaflets", "tm_qa", 40, how="estimate", at=at, reason="数剩下的"
    ).result()
    corrections.void(laptop, 4, "误点").result()
    [again] = corrections.undo(laptop).result().entries
    expected = Count("leaflets", "tm_qa", "套", 40, "estimate", at, reason="数剩下的", replaces=4)
    assert expected == data_of(again.entry, Count)


def test_what_the_check_in_noted_is_no_act(laptop: Workplace) -> None:
    """Undo goes back to the morning's first count and leaves the boards standing."""
    closing.close_day(laptop).result()
    days.open_day(laptop, "2011-04-27", facts={"boards": 5}).result()
    counting.record(laptop, "consultations", "patent").result()
    corrections.undo(laptop).result()
    with pytest.raises(Refusal) as refused:
        corrections.undo(laptop).result()
    assert Why.NOTHING_TO_VOID is refused.value.why
    assert [("boards", "", "块", 5)] == rows(laptop, "2011-04-27")


def test_minus_one_passes_over_zeros(laptop: Workplace) -> None:
    """A zero that was counted has nothing to take off; the count before it has."""
    for n in (3, 0, 0):
        counting.record(laptop, "consultations", "patent", n).result()
    corrections.minus_one(laptop, "consultations", "patent").result()
    assert [("consultations", "patent", "人次", 2)] == rows(laptop)
    counting.record(laptop, "consultations", "other", 0).result()
    with pytest.raises(Refusal) as refused:
        corrections.minus_one(laptop, "consultations", "other").result()
    assert Why.NOTHING_TO_VOID is refused.value.why


def test_sorting_keeps_number_hour_and_manner(laptop: Workplace) -> None:
    """A classified count is the same count with its class, at the time it was counted."""
    at = "2011-04-26T07:15:00+08:00"
    counting.record(laptop, "consultations", "", 3, how="paper", at=at).result()
    void, sorted_ = corrections.classify(laptop, 4, "专利").result().entries
    assert ("classified", 4) == (void.entry.data["reason"], void.entry.data["seq"])
    expected = Count("consultations", "patent", "人次", 3, "paper", at, replaces=4)
    assert expected == data_of(sorted_.entry, Count)


def test_sorting_is_no_correction(laptop: Workplace) -> None:
    """Neither giving a class nor taking it back again stands on the sheet as somebody's mistake."""
    counting.record(laptop, "consultations").result()
    corrections.classify(laptop, 4, "patent").result()
    corrections.undo(laptop).result()
    assert [("consultations", "", "人次", 1)] == rows(laptop)
    corrections.classify(laptop, 8, "rights").result()
    assert [] == days.record_of(laptop, DAY).corrections
    corrections.undo(laptop).result()
    corrections.undo(laptop).result()
    [tap] = days.record_of(laptop, DAY).corrections
    assert ("undo", 12) == (tap.reason, tap.target.entry.seq)


def test_what_cannot_be_sorted(laptop: Workplace) -> None:
    """Only a count that stands and has no class gets one, of its own measure and unit."""
    counting.record(laptop, "consultations", "patent").result()
    counting.record(laptop, "consultations").result()
    counting.record(laptop, "consultations").result()
    corrections.void(laptop, 6, "误点").result()
    for seq, item, why in (
        (4, "other", Why.CLASSIFIED_ALREADY),
        (5, "tm_qa", Why.UNKNOWN_ITEM),
        (5, "", Why.ITEM_NEEDED),
        (6, "patent", Why.ALREADY_VOIDED),
        (7, "patent", Why.NOT_A_COUNT),
        (3, "patent", Why.NOT_A_COUNT),
        (99, "patent", Why.NO_SUCH_ENTRY),
    ):
        before = laptop.reader.head()
        with pytest.raises(Refusal) as refused:
            corrections.classify(laptop, seq, item).result()
        assert why is refused.value.why, seq
        assert before == laptop.reader.head()


def test_what_waits_for_its_class_comes_newest_first(laptop: Workplace) -> None:
    """The list has what stands and is more than zero, a page at a time."""
    for n in (1, 2, 0, 3, 4):
        counting.record(laptop, "consultations", "", n).result()
    corrections.classify(laptop, 7, "patent").result()
    numbers = [
        [s.entry.data["n"] for s in laptop.reader.unclassified(DAY, "consultations", 2, before)]
        for before in (2**53 - 1, 5)
    ]
    assert [[4, 2], [1]] == numbers


def test_only_what_belongs_to_the_open_day_is_voided(laptop: Workplace) -> None:
    """Entries of another day, openings and voids stay as they are."""
    counted = counting.record(laptop, "consultations", "patent").result().entries[0].entry.seq
    closing.close_day(laptop).result()
    days.open_day(laptop, "2011-04-27").result()
    for seq, why in (
        (counted, Why.DAY_CLOSED),
        (1, Why.DAY_CLOSED),
        (5, Why.DAY_CLOSED),
        (6, Why.NOT_VOIDABLE),
        (7, Why.NO_SUCH_ENTRY),
        (0, Why.NO_SUCH_ENTRY),
        (10**30, Why.NO_SUCH_ENTRY),
    ):
        with pytest.raises(Refusal) as refused:
            corrections.void(laptop, seq, "why").result()
        assert why is refused.value.why, seq
    assert [("consultations", "patent", "人次", 1)] == rows(laptop, DAY)


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        ("", Why.REASON_NEEDED),
        (" \n", Why.REASON_NEEDED),
        ("undo", Why.REASON_NEEDED),  # what the program says of its own voids is no reason
        ("x" * 101, Why.TEXT_TOO_LONG),
    ],
)
def test_a_void_needs_a_reason(laptop: Workplace, reason: str, why: Why) -> None:
    """Without a few words nothing is taken back."""
    counting.record(laptop, "consultations", "patent").result()
    with pytest.raises(Refusal) as refused:
        corrections.void(laptop, 4, reason)
    assert why is refused.value.why


def test_people_and_notes_can_be_voided_too(laptop: Workplace) -> None:
    """A wrong check-in is taken back like a wrong count."""
    seq = duty.check_in(laptop, "甲").result().entries[0].entry.seq
    corrections.void(laptop, seq, "记错").result()
    assert {} == days.record_of(laptop, DAY).staff


def test_the_right_number_takes_the_place_of_the_wrong_one(laptop: Workplace) -> None:
    """One act: a void with its reason, and the count anew at its own time, by whom it was."""
    at = "2011-04-26T07:15:00+08:00"
    laptop.by = "李四"
    counted = counting.record(laptop, "consultations", "patent", 5, how="paper", at=at).result()
    laptop.by = "王芳"
    seq = counted.entries[0].entry.seq
    void, count = corrections.correct(laptop, seq, 50, " 看错行 ").result().entries
    assert ("看错行", "王芳", seq) == (
        data_of(void.entry, Void).reason,
        data_of(void.entry, Void).by,
        data_of(void.entry, Void).seq,
    )
    expected = Count("consultations", "patent", "人次", 50, "paper", at, "李四", replaces=seq)
    assert expected == data_of(count.entry, Count)
    assert [("consultations", "patent", "人次", 50)] == rows(laptop)


def test_a_tap_that_was_several_is_no_tap(laptop: Workplace) -> None:
    """Where the number came from stays true: a number that somebody typed was not tapped."""
    seq = counting.record(laptop, "consultations", "patent").result().entries[0].entry.seq
    count = corrections.correct(laptop, seq, 3, "数量错").result().entries[-1]
    assert "bulk" == data_of(count.entry, Count).how


def test_a_zero_can_be_the_right_number(laptop: Workplace) -> None:
    """A zero is a figure: the row stays, and says zero."""
    seq = counting.record(laptop, "consultations", "patent", 3).result().entries[0].entry.seq
    corrections.correct(laptop, seq, 0, "数量错").result()
    assert [("consultations", "patent", "人次", 0)] == rows(laptop)


def test_what_cannot_be_corrected_is_refused(laptop: Workplace) -> None:
    """The same number, no reason, what counts nothing, what is void or of another day."""
    seq = counting.record(laptop, "consultations", "patent", 3).result().entries[0].entry.seq
    person = duty.check_in(laptop, "甲").result().entries[0].entry.seq
    before = laptop.reader.head()
    for target, n, reason, why in (
        (seq, 3, "数量错", Why.SAME_NUMBER),
        (seq, 4, " ", Why.REASON_NEEDED),
        (seq, -1, "数量错", Why.BAD_NUMBER),
        (seq, 100_001, "数量错", Why.BAD_NUMBER),
        (person, 4, "数量错", Why.NOT_A_COUNT),
        (99, 4, "数量错", Why.NO_SUCH_ENTRY),
        (0, 4, "数量错", Why.NO_SUCH_ENTRY),
    ):
        with pytest.raises(Refusal) as refused:
            corrections.correct(laptop, target, n, reason).result()
        assert why is refused.value.why, (target, n)
    assert before == laptop.reader.head()
    corrections.void(laptop, seq, "误点").result()
    with pytest.raises(Refusal) as refused:
        corrections.correct(laptop, seq, 4, "数量错").result()
    assert Why.ALREADY_VOIDED is refused.value.why


def test_why_an_entry_cannot_be_voided(laptop: Workplace) -> None:
    """The window says it before anybody tries, in the words of the refusal itself."""
    [counted] = counting.record(laptop, "consultations", "patent").result().entries
    [opened] = [s for s in laptop.reader.day_facts(DAY) if s.entry.kind == "day_open"]

    def why(target: Stored, voided: bool, day: str) -> Why | None:
        refusal = corrections.why_not(target, voided=voided, open_day=day)
        return refusal and refusal.why

    assert why(counted, False, DAY) is None
    assert Why.ALREADY_VOIDED is why(counted, True, DAY)
    assert Why.DAY_CLOSED is why(counted, False, "2011-04-27")
    assert Why.DAY_CLOSED is why(counted, False, "")
    assert Why.NOT_VOIDABLE is why(opened, False, DAY)


def test_a_replacement_says_what_it_replaces(laptop: Workplace) -> None:
    """What −1 and a correction wrote is known as such; what was told of the count goes along."""
    told = Told(outcome="answered", persons=2)
    for act in (
        lambda seq: corrections.minus_one(laptop, "consultations", "patent"),
        lambda seq: corrections.correct(laptop, seq, 7, "数量错"),
    ):
        [target] = counting.record(laptop, "consultations", "patent", 5).result().entries
        details.describe(laptop, target.entry.seq, told).result()
        made = {stored.entry.kind: stored for stored in act(target.entry.seq).result().entries}
        assert target.entry.seq == data_of(made["count"].entry, Count).replaces
        detail = laptop.reader.detail_of(made["count"])
        assert detail is not None
        assert told == told_of(detail)
    assert 2 == details.day_summary(laptop, DAY).described


def test_a_class_keeps_what_was_told(laptop: Workplace) -> None:
    """Sorting a consultation later, and taking that back, leaves its detail with it."""
    told = Told(outcome="referred", referred="sfj", minutes=5)
    [waiting] = counting.record(laptop, "consultations").result().entries
    details.describe(laptop, waiting.entry.seq, told).result()
    corrections.classify(laptop, waiting.entry.seq, "patent").result()
    assert {"referred": 1} == details.day_summary(laptop, DAY).outcomes
    corrections.undo(laptop).result()
    assert {"referred": 1} == details.day_summary(laptop, DAY).outcomes
    assert [("consultations", "", "人次", 1)] == rows(laptop)
