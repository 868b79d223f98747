"""What a newer pack hides is offered no more, and keeps name and numbers where it was counted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from booth_app.core.campaign import Campaign, Combo, ComboPart
from booth_app.core.campaign_versions import revised
from booth_app.core.errors import Refusal, Why
from booth_app.exchange import pack_file
from booth_app.services import (
    board,
    checklist,
    closing,
    combos,
    counting,
    day_tables,
    days,
    device,
    facts,
    history,
    log_book,
    paper,
    reporting,
    serving,
    stock,
    stock_sheet,
    tally_sheets,
)
from booth_app.services.naming import tile_name
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, TurningClock, rows
from tests.strategies import TILES

NEXT_DAY = "2011-04-27"


def hiding(campaign: Campaign, *codes: str) -> Campaign:
    """The campaign, which hides the measures, items, booths and bodies with these codes."""
    fields: dict[str, Any] = {}
    for field in ("measures", "items", "booths", "bodies"):
        fields[field] = [
            replace(one, hidden=True) if one.code in codes else one
            for one in getattr(campaign, field)
        ]
    return replace(campaign, **fields)


def take(place: Workplace, campaign: Campaign) -> None:
    """Go on with a newer pack; the day is closed."""
    made = pack_file.build(campaign, device.key(place.data), "2011-04-26T18:00:00+08:00", "1")
    serving.serve(place, pack_file.read(made, "newer"), "gsj").result()
    place.reload()


def shown(place: Workplace) -> list[Any]:
    """Everything that says what the day came to, but for the rows of what was not counted."""
    sheet = replace(reporting.daily_sheet(place, DAY), printed_at="", file_name="")
    tables = [replace(table, rows=[row for row in table.rows if row[1]]) for table in sheet.classes]
    return [
        rows(place),
        replace(
            sheet,
            classes=[table for table in tables if table.rows],
            big=[box for box in sheet.big if any(part.n for part in box.parts)],
        ),
        [line.totals for line in history.days_so_far(place)],
        [one for one in checklist.checklist(place, DAY).figures if one[1][0][0]],
        day_tables.day_file(place, DAY, "csv"),
        stock_sheet.stock_sheet(place, DAY).totals,
        [(fact.name, fact.n) for fact in facts.facts(place, DAY) if fact.n is not None],
    ]


HIDDEN = st.sampled_from(["patent", "trademark", "tm_qa", "aid_guide", "boards", "leaflets"])
TAPS = st.lists(st.tuples(st.sampled_from(TILES), st.integers(1, 5)), min_size=1, max_size=8)


@given(TAPS, st.sets(HIDDEN, min_size=1))
def test_a_day_stays_as_it_was(
    new_laptop: Callable[[], Path], taps: list[tuple[tuple[str, str], int]], codes: set[str]
) -> None:
    """Whatever a newer pack hides, a day that was counted has the same totals, sheet and names."""
    with Workplace(new_laptop(), TurningClock()) as place:
        for (measure, item), n in taps:
            counting.record(place, measure, item, n).result()
        stock.note_stock(place, "leaflets", "tm_qa", "brought", 50).result()
        facts.say(place, "boards", 5).result()
        closing.close_day(place).result()
        before = shown(place)
        take(place, hiding(place.require()[0], *codes))
        assert before == shown(place)


@given(TAPS)
def test_a_day_stays_as_it_was_where_a_version_leaves_things_out(
    new_laptop: Callable[[], Path], taps: list[tuple[tuple[str, str], int]]
) -> None:
    """So it does where the office took out all leaflets and topics, and they were carried over."""
    with Workplace(new_laptop(), TurningClock()) as place:
        for (measure, item), n in taps:
            counting.record(place, measure, item, n).result()
        closing.close_day(place).result()
        before, old = shown(place), place.require()[0]
        take(place, revised(old, replace(old, items=[], combos=[])))
        assert before == shown(place)


@pytest.fixture
def hidden(laptop: Workplace) -> Workplace:
    """A laptop whose pack hides a topic, a leaflet and the boards since yesterday's counts."""
    counting.record(laptop, "leaflets", "tm_qa", 3).result()
    parts = [ComboPart(measure="leaflets", item=code) for code in ("tm_qa", "consumer")]
    combos.add_combo(laptop, "两种", parts).result()
    closing.close_day(laptop).result()
    take(laptop, hiding(laptop.require()[0], "patent", "tm_qa", "boards", "sfj"))
    days.open_day(laptop, NEXT_DAY).result()
    return laptop


def test_what_is_hidden_is_offered_nowhere(hidden: Workplace) -> None:
    """Not as a tile, in the stock, on a blank tally sheet, in a combo, nor among the figures."""
    campaign = hidden.require()[0]
    record = days.record_of(hidden, NEXT_DAY)
    tiles = [tile for s in board.board(hidden, record).sections for tile in s.tiles + s.hidden]
    assert {"fakes_guide", "consumer"} <= {tile.item for tile in tiles}
    assert not {"patent", "tm_qa"} & {tile.item for tile in tiles}
    assert [] == [tile for tile in tiles if tile.combo]
    assert "tm_qa" not in [r.held.item for r in stock_sheet.stock_sheet(hidden, NEXT_DAY).rows]
    lines = [row.item for section in tally_sheets.sections(hidden) for row in section.rows]
    assert "consumer" in lines and not {"patent", "tm_qa"} & set(lines)
    assert [] == combos.combos(hidden)
    assert "boards" not in [fact.measure for fact in facts.facts(hidden, NEXT_DAY)]
    assert "Display boards" not in [b.label for b in reporting.daily_sheet(hidden, NEXT_DAY).big]
    assert "sfj" not in [booth.code for booth in serving.offered(hidden, campaign)]


def test_what_is_hidden_keeps_its_name(hidden: Workplace) -> None:
    """Also that of a combo that is tapped no more; and the log can still be asked for it."""
    campaign = hidden.require()[0]
    assert "Trade mark law Q&A" == tile_name(campaign, "leaflets", "tm_qa")
    assert "One of each" == combos.combo_name(hidden, "one_each")
    assert ("leaflets", "tm_qa", "Trade mark law Q&A") in log_book.choices(campaign)
    with pytest.raises(Refusal) as refused:
        combos.tap_combo(hidden, "one_each")
    assert Why.UNKNOWN_COMBO is refused.value.why


def test_who_names_it_can_still_count_it(hidden: Workplace) -> None:
    """A paper sheet that was printed before comes back later; its tile is there for the day."""
    tally = paper.Tally("leaflets", 4, name="商标法问答手册", unit="套")
    paper.enter(hidden, "旧1", [tally]).result()
    assert [("leaflets", "tm_qa", "套", 4)] == rows(hidden, NEXT_DAY)
    record = days.record_of(hidden, NEXT_DAY)
    tiles = [tile for s in board.board(hidden, record).sections for tile in s.tiles]
    assert [4] == [tile.n for tile in tiles if tile.item == "tm_qa"]


def test_a_hidden_measure_leaves_the_board(laptop: Workplace) -> None:
    """Its section is gone; where it was counted today, its tiles that hold something stay."""
    campaign = laptop.require()[0]
    laptop.campaign = hiding(campaign, "consultations")
    record = days.record_of(laptop, DAY)
    assert ["leaflets"] == [s.measure for s in board.board(laptop, record).sections]
    assert "Leaflets" == reporting.daily_sheet(laptop, DAY).hours_title
    counting.record(laptop, "consultations", "patent").result()
    [section, _leaflets] = board.board(laptop, record).sections
    assert ["patent"] == [tile.item for tile in section.tiles]
    assert "Consultations" == reporting.daily_sheet(laptop, DAY).hours_title


def test_a_booth_that_is_hidden_goes_on(laptop: Workplace) -> None:
    """The laptop that stands there may take the newer pack for it; no other is offered it."""
    campaign = hiding(laptop.require()[0], "gsj")
    assert ["gsj", "sfj", "wtj", "swj", "zscqj"] == [
        booth.code for booth in serving.offered(laptop, campaign)
    ]
    elsewhere = replace(campaign, id="another")
    assert "gsj" not in [booth.code for booth in serving.offered(laptop, elsewhere)]


def test_a_hidden_combo_is_not_offered(laptop: Workplace) -> None:
    """The office may hide a combination, too."""
    campaign = laptop.require()[0]
    gone: list[Combo] = [replace(combo, hidden=True) for combo in campaign.combos]
    laptop.campaign = replace(campaign, combos=gone)
    assert [] == combos.combos(laptop)
