"""The spreadsheet form for returns: filled in with a spreadsheet program, it comes back whole."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from booth_app.core.campaign import Body, Campaign, Measure
from booth_app.core.errors import Refusal, Why
from booth_app.core.figures import Figure
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.return_form import Column, Mark
from booth_app.core.returns import Resolution, Returned, UnknownMeasure, resolve
from booth_app.exchange.campaign_source import STANDARD, read, ready_made
from booth_app.exchange.returns_file import read_returns
from booth_app.paths import resource
from booth_app.reports.return_form import FREE_ROWS, form_rows, render_return_form

BODY, DAY = "B3", "B4"


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    """The example campaign."""
    standard = resource("campaigns", f"{STANDARD}.toml").read_text("utf-8")
    return read(ready_made()["example"].read_text("utf-8"), "example.toml", standard)


@pytest.fixture
def returned(tmp_path: Path, campaign: Campaign) -> Callable[..., Resolution]:
    """Reads back a form that was filled in, for the example campaign or another."""

    def read_back(book: Workbook, known: Campaign = campaign) -> Resolution:
        path = tmp_path / "returns.xlsx"
        book.save(path)
        return resolve(known, read_returns(path, known))

    return read_back


def opened(form: bytes) -> tuple[Workbook, Worksheet]:
    """The form as a spreadsheet program opens it, and the sheet to fill in."""
    book = load_workbook(BytesIO(form))
    sheet = book.worksheets[0]
    return book, sheet


def asked(sheet: Worksheet, mark: Mark = Mark.FIGURE) -> Iterator[list[Any]]:
    """The cells of each row that asks for a figure."""
    for row in sheet.iter_rows():
        if row[Column.MARK].value == mark.value:
            yield list(row)


def fill(sheet: Worksheet, measure: str, item: str, unit: str, value: object) -> None:
    """Write a number where the form asks for it."""
    wanted = (measure, item or None, unit)
    for row in asked(sheet):
        if wanted == tuple(
            row[column].value for column in (Column.CODE, Column.ITEM_CODE, Column.UNIT_CODE)
        ):
            row[Column.VALUE].value = value
            return
    raise AssertionError(f"the form does not ask for {wanted}")


def test_a_form_comes_back_whole(
    spoken: str, campaign: Campaign, returned: Callable[..., Resolution]
) -> None:
    """In either language: numbers and words, with and without an item, in each unit."""
    book, sheet = opened(render_return_form(campaign))
    sheet[BODY], sheet[DAY] = "市文化体育新闻出版局", "4月26日"
    fill(sheet, "leaflets", "general", "份", 484)
    fill(sheet, "leaflets", "", "套", "近1000")
    fill(sheet, "consultations", "", "人次", "150人次")
    fill(sheet, "boards", "", "块", 0)
    result = returned(book)
    assert ([], [], []) == (result.problems, result.unknown_measures, result.new_units)
    assert {("wtj", "2011-04-26", "")} == {(one.body, one.day, one.booth) for one in result.good}
    assert {
        ("leaflets", "general", Figure(484, "份")),
        ("leaflets", "", Figure(1000, "套", "lt", "近")),
        ("consultations", "", Figure(150, "人次")),
        ("boards", "", Figure(0, "块")),
    } == {(one.measure, one.item, one.figure) for one in result.good}


def test_every_cell_of_the_form_is_understood(
    spoken: str, campaign: Campaign, returned: Callable[..., Resolution]
) -> None:
    """Each row that is filled in comes back as what it asks for, in its own unit."""
    book, sheet = opened(render_return_form(campaign, "gsj"))
    for number, row in enumerate(asked(sheet)):
        row[Column.VALUE].value = number
    result = returned(book)
    expected = [
        (row.measure.code, row.item.code if row.item else "", Figure(number, row.unit))
        for number, row in enumerate(form_rows(campaign, "gsj"))
    ]
    assert expected == [(one.measure, one.item, one.figure) for one in result.good]
    assert {"gsj"} == {one.body for one in result.good}
    assert [] == result.problems


def test_an_empty_form_says_nothing(
    campaign: Campaign, returned: Callable[..., Resolution]
) -> None:
    """What was left blank is not reported, and never zero."""
    book, _sheet = opened(render_return_form(campaign, "gsj"))
    assert Resolution() == returned(book)


def test_rows_may_be_moved(campaign: Campaign, returned: Callable[..., Resolution]) -> None:
    """Codes go with their rows, so that sorting, deleting and inserting rows does no harm."""
    _book, sheet = opened(render_return_form(campaign, "sfj"))
    fill(sheet, "consultations", "", "人次", 35)
    fill(sheet, "leaflets", "aid_guide", "份", 1000)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    moved = Workbook()
    into = moved.worksheets[0]
    into.append(["收到的表"])
    for row in reversed(rows):
        into.append(row)
    assert {("consultations", "", 35), ("leaflets", "aid_guide", 1000)} == {
        (one.measure, one.item, one.figure.value) for one in returned(moved).good
    }


def test_other_things_can_be_reported(
    campaign: Campaign, returned: Callable[..., Resolution]
) -> None:
    """The last rows are free: known things are found, unknown measures are shown."""
    book, sheet = opened(render_return_form(campaign, "gsj"))
    free = list(asked(sheet, Mark.FREE))
    assert FREE_ROWS == len(free)
    for row, cells in zip(
        free, [("旗帜", None, "面", 50), ("资料", "版权", "份", 3)], strict=False
    ):
        for cell, value in zip(row, cells, strict=False):
            cell.value = value
    free[2][Column.MEASURE].value, free[2][Column.VALUE].value = "展板", 5
    result = returned(book)
    assert [("boards", Figure(5, "块"))] == [(one.measure, one.figure) for one in result.good]
    (unknown,) = result.unknown_measures
    assert ("旗帜", "面") == (unknown.word, unknown.unit)
    assert [Why.UNKNOWN_ITEM] == [problem.why for problem in result.problems]


def test_what_people_see_counts(campaign: Campaign, returned: Callable[..., Resolution]) -> None:
    """Where somebody wrote another measure over a row, its hidden code does not count."""
    book, sheet = opened(render_return_form(campaign, "gsj"))
    row = next(asked(sheet))
    row[Column.MEASURE].value, row[Column.VALUE].value = "旗帜", 5
    assert [UnknownMeasure("旗帜", "人次", [str(row[0].row)])] == returned(book).unknown_measures


def test_a_form_without_its_body_is_no_published_total(
    campaign: Campaign, returned: Callable[..., Resolution]
) -> None:
    """Figures of nobody would be taken for those of the whole campaign."""
    book, sheet = opened(render_return_form(campaign))
    fill(sheet, "consultations", "", "人次", 35)
    result = returned(book)
    assert [] == result.good
    assert [OfficeWhy.RETURN_WHOSE] == [problem.why for problem in result.problems]


def test_a_form_of_another_campaign_is_refused(
    campaign: Campaign, returned: Callable[..., Resolution]
) -> None:
    """Its figures belong elsewhere, also where the measures have the same names."""
    book, _sheet = opened(render_return_form(campaign, "gsj"))
    with pytest.raises(Refusal) as refused:
        returned(book, replace(campaign, id="ip2012"))
    assert OfficeWhy.RETURN_ANOTHER_CAMPAIGN is refused.value.why
    assert "ip2011" in str(refused.value)


def test_forms_of_several_bodies_may_share_a_workbook(
    campaign: Campaign, returned: Callable[..., Resolution]
) -> None:
    """As offices put them together: each sheet is a form of its own."""
    together = Workbook()
    together.remove(together.worksheets[0])
    for body, visits in (("gsj", 242), ("sfj", 35)):
        _book, sheet = opened(render_return_form(campaign, body))
        fill(sheet, "consultations", "", "人次", visits)
        copy = together.create_sheet(body)
        for row in sheet.iter_rows():
            copy.append([cell.value for cell in row])
    good: list[Returned] = returned(together).good
    assert [("gsj", 242), ("sfj", 35)] == [(one.body, one.figure.value) for one in good]
    assert ["gsj!", "sfj!"] == [one.line[:4] for one in good]


def test_only_what_is_asked_for_can_be_typed(chinese: None, campaign: Campaign) -> None:
    """Names and units are protected, without a password; numbers, notes and the head are not."""
    _book, sheet = opened(render_return_form(campaign))
    assert sheet.protection.sheet
    assert not sheet.protection.password
    for row in asked(sheet):
        locked = [bool(cell.protection.locked) for cell in row[: Column.MARK]]
        assert [True, True, True, False, False] == locked
    assert not sheet[BODY].protection.locked
    assert not sheet[DAY].protection.locked


def test_bodies_and_days_are_offered(chinese: None, campaign: Campaign) -> None:
    """From lists on a hidden sheet: what is hidden in the campaign is not among them."""
    first, *others = campaign.bodies
    less = replace(campaign, bodies=[replace(first, hidden=True), *others], booth_days=[])
    book, sheet = opened(render_return_form(less))
    lists = book.worksheets[1]
    assert "hidden" == lists.sheet_state
    bodies, days = ([cell.value for cell in column if cell.value] for column in lists.columns)
    assert [body.name for body in others] == bodies
    assert ["2011-04-20", "2011-04-26", 7] == [days[0], days[-1], len(days)]
    offered = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert {BODY: f"lists!$A$1:$A${len(bodies)}", DAY: "lists!$B$1:$B$7"} == offered


def test_hidden_things_are_not_asked_for(campaign: Campaign) -> None:
    """A measure or an item that the campaign no longer wants has no row."""
    first, *others = campaign.measures
    item, *items = campaign.items_of("leaflets", "gsj")
    less = replace(
        campaign,
        measures=[replace(first, hidden=True), *others],
        items=[replace(item, hidden=True), *items],
    )
    rows = list(form_rows(less))
    assert first.code not in {row.measure.code for row in rows}
    assert item not in [row.item for row in rows]
    assert items[0] in [row.item for row in rows]


def test_nothing_in_the_form_is_a_formula(chinese: None, campaign: Campaign) -> None:
    """Names that look like one are texts, and it is printed on A4."""
    odd = Measure(code="odd", name="=1+1", units=["份"])
    body = Body(code="odd", name="@市政府")
    more = replace(campaign, measures=[odd], items=[], combos=[], bodies=[body], name="+活动")
    book, sheet = opened(render_return_form(more, "odd"))
    for page in book.worksheets:
        assert "f" not in {cell.data_type for row in page.iter_rows() for cell in row}
    assert ["=1+1"] == [row[Column.MEASURE].value for row in asked(sheet)]
    assert 9 == int(sheet.page_setup.paperSize)


def test_the_same_campaign_makes_the_same_form(campaign: Campaign) -> None:
    """No clock and no chance is in it."""
    assert render_return_form(campaign, "gsj") == render_return_form(campaign, "gsj")
