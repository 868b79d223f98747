"""Who is counting, and what was counted from one handover to the next."""

import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.entries import data_of, parse
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import MAX_INT, Count
from booth_app.core.totals import voided_keys
from booth_app.services import closing, corrections, counting, days, duty, handover
from booth_app.services.changes import Changes
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, TurningClock


@pytest.fixture
def booth(laptop: Workplace) -> Workplace:
    """Led by 赵国哲; 甲 and 乙 are here."""
    duty.lead(laptop, "赵国哲").result()
    for name in "甲乙":
        duty.check_in(laptop, name).result()
    return laptop


def pass_on(place: Workplace, person: str) -> None:
    """Hand over as the window does: the next entries carry the name."""
    handover.hand_over(place, person).result()
    handover.recall(place)


def tap(place: Workplace, measure: str = "consultations", item: str = "patent", n: int = 1) -> str:
    """Count, and say whose count it was."""
    entry = counting.record(place, measure, item, n).result().entries[0].entry
    return data_of(entry, Count).by


def kinds(changes: Changes) -> list[str]:
    """What was written, in order."""
    return [stored.entry.kind for stored in changes.entries]


def subtotals(place: Workplace) -> list[tuple[str, list[tuple[str, list[tuple[int, str]]]]]]:
    """Every stint of the day with its figures."""
    stints = days.facts_of(place, DAY).attendance.stints
    return [(one.person, handover.subtotal(place, DAY, one)) for one in stints]


def test_counts_carry_the_name_of_who_counts(booth: Workplace) -> None:
    """From the handover on, and no more when nobody in particular counts."""
    names = [tap(booth)]
    for person in ("甲", "赵国哲", ""):
        pass_on(booth, person)
        names.append(tap(booth))
    assert ["", "甲", "赵国哲", ""] == names


def test_the_choice_outlives_the_program(booth: Workplace, data: Path) -> None:
    """It is in the log: whoever opens the laptop again goes on as the same person."""
    pass_on(booth, "乙")
    booth.close()
    with Workplace(data) as place:
        handover.recall(place)
        assert "乙" == place.by


@pytest.mark.parametrize("ends", ["goes", "closes", "is taken back"])
def test_the_choice_ends(booth: Workplace, ends: str) -> None:
    """With the person's leaving, with the day, and where it was a mistake."""
    chosen = handover.hand_over(booth, "甲").result().entries[0].entry.seq
    if ends == "goes":
        duty.check_out(booth, "甲").result()
    elif ends == "closes":
        closing.close_day(booth).result()
        days.reopen(booth, DAY).result()
    else:
        corrections.void(booth, chosen, "点错了").result()
    handover.recall(booth)
    assert "" == booth.by


def test_who_is_gone_counts_no_more(booth: Workplace) -> None:
    """Nor does a leader who handed over the lead, nor one who never came after all."""
    pass_on(booth, "赵国哲")
    assert ["duty_in", "duty_out"] == kinds(duty.lead(booth, "甲").result())
    pass_on(booth, "乙")
    assert ["void", "duty_out"] == kinds(duty.take_back(booth, "乙", "点错了").result())
    handover.recall(booth)
    assert "" == booth.by
    came = duty.check_in(booth, "乙").result().entries[0].entry.seq
    pass_on(booth, "乙")
    corrections.void(booth, came, "点错了").result()
    handover.recall(booth)
    assert "" == booth.by, "also where the coming was voided in another way"


def test_only_who_is_here_can_count(booth: Workplace) -> None:
    """Somebody who is not here cannot take over; nothing is written, nor where nothing changes."""
    duty.check_out(booth, "乙").result()
    for person in ("乙", "丙"):
        with pytest.raises(Refusal) as refused:
            handover.hand_over(booth, person).result()
        assert Why.NOT_ON_DUTY is refused.value.why
    pass_on(booth, "甲")
    assert () == handover.hand_over(booth, "甲").result().entries


def test_a_subtotal_is_what_stands_since_the_handover(booth: Workplace) -> None:
    """Per measure in the campaign's order, each unit by itself; what was voided is left out."""
    tap(booth, n=7)
    pass_on(booth, "甲")
    tap(booth, "leaflets", "tm_qa", 20)
    tap(booth, n=3)
    tap(booth, "leaflets", "aid_guide", 5)
    tap(booth)
    corrections.undo(booth).result()
    pass_on(booth, "乙")
    found = [(name, [(m, sorted(parts)) for m, parts in read]) for name, read in subtotals(booth)]
    assert [
        ("", [("Consultations", [(7, "visits")])]),
        ("甲", [("Consultations", [(3, "visits")]), ("Leaflets", [(5, "copies"), (20, "sets")])]),
        ("乙", []),
    ] == found


@given(
    acts=st.lists(
        st.one_of(
            st.tuples(st.just("tap"), st.sampled_from(["patent", "tm_qa"]), st.integers(0, 50)),
            st.tuples(st.just("pass"), st.sampled_from(["甲", "乙", ""]), st.just(0)),
            st.tuples(st.just("undo"), st.just(""), st.just(0)),
        ),
        max_size=20,
    )
)
def test_all_stints_together_are_the_day(
    new_laptop: Callable[[], Path], acts: list[tuple[str, str, int]]
) -> None:
    """Whatever is handed over when, no count is in two stints and none is in no stint."""
    with Workplace(new_laptop()) as place:
        for name in "甲乙":
            duty.check_in(place, name).result()
        for what, word, n in acts:
            if what == "tap":
                tap(place, "consultations" if word == "patent" else "leaflets", word, n)
            elif what == "pass":
                handover.hand_over(place, word).result()
            else:
                try:
                    corrections.undo(place).result()
                except Refusal as refusal:
                    assert Why.NOTHING_TO_VOID is refusal.why
        lines = [parse(line) for line in place.reader.lines()]
        gone = voided_keys(lines)
        expected: Counter[tuple[str, str]] = Counter()
        for stored in lines:
            if stored.entry.kind == "count" and stored.key not in gone:
                count = data_of(stored.entry, Count)
                expected[count.measure, count.unit] += count.n
        found: Counter[tuple[str, str]] = Counter()
        for stint in days.facts_of(place, DAY).attendance.stints:
            until = stint.until or MAX_INT
            found.update(place.reader.counted_between(DAY, stint.after, until))
        assert +expected == +found


def test_a_void_is_of_who_was_counting_when_it_was_asked(data: Path) -> None:
    """While the disk is slow, a handover does not change whose the touches before it were."""
    disk = threading.Event()
    with Workplace(data, TurningClock(), threaded=True) as place:
        place.by = "甲"
        counting.record(place, "consultations", "patent", 5).result()
        place.submit(lambda _log: disk.wait(30))
        asked = [corrections.minus_one(place, "consultations", "patent"), corrections.undo(place)]
        place.by = "乙"
        disk.set()
        voids = [future.result().entries[0].entry for future in asked]
    assert [("void", "甲"), ("void", "甲")] == [(void.kind, void.data["by"]) for void in voids]
