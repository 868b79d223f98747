"""Opening, closing and reopening a day; who is there; what was brought; what was remarked."""

import pytest

from booth_app.core.entries import data_of
from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import DayClose, DayOpen, DayTotal, Duty
from booth_app.services import closing, counting, days, duty, notes, stock
from booth_app.services.workplace import Workplace
from tests.laptop import DAY, rows

NEXT = "2011-04-27"


def open_next(place: Workplace, **more: object) -> list[str]:
    """Open the day after; the kinds of the entries it made."""
    changes = days.open_day(place, NEXT, **more).result()
    return [stored.entry.kind for stored in changes.entries]


@pytest.fixture
def morning(laptop: Workplace) -> Workplace:
    """The laptop before the next day is opened."""
    closing.close_day(laptop).result()
    return laptop


def test_all_of_a_morning_is_one_commit(morning: Workplace) -> None:
    """Place, leader, staff, facts and stock are written together, and all can be read back."""
    kinds = open_next(
        morning,
        where=" 中天街 3 号 ",
        leader="赵国哲",
        leader_post="副局长",
        staff=[Duty("甲"), Duty("律师甲", lawyer=True)],
        facts={"展板": 5},
        stock={("leaflets", "商标法问答手册"): 250},
    )
    assert ["day_open", "duty_in", "duty_in", "count", "stock"] == kinds
    record = days.record_of(morning, NEXT)
    assert ("中天街 3 号", "赵国哲", "副局长") == (record.place, record.leader, record.leader_post)
    assert {"甲": False, "律师甲": True} == record.staff
    assert 250 == record.stock["leaflets", "tm_qa"].brought
    assert [("boards", "", "块", 5)] == rows(morning, NEXT)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"facts": {"balloons": 1}}, Why.UNKNOWN_MEASURE),
        ({"facts": {"boards": -1}}, Why.BAD_NUMBER),
        ({"stock": {("leaflets", "balloons"): 1}}, Why.UNKNOWN_ITEM),
        ({"stock": {("leaflets", "tm_qa"): 10**9}}, Why.BAD_NUMBER),
        ({"staff": [Duty("甲"), Duty(" ")]}, Why.NAME_NEEDED),
        ({"staff": [Duty("甲" * 31)]}, Why.TEXT_TOO_LONG),
        ({"where": "x" * 61}, Why.TEXT_TOO_LONG),
        ({"leader": "甲", "leader_post": "x" * 41}, Why.TEXT_TOO_LONG),
    ],
)
def test_a_bad_morning_opens_nothing(morning: Workplace, more: dict[str, object], why: Why) -> None:
    """If anything said in the morning cannot be, the day is not opened at all."""
    with pytest.raises(Refusal) as refused:
        open_next(morning, **more)
    assert why is refused.value.why
    assert [DAY] == morning.reader.days()


def test_one_day_at_a_time(laptop: Workplace) -> None:
    """While a day is open no other can be opened, nor the same one again."""
    for day, why in ((NEXT, Why.DAY_STILL_OPEN), (DAY, Why.DAY_IS_OPEN)):
        with pytest.raises(Refusal) as refused:
            days.open_day(laptop, day).result()
        assert (why, {"day": DAY}) == (refused.value.why, refused.value.facts)


def test_reopening_leaves_a_trace_and_counts_nothing_twice(morning: Workplace) -> None:
    """The same command opens a closed day again; its boards and stock are not noted twice."""
    said = {"facts": {"boards": 5}, "stock": {("leaflets", "tm_qa"): 250}, "staff": [Duty("甲")]}
    open_next(morning, **said)
    closing.close_day(morning).result()
    assert ["day_open", "duty_in"] == open_next(morning, **said)
    assert [("boards", "", "块", 5)] == rows(morning, NEXT)
    assert 250 == days.record_of(morning, NEXT).stock["leaflets", "tm_qa"].brought
    last = [
        data_of(stored.entry, DayOpen).reopened
        for stored in morning.reader.day_entries(NEXT)
        if stored.entry.kind == "day_open"
    ]
    assert [False, True] == last


def test_reopen_knows_the_day(morning: Workplace) -> None:
    """Only a day that was can be opened again."""
    with pytest.raises(Refusal) as refused:
        days.reopen(morning, NEXT).result()
    assert Why.NO_SUCH_DAY is refused.value.why
    days.reopen(morning, DAY).result()
    assert DAY == morning.reader.open_day()


def test_closing_says_what_it_came_to(laptop: Workplace) -> None:
    """Stock-take, remark and totals are one commit; the closing names its first and last entry."""
    counting.record(laptop, "consultations", "patent", 3).result()
    changes = closing.close_day(laptop, counted={("leaflets", "tm_qa"): 7}, note="下雨").result()
    assert ["stock", "note", "day_close"] == [stored.entry.kind for stored in changes.entries]
    told = data_of(changes.entries[-1].entry, DayClose)
    assert DayClose(3, 6, [DayTotal("consultations", "patent", "人次", 3)]) == told
    record = days.record_of(laptop, DAY)
    assert (7, ["下雨"], False) == (
        record.stock["leaflets", "tm_qa"].counted,
        record.notes,
        record.is_open,
    )


def test_staff_come_and_go(laptop: Workplace) -> None:
    """Who is here and who was here are two questions; nobody leaves who did not come."""
    duty.check_in(laptop, " 工作人员  甲 ").result()
    duty.check_in(laptop, "律师甲", lawyer=True).result()
    duty.check_out(laptop, "工作人员 甲").result()
    record = days.record_of(laptop, DAY)
    assert ({"律师甲": True}, {"工作人员 甲", "律师甲"}) == (record.present, set(record.staff))
    with pytest.raises(Refusal) as refused:
        duty.check_out(laptop, "工作人员 甲").result()
    assert Why.NOT_ON_DUTY is refused.value.why


def test_a_check_out_sees_the_check_in_before_it(data: object) -> None:
    """With the window's writer, which answers later, the order of asking is what counts."""
    with Workplace(data, threaded=True) as place:
        duty.check_in(place, "甲")
        duty.check_out(place, "甲").result()
        assert {} == days.record_of(place, DAY).present


def test_stock_is_noted_by_item(laptop: Workplace) -> None:
    """Brought, refilled and counted stay apart; the unit is the item's own."""
    for what, n in (("brought", 100), ("refilled", 20), ("counted", 9)):
        entry = stock.note_stock(laptop, "资料", "tm_qa", what, n).result().entries[0].entry
        assert ("套", n) == (entry.data["unit"], entry.data[what])
    assert 120 == days.record_of(laptop, DAY).stock["leaflets", "tm_qa"].taken_in
    with pytest.raises(Refusal) as refused:
        stock.note_stock(laptop, "leaflets", "tm_qa", "counted", -1)
    assert Why.BAD_NUMBER is refused.value.why


def test_an_item_is_found_without_its_measure(laptop: Workplace) -> None:
    """What has a stock is found by any of its words; what has none is not."""
    campaign = laptop.require()[0]
    assert ("leaflets", "tm_qa") == stock.find_item(campaign, "商标法问答手册")
    assert ("leaflets", "tm_qa") == stock.find_item(campaign, "tm_qa", "资料")
    for word in ("patent", "气球"):
        with pytest.raises(Refusal) as refused:
            stock.find_item(campaign, word)
        assert Why.UNKNOWN_ITEM is refused.value.why


def test_notes_are_one_line(laptop: Workplace) -> None:
    """A remark is kept as one line; an empty or an endless one is refused."""
    notes.add_note(laptop, "下雨，\n提前收摊").result()
    assert ["下雨， 提前收摊"] == days.record_of(laptop, DAY).notes
    for text, why in ((" ", Why.TEXT_NEEDED), ("x" * 201, Why.TEXT_TOO_LONG)):
        with pytest.raises(Refusal) as refused:
            notes.add_note(laptop, text)
        assert why is refused.value.why


def test_today_is_what_the_calendar_says(laptop: Workplace) -> None:
    """The day offered in the morning is the laptop's date; what is chosen is not recomputed."""
    assert DAY == days.today(laptop)
