"""Returns: every row becomes a figure, an unknown measure or a problem; none is dropped."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app.core.campaign import Body, Booth, Campaign, Item, Measure, Unit
from booth_app.core.errors import Why
from booth_app.core.figures import Figure, reaches, read_figure, total
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.returns import (
    NewUnit,
    Resolution,
    Returned,
    ReturnRow,
    UnknownMeasure,
    resolve,
)
from booth_app.exchange.returns_csv import read_csv
from tests.published import CASES, FIGURES, PUBLISHED

CAMPAIGN = Campaign(
    id="ip2011",
    name="知识产权宣传周",
    start="2011-04-20",
    end="2011-04-26",
    units=[
        Unit(name="份", en="copies"),
        Unit(name="人", en="people"),
        Unit(name="名", en="people"),
        Unit(name="万元", en="10,000 yuan"),
    ],
    measures=[
        Measure(
            code="leaflets", name="发放资料", en="Leaflets", units=["份", "套"], aliases=["资料"]
        ),
        Measure(code="consultations", name="接待咨询", units=["人次"], aliases=["咨询"]),
        Measure(code="boards", name="展板", units=["块"]),
        Measure(code="staff", name="工作人员", units=["人", "名"]),
        Measure(code="lawyers", name="律师", units=["名"], inside="staff"),
        Measure(code="goods_value", name="物资价值", units=["元", "万元"]),
    ],
    items=[Item(code="qa", name="问答手册", measure="leaflets", unit="套", aliases=["手册"])],
    bodies=[
        Body(code="gsj", name="市工商局", en="Industry & Commerce"),
        Body(code="sfj", name="市司法局"),
        Body(code="wtj", name="市文体新局", aliases=["市文化体育新闻出版局"]),
        Body(code="swj", name="市商务局"),
        Body(code="zscqj", name="市知识产权局"),
        Body(code="one", name="同名"),
        Body(code="two", name="同名"),
    ],
    booths=[
        Booth(code="g1", name="一号台", body="gsj"),
        Booth(code="g2", name="二号台", body="gsj"),
        Booth(code="s1", name="一号台", body="sfj"),
    ],
)
SEED = """body,measure,value,unit
市工商局,咨询,242,人次
市工商局,资料,484,套
市司法局,咨询,35,人次
市司法局,资料,1000,份
市文化体育新闻出版局,咨询,150,人次
市文体新局,资料,近1000,份
市商务局,咨询,近200,人次
市商务局,资料,200多,份
市知识产权局,咨询,100多,人次
市知识产权局,资料,500多份,
,资料,3000余,份
,咨询,1000多,人次
"""
"""The five bodies of the campaign of 2011 that published figures of their own, and its totals."""


def resolved(**cells: Any) -> Resolution:
    """What becomes of one row; it says leaflets if nothing else."""
    return resolve(CAMPAIGN, [ReturnRow(line="2", **{"measure": "leaflets", **cells})])


def good(**cells: Any) -> Returned:
    """The figure that one row becomes."""
    result = resolved(**cells)
    assert [] == result.problems
    assert 1 == len(result.good)
    return result.good[0]


def refused(**cells: Any) -> Why:
    """Why one row is no figure; its sentence can be put together."""
    result = resolved(**cells)
    assert [] == result.good
    (problem,) = result.problems
    assert "2" == problem.line
    assert "{" not in str(problem.refusal)
    return problem.why


def test_the_five_bodies_of_the_seed_campaign() -> None:
    """Their leaflets come to 3084–3384, so 3000余 follows; 627–827 visits are short of 1000多."""
    result = resolve(CAMPAIGN, read_csv(SEED.encode(), "returns.csv"))
    assert ([], [], []) == (result.problems, result.unknown_measures, result.new_units)
    bodies = [one for one in result.good if one.body]
    published = {one.measure: one.figure for one in result.good if not one.body}
    assert {"gsj", "sfj", "wtj", "swj", "zscqj"} == {one.body for one in bodies}
    leaflets = total(one.figure for one in bodies if one.measure == "leaflets")
    visits = total(one.figure for one in bodies if one.measure == "consultations")
    assert (3084, 3384) == leaflets
    assert (627, 827) == visits
    assert "follows" == reaches(leaflets, published["leaflets"])
    assert "short" == reaches(visits, published["consultations"])


def table(case: str) -> bytes:
    """The published figures of one campaign, as a table of returns."""
    head, *rows = PUBLISHED.splitlines(keepends=True)
    return "".join([head, *(row for row in rows if row.startswith(f"{case},"))]).encode()


@pytest.mark.parametrize("case", CASES)
def test_real_campaigns_come_in_unchanged(case: str) -> None:
    """Body, measure, value, unit, bound and word of every published figure survive as they are."""
    rows = [row for row in FIGURES if row["case"] == case]
    units = {row["measure"]: row["unit"] for row in reversed(rows)}
    names = dict.fromkeys(row["body"] for row in rows if row["body"])
    bodies = [Body(code=f"b{at}", name=name) for at, name in enumerate(names)]
    campaign = Campaign(
        id="case",
        name=case,
        start="2011-04-20",
        end="2011-04-26",
        measures=[Measure(code=code, name=code, units=[unit]) for code, unit in units.items()],
        bodies=bodies or [Body(code="none", name="—")],
        booths=[],
    )
    result = resolve(campaign, read_csv(table(case), "returns.csv"))
    assert ([], []) == (result.problems, result.unknown_measures)
    named = {body.code: body.name for body in bodies} | {"": ""}
    assert [
        (r["body"], r["measure"], int(r["value"]), r["unit"], r["bound"], r["word"], r["note"])
        for r in rows
    ] == [
        (named[one.body], one.measure, f.value, f.unit, f.bound, f.word, one.note)
        for one in result.good
        for f in [one.figure]
    ]
    # a measure that is given in two units keeps both, and the second is shown
    others = {(row["measure"], row["unit"]) for row in rows} - set(units.items())
    assert others == {(new.measure, new.unit) for new in result.new_units}


def test_unknown_measures_are_shown_with_their_rows() -> None:
    """Each can be added to the campaign by its word, its unit and the rows that wait for it."""
    rows = [
        ReturnRow(line="2", measure="旗帜", value="50", unit="面"),
        ReturnRow(line="3", measure="leaflets", value="5"),
        ReturnRow(line="4", measure="旗帜", value="20", unit="面"),
        ReturnRow(line="5", measure="旗帜", value="3", unit="套"),
    ]
    result = resolve(CAMPAIGN, rows)
    assert [
        UnknownMeasure("旗帜", "面", ["2", "4"]),
        UnknownMeasure("旗帜", "套", ["5"]),
    ] == result.unknown_measures
    assert ["3"] == [one.line for one in result.good]


def test_another_unit_is_taken_and_shown() -> None:
    """Bodies count boards by 面, too; it is never turned into 块."""
    result = resolved(measure="展板", value="12", unit="面")
    assert [Figure(12, "面")] == [one.figure for one in result.good]
    assert [NewUnit("boards", "面", ["2"])] == result.new_units


@pytest.mark.parametrize("word", ["leaflets", "发放资料", "资料", "Leaflets", "LEAFLETS"])
def test_a_measure_has_many_words(word: str) -> None:
    """Its code, its name, an alias or its English name."""
    assert "leaflets" == good(measure=word, value="5").measure


def test_codes_are_found() -> None:
    """Whatever names things, what comes out are codes."""
    found = good(
        day="4月26日", body="市文化体育新闻出版局", item="手册", value="484", note="  另有\n样品 "
    )
    assert (
        Returned(
            line="2",
            day="2011-04-26",
            body="wtj",
            booth="",
            measure="leaflets",
            item="qa",
            figure=Figure(484, "套"),
            note="另有 样品",
        )
        == found
    )


@pytest.mark.parametrize(
    ("unit", "cells"),
    [
        ("份", {}),
        ("套", {"item": "qa"}),
        ("套", {"unit": "套"}),
        ("份", {"unit": "copies"}),
        ("名", {"measure": "lawyers", "unit": "people"}),
        ("人", {"measure": "staff", "unit": "people"}),
        ("份", {"value": "5 copies"}),
        ("套", {"value": "5套"}),
        ("万元", {"measure": "goods_value", "value": "5万元"}),
        ("万元", {"measure": "goods_value", "value": "5", "unit": "万元"}),
    ],
)
def test_a_unit_is_written_or_the_usual_one(unit: str, cells: dict[str, str]) -> None:
    """Beside the number, behind it, in English, or not at all: then the item's or the measure's."""
    assert Figure(5, unit) == good(**{"value": "5", **cells}).figure


@pytest.mark.parametrize(
    ("figure", "cells"),
    [
        (Figure(0, "份"), {"value": "0"}),
        (Figure(200, "份", "lt", "近"), {"value": "近200"}),
        (Figure(200, "份", "lt", "近"), {"value": "近200份", "bound": "LT", "word": "近"}),
        (Figure(200, "份", "lt", "近"), {"value": "200", "bound": "lt"}),
        (Figure(200, "份", "gt", "多"), {"value": "200", "word": "多"}),
        (Figure(200, "份", "gt", "余"), {"value": "200", "bound": "gt"}),
        (Figure(200, "份", "gt", "以上"), {"value": "200", "bound": "gt", "word": "以上"}),
        (Figure(200, "份", "around", "约"), {"value": "200", "bound": "around"}),
        (Figure(1000, "份", "ge", "上千"), {"value": "1000", "bound": "ge", "word": "上千"}),
        (Figure(200, "份"), {"value": "200", "bound": "eq"}),
    ],
)
def test_a_bound_stands_in_the_number_or_beside_it(figure: Figure, cells: dict[str, str]) -> None:
    """Value, bound and word say one thing together."""
    assert figure == good(**cells).figure


@pytest.mark.parametrize(
    ("why", "cells"),
    [
        (OfficeWhy.RETURN_NO_MEASURE, {"measure": "", "value": "5"}),
        (OfficeWhy.RETURN_NO_NUMBER, {"note": "明天补报"}),
        (OfficeWhy.RETURN_NO_NUMBER, {"value": "—", "word": "近"}),
        (OfficeWhy.BAD_FIGURE, {"value": "五百到六百"}),
        (OfficeWhy.FIGURE_TWICE, {"value": "近500余"}),
        (Why.UNKNOWN_ITEM, {"value": "5", "item": "折页"}),
        (OfficeWhy.RETURN_NO_BODY, {"value": "5", "body": "市教育局"}),
        (OfficeWhy.RETURN_WHICH, {"value": "5", "body": "同名"}),
        (OfficeWhy.RETURN_NO_BOOTH, {"value": "5", "body": "gsj", "booth": "s1"}),
        (OfficeWhy.RETURN_WHICH, {"value": "5", "booth": "一号台"}),
        (Why.BAD_DAY, {"value": "5", "day": "星期二"}),
        (OfficeWhy.RETURN_OUTSIDE, {"value": "5", "day": "2012-04-26"}),
        (OfficeWhy.RETURN_BAD_BOUND, {"value": "5", "bound": "about"}),
        (OfficeWhy.RETURN_BAD_WORD, {"value": "5", "word": "许多"}),
        (OfficeWhy.RETURN_CONTRADICTS, {"value": "近200", "bound": "gt"}),
        (OfficeWhy.RETURN_CONTRADICTS, {"value": "近200", "bound": "eq"}),
        (OfficeWhy.RETURN_CONTRADICTS, {"value": "近200", "word": "余"}),
        (OfficeWhy.RETURN_CONTRADICTS, {"value": "200", "bound": "gt", "word": "近"}),
        (OfficeWhy.RETURN_CONTRADICTS, {"value": "200", "bound": "eq", "word": "近"}),
        (OfficeWhy.RETURN_CONTRADICTS, {"value": "3000", "word": "上千"}),
        (OfficeWhy.RETURN_CONTRADICTS, {"value": "484套", "unit": "份"}),
        (OfficeWhy.BAD_FIGURE, {"value": "0", "word": "近"}),
        (Why.TEXT_TOO_LONG, {"value": "5", "note": "很" * 201}),
        (Why.TEXT_TOO_LONG, {"value": "5", "unit": "份" * 21}),
        (OfficeWhy.RETURN_NOT_COMPUTED, {"unread": OfficeWhy.RETURN_NOT_COMPUTED}),
    ],
)
def test_what_is_not_understood_is_a_problem(why: Why, cells: dict[str, Any]) -> None:
    """One sentence for the row says what is wrong; nothing is guessed."""
    assert why is refused(**cells)


def test_a_booth_says_whose_it_is() -> None:
    """A booth needs no body beside it; within a body its name is enough."""
    assert ("gsj", "g2") == (good(booth="g2", value="5").body, good(booth="g2", value="5").booth)
    assert "s1" == good(body="sfj", booth="一号台", value="5").booth


@pytest.mark.parametrize("nothing", ["", "-", "—", "/", "未填报"])
def test_a_row_left_blank_is_passed_over(nothing: str) -> None:
    """ "Not reported" is not zero; a form has many such rows."""
    assert Resolution() == resolved(value=nothing, unit="份", body="gsj", day="4月26日")


def test_a_figure_counts_once() -> None:
    """A row that says again what an earlier one says is shown, and not added."""
    rows = [
        ReturnRow(line="2", measure="leaflets", value="5", body="gsj"),
        ReturnRow(line="3", measure="资料", value="7", unit="份", body="市工商局"),
        ReturnRow(line="4", measure="leaflets", value="7", unit="套", body="gsj"),
    ]
    result = resolve(CAMPAIGN, rows)
    assert ["2", "4"] == [one.line for one in result.good]
    (twice,) = result.problems
    assert ("3", OfficeWhy.RETURN_ROW_TWICE, {"first": "2"}) == (twice.line, twice.why, twice.facts)


CELLS = {
    "day": ["", "4月26日", "2012-01-01", "?"],
    "body": ["", "gsj", "市司法局", "同名", "?"],
    "booth": ["", "", "g1", "?"],
    "measure": ["", "leaflets", "咨询", "旗帜"],
    "item": ["", "", "qa", "?"],
    "value": ["", "0", "近200", "500多份", "?", "1.5万"],
    "unit": ["", "份", "面"],
    "bound": ["", "", "gt", "?"],
    "word": ["", "", "近", "?"],
    "note": ["", "", "雨"],
}


@given(st.lists(st.fixed_dictionaries({name: st.sampled_from(c) for name, c in CELLS.items()})))
def test_no_row_is_dropped(cells: list[dict[str, str]]) -> None:
    """Each row is a figure, an unknown measure or a problem, once; or it was left blank."""
    rows = [ReturnRow(line=str(at), **one) for at, one in enumerate(cells)]
    result = resolve(CAMPAIGN, rows)
    found = [one.line for one in result.good] + [one.line for one in result.problems]
    found += [line for unknown in result.unknown_measures for line in unknown.lines]
    blank = [row.line for row in rows if not (row.value or row.note or row.bound or row.word)]
    assert sorted(row.line for row in rows) == sorted([*found, *blank])
    assert {line for new in result.new_units for line in new.lines} <= {
        one.line for one in result.good
    }


@given(st.sampled_from(CELLS["value"][1:4]), st.sampled_from(["", "份"]))
def test_a_good_figure_is_what_was_typed(value: str, unit: str) -> None:
    """Nothing but a missing unit is added to what the text says."""
    typed = read_figure(value)
    figure = good(value=value, unit=unit).figure
    assert (typed.value, typed.bound, typed.word) == (figure.value, figure.bound, figure.word)
