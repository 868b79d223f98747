"""The first run, in three steps: which campaign, which booth, who is on duty."""

from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from booth_app.core.errors import Refusal
from booth_app.exchange.pack_file import Pack
from booth_app.gui import dialogs
from booth_app.gui.desk import Desk, Reopen
from booth_app.gui.own_campaign_form import OwnCampaignForm
from booth_app.gui.widgets.card_columns import alone
from booth_app.gui.widgets.choice_button import ChoiceButton
from booth_app.gui.widgets.parts import button, label
from booth_app.gui.widgets.people_editor import PeopleEditor
from booth_app.i18n import CHINESE, ENGLISH, _, is_english, name_of, sentence
from booth_app.services import preferences, setup
from booth_app.services.changes import Changes
from booth_app.services.preferences import Member

Step: TypeAlias = tuple[QWidget, QWidget]
"""A page, and the control of it that the focus begins with."""


class FirstRunPage(QWidget):
    """Shown until the laptop serves a booth."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pack: Pack | None = None
        self._booth = ""
        self._booths = QButtonGroup(self)
        self._people: PeopleEditor | None = None
        self._form: OwnCampaignForm | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 24)
        outer.addLayout(self._language_line())
        self._steps = QStackedWidget()
        outer.addWidget(self._steps, 1)
        step, first = self._campaign_step()
        self._go_to(step, first)
        self.setFocusProxy(first)

    def choose(self, source: str) -> None:
        """Take a pack by file name or ready-made name, and go on to its booths."""
        try:
            self._take(setup.read_pack(self._desk.place, source))
        except Refusal as refusal:
            self._desk.refused.emit(sentence(refusal))

    def _language_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addStretch(1)
        other = button("中文" if is_english() else "English", "link")
        other.clicked.connect(self._other_language)
        line.addWidget(other)
        return line

    def _other_language(self) -> None:
        language = CHINESE if is_english() else ENGLISH
        self._desk.ask(preferences.prefer, "language", language, done=self._dressed)

    def _dressed(self, _changes: Changes) -> None:
        self._desk.dressed.emit()

    def _campaign_step(self) -> Step:
        page, column = _step(
            1, _("Which campaign?"), _("Choose how to begin. Nothing is sent anywhere.")
        )
        ready = setup.ready_made()
        example = ready.pop(setup.EXAMPLE)
        first = ChoiceButton(
            _("Try the example"),
            _("{name}, {place}: everything works, all is marked as a demonstration")
            .replace("{name}", name_of(example))
            .replace("{place}", example.place),
        )
        first.clicked.connect(self._try_example)
        pack = ChoiceButton(_("Open a campaign pack"), _("the file you were given by the office"))
        pack.clicked.connect(self._open_pack)
        own = ChoiceButton(
            _("Make your own campaign"), _("for a booth that has no office behind it")
        )
        own.clicked.connect(self._make_own)
        office = ChoiceButton(
            _("Organise a campaign (office)"),
            _("prepare it, take in what the booths bring, see what it comes to"),
        )
        office.clicked.connect(self._open_office)
        for way in (first, pack, own, office):
            column.addWidget(way)
        column.addWidget(label(_("Or begin your own from a ready-made list:"), "muted"))
        for name, campaign in ready.items():
            choice = button(name_of(campaign), "link")
            choice.setProperty("template", name)
            choice.clicked.connect(self._make_own)
            column.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page, first

    def _open_pack(self) -> None:
        path = dialogs.ask_pack(self)
        if path is not None:
            self.choose(str(path))

    def _try_example(self) -> None:
        self.choose(setup.EXAMPLE)

    def _open_office(self) -> None:
        self._desk.reopen.emit(Reopen.OFFICE)

    def _make_own(self) -> None:
        """Begin with what the button names, if it names one of the ready-made campaigns."""
        template = setup.ready_made().get(str(self.sender().property("template")))
        page, column = _step(
            1, _("Your own campaign"), _("Only the body is needed; the rest can stay as it is.")
        )
        self._form = form = OwnCampaignForm(template)
        column.addWidget(form)
        go_on = button(_("Go on"), "primary")
        go_on.clicked.connect(self._take_own)
        column.addLayout(self._way(go_on))
        self._go_to(page, form)

    def _take_own(self) -> None:
        assert self._form is not None
        try:
            pack = setup.own_campaign(self._desk.place, **self._form.values())
        except Refusal as refusal:
            self._desk.refused.emit(sentence(refusal))
            return
        self._take(pack)

    def _take(self, pack: Pack) -> None:
        self._pack = pack
        booths = pack.booths
        self._booth = booths[0].code
        if len(booths) == 1:
            self._go_to(*self._people_step())
        else:
            self._go_to(*self._booth_step(pack))

    def _booth_step(self, pack: Pack) -> Step:
        campaign = pack.campaign
        page, column = _step(2, _("Which booth is this?"), name_of(campaign))
        self._booths = QButtonGroup(page)
        for number, booth in enumerate(pack.booths):
            choice = ChoiceButton(name_of(booth), booth.place or campaign.place)
            choice.setCheckable(True)
            self._booths.addButton(choice, number)
            column.addWidget(choice)
        self._booths.button(0).setChecked(True)
        go_on = button(_("Go on"), "primary")
        go_on.clicked.connect(self._booth_chosen)
        column.addLayout(self._way(go_on))
        return page, self._booths.button(0)

    def _booth_chosen(self) -> None:
        assert self._pack is not None
        self._booth = self._pack.booths[self._booths.checkedId()].code
        self._go_to(*self._people_step())

    def _people_step(self) -> Step:
        assert self._pack is not None
        campaign = self._pack.campaign
        booth = campaign.booth(self._booth)
        hint = _("Names can be changed every morning, and left out.")
        page, column = _step(3, _("Who is on duty?"), f"{name_of(booth)}   {hint}")
        body = booth.body
        members = [
            Member(p.name, p.post, p.leads, p.lawyer) for p in campaign.people if p.body == body
        ]
        self._people = PeopleEditor(members)
        column.addWidget(self._people)
        if self._pack.seal_keys:  # an office stands behind it
            key = _("Key of the office: {fingerprint}", fingerprint=setup.fingerprint(self._pack))
            column.addWidget(label(key, "muted", wrap=True))
        finish = button(_("Done"), "primary")
        finish.clicked.connect(self._finish)
        column.addLayout(self._way(finish))
        return page, finish

    def _finish(self) -> None:
        assert self._pack is not None and self._people is not None
        people = self._people.everybody()
        self._desk.ask(setup.set_up, self._pack, self._booth, people, done=self._set_up)

    def _set_up(self, _changes: Changes) -> None:
        self._desk.place.reload()

    def _way(self, forward: QPushButton) -> QHBoxLayout:
        line = QHBoxLayout()
        back = button(_("Back"))
        back.clicked.connect(self._back)
        line.addWidget(back)
        line.addStretch(1)
        line.addWidget(forward)
        return line

    def _go_to(self, page: QWidget, first: QWidget) -> None:
        self._steps.addWidget(page)
        self._steps.setCurrentWidget(page)
        first.setFocus()

    def _back(self) -> None:
        leaving = self._steps.currentWidget()
        assert leaving is not None
        self._steps.removeWidget(leaving)
        leaving.deleteLater()
        self._steps.setCurrentIndex(self._steps.count() - 1)


def _step(number: int, title: str, hint: str) -> tuple[QWidget, QVBoxLayout]:
    """A page with its title and a card; content that is too tall is scrolled."""
    return alone(
        label(_("Step {n} of 3", n=number), "muted"),
        label(title, "page-title"),
        label(hint, "muted", wrap=True),
    )
