"""The office's settings: how the window looks, where the data is, the way back to the booth."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth_app import __version__
from booth_app.gui.backup_card import BackupCard
from booth_app.gui.desk import Desk, Reopen
from booth_app.gui.pages import ABOUT
from booth_app.gui.update_card import UpdateCard
from booth_app.gui.widgets.card_columns import in_columns
from booth_app.gui.widgets.parts import Card, breakable, button, label
from booth_app.gui.window_card import WindowCard
from booth_app.i18n import _


class OfficeSettingsPage(QWidget):
    """What is chosen holds at once, but for the size, which holds from the next start."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 18, 28, 18)
        outer.setSpacing(12)
        outer.addWidget(label(_("Settings"), "page-title"))
        outer.addWidget(in_columns(self._of_the_office(), self._of_the_window()), 1)

    def _of_the_office(self) -> list[QWidget]:
        update = UpdateCard(self._desk, self._desk.place.data.parent)
        return [self._data_card(), BackupCard(self._desk), update]

    def _of_the_window(self) -> list[QWidget]:
        return [WindowCard(self._desk), self._booth_card()]

    def _data_card(self) -> QWidget:
        card = Card(stretch=True)
        card.inside.addWidget(label(_("Data of the office"), "heading"))
        card.inside.addWidget(label(breakable(self._desk.place.data), wrap=True))
        what = _(
            "Every file that was taken in is kept there as it came, and so is every decision."
            " Copy the whole folder to have a backup."
        )
        card.inside.addWidget(label(what, "muted", wrap=True))
        card.inside.addWidget(label(_("Booth {version}", version=__version__), "muted"))
        more = button(_("About this program"))
        more.clicked.connect(self._open_about)
        card.inside.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _booth_card(self) -> QWidget:
        card = Card(stretch=True)
        card.inside.addWidget(label(_("Counting at a booth"), "heading"))
        what = _("Its data are kept apart from those of the office.")
        card.inside.addWidget(label(what, "muted", wrap=True))
        back = button(_("To the booth"))
        back.clicked.connect(self._leave)
        card.inside.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _open_about(self) -> None:
        self._desk.page_asked.emit(ABOUT)

    def _leave(self) -> None:
        self._desk.reopen.emit(Reopen.REAL)
