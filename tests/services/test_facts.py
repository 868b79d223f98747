"""Numbers that are typed: said once, changed with a reason, and never mixed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import MAX_COUNT
from booth_app.services import closing, corrections, counting, days, facts
from booth_app.services.facts import Fact, doubts, say
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, rows


def fact(place: Workplace, measure: str, unit: str = "") -> Fact:
    """One number of the page."""
    found = [f for f in facts.facts(place, DAY) if f.measure == measure and unit in ("", f.unit)]
    return found[0]


def test_what_is_typed_is_what_is_not_tapped(laptop: Workplace) -> None:
    """Every measure but the tiles and those that check-in knows, each unit for itself."""
    shown = [(f.measure, f.unit) for f in facts.facts(laptop, DAY)]
    assert {"consultations", "leaflets", "staff", "lawyers"}.isdisjoint({m for m, _u in shown})
    assert [("boards", "块"), ("boards", "面")] == [one for one in shown if one[0] == "boards"]
    assert ("complaints", "件") in shown
    assert {None} == {f.n for f in facts.facts(laptop, DAY)}


def test_a_first_number_is_a_count(laptop: Workplace) -> None:
    """Zero is a number; what is not said stays unsaid; units stay apart."""
    laptop.by = "王芳"
    made = say(laptop, "complaints", 0).result()
    assert ["count"] == [s.entry.kind for s in made.entries]
    assert "bulk" == made.entries[0].entry.data["how"]
    say(laptop, "展板", 5).result()
    say(laptop, "boards", 2, unit="面").result()
    assert [("boards", "", "块", 5), ("boards", "", "面", 2), ("complaints", "", "件", 0)] == rows(
        laptop
    )
    told = fact(laptop, "complaints")
    assert (0, "王芳") == (told.n, told.by)
    assert told.at.startswith("8:3")
    assert fact(laptop, "samples").n is None


def test_another_number_needs_a_reason(laptop: Workplace) -> None:
    """What was said is voided with the reason and counted anew, in one transaction."""
    say(laptop, "boards", 5).result()
    with pytest.raises(Refusal) as refused:
        say(laptop, "boards", 6).result()
    assert Why.REASON_NEEDED is refused.value.why
    made = say(laptop, "boards", 6, reason="又来一块").result()
    assert ["void", "count"] == [s.entry.kind for s in made.entries]
    assert "又来一块" == made.entries[0].entry.data["reason"]
    assert 6 == fact(laptop, "boards").n


def test_one_undo_takes_back_a_change(laptop: Workplace) -> None:
    """What was said before it holds again; another undo takes that back too."""
    say(laptop, "boards", 5).result()
    say(laptop, "boards", 6, reason="又送来一块").result()
    for n in (5, None):
        corrections.undo(laptop).result()
        assert n == fact(laptop, "boards").n


def test_what_was_counted_bit_by_bit_is_voided_whole(laptop: Workplace) -> None:
    """A number that a script counted up one by one is put right as one number."""
    for _ in range(3):
        counting.record(laptop, "complaints").result()
    made = say(laptop, "complaints", 2, reason="重复").result()
    assert ["void"] * 3 + ["count"] == [s.entry.kind for s in made.entries]
    assert [("complaints", "", "件", 2)] == rows(laptop)


def test_the_same_again_writes_nothing(laptop: Workplace) -> None:
    """Saying what was said already is no change."""
    say(laptop, "boards", 5).result()
    head = laptop.reader.head()
    assert () == say(laptop, "boards", 5).result().entries
    assert () == say(laptop, "samples", None).result().entries
    assert head == laptop.reader.head()


def test_a_number_may_be_unsaid(laptop: Workplace) -> None:
    """Typed into the wrong field: taken back with a reason, and not zero afterwards."""
    say(laptop, "boards", 5).result()
    say(laptop, "boards", None, reason="填错格").result()
    assert fact(laptop, "boards").n is None
    assert [] == rows(laptop)


def test_the_morning_s_numbers_are_the_same(laptop: Workplace) -> None:
    """What check-in said is shown and changed here."""
    another = "2011-04-27"
    closing.close_day(laptop).result()
    days.open_day(laptop, another, facts={"boards": 4}).result()
    [told] = [f for f in facts.facts(laptop, another) if (f.measure, f.unit) == ("boards", "块")]
    assert 4 == told.n


@pytest.mark.parametrize(
    ("measure", "n", "unit", "why"),
    [
        ("consultations", 1, "", Why.NOT_A_FACT),
        ("leaflets", 1, "", Why.NOT_A_FACT),
        ("staff", 1, "", Why.NOT_A_FACT),
        ("lawyers", 1, "", Why.NOT_A_FACT),
        ("balloons", 1, "", Why.UNKNOWN_MEASURE),
        ("boards", -1, "", Why.BAD_NUMBER),
        ("boards", MAX_COUNT + 1, "", Why.BAD_NUMBER),
        ("boards", 1, "份", Why.UNKNOWN_UNIT),
    ],
)
def test_what_cannot_be_said(laptop: Workplace, measure: str, n: int, unit: str, why: Why) -> None:
    """What is tapped, what check-in knows, and what the campaign does not know is refused."""
    with pytest.raises(Refusal) as refused:
        say(laptop, measure, n, unit=unit)
    assert why is refused.value.why


def questionnaires(
    sent: int | None, returned: int | None, blank: int | None, missing: int | None
) -> list[Fact]:
    numbers = (sent, returned, blank, missing)
    return [
        Fact(measure, "", "份", measure, "份", n)
        for measure, n in zip(facts.QUESTIONNAIRES, numbers, strict=True)
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ((None, 100, None, None), 0),  # how many were sent was never said
        ((100, 100, 0, 0), 0),
        ((100, 101, None, None), 1),
        ((100, 90, 5, 10), 0),
        ((100, 90, 95, 10), 1),
        ((100, 90, 0, 9), 1),
        ((0, 1, 2, None), 2),
    ],
)
def test_doubts_about_questionnaires(said: tuple[int | None, ...], found: int) -> None:
    """What can hardly be is pointed out; what is not said is not doubted."""
    assert found == len(doubts(questionnaires(*said)))


@given(numbers=st.lists(st.one_of(st.none(), st.integers(0, MAX_COUNT)), max_size=8))
def test_the_last_number_said_holds(laptop: Workplace, numbers: list[int | None]) -> None:
    """Whatever was said before, the day's figure is what was said last."""
    for n in [*numbers, 7]:
        say(laptop, "samples", n, reason="again").result()
    assert ("samples", "", "种", 7) in rows(laptop)
