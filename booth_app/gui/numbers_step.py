"""The numbers in the checklist: what the day came to, and what somebody should look at."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth_app.gui.desk import Desk
from booth_app.gui.pages import PAPER
from booth_app.gui.widgets.parts import button, label
from booth_app.i18n import _
from booth_app.services.checklist import Checklist, Quantities


class NumbersStep(QWidget):
    """The day's figures; while it is open also how those from paper are added."""

    def __init__(self, desk: Desk, *, day_is_open: bool) -> None:
        super().__init__()
        self._desk = desk
        self.figures = label("", "heading", wrap=True)
        self.doubts = label("", "warn", wrap=True)
        self.advice = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for said in (self.figures, self.doubts, self.advice):
            column.addWidget(said)
        if day_is_open:
            paper = button(_("Enter a tally sheet"), "link")
            paper.clicked.connect(self._ask_for_paper)
            column.addWidget(paper)

    def show_day(self, day: Checklist) -> None:
        """Show what the day came to."""
        self.figures.setText("\n".join(_line(*figure) for figure in day.figures))
        self.doubts.setText("\n".join(day.doubts))
        self.doubts.setVisible(bool(day.doubts))
        self.advice.setText(day.advice)
        self.advice.setVisible(bool(day.advice) and day.record.is_open)

    def _ask_for_paper(self) -> None:
        self._desk.page_asked.emit(PAPER)


def summary(day: Checklist) -> str:
    """The day's first measure in one line, for the head of the step."""
    return _line(*day.figures[0]) if day.figures else ""


def _line(name: str, numbers: Quantities) -> str:
    return f"{name}  " + "  ".join(f"{n} {unit}" for n, unit in numbers)
