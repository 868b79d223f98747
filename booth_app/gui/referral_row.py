"""Where somebody was sent: a booth of the campaign or another place, and the slip to go along."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from booth_app.core.campaign import Campaign
from booth_app.gui.widgets.parts import FIELD_PX, StillComboBox, button, snug
from booth_app.i18n import _, name_of
from booth_app.services import details


class ReferralRow(QWidget):
    """Signals: ``edited()`` by a person, ``entered()`` with Enter, ``slip_asked()``."""

    edited = Signal()
    entered = Signal()
    slip_asked = Signal()

    def __init__(self, campaign: Campaign, own_booth: str) -> None:
        super().__init__()
        self._campaign = campaign
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        names = [name_of(booth) for booth in campaign.booths_shown if booth.code != own_booth]
        self.where = StillComboBox()
        self.where.addItems(names)
        self.where.fit_the_room()
        self.where.setAccessibleName(_("Referred to"))
        self._field = QLineEdit(maxLength=details.MAX_PLACE)
        self.where.setLineEdit(self._field)
        self.where.setInsertPolicy(StillComboBox.InsertPolicy.NoInsert)
        # offers what fits below, and never finishes a word by itself
        offer = QCompleter(names, self.where)
        offer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.where.setCompleter(offer)
        self._field.setPlaceholderText(_("to which booth or place"))
        self._field.textEdited.connect(self._touched)
        self._field.returnPressed.connect(self.entered)
        self.where.activated.connect(self._chosen)
        line.addWidget(self.where, 1)
        self.slip = snug(button(_("Slip…"), name=_("Referral slip…")))
        self.slip.setToolTip(_("Referral slip…"))
        self.slip.setMinimumHeight(FIELD_PX)
        self.slip.clicked.connect(self.slip_asked)
        line.addWidget(self.slip)

    def show_place(self, referred: str) -> None:
        """Begin with this place, or with none."""
        self.where.setCurrentIndex(-1)
        self.where.setEditText(details.place_name(self._campaign, referred))
        self._field.setCursorPosition(0)  # a long name is read from its beginning
        self._allow_slip()

    def place(self) -> str:
        """The name of the booth or place; empty where nobody said."""
        return self.where.currentText().strip()

    def _chosen(self) -> None:
        self._field.setCursorPosition(0)
        self._touched()

    def _touched(self) -> None:
        self._allow_slip()
        self.edited.emit()

    def _allow_slip(self) -> None:
        self.slip.setEnabled(bool(self.place()))
