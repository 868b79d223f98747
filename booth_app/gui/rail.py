"""The rail on the left: a button for each page, by touch and by F1, F2, …"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from booth_app.gui import icons, theme
from booth_app.gui.pages import SETTINGS, Page
from booth_app.gui.typing_focus import is_typing
from booth_app.i18n import _

HIGH_PX, LOW_PX, HIGHEST_PX = 50, 40, 64
GAP, SIDE = 6, 8
NARROWEST = 84


class Rail(QFrame):
    """Signals: ``asked(str)`` with a page's name. In a low window the words have no pictures.

    The settings, if they are among the pages, stand at its foot.
    """

    asked = Signal(str)

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__()
        self._n = len(pages)
        self.setProperty("role", "nav")
        metrics = QFontMetrics(theme.font(theme.TEXT_PX, bold=True))
        widest = max(metrics.horizontalAdvance(_(page.title)) for page in pages)
        self.setFixedWidth(max(NARROWEST, widest + 28))
        self._column = QVBoxLayout(self)
        self._column.setSpacing(GAP)
        self._group = QButtonGroup(self)
        self._low: bool | None = None
        colours = theme.current()
        for number, page in enumerate(pages, 1):
            button = QToolButton(self)
            button.setObjectName(page.name)
            button.setProperty("role", "nav")
            button.setText(_(page.title))
            button.setIcon(icons.icon(page.picture, colours.nav_text, colours.nav_on_text))
            button.setIconSize(button.iconSize().expandedTo(icons.pixmap("plus", "#000").size()))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            button.setMaximumHeight(HIGHEST_PX)
            button.setToolTip(f"F{number}")
            key = QShortcut(QKeySequence(f"F{number}"), self)
            key.setProperty("page", page.name)
            key.activated.connect(self._page_key)
            self._group.addButton(button)
            if page.name == SETTINGS:
                self._column.addStretch(1)
            self._column.addWidget(button)
        self._group.buttons()[0].setChecked(True)
        self._group.buttonClicked.connect(self._clicked)
        self._fit()

    def show_chosen(self, name: str) -> None:
        """Mark the page that is shown; for a page beside the rail no button is lit."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(button.objectName() == name)
        self._group.setExclusive(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be low where the window is: it must fit a screen that shows everything twice as large."""
        low = self.height() < self._n * (HIGH_PX + GAP) + 3 * SIDE
        if low == self._low:
            return
        self._low = low
        styles = Qt.ToolButtonStyle
        for button in self._group.buttons():
            assert isinstance(button, QToolButton)
            button.setMinimumHeight(LOW_PX if low else HIGH_PX)
            style = styles.ToolButtonTextOnly if low else styles.ToolButtonTextUnderIcon
            button.setToolButtonStyle(style)
        self._column.setContentsMargins(SIDE, SIDE if low else 12, SIDE, SIDE if low else 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.width(), self._n * (LOW_PX + GAP) + 2 * SIDE)

    def _page_key(self) -> None:
        # while somebody types, the keys belong to the text and to the input method
        if not is_typing():
            self.asked.emit(str(self.sender().property("page")))

    def _clicked(self, button: QAbstractButton) -> None:
        self.asked.emit(button.objectName())
