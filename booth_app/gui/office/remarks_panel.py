"""What the office should know of a draft, and the parts that are there only if written."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth_app.core.draft import Document, Offer, Remark
from booth_app.gui.widgets.parts import FIELD_PX, ElidedButton, label, scrolled
from booth_app.i18n import _


class RemarksPanel(QWidget):
    """Signals: ``offered(str, str)`` the block of a part that is to be written, and its name."""

    offered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(QWidget())
        column.addWidget(self._area)
        self.buttons: list[QWidget] = []

    def show_document(self, document: Document | None) -> int:
        """Show what is said of a draft; returns how many remarks there are."""
        remarks: Sequence[Remark] = document.remarks if document else ()
        offers: Sequence[Offer] = document.offers if document else ()
        gaps = document.spans("gap") if document else []
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        if gaps:
            said = _("{n} gaps are marked in the text: choose one and write into it.", n=len(gaps))
            column.addWidget(label("! " + said, "plain-warn", wrap=True))
        for one in remarks:
            column.addWidget(label("• " + one.text, wrap=True))
        if not remarks and not gaps:
            column.addWidget(label("✓ " + _("There is nothing to remark."), "muted", wrap=True))
        self.buttons = []
        if offers:
            column.addSpacing(8)
            column.addWidget(label(_("Parts that may be written"), "heading", wrap=True))
        for offer in offers:
            made = ElidedButton(offer.label, name=_("Write the part: {name}", name=offer.label))
            made.setMinimumHeight(FIELD_PX)
            made.setProperty("block", offer.block)
            made.clicked.connect(self._offer)
            self.buttons.append(made)
            column.addWidget(made)
        column.addStretch(1)
        self._area.setWidget(holder)
        return len(remarks) + len(gaps)

    def _offer(self) -> None:
        made = self.sender()
        assert isinstance(made, ElidedButton)
        self.offered.emit(str(made.property("block")), made.whole())
