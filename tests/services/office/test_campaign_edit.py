"""A campaign in tables: what is shown is what it is, and what is typed is checked cell by cell."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from booth_app import i18n
from booth_app.core.campaign import Campaign, Combo, ComboPart, Site
from booth_app.core.campaign_check import problems
from booth_app.core.campaign_versions import revised
from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.services import setup
from booth_app.services.office.campaign_cells import Cell
from booth_app.services.office.campaign_columns import TABLES
from booth_app.services.office.campaign_edit import KEY, Section, section, sections, with_rows
from tests.campaigns import campaigns

EXAMPLE = replace(
    setup.ready_made()["example"],
    sites=[Site(code="jm", name="荆门市"), Site(code="dbq", name="东宝区", inside="jm")],
)


def rows(key: str, campaign: Campaign = EXAMPLE) -> list[dict[str, Cell]]:
    return section(campaign, key).rows


def changed(key: str, at: int, **cells: Cell) -> Campaign:
    """The example after somebody changed cells of one row."""
    table = rows(key)
    table[at].update(cells)
    return with_rows(EXAMPLE, key, table)


def added(key: str, **cells: Cell) -> Any:
    """What a new row became, in the example."""
    return getattr(with_rows(EXAMPLE, key, [*rows(key), dict(cells)]), key)[-1]


def refused(key: str, at: int, **cells: Cell) -> Refusal:
    with pytest.raises(Refusal) as caught:
        changed(key, at, **cells)
    return caught.value


@given(campaigns())
def test_what_is_not_touched_stays_to_the_letter(campaign: Campaign) -> None:
    """Showing a campaign and keeping what was shown changes nothing, in any of its tables."""
    for table in sections(campaign):
        assert campaign == with_rows(campaign, table.key, table.rows)


@given(st.data())
def test_whatever_is_typed_makes_a_sound_campaign_or_a_sentence(data: st.DataObject) -> None:
    """No cell, no row that is taken out or doubled breaks anything; what booths know stays."""
    campaign = data.draw(campaigns())
    table = section(campaign, data.draw(st.sampled_from(sorted(TABLES))))
    cell = st.text(max_size=5) | st.sampled_from(["2026-05-11", "12", "份", "a、b", "a×2", "", "–"])
    new = [dict(row) for row in table.rows if data.draw(st.integers(0, 4))]
    if not table.single and data.draw(st.booleans()):
        new.append({})
    for row in new or [{}]:
        for column in data.draw(st.lists(st.sampled_from(table.columns), max_size=2)):
            typed = data.draw(st.booleans() if column.kind == "yes_no" else cell)
            row[column.field] = typed
    if table.single:
        new = new or table.rows
    try:
        made = with_rows(campaign, table.key, new)
    except Refusal as refusal:
        assert i18n.sentence(refusal)
        return
    assert [] == problems(made)
    assert made == revised(campaign, made)


def test_a_section_tells_an_editor_all_it_needs() -> None:
    """Columns with their kinds and choices, rows of plain cells; codes that booths know."""
    booths: Section = section(EXAMPLE, "booths")
    kinds = {column.field: column.kind for column in booths.columns}
    assert ("text", "choice", "dates", "yes_no") == tuple(
        kinds[field] for field in ("name", "body", "days", "shown")
    )
    assert {
        KEY: "gsj",
        "code": "gsj",
        "name": "市工商局咨询台",
        "en": "Industry & Commerce",
        "body": "gsj",
        "place": "",
        "site": "",
        "days": "",
        "shown": True,
    } == booths.rows[0]
    assert "gsj" in booths.issued
    assert [True] + [False] * 9 == [table.single for table in sections(EXAMPLE)]
    words = {row["code"]: row["bodies"] for row in rows("items")}
    assert "Culture & Press Bureau、Commerce Bureau、IP Office" == words["general"]
    assert "Trade mark law Q&A、Guide against fakes、Consumer rights" == rows("combos")[0]["parts"]


def test_cells_are_read_as_people_write_them() -> None:
    """Lists with any comma, dates in any form, bodies and parts by any of their names."""
    booth = changed("booths", 0, days="2011年4月25日，2011/4/26", site="dbq", shown=False).booths[0]
    assert (["2011-04-25", "2011-04-26"], "dbq", True) == (booth.days, booth.site, booth.hidden)
    general = changed("items", 14, bodies="市工商局, Justice Bureau", planned="１２０").items[14]
    assert (["gsj", "sfj"], 120) == (general.bodies, general.planned)
    [combo] = changed("combos", 0, parts="商标法问答手册×2、消费者权益折页").combos
    assert [("tm_qa", 2), ("consumer", 1)] == [(part.item, part.n) for part in combo.parts]
    assert ["2011-04-25"] == changed("basics", 0, booth_days="2011.4.25").booth_days


def test_new_rows_get_codes_of_their_own() -> None:
    """From the initials of the name; one that is taken, also by something hidden, gets a number."""
    assert "szgj" == added("bodies", name="市住管局").code
    assert "sgsj" == added("booths", name="市工商局", body="gsj").code
    assert "gsj2" == added("booths", name="工商局", body="gsj").code
    assert "x12315" == added("bodies", name="12315").code
    hidden = changed("bodies", 0, shown=False)
    made = with_rows(hidden, "bodies", [*rows("bodies", hidden), {"name": "选宣部", "code": ""}])
    assert "xxb" == made.bodies[-1].code
    twice = [*rows("bodies"), {"name": "新城办"}, {"name": "新村办"}]
    assert ["xcb2", "xcb3"] == [b.code for b in with_rows(EXAMPLE, "bodies", twice).bodies[-2:]]
    item = added("items", measure="leaflets", name="其他资料")
    assert ("qtzl", "份", False) == (item.code, item.unit, item.hidden)


def test_a_ready_made_measure_comes_with_all_it_has() -> None:
    """Who types its name need not know its units and marks."""
    gifts = added("measures", name="发放宣传品")
    assert ("gifts", "Gifts", True, True) == (gifts.code, gifts.en, gifts.tiles, gifts.stocked)
    made = with_rows(EXAMPLE, "measures", [*rows("measures"), {"name": "桶", "units": "筐"}])
    assert ("t", ["筐"], False) == (
        made.measures[-1].code,
        made.measures[-1].units,
        made.measures[-1].tiles,
    )
    assert "筐" == made.units[-1].name


def test_a_row_that_booths_know_is_hidden_and_not_lost() -> None:
    """It stays where it was, with what refers to it; a row of a draft is gone."""
    made = with_rows(EXAMPLE, "bodies", rows("bodies")[1:])
    assert [body.code for body in EXAMPLE.bodies] == [body.code for body in made.bodies]
    assert made.bodies[0].hidden
    assert made.committee == EXAMPLE.committee
    draft = with_rows(EXAMPLE, "bodies", [*rows("bodies"), {"name": "新", "code": "new"}])
    assert EXAMPLE == with_rows(draft, "bodies", rows("bodies", draft)[:-1], issued=EXAMPLE)


def test_people_series_and_committee_are_taken_out() -> None:
    """No entry needs them."""
    for key in ("people", "series", "committee"):
        made = with_rows(EXAMPLE, key, rows(key)[1:])
        assert getattr(EXAMPLE, key)[1:] == getattr(made, key)
    back = with_rows(EXAMPLE, "committee", rows("committee")[::-1])
    assert EXAMPLE.committee[::-1] == back.committee


@pytest.mark.parametrize(
    ("key", "at", "cells", "why", "says"),
    [
        ("basics", 0, {"name": " "}, OfficeWhy.CELL_EMPTY, "Campaign, Intellectual"),
        (
            "basics",
            0,
            {"start": "2011-04-31"},
            OfficeWhy.CELL_DATE,
            "“First day”: “2011-04-31” is no",
        ),
        (
            "basics",
            0,
            {"start": "2011-05-01"},
            OfficeWhy.DAYS_REVERSED,
            "before it starts on 2011-05-01",
        ),
        ("basics", 0, {"end": "2011-04-25"}, OfficeWhy.DAY_OUTSIDE, "Week: 2011-04-26 is no day"),
        (
            "bodies",
            0,
            {"code": "new"},
            OfficeWhy.CODE_ISSUED,
            "Bodies, 市委宣传部: the code “xcb” was",
        ),
        ("bodies", 0, {"name": "长" * 61}, OfficeWhy.CELL_LONG, "“Chinese name” has 60 characters"),
        (
            "bodies",
            0,
            {"site": "西区"},
            OfficeWhy.CELL_UNKNOWN,
            "“Site”: nothing here is called “西区”",
        ),
        (
            "booths",
            1,
            {"body": ""},
            OfficeWhy.CELL_EMPTY,
            "市司法局咨询台: “Body” must not be empty",
        ),
        (
            "booths",
            1,
            {"body": "gsj"},
            OfficeWhy.BOOTH_HAS_BODY,
            "“市司法局咨询台” belongs to 市司法局",
        ),
        ("booths", 1, {"days": "2011-04-27"}, OfficeWhy.DAY_OUTSIDE, "2011-04-27 is no day"),
        ("measures", 1, {"units": ""}, OfficeWhy.CELL_EMPTY, "“Measure words” must not be empty"),
        ("measures", 1, {"units": "份"}, OfficeWhy.UNIT_IN_USE, "“Leaflets” must keep the unit 套"),
        (
            "measures",
            1,
            {"aliases": "展板"},
            OfficeWhy.CELL_TWICE,
            "展板, “Chinese name”: “展板” is there twice",
        ),
        ("measures", 1, {"tiles": False}, OfficeWhy.COMBO_UNSOUND, "combination “One of each”"),
        ("items", 7, {"unit": "块"}, OfficeWhy.CELL_UNIT, "“Leaflets” is not counted in “块”"),
        ("items", 7, {"unit": "份"}, OfficeWhy.ITEM_HAS_UNIT, "was counted in 套 and not in 份"),
        (
            "items",
            7,
            {"measure": "consultations", "unit": ""},
            OfficeWhy.ITEM_HAS_MEASURE,
            "was counted as “发放资料”",
        ),
        ("items", 7, {"planned": "-1"}, OfficeWhy.CELL_NUMBER, "“-1” is no whole number from 0 to"),
        ("series", 1, {"no": "1"}, OfficeWhy.CELL_TWICE, "“No.”: “1” is there twice"),
        ("series", 1, {"no": "100"}, OfficeWhy.CELL_NUMBER, "from 1 to 99"),
        (
            "committee",
            1,
            {"body": "xcb"},
            OfficeWhy.CELL_TWICE,
            "row 2, “Body”: “xcb” is there twice",
        ),
        ("sites", 0, {"inside": "dbq"}, OfficeWhy.SITE_IN_ITSELF, "荆门市 → 东宝区 → 荆门市"),
        (
            "combos",
            0,
            {"parts": ""},
            OfficeWhy.CELL_EMPTY,
            "“What one tap counts” must not be empty",
        ),
        ("combos", 0, {"parts": "consumer×0"}, OfficeWhy.CELL_NUMBER, "“0” is no whole number"),
        ("combos", 0, {"parts": "其他、人"}, OfficeWhy.CELL_UNKNOWN, "nothing here is called “人”"),
    ],
)
def test_what_cannot_be_names_table_row_and_column(
    key: str, at: int, cells: dict[str, Cell], why: Why, says: str
) -> None:
    """One sentence, in the language in use, says where and what to do."""
    refusal = refused(key, at, **cells)
    assert why is refusal.why
    assert says in i18n.sentence(refusal)
    i18n.use(i18n.CHINESE)
    assert i18n._(why.value) != why.value


def test_new_rows_are_refused_where_they_name_nothing() -> None:
    """A code that is there, or is none; a row without a name."""
    for key, cells, why in (
        ("bodies", {"name": "新", "code": "gsj"}, OfficeWhy.CELL_TWICE),
        ("bodies", {"name": "新", "code": "G S"}, OfficeWhy.CELL_CODE),
        ("booths", {"name": "新", "code": "x_1", "body": "gsj"}, OfficeWhy.CELL_CODE),
        ("bodies", {"code": "new"}, OfficeWhy.CELL_EMPTY),
        ("measures", {"name": "展板", "units": "块"}, OfficeWhy.CELL_TWICE),
    ):
        with pytest.raises(Refusal) as caught:
            added(key, **cells)
        assert why is caught.value.why, caught.value


def test_something_stays_shown() -> None:
    """Not every measure, nor every booth, can be hidden."""
    for key in ("measures", "booths"):
        with pytest.raises(Refusal) as caught:
            with_rows(EXAMPLE, key, [row | {"shown": False} for row in rows(key)])
        assert OfficeWhy.ALL_HIDDEN is caught.value.why


def test_a_draft_row_that_is_named_elsewhere_stays() -> None:
    """It cannot be taken out, since it would leave a hole; hiding it can always be done."""
    draft = with_rows(EXAMPLE, "bodies", [*rows("bodies"), {"name": "新", "code": "new"}])
    booth: dict[str, Cell] = {"name": "新台", "body": "new"}
    draft = with_rows(draft, "booths", [*rows("booths", draft), booth], issued=EXAMPLE)
    with pytest.raises(Refusal, match="Bodies, 新: it is still named elsewhere") as caught:
        with_rows(draft, "bodies", rows("bodies", draft)[:-1], issued=EXAMPLE)
    assert OfficeWhy.ROW_IN_USE is caught.value.why


def test_names_that_two_share_are_told_apart() -> None:
    """The choice shows the code beside them, and a word that may mean both is refused."""
    twins = [*rows("bodies"), {"name": "市委", "code": "sw2", "en": "City Party Committee"}]
    campaign = with_rows(EXAMPLE, "bodies", twins)
    [body] = [c for c in section(campaign, "booths").columns if c.field == "body"]
    labels = [option.label for option in body.options if option.code.startswith("sw")]
    assert ["Commerce Bureau", "City Party Committee (sw)", "City Party Committee (sw2)"] == sorted(
        labels, key=len
    )
    table = rows("booths", campaign)
    table[0]["body"] = "市委"
    with pytest.raises(Refusal, match="“市委” may mean") as caught:
        with_rows(campaign, "booths", table)
    assert OfficeWhy.CELL_UNCLEAR is caught.value.why


def test_a_combo_keeps_parts_that_cannot_be_named() -> None:
    """What a combination counts stays to the letter while its cell is not touched."""
    part = ComboPart(measure="leaflets", item="tm_qa", n=1000)
    campaign = replace(EXAMPLE, combos=[Combo(code="c", name="很多", parts=[part])])
    table = rows("combos", campaign)
    assert "Trade mark law Q&A×1000" == table[0]["parts"]
    table[0]["name"] = "更多"
    assert [part] == with_rows(campaign, "combos", table).combos[0].parts
