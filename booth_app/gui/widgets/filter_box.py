"""A box that offers what may be looked at; as wide as the window leaves room for."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QSizePolicy

from .parts import FIELD_PX, StillComboBox

_LEAST_LETTERS = 7
_AROUND_PX = 60


class FilterBox(StillComboBox):
    """Keeps what is chosen when it is offered other choices; the open list shows whole names."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumHeight(FIELD_PX)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST_LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def offer(self, choices: Sequence[tuple[str, Any]]) -> None:
        """Offer these texts with their values, and no others."""
        chosen = self.currentData()
        self.clear()
        for text, value in choices:
            self.addItem(text, value)
        self.choose(chosen)
        widest = max(self.fontMetrics().horizontalAdvance(text) for text, _value in choices)
        self.view().setMinimumWidth(widest + _AROUND_PX)

    def choose(self, value: Any) -> None:
        """Choose a value, or the first where it is not offered."""
        # findData compares as Qt does, for which a tuple is a list
        found = [at for at in range(self.count()) if self.itemData(at) == value]
        self.setCurrentIndex(found[0] if found else 0)
