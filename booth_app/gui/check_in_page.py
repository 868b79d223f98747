"""The morning's check-in (开摊签到): twenty seconds, then the counter page."""

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from booth_app.core.kinds import Duty
from booth_app.gui.blank_sheets import BlankSheetsButton
from booth_app.gui.desk import Desk
from booth_app.gui.opening_question import OpeningQuestion
from booth_app.gui.receipt_line import ReceiptLine
from booth_app.gui.update_strip import UpdateStrip
from booth_app.gui.widgets.number_grid import NumberGrid
from booth_app.gui.widgets.parts import StillDateEdit, button, card, label, scrolled
from booth_app.gui.widgets.people_editor import PeopleEditor
from booth_app.i18n import _, day_name, name_of
from booth_app.services import days, preferences, recovery
from booth_app.services.naming import theme_of, unit_word

FIELD_PX = 40
STANDING = ("boards", "posters", "banners")
"""Measures that are set up in the morning and counted once."""


class CheckInPage(QWidget):
    """Signals: ``look_back(str)`` with a closed day to print or export; ``settings_asked()``;
    ``history_asked()`` to see all days so far.
    """

    look_back = Signal(str)
    settings_asked = Signal()
    history_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        campaign, booth, _body = desk.place.require()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 18, 28, 18)
        outer.setSpacing(12)
        head = QHBoxLayout()
        titles = QVBoxLayout()
        titles.addWidget(label(_("Check in"), "page-title"))
        texts = (name_of(booth), name_of(campaign), theme_of(campaign))
        about = "   ".join(text for text in texts if text)
        titles.addWidget(label(about, "muted"))
        head.addLayout(titles)
        head.addStretch(1)
        if campaign.example:
            mark = label(_("Demonstration"), "warn")
            head.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addLayout(head)
        if left_undone := recovery.waiting_day(desk.place):
            outer.addWidget(label(left_undone, "warn", wrap=True))
        if not desk.place.rehearsal:
            outer.addWidget(UpdateStrip(desk, desk.place.data))
        outer.addWidget(ReceiptLine(desk, look=True))
        self._question = OpeningQuestion(desk)
        self._question.suggested.connect(self._use_day)
        outer.addWidget(self._question)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(16)
        across.addLayout(left, 1)
        across.addLayout(right, 1)
        left.addWidget(self._day_card())
        left.addWidget(self._people_card())
        left.addStretch(1)
        right.addWidget(self._things_card())
        right.addStretch(1)
        outer.addWidget(scrolled(holder), 1)
        outer.addLayout(self._foot())
        self._day.dateChanged.connect(self._day_chosen)
        self._day_chosen()

    def _day_card(self) -> QWidget:
        place = self._desk.place
        frame, inside = card()
        inside.addWidget(label(_("Today"), "heading"))
        form = QFormLayout()
        self._day = StillDateEdit()
        self._day.setDate(QDate.fromString(days.today(place), "yyyy-MM-dd"))
        self._day.setMinimumHeight(FIELD_PX)
        self._day.setAccessibleName(_("Day"))
        booth = place.booth
        assert booth is not None and place.campaign is not None
        self._where = QLineEdit(booth.place or place.campaign.place, maxLength=days.MAX_PLACE)
        form.addRow(_("Day"), self._day)
        form.addRow(_("Place"), self._where)
        inside.addLayout(form)
        return frame

    def _people_card(self) -> QWidget:
        frame, inside = card()
        inside.addWidget(label(_("Who is here"), "heading"))
        self._people = PeopleEditor(preferences.roster(self._desk.place))
        inside.addWidget(self._people)
        return frame

    def _things_card(self) -> QWidget:
        campaign, _booth, body = self._desk.place.require()
        frame, inside = card()
        self._noted = label(
            _("That day was open before: what was set up and brought then stays as it was noted."),
            wrap=True,
        )
        inside.addWidget(self._noted)
        inside.addWidget(label(_("Set up"), "heading"))
        standing = [m for m in campaign.measures_shown if m.code in STANDING]
        self._facts = NumberGrid(
            [(m.code, name_of(m), unit_word(campaign, m.units[0]), None) for m in standing]
        )
        inside.addWidget(self._facts)
        inside.addSpacing(8)
        inside.addWidget(label(_("Brought"), "heading"))
        stocked = [
            item
            for measure in campaign.measures_shown
            if measure.stocked
            for item in campaign.items_of(measure.code, body.code)
        ]
        self._stock = NumberGrid(
            [
                (f"{i.measure}/{i.code}", name_of(i), unit_word(campaign, i.unit), i.planned)
                for i in stocked
            ]
        )
        inside.addWidget(self._stock)
        hint = _("What is left empty counts as not said, not as zero.")
        inside.addWidget(label(hint, "muted", wrap=True))
        return frame

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        settings = button(_("Settings"))
        settings.clicked.connect(self.settings_asked)
        foot.addWidget(settings)
        if not self._desk.place.rehearsal:
            practise = button(_("Practise…"))
            practise.clicked.connect(self._practise)
            foot.addWidget(practise)
        foot.addWidget(BlankSheetsButton(self._desk))
        past = self._desk.place.reader.days()
        if past:
            self._last = past[-1]
            back = button(_("{day}: sheet and export", day=day_name(self._last)))
            back.clicked.connect(self._look_back)
            foot.addWidget(back)
            history = button(_("Days so far"))
            history.clicked.connect(self.history_asked)
            foot.addWidget(history)
        foot.addStretch(1)
        self._open = button(_("Open the booth"), "primary")
        self._open.clicked.connect(self._open_day)
        foot.addWidget(self._open)
        self.setFocusProxy(self._open)
        return foot

    def _practise(self) -> None:
        from booth_app.gui.rehearsal import enter

        enter(self._desk)

    def _look_back(self) -> None:
        self.look_back.emit(self._last)

    def _chosen_day(self) -> str:
        return self._day.date().toString("yyyy-MM-dd")

    def _day_chosen(self) -> None:
        day = self._chosen_day()
        self._question.look_at(day)
        # what would be typed then would not be taken: it was noted when the day first began
        again = day in self._desk.place.reader.days()
        self._noted.setVisible(again)
        for grid in (self._facts, self._stock):
            grid.setEnabled(not again)

    def _use_day(self, day: str) -> None:
        self._day.setDate(QDate.fromString(day, "yyyy-MM-dd"))
        self._open.setFocus()

    def _open_day(self) -> None:
        if not self._question.may_open(self._chosen_day()):
            return
        leader, post = self._people.leader()
        stock = {
            (measure, item): n
            for key, n in self._stock.numbers().items()
            for measure, item in [key.split("/", 1)]
        }
        self._open.setEnabled(False)
        self._desk.ask(preferences.remember_roster, self._people.everybody())
        self._desk.ask(
            days.open_day,
            self._chosen_day(),
            where=self._where.text(),
            leader=leader,
            leader_post=post,
            staff=[Duty(m.name, m.lawyer, m.role) for m in self._people.present()],
            facts=self._facts.numbers(),
            stock=stock,
            failed=self._not_opened,
        )

    def _not_opened(self, _error: Exception) -> None:
        self._open.setEnabled(True)
