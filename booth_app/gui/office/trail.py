"""Where one has come from: a button for each step, the last one being where one is."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.gui.widgets.parts import FIELD_PX, ElidedButton, ElidedLabel, clear, elided, label
from booth_app.i18n import _

BETWEEN = "›"


class Trail(QWidget):
    """Signals: ``went(int)`` with the number of the step that is gone back to, from 0."""

    went = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(6)
        self._steps: list[ElidedButton] = []
        self._here: ElidedLabel | None = None

    def show_steps(self, names: Sequence[str]) -> None:
        """Show the way here; the last name is where one is, and no button."""
        clear(self._line)
        self._steps = []
        for at, name in enumerate(names[:-1]):
            step = ElidedButton(name, "link", name=_("Back to {place}", place=name))
            step.setMinimumHeight(FIELD_PX)
            step.setProperty("step", at)
            step.clicked.connect(self._go)
            self._steps.append(step)
            self._line.addWidget(step)
            self._line.addWidget(label(BETWEEN, "muted"))
        self._here = elided(names[-1], "heading")
        self._line.addWidget(self._here, 1)

    def steps(self) -> list[str]:
        """The names that are shown."""
        here = [self._here.whole()] if self._here is not None else []
        return [step.whole() for step in self._steps] + here

    def controls(self) -> Sequence[QWidget]:
        """What Tab stops at, from the first step on."""
        return self._steps

    def _go(self) -> None:
        self.went.emit(int(self.sender().property("step")))
