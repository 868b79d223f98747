"""Files or return: asked in the page where a body has both, and both are shown."""

from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout

from booth_app.core.office_kinds import Counts
from booth_app.gui.desk import Desk
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, button, label, set_role
from booth_app.i18n import _, _mark
from booth_app.services.office import deciding
from booth_app.services.office.return_sheet import Question
from booth_app.services.office.return_words import when

ANSWERS: dict[Counts, str] = {
    "files": _mark("The booth files count"),
    "return": _mark("The return counts"),
    "both": _mark("Both count, they are different things"),
}


class ReturnQuestion(QFrame):
    """One question about a body and a day; it may be answered otherwise later."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._about: Question | None = None
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(6)
        self._title = label("", "heading", wrap=True)
        self._told = label("", wrap=True)
        column.addWidget(self._title)
        column.addWidget(self._told)
        line = Flow()
        self._buttons = {}
        for counts, text in ANSWERS.items():
            made = button(_(text))
            made.setCheckable(True)
            made.setMinimumHeight(FIELD_PX)
            made.setProperty("role", "line")
            made.setProperty("counts", counts)
            made.clicked.connect(self._choose)
            line.addWidget(made)
            self._buttons[counts] = made
        column.addLayout(line)
        self.hide()

    def ask(self, question: Question | None) -> None:
        """Ask this, or nothing."""
        self._about = question
        self.setVisible(question is not None)
        if question is None:
            return
        set_role(self, "card" if question.counts else "asking")
        title = _("There are booth files and a return ({day}).", day=when(question.day))
        which = _("Which counts?")
        self._title.setText(title if question.counts else f"! {title} {which}")
        self._told.setText("\n".join(question.told))
        for counts, made in self._buttons.items():
            made.setChecked(counts == question.counts)
            made.setAccessibleDescription(self._title.text())

    def _choose(self) -> None:
        assert self._about is not None
        pressed = self.sender()
        counts = pressed.property("counts")
        about = self._about
        self._desk.ask(
            deciding.choose,
            about.body,
            about.day,
            counts,
            failed=partial(self._failed, about),
        )

    def _failed(self, about: Question, _error: object) -> None:
        self.ask(about)
