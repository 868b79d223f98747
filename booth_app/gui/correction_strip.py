"""Below the log: the entry that is selected, and what can be done about it. No dialog."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from booth_app.core.kinds import MAX_COUNT
from booth_app.gui.desk import Desk
from booth_app.gui.log_model import Row
from booth_app.gui.widgets.parts import button, hinted, label, whole_numbers
from booth_app.i18n import _, _mark, sentence
from booth_app.services import corrections
from booth_app.services.changes import Changes
from booth_app.services.reasons import MAX_REASON

QUICK = (_mark("mis-tap"), _mark("twice"), _mark("wrong number"))
WRONG_NUMBER = QUICK[2]


class CorrectionStrip(QFrame):
    """Says the whole of one entry; voids it, or puts the right number in its place.

    Signals: ``done()`` when the focus should go back to the list.
    """

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._row: Row | None = None
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 10, 8)
        column.setSpacing(6)
        above = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        self._words = label("", wrap=True)
        self._why_not = label("", "muted", wrap=True)
        words.addWidget(self._words)
        words.addWidget(self._why_not)
        above.addLayout(words, 1)
        self._correct = button(_("Correct the number"))
        self._correct.clicked.connect(self.ask_number)
        self._void = button(_("Void"))
        self._void.setToolTip(_("Delete key"))
        self._void.clicked.connect(self.ask_reason)
        for widget in (self._correct, self._void):
            widget.setMinimumHeight(40)
            above.addWidget(widget)
        column.addLayout(above)
        self._form = self._make_form()
        column.addWidget(self._form)
        self.show_row(None)

    def show_row(self, row: Row | None) -> None:
        """Show an entry, or that none is selected."""
        if row is None or self._row is None or row.seq != self._row.seq:
            self._form.hide()
        self._row = row
        refusal = None
        if row is None:
            self._words.setText(_("Select a line to see the whole of it, or to void it."))
        else:
            said = row.words
            texts = (said.time, said.what, said.number, said.by, said.state)
            self._words.setText("   ".join(text for text in texts if text))
            stored = row.line.stored
            refusal = corrections.why_not(
                stored,
                voided=row.line.void is not None,
                open_day=self._desk.place.reader.open_day(),
            )
        self._why_not.setText(sentence(refusal) if refusal else "")
        self._why_not.setVisible(refusal is not None)
        possible = row is not None and refusal is None
        self._void.setEnabled(possible)
        self._correct.setEnabled(
            possible and row is not None and row.line.stored.entry.kind == "count"
        )

    def ask_reason(self) -> None:
        """Ask why the entry is to be voided."""
        if self._void.isEnabled():
            self._ask(number=False)
            self._reason.setFocus()

    def ask_number(self) -> None:
        """Ask for the right number."""
        if self._correct.isEnabled():
            self._ask(number=True)
            self._number.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._form.isVisible():
            self._cancel()
        else:
            super().keyPressEvent(event)

    def _make_form(self) -> QWidget:
        form = QWidget()
        across = QHBoxLayout(form)
        across.setContentsMargins(0, 0, 0, 0)
        self._number = QLineEdit()
        whole_numbers(0, MAX_COUNT, self._number)
        hinted(self._number, _("right number"))
        self._number.setAccessibleName(_("right number"))
        self._number.setFixedWidth(130)
        self._number.returnPressed.connect(self._to_reason)
        across.addWidget(self._number)
        for text in QUICK:
            quick = button(_(text))
            quick.setMinimumHeight(40)
            quick.clicked.connect(self._quick)
            across.addWidget(quick)
        self._reason = QLineEdit(maxLength=MAX_REASON)
        hinted(self._reason, _("reason"))
        self._reason.setAccessibleName(_("reason"))
        self._reason.returnPressed.connect(self._do)
        across.addWidget(self._reason, 1)
        self._go = button("", "primary")
        self._go.clicked.connect(self._do)
        across.addWidget(self._go)
        cancel = button(_("Cancel"))
        cancel.setMinimumHeight(40)
        cancel.clicked.connect(self._cancel)
        across.addWidget(cancel)
        return form

    def _ask(self, *, number: bool) -> None:
        assert self._row is not None
        self._number.setVisible(number)
        self._number.clear()
        self._reason.setText(_(WRONG_NUMBER) if number else "")
        self._go.setText(_("Correct") if number else _("Void it"))
        self._go.setAccessibleName(f"{self._go.text()} {self._row.words.what}")
        self._go.setEnabled(True)
        self._form.show()

    def _quick(self) -> None:
        pressed = self.sender()
        assert isinstance(pressed, QPushButton)
        self._reason.setText(pressed.text())
        if self._number.isVisible() and not self._number.text():
            self._number.setFocus()
        else:
            self._go.setFocus()

    def _to_reason(self) -> None:
        self._reason.setFocus()

    def _do(self) -> None:
        """Void or correct; what the service refuses is said above the page, and can be mended."""
        assert self._row is not None
        seq, reason = self._row.seq, self._reason.text()
        done, failed = self._finished, self._not_done
        self._go.setEnabled(False)
        if not self._number.isVisible():
            self._desk.ask(corrections.void, seq, reason, done=done, failed=failed)
        elif self._number.hasAcceptableInput():
            n = int(self._number.text())
            self._desk.ask(corrections.correct, seq, n, reason, done=done, failed=failed)
        else:
            self._go.setEnabled(True)
            self._number.setFocus()

    def _finished(self, _changes: Changes) -> None:
        self._form.hide()
        self.done.emit()

    def _not_done(self, _error: Exception) -> None:
        self._go.setEnabled(True)

    def _cancel(self) -> None:
        self._form.hide()
        self.done.emit()
