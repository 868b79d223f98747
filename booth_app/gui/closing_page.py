"""Closing the day (收摊): numbers, stock counted, close, sheet, export."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from booth_app.gui import dialogs
from booth_app.gui.desk import Desk
from booth_app.gui.pages import PAPER
from booth_app.gui.sheet_preview import DRAWN_WIDTH, SheetPreview
from booth_app.gui.widgets.number_grid import NumberGrid
from booth_app.gui.widgets.parts import button, card, label, scrolled
from booth_app.gui.widgets.stick_buttons import StickButtons
from booth_app.i18n import _, day_name, name_of
from booth_app.services import closing, days, exporting, notes, preferences, reporting, serving
from booth_app.services.board import stock_left
from booth_app.services.changes import Changes
from booth_app.services.exporting import Exported
from booth_app.services.naming import unit_word


class ClosingPage(QWidget):
    """One day, open or closed. Signals: ``left()`` when it is done with."""

    left = Signal()

    def __init__(self, desk: Desk, day: str) -> None:
        super().__init__()
        self._desk, self._day = desk, day
        self._record = days.record_of(desk.place, day)
        across = QHBoxLayout(self)
        across.setContentsMargins(18, 14, 18, 14)
        across.setSpacing(16)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        title = _("Close up") if self._record.is_open else _("Closed")
        head = QHBoxLayout()
        head.addWidget(label(f"{title}   {day_name(day)}", "page-title"))
        head.addStretch(1)
        if desk.place.require()[0].example and not self._record.is_open:
            head.addWidget(label(_("Demonstration"), "warn"))
        column.addLayout(head)
        self._numbers = label("", "heading", wrap=True)
        self._number = 0
        self._written = False
        for step in self._steps():
            column.addWidget(step)
        column.addStretch(1)
        across.addWidget(scrolled(holder), 5)
        self._preview = SheetPreview()
        across.addWidget(self._preview, 4)
        desk.changed.connect(self._on_change)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read the day anew and draw its sheet."""
        place, day = self._desk.place, self._day
        self._record = days.record_of(place, day)
        sheet = reporting.daily_sheet(place, day)
        self._numbers.setText(
            "     ".join(
                f"{box.label}  " + ("  ".join(f"{part.n} {part.unit}" for part in box.parts) or "—")
                for box in sheet.big
            )
        )
        self._show_differences()
        waiting = [serving.waiting_text(one) for one in serving.waiting(place)]
        self._waiting.setText("\n".join(waiting))
        self._waiting.setVisible(bool(waiting))
        if not self._written:
            done = preferences.exported_up_to(place) >= place.reader.day_span(day)[1]
            self._exported.setText(_("exported") if done else _("not exported yet"))
        draw = partial(reporting.sheet_pictures, place, day, DRAWN_WIDTH)
        self._desk.work(draw, done=self._preview.show_pages)

    def _steps(self) -> list[QWidget]:
        numbers, inside = self._step(_("The numbers"))
        inside.addWidget(self._numbers)
        if self._record.is_open:
            paper = button(_("Enter a tally sheet"), "link")
            paper.clicked.connect(self._ask_for_paper)
            inside.addWidget(paper, 0, Qt.AlignmentFlag.AlignLeft)
        steps: list[QWidget] = [numbers]
        if self._record.is_open:
            steps += [self._stock_card(), self._note_card(), self._close_card()]
        steps += [self._sheet_card(), self._export_card()]
        if not self._desk.place.reader.open_day():
            steps.append(self._after_card())
        return steps

    def _step(self, title: str) -> tuple[QWidget, QVBoxLayout]:
        """A card with the next number of the list that is worked off."""
        self._number += 1
        frame, inside = card()
        inside.addWidget(label(f"{self._number}   {title}", "heading"))
        return frame, inside

    def _stock_card(self) -> QWidget:
        campaign, _booth, body = self._desk.place.require()
        frame, inside = self._step(_("Count what is left"))
        self._items = {
            f"{item.measure}/{item.code}": item
            for measure in campaign.measures
            if measure.stocked
            for item in campaign.items_of(measure.code, body.code)
        }
        rows = []
        for key, item in self._items.items():
            line = self._record.stock.get((item.measure, item.code))
            counted = line.counted if line else None
            rows.append((key, name_of(item), unit_word(campaign, item.unit), counted))
        self._stock = NumberGrid(rows)
        self._stock.edited.connect(self._show_differences)
        inside.addWidget(self._stock)
        return frame

    def _note_card(self) -> QWidget:
        frame, inside = self._step(_("Remark, if there is one"))
        self._note = QLineEdit(maxLength=notes.MAX_NOTE)
        self._note.setAccessibleName(_("Remark"))
        self._note.setPlaceholderText(_("about the day, never about a citizen"))
        inside.addWidget(self._note)
        return frame

    def _close_card(self) -> QWidget:
        frame, inside = self._step(_("Close the day"))
        self._close = button(_("Close the day"), "primary")
        self._close.clicked.connect(self._close_day)
        inside.addWidget(self._close)
        inside.addWidget(label(_("It can be opened again; the log says so."), "muted"))
        return frame

    def _sheet_card(self) -> QWidget:
        frame, inside = self._step(_("Daily sheet"))
        line = QHBoxLayout()
        save = button(_("Save as PDF…"))
        save.clicked.connect(self._save_sheet)
        line.addWidget(save)
        line.addStretch(1)
        inside.addLayout(line)
        return frame

    def _export_card(self) -> QWidget:
        frame, inside = self._step(_("Export for the office"))
        line = QHBoxLayout()
        folder = button(_("To a folder…"))
        folder.clicked.connect(self._choose_folder)
        line.addWidget(folder)
        self._sticks = StickButtons()
        self._sticks.chosen.connect(self._export)
        line.addWidget(self._sticks)
        line.addStretch(1)
        inside.addLayout(line)
        self._exported = label("", "muted", wrap=True)
        inside.addWidget(self._exported)
        self._waiting = label("", "bad", wrap=True)
        inside.addWidget(self._waiting)
        return frame

    def _after_card(self) -> QWidget:
        frame, inside = card()
        line = QHBoxLayout()
        reopen = button(_("Open this day again"))
        reopen.clicked.connect(self._reopen)
        done = button(_("Back to check-in"), "primary")
        done.clicked.connect(self.left)
        line.addWidget(reopen)
        line.addStretch(1)
        line.addWidget(done)
        inside.addLayout(line)
        return frame

    def _ask_for_paper(self) -> None:
        self._desk.page_asked.emit(PAPER)

    def _show_differences(self) -> None:
        if not self._record.is_open:
            return
        given = closing.handed_out(self._desk.place, self._day)
        numbers = self._stock.numbers()
        for key, item in self._items.items():
            out = given.get((item.measure, item.code), 0)
            left = stock_left(self._record, item.measure, item.code, out)
            if left is None:
                text = _("brought: not said")
            elif key not in numbers:
                text = _("should be {n}", n=left)
            elif numbers[key] == left:
                text = _("✓ as counted")
            else:
                text = _("should be {n}, difference {d}", n=left, d=_signed(numbers[key] - left))
            self._stock.remark(key, text)

    def _close_day(self) -> None:
        counted = {}
        for key, n in self._stock.numbers().items():
            item = self._items[key]
            counted[item.measure, item.code] = n
        self._close.setEnabled(False)
        self._desk.ask(
            closing.close_day, counted=counted, note=self._note.text(), failed=self._not_closed
        )

    def _not_closed(self, _error: Exception) -> None:
        self._close.setEnabled(True)

    def _reopen(self) -> None:
        self._desk.ask(days.reopen, self._day)

    def _save_sheet(self) -> None:
        path = dialogs.ask_pdf_path(self, reporting.sheet_name(self._desk.place, self._day))
        if path is not None:
            work = partial(reporting.write_sheet, self._desk.place, self._day, path)
            self._desk.work(work, done=partial(self._sheet_saved, path))

    def _sheet_saved(self, path: Path, _answer: object) -> None:
        self._desk.said.emit(_("The daily sheet is in {path}.", path=path))

    def _choose_folder(self) -> None:
        folder = dialogs.ask_folder(self, _("Export for the office"))
        if folder is not None:
            self._export(folder)

    def _export(self, folder: Path) -> None:
        self._exported.setText(_("Writing and reading back…"))
        work = partial(exporting.export, self._desk.place, folder)
        self._desk.work(work, done=self._export_done, failed=self._export_failed)

    def _export_done(self, done: Exported) -> None:
        self._written = True
        self._exported.setText(
            _(
                "Written and read back: {name}, {n} entries. The stick can be removed safely.",
                name=done.path.name,
                n=done.entries,
            )
        )
        if done.others:
            names = _(", ").join(other.path.name for other in done.others)
            self._desk.said.emit(_("Of earlier booths, also written: {names}.", names=names))
        self._desk.changed.emit(Changes())
        self.refresh()

    def _export_failed(self, _error: Exception) -> None:
        self._exported.setText(_("Nothing was exported."))

    def _on_change(self, changes: Changes) -> None:
        # a day that was opened or closed gets a page of its own
        if self.isVisible() and changes.entries and not changes.kinds & {"day_open", "day_close"}:
            self.refresh()


def _signed(n: int) -> str:
    """A difference with its sign; the minus is the long one, as on the sheet."""
    return f"{n:+d}".replace("-", "−")
