"""+N: how many at once, asked beside the tile and never in a dialog."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from booth_app.core.kinds import MAX_COUNT
from booth_app.gui.widgets.inline_panel import InlinePanel
from booth_app.gui.widgets.parts import button, hinted, label, whole_numbers
from booth_app.i18n import _

QUICK = (2, 5, 10, 20)
ASK_ABOVE = 20
WIDTH = 264


class PlusPanel(InlinePanel):
    """Quick numbers and any other number; above twenty it asks once more, in the same place.

    Signals: ``chosen(int)``.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, WIDTH)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 12, 14, 14)
        self._title = label("", "heading", wrap=True)
        grid.addWidget(self._title, 0, 0, 1, 4)
        for column, n in enumerate(QUICK):
            quick = button(f"+{n}", "small")
            quick.clicked.connect(self._quick)
            grid.addWidget(quick, 1, column)
        self._number = QLineEdit()
        whole_numbers(1, MAX_COUNT, self._number)
        self._number.setMaxLength(6)
        hinted(self._number, _("another number"))
        self._number.setAccessibleName(_("another number"))
        self._number.textChanged.connect(self._not_sure)
        self._number.returnPressed.connect(self._add)
        grid.addWidget(self._number, 2, 0, 1, 4)
        self._add_button: QPushButton = button(_("Add"), "primary")
        self._add_button.clicked.connect(self._add)
        grid.addWidget(self._add_button, 3, 0, 1, 4)
        self._sure = False

    def ask(self, name: str, before: QWidget) -> None:
        """Ask how many of ``name``; ``before`` gets the focus back."""
        self._title.setText(name)
        self._number.clear()
        self._not_sure()
        self.come_up(self._number, before)

    def _quick(self) -> None:
        pressed = self.sender()
        assert isinstance(pressed, QPushButton)
        self._choose(int(pressed.text()))

    def _add(self) -> None:
        if not self._number.hasAcceptableInput():
            return
        n = int(self._number.text())
        if n > ASK_ABOVE and not self._sure:
            self._sure = True
            self._add_button.setText(_("Really +{n}?", n=n))
            return
        self._choose(n)

    def _choose(self, n: int) -> None:
        self.leave()
        self.chosen.emit(n)

    def _not_sure(self) -> None:
        self._sure = False
        self._add_button.setText(_("Add"))
