"""Small pieces that every page is made of."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)


class StillDateEdit(QDateEdit):
    """A date that the mouse wheel does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class StillComboBox(QComboBox):
    """A choice that the mouse wheel does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label that never takes its text for markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def button(text: str, role: str = "", *, name: str = "") -> QPushButton:
    """A push button; ``name`` is what a screen reader says where the text is not enough."""
    # an ampersand in a name is an ampersand, not the sign for a key
    made = QPushButton(text.replace("&", "&&"))
    if role:
        made.setProperty("role", role)
    made.setAccessibleName(name or text)
    return made


def card(*, stretch: bool = False) -> tuple[QFrame, QVBoxLayout]:
    """A white card, and the layout that its content goes into."""
    frame = QFrame()
    frame.setProperty("role", "card")
    if not stretch:
        frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(18, 14, 18, 16)
    layout.setSpacing(8)
    return frame, layout


def scrolled(content: QWidget) -> QScrollArea:
    """``content``, scrolled from top to bottom where it is too tall.

    The area itself takes no focus: it follows the control that has it.
    """
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role in the style sheet."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    # one that was never shown is dressed when it is; Qt's style class is slow to get hold of
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
