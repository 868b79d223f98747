"""On the settings page: the other laptop at this booth."""

from functools import partial
from pathlib import Path

from booth_app.gui import dialogs
from booth_app.gui.desk import Desk
from booth_app.gui.sticks import plugged_in
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import Card, button, label
from booth_app.i18n import _
from booth_app.services import other_laptop


class OtherCard(Card):
    """Reads its file, and shows what both counted together."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(stretch=True)
        self._desk = desk
        inside = self.inside
        inside.addWidget(label(_("The other laptop at this booth"), "heading", wrap=True))
        self._about = label("", "muted", wrap=True)
        inside.addWidget(self._about)
        line = Flow()
        read = button(_("Read its file…"))
        read.clicked.connect(self._choose)
        self._forget = button(_("Take it out again"))
        self._forget.clicked.connect(self._take_out)
        line.addWidget(read)
        line.addWidget(self._forget)
        inside.addLayout(line)
        self._show()

    def read(self, path: Path) -> None:
        """Check the file and show the common total; refused in a sentence."""
        self._about.setText(_("Reading and checking…"))
        work = partial(other_laptop.read, self._desk.place, path)
        self._desk.work(work, done=self._changed, failed=self._changed)

    def _choose(self) -> None:
        sticks = plugged_in()
        start = sticks[0].folder if sticks else ""
        path = dialogs.ask_booth_file(self, _("The other laptop at this booth"), start)
        if path is not None:
            self.read(path)

    def _take_out(self) -> None:
        work = partial(other_laptop.forget, self._desk.place)
        self._desk.work(work, done=self._changed, failed=self._changed)

    def _changed(self, _answer: object) -> None:
        self._show()

    def _show(self) -> None:
        place = self._desk.place
        there = other_laptop.other(place)
        self._forget.setVisible(there is not None)
        if there is None:
            hint = _(
                "Where two laptops count at one booth, export there, and read the file here: the"
                " common total is shown. Both files go to the office, which adds them up."
            )
            self._about.setText(hint)
            return
        self._about.setText("\n".join(other_laptop.summary(place, there)))
