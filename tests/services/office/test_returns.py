"""Returns at the office: taken once, never replaced in silence, never dropped."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from booth_app.core.errors import Refusal, Why
from booth_app.core.figures import Figure, reaches, total
from booth_app.core.office_errors import OfficeWhy
from booth_app.core.office_kinds import Published, Return
from booth_app.core.return_form import Column, Mark
from booth_app.services.office import campaigns, new_measures, returns
from booth_app.services.office.place import Office
from tests.laptop import ROOT, TurningClock

SEED = ROOT / "resources/demo/office-returns.csv"
DAY = "2011-04-26"


def figures(office: Office, **where: Any) -> dict[tuple[str, str], Figure]:
    """What stands, by body and measure."""
    found = returns.returned(office, **where)
    return {(one.key.body, one.key.measure): one.figure for one in found}


def seq(office: Office) -> int:
    """The number of the last entry."""
    head = office.reader.head()
    assert head is not None
    return head.seq


def table(folder: Path, *rows: str, name: str = "rows.csv") -> Path:
    """A table of returns."""
    path = folder / name
    path.write_text("day,body,measure,value,unit\n" + "".join(f"{r}\n" for r in rows), "utf-8")
    return path


def refused(call: Any, *arguments: Any, **options: Any) -> Why:
    """Why a service declines."""
    with pytest.raises(Refusal) as caught:
        call(*arguments, **options).result()
    assert "{" not in str(caught.value)
    return caught.value.why


def test_the_three_bodies_without_a_laptop(office: Office) -> None:
    """Each figure keeps its bound and its word; an alias finds its body; totals have no body."""
    reading = returns.read(office, SEED)
    assert (12, 0, 0) == (len(reading.new), len(reading.known), len(reading.differing))
    assert ([], [], []) == (reading.unknown, reading.new_units, reading.problems)
    returns.take(office, reading).result()
    found = figures(office)
    assert Figure(1000, "份", "lt", "近") == found["wtj", "leaflets"]
    assert Figure(150, "人次") == found["wtj", "consultations"]
    assert Figure(200, "人次", "lt", "近") == found["swj", "consultations"]
    assert Figure(200, "份", "gt", "多") == found["swj", "leaflets"]
    assert Figure(100, "人次", "gt", "多") == found["zscqj", "consultations"]
    assert Figure(500, "份", "gt", "多") == found["zscqj", "leaflets"]
    assert Figure(3000, "份", "gt", "余") == found["", "leaflets"]
    assert "office-returns.csv" == returns.returned(office, "wtj")[0].said.source
    assert {Return, Published} == {type(one.said) for one in returns.returned(office)}


def test_the_seed_s_totals(office: Office) -> None:
    """With the two bodies' own figures: 3084–3384 leaflets, 627–827 visits; the first follows."""
    returns.take(office, returns.read(office, SEED)).result()
    own = {"gsj": ("484套", "242"), "sfj": ("1000份", "35")}
    for body, (leaflets, visits) in own.items():
        returns.type_in(office, body, "资料", leaflets, day=DAY).result()
        returns.type_in(office, body, "咨询", visits, day=DAY).result()
    found = figures(office)
    leaflets_of, visits_of = (
        total(f for (body, m), f in found.items() if body and m == measure)
        for measure in ("leaflets", "consultations")
    )
    assert (3084, 3384) == leaflets_of
    assert (627, 827) == visits_of
    assert "follows" == reaches(leaflets_of, found["", "leaflets"])
    assert "short" == reaches(visits_of, found["", "consultations"])


def test_a_file_is_taken_once(office: Office, tmp_path: Path) -> None:
    """The same file again, under whatever name, is known throughout and writes nothing."""
    returns.take(office, returns.read(office, SEED)).result()
    before = seq(office)
    copy = tmp_path / "copy.csv"
    copy.write_bytes(SEED.read_bytes())
    reading = returns.read(office, copy)
    assert ([], 12, []) == (reading.new, len(reading.known), reading.differing)
    assert () == returns.take(office, reading, reason="again").result().entries
    assert before == seq(office)


def test_two_readings_of_one_file_write_it_once(office: Office) -> None:
    """What stands is looked at again within the commit: two windows may take one file."""
    first, second = returns.read(office, SEED), returns.read(office, SEED)
    assert 12 == len(returns.take(office, first).result().entries)
    assert () == returns.take(office, second).result().entries


def test_what_differs_is_shown_and_left(office: Office, tmp_path: Path) -> None:
    """Only with a reason it takes the place of what stands: a void and an entry in one commit."""
    returns.take(office, returns.read(office, SEED)).result()
    reading = returns.read(office, table(tmp_path, f"{DAY},市商务局,咨询,210,人次"))
    (one,) = reading.differing
    assert (Figure(200, "人次", "lt", "近"), 210) == (one.before.figure, one.now.figure.value)
    assert () == returns.take(office, reading).result().entries
    assert 200 == figures(office)["swj", "consultations"].value
    changes = returns.take(office, reading, reason="电话更正").result()
    assert ["void", "return"] == [stored.entry.kind for stored in changes.entries]
    assert "电话更正" == changes.entries[0].entry.data["reason"]
    assert Figure(210, "人次") == figures(office)["swj", "consultations"]


def test_the_word_is_a_part_of_the_figure(office: Office, tmp_path: Path) -> None:
    """近1000 and 1000 are two figures, and so are 套 and 份, which both stand."""
    returns.take(office, returns.read(office, SEED)).result()
    rows = (f"{DAY},市文体新局,资料,1000,份", f"{DAY},市文体新局,资料,1000,套")
    reading = returns.read(office, table(tmp_path, *rows))
    assert (["2"], ["3"]) == (
        [one.now.line for one in reading.differing],
        [one.line for one in reading.new],
    )


def test_a_day_and_the_whole_campaign_are_two_things(office: Office, tmp_path: Path) -> None:
    """A figure without a day is another one, and takes nothing's place."""
    path = table(tmp_path, ",市商务局,咨询,5,", f"{DAY},市商务局,咨询,4,")
    returns.take(office, returns.read(office, path)).result()
    assert [5] == [one.figure.value for one in returns.returned(office, "swj", "")]
    assert [4] == [one.figure.value for one in returns.returned(office, "swj", DAY)]
    assert 2 == len(returns.returned(office, "swj"))


def test_typing_a_figure(office: Office) -> None:
    """A first one needs no reason, the same again writes nothing, another one asks why."""
    type_in = returns.type_in
    type_in(office, "市文化体育新闻出版局", "咨询", "近200", day="4月26日").result()
    (one,) = returns.returned(office, "wtj", DAY)
    assert (Figure(200, "人次", "lt", "近"), "") == (one.figure, one.said.source)
    assert () == type_in(office, "wtj", "咨询", "近200人次", day=DAY).result().entries
    assert Why.REASON_NEEDED is refused(type_in, office, "wtj", "咨询", "210", day=DAY)
    type_in(office, "wtj", "咨询", "210", day=DAY, reason="更正").result()
    assert Figure(210, "人次") == figures(office)["wtj", "consultations"]


def test_nothing_is_not_zero(office: Office) -> None:
    """An emptied field takes the figure back, with a reason; a zero is a figure."""
    type_in = returns.type_in
    assert () == type_in(office, "wtj", "展板", "", day=DAY).result().entries
    type_in(office, "wtj", "展板", "0", day=DAY).result()
    assert Figure(0, "块") == figures(office)["wtj", "boards"]
    assert Why.REASON_NEEDED is refused(type_in, office, "wtj", "展板", " ", day=DAY)
    type_in(office, "wtj", "展板", "", day=DAY, reason="误报").result()
    assert {} == figures(office)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Why.UNKNOWN_MEASURE, {"measure": "旗帜"}),
        (OfficeWhy.RETURN_NO_BODY, {"body": "市气象局"}),
        (OfficeWhy.BAD_FIGURE, {"text": "许多"}),
        (OfficeWhy.FIGURE_TWICE, {"text": "近200余"}),
        (OfficeWhy.RETURN_OUTSIDE, {"day": "2012-04-26"}),
        (Why.UNKNOWN_ITEM, {"item": "没有的"}),
    ],
)
def test_what_is_typed_is_read_as_a_row_would_be(
    office: Office, why: Why, said: dict[str, str]
) -> None:
    """And refused with the sentence that the row would get; nothing is written."""
    before = seq(office)
    options = {"body": "wtj", "measure": "咨询", "text": "5", **said}
    assert why is refused(returns.type_in, office, **options)
    assert before == seq(office)


def test_correcting_and_taking_back_by_number(office: Office) -> None:
    """A figure is found by its entry; what is no figure, or gone, is refused."""
    returns.type_in(office, "wtj", "leaflets", "近1000", day=DAY).result()
    (one,) = returns.returned(office)
    returns.correct(office, one.seq, "1100余份", "看错").result()
    (right,) = returns.returned(office)
    assert (Figure(1100, "份", "gt", "余"), one.key) == (right.figure, right.key)
    assert OfficeWhy.NO_SUCH_RETURN is refused(returns.correct, office, one.seq, "3", "x")
    assert Why.REASON_NEEDED is refused(returns.take_back, office, right.seq, " ")
    returns.take_back(office, right.seq, "重复").result()
    assert [] == returns.returned(office)
    assert OfficeWhy.NO_SUCH_RETURN is refused(returns.take_back, office, 2, "x")


def test_an_unknown_measure_waits_and_is_added(office: Office, tmp_path: Path) -> None:
    """Its rows are taken once the campaign has it, as a new version; none is dropped."""
    rows = (
        f"{DAY},市商务局,旗帜,50,面",
        f"{DAY},市司法局,旗帜,近20面,",
        f"{DAY},市司法局,义诊,12,人次",
        f"{DAY},市司法局,咨询,35,人次",
    )
    reading = returns.read(office, table(tmp_path, *rows))
    assert (1, 3) == (len(reading.new), sum(len(one.lines) for one in reading.unknown))
    assert [("旗帜", ["面"], 2, ""), ("义诊", ["人次"], 1, "义诊")] == new_measures.wanted(reading)
    returns.take(office, reading).result()
    versions = len(campaigns.packs(office))
    new_measures.add_measures(office, reading).result()
    office.reload()
    assert versions + 1 == len(campaigns.packs(office))
    campaign = office.working_on()
    assert ("free_clinic", ["面"]) == (
        campaign.measure("义诊").code,
        campaign.measure("旗帜").units,
    )
    reading = returns.again(office, reading)
    assert ([], 3, 1) == (reading.unknown, len(reading.new), len(reading.known))
    returns.take(office, reading).result()
    own = campaign.measure("旗帜").code
    assert Figure(20, "面", "lt", "近") == figures(office)["sfj", own]
    assert Figure(12, "人次") == figures(office)["sfj", "free_clinic"]


def test_a_measure_s_unit_is_never_made_up(office: Office, tmp_path: Path) -> None:
    """Where no row names one, somebody must say it."""
    reading = returns.read(office, table(tmp_path, f"{DAY},市商务局,旗帜,50,"))
    add = new_measures.add_measures
    assert OfficeWhy.MEASURE_NEEDS_UNIT is refused(add, office, reading)
    add(office, reading, {"旗帜": "面"}).result()
    office.reload()
    returns.take(office, returns.again(office, reading)).result()
    assert [Figure(50, "面")] == list(figures(office).values())


def test_only_some_measures_are_added(office: Office, tmp_path: Path) -> None:
    """The others go on waiting, in sight."""
    rows = (f"{DAY},市商务局,旗帜,50,面", f"{DAY},市商务局,气球,9,个")
    reading = returns.read(office, table(tmp_path, *rows))
    new_measures.add_measures(office, reading, only=["旗帜"]).result()
    office.reload()
    assert ["气球"] == [one.word for one in returns.again(office, reading).unknown]


def test_another_unit_is_taken_and_pointed_out(office: Office, tmp_path: Path) -> None:
    """Nothing is turned into a unit that the campaign names."""
    reading = returns.read(office, table(tmp_path, f"{DAY},市商务局,咨询,12,位"))
    assert ["位"] == [one.unit for one in reading.new_units]
    returns.take(office, reading).result()
    assert [Figure(12, "位")] == list(figures(office).values())


def test_a_problem_names_its_line(office: Office, tmp_path: Path) -> None:
    """It stops no other row."""
    rows = (f"{DAY},市气象局,咨询,5,", f"{DAY},市商务局,咨询,6,")
    reading = returns.read(office, table(tmp_path, *rows))
    assert [("2", OfficeWhy.RETURN_NO_BODY)] == [(one.line, one.why) for one in reading.problems]
    assert 1 == len(returns.take(office, reading).result().entries)


def test_the_form_comes_back(office: Office, tmp_path: Path) -> None:
    """A form for one body, filled in with numbers and words, is taken; blank rows say nothing."""
    path = tmp_path / "form.xlsx"
    returns.write_form(office, "市文化体育新闻出版局", path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    filled = {("leaflets", "general"): "近1000", ("boards", ""): 5, ("consultations", ""): "150余"}
    for row in range(1, sheet.max_row + 1):
        mark, code, item, unit = (
            sheet.cell(row, column + 1).value
            for column in (Column.MARK, Column.CODE, Column.ITEM_CODE, Column.UNIT_CODE)
        )
        if mark == Mark.DAY.value:
            sheet.cell(row, Column.ITEM + 1).value = DAY
        if mark == Mark.FIGURE.value and unit != "面":
            sheet.cell(row, Column.VALUE + 1).value = filled.get((code, item or ""))
    book.save(path)
    reading = returns.read(office, path)
    assert ([], []) == (reading.problems, reading.unknown)
    returns.take(office, reading).result()
    found = figures(office, body="wtj", day=DAY)
    assert Figure(1000, "份", "lt", "近") == found["wtj", "leaflets"]
    assert Figure(150, "人次", "gt", "余") == found["wtj", "consultations"]
    assert Figure(5, "块") == found["wtj", "boards"]
    assert 3 == len(found)


def test_a_form_of_another_campaign_is_refused(office: Office, tmp_path: Path) -> None:
    """Nothing of it is taken, and nothing is said of its rows."""
    with Office(tmp_path / "other", TurningClock()) as other:
        campaigns.begin(other, campaigns.read_source(other, "legal-aid")).result()
        other.reload()
        returns.write_form(other, "", tmp_path / "other.xlsx")
    with pytest.raises(Refusal) as caught:
        returns.read(office, tmp_path / "other.xlsx")
    assert OfficeWhy.RETURN_ANOTHER_CAMPAIGN is caught.value.why


ROWS = st.builds(
    "{},{},{},{},".format,
    st.sampled_from(["", DAY, "2011-04-25"]),
    st.sampled_from(["市商务局", "swj", "市文体新局", ""]),
    st.sampled_from(["咨询", "资料", "展板"]),
    st.sampled_from(["0", "5", "近200", "200多", "1000余", "—", ""]),
)


@given(files=st.lists(st.lists(ROWS, max_size=5), min_size=1, max_size=4), data=st.data())
def test_what_was_taken_once_changes_nothing(
    files: list[list[str]], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """However often files come: what stands is the first of each figure, and is written once."""
    folder = tmp_path_factory.mktemp("returns")
    with Office(folder / "office", TurningClock()) as office:
        campaigns.begin(office, campaigns.read_source(office, "example")).result()
        office.reload()
        paths = [table(folder, *rows, name=f"{at}.csv") for at, rows in enumerate(files)]
        for path in paths:
            returns.take(office, returns.read(office, path)).result()
        stands, last = returns.returned(office), seq(office)
        assert len(stands) == len({one.key for one in stands})
        for path in data.draw(st.lists(st.sampled_from(paths))):
            reading = returns.read(office, path)
            assert [] == reading.new
            returns.take(office, reading).result()
        assert (stands, last) == (returns.returned(office), seq(office))
