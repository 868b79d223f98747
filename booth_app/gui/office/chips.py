"""Several names in one place: each a button that takes it out, and a field that adds one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, StillComboBox, button, clear, hinted
from booth_app.i18n import _

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Choice(StillComboBox):
    """A choice that may be typed. Signals: ``taken()`` by Enter."""

    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class Chips(QWidget):
    """Names in the order in which they were added, each once.

    Signals: ``rebuilt()`` when its buttons are others, so that Tab must learn where they are.
    """

    rebuilt = Signal()

    def __init__(self, name: str, choices: Sequence[str]) -> None:
        """``name`` says what they are; ``choices`` are offered, and others may be typed."""
        super().__init__()
        self._names: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.choice = _Choice()
        self.choice.setEditable(True)
        self.choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.choice.setAccessibleName(name)
        self.choice.fit_the_room()
        self.choice.addItems(list(choices))
        self.choice.setCurrentIndex(-1)
        field = self.choice.lineEdit()
        assert isinstance(field, QLineEdit)
        hinted(field, name)
        field.setAccessibleName(name)
        completer = self.choice.completer()
        assert completer is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.choice.taken.connect(self._add_typed)
        self._add = button(_("Add it"), name=_("Add: {name}", name=name))
        self._add.setMinimumHeight(FIELD_PX)
        self._add.clicked.connect(self._add_typed)
        line.addWidget(self.choice, 1)
        line.addWidget(self._add)
        column.addLayout(line)
        self._holder = QWidget()
        self._flow = Flow(6)
        self._holder.setLayout(self._flow)
        self._holder.hide()
        column.addWidget(self._holder)

    @property
    def names(self) -> list[str]:
        """The names, with what is typed and was not added yet."""
        typed = self.choice.currentText().strip()
        return list(dict.fromkeys([*self._names, *([typed] if typed else [])]))

    @property
    def controls(self) -> list[QWidget]:
        """All that has the focus, in the order of the eye."""
        chips = [self._flow.itemAt(at) for at in range(self._flow.count())]
        shown = [chip.widget() for chip in chips if chip is not None]
        return [self.choice, self._add, *(one for one in shown if one is not None)]

    def show_names(self, names: Sequence[str]) -> None:
        """Have these and no others."""
        self._names = list(dict.fromkeys(names))
        self._build()
        self.choice.setCurrentIndex(-1)
        self.choice.setEditText("")

    def _add_typed(self) -> None:
        names = self.names
        if names != self._names:
            self.show_names(names)
        self.choice.setCurrentIndex(-1)
        self.choice.setEditText("")
        self.choice.setFocus()

    def _build(self) -> None:
        clear(self._flow)
        for name in self._names:
            chip = button(f"{name}  ×", "line", name=_("Take out {name}", name=name))
            chip.setProperty("name", name)
            chip.setMinimumHeight(FIELD_PX)
            chip.clicked.connect(self._take_out)
            self._flow.addWidget(chip)
        self._holder.setVisible(bool(self._names))
        self.rebuilt.emit()

    def _take_out(self) -> None:
        name = self.sender().property("name")
        self.choice.setFocus()
        self.show_names([one for one in self._names if one != name])
