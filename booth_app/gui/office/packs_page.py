"""Packs for the booths: which, where to, under which passphrase; and what to read aloud."""

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QRadioButton
from shiboken6 import isValid

from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.gui import dialogs
from booth_app.gui.announce import announce
from booth_app.gui.desk import Desk
from booth_app.gui.office.key_forms import secret_field
from booth_app.gui.office.sub_page import SubPage, titled_card
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, Card, breakable, button, label
from booth_app.gui.widgets.stick_buttons import StickButtons
from booth_app.i18n import _, name_of, sentence
from booth_app.services.office import issuing, keys
from booth_app.services.office.issuing import BoothPack, Issued
from booth_app.services.office.place import Office

MOST_NAMES = 12
"""So many booths are named; of the others their number is said."""


class PacksPage(SubPage):
    """Signals: ``passphrase_asked()``, ``recovery_asked()`` where a link leads on."""

    passphrase_asked = Signal()
    recovery_asked = Signal()
    _progressed = Signal(int, int, str)

    def __init__(self, desk: Desk, *, unsaved: bool = False) -> None:
        super().__init__(_("Packs for the booths"))
        self._desk = desk
        self._folder: Path | None = None
        self._stop = threading.Event()
        self._at_work = False
        if unsaved:
            warning = _("What is not saved yet is not in these packs: save the next version first.")
            self.column.addWidget(label(warning, "bad", wrap=True))
        self.column.addWidget(self._result_card())
        self.column.addWidget(self._which_card())
        self.column.addWidget(self._where_card())
        self.column.addWidget(self._keys_card())
        self.column.addStretch(1)
        self.setFocusProxy(self.one)
        # told in the worker's thread, heard in the window's
        self._progressed.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        desk.closing.connect(self._stop.set)
        self._show_state()

    @property
    def _office(self) -> Office:
        office = self._desk.place
        assert isinstance(office, Office)
        return office

    def choose_folder(self, folder: Path) -> None:
        """Write the packs there."""
        self._folder = folder
        self._where.setText(breakable(folder))

    def issue(self) -> None:
        """Write the packs; the keys are opened for as long as that takes."""
        if self._at_work:
            return
        if self._folder is None:
            self._say(_("Choose a folder or a stick first."))
            self.choose.setFocus()
            return
        booths: list[str] = []
        if self.each.isChecked() and self.only_new.isChecked():
            packs = issuing.booth_packs(self._office)
            booths = [one.booth.code for one in packs if not (one.own and one.newest)]
            if not booths:
                self._say(_("Every booth has the newest version: there is nothing to write."))
                return
        self._at_work = True
        self._stop.clear()
        self._problem.hide()
        self._result.hide()
        self.write.setEnabled(False)
        self._progress.show()
        self._bar.setRange(0, 0)
        office, phrase = self._office, self.phrase.text()
        job = partial(
            _issue, office, phrase, self._folder, self.each.isChecked(), booths, self._watch
        )
        self.phrase.clear()
        self._desk.work(job, done=self._issued, failed=self._failed)

    def leave(self) -> None:
        """Stop what is under way; packs that were written by then stay."""
        if self._at_work:
            self._stop.set()
            return
        self.phrase.clear()
        super().leave()

    # ---- what came of it

    def _issued(self, made: list[Issued]) -> None:
        self._finished()
        if not made:
            self._say(_("Stopped. Nothing was written."))
            return
        campaign = self._office.working_on()
        names = [name_of(campaign.booth(one.booth)) if one.booth else "" for one in made]
        lines = [
            f"✓ {one.path.name}   {name}".rstrip() for one, name in zip(made, names, strict=True)
        ]
        if len(lines) > MOST_NAMES:
            more = _("and {n} more", n=len(lines) - MOST_NAMES)
            lines = [*lines[:MOST_NAMES], more]
        self._files.setText("\n".join(lines))
        self._fingerprint.setText(made[0].fingerprint)
        secret = any(one.booth for one in made)
        self._secret.setVisible(secret)
        self._safe.setText(_("{n} written, read back and compared; safe to remove", n=len(made)))
        self._result.show()
        self.area.verticalScrollBar().setValue(0)
        # where somebody stood may be below the edge now; from here everything is reached
        self.back.setFocus()
        announce(self._safe, self._safe.text())
        self._show_state()

    def _failed(self, error: Exception) -> None:
        self._finished()
        if isinstance(error, Refusal):
            self._say(sentence(error))
            if error.why is OfficeWhy.PASSPHRASE_WRONG:
                self.phrase.setFocus()
        self._show_state()

    def _finished(self) -> None:
        self._at_work = False
        self._progress.hide()
        self.write.setEnabled(True)

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.show()

    def _watch(self, at: int, of: int, booth: str) -> bool:
        """Called in the worker's thread, before each pack."""
        if isValid(self):  # the page may be built anew meanwhile
            self._progressed.emit(at, of, booth)
        return not self._stop.is_set()

    def _show_progress(self, at: int, of: int, _booth: str) -> None:
        if self._at_work:
            self._bar.setRange(0, of)
            self._bar.setValue(at)

    def _show_state(self) -> None:
        """Say which booths have what."""
        packs = issuing.booth_packs(self._office)
        fresh = [one for one in packs if one.newest]
        said = [
            _("{n} of {all} booths were given the newest version.", n=len(fresh), all=len(packs))
        ]
        said += _named(_("With an older one: {booths}"), [one for one in packs if one.outdated])
        said += _named(_("With none yet: {booths}"), [one for one in packs if not one.t])
        self._state.setText("\n".join(said))

    # ---- how it is made

    def _which_card(self) -> Card:
        card = titled_card(_("Which packs?"))
        self.one = QRadioButton(_("One for all booths: each laptop chooses its booth"))
        self.each = QRadioButton(_("One for each booth: its files prove where they come from"))
        self.only_new = QCheckBox(_("only for booths that do not have the newest version"))
        for one in (self.one, self.each, self.only_new):
            one.setMinimumHeight(FIELD_PX)
            card.inside.addWidget(one)
        self.one.setChecked(True)
        self.only_new.setEnabled(False)
        self.each.toggled.connect(self.only_new.setEnabled)
        self._state = label("", "muted", wrap=True)
        card.inside.addWidget(self._state)
        return card

    def _where_card(self) -> Card:
        card = titled_card(_("Where to?"))
        line = Flow()
        self.choose = button(_("Choose a folder…"))
        self.choose.setMinimumHeight(FIELD_PX)
        self.choose.clicked.connect(self._ask_folder)
        line.addWidget(self.choose)
        self._sticks = StickButtons()
        self._sticks.chosen.connect(self.choose_folder)
        line.addWidget(self._sticks)
        card.inside.addLayout(line)
        self._where = label(_("No folder is chosen yet."), "muted", wrap=True)
        card.inside.addWidget(self._where)
        phrase = QHBoxLayout()
        name = _("Passphrase of the office's keys")
        self.phrase = secret_field(name)
        self.phrase.setMaximumWidth(320)
        self.phrase.returnPressed.connect(self.issue)
        said = label(name, wrap=True)
        said.setBuddy(self.phrase)
        phrase.addWidget(said)
        phrase.addWidget(self.phrase, 1)
        phrase.addStretch(0)
        card.inside.addLayout(phrase)
        self._problem = label("", "bad", wrap=True)
        self._problem.hide()
        card.inside.addWidget(self._problem)
        self.write = button(_("Write the packs"), "primary")
        self.write.setMinimumHeight(FIELD_PX)
        self.write.clicked.connect(self.issue)
        act = QHBoxLayout()
        act.addWidget(self.write)
        act.addStretch(1)
        card.inside.addLayout(act)
        self._progress = Card()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(14)
        stop = button(_("Stop"))
        stop.setMinimumHeight(FIELD_PX)
        stop.clicked.connect(self.leave)
        self._progress.inside.addWidget(self._bar)
        self._progress.inside.addWidget(stop, 0, Qt.AlignmentFlag.AlignLeft)
        self._progress.hide()
        card.inside.addWidget(self._progress)
        return card

    def _result_card(self) -> Card:
        self._result = card = titled_card(_("Written"))
        self._safe = label("", "safe", wrap=True)
        card.inside.addWidget(self._safe)
        self._files = label("", wrap=True)
        card.inside.addWidget(self._files)
        self._secret = label(
            _("Each of these is secret: it goes to its booth, and to nobody else."),
            "strong",
            wrap=True,
        )
        card.inside.addWidget(self._secret)
        aloud = _("Read this aloud; every laptop shows it when it opens the pack:")
        card.inside.addWidget(label(aloud, wrap=True))
        self._fingerprint = label("", "number")
        card.inside.addWidget(self._fingerprint)
        card.hide()
        return card

    def _keys_card(self) -> Card:
        public = keys.public(self._office.data)
        fingerprint = public.fingerprint if public else ""
        about = _("Its short name is {fingerprint}.", fingerprint=fingerprint)
        card = titled_card(_("The office's key"), about)
        line = Flow()
        change = button(_("Change the passphrase…"), "link")
        change.clicked.connect(self.passphrase_asked)
        forgotten = button(_("Passphrase forgotten: use the recovery key…"), "link")
        forgotten.clicked.connect(self.recovery_asked)
        for one in (change, forgotten):
            one.setMinimumHeight(FIELD_PX)
            line.addWidget(one)
        card.inside.addLayout(line)
        return card

    def _ask_folder(self) -> None:
        folder = dialogs.ask_folder(self, _("Where to write the packs"))
        if folder is not None:
            self.choose_folder(folder)


def _issue(
    office: Office,
    phrase: str,
    folder: Path,
    each: bool,
    booths: list[str],
    watch: issuing.Watch,
) -> list[Issued]:
    """In the worker's thread: the secrets live no longer than this call."""
    secrets = keys.unlock(office.data, phrase)
    return issuing.issue(office, secrets, folder, each=each, booths=booths, watch=watch)


def _named(text: str, packs: list[BoothPack]) -> list[str]:
    """A line that names booths, where there are any."""
    if not packs:
        return []
    names = [name_of(one.booth) for one in packs[:MOST_NAMES]]
    if len(packs) > MOST_NAMES:
        names.append(_("and {n} more", n=len(packs) - MOST_NAMES))
    return [text.format(booths=_(", ").join(names))]
