"""A whole day at one laptop, through the window: the test keeps its own count of it."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QLabel, QTableView

from booth_app.gui import dialogs
from booth_app.gui.check_in_page import CheckInPage
from booth_app.gui.closing_page import ClosingPage
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.facts_page import FactsPage
from booth_app.gui.first_run_page import FirstRunPage
from booth_app.gui.handover_card import HandoverCard
from booth_app.gui.later_panel import LaterPanel
from booth_app.gui.log_page import LogPage
from booth_app.gui.pages import CLOSE, COUNT, FACTS, PEOPLE, STOCK
from booth_app.gui.paper_page import PaperPage
from booth_app.gui.people_page import PeoplePage
from booth_app.gui.sort_panel import SortPanel
from booth_app.gui.stock_page import StockPage
from booth_app.gui.widgets.asking import Asking
from booth_app.gui.widgets.person_card import PersonCard
from booth_app.gui.widgets.step_card import NextButton
from booth_app.gui.widgets.stock_table import Column
from tests.laptop import booth

from . import day_papers as papers
from .day_driver import CORNER, Driver
from .day_model import LEAFLETS, TOPICS, Counted, Model
from .day_taps import Taps, look

DAY, NEXT = "2011-04-26", "2011-04-27"
LEADER, POST = "赵国哲", "副局长"
STAFF = ["王芳", "李建国", "张丽", "刘伟", "陈静", "杨军", "黄敏", "周涛"]
LAWYERS = ["张丽", "陈静", "周涛"]
BROUGHT = {"tm_qa": 1700, "fakes_guide": 1600, "consumer": 1650}
COUNTED_AGAIN = (("leaflets", "tm_qa"), ("leaflets", "consumer"))
"""Given after the stock-take: the sheet must say that so many more are left than should be."""
Day = Callable[[int, int], None]
"""Plays a day of so many taps, in the order of a seed."""
TAPPED = ("Consultations", "Leaflets")
NAMES = {
    "patent": "Patents",
    "trademark": "Trade marks",
    "copyright": "Copyright",
    "funding": "Funding",
    "rights": "Infringement",
    "fakes": "Counterfeits",
    "other": "Other",
    "tm_qa": "Trade mark law Q&A",
    "fakes_guide": "Guide against fakes",
    "consumer": "Consumer rights",
}


def morning(hands: Driver, model: Model) -> None:
    """The example is taken, eight people are entered, the booth opens with boards and leaflets."""
    hands.page(FirstRunPage)
    hands.press("Try the example")
    hands.press("Industry & Commerce")
    hands.press("Go on")
    for n, name in enumerate(STAFF, 1):
        if n > 3:
            hands.press("＋ another person")
        hands.write(hands.field(f"name of person {n}"), name)
    lawyers = [b for b in hands.window.findChildren(QCheckBox) if b.text() == "lawyer"]
    for name in LAWYERS:
        hands.click(lawyers[STAFF.index(name)])
    assert LEADER == hands.field("leader's name").text()
    hands.press("Done")
    hands.page(CheckInPage)
    hands.write(hands.field("Display boards"), "5")
    for item in LEAFLETS:
        hands.write(hands.field(NAMES[item]), str(BROUGHT[item]))
        model.stock[item]["brought"] = BROUGHT[item]
    hands.press("Open the booth")
    model.count("boards", "", 5, "bulk")
    model.acts.clear()  # what opened the day is no act
    hands.page(CounterPage)


def later(hands: Driver, model: Model) -> None:
    """Seven that were not tapped at 8:25, and at midday an estimate."""
    for name, topic, n, clock, guess in (
        ("Funding", "funding", 7, "8:25", False),
        ("Counterfeits", "fakes", 40, "", True),
    ):
        hands.press("Enter later")
        panel = hands.child(LaterPanel)
        hands.choose(panel.what, name)
        hands.write(panel.number, str(n))
        hands.write(panel.time, clock)
        hands.write(panel.reason, "排队太长")
        if guess:
            hands.click(panel.estimate)
        hands.press("Enter", panel)
        assert not panel.isVisible()
        how = "estimate" if guess else "bulk"
        model.count("consultations", topic, n, how, reason="排队太长")
    look(hands, model)


def sort(hands: Driver, model: Model) -> None:
    """All but one of those that wait get a class, by touch and by key."""
    hands.press("Unclassified")
    panel = hands.child(SortPanel)
    waiting = sum(c.item == "" for c in model.standing if c.measure == "consultations")
    for at in range(waiting - 1):
        item = ("rights", "copyright")[at % 2]
        tile = hands.tile("consultations", item)
        if at % 3:
            hands.key(tile.key)
        else:
            hands.click(hands.button(f"{tile.key}   {tile.text()}", panel))
        hands.settle()
        model.sort(item)
    hands.press("Close", panel)
    look(hands, model)
    hands.press("Undo")
    model.undo()
    look(hands, model)


def correct(hands: Driver, model: Model) -> None:
    """On the log page a slip is voided, and +50 was +5: both with a reason."""
    hands.add(hands.tile("consultations", "patent"), 2)
    slip = model.count("consultations", "patent", 2)
    hands.add(hands.tile("leaflets", "fakes_guide"), 50)
    wrong = model.count("leaflets", "fakes_guide", 50)
    hands.key(Qt.Key.Key_F2)
    hands.settle()
    table = hands.child(QTableView, hands.page(LogPage))
    hands.click_cell(table, 1, 1)
    hands.press("Void")
    hands.press("mis-tap")
    hands.press("Void it")
    model.void(slip)
    fifty = [at for at in range(3) if "50" in table.model().index(at, 2).data()]
    hands.click_cell(table, fifty[0], 1)
    hands.press("Correct the number")
    hands.write(hands.field("right number"), "5")
    hands.write(hands.field("reason"), "应为 +5")
    hands.press("Correct")
    model.correct(wrong, 5)
    hands.turn(COUNT)
    look(hands, model)


def refill(hands: Driver, model: Model) -> None:
    """Forty more of one leaflet, three of another wet."""
    hands.turn(STOCK)
    hands.page(StockPage)
    hands.enter_stock("consumer", Column.REFILLED, 40)
    model.stock["consumer"]["refilled"] += 40
    hands.enter_stock("tm_qa", Column.DAMAGED, 3)
    asking = hands.child(Asking)
    hands.write(hands.field("Why?", asking), "淋雨")
    hands.press("Note it", asking)
    model.stock["tm_qa"]["damaged"] += 3
    hands.turn(COUNT)


def figures(hands: Driver, model: Model) -> None:
    """One board more than in the morning, with a reason; three complaints."""
    hands.turn(FACTS)
    page = hands.page(FactsPage)
    hands.write(page.field("complaints", "", "件"), "3")
    hands.key(Qt.Key.Key_Return)
    hands.settle()
    model.count("complaints", "", 3, "bulk")
    hands.write(page.field("boards", "", "块"), "6")
    hands.key(Qt.Key.Key_Return)
    hands.settle()
    asking = hands.child(Asking)
    hands.write(hands.field("Why?", asking), "又送来一块")
    hands.press("Change to 6", asking)
    model.change("boards", 6)
    hands.turn(COUNT)


def people(hands: Driver, model: Model) -> None:
    """One goes and comes again, another goes for good, and a third counts from now on."""
    hands.turn(PEOPLE)
    page = hands.page(PeoplePage)
    cards = {card.text(): card for card in page.findChildren(PersonCard)}
    assert set(STAFF) == set(cards)
    for name in (STAFF[0], STAFF[1], STAFF[0]):
        hands.click(cards[name], CORNER)
        hands.settle()
    card = hands.child(HandoverCard)
    hands.choose(card.findChild(QComboBox), STAFF[2])
    hands.press("Hand over", card)
    model.by = STAFF[2]
    assert "7 here now, of 8 today (3 of them lawyers)" == page._sum.text()
    hands.turn(COUNT)


def sheet(hands: Driver, model: Model) -> None:
    """Two tally sheets are printed; the second comes back and is entered, by Enter alone."""
    hands.press("Tally sheet", hands.page(CounterPage))
    page = hands.page(PaperPage)
    hands.press_and_answer("Blank tally sheets", "2")
    number = f"gsj-{hands.place.log[:4]}-002"
    tallied = {"patent": 12, "trademark": 9, "tm_qa": 30}
    texts = ["2", "8:30", "8:50", "Wang"]
    texts += [str(tallied.get(item, "")) for item in (*TOPICS, "", *LEAFLETS)]
    page.form.number.setFocus()
    for text in texts:
        hands.type_in(text)
        hands.key(Qt.Key.Key_Return)
    hands.press("Enter sheet", page)
    said = {"how": "paper", "sheet": number, "by": "Wang"}
    made = [
        Counted("leaflets" if item in LEAFLETS else "consultations", item, n, **said)
        for item, n in tallied.items()
    ]
    model.enter(made)
    hands.press("Back to counting")
    look(hands, model)


def close(hands: Driver, model: Model) -> None:
    """The checklist: each leaflet is counted, each difference explained, a remark, closed."""
    hands.turn(CLOSE)
    page = hands.page(ClosingPage)
    go = hands.child(NextButton, page)
    hands.press("The numbers are right", page)
    for item, off in (("tm_qa", -4), ("fakes_guide", -2), ("consumer", 6)):
        model.left[item] = model.should_be(item) + off
        hands.enter_stock(item, Column.COUNTED, model.left[item])
    hands.press("Explain the next one", page)
    asking = hands.child(Asking)
    hands.press("Given without a tap", asking)
    model.count("leaflets", "tm_qa", 4, "bulk", reason="stock_take")
    hands.press("Damaged", asking)
    model.stock["fakes_guide"]["damaged"] += 2
    hands.press("Tapped too often", asking)
    model.give_back("consumer", 6)
    assert not asking.isVisible()
    hands.press("The stock is counted", page)
    hands.write(hands.field("Remark", page), "下午有小雨。")
    hands.key(Qt.Key.Key_Return)
    hands.settle()
    hands.close_day(go)


def hand_in(hands: Driver, folder: Path) -> papers.BoothFile:
    """The sheet is saved as a PDF, the log exported and read back; the file that was written."""
    before = set(folder.glob("*.booth"))
    page = hands.page(ClosingPage)
    hands.press("Save as PDF…", page)
    hands.press("To a folder…", page)
    assert any("removed safely" in label.text() for label in page.findChildren(QLabel))
    [made] = set(folder.glob("*.booth")) - before
    return papers.BoothFile(made)


def reopen(hands: Driver, model: Model) -> None:
    """The day is opened again for five more taps, two of leaflets that were counted already."""
    hands.press("4   Close the day")
    hands.press("Open this day again")
    model.by = ""  # whoever counted, did so until the day was closed
    for place in (*(("consultations", item) for item in TOPICS[:3]), *COUNTED_AGAIN):
        hands.tap(hands.tile(*place), by_key=True)
        model.count(*place)
    hands.settle()
    look(hands, model)
    hands.turn(CLOSE)
    hands.close_day(hands.child(NextButton))


def compare(hands: Driver, model: Model, folder: Path, file: papers.BoothFile) -> None:
    """The log, as another process and as the file tell it, says what was done, and no more."""
    told = json.loads(booth("totals", "--data", hands.data, "--day", DAY, "--json").stdout)
    assert model.totals() == papers.by_key(told["totals"]) == file.totals(DAY)
    assert Counter(one.said for one in model.standing) == file.said(DAY)
    assert Counter(one.told for one in model.standing if one.told) == file.told(DAY)
    assert model.corrections == file.corrections(DAY)
    compare_sheet(model, papers.pdf_text(folder / "sheet.pdf"), file)
    compare_tables(model, next(folder.glob("ip2011_gsj_????_20110426.xlsx")), file)


def compare_sheet(model: Model, text: str, file: papers.BoothFile) -> None:
    """What three people sign is what was done."""
    rows = [f"{NAMES[item]} {model.tile('consultations', item)}" for item in TOPICS]
    for item in LEAFLETS:
        stock, given = model.stock[item], model.tile("leaflets", item)
        off = model.left[item] - model.should_be(item)
        rows.append(
            f"{NAMES[item]} sets {stock['brought'] + stock['refilled']} {given}"
            f" {stock['damaged'] or '—'} {model.left[item]} {off:+d}".replace("+0", "0")
        )
    told = Counter(one.told for one in model.standing)
    for words in (
        f"Consultations {model.total('consultations')} visits"
        f" Leaflets {model.total('leaflets')} sets"
        f" Display boards {model.total('boards')} boards"
        f" Corrections {model.corrections} entries",
        f"Leader: {LEADER} ({POST}) Staff: 8 (3 of them lawyers)",
        "Complaints 3 items",
        f"Told of consultations: Answered {told['answered']}, Follow-up {told['follow_up']}",
        f"Booth file {file.path.name}",
        "Remark: 下午有小雨。",
        *rows,
    ):
        assert words in text


def compare_tables(model: Model, name: Path, file: papers.BoothFile) -> None:
    """The workbook and the table say the same again."""
    totals = papers.workbook(name.with_suffix(".xlsx"), "Totals")
    found = {kind: n for measure, kind, _unit, n, *_how in totals if measure in TAPPED}
    shown = {NAMES[item]: n for (measure, item, _unit), n in model.totals().items() if item}
    waiting = {"Not yet classified": model.tile("consultations", "")}
    assert shown | waiting | {"Total": model.total("leaflets")} == found
    corrections = papers.workbook(name.with_suffix(".xlsx"), "Corrections")
    assert model.corrections == len(corrections)
    hours = papers.workbook(name.with_suffix(".xlsx"), "By hour")
    by_hour = {int(hour.partition(":")[0]): n for hour, n, _leaflets in hours[:-1] if n}
    assert file.by_hour(DAY, "consultations") == by_hour
    table = papers.table(name.with_suffix(".csv"))
    assert sorted(model.totals().values()) == sorted(int(row["value"]) for row in table)
    about = [row for row in table if row["bound"] == "around"]
    assert [model.tile("consultations", "fakes")] == [int(row["value"]) for row in about]


def next_morning(hands: Driver) -> None:
    """Overnight the laptop is off; yesterday's people are offered, and nothing is counted."""
    hands.switch_off()
    hands.clock.wait(hours=21)
    hands.switch_on()
    hands.page(CheckInPage)
    assert NEXT == hands.child(QDateEdit).text()
    assert STAFF == [hands.field(f"name of person {n}").text() for n in range(1, 9)]
    lawyers = [b for b in hands.window.findChildren(QCheckBox) if b.text() == "lawyer"]
    assert LAWYERS == [name for name, box in zip(STAFF, lawyers, strict=False) if box.isChecked()]
    hands.press("Open the booth")
    today = Model()
    look(hands, today)
    hands.tap(hands.tile("consultations", "patent"), by_key=True)
    today.count("consultations", "patent")
    hands.settle()
    look(hands, today)


@pytest.fixture
def day(driver: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Day:
    """Plays a day; only the dialogs of the system are answered by a function."""
    monkeypatch.setattr(dialogs, "ask_pdf_path", lambda *_a, **_k: tmp_path / "sheet.pdf")
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_a, **_k: tmp_path)

    def play(number: int, seed: int) -> None:
        hands, model = driver, Model()
        morning(hands, model)
        taps = Taps(hands, model, seed)
        acts = (later, correct, people, refill, sheet, figures, sort, close)
        for act in acts:
            taps.make(number // len(acts))
            act(hands, model)
        first = hand_in(hands, tmp_path)
        compare(hands, model, tmp_path, first)
        reopen(hands, model)
        second = hand_in(hands, tmp_path)
        assert first.entries == second.entries[: len(first.entries)], "what was handed in stays"
        compare(hands, model, tmp_path, second)
        next_morning(hands)

    return play


def test_a_whole_day(day: Day) -> None:
    """First run, 1,200 taps and what happens between them, close, export, reopen, next day."""
    day(1200, 426)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
def test_whole_days_of_three_thousand_taps(day: Day, seed: int) -> None:
    """The same with more taps, in other orders."""
    day(3000, seed)
