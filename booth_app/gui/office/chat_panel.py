"""Three lines of figures to be pasted into a chat group."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from booth_app.core.wording import Lang
from booth_app.gui import theme
from booth_app.gui.desk import Desk
from booth_app.gui.office import report_saving
from booth_app.gui.office.office_of import office_of
from booth_app.gui.widgets.parts import FIELD_PX, Card, button, label
from booth_app.i18n import _
from booth_app.services.office import plain_text

HIGH_PX = 190
LETTERS_PX = 16


class ChatPanel(QWidget):
    """Shows the text as it will be pasted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._day = ""
        self._lang: Lang = "zh"
        self._turn = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card()
        about = _("What there is now, in three lines: copy it and paste it into the group.")
        card.inside.addWidget(label(about, "muted", wrap=True))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Text for a chat"))
        self.text.setMinimumHeight(HIGH_PX)
        self.text.setFont(theme.font(LETTERS_PX))
        card.inside.addWidget(self.text)
        line = QHBoxLayout()
        self.copy = button(_("Copy text"), "primary")
        self.copy.setMinimumHeight(FIELD_PX)
        self.copy.clicked.connect(self._copy)
        line.addWidget(self.copy)
        line.addStretch(1)
        card.inside.addLayout(line)
        column.addWidget(card)
        column.addStretch(1)
        self.first: QWidget = self.copy

    def show_report(self, day: str, lang: Lang) -> None:
        """Show the figures of a day, or of the whole campaign, in a language."""
        self._day, self._lang = day, lang
        self.refresh()

    def refresh(self) -> None:
        """Read the figures anew."""
        self._turn += 1
        read = partial(plain_text.three_lines, office_of(self._desk), self._day, self._lang)
        self._desk.work(read, done=partial(self._take, self._turn))

    def _take(self, turn: int, text: str) -> None:
        if turn == self._turn:
            self.text.setPlainText(text.rstrip("\n"))

    def _copy(self) -> None:
        report_saving.copy_text(self._desk, self.text.toPlainText() + "\n")
