"""The office's keys in the window: made once, recovered from paper, under another passphrase.

No secret is written anywhere by these pages but where ``services.office.keys`` keeps them, and
what was typed is gone when they are.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QShowEvent, QTextCursor
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPlainTextEdit

from booth_app.core.errors import Refusal, Why
from booth_app.core.office_errors import OfficeWhy
from booth_app.gui import dialogs
from booth_app.gui.desk import Desk
from booth_app.gui.office.sub_page import SubPage, titled_card
from booth_app.gui.widgets.parts import FIELD_PX, Card, button, hinted, label
from booth_app.i18n import _, sentence
from booth_app.services.office import keys
from booth_app.services.office.keys import Prepared
from booth_app.services.writing import write_private

RECOVERY_FILE = "recovery.txt"
TEXT_PX, DIGITS_PX = 210, 130
_LAST_LINE = "    4:"


def secret_field(name: str) -> QLineEdit:
    """A field that does not show what is typed, and from which nothing can be copied."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMinimumHeight(FIELD_PX)
    field.setAccessibleName(name)
    return field


class _Form(SubPage):
    """Fields, what is wrong with them, one act. Signals: ``done()``."""

    done = Signal()

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(title)
        self._desk = desk
        self._secrets: list[QLineEdit] = []
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()

    def secret(self, form: QFormLayout, name: str) -> QLineEdit:
        """Add a field for a passphrase."""
        field = secret_field(name)
        field.returnPressed.connect(self.act)
        self._secrets.append(field)
        form.addRow(name, field)
        return field

    def act(self) -> None:
        """What the form is for."""
        raise NotImplementedError

    def both_the_same(self, first: QLineEdit, second: QLineEdit) -> bool:
        """Whether a new passphrase was typed twice alike; says so where it was not."""
        if first.text() == second.text():
            return True
        self.say(Refusal(OfficeWhy.PHRASES_DIFFER))
        first.setFocus()
        return False

    def say(self, error: Exception) -> None:
        """Show why it was refused; what is typed stays, to be corrected."""
        self.setEnabled(True)
        if isinstance(error, Refusal):
            self.problem.setText(sentence(error))
            self.problem.show()

    def wait(self) -> None:
        """While the computer is at it, for about a second."""
        self.problem.hide()
        self.setEnabled(False)

    def clear(self) -> None:
        """Forget what was typed."""
        for field in self._secrets:
            field.clear()

    def leave(self) -> None:
        self.clear()
        super().leave()

    def finish(self, _answer: object = None) -> None:
        """It is done."""
        self.setEnabled(True)
        self.clear()
        self.done.emit()


def _fields() -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(10)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return form


class MakeKeys(_Form):
    """Makes keys. Signals: ``prepared(Prepared)``; they are not kept before somebody says so."""

    prepared = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("The office's keys"))
        why = _(
            "The office signs its packs with a key of its own, so that booths know whose they are."
            " It is made once, and kept on this computer under a passphrase."
        )
        card = titled_card(_("Choose a passphrase"), why)
        form = _fields()
        self.first = self.secret(form, _("Passphrase"))
        self.second = self.secret(form, _("The same again"))
        card.inside.addLayout(form)
        hint = _("Eight characters at least; a short sentence is good. It is asked for each time.")
        card.inside.addWidget(label(hint, "muted", wrap=True))
        lost = _(
            "Who forgets it can set another with the recovery key, which comes next and is printed."
            " Without the passphrase and without the recovery key nobody can issue packs or open"
            " what booths sealed, ever again. Nobody can help then."
        )
        card.inside.addWidget(label(lost, "strong", wrap=True))
        card.inside.addWidget(self.problem)
        self.make = button(_("Make the office's keys"), "primary")
        self.make.setMinimumHeight(FIELD_PX)
        self.make.clicked.connect(self.act)
        card.inside.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(card)
        self.column.addStretch(1)
        self.setFocusProxy(self.first)

    def act(self) -> None:
        if not self.both_the_same(self.first, self.second):
            return
        self.wait()
        job = partial(keys.prepare, self._desk.place.data, self.first.text())
        self._desk.work(job, done=self._prepared, failed=self.say)

    def _prepared(self, prepared: Prepared) -> None:
        self.setEnabled(True)
        self.clear()
        self.prepared.emit(prepared)


class KeepRecovery(_Form):
    """Shows the recovery key once. The keys are kept when its last group was typed back.

    Signals: ``done()`` then; ``left()`` where somebody goes without: then there are no keys.
    """

    def __init__(self, desk: Desk, prepared: Prepared) -> None:
        super().__init__(desk, _("The recovery key"))
        self._prepared = prepared
        about = _(
            "It is shown this once. Print it, twice if you can, and lock the copies away in two"
            " places. A file of it is deleted as soon as it is printed."
        )
        card = titled_card(_("Keep this on paper"), about)
        self.text = QPlainTextEdit(prepared.recovery)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Recovery key"))
        self.text.setFixedHeight(TEXT_PX)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(14)
        self.text.setFont(fixed)
        card.inside.addWidget(self.text)
        line = QHBoxLayout()
        self.print = button(_("Print…"))
        self.save = button(_("Save…"))
        for one, slot in ((self.print, self._print), (self.save, self._save)):
            one.setMinimumHeight(FIELD_PX)
            one.clicked.connect(slot)
            line.addWidget(one)
        line.addStretch(1)
        card.inside.addLayout(line)
        self.column.addWidget(card)
        self.column.addWidget(self._proof_card())
        self.column.addStretch(1)
        self.setFocusProxy(self.print)

    def act(self) -> None:
        if not self._prepared.is_last_group(self.typed.text()):
            self.problem.setText(
                _("That is not the last group of line 4: look at the sheet, and type it again.")
            )
            self.problem.show()
            return
        try:
            keys.keep(self._desk.place.data, self._prepared)
        except Refusal as refusal:
            self.say(refusal)
            return
        self.finish()

    def clear(self) -> None:
        super().clear()
        self.typed.clear()
        self.text.clear()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # the key itself in sight, and not what is said about it
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        if self.text.find(_LAST_LINE):
            self.text.moveCursor(QTextCursor.MoveOperation.StartOfLine)
            self.text.ensureCursorVisible()

    def _proof_card(self) -> Card:
        ask = _("Type the last four signs of line 4 from the paper, so that it is really there.")
        card = titled_card(_("Have you got it?"), ask)
        line = QHBoxLayout()
        self.typed = QLineEdit(maxLength=12)
        self.typed.setMinimumHeight(FIELD_PX)
        self.typed.setMaximumWidth(180)
        self.typed.setAccessibleName(_("The last four signs of line 4"))
        hinted(self.typed, _("four signs"))
        self.typed.returnPressed.connect(self.act)
        self.go_on = button(_("Keep the keys"), "primary")
        self.go_on.setMinimumHeight(FIELD_PX)
        self.go_on.clicked.connect(self.act)
        line.addWidget(self.typed)
        line.addWidget(self.go_on)
        line.addStretch(1)
        card.inside.addLayout(line)
        card.inside.addWidget(self.problem)
        return card

    def _save(self) -> None:
        path = dialogs.ask_text_path(self, RECOVERY_FILE, _("Save the recovery key"))
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the recovery key into a file that this person alone can read."""
        try:
            write_private(self._prepared.recovery.encode(), path)
        except OSError as error:
            detail = error.strerror or str(error)
            self.say(Refusal(Why.NOT_SAFE, path=str(path), detail=detail))
            return
        self._desk.said.emit(_("Saved: {path}. Delete it when it is printed.", path=path))

    def _print(self) -> None:
        if not dialogs.has_printer():
            none = _("This computer knows no printer: save the text, and print it elsewhere.")
            self._desk.refused.emit(none)
            return
        dialogs.print_text(self, _("Recovery key"), self._prepared.recovery)


class ChangePassphrase(_Form):
    """The same keys under another passphrase."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Change the passphrase"))
        about = _("The keys stay the same, and so does the recovery key on paper.")
        card = titled_card(_("Another passphrase"), about)
        form = _fields()
        self.old = self.secret(form, _("Passphrase of before"))
        self.first = self.secret(form, _("New passphrase"))
        self.second = self.secret(form, _("The same again"))
        card.inside.addLayout(form)
        card.inside.addWidget(self.problem)
        self.change = button(_("Change it"), "primary")
        self.change.setMinimumHeight(FIELD_PX)
        self.change.clicked.connect(self.act)
        card.inside.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(card)
        self.column.addStretch(1)
        self.setFocusProxy(self.old)

    def act(self) -> None:
        if not self.both_the_same(self.first, self.second):
            return
        self.wait()
        data = self._desk.place.data
        job = partial(keys.change_passphrase, data, self.old.text(), self.first.text())
        self._desk.work(job, done=self.finish, failed=self.say)


class UseRecovery(_Form):
    """A new passphrase with the recovery key from paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Passphrase forgotten"))
        about = _("Type the four numbered lines from the sheet; small letters and blanks are fine.")
        card = titled_card(_("Recovery key"), about)
        self.lines = QPlainTextEdit()
        self.lines.setTabChangesFocus(True)
        self.lines.setFixedHeight(DIGITS_PX)
        self.lines.setAccessibleName(_("Recovery key"))
        card.inside.addWidget(self.lines)
        form = _fields()
        self.first = self.secret(form, _("New passphrase"))
        self.second = self.secret(form, _("The same again"))
        card.inside.addLayout(form)
        card.inside.addWidget(self.problem)
        self.set = button(_("Set the new passphrase"), "primary")
        self.set.setMinimumHeight(FIELD_PX)
        self.set.clicked.connect(self.act)
        card.inside.addWidget(self.set, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(card)
        self.column.addStretch(1)
        self.setFocusProxy(self.lines)

    def act(self) -> None:
        if not self.both_the_same(self.first, self.second):
            return
        self.wait()
        data = self._desk.place.data
        job = partial(keys.recover, data, self.lines.toPlainText(), self.first.text())
        self._desk.work(job, done=self.finish, failed=self.say)

    def clear(self) -> None:
        super().clear()
        self.lines.clear()
