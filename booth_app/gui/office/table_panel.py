"""The statistics table: its form at the left, the page as it will be printed at the right."""

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from booth_app import i18n
from booth_app.core.statistics_form import Column, Part, Rows, StatisticsForm
from booth_app.core.texts import MAX_NAME
from booth_app.core.wording import Lang
from booth_app.gui.desk import Desk
from booth_app.gui.office import report_saving
from booth_app.gui.office.form_columns import FormColumns
from booth_app.gui.office.office_of import office_of
from booth_app.gui.office.page_preview import PagePreview
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import (
    FIELD_PX,
    Card,
    ElidedButton,
    StillComboBox,
    button,
    hinted,
    label,
    scrolled,
)
from booth_app.i18n import _, _mark, name_of
from booth_app.services.office import statistics, statistics_forms
from booth_app.services.office.place import Office

FORM_PX = 300
ROWS: dict[Rows, str] = {
    "body": _mark("A row for each body"),
    "booth": _mark("A row for each booth"),
    "day": _mark("A row for each day"),
}


class TablePanel(QWidget):
    """Signals: ``own_form_asked()``: a superior's own workbook is to be filled."""

    own_form_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._office = desk, office_of(desk)
        self._day = ""
        self._lang: Lang = "zh"
        self._turn = 0
        self._edited = False  # which no new figures may take away
        self._base: StatisticsForm | None = None
        self._forms: list[StatisticsForm] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._tools())
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self._form_card())
        self.preview = PagePreview(desk)
        across.addWidget(self.preview, 1)
        column.addLayout(across, 1)
        self.first: QWidget = self.form

    def show_report(self, day: str, lang: Lang) -> None:
        """Show the table of a day, or of the whole campaign, in a language."""
        self._day, self._lang = day, lang
        self.refresh()

    def refresh(self) -> None:
        """Read the forms and the figures anew."""
        self._turn += 1
        read = partial(_offered, self._office, self._day)
        self._desk.work(read, done=partial(self._take, self._turn))

    def chosen(self) -> StatisticsForm | None:
        """The form as it stands there; None without a column."""
        columns = self.columns.columns
        if self._base is None or not columns:
            return None
        return replace(
            self._base,
            columns=columns,
            rows=self.rows.currentData(),
            name=self.name.text().strip(),
        )

    def _tools(self) -> QWidget:
        holder = QWidget()
        line = Flow(8)
        holder.setLayout(line)
        for text, press in (
            (_("Save as Excel…"), self._save_xlsx),
            (_("Save as PDF…"), self._save_pdf),
            (_("Print…"), self._print),
            (_("Fill their form…"), self.own_form_asked),
        ):
            one = button(text)
            one.setMinimumHeight(FIELD_PX)
            one.clicked.connect(press)
            line.addWidget(one)
        return holder

    def _form_card(self) -> Card:
        card = Card(stretch=True)
        card.setFixedWidth(FORM_PX)
        card.inside.setContentsMargins(4, 8, 4, 8)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(6, 2, 6, 2)
        column.setSpacing(6)
        column.addWidget(label(_("Form"), "heading"))
        self.form = _choice(_("Form"))
        self.form.activated.connect(self._choose_form)
        self.rows = _choice(_("Of what each row is"))
        for code, text in ROWS.items():
            self.rows.addItem(_(text), code)
        self.rows.activated.connect(self._draw)
        self.body = _choice(_("Only this body's figures"))
        self.body.activated.connect(self._draw)
        self.columns = FormColumns()
        self.columns.changed.connect(self._edit)
        self.name = QLineEdit(maxLength=MAX_NAME)
        self.name.setMinimumHeight(FIELD_PX)
        self.name.setAccessibleName(_("Name of the form"))
        hinted(self.name, _("for whom the form is"))
        self.name.returnPressed.connect(self._keep)
        for widget in (self.form, self.rows, self.body):
            column.addWidget(widget)
        column.addWidget(self.columns, 1)
        column.addWidget(self.name)
        line = QHBoxLayout()
        line.setSpacing(6)
        self.keep = ElidedButton(_("Keep this form"))
        self.remove = ElidedButton(_("Forget it"))
        for one, press in ((self.keep, self._keep), (self.remove, self._remove)):
            one.setMinimumHeight(FIELD_PX)
            one.clicked.connect(press)
            line.addWidget(one, 1)
        column.addLayout(line)
        card.inside.addWidget(scrolled(holder))
        return card

    def _take(self, turn: int, read: "_Read") -> None:
        if turn != self._turn:
            return
        forms, usual = read
        before = self.form.currentData()
        first = self._base is None
        self._forms = [usual, *forms]
        self.form.clear()
        self.form.addItem(_("Everything there is"), "")
        for one in forms:
            self.form.addItem(one.name, one.name)
        self.form.setCurrentIndex(max(0, self.form.findData(before)))
        self._offer_bodies()
        if first or not (self.form.currentData() or self._edited):
            self._choose_form()
        else:
            self._draw()

    def _offer_bodies(self) -> None:
        chosen = self.body.currentData()
        self.body.clear()
        self.body.addItem(_("All bodies"), "")
        for one in self._office.working_on().bodies:
            self.body.addItem(name_of(one), one.code)
        self.body.setCurrentIndex(max(0, self.body.findData(chosen)))

    def _choose_form(self) -> None:
        at = max(0, self.form.currentIndex())
        self._base = chosen = self._forms[at]
        self._edited = False
        self.rows.setCurrentIndex(max(0, self.rows.findData(chosen.rows)))
        self.name.setText(chosen.name)
        self.remove.setEnabled(bool(chosen.name))
        campaign = self._office.working_on()
        measures = [Column(shows=[Part(m.code)], unit=m.units[0]) for m in campaign.measures_shown]
        self.columns.show_form(campaign, chosen, [*self._forms[0].columns, *measures])
        self._draw()

    def _edit(self) -> None:
        self._edited = True
        self._draw()

    def _draw(self) -> None:
        if (render := self._render("pdf")) is not None:
            self.preview.show_soon(render)

    def _render(self, ending: str) -> "partial[bytes] | None":
        form = self.chosen()
        if form is None:
            self._desk.refused.emit(_("A table needs at least one column."))
            return None
        body = str(self.body.currentData() or "")
        return partial(_rendered, self._office, ending, form, self._day, body, self._lang)

    def _save_xlsx(self) -> None:
        self._save("xlsx")

    def _save_pdf(self) -> None:
        self._save("pdf")

    def _save(self, ending: str) -> None:
        if (render := self._render(ending)) is not None:
            report_saving.save(self, self._desk, self._file_name(), ending, render)

    def _print(self) -> None:
        if (render := self._render("pdf")) is not None:
            report_saving.print_report(self, self._desk, self._file_name(), render)

    def _file_name(self) -> str:
        campaign = self._office.working_on()
        parts = (name_of(campaign), _("Statistics table"), self.name.text().strip(), self._day)
        return " ".join(part for part in parts if part)

    def _keep(self) -> None:
        form = self.chosen()
        if form is not None:
            self._desk.ask(statistics_forms.save, form, done=partial(self._kept, form.name))

    def _kept(self, name: str, _changes: object) -> None:
        self.form.addItem(name, name)
        self.form.setCurrentIndex(self.form.findData(name))
        self.remove.setEnabled(True)
        self._desk.said.emit(_("The form is kept: {name}", name=name))
        self.refresh()

    def _remove(self) -> None:
        name = self.form.currentData()
        if name:
            self._desk.ask(statistics_forms.remove, name, done=self._removed)

    def _removed(self, _changes: object) -> None:
        self.form.setCurrentIndex(0)
        self.form.setFocus()
        self.refresh()


_Read = tuple[list[StatisticsForm], StatisticsForm]


def _offered(office: Office, day: str) -> _Read:
    """The forms that were kept, and the one that nobody had to make."""
    return statistics_forms.forms(office), statistics_forms.default(office, day=day)


def _rendered(
    office: Office, ending: str, form: StatisticsForm, day: str, body: str, lang: Lang
) -> bytes:
    with i18n.speaking(i18n.CHINESE if lang == "zh" else i18n.ENGLISH):
        return statistics.render(office, ending, form, day, body)


def _choice(name: str) -> StillComboBox:
    box = StillComboBox()
    box.setAccessibleName(name)
    box.setMinimumHeight(FIELD_PX)
    box.fit_the_room()
    return box
