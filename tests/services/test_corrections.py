"""Taking back: always by a void that stays in the log."""

import pytest

from booth_app.core.entries import data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Count, Void
from booth_app.services import closing, corrections, counting, days, duty
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
    assert Count("consultations", "patent", "人次", 4, "paper", at) == data_of(rest.entry, Count)
    assert [("consultations", "patent", "人次", 4)] == rows(laptop)


def test_undo_takes_the_whole_last_count(laptop: Workplace) -> None:
    """Undo takes back what was done last, however many it counted."""
    counting.record(laptop, "consultations", "patent").result()
    counting.record(laptop, "leaflets", "tm_qa", 50).result()
    corrections.undo(laptop).result()
    assert [("consultations", "patent", "人次", 1)] == rows(laptop)


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
    [("", Why.REASON_NEEDED), (" \n", Why.REASON_NEEDED), ("x" * 101, Why.TEXT_TOO_LONG)],
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
