"""The remark of the evening: what was typed stays where it was typed until it is in the log."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from booth_app.gui.desk import Desk
from booth_app.gui.widgets.parts import label
from booth_app.i18n import _
from booth_app.services import notes
from booth_app.services.changes import Changes

_FIELD = "note"


class RemarkStep(QWidget):
    """Signals: ``changed()`` of what is typed; ``entered()`` by Enter; ``kept()`` in the log."""

    changed = Signal()
    entered = Signal()
    kept = Signal()

    def __init__(self, desk: Desk, day: str, *, day_is_open: bool) -> None:
        super().__init__()
        self._desk = desk
        self._draft = (desk.of_day(day), _FIELD)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._noted = label("", wrap=True)
        column.addWidget(self._noted)
        self._field = QLineEdit(desk.drafts.get(self._draft, ""), maxLength=notes.MAX_NOTE)
        self._field.setAccessibleName(_("Remark"))
        self._field.setPlaceholderText(_("about the day, never about a citizen"))
        self._field.textChanged.connect(self._typed)
        self._field.returnPressed.connect(self.entered)
        column.addWidget(self._field)
        self._field.setVisible(day_is_open)
        self.setFocusProxy(self._field)

    @property
    def text(self) -> str:
        """What is typed and not in the log."""
        return self._field.text().strip()

    @property
    def action(self) -> str:
        """What is to be done next."""
        return _("Keep the remark") if self.text else _("No more remarks")

    def act(self) -> None:
        """Do it."""
        if self.text:
            self._desk.ask(notes.add_note, self.text, done=self._in_the_log)
        else:
            self.kept.emit()

    def show_notes(self, said: list[str]) -> None:
        """Show what is in the log."""
        self._noted.setText("\n".join(said))
        self._noted.setVisible(bool(said))

    def _typed(self, text: str) -> None:
        self._desk.drafts[self._draft] = text
        self.changed.emit()

    def _in_the_log(self, _changes: Changes) -> None:
        self._field.clear()
        self.kept.emit()
