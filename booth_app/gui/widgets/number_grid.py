"""Rows of names with a number each; a number that is not said stays unsaid."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from booth_app.core.kinds import MAX_COUNT
from booth_app.gui.widgets.parts import label, whole_numbers


class NumberField(QLineEdit):
    """One number. Signals: ``entered()`` by Enter, also of an empty field."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()


class NumberGrid(QWidget):
    """Signals: ``edited()``. Plain fields: a wheel or an arrow key never changes a number."""

    edited = Signal()

    def __init__(self, rows: Sequence[tuple[str, str, str, int | None]]) -> None:
        """Each row: a key, a name, a unit, and the number to begin with or None."""
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        self._fields: dict[str, NumberField] = {}
        self._remarks: dict[str, QLabel] = {}
        for at, (key, name, unit, number) in enumerate(rows):
            field = NumberField("" if number is None else str(number))
            whole_numbers(0, MAX_COUNT, field)
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.setFixedWidth(96)
            field.setPlaceholderText("—")
            field.setAccessibleName(f"{name} {unit}")
            field.textEdited.connect(self.edited)
            self._fields[key] = field
            self._remarks[key] = label("", "muted")
            grid.addWidget(label(name, wrap=True), at, 0)
            grid.addWidget(field, at, 1)
            units = label(unit, "muted")
            units.setMinimumWidth(48)
            grid.addWidget(units, at, 2)
            grid.addWidget(self._remarks[key], at, 3)

    def numbers(self) -> dict[str, int]:
        """The numbers that are said, by key."""
        return {
            key: int(field.text())
            for key, field in self._fields.items()
            if field.hasAcceptableInput()
        }

    def remark(self, key: str, text: str) -> None:
        """Say something behind a row."""
        self._remarks[key].setText(text)

    def remark_of(self, key: str) -> str:
        """What is said behind a row."""
        return self._remarks[key].text()

    def field(self, key: str) -> NumberField:
        """The field of a row."""
        return self._fields[key]
