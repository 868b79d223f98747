"""“Add a word” (补一句): what else there is to say of one consultation; all may stay empty."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout

from booth_app.core.details import Held, Told
from booth_app.core.entries import Stored, data_of
from booth_app.core.kinds import Count
from booth_app.gui.desk import Desk
from booth_app.gui.detail_form import DetailForm
from booth_app.gui.widgets.parts import button
from booth_app.i18n import _, name_of
from booth_app.services import details, private
from booth_app.services.changes import Changes
from booth_app.services.naming import clock_time, tile_name

SIDE_PX, TOP_PX, BOTTOM_PX, BORDER_PX = 14, 8, 10, 2
"""What is around the form."""


class DetailCard(QFrame):
    """Follows the last consultation until something is said of one, or one is chosen; then it
    stays with that one until it is kept or cleared.

    It takes no focus by itself. Where there is little room it is one line that opens. Signals:
    ``done()`` when the keys should count again; ``folded()`` when it opened or closed.
    """

    done = Signal()
    folded = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._count: Stored | None = None
        self._last: Stored | None = None
        self._before = self._sent = Told()
        self._held = Held()
        self._chosen = self._saving = False
        self._slip_for = 0
        self._roomy, self._wanted = True, False
        self._width = self._room = 0
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE_PX, TOP_PX, SIDE_PX, BOTTOM_PX)
        self._opener = button("＋ " + _("Add a word"), "link", name=_("Add a word"))
        self._opener.clicked.connect(self._open)
        layout.addWidget(self._opener)
        campaign, booth, _body = desk.place.require()
        keyless = not private.seal_keys(desk.place)
        self._form = DetailForm(campaign, booth.code, keyless=keyless)
        self._form.edited.connect(self._show_state)
        self._form.keep.clicked.connect(self._keep)
        self._form.clear.clicked.connect(self._clear)
        self._form.slip_asked.connect(self._slip)
        self._form.grown.connect(self._grown)
        layout.addWidget(self._form)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self._form).activated.connect(self._keep)
        self._show(None)
        self._fold()

    @property
    def crowded(self) -> bool:
        """Whether it is open though there is no room beside the last entries."""
        return self._is_open and not self._roomy

    def refresh(self) -> None:
        """Look at what was counted or taken back since."""
        if self._saving:
            return
        place = self._desk.place
        last = details.last_consultation(place)
        gone = self._count is not None and details.consultation(place, self._seq) is None
        new = last != self._last and not (self._touched or self._chosen)
        if gone or new:
            self._show(last)
        self._last = last

    def choose(self, seq: int) -> None:
        """Be about this consultation, if something can be told of it and nothing is half said."""
        if self._touched:
            self._form.say(self._about(), _("keep or clear this one first"))
            return
        count = details.consultation(self._desk.place, seq)
        if count is None:
            return
        self._show(count)
        self._chosen = True
        self._show_state()
        self._open()

    def fit(self, width: int, room: int) -> None:
        """Open where a height of ``room`` is enough for the form, else be one line."""
        self._width, self._room = width, room
        self._measure()

    @property
    def _seq(self) -> int:
        assert self._count is not None
        return self._count.entry.seq

    @property
    def _touched(self) -> bool:
        if self._count is None:
            return False
        return self._form.told() != self._before or self._form.said() is not None

    @property
    def _is_open(self) -> bool:
        return self._roomy or self._wanted or self._touched

    def _show(self, count: Stored | None) -> None:
        """Be about this consultation, with what was told of it."""
        self._count, self._chosen = count, False
        place = self._desk.place
        item, topics, told, held = "", [("", "")], Told(), Held()
        if count is not None:
            campaign, _booth, body = place.require()
            counted = data_of(count.entry, Count)
            item, told, held = counted.item, details.told(place, count), details.held(place, count)
            offered = campaign.items_of(counted.measure, body.code)
            topics = [(each.code, name_of(each)) for each in offered]
            if item not in dict(topics):
                topics.insert(0, (item, tile_name(campaign, counted.measure, item)))
            if told.topic and told.topic not in dict(topics):
                topics.append((told.topic, tile_name(campaign, counted.measure, told.topic)))
        self._form.show_consultation(item, topics, told, held)
        self._before, self._held = self._form.told(), held
        self._show_state()

    def _show_state(self) -> None:
        touched = self._touched
        self._form.setEnabled(self._count is not None)
        self._form.allow(keep=touched, clear=touched or self._chosen)
        if self._count is None:
            self._form.say("", _("of the last consultation, once there is one"))
        elif touched:
            self._form.say(self._about(), _("not kept yet, stays here"))
        elif self._chosen:
            self._form.say(self._about(), _("stays here"))
        else:
            nothing = self._before == Told() and self._held == Held()
            kept = _("optional") if nothing else _("✓ kept")
            self._form.say(self._name(), beside=kept)

    def _about(self) -> str:
        """Which consultation it is."""
        if self._count is None:
            return ""
        return f"{self._name()} {clock_time(self._count.entry.t, seconds=True)}"

    def _name(self) -> str:
        """What it was about; when it was stands in the first of the last entries."""
        assert self._count is not None
        count = data_of(self._count.entry, Count)
        return tile_name(self._desk.place.require()[0], count.measure, count.item)

    def _keep(self) -> None:
        if not self._touched or self._saving:
            return
        self._saving, self._sent = True, self._form.told()
        done, failed = self._kept, self._not_kept
        said = self._form.said()
        self._desk.ask(details.describe, self._seq, self._sent, said, done=done, failed=failed)

    def _kept(self, _changes: Changes) -> None:
        self._before, self._saving, self._chosen = self._sent, False, False
        assert self._count is not None
        self._held = details.held(self._desk.place, self._count)
        self._form.sealed(self._held)
        self._show_state()
        self.refresh()
        self._leave()
        if self._slip_for:
            self._save_slip(self._slip_for)

    def _not_kept(self, _error: Exception) -> None:
        self._saving, self._slip_for = False, 0
        self.refresh()

    def _clear(self) -> None:
        if not self._saving:
            self._show(self._last)
            self._leave()

    def _leave(self) -> None:
        self._wanted = False
        self._fold()
        self.done.emit()

    def _slip(self) -> None:
        if self._touched:
            self._slip_for = self._seq
            self._keep()
        else:
            self._save_slip(self._seq)

    def _save_slip(self, seq: int) -> None:
        from booth_app.gui import dialogs
        from booth_app.services import referrals

        self._slip_for = 0
        place = self._desk.place
        name = referrals.slip_name(place, seq)
        path = dialogs.ask_pdf_path(self, name, _("Save the referral slip"))
        if path is not None:
            work = partial(referrals.write_slip, place, seq, path)
            self._desk.work(work, done=partial(self._slip_saved, path))

    def _slip_saved(self, path: Path, _answer: object) -> None:
        self._desk.said.emit(_("The referral slip is in {path}.", path=path))

    def _measure(self) -> None:
        around = TOP_PX + BOTTOM_PX + 2 * BORDER_PX
        self._form.be_tight(False)
        high = self._form.height_in(self._width - 2 * (SIDE_PX + BORDER_PX)) + around
        self._roomy = high <= self._room
        self._form.be_tight(not self._roomy)
        self._fold()

    def _grown(self, more: bool) -> None:
        # it does not fold away under somebody's hand
        self._wanted |= more and self._is_open
        if self._room:
            self._measure()

    def _open(self) -> None:
        self._wanted = True
        self._fold()
        self._form.begin()

    def _fold(self) -> None:
        self._opener.setVisible(not self._is_open)
        self._form.setVisible(self._is_open)
        self.folded.emit()
