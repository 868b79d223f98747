"""The inbox (收件): what came, what it comes to, and what is still missing."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from booth_app.gui import dialogs
from booth_app.gui.desk import Desk
from booth_app.gui.office.booth_grid import BoothGrid
from booth_app.gui.office.cell_panel import CellPanel
from booth_app.gui.office.chase_panel import ChasePanel
from booth_app.gui.office.figure_cards import FigureCards
from booth_app.gui.office.intake_panel import IntakePanel
from booth_app.gui.office.ledger_panel import LedgerPanel
from booth_app.gui.office.office_of import office_of
from booth_app.gui.office.pages import FOLLOWUPS
from booth_app.gui.office.sheet_field import SheetField
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, button, label
from booth_app.gui.widgets.stick_buttons import StickButtons
from booth_app.i18n import _, date_name
from booth_app.services.changes import Changes
from booth_app.services.office import inbox_view, receipts, signing_off, status_words
from booth_app.services.office.collecting import Collected
from booth_app.services.office.inbox_view import View
from booth_app.services.office.intake_words import brought, receipts_said
from booth_app.services.office.place import Office
from booth_app.services.office.receipts import Given
from booth_app.services.office.signing_off import Received

LEDGER_PX, NARROW_LEDGER_PX = 312, 250
NARROW_PX = 1100
"""In a narrower page the ledger gives way."""
LOW_PX = 640
SHEET_PX = 280
GRID_PX = 120
"""The grid is at least so high: its head and two booths."""


class InboxPage(QWidget):
    """Files are taken in here, and what they come to is seen.

    Signals: ``figures_asked(str)`` and ``return_asked(str, str)``, which are those of its panel.
    """

    figures_asked = Signal(str)
    return_asked = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._reading = self._stale = False
        self._chosen = ("", "")
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 12, 16, 14)
        across.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(10)
        across.addLayout(left, 1)
        self._cards = FigureCards()
        left.addWidget(self._cards)
        left.addLayout(self._ways())
        self._grid = BoothGrid()
        self._grid.setMinimumSize(200, GRID_PX)
        self._grid.cell_chosen.connect(self.show_cell)
        left.addWidget(self._grid, 1)
        self._cell = CellPanel(desk, self._grid)
        self._cell.left.connect(self._left_cell)
        self._cell.figures_asked.connect(self.figures_asked)
        self._cell.return_asked.connect(self.return_asked)
        left.addWidget(self._cell)
        self._ledger = LedgerPanel(desk)
        self._ledger.times_asked.connect(self.ask_times)
        across.addWidget(self._ledger)
        self._intake = IntakePanel(desk, self)
        self._intake.taken.connect(self._taken)
        self._chase = ChasePanel(desk, self)
        desk.changed.connect(self._on_change)
        self.setFocusProxy(self._grid)
        self.refresh()

    def refresh(self) -> None:
        """Read everything anew, beside the window: with hundreds of booths it takes a moment."""
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        office = self._desk.place
        assert isinstance(office, Office)
        self._desk.work(partial(inbox_view.view, office), done=self._show, failed=self._not_read)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Show what these files and folders would bring, and ask whether to take them in."""
        self._intake.look_at(paths, QApplication.focusWidget())

    def show_cell(self, booth: str, day: str) -> None:
        """Show what a booth's day is, and what can be done about it."""
        self._chosen = (booth, day)
        self._grid.choose(booth, day)
        self._cell.show_cell(booth, day)
        self._make_room()
        self._cell.begin()

    def ask_times(self, booth: str, day: str, log: str) -> None:
        """Show a booth's day, and ask by how much the clock of one of its laptops was wrong."""
        self.show_cell(booth, day)
        self._cell.ask_times(log)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW_PX
        self._ledger.setFixedWidth(NARROW_LEDGER_PX if narrow else LEDGER_PX)
        self._make_room()

    def _make_room(self) -> None:
        """In a low window what is said of a cell takes the place of the figures."""
        crowded = self.height() < LOW_PX and not self._cell.isHidden()
        self._cards.setHidden(crowded)

    def _ways(self) -> Flow:
        ways = Flow()
        chase = button(_("Chase list"))
        chase.clicked.connect(self._show_chase)
        folder = button(_("Take in a folder…"))
        folder.clicked.connect(self._ask_folder)
        self._sticks = StickButtons(_("Take in from {name}"))
        self._sticks.chosen.connect(self._take_stick)
        self._state = label("", "muted")
        self._followups = button(_("Follow-ups…"))
        self._followups.clicked.connect(self._show_followups)
        self._followups.hide()
        for one in (chase, folder, self._followups):
            one.setMinimumHeight(FIELD_PX)
            ways.addWidget(one)
        ways.addWidget(self._sticks)
        self._sheet = SheetField()
        self._sheet.setMinimumWidth(SHEET_PX)
        self._sheet.entered.connect(self._note_sheet)
        ways.addWidget(self._sheet)
        ways.addWidget(self._state)
        return ways

    def _show(self, view: View) -> None:
        self._reading = False
        self._cards.show_cards(view.cards)
        self._grid.show_view(view)
        # most campaigns have none: then nothing speaks of them
        self._followups.setVisible(bool(office_of(self._desk).reader.sealed_logs()))
        self._cell.take(view.grid)
        if self._stale:
            self.refresh()

    def _not_read(self, _error: Exception) -> None:
        self._reading = False

    def _on_change(self, changes: Changes) -> None:
        if not changes.entries:
            return  # a look at files, or a setting
        self._ledger.refresh()
        self.refresh()

    def _taken(self, found: Collected, _asked: list[Path]) -> None:
        """Write receipts to where the files came from, beside the window."""
        office = self._desk.place
        assert isinstance(office, Office)
        if receipts.may_write(office):
            give = partial(receipts.give, office, found.files)
            self._desk.work(give, done=partial(self._gave, found))

    def _gave(self, found: Collected, given: Sequence[Given]) -> None:
        if said := receipts_said(given):
            self._desk.said.emit(f"{brought(found.files)} {said}")

    def _note_sheet(self, code: str) -> None:
        """Note a signed sheet, whosever it is; the field waits for the next one of the pile."""
        self._desk.ask(signing_off.receive, "", "", code, done=self._noted)

    def _noted(self, received: Received) -> None:
        office = self._desk.place
        assert isinstance(office, Office)
        name = status_words.booth_name(office.working_on(), received.booth)
        sheet_of = _(", ").join((name, date_name(received.day)))
        said = signing_off.in_words(office, received)
        self._desk.said.emit(_("{name}: {what}", name=sheet_of, what=said))
        self._sheet.clear()
        self._chosen = (received.booth, received.day)
        self._grid.choose(received.booth, received.day)
        self._cell.show_cell(received.booth, received.day)
        self._make_room()
        self._sheet.setFocus()

    def _left_cell(self) -> None:
        self._make_room()
        self._grid.setFocus()

    def _show_chase(self) -> None:
        pressed = self.sender()
        assert isinstance(pressed, QWidget)
        self._chase.show_list(pressed)

    def _show_followups(self) -> None:
        self._desk.page_asked.emit(FOLLOWUPS)

    def _ask_folder(self) -> None:
        folder = dialogs.ask_folder(self, _("Take in a folder"))
        if folder is not None:
            # after the button's own event
            QTimer.singleShot(0, partial(self.take_in, [folder]))

    def _take_stick(self, folder: Path) -> None:
        self.take_in([folder])
