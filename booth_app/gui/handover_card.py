"""Who is counting, what was counted since, and handing over (交接) to the next."""

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout

from booth_app.core.attendance import Stint
from booth_app.gui.desk import Desk
from booth_app.gui.people_forms import card_layout
from booth_app.gui.widgets.parts import FIELD_PX, StillComboBox, button, label
from booth_app.i18n import _
from booth_app.services import handover
from booth_app.services.naming import clock_time
from booth_app.services.people import People

Subtotal = list[tuple[str, list[tuple[int, str]]]]


class HandoverCard(QFrame):
    """The present stint and the one before it; never a comparison of persons."""

    def __init__(self, desk: Desk, day: str) -> None:
        super().__init__()
        self._desk, self._day = desk, day
        self._asked: tuple[Stint | None, Stint | None] = (None, None)
        self.setProperty("role", "card")
        column = card_layout(self)
        self._who = label("", "heading", wrap=True)
        self._figures = label("", wrap=True)
        self._next = StillComboBox()
        self._next.setAccessibleName(_("who counts next"))
        self._next.setMinimumHeight(FIELD_PX)
        self._hand_over = button(_("Hand over"))
        self._hand_over.setMinimumHeight(FIELD_PX)
        self._hand_over.clicked.connect(self._ask)
        across = QHBoxLayout()
        across.addWidget(self._next, 1)
        across.addWidget(self._hand_over)
        self._before = label("", "muted", wrap=True)
        column.addWidget(self._who)
        column.addWidget(self._figures)
        column.addLayout(across)
        column.addWidget(self._before)

    def show_people(self, people: People) -> None:
        """Show who counts and offer the others; the figures follow when they have been read."""
        stint = people.stint
        counting = people.counting
        who = counting or _("nobody in particular")
        self._who.setText(_("Counting: {name}", name=who))
        chosen = self._next.currentText()
        self._next.clear()
        for name in people.here:
            if name != counting:
                self._next.addItem(_("to {name}", name=name), name)
        if counting:
            self._next.addItem(_("to nobody in particular"), "")
        self._next.setCurrentIndex(max(0, self._next.findText(chosen)))
        self._hand_over.setEnabled(self._next.count() > 0)
        self._before.setVisible(people.before is not None)
        if stint is not None:
            if self._asked != (stint, people.before):
                # figures of another stint must not stand beside this name
                self._figures.setText("…")
                self._before.setText("…")
            self._asked = (stint, people.before)
            read = partial(self._read, stint, people.before)
            self._desk.work(read, done=partial(self._show_figures, stint, people.before))

    def _read(self, stint: Stint, before: Stint | None) -> list[Subtotal]:
        """On the worker's thread: it walks a piece of the log."""
        stints = [stint, before] if before else [stint]
        return [handover.subtotal(self._desk.place, self._day, one) for one in stints]

    def _show_figures(self, stint: Stint, before: Stint | None, read: list[Subtotal]) -> None:
        if self._asked != (stint, before):
            return  # somebody else counts by now, whose figures are on their way
        since = clock_time(stint.began)
        self._figures.setText(_("Since {time}: {figures}", time=since, figures=_in_words(read[0])))
        if before is not None:
            self._before.setText(
                _(
                    "Before that, {name} from {begin} to {end}: {figures}",
                    name=before.person or _("nobody in particular"),
                    begin=clock_time(before.began),
                    end=clock_time(before.ended),
                    figures=_in_words(read[1]),
                )
            )

    def _ask(self) -> None:
        self._desk.ask(handover.hand_over, self._next.currentData())


def _in_words(subtotal: Subtotal) -> str:
    """接待咨询 31 人次；发放资料 20 套 · 5 份; each unit by itself."""
    measures = [
        f"{name} " + " · ".join(f"{n} {unit}" for n, unit in parts) for name, parts in subtotal
    ]
    return _("; ").join(measures) or _("nothing yet")
