"""When the last backup was made, another one at once or on a stick, and putting one back."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from booth_app.gui import dialogs
from booth_app.gui.desk import Desk, Reopen
from booth_app.gui.widgets.flow import Flow
from booth_app.gui.widgets.parts import Card, breakable, button, label
from booth_app.i18n import _, day_name
from booth_app.services import backing_up


class BackupCard(Card):
    """Works beside the window. Restoring closes it, and opens it again on what was put back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(stretch=True)
        self._desk = desk
        self.inside.addWidget(label(_("Backups"), "heading"))
        self._newest = label("", wrap=True)
        self.inside.addWidget(self._newest)
        about = _("One is made when a day is closed, and every day at the start.")
        self.inside.addWidget(label(about, "muted", wrap=True))
        ways = Flow()
        self._now = button(_("Back up now"))
        self._now.clicked.connect(self._back_up)
        self._stick = button(_("Back up to a stick…"))
        self._stick.clicked.connect(self._back_up_to_stick)
        self._restore = button(_("Restore a backup…"))
        self._restore.clicked.connect(self._ask_restore)
        self._chosen: Path | None = None
        for way in (self._now, self._stick, self._restore):
            ways.addWidget(way)
        self.inside.addLayout(ways)
        self._show()

    def _show(self) -> None:
        data = self._desk.place.data
        kept = backing_up.kept(data)
        text = _("There is no backup yet.")
        if kept.newest is not None:
            made = kept.newest.made_at
            when = f"{day_name(made.date().isoformat())} {made:%H:%M}"
            folder = breakable(backing_up.backup_folder(data))
            text = _(
                "Newest: {when}. {n} are kept in {folder}.", when=when, n=kept.number, folder=folder
            )
        self._newest.setText(text)

    def _back_up(self) -> None:
        self._begin(self._now, partial(backing_up.back_up, self._desk.place))

    def _back_up_to_stick(self) -> None:
        folder = dialogs.ask_folder(self, _("Where to put the backup"))
        if folder is not None:
            self._begin(self._stick, partial(backing_up.back_up_to, self._desk.place, folder))

    def _begin(self, asked: QPushButton, work: "partial[Path]") -> None:
        asked.setEnabled(False)
        self._desk.work(work, done=partial(self._made, asked), failed=partial(self._failed, asked))

    def _made(self, asked: QPushButton, path: Path) -> None:
        asked.setEnabled(True)
        self._show()
        self._desk.said.emit(_("Backed up and checked: {path}", path=path))

    def _failed(self, asked: QPushButton, _error: Exception) -> None:
        asked.setEnabled(True)

    def _ask_restore(self) -> None:
        """The first touch chooses a backup, the second puts it back."""
        if self._chosen is not None:
            self._desk.backup = self._chosen
            self._desk.reopen.emit(Reopen.RESTORE)
            return
        start = backing_up.backup_folder(self._desk.place.data)
        self._chosen = dialogs.ask_backup(self, str(start))
        if self._chosen is not None:
            self._restore.setText(_("Really restore? The present data is set aside."))
            self._restore.setToolTip(str(self._chosen))
