"""The week itself: one window that serves eight booths for seven days; then the evenings.

In the second part the windows change: practice, the booth's, the office's, which takes in what the
first part exported on that day, and the booth's again.
"""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from booth_app import app, i18n
from booth_app.gui import dialogs
from booth_app.gui.counter_page import CounterPage
from booth_app.gui.office.inbox_page import InboxPage
from booth_app.gui.office.office_window import OfficeWindow
from booth_app.gui.office.pages import RAIL as OFFICE_PAGES
from booth_app.gui.office.pages import TOTALS
from booth_app.gui.office.totals_page import TotalsPage
from booth_app.i18n import _
from booth_app.services import preferences, setup
from booth_app.services.office import campaigns
from booth_app.services.office.place import Office, office_folder
from booth_app.services.workplace import Workplace

from . import measures
from .counting import Booth
from .leaks import Leaks
from .measures import Rest
from .windows import THEMES, Life

SOURCE = Path(__file__).parent / "week.toml"
WEEK, EVENINGS = "week", "evenings"
PRACTICE_TAPS = 5


class Size(Struct, frozen=True):
    """``entries`` of each booth in all; ``taps`` of them a day are touches of the window."""

    days: int
    booths: int
    entries: int
    taps: int


FULL = Size(days=7, booths=8, entries=50_000, taps=200)
SHORT = Size(days=2, booths=2, entries=200, taps=8)
CONTROL = Size(days=2, booths=0, entries=0, taps=0)


class Week:
    """Lives it in ``folder``; ``rests`` are the resting points of each part, as they come."""

    def __init__(
        self, folder: Path, size: Size, say: Callable[[str], None], leaks: Leaks | None = None
    ) -> None:
        self._folder, self._size, self._say, self._leaks = folder, size, say, leaks
        self.data, self._sticks = folder / "data", folder / "sticks"
        self.first_day = folder / "first-day"
        """A copy of the data as it was after the first day."""
        self._hands = Life(self.data)
        self._chance = random.Random(size.entries)
        self.rests: dict[str, list[Rest]] = {WEEK: [], EVENINGS: []}

    def live(self) -> None:
        """Both parts, one after the other, in this process."""
        for folder in (self._sticks, self._folder / "tmp"):
            folder.mkdir(exist_ok=True)
        with Workplace(self.data, self._hands.clock) as place:
            setup.set_up(place, setup.read_pack(place, str(SOURCE)), "b1").result()
            preferences.prefer(place, "language", i18n.ENGLISH).result()
        with Office(office_folder(self.data), self._hands.clock) as office:
            campaigns.begin(office, campaigns.read_source(office, str(SOURCE))).result()
            preferences.prefer(office, "language", i18n.ENGLISH).result()
        with self._system_dialogs():
            self._hands.live(self._scripts())

    def _scripts(self) -> Iterator[Callable[[], None]]:
        yield self._count
        if self._leaks is not None:
            return
        for evening in range(1, self._size.days + 1):
            self._evening = evening
            yield self._practise
            yield self._ask_office
            yield self._take_in
            yield self._look_back

    def entries(self) -> dict[str, int]:
        """How many entries each booth's log came to."""
        with Workplace(self.data, self._hands.clock) as place:
            return {
                booth: head.seq
                for log, booth, _pack, _own in place.reader.written_logs()
                if (head := place.reader.of_log(log).head()) is not None
            }

    @property
    def strayed(self) -> dict[str, int]:
        """Where the focus was when the page that was turned to had not got it."""
        return dict(self._hands.strayed)

    def complaints(self) -> list[str]:
        """What went wrong in the program and was only written down, and booths with too little."""
        logs = [*self.data.rglob("booth.log*")]
        lines = [line for log in logs for line in log.read_text("utf-8").splitlines()]
        said = [line for line in lines if "not expected" in line]
        few = {booth: n for booth, n in self.entries().items() if n < self._size.entries}
        return [*said, *([f"too few entries: {few}"] if few else [])]

    # ---- the first part

    def _count(self) -> None:
        """All days in one window."""
        booths = [
            Booth(self._hands, f"b{n}", self._chance) for n in range(1, self._size.booths + 1)
        ]
        for day in range(1, self._size.days + 1):
            self._stick = self._sticks / f"day{day}"
            self._stick.mkdir()
            for number, booth in enumerate(booths):
                self._booth_day(booth, day, number)
            for booth in booths[:1]:
                booth.serve()
            self._rest(WEEK, day)
            if day == 1:
                # nobody writes now: the window is at rest
                no_copies = shutil.ignore_patterns("backups", "reserve*", app.LOCK)
                shutil.copytree(self.data, self.first_day, ignore=no_copies)
            self._next_morning()
        if self._leaks is None:
            self._hands.leave_by(_("Practise…"))

    def _booth_day(self, booth: Booth, day: int, number: int) -> None:
        booth.serve()
        booth.open()
        self._hands.change_language()
        if day == 1 and number == 0:
            for theme in range(THEMES):  # no later day shows one for the first time
                self._hands.change_theme(theme)
        self._hands.change_theme(day + number)
        booth.tap(self._size.taps // 2)
        booth.count_in_bulk(self._size.entries * day // self._size.days)
        booth.tap(self._size.taps - self._size.taps // 2)
        booth.search()
        booth.turn_pages()
        if number == 0:
            booth.open_panels()
        booth.close()

    def _next_morning(self) -> None:
        now = self._hands.clock.stamp().at
        early = now.replace(hour=8, minute=20, second=0, microsecond=0)
        self._hands.clock.wait(seconds=(early - now).total_seconds() + 24 * 3600)
        # a new check-in, as by somebody who comes in the morning
        self._hands.desk.dressed.emit()
        self._hands.settle()

    # ---- the second part

    def _look_back(self) -> None:
        """After the evening: the booth's window is there again."""
        self._rest(EVENINGS, self._evening)
        if self._evening < self._size.days:
            self._hands.clock.wait(hours=24)
            self._hands.leave_by(_("Practise…"))

    def _practise(self) -> None:
        hands = self._hands
        if hands.place.reader.open_day() == "":
            hands.press(_("Open the booth"))
        tiles = list(hands.page(CounterPage)._board.tiles.values())
        for tile in tiles[:PRACTICE_TAPS]:
            hands.tap(tile, by_key=False)
            hands.arrive()
        hands.leave_by(_("End practice"))

    def _ask_office(self) -> None:
        self._hands.show_settings()
        self._hands.leave_by(_("Organise a campaign (office)"))

    def _take_in(self) -> None:
        """What the stick brings is looked at and taken in; every page; a table; two languages."""
        hands, window = self._hands, self._hands.window
        assert isinstance(window, OfficeWindow)
        window.take_in([self._sticks / f"day{self._evening}"])
        hands.settle()
        panel = hands.page(InboxPage)._intake
        assert panel._take.isVisible(), panel._title.text()
        hands.click(panel._take)
        hands.settle()
        for _language in i18n.LANGUAGES:
            for page in OFFICE_PAGES:
                hands.turn(page.name)
            hands.turn(TOTALS)
            hands.click(hands.page(TotalsPage).save)
            hands.settle()
            hands.change_language()
        hands.turn("settings")
        hands.leave_by(_("To the booth"))

    # ---- at rest

    def _rest(self, part: str, day: int) -> None:
        """Measure at the check-in of the first booth, where nothing depends on what was counted."""
        folders = (self.data, self._sticks, self._folder / "tmp")
        if self._leaks is not None and day > 1:
            self._leaks.plant(self._hands.desk, self._folder / "tmp")
        rest = measures.take(f"day {day}", self._hands.desk, folders)
        self.rests[part].append(rest)
        amounts = ", ".join(f"{what} {n:,}" for what, n in rest.amounts.items())
        self._say(f"  {part}, {rest.when}: {amounts}")

    @contextmanager
    def _system_dialogs(self) -> Iterator[None]:
        """The dialogs of the system are answered by a function; all others are the program's."""
        kept = dialogs.ask_pdf_path, dialogs.ask_folder, dialogs.ask_table_path
        dialogs.ask_pdf_path = lambda *_a, **_k: self._stick / "sheet.pdf"
        dialogs.ask_folder = lambda *_a, **_k: self._stick
        dialogs.ask_table_path = lambda *_a, **_k: self._folder / "totals.xlsx"
        try:
            yield
        finally:
            dialogs.ask_pdf_path, dialogs.ask_folder, dialogs.ask_table_path = kept
