"""Which booth this laptop serves, and the way to another one and back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from booth_app.core.campaign import Booth
from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.exchange.pack_file import Pack
from booth_app.gui import dialogs
from booth_app.gui.announce import announce
from booth_app.gui.desk import Desk
from booth_app.gui.widgets.asking import Answer, Asking
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import Card, button, label
from booth_app.i18n import _, day_name, name_of, sentence
from booth_app.services import serving, setup
from booth_app.services.changes import Changes
from booth_app.services.naming import booth_heading
from booth_app.services.serving import Offer, Served

_TAKE, _CONFIRM = "take", "confirm"


class ServingCard(Card):
    """Signals: ``moved(str)`` when the laptop serves another booth, or has another pack."""

    moved = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(stretch=True)
        self._desk = desk
        self._buttons: list[QPushButton] = []
        self._asked: tuple[Pack, str] | None = None
        self._offer: Offer | None = None
        inside = self.inside
        campaign, booth, body = desk.place.require()
        inside.addWidget(label(_("This laptop serves"), "heading", wrap=True))
        inside.addWidget(label(booth_heading(booth, body), "title", wrap=True))
        inside.addWidget(label(name_of(campaign), "muted", wrap=True))
        self._add_earlier(inside)
        self._add_ways(inside)
        self._asking = Asking()
        self._asking.answered.connect(self._confirmed)
        inside.addWidget(self._asking)
        if day := desk.place.reader.open_day():
            for way in self._buttons:
                way.setEnabled(False)
            hint = _(
                "{day} is open. Once it is closed, another booth can be served.",
                day=day_name(day),
            )
            inside.addWidget(label(hint, "muted", wrap=True))

    def offer(self, offer: Offer) -> None:
        """Ask whether to take a pack that was opened from outside."""
        self._offer = offer
        self.ask_again()

    def ask_again(self) -> None:
        """Ask about the pack that is offered, with the focus on the answer."""
        assert self._offer is not None
        take = Answer(_TAKE, _("Take the pack"))
        self._asking.ask(self._offer.question, [take], wordless=True)
        announce(self, self._offer.question)

    def _add_earlier(self, inside: QVBoxLayout) -> None:
        earlier = [one for one in serving.served(self._desk.place) if not one.now]
        if not earlier:
            return
        inside.addSpacing(6)
        inside.addWidget(label(_("Served before"), "heading"))
        waiting = {one.log for one in serving.waiting(self._desk.place)}
        for one in earlier:
            inside.addWidget(self._earlier_line(one, missing=one.log in waiting))
        if waiting:
            hint = _("What is missing is written along with the next export.")
            inside.addWidget(label(hint, "muted", wrap=True))

    def _earlier_line(self, one: Served, *, missing: bool) -> QWidget:
        line = QFrame()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 2, 0, 2)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(name_of(one.booth), wrap=True))
        last = day_name(one.days[-1]) if one.days else _("no day yet")
        texts.addWidget(label(f"{name_of(one.campaign)}   {last}", "muted", wrap=True))
        if missing:
            texts.addWidget(label(serving.waiting_text(one), "bad", wrap=True))
        across.addLayout(texts, 1)
        if one.ended:
            texts.addWidget(label(_("went on in a new log"), "muted", wrap=True))
            return line
        again = button(_("Serve again"), name=_("Serve {booth} again", booth=name_of(one.booth)))
        again.setProperty("log", one.log)
        again.clicked.connect(self._serve_again)
        self._buttons.append(again)
        across.addWidget(again)
        return line

    def _add_ways(self, inside: QVBoxLayout) -> None:
        ways = Flow()
        if len(serving.offered(self._desk.place, self._desk.place.require()[0])) > 1:
            another = button(_("Serve another booth…"))
            another.clicked.connect(self._choose_booth)
            self._buttons.append(another)
            ways.addWidget(another)
        pack = button(_("Open another pack…"))
        pack.clicked.connect(self._choose_pack)
        self._buttons.append(pack)
        ways.addWidget(pack)
        inside.addSpacing(6)
        inside.addLayout(ways)

    def _serve_again(self) -> None:
        log = str(self.sender().property("log"))
        self._desk.ask(serving.resume, log, done=self._serves)

    def _choose_booth(self) -> None:
        pack = serving.present_pack(self._desk.place)
        self._take(pack, serving.offered(self._desk.place, pack.campaign))

    def _choose_pack(self) -> None:
        path = dialogs.ask_pack(self)
        if path is None:
            return
        try:
            pack = setup.read_pack(self._desk.place, str(path))
        except Refusal as refusal:
            self._desk.refused.emit(sentence(refusal))
            return
        only = pack.booths if pack.enrolment is not None else None
        self._take(pack, only or serving.offered(self._desk.place, pack.campaign))

    def _take(self, pack: Pack, booths: list[Booth]) -> None:
        code: str | None = booths[0].code
        if len(booths) > 1:
            code = dialogs.ask_booth(self, pack.campaign, booths)
        if code is not None:
            self._asked = (pack, code)
            self._desk.ask(serving.serve, pack, code, done=self._serves, failed=self._not_served)

    def _not_served(self, error: Exception) -> None:
        """A pack with another key: whoever asks the office by telephone can take it."""
        if isinstance(error, Refusal) and error.why is OfficeWhy.PACK_KEY_CHANGED:
            question = _(
                "The key of this pack is not that of the office until now. Ask the office by"
                " telephone, and type the short name of its key that you are told:"
            )
            self._asking.ask(question, [Answer(_CONFIRM, _("Take the pack"), needs_reason=True)])

    def _confirmed(self, key: str, said: str) -> None:
        if key == _TAKE:
            assert self._offer is not None
            self._take(self._offer.pack, self._offer.booths)
            return
        assert self._asked is not None
        pack, code = self._asked
        self._desk.ask(serving.serve, pack, code, said, done=self._serves, failed=self._not_served)

    def _serves(self, _changes: Changes) -> None:
        self._desk.place.reload()
        campaign, booth, _body = self._desk.place.require()
        names = {"booth": name_of(booth), "campaign": name_of(campaign)}
        self.moved.emit(_("This laptop serves {booth} now, “{campaign}”.", **names))
