"""A superior's own empty form: which cell wants which figure, put right, filled and saved."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from booth_app import i18n
from booth_app.core.own_form import OwnForm
from booth_app.core.wording import Lang
from booth_app.gui import dialogs
from booth_app.gui.desk import Desk
from booth_app.gui.office.figure_table import Column, FigureTable, Row
from booth_app.gui.office.office_of import office_of
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, Card, StillComboBox, button, hinted, label
from booth_app.i18n import _, date_name, name_of
from booth_app.services import writing
from booth_app.services.office import own_form, own_form_cells, totals_view
from booth_app.services.office.own_form import FilledForm
from booth_app.services.office.own_form_cells import CellLine, Choice
from booth_app.services.office.place import Office

CELL_PX, LONGEST = 110, 40


class OwnFormPanel(QWidget):
    """Signals: ``left()`` back to the statistics table."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._office = desk, office_of(desk)
        self._day = ""
        self._lang: Lang = "zh"
        self._turn = 0
        self._forms: list[OwnForm] = []
        self.lines: Sequence[CellLine] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._tools())
        self.about = label("", "muted", wrap=True)
        column.addWidget(self.about)
        self.table = FigureTable(_("Cells of the form"))
        self.table.back.connect(self.left)
        self.table.chosen.connect(self._to_field)
        self.table.selectionModel().currentRowChanged.connect(self._show_cell)
        column.addWidget(self.table, 1000)
        column.addWidget(self._correction())
        column.addStretch(1)  # where there is no table
        self.first: QWidget = self.add

    def show_report(self, day: str, lang: Lang) -> None:
        """Show the forms there are, with the figures of a day or of the whole campaign."""
        self._day, self._lang = day, lang
        self.refresh()

    def refresh(self) -> None:
        """Read the forms and the figures anew."""
        self._turn += 1
        read = partial(own_form.forms, self._office)
        self._desk.work(read, done=partial(self._take_forms, self._turn))

    def add_form(self, path: Path) -> None:
        """Keep an empty form under the name of its file, and show what its cells seem to want."""
        name = path.stem
        self._desk.work(partial(_added, self._office, path, name), done=self._show_form)

    def fill_into(self, path: Path) -> None:
        """Fill the form that is chosen, and write it there."""
        name = str(self.form.currentData() or "")
        work = partial(_filled, self._office, name, self._day, self._lang, path)
        self._desk.work(work, done=partial(self._written, path.name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _tools(self) -> QWidget:
        holder = QWidget()
        line = Flow(8)
        holder.setLayout(line)
        self.back = button("‹ " + _("Statistics table"), name=_("Back to the statistics table"))
        self.form = _choice(_("Their form"))
        self.form.setMinimumContentsLength(12)
        self.form.activated.connect(self._choose_form)
        self.add = button(_("Add their form…"))
        self.fill = button(_("Fill and save…"), "primary")
        self.remove = button(_("Forget it"))
        for one, press in (
            (self.back, self.left),
            (self.add, self._add),
            (self.fill, self._fill),
            (self.remove, self._remove),
        ):
            one.setMinimumHeight(FIELD_PX)
            one.clicked.connect(press)
        for widget in (self.back, self.add, self.form, self.fill, self.remove):
            line.addWidget(widget)
        return holder

    def _correction(self) -> Card:
        self._card = Card()
        self._card.inside.setContentsMargins(12, 10, 12, 12)
        self._card.inside.addWidget(label(_("What a cell wants"), "heading"))
        line = QHBoxLayout()
        line.setSpacing(8)
        self.cell = QLineEdit(maxLength=LONGEST)
        self.cell.setFixedWidth(CELL_PX)
        self.cell.setMinimumHeight(FIELD_PX)
        self.cell.setAccessibleName(_("Cell, such as B5"))
        hinted(self.cell, "B5")
        self.wants = _choice(_("What it wants"))
        self.body = _choice(_("Whose"))
        self.day = _choice(_("Of which day"))
        self.worded = QCheckBox(_("Rounded, in words"))
        line.addWidget(self.cell)
        line.addWidget(self.wants, 3)
        line.addWidget(self.body, 2)
        line.addWidget(self.day, 2)
        self._card.inside.addLayout(line)
        foot = QHBoxLayout()
        foot.addWidget(self.worded)
        foot.addStretch(1)
        self.put = button(_("Set the cell"))
        self.clear = button(_("Leave it empty"))
        for one, press in ((self.put, self._put), (self.clear, self._clear)):
            one.setMinimumHeight(FIELD_PX)
            one.clicked.connect(press)
            foot.addWidget(one)
        self._card.inside.addLayout(foot)
        return self._card

    def _take_forms(self, turn: int, forms: list[OwnForm]) -> None:
        if turn != self._turn:
            return
        chosen = self.form.currentData()
        self._forms = forms
        self.form.clear()
        for one in forms:
            self.form.addItem(one.name, one.name)
        self.form.setCurrentIndex(max(0, self.form.findData(chosen)) if forms else -1)
        for widget in (self.form, self.fill, self.remove, self.table, self._card):
            widget.setVisible(bool(forms))
        self.about.setText(
            _("Check what each cell wants, and correct it; it is remembered for the next time.")
            if forms
            else _(
                "Add the empty workbook that a superior sent: what its cells seem to want is"
                " proposed, you correct it once, and it is filled from then on."
            )
        )
        self._choose_form()

    def _choose_form(self) -> None:
        at = self.form.currentIndex()
        if 0 <= at < len(self._forms):
            read = partial(_read, self._office, self._forms[at], self._day, self._lang)
            self._desk.work(read, done=partial(self._take_cells, self._turn))
        else:
            self.lines = ()
            self.table.show_rows([], [])

    def _take_cells(self, turn: int, read: tuple[list[CellLine], list[Choice]]) -> None:
        if turn != self._turn:
            return
        self.lines, offered = read
        campaign = self._office.working_on()
        _offer(self.wants, [(one.name, one.told) for one in offered])
        bodies = [(name_of(one), one.code) for one in campaign.bodies]
        _offer(self.body, [(_("All bodies"), ""), *bodies])
        days = [(date_name(one, campaign.start), one) for one in totals_view.due_days(campaign)]
        _offer(self.day, [(_("the day that is chosen"), ""), *days])
        columns = [
            Column(_("Cell"), muted=True),
            Column(_("What it wants"), wide=True),
            Column(_("Figure"), number=True),
        ]
        rows = [Row(one.where, [one.where, one.wants, one.value]) for one in self.lines]
        self.table.show_rows(columns, rows)
        self._show_cell(self.table.currentIndex(), QModelIndex())

    def _show_cell(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not now.isValid() or now.row() >= len(self.lines):
            return
        one = self.lines[now.row()]
        self.cell.setText(one.where)
        told = own_form_cells.told(one.target)
        if self.wants.findData(told) < 0:
            self.wants.addItem(one.wants, told)
        self.wants.setCurrentIndex(self.wants.findData(told))
        self.body.setCurrentIndex(max(0, self.body.findData(one.target.body)))
        self.day.setCurrentIndex(max(0, self.day.findData(one.target.day)))
        self.worded.setChecked(one.target.worded)

    def _to_field(self, _key: str) -> None:
        self.wants.setFocus()

    def _put(self) -> None:
        said = str(self.wants.currentData() or "")
        if not said.startswith("#"):
            worded = "~" if self.worded.isChecked() else ""
            body, day = self.body.currentData() or "", self.day.currentData() or ""
            said = f"{worded}{said}@{body}@{day}" if body or day else f"{worded}{said}"
        self._map(said)

    def _clear(self) -> None:
        self._map("-")

    def _map(self, said: str) -> None:
        name = self.form.currentData()
        self._desk.work(
            partial(_mapped, self._office, str(name), f"{self.cell.text().strip()}={said}"),
            done=self._show_form,
        )

    def _add(self) -> None:
        path = dialogs.ask_own_form(self)
        if path is not None:
            self.add_form(path)

    def _show_form(self, name: str) -> None:
        if self.form.findData(name) < 0:
            self.form.addItem(name, name)
        self.form.setCurrentIndex(self.form.findData(name))
        self.refresh()

    def _fill(self) -> None:
        name = str(self.form.currentData() or "")
        path = dialogs.ask_report_path(self, f"{name} {self._day}".strip() + ".xlsx", "xlsx")
        if path is not None:
            self.fill_into(path)

    def _written(self, name: str, filled: FilledForm) -> None:
        said = [_("Saved: {name}", name=name), _("{n} figures", n=filled.numbers)]
        if filled.worded:
            cells = "、".join(filled.worded)
            said.append(_("In words, which formulas do not add up: {cells}", cells=cells))
        if filled.silent:
            said.append(_("Not reported: {cells}", cells="、".join(filled.silent)))
        self._desk.said.emit("   ".join(said))

    def _remove(self) -> None:
        name = str(self.form.currentData() or "")
        self._desk.ask(own_form.remove, name, done=self._removed)

    def _removed(self, _changes: object) -> None:
        self.add.setFocus()
        self.refresh()


def _added(office: Office, path: Path, name: str) -> str:
    own_form.add(office, path, name).result()
    return name


def _mapped(office: Office, name: str, said: str) -> str:
    own_form.map_cells(office, name, [said]).result()
    return name


def _read(
    office: Office, form: OwnForm, day: str, lang: Lang
) -> tuple[list[CellLine], list[Choice]]:
    """The cells of a form in the window's language, their figures in the document's."""
    cells = own_form_cells.lines(office, form, day)
    with i18n.speaking(i18n.CHINESE if lang == "zh" else i18n.ENGLISH):
        values = [one.value for one in own_form_cells.lines(office, form, day)]
    shown = [
        CellLine(target=one.target, where=one.where, wants=one.wants, value=value)
        for one, value in zip(cells, values, strict=True)
    ]
    return shown, own_form_cells.choices(office)


def _filled(office: Office, name: str, day: str, lang: Lang, path: Path) -> FilledForm:
    with i18n.speaking(i18n.CHINESE if lang == "zh" else i18n.ENGLISH):
        filled = own_form.fill(office, name, day)
    writing.write_file(filled.data, path)
    return filled


def _choice(name: str) -> StillComboBox:
    box = StillComboBox()
    box.setAccessibleName(name)
    box.fit_the_room()
    return box


def _offer(box: StillComboBox, choices: Sequence[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.clear()
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
