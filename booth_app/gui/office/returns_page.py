"""Returns (填报): what bodies report without a laptop, typed or taken from tables and forms."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from booth_app.gui import dialogs
from booth_app.gui.desk import Desk
from booth_app.gui.office.body_list import BodyList, state_text
from booth_app.gui.office.office_of import office_of
from booth_app.gui.office.return_fields import ReturnFields
from booth_app.gui.office.return_preview import ReturnPreview
from booth_app.gui.office.return_question import ReturnQuestion
from booth_app.gui.widgets.parts import FIELD_PX, StillComboBox, button, elided, label, scrolled
from booth_app.i18n import _, name_of
from booth_app.services.changes import Changes
from booth_app.services.office import return_sheet, return_words, returns
from booth_app.services.office.returns import Reading

LIST_PX, LEAST_LIST_PX, DAY_PX = 330, 240, 190
TABLES = (".csv", ".xlsx", ".xlsm", ".txt", ".tsv")
HEARD = {"return", "published", "void", "import", "choice", "reassign", "campaign"}
_DRAFTS = "returns"


class ReturnsPage(QWidget):
    """Bodies at the left, the chosen one's figures at the right; a table's preview over both.

    Tables may be dropped on it.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._waiting: list[Path] = []
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 14)
        column.setSpacing(10)
        self._days = StillComboBox()
        self._days.setAccessibleName(_("Day"))
        self._days.setMinimumHeight(FIELD_PX)
        self._days.setMinimumWidth(DAY_PX)
        self.bodies = BodyList()
        self.fields = ReturnFields(desk)
        self.question = ReturnQuestion(desk)
        self.preview = ReturnPreview(desk)
        self._both = QWidget()
        column.addLayout(self._head())
        column.addWidget(self._both, 1)
        # not a stack, which would make the page as high as all that could be scrolled
        column.addWidget(self.preview, 1)
        self.preview.hide()
        self._fill_both()
        self._offer_days()
        self._days.currentIndexChanged.connect(self._day_chosen)
        self.bodies.chosen.connect(self._body_chosen)
        self.bodies.entered.connect(self.fields.begin)
        self.preview.left.connect(self._preview_left)
        self.preview.added.connect(self._read_again)
        self.setFocusProxy(self.bodies.table)
        desk.changed.connect(self._on_change)
        self.refresh()
        self._take_up_drafts()

    @property
    def day(self) -> str:
        """The day that is chosen; empty for the whole campaign."""
        return str(self._days.currentData() or "")

    @property
    def body(self) -> str:
        """The body that is chosen; empty for published totals."""
        line = self.bodies.line
        return line.code if line else ""

    def refresh(self) -> None:
        """Show what is on the disk; what is being typed stays."""
        self._offer_days()
        self.bodies.show_lines(return_sheet.body_lines(office_of(self._desk)))
        self._show_body()

    def choose(self, body: str, day: str | None = None) -> None:
        """Turn to a body, and to a day of it."""
        if day is not None and (at := self._days.findData(day)) >= 0:
            self._days.setCurrentIndex(at)
        self.bodies.choose(body)
        self._show_body()

    def take_in(self, paths: Sequence[Path]) -> None:
        """Show what these tables hold, one after the other."""
        self._waiting += paths
        if self.preview.isHidden():
            self._next()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _tables(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_in(_tables(event))
        event.acceptProposedAction()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(elided(_("Returns"), "page-title"))
        head.addWidget(elided(_("“—” is not reported, and not zero."), "muted"))
        head.addStretch(1)
        head.addWidget(self._days)
        self._import = button(_("Import a table…"), "primary")
        self._import.setMinimumHeight(FIELD_PX)
        self._import.clicked.connect(self._ask_tables)
        head.addWidget(self._import)
        return head

    def _fill_both(self) -> None:
        across = QHBoxLayout(self._both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(14)
        self.bodies.setMinimumWidth(LEAST_LIST_PX)
        self.bodies.setMaximumWidth(LIST_PX)
        across.addWidget(self.bodies, 1)
        right = QFrame()
        right.setProperty("role", "card")
        column = QVBoxLayout(right)
        column.setContentsMargins(16, 12, 10, 12)
        column.setSpacing(8)
        line = QHBoxLayout()
        self._name = elided("", "title")
        self._state = elided("", "muted")
        self._form = button(_("Form for this body…"))
        self._form.setMinimumHeight(FIELD_PX)
        self._form.clicked.connect(self._ask_form)
        line.addWidget(self._name)
        line.addWidget(self._state)
        line.addStretch(1)
        line.addWidget(self._form)
        column.addLayout(line)
        hint = _(
            "A number, or words as in a report: nearly 200, more than 1000. Enter writes it and"
            " goes on."
        )
        column.addWidget(label(hint, "muted", wrap=True))
        column.addWidget(self.question)
        column.addWidget(scrolled(self.fields), 1)
        across.addWidget(right, 2)

    def _offer_days(self) -> None:
        """The days on which booths stand, and those for which something was reported."""
        place = office_of(self._desk)
        campaign = place.working_on()
        due = {day for booth in campaign.booths_shown for day in campaign.due_days(booth)}
        said = {one.key.day for one in returns.returned(place)}
        days = ["", *sorted((due | said) - {""})]
        if [self._days.itemData(at) for at in range(self._days.count())] == days:
            return
        first = self._days.count() == 0
        wanted = self._desk.drafts.get((_DRAFTS, "day")) if first else self.day
        if wanted is None:
            wanted = days[1] if len(days) == 2 else ""
        self._days.blockSignals(True)
        self._days.clear()
        for day in days:
            self._days.addItem(return_words.when(day), day)
        self._days.setCurrentIndex(max(0, self._days.findData(wanted)))
        self._days.blockSignals(False)

    def _day_chosen(self) -> None:
        self._desk.drafts[_DRAFTS, "day"] = self.day
        self._show_body()

    def _body_chosen(self, code: str) -> None:
        self._desk.drafts[_DRAFTS, "body"] = code
        self._show_body()

    def _show_body(self) -> None:
        line = self.bodies.line
        if line is None:
            lines = return_sheet.body_lines(office_of(self._desk))
            asks = [one.code for one in lines if one.asks]
            self.bodies.choose((asks or [one.code for one in lines if one.code])[0])
            line = self.bodies.line
            assert line is not None
        self._name.setText(line.name)
        state = _("as they were published for the whole campaign or a day of it")
        self._state.setText(state_text(line) if line.code else state)
        self._form.setVisible(bool(line.code))
        found = return_sheet.questions(office_of(self._desk), line.code) if line.code else []
        asked = [one for one in found if one.day == self.day]
        asked += [one for one in found if not one.counts]
        self.question.ask(asked[0] if asked else None)
        self.fields.show_figures(line.code, self.day)

    def _ask_tables(self) -> None:
        self.take_in(dialogs.ask_tables(self))

    def _ask_form(self) -> None:
        campaign = office_of(self._desk).working_on()
        body = campaign.body(self.body)
        name = f"{campaign.id}_{body.code}_{name_of(body)}.xlsx"
        path = dialogs.ask_workbook_path(self, name, _("Save the form"))
        if path is not None:
            work = partial(returns.write_form, office_of(self._desk), body.code, path)
            self._desk.work(work, done=partial(self._form_written, path))

    def _form_written(self, path: Path, _answer: object) -> None:
        self._desk.said.emit(_("The form is there: {path}", path=str(path)))

    def _next(self) -> None:
        """Read the next table that waits, beside the window."""
        if not self._waiting:
            return
        path = self._waiting.pop(0)
        self._desk.drafts[_DRAFTS, "file"] = str(path)
        work = partial(returns.read, office_of(self._desk), path)
        self._desk.work(work, done=self._show_preview, failed=self._unreadable)

    def _show_preview(self, reading: Reading) -> None:
        self._turn_to(self.preview)
        self.preview.show_reading(reading)

    def _unreadable(self, _error: object) -> None:
        self._desk.drafts.pop((_DRAFTS, "file"), None)
        self._next()

    def _read_again(self) -> None:
        """The campaign has new measures: the rows that waited for them are good now."""
        if self.preview.reading is not None:
            self.preview.show_reading(returns.again(office_of(self._desk), self.preview.reading))

    def _preview_left(self) -> None:
        self._desk.drafts.pop((_DRAFTS, "file"), None)
        self._turn_to(self._both)
        self.refresh()
        self.bodies.table.setFocus()
        self._next()

    def _turn_to(self, view: QWidget) -> None:
        for one in (self._both, self.preview):
            one.setVisible(one is view)
        for control in (self._import, self._days):
            control.setEnabled(view is self._both)

    def _take_up_drafts(self) -> None:
        """Go on with what was chosen before the window was built anew."""
        drafts = self._desk.drafts
        if (body := drafts.get((_DRAFTS, "body"))) is not None:
            self.choose(body)
        if file := drafts.get((_DRAFTS, "file")):
            self.take_in([Path(file)])

    def _on_change(self, changes: Changes) -> None:
        if self.isVisible() and changes.kinds & HEARD:
            self.refresh()


def _tables(event: QDropEvent) -> list[Path]:
    """The tables among what is dropped; nothing where anything else is among it."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths if all(path.suffix.lower() in TABLES for path in paths) else []
