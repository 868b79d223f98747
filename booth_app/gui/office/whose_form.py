"""Whose a laptop is that counted for nobody the campaign knows: a booth, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth_app.core.campaign import Campaign
from booth_app.gui.widgets.asking import reason_field
from booth_app.gui.widgets.parts import (
    FIELD_PX,
    StillComboBox,
    button,
    set_role,
    tab_through,
)
from booth_app.i18n import _
from booth_app.services.office import status_words


class WhoseForm(QWidget):
    """Hidden until it is asked. Signals: ``answered(str, str)`` with a booth and the reason;
    ``dropped()``.
    """

    answered = Signal(str, str)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        self._booth = StillComboBox()
        self._booth.setAccessibleName(_("booth"))
        self._booth.fit_the_room()
        self._reason = reason_field()
        self._reason.returnPressed.connect(self._give)
        cancel = button(_("Cancel"))
        cancel.clicked.connect(self._drop)
        give = button(_("It is theirs"), "primary")
        give.clicked.connect(self._give)
        for act in (cancel, give):
            act.setMinimumHeight(FIELD_PX)
        self._order: list[QWidget] = [self._booth, self._reason, cancel, give]
        for one in self._order:
            across.addWidget(one, 0 if one in (cancel, give) else 1)
        self.hide()

    def ask(self, campaign: Campaign) -> None:
        """Offer the booths of the campaign."""
        self._booth.clear()
        for booth in campaign.booths_shown:
            self._booth.addItem(status_words.booth_name(campaign, booth.code), booth.code)
        self._reason.clear()
        self.show()
        self._booth.setFocus()

    def follow(self, widget: QWidget) -> None:
        """Come after ``widget`` when somebody goes on with Tab."""
        tab_through([widget, *self._order])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._drop()
        else:
            super().keyPressEvent(event)

    def _drop(self) -> None:
        self.hide()
        self.dropped.emit()

    def _give(self) -> None:
        reason = self._reason.text().strip()
        set_role(self._reason, "" if reason else "bad")
        if not reason:
            self._reason.setFocus()
            return
        self.hide()
        self.answered.emit(str(self._booth.currentData()), reason)
