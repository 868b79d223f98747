"""What is odd about the day that is about to be opened: said once, on the page, never refused."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from booth_app.gui.desk import Desk
from booth_app.gui.widgets.parts import button, label
from booth_app.i18n import _, date_name
from booth_app.services import clocks, days


class OpeningQuestion(QFrame):
    """Hidden on a usual morning. Signals: ``suggested(str)`` with another day to choose."""

    suggested = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "banner-info")
        self._desk = desk
        self._wrong, self._better = clocks.wrong_date(desk.place)
        self._asked = ""
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 8, 8, 8)
        self._text = label("", "banner-info", wrap=True)
        across.addWidget(self._text, 1)
        self._suggest = button(
            _("Use {day}", day=self._named(self._better)) if self._better else ""
        )
        self._suggest.clicked.connect(self._take_suggestion)
        across.addWidget(self._suggest)

    def look_at(self, day: str) -> None:
        """Say what is odd about ``day`` before anybody opens it."""
        self._asked = ""
        self._show(day, [])

    def may_open(self, day: str) -> bool:
        """Whether ``day`` may be opened now; asks once where it is not what one expects."""
        if self._asked == day or not (odd := self._odd(day)):
            return True
        self._asked = day
        self._show(day, [*odd, _("Press again to open {day}.", day=self._named(day))])
        return False

    @property
    def text(self) -> str:
        """What is said now."""
        return "" if self.isHidden() else self._text.text()

    def _odd(self, day: str) -> list[str]:
        place = self._desk.place
        other = clocks.not_today(place, day)
        return [*([other] if other else []), *clocks.before_opening(place, day)]

    def _show(self, day: str, asked: list[str]) -> None:
        wrong = self._wrong if self._better != day else ""
        said = asked or clocks.before_opening(self._desk.place, day)
        text = "\n".join([*([wrong] if wrong else []), *said])
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._suggest.setVisible(bool(wrong))
        self.setVisible(bool(text))

    def _named(self, day: str) -> str:
        return date_name(day, days.today(self._desk.place))

    def _take_suggestion(self) -> None:
        self.suggested.emit(self._better)
