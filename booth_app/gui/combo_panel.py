"""Making a combo (组合) for this booth: a name, and the leaflets that go together."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from booth_app.core.campaign import ComboPart
from booth_app.core.texts import MAX_NAME
from booth_app.gui.desk import Desk
from booth_app.gui.widgets.inline_panel import InlinePanel
from booth_app.gui.widgets.parts import button, hinted, label, put_alone, scrolled, whole_numbers
from booth_app.i18n import _
from booth_app.services import board as boards
from booth_app.services import combos
from booth_app.services.changes import Changes

WIDTH = 560
LEAFLETS_PX = 240
MOST_EACH = 99


class ComboPanel(InlinePanel):
    """Asks for a name, which leaflets, and how many of each. A refusal leaves it as it is."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, WIDTH)
        self._desk = desk
        self._leaflets: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        title = _("New combination: one tap counts several leaflets")
        column.addWidget(label(title, "heading", wrap=True))
        top = QHBoxLayout()
        self.name = QLineEdit(maxLength=MAX_NAME)
        hinted(self.name, _("name, such as: one of each"))
        self.name.setAccessibleName(_("Name of the combination"))
        self.each = QLineEdit("1")
        whole_numbers(1, MOST_EACH, self.each)
        self.each.setFixedWidth(64)
        self.each.setAccessibleName(_("How many of each"))
        for field in (self.name, self.each):
            field.setMinimumHeight(40)
        top.addWidget(self.name, 1)
        top.addWidget(label(_("of each"), "muted"))
        top.addWidget(self.each)
        column.addLayout(top)
        self._middle = QVBoxLayout()
        column.addLayout(self._middle)
        self.make = button(_("Make the combination"), "primary")
        self.make.clicked.connect(self._make)
        column.addLayout(self.foot(self.make))

    def ask(self, sections: Sequence[boards.Section], before: QWidget | None) -> None:
        """Come up with the leaflets of ``sections``."""
        self._leaflets = []
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 6, 0)
        for section in sections:
            for tile in [*section.tiles, *section.hidden] if section.stocked else ():
                if tile.item:
                    leaflet = button(tile.name, "line")
                    leaflet.setCheckable(True)
                    leaflet.setProperty("part", (tile.measure, tile.item))
                    inside.addWidget(leaflet)
                    self._leaflets.append(leaflet)
        area = scrolled(holder)
        area.setFixedHeight(min(LEAFLETS_PX, holder.sizeHint().height()))
        put_alone(self._middle, area)
        self.name.clear()
        self.each.setText("1")
        self.come_up(self.name, before)

    def _make(self) -> None:
        for field in (self.name, self.each):
            if not field.text().strip() or not field.hasAcceptableInput():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        n = int(self.each.text())
        chosen = [leaflet.property("part") for leaflet in self._leaflets if leaflet.isChecked()]
        parts = [ComboPart(measure=measure, item=item, n=n) for measure, item in chosen]
        self._desk.ask(combos.add_combo, self.name.text(), parts, done=self._made)

    def _made(self, _changes: Changes) -> None:
        self.leave()
