"""The follow-up list (回访名单): opened with the passphrase, closed again when it is left."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from booth_app.core.errors import Refusal
from booth_app.gui import dialogs
from booth_app.gui.desk import Desk
from booth_app.gui.office.erase_strip import EraseStrip
from booth_app.gui.office.figure_table import Column, FigureTable, Row
from booth_app.gui.office.key_forms import secret_field
from booth_app.gui.office.office_of import office_of
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import FIELD_PX, button, label
from booth_app.i18n import _, _n, sentence
from booth_app.services.changes import Changes
from booth_app.services.office import followup_files, followups, sealed_texts
from booth_app.services.office.followups import FollowUp
from booth_app.services.office.place import Office

LIST_FILE = "followups.xlsx"
PHRASE_PX = 240
ABOUT_THE_LIST = frozenset({"import", "erased", "void", "reassign", "ruling", "shift", "campaign"})
_WIDE = 6
"""The column of the question."""


class FollowupsPage(QWidget):
    """What was opened is forgotten as soon as the page is left. Signals: ``left()``."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._key: bytes | None = None
        self._rows: Sequence[FollowUp] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        column.addWidget(label(_("Follow-ups"), "page-title"))
        column.addLayout(self._ways())
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)
        self.about = label("", "muted", wrap=True)
        column.addWidget(self.about)
        self.table = FigureTable(_("Follow-ups"))
        self.table.back.connect(self.left)
        column.addWidget(self.table, 1)
        self.strip = EraseStrip()
        self.strip.one_asked.connect(self._erase_one)
        self.strip.day_asked.connect(self._erase_days)
        column.addWidget(self.strip)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.setFocusProxy(self.phrase)
        desk.changed.connect(self._on_change)
        self.refresh()

    def refresh(self) -> None:
        """Read the list anew, beside the window; as open or closed as it is."""
        office = office_of(self._desk)
        read = partial(followups.follow_ups, office, self._key)
        self._desk.work(read, done=self._show)

    def forget(self) -> None:
        """Close the list: nothing that was opened stays in the window."""
        if self._key is None:
            return
        self._key = None
        self.unmask.setChecked(False)
        self._show([])
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.phrase.clear()
        self.forget()

    def _ways(self) -> Flow:
        ways = Flow()
        back = button("‹ " + _("Back to the inbox"), name=_("Back to the inbox"))
        back.clicked.connect(self.left)
        self.phrase = secret_field(_("Passphrase"))
        self.phrase.setPlaceholderText(_("Passphrase"))
        self.phrase.setMinimumWidth(PHRASE_PX)
        self.phrase.returnPressed.connect(self._open)
        self.open = button(_("Open the list"), "primary")
        self.open.clicked.connect(self._open)
        self.unmask = QCheckBox(_("Show telephones"))
        self.unmask.clicked.connect(self._show_again)
        self.save = button(_("Save as a workbook…"))
        self.save.clicked.connect(self._save)
        self.shut = button(_("Close the list"))
        self.shut.clicked.connect(self.forget)
        for one in (back, self.phrase, self.open, self.unmask, self.save, self.shut):
            one.setMinimumHeight(FIELD_PX)
            ways.addWidget(one)
        return ways

    def _open(self) -> None:
        phrase = self.phrase.text()
        self.phrase.clear()
        if phrase:
            self.problem.hide()
            self.open.setEnabled(False)
            work = partial(_opened, office_of(self._desk), phrase)
            self._desk.work(work, done=self._have, failed=self._not_opened)

    def _have(self, found: tuple[bytes, list[FollowUp]]) -> None:
        if not self.isVisible():
            return  # it was left meanwhile
        self._key = found[0]
        self._show(found[1])
        self.table.setFocus()

    def _not_opened(self, error: Exception) -> None:
        self.open.setEnabled(True)
        if isinstance(error, Refusal):
            self.problem.setText(sentence(error))
            self.problem.show()
            self.phrase.setFocus()

    def _show(self, rows: Sequence[FollowUp]) -> None:
        self._rows = rows
        self._show_again()

    def _show_again(self) -> None:
        opened = self._key is not None
        for closed_only in (self.phrase, self.open):
            closed_only.setVisible(not opened)
        self.open.setEnabled(True)
        for open_only in (self.unmask, self.save, self.shut):
            open_only.setVisible(opened)
        campaign = office_of(self._desk).working_on()
        unmask = self.unmask.isChecked()
        rows = [
            Row(
                followups.number_of(one),
                followups.in_words(campaign, one, unmask=unmask),
                struck=one.state == "erased",
            )
            for one in self._rows
        ]
        columns = [
            Column(head, wide=at == _WIDE, muted=at < 1)
            for at, head in enumerate(followups.heads())
        ]
        self.table.show_rows(columns, rows)
        self.table.setVisible(bool(rows))
        self.about.setText(self._about(opened))
        self._chosen()

    def _about(self, opened: bool) -> str:
        if not self._rows:
            return _("Nobody left anything for a follow-up.")
        left = len(followups.chosen(self._rows))
        counted = _n("1 follow-up", "{n} follow-ups", left)
        if opened:
            how = _("Left for this alone. The list closes when you leave the page.")
        else:
            how = _("Sealed at the booths: only the office's passphrase opens them.")
        return f"{counted} · {how}"

    def _current(self) -> FollowUp | None:
        key = self.table.current_key() if self.table.isVisibleTo(self) else None
        return next((one for one in self._rows if followups.number_of(one) == key), None)

    def _chosen(self) -> None:
        one = self._current()
        gone = one is None or one.state in ("erased", "missing")
        self.strip.be_about("" if one is None or gone else one.day)
        self.strip.setVisible(bool(self._rows))

    def _erase_one(self) -> None:
        if one := self._current():
            self._erase([one.commit], "")

    def _erase_days(self, last: str) -> None:
        before = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
        self._erase(followups.chosen(self._rows, before=before), before)

    def _erase(self, commits: Sequence[str], before: str) -> None:
        self._desk.ask(sealed_texts.erase, commits, before=before)

    def _on_change(self, changes: Changes) -> None:
        if "erased" in changes.kinds:
            clean = partial(sealed_texts.erase_in_copies, office_of(self._desk))
            self._desk.work(clean, done=self._cleaned)
        if changes.kinds & ABOUT_THE_LIST:
            self.refresh()

    def _cleaned(self, left: list[Path]) -> None:
        if said := sealed_texts.copies_in_words(left):
            self._desk.refused.emit(said)

    def _save(self) -> None:
        path = dialogs.ask_workbook_path(self, LIST_FILE, _("Save the follow-up list"))
        if path is not None:
            rows, unmask = list(self._rows), self.unmask.isChecked()
            office = office_of(self._desk)
            write = partial(followup_files.write_list, office, rows, path, unmask=unmask)
            self._desk.work(write, done=partial(self._saved, str(path)))

    def _saved(self, path: str, _answer: object) -> None:
        self._desk.said.emit(_("The list is in {path}. Delete it when it is done.", path=path))


def _opened(office: Office, phrase: str) -> tuple[bytes, list[FollowUp]]:
    key = followups.key_of(office, phrase)
    return key, followups.follow_ups(office, key)
