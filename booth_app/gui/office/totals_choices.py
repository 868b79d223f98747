"""What of the roll-up is looked at: day, measure, grouping."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.core.campaign import Campaign
from booth_app.gui.widgets.filter_box import FilterBox
from booth_app.i18n import _, date_name, name_of
from booth_app.services.office.totals_view import GROUPINGS, Step, first_step


class TotalsChoices(QWidget):
    """Signals: ``changed()`` when another day or measure is chosen: ``step()`` says what;
    ``regrouped(str)`` when the same figures are to be grouped otherwise; ``compared()`` when
    another campaign is to stand beside, ``other.currentData()``.
    """

    changed = Signal()
    regrouped = Signal(str)
    compared = Signal()

    def __init__(self) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        self.day = FilterBox(_("Day"))
        self.measure = FilterBox(_("Measure"))
        self.by = FilterBox(_("Grouped"))
        self.other = FilterBox(_("Compare with"))
        for box in (self.day, self.measure, self.by):
            across.addWidget(box, 2)
            box.activated.connect(self._choose)
        across.addWidget(self.other, 3)
        self.boxes = (self.day, self.measure, self.by, self.other)
        self.other.activated.connect(self.compared)

    def offer(self, campaign: Campaign, days: Sequence[str], others: Mapping[str, str]) -> None:
        """Offer the days, measures and other campaigns there are; what was chosen stays chosen."""
        named = [(date_name(day, campaign.start), day) for day in days]
        self.day.offer([(_("All days"), ""), *named])
        measures = [(name_of(one), one.code) for one in campaign.measures_shown]
        self.measure.offer([(_("All measures"), None), *measures])
        named = [(_("beside {name}", name=name), code) for code, name in others.items()]
        self.other.offer([(_("compare with …"), ""), *named])
        self.other.setVisible(bool(others))
        self.by.offer([(_(name), by) for by, name in GROUPINGS.items()])

    def show_step(self, step: Step) -> None:
        """Show what a step looks at, without asking for it."""
        self.day.choose(step.look.within)
        self.measure.choose(step.look.measure)
        if step.by is not None:
            self.by.choose(step.by)

    def step(self) -> Step:
        """What is chosen now."""
        return first_step(
            self.day.currentData() or "", self.measure.currentData(), self.by.currentData()
        )

    def _choose(self) -> None:
        by, measure = self.by.currentData(), self.measure.currentData()
        if self.sender() is self.by and by != "measure" and measure is not None:
            self.regrouped.emit(by)
            return
        if self.sender() is self.by and by == "measure":
            self.measure.choose(None)
        elif self.sender() is self.by:
            # the first of them: figures of several measures are never put beside each other
            self.measure.setCurrentIndex(min(1, self.measure.count() - 1))
        elif measure is None:
            self.by.choose("measure")
        elif by == "measure":
            self.by.choose("body")
        self.changed.emit()
