"""Entering a count later (补记), or an estimate (估计): beside the tiles, and never in a dialog."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from booth_app.core.errors import Refusal, Why
from booth_app.core.kinds import MAX_COUNT
from booth_app.gui.desk import Desk
from booth_app.gui.widgets.inline_panel import InlinePanel
from booth_app.gui.widgets.parts import (
    StillComboBox,
    button,
    hinted,
    label,
    time_of_day,
    whole_numbers,
)
from booth_app.i18n import _
from booth_app.services import board as boards
from booth_app.services import later
from booth_app.services.changes import Changes
from booth_app.services.reasons import MAX_REASON

WIDTH = 420


class LaterPanel(InlinePanel):
    """What, how many, when, why, and whether it is an estimate. A refusal leaves it as it is."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, WIDTH)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        column.addWidget(label(_("Enter later"), "heading"))
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        self.what = StillComboBox()
        self.what.setMinimumHeight(40)
        self.number = QLineEdit()
        whole_numbers(1, MAX_COUNT, self.number)
        self.time = QLineEdit()
        hinted(self.time, _("such as 9:15; empty: now"))
        time_of_day(self.time)
        self.reason = QLineEdit(maxLength=MAX_REASON)
        hinted(self.reason, _("why it was not tapped then"))
        for text, field in (
            (_("What"), self.what),
            (_("How many"), self.number),
            (_("Time"), self.time),
            (_("Reason"), self.reason),
        ):
            field.setAccessibleName(text)
            form.addRow(text, field)
            if isinstance(field, QLineEdit):
                field.setMinimumHeight(40)
                field.returnPressed.connect(self._enter)
        column.addLayout(form)
        self.estimate = QCheckBox(_("This is an estimate"))
        column.addWidget(self.estimate)
        self.enter = button(_("Enter"), "primary")
        self.enter.clicked.connect(self._enter)
        column.addLayout(self.foot(self.enter))

    def ask(self, sections: Sequence[boards.Section], chosen: str, before: QWidget | None) -> None:
        """Come up for the tiles of ``sections``; ``chosen``: the id of the one to begin with."""
        self.what.clear()
        for section in sections:
            for tile in [*section.tiles, *section.hidden]:
                if not tile.combo:
                    self.what.addItem(tile.name, (tile.measure, tile.item))
                    if tile.id == chosen:
                        self.what.setCurrentIndex(self.what.count() - 1)
        for field in (self.number, self.time, self.reason):
            field.clear()
        self.estimate.setChecked(False)
        self.enter.setEnabled(True)
        self.come_up(self.number, before)

    def _enter(self) -> None:
        for field in (self.number, self.reason):
            if not field.text().strip() or not field.hasAcceptableInput():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.enter.setEnabled(False)
        measure, item = self.what.currentData()
        self._desk.ask(
            later.record_later,
            measure,
            item,
            int(self.number.text()),
            reason=self.reason.text(),
            clock_time=self.time.text(),
            estimate=self.estimate.isChecked(),
            done=self._entered,
            failed=self._refused,
        )

    def _entered(self, _changes: Changes) -> None:
        self.leave()

    def _refused(self, error: Exception) -> None:
        self.enter.setEnabled(True)
        too_large = isinstance(error, Refusal) and error.why is Why.BAD_NUMBER
        field = self.number if too_large else self.time
        field.setFocus(Qt.FocusReason.OtherFocusReason)
