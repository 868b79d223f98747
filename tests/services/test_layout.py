"""The order of the tiles, and what is hidden: a choice of the booth, beside its log."""

from hypothesis import given
from hypothesis import strategies as st

from booth_app.services import combos, corrections, counting, days, layout
from booth_app.services.board import Section, board
from booth_app.services.layout import Layout
from booth_app.services.workplace import Workplace
from tests.laptop import DAY

LEAFLETS = ["leaflets/tm_qa", "leaflets/fakes_guide", "leaflets/consumer", "combo:one_each"]


def leaflets(place: Workplace) -> Section:
    """The section of the leaflets, as the counter page shows it."""
    return board(place, days.facts_of(place, DAY)).sections[1]


def shown(place: Workplace) -> list[str]:
    return [tile.id for tile in leaflets(place).tiles]


def test_a_tile_moves_by_steps(laptop: Workplace) -> None:
    """To the right, to the left, and no further than the ends of its section; a combo too."""
    assert LEAFLETS == shown(laptop)
    layout.move(laptop, LEAFLETS, "combo:one_each", -2).result()
    tm_qa, fakes_guide, consumer, one_each = LEAFLETS
    assert [tm_qa, one_each, fakes_guide, consumer] == shown(laptop)
    layout.move(laptop, LEAFLETS, tm_qa, -1).result()
    layout.move(laptop, LEAFLETS, tm_qa, 9).result()
    assert [one_each, fakes_guide, consumer, tm_qa] == shown(laptop)


def test_what_comes_later_comes_last(laptop: Workplace) -> None:
    """A leaflet that is added after the tiles were put in order stands behind them."""
    layout.move(laptop, LEAFLETS, "leaflets/consumer", -2).result()
    counting.add_item(laptop, "leaflets", "新到海报", "份").result()
    laptop.reload()
    assert "leaflets/own_1" == shown(laptop)[-1]


def test_hiding_deletes_nothing(laptop: Workplace) -> None:
    """A hidden tile is still counted by its name, and is shown while it holds data of the day."""
    layout.hide(laptop, "leaflets/tm_qa").result()
    layout.hide(laptop, "combo:one_each").result()
    assert LEAFLETS[1:3] == shown(laptop)
    assert ["leaflets/tm_qa", "combo:one_each"] == [tile.id for tile in leaflets(laptop).hidden]
    combos.tap_combo(laptop, "one_each").result()
    assert LEAFLETS[:3] == shown(laptop)
    assert ["combo:one_each"] == [tile.id for tile in leaflets(laptop).hidden]
    corrections.undo(laptop).result()
    assert LEAFLETS[1:3] == shown(laptop)
    for id_ in LEAFLETS:
        layout.show(laptop, id_).result()
    assert LEAFLETS == shown(laptop)


@given(st.permutations("abcdef"), st.lists(st.sampled_from("abcdefgh"), unique=True))
def test_sorting_loses_nothing(order: list[str], things: list[str]) -> None:
    """What is known stands in the order chosen, then the rest as it came; nothing is lost."""
    result = Layout(order=order).sorted(things, str)
    known = [id_ for id_ in order if id_ in things]
    assert [*known, *(id_ for id_ in things if id_ not in order)] == result
