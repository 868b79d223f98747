"""On the settings page: which version this is, and the way to a newer one on a stick."""

from functools import partial
from pathlib import Path

from booth_app.core.errors import Refusal
from booth_app.gui import dialogs
from booth_app.gui.desk import Desk, Reopen
from booth_app.gui.sticks import plugged_in
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import Card, button, label
from booth_app.i18n import _, date_name, sentence
from booth_app.services import handing_over, this_copy, updating
from booth_app.services.handing_over import Ready
from booth_app.services.updating import Update


class UpdateCard(Card):
    """Looks, shows what is new, checks it, and has the window closed for the installation.

    ``data``: the folder of the booth's data, beside which those of the office are.
    """

    def __init__(self, desk: Desk, data: Path) -> None:
        super().__init__(stretch=True)
        self._desk, self._data = desk, data
        self._copy = this_copy.this_copy()
        self._found: Update | None = None
        self._package: Path | None = None
        self.inside.addWidget(label(_("Version of the program"), "heading"))
        own = _("Booth {version}, {how}", version=self._copy.version, how=self._copy.how)
        self.inside.addWidget(label(own, wrap=True))
        self._what = label("", "heading", wrap=True)
        self._news = label("", wrap=True)
        self._said = label("", "muted", wrap=True)
        for text in (self._what, self._news, self._said):
            self.inside.addWidget(text)
        ways = Flow()
        self._look = button(_("Look for a new version"))
        self._look.clicked.connect(self._look_for_one)
        self._act = button("", "primary")
        self._act.clicked.connect(self._go_on)
        for way in (self._act, self._look):
            ways.addWidget(way)
        self.inside.addLayout(ways)
        desk.update_seen.connect(self._take)
        if desk.newer is not None:
            self._take(desk.newer)
        else:
            self._show()

    def look_in(self, paths: list[Path]) -> None:
        """Look for a newer version in folders and files; refused in a sentence."""
        self._said.setText(_("Looking…"))
        work = partial(updating.find, paths, self._copy)
        self._desk.work(work, done=self._take, failed=self._failed)

    def _look_for_one(self) -> None:
        """On the sticks that are there; without any, in a file that somebody points to."""
        paths = [Path(stick.folder) for stick in plugged_in()]
        if not paths:
            chosen = dialogs.ask_update(self)
            paths = [chosen] if chosen is not None else []
        if paths:
            self.look_in(paths)

    def _take(self, found: Update) -> None:
        self._found, self._package = found, None
        self._show()

    def _go_on(self) -> None:
        """The first touch checks, the second installs."""
        found = self._found
        assert found is not None
        self._act.setEnabled(False)
        if self._package is None:
            self._said.setText(_("Reading and checking…  Do not pull the stick out yet."))
            check = partial(updating.check, found, self._data, self._copy)
            self._desk.work(check, done=partial(self._checked, found), failed=self._failed)
            return
        self._said.setText(_("Backing up the data…"))
        facts = (found, self._package, self._data, self._desk.place.clock, self._copy)
        prepare = partial(handing_over.make_ready, *facts)
        self._desk.work(prepare, done=self._install, failed=self._failed)

    def _checked(self, checked: Update, package: Path) -> None:
        if checked is self._found:  # another one may have come on another stick meanwhile
            self._package = package
        self._show()
        self._act.setFocus()  # which a button that could not be pressed had to give away

    def _install(self, ready: Ready) -> None:
        self._desk.ready = ready
        self._desk.reopen.emit(Reopen.INSTALL)

    def _failed(self, _error: Exception) -> None:
        self._show()
        if self._found is not None:
            self._act.setFocus()

    def _show(self) -> None:
        """What was found, how far it has come, and what the next touch does."""
        found = self._found
        for part in (self._what, self._news, self._act):
            part.setVisible(found is not None)
        self._act.setEnabled(True)
        if found is None:
            self._said.setText(self._about())
            return
        date = date_name(found.release.released)
        self._what.setText(_("Version {version} of {date}", version=found.version, date=date))
        self._news.setText("\n".join(f"· {line}" for line in found.news))
        if self._package is None:
            self._act.setText(_("Check it"))
            self._said.setText(
                _("Checking reads all of it, compares it with the signature, and changes nothing.")
            )
        else:
            self._act.setText(_("Install it now"))
            self._said.setText(
                _(
                    "✓ Whole and signed; the stick can be removed. Installing backs up the data and"
                    " closes the program. The computer may ask for a password."
                )
            )
        self._act.setAccessibleName(self._act.text())

    def _about(self) -> str:
        """How a new version comes, or why none can come to this copy."""
        try:
            updating.must_take_any(self._copy)
        except Refusal as refusal:
            self._look.hide()
            return sentence(refusal)
        return _("A stick with a newer version is recognised by itself while no day is open.")
