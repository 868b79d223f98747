"""The fields of a tally sheet, one below the other, exactly as they stand on the paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from booth_app.core.kinds import MAX_COUNT
from booth_app.core.paper import MAX_FREE
from booth_app.core.texts import MAX_NAME
from booth_app.gui.widgets.parts import hinted, label, set_role, whole_numbers
from booth_app.gui.widgets.step_field import StepComboBox, StepField
from booth_app.i18n import _, name_of
from booth_app.services.naming import unit_word
from booth_app.services.paper import Tally
from booth_app.services.tally_sheets import Row, Section, own_series, sections
from booth_app.services.workplace import Workplace

NUMBER_PX, TIME_PX, UNIT_PX = 96, 80, 64
NUMBER_COLUMN = 2


class PaperForm(QWidget):
    """Signals: ``numbered()`` when the sheet's number was edited, ``edited()`` for the rest."""

    numbered = Signal()
    edited = Signal()

    def __init__(self, place: Workplace, people: list[str]) -> None:
        """``people`` are offered as those who may have tallied."""
        super().__init__()
        self._place = place
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnMinimumWidth(1, UNIT_PX)
        self._last_row = -1
        self._rows: list[tuple[Row, QLineEdit]] = []
        self._blank: list[tuple[Section, QLineEdit, StepComboBox | None, QLineEdit]] = []
        self._add_head(people)
        for section in sections(place):
            self._add_section(section)
        self.setFocusProxy(self.number)

    def tallies(self) -> list[Tally]:
        """The numbers that are said, in the order of the sheet."""
        made = [
            Tally(row.measure, int(field.text()), row.item, unit=row.unit)
            for row, field in self._rows
            if field.hasAcceptableInput()
        ]
        for section, name, units, field in self._blank:
            if field.hasAcceptableInput():
                unit = section.measure.units[units.currentIndex() if units else 0]
                code = section.measure.code
                made.append(Tally(code, int(field.text()), name=name.text().strip(), unit=unit))
        return made

    def field(self, measure: str, item: str) -> QLineEdit:
        """The field of a topic or leaflet."""
        return next(f for row, f in self._rows if (row.measure, row.item) == (measure, item))

    def blank(self, at: int = 0) -> tuple[QLineEdit, QLineEdit]:
        """Name and number of one of the rows for what is not in the pack."""
        _section, name, _units, field = self._blank[at]
        return name, field

    def clear(self) -> None:
        """Make ready for the next sheet."""
        for field in self.findChildren(QLineEdit):
            field.clear()
        for _section, _name, units, _field in self._blank:
            if units is not None:
                units.setCurrentIndex(0)
        self.by.setCurrentIndex(-1)
        self.edited.emit()
        self.say("")

    def say(self, text: str, role: str = "muted") -> None:
        """Say something about the sheet's number."""
        self._about.setText(text)
        set_role(self._about, role)

    def _add_head(self, people: list[str]) -> None:
        self.number = self._short_field(_("Sheet number"), NUMBER_PX + 60)
        self.number.setMaxLength(MAX_FREE + 8)
        self.number.textEdited.connect(self.numbered)
        self._add_line(
            _("Sheet number"), label(own_series(self._place) + "-", "muted"), self.number
        )
        self._about = label("", "muted", wrap=True)
        self._grid.addWidget(self._about, self._next_row(), 0, 1, 3)
        self.start = self._short_field(_("Tallied from"), TIME_PX)
        self.end = self._short_field(_("Tallied until"), TIME_PX)
        for field, example in ((self.start, "9:00"), (self.end, "11:30")):
            field.setPlaceholderText(example)
            field.setMaxLength(5)
        self._add_line(_("From – to"), self.start, label("–", "muted"), self.end)
        self.by = StepComboBox(people)
        self.by.setAccessibleName(_("Who tallied"))
        self.by.setMinimumSize(2 * TIME_PX, 38)
        self._add_line(_("Who tallied"), self.by)

    def _add_line(self, name: str, *widgets: QWidget) -> None:
        line = QHBoxLayout()
        line.addStretch(1)
        for widget in widgets:
            line.addWidget(widget)
        at = self._next_row()
        self._grid.addWidget(label(name), at, 0)
        self._grid.addLayout(line, at, 1, 1, 2)

    def _add_section(self, section: Section) -> None:
        heading = label(name_of(section.measure), "heading")
        heading.setContentsMargins(0, 10, 0, 0)
        self._grid.addWidget(heading, self._next_row(), 0, 1, 3)
        for row in section.rows:
            at = self._next_row()
            self._grid.addWidget(label(row.name, wrap=True), at, 0)
            word = self._word(row.unit)
            self._grid.addWidget(self._unit(word), at, 1)
            field = self._number_field(f"{row.name} {word}", at)
            self._rows.append((row, field))
        for n in range(1, section.blank + 1):
            at = self._next_row()
            name = StepField(maxLength=MAX_NAME)
            hinted(name, _("another one, added by hand"))
            name.setAccessibleName(_("name of added leaflet {n}", n=n))
            self._grid.addWidget(name, at, 0)
            words = [self._word(unit) for unit in section.measure.units]
            units = None
            if len(words) > 1:
                units = StepComboBox(words)
                units.setEditable(False)
                units.setCurrentIndex(0)
                units.setMinimumHeight(38)
                units.currentIndexChanged.connect(self.edited)
                units.setAccessibleName(_("unit of added leaflet {n}", n=n))
            self._grid.addWidget(units or self._unit(words[0]), at, 1)
            field = self._number_field(_("number of added leaflet {n}", n=n), at)
            self._blank.append((section, name, units, field))

    def _next_row(self) -> int:
        self._last_row += 1
        return self._last_row

    def _word(self, unit: str) -> str:
        return unit_word(self._place.require()[0], unit)

    def _unit(self, word: str) -> QWidget:
        made = label(word, "muted")
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return made

    def _short_field(self, name: str, width: int) -> StepField:
        field = StepField()
        field.setAccessibleName(name)
        field.setFixedWidth(width)
        return field

    def _number_field(self, name: str, at: int) -> StepField:
        field = self._short_field(name, NUMBER_PX)
        whole_numbers(0, MAX_COUNT, field)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setPlaceholderText("—")
        field.textEdited.connect(self.edited)
        self._grid.addWidget(field, at, NUMBER_COLUMN)
        return field
