"""The files behind a figure: name, when each was taken in, and whose key signed it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth_app.gui.widgets.parts import Card, elided, label, scrolled
from booth_app.i18n import _
from booth_app.services.office.figure_trail import FileLine


class TotalsFiles(Card):
    """A card with a few lines for each file."""

    def __init__(self) -> None:
        super().__init__(stretch=True)
        self.inside.addWidget(label(_("Files"), "heading"))
        self._area = scrolled(QWidget())
        self.inside.addWidget(self._area, 1)
        self.files: Sequence[FileLine] = ()

    def show_files(self, files: Sequence[FileLine]) -> None:
        """Show these; where there is none, that the figure was typed at the office."""
        self.files = files
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(2)
        for file in files:
            column.addWidget(elided(file.name))
            taken_in = _("taken in {time}", time=file.taken_in)
            column.addWidget(label(taken_in, "muted", wrap=True))
            key = _("laptop {fingerprint}", fingerprint=file.fingerprint)
            column.addWidget(label(key, "muted", wrap=True))
            column.addSpacing(8)
        if not files:
            nothing = _("No booth file: this was reported by hand or typed at the office.")
            column.addWidget(label(nothing, "muted", wrap=True))
        column.addStretch(1)
        self._area.setWidget(holder)
