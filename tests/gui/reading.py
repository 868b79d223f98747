"""Looking at a window as somebody who must read it, hear it, and hit its targets."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDateEdit,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QTableView,
    QWidget,
)

from booth_app.gui import theme
from booth_app.gui.widgets.choice_button import ChoiceButton
from booth_app.gui.widgets.combo_tile import ComboTile
from booth_app.gui.widgets.entry_list import EntryList
from booth_app.gui.widgets.parts import ElidedButton, ElidedLabel, StillComboBox
from booth_app.gui.widgets.person_card import PersonCard
from booth_app.gui.widgets.tile import Tile

SLACK = 1
"""Pixels that rounding may cost."""
LEAST_TEXT_PX = 14
LEAST_NUMBER_PX = 28
COMBO_SIDES = 36
"""What a choice has around its text, with its arrow."""
CELL_SIDES = 20
"""What a cell of a table has around its text."""


def visible(window: QWidget) -> list[QWidget]:
    """Every widget that can be seen, or scrolled to."""
    return [w for w in window.findChildren(QWidget) if w.isVisibleTo(window)]


def clipped(window: QWidget, *, may_elide: bool) -> list[str]:
    """Texts that do not fit where they stand, and widgets that stand beyond the edge.

    ``may_elide``: what is made to give way, with the whole text as its tool tip, may do so.
    """
    return [
        f"{type(widget).__name__} “{text_of(widget)}”: {why}"
        for widget in visible(window)
        for why in [*_faults(widget, may_elide), *_beyond(window, widget)]
    ]


def text_of(widget: QWidget) -> str:
    """What is written on a widget."""
    if isinstance(widget, ElidedLabel):
        return widget.whole()
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    return widget.objectName()


def controls(window: QWidget) -> list[QWidget]:
    """What the Tab key stops at."""
    return [
        w
        for w in visible(window)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isEnabled() and not w.focusProxy()
    ]


def silent(window: QWidget) -> list[str]:
    """Controls that a screen reader has no name for."""
    return [
        f"{type(w).__name__} in {type(w.parentWidget()).__name__}"
        for w in visible(window)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(w.parentWidget(), QComboBox)
        and not (w.accessibleName() or text_of(w) or _buddy(window, w))
    ]


def small(window: QWidget, least: tuple[int, int]) -> list[str]:
    """Controls that are smaller than ``least``, in logical pixels."""
    return [
        f"{type(w).__name__} “{text_of(w)}” {w.width()}×{w.height()}"
        for w in visible(window)
        if isinstance(w, QAbstractButton | QLineEdit | QComboBox | QDateEdit)
        and not isinstance(
            w.parentWidget(), QLineEdit | QComboBox | QHeaderView | QTableView | QDateEdit
        )
        and (w.width() < least[0] or w.height() < least[1])
    ]


def tiny(window: QWidget) -> list[str]:
    """Texts in letters that are too small."""
    return [
        f"{type(w).__name__} “{text_of(w)}” {w.fontInfo().pixelSize()} px"
        for w in visible(window)
        if text_of(w) and w.fontInfo().pixelSize() < LEAST_TEXT_PX
    ]


def _faults(widget: QWidget, may_elide: bool) -> Iterator[str]:
    match widget:
        case ElidedLabel():
            if widget.text() != widget.whole() and not (may_elide and widget.toolTip()):
                yield f"shows “{widget.text()}”"
        case QLabel() if widget.text():
            yield from _of_label(widget)
        case ComboTile():
            yield from _of_tile(widget, may_elide)
        case Tile():
            yield from _of_tile(widget, may_elide)
            yield from _of_number(widget)
        case PersonCard():
            cut = not may_elide and any(_wide(*line) > line[2] for line in widget.lines())
            if cut:
                yield f"has no room for {widget.lines()}"
        case EntryList():
            cut = [line for line in widget.shown() if not widget.is_whole(line)]
            if cut and not may_elide:
                yield f"elides {cut}"
        case ChoiceButton():
            pass  # its labels are looked at by themselves
        case ElidedButton() if widget.text() != widget.whole():
            if not (may_elide and widget.toolTip()):
                yield f"shows “{widget.text()}”"
        case QPushButton() if widget.text():
            room = _contents(widget).width()
            if _needs(widget) > room + SLACK:
                yield f"{_needs(widget)} px in {room}"
        case QAbstractButton() if widget.text():
            if widget.width() + SLACK < widget.sizeHint().width():
                yield f"{widget.width()} of {widget.sizeHint().width()} px"
        case QComboBox():
            yield from _of_choice(widget, may_elide)
        case QLineEdit():
            yield from _of_field(widget, may_elide)
        case QTableView():
            yield from _of_table(widget, may_elide)
        case QScrollArea():
            inside = widget.widget().minimumSizeHint().width()
            if inside > widget.viewport().width() + SLACK:
                yield f"holds {inside} px in {widget.viewport().width()}"


def _of_label(label: QLabel) -> Iterator[str]:
    if label.wordWrap():
        longest = max(label.text().split(), key=len, default="")
        word = label.fontMetrics().horizontalAdvance(longest) if longest.isascii() else 0
        if label.height() + SLACK < label.heightForWidth(label.width()):
            yield f"{label.height()} of {label.heightForWidth(label.width())} px high"
        elif word > label.width() + SLACK:
            yield f"the word “{longest}” takes {word} of {label.width()} px"
    elif label.width() + SLACK < label.sizeHint().width():
        yield f"{label.width()} of {label.sizeHint().width()} px"
    if label.height() + SLACK < label.minimumSizeHint().height():
        yield f"{label.height()} of {label.minimumSizeHint().height()} px high"


def _of_tile(tile: Tile, may_elide: bool) -> Iterator[str]:
    if not tile.name_is_whole() and not (may_elide and tile.text() in tile.toolTip()):
        yield f"has no room for its name in {tile.name_room()} px"
    if not tile.line_is_whole() and not may_elide:
        yield "elides the line below its name"


def _of_number(tile: Tile) -> Iterator[str]:
    font = theme.font(LEAST_NUMBER_PX, bold=True)
    need = QFontMetrics(font).horizontalAdvance("8888")
    if need > tile.number_room():
        yield f"four digits take {need} of {tile.number_room()} px"


def _of_choice(choice: QComboBox, may_elide: bool) -> Iterator[str]:
    need = choice.fontMetrics().horizontalAdvance(choice.currentText()) + COMBO_SIDES
    if need > choice.width() + SLACK and not (may_elide and isinstance(choice, StillComboBox)):
        yield f"“{choice.currentText()}” takes {need} of {choice.width()} px"


def _of_field(field: QLineEdit, may_elide: bool) -> Iterator[str]:
    if isinstance(field.parentWidget(), QComboBox | QDateEdit) or field.text():
        return
    hint = field.placeholderText()
    need = field.fontMetrics().horizontalAdvance(hint) + 16
    if need > field.width() + SLACK and not (may_elide and hint in field.toolTip()):
        yield f"placeholder “{hint}”: {field.width()} of {need} px"


def _of_table(table: QTableView, may_elide: bool) -> Iterator[str]:
    head = table.horizontalHeader()
    if head.length() > table.viewport().width() + SLACK:
        yield f"columns of {head.length()} px in {table.viewport().width()}"
    model = table.model()
    for column in range(model.columnCount()):
        need, there = head.sectionSizeHint(column), head.sectionSize(column)
        title = model.headerData(column, Qt.Orientation.Horizontal, 0)
        tip = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        if need > there + SLACK and not (may_elide and tip):
            yield f"head “{title}”: {there} of {need} px"
        for row in range(min(model.rowCount(), 12)):
            index = model.index(row, column)
            font = index.data(Qt.ItemDataRole.FontRole) or table.font()
            text = str(index.data() or "")
            wide = QFontMetrics(font).horizontalAdvance(text) + CELL_SIDES
            if wide > there + SLACK and text not in str(index.data(Qt.ItemDataRole.ToolTipRole)):
                yield f"cell “{text}”: {there} of {wide} px, and no tool tip"


def _beyond(window: QWidget, widget: QWidget) -> Iterator[str]:
    if not text_of(widget) and not isinstance(widget, QLineEdit | QComboBox):
        return
    area = QRect(widget.mapTo(window, QPoint()), widget.size())
    if area.left() < 0 or area.right() >= window.width() + SLACK:
        yield f"stands at {area.left()} to {area.right()} of {window.width()}"
    # what is scrolled may stand below the edge, anything else not
    scrolled = any(isinstance(each, QScrollArea) for each in _above(widget))
    if not scrolled and (area.top() < 0 or area.bottom() >= window.height() + SLACK):
        yield f"stands at {area.top()} to {area.bottom()} of {window.height()}"


def _above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def _contents(button: QPushButton) -> QRect:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    place = QStyle.SubElement.SE_PushButtonContents
    return button.style().subElementRect(place, option, button)


def _needs(button: QPushButton) -> int:
    icon = 0 if button.icon().isNull() else button.iconSize().width() + 4
    lines = button.text().replace("&&", "&").split("\n")
    return icon + max(button.fontMetrics().horizontalAdvance(line) for line in lines)


def _wide(text: str, pixels: int, _room: int, bold: bool) -> int:
    return QFontMetrics(theme.font(pixels, bold=bold)).horizontalAdvance(text)


def _buddy(window: QWidget, widget: QWidget) -> bool:
    return any(each.buddy() is widget for each in window.findChildren(QLabel))
