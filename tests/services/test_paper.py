"""Paper tally sheets: printed with numbers, entered whole, never twice."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from booth_app.core.entries import data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import Count, Paper, Void
from booth_app.core.totals import fold
from booth_app.services import (
    closing,
    corrections,
    counting,
    days,
    exporting,
    paper,
    reporting,
    setup,
    verifying,
)
from booth_app.services import tally_sheets as sheets
from booth_app.services.entry_words import entry_text
from booth_app.services.paper import Tally
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, TurningClock, rows
from tests.services.test_totals_agree import log_of

PATENTS = Tally("consultations", 31, "patent")
LEAFLETS = Tally("leaflets", 12, "tm_qa")
LATER = "2011-04-27"


def refusal(ask: Callable[[], object]) -> Why:
    """Why something is refused."""
    with pytest.raises(Refusal) as refused:
        ask()
    return refused.value.why


def enter(place: Workplace, sheet: str, *tallies: Tally, **said: str) -> None:
    """Enter a sheet and wait for its commit."""
    paper.enter(place, sheet, tallies or [PATENTS], **said).result()


@pytest.fixture
def printed(laptop: Workplace, tmp_path: Path) -> Workplace:
    """A laptop that has printed three sheets."""
    sheets.print_sheets(laptop, 3, tmp_path / "three.pdf")
    return laptop


def test_no_number_is_printed_twice(laptop: Workplace, tmp_path: Path) -> None:
    """Five copies have five numbers, and the next file goes on after them, also after a restart."""
    first = sheets.print_sheets(laptop, 5, tmp_path / "a.pdf")
    assert (1, 5) == (first.first, first.last)
    with Workplace(laptop.data, TurningClock()) as again:
        second = sheets.print_sheets(again, 2, tmp_path / "b.pdf")
        assert (6, 7) == (second.first, second.last)
    texts = [page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages]
    assert 5 == len(texts)
    series = sheets.own_series(laptop)
    assert f"gsj-{laptop.reader.own_log()[:4]}" == series
    for n, text in enumerate(texts, 1):
        assert f"{series}-" in text
        assert f"00{n}" in text


@pytest.mark.parametrize("copies", [0, -1, 51])
def test_so_many_copies_are_refused(laptop: Workplace, tmp_path: Path, copies: int) -> None:
    """And no number is lost to it."""
    ask = sheets.print_sheets
    assert Why.BAD_NUMBER is refusal(lambda: ask(laptop, copies, tmp_path / "x.pdf"))
    assert 0 == sheets.printed_up_to(laptop)


def test_a_number_is_never_given_back(laptop: Workplace, tmp_path: Path) -> None:
    """A file that could not be written may have been printed in part: its numbers are a gap."""
    assert Why.NOT_SAFE is refusal(lambda: sheets.print_sheets(laptop, 2, tmp_path))
    assert 3 == sheets.print_sheets(laptop, 1, tmp_path / "x.pdf").first


def test_a_new_log_begins_at_one(laptop: Workplace, tmp_path: Path) -> None:
    """Its numbers carry another log, so they cannot meet."""
    sheets.print_sheets(laptop, 2, tmp_path / "x.pdf")
    before = sheets.own_series(laptop)
    closing.close_day(laptop).result()
    setup.leave_example(laptop)
    setup.set_up(laptop, setup.read_pack(laptop, "example"), "gsj").result()
    laptop.reload()
    assert before != sheets.own_series(laptop)
    assert 1 == sheets.print_sheets(laptop, 1, tmp_path / "y.pdf").first


def test_a_sheet_is_one_commit(printed: Workplace) -> None:
    """The sheet and each number on it: counted on paper, when and by whom the sheet says."""
    made = paper.enter(
        printed,
        "2",
        [PATENTS, LEAFLETS, Tally("consultations", 0)],
        start="9:00",
        end="11:30",
        by="甲",
    ).result()
    number = f"{sheets.own_series(printed)}-002"
    at = "2011-04-26T09:00:00+08:00"
    assert ["paper", "count", "count", "count"] == [s.entry.kind for s in made.entries]
    said = data_of(made.entries[0].entry, Paper)
    assert Paper(number, at, "2011-04-26T11:30:00+08:00") == said
    counts = [data_of(s.entry, Count) for s in made.entries[1:]]
    assert [
        Count("consultations", "patent", "人次", 31, "paper", at, "甲", sheet=number),
        Count("leaflets", "tm_qa", "套", 12, "paper", at, "甲", sheet=number),
        Count("consultations", "", "人次", 0, "paper", at, "甲", sheet=number),
    ] == counts
    assert 1 == len({s.entry.t for s in made.entries})
    assert {9} == {cell.hour for cell in printed.reader.cells(DAY)}


def test_the_sheet_and_the_log_name_it(printed: Workplace) -> None:
    """The daily sheet says how much came from paper, an entry from which sheet."""
    made = paper.enter(printed, "1", [PATENTS, LEAFLETS]).result()
    assert ("from paper", 2) in reporting.daily_sheet(printed, DAY).sources
    campaign, number = printed.require()[0], f"{sheets.own_series(printed)}-001"
    assert [f"Paper sheet {number} was entered", f"Patents +31 (sheet {number})"] == [
        entry_text(campaign, stored) for stored in made.entries[:2]
    ]


def test_no_sheet_counts_twice(printed: Workplace) -> None:
    """Not by its short number, not by its long one, not on the next day."""
    enter(printed, "1")
    number = f"{sheets.own_series(printed)}-001"
    before = rows(printed)
    for typed in ("1", "001", number, number.upper()):
        assert Why.SHEET_ENTERED is refusal(lambda typed=typed: enter(printed, typed, LEAFLETS))
        assert Why.SHEET_ENTERED is refusal(lambda typed=typed: paper.check(printed, typed))
    assert before == rows(printed)
    closing.close_day(printed).result()
    days.open_day(printed, LATER).result()
    assert Why.SHEET_ENTERED is refusal(lambda: enter(printed, "1"))
    assert f"{sheets.own_series(printed)}-002" == paper.check(printed, "2")


def test_two_processes_cannot_both_enter_it(printed: Workplace) -> None:
    """The last word is the database's: both asked before either had written."""
    with Workplace(printed.data, TurningClock()) as other:
        assert paper.check(printed, "1") == paper.check(other, "1")
        enter(other, "1")
        assert Why.SHEET_ENTERED is refusal(lambda: enter(printed, "1"))
    assert [("consultations", "patent", "人次", 31)] == rows(printed)


def test_what_was_said_of_an_entered_sheet(printed: Workplace) -> None:
    """The sentence says which sheet, when, and that nothing was counted twice."""
    enter(printed, "1")
    with pytest.raises(Refusal) as refused:
        enter(printed, "1")
    facts = refused.value.facts
    assert (f"{sheets.own_series(printed)}-001", "Tuesday 26 April") == (
        facts["sheet"],
        facts["day"],
    )
    assert str(facts["time"]).startswith("8:3")


def test_a_sheet_is_taken_back_whole(printed: Workplace) -> None:
    """The sheet and all its counts are voided in one commit; then it may be entered again."""
    counting.record(printed, "consultations", "patent").result()
    enter(printed, "1", PATENTS, LEAFLETS)
    made = paper.take_back(printed, "1", "录错了").result()
    assert ["void"] * 3 == [s.entry.kind for s in made.entries]
    assert {"录错了"} == {s.entry.data["reason"] for s in made.entries}
    assert [("consultations", "patent", "人次", 1)] == rows(printed)
    enter(printed, "1", Tally("consultations", 30, "patent"))
    assert [("consultations", "patent", "人次", 31)] == rows(printed)


def test_voiding_its_entry_is_taking_it_back(printed: Workplace) -> None:
    """Where only the sheet's own entry went, its counts would be counted again with it."""
    made = paper.enter(printed, "1", [PATENTS, LEAFLETS]).result()
    corrections.void(printed, made.entries[0].entry.seq, "录错了").result()
    assert [] == rows(printed)
    enter(printed, "1")


def test_what_is_left_of_a_corrected_sheet_goes_too(printed: Workplace) -> None:
    """−1 on a tile leaves the rest of a number that came from paper; it still is of that sheet."""
    enter(printed, "1", PATENTS, LEAFLETS)
    corrections.minus_one(printed, "consultations", "patent").result()
    corrections.undo(printed).result()
    corrections.minus_one(printed, "leaflets", "tm_qa").result()
    assert [
        ("consultations", "patent", "人次", 31),
        ("leaflets", "tm_qa", "套", 11),
    ] == rows(printed)
    paper.take_back(printed, "1", "录错了").result()
    assert [] == rows(printed)


def test_only_what_was_entered_today_is_taken_back(printed: Workplace) -> None:
    """Without a reason, of another day, or of a sheet that nobody entered: nothing happens."""
    take_back = paper.take_back
    assert Why.SHEET_NOT_ENTERED is refusal(lambda: take_back(printed, "1", "x").result())
    enter(printed, "1")
    assert Why.REASON_NEEDED is refusal(lambda: take_back(printed, "1", " "))
    closing.close_day(printed).result()
    assert Why.NO_OPEN_DAY is refusal(lambda: take_back(printed, "1", "x").result())
    days.open_day(printed, LATER).result()
    assert Why.DAY_CLOSED is refusal(lambda: take_back(printed, "1", "x").result())
    assert [("consultations", "patent", "人次", 31)] == rows(printed)


def test_a_leaflet_written_by_hand_is_added(printed: Workplace) -> None:
    """What stands in the empty rows of the paper becomes leaflets, in the same commit."""
    new = [Tally("leaflets", n, name=name, unit="份") for name, n in (("新折页", 9), ("海报", 4))]
    made = paper.enter(printed, "1", [LEAFLETS, *new]).result()
    assert ["item", "item", "paper", *["count"] * 3] == [s.entry.kind for s in made.entries]
    printed.reload()
    campaign = printed.require()[0]
    found = [campaign.item(campaign.measure("leaflets"), name).code for name in ("新折页", "海报")]
    numbers = {row[1]: row[3] for row in rows(printed)}
    assert [9, 4] == [numbers[code] for code in found]


def test_a_leaflet_that_another_process_added_keeps_its_code(printed: Workplace) -> None:
    """A leaflet that is written on the sheet never takes the code of one that came meanwhile."""
    with Workplace(printed.data, TurningClock()) as other:
        counting.add_item(other, "leaflets", "海报", "份").result()
    paper.enter(printed, "1", [Tally("leaflets", 9, name="新折页", unit="份")]).result()
    codes = {item.name: item.item for item in printed.reader.added_items()}
    assert {"海报": "own_1", "新折页": "own_2"} == codes
    assert [("leaflets", "own_2", "份", 9)] == rows(printed)


@pytest.mark.parametrize(
    ("sheet", "tallies", "said", "why"),
    [
        ("1", [], {}, Why.SHEET_EMPTY),
        ("4", [PATENTS], {}, Why.SHEET_NOT_PRINTED),
        ("?", [PATENTS], {}, Why.BAD_SHEET),
        ("1", [Tally("consultations", -1, "patent")], {}, Why.BAD_NUMBER),
        ("1", [Tally("consultations", 100_001, "patent")], {}, Why.BAD_NUMBER),
        ("1", [Tally("nonsense", 1)], {}, Why.UNKNOWN_MEASURE),
        ("1", [PATENTS, Tally("leaflets", 1)], {}, Why.ITEM_NEEDED),
        (
            "1",
            [PATENTS, Tally("leaflets", 1, name="商标法问答手册", unit="套")],
            {},
            Why.ITEM_EXISTS,
        ),
        ("1", [PATENTS], {"start": "25:00"}, Why.BAD_CLOCK_TIME),
        ("1", [PATENTS], {"start": "11", "end": "9"}, Why.TIMES_REVERSED),
        ("1", [PATENTS], {"by": "x" * 31}, Why.TEXT_TOO_LONG),
    ],
)
def test_a_refused_sheet_leaves_nothing(
    printed: Workplace, sheet: str, tallies: list[Tally], said: dict[str, str], why: Why
) -> None:
    """Whatever is wrong with one number or field, none of the sheet is in the log."""
    before = printed.reader.head()
    assert why is refusal(lambda: paper.enter(printed, sheet, tallies, **said).result())
    assert before == printed.reader.head()


def test_paper_waits_for_a_day(printed: Workplace) -> None:
    """Without an open day there is nothing to enter it into."""
    closing.close_day(printed).result()
    assert Why.NO_OPEN_DAY is refusal(lambda: enter(printed, "1"))


def test_the_overview_says_what_is_missing(printed: Workplace, tmp_path: Path) -> None:
    """Printed, entered, still to come; sheets of others and of other days do not disturb it."""
    enter(printed, "2", PATENTS, LEAFLETS, start="9", end="10:30", by="甲")
    enter(printed, "手写-1")
    seen = paper.overview(printed, DAY)
    assert (3, 1, "001, 003") == (seen.printed, seen.came_back, seen.missing)
    by_hand, second = seen.today
    assert "手写-1" == by_hand.number
    assert ("9:00–10:30", "甲") == (second.tallied, second.tallied_by)
    assert [("Consultations", 31, "visits"), ("Leaflets", 12, "sets")] == second.totals
    paper.take_back(printed, "2", "录错了").result()
    assert "001–003" == paper.overview(printed, DAY).missing
    assert [] == paper.overview(printed, LATER).today


def test_sums_keep_units_apart(printed: Workplace) -> None:
    """What is compared with the paper is added up as the paper has it."""
    tallies = [
        Tally("consultations", 3, "patent", unit="人次"),
        Tally("consultations", 4, "trademark", unit="人次"),
        Tally("leaflets", 5, "tm_qa", unit="套"),
        Tally("leaflets", 6, "", "新折页", "份"),
    ]
    assert [7, 5, 6] == [n for _name, n, _unit in paper.sums(printed, tallies)]


def test_a_file_with_sheets_in_it_is_sound(printed: Workplace) -> None:
    """What was entered and taken back leaves the laptop and is read elsewhere."""
    enter(printed, "1", PATENTS, LEAFLETS, start="9", end="10", by="甲")
    enter(printed, "2", PATENTS)
    paper.take_back(printed, "1", "录错了").result()
    closing.close_day(printed).result()
    file = exporting.export(printed, printed.data).path
    assert 31 == sum(row.n for row in verifying.verify(file).totals)


@pytest.mark.parametrize("n", [12, 1])
def test_undo_brings_nothing_back_of_a_sheet_that_was_taken_back(
    printed: Workplace, n: int
) -> None:
    """A −1 on one of its figures went with it, whether anything was left of the figure or not."""
    counting.record(printed, "leaflets", "tm_qa", 3).result()
    enter(printed, "1", PATENTS, Tally("leaflets", n, "tm_qa"))
    corrections.minus_one(printed, "leaflets", "tm_qa").result()
    paper.take_back(printed, "1", "why").result()
    corrections.undo(printed).result()
    assert [] == rows(printed), "what was tapped before the sheet is what undo took back"
    assert [] == printed.reader.sheets()


@settings(max_examples=100)
@given(
    done=st.lists(
        st.tuples(
            st.sampled_from(["enter", "take back", "undo", "minus"]),
            st.integers(1, 4),
            st.integers(0, 30),
        ),
        max_size=15,
    )
)
def test_whatever_people_do_a_sheet_stands_once(
    new_laptop: Callable[[], Path], done: list[tuple[str, int, int]]
) -> None:
    """The figures are the fold, and of each sheet at most one entry stands."""
    with Workplace(new_laptop(), TurningClock()) as place:
        standing: set[int] = set()
        for what, sheet, n in done:
            name = f"hand-{sheet}"
            try:
                if what == "enter":
                    enter(place, name, Tally("consultations", n, "patent"), LEAFLETS)
                    assert sheet not in standing
                    standing.add(sheet)
                elif what == "take back":
                    paper.take_back(place, name, "why").result()
                    assert sheet in standing
                    standing.discard(sheet)
                elif what == "undo":
                    gone = corrections.undo(place).result().entries
                    for void in (
                        data_of(one.entry, Void) for one in gone if one.entry.kind == "void"
                    ):
                        target = place.reader.entry(void.seq)
                        if target is not None and target.stored.entry.kind == "paper":
                            number = data_of(target.stored.entry, Paper).sheet
                            standing.discard(int(number.removeprefix("hand-")))
                else:
                    corrections.minus_one(place, "leaflets", "tm_qa").result()
            except Refusal as refused:
                assert refused.why in {
                    Why.SHEET_ENTERED,
                    Why.SHEET_NOT_ENTERED,
                    Why.NOTHING_TO_VOID,
                }
        assert fold(log_of(place)) == place.reader.cells(DAY)
        seen = [data_of(stored.entry, Paper).sheet for stored in place.reader.sheets()]
        assert sorted(f"hand-{sheet}" for sheet in standing) == sorted(seen)
