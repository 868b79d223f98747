"""What the next version of the campaign changes, shown before it is saved."""

from PySide6.QtCore import Qt, Signal

from booth_app.core.campaign import Campaign
from booth_app.gui.office.sub_page import SubPage, titled_card
from booth_app.gui.widgets.parts import FIELD_PX, button, label
from booth_app.i18n import _, _n
from booth_app.services.office.campaigns import NextVersion
from booth_app.services.office.version_words import in_words

MOST = 200
"""So many differences are listed; of the rest their number is said."""


class VersionPage(SubPage):
    """Signals: ``taken(Campaign)`` when the version is to be saved."""

    taken = Signal(object)

    def __init__(self, version: NextVersion, warning: str = "") -> None:
        super().__init__(_("The next version"))
        self._campaign: Campaign = version.campaign
        said = [in_words(one) for one in version.differences]
        about = _("What was counted keeps its meaning: nothing is deleted, only hidden.")
        changes = _n("1 change", "{n} changes", len(said))
        card = titled_card(changes if said else _("Nothing changes."), about)
        if warning:
            card.inside.addWidget(label(warning, "bad", wrap=True))
        for line in said[:MOST]:
            card.inside.addWidget(label(f"• {line}", wrap=True))
        if len(said) > MOST:
            card.inside.addWidget(label(_("and {n} more", n=len(said) - MOST), "muted"))
        self.column.addWidget(card)
        self.take = button(_("Save as the next version"), "primary")
        self.take.setMinimumHeight(FIELD_PX)
        self.take.setEnabled(bool(said))
        self.take.clicked.connect(self._take)
        after = _("Booths go on with the pack they have until they open a new one.")
        self.column.addWidget(label(after, "muted", wrap=True))
        self.column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.setFocusProxy(self.take if said else self.back)

    def _take(self) -> None:
        self.take.setEnabled(False)
        self.taken.emit(self._campaign)
