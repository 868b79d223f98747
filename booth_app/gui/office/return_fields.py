"""A field for every figure that a body may report for a day: words, a number, or nothing."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from booth_app.core.errors import Refusal
from booth_app.gui.desk import Desk
from booth_app.gui.office.office_of import office_of
from booth_app.gui.widgets.asking import Answer, Asking
from booth_app.gui.widgets.parts import elided, label, set_role
from booth_app.i18n import _, sentence
from booth_app.services.naming import clock_time
from booth_app.services.office import return_sheet, returns
from booth_app.services.office.return_sheet import Field

FIELD_PX, LINE_PX, UNIT_PX, TOLD_PX = 132, 44, 60, 120
LONGEST = 40
IN_SIGHT_PX = 8
CHANGE = "change"
_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
Key = tuple[str, str, str, str]


class FigureField(QLineEdit):
    """Enter or Down writes it and goes on, Up goes back; what it asks about keeps the focus.

    Signals: ``left_over()`` by Escape: what was typed goes.
    """

    left_over = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left_over.emit()
        elif event.key() in _ON:
            self.editingFinished.emit()
            if self.hasFocus() and self.property("refused") is None:
                self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class ReturnFields(QWidget):
    """A first figure is written when it is entered or left; another one asks why, below its line.

    What is not understood stays as it was typed, marked, with the sentence as its tool tip.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._body = self._day = ""
        self._fields: dict[Key, FigureField] = {}
        self._told: dict[Key, QLabel] = {}
        self._rows: dict[Key, int] = {}
        self._facts: dict[Key, Field] = {}
        self._asked: Key | None = None
        self._text = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.addStretch(1)
        self._holder: QWidget | None = None
        self._grid = QGridLayout()
        self._asking = Asking(self)
        self._asking.answered.connect(self._answered)
        self._asking.dropped.connect(self._dropped)

    def show_figures(self, body: str, day: str) -> None:
        """Show what stands for a body and a day; what is being typed stays where it can."""
        found = return_sheet.fields(office_of(self._desk), body, day)
        keys = [one.key for one in found]
        self._facts = {one.key: one for one in found}
        if (body, day) != (self._body, self._day) or keys != list(self._fields):
            self._body, self._day = body, day
            self._build(found)
        for one in found:
            self._show(one)

    def field(self, measure: str, item: str = "", unit: str = "") -> FigureField:
        """The field of a figure; the first unit's without one."""
        return next(
            field
            for key, field in self._fields.items()
            if key[1:3] == (measure, item) and unit in ("", key[3])
        )

    def begin(self) -> None:
        """Give the focus to the first field."""
        for field in self._fields.values():
            field.setFocus()
            return

    def _build(self, found: list[Field]) -> None:
        self._asked = None
        self._asking.hide()
        self._asking.setParent(self)
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(3, 3)
        self._grid.setColumnMinimumWidth(2, UNIT_PX)
        self._fields, self._told, self._rows = {}, {}, {}
        before = ""
        for at, one in enumerate(found):
            # one unit under the other; the rows between are for the question
            self._add(2 * at, one, "" if one.title == before else one.title)
            before = one.title
        self._column.insertWidget(0, self._holder)
        self._holder.show()  # at once: the first field may be asked for

    def _add(self, at: int, one: Field, title: str) -> None:
        field = FigureField(maxLength=LONGEST)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setFixedWidth(FIELD_PX)
        field.setPlaceholderText("—")
        field.setProperty("key", one.key)
        field.editingFinished.connect(self._typed)
        field.left_over.connect(self._left_over)
        told = elided("", "muted")
        told.setMinimumWidth(TOLD_PX)
        for column, widget in enumerate(
            (label(title, wrap=True), field, label(one.unit_word, "muted"), told)
        ):
            self._grid.addWidget(widget, at, column)
        self._grid.setRowMinimumHeight(at, LINE_PX)
        self._fields[one.key], self._told[one.key] = field, told
        self._rows[one.key] = at

    def _show(self, one: Field) -> None:
        field, standing = self._fields[one.key], one.standing
        told = ""
        if standing is not None:
            when = f"{standing.t[5:10]}  {clock_time(standing.t)}"
            told = "  ".join(filter(None, (f"✓ {when}", standing.said.source, standing.said.note)))
        self._told[one.key].setText(told)
        said = f"{one.text}  {told}" if standing else _("not reported")
        field.setAccessibleName(f"{one.title} {one.unit_word}: {said}")
        if not field.isModified():
            field.setText(one.text)
            self._calm(field)

    def _typed(self) -> None:
        field = self.sender()
        assert isinstance(field, FigureField)
        key: Key = tuple(field.property("key"))
        text = field.text().strip()
        if not field.isModified() or field.property("refused") == text:
            return
        if self._asked == key and self._text == text:
            return
        self._forget()
        one = self._facts[key]
        if text == one.text:
            self._put_back(key)
        elif one.standing is None:
            self._write(key, text, "")
        else:
            self._ask(key, text)

    def _ask(self, key: Key, text: str) -> None:
        self._asked, self._text = key, text
        one = self._facts[key]
        self._grid.addWidget(self._asking, self._rows[key] + 1, 0, 1, 4)
        facts = {"name": one.title, "unit": one.unit_word, "before": one.text, "n": text}
        if text:
            question = _("{name} was {before} {unit}. Why is it {n}?", **facts)
            answer = Answer(CHANGE, _("Change to {n}", n=text), True)
        else:
            question = _("{name} was {before} {unit}. Why is it not said any more?", **facts)
            answer = Answer(CHANGE, _("Take it back"), True)
        self._asking.ask(question, [answer])
        self._asking.follow(self._fields[key])
        # once it has its place: its answers must be in sight, and not only the field in it
        QTimer.singleShot(0, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and not self._asking.isHidden():
            above.ensureWidgetVisible(self._asking, IN_SIGHT_PX, IN_SIGHT_PX)

    def _answered(self, _key: str, reason: str) -> None:
        key, self._asked = self._asked, None
        assert key is not None
        self._fields[key].setFocus()
        self._write(key, self._text, reason)

    def _dropped(self) -> None:
        if self._asked is not None:
            self._fields[self._asked].setFocus()
        self._forget()

    def _write(self, key: Key, text: str, reason: str) -> None:
        booth, measure, item, unit = key
        about = (self._body, self._day, key, text)
        self._fields[key].setModified(False)
        self._desk.ask(
            returns.type_in,
            self._body,
            measure,
            text,
            day=self._day,
            item=item,
            unit=unit,
            booth=booth,
            reason=reason,
            done=partial(self._written, about),
            failed=partial(self._refused, about),
        )

    def _written(self, about: tuple[str, str, Key, str], _answer: object) -> None:
        body, day, _key, _text = about
        if (body, day) == (self._body, self._day):
            self.show_figures(body, day)

    def _refused(self, about: tuple[str, str, Key, str], error: object) -> None:
        """What was typed stays, so that it can be put right."""
        body, day, key, text = about
        if (body, day) != (self._body, self._day) or not isinstance(error, Refusal):
            return
        field = self._fields[key]
        if field.text().strip() == text:
            field.setModified(True)
            field.setProperty("refused", text)
            field.setToolTip(sentence(error))
            field.setAccessibleDescription(sentence(error))
            set_role(field, "bad")

    def _left_over(self) -> None:
        field = self.sender()
        assert isinstance(field, FigureField)
        self._forget()
        self._put_back(tuple(field.property("key")))

    def _put_back(self, key: Key) -> None:
        self._fields[key].setModified(False)
        self._show(self._facts[key])

    def _calm(self, field: FigureField) -> None:
        field.setProperty("refused", None)
        field.setToolTip("")
        field.setAccessibleDescription("")
        set_role(field, "")

    def _forget(self) -> None:
        """What was asked about and not answered stays as it was."""
        key, self._asked = self._asked, None
        self._asking.drop()
        if key is not None:
            self._put_back(key)
