"""Combos: several counts by one touch, together or not at all."""

import pytest
from msgspec.structs import replace

from booth_app.core.campaign import Combo, ComboPart
from booth_app.core.entries import data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Count
from booth_app.services import combos, corrections
from booth_app.services.workplace import Workplace
from tests.laptop import rows

ONE_OF_EACH = [
    ("leaflets", "consumer", "套", 1),
    ("leaflets", "fakes_guide", "套", 1),
    ("leaflets", "tm_qa", "套", 1),
]


def part(item: str, n: int = 1) -> ComboPart:
    return ComboPart(measure="leaflets", item=item, n=n)


@pytest.mark.parametrize("word", ["one_each", "一人一份"])
def test_one_tap_counts_every_part(laptop: Workplace, word: str) -> None:
    """All parts come from one commit, at one moment, and name their combo."""
    entries = combos.tap_combo(laptop, word).result().entries
    counts = [data_of(stored.entry, Count) for stored in entries]
    assert [("tm_qa", 1), ("fakes_guide", 1), ("consumer", 1)] == [(c.item, c.n) for c in counts]
    assert {("live", "one_each")} == {(count.how, count.combo) for count in counts}
    assert 1 == len({stored.entry.t for stored in entries})
    assert [4, 5, 6] == [stored.entry.seq for stored in entries]


def test_undo_takes_back_one_tap_and_no_more(laptop: Workplace) -> None:
    """Of two taps one after the other the last goes, with all of its parts."""
    for _tap in range(2):
        combos.tap_combo(laptop, "one_each").result()
    assert 3 == len(corrections.undo(laptop).result().entries)
    assert ONE_OF_EACH == rows(laptop)
    corrections.undo(laptop).result()
    assert [] == rows(laptop)


def test_two_taps_at_the_same_moment_are_two(laptop: Workplace) -> None:
    """Where the clock stands still, a part that appears again shows where a tap begins."""
    stamp = laptop.clock.stamp()
    laptop.clock = type("Still", (), {"stamp": lambda _self: stamp})()
    for _tap in range(2):
        combos.tap_combo(laptop, "one_each").result()
    corrections.undo(laptop).result()
    assert ONE_OF_EACH == rows(laptop)


def test_several_at_once(laptop: Workplace) -> None:
    """+N on a combo multiplies each part, and is bulk; too much for an entry is refused whole."""
    entries = combos.tap_combo(laptop, "one_each", 20).result().entries
    assert {(20, "bulk")} == {(s.entry.data["n"], s.entry.data["how"]) for s in entries}
    for times in (0, -1, 100_001):
        with pytest.raises(Refusal) as refused:
            combos.tap_combo(laptop, "one_each", times).result()
        assert Why.BAD_NUMBER is refused.value.why
    assert [20, 20, 20] == [row[3] for row in rows(laptop)]


def test_minus_one_on_a_part_is_given_back_before_the_combo(laptop: Workplace) -> None:
    """−1 on a leaflet takes off its last count, also a combo's; undo goes back step by step."""
    combos.tap_combo(laptop, "one_each", 2).result()
    corrections.minus_one(laptop, "leaflets", "tm_qa").result()
    assert [2, 2, 1] == [row[3] for row in rows(laptop)]
    corrections.undo(laptop).result()
    assert [2, 2, 2] == [row[3] for row in rows(laptop)]
    corrections.undo(laptop).result()
    assert [] == rows(laptop)


def test_a_booth_makes_its_own(laptop: Workplace) -> None:
    """It is kept beside the log, stands behind those of the pack, and is tapped like them."""
    before = laptop.reader.head()
    combos.add_combo(laptop, "  两样 ", [part("tm_qa"), part("consumer", 2)]).result()
    assert before == laptop.reader.head()
    assert ["一人一份", "两样"] == [combo.name for combo in combos.combos(laptop)]
    combos.tap_combo(laptop, "两样").result()
    assert [("leaflets", "consumer", "套", 2), ("leaflets", "tm_qa", "套", 1)] == rows(laptop)
    assert "两样" == laptop.reader.entry(4).stored.entry.data["combo"], "the office has no list"


@pytest.mark.parametrize(
    ("why", "name", "parts"),
    [
        (Why.NAME_NEEDED, " ", [part("tm_qa"), part("consumer")]),
        (Why.TEXT_TOO_LONG, "长" * 31, [part("tm_qa"), part("consumer")]),
        (Why.ITEM_EXISTS, "一人一份", [part("tm_qa"), part("consumer")]),
        (Why.PARTS_NEEDED, "一样", [part("tm_qa")]),
        (Why.PARTS_NEEDED, "同样", [part("tm_qa"), part("tm_qa")]),
        (Why.UNKNOWN_ITEM, "别的", [part("tm_qa"), part("balloon")]),
    ],
)
def test_what_is_no_combo(laptop: Workplace, why: Why, name: str, parts: list[ComboPart]) -> None:
    """A combo has a name of its own and at least two different parts that the booth knows."""
    with pytest.raises(Refusal) as refused:
        combos.add_combo(laptop, name, parts).result()
    assert why is refused.value.why
    assert ["one_each"] == [combo.code for combo in combos.combos(laptop)]


def test_a_booth_has_the_combos_whose_parts_it_has(laptop: Workplace) -> None:
    """A combo with leaflets of another body is none of this booth's."""
    campaign = laptop.require()[0]
    other = Combo(code="law", name="法律", parts=[part("aid_guide"), part("tm_qa")])
    laptop.campaign = replace(campaign, combos=[*campaign.combos, other])
    assert ["one_each"] == [combo.code for combo in combos.combos(laptop)]
    for word in ("law", "气球"):
        with pytest.raises(Refusal) as refused:
            combos.tap_combo(laptop, word)
        assert Why.UNKNOWN_COMBO is refused.value.why
