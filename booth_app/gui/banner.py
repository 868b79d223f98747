"""One sentence above the page: what was refused, or what is good to know. Never a dialog."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from booth_app.gui import announce
from booth_app.gui.widgets.parts import button, label, set_role
from booth_app.i18n import _


class Banner(QWidget):
    """Hidden until something has to be said; it is closed by hand or by the next sentence.

    Where people count it lies ``over`` something that can be missed for a moment: in a row of its
    own it would push the tiles from under the finger that is on its way to them.
    """

    def __init__(self, parent: QWidget, over: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = over
        around = QVBoxLayout(self)
        if over is None:
            around.setContentsMargins(18, 8, 18, 0)
        else:
            around.setContentsMargins(8, 4, 8, 4)
            over.installEventFilter(self)
        self._frame = QFrame()
        self._frame.setProperty("role", "banner-info")
        around.addWidget(self._frame)
        across = QHBoxLayout(self._frame)
        across.setContentsMargins(16, 6, 8, 6)
        self._text = label("", wrap=True)
        across.addWidget(self._text, 1)
        self._close = button(_("OK"))
        self._close.clicked.connect(self.hide)
        across.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def warn(self, text: str) -> None:
        """Say what was refused."""
        self._say(text, "bad")

    def inform(self, text: str) -> None:
        """Say something that is good to know."""
        self._say(text, "info")

    @property
    def text(self) -> str:
        """What is said now, empty while nothing is."""
        return "" if self.isHidden() else self._text.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._lie_over()
        return super().eventFilter(watched, event)

    def _lie_over(self) -> None:
        """As high as what lies below, and higher where the sentence needs it."""
        if self._over is None:
            return
        place = self._over.geometry()
        place.setHeight(max(place.height(), self.heightForWidth(place.width())))
        self.setGeometry(place)

    def _say(self, text: str, role: str) -> None:
        self._text.setText(text)
        self._text.setAccessibleName(text)
        set_role(self._frame, f"banner-{role}")
        set_role(self._text, f"banner-{role}")
        self._lie_over()
        self.show()
        announce.announce(self, text, urgent=role == "bad")
