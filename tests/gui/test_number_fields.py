"""Fields for numbers: what they take, the program can read."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from booth_app.gui.widgets.parts import whole_numbers


@pytest.mark.parametrize(
    ("typed", "n"),
    [("1000", 1000), ("1,000", None), ("1，000", None), ("+1", 1), ("-1", None), ("1.5", None)],
)
def test_what_is_accepted_can_be_read(qtbot: QtBot, typed: str, n: int | None) -> None:
    """A number with commas, as a Chinese computer would write it, is not taken when pasted."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.Chinese))
    field = QLineEdit()
    qtbot.addWidget(field)
    whole_numbers(0, 100_000, field)
    QLocale.setDefault(before)
    field.insert(typed)
    assert n == (int(field.text()) if field.hasAcceptableInput() else None)
