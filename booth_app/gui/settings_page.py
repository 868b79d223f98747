"""Settings: how the window looks, how counting feels, which booth this laptop serves."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from booth_app import __version__
from booth_app.core.errors import Refusal
from booth_app.gui.backup_card import BackupCard
from booth_app.gui.desk import Desk, Reopen
from booth_app.gui.other_card import OtherCard
from booth_app.gui.pages import ABOUT
from booth_app.gui.pin_card import PinCard
from booth_app.gui.rehearsal import PracticeCard
from booth_app.gui.serving_card import ServingCard
from booth_app.gui.update_card import UpdateCard
from booth_app.gui.widgets.card_columns import in_columns
from booth_app.gui.widgets.parts import breakable, button, card, label
from booth_app.gui.window_card import WindowCard, choice
from booth_app.i18n import _, sentence
from booth_app.services import preferences, serving, setup
from booth_app.services.changes import Changes
from booth_app.services.serving import Offer


class SettingsPage(QWidget):
    """What is chosen holds at once, but for the size, which holds from the next start.

    Signals, where it is shown by itself, before a day is open: ``left()``; ``moved(str)`` when the
    laptop serves another booth, or with another pack, with the sentence that says so.
    """

    left = Signal()
    moved = Signal(str)

    def __init__(self, desk: Desk, *, alone: bool = False) -> None:
        """``alone``: there is no rail beside it, so it has a way back of its own."""
        super().__init__()
        self._desk = desk
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 18, 28, 18)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label(_("Settings"), "page-title"))
        head.addStretch(1)
        if alone:
            back = button(_("Back to check-in"))
            back.clicked.connect(self.left)
            head.addWidget(back)
            self.setFocusProxy(back)
        outer.addLayout(head)
        outer.addWidget(in_columns(self._of_the_window(), self._of_the_laptop()), 1)

    def offer(self, offer: Offer) -> None:
        """Ask about a pack that was opened from outside; where there is a PIN, after it."""
        self._serving.offer(offer)
        if self._pin.locked:
            self._pin.unlocked.connect(self._serving.ask_again)
            self._pin.ask()
            self._desk.said.emit(_("Type the PIN: then the pack can be taken."))

    def _of_the_window(self) -> list[QWidget]:
        practice = PracticeCard(self._desk)
        cards: list[QWidget] = [
            WindowCard(self._desk),
            self._counting_card(),
            practice,
            self._about_card(),
        ]
        if not self._desk.place.rehearsal:
            # in sight where one was led here by a newer version, else beside what this one is
            at = 0 if self._desk.newer is not None else -1
            cards.insert(at, UpdateCard(self._desk, self._desk.place.data))
        return cards

    def _of_the_laptop(self) -> list[QWidget]:
        other = OtherCard(self._desk)
        if self._desk.place.rehearsal:
            return [other]
        self._serving = ServingCard(self._desk)
        self._serving.moved.connect(self.moved)
        cards: list[QWidget] = [self._serving, other, BackupCard(self._desk)]
        if self._desk.place.require()[0].example:
            cards.append(self._example_card())
        self._pin = pin = PinCard(self._desk, [one for one in cards if one is not other])
        return [pin, *cards] if pin.locked else [*cards, pin]

    def _counting_card(self) -> QFrame:
        frame, inside = card(stretch=True)
        inside.addWidget(label(_("Counting"), "heading"))
        self._sound = QCheckBox(_("A tap is heard"))
        self._sound.setChecked(preferences.preferences(self._desk.place).sound)
        self._sound.toggled.connect(self._choose_sound)
        inside.addWidget(self._sound)
        hint = _("One beep when a count is saved, two when something was refused.")
        inside.addWidget(label(hint, "muted", wrap=True))
        guards = [(str(n), f"{n} ms" if n else _("off")) for n in sorted(preferences.GUARDS_MS)]
        self._guard = choice(guards, str(preferences.preferences(self._desk.place).guard_ms))
        self._guard.activated.connect(self._choose_guard)
        form = QFormLayout()
        form.addRow(_("Double-tap guard"), self._guard)
        inside.addLayout(form)
        about = _("Within that time a second tap on the same tile is taken for a slip.")
        inside.addWidget(label(about, "muted", wrap=True))
        return frame

    def _about_card(self) -> QFrame:
        frame, inside = card(stretch=True)
        inside.addWidget(label(_("About"), "heading"))
        inside.addWidget(label(_("Booth {version}", version=__version__)))
        folder = _("Data: {path}", path=breakable(self._desk.place.data))
        inside.addWidget(label(folder, "muted", wrap=True))
        if own := serving.own_fingerprint(self._desk.place):
            key = _("Key of this laptop: {fingerprint}", fingerprint=own)
            inside.addWidget(label(key, "muted"))
        if whose := serving.office_fingerprint(self._desk.place):
            key = _("Key of the office: {fingerprint}", fingerprint=whose)
            inside.addWidget(label(key, "muted"))
        more = button(_("About this program"))
        more.clicked.connect(self._open_about)
        inside.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        if not self._desk.place.rehearsal:
            office = button(_("Organise a campaign (office)"), "link")
            office.clicked.connect(self._open_office)
            inside.addWidget(office, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _open_about(self) -> None:
        self._desk.page_asked.emit(ABOUT)

    def _open_office(self) -> None:
        self._desk.reopen.emit(Reopen.OFFICE)

    def _example_card(self) -> QFrame:
        frame, inside = card(stretch=True)
        inside.addWidget(label(_("The example"), "heading"))
        what = _("Its data is kept apart, not deleted. Then a real campaign can be chosen.")
        inside.addWidget(label(what, "muted", wrap=True))
        self._leave = button(_("Leave the example"))
        self._leave.clicked.connect(self._leave_example)
        inside.addWidget(self._leave, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _leave_example(self) -> None:
        """The first touch asks, the second does it."""
        sure = _("Really leave the example?")
        if self._leave.text() != sure:
            self._leave.setText(sure)
            return
        try:
            setup.leave_example(self._desk.place)
        except Refusal as refusal:
            self._desk.refused.emit(sentence(refusal))
            return
        QTimer.singleShot(0, self._desk.dressed.emit)

    def _choose_sound(self, wanted: bool) -> None:
        self._desk.ask(preferences.prefer, "sound", wanted)

    def _choose_guard(self) -> None:
        guard = str(self._guard.currentData())
        self._desk.ask(preferences.prefer, "guard_ms", guard, done=self._guard_chosen)

    def _guard_chosen(self, _changes: Changes) -> None:
        # the counter page reads it when it is made; from outside this page's own events
        QTimer.singleShot(0, self._desk.dressed.emit)
