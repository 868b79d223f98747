"""What is to be made of the figures: which report, of which day, in which language."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QVBoxLayout, QWidget

from booth_app.core.wording import Lang
from booth_app.gui.widgets.parts import FIELD_PX, ElidedButton, StillComboBox, label, scrolled
from booth_app.i18n import CHINESE, _, _mark, date_name, language

TABLE, SUMMARY, BULLETIN, SHEETS, CHAT, CHECK = (
    "table",
    "summary",
    "bulletin",
    "sheets",
    "chat",
    "check",
)
KINDS: Mapping[str, str] = {
    TABLE: _mark("Statistics table"),
    SUMMARY: _mark("Summary"),
    BULLETIN: _mark("Bulletin"),
    SHEETS: _mark("Daily sheets"),
    CHAT: _mark("Text for a chat"),
    CHECK: _mark("Check a text"),
}
WIDE_PX = 184
OF_A_DAY = (TABLE, SUMMARY, BULLETIN, SHEETS, CHAT)
IN_A_LANGUAGE = OF_A_DAY
LANGUAGES: Mapping[Lang, str] = {"zh": "中文", "en": "English"}


class ReportChoices(QWidget):
    """Signals: ``turned(str)`` to another report; ``changed()``: of another day or language."""

    turned = Signal(str)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDE_PX)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._group = QButtonGroup(self)
        for name, title in KINDS.items():
            made = ElidedButton(_(title), "line")
            made.setObjectName(name)
            made.setCheckable(True)
            made.setMinimumHeight(FIELD_PX)
            made.clicked.connect(self._turn)
            self._group.addButton(made)
            column.addWidget(made)
        self.day = _choice(_("Of which day"))
        self.lang = _choice(_("Language of the document"))
        for code, text in LANGUAGES.items():
            self.lang.addItem(text, code)
        self.lang.setCurrentIndex(0 if language() == CHINESE else 1)
        self._of = label(_("Of which day"), "muted", wrap=True)
        self._in = label(_("Language"), "muted", wrap=True)
        column.addSpacing(10)
        for about, choice in ((self._of, self.day), (self._in, self.lang)):
            about.setBuddy(choice)
            column.addWidget(about)
            column.addWidget(choice)
            choice.activated.connect(self.changed)
        column.addStretch(1)
        outer.addWidget(scrolled(holder))

    def offer(self, days: Sequence[str], start: str) -> None:
        """Offer the whole campaign and its days; what was chosen stays chosen."""
        chosen = self.day.currentData()
        self.day.clear()
        self.day.addItem(_("The whole campaign"), "")
        for day in days:
            self.day.addItem(date_name(day, start), day)
        self.day.setCurrentIndex(max(0, self.day.findData(chosen)))

    def show_kind(self, name: str) -> None:
        """Mark a report as the one that is shown, and offer what it can be chosen by."""
        for one in self._group.buttons():
            one.setChecked(one.objectName() == name)
        for about, choice, kinds in (
            (self._of, self.day, OF_A_DAY),
            (self._in, self.lang, IN_A_LANGUAGE),
        ):
            about.setVisible(name in kinds)
            choice.setVisible(name in kinds)

    def chosen_day(self) -> str:
        """The day; empty for the whole campaign."""
        return str(self.day.currentData() or "")

    def chosen_lang(self) -> Lang:
        """The language of the document."""
        return "zh" if self.lang.currentData() == "zh" else "en"

    def button_of(self, name: str) -> QPushButton:
        """The button of a report."""
        found = next(one for one in self._group.buttons() if one.objectName() == name)
        assert isinstance(found, QPushButton)
        return found

    def _turn(self) -> None:
        self.turned.emit(self.sender().objectName())


def _choice(name: str) -> QComboBox:
    box = StillComboBox()
    box.setAccessibleName(name)
    box.setMinimumHeight(FIELD_PX)
    box.fit_the_room()
    return box
