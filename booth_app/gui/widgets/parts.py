"""Small pieces that every page is made of."""

import os
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QIntValidator,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDateEdit,
    QFrame,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete

from booth_app.gui import theme

Control = TypeVar("Control", bound=QWidget)

FIELD_PX = 40
"""A field or a button that a finger finds."""
ARROW_PX = 16
"""From the right end of a choice to the middle of its arrow."""
MIN_ELIDED_PX = 60
QWIDGETSIZE_MAX = 16777215
"""Qt’s own word for “as wide as you like”, which PySide lacks."""


class StillDateEdit(QDateEdit):
    """A date that the mouse wheel does not change, dressed like a text field, in ISO's form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_arrow(self)


class ElidedLabel(QLabel):
    """A label that gives way where there is no room: it ends in “…” and a tool tip has it all.

    ``mode`` says where the “…” stands, if not at its end.
    """

    def __init__(
        self, role: str = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__()
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self._whole = ""

    def setText(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        if self.isVisible():
            self._fit()
        else:  # how much room there is shows when it is shown
            super().setText(text)
        self.updateGeometry()

    def whole(self) -> str:
        """The text, whatever there is room for."""
        return self._whole

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        shown, whole = (self.fontMetrics().horizontalAdvance(t) for t in (self.text(), self._whole))
        # two more than that: what is measured in whole pixels may be drawn a little wider
        return QSize(hint.width() + whole - shown + 2, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(
            min(MIN_ELIDED_PX, self.sizeHint().width()), super().minimumSizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        frame = super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        room = self.width() - frame
        elided = self.fontMetrics().elidedText(self._whole, self._mode, room)
        if elided != self.text():
            super().setText(elided)
        self.setToolTip("" if elided == self._whole else self._whole)


class ElidedButton(QPushButton):
    """A button whose words give way as those of the label do."""

    def __init__(self, text: str, role: str = "", *, name: str = "") -> None:
        super().__init__(text)
        self._whole = text
        # not “Minimum”, with which a button never gives way
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)
        self.setAccessibleName(name or text)

    def whole(self) -> str:
        """The words, whatever there is room for."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(MIN_ELIDED_PX, hint.width()), hint.height())

    def sizeHint(self) -> QSize:
        hint, metrics = super().sizeHint(), self.fontMetrics()
        shown, whole = (metrics.horizontalAdvance(t) for t in (self.text(), self._whole))
        # two more, as for the label
        return QSize(hint.width() + whole - shown + 2, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ensurePolished()  # before that its letters are others
        metrics = self.fontMetrics()
        around = super().sizeHint().width() - metrics.horizontalAdvance(self.text())
        room = self.width() - around
        elided = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if elided != self.text():
            self.setText(elided)
        self.setToolTip("" if elided == self._whole else self._whole)


class StillComboBox(QComboBox):
    """A choice that the mouse wheel does not change, dressed like a text field.

    A tool tip tells what is chosen, which may be longer than the room there is.
    """

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and not self.toolTip():
            assert isinstance(event, QHelpEvent)
            QToolTip.showText(event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def fit_the_room(self) -> None:
        """Be as wide as there is room, however long the longest line is."""
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.setSizeAdjustPolicy(policy)
        self.setMinimumContentsLength(4)
        self.setMinimumHeight(FIELD_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_arrow(self)


def _draw_arrow(field: QWidget) -> None:
    """A style sheet could only show a picture, in one colour for all themes."""
    x, y = field.width() - ARROW_PX, field.height() // 2 - 2
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = theme.current()
    painter.setPen(QPen(QColor(colours.text if field.isEnabled() else colours.grey), 2))
    painter.drawPolyline([QPoint(x - 5, y), QPoint(x, y + 5), QPoint(x + 5, y)])
    painter.end()


def whole_numbers(low: int, high: int, field: QLineEdit) -> None:
    """Has ``field`` take whole numbers, in plain digits and without commas between them.

    It takes what has no more digits than ``high``: what is above it is for the service to refuse,
    with a sentence. A field that does not accept its number would have it left out unsaid.
    """
    # slow to get hold of, and no field is on the first screen
    from PySide6.QtCore import QLocale

    plain = QLocale.c()
    plain.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator)
    validator = QIntValidator(low, 10 ** len(str(high)) - 1, field)
    validator.setLocale(plain)
    field.setValidator(validator)


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label that never takes its text for markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def breakable(path: Path) -> str:
    """A path that may be broken into lines behind each of its folders."""
    return str(path).replace(os.sep, os.sep + "\u200b")


def elided(text: str, role: str = "") -> ElidedLabel:
    """A label of one line that gives way where there is no room."""
    made = ElidedLabel(role)
    made.setText(text)
    return made


def hinted(field: QLineEdit, hint: str) -> None:
    """Say in an empty field what it is for; a tool tip has it where the field is narrow."""
    field.setPlaceholderText(hint)
    field.setToolTip(hint)


def button(text: str, role: str = "", *, name: str = "") -> QPushButton:
    """A push button; ``name`` is what a screen reader says where the text is not enough."""
    # an ampersand in a name is an ampersand, not the sign for a key
    made = QPushButton(text.replace("&", "&&"))
    if role:
        made.setProperty("role", role)
    made.setAccessibleName(name or text)
    return made


def snug(widget: Control) -> Control:
    """The widget with little around its text, for where room is scarce."""
    widget.setProperty("snug", True)
    return widget


class Card(QFrame):
    """A white card; what is in it goes into the layout ``inside``."""

    def __init__(self, *, stretch: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "card")
        if not stretch:
            # not “Maximum”, which would cut off the last line of a text that is broken
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(18, 14, 18, 16)
        self.inside.setSpacing(8)


def card(*, stretch: bool = False) -> tuple[QFrame, QVBoxLayout]:
    """A white card, and the layout that its content goes into."""
    made = Card(stretch=stretch)
    return made, made.inside


def time_of_day(field: QLineEdit) -> None:
    """Has ``field`` take what may be a time of day; which is one, the service says."""
    # slow to get hold of, and no field is on the first screen
    from PySide6.QtCore import QRegularExpression
    from PySide6.QtGui import QRegularExpressionValidator

    digits = QRegularExpression(r"\d{0,2}[:：.]?\d{0,2}")
    field.setValidator(QRegularExpressionValidator(digits, field))


def tab_through(widgets: Iterable[QWidget]) -> None:
    """Have Tab go from each to the next."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


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


def put_alone(layout: QBoxLayout, content: QWidget) -> None:
    """Put ``content`` into a layout of widgets in place of all that it held."""
    clear(layout)
    layout.addWidget(content)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    for widget in take_out(layout):
        widget.hide()
        widget.deleteLater()


def take_out(layout: QLayout) -> list[QWidget]:
    """Take everything out of a layout; the widgets that were in it, in their order.

    Qt leaves an item that is taken out to whoever took it, and PySide keeps it with its layout.
    """
    found = []
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            found.append(widget)
        delete(item)
    return found


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role in the style sheet."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    # one that was never shown is dressed when it is; Qt's style class is slow to get hold of
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
