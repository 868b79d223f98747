"""The facts that are always in sight at the office: which campaign, and what came last."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from booth_app.gui.desk import Desk
from booth_app.gui.widgets.parts import ElidedLabel, button, elided
from booth_app.i18n import _, _n, date_name, name_of
from booth_app.services.changes import Changes
from booth_app.services.office import ledger
from booth_app.services.office.place import Office

HEIGHT = 62


class OfficeBar(QFrame):
    """Signals: ``files_asked()`` by its button."""

    files_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("role", "bar")
        self.setFixedHeight(HEIGHT)
        across = QHBoxLayout(self)
        across.setContentsMargins(20, 6, 20, 6)
        across.setSpacing(14)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(elided(_("Organising office"), "title"))
        self._about = ElidedLabel("muted")
        # the first to give way: it has what room the others leave
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        names.addWidget(self._about)
        across.addLayout(names, 1)
        self._example = elided(_("Demonstration"), "warn")
        across.addWidget(self._example, 0, Qt.AlignmentFlag.AlignVCenter)
        self._last = ElidedLabel("muted")
        across.addWidget(self._last, 0, Qt.AlignmentFlag.AlignVCenter)
        self._take = button(_("Take in files…") + "   Ctrl+O", "primary", name=_("Take in files…"))
        self._take.clicked.connect(self.files_asked)
        across.addWidget(self._take, 0, Qt.AlignmentFlag.AlignVCenter)
        desk.changed.connect(self._on_change)
        self.refresh()

    def refresh(self) -> None:
        """Read the facts anew."""
        office = self._desk.place
        assert isinstance(office, Office)
        campaign = office.working_on()
        bodies = len([body for body in campaign.bodies if not body.hidden])
        booths = _(
            "{bodies}, {booths}",
            bodies=_n("1 body", "{n} bodies", bodies),
            booths=_n("1 booth", "{n} booths", len(campaign.booths_shown)),
        )
        first = date_name(campaign.start)
        dates = first if campaign.end == campaign.start else f"{first}–{date_name(campaign.end)}"
        self._about.setText(f"{name_of(campaign)}   {dates}   {booths}")
        self._example.setVisible(campaign.example)
        self._last.setText(_last_file(office))

    def _on_change(self, changes: Changes) -> None:
        if changes.entries:
            self.refresh()


def _last_file(office: Office) -> str:
    """When a file came last, and how many there are; nothing before the first."""
    t = ledger.last_file(office)
    if not t:
        return ""
    today = office.clock.stamp().at.date().isoformat()
    n = office.reader.files_in()
    return _n(
        "Last file {time}   1 file",
        "Last file {time}   {n} files",
        n,
        time=ledger.time_word(t, today),
    )
