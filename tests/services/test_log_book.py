"""The log page by page: nothing twice, nothing left out, whatever is asked for."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth_app import i18n
from booth_app.core.kinds import Duty
from booth_app.services import (
    closing,
    corrections,
    counting,
    days,
    duty,
    log_book,
    notes,
    setup,
    stock,
)
from booth_app.services.log_book import Filter
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, TurningClock

NEXT = "2011-04-27"
KINDS = {
    "counts": {"count", "detail"},
    "corrections": {"void"},
    "stock": {"stock", "item"},
    "people": {"duty_in", "duty_out"},
    "other": {"genesis", "assign", "day_open", "day_close", "note", "paper", "clock"},
}


class SetClock(TurningClock):
    """A clock that somebody sets forward."""

    def forward(self) -> None:
        """Set it ten minutes ahead, which the steady clock does not follow."""
        self._now += timedelta(minutes=10)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """Two days, the first opened again after the second; every filter finds something."""
    clock = SetClock(step=97)
    with Workplace(tmp_path_factory.mktemp("busy"), clock) as place:
        setup.set_up(place, setup.read_pack(place, "example"), "gsj").result()
        place.reload()
        for day in (DAY, NEXT):
            _a_day(place, day, clock)
            closing.close_day(place, note="下雨").result()
        days.reopen(place, DAY).result()
        counting.record(place, "consultations", "").result()
        yield place


def _a_day(place: Workplace, day: str, clock: SetClock) -> None:
    staff = [Duty("李四"), Duty("王芳", True)]
    brought = {("leaflets", "tm_qa"): 250}
    days.open_day(place, day, leader="赵国哲", staff=staff, stock=brought).result()
    for number in range(40):
        place.by = ("", "李四", "王芳")[number % 3]
        counting.record(place, "consultations", ("patent", "trademark")[number % 2]).result()
        if number % 10 == 0:
            counting.record(place, "leaflets", "tm_qa", 5).result()
            corrections.minus_one(place, "leaflets", "tm_qa").result()
    clock.forward()
    wrong = counting.record(place, "consultations", "copyright", 12).result().entries[-1]
    corrections.correct(place, wrong.entry.seq, 21, "看错行").result()
    stock.note_stock(place, "leaflets", "tm_qa", "refilled", 30).result()
    notes.add_note(place, "来了记者").result()
    duty.check_out(place, "王芳").result()


def naive(place: Workplace, asked: Filter) -> list[int]:
    """The same by reading every line, newest first."""
    lines: list[dict[str, Any]] = [json.loads(line) for line in place.reader.lines()]
    spans = {
        day: [line["seq"] for line in lines if line["day"] == day]
        for day in {line["day"] for line in lines}
    }

    def wanted(line: dict[str, Any]) -> bool:
        data = line["data"]
        about = lines[data["seq"] - 1]["data"] if line["kind"] in ("void", "detail") else data
        within = asked.day and spans[asked.day][0] <= line["seq"] <= spans[asked.day][-1]
        happened = data.get("at") or line["t"]
        return (
            (not asked.day or line["day"] == asked.day or (not line["day"] and bool(within)))
            and (not asked.group or line["kind"] in KINDS[asked.group])
            and (not asked.measure or about.get("measure") == asked.measure)
            and (asked.item is None or about.get("item") == asked.item)
            and (
                not asked.person
                or asked.person in (data.get("by"), data.get("person"), data.get("leader"))
            )
            and (asked.hour is None or int(happened[11:13]) == asked.hour)
        )

    return [line["seq"] for line in reversed(lines) if wanted(line)]


def found(place: Workplace, asked: Filter) -> list[int]:
    """What the pages bring, one after the other."""
    return [line.stored.entry.seq for line in log_book.everything(place, asked)]


ASKED = st.builds(
    Filter,
    day=st.sampled_from(["", DAY, NEXT]),
    group=st.sampled_from(["", *KINDS]),
    measure=st.just(""),
    person=st.sampled_from(["", "李四", "王芳", "赵国哲"]),
    hour=st.sampled_from([None, 8, 9, 10]),
) | st.builds(
    Filter,
    day=st.sampled_from(["", DAY, NEXT]),
    group=st.sampled_from(["", *KINDS]),
    measure=st.sampled_from(["consultations", "leaflets"]),
    item=st.sampled_from([None, "", "patent", "tm_qa"]),
    person=st.sampled_from(["", "李四"]),
    hour=st.sampled_from([None, 9]),
)


@given(asked=ASKED, page=st.integers(1, 30), stretch=st.integers(5, 50))
def test_pages_bring_what_is_wanted_and_nothing_else(
    busy: Workplace, asked: Filter, page: int, stretch: int
) -> None:
    """However the filters are combined and however small the pages, each entry comes once."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(log_book, "STRETCH", stretch)
        expected = naive(busy, asked)
        seen: list[int] = []
        before = log_book.START
        while before:
            lines, before = log_book.page(busy, asked, before, page)
            assert len(lines) <= page
            seen += [line.stored.entry.seq for line in lines]
        assert expected == seen
        counted, before = 0, log_book.START
        while before:
            n, before = log_book.count(busy, asked, before)
            counted += n
        assert len(expected) == counted


def test_every_filter_finds_something(busy: Workplace) -> None:
    """The log above has an example of everything that can be filtered."""
    for group in KINDS:
        assert found(busy, Filter(group=group)), group
    for person in ("李四", "赵国哲"):
        assert found(busy, Filter(person=person)), person


def test_voids_are_of_what_they_void(busy: Workplace) -> None:
    """Corrections of one leaflet are found, though a void itself names no leaflet."""
    asked = Filter(DAY, "corrections", "leaflets", "tm_qa")
    assert 4 == len(found(busy, asked))


def test_a_clock_that_was_set_is_shown_with_its_day(busy: Workplace) -> None:
    """It belongs to no day, but happened while one was open."""
    kinds = [line.stored.entry.kind for line in log_book.everything(busy, Filter(DAY, "other"))]
    assert "clock" in kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("看错行", {"void", "count"}),
        ("kch", {"void", "count"}),
        ("版权", {"void", "count"}),
        ("bq 21", {"count"}),
        ("记者", {"note"}),
        ("jizhe", {"note"}),
        ("离岗", {"duty_out"}),
        ("+250", {"stock"}),
        ("nothing of the sort", set()),
        ("版权 记者", set()),
    ],
)
def test_searching_finds_what_is_said(busy: Workplace, text: str, expected: set[str]) -> None:
    """Names, reasons, remarks, people and numbers, by their pinyin too; every word must be there.

    Names are found in both languages: this runs in English.
    """
    if text == "离岗":
        i18n.use(i18n.CHINESE)
    lines = log_book.everything(busy, Filter(DAY, text=text))
    assert expected == {line.stored.entry.kind for line in lines}


def test_searching_goes_on_where_a_stretch_ends(
    busy: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A search in small pieces finds the same as one in a single piece."""
    asked = Filter(text="sbzc")
    expected = naive(busy, Filter(measure="consultations", item="trademark"))
    monkeypatch.setattr(log_book, "TEXT_STRETCH", 7)
    assert expected == found(busy, asked)
    n, before, counted = 0, log_book.START, 0
    while before:
        n, before = log_book.count(busy, asked, before)
        counted += n
    assert len(expected) == counted


def test_what_is_newer_comes_by_itself(busy: Workplace) -> None:
    """After a commit the page asks only for what it does not have yet."""
    head = busy.reader.head()
    assert head is not None
    made = counting.record(busy, "consultations", "patent").result().entries[0].entry.seq
    asked = Filter(DAY, measure="consultations")
    assert [made] == [line.stored.entry.seq for line in log_book.newer(busy, asked, head.seq)]
    assert [] == log_book.newer(busy, Filter(DAY, "stock"), head.seq)


def test_an_empty_log_has_no_pages(tmp_path: Path) -> None:
    """A laptop that was just set up has its first two entries, and no day."""
    with Workplace(tmp_path, TurningClock()) as place:
        setup.set_up(place, setup.read_pack(place, "example"), "gsj").result()
        place.reload()
        assert [2, 1] == found(place, Filter())
        assert [] == found(place, Filter("1999-01-01"))
