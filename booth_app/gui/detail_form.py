"""The fields of the detail card. What is about a citizen has a row of its own, and is sealed; where
the pack carries no key for that, the card says so."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from booth_app.core.campaign import Campaign
from booth_app.core.contacts import Private
from booth_app.core.details import Held, Told
from booth_app.core.kinds import Outcome
from booth_app.gui import theme
from booth_app.gui.private_row import PrivateRow
from booth_app.gui.referral_row import ReferralRow
from booth_app.gui.widgets.parts import (
    FIELD_PX,
    ElidedButton,
    ElidedLabel,
    StillComboBox,
    button,
    elided,
    label,
    set_role,
    snug,
    whole_numbers,
)
from booth_app.i18n import _
from booth_app.services import details, private

KEY_SIDES_PX, KEY_GAP_PX = 12, 6
"""What an outcome's button has around its word, and between two of them."""


class TopicBox(StillComboBox):
    """Leaves the keys of the tiles to the counter page; arrows and the space bar choose."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)


class DetailForm(QWidget):
    """Signals: ``edited()`` after every touch by a person; ``slip_asked()``; ``grown(bool)`` when
    it takes more room, or less."""

    edited = Signal()
    slip_asked = Signal()
    grown = Signal(bool)

    def __init__(self, campaign: Campaign, own_booth: str, *, keyless: bool = True) -> None:
        """``keyless``: the pack names no key that personal text could be sealed to."""
        super().__init__()
        self._campaign, self._own_booth = campaign, own_booth
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(elided(_("Add a word"), "heading"), 0, Qt.AlignmentFlag.AlignTop)
        self._about, self._beside = ElidedLabel(), elided("", "muted")
        head.addWidget(self._about, 1)
        head.addWidget(self._beside)
        self._state = label("", "muted", wrap=True)
        column.addLayout(head)
        column.addWidget(self._state)
        self._outcomes = {outcome: self._outcome_key(outcome) for outcome in details.OUTCOMES}
        self._columns = 0
        self._keys = QGridLayout()
        self._keys.setSpacing(KEY_GAP_PX)
        column.addLayout(self._keys)
        self._numbers = QWidget()
        self._numbers.setLayout(self._fields())
        column.addWidget(self._numbers)
        self._below = QStackedWidget()
        self.private: PrivateRow | None = None
        if keyless:
            no_key = elided(_("No text or telephone: no key"), "muted")
            no_key.setToolTip(private.why_off())
            no_key.setAccessibleName(private.why_off())
            self._below.addWidget(no_key)
        else:
            self.private = PrivateRow()
            self.private.edited.connect(self.edited)
            self.private.entered.connect(self._enter)
            self.private.unfolded.connect(self.grown)
            column.addWidget(self.private)
            self._below.addWidget(QWidget())
            self._below.hide()
        self._referral: ReferralRow | None = None
        column.addWidget(self._below)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        self.keep = ElidedButton(_("Keep   Ctrl+Enter"), name=_("Keep"))
        self.clear = button(_("Clear"))
        for key in (self.keep, self.clear):
            snug(key).setMinimumHeight(FIELD_PX)
        foot.addWidget(self.keep, 1)
        foot.addWidget(self.clear)
        column.addLayout(foot)
        column.addStretch(1)

    def begin(self) -> None:
        """Take the focus. Not by a proxy: Tab would lead past what stands before the form."""
        self._outcomes["answered"].setFocus()

    def show_consultation(
        self, item: str, topics: Sequence[tuple[str, str]], told: Told, held: Held
    ) -> None:
        """Begin with what was ``told`` of a count of ``item``; ``topics`` are codes and names.

        ``held`` is what is sealed of it; what was typed to be sealed goes.
        """
        self.sealed(held)
        for outcome, key in self._outcomes.items():
            key.setChecked(outcome == told.outcome)
        self._persons.setText(str(told.persons or ""))
        self._minutes.setText(str(told.minutes or ""))
        self._topic.clear()
        # the first is what was counted, and choosing it says nothing
        self._topic.addItem(next((name for code, name in topics if code == item), ""), "")
        for code, name in topics:
            if code != item:
                self._topic.addItem(name, code)
        self._topic.setCurrentIndex(max(0, self._topic.findData(told.topic)))
        if self._referral is not None:
            self._referral.show_place(told.referred)
        self._turn(told.referred)

    def sealed(self, held: Held) -> None:
        """What was typed was sealed, and goes from here."""
        if self.private is not None:
            self.private.show_held(held)

    def say(self, about: str, state: str = "", *, beside: str = "") -> None:
        """Say which consultation it is, and how things stand with it: at length, or beside it."""
        self._about.setText(about)
        self._beside.setText(beside)
        self._beside.setVisible(bool(beside))
        self._state.setText(state)
        self._state.setVisible(bool(state))

    def allow(self, *, keep: bool, clear: bool) -> None:
        """What may be done now; the button to keep stands out only when there is something."""
        set_role(self.keep, "primary" if keep else "")
        self.keep.setEnabled(keep)
        self.clear.setEnabled(clear)

    def told(self) -> Told:
        """What the fields say."""
        outcome = next((each for each, key in self._outcomes.items() if key.isChecked()), "")
        return Told(
            topic=self._topic.currentData() or "",
            outcome=cast(Outcome, outcome),
            referred=self._referral.place() if self._referral and outcome == "referred" else "",
            persons=_number_in(self._persons),
            minutes=_number_in(self._minutes),
        )

    def said(self) -> Private | None:
        """What the citizen left, to be sealed; None where nobody touched that."""
        return self.private.said() if self.private is not None else None

    def be_tight(self, tight: bool) -> None:
        """Leave out what is asked least, while there is little room and something is typed."""
        opened = self.private is not None and self.private.is_open
        self._numbers.setHidden(tight and opened)

    def height_in(self, width: int) -> int:
        """How high it is with this width."""
        self._place_keys(width)
        # none of it depends on the width while nothing is said at length
        return self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_keys(event.size().width())

    def _place_keys(self, width: int) -> None:
        """The outcomes beside each other where that fits, else two by two, or one by one."""
        keys = list(self._outcomes.values())
        metrics = QFontMetrics(theme.font(theme.TEXT_PX, bold=True))
        wide = [metrics.horizontalAdvance(key.text()) + KEY_SIDES_PX + KEY_GAP_PX for key in keys]
        columns = len(keys) if sum(wide) <= width + KEY_GAP_PX else 2
        if columns == 2 and 2 * max(wide) > width + KEY_GAP_PX:
            columns = 1
        if columns != self._columns:
            self._columns = columns
            for at, key in enumerate(keys):
                self._keys.addWidget(key, at // columns, at % columns)
                # two by two they are of one width, in one row as wide as their words
                self._keys.setColumnStretch(at, int(at < columns < len(keys)))

    def _outcome_key(self, outcome: Outcome) -> QPushButton:
        key = button(details.outcome_name(outcome), "pick")
        key.setParent(self)  # before the fields are made: the focus goes as the eye does
        key.setCheckable(True)
        key.clicked.connect(self._picked)
        return key

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        self._persons = self._number(_("Persons"), details.MAX_PERSONS)
        self._minutes = self._number(_("Minutes"), details.MAX_MINUTES)
        self._topic = TopicBox()
        self._topic.fit_the_room()
        self._topic.setAccessibleName(_("Topic"))
        self._topic.setToolTip(_("Told here only: the count stays on its tile."))
        self._topic.activated.connect(self.edited)
        grid.addWidget(elided(_("Persons")), 0, 0)
        grid.addWidget(self._persons, 0, 1)
        grid.addWidget(elided(_("Minutes")), 0, 2)
        grid.addWidget(self._minutes, 0, 3)
        grid.addWidget(elided(_("Topic")), 1, 0)
        grid.addWidget(self._topic, 1, 1, 1, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return grid

    def _number(self, name: str, high: int) -> QLineEdit:
        field = snug(QLineEdit())
        whole_numbers(0, high, field)
        field.setMaxLength(len(str(high)))
        field.setMinimumWidth(44)
        field.setMinimumHeight(FIELD_PX)
        field.setAccessibleName(name)
        field.textEdited.connect(self.edited)
        field.returnPressed.connect(self._enter)
        return field

    def _enter(self) -> None:
        self.keep.click()

    def _picked(self) -> None:
        """One outcome at the most: another goes, and a second touch takes it back."""
        for key in self._outcomes.values():
            if key is not self.sender():
                key.setChecked(False)
        self._turn()
        self.edited.emit()

    def _turn(self, referred: str = "") -> None:
        """Ask where to only after a referral; it takes the room of the note."""
        asked = self._outcomes["referred"].isChecked()
        if asked and self._referral is None:
            self._referral = row = ReferralRow(self._campaign, self._own_booth)
            row.edited.connect(self.edited)
            row.entered.connect(self._enter)
            row.slip_asked.connect(self.slip_asked)
            self._below.addWidget(row)
            QWidget.setTabOrder(self._topic, row.where)
            QWidget.setTabOrder(row.where, row.slip)
            row.show_place(referred)
        self._below.setCurrentIndex(int(asked))
        hidden = self.private is not None and not asked
        if hidden != self._below.isHidden():
            self._below.setHidden(hidden)
            self.grown.emit(asked)


def _number_in(field: QLineEdit) -> int:
    return int(field.text()) if field.hasAcceptableInput() else 0
