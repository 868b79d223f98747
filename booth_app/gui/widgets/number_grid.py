"""Rows of names with a number each; a number that is not said stays unsaid."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from booth_app.core.kinds import MAX_COUNT
from booth_app.gui.widgets.parts import label, whole_numbers

UNIT_PX = 48


class NumberGrid(QWidget):
    """Plain fields: a wheel or an arrow key never changes a number."""

    def __init__(self, rows: Sequence[tuple[str, str, str, int | None]]) -> None:
        """Each row: a key, a name, a unit, and the number to begin with or None."""
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(2, UNIT_PX)
        self._fields: dict[str, QLineEdit] = {}
        for at, (key, name, unit, number) in enumerate(rows):
            field = QLineEdit("" if number is None else str(number))
            whole_numbers(0, MAX_COUNT, field)
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.setFixedWidth(96)
            field.setPlaceholderText("—")
            field.setAccessibleName(f"{name} {unit}")
            self._fields[key] = field
            grid.addWidget(label(name, wrap=True), at, 0)
            grid.addWidget(field, at, 1)
            grid.addWidget(label(unit, "muted"), at, 2)

    def numbers(self) -> dict[str, int]:
        """The numbers that are said, by key."""
        return {
            key: int(field.text())
            for key, field in self._fields.items()
            if field.hasAcceptableInput()
        }

    def field(self, key: str) -> QLineEdit:
        """The field of a row."""
        return self._fields[key]
