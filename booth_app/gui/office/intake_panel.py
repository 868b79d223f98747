"""Taking files in: what each would bring, one confirmation, and a way to stop. Never a dialog."""

import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from booth_app.core.errors import Refusal
from booth_app.core.office_errors import OfficeWhy
from booth_app.gui.desk import Desk
from booth_app.gui.office.file_list import file_list
from booth_app.gui.widgets.inline_panel import InlinePanel
from booth_app.gui.widgets.parts import FIELD_PX, ElidedLabel, button, label, scrolled
from booth_app.i18n import _, _n
from booth_app.services.office import collecting, finding
from booth_app.services.office.collecting import Collected, Taken
from booth_app.services.office.intake_words import brought, would_bring

WIDTH = 640
LIST_PX = 330
"""No higher than this; longer lists are scrolled."""


class IntakePanel(InlinePanel):
    """Looks at files, shows what they would bring, takes them in.

    The work is done in the writer's thread, so that the window stays alive. Signals:
    ``taken(Collected, list)`` with what came of it and the paths that were asked for.
    """

    taken = Signal(object, object)
    _progressed = Signal(int, int, str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, WIDTH)
        self._desk = desk
        self._asked: list[Path] = []
        self._more: list[Path] = []
        self._files: list[Path] = []
        self._stop = threading.Event()
        self._at_work = False
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        self._title = label("", "title", wrap=True)
        column.addWidget(self._title)
        self._about = label("", "muted", wrap=True)
        column.addWidget(self._about)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(14)
        column.addWidget(self._bar)
        self._file = ElidedLabel("muted", Qt.TextElideMode.ElideMiddle)
        column.addWidget(self._file)
        self._list = scrolled(QWidget())
        column.addWidget(self._list)
        column.addLayout(self._foot_line())
        # told in the writer's thread, heard in the window's
        self._progressed.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        desk.closing.connect(self._stop.set)

    @property
    def at_work(self) -> bool:
        """Whether files are being read; nothing else can be taken in meanwhile."""
        return self._at_work

    def look_at(self, paths: Sequence[Path], before: QWidget | None) -> None:
        """Find the booth files among ``paths``, and show what they would bring.

        What comes while others are being looked at, or wait for an answer, comes beside them: who
        opens several files at once has them come one by one.
        """
        if self._at_work:
            self._more += paths
            return
        waiting = [] if self.isHidden() else self._asked
        self._asked = list(dict.fromkeys([*waiting, *paths]))
        self._work(_("Looking for booth files…"), before)
        find = partial(finding.booth_files, self._asked)
        self._desk.work(find, done=self._found, failed=self._failed)

    def leave(self) -> None:
        """Stop what is under way; what was not confirmed never happened."""
        if self._at_work:
            self._stop.set()
            self._file.setText(_("Stopping…"))
        else:
            super().leave()

    def _foot_line(self) -> QHBoxLayout:
        self._take = button(_("Take in"), "primary")
        self._take.clicked.connect(self._take_in)
        self._leave = button(_("Cancel"))
        self._leave.clicked.connect(self.leave)
        line = QHBoxLayout()
        for one in (self._leave, self._take):
            one.setMinimumHeight(FIELD_PX)
        line.addWidget(self._leave)
        line.addStretch(1)
        line.addWidget(self._take)
        return line

    def _found(self, files: list[Path]) -> None:
        self._files = files
        if self._stop.is_set():
            self._failed(Refusal(OfficeWhy.COLLECTING_STOPPED))
            return
        self._title.setText(_n("Looking at 1 file…", "Looking at {n} files…", len(files)))
        self._desk.ask(
            collecting.collect,
            files,
            self._watch,
            preview=True,
            done=self._preview,
            failed=self._failed,
        )

    def _preview(self, found: Collected) -> None:
        self._at_work = False
        if self._more:
            self._look_further()
            return
        said = would_bring(found.files)
        self._title.setText(said.title)
        self._show_list(found.files)
        self._about.setText(said.about)
        self._about.setVisible(bool(said.about))
        self._take.setText(said.act)
        self._take.setAccessibleName(said.act)
        self._take.setVisible(bool(said.act))
        self._leave.setText(_("Cancel") if said.act else _("Close"))
        self._place(self._take if said.act else self._leave)

    def _take_in(self) -> None:
        before = self._before
        said = _n("Taking in 1 file…", "Taking in {n} files…", len(self._files))
        self._work(said, before)
        self._desk.ask(
            collecting.collect, self._files, self._watch, done=self._taken, failed=self._failed
        )

    def _taken(self, found: Collected) -> None:
        self._at_work = False
        self.leave()
        self._desk.said.emit(brought(found.files))
        self.taken.emit(found, self._asked)
        if self._more:
            self._look_further()

    def _look_further(self) -> None:
        more, self._more = self._more, []
        self.look_at(more, self._before)

    def _failed(self, error: Exception) -> None:
        """The sentence is shown above the page; here nothing is left to be done."""
        self._at_work = False
        self._more = []
        self.leave()
        if isinstance(error, Refusal) and error.why is OfficeWhy.COLLECTING_STOPPED:
            # after the desk has said it as a refusal: to stop was somebody's wish
            QTimer.singleShot(0, self._say_stopped)

    def _say_stopped(self) -> None:
        self._desk.said.emit(_("Stopped. Everything is as it was before."))

    def _work(self, title: str, before: QWidget | None) -> None:
        self._at_work = True
        self._stop.clear()
        self._title.setText(title)
        self._about.hide()
        self._bar.setRange(0, 0)
        self._bar.show()
        self._file.setText("")
        self._file.show()
        self._list.hide()
        self._take.hide()
        self._leave.setText(_("Cancel"))
        self._before = before
        self._place(self._leave)

    def _watch(self, at: int, of: int, name: str) -> bool:
        """Called in the writer's thread, before each file."""
        if isValid(self):  # the page may have been built anew meanwhile, in another language
            self._progressed.emit(at, of, name)
        return not self._stop.is_set()

    def _show_progress(self, at: int, of: int, name: str) -> None:
        if self._at_work and not self._stop.is_set():
            self._bar.setRange(0, of)
            self._bar.setValue(at)
            self._file.setText(f"{at + 1}/{of}   {name}")

    def _show_list(self, files: Sequence[Taken]) -> None:
        self._bar.hide()
        self._file.hide()
        content = file_list(self._desk.place, files)
        self._list.setWidget(content)
        self._list.show()

    def _place(self, first: QWidget) -> None:
        page = self.parentWidget()
        assert page is not None
        self.setFixedWidth(min(WIDTH, page.width() - 16))
        content = self._list.widget()
        if self._list.isVisibleTo(self) and content is not None:
            wide = self.width() - 44
            high = content.heightForWidth(wide) if content.hasHeightForWidth() else 0
            most = max(80, min(LIST_PX, page.height() - 220))
            self._list.setFixedHeight(min(max(high, content.sizeHint().height()), most))
        self.come_up(first, self._before)
        self.stay_within((page.width() - self.width()) // 2, 60)
