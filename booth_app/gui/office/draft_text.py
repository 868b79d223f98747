"""A draft as text: every figure, gap and paragraph in it is a place that one can go to.

Nothing of it is ever read as markup: each piece is inserted as the plain text that it is.
"""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from msgspec import Struct
from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from booth_app.core.draft import Document, Paragraph, Role, Span
from booth_app.gui import theme
from booth_app.gui.announce import announce
from booth_app.i18n import _

PlaceKind: TypeAlias = Literal["figure", "gap", "free", "paragraph"]
TEXT_PX = 15
INDENT_PX = 2 * TEXT_PX
PEN = "\u00a0✎"
"""Stands behind a paragraph that can be written otherwise."""
_SIZES: dict[Role, int] = {"title": 20, "heading": 16}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class Place(Struct, frozen=True):
    """Where one can go in the text: from ``start`` to ``end``, in characters of the text."""

    kind: PlaceKind
    start: int
    end: int
    span: Span | None
    paragraph: Paragraph

    @property
    def block(self) -> str:
        """The id under which what stands there can be written."""
        if self.kind == "paragraph" or self.span is None:
            return self.paragraph.block
        return self.span.block or self.paragraph.block


class DraftText(QTextEdit):
    """Walked by the arrows from place to place. Signals: ``chosen(int)`` with a place's number.

    Tab leads on to the next control, as everywhere.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setProperty("role", "reading")
        self.setAccessibleName(
            _("Draft: the arrows lead from figure to figure, Enter shows where one comes from")
        )
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.document().setDocumentMargin(18)
        self.viewport().setMouseTracking(True)
        self.places: Sequence[Place] = ()
        self.at = -1

    def show_document(self, document: Document | None) -> None:
        """Show a draft; where one was in the old one stays, if it is there still."""
        before = self.place
        scrolled = self.verticalScrollBar().value()
        self.clear()
        places: list[Place] = []
        if document is not None:
            cursor = QTextCursor(self.document())
            for number, paragraph in enumerate(document.paragraphs()):
                if number:
                    cursor.insertBlock()
                self._write(cursor, paragraph, places)
        self.places = places
        self.at = _again(places, before)
        self.verticalScrollBar().setValue(scrolled)
        self._mark()

    @property
    def place(self) -> Place | None:
        """Where one is; None before one went anywhere."""
        return self.places[self.at] if 0 <= self.at < len(self.places) else None

    def go_to(self, at: int) -> None:
        """Go to a place, without choosing it."""
        if not self.places:
            return
        self.at = max(0, min(at, len(self.places) - 1))
        place = self.places[self.at]
        cursor = QTextCursor(self.document())
        cursor.setPosition(place.end)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._mark()
        announce(self, told(place))

    def choose(self, at: int) -> None:
        """Go to a place and say that it is chosen."""
        self.go_to(at)
        if self.place is not None:
            self.chosen.emit(self.at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.go_to(self.at + _STEPS[key])
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(len(self.places) - 1)
        elif key in _ENTER:
            if not event.isAutoRepeat() and self.place is not None:
                self.chosen.emit(self.at)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.anchorAt(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        over = self.anchorAt(event.position().toPoint())
        if over and not self.textCursor().hasSelection():
            self.choose(int(over))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.at < 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.go_to(0)
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Only plain text leaves it."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n").replace(PEN, ""))
        return data

    def _write(self, cursor: QTextCursor, paragraph: Paragraph, places: list[Place]) -> None:
        cursor.setBlockFormat(_block(paragraph.role))
        for span in paragraph.spans:
            start = cursor.position()
            shape = _format(paragraph.role)
            kind: PlaceKind | None = None
            if span.kind == "figure" and span.origin is not None:
                kind = "figure"
            elif span.kind == "gap":
                kind = "gap"
            elif span.kind == "free" and span.block and span.block != paragraph.block:
                kind = "free"
            if kind is not None:
                _dress(shape, kind, len(places))
            cursor.insertText(span.text, shape)
            if kind is not None:
                places.append(Place(kind, start, cursor.position(), span, paragraph))
        if paragraph.block:
            shape = _format("body")
            _dress(shape, "paragraph", len(places))
            start = cursor.position()
            cursor.insertText(PEN, shape)
            places.append(Place("paragraph", start, cursor.position(), None, paragraph))

    def _mark(self) -> None:
        """Show where one is, with a frame around it while the keyboard is here."""
        place = self.place
        if place is None:
            self.setExtraSelections([])
            return
        colours = theme.current()
        selection = QTextEdit.ExtraSelection()
        selection.cursor = QTextCursor(self.document())
        selection.cursor.setPosition(place.start)
        selection.cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        shape = QTextCharFormat()
        if self.hasFocus():
            shape.setBackground(QColor(colours.blue))
            shape.setForeground(QColor(colours.card))
        else:
            shape.setBackground(QColor(colours.blue_soft))
        selection.format = shape
        self.setExtraSelections([selection])


def told(place: Place) -> str:
    """What a screen reader says of a place."""
    if place.kind == "paragraph":
        return _("Write this paragraph otherwise: {text}", text=place.paragraph.text)
    assert place.span is not None
    if place.kind == "figure":
        return _("{figure}, a figure: Enter shows its sources", figure=place.span.text)
    return place.span.text


def _again(places: Sequence[Place], before: Place | None) -> int:
    """The number of the place that was there before; -1 where it is gone."""
    if before is None:
        return -1
    for at, one in enumerate(places):
        if one.kind == before.kind and _what(one) == _what(before):
            return at
    return -1


def _what(place: Place) -> object:
    of = place.span.origin if place.span is not None else None
    if of is None:
        return place.block
    return (of.measure, of.unit, of.body, of.seq, place.paragraph.block)


def _block(role: Role) -> QTextBlockFormat:
    shape = QTextBlockFormat()
    shape.setLineHeight(150.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    shape.setBottomMargin(6)
    if role == "title":
        shape.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        shape.setBottomMargin(14)
    elif role == "close":
        shape.setAlignment(Qt.AlignmentFlag.AlignRight)
    elif role == "heading":
        shape.setTopMargin(8)
    else:
        shape.setTextIndent(INDENT_PX)
    return shape


def _format(role: Role) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setFont(theme.font(_SIZES.get(role, TEXT_PX), bold=role in _SIZES))
    shape.setForeground(QColor(theme.current().text))
    return shape


def _dress(shape: QTextCharFormat, kind: PlaceKind, number: int) -> None:
    """Colour says no more than the underline, the brackets and the pen do."""
    colours = theme.current()
    shape.setAnchor(True)
    shape.setAnchorHref(str(number))
    if kind == "gap":
        shape.setForeground(QColor(colours.warn))
        shape.setBackground(QColor(colours.warn_soft))
    elif kind == "paragraph":
        shape.setForeground(QColor(colours.muted))
    else:
        shape.setForeground(QColor(colours.blue))
        shape.setFontUnderline(kind == "figure")
