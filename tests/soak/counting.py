"""A booth's day: the check-in, touches of all kinds, every page and panel, the evening's list."""

import random

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton

from booth_app.gui.check_in_page import CheckInPage
from booth_app.gui.closing_page import ClosingPage
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.detail_card import DetailCard
from booth_app.gui.log_page import LogPage
from booth_app.gui.pages import CLOSE, COUNT, LOG, RAIL
from booth_app.gui.serving_card import ServingCard
from booth_app.gui.widgets.step_card import NextButton
from booth_app.i18n import _
from booth_app.services import counting, serving
from tests.gui.scenes import OF_A_DAY

from .windows import Life

TOPICS = ("patent", "trademark", "copyright", "funding", "rights", "fakes", "other")
LEAFLETS = ("tm_qa", "fakes_guide", "consumer")
PLACES = [("consultations", one) for one in TOPICS] + [("leaflets", one) for one in LEAFLETS]
PERSON = "工作人员甲"
CHUNK = 500
"""So many of the bulk are asked for before the window is let in again."""
CTRL = Qt.KeyboardModifier.ControlModifier


class Booth:
    """One booth of the laptop, in the hands of somebody who counts there day after day."""

    def __init__(self, hands: Life, code: str, chance: random.Random) -> None:
        self._hands, self._code, self._chance = hands, code, chance
        self._last = ("", "")
        self.counted = 0
        """How many of both measures stand on the tiles of the open day."""

    def serve(self) -> None:
        """Have the laptop serve this booth, by its settings."""
        hands = self._hands
        if hands.place.require()[1].code == self._code:
            return
        hands.show_settings()
        card = hands.child(ServingCard)
        logs = {one.booth.code: one.log for one in serving.served(hands.place)}
        if self._code in logs:
            [again] = [
                one
                for one in card.findChildren(QPushButton)
                if one.property("log") == logs[self._code]
            ]
            hands.click(again)
        else:
            QTimer.singleShot(0, self._choose_booth)
            hands.click(hands.button(_("Serve another booth…"), card))
            hands.window.activateWindow()  # which a window manager would have done
        hands.settle()
        hands.page(CheckInPage)

    def _choose_booth(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(10, self._choose_booth)
            return
        booths = self._hands.child(QListWidget, dialog)
        role = Qt.ItemDataRole.UserRole
        codes = [booths.item(at).data(role) for at in range(booths.count())]
        booths.setCurrentRow(codes.index(self._code))
        QTest.keyClick(booths, Qt.Key.Key_Return)

    def open(self) -> None:
        """The check-in: who is here, what was brought, and the booth opens."""
        hands = self._hands
        hands.page(CheckInPage)
        hands.write(hands.field(_("name of person {n}", n=1)), PERSON)
        page = hands.page(CheckInPage)
        hands.write(page._facts.field("boards"), "5")
        for item in LEAFLETS:
            hands.write(page._stock.field(f"leaflets/{item}"), "100")
        hands.press(_("Open the booth"))
        hands.page(CounterPage)
        self.counted = 0

    def tap(self, number: int) -> None:
        """So many touches by mouse and by key; some take back, some add several, some tell more."""
        kinds = {
            self._one: 80,
            self._several: 5,
            self._minus: 5,
            self._undo: 5,
            self._tell: 3,
            self._combo: 2,
        }
        for act in self._chance.choices(list(kinds), list(kinds.values()), k=number):
            act()
            self._hands.arrive()
        self.look()

    def look(self) -> None:
        """Both totals say what was counted."""
        self._hands.settle()
        board = self._hands.page(CounterPage)._board
        shown = [int(board.section(one).number.text()) for one in ("consultations", "leaflets")]
        assert self.counted == sum(shown), (self.counted, shown)

    def count_in_bulk(self, seq: int) -> None:
        """Count on through the services, until the log has come to entry ``seq``.

        Each entry is asked for by itself; the writer's thread commits what has come together, and
        the window shows where that leads.
        """
        hands, place = self._hands, self._hands.place
        while True:
            head = place.reader.head()
            left = min(CHUNK, seq - (head.seq if head else 0))
            if left <= 0:
                break
            for _entry in range(left):
                future = counting.record(place, *self._chance.choice(PLACES))
            hands.desk.follow(future)
            hands.until(future.done)
            self.counted += left
        hands.settle()
        self.look()

    def turn_pages(self) -> None:
        """Turn to every page of the day."""
        for page in RAIL:
            self._hands.turn(page.name)
        self._hands.turn(COUNT)

    def open_panels(self) -> None:
        """Open every panel and question, and leave all of it as by somebody who is called away."""
        hands = self._hands
        for scene in OF_A_DAY.values():
            scene(hands.window)
            hands.settle()
        hands.desk.dressed.emit()
        hands.settle()
        hands.turn(COUNT)

    def search(self) -> None:
        """Look through the log: scroll, search by pinyin, and all days."""
        hands = self._hands
        hands.turn(LOG)
        view = hands.page(LogPage)._log
        for _page in range(5):
            view._table.scrollToBottom()
            hands.settle()
        hands.write(view._filters.search, "zhuanli")
        hands.settle()
        view._filters._day.choose("")
        view._filters._day.activated.emit(0)
        hands.settle()
        view._filters.clear()
        hands.settle()
        hands.turn(COUNT)

    def close(self) -> None:
        """The evening's list to its end: sheet and export too, and back to the check-in."""
        hands = self._hands
        hands.turn(CLOSE)
        page = hands.page(ClosingPage)
        hands.close_day(hands.child(NextButton, page))
        page = hands.page(ClosingPage)
        hands.press(_("Save as PDF…"), page)
        hands.press(_("To a folder…"), page)
        assert hands.page(ClosingPage).states[-1] != "todo", "the log was exported"
        hands.page(ClosingPage).left.emit()
        hands.settle()
        hands.page(CheckInPage)

    # ---- one touch each

    def _one(self) -> None:
        """Any tile but the one tapped last: so soon, a second tap of it would be a slip."""
        self._last = self._chance.choice([one for one in PLACES if one != self._last])
        tile, by_key = self._hands.tile(*self._last), self._chance.random() < 0.5
        before = tile.count
        self._hands.tap(tile, by_key=by_key)
        self._hands.arrive()
        assert before + 1 == tile.count, (self._last, by_key, QApplication.focusWidget())
        self.counted += 1

    def _combo(self) -> None:
        if self._last != ("", "combo"):
            self._last = ("", "combo")
            self._hands.tap(self._hands.combo(), by_key=False)
            self.counted += len(LEAFLETS)

    def _several(self) -> None:
        n = self._chance.choice([2, 5, 10])
        tile = self._hands.tile(*self._chance.choice(PLACES))
        self._hands.press("+N", tile)
        panel = self._hands.page(CounterPage)._plus
        assert panel is not None
        self._hands.click(self._hands.button(f"+{n}", panel))
        self.counted += n

    def _minus(self) -> None:
        tile = self._hands.tile(*self._chance.choice(PLACES))
        if tile.count:
            self._hands.click(self._hands.button("−1", tile))
            self.counted -= 1

    def _undo(self) -> None:
        """Take back what was just counted."""
        self._one()
        if self._chance.random() < 0.5:
            self._hands.key(Qt.Key.Key_Z, CTRL)
        else:
            self._hands.click(self._hands.button(_("Undo")))
        self._hands.settle()
        self.counted -= 1

    def _tell(self) -> None:
        """Count a consultation and say how it ended."""
        hands = self._hands
        self._last = self._chance.choice([p for p in PLACES[: len(TOPICS)] if p != self._last])
        hands.tap(hands.tile(*self._last), by_key=False)
        self.counted += 1
        hands.settle()
        card = hands.child(DetailCard)
        if card._opener.isVisible():
            hands.click(card._opener)
        hands.click(hands.button(_("Answered"), card))
        hands.write(hands.field(_("Persons"), card), "2")
        hands.key(Qt.Key.Key_Return, CTRL)
        hands.settle()  # only then do keys count again
