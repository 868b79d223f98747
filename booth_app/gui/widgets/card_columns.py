"""Where cards stand on a page: in columns beside each other, or one alone in the middle."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from .parts import card, scrolled

ALONE_PX = 760
"""The width of a card that stands alone."""


def in_columns(*columns: Sequence[QWidget]) -> QScrollArea:
    """Cards in columns, each column as wide as the others; scrolled where they are too tall."""
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 6, 0)
    across.setSpacing(16)
    for cards in columns:
        column = QVBoxLayout()
        column.setSpacing(16)
        for one in cards:
            column.addWidget(one)
        column.addStretch(1)
        across.addLayout(column, 1)
    return scrolled(holder)


def alone(*above: QWidget) -> tuple[QScrollArea, QVBoxLayout]:
    """One card below these, scrolled where it is too tall; and what is inside of it."""
    holder = QWidget()
    centred = QHBoxLayout(holder)
    column = QVBoxLayout()
    centred.addStretch(1)
    centred.addLayout(column)
    centred.addStretch(1)
    for one in above:
        column.addWidget(one)
    frame, inside = card()
    frame.setFixedWidth(ALONE_PX)
    inside.setSpacing(12)
    column.addSpacing(8)
    column.addWidget(frame)
    column.addStretch(1)
    return scrolled(holder), inside
